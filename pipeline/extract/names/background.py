"""What the whole text says before its sentences are read: the areas it names and the abbreviations it defines."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract.areas import AreaMention, area_of, areas_in
from pipeline.extract.names import lexicon
from pipeline.extract.names.abbreviations import NUMBER, Aside, Definition, asides, contracts, definitions
from pipeline.extract.names.candidate import GAZETTEER, GRAMMAR, MODEL, Candidate
from pipeline.extract.names.context import SCORE
from pipeline.extract.names.heads import ORGANIZATIONS, PROGRAMMES, TYPE_OF
from pipeline.extract.names.words import ARTICLES, DIRECTIONS, LINKS, UPPER
from pipeline.extract.spans import Layout

AREA_TYPES = {"country": "country", "region": "place", "subdivision": "place", "city": "place", "group": "organization"}

ABBREVIATED = ("organization", "policy", "publication", "event")
"""Types of names whose abbreviation in brackets need not have their initials ("Mission in Mali (MINUSMA)")."""

NO_BODIES = frozenset("EA EEA LDC LLDC SIDS HIPC WLD LIC LMC MIC UMC LMY HIC".split())
"""Groups of countries that are a class in statistics and no body of their own."""

AGREEMENTS = frozenset(["RCEP", "CPTPP", "NAFTA"])
"""Groups of countries that go by the name of their treaty."""


HEADS = TYPE_OF.keys() | {"office"}
"""Nouns that make a name of common words ("Office of Child Care")."""

JOINING = ARTICLES | {"and", "&"}
"""Small words between those of a topic ("Science and Technology")."""

OPPOSED = re.compile(
    r"\b(?:(?:victory|win|loss|defeat|draw|triumph|sweep) (?:over|against|to|by|at the hands of)"
    r"|beat|beats|beating|defeated|defeating|edged|routed|thrashed|lost to)\s+(?:the\s+)?$"
)
"""Before a team."""

HEAD_BEHIND = re.compile(r"[\"']?\s*[)\]][\"']{0,2}\s+([A-Za-z][a-z]+)\b(?!\s+[A-Z])")
"""A word behind an abbreviation in brackets."""

SUM_BEHIND = re.compile(r"(?:(?<=[A-Z]{2}) )?[$€£]")
"""Behind the country of a currency ("US$5", "US $5")."""

LANGUAGE_BEHIND = re.compile(r"[- ](?:language|languages|speaking|speakers?|medium)\b")
"""Behind an adjective that names a language, not a country ("English-language")."""

JOINED_DIRECTION = re.compile(r"\b(?:North|South|East|West|Central|Northern|Southern|Eastern|Western),? and $")
"""Before a region that is named by a direction as well."""

PARTS_OF_COUNTRIES = ("subdivision", "city")
DIRECTION = re.compile(r"\b(?:(?:Northern|Southern|Eastern|Western|Central|Upper|Lower|North|South|East|West) ){1,2}$")
"""Before a part of a country, as part of the name ("Western Tigray")."""

REALM = re.compile(
    r"(?:(?!The )[A-Z][a-z]+(?:-[a-z]+)?(?:'s)? ){0,3}"
    r"(?:Republic|Kingdom|Sultanate|Emirate|Federation|Principality|Commonwealth|(?<!of )State) of (?:the )?$"
)
"""Before a country, in its full name ("Democratic Republic of East Timor")."""

COLONIAL = frozenset("BEL DEU DNK ESP FRA GBR ITA NLD PRT RUS".split())
"""Powers whose adjective before the name of an area makes one of a colony."""

STATE = re.compile(r" state\b")
BANK_AND_STRIP = re.compile(r"(West\s+Bank)\s+and\s+(?:the\s+)?(Gaza\s+Strip)\b")
"""Two places; "West Bank and Gaza" is an economy of the World Bank."""

COMMA_OR_AND = re.compile(r",? (?:and )?")
"""Between the areas of a list."""

TWO_REGIONS = re.compile(r"(.+)\s+and\s+the\s+(.+)")
"""Two names, though statistics has them as one region ("Latin America and the Caribbean")."""

PART_BEHIND = re.compile(r" (?:North|South|East|West|Central)\b(?! [A-Z])")
"""Behind a town, in the name of a constituency ("Aberdeen North")."""

TOWN = re.compile(rf"-(?:under|upon|on|by|le|la|les|sur|en|in|de|am|an|super|next)(?:-the)?-{UPPER}\w+")
"""What goes on with the name of a town ("Newcastle-under-Lyme")."""


@dataclass(slots=True)
class Background:
    """The areas and abbreviations of a text."""

    areas: list[AreaMention]
    """in order; only those that are written as names"""
    definitions: list[Definition]
    """in order"""
    asides: list[Aside]
    """Other capitals in brackets, in order."""
    known: frozenset[str]
    """Names of bodies, countries and regions, and abbreviations that the text defines, in lower case."""
    topics: frozenset[str]
    """Abbreviations of common nouns ("ICT", "LFP")."""
    redefined: frozenset[str]
    """Abbreviations that mean what the text defines, not what the gazetteer says."""
    ends_of_countries: frozenset[int]
    """Offsets behind the names of countries and their parts."""
    heads_alone: dict[str, bool] = field(default_factory=dict)
    """{head, in lower case: whether the text means one thing by it}, as far as asked (`heads_alone`)"""
    _next_area: int = field(default=0)

    def areas_before(self, start: int, end: int) -> list[AreaMention]:
        """The areas named in `start` to `end`; to be asked in the order of the text."""
        while self._next_area < len(self.areas) and self.areas[self._next_area].end <= start:
            self._next_area += 1
        last = self._next_area
        while last < len(self.areas) and self.areas[last].start < end:
            last += 1
        return self.areas[self._next_area : last]

    def is_common(self, candidate: Candidate, name: str) -> bool:
        """Whether an abbreviation of a common noun, or that noun itself, was taken for a name ("GDP", "NGOs")."""
        if candidate.trust > GRAMMAR:
            return False
        if (
            name in self.topics
            or name.replace(".", "") in self.topics
            or name.removesuffix("s") in self.topics
            or name.lower() in gazetteer.common_concepts()
        ):
            return True
        index = bisect_right(self.definitions, candidate.start, key=lambda d: d.long_start) - 1
        if index < 0:
            return False
        definition = self.definitions[index]
        return not definition.name and candidate.start < definition.long_end


def background_of(layout: Layout) -> Background:
    """The areas and abbreviations of a text."""
    plain = layout.plain
    areas = [a for a in areas_in(plain) if a.code not in NO_BODIES and not plain[a.start : a.end].islower()]
    ends = [a.end for a in areas]
    defined = [_read(plain, d, ends) for s in layout.sentences for d in definitions(plain, s.start, s.end)]
    named = {plain[a.start : a.end].lower() for a in areas if a.kind not in ("city", "subdivision")}
    return Background(
        areas=areas,
        asides=[a for s in layout.sentences for a in asides(plain, s.start, s.end)],
        definitions=sorted(defined, key=lambda d: d.long_start),
        known=_bodies_and_places() | named | {d.short.lower() for d in defined},
        topics=gazetteer.common_abbreviations() | {d.short.removesuffix("s") for d in defined if not d.name},
        redefined=frozenset(d.short for d in defined),
        ends_of_countries=frozenset(a.end for a in areas if a.kind in ("country", "subdivision") and not a.demonym),
    )


def _read(plain: str, definition: Definition, ends_of_areas: list[int]) -> Definition:
    """The definition, of no name where its capitals only stand for a topic ("Gross State Domestic Product")."""
    long = plain[definition.long_start : definition.long_end].lower()
    before = plain[max(0, definition.long_start - 40) : definition.long_start].lower().split()
    area = bisect_right(ends_of_areas, definition.long_start)
    named = area < len(ends_of_areas) and ends_of_areas[area] <= definition.long_end
    headed = kind_behind(plain, definition) is not None
    topic = long in gazetteer.common_concepts() or (not named and not headed and _is_topic(before, long.split()))
    if topic and definition.short in _bodies_by_initials():
        return replace(definition, name=True)  # an office that is a body: "UN High Commissioner for Refugees (UNHCR)"
    return replace(definition, name=False) if topic else definition


def kind_behind(plain: str, definition: Definition) -> str | None:
    """The type of a head noun behind the bracket ("Production Linked Incentive (PLI) Scheme"), if there is one.

    In lower case only that of a programme, and not behind a body ("the National Housing Authority (NHA) programme").
    """
    head = HEAD_BEHIND.match(plain, definition.end)
    if head is None:
        return None
    if head[1][0].isupper():
        return TYPE_OF.get(head[1].lower())
    body = plain[definition.long_start : definition.long_end].rpartition(" ")[2].lower() in ORGANIZATIONS
    return "policy" if head[1] in PROGRAMMES and not body else None


def _is_topic(before: list[str], words: list[str]) -> bool:
    """Whether all words are common ones, and none that begins or ends the name is its head noun.

    Args:
        before: the words before it.
        words: what an abbreviation stands for; it may begin behind the head ("Office | of Child Care").
    """
    if words[0] == "royal":
        return False  # "Royal Fleet Auxiliary"
    inside = words[0] in LINKS or (before[-1:] and before[-1] in LINKS)
    link = next((i for i, w in enumerate(words) if w in LINKS), 0)
    last = next((w for w in reversed(words) if w != "phase" and not NUMBER.fullmatch(w.upper())), "")
    first = () if words[0] == "international" else (words[0],)  # it is a head only behind others
    ends = {*first, words[link - 1], last, *(before[-4:] if inside else ())}
    return HEADS.isdisjoint(ends) and all(w in LINKS or w in JOINING or lexicon.is_common(w) for w in words)


@functools.cache
def _bodies_and_places() -> frozenset[str]:
    kinds = ("organization", "place")
    return frozenset(n.lower() for entry in gazetteer.entries() for n in entry.names if entry.type in kinds)


@functools.cache
def _bodies_by_initials() -> frozenset[str]:
    bodies = (name for entry in gazetteer.entries() if entry.type == "organization" for name in entry.names)
    return frozenset(name for name in bodies if name.isupper() and len(name) > 3)


def _start(plain: str, area: AreaMention, written: str) -> int:
    """Where the name begins: without its article, with what is joined to it ("Central and West Asia").

    Cities keep their article ("The Hague").
    """
    if written.lower().startswith("the ") and area.kind != "city":
        return area.start + 4
    if area.kind == "country" and (realm := REALM.search(plain, max(0, area.start - 60), area.start)):
        return realm.start()
    if area.kind in PARTS_OF_COUNTRIES and not area.demonym:
        part = DIRECTION.search(plain, max(0, area.start - 20), area.start)
        return part.start() if part else area.start
    if area.kind == "region" and written.split()[0].lower() in DIRECTIONS:
        joined = JOINED_DIRECTION.search(plain, max(0, area.start - 20), area.start)
        return joined.start() if joined else area.start
    return area.start


def _colonies(plain: str, areas: list[AreaMention]) -> Iterator[tuple[int, int]]:
    """(start, end) of names such as "German New Guinea": a colonial power's adjective before an area."""
    for power, area in pairwise(areas):
        adjective = power.demonym and power.code in COLONIAL and not plain[power.start : power.end].endswith("s")
        if adjective and not area.demonym and area.kind in ("country", "region") and area.start - power.end == 1:
            yield power.start, area.end


