"""A finding, and how it is put into words: arithmetic, tolerance and the row of the table `findings`."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.crosscheck.figure import Figure
from pipeline.crosscheck.intervals import Interval, Value

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SYMBOLS = {"percent": "percent", "percentage_point": "percentage points", "ratio": "times"}
DIGITS = 4
"""Digits of a computed number that is exact to fewer."""

MOST_DIGITS = 14
SPANS = {"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
UNSPOKEN = {"person", "item", "rank", "index", "ratio"}
"""Units that a number needs no word for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to."""

    kind: str
    """a key of `schemas.findings.KINDS`"""
    rule: str
    figures: Sequence[Figure]
    """what it rests on, in the order of the arithmetic"""
    arithmetic: str
    verdict: str
    """a key of `schemas.findings.VERDICTS`"""
    tolerance: str
    unit: str | None = None
    expected: Value | None = None
    stated: Value | None = None

    def row(self) -> dict[str, Any]:
        """The finding as a row of the table `findings`."""
        statistics = [figure.id for figure in self.figures]
        digest = hashlib.sha256("\x1f".join([self.kind, *statistics]).encode()).hexdigest()
        return {
            "id": digest[:20],
            "kind": self.kind,
            "verdict": self.verdict,
            "statistics": statistics,
            "documents": sorted({figure.document for figure in self.figures}),
            "arithmetic": self.arithmetic,
            "unit": self.unit,
            **_bounds("expected", self.expected),
            **_bounds("stated", self.stated),
            "relative_difference": _difference(self.stated, self.expected),
            "tolerance": self.tolerance,
            "rule": self.rule,
            "confidence": min(figure.confidence for figure in self.figures),
        }


def compared(
    kind: str,
    rule: str,
    figures: Sequence[Figure],
    arithmetic: str,
    verdict: str,
    stated: Value,
    expected: Value,
    unit: str | None = None,
    because: str = "",
) -> Finding:
    """A finding that sets a stated value against an expected one, with the tolerance in words.

    Args:
        kind: a key of `schemas.findings.KINDS`.
        rule: the construction that tied the figures together.
        figures: what it rests on.
        arithmetic: the line to read.
        verdict: what `intervals.judge` made of the two values.
        stated: the value that the text states.
        expected: the value computed from others.
        unit: what both count.
        because: why they may differ all the same, where the verdict is tension.
    """
    coarse = not stated.exact.meets(expected.exact)
    said, asked = (stated.loose, expected.loose) if coarse else (stated.exact, expected.exact)
    if verdict == "consistent":
        said = stated.exact
    how = "final zeros taken as rounding too" if coarse else "each value rounded at its last digit"
    meet = "they meet" if said.meets(asked) else "they do not meet"
    tolerance = f"stated {span(said, unit)}, expected {span(asked, unit)} ({how}): {meet}"
    if because:
        tolerance += f"; {because}"
    return Finding(kind, rule, figures, arithmetic, verdict, tolerance, unit, expected, stated)


def computed(value: Value, unit: str | None = None) -> str:
    """A computed value for people, with as many digits as it is exact to: "4.583 million", "USD 15,147,790.58"."""
    width = value.exact.width
    exact = 0 < width < math.inf and value.nominal != 0 and unit not in SYMBOLS
    digits = math.ceil(math.log10(abs(value.nominal) / width)) + 1 if exact and width < abs(value.nominal) else 0
    return number(value.nominal, unit, max(DIGITS, digits))


def number(value: float, unit: str | None = None, digits: int = DIGITS) -> str:
    """A number for people: "4.583 million", "USD 1.9 billion", "41 percent".

    Args:
        value: the number.
        unit: a unit of the statistics, of a rate with " per " and its denominator.
        digits: how many count.
    """
    if not math.isfinite(value):
        return "any number"
    text = _digits(value, digits)
    if unit is None or unit in UNSPOKEN:
        return text
    base, _, per = unit.partition(" per ")
    if per:
        return f"{number(value, base, digits)} a {per}"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {text}"
    if unit in SPANS and abs(value) != 1:
        unit += "s"
    return f"{text} {SYMBOLS.get(unit, unit)}"


def span(interval: Interval, unit: str | None = None) -> str:
    """An interval for people: "3.5 million to 4.5 million", "above 40 percent"."""
    if interval.low == interval.high:
        return number(interval.low, unit, MOST_DIGITS)
    if math.isinf(interval.high):
        return "any" if math.isinf(interval.low) else f"{number(interval.low, unit)} or more"
    if math.isinf(interval.low) or interval.low == 0:
        return f"up to {number(interval.high, unit)}"
    digits = max(DIGITS, math.ceil(math.log10(abs(interval.high) / interval.width)) + 1) if interval.high else DIGITS
    return f"{number(interval.low, unit, digits)} to {number(interval.high, unit, digits)}"


def _digits(value: float, digits: int) -> str:
    for scale, word in SCALES:
        if abs(value) >= scale and digits <= MOST_DIGITS // 2:
            return f"{_short(value / scale, digits)} {word}"
    return _short(value, digits)


def _short(value: float, digits: int) -> str:
    """A number with so many digits that count, and all digits before its point."""
    if abs(value - round(value)) < 10.0**-digits * max(1.0, abs(value)):
        return f"{round(value):,}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bounds(name: str, value: Value | None) -> dict[str, float | None]:
    if value is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {
        name: _finite(value.nominal),
        f"{name}_low": _finite(value.loose.low),
        f"{name}_high": _finite(value.loose.high),
    }


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def _difference(stated: Value | None, expected: Value | None) -> float | None:
    if stated is None or expected is None or not expected.nominal:
        return None
    return _finite((stated.nominal - expected.nominal) / abs(expected.nominal))
