"""Corrections of tables that are too large to be held: only the rows that a correction can touch are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.corrections.apply import Dead, Row, correct
from pipeline.corrections.entries import Correction, Fix, Merge, Reject, Split
from pipeline.identifiers import slug
from pipeline.project import frame
from schemas.mentions import TYPES


@dataclass(frozen=True, slots=True)
class Reach:
    """What some corrections name, and can therefore touch: ids by table."""

    entities: set[str]
    """with those that an entity split off could be called by already"""
    mentions: set[str]
    statistics: set[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of the rows that corrections can touch."""

    rows: dict[str, dict[str, Row | None]] = field(default_factory=dict)
    """{table: {id: the row as it is now, None where it is gone}}"""
    dead: list[Dead] = field(default_factory=list)

    def made(self, name: str, table: pa.Table) -> pa.Table:
        """Some rows of a table with the changes; those that only corrections make are not among them."""
        changed = self.rows.get(name, {})
        touched = pc.is_in(table["id"], value_set=pa.array(changed, pa.string()))
        if not pc.any(touched).as_py():
            return table
        rows = (changed.get(row["id"], row) for row in table.to_pylist())
        return pa.Table.from_pylist([row for row in rows if row is not None], table.schema)

    def touches(self, name: str, table: pa.Table) -> pa.Array:
        """The documents of some rows of a table of which any row is changed."""
        changed = pa.array(self.rows.get(name, {}), pa.string())
        return pc.unique(table["document"].filter(pc.is_in(table["id"], value_set=changed)))


def reach(corrections: Sequence[Correction]) -> Reach:
    """What the corrections name."""
    found = Reach(set(), set(), set())
    for correction in corrections:
        if isinstance(correction, Fix | Reject) and correction.statistic:
            found.statistics.add(correction.statistic)
        if isinstance(correction, Split | Reject) and correction.mention:
            found.mentions.add(correction.mention)
        if not isinstance(correction, Fix | Reject):
            found.entities.add(correction.entity)
        if isinstance(correction, Merge):
            found.entities.add(correction.into)
        if isinstance(correction, Split):
            found.entities.update(f"{kind}-{slug(correction.value)}" for kind in TYPES)
    return found


def changes(corrections: Sequence[Correction], rows: dict[str, Iterable[Row]]) -> Changes:
    """Make corrections.

    Args:
        corrections: as `load` reads them.
        rows: of the tables that corrections change, all rows in their reach: the entities, all mentions of these, the
            statistics, and the numbers of these.
    """
    tables = {name: frame(name, some) for name, some in rows.items()}
    corrected = correct(tables, corrections)
    found: dict[str, dict[str, Row | None]] = {}
    for name, before in tables.items():
        after = pa.Table.from_pandas(corrected.tables[name], preserve_index=False).to_pylist()
        found[name] = dict.fromkeys(before["id"]) | {row["id"]: row for row in after}
    return Changes(found, corrected.dead)
