"""Letters that stand for a scale: "£5m", "$1.2bn", "10k", "5mn", and "5m" before counted things ("5m new jobs")."""

import re

from pipeline.extract.numbers.lookup import TEMPERATURE, money_behind
from pipeline.extract.numbers.piece import Piece, words_after
from pipeline.extract.numbers.words import ABBREVIATED_SCALES

LETTERS = re.compile(
    r" ?-?(k|thsd|thous|mn|mln|mil|mio|mm|m|bn|bln|bil|b|tn|trn|tr|tln|t|cr)(?:\.(?= [a-z]))?(?!\w)", re.IGNORECASE
)
OTHER_END = re.compile(r"[-–]\d[\d.]{0,5}m\b")
""" "2m-3m people": what the first of two such numbers stands before."""
UNIT_TOO = frozenset(("m", "mm", "b", "t", "cr"))
"""Letters that are also units: scales only with money, or where something else speaks for a scale."""
PLURALS = frozenset("people children women men".split())
AFTER_A_LENGTH = frozenset(
    "tall long wide high deep thick above below away from of by to in and or at on is are was were for with the".split()
)
"""Words behind "5m" that show it to be metres."""


def scale_behind(plain: str, lowered: str, piece: Piece, money: bool) -> tuple[int, float] | None:
    """Where the scale letters behind a number end, and what they are worth.

    Args:
        plain: the text.
        lowered: the same in lower case.
        piece: the number.
        money: whether a currency's sign stands before it.
    """
    match = LETTERS.match(plain, piece.end)
    if match is None or piece.form != "cardinal":
        return None
    letters, glued = match[1], match.start(1) == piece.end
    small = letters.lower()
    if piece.scale > 1 and not (small == "cr" and plain[piece.start : piece.end].lower().endswith("lakh")):
        return None  # "3.5 lakh cr"
    if letters == "K" and (not glued or TEMPERATURE.search(lowered, max(0, piece.start - 60), piece.start)):
        return None
    if money or small not in UNIT_TOO or _is_scale(plain, lowered, piece, match, glued):
        return match.end(1), ABBREVIATED_SCALES[small]
    return None


def _is_scale(plain: str, lowered: str, piece: Piece, match: re.Match[str], glued: bool) -> bool:
    """ "10M", "1.2b", "5m dollars", "1.5m people"."""
    letters = match[1]
    if letters in ("M", "B", "MM"):
        return glued or (letters == "M" and (_is_paid(plain, match.end()) or _counts(lowered, match.end())))
    if letters == "b":
        return glued and piece.low < 1000
    other_end = OTHER_END.match(plain, match.end()) if letters == "m" and glued else None
    end = other_end.end() if other_end else match.end()
    return letters == "m" and (_is_paid(plain, end) or _counts(lowered, end))


def _is_paid(plain: str, position: int) -> bool:
    """Whether a currency stands at a position."""
    return money_behind(plain, position, len(plain)) is not None


def _counts(lowered: str, position: int) -> bool:
    """Whether the words at a position name things in the plural."""
    for word in words_after(lowered, position, 3):
        if word in AFTER_A_LENGTH:
            return False
        if word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith("ss")):
            return True
    return False
