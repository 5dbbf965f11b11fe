"""Which mentions name the same thing, in one text and across texts, and what each thing is called.

Safe before complete: a wrong merge is worse than a missed one. People with one surname stay apart, and bodies and
policies that every country has ("Ministry of Health", "Finance Bill") are told apart by country or text.
"""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from pipeline.extract.spans import Mention
from pipeline.identifiers import slug
from pipeline.resolve.document import Thing, things
from schemas.entities import IDENTIFIERS
from schemas.mentions import RESOLUTIONS

RULES = list(RESOLUTIONS)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the texts name; the fields mean what the columns of `schemas.entities` mean."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    iso3166: str | None
    m49: str | None
    wikidata: str | None
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class Linked:
    """What the mentions of all texts name."""

    mentions: dict[str, list[tuple[str, str]]]
    """{document: for each of its mentions, in order, (id of the entity, key of `schemas.mentions.RESOLUTIONS`)}"""
    entities: list[Entity]
    """in the order of their ids"""


@dataclass(slots=True)
class _Group:
    """What the texts so far say of one thing; all that is held of it."""

    type: str
    names: dict[str, int]
    """{spelling: how often}, demonyms aside"""
    number: int
    """the place of the group among all"""
    demonyms: frozenset[str] = frozenset()
    usual_name: str | None = None
    iso3166: str | None = None
    m49: str | None = None
    wikidata: str | None = None
    mentions: int = 0
    documents: int = 0

    def add_name(self, name: str, demonym: bool, count: int) -> None:
        self.mentions += count
        if not demonym:
            self.names[name] = self.names.get(name, 0) + count
        elif name not in self.demonyms:
            self.demonyms |= {name}


@dataclass(frozen=True, slots=True)
class Named:
    """What the mentions of some texts name."""

    things: Iterable[tuple[str, str, str | None, str | None, str | None, str | None]]
    """(type, key, usual name, ISO 3166, M49, Wikidata) of the things of each text, text by text"""
    names: Iterable[tuple[int, str, bool, int]]
    """(thing, spelling, whether it is a demonym, how often) of all mentions"""
    mentions: np.ndarray
    """for each mention, in order, the place of its thing among `things`"""
    rules: np.ndarray
    """and that of its rule among `RULES`"""


