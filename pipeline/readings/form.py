"""The form in which readings are kept and passed on: an Arrow table, one row a document, its rows in nested lists."""

import functools
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.extract import Source
from pipeline.readings.rows import readings

COUNTS = ("sentences", "words")
"""What is counted in a text."""

NESTED = ("statistics", "numbers", "mentions", "things", "relations", "findings")
"""The rows that a reading holds: those of tables, and what `pipeline.readings.alone` makes of them."""

LATER = frozenset({
    "document", "documents", "locator", "curated", "entity", "indicator_id", "ref_area_entity", "attribution_entity"
})  # fmt: skip
"""Columns of these tables that are no part of a reading: they follow from the file, other documents or people."""


THING = pa.field("thing", pa.int32(), nullable=False)
"""The place of a thing among those of its text."""

THINGS = [pa.field(name, pa.string()) for name in ("type", "key", "usual_name", "iso3166", "m49", "wikidata")]
RELATIONS = [
    THING.with_name("subject"), pa.field("predicate", pa.string()), THING.with_name("object"),
    pa.field("time_period", pa.string()), pa.field("start", pa.int64()), pa.field("end", pa.int64()),
]  # fmt: skip


@functools.cache
def schema() -> pa.Schema:
    """The schema of a table of readings: `key`, `COUNTS`, and a list of rows for each of `NESTED`."""
    counts = [pa.field(name, pa.int64(), nullable=False) for name in COUNTS]
    lists = [pa.field(name, pa.list_(pa.struct(_fields(name))), nullable=False) for name in NESTED]
    return pa.schema([pa.field("key", pa.string(), nullable=False), *counts, *lists])


def read(keys: Sequence[str], sources: Iterable[Source]) -> pa.Table:
    """Read texts; a row for each, in their order.

    Args:
        keys: the key of each text's reading.
        sources: the texts.
    """
    rows = [{"key": key, **row} for key, row in zip(keys, readings(sources), strict=True)]
    return pa.Table.from_pylist(rows, schema())


def rows_of(table: pa.Table, name: str, documents: pa.Array) -> pa.Table:
    """The rows of one nested table, each with the id of its document in a first column `document`.

    Args:
        table: readings.
        name: one of `NESTED`.
        documents: id of the document of each reading.
    """
    column = table[name].combine_chunks()
    rows = pa.Table.from_struct_array(pc.list_flatten(column))
    return rows.add_column(0, "document", pc.take(documents, pc.list_parent_indices(column)))


def typed(name: str, rows: pa.Table) -> pa.Table:
    """Rows that were read as rows of the table that is named so; `LATER` columns hold null, or no list item."""
    columns = []
    for column in project.columns(name):
        if column.name in rows.column_names:
            columns.append(rows[column.name].cast(column.type))
        elif pa.types.is_list(column.type):
            columns.append(pa.array([[]] * len(rows), column.type))
        else:
            columns.append(pa.nulls(len(rows), column.type))
    return pa.table(columns, [column.name for column in project.columns(name)])


def _fields(name: str) -> list[pa.Field]:
    if name in ("things", "relations"):
        return THINGS if name == "things" else RELATIONS
    fields = [pa.field(column.name, column.type) for column in project.columns(name) if column.name not in LATER]
    return [*fields, THING] if name == "mentions" else fields
