"""Where? The area that a value is about: that of its own words, its sentence, the text before, or the document."""

import re
from dataclasses import replace

from pipeline.extract.areas import AreaMention, area_of
from pipeline.extract.spans import Answer, Claim, Reading, Statistic
from pipeline.extract.statistics.area.aside import PARTS, WIDER, is_aside, is_compared_with, is_unlisted
from pipeline.extract.statistics.area.events import of_event
from pipeline.extract.statistics.area.govern import OF_THE_WORLD, governing_area, named_together
from pipeline.extract.statistics.area.ordered import JOINED, in_order, in_order_behind
from pipeline.extract.statistics.area.places import areas_of, heading_above
from pipeline.extract.statistics.area.pointers import country_taken_up, last_named, pointers_of, region_taken_up
from pipeline.extract.statistics.area.rivals import Governor, is_field, is_of_taken_up
from pipeline.extract.statistics.area.topics import (
    is_part,
    is_scattered,
    is_spoken,
    main_part,
    topic,
    topic_country,
)
from pipeline.extract.statistics.area.world import is_beyond, of_world
from pipeline.extract.statistics.earlier import statistics_since, values_of
from pipeline.extract.statistics.period.attach import OF_THEM, bracket_of
from pipeline.extract.statistics.syntax import SUBJECTS

__all__ = ["ref_area", "topic", "topic_country"]

