"""Per what? "Rs 4 per litre", "5% a year", "12.5 per 1,000 live births", "2 million annually": a rate's base.

A base beside the number, or behind the noun that it counts; what stands elsewhere needs the sentence's syntax.
"""

import re

from pipeline.extract.numbers import units
from pipeline.extract.numbers.piece import Piece, last_character, spaced

PERSONS = frozenset("head capita person inhabitant resident persons people inhabitants residents".split())
TIMES = {
    "annum": "year",
    "annually": "year",
    "yearly": "year",
    "p.a": "year",
    "pa": "year",
    "quarterly": "quarter",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
PERIODICALS = frozenset(
    "report bulletin newspaper magazine paper journal newsletter publication survey review update statement briefing "
    "meeting session conference forum edition".split()
)
"""What comes out or meets so often; a count of them, and what they say, is no rate ("125 weekly reports")."""
BASES = (
    "year|month|week|fortnight|day|hour|minute|second|quarter|decade|night|head|person|litre|liter|gallon|barrel|tonne|"
    "ton|kilogram|kilogramme|kilo|kg|pound|ounce|dozen|share|acre|hectare|metre|meter|foot|mile|kilometre|kilometer|"
    "unit|worker|household|family|pupil|student|child|patient|employee|taxpayer|bottle|ticket|vote|passenger|session|season|game|match"
)
"""Nouns behind "a", "each" and "every" that make a rate; behind "per" any noun does."""
NOUNS = r"(?P<nouns>(?: (?:[a-z][a-z'-]*|\0{3,6})){0,3}?)"
OF = r"(?: of (?P<of>[a-z\0][a-z0-9\0-]*(?: [a-z-]+)?))?"
""" "6.4 GWh of electricity a day", "3 tonnes of CO2 a year" (a name is blotted out): what an amount is of."""
ANOTHER_TIME = r"(?! (?:ago|earlier|later|before|after|hence|from now)\b)"
BESIDE = (
    spaced(
        rf"{NOUNS}{OF},? per (?P<base>(?:(?:square|cubic|sq\.?|cu\.?|working|school) )?[a-z][a-z.-]*[a-z]"
        r"|m(?![a-z]))"
    ),
    spaced(rf"{NOUNS}{OF} (?:an?|each|every) (?P<base>(?:(?:square|cubic|sq\.?) )?(?:{BASES}))\b{ANOTHER_TIME}"),
    re.compile(rf"(?P<nouns> [a-z]+)(?P<of>)/(?P<base>[mdµ]?l|[ck]?m[23]|ha|kg|{BASES})(?![\w/])"),  # "4,000 copies/ml"
    re.compile(rf"(?P<nouns>)(?P<of>)-(?:an?|per)-(?P<base>{BASES})\b"),
    spaced(
        rf"{NOUNS}{OF},? (?P<base>annually|yearly|quarterly|monthly|weekly|daily|hourly|p\.?a)(?!\w)"
        rf"(?! (?:{'|'.join(sorted(PERIODICALS))}))"
    ),
)
PER_TIME = spaced(r" (?:per|an?) (year|month|week|day|hour|night)\b")
SLASH = re.compile(r"(?: ?\0{3,6})? ?/ ?((?:[kMG]?t|k?g)CO2(?:-?eq?)?(?!\w)|[A-Za-zµμ]+)")
SHORT = {
    "hr": "hour",
    "d": "day",
    "y": "year",
    "a": "year",
    "b": "barrel",
    "mt": "tonne",
    "MT": "tonne",
    "cap": "person",
}
"""Abbreviations behind a slash that stand for something else behind a number, or for nothing."""
A_SECOND = re.compile(
    r"\bper {1,3}second\b"
    r"|\ban? {1,3}second\b(?!-)(?! {1,3}(?!(?:and|or|but|in|on|at|for|to|from|with|by|as)\b)[a-z])"
)
""" "Second" as a time that a rate is per; "five people a second time" is an ordinal."""
NUMBERED = spaced(rf"{NOUNS}(?:,? (?:per(?: every)?|(?:for|out of|in) every|for each) | ?/ ?)")
BEFORE_A_BASE = spaced(r"(?:\bper(?: every)?|\b(?:for|out of|in|of) every|\bfor each) $")
SHARES = frozenset(("percent", "percentage_point", "ratio"))
NO_BASES = SHARES | {"year", "month", "week", "day", "degree"}
"""Units of numbers that are no base of an amount, such as the days of "2 tonnes for every 5 days"."""
WORD = re.compile(r" ?([a-z][a-z'-]*)")
BREAKS = frozenset(
    """
    in of for to at by is are was were be been and or but from with on as that which who had has have will would
    than the  since until during between into over under a an its their his her our this these those per also only
    each every not  said says did does do out up down about around more less when while if
    """.split()
)
"""Words that show that what follows is no longer the noun that the number counts."""
ANNUAL = spaced(r"\b(?:annual|annually|yearly|annuali[sz]ed)(?: [a-z-]+){0,5} $")
CHANGE = frozenset(
    "growth increase increases rise rises decline declines rate rates inflation decrease decreases drop fall grew "
    "growing gain gains expansion reduction".split()
)


def find_denominators(plain: str, lowered: str, pieces: list[Piece]) -> None:
    """Set `per`, and give the number of a base ("1,000" live births) its reason."""
    for index, piece in enumerate(pieces):
        if piece.reason not in (None, "vague"):
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following and _numbered(lowered, piece, following):
            continue
        _slash(plain, piece)
        limit = following.start if following and following.start >= piece.end else len(lowered)
        second = following if following and lowered.startswith("second", following.start) else None
        if second and limit < piece.end + 60 and A_SECOND.search(lowered, limit - 4, second.end + 6):
            limit = second.end
        _beside(plain, lowered, piece, min(limit, piece.end + 60))
        if second and limit == second.end and piece.per:
            second.reason = "denominator"
        if piece.per is None and piece.unit in ("percent", "percentage_point") and _is_annual(lowered, piece):
            piece.per = "year"
        if (
            piece.reason is None
            and last_character(lowered, piece.start) in "rhye"
            and BEFORE_A_BASE.search(lowered, max(0, piece.start - 14), piece.start)
        ):
            piece.reason = "denominator"
    _share_backwards(lowered, pieces)


def _numbered(lowered: str, piece: Piece, base: Piece) -> bool:
    """ "30 deaths per 1,000 live births": the base is a number with its noun."""
    if base.start - piece.end > 60 or base.reason or base.form != "cardinal" or base.shared:
        return False
    match = NUMBERED.fullmatch(lowered, piece.end, base.start)
    if not match or _breaks(match["nouns"]):
        return False
    if base.unit_name:  # "5.4 litres per 100 km"
        if piece.unit_name is None or base.low != base.high or base.unit in NO_BASES or " /" in match[0]:
            return False
        if piece.unit == base.unit and "/" in match[0]:  # "140/90 mmHg"
            return False
        piece.per, base.reason = f"{base.low / base.factor:g} {base.unit}", "denominator"
        return True
    nouns: list[str] = []
    position = base.end
    while len(nouns) < 2 and (word := WORD.match(lowered, position)) and word[1] not in BREAKS:
        nouns.append(word[1])
        position = word.end()
        if word[1] in PERSONS or word[1].endswith("s"):
            break
    noun = "persons" if nouns and nouns[-1] in PERSONS else " ".join(nouns)
    piece.per = f"{lowered[base.start : base.end]} {noun}".strip()
    base.reason = "denominator"
    return True


def _breaks(nouns: str) -> bool:
    return any(word in BREAKS for word in nouns.split())


def _slash(plain: str, piece: Piece) -> None:
    """ "20 km/h", "$1.90/day", "3 g/m2"; the span takes the slash in where it is part of a unit's symbol."""
    end = piece.end
    while match := SLASH.match(plain, end):
        reached = _base(plain, piece, match)
        if reached is None:
            return
        end = reached
        if (piece.unit_name and not piece.shared) or plain[end - 1].isdigit():
            piece.end = end


def _base(plain: str, piece: Piece, match: re.Match[str]) -> int | None:
    """Add the base behind a slash; returns its end, None where it is none."""
    base = match[1]
    word = SHORT.get(base)
    unit = units.WORDS.get(word) if word else units.SYMBOLS.get(base) or units.WORDS.get(base.lower())
    end = match.end()
    power = units.RAISED.match(plain, end)
    if unit and power and units.can_be_raised(unit, units.power_of(power), as_base=True):
        unit, end = units.raised(unit, units.power_of(power)), power.end()
    if unit is None and base.lower() not in BASES.split("|") and base.lower() not in PERSONS and word != "person":
        return None
    per = "person" if base.lower() in PERSONS or word == "person" else unit.name if unit else base.lower()
    piece.per = f"{piece.per} per {per}" if piece.per else per
    return end


def _beside(plain: str, lowered: str, piece: Piece, limit: int) -> None:
    for pattern in BESIDE:
        match = pattern.match(lowered, piece.end, limit)
        if match is None or _breaks(match["nouns"]) or match["base"] in ("cent", "se", "mille"):
            continue
        if match["of"] and (_breaks(match["of"]) or not (piece.unit_name or match["nouns"]) or piece.unit in SHARES):
            continue
        base = "person" if match["base"] in PERSONS else TIMES.get(match["base"], match["base"])
        symbol = plain[match.start("base") : match.end("base")]
        raised = units.RAISED.match(plain, match.end("base"))
        power = units.power_of(raised) if raised else ""
        if base in (symbol, symbol.lower()) and (unit := units.SYMBOLS.get(symbol.rstrip("23"))):  # "per kWh", "/ml"
            power = base[-1] if base[-1] in "23" else power if units.can_be_raised(unit, power) else ""
            base = (units.raised(unit, power) if power else unit).name
        elif power == "2":
            base = f"square {base}"
        piece.per = f"{piece.per} per {base}" if piece.per else base
        if again := PER_TIME.match(lowered, match.end()):  # "3 tonnes per hectare per year"
            piece.per += f" per {again[1]}"
        return


def _is_annual(lowered: str, piece: Piece) -> bool:
    """ "an annual increase of 6%", "annual growth averaging 6.2 percent" are rates a year."""
    match = ANNUAL.search(lowered, max(0, piece.start - 60), piece.start)
    return match is not None and not CHANGE.isdisjoint(match[0].split())


def _share_backwards(lowered: str, pieces: list[Piece]) -> None:
    """ "Rs 2.5 and Rs 4 per litre", "from $128 to $192 a month": the base behind the last amount is that of both."""
    for a, b in zip(pieces[-2::-1], pieces[::-1], strict=False):
        if b.per and a.per is None and a.reason is None and a.unit == b.unit:
            gap = lowered[a.end : b.start].strip()
            if b.follows != a.start and (a.unit is None or gap == "to"):  # "fell $85 to $7,540 a tonne"
                continue
            if gap in ("and", "or", "to", ","):
                a.per = b.per
