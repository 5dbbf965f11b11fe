"""What expressions say that point to the day of writing or to a date named before ("last year", "a year earlier")."""

import re
from dataclasses import replace

from pipeline.extract.statistics.period.calendar import count, in_fiscal, later, period
from pipeline.extract.statistics.period.compared import OF_BASE
from pipeline.extract.statistics.period.fiscal import is_fiscal, part_of_year
from pipeline.extract.statistics.period.spans import with_preposition
from pipeline.extract.statistics.period.when import When, shifted

STEPS = {"last": -1, "next": 1}
"""Years from the year of writing to the one that a word points to."""
WHOLE_SPAN = re.compile(r"\b(?:period|interval|span|frame|years|decades)$", re.IGNORECASE)
"""What takes up both ends of a change told before ("from 3 in 2002 to 9 in 2022. Over the same period …")."""
SPAN_REACH = 120
"""Characters between the two dates of such a change at most."""
FROM_BASE = re.compile(r",?\s+(?:(?:up|down)\s+)?" + OF_BASE.pattern)
"""What stands between the time of a level and that of what it rose or fell from."""
BASE_REACH = 120
FROM = re.compile(
    r"\b(?:from|than|against|versus|after|following|compared|comparison|relative|unchanged)\b(?:[^.;:\n]|\.(?=\d))*$",
    re.IGNORECASE,
)
"""Words between a month with its year and one without that came before it."""
FISCAL_YEAR = re.compile(r"\b(?:fiscal|financial)\b", re.IGNORECASE)
PARTS = {"month": 1, "quarter": 3}
"""Months of a part of a year."""


def of_writing(when: When, this_year: tuple[str, str]) -> When:
    """What "last year", "the first half of this year" and the like say; of a fiscal year no part is known."""
    match = when.match
    if match is None:
        return when
    which = (match["which"] or match["end_of"]).lower()
    whole = shifted(replace(when, first=this_year[0], last=this_year[1]), STEPS.get(which, 0))
    if whole.first == whole.last and FISCAL_YEAR.search(match[0]):
        return when  # the day of writing says no more than that it is one of two
    if not (match["order"] or (match["month"] and match["month"][0].isupper())):
        return whole
    if whole.first != whole.last:
        return when
    first, last = period(match, whole.first)
    return replace(when, first=first, last=last)


def of_comparison(base: When, anchor: When) -> str | None:
    """The time of what is measured from a date: that told before it, where both are of one length ("than in 2019").

    A change over a year is of the later one, one over several years of all of them.
    """
    first, last = base.first or "", anchor.first or ""
    if not first or not anchor.last or base.months != anchor.months or len(first) != len(last) or first >= last:
        return None
    if int(last[:4]) - int(first[:4]) <= 1:
        return anchor.iso
    return f"{first}/{anchor.last}" if len(last) == 4 else None


def of_fiscal(when: When, year: str) -> When | None:
    """A quarter or half of the fiscal year told before ("growth in 2023-24 is put at 6 percent, with Q2 at 5").

    Args:
        when: an expression of time without a year.
        year: the first month of that fiscal year ("2023-04").
    """
    match = when.match
    if match is None or not (match["quarter"] or match["order"]):
        return None
    first, last = part_of_year(match, year)
    return with_preposition(match.string, replace(when, first=first, last=last))


def _tells_month(match: re.Match[str]) -> bool:
    """Whether it names months, not a quarter or a half, which are those of the fiscal year."""
    return bool(match["month"] or match["opening"])


def part_of(match: re.Match[str]) -> str | None:
    """ "month" or "quarter", of an expression that takes up one, or counts from it ("during the month")."""
    part: str | None = match.groupdict().get("part")
    return part and part.lower()


def is_start(when: When, anchor: When | None) -> bool:
    """Whether a date behind the time of a change is that of what it began with: "5 percent in May from 6 in April"."""
    if when.match is None or anchor is None or (anchor.iso or "") < (when.iso or ""):
        return False
    return FROM_BASE.fullmatch(when.match.string, anchor.end, when.start) is not None


