"""All numerals of a text as pieces: numbers by themselves, without sign, unit, range or comparator."""

import re
from collections.abc import Sequence

from pipeline.extract.numbers.calendar import NO_DECADE_BEFORE
from pipeline.extract.numbers.cardinals import LARGEST, Amount, Line, read_cardinal
from pipeline.extract.numbers.fractions import add_part, one_in, read_fraction
from pipeline.extract.numbers.piece import Piece, words_after, words_before
from pipeline.extract.numbers.tables import WORD_CLASSES
from pipeline.extract.numbers.tokens import Token
from pipeline.extract.numbers.words import ORDINALS, PARTS

ORDINAL_ENDING = re.compile(r" ?(?:st|nd|rd|th)(?![^\W_])")
TIMES = re.compile(r" {0,3}(?:- ?)?(?:times\b|folds?\b)|[x×](?!\w)")
ARTICLE = re.compile(r"(?<!\w)an?[ -]{1,3}$")
MINUS = re.compile(r"(?<!\w)(?<!plus or )(?:minus|negative) {1,3}$")
BETWEEN = re.compile(r"(?<!\w)between(?: an?| minus| negative)? {1,3}$")
INDEFINITE = frozenset("several few many couple some countless various".split())
OF = re.compile(r" {1,3}of {1,3}")
EVERY = re.compile(r"(?<!\w)every {1,3}$")
NO_SHARE_BEHIND = WORD_CLASSES["period"] | WORD_CLASSES["event"] | WORD_CLASSES["order"] | WORD_CLASSES["grade"]
"""What "every third" of it gives is how often, not a share ("every third year")."""
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
REASONS = {"adverb": "order", "decade": "date", "other": "pronoun"}
"""Kinds of words that are never values: secondly, the nineties, ones."""


def read_numerals(lowered: str, tokens: Sequence[Token]) -> list[Piece]:
    """The numerals that the tokens of a text in lower case make, in order, without overlaps."""
    line = Line(lowered, tokens)
    pieces: list[Piece] = []
    index = 0
    while index < line.count:
        piece, index = _read(line, index)
        pieces.append(piece)
    return pieces


def _read(line: Line, first: int) -> tuple[Piece, int]:
    """The numeral that begins at a token, and the index of the token behind it."""
    token = line.tokens[first]
    alone = Piece(token.start, token.end, token.value, token.value)
    if token.kind == "multiple":
        alone.form, alone.unit = "multiple", "ratio"
        return alone, first + 1
    if token.kind in REASONS:
        alone.reason = "enumeration" if token.word == "both" else REASONS[token.kind]
        if token.kind == "decade" and NO_DECADE_BEFORE.search(line.lowered, max(0, token.start - 16), token.start):
            alone.reason = "vague"
        return alone, first + 1
    if token.word in SUPERSCRIPTS:
        return _note(line, first)
    if token.kind == "scales":
        return _vague(line, first)
    if fraction := read_fraction(line, first):
        amount = fraction.scale > 1 or (token.kind == "digits" and fraction.value > 1)
        return _piece(line, first, fraction, "cardinal" if amount else "fraction"), fraction.following
    if token.word in ORDINALS:
        alone.form, alone.low, alone.high = "ordinal", ORDINALS[token.word], ORDINALS[token.word]
        return _every(line, alone) or alone, first + 1
    if token.kind in ("part", "parts"):  # "the quarter", "thirds"
        alone.form, alone.reason = "fraction", "idiom"
        alone.low = alone.high = 1 / PARTS.get(token.word, token.value)
        return alone, first + 1
    return _cardinal(line, first)


def _piece(line: Line, first: int, read: Amount, form: str) -> Piece:
    """The amount with its article and minus: "a dozen", "minus five"."""
    start, value = line.tokens[first].start, read.value
    if line.kind(first) in ("scale", "part", "ordinal"):
        article = ARTICLE.search(line.lowered, max(0, start - 6), start)
        start = article.start() if article else start
    if minus := MINUS.search(line.lowered, max(0, start - 12), start):
        start, value = minus.start(), -value
    end = line.tokens[read.following - 1].end
    if line.lowered.find("(", start, end) > line.lowered.find(")", start, end):  # "ten (10)"
        end = line.lowered.index(")", end) + 1
    return Piece(start, end, value, value, form, read.scale, read.digits)


