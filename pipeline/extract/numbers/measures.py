"""Signs, scale letters and units beside a numeral: "$5m", "Rs 2.5 lakh crore", "15kms", "half an hour", "30 °C"."""

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.numbers import currencies, units
from pipeline.extract.numbers.currencies import Money
from pipeline.extract.numbers.lookup import Found, measure_behind, money_behind
from pipeline.extract.numbers.piece import Piece, product, spaced
from pipeline.extract.numbers.scales import scale_behind
from pipeline.extract.numbers.words import SCALES

NOTHING_BEHIND = re.compile(r" {0,2}(?:[\d,;:!?)\0]|\.(?! ?[A-Z])|$)")
OF_A_UNIT = spaced(r" (?:(of) )?(?:an?|one) (?=[a-z])")
OF_A_POINT = spaced(r"(?: (?:of )?a |-)point\b(?! of)(?!-)")
""" "Half a point", "a quarter-point cut": of interest, and so percentage points."""
A_SECOND = re.compile(r"second\b(?!-)")
HOURS_AND_MINUTES = re.compile(r" ?h(?:rs?)? ?(\d\d?) ?m(?:ins?)?\b")
""" "2h30m" is one amount of two and a half hours."""
SECONDS = re.compile(r"-second\b")
""" "A 30-second film"."""
PARTS_PER = re.compile(r"[ -]parts?[ -]per[ -][mbt]illion\b")
TIMES = frozenset(("year", "month", "week", "day"))
RANGE_GOES_ON = re.compile(r" ?(?:[-–—]|to) ?")
"""Between the ends of a range, the second of which may leave out its currency: "$12–15m"."""
SCORE_BEFORE = spaced(r"\bmagnitude[ -](?:of )?$")
FACTOR_BEFORE = spaced(r"\bfactor of $")
TEMPERATURES = frozenset(("°C", "°F", "degree"))
SIGN_APART = re.compile(r"(?<= )[a-z]+ ([-−] )$")
NEGATIVE_BEFORE = re.compile(r"\b(is|was|are|were|be|been|of|by|at|to) {1,3}\($")
BE = frozenset("is was are were be been".split())
AMOUNT_BEHIND = re.compile(r"\) ?(?:%|per ?cent\b|thousand\b|million\b|billion\b|trillion\b)")
PERCENT_BEHIND = re.compile(r"\) ?(?:%|per ?cent\b)")
INVERSE = re.compile(r" ?(?:CO2e? |[NPKC] )?([A-Za-zµμ]{1,4})[-−]([123])(?!\w|[.,]\d)")
""" "ha−1", "m-2" behind a unit: per hectare, per square metre."""
INVERTED = re.compile(r"(?<=[A-Za-z])[-−]1(?!\w|[.,]\d)")
""" "1,650 cm−1": the number's own unit is inverse."""
ONE_IN = re.compile(r"[ -](?:in|of|over)[ -]")
BOUND = spaced(r" or (?:more|less|fewer)(?= [a-z])")
OTHER_SENSE = frozenset(("pronoun", "enumeration", "order", "idiom", "date", "footnote"))


def measure(plain: str, lowered: str, pieces: Sequence[Piece]) -> None:
    """Give each piece its sign, scale letters and unit, as far as they stand between its neighbours."""
    last: Piece | None = None
    for index, piece in enumerate(pieces):
        limit = pieces[index + 1].start if index + 1 < len(pieces) else len(plain)
        if piece.form not in ("ordinal", "multiple") and piece.reason not in OTHER_SENSE:
            before = currencies.money_before(plain, piece.start)
            if before and last is not None and before.start < last.end:
                before = None
            if before and not piece.digits and lowered[piece.start : piece.end].partition(" ")[0] in SCALES:
                piece.start, piece.reason, last = before.start, "vague", piece  # "in Rs crore" above a table
                continue
            if before:
                _pay(plain, lowered, piece, before, limit)
            elif not NOTHING_BEHIND.match(plain, piece.end):
                goes_on = last is not None and RANGE_GOES_ON.fullmatch(plain, last.end, piece.start) is not None
                _measure(plain, lowered, piece, limit, goes_on and last is not None and last.unit in currencies.CODES)
            _in_brackets(plain, lowered, piece, limit)
            _inverse(plain, piece)
            if piece.unit is None and piece.form == "cardinal":
                _by_the_word_before(lowered, piece)
        last = piece


