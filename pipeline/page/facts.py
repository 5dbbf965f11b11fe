"""What a page counts over all rows of a release, also where it holds only some: filters, columns, accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.page import wording
from pipeline.page.period import first_years
from pipeline.stored import Rows, in_parts
from schemas.numbers import REASONS

GRAVEST_FIRST = ["contradiction", "implausible", "tension", "consistent"]
"""Verdicts of cross-checks in the order that a reader wants them."""

CHOICES = 400
"""Choices that a filter offers: the most frequent ones; a search finds the others."""

SUGGESTED = 150
"""Indicators that are suggested while one is typed."""

ORDERED = ("integer", "number", "date")
"""Kinds of columns whose least and most are shown."""

PASSAGE = 100
"""Bytes of a cell, on average, from which it is a passage: nobody asks how many different ones there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that rows can be filtered by."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column and what stands in it."""

    column: project.Column
    kind: str
    null_share: float
    distinct: int | None
    least: str | None
    most: str | None


def choices(cells: pa.ChunkedArray, labels: Mapping[str, str] | None = None, limit: int = CHOICES) -> list[Choice]:
    """The most frequent values of a column, in the order of their labels."""
    counted = sorted(_counts(cells), key=lambda pair: (-pair[1], pair[0]))[:limit]
    found = [Choice(value, (labels or {}).get(value, value), count) for value, count in counted]
    return sorted(found, key=lambda choice: (choice.label.casefold(), choice.value))


def filters(statistics: pa.Table, areas: Mapping[str, str], documents: Mapping[str, str]) -> dict[str, Any]:
    """The choices of the explorer's filters."""
    years = first_years(statistics["time_period"])
    span = pc.min_max(years).as_py()
    return {
        "area": choices(statistics["ref_area"], areas),
        "unit": choices(statistics["unit"]),
        "status": choices(statistics["status"]),
        "document": choices(statistics["document"], documents),
        "indicators": [choice.value for choice in choices(statistics["indicator"], limit=SUGGESTED)],
        "first_year": span["min"],
        "last_year": span["max"],
    }


def titles(documents: pa.Table) -> dict[str, str]:
    """{document: its title, or a readable form of its id where the text gives none}"""
    pairs = zip(documents["id"].to_pylist(), documents["title"].to_pylist(), strict=True)
    return {key: title or wording.capital(key.replace("-", " ")) for key, title in pairs}


def names_of_countries(entities: pa.Table) -> dict[str, str]:
    """{ISO 3166 code: usual name} of the countries that the texts name; other areas are called what their code says."""
    countries = entities.filter(pc.is_valid(entities["iso3166"]))
    return dict(zip(countries["iso3166"].to_pylist(), countries["name"].to_pylist(), strict=True))


TOLD = ["indicator", "ref_area", "time_period", "attribution"]
"""What an example should tell of its value."""

SHORT = 230
"""Characters of an example's sentence at most."""


def example(statistics: pa.Table) -> dict[str, Any] | None:
    """The statistic that shows best what a release is made of: a short whole sentence that tells most of its value.

    Among equals the surest, then the first by its id; None where no sentence may be quoted in full.
    """
    length = pc.utf8_length(statistics["quote"])
    whole = pc.and_(
        pc.equal(statistics["quote_start"], statistics["sentence_start"]),
        pc.equal(statistics["quote_end"], statistics["sentence_end"]),
    )
    fitting = statistics.filter(pc.fill_null(pc.and_(whole, pc.less_equal(length, SHORT)), False))
    rows = fitting.select(["id", "confidence", "value_text", *TOLD]).to_pylist()
    ranked = [(-sum(row[name] is not None for name in TOLD), -row["confidence"], row["id"], nth)
              for nth, row in enumerate(rows)]  # fmt: skip
    return fitting.slice(min(ranked)[-1], 1).to_pylist()[0] if ranked else None


def account(numbers: pa.Table) -> list[Choice]:
    """What became of the numbers of all texts: published first, then the reasons, the most frequent first."""
    published = pc.sum(pc.is_valid(numbers["statistic"])).as_py() or 0
    reasons = sorted(_counts(numbers["reason"]), key=lambda pair: (-pair[1], pair[0]))
    return [
        Choice("published", "published as a statistic", published),
        *(Choice(reason, REASONS.get(reason, reason), count) for reason, count in reasons),
    ]


def gravest_first(findings: pa.Table) -> pa.Table:
    """The findings in the order of `VERDICTS` turned round: what cannot be before what can."""
    severity = pc.index_in(findings["verdict"], value_set=pa.array(GRAVEST_FIRST))
    order = pc.sort_indices(
        pa.table({"severity": severity, "position": pa.array(range(len(findings)))}),
        [("severity", "ascending"), ("position", "ascending")],
    )
    return findings.take(order)


def by_document(table: pa.Table) -> dict[str, int]:
    """{document: rows}"""
    return dict(_counts(table["document"]))


def columns_of(name: str, table: Rows) -> list[ColumnFacts]:
    """What every column of a table holds."""
    return [
        _facts(column, table)
        for column in project.columns(name, published_only=True)
        if column.name in table.column_names
    ]


def _facts(column: project.Column, table: Rows) -> ColumnFacts:
    """What a column holds; a part of it at a time, and then its different cells."""
    kind, nulls, ends = project.TABLE_SCHEMA_TYPES[column.type], 0, []
    different: list[pa.Array] | None = [pa.array([], column.type)]
    if column.unique or pa.types.is_list(column.type):
        different = None
    known = different is None and not column.nullable and kind not in ORDERED
    for part in () if known else in_parts(table, [column.name]):
        cells = part[column.name]
        nulls += cells.null_count
        if different is not None:
            different.append(cells.unique())
            different = None if _are_passages(different[-1]) else different
        if kind in ORDERED:
            ends += [end for end in pc.min_max(cells).as_py().values() if end is not None]
    distinct = None if different is None else pc.count_distinct(pa.chunked_array(different)).as_py()
    return ColumnFacts(
        column,
        kind,
        nulls / len(table) if len(table) else 0.0,
        len(table) if column.unique else distinct,
        *(_end(end(ends)) if ends else None for end in (min, max)),
    )


def _are_passages(cells: pa.Array) -> bool:
    """Whether texts are passages rather than names."""
    return pa.types.is_string(cells.type) and len(cells) > 0 and cells.nbytes / len(cells) > PASSAGE


def _end(value: Any) -> str:
    return wording.number(value) if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _counts(cells: pa.ChunkedArray) -> list[tuple[str, int]]:
    counted = pc.value_counts(cells.drop_null())
    return [(entry["values"], entry["counts"]) for entry in counted.to_pylist()]
