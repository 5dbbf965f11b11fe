"""Cells that repeat a text at the offsets beside them, against that text."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.problem import Problem


def wrong_slices(
    table: str, rows: pa.Table, quoted: Iterable[tuple[str, str, str]], texts: Mapping[str, str], remedy: str
) -> Iterator[Problem]:
    """The cells that differ from `text[start:end]`, one problem a column; null repeats nothing.

    Args:
        table: the table's name.
        rows: its rows, with `id` and `document`; rows of documents that are not among the texts are passed over.
        quoted: (column, column of its start, column of its end); offsets count Unicode code points.
        texts: {id of a document: its text}.
        remedy: what to do.
    """
    if not texts:
        return
    rows = rows.filter(pc.is_in(rows["document"], value_set=pa.array(list(texts), pa.string())))
    documents = rows["document"].to_pylist()
    for column, start, end in quoted:
        cells, first, last = rows[column], rows[start], rows[end]
        there = slices(texts, documents, first.to_pylist(), last.to_pylist())
        whole = pc.and_(pc.equal(pc.utf8_length(there), pc.subtract(last, first)), pc.greater_equal(first, 0))
        wrong = pc.and_(pc.is_valid(cells), pc.invert(pc.and_(whole, pc.equal(cells, there))))
        wrong = pc.fill_null(wrong, False)
        if pc.any(wrong, min_count=0).as_py():
            row = pc.index(wrong, True).as_py()
            expected = f"text[{first[row]}:{last[row]}] = {there[row].as_py()[:300]!r}"
            more = pc.sum(wrong).as_py() - 1
            yield Problem(table, str(rows["id"][row]), column, expected, repr(cells[row].as_py()), remedy, more)


def slices(texts: Mapping[str, str], documents: list[str], starts: list[int], ends: list[int]) -> pa.Array:
    """`text[start:end]` of each document's text."""
    spans = zip(documents, starts, ends, strict=True)
    return pa.array([texts[document][start:end] for document, start, end in spans], pa.string())
