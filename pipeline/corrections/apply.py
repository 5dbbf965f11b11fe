"""Corrections made to tables: each one whole, or not at all where it does not find what it expects.

Only statistics, numbers, mentions and entities are corrected; relations and findings are made from them afterwards.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.corrections.entries import (
    FILE,
    Correction,
    Fix,
    Merge,
    Reject,
    Rename,
    Retype,
    Split,
    null_if_empty,
)
from pipeline.identifiers import slug
from pipeline.project import frame
from schemas.entities import IDENTIFIERS

TABLES = ("statistics", "numbers", "mentions", "entities")
"""The tables that corrections change."""

RULE = "curated"
"""What `statistics.rules` and `mentions.resolution` say of what a correction filled in."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dead:
    """A correction that no longer finds what it expects, and was not made."""

    entry: int
    """Its number in the file, from 1."""
    name: str
    kind: str
    found: str
    """What was expected, and what found."""

    def __str__(self) -> str:
        return (
            f"{FILE}, entry {self.entry} ({self.kind} {self.name!r}) was not made: {self.found}; the text or the "
            "extractor has changed: see whether it is still needed, then renew or delete it"
        )


@dataclass(frozen=True, slots=True)
class Corrected:
    """The tables after all corrections, and the corrections that were not made."""

    tables: dict[str, pd.DataFrame]
    dead: list[Dead]


def correct(tables: Mapping[str, pd.DataFrame], corrections: Sequence[Correction]) -> Corrected:
    """Make the corrections in their order.

    Ids stay those that the extractor gave; only what `split` makes anew has an id that it did not.

    Args:
        tables: at least `statistics`, `numbers`, `mentions` and `entities`; others come back as they are.
        corrections: as `load` reads them.
    """
    if not corrections:
        return Corrected(dict(tables), [])
    rows = _Rows(tables)
    dead = []
    for entry, correction in enumerate(corrections, 1):
        try:
            rows.make(correction)
        except _UnexpectedError as error:
            dead.append(Dead(entry, correction.name, correction.kind, str(error)))
    return Corrected({**tables, **rows.tables()}, dead)


class _UnexpectedError(Exception):
    """What a correction expects is not there; the message says what is."""


