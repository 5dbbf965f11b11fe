"""The expressions of time of a text, in order: what period each one says, by itself or by the date named before it.

Which value a date belongs to is decided in `attach`.
"""

import bisect
import re
from dataclasses import replace

from pipeline.extract.scan import lower_case, matches
from pipeline.extract.statistics.period.calendar import (
    DATE,
    MONTH,
    WITHOUT_YEAR,
    count,
    is_date,
    later,
    period,
)
from pipeline.extract.statistics.period.fiscal import begin_of_fiscal, parts_of_fiscal, start_told, undefined
from pipeline.extract.statistics.period.pointing import AGO, DEICTIC, FISCAL, LAST, LIKE, SAME, SHIFT, VAGUE
from pipeline.extract.statistics.period.spans import with_preposition, with_spans, with_spans_of_parts
from pipeline.extract.statistics.period.taken_up import (
    STEPS,
    is_start,
    of_comparison,
    of_fiscal,
    of_writing,
    part_of,
    pointed,
    whole_span,
)
from pipeline.extract.statistics.period.when import When

BY_WRITING = re.compile(rf"{MONTH}\s+\w+$", re.IGNORECASE)
"""A month counted from the day of writing ("the 30th of June last"): what points to it has no year."""

SAID_YEAR = re.compile(
    rf"\b(?P<which>this|the\s+current|last|next)\s+{FISCAL}year\s*(?:\(|,\s|-\s|–\s)(?:i\.e\.,?\s*|FY\s?)?(?=\d{{4}})",
    re.IGNORECASE,
)
"""Where a text says which year it calls this, last or next year: "this year (2017-18)"."""

APPOSED = re.compile(r",\s+the\s+(?:(?:last|first|final|most)\s+)?")
"""What leads from a date to what it was ("in 1916, the last pre-war year")."""

DOCUMENT = re.compile(
    r"\s+(?:[\w&'’-]+\s+){0,4}?(?:reports?|outlook|review|bulletin|yearbook|edition|agenda|strategy|plan|roadmap|act|bill|law|"
    r"agreement|accords?|treaty|convention|declaration|resolution|constitution|conference|summit|framework)\b",
    re.IGNORECASE,
)
"""What a year before it names and does not date: "the 2024 SDG report shows"."""
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|during|from|until|till|after|before|of|for|and|to|between|early|late|mid|end|through|throughout|over)"
    r"[\s-]+$",
    re.IGNORECASE,
)
"""Words after which a year is a time ("by 2024 reports showed")."""

CITATION = re.compile(
    r"[(;]\s*[A-Z][\w'-]{1,30}(?:\s+[A-Z][\w'-]{1,30})?\s+(?:et\s+al\.?|(?:and|&)\s+[A-Z][\w'-]{1,30}),?\s+(?P<year>\d{4})(?=[a-z]?[,;:)])"
)
"""A work by its authors and year ("(Diaz and Roy 2019)"): the year is that of the work."""


BASE = re.compile(
    r"\b(?:than|versus|unlike|(?:against|above|below)\s+the|(?:compared|relative|contrast|respect)\s+(?:to|with))\b(?:[^,;:.()]|[.,](?=\d))*$",
    re.IGNORECASE,
)
"""Words after which a date is that of what something is compared with."""

TOP = 400
"""Characters of a text that say what it is about: a month named there with its year is meant where it has none."""

MEMORY = {"same": 3_000, "shift": 3_000, "like": 3_000, "part": 600}
"""Characters after which "that year", "a year earlier" and a month without a year no longer take up a date."""


