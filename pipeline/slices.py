"""Cells that repeat a text at the offsets beside them, against that text."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.problem import Problem, a_column

ROWS_AT_ONCE = 65_536
"""Rows that are compared together; bounds the memory that takes."""


def wrong_slices(
    table: str, rows: pa.Table, quoted: Sequence[tuple[str, str, str]], texts: Mapping[str, str], remedy: str
) -> Iterator[Problem]:
    """The cells that differ from `text[start:end]`, one problem a column; null repeats nothing.

    Args:
        table: the table's name.
        rows: its rows, with `id` and `document`; rows of documents that are not among the texts are passed over.
        quoted: (column, column of its start, column of its end); offsets count Unicode code points.
        texts: {id of a document: its text}.
        remedy: what to do.
    """
    known = pa.array(list(texts), pa.string())
    parts = (batch.filter(pc.is_in(batch["document"], value_set=known)) for batch in rows.to_batches(ROWS_AT_ONCE))
    yield from a_column(
        problem for part in parts for spans in quoted for problem in _wrong(table, part, *spans, texts, remedy)
    )


def _wrong(
    table: str, rows: pa.RecordBatch, column: str, start: str, end: str, texts: Mapping[str, str], remedy: str
) -> Iterator[Problem]:
    """The first cell of a column that differs, with the number of others."""
    cells, first, last = rows[column], rows[start], rows[end]
    there = slices(texts, rows["document"].to_pylist(), first.to_pylist(), last.to_pylist())
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
