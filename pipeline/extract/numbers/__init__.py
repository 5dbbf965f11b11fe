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
from collections.abc import Iterable, Sequence

from pipeline.extract.numbers import (
    articles,
    calendar,
    codes,
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
from pipeline.extract.numbers.numerals import find_numerals
from pipeline.extract.numbers.piece import LOWER, Piece, product
from pipeline.extract.numbers.tokens import NUMBER_CHARACTER
from pipeline.extract.numbers.words import KINDS
from pipeline.extract.spans import Block, Number

__all__ = ["find_numbers", "unaccounted"]

DIGIT = re.compile(r"\d|[^\x00-\x7f]")
LEFT_OVER = re.compile(rf"\d+|{NUMBER_CHARACTER}|(?<![^\W_])(?:{'|'.join(KINDS)})(?![^\W_])")
FILLER = "\0"
"""Stands in for what is claimed already, so that no later step reads it; never part of a word or number."""


def find_numbers(plain: str, blocks: Sequence[Block] = ()) -> list[Number]:
    """All number expressions of a text, in order, without overlaps; no digit or number word is outside them.

    Args:
        plain: the text with straight quotes and plain blanks (`Layout.plain`).
        blocks: its paragraphs, headings and items (`Layout.blocks`): no number runs over the end of one, and the
            marks of lists stand at the start of one. Without them the text is one block.
    """
    lowered = plain.translate(LOWER)
    found: list[Piece] = []
    previous = None
    for block in blocks or (Block(0, len(plain), "paragraph"),):
        pieces = _read_block(plain, lowered, block)
        if blocks:
            references.mark_lists(plain, pieces, block, previous)
        found += pieces
        previous = block
    return [piece.number() for piece in found]


def _read_block(plain: str, lowered: str, block: Block) -> list[Piece]:
    start, end = block.start, block.end
    claims: list[Piece] = []
    if DIGIT.search(lowered, start, end):
        claims = _without_overlaps(
            [
                *calendar.find_dates(plain, start, end),
                *codes.find_codes(plain, start, end),
                *codes.find_letters_behind(plain, start, end),
            ]
        )
    signs = [claim for claim in claims if claim.reason is None]
    claims = [claim for claim in claims if claim.reason is not None]
    open_plain, open_lowered = _fill(plain, claims, start, end), _fill(lowered, claims, start, end)
    pieces = find_numerals(_fill(lowered, sorted([*claims, *signs], key=lambda p: p.start), start, end), 0, end - start)
    measures.measure(open_plain, open_lowered, pieces)
    singles = articles.find_articles(open_plain, open_lowered, 0, end - start)
    pieces = _without_overlaps([*pieces, *singles])
    pieces = years.mark_years(open_plain, open_lowered, pieces)
    pieces = ranges.join(open_plain, open_lowered, pieces)
    _percentages(pieces)
    begins = {p.start: comparators.compare(open_plain, open_lowered, p) for p in pieces if p.reason is None}
    pieces = comparators.bound_both_sides(open_lowered, pieces, begins)
    ranges.pair_changes(open_lowered, pieces, begins)
    references.mark_references(open_plain, open_lowered, pieces)
    _glued_letters(open_plain, pieces)
    denominators.find_denominators(open_plain, open_lowered, pieces)
    senses.mark_senses(open_plain, open_lowered, pieces)
    groups.mark_groups(open_lowered, pieces)
    for piece in pieces:
        piece.start += start
        piece.end += start
        if piece.follows is not None:
            piece.follows += start
    pieces = _without_overlaps([*claims, *pieces])
    return _without_overlaps([*pieces, *_leftovers(lowered, pieces, start, end)])


def _without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order; where two overlap the one that begins first, and of those the longer."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _fill(text: str, claims: list[Piece], start: int, end: int) -> str:
    """The block's text with what is claimed blotted out."""
    parts, position = [], start
    for claim in claims:
        parts += [text[position : claim.start], FILLER * (claim.end - claim.start)]
        position = claim.end
    parts.append(text[position:end])
    return "".join(parts)


def _percentages(pieces: list[Piece]) -> None:
    """A part of a whole is a share: "two thirds" of something are 66.7 percent of it."""
    for piece in pieces:
        if piece.form == "fraction" and piece.unit is None and piece.reason is None:
            piece.unit, piece.unit_name, piece.factor = "percent", None, 100.0
            piece.low, piece.high = product(piece.low, 100.0), product(piece.high, 100.0)


def _glued_letters(plain: str, pieces: list[Piece]) -> None:
    """Digits with letters glued on that are no unit are a code ("24703L202", "747s")."""
    for piece in pieces:
        behind = re.match(r"[^\W\d_][\w]*(?:-\w+)*", plain[piece.end : piece.end + 40])
        if behind and plain[piece.end - 1].isdigit() and piece.reason in (None, "date") and piece.form == "cardinal":
            if behind[0] == "s":
                continue
            piece.end += behind.end()
            piece.reason = "identifier"


def _leftovers(text: str, pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Digits and number words that no rule could read."""
    open_text = _fill(text, pieces, start, end)
    return [
        Piece(start + match.start(), start + match.end(), 0.0, 0.0, reason="unreadable")
        for match in LEFT_OVER.finditer(open_text)
    ]