def dates_in(
    plain: str,
    names: list[tuple[int, int]] | None = None,
    written: str | None = None,
    values: frozenset[int] = frozenset(),
    sent: frozenset[int] = frozenset(),
    budget: str | None = None,
) -> list[When]:
    """All expressions of time of a text (`Layout.plain`), in order, without overlaps, those that point resolved.

    Args:
        plain: the text.
        names: spans of names; a year inside one ("Agenda 2030") is no date.
        written: the day of writing as ISO 8601, where it is known; "this year (2018)" of the text stands above it.
        values: where numbers start that report something ("and 1720 had recovered").
        sent: where dates start that only say when the text was sent: left out, but they tell the year of writing.
        budget: the month in which the fiscal year of the text's country begins ("04"), where it is known.
    """
    lower = lower_case(plain)
    inside = _inside(names or [])
    cited = {match.start("year") for match in CITATION.finditer(plain)}
    dates = [
        When(m.start(), m.end(), "date", *period(m), m)
        for m in matches(DATE, plain, lower)
        if m.start() not in cited
        and not (m.lastgroup == "year" and m.start() in values)
        and is_date(m)
        and not _names_document(plain, m)
    ]
    start = start_told(dates) or budget
    dates = parts_of_fiscal(dates, start)
    found = undefined(plain, with_spans(plain, [when for when in dates if not inside(when)]))
    for kind, pattern in (
        ("part", WITHOUT_YEAR),
        ("same", SAME),
        ("shift", SHIFT),
        ("like", LIKE),
        ("deictic", DEICTIC),
        ("vague", VAGUE),
    ):
        found += [
            When(_start(m) if kind == "part" else m.start(), m.end(), kind, match=m)
            for m in matches(pattern, plain, lower)
            if kind != "part" or (is_date(m) and not _overlaps(m, found))
        ]
    found.sort(key=lambda when: (when.start, -when.end))
    apart: list[When] = []
    for when in found:
        if apart and when.start < apart[-1].end:
            continue
        if when.kind != "vague" or not apart or not APPOSED.fullmatch(plain, apart[-1].end, when.start):
            apart.append(when)
    this_year = _year_of_writing(plain) or ((written[:4], written[:4]) if written else None)
    if written:
        apart = [_by_writing(when, written) for when in apart]
    return with_spans_of_parts(_resolved(apart, this_year, written, sent, _titled(apart), start))


def _titled(whens: list[When]) -> dict[str, str]:
    """The years of the months, quarters and halves that the top of a text names, by what stands behind their years."""
    top = [when for when in whens if when.kind == "date" and when.end <= TOP and len(when.last or "") == 7]
    return {_in_year(when.first, when.last): (when.last or "")[:4] for when in reversed(top)}


def _in_year(first: str | None, last: str | None) -> str:
    """The months of a period without their year."""
    return f"{(first or '')[4:]}/{(last or '')[4:]}"


def _by_writing(when: When, written: str) -> When:
    """A month, quarter or year told by the day of writing ("last month", "this quarter", "ten years ago") as a date."""
    if when.kind != "vague" or when.match is None:
        return when
    if ago := AGO.fullmatch(when.match[0]):
        year = later(written[:4], -count(ago["count"]) * (10 if ago["unit"].lower() == "decade" else 1))
        return replace(when, kind="deictic", first=year, last=year)
    match = LAST.fullmatch(when.match[0]) if len(written) > 4 else None
    if match is None:
        return when
    before = match["which"].lower() == "last"
    month = later(written[:7], months=-1) if before else written[:7]
    if match["month"]:
        named = period(match, month[:4])[0]
        month = later(named, -1) if before and named > month else named
    first = month
    if (match["part"] or "").lower() == "quarter":
        while int(month[5:]) % 3:
            month = later(month, months=-1 if before else 1)
        first = later(month, months=-2)
    return replace(when, kind="deictic", first=first, last=month)


def _start(match: re.Match[str]) -> int:
    """Where a month or quarter itself begins ("the July quarter" of "in the July quarter")."""
    start = min(start for start in map(match.start, match.groupdict()) if start >= 0)
    return max(match.start(), start - 4) if match.string[max(0, start - 4) : start].lower() == "the " else start


def _overlaps(match: re.Match[str], dates: list[When]) -> bool:
    """Whether a month or quarter is the beginning of a date with its year ("from January" of "January to May 2005")."""
    index = bisect.bisect_left(dates, match.end(), key=lambda when: when.start) - 1
    return index >= 0 and dates[index].end > match.start()


