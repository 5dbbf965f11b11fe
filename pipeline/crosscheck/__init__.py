"""Cross-checks: what the published statistics say about each other, from their rows alone.

`find` gives the rows of the table `findings`. One kind of check a module: within a document `sums`, `parts`, `changes`,
`directions`, `flows`, `shares`, `ranks` and `limits`, across documents `conflicts` and `series`. What a written number
can mean stands in `intervals`, the statistics as the checks read them in `figure`, and what holds them together in
`wording` and `pairs`. No text is parsed again, nothing is asked of the extractor, and nothing is corrected.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.crosscheck.changes import changes
from pipeline.crosscheck.conflicts import conflicts
from pipeline.crosscheck.figure import COLUMNS, Document, Figure, document_of
from pipeline.crosscheck.finding import Finding
from pipeline.crosscheck.flows import flows
from pipeline.crosscheck.limits import limits
from pipeline.crosscheck.parts import parts
from pipeline.crosscheck.ranks import ranks
from pipeline.crosscheck.series import LEAST_POINTS, can_be_points, jumps
from pipeline.crosscheck.shares import shares
from pipeline.crosscheck.sums import sums
from pipeline.crosscheck.wording import change_of, head, is_specific, topic
from pipeline.groups import groups

WITHIN = (sums, parts, changes, flows, shares, ranks, limits)
"""The checks of one document, each a function from `Document` to findings."""

SERIES = ["topic", "ref_area", "unit", "per", "noun"]
"""What is the same in all points of a series; with the period, in all statements of one figure."""

KEYS = [
    "id", "document", "start", "indicator", "ref_area", "time_period", "unit", "per", "counted", "value_low",
    "value_high", "status",
]  # fmt: skip
"""The columns that say which statistics are compared."""


def find(statistics: pd.DataFrame, documents: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the table `findings`: those within each document by place, then those across documents.

    Args:
        statistics: the table `statistics`.
        documents: the table `documents`; only ids and days of publication are read.
    """
    published = publication_days(documents)
    return [*within(statistics, published), *across(statistics, published)]


def publication_days(documents: pd.DataFrame) -> dict[str, date | None]:
    """{document: its day of publication}"""
    days = pa.array(documents["published_on"], pa.date32()).to_pylist()
    return dict(zip(documents["id"], days, strict=True))


def within(statistics: pd.DataFrame, published: Mapping[str, date | None]) -> list[dict[str, Any]]:
    """The findings of each document by itself, by place.

    Args:
        statistics: all rows of the table `statistics` of some documents.
        published: the day of publication of each of them.
    """
    table = pa.Table.from_pandas(statistics[list(COLUMNS)], preserve_index=False)
    return _rows(_within(table, published))


def alone(statistics: Sequence[Mapping[str, Any]], published_on: date | None) -> list[dict[str, Any]]:
    """The findings of one document by itself, by place.

    Args:
        statistics: its rows of the table `statistics`.
        published_on: its day of publication.
    """
    rows = sorted(([row[name] for name in COLUMNS] for row in statistics), key=lambda row: row[COLUMNS.index("start")])
    return _rows(_of(document_of(rows[0][COLUMNS.index("document")], published_on, rows))) if rows else []


def across(statistics: pd.DataFrame, published: Mapping[str, date | None]) -> list[dict[str, Any]]:
    """The findings across all documents.

    Args:
        statistics: the rows of the table `statistics` that say what they measure, where and when; others, and their
            quotes, are not looked at.
        published: the day of publication of each document.
    """
    table = pa.Table.from_pandas(statistics[list(COLUMNS)], preserve_index=False)
    return _rows(_across(statistics, table, published))


def _rows(findings: Iterator[Finding]) -> list[dict[str, Any]]:
    rows = {row["id"]: row for row in (finding.row() for finding in findings)}
    return list(rows.values())


def _within(table: pa.Table, published: Mapping[str, date | None]) -> Iterator[Finding]:
    order = pc.sort_indices(table, [("document", "ascending"), ("start", "ascending")])
    table = table.take(order)
    for rows in groups(table, table["document"].to_pandas().to_numpy()):
        yield from _of(document_of(rows[0][1], published.get(rows[0][1]), rows))


def _of(document: Document) -> Iterator[Finding]:
    for check in WITHIN:
        yield from check(document)


def _across(statistics: pd.DataFrame, table: pa.Table, published: Mapping[str, date | None]) -> Iterator[Finding]:
    """Findings among all statistics that state one figure, and among those of one series."""
    keys = _keys(statistics)
    if keys.empty:
        return
    keys["figure"] = _numbered(keys, [*SERIES, "time_period"])
    for figures in _blocks(keys[keys["status"] != "target"], "figure", 2, table):
        yield from conflicts(figures, published)
    levels = keys[~keys["change"]]
    if not levels.empty:
        points = levels.assign(series=_numbered(levels, SERIES))[can_be_points(levels)]
        first = points.sort_values(["document", "start", "id"]).drop_duplicates("figure")
        for figures in _blocks(first, "series", LEAST_POINTS, table):
            yield from jumps(figures)


def _keys(statistics: pd.DataFrame) -> pd.DataFrame:
    """What each statistic is about, of those that say it fully: indicator, area and time."""
    keys = statistics[KEYS].reset_index(drop=True)
    keys = keys[keys["indicator"].notna() & keys["ref_area"].notna() & keys["time_period"].notna()]
    indicators = {text: topic(text) for text in keys["indicator"].unique()}
    keys = keys[keys["indicator"].map({text: is_specific(words) for text, words in indicators.items()}).astype(bool)]
    return keys.assign(
        topic=keys["indicator"].map({text: " ".join(words) for text, words in indicators.items()}),
        change=keys["indicator"].map({text: change_of(text) is not None for text in indicators}).astype(bool),
        noun=keys["counted"].map({text: head(text) for text in keys["counted"].dropna().unique()}),
    )


def _numbered(keys: pd.DataFrame, by: list[str]) -> pd.Series:
    """A number for each row, the same where rows agree in some columns, from 0 in the order in which each is first."""
    return keys.groupby(by, sort=False, dropna=False).ngroup()


def _blocks(keys: pd.DataFrame, block: str, least: int, table: pa.Table) -> Iterator[list[Figure]]:
    """The figures of each block of statistics that have one number, where there are enough of them."""
    keys = keys[keys[block].map(keys[block].value_counts()) >= least].sort_values([block, "id"])
    for rows in groups(table.take(pa.array(keys.index)), keys[block].to_numpy()):
        yield [Figure(*row) for row in rows]
