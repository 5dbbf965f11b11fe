"""What only looks like numbers is claimed before numbers are read: dates, times, links, codes, names with digits."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.numbers.calendar import date_from_digits, date_from_word
from pipeline.extract.numbers.codes import act_at, code_at, find_links
from pipeline.extract.numbers.piece import Piece
from pipeline.extract.numbers.tokens import DIGIT_RUN, Token

CODE_BEFORE = re.compile(r"[A-Z][-–]$")
"""Capitals joined to digits begin a code, even if these look like a date: "DEF-2023/45"."""


def find_claims(plain: str, date_words: Iterable[int]) -> tuple[list[Piece], list[Piece]]:
    """The claims of a block, and the currency letters that are glued to a number ("R57"), both in order.

    Args:
        plain: the block.
        date_words: where months and the letters of quarters and fiscal years begin.
    """
    claims = list(find_links(plain))
    claims += [claim for position in date_words if (claim := date_from_word(plain, position))]
    reached = 0
    for run in DIGIT_RUN.finditer(plain):
        if run.start() < reached:
            continue
        readers = (act_at, date_from_digits, code_at)
        if CODE_BEFORE.search(plain, max(0, run.start() - 3), run.start()):
            readers = (act_at, code_at, date_from_digits)
        if claim := next((claim for reader in readers if (claim := reader(plain, run.start()))), None):
            claims.append(claim)
            reached = claim.end
    claims = without_overlaps(claims)
    return [c for c in claims if c.reason is not None], [c for c in claims if c.reason is None]


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces as they stand in the text; of two with one start the longer first."""
    return sorted(pieces, key=lambda piece: (piece.start, -piece.end))


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order; where two overlap the one that begins first, and of those the longer."""
    kept: list[Piece] = []
    for piece in in_order(pieces):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def outside(words: Iterable[Token], pieces: Sequence[Piece]) -> Iterator[Token]:
    """The words that no piece touches; both are in order."""
    index = 0
    for word in words:
        while index < len(pieces) and pieces[index].end <= word.start:
            index += 1
        if index == len(pieces) or word.end <= pieces[index].start:
            yield word


def blot_out(text: str, pieces: Iterable[Piece]) -> str:
    """The text with the pieces blotted out, so that no later step reads them; every offset holds."""
    parts, position = [], 0
    for piece in pieces:
        parts += [text[position : piece.start], "\0" * (piece.end - piece.start)]
        position = piece.end
    parts.append(text[position:])
    return "".join(parts)
