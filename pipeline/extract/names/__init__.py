"""Names: every place where a text names a person, body, place, policy, publication, event, technology or product.

Sources of names, each a module: the model's own (`model_names`), head nouns (`grammar`), spelling and titles
(`people`), the gazetteer (`lookup`), areas (`pipeline.extract.areas`), abbreviations in brackets (`abbreviations`).
Then each spelling gets one type for the whole text (`settle`), is found again wherever it stands, and of names that
overlap one stays.
"""

import functools
from collections.abc import Container, Iterator
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract.areas import AreaMention, areas_in
from pipeline.extract.names import abbreviations, words
from pipeline.extract.names.candidate import GAZETTEER, GRAMMAR, MODEL, REPEATED, Candidate
from pipeline.extract.names.grammar import AREA, Sentence, names_by_head
from pipeline.extract.names.lookup import Lookup
from pipeline.extract.names.model_names import corrected
from pipeline.extract.names.nouns_behind import names_before_nouns
from pipeline.extract.names.people import people
from pipeline.extract.names.settle import names_to_repeat, settled, spelling
from pipeline.extract.names.works import titles_of_works
from pipeline.extract.spans import Mention, Reading

AREA_TYPES = {"country": "country", "region": "place", "subdivision": "place", "city": "place", "group": "organization"}

NO_BODIES = frozenset(["EA", "EEA", "LDC", "LLDC", "SIDS", "HIPC", "WLD"])
"""Groups of countries that are a class in statistics and no body of their own."""

AGREEMENTS = frozenset(["RCEP", "CPTPP", "NAFTA"])
"""Groups of countries that go by the name of their treaty."""


def find_mentions(reading: Reading) -> list[Mention]:
    """All names of a reading, in order, without overlaps."""
    plain = reading.layout.plain
    areas = [m for m in areas_in(plain) if plain[m.start : m.end] != plain[m.start : m.end].lower()]
    areas = [m for m in areas if m.code not in NO_BODIES]
    defined = [d for s in reading.layout.sentences for d in abbreviations.definitions(plain, s.start, s.end)]
    no_names = gazetteer.common_abbreviations() | {d.short for d in defined if not d.name}
    redefined = {d.short for d in defined}
    known = _known() | {plain[m.start : m.end].lower() for m in areas if m.kind not in ("city", "subdivision")} | {d.short.lower() for d in defined}
    ends_of_countries = {m.end for m in areas if m.kind in ("country", "subdivision") and not m.demonym}
    found: list[Candidate] = []
    tentative: list[Candidate] = []
    sentences: list[words.Words] = []
    model_bodies: set[tuple[int, int]] = set()
    next_area = 0
    for index, place in enumerate(reading.layout.sentences):
        heading = reading.layout.blocks[place.block].kind == "heading"
        text = words.split(plain, place.start, place.end, heading)
        sentences.append(text)
        entities = [
            (place.start + e.start_char, place.start + e.end_char, e.label_) for e in reading.parses[index].ents
        ]
        while next_area < len(areas) and areas[next_area].end <= place.start:
            next_area += 1
        labels = _labels(text, entities, areas, next_area)
        sentence = Sentence(text, labels, no_names, known)
        found += names_by_head(sentence)
        found += names_before_nouns(sentence, known)
        found += people(text, labels, known)
        found += titles_of_works(plain, sentence)
        for first, behind, kind in _gazetteer().find(text):
            if text.texts[first] in redefined:
                continue
            found.append(Candidate(text.starts[first], text.ends[behind - 1], kind, GAZETTEER))
        titled = heading and text.in_title_case()
        for start, end, label in entities:
            if label == "ORG":
                model_bodies.add((start, end))
            names = corrected(plain, start, end, label, place.start, ends_of_countries)
            (tentative if titled and label not in ("PERSON", "GPE", "LOC") else found).extend(names)
    surnames = {spelling(plain, c).rsplit(None, 1)[-1] for c in found if c.type == "person" and c.trust == GRAMMAR}
    areas = [m for m in areas if not (plain[m.start : m.end].isupper() and plain[m.start : m.end] in surnames)]
    found += _joined(plain, found)
    found += [_area_name(m, (m.start, m.end) in model_bodies and not plain[m.start : m.end].isupper()) for m in areas]
    attested = {spelling(plain, c) for c in found}
    found += [c for c in tentative if spelling(plain, c) in attested]
    found = [c for c in found if not _common(plain, c, no_names, defined)]
    found += _abbreviated(plain, defined, found)
    found = settled(plain, found)
    found += _repeated(plain, sentences, found)
    return [Mention(c.start, c.end, c.type, c.demonym) for c in _select(plain, found)]


