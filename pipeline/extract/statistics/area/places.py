"""The areas that a document names, read once and asked for by sentence, and the area that it is about."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
OPENING = 300
"""Characters at the beginning of a text in which what it is about is named."""
OPENING_WEIGHT = 2.0
TITLE_WEIGHT = 4.0
HEADING_WEIGHT = 2.0
MONEY_WEIGHT = 0.5
MONEY_LIMIT = 6
"""Sums of money from which on more of them say no more about the country."""
MAIN_SHARE = 0.6
"""Share of all that is named in a country from which on one part of it is what the text is about."""
MAIN_MENTIONS = 3
WIDER = frozenset({"region", "group"})
NO_PLACE = re.compile(r"\d|[^\W_a-z][^\W_a-z]|[a-z][A-Z]")
"""How no place is spelt: "ZMapp", "EB3"."""
SEAT = re.compile(r"-(?:based|headquartered|listed|born|trained|led)\b")
"""What makes an area before it the seat of somebody ("a Lagos-based bank")."""
NATIONAL = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:country|nation|people|government|economy|kingdom|republic|parliament|citizens)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my)\b", re.IGNORECASE)


def areas_of(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that a sentence (an index into `Layout.sentences`) names, in order; not those inside other names."""
    areas = _areas(reading)
    span = reading.layout.sentences[sentence]
    first = bisect.bisect_left(areas, span.start, key=lambda area: area.start)
    last = bisect.bisect_left(areas, span.end, key=lambda area: area.start)
    return areas[first:last]


@dataclass(frozen=True, slots=True)
class Topics:
    """What a text is about."""

    area: str | None
    """the area that it names most: a country, a group or region, or the main part of a country never named itself"""
    country: str | None
    """the country that it names most, by itself, its people, its places and its money (alpha-3)"""
    main_part: str | None
    """the part of that country that it names most times that it names anything there, else the country"""


def topic(reading: Reading) -> str | None:
    """The area that a text and its title name most, None where they name none.

    A country, a group or region, or a part of a country that is never named itself ("England" for English towns).
    """
    return _topics(reading).area


def topic_country(reading: Reading) -> str | None:
    """The country that a text is about or that its speaker speaks for (alpha-3), None where none can be told.

    Named countries, their people and places count; where there are none, the money that only one country uses.
    """
    return _topics(reading).country


def main_part(reading: Reading) -> str | None:
    """The part of the topic's country that a text names most times that it names anything there, else the country."""
    return _topics(reading).main_part


def _topics(reading: Reading) -> Topics:
    if "topics" not in reading.notes:
        weights, named = _weights(reading)
        listed = {code: area for code in weights if (area := area_of(code))}

        def heaviest(codes: Iterable[str]) -> str | None:
            return max(codes, key=lambda code: weights[code], default=None)

        country = heaviest(code for code, area in listed.items() if area.kind == "country")
        part = heaviest(code for code, area in listed.items() if area.country == country != code)
        if country is None or part is None or weights[part] < max(MAIN_SHARE * weights[country], MAIN_MENTIONS):
            part = country
        widest = heaviest(c for c, area in listed.items() if area.kind in WIDER and weights[c] >= MAIN_MENTIONS)
        whole = country if country in named else part
        if widest and weights[widest] > weights.get(country or "", 0):
            whole = widest
        reading.notes["topics"] = Topics(whole, country, part)
    topics: Topics = reading.notes["topics"]
    return topics


def is_spoken(reading: Reading) -> bool:
    """Whether a text is in the first person of a country's own ("our economy", "we have built")."""
    if "first person" not in reading.notes:
        reading.notes["first person"] = len(FIRST_PERSON.findall(reading.layout.plain[:20_000])) >= 3
    return bool(reading.notes["first person"])


def speaks_for_country(reading: Reading) -> bool:
    """Whether a text speaks of "our country", "my Government" or the like."""
    if "speaks for country" not in reading.notes:
        reading.notes["speaks for country"] = NATIONAL.search(reading.layout.plain) is not None
    return bool(reading.notes["speaks for country"])


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
        listed = areas_in(plain)
        covered = {position for area in listed for position in range(area.start, area.end)}
        found = [area for area in listed if not SEAT.match(plain, area.end)]
        found += [
            AreaMention(m.start, m.end, " ".join(plain[m.start : m.end].split()), "subdivision", m.demonym)
            for m in reading.mentions
            if m.type == "place"
            and not covered & {m.start, m.end - 1}
            and not NO_PLACE.search(plain[m.start : m.end])
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


def _weights(reading: Reading) -> tuple[dict[str, float], set[str]]:
    """How much a text names each area, and the areas that it names themselves.

    What lies in a country, or in a part of it that is named, counts for it too.
    """
    weighed = [(area, _weight(reading, area)) for area in _areas(reading)]
    weighed += [(area, TITLE_WEIGHT) for area in areas_in(reading.title or "")]
    named = {area.code for area, _ in weighed}
    weights: dict[str, float] = dict(_by_money(reading))
    for area in reading.notes["areas in names"]:
        if area.country:
            weights[area.country] = weights.get(area.country, 0) + _weight(reading, area)
    for area, weight in weighed:
        listed = area_of(area.code)
        within = listed.within if listed and listed.within in named else None
        for code in dict.fromkeys((area.code, area.country, within)):
            if code:
                weights[code] = weights.get(code, 0) + weight
    return weights, named


def _by_money(reading: Reading) -> dict[str, float]:
    """Countries by the money that they alone use, where a text counts in it."""
    found = Counter(country_of_currency(number.unit) for number in reading.numbers if number.unit)
    return {code: min(count, MONEY_LIMIT) * MONEY_WEIGHT for code, count in found.items() if code}


def _weight(reading: Reading, area: AreaMention) -> float:
    if area.start < OPENING:
        return OPENING_WEIGHT
    blocks = reading.layout.blocks
    kind = blocks[bisect.bisect_right(blocks, area.start, key=lambda block: block.start) - 1].kind
    return HEADING_WEIGHT if kind == "heading" else 1
