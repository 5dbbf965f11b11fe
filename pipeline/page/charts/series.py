"""The same thing at several times: which statistics make a series, and which series are shown."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.page import wording
from pipeline.page.charts.chart import Chart, Panel
from pipeline.page.charts.picture import picture
from pipeline.page.period import place

SHOWN = 6
POINTS = 120
"""Values that a picture shows: the surest."""

ROWS = 60
"""Values that are listed below a picture and said of it."""

MEASURE = ["indicator", "unit", "counted", "per", "ref_area"]
"""Columns that must agree for values to be of one series."""


def series(statistics: pa.Table, names: Mapping[str, str]) -> Chart | None:
    """The series of the most times, as small pictures of one size."""
    frame = _placed(statistics)
    groups = frame.groupby(MEASURE, dropna=False, sort=True)
    sizes = groups.agg(times=("time_period", "nunique"), sure=("confidence", "mean")).reset_index()
    sizes = sizes[sizes["times"] >= 2].sort_values(["times", "sure", *MEASURE], ascending=[False, False] + [True] * 5)
    if sizes.empty:
        return None
    first = sizes.head(SHOWN)
    members = frame.merge(first[MEASURE].assign(nth=range(len(first))), on=MEASURE)
    members = members.sort_values(["confidence", "position"], ascending=[False, True])
    panels = [
        _panel(statistics.take(found["position"].to_numpy()[:POINTS]).to_pylist(), len(found), names)
        for _, found in members.groupby("nth", sort=True)
    ]
    note = (
        "A dashed line leads to what is projected or aimed at; an upright bar is a range. Where texts give several "
        "values for a time, the line follows the surest, and the others are small dots."
    )
    if len(sizes) > SHOWN:
        note += f" Shown are the {SHOWN} with most times of {len(sizes):,}."
    return Chart("series", "Over time", note, panels=panels)


def _placed(statistics: pa.Table) -> pd.DataFrame:
    """The statistics of which the text says what they measure and when, with their positions in the table."""
    known = pc.and_(pc.is_valid(statistics["indicator"]), pc.is_valid(statistics["time_period"]))
    needed = statistics.select([*MEASURE, "time_period", "confidence"])
    frame = needed.append_column("position", pa.array(np.arange(len(statistics)))).filter(known).to_pandas()
    return frame.assign(indicator=frame["indicator"].astype("str").str.casefold())


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
