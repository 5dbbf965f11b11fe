"""What an expression of time says: a place in the text, and the period."""

import re
from dataclasses import dataclass, replace

from pipeline.extract.statistics.period.calendar import later


@dataclass(frozen=True, slots=True)
class When:
    """An expression of time: `plain[start:end]`."""

    start: int
    end: int
    kind: str
    """date (says its period), part (lacks the year), same (as the date before), shift (counted from the date before),
    deictic (counted from the day of writing) or vague"""
    first: str | None = None
    """ISO 8601 of the first year, month or day; None where open or unknown"""
    last: str | None = None
    match: re.Match[str] | None = None
    ends: tuple[str, str] | None = None
    """ISO 8601 of the two dates that a span is made of ("between Q2 2012 and Q2 2018")"""
    origin: str | None = None
    """ISO 8601 of the time of what is measured from it: the date told before, from which "the previous quarter"
    counts, or beside which "compared with 2019" sets it"""

    @property
    def iso(self) -> str | None:
        """The period as `time_period` writes it: "2016", "2011/2016", "2021/..", "../2000"; None where unknown."""
        if self.first is None and self.last is None:
            return None
        return self.first if self.first == self.last else f"{self.first or '..'}/{self.last or '..'}"

    @property
    def months(self) -> int | None:
        """How many months it covers; None where it is open, or told by years or days."""
        if len(self.first or "") != 7 or len(self.last or "") != 7:
            return None
        (start, first), (end, last) = (edge.split("-") for edge in (self.first or "", self.last or ""))
        return (int(end) - int(start)) * 12 + int(last) - int(first) + 1

    @property
    def is_span(self) -> bool:
        """Whether it covers more than one year (a fiscal year does not)."""
        return bool(self.first and self.last) and int(self.last[:4]) - int(self.first[:4]) > 1  # type: ignore[index]


def shifted(when: When, years: int = 0, months: int = 0) -> When:
    """The period so many years and months later; an open side stays open."""
    first, last = (edge and later(edge, years, months) for edge in (when.first, when.last))
    return replace(when, first=first, last=last)