@functools.cache
def _gazetteer() -> Lookup:
    return Lookup((name, entry.type) for entry in gazetteer.entries() for name in entry.names)


@functools.cache
def _known() -> frozenset[str]:
    """Names of bodies and places, in lower case."""
    kinds = ("organization", "place")
    return frozenset(n.lower() for entry in gazetteer.entries() for n in entry.names if entry.type in kinds)


def _joined(plain: str, found: list[Candidate]) -> Iterator[Candidate]:
    """ "Dallas | Mavericks": a place and a body with only a blank between are one body."""
    names = sorted((c for c in found if c.trust == MODEL), key=lambda c: c.start)
    for left, right in pairwise(names):
        if left.type == "place" and right.type == "organization" and plain[left.end : right.start] == " ":
            yield Candidate(left.start, right.end, "organization", MODEL)


def _area_name(mention: AreaMention, body_for_model: bool) -> Candidate:
    """An area as a name; a city that the model takes for a body (its team, its government) is only a vote."""
    kind = "policy" if mention.code in AGREEMENTS else AREA_TYPES[mention.kind]
    trust = MODEL if mention.kind == "city" and body_for_model else GAZETTEER
    return Candidate(mention.start, mention.end, kind, trust, mention.demonym)


def _labels(
    text: words.Words, entities: list[tuple[int, int, str]], areas: list[AreaMention], first: int
) -> list[str | None]:
    """For each word the model's label of the name that holds it, or `AREA`, whatever the model says."""
    labels: list[str | None] = [None] * len(text)
    position = 0
    for start, end, label in entities:
        while position < len(text) and text.ends[position] <= start:
            position += 1
        index = position
        while index < len(text) and text.starts[index] < end:
            labels[index] = label
            index += 1
    position = 0
    for area in areas[first:]:
        if not len(text) or area.start >= text.ends[-1]:
            break
        for index in range(position, len(text)):
            if text.starts[index] >= area.end:
                break
            if text.ends[index] > area.start:
                labels[index] = "NORP" if area.demonym else "ORG" if area.kind == "group" else AREA
                position = index
    return labels


def _common(
    plain: str, candidate: Candidate, no_names: Container[str], defined: list[abbreviations.Definition]
) -> bool:
    """Whether an abbreviation of a common noun, or that noun itself, was taken for a name ("GDP", "NGOs")."""
    if candidate.trust > GRAMMAR:
        return False
    name = plain[candidate.start : candidate.end]
    if name in no_names or name.removesuffix("s") in no_names:
        return True
    return any(not d.name and d.long_start <= candidate.start < d.long_end for d in defined)


def _abbreviated(plain: str, defined: list[abbreviations.Definition], found: list[Candidate]) -> list[Candidate]:
    """The abbreviations in brackets as names of what stands before them."""
    by_end = {c.end: c for c in sorted(found, key=lambda c: (c.trust, c.end - c.start))}
    added = []
    for definition in defined:
        if not definition.name:
            continue
        long = by_end.get(definition.long_end)
        if long is not None:
            kind = long.type
            start = long.start
        else:
            kind, start = "organization", definition.long_start
            added.append(Candidate(start, definition.long_end, kind, GRAMMAR))
        added.append(Candidate(definition.start, definition.end, kind, GRAMMAR))
    return added


def _repeated(plain: str, sentences: list[words.Words], found: list[Candidate]) -> list[Candidate]:
    """The same names where no rule saw them, and surnames of people named in full elsewhere."""
    names = names_to_repeat(plain, found)
    surnames = {}
    for name, kind in names.items():
        parts = name.split()
        if kind == "person" and len(parts) > 1 and len(parts[-1]) > 2:
            surnames[parts[-1]] = "person"
    for name, kind in surnames.items():
        names.setdefault(name, kind)
    lookup = Lookup((n, k) for n, k in names.items() if n != n.lower() and n.lower() not in words.GENERIC)
    added = []
    for text in sentences:
        if text.heading and all(text.names):
            continue
        for first, behind, kind in lookup.find(text):
            added.append(Candidate(text.starts[first], text.ends[behind - 1], kind, REPEATED))
    return added


def _select(plain: str, candidates: list[Candidate]) -> list[Candidate]:
    """Of names that overlap, the longest; of equals the most trusted."""
    taken = bytearray(len(plain))
    kept = []
    for c in sorted(candidates, key=lambda c: (c.start - c.end, -c.trust, c.start, c.type)):
        if not any(taken[c.start : c.end]):
            taken[c.start : c.end] = b"\1" * (c.end - c.start)
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return kept
