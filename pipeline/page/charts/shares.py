"""Shares of a whole, as bars against 100 ("60 percent of the population")."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from pipeline.page import wording
from pipeline.page.charts.chart import Chart, about, join, surest, tag

SHOWN = 16
NAMED_SHARE = r"\b(share|proportion)\b"
"""What an indicator says of a part of a whole; a growth rate or an interest rate is none."""


def shares(statistics: pa.Table, names: Mapping[str, str]) -> Chart | None:
    """The surest shares, the largest first."""
    low, high = statistics["value_low"], statistics["value_high"]
    within = pc.and_(pc.greater_equal(low, 0), pc.less_equal(high, 100))
    named = pc.fill_null(pc.match_substring_regex(statistics["indicator"], NAMED_SHARE), False)
    rows, total = surest(statistics, pc.and_(pc.and_(pc.equal(statistics["unit"], "percent"), within), named), SHOWN)
    if not rows:
        return None
    shown = sorted(rows, key=lambda row: (-row["value_high"], row["id"]))
    note = "Each bar is a part of 100 percent; the lighter part of a bar is the room between the ends of a range."
    if total > SHOWN:
        note += f" Shown are the {SHOWN} surest of {total:,}."
    return Chart(
        "shares", "Shares of a whole", note,
        rows=[{"id": row["id"], "label": about(row, names), "value": wording.value(row), "status": row["status"],
               "bar": _bar(row["value_low"], row["value_high"], row["status"])} for row in shown],
    )  # fmt: skip


def _bar(low: float, high: float, status: str) -> Markup:
    expected = " expected" if status in ("projection", "target") else ""
    parts = [tag("rect", class_="track", width=100, height=10)]
    if high > low:
        parts.append(tag("rect", class_="room" + expected, x=low, width=high - low, height=10))
    parts.append(tag("rect", class_="fill" + expected, width=low, height=10))
    return tag("svg", join(parts), class_="bar", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")