def whole_span(when: When, before: When | None, anchor: When) -> When:
    """The span between the last two dates, where an expression takes up a span and they lie close together."""
    if before is None or when.match is None or not WHOLE_SPAN.search(when.match[0]):
        return anchor
    near = anchor.start - before.end <= SPAN_REACH and not (before.is_span or anchor.is_span)
    if near and anchor.last is None and before.last and _is_a_year_on(anchor, before):
        return before  # "In Q2 2018 it was 9 million, 2% up since Q2 2017. Over the same period …"
    if not near or not before.first or not anchor.last or before.first >= anchor.last:
        return anchor
    return replace(anchor, first=before.first, last=anchor.last, ends=(before.iso or "", anchor.iso or ""))


def _is_a_year_on(first: When, last: When) -> bool:
    """Whether a month, quarter or year is at most one year after another."""
    start, end = first.first or "", last.first or ""
    return len(start) == len(end) and start < end and int(end[:4]) - int(start[:4]) <= 1


def _within(match: re.Match[str], anchor: When) -> tuple[str, str] | None:
    """A month without a year in a span of months told before, where just one of its years has it there; else None."""
    if anchor.months is None or not _tells_month(match):
        return None
    years = {(anchor.first or "")[:4], (anchor.last or "")[:4]}
    found = [dates for dates in (period(match, year) for year in sorted(years)) if _is_in(dates, anchor)]
    return found[0] if len(found) == 1 else None


def _is_in(dates: tuple[str, str], anchor: When) -> bool:
    return (anchor.first or "") <= dates[0] and dates[1] <= (anchor.last or "")


def pointed(when: When, anchor: When) -> When:
    """What an expression says that points to the date before it."""
    match = when.match
    if match is None or not anchor.iso:
        return when
    if when.kind == "part":
        year = (anchor.last or anchor.first or "")[:4]
        first, last = period(match, year)
        if anchor.first and anchor.last and anchor.first[:4] != anchor.last[:4]:
            if within := _within(match, anchor):
                return replace(when, first=within[0], last=within[1])
            if when.match is None or len(first) != 7 or not _tells_month(match) or not is_fiscal(anchor):
                return when
            if "04" <= first[5:] <= "06":
                return when  # of which of the two years of a fiscal year?
            first, last = in_fiscal(first, last, anchor.first[:4])
            return with_preposition(match.string, replace(when, first=first, last=last))
        near = len(anchor.last or "") == len(first) == 7 and when.start - anchor.end <= BASE_REACH
        if near and first > (anchor.last or "") and FROM.search(match.string, anchor.end, when.start):
            first, last = period(match, later(year, -1))  # "to 5 percent in January 2017 from 6 percent in December"
        return with_preposition(match.string, replace(when, first=first, last=last))
    part = part_of(match)
    if when.kind == "same" and match["fiscal"] and not is_fiscal(anchor):
        return when
    if part and anchor.months != PARTS[part]:
        return when
    if when.kind == "same" and match[0].lower().startswith("since"):
        return replace(when, first=anchor.last or anchor.first, last=None)
    if when.kind == "same":
        if (
            (match["year"] or len(anchor.iso) == 10)
            and anchor.first
            and anchor.last
            and anchor.first[:4] == anchor.last[:4]
        ):
            return replace(when, first=anchor.first[:4], last=anchor.last[:4])
        return replace(when, first=anchor.first, last=anchor.last, ends=anchor.ends)
    if not (anchor.first and anchor.last):
        return when
    there = replace(when, first=anchor.first, last=anchor.last, origin=anchor.iso)
    if when.kind == "like":
        return shifted(there, int(match["there"]) - int(anchor.last[:4]) if match["there"] else -1)
    if part:
        return shifted(there, months=-PARTS[part])
    way = -1 if match["before"] or match["back"] else 1
    length = way * (1 if match["before"] or match["after"] else count(match["count"]))
    unit = (match["unit"] or "").lower()
    if unit == "months":
        return shifted(there, months=length)
    return shifted(there, length * (10 if unit.startswith("decade") else 1))