OURS = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Mm]y|WE|OURS?|MY)\b")
COUNTRY = re.compile(
    r"\b(?:(?:the|this)\s+(?:(?:whole|entire)\s+)?(?:country|nation|kingdom|republic|federal\s+government|national\s+\w+)|"
    r"nation\s?wide|country-?wide|national(?:ly)?|domestic)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(r"\b(?:the|this)\s+(?:government|economy|island)\b", re.IGNORECASE)
"""What a text about a country and one about a part of it both call what they are about."""
STATE = re.compile(r"\b(?:(?:the|this|our)\s+state|state-?wide)\b", re.IGNORECASE)
PLACE = re.compile(r"\b(?:the|this|our)\s+(?:province|county|district|territory)\b", re.IGNORECASE)
OF_WHICH = re.compile(r"\bof\s+(?:which|whom|them)\b|\bsome\b", re.IGNORECASE)
"""What makes the value behind it a part of the one before ("of which half are new")."""
REGION = re.compile(r"\b(?:the|this)\s+(?:region|bloc|subregion|sub-region|continent)\b", re.IGNORECASE)
CITY = re.compile(r"\b(?:(?:the|this|our)\s+(?:city|town|municipality)|city-?wide)\b", re.IGNORECASE)
OUR_REGION = re.compile(r"\bour\s+(?:own\s+)?(?:sub-?)?(?:region|continent)(?:\s+of|,)?\s+(?:the\s+)?$", re.IGNORECASE)
"""What makes the region behind it the one that is meant ("in our region, the Sahel")."""
BEYOND = re.compile(
    r"\b(?:(?:higher|lower|better|worse|faster|slower|larger|smaller)\s+than|compared\s+(?:to|with)|against|versus)\b"
)
"""Words behind which a value is no longer ours ("our economy grew faster than the 3 percent of Africa")."""
POINTER = frozenset("this these those that it its they their there".split())
"""A first word by which a sentence goes on about what the one before named."""
EVERY_PART = re.compile(
    r"\b(?:all|other|average\s+of)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:states|provinces|regions|districts|counties|governorates)\b|"
    r"\b(?:states|provinces)\b[^,;:.]{0,30}\bon\s+average\b|\baverage\s+(?:for|across)\s+(?:\w+\s+)?(?:states|provinces)\b",
    re.IGNORECASE,
)
AND = re.compile(r"(?:\s+[a-z-]+){0,2},?\s+and\s+(?:[a-z]+\s+){0,2}\W?")
"""What stands between two values of one list ("40 people and 3 dogs")."""
GOVERNED = frozenset(
    {
        "area of the value's own words",
        "area of the noun that the value belongs to",
        "area of the subject",
        "area beside the verb",
        "area earlier in the sentence",
        "area later in the sentence",
        "giver",
        "receiver of investment",
        "area of the clause with where",
        "area of the relative clause",
        "place that public money goes to",
        "area right after the value",
        "area right before the value",
        "area in brackets behind the value",
        "partner",
        "people of the area",
        "yardstick with a value of its own",
        "area of another clause",
    }
)
"""Rules that read the area off a word which governs the value."""
SURE_RANK = 5
"""Rank of a governor up to which it is preferred to the text before and the document."""
WORLD = re.compile(r"\b(?:(?i:world\s?wide|the\s+world|global(?:ly)?|countries)|UN|U\.N\.|United\s+Nations)\b")
"""What makes a text that is about no country one about the world."""
OPENING = 30
"""Characters at the beginning of a sentence in which what it is about is named."""
PARAGRAPH = 8
"""Sentences back at most in which a paragraph names its only country."""
OF_PLACE = re.compile(r"(?:\b(?:in|of|for|from|at|on|around|near)\s+(?:the\s+)?|[,:–—-]\s*)$", re.IGNORECASE)
LABEL_WORDS = 6
"""Of a heading that names a place and tells nothing of it."""
LONGEST_LIST = 120
"""Characters of places named together at most that stand as the text words them."""
REACH = 2
"""Sentences back whose area still holds."""


def ref_area(claim: Claim, statistic: Statistic) -> Answer:
    """The area as ISO 3166-1 alpha-3, a group's usual code or a place's name; None where the text gives none."""
    found = _found(claim, statistic)
    if found.value == "Europe" and topic(claim.reading) == "EU":
        return replace(found, value="EU")
    return found


def _found(claim: Claim, statistic: Statistic) -> Answer:
    areas = areas_of(claim.reading, claim.sentence)
    paired = in_order(claim, areas) or in_order_behind(claim, areas)
    if paired:
        return paired
    places = sorted([*areas, *pointers_of(claim.reading, claim.sentence)], key=lambda area: area.start)
    governor = governing_area(claim, statistic, places)
    if (governor is None or (governor.rank > 0 and governor.area.kind in PARTS)) and EVERY_PART.search(_around(claim)):
        return _of_country(claim) or Answer(None, "no area")
    ours = governor is not None and (
        _is_field_of_ours(claim, governor) or (is_field(claim, governor.area) and is_of_taken_up(claim))
    )
    whole = _of_share_before(claim, statistic) if governor is not None and is_field(claim, governor.area) else None
    if whole:
        return Answer(whole, "area of the value before")
    if governor and governor.rank <= SURE_RANK and not ours:
        alone = governor.rule == "people of the area"
        together = [governor.area] if alone else named_together(claim, statistic, governor.area, places)
        if any(together[0].start < number.start < together[-1].end for number in values_of(claim)):
            together = [governor.area]  # "5 million in Mali, 3 million in Benin": each has its own
        if len({area.code for area in together}) > 1:
            return _of_several(claim, together, areas)
        return Answer(governor.area.code, governor.rule)
    found = (
        of_world(claim, statistic, ours=_is_ours(claim))
        or of_event(claim, statistic)
        or _of_all_the_world(claim, areas)
        or _of_the_text_before(claim)
        or _of_the_document(claim)
    )
    if is_beyond(claim, statistic, found.value):
        found = Answer("WLD", "more people than the country has")
    of_people = found.rule == "many countries" and governor is not None and governor.rule == "people of the area"
    if governor and governor.rule != "trade partner" and (found.value is None or of_people):
        return Answer(governor.area.code, governor.rule)
    return found


def _of_all_the_world(claim: Claim, areas: list[AreaMention]) -> Answer | None:
    """ "Some 8 in 10 people, of 1 billion globally, …": the world, where the sentence names nothing else."""
    plain = claim.reading.layout.plain
    if _is_ours(claim) or {area.code for area in areas} != {"WLD"}:
        return None
    wide = any(plain[a.start : a.end].lower() in {"globally", "worldwide"} for a in areas)
    return Answer("WLD", "the sentence names only the world") if wide else None


def _of_share_before(claim: Claim, statistic: Statistic) -> str | None:
    """ "Africa has 12 percent of global oil; 40 percent of the world's gold": the area of the share before."""
    earlier = [s for s in statistics_since(claim.reading, claim.sentence) if s.ref_area not in (None, "WLD")]
    plain = claim.reading.layout.plain
    if not earlier or statistic.unit != earlier[-1].unit or not OF_THE_WORLD.match(plain, earlier[-1].end):
        return None
    return earlier[-1].ref_area if earlier[-1].rules["ref_area"] in GOVERNED else None


def _is_ours(claim: Claim) -> bool:
    """Whether the sentence speaks of "our" or "the country"."""
    return claim.says(OURS) or claim.says(COUNTRY)


def _of_several(claim: Claim, together: list[AreaMention], areas: list[AreaMention]) -> Answer:
    """The country in which places named together lie, if it is named; else the places as the text words them."""
    around = [area for area in areas if area.kind == "country" and area.code in {place.country for place in together}]
    if around and all(place.kind in PARTS for place in together):
        return Answer(around[0].code, "country of the places named")
    plain = claim.reading.layout.plain
    words = plain[together[0].start : together[-1].end]
    cut = any(JOINED.fullmatch(plain, a.end, together[0].start) for a in areas if a.end < together[0].start)
    if cut or len(words) > LONGEST_LIST or any(place.demonym for place in together):
        return Answer(None, "several areas")
    return Answer(" ".join(words.split()), "several places")


def _is_field_of_ours(claim: Claim, governor: Governor) -> bool:
    """ "We emit a tenth of the world's gases": of a speaker and what the speaker is a part of, the speaker is meant."""
    if governor.area.kind not in WIDER or not is_spoken(claim.reading):
        return False
    sentence = claim.reading.layout.plain[claim.offset : claim.number.start]
    lead = claim.reading.layout.plain[claim.offset : governor.area.start]
    return bool(OURS.search(sentence)) and not OUR_REGION.search(lead) and BEYOND.search(sentence) is None


def _of_the_text_before(claim: Claim) -> Answer | None:
    """The area that a word of the sentence points back to, or that the sentences before are about."""
    reading = claim.reading
    pointed = _pointed_at(claim)
    if pointed:
        return pointed
    within = bracket_of(claim, claim.number.start)
    earlier = [
        s
        for s in statistics_since(reading, claim.sentence)
        if s.ref_area and bracket_of(claim, s.start) in (None, within)
    ]
    if earlier and _goes_on(claim, earlier[-1]):
        return Answer(earlier[-1].ref_area, "area of the value before")
    before = _of_sentences_before(claim)
    if before and not (claim.says(OURS) and before.value != main_part(reading)):
        return before
    heading = [a for a in heading_above(reading, claim.sentence) if not is_unlisted(a) or _is_label(reading, a)]
    if len({a.code for a in heading}) == 1 and not claim.says(OURS):
        return Answer(heading[0].code, "area of the heading")
    only = None if claim.says(OURS) or (topic(reading) and not is_scattered(reading)) else _only_country(claim)
    return Answer(only, "only country of the paragraph") if only else None


def _only_country(claim: Claim) -> str | None:
    """The one country that the paragraph names up to a sentence; None without one or with several."""
    reading, sentences = claim.reading, claim.reading.layout.sentences
    named: set[str | None] = set()
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - PARAGRAPH, -1), -1):
        if sentences[index].block != sentences[claim.sentence].block:
            break
        named |= {a.country for a in areas_of(reading, index) if not is_aside(reading.layout.plain, a)}
    return next(iter(named)) if len(named) == 1 else None


