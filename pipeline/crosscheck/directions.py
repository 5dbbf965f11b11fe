"""The two ends of a development against the word for the way between them: "fell from 9 to 7 percent"."""

import math
from collections.abc import Iterator

from pipeline.crosscheck.figure import Sentence
from pipeline.crosscheck.finding import Finding, computed
from pipeline.crosscheck.intervals import Interval, Value, point
from pipeline.crosscheck.pairs import EXCHANGE, Pair


def direction_of(sentence: Sentence, pair: Pair) -> Iterator[Finding]:
    """Whether the ends of a development lie the way that the sentence says; nothing where rounding hides it."""
    change = pair.last.value - pair.first.value
    moved = change if pair.direction > 0 else point(0.0) - change
    if moved.exact.low > 0 or _lie_so(pair):
        verdict = "consistent"
    elif moved.loose.high < 0 and not EXCHANGE.search(sentence.text):
        verdict = "contradiction"
    else:
        return
    word, side = ("rise", "above") if pair.direction > 0 else ("fall", "below")
    unit = "percentage_point" if pair.last.unit == "percent" else pair.last.unit
    line = f"{pair.last.words} − {pair.first.words} = {computed(change, unit)}"
    line += f"{_pace(pair)}; the text says a {word}"
    zero = Interval(0.0, math.inf) if pair.direction > 0 else Interval(-math.inf, 0.0)
    yield Finding(
        "direction",
        pair.rule,
        (pair.first, pair.last),
        line,
        verdict,
        f"a {word} asks for a later value {side} the earlier one, as both are rounded and bounded",
        unit,
        Value(math.nan, zero, zero),
        change,
    )


def _lie_so(pair: Pair) -> bool:
    """Whether the ends lie that way as bounded, though one has no end: "from more than 44 to around 21"."""
    low, high = (pair.first, pair.last) if pair.direction > 0 else (pair.last, pair.first)
    return low.value.loose.high < high.value.loose.low


def _pace(pair: Pair) -> str:
    """How many times the earlier value the later one is, and what that is a year, for values far enough apart."""
    first, last = pair.first, pair.last
    if first.low <= 0 or last.low <= 0 or last.unit == "percent":
        return ""
    factor = last.value.nominal / first.value.nominal
    pace = f", {factor:.3g} times"
    if first.period and last.period and (years := (last.period.middle - first.period.middle) / 12) >= 2:
        pace += f", {(factor ** (1 / years) - 1) * 100:.3g} percent a year over {years:.3g} years"
    return pace
