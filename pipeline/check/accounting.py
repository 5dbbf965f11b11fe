"""Is every number of every text in the table `numbers`?

Reading each text for numbers took longer than most other checks together. Their rows are cut out first, and what is
left of the texts is searched for anything like a number, by an engine that reads thousands of texts a second. Only
where it sees something `unaccounted` judges what it is.
"""

import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.alongside import alongside
from pipeline.check.looking import Tables
from pipeline.extract.layout import BREAK, TAG
from pipeline.extract.numbers.accounting import NUMBER_WORDS, merged, unaccounted
from pipeline.problem import Problem

LIKE_A_NUMBER = rf"\pN|(?i:\b(?:{'|'.join(sorted(NUMBER_WORDS))})\b)"
"""All that `unaccounted` may take for a number, and more, as a pattern of RE2."""

Span = tuple[int, int]


def accounted(table: str, tables: Tables) -> Iterator[Problem]:
    """No number of any text is outside the table `numbers`, by a scanner that shares nothing with its grammar."""
    beside = alongside(tables["documents"], ["id", "text"], (tables[table], ["document", "start", "end"]))
    for documents, rows in beside:
        spans = _spans(rows)
        keys, texts = documents["id"].to_pylist(), documents["text"].to_pylist()
        plain = list(map(_without_tags, texts))
        found = [merged(spans.get(key, [])) for key in keys]
        for at in suspects(plain, found):
            if missing := unaccounted(plain[at], found[at]):
                yield _left_out(table, keys[at], texts[at], missing)


def suspects(texts: list[str], spans: list[list[Span]]) -> list[int]:
    """Positions of the texts in which `unaccounted` may find something.

    Args:
        texts: as `unaccounted` takes them.
        spans: of each text, in order and apart from each other, as `merged` makes them.
    """
    left = pa.array(map(_left, texts, spans), pa.string())
    return pc.indices_nonzero(pc.match_substring_regex(left, LIKE_A_NUMBER)).to_pylist()


def _left(text: str, spans: list[Span]) -> str:
    """The text without its spans; one that cuts a word in two stays, as no half of a number word is one."""
    parts, behind = [], 0
    for start, end in spans:
        if not (text[start - 1 : start + 1].isalpha() or text[end - 1 : end + 1].isalpha()):
            parts.append(text[behind:start])
            behind = end
    parts.append(text[behind:])
    return "\0".join(parts)


def _left_out(table: str, document: str, text: str, missing: list[Span]) -> Problem:
    start, end = missing[0]
    around = text[max(start - 30, 0) : end + 30]
    found = f"{text[start:end]!r} at {start} of {document} (… {around} …)"
    remedy = "make the number grammar find it, or give the reason why it is no statistic"
    return Problem(table, None, "start", "every number of the text", found, remedy, len(missing) - 1)


def _spans(rows: pa.Table) -> dict[str, list[Span]]:
    """{document: spans of its rows}"""
    found: dict[str, list[Span]] = {}
    spans = list(zip(rows["start"].to_pylist(), rows["end"].to_pylist(), strict=True))
    runs, first = pc.run_end_encode(rows["document"].combine_chunks()), 0
    for document, last in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        found.setdefault(document, []).extend(spans[first:last])
        first = last
    return found


def _without_tags(text: str) -> str:
    """The text with blanks for the tags that the layout takes for no text."""
    return TAG.sub(_blank, BREAK.sub(_blank, text)) if "<" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
