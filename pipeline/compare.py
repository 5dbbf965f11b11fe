"""Two versions of the tables, row by row: what was added, what is gone, which cells differ.

Rows of one text keep their ids as long as the text stays the same. After an edit every offset behind it moves and with
it every id; rows are then matched by the words that they repeat (`project.matched_by`), and columns that move with the
text are not compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.alongside import taken
from pipeline.cells import as_text
from pipeline.stored import Rows
from schemas import TABLES

AT_ONCE = 131_072
"""Rows that are compared at a time: those of a row group."""

DOCUMENTS = 10_000
"""Documents whose rows are matched at a time."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which rows of two versions of a table are the same ones, by their positions."""

    before: np.ndarray
    after: np.ndarray
    """`after[i]` is the row that was `before[i]`."""
    removed: np.ndarray
    added: np.ndarray


def compare(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> Iterator[pa.Table]:
    """All changes as rows of the table `changes`, in the order of tables; within one: removed, added, changed.

    Only tables and columns that both versions have are compared; for others see `pipeline.publish.gates`. Tables are
    read a column at a time, and of that some rows.
    """
    schema = project.arrow_schema("changes")
    number = 1
    for name in TABLES:
        for part in _changes(name, before[name], after[name]) if name in before else ():
            ids = pa.array(np.arange(number, number + len(part)), pa.int64())
            yield part.add_column(0, schema.field("id"), ids).cast(schema)
            number += len(part)


def match(table: str, before: Rows, after: Rows) -> Matching:
    """Which rows are the same ones: those of the same key, then those of the same words, in their order."""
    (key,), *others = project.matched_by(table)
    pairs = [_of_one_key(key, before, after)]
    left = _keys(before, np.flatnonzero(_without(len(before), pairs[0][:, 0])), others)
    right = _keys(after, np.flatnonzero(_without(len(after), pairs[0][:, 1])), others)
    for columns in others:
        if all(column in left and column in right for column in columns):
            same = _numbered(left, columns).merge(_numbered(right, columns), on=[*columns, "nth"])
            pairs.append(same[["position_x", "position_y"]].to_numpy())
            left = left[~left["position"].isin(same["position_x"])]
            right = right[~right["position"].isin(same["position_y"])]
    matched = np.concatenate(pairs)
    matched = matched[np.argsort(matched[:, 1], kind="stable")]
    return Matching(matched[:, 0], matched[:, 1], left["position"].to_numpy(), right["position"].to_numpy())


def _of_one_key(key: str, before: Rows, after: Rows) -> np.ndarray:
    """The positions of the rows that have the same key, as pairs.

    Looked for among the rows of some documents at a time, then among those that are left, such as those of a document
    that has another id now: all keys of a table, and what they are looked up in, would take more memory than all else
    that publishing does.
    """
    pairs = np.empty((0, 2), np.int64)
    for left, right in _by_documents(before, after):
        pairs = np.concatenate([pairs, _same_keys(key, before, left, after, right)])
    left, right = (np.flatnonzero(_without(len(rows), pairs[:, side])) for side, rows in enumerate((before, after)))
    return np.concatenate([pairs, _same_keys(key, before, left, after, right)])


def _same_keys(key: str, before: Rows, left: np.ndarray, after: Rows, right: np.ndarray) -> np.ndarray:
    old, new = (_rows(rows, at, [key])[key] for rows, at in ((before, left), (after, right)))
    found = pc.index_in(new, value_set=old.combine_chunks())
    return np.column_stack([left[found.drop_null().to_numpy()], right[found.is_valid().to_numpy()]])


def _by_documents(before: Rows, after: Rows) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The positions of the rows of both versions that belong to some documents; none of tables without documents."""
    if "document" not in before.column_names or "document" not in after.column_names:
        return
    documents = pc.unique(after["document"])
    left, right = (pc.index_in(rows["document"], value_set=documents).to_numpy() for rows in (before, after))
    for first in range(0, len(documents), DOCUMENTS):
        old, new = (np.flatnonzero((at >= first) & (at < first + DOCUMENTS)) for at in (left, right))
        yield old, new


def _keys(rows: pa.Table, positions: np.ndarray, keys: list[list[str]]) -> pd.DataFrame:
    """The words of the rows at the positions, and the positions."""
    wanted = dict.fromkeys(column for columns in keys for column in columns)
    words = _rows(rows, positions, [column for column in wanted if column in rows.column_names])
    return words.to_pandas(types_mapper=pd.ArrowDtype).assign(position=positions)


def _numbered(keys: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The key columns and which one a row is of those with the same key."""
    return keys[[*columns, "position"]].assign(nth=keys.groupby(columns, dropna=False, sort=False).cumcount())


def _without(count: int, positions: np.ndarray) -> np.ndarray:
    """{position: whether it is none of these}"""
    left = np.ones(count, bool)
    left[positions] = False
    return left


def _rows(rows: Rows, positions: np.ndarray, columns: Iterable[str]) -> pa.Table:
    return taken(rows, pa.array(positions), list(columns))


def _changes(table: str, before: Rows, after: Rows) -> Iterator[pa.Table]:
    matching = match(table, before, after)
    if len(matching.removed):
        yield _part(table, "removed", before, matching.removed, row="row_before")
    if len(matching.added):
        yield _part(table, "added", after, matching.added, row="row")
    with ThreadPoolExecutor(1) as beside:
        for column in project.columns(table, published_only=True):
            if not column.moves and column.name in before.column_names and column.name in after.column_names:
                for at in range(0, len(matching.after), AT_ONCE):
                    pairs = matching.before[at : at + AT_ONCE], matching.after[at : at + AT_ONCE]
                    yield from _changed(table, column.name, before, after, *pairs, beside)


def _changed(
    table: str, column: str, before: Rows, after: Rows, left: np.ndarray, right: np.ndarray, beside: Executor
) -> Iterator[pa.Table]:
    """The cells of a column that differ between rows that are the same ones; those of both are read at once."""
    reading = beside.submit(_rows, before, left, [column])
    new = _rows(after, right, [column])[column]
    old = reading.result()[column]
    if old.equals(new):
        return
    old, new = as_text(old), as_text(new)
    differs = pc.invert(pc.fill_null(pc.equal(old, new), False))
    differs = pc.and_(differs, pc.or_(pc.is_valid(old), pc.is_valid(new)))
    if not pc.any(differs, min_count=0).as_py():
        return
    changed = differs.to_numpy(zero_copy_only=False)
    rows = _part(table, "changed", after, right[changed], row="row")
    key = project.primary_key(table)[0]
    cells = {
        "row_before": _rows(before, left[changed], [key])[key],
        "field": _same(column, len(rows)),
        "before": old.filter(differs),
        "after": new.filter(differs),
    }
    for name, values in cells.items():
        rows = rows.set_column(rows.schema.get_field_index(name), name, values)
    yield rows


def _part(table: str, kind: str, rows: Rows, positions: np.ndarray, row: str) -> pa.Table:
    """Rows as changes of one kind; their ids go into the column `row`."""
    count, key, named = len(positions), project.primary_key(table)[0], project.label(table)
    document = "document" if "document" in rows.column_names else "id" if table == "documents" else None
    some = _rows(rows, positions, dict.fromkeys(name for name in (key, named, document) if name))
    known = {
        "table": _same(table, count),
        "kind": _same(kind, count),
        "document": some[document] if document else None,
        "label": pc.coalesce(some[named], some[key]),  # no right may allow the words
        row: some[key],
    }
    names = project.arrow_schema("changes").names[1:]
    columns = [known.get(name) if known.get(name) is not None else _same(None, count) for name in names]
    return pa.table(columns, names=names)


def _same(value: str | None, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, pa.string()), count)
