"""All numerals of a text as pieces: numbers by themselves, without sign, unit, range or comparator."""

import re
from collections.abc import Sequence

from pipeline.extract.numbers.cardinals import Cardinal, Line, read_cardinal
from pipeline.extract.numbers.fractions import add_part, one_in, read_fraction
from pipeline.extract.numbers.piece import Piece, words_before
from pipeline.extract.numbers.tokens import Token
from pipeline.extract.numbers.words import ORDINALS, PARTS

ORDINAL_ENDING = re.compile(r" ?(?:st|nd|rd|th)(?![^\W_])")
TIMES = re.compile(r" {0,3}(?:- ?)?(?:times\b|folds?\b)|[x×](?![\w])")
ARTICLE = re.compile(r"(?<![\w])an? {1,3}$|(?<![\w])an?-$")
MINUS = re.compile(r"(?<![\w])(?<!plus or )(?:minus|negative) {1,2}$")
BETWEEN = re.compile(r"(?<![\w])between(?: an?| minus| negative)? {1,3}$")
INDEFINITE = frozenset("several few many couple some countless various".split())
OF = re.compile(r" {1,3}of {1,3}")
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_numerals(lowered: str, tokens: Sequence[Token]) -> list[Piece]:
    """The numerals that the tokens of a text in lower case make, in order, without overlaps."""
    line = Line(lowered, tokens)
    pieces: list[Piece] = []
    index = 0
    while index < len(line.tokens):
        piece, index = _read(line, index)
        pieces.append(piece)
    return pieces


def _read(line: Line, first: int) -> tuple[Piece, int]:
    """The numeral that begins at a token, and the index of the token behind it."""
    token = line.tokens[first]
    if token.kind == "multiple":
        return Piece(token.start, token.end, token.value, token.value, "multiple", unit="ratio"), first + 1
    if token.kind == "adverb":
        return Piece(token.start, token.end, token.value, token.value, "ordinal", reason="order"), first + 1
    if token.kind == "decade":
        return Piece(token.start, token.end, token.value, token.value, reason="date"), first + 1
    if token.kind == "other":
        reason = "enumeration" if token.word == "both" else "pronoun"
        return Piece(token.start, token.end, token.value, token.value, reason=reason), first + 1
    if token.word in SUPERSCRIPTS:
        return _note(line, first)
    if token.kind == "scales":
        return _vague(line, first)
    if fraction := read_fraction(line, first):
        form = "cardinal" if fraction.scale > 1 else "fraction"
        if token.kind == "digits" and fraction.value > 1:
            form = "cardinal"
        return _piece(line, first, fraction, form), fraction.following
    if token.kind in ("ordinal", "part", "parts"):
        return _ordinal_or_part(line, first)
    return _cardinal(line, first)


def _piece(line: Line, first: int, read: Cardinal, form: str) -> Piece:
    tokens = line.tokens
    start = tokens[first].start
    if tokens[first].kind in ("scale", "part", "ordinal") and (
        article := ARTICLE.search(line.lowered, max(0, start - 5), start)
    ):
        start = article.start()
    value = read.value
    if minus := MINUS.search(line.lowered, max(0, start - 10), start):
        start, value = minus.start(), -value
    end = tokens[read.following - 1].end
    return Piece(start, end, value, value, form, read.scale, read.digits)


def _cardinal(line: Line, first: int) -> tuple[Piece, int]:
    tokens = line.tokens
    between = bool(BETWEEN.search(line.lowered, max(0, tokens[first].start - 24), tokens[first].start))
    read = read_cardinal(line, first)
    assert read is not None
    if between and not (read.following < len(tokens) and line.joined_by_and(read.following)):
        read = read_cardinal(line, first, allow_and=False) or read
    if not between:
        read = add_part(line, read)
    ordinal = _ordinal_ending(line, first, read)
    if ordinal:
        return ordinal
    if part := one_in(line, read):
        return _piece(line, first, part, "fraction"), part.following
    piece = _piece(line, first, read, "cardinal")
    if times := TIMES.match(line.lowered, piece.end):
        piece.end, piece.form, piece.unit = times.end(), "multiple", "ratio"
    elif tokens[first].kind == "scale" and piece.start == tokens[first].start:
        _indefinite(line, piece)
    return piece, read.following


def _ordinal_ending(line: Line, first: int, read: Cardinal) -> tuple[Piece, int] | None:
    """ "21st", "twenty-first", "two hundredth"."""
    tokens = line.tokens
    last = tokens[read.following - 1]
    if read.following == first + 1 and last.kind == "digits" and last.word.replace(",", "").isdigit():
        if ending := ORDINAL_ENDING.match(line.lowered, last.end):
            return Piece(last.start, ending.end(), read.value, read.value, "ordinal"), read.following
    index = read.following
    if index < len(tokens) and tokens[index].word in ORDINALS and line.close(index):
        value = ORDINALS[tokens[index].word]
        if (last.kind == "ten" and value < 10) or (last.kind == "scale" and value < last.value and last.value == 100):
            total = read.value + value
            return Piece(tokens[first].start, tokens[index].end, total, total, "ordinal"), index + 1
    return None


def _ordinal_or_part(line: Line, first: int) -> tuple[Piece, int]:
    """ "third" of a row; "thirds", "quarter" and the like without a number are no values."""
    token = line.tokens[first]
    if token.word in ORDINALS:
        value = ORDINALS[token.word]
        return Piece(token.start, token.end, value, value, "ordinal"), first + 1
    value = 1 / PARTS.get(token.word, token.value or 1)
    return Piece(token.start, token.end, value, value, "fraction", reason="idiom"), first + 1


def _note(line: Line, first: int) -> tuple[Piece, int]:
    """ "growth¹²": raised figures are marks of footnotes."""
    tokens = line.tokens
    index = first + 1
    while index < len(tokens) and tokens[index].word in SUPERSCRIPTS and tokens[index].start == tokens[index - 1].end:
        index += 1
    return Piece(tokens[first].start, tokens[index - 1].end, 0.0, 0.0, reason="footnote"), index


def _vague(line: Line, first: int) -> tuple[Piece, int]:
    """ "millions", "tens of thousands", "hundreds of thousands": at least one of each."""
    tokens = line.tokens
    value, index = tokens[first].value, first + 1
    while index < len(tokens) and tokens[index].kind in ("scales", "scale") and OF.fullmatch(line.gap(index)):
        value *= tokens[index].value
        index += 1
    end = tokens[index - 1].end
    return Piece(tokens[first].start, end, value, value, comparator=">=", scale=value, reason="vague"), index


def _indefinite(line: Line, piece: Piece) -> None:
    """ "several hundred", "a few thousand": nobody can say how many; "million" alone is no number at all."""
    before: Sequence[str] = words_before(line.lowered, piece.start, 2)
    if before and (before[-1] in INDEFINITE or before == ["couple", "of"]):
        piece.comparator, piece.reason = ">=", "vague"
