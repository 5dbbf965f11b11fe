"""The number grammar: every number expression of a text, with exact offsets, value, unit and comparator.

Each step is a module of its own and knows only the steps before it:

1. `codes` and `calendar` claim what only looks like numbers: links, telephone numbers, "COVID-19", dates, times.
2. `tokens`, `cardinals`, `fractions` and `numerals` read numerals from digits and words.
3. `measures` adds signs and units, `articles` finds "a metre", `ranges` joins two numbers to one.
4. `comparators`, `years`, `denominators` read the words beside them.
5. `references`, `senses` and `groups` say which numbers are no statistics by their nearest words alone.

What needs the syntax of the sentence is left open (reason None); `accounting` checks that nothing was left out.
"""

import re
from collections.abc import Sequence

from pipeline.extract.numbers import (
    articles,
    comparators,
    denominators,
    groups,
    measures,
    ranges,
    references,
    senses,
    years,
)
from pipeline.extract.numbers.accounting import unaccounted
from pipeline.extract.numbers.claims import blot_out, find_claims, in_order, outside, without_overlaps
from pipeline.extract.numbers.numerals import read_numerals
from pipeline.extract.numbers.piece import LOWER, Piece, product
from pipeline.extract.numbers.tokens import DIGIT_RUN, Token, find_digits, find_rest, find_words
from pipeline.extract.spans import Block, Number

FORMULA = re.compile(r"[kMG]?[gt]?CO2(?:-?eq?)?(?!\w)")
GLUED_LETTERS = re.compile(r"[^\W\d_]\w{0,60}(?:-\w{1,60}){0,3}")

__all__ = ["find_numbers", "unaccounted"]


def find_numbers(plain: str, blocks: Sequence[Block] = ()) -> list[Number]:
    """All number expressions of a text, in order, without overlaps; no digit or number word is outside them.

    Args:
        plain: the text with straight quotes and plain blanks (`Layout.plain`).
        blocks: its paragraphs, headings and items (`Layout.blocks`): no number runs over the end of one, and the
            marks of lists stand at the start of one. Without them the text is one block.
    """
    lowered = plain.translate(LOWER)
    found: list[Number] = []
    for index, block in enumerate(blocks or (Block(0, len(plain), "paragraph"),)):
        pieces = _read(plain[block.start : block.end], lowered[block.start : block.end])
        if blocks:
            references.mark_lists(plain, pieces, block, blocks[index - 1] if index else None)
        found += [piece.number(block.start) for piece in pieces]
    return found


def _read(plain: str, lowered: str) -> list[Piece]:
    """The numbers of a block."""
    words = find_words(lowered)
    months = [word.start for word in words if word.kind == "month"]
    words = [word for word in words if word.kind != "month"]
    claims, signs = find_claims(plain, months) if DIGIT_RUN.search(plain) else ([], [])
    tokens = [*outside(words, claims), *find_digits(blot_out(lowered, in_order([*claims, *signs])))]
    tokens.sort(key=lambda token: token.start)
    pieces = _read_open(blot_out(plain, claims), blot_out(lowered, claims), tokens)
    pieces = without_overlaps([*claims, *pieces])
    left = [*outside(words, pieces), *find_rest(blot_out(plain, pieces))]
    return without_overlaps([*pieces, *(_left_over(plain, token) for token in left)])


def _left_over(plain: str, token: Token) -> Piece:
    """A number that no step could read; that of a unit's name ("per tCO2e", "gigatonnes (GtCO2e)") is part of it."""
    formula = FORMULA.search(plain, max(0, token.start - 6), token.end + 4)
    named = formula is not None and formula.start() <= token.start < formula.end()
    if formula is not None and named:
        return Piece(formula.start(), formula.end(), 0.0, 0.0, reason="name")
    return Piece(token.start, token.end, 0.0, 0.0, reason="unreadable")


def _read_open(plain: str, lowered: str, tokens: Sequence[Token]) -> list[Piece]:
    """The numbers that the tokens of a block make, its claims being blotted out."""
    pieces = read_numerals(lowered, tokens)
    measures.measure(plain, lowered, pieces)
    pieces = without_overlaps([*pieces, *articles.find_articles(plain, lowered)])
    if not pieces:
        return []
    pieces = years.mark_years(plain, lowered, pieces)
    pieces = ranges.join(lowered, pieces)
    measures.measure_before_brackets(plain, lowered, pieces)
    _percentages(pieces)
    begins = {p.start: comparators.compare(plain, lowered, p) for p in pieces if p.reason is None}
    pieces = comparators.bound_both_sides(lowered, pieces, begins)
    ranges.pair_changes(lowered, pieces, begins)
    references.mark_references(plain, lowered, pieces)
    _glued_letters(plain, pieces)
    denominators.find_denominators(plain, lowered, pieces)
    senses.mark_senses(plain, lowered, pieces)
    groups.mark_groups(lowered, pieces)
    return pieces


def _percentages(pieces: list[Piece]) -> None:
    """A part of a whole is a share: "two thirds" of something are 66.7 percent of it."""
    for piece in pieces:
        if piece.form == "fraction" and piece.unit is None and piece.reason is None:
            piece.unit, piece.unit_name, piece.factor = "percent", None, 100.0
            piece.low, piece.high = product(piece.low, 100.0), product(piece.high, 100.0)


def _glued_letters(plain: str, pieces: list[Piece]) -> None:
    """Digits with letters glued on that are no unit are a code ("24703L202"); "100s of" is an indefinite number."""
    for piece in pieces:
        if piece.form != "cardinal" or piece.reason not in (None, "date") or not plain[piece.end - 1].isdigit():
            continue
        letters = GLUED_LETTERS.match(plain, piece.end)
        if letters and letters[0] == "s" and plain.startswith(" of ", letters.end()):
            piece.end, piece.comparator, piece.reason = letters.end(), ">=", "vague"
        elif letters and letters[0] not in ("s", "ish"):
            piece.end, piece.reason = letters.end(), "identifier"
