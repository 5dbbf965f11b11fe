"""Time periods as published (ISO 8601) on a scale of months, to tell which is later and how far apart they are."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.crosscheck.intervals import Interval


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning to the end of a period, in months since the year 0."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The month in its middle."""
        return (self.start + self.end) / 2


@lru_cache(maxsize=4096)
def period(text: str | None) -> Period | None:
    """A published `time_period`; None for none and for one with an open side."""
    if text is None or ".." in text:
        return None
    first, _, last = text.partition("/")
    return Period(_months(first)[0], _months(last or first)[1])


def ends(text: str | None) -> tuple[Period, Period] | None:
    """The two periods that a span is written with ("2016/2020": the years 2016 and 2020); None for anything else."""
    if text is None or ".." in text or "/" not in text:
        return None
    first, _, last = text.partition("/")
    start, end = period(first), period(last)
    return (start, end) if start and end else None


def apart(first: Period, last: Period) -> Interval:
    """How many months can lie between some day of one period and some day of the other."""
    return Interval(max(last.start - first.end, 0.0), last.end - first.start)


def _months(text: str) -> tuple[float, float]:
    parts = [int(part) for part in text.split("-")]
    start = 12.0 * parts[0]
    if len(parts) == 1:
        return start, start + 12
    start += parts[1] - 1
    if len(parts) == 2:
        return start, start + 1
    day = start + (parts[2] - 1) / 31
    return day, day + 1 / 31
