"""Documents some at a time, with the rows of other tables that belong to them, so that nothing holds all texts."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stored import Rows, StoredTable, in_parts

DOCUMENTS = 500
"""Documents whose texts and rows are held at a time."""


def alongside(
    documents: Rows, names: Sequence[str], *others: tuple[Rows, Sequence[str]]
) -> Iterator[tuple[pa.Table, ...]]:
    """Some documents with their rows of other tables, until all were there; rows of other documents are passed over.

    Args:
        documents: the table `documents`.
        names: its columns that are wanted.
        others: tables with a column `document`, each with the columns that are wanted. They are read one part after the
            other where their documents stand in the order of `documents`, as they do in all that is made here.
    """
    starts = np.arange(0, len(documents), DOCUMENTS)
    ends = np.append(starts[1:], len(documents))
    ids = documents["id"].combine_chunks()
    parts = cut(in_parts(documents, names, DOCUMENTS), (ends - starts).tolist(), _empty(documents, names))
    yield from zip(parts, *(_rows(rows, wanted, ids, starts) for rows, wanted in others), strict=True)


def _rows(rows: Rows, names: Sequence[str], ids: pa.Array, starts: np.ndarray) -> Iterator[pa.Table]:
    """The rows of the documents from each start to the next."""
    places = pc.fill_null(pc.index_in(rows["document"], value_set=ids), -1).to_numpy()
    if (places < 0).any() or (np.diff(places) < 0).any():
        order = np.argsort(places, kind="stable")
        order = order[np.searchsorted(places[order], 0) :]
        rows, places = taken(rows, pa.array(order), names), places[order]
    counts = np.diff(np.append(np.searchsorted(places, starts), len(places)))
    return cut(in_parts(rows, names), counts.tolist(), _empty(rows, names))


def taken(rows: Rows, positions: pa.Array, names: Sequence[str]) -> pa.Table:
    """Some columns of the rows at positions."""
    return rows.take(positions, list(names)) if isinstance(rows, StoredTable) else rows.select(names).take(positions)


def cut(parts: Iterator[pa.Table], counts: Iterable[int], empty: pa.Table) -> Iterator[pa.Table]:
    """Rows that come in parts, in tables of other sizes.

    Args:
        parts: the rows.
        counts: how many rows each table gets; together no more than there are.
        empty: a table of their columns without rows.
    """
    held = next(parts, empty)
    for count in counts:
        some = []
        while count > len(held):
            some.append(held)
            count -= len(held)
            held = next(parts)
        yield pa.concat_tables([*some, held.slice(0, count)])
        held = held.slice(count)


def _empty(rows: Rows, names: Sequence[str]) -> pa.Table:
    return pa.schema([rows.schema.field(name) for name in names]).empty_table()
