"""Stated changes against their two ends: percent, percentage points, multiples and differences.

Which two figures are the ends of a development is asked in `pairs`; where no figure says how far they are apart, their
direction is checked in `directions`.
"""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.crosscheck.directions import direction_of
from pipeline.crosscheck.figure import Document, Figure, Sentence, near
from pipeline.crosscheck.finding import Finding, compared, computed, number
from pipeline.crosscheck.intervals import Interval, Value, judge, point
from pipeline.crosscheck.pairs import Pair, pairs, same_measure
from pipeline.crosscheck.periods import apart, ends
from pipeline.crosscheck.wording import CHANGED, FALL, MODIFIERS, RISE, change_of, topic

NEAR = 700
"""Characters within which a change and its ends are looked for: a paragraph."""

ANNUAL = re.compile(r"\b(?:annual(?:ly)?|yearly|a year|per year|per annum|each year|every year|on average)\b")
OF_WHAT = r"(?: (?:in|of|to|for)(?: [\w'-]+){1,7}?)?"
FROM_ENDS = re.compile(
    rf"^(?: (?:{RISE}|{FALL}))?{OF_WHAT} *[,(:-]* *(?:that is,? |i\.e\.,? )?(?:up |down )?from {MODIFIERS}$"
)
TO_END = re.compile(rf"^(?: (?:{RISE}|{FALL}))?{OF_WHAT} *[,(-]* *to {MODIFIERS}$")
BEHIND_ENDS = re.compile(
    rf"^[^;:.,()]{{0,45}}[,( -]+(?:or |i\.e\.,? |that is,? |which is |representing |meaning |so that's |equal to )?"
    rf"(?:an? |the )?(?:\w+ )?(?:(?:{RISE}|{FALL}|gain|loss)(?: of| by)? ?|\+)?{MODIFIERS}$"
)
ABOVE = re.compile(
    r"^(?: points?)? (?:(?:short|ahead) of|above|below|over|under|behind|"
    rf"(?:higher|lower|more|less|fewer|greater|larger|smaller) than) {MODIFIERS}$"
)
BY_AMOUNT = re.compile(rf"\b(?:{RISE}|{FALL}|gain|loss)(?: of| by) {MODIFIERS}$")
OF_A_WHOLE = re.compile(r"^ of (?:the|its|their|our|all|total|gdp)\b")
TIMES = re.compile(rf"^(?: times)?(?: as (?:many|much|high|large) as| more than| higher than)? ?{MODIFIERS}$")
APPOSITION = re.compile(rf"^[\w ']{{0,30}}? ?[,(-]+ *(?:or |that is,? |which is |i\.e\.,? )?{MODIFIERS}$")


def changes(document: Document) -> Iterator[Finding]:
    """Checks of stated changes and directions within a document."""
    for sentence in document.sentences:
        if len(sentence.figures) < 2:
            continue
        for pair in pairs(sentence):
            stated = _stated_change(sentence, pair)
            found = stated and _check(
                stated,
                pair.first,
                pair.last,
                pair.rule,
                sentence.after(stated, 20),
                bool(BY_AMOUNT.search(sentence.before(stated))),
            )
            if found:
                yield found
            elif pair.direction:
                yield from direction_of(sentence, pair)
        yield from _differences(sentence)
    yield from _by_indicator(document)


def _stated_change(sentence: Sentence, pair: Pair) -> Figure | None:
    """The figure beside the ends that says how far they are apart."""
    figures = sentence.figures
    left, right = sorted((pair.first.place, pair.last.place))
    if left > 0:
        change = figures[left - 1]
        gap = sentence.between(change, figures[left])
        pattern = FROM_ENDS if figures[left] is pair.first else TO_END
        if len(gap) <= 90 and pattern.match(gap) and _is_change(sentence, change, gap):
            return change
    if right + 1 < len(figures):
        change = figures[right + 1]
        gap = sentence.between(figures[right], change)
        if len(gap) <= 90 and BEHIND_ENDS.match(gap) and _is_change(sentence, change, gap[-40:]):
            return change
    return None


