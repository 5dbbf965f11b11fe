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

    def add(self, thing: Thing) -> None:
        for name, count in thing.names.items():
            self.names[name] = self.names.get(name, 0) + count
        if not self.demonyms.issuperset(thing.demonyms):
            self.demonyms |= thing.demonyms.keys()
        self.usual_name = self.usual_name or thing.usual_name
        self.iso3166 = self.iso3166 or thing.iso3166
        self.m49 = self.m49 or thing.m49
        self.wikidata = self.wikidata or thing.wikidata
        self.mentions += len(thing.members)
        self.documents += 1


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

    def add(self, found: Iterable[Thing], mentions: int) -> None:
        """Take in a text; all texts in the order of their ids, before anything else is asked.

        Args:
            found: the things that it names, in the order of their first mention.
            mentions: how many names it has.
        """
        numbers, rules = array("i", [0]) * mentions, array("b", [0]) * mentions
        for thing in found:
            key = (thing.type, thing.key)
            group = self._groups.get(key)
            if group is None:
                group = self._groups[key] = _Group(thing.type, {}, len(self._groups))
            group.add(thing)
            for index, rule in thing.members:
                numbers[index], rules[index] = group.number, RULES.index(rule)
        self._numbers += numbers
        self._rules += rules

    def entities(self) -> Iterator[Entity]:
        """All entities, in the order of their ids."""
        ids = self._ids
        for key in sorted(ids, key=ids.__getitem__):
            group = self._groups[key]
            name = _name(group)
            aliases = tuple(sorted(({*group.names} | group.demonyms) - {name}))
            yield Entity(
                ids[key], name, group.type, aliases, group.iso3166, group.m49, group.wikidata, group.mentions,
                group.documents,
            )  # fmt: skip

    def named(self) -> Iterator[tuple[str, str]]:
        """For each mention of all texts, in order, the id of the entity and the rule by which it is that."""
        ids = list(self._ids.values())
        for number, rule in zip(self._numbers, self._rules, strict=True):
            yield ids[number], RULES[rule]

    @cached_property
    def _ids(self) -> dict[tuple[str, str], str]:
        """An id for each group, in their order: its type and name; for what bears a general name, also whose it is.

        Where two would be the same, all but the first by key get a hash of their key.
        """
        ids = dict.fromkeys(self._groups, "")
        taken: set[str] = set()
        for kind, key in sorted(self._groups):
            scope = key.rpartition("@")[2] if "@" in key else ""
            base = f"{kind}-{key.lower()}" if kind == "country" else f"{kind}-{slug(_name(self._groups[kind, key]))}"
            identifier = base + (f"-{slug(scope)}" if scope else "")
            if identifier in taken or identifier == f"{kind}-":
                identifier = f"{base.rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
            taken.add(identifier)
            ids[kind, key] = identifier
        return ids


def link(documents: Mapping[str, tuple[str, list[Mention]]]) -> Linked:
    """Say which entity each mention of some texts names.

    Args:
        documents: {document id: (text, its mentions in order)}.
    """
    linker = Linker()
    for document in sorted(documents):
        text, mentions = documents[document]
        linker.add(things(text, mentions, document), len(mentions))
    named = linker.named()
    linked = {document: [next(named) for _ in documents[document][1]] for document in sorted(documents)}
    return Linked({document: linked[document] for document in documents}, list(linker.entities()))


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
