"""The areas that a document names, read once and asked for by sentence. What it is about is the matter of `topics`."""

import bisect
import re
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.areas import AreaMention, area_of, areas_in
from pipeline.extract.spans import Reading
from pipeline.extract.statistics.area.aside import PARTS, WIDER, are_people
from pipeline.extract.statistics.area.quarters import with_quarters
from pipeline.extract.statistics.period.calendar import MONTH

NAMING_TYPES = frozenset({"organization", "policy", "publication", "person", "product", "event", "technology"})
"""Kinds of names that hold the name of an area without being about it ("Bank of Jamaica", "Oslo Accords")."""
FEATURES = re.compile(
    r"\b(?:roads?|highway|street|bridge|railway|river|sea|ocean|lake|canal|airport|corridor|line|mount(?:ain)?s?|station|port|"
    r"strait|gulf|bay|dam|park|reserve|avenue|square|tunnel|motorway|pipeline|desert|ridge|volcano|crater|glacier|canyon|"
    r"trench|reef|(?:water)?falls?|ward)\b|^(?:mount|lake|river|gulf)\b",
    re.IGNORECASE,
)
"""Words that make a named place a thing in the landscape, for which no statistics are kept."""
SENT_FROM = re.compile(
    r"[A-Z][A-Z .'-]{3,}(?:,[^\n.;–—-]{2,40})?(?:\s*\([^()\n]{2,60}\)\s*(?:--?|[–—:])|\s+(?:--?|[–—])\s)|"
    r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,2}(?:,\s[A-Z][^\n.;:()]{2,30})?\s*\([A-Z][^()\n]{1,60}\)\s*(?:--?|[–—:])|"
    r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,2},?\s*\([A-Z][^()\n]{2,80}\b(?:19|20)\d\d\)|"
    r"[A-Z]{2,6},\s[A-Z][a-z]+\s?:"
)
"""The line that says where a report was sent from ("MANILA, Philippines - …", "Hanoi (VNA) - …", "UNB, Dhaka : …")."""
SENT_ON = re.compile(
    rf"[A-Z][\w .'/-]{{2,40}},\s*(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})"
    r"(?:,?\s+\d{4})?,?\s*(?:[A-Z][\w.]{1,8}\s*)?(?:[:–—-]|\([A-Z][^()\n]{1,20}\))",
    re.IGNORECASE,
)
"""The same with the day ("Raipur, 17 October: …", "GENEVA, May 4 (UNHCR) …", "Accra, Jan. 31, GNA - …")."""
CITY_LINE = re.compile(r"[A-Z][A-Z .'-]{2,}?\s*(?::|-\s?[A-Z]\w+\s+(?:Agency|News)\b|$)")
"""The same at the top of a text with nothing but a city ("NEW DELHI: …", a line "DOHA", "GENEVA-Anadolu Agency")."""
TOP = 3
"""Blocks at the top of a text among which that line is."""
PART_OF = re.compile(
    r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}(?:province|region|state|district|county|city|town|capital|island|territory|prefecture)"
    r"(?:\s+of|,)?\s+(?:the\s+)?",
)
"""What stands between a country and the part of it that is meant ("Peru's southern province of Tacna")."""
LIST_GOES_ON = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?(?:in\s+)?[A-Z]|,\s+[A-Z]")
ABBREVIATION = re.compile(r"\s*\(([A-Z]{2,6})\)")
NO_PLACE = re.compile(r"\d|[^\W_a-z][^\W_a-z]|[a-z][A-Z]|^Commonwealth$")
"""How no place is spelt: "ZMapp", "EB3"; and the federation that "Commonwealth funding" is of."""
SEAT = re.compile(r"-(?:based|headquartered|listed|born|trained|led)\b")
"""What makes an area before it the seat of somebody ("a Lagos-based bank")."""
CRISIS = re.compile(
    r"\s+(?:financial|economic|energy|food)?\s*(?:crisis|crises|recession|downturn|pandemic|shocks?)\b", re.IGNORECASE
)
"""What makes "global" before it the name of an event, which is felt in one country too."""
ISSUED_IN = re.compile(
    r"\b(?:issued|released|published|said|told|announced|presented|launched|conference|briefing|statement|meeting|"
    r"visit(?:ed|ing)?(?:\s+to)?)\b[^.;:]{0,40}?(?:\bin|\bto|\bvisit(?:ed|ing))\s+$",
    re.IGNORECASE,
)
"""What makes a town behind it the one where something was said ("a statement issued today in Colombo")."""
COUNTRY_OF = re.compile(r"\s+(?:island\s+)?(?:country|nation|state|kingdom)\b(?!-)")
"""What makes a region before it say only where a country lies ("the Caribbean country")."""
TOWARDS = re.compile(r"\b(?:pro|anti|non|pan|inter|intra|extra|trans|ex)-$", re.IGNORECASE)
"""What makes an area behind it an attitude or a relation ("pro-European parties")."""


