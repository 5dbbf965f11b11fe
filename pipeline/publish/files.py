"""A table as Parquet and as CSV: the same rows give the same bytes, wherever and whenever they are written."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import project

ROWS_AT_ONCE = 65_536
"""Rows of a CSV that are turned into text together; bounds the memory that takes."""

EXACT = float(2**53)
"""Below it every whole float is that integer, and is written as one (625000000000, not 6.25e+11)."""


def published(table: str, frame: pd.DataFrame) -> pa.Table:
    """The rows that a release holds: published columns only, with their Arrow types, in the table's order."""
    schema = project.arrow_schema(table, published_only=True)
    rows = pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)
    return rows.replace_schema_metadata(None).sort_by([(name, "ascending") for name in project.order(table)])


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


def read_parquet(path: Path) -> pa.Table:
    """Read rows, each page against its checksum.

    Raises:
        OSError, pa.ArrowInvalid: the file is damaged.
    """
    return pq.read_table(path, page_checksum_verification=True)


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
        cells = [_as_text(batch.column(i)) for i in range(batch.num_columns)]
        lines = pc.binary_join_element_wise(*cells, ",")
        yield ("\n".join(lines.to_pylist()) + "\n").encode()


def without_lists(cells: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Lists as JSON text; all else as it is."""
    if not pa.types.is_list(cells.type):
        return cells
    return pa.array(
        [None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells.to_pylist()], pa.string()
    )


def _as_text(cells: pa.Array) -> pa.Array:
    """Each cell as it stands between the commas."""
    kind = cells.type
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.equal(pc.round(cells), cells), pc.less(pc.abs(cells), EXACT))
        integers = pc.cast(pc.if_else(whole, cells, None), pa.int64())
        text = pc.coalesce(pc.cast(integers, pa.string()), pc.cast(cells, pa.string()))
    elif pa.types.is_string(kind) or pa.types.is_list(kind):
        text = _quoted(without_lists(cells))
    else:
        text = pc.cast(cells, pa.string())
    return pc.fill_null(text, "")


def _quoted(cells: pa.Array) -> pa.Array:
    needs = pc.match_substring_regex(cells, '[",\r\n]')
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(cells, '"', '""'), '"', "")
    return pc.if_else(needs, quoted, cells)
