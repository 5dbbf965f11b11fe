"""The areas that a document names, read once and asked for by sentence, and the area that it is about."""

import bisect
import re

from pipeline.extract.areas import AreaMention, area_of, areas_in, country_of_currency
from pipeline.extract.spans import Reading

NAMING_TYPES = frozenset({"organization", "policy", "publication", "person", "product", "event", "technology"})
"""Kinds of names that hold the name of an area without being about it ("Bank of Jamaica", "Oslo Accords")."""
FEATURES = re.compile(
    r"\b(?:roads?|highway|street|bridge|railway|river|sea|ocean|lake|canal|airport|corridor|line|mount(?:ain)?s?|station|port|"
    r"strait|gulf|bay|dam|park|reserve|avenue|square|tunnel|motorway|pipeline|desert)\b|^(?:mount|lake|river|gulf)\b",
    re.IGNORECASE,
)
"""Words that make a named place a thing in the landscape, for which no statistics are kept."""
PARTIAL_WEIGHT = 0.5
"""What an area in the name of a body or a work counts when it is asked what a text is about."""
TITLE_WEIGHT = 4.0
HEADING_WEIGHT = 2.0
A_WORD = re.compile(r"[A-Z][a-z'-]+(?:\s+[\w'-]+)*")
"""How a place is spelt that only the names tell of; "ZMapp" and "EB3" are no places."""
FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my)\b", re.IGNORECASE)


def areas_of(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that a sentence (an index into `Layout.sentences`) names, in order; not those inside other names."""
    areas = _areas(reading)
    span = reading.layout.sentences[sentence]
    first = bisect.bisect_left(areas, span.start, key=lambda area: area.start)
    last = bisect.bisect_left(areas, span.end, key=lambda area: area.start)
    return areas[first:last]


def topic(reading: Reading) -> str | None:
    """The area that a text and its title name most, a group or a place too; None where it names none."""
    weights = _weights(reading, whole=True)
    return max(weights, key=lambda code: weights[code], default=None)


def topic_country(reading: Reading) -> str | None:
    """The country that a text is about or that its speaker speaks for (alpha-3), None where none can be told.

    Named countries, their people and places count; where there are none, the money that only one country uses.
    """
    weights = _weights(reading, whole=False)
    return max(weights, key=lambda code: weights[code], default=None)


def is_spoken(reading: Reading) -> bool:
    """Whether a text is in the first person of a country's own ("our economy", "we have built")."""
    if "first person" not in reading.notes:
        reading.notes["first person"] = len(FIRST_PERSON.findall(reading.layout.plain[:20_000])) >= 3
    return bool(reading.notes["first person"])


def heading_above(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that the nearest heading above a sentence names."""
    sentences, blocks = reading.layout.sentences, reading.layout.blocks
    for index in range(sentence - 1, max(sentence - 60, -1), -1):
        if blocks[sentences[index].block].kind == "heading":
            return areas_of(reading, index)
    return []


def _areas(reading: Reading) -> list[AreaMention]:
    if "areas" not in reading.notes:
        plain = reading.layout.plain
        found = areas_in(plain)
        covered = {position for area in found for position in range(area.start, area.end)}
        found += [
            AreaMention(m.start, m.end, " ".join(plain[m.start : m.end].split()), "subdivision", m.demonym)
            for m in reading.mentions
            if m.type == "place"
            and not covered & {m.start, m.end - 1}
            and A_WORD.fullmatch(plain[m.start : m.end])
            and not FEATURES.search(plain[m.start : m.end])
        ]
        inside = _inside_names(reading)
        reading.notes["areas"] = sorted((a for a in found if a.start not in inside), key=lambda area: area.start)
        reading.notes["areas in names"] = [area for area in found if area.start in inside]
    areas: list[AreaMention] = reading.notes["areas"]
    return areas


def _inside_names(reading: Reading) -> set[int]:
    """Positions inside names of bodies, works and people, where an area's name is part of a longer one."""
    inside: set[int] = set()
    for mention in reading.mentions:
        name = reading.layout.plain[mention.start : mention.end]
        if mention.type in NAMING_TYPES and area_of(name) is None:
            inside.update(range(mention.start, mention.end))
    return inside


def _weights(reading: Reading, whole: bool) -> dict[str, float]:
    """How much a text names each area; what lies in a country counts for the country.

    Args:
        reading: the text.
        whole: weigh groups and places as areas of their own too.
    """
    key = "weights of areas" if whole else "weights of countries"
    if key not in reading.notes:
        weights: dict[str, float] = {}
        for area in _areas(reading):
            _weigh(weights, area, HEADING_WEIGHT if _in_heading(reading, area) else 1, whole)
        for area in reading.notes["areas in names"]:
            _weigh(weights, area, PARTIAL_WEIGHT, whole)
        for area in areas_in(reading.title or ""):
            _weigh(weights, area, TITLE_WEIGHT, whole)
        if not weights:
            money = (country_of_currency(number.unit) for number in reading.numbers if number.unit)
            for country in money:
                if country:
                    weights[country] = weights.get(country, 0) + 1
        reading.notes[key] = weights
    found: dict[str, float] = reading.notes[key]
    return found


def _weigh(weights: dict[str, float], area: AreaMention, weight: float, whole: bool) -> None:
    if area.country:
        weights[area.country] = weights.get(area.country, 0) + weight
    if whole and area.code not in (area.country, "WLD"):
        weights[area.code] = weights.get(area.code, 0) + (weight / 2 if area.kind == "region" else weight)


def _in_heading(reading: Reading, area: AreaMention) -> bool:
    blocks = reading.layout.blocks
    return blocks[bisect.bisect_right(blocks, area.start, key=lambda block: block.start) - 1].kind == "heading"