def area_names(
    plain: str,
    areas: list[AreaMention],
    bodies: set[tuple[int, int]],
    surnames: set[str],
    people: set[str],
    teams: set[tuple[int, int]],
    sport: bool,
) -> Iterator[Candidate]:
    """The areas of a text as names.

    Args:
        plain: the text.
        areas: its areas.
        bodies: spans that the model takes for bodies: a city among them (its team, its government) is only a vote, and
            so is a city or region with a score behind it.
        teams: spans of teams in tables of results; a city or subdivision there is its team.
        sport: whether the text is about sport, where a city that is beaten is its team.
        surnames: surnames in capitals; an area that is written like one is the person ("BUSIA").
        people: given names and surnames of people named in full; a city among them is only a vote.
    """
    colonies = dict(_colonies(plain, areas))
    for index, area in enumerate(areas):
        written = plain[area.start : area.end]
        if area.start in colonies:
            yield Candidate(area.start, colonies[area.start], "place", GAZETTEER)
            continue
        if written in surnames or SUM_BEHIND.match(plain, area.end):
            continue
        if area.demonym and LANGUAGE_BEHIND.match(plain, area.end):
            continue
        if area.kind in ("city", "subdivision") and not area.demonym:
            if (area.start, area.end) in teams:
                continue
            if part := PART_BEHIND.match(plain, area.end):
                yield Candidate(area.start, part.end(), "place", GAZETTEER)
                continue
            if sport and OPPOSED.search(plain, max(0, area.start - 30), area.start):
                yield Candidate(area.start, area.end, "organization", GAZETTEER)
                continue
        if town := TOWN.match(plain, area.end):
            yield Candidate(area.start, town.end(), "place", GAZETTEER)
            continue
        if area.kind == "region" and (both := TWO_REGIONS.fullmatch(written)):
            for start, end in (both.span(1), both.span(2)):
                yield Candidate(area.start + start, area.start + end, "place", GAZETTEER, area=True)
            continue
        if area.code == "PSE" and (both := BANK_AND_STRIP.match(plain, area.start)):
            for start, end in (both.span(1), both.span(2)):
                yield Candidate(start, end, "place", GAZETTEER)
            continue
        kind = "policy" if area.code in AGREEMENTS else AREA_TYPES[area.kind]
        if area.kind == "country" and not area.demonym and _is_division(plain, areas, index):
            kind = "place"
        scores = area.kind in ("city", "subdivision") and not area.demonym and SCORE.match(plain, area.end)
        body = scores or (area.kind == "city" and (area.start, area.end) in bodies and not written.isupper())
        person = area.kind in PARTS_OF_COUNTRIES and not area.demonym and written in people
        trust = MODEL if body or person else GAZETTEER
        yield Candidate(_start(plain, area, written), area.end, kind, trust, area.demonym, area=True)