class Linker:
    """Says which entity each mention names, of texts that are given to it one after the other and let go of.

    Of a text it holds five bytes a mention, and of a thing its names and counts, so that the memory follows the number
    of different things.
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str], _Group] = {}
        self._numbers = array("i")
        """for each mention of all texts, in order, the number of its group"""
        self._rules = array("b")
        """and the number of its rule"""

    def add(self, named: Named) -> None:
        """Take in some texts; all texts in the order of their ids, before anything else is asked."""
        groups = []
        for kind, key, usual_name, iso3166, m49, wikidata in named.things:
            group = self._groups.get((kind, key))
            if group is None:
                group = self._groups[kind, key] = _Group(kind, {}, len(self._groups))
            group.usual_name = group.usual_name or usual_name
            group.iso3166 = group.iso3166 or iso3166
            group.m49 = group.m49 or m49
            group.wikidata = group.wikidata or wikidata
            group.documents += 1
            groups.append(group)
        for thing, name, demonym, count in named.names:
            groups[thing].add_name(name, demonym, count)
        numbers = np.array([group.number for group in groups], np.int32)
        self._numbers.frombytes(numbers[named.mentions].tobytes())
        self._rules.frombytes(named.rules.astype(np.int8).tobytes())

    def entities(self) -> Iterator[Entity]:
        """All entities, in the order of their ids."""
        ids = self._ids
        for group in sorted(self._groups.values(), key=lambda group: ids[group.number]):
            name = self._names[group.number]
            aliases = tuple(sorted(({*group.names} | group.demonyms) - {name}))
            yield Entity(
                ids[group.number], name, group.type, aliases, group.iso3166, group.m49, group.wikidata, group.mentions,
                group.documents,
            )  # fmt: skip

    def named(self, first: int, count: int) -> tuple[pa.Array, pa.Array]:
        """Of so many mentions, from one on, the ids of the entities, and the rules by which they are that."""
        rows = slice(first, first + count)
        numbers, rules = np.array(self._numbers[rows], np.int32), np.array(self._rules[rows], np.int8)
        return self._entities.take(pa.array(numbers)), pa.array(RULES, pa.string()).take(pa.array(rules))

    @cached_property
    def _entities(self) -> pa.Array:
        return pa.array(self._ids, pa.string())

    @cached_property
    def _names(self) -> list[str]:
        """What each group is called, in their order."""
        return [_name(group) for group in self._groups.values()]

    @cached_property
    def _ids(self) -> list[str]:
        """An id for each group, in their order: its type and name, or the code of a country; for what bears a general
        name, also whose it is.

        Where two would be the same, all but the first by key get a hash of their key.
        """
        ids = [""] * len(self._groups)
        taken: set[str] = set()
        for (kind, key), group in sorted(self._groups.items(), key=lambda item: item[0]):
            scope = key.rpartition("@")[2] if "@" in key else ""
            base = f"{kind}-{slug(key if kind == 'country' else self._names[group.number])}"
            identifier = base + (f"-{slug(scope)}" if scope else "")
            if identifier in taken or identifier == f"{kind}-":
                identifier = f"{base.rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
            taken.add(identifier)
            ids[group.number] = identifier
        return ids


def link(documents: Mapping[str, tuple[str, list[Mention]]]) -> Linked:
    """Say which entity each mention of some texts names.

    Args:
        documents: {document id: (text, its mentions in order)}.
    """
    linker = Linker()
    for document in sorted(documents):
        text, mentions = documents[document]
        linker.add(_named(things(text, mentions, document), len(mentions)))
    linked: dict[str, list[tuple[str, str]]] = {}
    first = 0
    for document in sorted(documents):
        count = len(documents[document][1])
        linked[document] = list(zip(*(column.to_pylist() for column in linker.named(first, count)), strict=True))
        first += count
    return Linked({document: linked[document] for document in documents}, list(linker.entities()))


def _named(found: list[Thing], count: int) -> Named:
    """The things of one text, which has so many mentions."""
    mentions, rules = np.zeros(count, np.int32), np.zeros(count, np.int8)
    for number, thing in enumerate(found):
        for index, rule in thing.members:
            mentions[index], rules[index] = number, RULES.index(rule)
    return Named(
        [(thing.type, thing.key, thing.usual_name, thing.iso3166, thing.m49, thing.wikidata) for thing in found],
        [
            (number, name, demonym, times)
            for number, thing in enumerate(found)
            for demonym, spellings in ((False, thing.names), (True, thing.demonyms))
            for name, times in spellings.items()
        ],
        mentions,
        rules,
    )


def entities_of(text: str, mentions: list[Mention]) -> list[dict]:
    """The entities of one text as JSON values: name, type, aliases, ids, mentions [{start, end, demonym}]."""
    linked = link({"": (text, mentions)})
    places: dict[str, list[dict]] = defaultdict(list)
    for mention, (identifier, _) in zip(mentions, linked.mentions[""], strict=True):
        places[identifier].append({"start": mention.start, "end": mention.end, "demonym": mention.demonym})
    rows = [
        {
            "name": entity.name,
            "type": entity.type,
            "aliases": list(entity.aliases),
            "ids": {name: value for name in IDENTIFIERS if (value := getattr(entity, name))},
            "mentions": places[entity.id],
        }
        for entity in linked.entities
    ]
    return sorted(rows, key=lambda row: row["mentions"][0]["start"])


def _name(group: _Group) -> str:
    """The name of a country in its table; of all else the fullest in the texts."""
    usual, names = group.usual_name, group.names
    if usual and (group.iso3166 or not names or group.type in ("place", "country")):
        return usual
    return min(names, key=lambda name: (-len(name), -names[name], name))
