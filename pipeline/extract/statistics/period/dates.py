"""The expressions of time of a text, in order: what period each one says, by itself or by the date named before it.

Which value a date belongs to is decided in `attach`.
"""

import bisect
import re
from dataclasses import replace

from pipeline.extract.statistics.period.calendar import (
    COUNT,
    DATE,
    MONTH,
    WITHOUT_YEAR,
    YEAR,
    count,
    is_date,
    later,
    period,
)
from pipeline.extract.statistics.period.scan import lower_case, matches
from pipeline.extract.statistics.period.spans import with_preposition, with_spans
from pipeline.extract.statistics.period.when import When, shifted

UNIT = r"(?:years?|decades?|centur(?:y|ies)|months?|quarters?|weeks?|days?)"
FISCAL = r"(?:(?:fiscal|financial|calendar)\s+)?"

SAME = re.compile(
    r"\b(?:(?:(?:that|the)\s+same|that|the\s+said)\s+(?P<year>year|summer|winter|spring|autumn)|"
    r"(?:that|the\s+same|that\s+same)\s+(?:quarter|month|decade)|"
    r"(?:this|that|the\s+same|the)\s+(?:\w+-year\s+|(?:review(?:ed)?|report(?:ing|ed)|reference)\s+)?(?:(?:time\s+)?period|interval|time\s?frame|time\s?span)|"
    r"(?:during|over|for|in)\s+the\s+(?P<part>month|quarter)|"
    r"(?:during|over|in)\s+which\s+(?:time|period)|since\s+(?:then|that\s+time)|at\s+(?:the|that)\s+time|(?:back|by)\s+then|then(?=\s+(?:stood|was|were|had)\b)|"
    r"(?:these|those|the\s+same)\s+(?:\w+\s+)?(?:years|months|decades))\b(?!\s+(?:of|from|in|between|until|to|since)\s|\s+\d{4})",
    re.IGNORECASE,
)
"""Takes up the date named before it: "over this period", "in the same year"."""

ALONE = r"(?!\s+(?:that|this|the|it|its|their|\d{4})\b)"
SHIFT = re.compile(
    rf"\b(?:(?P<before>the\s+(?:previous|preceding|prior)\s+{FISCAL}year|the\s+(?:year|season)\s+(?:before|earlier))|"
    rf"(?P<after>the\s+(?:following|subsequent|next)\s+{FISCAL}year|the\s+year\s+after)|"
    rf"(?:the\s+|(?<=\bto\s)|(?<=\bwith\s)|(?<=\bon\s)|(?<=\bover\s)|(?<=\bfrom\s))"
    rf"(?:previous|preceding|prior)\s+(?P<part>month|quarter)|"
    rf"(?P<count>{COUNT})\s+(?P<unit>years?|decades?|months)\s+"
    rf"(?:(?P<back>earlier|previously|before{ALONE})|later|afterwards|after{ALONE}))\b",
    re.IGNORECASE,
)
"""Counts from the date named before it: "a decade earlier", "the following year"."""

