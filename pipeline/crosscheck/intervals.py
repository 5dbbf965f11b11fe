"""What a written number can mean: intervals from its digits, its comparator and its range, and arithmetic on them.

Only numbers stand here; which numbers are checked against each other is asked in the modules beside this one.
"""

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

NUMBER = re.compile(r"\d+(?:[.,]\d+|['’\s]\d{3}(?!\d))*")
"""Digits with decimals and thousands; two numbers of a range are two matches."""

DECIMAL = re.compile(r"^0[.,]|[.,](?:\d{1,2}|\d{4,})$")
"""Digits behind a point: zeros there are meant."""

WHOLE_UNITS = {"person", "item", "rank"}
SMALL_COUNT = 100
"""Counts below it are taken as counted, not rounded: nobody rounds 40 schools to tens."""

FIVES = 5.0
"""A share is rounded to fives at most: "60 percent" may be 57.5 to 62.5."""

EPSILON = 1e-9
"""Relative error that binary fractions may bring in."""

USUAL_FRACTIONS = sorted(
    {Fraction(p, q) for q in range(1, 6) for p in range(q + 1)} | {Fraction(1, 10), Fraction(9, 10)}
)
"""What people say for a share in words: halves to fifths, a tenth and nine tenths."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from low to high; an infinite end is open."""

    low: float
    high: float

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotient; all numbers where the divisor can be 0 or below."""
        if other.low <= 0:
            if self.low >= 0 and other.high > 0:
                return Interval(self.low / other.high, math.inf)
            return Interval(-math.inf, math.inf)
        return self * Interval(1 / other.high if other.high != math.inf else 0.0, 1 / other.low)

    def meets(self, other: "Interval") -> bool:
        """Whether a number lies in both."""
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)

    @property
    def width(self) -> float:
        """How far its ends are apart."""
        return self.high - self.low

    def within(self, share: float, of: float) -> bool:
        """Whether it is no wider than a share of a number."""
        return self.width <= share * abs(of)


@dataclass(frozen=True, slots=True)
class Value:
    """A number as written or computed, and what it can be.

    `exact` reads every digit as meant: the last one is rounded. `loose` also takes final zeros for rounding
    ("260 million" may be 255 to 265). Arithmetic goes through all three.
    """

    nominal: float
    exact: Interval
    loose: Interval

    def __add__(self, other: "Value") -> "Value":
        return Value(self.nominal + other.nominal, self.exact + other.exact, self.loose + other.loose)

    def __sub__(self, other: "Value") -> "Value":
        return Value(self.nominal - other.nominal, self.exact - other.exact, self.loose - other.loose)

    def __mul__(self, other: "Value") -> "Value":
        return Value(self.nominal * other.nominal, self.exact * other.exact, self.loose * other.loose)

    def __truediv__(self, other: "Value") -> "Value":
        nominal = self.nominal / other.nominal if other.nominal else math.nan
        return Value(nominal, self.exact / other.exact, self.loose / other.loose)


def point(number: float) -> Value:
    """A number without any doubt, such as 100 or the months of a year."""
    alone = Interval(number, number)
    return Value(number, alone, alone)


@lru_cache(maxsize=4096)
def written(text: str, low: float, high: float, comparator: str, unit: str) -> Value:
    """What a value expression can mean.

    Args:
        text: the expression as written; its digits say how far it is rounded.
        low: its value with the scale applied, the lower end of a range.
        high: the same, or the upper end of a range.
        comparator: one of `schemas.statistics.COMPARATORS`. "~" widens a value to a whole unit of its last digit that
            is not 0; the others leave one side open.
        unit: its unit; counts and ranks are whole numbers, which only a scale word or final zeros round.
    """
    if unit == "percent" and low == high and (share := _share(text, low)):
        exact = loose = share
    else:
        digits = [match.group() for match in NUMBER.finditer(text)]
        below = _rounding(digits[0] if digits else "", low, unit)
        above = below if low == high else _rounding(digits[1] if len(digits) > 1 else "", high, unit)
        fine, coarse = 0, 1
        if comparator == "~":
            below, above = (below[1], 2 * below[1]), (above[1], 2 * above[1])
        exact = Interval(low - below[fine], high + above[fine])
        loose = Interval(low - below[coarse], high + above[coarse])
    nominal = (low + high) / 2
    if comparator in (">", ">="):
        return Value(nominal, Interval(low, math.inf), Interval(loose.low, math.inf))
    if comparator in ("<", "<="):
        least = 0.0 if high >= 0 else -math.inf
        return Value(nominal, Interval(least, high), Interval(least, loose.high))
    return Value(nominal, exact, loose)


def judge(stated: Value, expected: Value, widest: Interval | None = None) -> str | None:
    """What a stated value is worth against the one that others ask for.

    Returns "consistent" where the stated digits hold the expected value, "contradiction" where no rounding does,
    "tension" where only dates or definitions do, and None where the digits are too coarse to tell.

    Args:
        stated: the value that the text states.
        expected: the value computed from others.
        widest: what the expected value can be if dates and definitions are read as widely as the words allow.
    """
    if stated.exact.meets(expected.exact) and expected.exact.within(0.5, expected.nominal):
        return "consistent"
    if stated.exact.meets(expected.loose) and expected.loose.within(0.25, expected.nominal):
        return "consistent"
    if stated.loose.meets(expected.loose):
        return None
    return "tension" if widest and stated.loose.meets(widest) else "contradiction"


def judge_sum(stated: Value, expected: Value) -> str | None:
    """The same for a sum or difference, whose digits show how exact its parts are.

    Who writes 15,247,790.58 as what is left of 373,000,000 did not round that to millions.
    """
    finer = 0 < 100 * stated.exact.width < expected.loose.width
    return judge(stated, Value(expected.nominal, expected.exact, expected.exact) if finer else expected)


def _rounding(digits: str, value: float, unit: str) -> tuple[float, float]:
    """Half of the last written digit's unit, and of the last one that is not 0: how far off a value can be.

    The unit follows from value and digits, whatever scale word or separators stand between them:
    7.16 million is 716 units of ten thousand.
    """
    bare = re.sub(r"\D", "", digits)
    if not bare or not int(bare) or not value:
        place = _last_place(value) if value else 1.0
        counted = unit in WHOLE_UNITS and (place <= 1 or abs(value) < SMALL_COUNT)
        return (0.0, 0.0) if counted else (place / 2, place / 2)
    place = abs(value) / int(bare)
    zeros = 0 if DECIMAL.search(digits) else len(bare) - len(bare.rstrip("0"))
    if unit == "percent" and zeros and abs(value) <= 100:
        return place / 2, FIVES / 2
    if unit in WHOLE_UNITS and math.isclose(place, 1):
        counted = unit == "rank" or abs(value) < SMALL_COUNT or not zeros
        return 0.0, 0.0 if counted else 10.0**zeros / 2
    return place / 2, place * 10**zeros / 2


def _last_place(value: float) -> float:
    """The unit of the last digit that is not 0 ("seven million": a million)."""
    mantissa, _, exponent = f"{abs(value):.12e}".partition("e")
    decimals = len(mantissa.rstrip("0").partition(".")[2])
    return 10.0 ** (int(exponent) - decimals)


def _share(text: str, percent: float) -> Interval | None:
    """What a share in words means, in percent; None for one in figures ("35%").

    "seven in ten" is rounded to tenths, "a third" is what is nearer to it than to any other usual fraction.
    """
    if "%" in text or "cent" in text.lower() or not 0 < percent < 100:
        return None
    share = Fraction(percent / 100).limit_denominator(12)
    if not 0 < share < 1 or abs(float(share) - percent / 100) > 0.002:
        return None
    if share in USUAL_FRACTIONS and share.denominator != 10:
        at = USUAL_FRACTIONS.index(share)
        low, high = ((share + USUAL_FRACTIONS[at + step]) / 2 for step in (-1, 1))
    else:
        half = Fraction(1, 2 * share.denominator)
        low, high = share - half, share + half
    return Interval(float(low) * 100, float(high) * 100)


def _times(a: float, b: float) -> float:
    return 0.0 if not a or not b else a * b


def _at_most(a: float, b: float) -> bool:
    return a <= b or (math.isfinite(a) and math.isfinite(b) and a - b <= EPSILON * max(abs(a), abs(b)))