def _names_document(plain: str, match: re.Match[str]) -> bool:
    """Whether a bare year is that of a report, law or meeting ("the 2024 SDG report")."""
    if match.lastgroup != "year" or DOCUMENT.match(plain, match.end()) is None:
        return False
    return BEFORE_YEAR.search(plain[max(0, match.start() - 14) : match.start()]) is None


def _inside(names: list[tuple[int, int]]):
    """A test whether a date is a smaller part of one of the names."""
    starts = {position: end for start, end in names for position in range(start + 1, end)}
    return lambda when: starts.get(when.start, -1) >= when.end


def _year_of_writing(plain: str) -> tuple[str, str] | None:
    """The year that a text calls this year, where it says which one; also by its last or next year."""
    for match in SAID_YEAR.finditer(plain):
        date = DATE.match(plain, match.end())
        if date and is_date(date):
            step = STEPS.get(match["which"].lower(), 0)
            first, last = period(date)
            return later(first, -step), later(last, -step)
    return None


def _resolved(
    whens: list[When],
    this_year: tuple[str, str] | None,
    written: str | None,
    sent: frozenset[int],
    titled: dict[str, str],
    start: str | None,
) -> list[When]:
    """Fill in the periods of those that point to another date.

    Args:
        whens: the expressions of time, in order.
        this_year: first and last year of the year of writing, where it is known.
        written: the day of writing, where it is known: months are of its year where no date stands before them.
        sent: where dates start that only say when the text was sent.
        titled: the years of the months and quarters named at the top of the text (`_titled`).
        start: the month in which a fiscal year begins, where it is known.
    """
    resolved: list[When] = []
    anchor: When | None = None
    before: When | None = None
    issued = When(0, 0, "date", written, written) if written and len(written) > 4 else None
    told = issued
    fiscal: str | None = None
    for when in whens:
        if when.start in sent:
            continue
        if when.kind == "date" and (len(when.first or "") == 4 or when.months in {3, 6}):
            fiscal = begin_of_fiscal(when, start)
        part = _in_year(*period(when.match, "2000")) if when.kind == "part" and when.match else None
        near = told is not None and (told is issued or when.start - (anchor or told).end <= MEMORY.get(when.kind, -1))
        same = near and told is not None and part == _in_year(told.first, told.last)
        year = None if same else titled.get(part or "")
        if when.kind == "deictic" and this_year and when.first is None:
            when = of_writing(when, this_year)
        elif year and when.match:
            first, last = period(when.match, year)
            when = with_preposition(when.match.string, replace(when, first=first, last=last))
        elif fiscal and near and when.kind == "part" and (of_year := of_fiscal(when, fiscal)):
            when = of_year
        elif told is not None and near and when.kind in MEMORY:
            named = when.match is not None and (when.kind in {"part", "like"} or part_of(when.match))
            if named:
                when = pointed(when, told)
            elif anchor is not None:
                when = pointed(when, whole_span(when, before, anchor))
        if when.iso and when.kind == "deictic":
            before, anchor = anchor, when
        elif when.iso and when.kind in {"date", "part", "same"}:
            base = _is_base(when)
            if not base and is_start(when, anchor):
                before = when
            elif not base:
                before, anchor = anchor, when
            elif anchor is not None:
                when = replace(when, origin=of_comparison(when, anchor))
            aside = when.last is None or base  # "the lowest since October 2010"
            told = told if aside else when
        if when.kind == "vague" and when.match and BY_WRITING.search(when.match[0]):
            anchor = before = told = None
        if when.kind == "like" and when.match and when.iso is None and when.match["there"]:
            when = replace(when, first=when.match["there"], last=when.match["there"])
        if when.iso or when.kind != "same" or not (when.match and part_of(when.match)):
            resolved.append(when)
    return resolved


def _is_base(when: When) -> bool:
    """Whether a date is that of a base ("compared to the fall registered in 2017"), whose year is not told of on."""
    if when.match is None:
        return False
    return BASE.search(when.match.string, max(0, when.start - 60), when.start) is not None
