"""A bare number beside a measured one has its unit: "from 17.1 to 11.9 percent", "54 percent in 2030 and 100 in 2050".

Counts ("40 schools, up from 30") are the matter of `elided`.
"""

import re
from dataclasses import dataclass

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.counted import behind
from pipeline.extract.statistics.neighbours import (
    number_at,
    numbers_behind,
    statistic_before,
    statistics_before,
)
from pipeline.extract.statistics.syntax import VERBS, top, verb_of
from pipeline.extract.tokens import Span

COUNTS = frozenset({"person", "item", "rank", "ratio"})
"""Units that are not handed on from number to number."""
AHEAD = re.compile(
    r"(?:[\s,–—-]|\b(?P<joint>to|and|or|of)\b|\b(?:from|by|up|down|about|around|nearly|almost|over|some|the|its|all)\b)*",
    re.IGNORECASE,
)
"""All that stands between two numbers of which the second names the unit for both; one joint at least."""
OF_A_COUNT = re.compile(r" (?:out )?of (?:the |all |its |their )?\d")
"""What stands behind a part of things that are counted ("$3 million went to 300 of the 500 farmers")."""
MOVED = re.compile(r"(?: \([a-z]{2,5}\))?(?: (?:in|for) \w+)?,? (?:and )?(?:up|down) ")
"""All that stands between a level and the size of its change."""
FIGURES = frozenset(
    "estimate forecast projection prediction target goal figure level total high low record peak".split()
)
"""Nouns of another value of the same thing ("up from earlier estimates of 1.3 million")."""
CURRENCY = re.compile(r"[A-Z]{3}")
AS_A_SUM = re.compile(r"(?:[mb]illion|trillion|thousand|crore|lakh)|\d\.\d\d$", re.IGNORECASE)
DIRECTIONS = frozenset({"up", "down"})
COMPARING = frozenset("from to against than versus and or with".split())
HEDGES = frozenset(
    "a an about around roughly approximately some just only over under nearly almost more less up down by the mere "
    "still compared as".split()
)
LEVELS = frozenset("reach hit touch stand rise fall climb drop grow decline increase decrease remain be".split())
CHANGES = frozenset(
    "rise fall climb drop grow decline increase decrease jump surge soar gain plunge slump dip slip expand contract "
    "shrink advance tumble plummet slide ease growth reduction cut".split()
)
"""Verbs and nouns of change; behind a percentage by which something changed, its level is no percentage."""
APART = 1000.0
"""Values of one kind differ by less than this factor; shares in percent are below it."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A unit taken from another number, and what the number as written is to be multiplied by."""

    unit: str
    factor: float
    rule: str


def borrowed(claim: Claim) -> Borrowed | None:
    """The unit that a bare number shares with a measured one next to it, or None."""
    if claim.number.form != "cardinal":
        return None
    return _from_ahead(claim) or _from_before(claim)


def _from_ahead(claim: Claim) -> Borrowed | None:
    """From 17.1 to 11.9 percent; down 3.9, up 0.4 and down 13.1 percent; 1 of the 2 million hectares."""
    position = claim.number.end
    directed = claim.span.start > 0 and claim.parse[claim.span.start - 1].lower_ in DIRECTIONS
    for number in numbers_behind(claim):
        if number.reason is not None:
            return None
        between = AHEAD.fullmatch(claim.reading.layout.plain, position, number.start)
        if between is None or (DIRECTIONS & set(between[0].split()) and not directed):
            return None
        if number.unit is not None and between["joint"] is None:
            return None
        said_again = between["joint"] == "or" and ("," in between[0] or claim.number.low > 100)
        if said_again and number.unit == "percent":
            return None  # "300, or 12% of the bridges"
        if number.unit is not None:
            factor = 1.0 if number.unit == "percent" else number.factor
            alike = number.unit not in COUNTS and _alike(claim.number.low, number.low / factor, number.unit)
            return Borrowed(number.unit, factor, "unit of the value behind") if alike else None
        position = number.end
    return None


def _from_before(claim: Claim) -> Borrowed | None:
    """Up from 55; against 4.7 for the world; 2.6 percent in 2024 and 3.7 in 2025."""
    word = _comparing(claim)
    if word is None:
        return None
    for statistic in statistics_before(claim):
        if statistic.unit in COUNTS:
            return None
        if word in {"to", "from"} and _is_change(claim, statistic):
            if not AS_A_SUM.search(claim.reading.layout.plain, claim.number.start, claim.number.end):
                return None
            continue  # "output rose to 4 million tonnes, sales by 3% to 2 million"
        source = number_at(claim, statistic.start)
        factor = 1.0 if source is None or statistic.unit == "percent" else source.factor
        if _alike(claim.number.low, statistic.value_low / factor, statistic.unit):
            points = statistic.unit == "percentage_point" and word in {"to", "from"}  # "rose by 2 points to 9"
            return Borrowed("percent" if points else statistic.unit, factor, "unit of the value before")
    return None


