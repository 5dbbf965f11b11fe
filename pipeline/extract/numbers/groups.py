"""Numbers that only say which group or which time is meant: ages, size and income classes, windows of time."""

import re

from pipeline.extract.numbers.piece import Piece, words_after, words_before

SPANS_OF_TIME = frozenset(("year", "month", "week", "day", "hour", "minute"))
WINDOW_BEFORE = re.compile(
    r"(?:\b(?:next|past|last|previous|coming|following|preceding|first|final|recent|latest|subsequent|ensuing|these|those|remaining|initial)"
    r"(?: (?:about|around|some|few|roughly|nearly|almost|over|full))?|\b(?:within|over|in|during|after|every|each|within the|in just|in only|in under|in less than|in about)) $"
)
WINDOW_AFTER = re.compile(
    r" (?:ago|earlier|later|before|hence|from now|previously|after|prior|time\b|running\b|apart)|'s? time\b|' time\b"
)
LASTING_BEFORE = re.compile(r"\b(?:last|lasts|lasted|live|lived|wait|waited)(?: for)? (?:over|in) $")
AGE_BEFORE = re.compile(
    r"(?:\b(?:aged|ages|age|age of|ages of|the age|turned|turning|years? old)(?: (?:of|between|from|under|over|above|below|about|around|at least|up to|or))*"
    r"|\b(?:children|people|persons|adults|women|men|girls|boys|youth|youths|those|anyone|workers|kids|citizens|voters|pupils|students|residents|individuals|mortality|population|populations)"
    r" (?:aged )?(?:under|over|above|below|between|younger than|older than|aged)(?: the age of)?|\bthe age of)(?: the)? $"
)
AGE_AFTER = re.compile(r"[- ]olds?\b| of age\b|[- ]old\b")
AGE_PLURAL = re.compile(r"s\b(?:$|[ .,;:])")
OVER_UNDER = re.compile(r"\b(?:over|under)[- ]$")
INCOME_BEFORE = re.compile(
    r"(?:\b(?:live|lives|living|lived|survive|survives|surviving|subsist|subsisting|subsists)(?: [a-z]+)? on (?:less than |under |below |just |only |about |fewer than )?(?:an? )?"
    r"|\b(?:earn|earns|earning|earned|paid|paying) (?:less than|more than|over|under|up to|between|above|below|at least) "
    r"|\b(?:incomes?|salary|salaries|earnings|turnover|revenues?|wealth|assets)(?: [a-z]+)? (?:of |between |over |above |below |under |exceeding |up to |less than |more than |at least )+"
    r"|\b(?:poverty line|poverty threshold|threshold|bracket|brackets|cut-off)(?: is| was)? (?:of|at|between) )$"
)
SIZE_BEFORE = re.compile(
    r"\b(?:firms|companies|enterprises|businesses|employers|establishments|organisations|organizations|households|towns|cities|farms|schools|properties|homes)"
    r" (?:with|of|employing|having|worth|valued at) (?:fewer than |less than |more than |over |under |at least |up to |between |above |below )(?:an? )?$"
)

POVERTY = re.compile(r"\bpoverty\b|\bpoor\b|\b(?:live|lives|living|lived|surviv\w+|subsist\w*) on\b")


def mark_groups(lowered: str, pieces: list[Piece]) -> None:
    """Give ages, classes and windows of time their reason."""
    for piece in pieces:
        if piece.reason is not None:
            continue
        near = lowered[max(0, piece.start - 70) : piece.start]
        if _is_age(lowered, piece, near) or _is_class(piece, near):
            piece.reason = "bound"
        elif piece.unit in SPANS_OF_TIME and _is_window(lowered, piece, near):
            piece.reason = "window"


def _is_age(lowered: str, piece: Piece, near: str) -> bool:
    if piece.form not in ("cardinal",) or piece.high > 130:
        return False
    if piece.unit in ("year", "month", "week", "day"):
        return bool(AGE_AFTER.match(lowered, piece.end)) or bool(AGE_BEFORE.search(near))
    if piece.unit is not None:
        return False
    if OVER_UNDER.search(near) and (AGE_PLURAL.match(lowered, piece.end) or near.endswith("-")):
        return True
    after = words_after(lowered, piece.end, 1)
    return bool(AGE_BEFORE.search(near)) and not (after and after[0] in ("percent", "per", "million"))


def _is_class(piece: Piece, near: str) -> bool:
    if piece.unit and len(piece.unit) == 3 and piece.unit.isupper():
        return bool(INCOME_BEFORE.search(near)) or (piece.per == "day" and bool(POVERTY.search(near)))
    return piece.unit is None and piece.form == "cardinal" and bool(SIZE_BEFORE.search(near))


def _is_window(lowered: str, piece: Piece, near: str) -> bool:
    if WINDOW_AFTER.match(lowered, piece.end):
        return True
    if LASTING_BEFORE.search(near):
        return False
    return bool(WINDOW_BEFORE.search(near)) and piece.form != "fraction"


__all__ = ["mark_groups", "words_before"]
