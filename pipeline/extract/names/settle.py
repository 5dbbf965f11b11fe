"""One sense a text: what the words of a name are in one place helps to type the same words in another.

The model decides each sentence alone; here its votes over the whole text are put together with what stands around
the name (`context`), with lists that hold it (`lists`), and with what other rules are sure of.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon, lists
from pipeline.extract.names.abbreviations import Definition
from pipeline.extract.names.background import ABBREVIATED
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.context import speaking
from pipeline.extract.names.heads import FIRM_ENDINGS
from pipeline.extract.names.titles import surname
from pipeline.extract.names.words import GENERIC
from pipeline.gazetteer import first_names

SURNAME_VOTE, FIRM_VOTE, CITY_VOTE, HEAD_VOTE = 2.5, 2.5, 1.1, 3.0
"""Weights against one vote of the model: a full name for its surname, a firm's for its short form, the table of areas
for a city that is taken for a body, the head noun of a shorter name for a longer one with the same end."""

STORM = re.compile(r"(?:Hurricane|Cyclone|Typhoon|Tropical (?:Storm|Cyclone)|Storm) ([A-Z][a-z]+)")
"""A storm, which goes by its name alone as well."""

Votes = dict[str, dict[str, float]]
"""{spelling: {type: weight}}"""


def settled(plain: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with one type for each spelling: a trusted rule's, else the best of votes and context."""
    sure: dict[str, str] = {}
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for candidate in sorted(candidates, key=lambda c: -c.trust):
        name = spelling(plain, candidate)
        if candidate.trust > MODEL:
            sure.setdefault(name, candidate.type)
    heads = {c.end: c for c in candidates if c.trust == GRAMMAR}
    parts = parts_of_people(plain, candidates)
    for candidate in candidates:
        if candidate.type == "organization" and (short := short_firm(spelling(plain, candidate))):
            votes[short]["organization"] += FIRM_VOTE
        if candidate.type == "event" and (storm := STORM.fullmatch(spelling(plain, candidate))):
            sure[storm[1]] = "event"  # "Dorian" for "Hurricane Dorian"
        if candidate.trust > MODEL and candidate.type == "person":
            family = surname(spelling(plain, candidate))
            sure.setdefault(family, "person")
            votes[family.rpartition("-")[2]]["person"] += SURNAME_VOTE  # "Diaz" for "Roy-Diaz"
        if candidate.trust == MODEL:
            name = spelling(plain, candidate)
            kind = "person" if name in parts and not candidate.area else candidate.type
            votes[name][kind] += CITY_VOTE if candidate.area else 1
            if candidate.end in heads and heads[candidate.end].start > candidate.start:
                votes[name][heads[candidate.end].type] += HEAD_VOTE
            if name not in sure:
                for kind, weight in speaking(plain, candidate, name):
                    votes[name][kind] += weight
                if candidate.type == "person" and " " in name:
                    for family in {surname(name), *name.split()}:
                        votes[family]["person"] += SURNAME_VOTE
    unseen = list(_add_lists(votes, plain, candidates, sure))
    best = {name: sure.get(name) or _best(counter) for name, counter in votes.items() if counter}
    return [replace(c, type=best[spelling(plain, c)]) if c.trust == MODEL else c for c in (*candidates, *unseen)]


def like_their_names(plain: str, definitions: Iterable[Definition], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with every abbreviation of the type of the name that it stands for in this text."""
    whole = {c.end: c for c in sorted(candidates, key=lambda c: (c.end - c.start, c.trust))}
    types = {}
    for definition in definitions:
        full = whole.get(definition.long_end)
        if definition.name and full and full.start <= definition.long_start:
            types[definition.short] = full.type
    return [
        replace(c, type=types.get(plain[c.start : c.end], c.type)) if c.type in ABBREVIATED and not c.area else c
        for c in candidates
    ]


def parts_of_people(plain: str, candidates: list[Candidate]) -> set[str]:
    """Given names and surnames of people whom the text names in full: what the model takes them for when they stand
    alone says nothing ("Conway", a town in Wales)."""
    people = (spelling(plain, c) for c in candidates if c.trust == MODEL and c.type == "person")
    return {part for name in people if name.split()[0] in first_names() for part in name.split() if part != name}


def short_firm(name: str) -> str | None:
    """The name of a firm without what all firms are called ("T&N" for "T&N Plc"), if that is still a name."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().rstrip(".") in FIRM_ENDINGS:
        words.pop()
    short = " ".join(words)
    generic = len(words) == 1 and (words[0].lower() in GENERIC or lexicon.is_adjective(words[0].lower()))
    return None if short == name or generic or area_of(short) else short


def spelling(plain: str, candidate: Candidate) -> str:
    """The words of a name with single blanks."""
    return " ".join(plain[candidate.start : candidate.end].split())


def _add_lists(votes: Votes, plain: str, candidates: list[Candidate], sure: dict[str, str]) -> Iterator[Candidate]:
    """Votes for the type of the other names in a list; yields names that only their list gives away."""
    for chain in lists.chains(plain, _without_overlaps(candidates)):
        names = [spelling(plain, c) for c in chain]
        types = [sure.get(n) or (_best(votes[n]) if votes.get(n) else None) for n in names]
        for index, (candidate, name) in enumerate(zip(chain, names, strict=True)):
            vote = lists.vote(types, index)
            full = candidate.type == "person" and " " in name and name.split()[0] in first_names()
            if vote and candidate.trust == MODEL and name not in sure and not full:
                votes[name][vote[0]] += vote[1]
                if not candidate.type:
                    yield candidate


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, -c.trust)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _best(votes: dict[str, float]) -> str:
    """The type with most votes; of equals the first in the order of the alphabet, so that the result is stable."""
    return min(votes, key=lambda kind: (-votes[kind], kind))
