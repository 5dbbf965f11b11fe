"""Sentences for tests with the number in question in brackets: "The storm killed [40] people."."""

import together

from pipeline.extract.spans import Statistic


def plain(marked: str) -> str:
    """The sentence without its brackets."""
    return "".join(parts(marked))


def parts(marked: str) -> list[str]:
    """What stands before the brackets, in them and behind them."""
    return [part for half in marked.split("[") for part in half.split("]")]


def read(marked: str) -> tuple[Statistic | None, str | None, str]:
    """The statistic at the bracketed number or None, else its reason, and the value's span as text."""
    before, number, after = parts(marked)
    text = before + number + after
    start, end = len(before), len(before) + len(number)
    found = together.reading(text)
    statistic = next((s for s in found.statistics if s.start < end and start < s.end), None)
    starts = [n.start for n in found.numbers if n.start in found.reasons and start <= n.start < end]
    reason = found.reasons[starts[0]] if starts else None
    return statistic, reason, text[statistic.start : statistic.end] if statistic else ""
