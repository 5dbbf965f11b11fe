"""What a document is about: the area and the country that it names most, by names, people, places and money."""

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.areas import Area, AreaMention, area_of, areas_in
from pipeline.extract.spans import Reading
from pipeline.extract.statistics.area.aside import PARTS, WIDER, is_aside
from pipeline.extract.statistics.area.country import (
    UNIONS,
    cues,
    evidence,
    evidence_of_money,
    is_governed,
    is_of_office,
)
from pipeline.extract.statistics.area.places import ISSUED_IN, SENT_FROM, areas_in_names, named_areas
from pipeline.extract.statistics.period.calendar import MONTH

OPENING = 100
"""Characters at the beginning of a text in which what it is about is named."""
OPENING_WEIGHT = 2.0
TITLE_WEIGHT = 4.0
HEADING_WEIGHT = 2.0
MONEY_WEIGHT = 0.5
MONEY_LIMIT = 6
"""Sums of money from which on more of them say no more about the Union."""
NAME_WEIGHT = 0.7
"""Of an area inside another name ("Bank of Korea")."""
OFFICE_WEIGHT = 3.0
"""Of a country in the name of its statistical office."""
ENOUGH = 0.8
"""Evidence below which a country that the text does not name cannot be told."""
NAMED_LEAD = 1.05
"""How many times the evidence for the next country a country must have that the text names."""
LEAD = 1.25
"""The same for one that it does not name."""
LEAD_OVER_ONE = 2.0
"""The same where the text names just one country and has no sums in the other's money."""
MAIN_SHARE = 0.6
"""Share of all that is named in a country from which on one part of it is what the text is about."""
MAIN_MENTIONS = 3
WIDE_MENTIONS = 2
"""Of a group or a region, which then still has to outweigh every country."""
LEAD_OF_PART = 1.5
"""How many times as much as the country itself a part of it is named that is what the text is about."""
SEVERAL = 4
WORLD_SHARE = 0.5
"""How many areas, and of what share at most, are parts of a text that opens with the world."""
MANY_COUNTRIES = 6
SCATTERED = 0.34
"""Share of all that a text names of so many countries below which even the first of them is not what it is about."""
DEMONYM_WEIGHT = 0.5
"""Of an adjective, which more often than a name tells where something comes from ("Dutch colony", "US troops")."""
ASIDE_WEIGHT = 0.5
"""Of a partner or a yardstick ("links Peru to Chile", "than in Chile")."""
LIST_WEIGHT = 0.3
"""Of each area of a list of at least so many (`LONG_LIST`)."""
LONG_LIST = 4
LISTED = re.compile(r",?\s+(?:and\s+|or\s+)?(?:the\s+)?|,\s*")
GOVERNED_WEIGHT = 3.0
"""Of a part of a country whose own government the text speaks of: what is told is rather its own than the country's."""
DATELINE = re.compile(
    rf"[^.\n]{{2,40}}?,\s*(?:[A-Z]\w+day,?\s+)?(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})\b", re.IGNORECASE
)
"""Where and when a text was sent from ("Geneva, 4 May 2021 - …"): seldom what it is about."""
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Mm]y|WE|OURS?|MY)\b")


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
        own = _own_weights(reading)
        listed: dict[str, Area | AreaMention] = {code: area for code in weights if (area := area_of(code))}
        listed.update({area.code: area for area, _ in _weighed(reading) if area.country and area.code not in listed})
        reading.notes["kinds of areas"] = {code: area.kind for code, area in listed.items()}

        def heaviest(codes: Iterable[str]) -> str | None:
            return max(codes, key=lambda code: weights[code], default=None)

        country, said = _country(reading)
        if country is not None:
            weights.setdefault(country, max(said, ENOUGH))
        part = heaviest(code for code, area in listed.items() if area.country == country != code)
        told = {code for code in named if code in listed and listed[code].country == country}
        alone = part is not None and told == {part} and listed[part].kind == "subdivision"
        least = 0 if alone else MAIN_MENTIONS
        if country is None or part is None or weights[part] < max(MAIN_SHARE * weights[country], least):
            part = country
        wider = {code for code, area in listed.items() if area.kind in WIDER}
        widest = heaviest(c for c in wider if weights[c] >= (ENOUGH if c in UNIONS else WIDE_MENTIONS))
        lead = max((c for c, area in listed.items() if area.country == country != c), key=own.__getitem__, default=None)
        rivals = sum(own[c] for c, area in listed.items() if area.country == country not in (c, None) and c != lead)
        if lead and own[lead] >= rivals and _outweighs(own, lead, country):
            part = lead
        whole = country if country in named and part != lead else part
        if widest and weights[widest] > max(weights.get(country or "", 0), said):
            whole = widest
        if _opens_with_the_world(reading, own):
            whole = "WLD"
        reading.notes["topics"] = Topics(whole, country, part)
    topics: Topics = reading.notes["topics"]
    return topics


