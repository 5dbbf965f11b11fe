"""The dates of a document, read once and asked for by sentence."""

import bisect
import re

from pipeline.extract.spans import Reading
from pipeline.extract.statistics.period.calendar import DATE, is_date, period
from pipeline.extract.statistics.period.dates import dates_in
from pipeline.extract.statistics.period.fiscal import month_of_budget
from pipeline.extract.statistics.period.when import When

DATES = "dates"
"""Key of a reading's notes under which all its expressions of time are kept."""
COUNTRY = "country of the fiscal year"
"""Key of the note that says whose fiscal year a text means (alpha-3)."""
DATELINE = re.compile(
    r"[A-Z](?:[^.,\n\d]{1,40},\s+(?:[A-Z]\w+day,?\s+)?|[^\n\d(]{1,40}\((?:[^()\n\d]{0,60}[-–—,]\s*)?)"
    r"(?P<date>[A-Z\d][\w\s]{4,20},?\s?\d{4}|[A-Z][a-z]+\.?\s\d\d?|\d\d?\s[A-Z][a-z]+)\s*\)?\s*\.?(?:[-–—:]|$)"
)
"""Where and when a text was sent from ("Geneva, 4 May 2021 – …", "KAMPALA (AP – 4 May 2021):"): not the time of what it
tells."""
ISSUED = re.compile(
    r"(?:[^.,:\n\d]{0,40}\b(?:published|posted|updated|released?|date|issued|press|statement)\b[^.,\n\d]{0,20}[:,]?\s*)?"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[AP]M)?,\s*)?(?:[A-Z]\w{1,8}day,?\s+|[A-Z][a-z]{2},?\s+)?"
    r"(?P<date>\d{1,2}\s[A-Z][a-z]{2,8},?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[,\s]+\d{1,2}[:.]?\d{0,2}\s*(?:[ap]m)?)?\W*$",
    re.IGNORECASE,
)
"""The line of a press release or a page that holds nothing but its day ("Release date: 13 October 2020")."""

SPOKEN = re.compile(
    r"[^\n]{0,40}\b(?:speech|address|remarks|statement|lecture|testimony|keynote|briefing|conference|debated)\b[^\n]{0,300}?"
    r"[,\s](?:on\s+)?(?:[A-Z]\w{1,8}day,?\s+)?"
    r"(?P<date>\d{1,2}\s[A-Z][a-z]{2,8},?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})\.?\s*$",
    re.IGNORECASE,
)
"""The line that says who spoke, where and when ("Address by the Governor, Pretoria, 27 July 2018.")."""
NAMES_WITH_YEARS = frozenset({"policy", "publication", "product", "organization", "technology"})
"""Kinds of names in which a year is part of the name ("Agenda 2030")."""
MEASUREMENT = re.compile(r"\b(?:Index|Rankings?|Census|Survey)\b")
"""Names whose year is the one measured ("third on the 2011 Index of Economic Freedom")."""


def dates_of(reading: Reading, sentence: int) -> list[When]:
    """The expressions of time of a sentence (an index into `Layout.sentences`), in order."""
    if DATES not in reading.notes:
        plain = reading.layout.plain
        names = [
            (m.start, m.end)
            for m in reading.mentions
            if m.type in NAMES_WITH_YEARS and MEASUREMENT.search(plain, m.start, m.end) is None
        ]
        values = frozenset(n.start for n in reading.numbers if n.reason is None and n.unit is None)
        budget = month_of_budget(reading.notes.get(COUNTRY))
        reading.notes[DATES] = dates_in(plain, names, day_of_writing(reading), values, _datelines(reading), budget)
    whens: list[When] = reading.notes[DATES]
    span = reading.layout.sentences[sentence]
    first = bisect.bisect_left(whens, span.start, key=lambda when: when.start)
    last = bisect.bisect_left(whens, span.end, key=lambda when: when.start)
    return whens[first:last]


def day_of_writing(reading: Reading) -> str | None:
    """The day of publication as ISO 8601, else what the line says from which a text was sent ("2021-05-04", "2021")."""
    if reading.published_on:
        return reading.published_on.isoformat()
    dates = (DATE.match(reading.layout.plain, start) for start in sorted(_datelines(reading)))
    return next((first for date in dates if date and is_date(date) and (first := period(date)[0])), None)


def _datelines(reading: Reading) -> frozenset[int]:
    """Where the dates stand that only say when a text was sent."""
    plain, blocks = reading.layout.plain, reading.layout.blocks[:6]
    found = [
        match
        for block in blocks
        for pattern in (DATELINE, ISSUED, SPOKEN)
        if (match := pattern.match(plain, block.start, block.end))
    ]
    return frozenset(match.start("date") for match in found)
