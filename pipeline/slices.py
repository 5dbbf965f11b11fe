"""Cells that repeat a text at the offsets beside them, against that text."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from pipeline.problem import Problem


def wrong_slices(
    table: str, frame: pd.DataFrame, quoted: Iterable[tuple[str, str, str]], texts: Mapping[str, str], remedy: str
) -> Iterator[Problem]:
    """The cells that differ from `text[start:end]`, one problem a column; null repeats nothing.

    Args:
        table: the table's name.
        frame: its rows, with `id` and `document`; rows of documents that are not among the texts are passed over.
        quoted: (column, column of its start, column of its end); offsets count Unicode code points.
        texts: {id of a document: its text}.
        remedy: what to do.
    """
    documents = frame["document"].tolist()
    for column, start, end in quoted:
        wrong = []
        cells = zip(documents, frame[column].tolist(), frame[start].tolist(), frame[end].tolist(), strict=True)
        for position, (document, cell, first, last) in enumerate(cells):
            text = texts.get(document)
            if text is None or pd.isna(cell):
                continue
            if not 0 <= first < last <= len(text) or text[first:last] != cell:
                wrong.append(position)
        if wrong:
            row = frame.iloc[wrong[0]]
            here = texts[row["document"]][max(row[start], 0) : row[end]]
            expected = f"text[{row[start]}:{row[end]}] = {here[:300]!r}"
            yield Problem(table, str(row["id"]), column, expected, repr(row[column]), remedy, len(wrong) - 1)