def _is_change(sentence: Sentence, figure: Figure, gap: str) -> bool:
    """Whether words around a figure or its indicator say that it is a change."""
    if figure.unit in ("percentage_point", "ratio") or change_of(figure.indicator):
        return True
    if OF_A_WHOLE.match(sentence.after(figure, 20)):
        return False
    return bool(CHANGED.search(f"{sentence.before(figure, 45)} {gap} {sentence.after(figure, 25)}"))


def _check(stated: Figure, first: Figure, last: Figure, rule: str, after: str, by_amount: bool) -> Finding | None:
    """A stated change against two ends: percent, points, a multiple or a difference, by its unit."""
    figures = (first, last, stated)
    low, high = sorted((first.value, last.value), key=lambda value: value.nominal)
    if not low.nominal or low.nominal < 0:
        return None
    difference = high - low
    if stated.unit == "percent":
        return _relative(stated, first, last, rule, after)
    if stated.unit == "percentage_point" and first.unit == "percent":
        return _points(stated, figures, difference, rule)
    if stated.unit == "ratio":
        below, above = (first, last) if stated.low < 1 or first.low < last.low else (last, first)
        expected = above.value / below.value
        arithmetic = f"{above.words} ÷ {below.words} = {computed(expected)}; the text says {stated.words}"
        return _compare("change", rule, figures, arithmetic, stated.value, expected, "ratio")
    if same_measure(stated, last) and by_amount:
        arithmetic = _minus(first, last, difference, last.unit, stated)
        return _compare("change", rule, figures, arithmetic, stated.value, difference, last.unit)
    return None


def _relative(stated: Figure, first: Figure, last: Figure, rule: str, after: str) -> Finding | None:
    """A change in percent against its ends, a year where it is one of every year."""
    figures = (first, last, stated)
    change = last.value / first.value - point(1)
    percent = change * point(100)
    widest = None
    how = f"{last.words} ÷ {first.words} − 1"
    if stated.per == "year" or ANNUAL.search(after) or ANNUAL.search((stated.indicator or "").lower()):
        if not (first.period and last.period):
            return None
        years = (last.period.middle - first.period.middle) / 12
        if years < 1:
            return None
        factor = last.value / first.value
        if factor.loose.low <= 0 or not math.isfinite(factor.loose.high):
            return None
        percent = _yearly(factor, years)
        months = apart(first.period, last.period)
        widest = _widest(factor, months.low / 12, months.high / 12)
        how = f"({last.words} ÷ {first.words}) ^ (1 ÷ {number(years)} years) − 1"
    if percent.nominal < 0:
        percent = point(0) - percent
        widest = widest and Interval(-widest.high, -widest.low)
    arithmetic = f"{how} = {computed(percent, 'percent')}; the text says {stated.words}"
    if first.unit == "percent":
        low, high = sorted((first.value, last.value), key=lambda value: value.nominal)
        difference = high - low
        if judge(stated.value, percent) != "consistent" and judge(stated.value, difference) == "consistent":
            arithmetic = (
                f"{_minus(first, last, difference, 'percentage_point', stated)}, which is "
                f"{computed(percent, 'percent')} of {first.words}"
            )
            reason = "it holds if percentage points are meant"
            return compared(
                "points", rule, figures, arithmetic, "tension", stated.value, percent, "percent", because=reason
            )
    return _compare("change", rule, figures, arithmetic, stated.value, percent, "percent", widest)


def _points(stated: Figure, figures: tuple[Figure, ...], difference: Value, rule: str) -> Finding | None:
    """A change in percentage points against two shares, or the change in percent that it really is."""
    first, last = figures[0], figures[1]
    arithmetic = _minus(first, last, difference, "percentage_point", stated)
    verdict = judge(stated.value, difference)
    if verdict == "contradiction" and first.value.nominal:
        percent = difference / first.value * point(100)
        if judge(stated.value, percent) == "consistent":
            reason = "it holds if percent are meant"
            return compared(
                "points", rule, figures, arithmetic, "tension", stated.value, difference, "percentage_point",
                because=reason,
            )  # fmt: skip
    return _compare("change", rule, figures, arithmetic, stated.value, difference, "percentage_point")