def _opens_with_the_world(reading: Reading, own: dict[str, float]) -> bool:
    """Whether a text begins with the world and then tells of several areas, none of them more than all others."""
    opened = any(area.code == "WLD" and 0 <= area.start < OPENING for area, _ in _weighed(reading))
    others = [weight for code, weight in own.items() if code != "WLD"]
    return opened and len(others) >= SEVERAL and max(others) < WORLD_SHARE * sum(others)


def is_scattered(reading: Reading) -> bool:
    """Whether a text tells of many countries and regions, none of them much more than the others."""
    if "scattered" not in reading.notes:
        own: defaultdict[str, float] = defaultdict(float)
        for area, weight in _weighed(reading):
            if area.start >= 0 and is_aside(reading.layout.plain, area):
                continue
            if area.country or (area.kind in WIDER and area.code != "WLD"):
                own[area.country or area.code] += weight
        most = max(own.values(), default=0)
        reading.notes["scattered"] = len(own) >= MANY_COUNTRIES and most < SCATTERED * sum(own.values())
    return bool(reading.notes["scattered"])


def is_part(reading: Reading, code: str | None) -> bool:
    """Whether a code is that of a part of a country."""
    _topics(reading)
    area = area_of(code or "")
    return (area.kind if area else reading.notes["kinds of areas"].get(code)) in PARTS


def _country(reading: Reading) -> tuple[str | None, float]:
    """The country that a text is about, and how much its words say for it; None where nothing says enough."""
    inside = [
        (area, (OFFICE_WEIGHT if is_of_office(reading, area) else NAME_WEIGHT) * _weight(reading, area))
        for area in areas_in_names(reading)
    ]
    words, named = evidence(reading, [*_weighed(reading), *inside], spoken=is_spoken(reading))
    found = Counter(words) + Counter(evidence_of_money(reading, named))
    ranked = [(code, said) for code, said in found.most_common() if code in named or said >= ENOUGH]
    if not ranked:
        return None, 0
    first, said = ranked[0]
    rivals = [other for code, other in ranked[1:] if code in named or first not in named]
    told = words.get(first, 0) == said and len(named) == 1
    lead = NAMED_LEAD if first in named else LEAD_OVER_ONE if told else LEAD
    return (None, 0) if rivals and said <= lead * rivals[0] else (first, words.get(first, 0))


def is_spoken(reading: Reading) -> bool:
    """Whether a text is in the first person of a country's own ("our economy", "we have built")."""
    if "first person" not in reading.notes:
        reading.notes["first person"] = len(FIRST_PERSON.findall(reading.layout.plain[:20_000])) >= 3
    return bool(reading.notes["first person"])


def _outweighs(own: dict[str, float], part: str | None, country: str | None) -> bool:
    """Whether a part of a country is named far more than the country itself."""
    if part is None or country is None:
        return False
    return own.get(part, 0) >= max(LEAD_OF_PART * own.get(country, 0), MAIN_MENTIONS)


def _own_weights(reading: Reading) -> defaultdict[str, float]:
    """How much a text names each area itself, in other names too, not by what lies in it or its money."""
    own: defaultdict[str, float] = defaultdict(float)
    for area, weight in _weighed(reading):
        own[area.code] += weight
    for area in areas_in_names(reading):
        own[area.code] += _weight(reading, area)
    return own