LIKE = re.compile(
    rf"""\bthe\s+(?:same|corresponding|equivalent|comparable)\s+(?:period|month|quarter|half|semester|week|time|day)\s+
    (?:(?:of|in|a|the|for|during)\s+)*
    (?:(?P<there>{YEAR})|(?:last|(?:previous|preceding|prior)\s+{FISCAL})\s*year|(?:one\s+)?year\s+(?:ago|earlier|before))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""The part of another year that the date named before it is of its own: "the same month of 2021", "… last year"."""

DEICTIC = re.compile(rf"\b(?P<which>this|the\s+current|last|next)\s+{FISCAL}year\b(?!\s*(?:'s\b|of\b))", re.IGNORECASE)
"""A year counted from the day of writing."""

SEEN = r"\s+(?:estimated|expected|projected|forecast|predicted|anticipated|put|thought|believed)\b"
"""What follows a "now" that is the time of an estimate, not that of what is estimated."""

VAGUE = re.compile(
    rf"""\b(?:
    now(?!\s+that|{SEEN})|nowadays|today|tonight|yesterday|tomorrow|(?:currently|presently)(?!{SEEN})|at\s+present
  | at\s+the\s+moment
  | to\s+date|so\s+far|thus\s+far|(?:up\s+)?until\s+now|these\s+days|recently|lately
  | (?:on\s+)?(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?)?
      {MONTH}\s+(?:last|next|instant|ultimo)(?!\s+year)
  | (?:this|last|next|the\s+(?:coming|present|current))\s+
      (?:month|week|quarter|decade|century|spring|summer|autumn|fall|winter|{MONTH})
  | (?:the\s+)?(?:past|last|next|coming|recent|previous|following)\s+
      (?:(?:few|several|couple\s+of|half|{COUNT}|\d+|more\s+than\s+\w+)\s+)?{UNIT}
  | (?:{COUNT}|\d+|some|many|few|several)\s+{UNIT}\s+ago|long\s+ago
  | the\s+{UNIT}\s+(?:before|prior\s+to|preceding)\s+(?!it\b|that\b|this\b|\d)[a-z]+
  | in\s+(?:recent|past|future|coming)\s+{UNIT}|in\s+the\s+(?:near\s+)?(?:future|past)
  | (?:the\s+)?end\s+of\s+(?:the|this|next|last)\s+(?:year|decade|month|quarter)
  | within\s+(?:this|the|a)\s+(?:year|decade)
  | (?:the\s+)?(?:(?:early|mid|late)[\s-]+)?\d\d?(?:st|nd|rd|th)\s+century
  | (?:before|after|prior\s+to)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:pandemic|crisis|war|outbreak|lockdown|earthquake)
  | (?:pre|post)-(?:pandemic|crisis|war|independence)(?:\s+(?:period|era|years?|time|levels?))?
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""An expression of time from which no calendar year follows."""

BY_WRITING = re.compile(rf"{MONTH}\s+\w+$", re.IGNORECASE)
"""A month counted from the day of writing ("the 30th of June last"): what points to it has no year."""

SAID_YEAR = re.compile(
    rf"\b(?P<which>this|the\s+current|last|next)\s+{FISCAL}year\s*(?:\(|,\s|-\s|–\s)(?:i\.e\.,?\s*|FY\s?)?(?=\d{{4}})",
    re.IGNORECASE,
)
"""Where a text says which year it calls this, last or next year: "this year (2017-18)"."""
STEPS = {"last": -1, "next": 1}
"""Years from the year of writing to the one that a word points to."""

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

WHOLE_SPAN = re.compile(r"\b(?:period|interval|span|frame|years|decades)$", re.IGNORECASE)
"""What takes up both ends of a change told before ("from 3 in 2002 to 9 in 2022. Over the same period …")."""
SPAN_REACH = 120
"""Characters between the two dates of such a change at most."""

BASE = re.compile(
    r"\b(?:than|versus|unlike|(?:against|above|below)\s+the|(?:compared|relative|contrast|respect)\s+(?:to|with))\b(?:[^,;:.()]|[.,](?=\d))*$",
    re.IGNORECASE,
)
"""Words after which a date is that of what something is compared with."""

PARTS = {"month": 1, "quarter": 3}
"""Months of a part of a year."""

MEMORY = {"same": 3_000, "shift": 3_000, "like": 3_000, "part": 600}
"""Characters after which "that year", "a year earlier" and a month without a year no longer take up a date."""


def dates_in(
    plain: str,
    names: list[tuple[int, int]] | None = None,
    year: int | None = None,
    values: frozenset[int] = frozenset(),
    sent: frozenset[int] = frozenset(),
) -> list[When]:
    """All expressions of time of a text (`Layout.plain`), in order, without overlaps, those that point resolved.

    Args:
        plain: the text.
        names: spans of names; a year inside one ("Agenda 2030") is no date.
        year: the year of writing, where it is known; the text itself may say it ("this year (2018)").
        values: where numbers start that report something ("and 1720 had recovered").
        sent: where dates start that only say when the text was sent: left out, but they tell the year of writing.
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
    found = with_spans(plain, [when for when in dates if not inside(when)])
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
    dated = next((when.first[:4] for when in apart if when.start in sent and when.first), None)
    written = str(year) if year else dated
    this_year = _year_of_writing(plain) or ((written, written) if written else None)
    return _resolved(apart, this_year, sent)


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


def _resolved(whens: list[When], this_year: tuple[str, str] | None, sent: frozenset[int]) -> list[When]:
    """Fill in the periods of those that point to another date."""
    resolved: list[When] = []
    anchor: When | None = None
    before: When | None = None
    told: When | None = None
    for when in whens:
        if when.start in sent:
            told = when if when.iso else told
            continue
        if when.kind == "deictic" and this_year:
            step = STEPS.get(when.match["which"].lower(), 0) if when.match else 0
            when = shifted(replace(when, first=this_year[0], last=this_year[1]), step)
        elif told is not None and when.start - (anchor or told).end <= MEMORY.get(when.kind, -1):
            named = when.match is not None and (when.kind in {"part", "like"} or _part_of(when.match))
            if named:
                when = _pointed(when, told)
            elif anchor is not None:
                when = _pointed(when, _whole(when, before, anchor))
        if when.iso and when.kind in {"date", "part", "same"}:
            base = _is_base(when)
            if not base:
                before, anchor = anchor, when
            elif anchor is not None:
                when = replace(when, origin=_of_comparison(when, anchor))
            aside = when.last is None or base  # "the lowest since October 2010"
            told = told if aside and told and when.start - told.end <= MEMORY["part"] else when
        if when.kind == "vague" and when.match and BY_WRITING.search(when.match[0]):
            anchor = before = told = None
        if when.kind == "like" and when.match and when.iso is None and when.match["there"]:
            when = replace(when, first=when.match["there"], last=when.match["there"])
        if when.iso or when.kind != "same" or not (when.match and _part_of(when.match)):
            resolved.append(when)
    return resolved


def _of_comparison(base: When, anchor: When) -> str | None:
    """The time of what is measured from a date: that told before it, where both are of one length ("than in 2019").

    A change over a year is of the later one, one over several years of all of them.
    """
    first, last = base.first or "", anchor.first or ""
    if not first or not anchor.last or base.months != anchor.months or len(first) != len(last) or first >= last:
        return None
    if int(last[:4]) - int(first[:4]) <= 1:
        return anchor.iso
    return f"{first}/{anchor.last}" if len(last) == 4 else None


def _part_of(match: re.Match[str]) -> str | None:
    """ "month" or "quarter", of an expression that takes up one, or counts from it ("during the month")."""
    part: str | None = match.groupdict().get("part")
    return part and part.lower()


def _is_base(when: When) -> bool:
    """Whether a date is that of a base ("compared to the fall registered in 2017"), whose year is not told of on."""
    if when.match is None:
        return False
    return BASE.search(when.match.string, max(0, when.start - 60), when.start) is not None


def _whole(when: When, before: When | None, anchor: When) -> When:
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


def _pointed(when: When, anchor: When) -> When:
    """What an expression says that points to the date before it."""
    match = when.match
    if match is None or not anchor.iso:
        return when
    if when.kind == "part":
        if anchor.first and anchor.last and anchor.first[:4] != anchor.last[:4]:
            return when  # of which of the two years of a fiscal year?
        first, last = period(match, (anchor.last or anchor.first or "")[:4])
        return with_preposition(match.string, replace(when, first=first, last=last))
    part = _part_of(match)
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
