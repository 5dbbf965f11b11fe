"""Which areas and years the statistics are about: a table of counts, the darker the more."""

from collections.abc import Mapping
from math import ceil, sqrt

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.page.charts.chart import Chart
from pipeline.page.period import first_years

AREAS = 18
COLUMNS = 12
STEPS = [1, 2, 5, 10, 20, 50, 100, 500]
"""Years that a column may span: the least that needs no more than `COLUMNS` columns."""

SHADES = 5
NONE = ""


def coverage(statistics: pa.Table, names: Mapping[str, str]) -> Chart | None:
    """Counts of statistics by area and span of years; those that the texts leave open are counted too."""
    if not len(statistics):
        return None
    frame = pd.DataFrame(
        {
            "area": statistics["ref_area"].to_pandas().fillna(NONE),
            "year": first_years(statistics["time_period"]).to_pandas(),
        }
    )
    known = frame["year"].dropna()
    step, first = _columns(known)
    frame["column"] = np.where(frame["year"].isna(), np.nan, (frame["year"] - first) // step)
    counts = frame.groupby(["area", "column"], dropna=False).size()
    areas = frame["area"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable").index
    named = [area for area in areas if area != NONE][:AREAS]
    shown = [*named, *([NONE] if NONE in areas else [])]
    spans: list[tuple[int | None, int | None]] = [
        (int(first + step * i), int(first + step * (i + 1) - 1)) for i in _used(frame["column"])
    ]
    columns = [_span(start, end) for start, end in spans]
    if frame["year"].isna().any():
        spans.append((None, None))
        columns.append("no time")
    table = counts.to_dict()
    most = max(counts)
    rows = []
    for area in shown:
        cells = []
        for start, end in spans:
            key = np.nan if start is None else (start - first) / step
            count = int(_count(table, area, key))
            shade = ceil(SHADES * sqrt(count / most))
            cells.append({"from": start, "to": end, "count": count, "shade": shade})
        rows.append({"code": area, "name": names.get(area, area), "cells": cells})
    note = "How many statistics are about an area and a time. Where a text gives none, none is guessed."
    if len(areas) > len(shown):
        note += f" Shown are the {AREAS} most frequent of {len(areas) - (NONE in areas):,} areas."
    return Chart("coverage", "What the figures are about", note, rows=rows, columns=columns)


def _span(start: int | None, end: int | None) -> str:
    return str(start) if start == end else f"{start}–{str(end)[2:]}"


def _columns(years: pd.Series) -> tuple[int, int]:
    if not len(years):
        return 1, 0
    for step in STEPS:
        first = int(years.min()) // step * step
        if ((years - first) // step).nunique() <= COLUMNS:
            return step, first
    return STEPS[-1], int(years.min()) // STEPS[-1] * STEPS[-1]


def _used(columns: pd.Series) -> list[int]:
    """The columns that hold something; empty years between them are left out."""
    return sorted({int(column) for column in columns.dropna()})[-COLUMNS:]


def _count(table: dict, area: str, column: float) -> int:
    if np.isnan(column):
        return sum(count for (name, key), count in table.items() if name == area and np.isnan(key))
    return table.get((area, column), 0)
