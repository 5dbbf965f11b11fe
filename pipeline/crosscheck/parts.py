"""A figure against the one it is taken from or lies between: counts of a count, and balances of two figures."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.crosscheck.figure import Document, Figure, Sentence
from pipeline.crosscheck.finding import Finding, compared, computed
from pipeline.crosscheck.intervals import Interval, Value, judge_sum, point
from pipeline.crosscheck.pairs import same_measure
from pipeline.crosscheck.wording import MODIFIERS, head

DEFINITE = re.compile(r"\b(?:the|its|their|our|his|her|these|those|all|[\w.]+'s?)\b")
OUT_OF = re.compile(rf"^(?: (?:[\w-]+ ){{0,4}}?out)? of (?:(?:[\w.]+ )?[\w.]+'s? )?{MODIFIERS}$")
SHARE_BASES = {100.0, 1000.0}
SMALL_BASE = 10
"""Of 100, 1000, or so few a share is said: "nine out of ten jobs", "3 of 5 firms"."""

OF_THEM = re.compile(r"^ of (?:them|whom|which|these|those)\b(?! \w+ed\b)")
OF_WHICH = re.compile(rf"^[^,;:.()]{{0,40}}, of (?:which|whom) {MODIFIERS}$")
COMMA = re.compile(rf"^[^,;:.()]{{0,40}}, (?:and )?{MODIFIERS}$")
NAMED = re.compile(r"\w [^\W\d]")
RELATIVE = {"percent", "percentage_point", "ratio", "rank", "index"}

MOST_SIDES = 12
"""Figures before a balance among which its two sides are looked for."""

BALANCE = re.compile(
    r"\b(?:hence|thus|so|leaving|giving|resulting in|producing|with)\b[^,;]{0,30}?\b"
    rf"(?:deficit|surplus|shortfall|gap|balance|excess) of {MODIFIERS}$"
)


def parts(document: Document) -> Iterator[Finding]:
    """Checks of parts and balances within a document."""
    for sentence in document.sentences:
        if len(sentence.figures) > 1:
            yield from _parts(sentence)
            yield from _balance(sentence)


def _parts(sentence: Sentence) -> Iterator[Finding]:
    """A count taken from a count: "84 of the 116 districts", "61 projects, 3 of them …"."""
    for first, second in pairwise(sentence.figures):
        if is_part(sentence, first, second):
            part, whole, rule = first, second, '"A of the B"'
        elif _is_part_of_them(sentence, first, second):
            part, whole, rule = second, first, '"B, A of them"'
        else:
            continue
        if part.value.loose.low > whole.value.loose.high:
            verdict = "contradiction"
        elif part.value.exact.high <= whole.value.exact.low:
            verdict = "consistent"
        else:
            continue
        share = part.value / whole.value * point(100.0)
        yield Finding(
            "part",
            rule,
            (part, whole),
            f"{part.words} of {whole.words}: {computed(share, 'percent')}",
            verdict,
            "a part is not above its whole, as both are rounded and bounded",
            whole.unit,
            Value(math.nan, Interval(0.0, whole.value.exact.high), Interval(0.0, whole.value.loose.high)),
            part.value,
        )


def is_part(sentence: Sentence, part: Figure, whole: Figure) -> bool:
    """Whether an amount is taken from the next one, of the same thing as far as both name it: "84 of the 116"."""
    if not _add_up(part, whole) or (part.counted and head(part.counted) != head(whole.counted)):
        return False
    gap = sentence.between(part, whole)
    if len(gap) > 60 or not OUT_OF.match(gap):
        return False
    named = NAMED.search(part.text) is not None  # "one mother of two" is no part of two
    return DEFINITE.search(gap) is not None or not (_is_base(whole) or (named and " out of" not in gap))


def _is_base(whole: Figure) -> bool:
    return whole.low <= SMALL_BASE or whole.low in SHARE_BASES


def _is_part_of_them(sentence: Sentence, whole: Figure, part: Figure) -> bool:
    """Whether a count is taken from the one before: "214 bids, 180 of them good", "214 bids, of which 180 won"."""
    if not _add_up(part, whole):
        return False
    gap = sentence.between(whole, part)
    if len(gap) > 60:
        return False
    behind = COMMA.match(gap) and OF_THEM.match(sentence.after(part, 12))
    return bool(behind or OF_WHICH.match(gap))


def _add_up(part: Figure, whole: Figure) -> bool:
    """Whether both are plain amounts in one unit."""
    if part.unit != whole.unit or part.unit in RELATIVE or part.per != whole.per:
        return False
    return part.is_point and whole.is_point and not (part.may_be_year or whole.may_be_year)


def _balance(sentence: Sentence) -> Iterator[Finding]:
    """A balance and the two figures it lies between: "output of 5, use of 7, hence a deficit of 2"."""
    for index, stated in enumerate(sentence.figures):
        if index < 2 or not BALANCE.search(sentence.before(stated)):
            continue
        sides = [
            figure
            for figure in sentence.figures[max(0, index - MOST_SIDES) : index]
            if same_measure(figure, stated) and figure.time_period == stated.time_period and figure.is_point
        ]
        if len(sides) != 2:
            continue
        low, high = sorted(sides, key=lambda side: side.low)
        difference = high.value - low.value
        verdict = judge_sum(stated.value, difference)
        if verdict is None:
            continue
        because = ""
        if verdict == "contradiction":
            verdict, because = "tension", "a balance may hold items that the sentence does not name"
        line = f"{high.words} − {low.words} = {computed(difference, stated.unit)}; the text says {stated.words}"
        rule = '"A and B, hence a deficit of C"'
        figures = (high, low, stated)
        yield compared("balance", rule, figures, line, verdict, stated.value, difference, stated.unit, because)