def _is_division(plain: str, areas: list[AreaMention], index: int) -> bool:
    """Whether the name of a country is that of a division of another ("Kebbi, Niger and Edo", "Niger state").

    Two beside it in a list are such divisions, or two in the text where "state" stands behind it.
    """
    area = areas[index]
    twins = (area_of(f"{plain[area.start : area.end]} {kind}") for kind in ("State", "City"))
    if not any(twin and twin.country != area.country for twin in twins):
        return False
    beside = areas if STATE.match(plain, area.end) else _listed_with(plain, areas, index)
    owners = [other.country for other in beside if other.kind in PARTS_OF_COUNTRIES]
    return len(owners) > 1 and owners[0] == owners[1] != area.country


def _listed_with(plain: str, areas: list[AreaMention], index: int) -> Iterator[AreaMention]:
    """The two areas on either side of one that stand in a list with it."""
    for step in (-1, 1):
        here = index
        for _ in range(2):
            left, right = sorted((here, here + step))
            if left < 0 or right == len(areas):
                break
            if not COMMA_OR_AND.fullmatch(plain, areas[left].end, areas[right].start):
                break
            here += step
            yield areas[here]


def abbreviation_names(plain: str, background: Background, found: list[Candidate]) -> Iterator[Candidate]:
    """The abbreviations that a text defines as names of what they stand for."""
    longest = {c.end: c for c in sorted(found, key=lambda c: (c.end - c.start, c.trust))}
    for aside in background.asides:
        full = longest.get(aside.long_end)
        short = plain[aside.start : aside.end]
        if short.istitle() and (full is None or not contracts(short, plain[full.start : full.end]) or area_of(short)):
            continue
        if full is not None and full.trust >= GRAMMAR and full.type in ABBREVIATED:
            yield Candidate(aside.start, aside.end, full.type, GRAMMAR)
    for definition in background.definitions:
        if not definition.name:
            continue
        full = longest.get(definition.long_end)
        if full is None or (full.area and full.start > definition.long_start):  # "Teach for the Philippines (TFP)"
            full = None
        headed = kind_behind(plain, definition)
        kind = headed or (full.type if full else "organization")
        longer = full is not None and full.type in ABBREVIATED and full.start > definition.long_start
        if full is None or headed or longer:  # "the | Khadi and | Village Industries Commission (KVIC)"
            yield Candidate(definition.long_start, definition.long_end, kind, GRAMMAR)
        yield Candidate(definition.start, definition.end, kind, GRAMMAR)
