"""Readings on disk: shards of documents as Parquet files, each named by the SHA-256 of its bytes.

The name is the checksum: a file that is damaged or was only half written does not bear the right one, is deleted and
read again. There is no index beside the files that could say something else than they do.
"""

import hashlib
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.readings import form

FULL_DOCUMENTS = 1_000
FULL_BYTES = 64 * 2**20
"""A shard is full with so many documents, or so many bytes in memory: one is held at a time."""

SUFFIX = ".parquet"


class StoreError(OSError):
    """A shard cannot be read although it could when the store was opened."""


class Store:
    """The readings of a folder, by key."""

    def __init__(self, folder: Path):
        """Open a folder, making it if it is missing; damaged files in it are deleted."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.damaged: list[str] = []
        """names of the files that were damaged"""
        self._shards: dict[Path, list[str]] = {}
        self._places: dict[str, tuple[Path, int]] = {}
        self._held: tuple[tuple[Path, Sequence[str] | None], pa.Table] | None = None
        for path in sorted(folder.iterdir()):
            content = path.read_bytes()
            if path.name != _name(content):
                self.damaged.append(path.name)
                path.unlink()
            else:
                self._know(path, pq.read_table(io.BytesIO(content), columns=["key"])["key"].to_pylist())

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, shard: bytes, keys: Sequence[str]) -> None:
        """Keep a shard, whole or not at all.

        Args:
            shard: readings in the form that `packed` gives.
            keys: their keys, in order.
        """
        path = self.folder / _name(shard)
        draft = path.with_suffix(".draft")
        draft.write_bytes(shard)
        draft.replace(path)
        self._know(path, list(keys))

    def tables(self, keys: Iterable[str], columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The readings of these keys in their order, in tables of as many as stand together; some columns, or all.

        Raises:
            KeyError: one is not there.
            StoreError: a file changed since the store was opened.
        """
        places = ((key, *self._places[key]) for key in keys)
        for path, group in itertools.groupby(places, key=lambda place: place[1]):
            rows = [row for _, _, row in group]
            table = self._load(path, columns)
            consecutive = rows == list(range(rows[0], rows[0] + len(rows)))
            yield table.slice(rows[0], len(rows)) if consecutive else table.take(rows)

    def settle(self, keys: Sequence[str]) -> None:
        """Keep these readings and no others, in this order, in full shards.

        What is in order already is left as it is, so that a small change rewrites little.

        Args:
            keys: all different.
        """
        kept: set[Path] = set()
        moved: list[str] = []
        at = 0
        while at < len(keys):
            path, row = self._places[keys[at]]
            shard = self._shards[path]
            stays = row == 0 and not 0 < len(moved) < FULL_DOCUMENTS // 2 and _is_full(path, shard)
            if stays and keys[at : at + len(shard)] == shard:
                kept |= self._rewrite(moved) | {path}
                moved = []
                at += len(shard)
            else:
                moved.append(keys[at])
                at += 1
        kept |= self._rewrite(moved)
        for path in self._shards.keys() - kept:
            path.unlink()
            del self._shards[path]
        self._places = {key: (path, row) for path, shard in self._shards.items() for row, key in enumerate(shard)}

    def _rewrite(self, keys: list[str]) -> set[Path]:
        """Put readings together into shards of about equal size."""
        made: set[Path] = set()
        held: list[pa.Table] = []
        documents = -(-len(keys) // max(1, -(-len(keys) // FULL_DOCUMENTS)))
        for table in self.tables(keys):
            while len(table):
                room = documents - sum(map(len, held))
                held.append(table.slice(0, room))
                table = table.slice(room)
                if sum(map(len, held)) == documents or sum(part.nbytes for part in held) > FULL_BYTES:
                    made.add(self._write(held))
                    held = []
        return made | ({self._write(held)} if held else set())

    def _write(self, tables: list[pa.Table]) -> Path:
        table = pa.concat_tables(tables)
        keys = table["key"].to_pylist()
        self.add(packed(table), keys)
        return self._places[keys[0]][0]

    def _know(self, path: Path, keys: list[str]) -> None:
        self._shards[path] = keys
        self._places.update((key, (path, row)) for row, key in enumerate(keys))

    def _load(self, path: Path, columns: Sequence[str] | None) -> pa.Table:
        """Some columns of a shard, or all; what was read last is held."""
        if self._held is None or self._held[0] != (path, columns):
            self._held = None
            content = path.read_bytes()
            if path.name != _name(content):
                raise StoreError(f"{path}: expected the bytes that its name is the SHA-256 of, found others; run again")
            schema = form.schema()
            fields = [schema.field(name) for name in columns or schema.names]
            rows = pq.read_table(io.BytesIO(content), columns=[field.name for field in fields])
            self._held = (path, columns), rows.cast(pa.schema(fields))
        return self._held[1]


def packed(table: pa.Table) -> bytes:
    """Readings as the bytes of a shard; the same for the same readings."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", store_schema=False)
    return sink.getvalue()


def _is_full(path: Path, shard: Sequence[str]) -> bool:
    """Whether a shard is at least half full; in memory readings take about five times their size on disk."""
    return FULL_DOCUMENTS / 2 <= len(shard) <= FULL_DOCUMENTS or path.stat().st_size * 5 >= FULL_BYTES / 2


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() + SUFFIX
