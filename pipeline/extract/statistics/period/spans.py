"""Dates that make one span, by the words between them ("from 2011 to 2016") and before them ("since 2016")."""

import re
from dataclasses import replace

from pipeline.extract.statistics.period.calendar import COUNT, count, later, period
from pipeline.extract.statistics.period.when import When

JOINS = re.compile(r"\s*(?:(?P<word>to|and|through|until|till)\b|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
OPENS_SPAN = re.compile(r"\b(?P<word>between|from)\s+(?:the\s+)?$", re.IGNORECASE)
EDGE = r"(?:the\s+)?(?:year\s+)?(?:(?:end|start|beginning|early|late|mid)[\s-]+(?:of\s+)?)?"
SINCE = re.compile(
    rf"\b(?P<word>since|starting(?:\s+in)?|beginning(?:\s+in)?|from|after)\s+{EDGE}$|"
    rf"\bsince\s+(?:(?:the|its|their|his|her)\s+)?(?:[\w'-]+\s+){{1,5}}(?:in|of|on)\s+{EDGE}$",
    re.IGNORECASE,
)
"""Words before the date from which a time goes on, also what began then ("since the start of the war in 2010")."""
UNTIL = re.compile(rf"\b(?:before|until|till|up\s+(?:to|until)|prior\s+to)\s+{EDGE}$", re.IGNORECASE)
ONWARD = re.compile(r"\s+on(?:wards?)?\b", re.IGNORECASE)
LASTING = re.compile(
    rf"\bover\s+(?:the\s+)?(?:next\s+|following\s+)?(?P<count>{COUNT})\s+years\s+(?:from|starting(?:\s+in)?)\s+$",
    re.IGNORECASE,
)
"""The years that a sum lasts: "over five years from 2020-21"."""
ENDING = re.compile(
    rf"\b(?:(?P<count>{COUNT})\s+)?(?P<fiscal>fiscal\s+|financial\s+)?(?P<unit>years?|decades?|months)\s+(?:to|ending|ended)\s+(?:in\s+|on\s+(?:the\s+)?|end-)?$",
    re.IGNORECASE,
)
"""The time that ends with a date: "in the twelve months to June 2024"."""
RATE_OF_A_YEAR = re.compile(
    r"\b(?:(?:inflation|prices)|annual\s+(?:[\w-]+\s+){0,4}(?:growth|rate|change|increase))\b[^.;()]*$", re.IGNORECASE
)
"""Words before a year that ends with a month by which a rate is told of that month ("annual inflation for the year
ending May")."""


def with_spans(plain: str, dates: list[When]) -> list[When]:
    """Dates with the words around them: "between 2003 and 2016", "since 2021", "over five years from 2020-21"."""
    found: list[When] = []
    index = 0
    while index < len(dates):
        date = dates[index]
        follower = dates[index + 1] if index + 1 < len(dates) else None
        before = plain[max(0, date.start - 60) : date.start]
        opened = OPENS_SPAN.search(before)
        if follower and _makes_span(date, follower, plain[date.end : follower.start], opened):
            start = date.start - (len(opened[0]) if opened else 0)
            ends = (date.iso or "", follower.iso or "")
            found.append(replace(date, start=start, end=follower.end, last=follower.last, ends=ends))
            index += 2
        else:
            found.append(with_preposition(plain, date))
            index += 1
    return found


def with_spans_of_parts(whens: list[When]) -> list[When]:
    """Months and days without a year, joined with the date behind them ("between January 1 and May 20, 2017")."""
    found: list[When] = []
    for when in whens:
        joined = _from_part(found[-1], when) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(when)
    return found


def _from_part(first: When, last: When) -> When | None:
    """The span from a month or day without a year to a date; None where they make none."""
    if first.kind != "part" or last.kind not in {"part", "date"} or first.match is None or not last.last:
        return None
    plain = first.match.string
    opened = OPENS_SPAN.search(plain, max(0, first.start - 60), first.start)
    joined = JOINS.fullmatch(plain, first.end, last.start)
    if joined is None or last.first is None:
        return None
    if joined["word"] == "and" and not (opened and opened["word"].lower() == "between"):
        return None
    year = last.last[:4]
    start = period(first.match, year)[0]
    if start > last.last:
        start = period(first.match, later(year, -1))[0]
    if len(start) != len(last.last):
        return None
    ends = (start, last.last)
    return replace(last, start=opened.start() if opened else first.start, first=start, ends=ends)


def _makes_span(first: When, second: When, gap: str, opened: re.Match[str] | None) -> bool:
    """Whether two dates are the ends of a span: "2003 to 2016", "between 2003 and 2016", not "2003 and 2016"."""
    joined = JOINS.fullmatch(gap)
    if not joined or (second.first or "") < (first.first or ""):
        return False
    if joined["word"] and joined["word"].lower() == "and":
        return opened is not None and opened["word"].lower() == "between"
    return True


def with_preposition(plain: str, date: When) -> When:
    """The date as its preposition has it; "from 2020" alone is left a point, since it may be the base of a change."""
    before = plain[max(0, date.start - 60) : date.start]
    if date.match and date.match["last_month"] and (opened := OPENS_SPAN.search(before)):
        ends = (date.first or "", date.last or "") if opened["word"].lower() == "between" else None
        return replace(date, start=date.start - len(opened[0]), ends=ends)  # "from January to May 2005"
    if (match := LASTING.search(before)) and date.first:
        return replace(date, start=date.start - len(match[0]), last=later(date.first, count(match["count"])))
    if (match := ENDING.search(before)) and date.last:
        length = count(match["count"] or "one")
        if len(date.last) == 10 and match["unit"].lower() == "year" and length == 1:  # "the year ended June 30, 1894"
            last = date.last[:4]
            first = last if date.last[5:] == "12-31" else later(last, -1)
            return replace(date, start=date.start - len(match[0]), first=first, last=last)
        if (
            length == 1
            and match["unit"].lower() == "year"
            and (
                date.months == 3
                or (date.months == 1 and RATE_OF_A_YEAR.search(plain, max(0, date.start - 160), date.start))
            )
        ):
            return replace(date, start=date.start - len(match[0]))  # a change over the year is told of its end
        last = date.last[:4] if match["fiscal"] else date.last[:7]
        first = later(last, -length * (10 if match["unit"].lower().startswith("decade") else 1))
        if len(last) > 4:
            first = later(last, months=1 - (length if match["unit"].lower() == "months" else length * 12))
        return replace(date, start=date.start - len(match[0]), first=first, last=last)
    if match := SINCE.search(before):
        if (match["word"] or "").lower() != "from" or ONWARD.match(plain, date.end):
            return replace(date, start=date.start - len(match[0]), last=None)
    elif match := UNTIL.search(before):
        return replace(date, start=date.start - len(match[0]), first=None)
    return date
