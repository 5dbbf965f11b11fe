"""Which bound the words beside a number set: "over 40", "no fewer than 5", "50 or more", "25+". Table: `comparators.tsv`.

A comparator holds for the number that it stands before, not for others joined to that by "and".
"""

import re

from pipeline.extract.numbers.piece import Piece, located_words_before, words_after
from pipeline.extract.numbers.tables import rows

BEFORE = {row["phrase"]: row["comparator"] for row in rows("comparators.tsv")}
LONGEST = max(phrase.count(" ") for phrase in BEFORE) + 1
OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
NEGATIONS = frozenset(
    "not never no n't cannot without don't doesn't didn't won't isn't aren't wasn't weren't can't nor".split()
)
VERBS_BETWEEN = frozenset(
    "fall falls falling fell fallen drop drops dropping dropped go goes going gone went dip dipped dipping rise rises "
    "rising rose risen exceed be been is are was were sink sinking sank slip slipping slipped get reach climb grow".split()
)
SYMBOLS = {
    ">": ">",
    "<": "<",
    "≥": ">=",
    "≤": "<=",
    ">=": ">=",
    "<=": "<=",
    "⩾": ">=",
    "⩽": "<=",
    "~": "~",
    "≈": "~",
    "∼": "~",
    "≃": "~",
    "c.": "~",
}
SYMBOL = re.compile(r"([<>≥≤⩾⩽~≈∼≃](?: ?=)?|(?<![\w])c\.) {0,2}(?:[a-z]{0,3} ?[$£€¥])?$")
NOUNS = r"(?:(?: [a-z-]+){0,2}?)"
AFTER = (
    (
        re.compile(
            rf"(?: ?\+(?![\w/−-])|-?plus\b(?! or)| or more\b| and more\b| or greater\b| or over\b| or above\b| or higher\b| or larger\b"
            rf"| or longer\b| or older\b| and above\b| and over\b| and older\b| and up\b| and upwards\b| or better\b| at least\b| at minimum\b| minimum\b|{NOUNS} (?:or more|and above|or above|and over)\b)"
        ),
        ">=",
    ),
    (
        re.compile(
            rf"(?: or less\b| or fewer\b| or below\b| or under\b| or lower\b| or smaller\b| or younger\b| or shorter\b| and under\b| and below\b| at (?:the )?most\b| maximum\b| at maximum\b| or equal\b|{NOUNS} (?:or less|or fewer|or below|or under)\b)"
        ),
        "<=",
    ),
    (
        re.compile(
            r"(?: or so\b|-odd\b| odd\b|-ish\b|ish\b| or thereabouts\b| approximately\b| approx\b|, give or take)"
        ),
        "~",
    ),
)
DURATIONS = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
LASTING = frozenset(
    "for after last lasts lasted lasting took take takes taking taken is was are were than be been being spend spent "
    "spanning span spans just well of to little slightly far in aged ages age with has have had waited wait reaching".split()
)
"""Words before "over five years" that make it a length; after others it says in which time something happens."""


def compare(plain: str, lowered: str, piece: Piece) -> int:
    """Set the piece's comparator; returns where the words that say it begin (the piece's start without any)."""
    if piece.reason == "vague":
        return piece.start
    if match := SYMBOL.search(plain, max(0, piece.start - 6), piece.start):
        piece.comparator = SYMBOLS[match[1].replace(" ", "")]
        return match.start()
    comparator, begin = _before(lowered, piece)
    after = _after(lowered, piece)
    if comparator == "<" and after == "<=":  # less than 5 or equal
        comparator = after
    piece.comparator = comparator or after or "="
    return begin


def _before(lowered: str, piece: Piece) -> tuple[str | None, int]:
    located = located_words_before(lowered, piece.start, LONGEST + 2)
    words, starts = [word for word, _ in located], [start for _, start in located]
    if (
        words
        and words[-1] in ("a", "an", "the")
        and len(words) > 1
        and piece.form in ("multiple", "fraction", "cardinal")
    ):
        joined = _longest(words[:-1])
        if joined[0] and joined[0] not in ("about", "within", "some") and words[-1] != "the":
            words, starts = words[:-1], starts[:-1]
    phrase, count = _longest(words)
    if phrase is None:
        return None, piece.start
    comparator = BEFORE[phrase]
    begin = len(words) - count
    if phrase == "over" and piece.unit in DURATIONS and not (begin and words[begin - 1] in LASTING):
        return None, piece.start
    if phrase in ("within", "under", "some") and piece.unit in DURATIONS and phrase == "within":
        return None, piece.start
    if comparator in (">", "<") and begin and phrase not in ("nearly", "almost", "close to"):
        near = words[max(0, begin - 3) : begin]
        if near[-1] in NEGATIONS or near[-1].endswith("n't"):
            return OPPOSITE[comparator], starts[begin - 1]
        if near[-1] in VERBS_BETWEEN and any(w in NEGATIONS or w.endswith("n't") for w in near[:-1]):
            return OPPOSITE[comparator], starts[begin - 1]
    return comparator, starts[begin]


def _longest(words: list[str]) -> tuple[str | None, int]:
    for count in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        if phrase in BEFORE:
            return phrase, count
    return None, 0


def _after(lowered: str, piece: Piece) -> str | None:
    for pattern, comparator in AFTER:
        if match := pattern.match(lowered, piece.end):
            if match[0] in (" or more", " or less") and words_after(lowered, match.end(), 1) == ["than"]:
                following = words_after(lowered, match.end(), 2)
                if len(following) > 1 and following[1][0].isdigit():
                    return None
            return comparator
    return None


def bound_both_sides(lowered: str, pieces: list[Piece], begins: dict[int, int]) -> list[Piece]:
    """ "more than 20 and less than 35": a lower and an upper bound of one value are one range.

    Args:
        lowered: the text.
        pieces: all pieces with their comparators.
        begins: {start of a piece: where the words of its comparator begin}.
    """
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _bounds(lowered, last, piece, begins):
            last.low, last.high = sorted((last.low, piece.low))
            last.end, last.comparator = piece.end, "="
            last.unit, last.unit_name = last.unit or piece.unit, last.unit_name or piece.unit_name
            continue
        joined.append(piece)
    return joined


def _bounds(lowered: str, a: Piece, b: Piece, begins: dict[int, int]) -> bool:
    if a.comparator[0] not in "<>" or b.comparator[0] not in "<>" or a.comparator[0] == b.comparator[0]:
        return False
    if a.reason or b.reason or a.low != a.high or b.low != b.high or (a.unit and b.unit and a.unit != b.unit):
        return False
    begin = begins.get(b.start, b.start)
    if not 0 < begin - a.end <= 8 or begin == b.start:
        return False
    lower, upper = (a, b) if a.comparator[0] == ">" else (b, a)
    gap = lowered[a.end : begin].strip(" ,")
    return gap in ("and", "but") and lower.low < upper.low and a.unit in (None, b.unit)
