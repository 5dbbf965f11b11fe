"""How a table is shown in the user interface: its columns from the declaration, its first rows, its size."""

import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dagster as dg
import pandas as pd
import pyarrow.compute as pc

from pipeline import project
from pipeline.evaluate.calibration import EDGES
from pipeline.stored import StoredTable
from pipeline.version import code_version

SHOWN_BY_ITSELF = ("never null", "unique")
"""Constraints that the user interface has marks of its own for."""

LISTED = 50
"""Longest table in the metadata of a check; the message says how many rows there are."""

ROWS_AT_ONCE = 65_536
"""Rows that are turned into bytes together for a digest."""

PREVIEW_ROWS = 3
PREVIEW_CHARACTERS = 36
"""Longest cell of a preview, so that the digests of three rows fit a window; the tables themselves are never cut."""


def declaration(table: str, group: str) -> dict[str, Any]:
    """The arguments of an asset that hold for every table: description, columns, owner, kinds, group, code version."""
    return {
        "description": project.description(table),
        "metadata": {
            "dagster/column_schema": column_schema(table),
            "dagster/column_lineage": column_lineage(table),
            "primary_key": project.primary_key(table),
        },
        "owners": ["team:openfigures"],
        "kinds": {"python", "parquet"},
        "group_name": group,
        "code_version": code_version(),
    }


def column_schema(table: str) -> dg.TableSchema:
    """The columns of a table as the user interface lists them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.type),
                description=column.description + (f" Unit: {column.unit}." if column.unit else ""),
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=column.unique,
                    other=[words for words in project.constraints_in_words(column) if words not in SHOWN_BY_ITSELF],
                ),
            )
            for column in project.columns(table)
        ]
    )


def column_lineage(table: str) -> dg.TableColumnLineage:
    """Of the columns that repeat another table's values or a part of a text: which."""
    deps = {}
    for column in project.columns(table):
        if column.references:
            asset, _, name = column.references.partition(".")
            deps[column.name] = [dg.TableColumnDep(asset_key=asset, column_name=name)]
        elif column.slice_of:
            deps[column.name] = [dg.TableColumnDep(asset_key="documents", column_name="text")]
    return dg.TableColumnLineage(deps)


def listing(name: str, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> dict[str, dg.TableMetadataValue]:
    """Metadata of that name: rows as a table, the first if there are many, null as nothing; none without rows."""
    shown = itertools.islice(rows, LISTED)
    cells = [dg.TableRecord({name: "" if row[name] is None else str(row[name]) for name in columns}) for row in shown]
    schema = dg.TableSchema([dg.TableColumn(name) for name in columns])
    return {name: dg.MetadataValue.table(records=cells, schema=schema)} if cells else {}


def bars(counts: Mapping[str, int]) -> dg.MarkdownMetadataValue:
    """Counts as a table of bars."""
    most = max(counts.values(), default=0) or 1
    lines = [f"| {name} | {count:,} | {'█' * round(30 * count / most)} |" for name, count in counts.items()]
    return dg.MetadataValue.md("\n".join(["| | rows | |", "| --- | ---: | --- |", *lines]))


def made(name: str, table: StoredTable, **more: Any) -> dg.MaterializeResult[StoredTable]:
    """A table as what an asset made: with its version, its rows, a look at the first of them, and figures to plot.

    The version is a digest of the content: what was made from the same content before is not shown as outdated.
    """
    metadata = {"dagster/row_count": len(table), "preview": dg.MetadataValue.md(preview(table)), **more}
    if "document" in table.column_names:
        metadata["documents"] = pc.count_distinct(table["document"]).as_py()
    if "confidence" in table.column_names:
        groups = by_confidence(table["confidence"].to_pandas())
        metadata |= {"by confidence": bars(groups)} | {f"confidence {group}": rows for group, rows in groups.items()}
    version = dg.DataVersion(content_digest(table))
    return dg.MaterializeResult(asset_key=name, value=table, metadata=metadata, data_version=version)


def by_confidence(confidence: pd.Series) -> dict[str, int]:
    """{group of confidence, lowest first: rows}"""
    ends = [*EDGES[1:], 1.0]
    counts = pd.cut(confidence.astype(float), [*EDGES, 1.01], right=False).value_counts(sort=False)
    return {f"{low} to {high}": int(count) for low, high, count in zip(EDGES, ends, counts, strict=True)}


def content_digest(table: StoredTable) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over a table's columns and cells."""
    total = hashlib.sha256(table.schema.serialize())
    for batch in table.to_batches(ROWS_AT_ONCE):
        total.update(batch.serialize())
    return total.hexdigest()[:16]


def preview(table: StoredTable) -> str:
    """The first rows of a table in Markdown, side by side: a line for each would be wider than any window."""
    rows = table.slice(0, PREVIEW_ROWS).to_pylist()
    if not rows:
        return "*no rows*"
    heads = ["", *(f"row {number}" for number in range(1, len(rows) + 1))]
    lines = [heads, ["---"] * len(heads), *([name, *(_cell(row[name]) for row in rows)] for name in rows[0])]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    """A value on one line, and cut."""
    words = " ".join(str("" if value is None else value).split())
    words = words if len(words) <= PREVIEW_CHARACTERS else words[: PREVIEW_CHARACTERS - 1] + "…"
    return words.replace("|", "\\|").replace("<", "&lt;")
