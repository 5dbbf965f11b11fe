"""The same thing at several times: lines over years, dashed into what is only expected, ranges as bars."""

import itertools
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from pipeline.page import wording
from pipeline.page.charts.chart import Chart, Panel, join, tag
from pipeline.page.period import place

SHOWN = 6
MEASURE = ["indicator", "unit", "counted", "per", "ref_area"]
"""Columns that must agree for values to be of one series."""

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 14, 346, 30, 172
CHARACTER, LINE = 7.2, 15
"""Width of a character and height of a line of labels, in units of the picture."""

FEW = 8
"""Points up to which all are labelled."""

ROWS = 60
"""Rows of data that stand below a picture."""

EXPECTED = ("projection", "target")


def series(statistics: pa.Table, names: Mapping[str, str]) -> Chart | None:
    """The series of the most times, as small pictures of one size."""
    placed = statistics.filter(pc.and_(pc.is_valid(statistics["indicator"]), pc.is_valid(statistics["time_period"])))
    frame = placed.select([*MEASURE, "time_period", "confidence", "id"]).to_pandas()
    if frame.empty:
        return None
    frame["indicator"] = frame["indicator"].str.casefold()
    groups = frame.groupby(MEASURE, dropna=False, sort=True)
    sizes = groups.agg(times=("time_period", "nunique"), sure=("confidence", "mean")).reset_index()
    sizes = sizes[sizes["times"] >= 2].sort_values(["times", "sure", *MEASURE], ascending=[False, False] + [True] * 5)
    if sizes.empty:
        return None
    first = sizes.head(SHOWN)
    wanted = frame.merge(first[MEASURE].assign(nth=range(len(first))), on=MEASURE)
    rows = placed.filter(pc.is_in(placed["id"], value_set=pa.array(wanted["id"], pa.string()))).to_pylist()
    nth = dict(zip(wanted["id"], wanted["nth"], strict=True))
    panels = [_panel([row for row in rows if nth[row["id"]] == n], names) for n in range(len(first))]
    note = (
        "A dashed line leads to what is projected or aimed at; an upright bar is a range. Where texts give several "
        "values for a time, the line follows the surest, and the others are small dots."
    )
    if len(sizes) > SHOWN:
        note += f" Shown are the {SHOWN} with most times of {len(sizes):,}."
    return Chart("series", "Over time", note, panels=panels)


def _panel(rows: list[dict[str, Any]], names: Mapping[str, str]) -> Panel:
    rows = sorted(rows, key=lambda row: (place(row["time_period"]), row["id"]))
    sample = rows[0]
    area = sample["ref_area"] and names.get(sample["ref_area"], sample["ref_area"])
    unit = " per ".join(part for part in (sample["counted"] or sample["unit"].replace("_", " "), sample["per"]) if part)
    title = wording.capital(sample["indicator"])
    spoken = "; ".join(f"{row['time_period']}: {wording.value(row)}{_kind(row)}" for row in rows[:ROWS])
    data = [
        {"id": row["id"], "period": row["time_period"], "value": wording.value(row), "status": row["status"]}
        for row in rows
    ]
    subtitle = ", ".join(part for part in (area, unit) if part)
    if len(data) > ROWS:
        subtitle += f" (below, the first {ROWS} of {len(data):,} values)"
    return Panel(title, subtitle, _picture(rows, f"{title}, {subtitle}: {spoken}"), data[:ROWS])


def _kind(row: Mapping[str, Any]) -> str:
    return "" if row["status"] == "actual" else f" ({row['status']})"


def _picture(rows: list[dict[str, Any]], spoken: str) -> Markup:
    times = [place(row["time_period"]) for row in rows]
    top = max(*(row["value_high"] for row in rows), 0.0)
    bottom = min(*(row["value_low"] for row in rows), 0.0)
    first, last = min(times), max(times)

    def x(time: float) -> float:
        return LEFT + 26 + (time - first) / ((last - first) or 1) * (RIGHT - LEFT - 52)

    def y(value: float) -> float:
        return BOTTOM - (value - bottom) / ((top - bottom) or 1) * (BOTTOM - TOP)

    parts = [tag("title", spoken), tag("line", class_="axis", x1=LEFT, x2=RIGHT, y1=y(0), y2=y(0))]
    surest = {time: max((r for r, t in zip(rows, times, strict=True) if t == time), key=_sure) for time in times}
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
