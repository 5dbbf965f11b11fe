"""A table as Parquet and as CSV: the same rows give the same bytes, wherever and whenever they are written."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import project
from pipeline.cells import as_text, different_lists, hold, lines_of
from pipeline.stored import Rows, in_parts

GROUP = 131_072
"""Rows of a row group in Parquet; what is written at a time, however the rows come in."""

QUOTED = '",\r\n'
"""A cell that holds one of these stands in quotes (RFC 4180)."""

ROWS_AT_ONCE = 65_536
"""Rows of a CSV that are turned into text together; bounds the memory that takes."""


def published(table: str, rows: Rows) -> Iterator[pa.Table]:
    """The rows that a release holds, some at a time: published columns only, with their types, in the table's order.

    Rows that are not in that order are put into it in memory: findings and series, which are few.
    """
    names = project.arrow_schema(table, published_only=True).names
    keys = project.order(table)
    if not _in_order(rows, keys):
        order = pc.sort_indices(rows.select(keys), sort_keys=[(name, "ascending") for name in keys])
        rows = rows.select(names).take(order)
    yield from in_parts(rows, names, ROWS_AT_ONCE)


def _in_order(rows: Rows, keys: list[str]) -> bool:
    """Whether each row comes behind the one before it."""
    last = None
    for part in in_parts(rows, keys, ROWS_AT_ONCE):
        some = pa.concat_tables([last, part]) if last is not None else part
        first, second = some.slice(0, len(some) - 1), some.slice(1)
        before, same = pa.scalar(False), pa.scalar(True)
        for key in keys:
            before = pc.or_(before, pc.and_(same, pc.less(first[key], second[key])))
            same = pc.and_(same, pc.equal(first[key], second[key]))
        if not pc.all(pc.fill_null(before, False), min_count=0).as_py():
            return False
        last = some.slice(len(some) - 1)
    return True


def write_table(table: str, parts: Iterable[pa.Table], folder: Path, metadata: dict[str, str]) -> str:
    """Write rows as `<table>.parquet` and `<table>.csv`, a row group at a time; return the sha256 of the CSV.

    Args:
        table: the table's name.
        parts: its rows, in its order.
        folder: where to write them.
        metadata: what the Parquet file says of itself.
    """
    digest = hashlib.sha256()
    with (
        _parquet(table, folder / f"{table}.parquet", metadata) as parquet,
        (folder / f"{table}.csv").open("wb") as csv,
        ThreadPoolExecutor(1) as beside,
    ):
        csv.write(head := _head(parquet.schema))
        digest.update(head)
        for rows in _groups(parts, parquet.schema):
            written = beside.submit(parquet.write_table, rows, row_group_size=GROUP)
            for chunk in _lines(rows):
                csv.write(chunk)
                digest.update(chunk)
            written.result()
    return digest.hexdigest()


def write_parquet(table: str, rows: pa.Table, path: Path, metadata: dict[str, str]) -> None:
    """Write rows as Parquet only."""
    with _parquet(table, path, metadata) as parquet:
        for group in _groups([rows], parquet.schema):
            parquet.write_table(group, row_group_size=GROUP)


def csv_chunks(rows: pa.Table) -> Iterator[bytes | pa.Buffer]:
    """The canonical CSV: UTF-8 without mark, LF, quoted only where RFC 4180 requires it.

    Null is nothing between the commas, lists are JSON text, dates ISO 8601, booleans true and false.
    """
    yield _head(rows.schema)
    yield from _lines(rows)


def _parquet(table: str, path: Path, metadata: dict[str, str]) -> pq.ParquetWriter:
    """A file that any reader can read: compressed, indexed by page, each page with a checksum."""
    schema = project.arrow_schema(table, published_only=True)
    return pq.ParquetWriter(
        path,
        schema.with_metadata(metadata),
        compression="zstd",
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=[pq.SortingColumn(schema.names.index(name)) for name in project.order(table)],
    )


def _groups(parts: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in tables of `GROUP`, so that bytes do not depend on how they came; an empty one if there are none."""
    held, rows, any_rows = [schema.empty_table()], 0, False
    for part in parts:
        held.append(part.cast(schema))
        rows += len(part)
        whole = pa.concat_tables(held)
        while rows >= GROUP:
            yield whole.slice(0, GROUP).combine_chunks()
            whole, rows, any_rows = whole.slice(GROUP), rows - GROUP, True
        held = [whole]
    if rows or not any_rows:
        yield pa.concat_tables(held).combine_chunks()


def _head(schema: pa.Schema) -> bytes:
    return (",".join(schema.names) + "\n").encode()


def _lines(rows: pa.Table) -> Iterator[pa.Buffer]:
    for batch in rows.to_batches(max_chunksize=ROWS_AT_ONCE):
        cells = [_between_commas(batch.column(i)) for i in range(batch.num_columns)]
        last = _joined(cells.pop(), "\n", "")
        yield lines_of(_joined(*cells, last, ",") if cells else last)


def _between_commas(cells: pa.Array) -> pa.Array:
    """Each cell as it stands in its line; null stays null."""
    if pa.types.is_list(cells.type):
        lists = different_lists(cells)
        return _between_commas(lists.dictionary).take(lists.indices)
    text = as_text(cells)
    if not pa.types.is_string(cells.type):
        return text
    if not hold(text, QUOTED):
        return text
    needs_quotes = pc.match_substring_regex(text, f"[{QUOTED}]")
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(text, '"', '""'), '"', "")
    return pc.if_else(needs_quotes, quoted, text)


def _joined(*parts: pa.Array | str) -> pa.Array:
    """Texts joined by the last of them; null is nothing."""
    return pc.binary_join_element_wise(*parts, null_handling="replace", null_replacement="")
