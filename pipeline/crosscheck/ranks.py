"""Ranks against the number of those ranked: "53rd among 193 states", "190th of 180 countries".

The number of those ranked is mostly no statistic of its own, since it only says what the rank is out of: it is then
read off the words behind the rank, which the quote holds.
"""

import math
import re
from collections.abc import Iterator

from pipeline.crosscheck.figure import Document, Figure, Sentence
from pipeline.crosscheck.finding import Finding, number
from pipeline.crosscheck.intervals import Interval, Value, point, written
from pipeline.crosscheck.wording import MODIFIERS, singular

OUT_OF = rf"^(?: [\w'-]+){{0,4}}? ?[,(]? ?(?P<link>out of|of|among|amongst|in a field of) (?P<bound>{MODIFIERS})"
AMONG = re.compile(f"{OUT_OF}$")
AMONG_NUMBER = re.compile(
    rf"{OUT_OF}(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![.,]?\d|-| ?%| per ?cent\b)(?P<those>(?: [a-z][a-z'-]*){{0,4}})"
)
WORD = re.compile(r"[a-z-]+(?![a-z'-])")
BOUNDS = {
    ">": re.compile(r"\b(?:more than|over|above|at least|no (?:less|fewer) than)\b"),
    "<": re.compile(r"\b(?:nearly|almost|under|below|up to|close to|less than|fewer than|at most|no more than)\b"),
    "~": re.compile(r"\b(?:some|about|around|roughly|approximately|estimated)\b"),
}
"""{comparator: words before a number that mean it}"""


def ranks(document: Document) -> Iterator[Finding]:
    """Checks of the ranks of a document."""
    for sentence in document.sentences:
        for rank in sentence.figures:
            field = _field(sentence, rank) if rank.unit == "rank" and rank.is_point else None
            if field and (found := _check(rank, *field)):
                yield found


def _field(sentence: Sentence, rank: Figure) -> tuple[Value, str, tuple[Figure, ...]] | None:
    """How many are ranked, in numbers and in words, and the statistic that says so if there is one."""
    behind = sentence.figures[rank.place + 1 : rank.place + 2]
    for field in behind:
        counted = field.unit in ("item", "person") and not field.per
        if counted and AMONG.match(sentence.between(rank, field)[:60]):
            return field.value, field.words, (field,)
    match = AMONG_NUMBER.match(sentence.after(rank))
    those = _plural(match["those"]) if match else ""
    if not match or not (those or match["link"] == "out of"):
        return None
    many = float(match["digits"].replace(",", ""))
    comparator = next((sign for sign, words in BOUNDS.items() if words.search(match["bound"])), "=")
    words = sentence.as_said(f"{match['bound']}{match['digits']}{those}")
    return written(match["digits"], many, many, comparator, "" if comparator == "~" else "item"), words, ()


def _plural(words: str) -> str:
    """The words up to the first plural among them; none without one."""
    for word in WORD.finditer(words):
        if singular(word[0]) != word[0]:
            return words[: word.end()]
    return ""


def _check(rank: Figure, field: Value, words: str, stated: tuple[Figure, ...]) -> Finding | None:
    if 1 <= rank.low <= field.exact.low:
        verdict = "consistent"
    elif rank.low > field.loose.high:
        verdict = "contradiction"
    else:
        return None
    tolerance = "a rank is from 1 to the number of those ranked"
    possible = Value(math.nan, Interval(1.0, field.exact.high), Interval(1.0, field.loose.high))
    line = f"rank {number(rank.low)} of {words}"
    return Finding(
        "rank", '"Nth among M"', (rank, *stated), line, verdict, tolerance, "rank", possible, point(rank.low)
    )