def measure_before_brackets(plain: str, lowered: str, pieces: Sequence[Piece]) -> None:
    """ "0.20 [0.15 to 0.25] m", "1.1 (0.9–1.3) °C": the unit behind an interval in brackets is also its value's."""
    for index, (value, interval) in enumerate(itertools.pairwise(pieces)):
        if interval.low == interval.high or value.unit or interval.unit or value.reason or interval.reason:
            continue
        if plain[value.end : interval.start] not in (" [", " (") or plain[interval.end : interval.end + 1] not in "])":
            continue
        limit = pieces[index + 2].start if index + 2 < len(pieces) else len(plain)
        found = measure_behind(plain, lowered, interval.end + 1, limit)
        if found is not None and found.unit is not None:
            for piece in (value, interval):
                piece.unit, piece.unit_name, piece.per = found.unit.unit, found.unit.name, found.unit.per
                _convert(piece, found.unit.factor)


def _pay(plain: str, lowered: str, piece: Piece, before: currencies.Before, limit: int) -> None:
    """ "US$ 5m", "MEUR 60"; what says the same behind belongs to it too: "$22 billion USD", "$ 10 dollars"."""
    piece.start = before.start
    _multiply(piece, before.scale)
    if scale := scale_behind(plain, lowered, piece, money=True):
        piece.end, piece.digits = scale[0], False
        _multiply(piece, scale[1])
    _take_money(piece, before.money)
    found = money_behind(plain, piece.end, limit)
    if found is None or found.money is None:
        return
    again = found.money
    if again.code == piece.unit or (piece.shared and piece.shared in (again.shared, again.family)):
        piece.end, piece.unit = found.end, again.code or piece.unit
        piece.shared = piece.shared if again.shared else None


def _in_brackets(plain: str, lowered: str, piece: Piece, limit: int) -> None:
    """ "net income was (3.2) million": an amount that only its brackets keep out of the sentence is negative.

    Only money, percentages and plain numbers are written so. A bare number may also be one that an equation goes by;
    behind a form of "be", and with decimals, it is none.
    """
    if not plain.startswith(")", piece.end) or piece.form != "cardinal" or piece.low <= 0:
        return
    if piece.unit not in (None, "percent") and piece.unit not in currencies.CODES:
        return
    bare = piece.unit is None and piece.scale == 1.0
    share = bare and PERCENT_BEHIND.match(lowered, piece.end) and plain.startswith("(", piece.start - 1)
    match = NEGATIVE_BEFORE.search(lowered, max(0, piece.start - 10), piece.start)
    if match is None and not share:
        return
    if (
        match is not None
        and bare
        and not AMOUNT_BEHIND.match(lowered, piece.end)
        and (match[1] not in BE or "." not in plain[piece.start : piece.end])
    ):
        return
    piece.start, piece.end, piece.low, piece.high = piece.start - 1, piece.end + 1, -piece.low, -piece.high
    if bare:
        _measure(plain, lowered, piece, limit, money=False)


def _inverse(plain: str, piece: Piece) -> None:
    """ "3 t ha−1 yr−1": each unit with a negative power is one that the amount is per."""
    while match := INVERSE.match(plain, piece.end):
        unit = units.SYMBOLS.get(match[1]) or units.WORDS.get(match[1])
        if unit is None or (piece.unit_name is None and piece.per is None and match[1] != "s"):
            return
        if match[2] != "1":
            if not units.can_be_raised(unit, match[2], as_base=True):
                return
            unit = units.raised(unit, match[2])
        if piece.unit_name is None and piece.per is None:
            piece.unit, piece.unit_name = f"{unit.unit}-1", f"inverse {unit.name}"
        else:
            piece.per = f"{piece.per} per {unit.name}" if piece.per else unit.name
        piece.end, piece.digits = match.end(), False


