"""Where? The area that a value is about: that of its own words, its sentence, the text before, or the document."""

import re

from pipeline.extract.areas import AreaMention, area_of
from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.area.govern import governing_area, has_several
from pipeline.extract.statistics.area.places import areas_of, heading_above, is_spoken, topic, topic_country

__all__ = ["ref_area", "topic", "topic_country"]

OURS = re.compile(r"\b(?:we|our|ours|us|my)\b", re.IGNORECASE)
COUNTRY = re.compile(
    r"\b(?:(?:the|this)\s+(?:country|nation|government|economy|kingdom|republic|island|federal\s+government|national\s+\w+)|"
    r"nation\s?wide|country-?wide|national(?:ly)?|domestic)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:(?:the|this)\s+(?:state|province|city|town|county|district|region|municipality|territory|capital|area|island)|"
    r"state-?wide|city-?wide|locally)\b",
    re.IGNORECASE,
)
EVERY_PART = re.compile(
    r"\ball\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:states|provinces|regions|districts|counties|governorates)\b",
    re.IGNORECASE,
)
CERTAINTY = {
    "area of the value's own words": 0.95,
    "area of the noun that the value belongs to": 0.92,
    "area of the subject": 0.94,
    "area beside the verb": 0.9,
    "area earlier in the sentence": 0.85,
    "area later in the sentence": 0.75,
    "giver": 0.8,
    "receiver of investment": 0.85,
    "place that public money goes to": 0.85,
    "partner": 0.6,
}
"""How often each rule was right on texts with known answers; rounded to five hundredths."""
REACH = 2
"""Sentences back whose area still holds."""


def ref_area(claim: Claim, statistic: Statistic) -> Answer:
    """The area as ISO 3166-1 alpha-3, a group's usual code or a place's name; None where the text gives none."""
    areas = areas_of(claim.reading, claim.sentence)
    governor = governing_area(claim, statistic, areas)
    if governor:
        several = has_several(claim, governor, areas)
        if isinstance(several, AreaMention):
            return Answer(several.code, "country of the places named", 0.8)
        return Answer(governor.area.code, governor.rule, 0.5 if several else CERTAINTY[governor.rule])
    return _of_the_text_before(claim) or _of_the_document(claim)


def _of_the_text_before(claim: Claim) -> Answer | None:
    """The area that a word of the sentence points back to, or that the sentences before are about."""
    reading = claim.reading
    sentence = reading.layout.sentences[claim.sentence]
    text = reading.layout.plain[sentence.start : sentence.end]
    if PLACE.search(text) and (found := _last_named(claim, {"subdivision", "city"})):
        return found
    if EVERY_PART.search(_around(claim)):
        return _of_country(claim)
    if COUNTRY.search(text):
        return (None if OURS.search(text) else _last_named(claim, {"country"})) or _of_country(claim)
    earlier = [s for s in reading.statistics if s.sentence == claim.sentence]
    if earlier and earlier[-1].ref_area:
        return Answer(earlier[-1].ref_area, "area of the value before", 0.85)
    before = _of_sentences_before(claim)
    if OURS.search(text):
        area = area_of(before.value or "") if before else None
        return before if area is not None and area.code != area.country else None
    if before:
        return before
    heading = heading_above(reading, claim.sentence)
    if len({a.code for a in heading}) == 1:
        return Answer(heading[0].code, "area of the heading", 0.85)
    return None


def _around(claim: Claim) -> str:
    """The text around a value, up to the values before and after it."""
    sentence = claim.reading.layout.sentences[claim.sentence]
    numbers = [n for n in claim.reading.numbers if sentence.start <= n.start < sentence.end]
    start = max((n.end for n in numbers if n.end <= claim.number.start), default=sentence.start)
    end = min((n.start for n in numbers if n.start >= claim.number.end), default=sentence.end)
    return claim.reading.layout.plain[start:end]


def _of_sentences_before(claim: Claim) -> Answer | None:
    """The area that a sentence shortly before in the paragraph named itself: that of its values, else its only one."""
    reading = claim.reading
    block = reading.layout.sentences[claim.sentence].block
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - REACH, -1), -1):
        if reading.layout.sentences[index].block != block:
            return None
        values = [s for s in reading.statistics if s.sentence == index and s.rules.get("ref_area") in CERTAINTY]
        if values:
            return Answer(values[0].ref_area, "area of the sentence before", 0.85)
        named = [a for a in areas_of(reading, index) if a.code != "WLD"]
        countries = {a.code for a in named if a.kind == "country"}
        codes = countries if len(countries) == 1 else {a.code for a in named}
        if len(codes) == 1:
            return Answer(codes.pop(), "area of the sentence before", 0.8)
    return None


def _last_named(claim: Claim, kinds: set[str]) -> Answer | None:
    """The area of one of the kinds that the text named last before the sentence."""
    for index in range(claim.sentence - 1, max(claim.sentence - 20, -1), -1):
        named = [a for a in areas_of(claim.reading, index) if a.kind in kinds]
        if named:
            return Answer(named[-1].code, "area named last", 0.8)
    return None


def _of_country(claim: Claim) -> Answer | None:
    country = topic_country(claim.reading)
    return Answer(country, "country of the document", 0.85) if country else None


def _of_the_document(claim: Claim) -> Answer:
    """The country of a speaker; else what the text is most about."""
    reading = claim.reading
    sentence = reading.layout.sentences[claim.sentence]
    if is_spoken(reading) or OURS.search(reading.layout.plain[sentence.start : sentence.end]):
        return _of_country(claim) or Answer(None, "no area", 0.8)
    code = topic(reading)
    if code is None:
        return Answer(None, "no area", 0.8)
    area = area_of(code)
    rule = "country of the document" if area is not None and area.kind == "country" else "place of the document"
    return Answer(code, rule, 0.8)