def _differences(sentence: Sentence) -> Iterator[Finding]:
    """A value, how far it is from another, and the other: "74%, 21 points short of the 95%", "8, twice the 4"."""
    for (value, stated), (_, other) in pairwise(pairwise(sentence.figures)):
        if not same_measure(value, other) or value is other:
            continue
        gap, behind = sentence.between(value, stated), sentence.between(stated, other)
        if len(gap) > 60 or len(behind) > 60 or not APPOSITION.match(gap):
            continue
        figures = (value, other, stated)
        low, high = sorted((value.value, other.value), key=lambda each: each.nominal)
        if stated.unit == "ratio" and TIMES.match(behind) and other.value.nominal > 0:
            expected = value.value / other.value
            arithmetic = f"{value.words} ÷ {other.words} = {computed(expected)}; the text says {stated.words}"
            found = _compare("change", '"A, n times B"', figures, arithmetic, stated.value, expected, "ratio")
        elif ABOVE.match(behind) and (
            same_measure(stated, value) or (stated.unit == "percentage_point" and value.unit == "percent")
        ):
            difference = high - low
            arithmetic = _minus(value, other, difference, stated.unit, stated)
            rule = '"A, n above or below B"'
            found = _compare("change", rule, figures, arithmetic, stated.value, difference, stated.unit)
        else:
            continue
        if found:
            yield found


def _by_indicator(document: Document) -> Iterator[Finding]:
    """A change whose indicator names what changes, against two values of just that: "exports rose by 5%".

    Only where the row's period runs from one value's period to the other's, so that no other base can be meant;
    where only the later value's period is known, only a change that comes out is told.
    """
    stated = [(f, named) for f in document.figures if f.unit == "percent" and (named := change_of(f.indicator))]
    if not stated:
        return
    levels: dict[tuple[str, ...], list[Figure]] = {}
    for figure in document.figures:
        if figure.period and not change_of(figure.indicator):
            levels.setdefault(topic(figure.indicator), []).append(figure)
    for change, (_, base) in stated:
        beside = near(levels.get(topic(base), ()), change.start, NEAR)
        same = [level for level in beside if level.area == change.area]
        span = ends(change.time_period)
        first = [level for level in same if span and level.period and level.period.start == span[0].start]
        last = [level for level in same if span and level.period and level.period.end == span[1].end]
        certain = len(first) == len(last) == 1
        if not certain and len(same) == 2:
            by_time = sorted(same, key=lambda level: level.period.middle if level.period else 0)
            if by_time[1].time_period == change.time_period:
                first, last = by_time[:1], by_time[1:]
        if len(first) != 1 or len(last) != 1 or not same_measure(first[0], last[0]) or first[0] is last[0]:
            continue
        if first[0].sentence_start == last[0].sentence_start == change.sentence_start:
            continue  # a sentence that holds all three is read by its words
        if first[0].low <= 0:
            continue
        found = _relative(change, first[0], last[0], "indicator and period of the change", "")
        if found and (certain or found.verdict == "consistent"):
            yield found


def _compare(
    kind: str,
    rule: str,
    figures: tuple[Figure, ...],
    arithmetic: str,
    stated: Value,
    expected: Value,
    unit: str,
    widest: Interval | None = None,
) -> Finding | None:
    verdict = judge(stated, expected, widest)
    if verdict is None:
        return None
    because = "it holds if the periods are taken from other days" if verdict == "tension" else ""
    return compared(kind, rule, figures, arithmetic, verdict, stated, expected, unit, because)


def _minus(first: Figure, last: Figure, difference: Value, unit: str, stated: Figure) -> str:
    high, low = (last, first) if last.low >= first.low else (first, last)
    return f"{high.words} − {low.words} = {computed(difference, unit)}; the text says {stated.words}"


def _yearly(factor: Value, years: float) -> Value:
    def rate(number: float) -> float:
        return (number ** (1 / years) - 1) * 100

    exact = Interval(rate(factor.exact.low), rate(factor.exact.high))
    return Value(rate(factor.nominal), exact, Interval(rate(factor.loose.low), rate(factor.loose.high)))


def _widest(factor: Value, least: float, most: float) -> Interval:
    years = (max(least, 0.5), max(most, 0.5))
    rates = [(end ** (1 / span) - 1) * 100 for end in (factor.loose.low, factor.loose.high) for span in years]
    return Interval(min(rates), max(rates))
