"""The dates of a document, read once and asked for by sentence."""

import bisect

from pipeline.extract.spans import Reading
from pipeline.extract.statistics.period.dates import When, dates_in

NAMES_WITH_YEARS = frozenset({"policy", "publication", "product", "organization", "technology"})
"""Kinds of names in which a year is part of the name ("Agenda 2030")."""


def dates_of(reading: Reading, sentence: int) -> list[When]:
    """The expressions of time of a sentence (an index into `Layout.sentences`), in order."""
    if "dates" not in reading.notes:
        names = [(m.start, m.end) for m in reading.mentions if m.type in NAMES_WITH_YEARS]
        year = reading.published_on.year if reading.published_on else None
        reading.notes["dates"] = dates_in(reading.layout.plain, names, year)
    whens: list[When] = reading.notes["dates"]
    span = reading.layout.sentences[sentence]
    first = bisect.bisect_left(whens, span.start, key=lambda when: when.start)
    last = bisect.bisect_left(whens, span.end, key=lambda when: when.start)
    return whens[first:last]