def level(claim: Claim) -> Borrowed | None:
    """Life expectancy stood at 56 years and has reached 76: the unit of the level before, if nothing is counted."""
    verb = verb_of(top(claim.span))
    last = statistic_before(claim)
    if verb is None or last is None or verb.lemma_ not in LEVELS or _is_change(claim, last):
        return None
    alike = last.unit not in COUNTS and _alike(claim.number.low, last.value_low, last.unit)
    unit = "percent" if last.unit == "percentage_point" else last.unit
    return Borrowed(unit, 1.0, "unit of the level before") if alike else None


def money(claim: Claim) -> Borrowed | None:
    """The parents paid $38 a day; today they pay 12.70: money of the value before, where nothing is counted.

    Only for numbers written with a scale or with decimals, as sums are and counts of things rarely.
    """
    text = claim.reading.layout.plain[claim.number.start : claim.number.end]
    last = next(reversed(claim.reading.statistics), None)
    if last is None or claim.number.form != "cardinal" or not AS_A_SUM.search(text):
        return None
    near = last.sentence >= claim.sentence - 1 and CURRENCY.fullmatch(last.unit) is not None
    alike = near and _alike(claim.number.low, last.value_low, last.unit)
    return Borrowed(last.unit, 1.0, "money of the value before") if alike else None


def _comparing(claim: Claim) -> str | None:
    """The word of comparison, or the "and", that leads to the number; None without one."""
    last = statistic_before(claim)
    if last is not None and MOVED.fullmatch(claim.reading.layout.plain, last.end, claim.number.start):
        return "and" if behind(claim.span) is None else None  # "24 million tonnes, down 1.0 million from last month"
    if behind(claim.span) is not None or OF_A_COUNT.match(claim.reading.layout.plain, claim.number.end):
        return None
    for token in reversed(claim.parse[: _start_of_figure(claim.parse[: claim.span.start])]):
        decimal = claim.number.low != int(claim.number.low)
        if token.lower_ in COMPARING or (token.text == "," and (decimal or _goes_on(claim))):
            return token.lower_  # "4.1 percent in Ghana, 6.3 in Togo"
        if token.lower_ not in HEDGES and token.pos_ not in {"DET", "SPACE"}:
            return None
    return None


def _start_of_figure(before: Span) -> int:
    """Where the phrase of another value begins ("last year's estimates of"), else where the number does."""
    if len(before) < 3 or before[-1].lower_ != "of" or before[-2].lemma_.lower() not in FIGURES:
        return len(before)
    index = len(before) - 2
    while index > 0 and (before[index - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or before[index - 1].tag_ == "POS"):
        index -= 1
    return index


def _goes_on(claim: Claim) -> bool:
    """4 percent in Chad, 9 in Niger: the same preposition stands behind both values, and no verb between them."""
    last = statistic_before(claim)
    behind = claim.parse[claim.span.end : claim.span.end + 1]
    if last is None or len(behind) == 0 or behind[0].pos_ != "ADP":
        return False
    between = claim.tokens(last.end, claim.number.start)
    same = bool(between) and between[0].lower_ == behind[0].lower_
    return same and not any(t.pos_ in VERBS for t in between)


def _is_change(claim: Claim, statistic: Statistic) -> bool:
    """Rose 4% to 619; down 4% from 638; a 4% rise to 619: whether a percentage says by how much something changed."""
    if statistic.unit != "percent":
        return False
    parse, tokens = claim.parse, claim.tokens(statistic.start, statistic.end)
    if not len(tokens):
        return False  # inside one token, of an odd text ("percent|0.2")
    first, last = tokens[0].i, tokens[-1].i
    words = [t for t in parse[max(0, first - 6) : first] if t.lower_ not in HEDGES - DIRECTIONS - {"by"}]
    if words and (words[-1].lower_ in DIRECTIONS | {"by"} or words[-1].lemma_ in CHANGES):
        return True
    if len(words) > 1 and words[-1].lower_ == "of" and words[-2].lemma_ in CHANGES:
        return True
    return any(t.lemma_ in CHANGES and t.pos_ == "NOUN" for t in parse[last + 1 : last + 2])


def _alike(value: float, other: float, unit: str) -> bool:
    if unit in {"percent", "percentage_point"}:
        return abs(value) < APART
    return value != 0 and other != 0 and 1 / APART < abs(value / other) < APART
