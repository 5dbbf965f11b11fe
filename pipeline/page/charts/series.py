"""The same thing at several times: which of the release's series are shown, and as what."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.alongside import taken
from pipeline.page import wording
from pipeline.page.charts.chart import DRAWN, Chart, Panel
from pipeline.page.charts.picture import picture
from pipeline.page.period import place
from pipeline.stored import Rows

SHOWN = 6
POINTS = 120
"""Values that a picture shows: the surest."""

ROWS = 60
"""Values that are listed below a picture and said of it."""


def series(found: Rows | None, statistics: Rows, names: Mapping[str, str]) -> Chart | None:
    """The series of the most times, as small pictures of one size.

    Args:
        found: the published table `series`; None of a version that has none.
        statistics: the published table.
        names: {area: its usual name}
    """
    if found is None or not len(found):
        return None
    order = [("periods", "descending"), ("confidence", "descending"), ("id", "ascending")]
    keys = found.select([name for name, _ in order])
    shown = found["statistics"].take(pc.sort_indices(keys, sort_keys=order)[:SHOWN]).to_pylist()
    panels = [_panel(rows, len(ids), names) for ids, rows in zip(shown, _surest(statistics, shown), strict=True)]
    note = (
        "A dashed line leads to what is projected or aimed at; an upright bar is a range. Where texts give several "
        "values for a time, the line follows the surest, and the others are small dots."
    )
    if len(found) > SHOWN:
        note += f" Shown are the {SHOWN} with most times of {len(found):,}."
    return Chart("series", "Over time", note, panels=panels)


def _surest(statistics: Rows, shown: list[list[str]]) -> list[list[dict[str, Any]]]:
    """Of each series the surest of its statistics; all are looked up at once."""
    wanted = pa.array([name for ids in shown for name in ids], pa.string())
    positions = pc.indices_nonzero(pc.is_in(statistics["id"], value_set=wanted))
    found = {row["id"]: row for row in taken(statistics, positions, DRAWN).to_pylist()}
    return [
        sorted((found[name] for name in ids), key=lambda row: (-row["confidence"], row["id"]))[:POINTS] for ids in shown
    ]


def _panel(rows: list[dict[str, Any]], total: int, names: Mapping[str, str]) -> Panel:
    """A series.

    Args:
        rows: the surest of its statistics.
        total: how many it has.
        names: {area: its usual name}
    """
    rows = sorted(rows, key=lambda row: (place(row["time_period"]), row["id"]))
    sample = rows[0]
    area = sample["ref_area"] and names.get(sample["ref_area"], sample["ref_area"])
    unit = " per ".join(part for part in (sample["counted"] or sample["unit"].replace("_", " "), sample["per"]) if part)
    title = wording.capital(sample["indicator"])
    subtitle = ", ".join(part for part in (area, unit) if part)
    spoken = "; ".join(f"{row['time_period']}: {wording.value(row)}{_kind(row)}" for row in rows[:ROWS])
    data = [
        {"id": row["id"], "period": row["time_period"], "value": wording.value(row), "status": row["status"]}
        for row in rows[:ROWS]
    ]
    link = {"indicator": sample["indicator"], "unit": sample["unit"], "area": sample["ref_area"] or "-"}
    return Panel(title, subtitle, picture(rows, f"{title}, {subtitle}: {spoken}"), data, total, urlencode(link))


def _kind(row: Mapping[str, Any]) -> str:
    return "" if row["status"] == "actual" else f" ({row['status']})"
