"""A published table in its Parquet file: it answers as a `pyarrow.Table` does, and holds no more of it than was asked.

Comparing, describing and showing a version needs a column or some rows of a table at a time, so that the memory that
publishing takes follows the largest column, not the whole release.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SMALL = 32 * 2**20
"""Bytes, uncompressed, of a table that is kept once it was read."""

AT_ONCE = 65_536
"""Rows that are read at a time, where nothing else is asked for."""


class DamagedError(OSError):
    """A published version cannot be read; `openfigures verify` says what is wrong with it."""

    @classmethod
    def of(cls, folder: Path, error: Exception) -> "DamagedError":
        """The error of a version in a folder, with what went wrong there."""
        found = " ".join(str(error).split())[:200]
        return cls(f"{folder} is damaged ({found}); see `openfigures verify {folder}`")


class StoredTable:
    """The rows of a Parquet file, each page read against its checksum.

    Every method raises `DamagedError` where the file is missing or broken.
    """

    def __init__(self, path: Path):
        self.path = path

    @property
    def schema(self) -> pa.Schema:
        """The file's columns, and its metadata."""
        return self._described[0]

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""
        return self.schema.names

    def __len__(self) -> int:
        return self._described[1]

    @property
    def nbytes(self) -> int:
        """Bytes of all rows, uncompressed."""
        return self._described[2]

    def __getitem__(self, name: str) -> pa.ChunkedArray:
        return self.select([name])[name]

    def select(self, names: list[str] | None = None) -> pa.Table:
        """All rows of some columns, or of all."""
        if self._small is not None:
            return self._small if names is None else self._small.select(names)
        return self._read(names)

    def _read(self, names: list[str] | None) -> pa.Table:
        try:
            return pq.read_table(self.path, columns=names, page_checksum_verification=True)
        except (OSError, pa.ArrowException) as error:
            raise DamagedError.of(self.path.parent, error) from error

    def take(self, positions: pa.Array, names: list[str] | None = None) -> pa.Table:
        """The rows at positions, in that order; of the file only row groups that have some are read, one at a time."""
        if self._small is not None:
            return self.select(names).take(positions)
        wanted = positions.to_numpy(zero_copy_only=False)
        order = np.argsort(wanted, kind="stable")
        wanted, passed = wanted[order], 0
        names = self.column_names if names is None else names
        found = [self.schema.empty_table().select(names)]
        try:
            with pq.ParquetFile(self.path, page_checksum_verification=True) as file:
                for group in range(file.num_row_groups):
                    count = file.metadata.row_group(group).num_rows
                    first, last = np.searchsorted(wanted, [passed, passed + count])
                    if first < last:
                        rows = file.read_row_group(group, names).select(names)
                        found.append(_taken(rows, wanted[first:last] - passed))
                    passed += count
        except (OSError, pa.ArrowException) as error:
            raise DamagedError.of(self.path.parent, error) from error
        taken = pa.concat_tables(found)
        return taken if np.array_equal(order, np.arange(len(order))) else taken.take(np.argsort(order))

    def filter(self, wanted: pa.ChunkedArray) -> pa.Table:
        """The rows where the mask is true."""
        return self.take(pc.indices_nonzero(wanted))

    def slice(self, first: int, count: int) -> pa.Table:
        """Some rows that follow each other."""
        found, passed = [], 0
        for batch in self.to_batches():
            if passed < first + count and passed + len(batch) > first:
                found.append(batch.slice(max(first - passed, 0), first + count - max(passed, first)))
            passed += len(batch)
            if passed >= first + count:
                break
        return pa.Table.from_batches(found, self.schema)

    def to_batches(self, max_chunksize: int = AT_ONCE, names: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """All rows of some columns, or of all, some thousands at a time."""
        if self._small is not None:
            yield from self.select(names).to_batches(max_chunksize)
            return
        try:
            with pq.ParquetFile(self.path, page_checksum_verification=True) as file:
                yield from file.iter_batches(max_chunksize, columns=names)
        except (OSError, pa.ArrowException) as error:
            raise DamagedError.of(self.path.parent, error) from error

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file."""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise DamagedError.of(self.path.parent, error) from error

    @cached_property
    def null_counts(self) -> dict[str, int]:
        """{column: how many of its cells are null}"""
        counts = dict.fromkeys(self.column_names, 0)
        for batch in self.to_batches():
            for name in counts:
                counts[name] += batch[name].null_count
        return counts

    @cached_property
    def _small(self) -> pa.Table | None:
        """All rows, if they are small: opening the file for each column would take longer than to read it once."""
        return self._read(None) if self.nbytes <= SMALL else None

    @cached_property
    def _described(self) -> tuple[pa.Schema, int, int]:
        """Schema, rows, bytes."""
        try:
            with pq.ParquetFile(self.path) as file:
                groups = map(file.metadata.row_group, range(file.num_row_groups))
                return file.schema_arrow, file.metadata.num_rows, sum(group.total_byte_size for group in groups)
        except (OSError, pa.ArrowException) as error:
            raise DamagedError.of(self.path.parent, error) from error


def _taken(rows: pa.Table, positions: np.ndarray) -> pa.Table:
    """The rows at positions; most of all rows, if they follow each other as where versions are compared, as a view.

    A view of a few would hold all others as long as it is held.
    """
    first, count = int(positions[0]), len(positions)
    view = 2 * count > len(rows) and np.array_equal(positions, np.arange(first, first + count))
    return rows.slice(first, count) if view else rows.take(positions)


Rows: TypeAlias = pa.Table | StoredTable
"""A table, in memory or in its file."""


def rows_of(table: pd.DataFrame | Rows) -> Rows:
    """The rows of a table; those of a frame are not copied, as long as its columns are Arrow arrays."""
    if isinstance(table, pd.DataFrame):
        return pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    return table


def in_parts(rows: Rows, names: Sequence[str] | None = None, count: int = AT_ONCE) -> Iterator[pa.Table]:
    """All rows of some columns, or of all, so many at a time.

    Raises:
        DamagedError: the file is missing or broken.
    """
    names = list(names or rows.schema.names)
    if isinstance(rows, pa.Table):
        yield from (rows.slice(at, count).select(names) for at in range(0, len(rows), count))
    else:
        yield from (pa.Table.from_batches([batch]).select(names) for batch in rows.to_batches(count, names))
