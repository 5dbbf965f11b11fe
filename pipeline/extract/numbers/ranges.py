"""Two numbers that make one: ranges in all forms, ratios, margins, compound amounts; "from A to B" stays two values."""

import re

from pipeline.extract.numbers.piece import Piece, product, spaced, words_before
from pipeline.extract.numbers.units import LENGTHS
from pipeline.extract.numbers.words import SCALES

LONGEST_GAP = 20
YEAR = re.compile(r"1[89]\d\d|20\d\d")
DASH = re.compile(r" ?(?:[-–—‒−~]|--) ?")
SUSPENDED = re.compile(r"- ?(?:to|or|and|–) ?")
TO = spaced(r"(?: per [a-z]+| an? [a-z]+)? (?:to|through|thru) (?:the )?")
OR = spaced(r" or ")
AND = spaced(r" (?:and|to) (?:the |about |around |roughly |nearly |almost |over |some |approximately )?")
MARGIN = re.compile(r" ?(?:±|\+ ?/ ?[-−–]|plus or minus|plus/minus|give or take) ?")
COMPOUND = spaced(r" ?(?:and |, )?")
LIST = spaced(r" (?:and|or) |, | ?/ ?")
CLAUSE_END = re.compile(r" {0,3}(?:[.,;:!?](?!\d)|$)")
CHANGED = frozenset(
    "rose rise rises fell fall falls gained gain gains lost added climbed climb dropped drop jumped jump slid slide "
    "slipped surged soared tumbled sank advanced declined decline dipped increased increase "
    "decreased decrease up down".split()
)
"""Words of a change; what comes "to" many times as much is the level that it led to ("rose $1.20 to $71.35")."""
FAR_APART = 4
LED_TO = 2
"""The same behind "by", where both numbers have a unit or a scale of their own ("fell by 6 million to 56 million")."""
THOUSAND, MANY = 1_000, 10
"""A bare number of thousands behind "by" is a change where what comes "to" is more than so many times as much."""
SENTENCE_END = re.compile(r"[.;:!?](?: |$)")
LONGEST_CHANGE = 80
"""Characters between the two values of "from A … to B"."""
BEFORE_AN_END = frozenset(
    "the a an about around roughly approximately nearly almost over under some just only barely more less than "
    "its their our current present existing initial original previous earlier estimated revised projected".split()
)
"""Words that may stand between "from", "to" or "by" and the number."""
SMALLER = {"ft": ("in", 1 / 12), "lb": ("oz", 1 / 16)}
"""{unit: the smaller unit of compound measures, and its worth}: 5 ft 2 in."""
BARE_INCHES = re.compile(r" |-(?:and-)?")
INCHES = 12
BY = spaced(r" ?[x×] ?| by ")
SIDES = LENGTHS | {"pixel"}
WHOLE = 100
LARGEST_PERCENTAGE = 1000
"""Up to which "or" joins two percentages ("200 or 300 percent"), where counts end at a hundred."""
CRORE, LAKH = 1e7, 1e5