def _is_label(reading: Reading, area: AreaMention) -> bool:
    """Whether a short heading opens with a place that no list knows, or tells of one ("Works in Tal Abyad")."""
    block = next(b for b in reading.layout.blocks if b.start <= area.start < b.end)
    lead = reading.layout.plain[block.start : area.start]
    words = reading.layout.plain[block.start : block.end].split()
    return len(words) <= LABEL_WORDS and (not lead.strip() or OF_PLACE.search(lead) is not None)


def _pointed_at(claim: Claim) -> Answer | None:
    """What "the state", "this city", "the region" or "the country" of a sentence takes up."""
    for pattern, kind in ((STATE, "state"), (PLACE, "subdivision"), (CITY, "city")):
        if claim.says(pattern) and (found := _of_part(claim, kind)):
            return found
    if claim.says(REGION):
        if region := region_taken_up(claim.reading, claim.sentence):
            return Answer(region, "area named last")
        return Answer(topic(claim.reading), "place of the document") if _is_about_part(claim) else None
    of_part = _is_about_part(claim)
    if COUNTRY.search(_around(claim)) if of_part else claim.says(COUNTRY) or claim.says(WHOLE):
        country = country_taken_up(claim.reading, claim.sentence)
        return Answer(country, "country of the document") if country else None
    return Answer(topic(claim.reading), "place of the document") if of_part and claim.says(WHOLE) else None


def _is_about_part(claim: Claim) -> bool:
    return is_part(claim.reading, topic(claim.reading))


def _of_part(claim: Claim, kind: str) -> Answer | None:
    """The part of a country that is the topic, else its kind's named last; a "state" is a listed one or called so."""
    area = area_of(topic(claim.reading) or "")
    if area is not None and area.kind == {"state": "subdivision"}.get(kind, kind):
        return Answer(area.code, "place of the document")
    found = last_named(claim.reading, claim.sentence, "subdivision" if kind == "state" else kind)
    if found is None or (kind == "state" and area_of(found) is None and not found.endswith(" State")):
        return None
    return Answer(found, "area named last")


