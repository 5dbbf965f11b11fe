"""A flow against the stocks at its two ends: "260 in 2016, 480 in 2020, 4 new ones a month"."""

import re
from collections.abc import Iterator

from pipeline.crosscheck.figure import Document, Figure, Sentence
from pipeline.crosscheck.finding import Finding, compared, computed, number
from pipeline.crosscheck.intervals import Interval, judge, point
from pipeline.crosscheck.periods import Period, apart
from pipeline.crosscheck.wording import change_of, head

MONTHS = {"day": 12 / 365.25, "week": 12 * 7 / 365.25, "month": 1.0, "quarter": 3.0, "year": 12.0}
"""Length of a flow's time in months."""

ADDED = re.compile(r"\b(?:new|additional|more|extra|net|add(?:s|ed|ing)?|gain(?:s|ed|ing)?|grow(?:s|n|ing)? by)\b")
TAKEN = re.compile(r"\b(?:fewer|los(?:e|es|ing|t)|shrink(?:s|ing)? by|fall(?:s|ing)? by)\b")
AROUND = 30
"""Characters around a flow in which a word says that it adds to a stock or takes from it."""


def flows(document: Document) -> Iterator[Finding]:
    """Checks of the flows of a document."""
    for sentence in document.sentences:
        if len(sentence.figures) > 2:
            for flow in sentence.figures:
                if flow.per in MONTHS and (found := _check(sentence, flow)):
                    yield found


def _check(sentence: Sentence, flow: Figure) -> Finding | None:
    words = f"{sentence.before(flow, AROUND)} {flow.text.lower()} {sentence.after(flow, AROUND)}"
    sign = 1 if ADDED.search(words) else -1 if TAKEN.search(words) else 0
    timed = [(stock.period, stock) for stock in sentence.figures if stock is not flow and _is_stock(stock, flow)]
    stocks = [(period, stock) for period, stock in timed if period]
    if not sign or len(stocks) != 2:
        return None
    (begin, first), (end, last) = sorted(stocks, key=lambda each: each[0].middle)
    months = end.middle - begin.middle
    if months <= 0 or first.area != last.area:
        return None
    per = MONTHS[str(flow.per)]
    moved = last.value - first.value if sign > 0 else first.value - last.value
    expected = moved / point(months / per)
    widest = _widest(moved.loose, begin, end, per)
    verdict = judge(flow.value, expected, widest)
    if verdict is None:
        return None
    high, low = (last, first) if sign > 0 else (first, last)
    arithmetic = (
        f"({high.words} − {low.words}) ÷ {number(months / per)} {flow.per}s = "
        f"{computed(expected, flow.unit)} a {flow.per}; the text says {flow.words} a {flow.per}"
    )
    because = f"it holds if other days of {first.time_period} and {last.time_period} are meant"
    return compared(
        "flow", "two stocks and a flow in one sentence", (first, last, flow), arithmetic, verdict, flow.value,
        expected, f"{flow.unit} per {flow.per}", because if verdict == "tension" else "",
    )  # fmt: skip


def _is_stock(stock: Figure, flow: Figure) -> bool:
    """Whether the flow can add to it: the same unit and noun, a level and not a change."""
    if stock.unit != flow.unit or stock.per or not stock.is_point or change_of(stock.indicator):
        return False
    return not stock.counted or not flow.counted or head(stock.counted) == head(flow.counted)


def _widest(moved: Interval, begin: Period, end: Period, per: float) -> Interval:
    months = apart(begin, end)
    return moved / Interval(max(months.low, 1.0) / per, months.high / per)