def _cardinal(line: Line, first: int) -> tuple[Piece, int]:
    token = line.tokens[first]
    read = read_cardinal(line, first)
    assert read is not None
    if BETWEEN.search(line.lowered, max(0, token.start - 24), token.start):
        if not line.joined_by_and(read.following):
            read = read_cardinal(line, first, allow_and=False) or read
    else:
        read = add_part(line, read)
    if ordinal := _ordinal(line, first, read):
        return ordinal
    if share := one_in(line, read):
        return _piece(line, first, share, "fraction"), share.following
    piece = _piece(line, first, read, "cardinal")
    if times := TIMES.match(line.lowered, piece.end):
        piece.end, piece.form, piece.unit = times.end(), "multiple", "ratio"
    elif token.kind == "scale" and piece.start == token.start and _is_indefinite(line.lowered, piece.start):
        piece.comparator, piece.reason = ">=", "vague"
    return piece, read.following


def _ordinal(line: Line, first: int, read: Amount) -> tuple[Piece, int] | None:
    """ "21st", "twenty-first", "one hundred fifth"."""
    index = read.following
    last = line.tokens[index - 1]
    if index == first + 1 and last.kind == "digits" and last.word.replace(",", "").isdigit():
        ending = ORDINAL_ENDING.match(line.lowered, last.end)
        if ending is None:
            return None
        piece = Piece(last.start, ending.end(), read.value, read.value, "ordinal")
        return _every(line, piece) or piece, index
    if not line.close(index) or line.tokens[index].word not in ORDINALS:
        return None
    value = ORDINALS[line.tokens[index].word]
    if (last.kind == "ten" and value < 10) or (last.word == "hundred" and value < 100):
        total = read.value + value
        return Piece(line.tokens[first].start, line.tokens[index].end, total, total, "ordinal"), index + 1
    return None


def _every(line: Line, ordinal: Piece) -> Piece | None:
    """ "Every fifth girl", "every 3rd household": a share of them; "every third year" says how often."""
    every = EVERY.search(line.lowered, max(0, ordinal.start - 8), ordinal.start)
    behind = words_after(line.lowered, ordinal.end, 1)
    if every is None or not behind or ordinal.low < 2 or behind[0] in NO_SHARE_BEHIND:
        return None
    return Piece(every.start(), ordinal.end, 1 / ordinal.low, 1 / ordinal.low, "fraction")


def _note(line: Line, first: int) -> tuple[Piece, int]:
    """ "growth¹²": raised figures are marks of footnotes."""
    tokens, index = line.tokens, first + 1
    while index < line.count and tokens[index].word in SUPERSCRIPTS and tokens[index].start == tokens[index - 1].end:
        index += 1
    return Piece(tokens[first].start, tokens[index - 1].end, 0.0, 0.0, reason="footnote"), index


def _vague(line: Line, first: int) -> tuple[Piece, int]:
    """ "millions", "tens of thousands", "hundreds of thousands": at least one of each."""
    value, index = line.tokens[first].value, first + 1
    while line.kind(index) in ("scales", "scale") and OF.fullmatch(line.gap(index)) and value < LARGEST:
        value *= line.tokens[index].value
        index += 1
    start, end = line.tokens[first].start, line.tokens[index - 1].end
    return Piece(start, end, value, value, comparator=">=", scale=value, reason="vague"), index


def _is_indefinite(lowered: str, start: int) -> bool:
    """ "several hundred", "a few thousand": nobody can say how many."""
    before = words_before(lowered, start, 2)
    return before[-1:] == ["hundreds"] or before == ["couple", "of"] or not INDEFINITE.isdisjoint(before[-1:])
