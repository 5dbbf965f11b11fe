"""What a table says of the texts: offsets within them, cells that repeat them, quotes as short as the rights ask. Rows
are looked at beside the texts of some documents at a time.
"""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.alongside import alongside
from pipeline.check.looking import REBUILD, Tables, as_frame, bad_rows, mask
from pipeline.problem import Problem, a_column, a_rule
from pipeline.rights import quotable, repeated_characters
from pipeline.slices import wrong_slices


def texts(table: str, tables: Tables) -> Iterator[Problem]:
    """Each text has the hash and the length that its row says."""
    parts = alongside(tables[table], ["id", "sha256", "characters", "text"])
    yield from a_rule(chain.from_iterable(_not_itself(table, part) for (part,) in parts))


def _not_itself(table: str, rows: pa.Table) -> Iterator[Problem]:
    texts = rows["text"].to_pylist()
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    other = rows["sha256"].to_numpy() != digests
    yield from bad_rows(table, rows, other, "sha256", "the hash of the text", REBUILD)
    other = rows["characters"].to_numpy() != [len(text) for text in texts]
    yield from bad_rows(table, rows, other, "characters", "the length of the text", REBUILD)


def slices(table: str, tables: Tables) -> Iterator[Problem]:
    """Every cell that repeats the text equals the text at its offsets."""
    quoted = [(c.name, *c.slice_of) for c in project.columns(table, published_only=True) if c.slice_of]
    columns = list(dict.fromkeys(["id", "document", *(name for group in quoted for name in group)]))
    beside = alongside(tables["documents"], ["id", "text"], (tables[table], columns))
    yield from a_column(
        problem
        for documents, rows in beside
        for problem in wrong_slices(table, rows, quoted, _by_id(documents, "text"), REBUILD)
    )


def spans(table: str, tables: Tables) -> Iterator[Problem]:
    """Spans are within the text, values within their quotes, quotes within their sentences."""
    inner = [("start", "end")]
    if table == "statistics":
        inner = [("start", "end"), ("quote_start", "quote_end"), ("sentence_start", "sentence_end")]
    columns = ["id", "document", *chain.from_iterable(inner)]
    beside = alongside(tables["documents"], ["id", "characters"], (tables[table], columns))
    yield from a_rule(chain.from_iterable(_outside(table, texts, rows, inner) for texts, rows in beside))


def _outside(table: str, documents: pa.Table, rows: pa.Table, inner: list[tuple[str, str]]) -> Iterator[Problem]:
    place = pc.index_in(rows["document"], value_set=documents["id"].combine_chunks())
    length = documents["characters"].take(place).to_numpy()
    at = {name: rows[name].to_numpy() for name in chain.from_iterable(inner)}
    for start, end in inner:
        bad = (at[start] >= at[end]) | (at[end] > length)
        yield from bad_rows(table, rows, bad, end, f"more than {start}, at most the length of the text", REBUILD)
    for (start, end), (outer_start, outer_end) in itertools.pairwise(inner):
        yield from bad_rows(table, rows, at[start] < at[outer_start], start, f"not before {outer_start}", REBUILD)
        yield from bad_rows(table, rows, at[end] > at[outer_end], end, f"not behind {outer_end}", REBUILD)


def rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Quotes are those that their hashes say, and repeat no more of a document than the rights in it allow."""
    known = ["id", "characters", "redistribute", "text"]
    columns = ["id", "document", "quote", "quote_start", "quote_end", "quote_sha256"]
    wrong, most = [], []
    for documents, rows in alongside(tables["documents"], known, (tables[table], columns)):
        wrong += list(_misquoted(table, documents, rows))
        most += list(_too_much(table, documents, [(rows, "quote")]))
    yield from a_rule(wrong)
    yield from most


def _misquoted(table: str, documents: pa.Table, rows: pa.Table) -> Iterator[Problem]:
    whole = _by_id(documents, "text")
    places = [rows[name].to_pylist() for name in ("document", "quote_start", "quote_end")]
    hashes = [
        hashlib.sha256(whole[key][start:end].encode()).hexdigest() for key, start, end in zip(*places, strict=True)
    ]
    other = pc.not_equal(rows["quote_sha256"], pa.array(hashes, pa.string()))
    yield from bad_rows(table, rows, mask(other), "quote_sha256", "the hash of the quoted part of the text", REBUILD)


def stated_rights(table: str, tables: Tables) -> Iterator[Problem]:
    """Evidence and quotes together repeat no more of a document than the rights in it allow."""
    known = ["id", "characters", "redistribute"]
    quotes = (tables["statistics"], ["document", "quote", "quote_start", "quote_end"])
    stated = (tables[table], ["document", "evidence", "start", "end"])
    for documents, quoted, rows in alongside(tables["documents"], known, quotes, stated):
        yield from _too_much(table, documents, [(quoted, "quote"), (rows, "evidence")])


def _too_much(table: str, documents: pa.Table, parts: Sequence[tuple[pa.Table, str]]) -> Iterator[Problem]:
    budgets = quotable(as_frame(documents))
    column = parts[-1][1]
    for document, characters in repeated_characters([(as_frame(rows), name) for rows, name in parts]).items():
        most = budgets[document]
        if characters > most:
            remedy = "leave words out, as pipeline.rights does"
            expected = f"at most {most:,} characters of {document} in quotes"
            yield Problem(table, None, column, expected, f"{characters:,}", remedy)


def _by_id(documents: pa.Table, column: str) -> dict[str, str]:
    return dict(zip(documents["id"].to_pylist(), documents[column].to_pylist(), strict=True))
