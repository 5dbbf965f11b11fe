"""Per what? "Rs 4 per litre", "5% a year", "12.5 per 1,000 live births", "2 million annually": a rate's base.

A base beside the number, or behind the noun that it counts; what stands elsewhere needs the sentence's syntax.
"""

import re

from pipeline.extract.numbers.piece import Piece, words_before

PERSONS = frozenset("head capita person inhabitant resident persons people inhabitants".split())
TIMES = {
    "annum": "year",
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "daily": "day",
    "weekly": "week",
    "hourly": "hour",
    "quarterly": "quarter",
    "p.a.": "year",
    "p.a": "year",
    "pa": "year",
}
SYMBOLS = {
    "h": "hour",
    "hr": "hour",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "d": "day",
    "yr": "year",
    "y": "year",
    "l": "litre",
    "kg": "kg",
    "t": "tonne",
    "tonne": "tonne",
    "m2": "m2",
    "m3": "m3",
    "ha": "hectare",
    "mo": "month",
    "ms": "millisecond",
}
BASES = (
    "year|month|week|day|hour|minute|second|quarter|decade|night|head|person|litre|liter|gallon|barrel|tonne|ton|kilogram|"
    "kilogramme|kilo|pound|share|acre|hectare|mile|kilometre|kilometer|unit|worker|household|family|pupil|student|child|patient|"
    "employee|taxpayer|dozen|ounce|metre|meter|foot|bottle|ticket|vote|passenger|session|season|game|match|annum|capita"
)
NOUNS = r"(?:(?: [a-z][a-z'-]*){0,3}?)"
PER = re.compile(
    rf"(?P<nouns>{NOUNS}) ?,? ?(?:\bper|/) ?(?P<base>[a-z]\.?[a-z.0-9-]*)|(?P<nouns2>{NOUNS}) (?:an?|each|every) (?P<base2>{BASES})\b"
    rf"|-an?-(?P<base5>{BASES})\b|(?P<nouns3>{NOUNS}) (?P<adverb>annually|yearly|monthly|weekly|daily|hourly|quarterly|p\.a\.?)(?![\w])"
)
PER_WORD = re.compile(
    r"per ?$|for every $|for each $|per every $|of every $|in every $|out of every $|out of $|among every $|among $|to every $"
)
WORD = re.compile(r" ?([a-z][a-z'-]*)")
BREAKS = frozenset(
    "in of for to at by is are was were be been and or but from with on as that which who had has have will would than the "
    "since until during between into over under a an its their his her our this these those per also only each every not "
    "said says did does do out up down about around more less when while if".split()
)
"""Words that show that what follows is no longer the noun that the number counts."""
RATES = re.compile(
    r"(?:\b(?:average )?(?:annual|yearly|annualised|annualized|per annum)\b|\bannually)(?: [a-z-]+){0,5} $"
)
CHANGE = re.compile(
    r"\b(?:growth|increase|increases|rise|rises|decline|declines|rate|rates|inflation|decrease|drop|fall|grew|growing|gain|gains|expansion)\b"
)


def find_denominators(lowered: str, pieces: list[Piece]) -> None:
    """Set `per`, and give the number of a base ("1,000" live births) its reason."""
    for index, piece in enumerate(pieces):
        if piece.reason not in (None, "vague"):
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following and _numbered(lowered, piece, following):
            continue
        limit = following.start if following else len(lowered)
        _beside(lowered, piece, limit)
        if piece.per is None and piece.unit in ("percent", "percentage_point"):
            _annual_rate(lowered, piece)
    for piece in pieces:
        if piece.reason is None and PER_WORD.search(lowered, max(0, piece.start - 14), piece.start):
            near = lowered[max(0, piece.start - 14) : piece.start]
            if near.endswith(
                ("per ", "for every ", "per every ", "for each ", "in every ", "out of every ", "of every ")
            ):
                piece.reason = "denominator"


def _numbered(lowered: str, piece: Piece, base: Piece) -> bool:
    """ "30 deaths per 1,000 live births": the base is a number with its noun."""
    if base.start - piece.end > 60 or base.reason or base.form != "cardinal" or base.unit_name:
        return False
    gap = lowered[piece.end : base.start]
    match = re.fullmatch(rf"{NOUNS},? ?(?:per|for every|for each|out of every|in every) ", gap)
    if not match or _breaks(match[0].split()[:-1][: -1 if "every" in gap else None]):
        return False
    nouns = []
    position = base.end
    while len(nouns) < 2 and (word := WORD.match(lowered, position)) and word[1] not in BREAKS:
        nouns.append(word[1])
        position = word.end()
        if word[1] in PERSONS or word[1].endswith("s"):
            break
    text = lowered[base.start : base.end]
    noun = "persons" if nouns and nouns[-1] in PERSONS else " ".join(nouns)
    piece.per = f"{text} {noun}".strip()
    base.reason = "denominator"
    return True


def _breaks(words: list[str]) -> bool:
    return any(word in BREAKS for word in words)


def _beside(lowered: str, piece: Piece, limit: int) -> None:
    match = PER.match(lowered, piece.end, min(limit, piece.end + 60))
    if match is None:
        return
    nouns = match["nouns"] or match["nouns2"] or match["nouns3"] or ""
    if _breaks(nouns.split()):
        return
    base = match["base"] or match["base2"] or match["base5"] or match["adverb"]
    slash = "/" in lowered[piece.end : match.end()]
    base = base.rstrip(".-") if base != "p.a." else base
    if (
        not base
        or base in ("cent", "cents", "se", "mille")
        or (slash and nouns)
        or (slash and base not in SYMBOLS and base not in BASES.split("|"))
    ):
        return
    if slash:
        base = SYMBOLS.get(base, base)
        if piece.unit_name and not piece.shared and piece.factor == 1.0:
            piece.end = match.end()
    piece.per = "person" if base in PERSONS else TIMES.get(base, base)


def _annual_rate(lowered: str, piece: Piece) -> None:
    """ "an annual increase of 6%", "annual growth averaging 6.2 percent" are rates a year."""
    window = lowered[max(0, piece.start - 60) : piece.start]
    match = RATES.search(window)
    if match and CHANGE.search(match[0]):
        piece.per = "year"


__all__ = ["find_denominators", "words_before"]
