"""Positions in a ranking ("ranked 103rd of 190")."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.page.charts.chart import Chart, about, join, surest, tag

SHOWN = 16


def ranks(statistics: pa.Table, names: Mapping[str, str]) -> Chart | None:
    """The surest ranks, the best first, on a scale from the first to the last place among them."""
    rows, total = surest(statistics, pc.equal(statistics["unit"], "rank"), SHOWN)
    if not rows:
        return None
    shown = sorted(rows, key=lambda row: (row["value_low"], row["id"]))
    last = max(10.0, *(row["value_high"] for row in shown))
    note = f"The further left, the better the place; the line ends at place {last:.0f}."
    if total > SHOWN:
        note += f" Shown are the {SHOWN} surest of {total:,}."
    return Chart(
        "ranks", "Ranks", note,
        rows=[{"id": row["id"], "label": about(row, names), "value": f"No. {row['value_low']:.0f}",
               "status": row["status"], "bar": _place(row["value_low"], last)} for row in shown],
    )  # fmt: skip


def _place(rank: float, last: float):
    parts = [
        tag("rect", class_="track", y=4.5, width=100, height=1),
        tag("rect", class_="fill", x=(rank - 1) / (last - 1) * 98, width=2, height=10),
    ]
    return tag("svg", join(parts), class_="bar", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")
