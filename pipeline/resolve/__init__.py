"""Which mentions name the same thing, in one text and across texts, and what each thing is called.

Safe before complete: a wrong merge is worse than a missed one. People with one surname stay apart, and bodies and
policies that every country has ("Ministry of Health", "Finance Bill") are told apart by country or text.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.extract.spans import Mention
from pipeline.identifiers import slug
from pipeline.resolve.document import Thing, things
from schemas.entities import IDENTIFIERS


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


def link(documents: Mapping[str, tuple[str, list[Mention]]]) -> Linked:
    """Say which entity each mention of each text names.

    Args:
        documents: {document id: (text, its mentions in order)}.
    """
    groups: dict[tuple[str, str], list[tuple[str, Thing]]] = defaultdict(list)
    for document in sorted(documents):
        text, mentions = documents[document]
        for thing in things(text, mentions, document):
            groups[thing.type, thing.key].append((document, thing))
    names = {group: _name(members) for group, members in groups.items()}
    ids = _ids(names)
    linked: dict[str, list[tuple[str, str]]] = {d: [("", "")] * len(m) for d, (_, m) in documents.items()}
    entities = []
    for group, members in groups.items():
        for document, thing in members:
            for index, rule in thing.members:
                linked[document][index] = ids[group], rule
        entities.append(_entity(ids[group], names[group], members))
    entities.sort(key=lambda entity: entity.id)
    return Linked(linked, entities)


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


def _name(members: Iterable[tuple[str, Thing]]) -> str:
    """The name of a country in its table; of all else the fullest in the texts."""
    names: Counter[str] = Counter()
    usual = None
    for _, thing in members:
        names += thing.names
        usual = usual or thing.usual_name
        kind, country = thing.type, thing.iso3166
    if usual and (country or not names):
        return usual
    if kind in ("place", "country") and usual:
        return usual
    return min(names, key=lambda name: (-len(name), -names[name], name))


def _ids(names: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """An id for each entity: its type and name; for what bears a general name, also whose it is.

    Where two would be the same, all but the first by key get a hash of their key.
    """
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for group in sorted(names):
        kind, key = group
        scope = key.rpartition("@")[2] if "@" in key else ""
        base = f"{kind}-{key.lower()}" if kind == "country" else f"{kind}-{slug(names[group])}"
        identifier = base + (f"-{slug(scope)}" if scope else "")
        if identifier in taken or identifier == f"{kind}-":
            identifier = f"{base.rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        taken.add(identifier)
        ids[group] = identifier
    return ids


def _entity(identifier: str, name: str, members: list[tuple[str, Thing]]) -> Entity:
    aliases: dict[str, None] = {}
    iso3166 = m49 = wikidata = None
    for _, thing in members:
        for other in (*thing.names, *thing.demonyms):
            if other != name:
                aliases[other] = None
        iso3166, m49, wikidata = iso3166 or thing.iso3166, m49 or thing.m49, wikidata or thing.wikidata
    return Entity(
        identifier,
        name,
        members[0][1].type,
        tuple(sorted(aliases)),
        iso3166,
        m49,
        wikidata,
        sum(len(thing.members) for _, thing in members),
        len({document for document, _ in members}),
    )
