"""Words that take up an area named before, read as a mention of it: "the region's average", "growth in the country"."""

import re

from pipeline.extract.areas import AreaMention, area_of
from pipeline.extract.spans import Reading
from pipeline.extract.statistics.area.aside import INCLUDED, NO_REGIONS, WIDER, is_aside, is_unlisted
from pipeline.extract.statistics.area.places import areas_of
from pipeline.extract.statistics.area.topics import topic_country

COUNTRY = re.compile(
    r"\b(?:the|this)\s+(?:(?:whole|entire)\s+|(?-i:(?:[A-Z][\w-]+\s+){1,2})(?:island\s+)?)?(?:country|nation)\b(?!-)|"
    r"\b(?:nation-?wide|nationally|country-?wide)\b",
    re.IGNORECASE,
)
REGION = re.compile(
    r"\b(?:the|this)\s+(?:sub-?)?(?:region|continent|bloc)\b(?!-)|"
    r"\b(?:the\s+)?regional(?=\s+(?:\w+\s+)?(?:averages?|mean|median|total|GDP|income)\b)",
    re.IGNORECASE,
)
POINTERS = "pointers"
"""Key of a parse's `user_data` under which they are kept."""
OPENING = 30
"""Characters at the beginning of a sentence in which what it is about is named."""
REACH = 20
"""Sentences back in which what a pointer takes up is looked for."""


def pointers_of(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that a sentence takes up by "the country" or "the region", in order, each where its words stand."""
    kept = reading.parses[sentence].user_data
    if POINTERS not in kept:
        kept[POINTERS] = _pointers(reading, sentence)
    pointers: list[AreaMention] = kept[POINTERS]
    return pointers


def _pointers(reading: Reading, sentence: int) -> list[AreaMention]:
    span = reading.layout.sentences[sentence]
    found: list[AreaMention] = []
    wider = [a for a in areas_of(reading, sentence) if a.kind in WIDER and a.code not in NO_REGIONS]
    for pattern, taken_up in ((COUNTRY, country_taken_up), (REGION, region_taken_up)):
        for match in pattern.finditer(reading.layout.plain, span.start, span.end):
            here = [a.code for a in wider if a.end <= match.start()] if pattern is REGION else []
            area = area_of(here[-1] if here else taken_up(reading, sentence) or "")
            if area is not None:
                found.append(AreaMention(match.start(), match.end(), area.code, area.kind, False, area.country))
    return found


def country_taken_up(reading: Reading, sentence: int) -> str | None:
    """What "the country" means: the one that the paragraph named last, if that does not name the text's own."""
    sentences, own = reading.layout.sentences, topic_country(reading)
    last: str | None = None
    for index in range(sentence - 1, max(sentence - REACH, -1), -1):
        if sentences[index].block != sentences[sentence].block:
            break
        areas = [a for a in areas_of(reading, index) if not is_aside(reading.layout.plain, a)]
        countries = [a.code for a in areas if a.kind == "country"]
        if own in countries:
            return own
        last = last or (countries[-1] if countries else None)
    return last or own


def region_taken_up(reading: Reading, sentence: int) -> str | None:
    """The region or group that "the region" means: the one named last before the sentence."""
    return last_named(reading, sentence, "region", "group")


def last_named(reading: Reading, sentence: int, *kinds: str) -> str | None:
    """The area of one of the kinds that the nearest sentence before opens with, else the one that it names last."""
    for index in range(sentence - 1, max(sentence - REACH, -1), -1):
        areas = [
            a
            for a in areas_of(reading, index)
            if a.code not in NO_REGIONS and not INCLUDED.search(reading.layout.plain, max(0, a.start - 60), a.start)
        ]
        named = [a for a in areas if a.kind in kinds or ("city" in kinds and is_unlisted(a))]
        if named:
            first = named[0].start < reading.layout.sentences[index].start + OPENING
            return named[0 if first else -1].code
    return None
