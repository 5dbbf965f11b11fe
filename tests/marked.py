"""Sentences for tests with the number in question in brackets: "The storm killed [40] people."."""

import functools

from pipeline.extract import Source, read_texts
from pipeline.extract.spans import Statistic


@functools.cache
def read(marked: str) -> tuple[Statistic | None, str | None, str]:
    """The statistic at the bracketed number or None, else its reason, and the value's span as text."""
    before, number, after = (part for half in marked.split("[") for part in half.split("]"))
    text = before + number + after
    start, end = len(before), len(before) + len(number)
    for reading in read_texts([Source(text)]):
        found = [s for s in reading.statistics if s.start < end and start < s.end]
        reason = next(
            (
                reading.reasons[n.start]
                for n in reading.numbers
                if n.start in reading.reasons and start <= n.start < end
            ),
            None,
        )
        return (found[0] if found else None), reason, (text[found[0].start : found[0].end] if found else "")
    raise AssertionError(marked)