class _Rows:
    """The rows of the four tables by id. Each correction looks at all that it expects before it changes a row."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]):
        read = {name: pa.Table.from_pandas(tables[name], preserve_index=False).to_pylist() for name in TABLES}
        self.numbers: list[Row] = read["numbers"]
        self.statistics: dict[str, Row] = {row["id"]: row for row in read["statistics"]}
        self.mentions: dict[str, Row] = {row["id"]: row for row in read["mentions"]}
        self.entities: dict[str, Row] = {row["id"]: row for row in read["entities"]}
        self.mentions_of: dict[str, dict[str, Row]] = defaultdict(dict)
        """{entity: its mentions by id}"""
        for row in read["mentions"]:
            self.mentions_of[row["entity"]][row["id"]] = row
        self.renamed: set[str] = set()
        """entities whose name a correction gives"""

    def tables(self) -> dict[str, pd.DataFrame]:
        """The rows as tables, entities in the order of their ids."""
        return {
            "statistics": frame("statistics", self.statistics.values()),
            "numbers": frame("numbers", self.numbers),
            "mentions": frame("mentions", self.mentions.values()),
            "entities": frame("entities", (self.entities[key] for key in sorted(self.entities))),
        }

    def make(self, correction: Correction) -> None:
        """Make one correction.

        Raises:
            _UnexpectedError: something that it expects is otherwise; no row has changed.
        """
        match correction:
            case Merge():
                self._merge(correction)
            case Split():
                self._split(correction)
            case Retype():
                self._retype(correction)
            case Rename():
                self._rename(correction)
            case Reject(statistic=None):
                self._reject_mention(correction)
            case Reject():
                self._reject_statistic(correction)
            case Fix():
                self._fix(correction)

    def _merge(self, correction: Merge) -> None:
        merged = self._entity(correction.entity, "name", correction.expected)
        into = _found(self.entities, "entity", correction.into)
        if merged is into:
            raise _UnexpectedError(f"expected two entities, found {into['id']} twice")
        if merged["type"] != into["type"]:
            raise _UnexpectedError(f"expected two entities of one type, found {merged['type']} and {into['type']}")
        for identifier in IDENTIFIERS:
            into[identifier] = into[identifier] or merged[identifier]
        self._move(list(self.mentions_of[merged["id"]].values()), into, correction.name)

    def _split(self, correction: Split) -> None:
        entity = self._entity(correction.entity, "name", correction.expected)
        mentions = self.mentions_of[entity["id"]].values()
        moved = [row for row in mentions if correction.mention == row["id"] or correction.document == row["document"]]
        if not moved:
            place = f"mention {correction.mention}" if correction.mention else f"document {correction.document}"
            raise _UnexpectedError(f"expected {entity['id']} to be named by {place}, found it is not")
        other = {
            "id": self._new_id(entity["type"], correction),
            "name": correction.value,
            "type": entity["type"],
            **dict.fromkeys(IDENTIFIERS),
            "curated": [],
        }
        self.entities[other["id"]] = other
        self.renamed.add(other["id"])
        self._move(moved, other, correction.name)

    def _retype(self, correction: Retype) -> None:
        entity = self._entity(correction.entity, "type", correction.expected)
        entity.update(dict.fromkeys(IDENTIFIERS), type=correction.value)  # they were those of another kind of thing
        for row in (entity, *self.mentions_of[entity["id"]].values()):
            row["type"] = correction.value
            _touch(row, correction.name)

    def _rename(self, correction: Rename) -> None:
        entity = self._entity(correction.entity, "name", correction.expected)
        entity["name"] = correction.value
        self.renamed.add(entity["id"])
        self._recount(entity, correction.name)

    def _reject_mention(self, correction: Reject) -> None:
        mention = _found(self.mentions, "mention", str(correction.mention))
        _expect(mention, "name", correction.expected)
        del self.mentions[mention["id"]]
        del self.mentions_of[mention["entity"]][mention["id"]]
        self._recount(self.entities[mention["entity"]], correction.name, [mention])

    def _reject_statistic(self, correction: Reject) -> None:
        statistic = _found(self.statistics, "statistic", str(correction.statistic))
        _expect(statistic, "value_text", correction.expected)
        del self.statistics[statistic["id"]]
        number = next(row for row in self.numbers if row["statistic"] == statistic["id"])
        number.update(statistic=None, reason="rejected")

    def _fix(self, correction: Fix) -> None:
        statistic = _found(self.statistics, "statistic", correction.statistic)
        field = correction.field
        _expect(statistic, field, null_if_empty(correction.expected))
        statistic[field] = null_if_empty(correction.value)
        others = [rule for rule in statistic["rules"] if not rule.startswith(f"{field}: ")]
        statistic["rules"] = [*others, f"{field}: {RULE}"]
        _touch(statistic, correction.name)

    def _entity(self, identifier: str, column: str, expected: str) -> Row:
        entity = _found(self.entities, "entity", identifier)
        _expect(entity, column, expected)
        return entity

    def _move(self, mentions: list[Row], into: Row, name: str) -> None:
        """Give mentions of one entity to another."""
        before = self.entities[mentions[0]["entity"]]
        for mention in mentions:
            self.mentions_of[into["id"]][mention["id"]] = self.mentions_of[before["id"]].pop(mention["id"])
            mention.update(entity=into["id"], resolution=RULE)
            _touch(mention, name)
        self._recount(before, name, mentions)
        self._recount(into, name)

    def _recount(self, entity: Row, name: str, lost: Sequence[Row] = ()) -> None:
        """Make an entity say of its mentions what they are now; one without any goes.

        One that was called as the mentions that it lost, and as no other, gets the fullest name that it is left with.
        """
        mentions = self.mentions_of[entity["id"]].values()
        if not mentions:
            del self.entities[entity["id"]]
            return
        named = [_written(row) for row in mentions]
        whole = Counter(word for word, row in zip(named, mentions, strict=True) if not row["demonym"])
        given = entity["id"] in self.renamed or any(entity[identifier] for identifier in IDENTIFIERS)
        if whole and not given and entity["name"] in set(map(_written, lost)) - set(named):
            entity["name"] = min(whole, key=lambda word: (-len(word), -whole[word], word))
        entity["aliases"] = sorted(set(named) - {entity["name"]})
        entity["mentions"] = len(named)
        entity["documents"] = len({row["document"] for row in mentions})
        _touch(entity, name)

    def _new_id(self, kind: str, correction: Split) -> str:
        identifier = f"{kind}-{slug(correction.value)}"
        if identifier in self.entities or identifier == f"{kind}-":
            return f"{identifier.rstrip('-')}-{hashlib.sha256(correction.name.encode()).hexdigest()[:8]}"
        return identifier


def _found(rows: Mapping[str, Row], what: str, identifier: str) -> Row:
    if identifier not in rows:
        raise _UnexpectedError(f"expected the {what} {identifier}, found none of that id")
    return rows[identifier]


def _expect(row: Row, column: str, expected: float | str | None) -> None:
    if row[column] != expected:
        raise _UnexpectedError(f"expected {column} {expected!r} of {row['id']}, found {row[column]!r}")


def _written(mention: Row) -> str:
    return " ".join(mention["name"].split())


def _touch(row: Row, name: str) -> None:
    row["curated"] = [*row["curated"], name]