def _goes_on(claim: Claim, last: Statistic) -> bool:
    """Whether a value is about the area of the one before it in the sentence.

    A part of a country holds on only for a part of the value before ("half of them"), or where it came from the text
    before the sentence.
    """
    area = area_of(last.ref_area or "")
    if area is not None and area.kind not in PARTS:
        return True
    plain, number = claim.reading.layout.plain, claim.number
    partitive = OF_THEM.match(plain, number.end) or OF_WHICH.search(plain, last.end, number.start)
    listed = AND.fullmatch(plain, last.end, number.start)
    return last.rules["ref_area"] not in GOVERNED or bool(partitive or listed)


def _around(claim: Claim) -> str:
    """The text before a value, up to the value before it, and what follows it up to a comma."""
    plain, number = claim.reading.layout.plain, claim.number
    start = max((n.end for n in values_of(claim) if n.end <= number.start), default=claim.offset)
    return (
        re.split(r"[,;:(]", plain[start : number.start])[-1]
        + re.split(r"[,;:(]|\b(?:compared|than|above|below)\b", plain[number.end : number.end + 80])[0]
    )


def _of_sentences_before(claim: Claim) -> Answer | None:
    """The area that a sentence shortly before in the paragraph named itself: that of its values, else its only one.

    A part of a country holds on only where it is what the text is about, or where a pronoun takes it up.
    """
    reading = claim.reading
    block = reading.layout.sentences[claim.sentence].block
    taken_up = claim.parse[0].lower_ in POINTER or any(
        t.dep_ in SUBJECTS and t.pos_ == "PRON" and t.lower_ in POINTER for t in claim.parse[:3]
    )
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - REACH, -1), -1):
        if reading.layout.sentences[index].block != block:
            return None
        values = [s for s in statistics_since(reading, index) if s.sentence == index and s.ref_area]
        areas = [a for a in areas_of(reading, index) if a.code != "WLD" and not is_aside(reading.layout.plain, a)]
        told = [s for s in values if s.ref_area not in _yardsticks(reading, index) and not _is_bracketed(reading, s)]
        if values and not told:
            continue  # "the average for Asia is 20 percent": only compared with
        values = told
        named = {a.code: a.kind for a in areas}
        countries = [code for code, kind in named.items() if kind == "country"]
        wider = [code for code, kind in named.items() if kind in WIDER]
        sure = [s for s in values if s.rules["ref_area"] in GOVERNED]
        if len(sure) == len(values) and len({s.ref_area for s in sure}) > 1 and topic(reading) not in named:
            continue  # "from 5 percent in Mali to 9 in Togo": examples
        code = (sure or values)[0].ref_area if values else main_part(reading)
        if values and topic(reading) in countries:  # "China buys 90 percent of Mongolia's exports"
            code = topic(reading)
        if not values and code not in named:
            opening = reading.layout.sentences[index].start + OPENING
            whole = countries or wider
            first = len(whole) == 1 and any(a.code == whole[0] and a.start < opening for a in areas)
            code = whole[0] if first else None
        area = area_of(code) if code else None
        if code and (taken_up or code == main_part(reading) or (area is not None and area.kind not in PARTS)):
            return Answer(code, "area of the sentence before")
    return None


def _is_bracketed(reading: Reading, value: Statistic) -> bool:
    """Whether a value stands in brackets that name its area, beside what the sentence tells ("4 percent (Mali: 3)")."""
    opened = reading.layout.plain.rfind("(", 0, value.start)
    if opened < reading.layout.sentences[value.sentence].start or ")" in reading.layout.plain[opened : value.start]:
        return False
    areas = areas_of(reading, value.sentence)
    return any(a.code == value.ref_area and opened < a.start < value.start for a in areas)


def _yardsticks(reading: Reading, sentence: int) -> set[str]:
    """The codes of the areas that a sentence names only to compare with them."""
    areas = areas_of(reading, sentence)
    compared = {a.code for a in areas if is_compared_with(reading.layout.plain, a)}
    return compared - {a.code for a in areas if not is_compared_with(reading.layout.plain, a)}


def _of_country(claim: Claim) -> Answer | None:
    country = topic_country(claim.reading)
    return Answer(country, "country of the document") if country else None


def _of_the_document(claim: Claim) -> Answer:
    """The country of a speaker; else what the text is most about."""
    reading = claim.reading
    code = topic(reading)
    area = area_of(code or "")
    of_group = area is not None and area.kind in WIDER
    if (is_spoken(reading) or claim.says(OURS)) and not of_group:
        return _of_country(claim) or Answer(None, "no area")
    if (code is None or (area is not None and area.kind == "country")) and is_scattered(reading):
        return Answer("WLD" if WORLD.search(reading.layout.plain) else None, "many countries")
    if code is None:
        return Answer(None, "no area")
    rule = "country of the document" if area is not None and area.kind == "country" else "place of the document"
    return Answer(code, rule)
