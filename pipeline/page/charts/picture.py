"""One series as a picture: a line over years, dashed into what is only expected, ranges as bars, few labels."""

import itertools
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from pipeline.page import wording
from pipeline.page.charts.chart import join, tag
from pipeline.page.period import place

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 40, 320, 30, 172
"""Where the points stand: there is room for half a label on both sides."""

CHARACTER, LINE = 7.2, 15
"""Width of a character and height of a line of labels, in units of the picture."""

FEW = 8
"""Points up to which all are labelled."""

EXPECTED = ("projection", "target")


def picture(rows: list[dict[str, Any]], spoken: str) -> Markup:
    """The picture.

    Args:
        rows: statistics of one measure in the order of their times.
        spoken: what it shows, for those who do not see it.
    """
    times = [place(row["time_period"]) for row in rows]
    top = max(*(row["value_high"] for row in rows), 0.0)
    bottom = min(*(row["value_low"] for row in rows), 0.0)
    first, last = min(times), max(times)

    def x(time: float) -> float:
        return LEFT + (time - first) / ((last - first) or 1) * (RIGHT - LEFT)

    def y(value: float) -> float:
        return BOTTOM - (value - bottom) / ((top - bottom) or 1) * (BOTTOM - TOP)

    parts = [tag("title", spoken), tag("line", class_="axis", x1=LEFT - 26, x2=RIGHT + 26, y1=y(0), y2=y(0))]
    surest: dict[float, dict[str, Any]] = {}
    for time, row in zip(times, rows, strict=True):
        surest[time] = max(surest.get(time, row), row, key=_sure)
    points = [(x(time), y((row["value_low"] + row["value_high"]) / 2), row) for time, row in surest.items()]
    for (x1, y1, _), (x2, y2, to) in itertools.pairwise(points):
        dashed = " expected" if to["status"] in EXPECTED else ""
        parts.append(tag("line", class_="line" + dashed, x1=x1, y1=y1, x2=x2, y2=y2))
    for time, row in zip(times, rows, strict=True):
        drawn = "" if surest[time] is row else " other"
        if row["value_high"] > row["value_low"]:
            high, low = y(row["value_high"]), y(row["value_low"])
            parts.append(tag("rect", class_="room" + drawn, x=x(time) - 5, y=high, width=10, height=low - high, rx=2))
        middle = y((row["value_low"] + row["value_high"]) / 2)
        expected = " expected" if row["status"] in EXPECTED else ""
        parts.append(tag("circle", class_="dot" + expected + drawn, cx=x(time), cy=middle, r=2.5 if drawn else 4))
    values, times_written = _Labels(), _Labels()
    for nth in _important(points):
        where, height, row = points[nth]
        above = (y(row["value_high"]) if row["value_high"] > row["value_low"] else height) - 9
        parts += values.place(wording.value(row), where, above, "value")
        parts += times_written.place(row["time_period"], where, BOTTOM + 17, "time")
    return tag("svg", join(parts), class_="series", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")


def _important(points: list[tuple[float, float, dict[str, Any]]]) -> list[int]:
    """Which points to label first: the last, the first, the highest, the lowest, and all of a few."""
    heights = [height for _, height, _ in points]
    first = [len(points) - 1, 0, heights.index(min(heights)), heights.index(max(heights))]
    others = range(len(points)) if len(points) <= FEW else []
    return list(dict.fromkeys([*first, *others]))


class _Labels:
    """Words along a picture, none over another: a label without room is left out, since the data stand below."""

    def __init__(self) -> None:
        self.boxes: list[tuple[float, float, float]] = []

    def place(self, words: str, x: float, y: float, kind: str) -> list[Markup]:
        half = len(words) * CHARACTER / 2 + 3
        x = min(max(x, half), WIDTH - half)
        if any(abs(x - other) < half + room and abs(y - height) < LINE for other, height, room in self.boxes):
            return []
        self.boxes.append((x, y, half))
        return [tag("text", words, class_=kind, x=x, y=y, text_anchor="middle")]


def _sure(row: Mapping[str, Any]) -> tuple[float, str]:
    return row["confidence"], row["id"]
