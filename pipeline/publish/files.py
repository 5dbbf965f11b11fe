"""A table as Parquet and as CSV: the same rows give the same bytes, wherever and whenever they are written."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import project
from pipeline.cells import as_text

ROWS_AT_ONCE = 65_536
"""Rows of a CSV that are turned into text together; bounds the memory that takes."""


def published(table: str, frame: pd.DataFrame) -> pa.Table:
    """The rows that a release holds: published columns only, with their Arrow types, in the table's order."""
    schema = project.arrow_schema(table, published_only=True)
    rows = pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)
    rows = rows.replace_schema_metadata(None)
    order = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in project.order(table)])
    in_order = pc.all(pc.equal(order, pa.array(range(len(rows)), pa.uint64())), min_count=0).as_py()
    return (rows if in_order else rows.take(order)).combine_chunks()


def write_parquet(table: str, rows: pa.Table, path: Path, metadata: dict[str, str]) -> None:
    """Write rows as Parquet: compressed, indexed by page, each page with a checksum, readable by any reader."""
    names = rows.schema.names
    pq.write_table(
        rows.replace_schema_metadata(metadata),
        path,
        compression="zstd",
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=[pq.SortingColumn(names.index(name)) for name in project.order(table)],
    )


def read_parquet(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Read rows, all their columns or some, each page against its checksum.

    Raises:
        OSError, pa.ArrowInvalid: the file is damaged.
    """
    return pq.read_table(path, columns=columns, page_checksum_verification=True)


def write_csv(rows: pa.Table, path: Path) -> str:
    """Write rows as CSV and return the sha256 of the file."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in csv_chunks(rows):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def csv_chunks(rows: pa.Table) -> Iterator[bytes]:
    """The canonical CSV: UTF-8 without mark, LF, quoted only where RFC 4180 requires it.

    Null is nothing between the commas, lists are JSON text, dates ISO 8601, booleans true and false.
    """
    yield (",".join(rows.schema.names) + "\n").encode()
    for batch in rows.to_batches(max_chunksize=ROWS_AT_ONCE):
        cells = [_between_commas(batch.column(i)) for i in range(batch.num_columns)]
        lines = pc.binary_join_element_wise(*cells, ",")
        yield ("\n".join(lines.to_pylist()) + "\n").encode()


def _between_commas(cells: pa.Array) -> pa.Array:
    """Each cell as it stands in its line."""
    text = as_text(cells)
    needs_quotes = pc.match_substring_regex(text, '[",\r\n]')
    if not pc.any(needs_quotes, min_count=0).as_py():
        return pc.fill_null(text, "")
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(text, '"', '""'), '"', "")
    return pc.fill_null(pc.if_else(needs_quotes, quoted, text), "")
