"""Two numbers that make one: ranges in all forms, margins, compound amounts; and "from A to B", which stays two."""

import re

from pipeline.extract.numbers.piece import Piece, product, words_before
from pipeline.extract.numbers.words import SCALES

DASH = re.compile(r" ?(?:[-–—‒−~]|--) ?")
SUSPENDED = re.compile(r"-? ?(?:to|or|and|–) ?")
TO = re.compile(r"(?: per [a-z]+| an? [a-z]+)? {1,2}(?:to|through|thru) {1,2}(?:the )?")
OR = re.compile(r" {1,2}or {1,2}")
AND = re.compile(r" {1,2}(?:and|to) {1,2}(?:the )?")
MARGIN = re.compile(r" ?(?:±|\+ ?/ ?[-−–]|plus or minus|plus/minus|give or take) ?")
COMPOUND = re.compile(r" {0,2}(?:and |, )?")
LIST = re.compile(r" (?:and|or) |, | ?/ ?")
DETERMINERS = frozenset("the a an about around roughly approximately nearly almost over under some".split())
PARTS_OF = {"ft": ("in", 1 / 12), "lb": ("oz", 1 / 16)}
SENTENCE_END = re.compile(r"[.;:!?](?: |$)")


def join(plain: str, lowered: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with those that make one number joined."""
    joined: list[Piece] = []
    for piece in pieces:
        while joined and _combine(lowered, joined, piece):
            piece = joined.pop()
        joined.append(piece)
    _share_units(plain, joined)
    return joined


def _combine(lowered: str, joined: list[Piece], b: Piece) -> bool:
    """Whether the last piece takes in the next one; it then is the last piece still."""
    a = joined[-1]
    if not 0 <= b.start - a.end <= 20 or a.reason or b.reason:
        return False
    gap = lowered[a.end : b.start]
    if gap == ":" and a.digits and b.digits and a.unit is None and b.unit is None and b.low:  # 3:1
        a.low = a.high = a.low / b.low
        a.end, a.unit = b.end, "ratio"
        return True
    if MARGIN.fullmatch(gap) and a.form == b.form == "cardinal":
        a.end = b.end
        if b.unit and not a.unit:
            _share(b, a)
        return True
    if COMPOUND.fullmatch(gap) and (_compound(a, b) or _scale_behind_money(lowered, a, b)):
        return True
    if a.form not in ("cardinal", "fraction", "ordinal", "multiple") or a.low != a.high or b.low != b.high:
        return False
    before = words_before(lowered, a.start, 3)
    source = [w for w in before if w not in DETERMINERS]
    if TO.fullmatch(gap) and source and source[-1] == "from" and _fit(a, b, swap=True):
        b.follows = a.start
        return False
    between = bool(before) and "between" in before[-2:]
    if _is_range(gap, a, b, between) and _fit(a, b, swap=between):
        a.end, a.digits = b.end, False
        a.low, a.high = min(a.low, b.low), max(a.high, b.high)
        a.unit, a.unit_name, a.factor, a.shared = b.unit or a.unit, b.unit_name or a.unit_name, b.factor, b.shared
        a.form = b.form if a.form == "cardinal" else a.form
        return True
    return False


def _compound(a: Piece, b: Piece) -> bool:
    """ "3 dollars 50 cents", "5 feet 2 inches" are one amount."""
    if a.unit is None or b.low <= 0 or a.scale > 1:
        return False
    if b.form == "fraction" and b.low == 0.5 and b.unit is None:  # two years and a half
        a.low = a.high = product(a.low / a.factor + b.low, a.factor)
        a.end = b.end
        return True
    coins = (
        a.unit.isupper()
        and a.factor == 1.0
        and b.factor == 0.01
        and (a.unit == b.unit or a.shared == b.shared)
        and b.low < 1
    )
    smaller, worth = PARTS_OF.get(a.unit, ("", 0.0))
    if coins:
        worth = 1.0
    elif b.unit != smaller or b.low * worth >= 1:
        return False
    a.end = b.end
    a.low = a.high = a.low + b.low * worth
    return True


def _scale_behind_money(lowered: str, a: Piece, b: Piece) -> bool:
    """ "75 USD million": a scale alone belongs to the amount before it."""
    if not (a.unit and a.unit.isupper() and a.scale == 1.0 and b.unit is None and lowered[b.start : b.end] in SCALES):
        return False
    a.low = a.high = product(a.low, b.scale)
    a.end, a.scale = b.end, b.scale
    return True


def _is_range(gap: str, a: Piece, b: Piece, between: bool) -> bool:
    if between and AND.fullmatch(gap):
        return True
    if TO.fullmatch(gap) or (SUSPENDED.fullmatch(gap) and gap.startswith("-") and len(gap) > 1):
        return True
    if DASH.fullmatch(gap) and (a.digits or b.unit or a.scale > 1):
        return a.form != "ordinal" and a.unit is None or a.unit == b.unit or gap.strip() != "-" or b.unit is None
    return bool(OR.fullmatch(gap)) and a.unit is None and a.form == b.form == "cardinal" and 0 < a.low < b.low <= 100


def _fit(a: Piece, b: Piece, swap: bool) -> bool:
    """Whether two ends go together; shares scale and unit between them if so.

    The first end may leave out its scale ("3 to 5 million") and unit ("4 to 12 percent"), the second its
    currency ("$3–5 billion").
    """
    forms = {a.form, b.form}
    if "ordinal" in forms and len(forms) > 1:
        return False
    low = a.low
    if a.scale == 1.0 and b.scale > 1.0 and a.form == "cardinal" and abs(a.low) * b.scale <= abs(b.low):
        low = product(a.low, b.scale)
    high = b.low
    if a.unit and b.unit and (a.unit != b.unit or a.factor != b.factor):
        return False
    if a.unit is None and b.unit:
        low = product(low, b.factor)
    if b.unit is None and a.unit:
        high = product(high, a.factor)
    if low >= high and not swap:
        return False
    a.low = a.high = low
    b.low = b.high = high
    if a.unit is None:
        _take_unit(a, b)
    elif b.unit is None:
        _take_unit(b, a)
    return True


def _take_unit(to: Piece, source: Piece) -> None:
    to.unit, to.unit_name, to.factor, to.shared = source.unit, source.unit_name, source.factor, source.shared


def _share(source: Piece, to: Piece) -> None:
    to.low, to.high = product(to.low, source.factor), product(to.high, source.factor)
    _take_unit(to, source)


def _share_units(plain: str, pieces: list[Piece]) -> None:
    """ "5, 10 and 15 percent": the unit behind the last of coordinated numbers is that of all."""
    for index in range(len(pieces) - 2, -1, -1):
        a, b = pieces[index], pieces[index + 1]
        if a.unit or a.reason or not a.digits or b.reason or b.unit is None or b.form != "cardinal" or b.shared:
            continue
        if b.scale == 1.0 and plain[b.start].isdigit() and LIST.fullmatch(plain[a.end : b.start]) and b.unit_name:
            _share(b, a)


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
        before = lowered[max(0, begins[piece.start] - 6) : begins[piece.start]]
        if source and before.endswith(" to ") and _is_one_clause(lowered[source.end : piece.start]):
            if source.unit == piece.unit and source.form == piece.form:
                piece.follows = source.start
        source = piece if before.endswith(("from ", "from a ")) else None


def _is_one_clause(text: str) -> bool:
    return len(text) <= 80 and not SENTENCE_END.search(text)