def _by_the_word_before(lowered: str, piece: Piece) -> None:
    """ "magnitude 7.2" is a score, "by a factor of four" a multiple."""
    if SCORE_BEFORE.search(lowered, max(0, piece.start - 14), piece.start):
        piece.unit = "index"
    elif FACTOR_BEFORE.search(lowered, max(0, piece.start - 14), piece.start):
        piece.unit, piece.form = "ratio", "multiple"


def _measure(plain: str, lowered: str, piece: Piece, limit: int, money: bool) -> None:
    if scale := scale_behind(plain, lowered, piece, money):
        piece.end, piece.digits = scale[0], False
        _multiply(piece, scale[1])
    if (longer := SECONDS.match(lowered, piece.end)) or (longer := PARTS_PER.match(lowered, piece.end)):
        limit = longer.end()
    if piece.form == "fraction" and ONE_IN.search(lowered, piece.start, piece.end):  # of things, "one in three hours"
        return
    if piece.form == "fraction" and (point := OF_A_POINT.match(lowered, piece.end)):
        piece.end, piece.form, piece.unit, piece.unit_name = point.end(), "cardinal", "percentage_point", "point"
        return
    if clock := HOURS_AND_MINUTES.match(lowered, piece.end):
        piece.end, piece.unit, piece.unit_name, piece.digits = clock.end(), "hour", "hour", False
        piece.low = piece.high = product(piece.low + int(clock[1]) / 60, 1.0)
        return
    found = _of_a_unit(plain, lowered, piece, limit) or measure_behind(plain, lowered, piece.end, limit)
    if found is None:
        _behind_bound(plain, lowered, piece, limit)
        return
    piece.end = found.end
    _multiply(piece, found.scale)
    if found.money:
        _take_money(piece, found.money)
    elif found.unit:
        piece.unit, piece.unit_name, piece.per = found.unit.unit, found.unit.name, found.unit.per
        if inverted := INVERTED.match(plain, piece.end):
            piece.end, piece.unit, piece.unit_name = inverted.end(), f"{piece.unit}-1", f"inverse {piece.unit_name}"
        _convert(piece, found.unit.factor)
        if piece.unit in TEMPERATURES and not plain.startswith(" -", piece.end):  # no insertion between dashes
            _take_sign(plain, piece)


def _behind_bound(plain: str, lowered: str, piece: Piece, limit: int) -> None:
    """ "Five or more percentage points": the unit stands behind the bound, which stays out of the value."""
    bound = BOUND.match(lowered, piece.end)
    found = None if bound is None else measure_behind(plain, lowered, bound.end(), limit)
    if found is not None and found.unit and found.scale == 1.0:
        piece.unit, piece.unit_name = found.unit.unit, found.unit.name
        _convert(piece, found.unit.factor)


def _take_sign(plain: str, piece: Piece) -> None:
    """ "cooled to - 20 degrees": before a temperature a hyphen between blanks is a sign."""
    if sign := SIGN_APART.search(plain, max(0, piece.start - 12), piece.start):
        piece.start, piece.low, piece.high = sign.start(1), -piece.low, -piece.high


def _of_a_unit(plain: str, lowered: str, piece: Piece, limit: int) -> Found | None:
    """ "half an hour", "0.4 of a percentage point", "a quarter of a century"; but "a third a year" is a rate."""
    article = OF_A_UNIT.match(lowered, piece.end) if 0 < piece.low < 1 else None
    if article is None:
        return None
    if A_SECOND.match(lowered, article.end()):  # no ordinal here
        limit = article.end() + len("second")
    found = measure_behind(plain, lowered, article.end(), limit)
    rate = found and found.unit and found.unit.unit in TIMES and not lowered.startswith("half", piece.start)
    return found if article[1] or not rate else None


def _multiply(piece: Piece, scale: float) -> None:
    piece.low, piece.high = product(piece.low, scale), product(piece.high, scale)
    piece.scale *= scale


def _take_money(piece: Piece, money: Money) -> None:
    piece.unit, piece.shared, piece.unit_name = money.code, money.shared, money.name
    _convert(piece, money.factor)


def _convert(piece: Piece, factor: float) -> None:
    """Bring the value to its base unit; a fraction of a unit is an amount like any other."""
    piece.factor = factor
    piece.low, piece.high = product(piece.low, factor), product(piece.high, factor)
    if piece.form == "fraction":
        piece.form = "cardinal"