def join(lowered: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with those that make one number joined."""
    joined: list[Piece] = []
    for piece in pieces:
        while joined and _takes_in(lowered, joined[-1], piece):
            piece = joined.pop()
        joined.append(piece)
    _share_units(lowered, joined)
    return joined


def _takes_in(lowered: str, a: Piece, b: Piece) -> bool:
    """Whether a piece takes in the one behind it, and then holds the value of both."""
    if not 0 <= b.start - a.end <= LONGEST_GAP or a.reason or b.reason:
        return False
    gap = lowered[a.end : b.start]
    if not (
        _ratio(lowered, gap, a, b)
        or _margin(gap, a, b)
        or _compound(lowered, gap, a, b)
        or _scale_behind_money(lowered, gap, a, b)
    ):
        return _range(lowered, gap, a, b)
    a.end = b.end
    return True


def _ratio(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "3:1", "two to one", "a 3-to-1 majority", "a 2-for-1 split"; "from 2 to 1" is none."""
    colon = gap == ":" and a.digits and b.digits
    to_one = gap in (" to ", "-to-") and a.form == b.form == "cardinal" and 1 == b.low < a.low
    to_one = to_one and words_before(lowered, a.start, 1) != ["from"]
    traded = gap == "-for-" and a.form == b.form == "cardinal"
    free = a.unit is None or (colon and a.unit == "ratio")  # "from 3:1 to 2:1"
    if not (colon or to_one or traded) or not b.low or not free or b.unit:
        return False
    a.low = a.high = a.low / b.low
    a.unit = "ratio"
    return True


def _margin(gap: str, a: Piece, b: Piece) -> bool:
    """ "45.2 ± 0.3 kg": the margin is part of the expression, not of the value."""
    if not MARGIN.fullmatch(gap) or not a.form == b.form == "cardinal":
        return False
    if a.unit is None:
        _convert(a, b)
    return True


def _bare_cents(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "15 dollars 50.", "15 dollars and 50" at the end of a clause: cents without their name."""
    if gap.strip() == "and" and "between" in words_before(lowered, a.start, 2):
        return False
    plain = b.form == "cardinal" and b.unit is None and b.scale == 1.0 and 10 <= b.low < 100 and b.low == int(b.low)
    paid = (a.unit or "").isupper() and a.factor == 1.0 and a.low == int(a.low) and lowered[a.end - 1].isalpha()
    return plain and paid and gap.strip() in ("", "and") and CLAUSE_END.match(lowered, b.end) is not None


def _compound(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "3 dollars and 50 cents", "5 feet 2 inches", "two years and a half" are one amount."""
    steps = (a.scale, b.scale) in ((CRORE, LAKH), (LAKH, 1e3)) and b.unit is None and a.form == b.form == "cardinal"
    if steps and COMPOUND.fullmatch(gap):  # "6 crore 25 lakh"
        a.low = a.high = a.low + b.low
        return True
    if a.unit == "ft" and b.unit is None and BARE_INCHES.fullmatch(gap) and _is_inches(lowered, a, b):
        a.low = a.high = a.low + b.low / INCHES
        return True
    if not COMPOUND.fullmatch(gap) or a.unit is None or a.scale > 1 or b.low <= 0:
        return False
    if _bare_cents(lowered, gap, a, b):
        a.low = a.high = a.low + b.low / 100
        return True
    if b.form == "fraction" and b.unit is None and b.low == 0.5 and gap.strip() == "and":
        worth = a.factor
    elif a.unit.isupper() and a.factor == 1.0 and b.factor == 0.01 and b.low < 1 and b.unit == a.unit:
        worth = 1.0
    elif b.unit == SMALLER.get(a.unit, ("", 0.0))[0]:
        worth = SMALLER[a.unit][1]
    else:
        return False
    a.low = a.high = a.low + b.low * worth
    return True


def _is_inches(lowered: str, a: Piece, b: Piece) -> bool:
    """ "A 6-foot-5 forward", "he is 6ft 2": a bare number below twelve behind feet, before no noun that it counts."""
    whole = b.form == "cardinal" and b.scale == 1.0 and 0 < b.low < INCHES and b.low == int(b.low)
    hyphened = lowered.startswith("-", b.start - 1)
    return whole and a.low == int(a.low) and (hyphened or CLAUSE_END.match(lowered, b.end) is not None)


def _scale_behind_money(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "75 USD million": a scale alone belongs to the amount before it; "(3.2) million dollars": to one in brackets."""
    if not gap.strip() and lowered[a.end - 1] == ")" and a.low < 0 and lowered[b.start : b.end].split()[0] in SCALES:
        _take_unit(a, b)
        a.low, a.high, a.scale = product(a.low, b.low), product(a.high, b.high), b.scale
        return True
    amount = a.unit is not None and a.unit.isupper() and a.scale == 1.0
    if gap.strip() or not amount or b.unit or lowered[b.start : b.end] not in SCALES:
        return False
    a.low, a.high, a.scale = product(a.low, b.scale), product(a.high, b.scale), b.scale
    return True


def _range(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "4 to 12 percent", "US$3–5 billion", "between 50 and 90"; behind "from" the two only share scale and unit."""
    times = b.form == "multiple" and a.form in ("multiple", "cardinal")  # "two to three times"
    if ("multiple" in (a.form, b.form) and not times) or a.low != a.high or b.low != b.high:
        return False
    before = words_before(lowered, a.start, 4)
    nearest = [word for word in before if word not in BEFORE_AN_END][-1:]
    if nearest == ["or"] and "by" in before:
        nearest = ["by"]  # "fell by 7% or 290,000 to 3.8 million"
    if TO.fullmatch(gap) and nearest == ["from"]:
        if _fit(a, b, ordered=False):
            b.follows = a.start
        return False
    bare_behind_percent = a.unit == "percent" and b.unit is None and b.low > a.low * FAR_APART  # "up 0.7% to 142.3"
    bare_behind_percent |= a.unit in {"year", "month", "week", "day"} and b.unit is None and b.scale > 1
    if TO.fullmatch(gap) and (bare_behind_percent or _led_to(nearest, a, b)):
        return False
    if a.digits and gap.startswith(" ") and YEAR.fullmatch(lowered, a.start, a.end) and "," in lowered[b.start : b.end]:
        return False  # "in 2011 – 11,254 families"
    if _is_year_before_sum(lowered, gap, a, b):
        return False
    between = "between" in before[-2:]
    if _dash_apart(lowered, gap, a, b):
        b.low = b.high = -b.low
    elif not _joins(gap, a, b, between):
        return False
    if not _fit(a, b, ordered=not between):
        return False
    a.low, a.high = min(a.low, b.low), max(a.high, b.high)
    a.end, a.digits = b.end, False
    return True


def _is_year_before_sum(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "It fell by 9% in May 2018 to $32 billion"."""
    paid = (b.unit or "").isupper() and b.scale > 1 and TO.fullmatch(gap)
    return bool(paid and a.digits and a.unit is None and YEAR.fullmatch(lowered, a.start, a.end))


def _led_to(nearest: list[str], a: Piece, b: Piece) -> bool:
    """Whether the second number is the level that a change led to: "rose $1.20 to $71.35", "fell by 6m to 56m"."""
    if not (a.unit or a.scale > 1 or (nearest == ["by"] and b.scale > 1 and a.low > b.low / b.scale)) or a.low <= 0:
        return nearest == ["by"] and a.low >= THOUSAND and b.low > a.low * MANY  # "rose by 2,300 to 51,000"
    return b.low > a.low * (LED_TO if nearest == ["by"] else FAR_APART) and not (CHANGED | {"by"}).isdisjoint(nearest)


def _dash_apart(lowered: str, gap: str, a: Piece, b: Piece) -> bool:
    """ "5 -6 percent": a hyphen with a blank before it alone, where only the end of a range can be larger."""
    plain = a.digits and a.unit is None and a.low >= 0
    return plain and gap == " " and lowered[b.start] in "-−" and b.unit_name is not None and -b.low > a.low * b.factor


def _joins(gap: str, a: Piece, b: Piece, between: bool) -> bool:
    """Whether the words between two numbers make a range of them."""
    if TO.fullmatch(gap) or SUSPENDED.fullmatch(gap) or (between and AND.fullmatch(gap)):
        return True
    if DASH.fullmatch(gap) and (a.digits or b.unit or a.scale > 1):
        return a.form != "ordinal"
    if not OR.fullmatch(gap) or not a.form == b.form == "cardinal" or a.scale > 1:
        return False
    written = b.low / b.scale  # "5 or 6 million", "$5 or $6 billion", but "$5 or $6"
    largest = LARGEST_PERCENTAGE if b.unit == "percent" else 100
    return (a.unit is None or (a.unit == b.unit and b.scale > 1)) and 0 < a.low < written <= largest


def _fit(a: Piece, b: Piece, ordered: bool) -> bool:
    """Whether two ends go together; shares scale and unit between them if so.

    The first end may leave out its scale ("3 to 5 million") and unit ("4 to 12 percent"), the second its
    currency ("$3–5 billion").
    """
    if ("ordinal" in (a.form, b.form) and a.form != b.form) or (a.unit and b.unit and a.unit != b.unit):
        return False
    if (a.form == "fraction") != (b.form == "fraction"):  # "shrunk by a third to 12,000"
        return False
    shares_scale = a.scale == 1.0 < b.scale and a.form == "cardinal" and abs(a.low) * b.scale <= abs(b.low)
    low = product(a.low, b.scale) if shares_scale else a.low
    low = product(low, b.factor) if a.unit is None else low
    high = product(b.low, a.factor) if b.unit is None else b.low
    if ordered and low >= high:
        return False
    a.low, a.high, b.low, b.high = low, low, high, high
    if a.unit is None:
        _take_unit(a, b)
    elif b.unit is None:
        _take_unit(b, a)
    return True


def _take_unit(to: Piece, source: Piece) -> None:
    to.unit, to.unit_name, to.factor, to.shared = source.unit, source.unit_name, source.factor, source.shared
    if to.form == "fraction" or source.form == "multiple":
        to.form = source.form


def _convert(to: Piece, source: Piece) -> None:
    to.low, to.high = product(to.low, source.factor), product(to.high, source.factor)
    _take_unit(to, source)


def _share_units(lowered: str, pieces: list[Piece]) -> None:
    """ "5, 10 and 15 percent", "50 x 120 feet": the unit behind the last of such numbers is that of all."""
    for a, b in zip(pieces[-2::-1], pieces[:0:-1], strict=True):
        plain_number = a.unit is None and a.reason is None and a.digits
        named_unit = b.unit_name and b.reason is None and b.form == "cardinal" and not b.shared and b.scale == 1.0
        if not plain_number or not named_unit or not lowered[b.start].isdigit():
            continue
        sides = b.unit in SIDES and BY.fullmatch(lowered, a.end, b.start)
        shares = (
            b.unit == "percent" and a.low > b.low and a.low + b.low <= WHOLE and TO.fullmatch(lowered, a.end, b.start)
        )
        if sides or shares or LIST.fullmatch(lowered, a.end, b.start):  # "by 52 to 48 percent"
            _convert(a, b)


def pair_changes(lowered: str, pieces: list[Piece], begins: dict[int, int]) -> None:
    """ "from 1.7 million in 2011 to about 7 million in 2016": the second value knows the first (`follows`).

    Args:
        lowered: the text.
        pieces: all pieces in order.
        begins: {start of a piece: where the words of its comparator begin}.
    """
    source: Piece | None = None
    for piece in pieces:
        if piece.reason is not None:
            continue
        begin = begins[piece.start]
        before = lowered[max(0, begin - 6) : begin]
        if source and before.endswith(" to ") and (source.unit, source.form) == (piece.unit, piece.form):
            clause = lowered[source.end : piece.start]
            if len(clause) <= LONGEST_CHANGE and not SENTENCE_END.search(clause):
                piece.follows = source.start
        source = piece if before.endswith(("from ", "from a ")) else None
