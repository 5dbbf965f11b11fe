"""How much of a text may be quoted, and which quotes give way.

Facts are free, wording is not: a statistic may show its sentence as evidence as long as the quotes of a document do not
stand in for the document. What is not quoted is still found by its offsets and known by its hash.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

QUOTED_SHARE = 0.15
"""Share of a document's characters that all quotes together may repeat, where no licence allows more."""


def within_rights(documents: pd.DataFrame, statistics: pd.DataFrame) -> pd.DataFrame:
    """The statistics without the quotes that the rights in their documents do not allow.

    A document that may be passed on is quoted without limit, one that may not be quoted not at all, any other up to
    `QUOTED_SHARE` of its characters, in the order of its statistics.

    Args:
        documents: the table `documents`.
        statistics: the table `statistics`, with all its quotes.
    """
    budgets = quotable(documents)
    asked = repeated_characters([(statistics, "quote")])
    positions, some = _of_documents(statistics, {document for document in asked if asked[document] > budgets[document]})
    spans: dict[str, list[tuple[int, int, int]]] = {}
    columns = [pa.array(some[name]).to_pylist() for name in ("document", "quote_start", "quote_end")]
    for row, document, start, end in zip(positions, *columns, strict=True):
        spans.setdefault(document, []).append((start, end, row))
    lost = [row for document, rows in spans.items() for row in _beyond(rows, budgets[document])]
    return _without(statistics, "quote", lost)


def relations_within_rights(documents: pd.DataFrame, statistics: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """The relations without the evidence that the rights do not allow beside the quotes of the statistics.

    Args:
        documents: the table `documents`.
        statistics: the table `statistics`, with the quotes that are published.
        relations: the table `relations`, with all its evidence.
    """
    budgets = quotable(documents)
    whole = dict(zip(documents["id"], documents["characters"], strict=True))
    limited = {document for document in relations["document"].unique() if budgets[document] < whole[document]}
    positions, some = _of_documents(relations, limited)
    quoted = spans_of(_of_documents(statistics, limited)[1], "quote")
    columns = [pa.array(some[name]).to_pylist() for name in ("document", "start", "end")]
    lost = []
    for row, document, start, end in zip(positions, *columns, strict=True):
        spans = quoted.setdefault(document, [])
        if quoted_characters([*spans, (start, end)]) <= budgets[document]:
            spans.append((start, end))
        else:
            lost.append(row)
    return _without(relations, "evidence", lost)


def spans_of(frame: pd.DataFrame, column: str) -> dict[str, list[tuple[int, int]]]:
    """{document: spans of the cells of a column that are published}; `quote` has offsets of its own."""
    prefix = "quote_" if column == "quote" else ""
    rows = frame[frame[column].notna()]
    columns = [pa.array(rows[name]).to_pylist() for name in ("document", f"{prefix}start", f"{prefix}end")]
    found: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in zip(*columns, strict=True):
        found.setdefault(document, []).append((start, end))
    return found


def repeated_characters(parts: Sequence[tuple[pd.DataFrame, str]]) -> dict[str, int]:
    """{document: how many of its characters the published cells of columns repeat}; what two repeat counts once.

    Args:
        parts: (table, column) pairs; the documents, starts and ends of all of them are put together.
    """
    spans = []
    for frame, column in parts:
        prefix = "quote_" if column == "quote" else ""
        spans.append(frame.loc[frame[column].notna(), ["document", f"{prefix}start", f"{prefix}end"]])
    names, starts, ends = (
        np.concatenate([part.iloc[:, position].to_numpy(kind) for part in spans])
        for position, kind in enumerate((object, np.int64, np.int64))
    )
    codes, documents = pd.factorize(names)
    beyond = int(ends.max(initial=0)) + 1  # lays the documents side by side, so that all are walked through at once
    starts, ends = starts + codes * beyond, ends + codes * beyond
    order = np.argsort(starts, kind="stable")
    behind = np.concatenate([[0], np.maximum.accumulate(ends[order])[:-1]])[: len(order)]
    new = np.maximum(0, ends[order] - np.maximum(starts[order], behind))
    counts = np.bincount(codes[order], new, len(documents)).astype(int)
    return dict(zip(documents.tolist(), counts.tolist(), strict=True))


def quotable(documents: pd.DataFrame) -> dict[str, int]:
    """{id of a document: how many of its characters may be quoted}."""
    shares = {True: 1.0, False: 0.0, None: QUOTED_SHARE}
    columns = [pa.array(documents[name]).to_pylist() for name in ("id", "characters", "redistribute")]
    return {key: int(characters * shares[redistribute]) for key, characters, redistribute in zip(*columns, strict=True)}


def quoted_characters(spans: Iterable[tuple[int, int]]) -> int:
    """How many characters of a text the spans cover; what two of them share counts once."""
    total, behind = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, behind))
        behind = max(behind, end)
    return total


def _of_documents(frame: pd.DataFrame, wanted: Collection[str]) -> tuple[list[int], pd.DataFrame]:
    """The positions of the rows of some documents, and these rows."""
    if not wanted:
        return [], frame.iloc[:0]
    positions = frame["document"].isin(wanted).to_numpy(bool).nonzero()[0]
    return positions.tolist(), frame.iloc[positions]


def _without(frame: pd.DataFrame, column: str, rows: Sequence[int]) -> pd.DataFrame:
    """A table without the cells of a column in the rows at some positions."""
    if not rows:
        return frame
    cells = pa.array(frame[column]).to_pylist()
    for row in rows:
        cells[row] = None
    made = pd.Series(pd.array(pa.array(cells, pa.string()), pd.ArrowDtype(pa.string())), index=frame.index)
    return frame.assign(**{column: made})


def _beyond(spans: Iterable[tuple[int, int, int]], budget: int) -> Iterator[int]:
    """The rows whose quotes no longer fit, in the order of the text; a sentence quoted already costs nothing more."""
    used, behind = 0, 0
    for start, end, row in sorted(spans):
        cost = max(0, end - max(start, behind))
        if used + cost > budget:
            yield row
            continue
        used += cost
        behind = max(behind, end)