def _weighed(reading: Reading) -> list[tuple[AreaMention, float]]:
    if "weighed areas" not in reading.notes:
        areas = named_areas(reading)
        repeated = {b.start for a, b in pairwise(areas) if a.code == b.code and _is_in_brackets(reading, a, b)}
        listed = _enumerated(reading, areas)
        weighed = [
            (area, _weight(reading, area) * (LIST_WEIGHT if area.start in listed else 1))
            for area in areas
            if area.start not in repeated
        ]
        weighed += [(area, TITLE_WEIGHT) for area in areas_in(reading.title or "")]
        reading.notes["weighed areas"] = weighed
    found: list[tuple[AreaMention, float]] = reading.notes["weighed areas"]
    return found


def _enumerated(reading: Reading, areas: list[AreaMention]) -> set[int]:
    """Where the areas start that stand in a list of many ("the G7 (Canada, France, Germany, Italy and Japan)")."""
    listed: set[int] = set()
    run: list[int] = []
    for index, area in enumerate(areas):
        joined = run and LISTED.fullmatch(reading.layout.plain, areas[index - 1].end, area.start)
        run = [*run, area.start] if joined else [area.start]
        if len(run) >= LONG_LIST:
            listed.update(run)
    return listed


def _is_in_brackets(reading: Reading, full: AreaMention, short: AreaMention) -> bool:
    """Whether an area is only the abbreviation in brackets of the name before it."""
    return bool(re.fullmatch(r"\s*\(", reading.layout.plain[full.end : short.start]))


def _weights(reading: Reading) -> tuple[dict[str, float], set[str]]:
    """How much a text names each area, and the areas that it names themselves.

    What lies in a country, or in a part of it that is named, counts for it too; money that a group of countries uses
    counts for the group where it is named.
    """
    weighed = _weighed(reading)
    named = {area.code for area, _ in weighed}
    weights: dict[str, float] = _by_euros(reading, named)
    for union in UNIONS & cues(reading).keys():
        weights[union] = weights.get(union, 0) + cues(reading)[union]
    for area in areas_in_names(reading):
        if area.country:
            weights[area.country] = weights.get(area.country, 0) + _weight(reading, area)
    for area, weight in weighed:
        listed = area_of(area.code)
        within = listed.within if listed else None
        while within and within not in named:  # "England and Wales" for Leeds
            wider = area_of(within)
            within = wider.within if wider else None
        for code in dict.fromkeys((area.code, area.country, within)):
            if code:
                weights[code] = weights.get(code, 0) + weight
    return weights, named


def _by_euros(reading: Reading, named: set[str]) -> dict[str, float]:
    """What sums in euros say for the EU where it is named."""
    sums = sum(number.unit == "EUR" for number in reading.numbers)
    return {"EU": min(sums, MONEY_LIMIT) * MONEY_WEIGHT} if sums and "EU" in named else {}


def _weight(reading: Reading, area: AreaMention) -> float:
    plain, blocks = reading.layout.plain, reading.layout.blocks
    block = blocks[bisect.bisect_right(blocks, area.start, key=lambda block: block.start) - 1]
    weight = 1.0
    if area.start < OPENING:
        weight = OPENING_WEIGHT
    elif block.kind == "heading":
        weight = HEADING_WEIGHT
    weight *= DEMONYM_WEIGHT if area.demonym else 1
    weight *= GOVERNED_WEIGHT if area.kind == "subdivision" and is_governed(reading, area) else 1
    line = SENT_FROM.match(plain, block.start, block.end)
    dated = area.start == block.start and DATELINE.match(plain, block.start, block.end)
    sent_from = dated or (line is not None and area.start < line.end())
    issued = area.kind == "city" and ISSUED_IN.search(plain, max(0, area.start - 80), area.start)
    return weight * ASIDE_WEIGHT if sent_from or issued or is_aside(plain, area) else weight
