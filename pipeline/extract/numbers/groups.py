"""Numbers that by their nearest words alone only say which group or which time is meant.

"Aged 15-64", "children under five", "over the past ten years", "two weeks ago". Limits of size and income, and times
that may be measured ("in three days"), need the sentence's syntax and stay open.
"""

import re

from pipeline.extract.numbers.piece import Piece, last_character, words_after

TIMES = frozenset(("year", "month", "week", "day", "hour", "minute"))
OLDEST = 130
"""Years that a human being may be old."""
AGE_BEFORE = re.compile(
    r"(?:\b(?:aged|ages)(?: (?:of|between|from|under|over|above|below|at least|up to|or))*"
    r"|\b(?:under|over|above|below|between|from|to|reach|reached|beyond|before|after|until|by) the ages? of"
    r"|\b(?:children|people|persons|adults|women|men|girls|boys|youth|youths|those|anyone|everyone|kids|voters)"
    r" (?:aged )?(?:under|over|above|below|between|younger than|older than)(?: the age of)?) {1,3}$"
)
AGE_PREFIX = re.compile(r"\b(?:over|under)[- ]$")
AGE_COMPOUND = re.compile(r"\b(?:over|under)-$")
"""What stands before an age within a word: "under-five mortality"."""
PLURAL = re.compile(r"'?s\b(?! of)| (?:child )?(?:mortality|malnutrition|stunting|population)\b")
LISTED = re.compile(r",? and |, ")
AGE_ENDS = re.compile(r"[.,;)]| and \d|$")
RELATIVE_BEFORE = re.compile(
    r"\b(?:next|past|last|previous|coming|following|preceding|first|recent|latest|subsequent|ensuing|time in)"
    r"(?: (?:about|around|some|few|roughly|nearly|almost|over))? {1,3}$"
)
RELATIVE_BEHIND = re.compile(
    r" {1,3}(?:ago|earlier|later|hence|from now|previously|of (?:(?:this|the|last|next) year|(?:19|20)\d\d))\b"
    r"|'s? time\b|' time\b"
)


def mark_groups(lowered: str, pieces: list[Piece]) -> None:
    """Give ages and windows of time their reason."""
    last_age: Piece | None = None
    for piece in pieces:
        if last_age and _goes_on(lowered, last_age, piece):
            piece.reason, last_age = "bound", piece
            continue
        plain = piece.reason is None and piece.form == "cardinal" and piece.unit is None and piece.high <= OLDEST
        if plain and AGE_COMPOUND.search(lowered, max(0, piece.start - 6), piece.start):
            piece.reason = "bound"
        if piece.reason is not None or piece.form == "ordinal" or not last_character(lowered, piece.start).isalpha():
            if piece.reason is None and piece.unit in TIMES and RELATIVE_BEHIND.match(lowered, piece.end):
                piece.reason = "window"
            continue
        near = max(0, piece.start - 60)
        if _is_age(lowered, piece, near):
            piece.reason, last_age = "bound", piece
        elif piece.unit in TIMES and (
            RELATIVE_BEFORE.search(lowered, near, piece.start) or RELATIVE_BEHIND.match(lowered, piece.end)
        ):
            piece.reason = "window"


def _goes_on(lowered: str, age: Piece, piece: Piece) -> bool:
    """ "Aged 19, 22 and 25": all of the list are ages."""
    alike = piece.reason is None and piece.form == age.form and piece.unit == age.unit and piece.high <= OLDEST
    listed = alike and piece.scale == 1.0 and LISTED.fullmatch(lowered, age.end, piece.start) is not None
    return listed and AGE_ENDS.match(lowered, piece.end) is not None


def _is_age(lowered: str, piece: Piece, near: int) -> bool:
    if piece.form != "cardinal" or piece.high > OLDEST or piece.unit not in (None, "year", "month", "week", "day"):
        return False
    if AGE_PREFIX.search(lowered, near, piece.start) and PLURAL.match(lowered, piece.end):
        return True
    if piece.unit is None and words_after(lowered, piece.end, 1) in (["percent"], ["per"], ["million"]):
        return False
    return AGE_BEFORE.search(lowered, near, piece.start) is not None
