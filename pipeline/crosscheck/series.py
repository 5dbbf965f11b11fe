"""A series over time, and the value that leaves it: one million among thousands, a slipped scale or comma."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pandas as pd

from pipeline.crosscheck.figure import Figure
from pipeline.crosscheck.finding import Finding, compared, number
from pipeline.crosscheck.intervals import Interval, Value

LEAST_POINTS = 5
"""A point that leaves has two moves beside it; two more are the least that says how far a series moves."""

FACTOR = 3.0
"""A jump is at least threefold …"""

TIMES_HISTORY = 5.0
"""… and five times further, in logarithms a year, than the series ever moved between the other points."""


def can_be_points(statistics: pd.DataFrame) -> pd.Series:
    """Which rows of the table `statistics` state one value above 0 of a time with two ends, and as what came true."""
    low, high = statistics["value_low"], statistics["value_high"]
    closed = statistics["time_period"].notna() & ~statistics["time_period"].str.contains("..", regex=False)
    return closed & (low > 0) & (low == high) & statistics["status"].isin(["actual", "estimate"])


def jumps(group: Iterable[Figure]) -> Iterator[Finding]:
    """The points of one series that no move of the rest leads to.

    Args:
        group: at least `LEAST_POINTS` points with the same topic, area, unit, denominator and counted noun, each of
            another time.
    """
    points = sorted(group, key=lambda figure: (_middle(figure), figure.document, figure.start))
    logs = [math.log(figure.low) for figure in points]
    years = [max((_middle(b) - _middle(a)) / 12, 1 / 12) for a, b in pairwise(points)]
    moves = [abs(b - a) / span for (a, b), span in zip(pairwise(logs), years, strict=True)]
    largest = sorted(moves)
    for index, figure in enumerate(points):
        beside = [moves[i] for i in (index - 1, index) if 0 <= i < len(moves)]
        rest = largest[: len(largest) - len(beside)]  # the moves beside a point that leaves are the largest
        history = rest[-1] if rest else math.inf
        least = min(beside)
        steps = [abs(logs[index] - logs[i]) for i in (index - 1, index + 1) if 0 <= i < len(logs)]
        if (
            least <= TIMES_HISTORY * history
            or min(steps) < math.log(FACTOR)
            or sorted(beside) != largest[-len(beside) :]
        ):
            continue
        near = points[index - 1] if index else points[1]
        yield _jump(figure, near, history)


def _jump(figure: Figure, near: Figure, history: float) -> Finding:
    years = max(abs(_middle(figure) - _middle(near)) / 12, 1 / 12)
    reach = math.exp(TIMES_HISTORY * history * years)
    bounds = Interval(near.low / reach, near.low * reach)
    expected = Value(near.low, bounds, bounds)
    factor = number(max(figure.low / near.low, near.low / figure.low))
    most = number((math.exp(history) - 1) * 100)
    values = " and ".join(f"{each.words} in {each.time_period}" for each in (near, figure))
    line = (
        f"{figure.indicator}, {figure.area}: {values}, {factor} times apart; the rest moved by at most {most} percent"
    )
    line += " a year"
    because = f"allowed are {number(TIMES_HISTORY)} times the largest move between the other points"
    return compared(
        "jump", "a series of one indicator, area and unit", (near, figure), line, "implausible", figure.value, expected,
        figure.unit, because,
    )  # fmt: skip


def _middle(figure: Figure) -> float:
    return figure.period.middle if figure.period else 0.0