def areas_of(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that a sentence (an index into `Layout.sentences`) names, in order; not those inside other names."""
    areas = named_areas(reading)
    addresses: set[int] = reading.notes["addresses"]
    span = reading.layout.sentences[sentence]
    first = bisect.bisect_left(areas, span.start, key=lambda area: area.start)
    last = bisect.bisect_left(areas, span.end, key=lambda area: area.start)
    return [area for area in areas[first:last] if area.start not in addresses]


def heading_above(reading: Reading, sentence: int) -> list[AreaMention]:
    """The areas that the nearest heading above a sentence names."""
    sentences, blocks = reading.layout.sentences, reading.layout.blocks
    for index in range(sentence - 1, max(sentence - 60, -1), -1):
        if blocks[sentences[index].block].kind == "heading":
            return areas_of(reading, index)
    return []


def named_areas(reading: Reading) -> list[AreaMention]:
    """The areas that a document names, in order; those inside other names are left to `areas_in_names`."""
    if "areas" not in reading.notes:
        plain = reading.layout.plain
        listed = areas_in(plain)
        covered = {position for area in listed for position in range(area.start, area.end)}
        longer = _longer_names(reading, listed)
        found = [
            a
            for a in listed
            if not SEAT.match(plain, a.end)
            and not (a.kind in WIDER and COUNTRY_OF.match(plain, a.end))
            and not TOWARDS.search(plain, max(0, a.start - 6), a.start)
            and not _is_in_route(plain, a)
            and a not in longer
        ]
        found += _abbreviated(plain, found)
        found = with_quarters(plain, [a for a in found if not (a.code == "WLD" and CRISIS.match(plain, a.end))])
        counts = {number.end for number in reading.numbers}
        covered -= {position for area in longer for position in range(area.start, area.end)}
        covered |= {position for area in found for position in range(area.start, area.end)}
        found += [
            AreaMention(m.start, m.end, " ".join(plain[m.start : m.end].split()), "subdivision", m.demonym)
            for m in reading.mentions
            if m.type == "place"
            and not (plain[m.end - 1] == "s" and (m.start - 1 in counts or are_people(plain, m.start)))
            and not covered & {m.start, m.end - 1}
            and not NO_PLACE.search(plain[m.start : m.end])
            and area_of(plain[m.start : m.end]) is None  # not taken for an area ("the South Africa rand")
            and not FEATURES.search(plain[m.start : m.end])
        ]
        inside = _inside_names(reading)
        reading.notes["areas"] = sorted((a for a in found if a.start not in inside), key=lambda area: area.start)
        pairs = list(pairwise(reading.notes["areas"]))
        reading.notes["addresses"] = {b.start for a, b in pairs if _is_address(plain, a, b)}
        reading.notes["addresses"] |= {a.start for a, b in pairs if PART_OF.fullmatch(plain, a.end, b.start)}
        blocks = reading.layout.blocks
        lines = [
            m for b in blocks if (m := SENT_FROM.match(plain, b.start, b.end) or SENT_ON.match(plain, b.start, b.end))
        ]
        cities = [m for b in blocks[:TOP] if (m := CITY_LINE.match(plain, b.start, b.end))]
        reading.notes["addresses"] |= {
            area.start
            for area in found
            if any(m.start() <= area.start < m.end() for m in lines + (cities if area.kind == "city" else []))
        }
        reading.notes["areas in names"] = [area for area in found if area.start in inside]
    areas: list[AreaMention] = reading.notes["areas"]
    return areas


def areas_in_names(reading: Reading) -> list[AreaMention]:
    """The areas inside the names of bodies, works and people ("Bank of Jamaica")."""
    named_areas(reading)
    areas: list[AreaMention] = reading.notes["areas in names"]
    return areas


def _abbreviated(plain: str, found: list[AreaMention]) -> list[AreaMention]:
    """ "the Dominican Republic (DR) … in the DR": areas by the abbreviations that a text gives their names."""
    meant: dict[str, AreaMention] = {}
    for area in found:
        match = None if area.demonym else ABBREVIATION.match(plain, area.end)
        initials = "".join(word[0] for word in plain[area.start : area.end].split() if word[0].isupper())
        if match and match[1] == initials and area_of(match[1]) is None:
            meant[match[1]] = area
    if not meant:
        return []
    taken = {area.start for area in found}
    return [
        replace(meant[match[0]], start=match.start(), end=match.end())
        for match in re.finditer(rf"\b(?:{'|'.join(meant)})\b", plain)
        if match.start() not in taken
    ]


def _is_address(plain: str, place: AreaMention, around: AreaMention) -> bool:
    """ "Dayton, Ohio", "Tema, Ghana": whether the second area only says where the first one lies."""
    if place.kind not in PARTS or place.demonym or around.demonym or plain[place.end : around.start] != ", ":
        return False
    if LIST_GOES_ON.match(plain, around.end):
        return False
    if around.kind == "country":
        return place.country in (None, around.code)
    return (
        around.kind == "subdivision"
        and around.country is not None
        and (place.country is None or (place.kind == "city" and place.country == around.country))
    )


def _is_in_route(plain: str, area: AreaMention) -> bool:
    """ "the Leeds–York line": places that only say where a road or a line runs."""
    if area.kind not in PARTS:
        return False
    return bool(re.match(r"\s?[-–—][A-Z]", plain[area.end : area.end + 3])) or bool(
        re.search(r"\w[-–—]$", plain[max(0, area.start - 2) : area.start])
    )


def _longer_names(reading: Reading, listed: list[AreaMention]) -> set[AreaMention]:
    """Listed areas that are only a part of a name: "Cork" in "Cork Harbour Islands", "Ireland" in "Oxfam Ireland"."""
    ends = {m.start: m.end for m in reading.mentions if m.type == "place"}
    bodies = {m.end for m in reading.mentions if m.type == "organization"}
    plain = reading.layout.plain
    branches = {a for a in listed if a.start - 1 in bodies and plain[a.start - 1] == " " and not a.demonym}
    return branches | {
        area
        for area in listed
        if area.kind in PARTS
        and ends.get(area.start, 0) > area.end
        and re.fullmatch(r"(?:\s[A-Z][a-z]+)+", reading.layout.plain[area.end : ends[area.start]])
    }


def _inside_names(reading: Reading) -> set[int]:
    """Positions inside names of bodies, works and people, where an area's name is part of a longer one."""
    inside: set[int] = set()
    for mention in reading.mentions:
        name = reading.layout.plain[mention.start : mention.end]
        if mention.type in NAMING_TYPES and area_of(name) is None:
            inside.update(range(mention.start, mention.end))
    return inside
