"""Documents and what was read off them become the tables of `schemas`, rows in the order of document and place.

The texts are gone through some at a time, twice: to say which names are one thing, then to make the rows. Held are the
names of all things, and of the statistics what is compared across documents, which is then done an area at a time.
"""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.corrections import Changes, Corrected, Correction, Dead, changes, reach
from pipeline.crosscheck import across, publication_days, within
from pipeline.crosscheck.figure import COLUMNS
from pipeline.derive import derived
from pipeline.document import Document
from pipeline.extract import Source
from pipeline.extract.spans import Mention
from pipeline.identifiers import row_id
from pipeline.locator import locator
from pipeline.project import frame
from pipeline.readings import form, taken
from pipeline.relations import Relation, relations
from pipeline.resolve import Entity, Linker
from pipeline.resolve.references import References, codes
from pipeline.rights import relations_within_rights, within_rights
from pipeline.series import COLUMNS as SERIES_COLUMNS
from pipeline.series import series
from schemas import TABLES

Row = dict[str, Any]

READ = ("statistics", "numbers", "mentions")
"""The tables that are read and then corrected."""

COMPARED = {*COLUMNS, *SERIES_COLUMNS} - {"quote"}
"""The columns of `statistics` that are compared across documents."""

_ENTITY = [field.name for field in fields(Entity)]

ROWS = 10_000
"""Rows of a table that are held as Python objects at a time."""


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as plain Python values, null as None."""
    return pa.Table.from_pandas(table, preserve_index=False).to_pylist()


def sources(documents: pa.Table) -> dict[str, Source]:
    """{document: what is read of it}, for each row of `documents`."""
    columns = [documents[name].to_pylist() for name in ("id", "text", "title", "published_on")]
    return {document: Source(*values) for document, *values in zip(*columns, strict=True)}


def document_rows(documents: Iterable[Document]) -> Iterator[Row]:
    """A row of `documents` for each document, but for what reading it counts; see `counted`."""
    for document in documents:
        yield {
            "id": document.id,
            "file": document.file,
            **document.origin.columns,
            "sha256": document.sha256,
            "format": document.format,
            "original_sha256": document.original_sha256,
            "retrieved_at": document.retrieved_at,
            "reader": document.reader,
            "repairs": document.repairs,
            "characters": len(document.text),
            **dict.fromkeys(form.COUNTS),
            "text": document.text,
            "places": document.places,
        }


def counted(documents: pa.Table, readings: pa.Table) -> pa.Table:
    """Rows of `documents` with the counts of their readings, which are in the same order."""
    for name in form.COUNTS:
        documents = documents.set_column(documents.schema.get_field_index(name), name, readings[name])
    return documents


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents that follow each other."""

    documents: pa.Table
    """their rows of `documents`"""
    readings: pa.Table
    """what was read off each of them, as `pipeline.readings.form` has it"""

    @property
    def ids(self) -> pa.Array:
        """The ids of the documents."""
        return self.documents["id"].combine_chunks()

    def rows(self, name: str) -> pa.Table:
        """The rows of a nested table that were read, typed as declared; columns that only others can fill are null."""
        rows = form.rows_of(self.readings, name, self.ids)
        if any(column.name == "locator" for column in project.columns(name)):
            columns = (self.documents[column].to_pylist() for column in ("id", "places"))
            rows = _located(rows, dict(zip(*columns, strict=True)))
        return form.typed(name, rows)


def extract_tables(
    documents: pd.DataFrame, readings: Iterable[pa.Table], corrections: Sequence[Correction] = ()
) -> Corrected:
    """All tables that are made from few texts, and the corrections that could not be made; see `write_tables`.

    Args:
        documents: the table `documents`.
        readings: what was read off each of its texts, in its order, in any number of tables.
        corrections: as `corrections.load` reads them.
    """
    read = pa.concat_tables([form.schema().empty_table(), *readings])
    part = Part(pa.Table.from_pandas(documents, preserve_index=False), read)
    made: dict[str, list[pd.DataFrame]] = {name: [frame(name, [])] for name in TABLES if name != "documents"}
    dead = write_tables(lambda _: [part], corrections, lambda name, rows: made[name].append(rows))
    return Corrected({name: pd.concat(rows, ignore_index=True) for name, rows in made.items()}, dead)


Parts = Callable[[Sequence[str] | None], Iterable[Part]]
"""Gives all documents, in the order of their ids, each time it is called; some columns of their readings, or all."""


def write_tables(
    parts: Parts, corrections: Sequence[Correction], write: Callable[[str, pd.DataFrame], None]
) -> list[Dead]:
    """Make all tables that are made from texts, some rows at a time.

    All names are resolved together, and what was read is corrected. Relations are read between the corrected names; the
    corrected statistics are checked against each other, with the words of all their quotes, before those that no right
    allows are left out.

    Args:
        parts: the documents with their readings.
        corrections: as `corrections.load` reads them.
        write: takes the next rows of a table.

    Returns:
        The corrections that could not be made.
    """
    linker = Linker()
    for part in parts(taken.NAMING):
        linker.add(taken.things(part.readings, part.ids))
    corrected = _changes(parts, linker, corrections)
    known = codes(_written(_entities(linker, corrected), write))
    published: dict[str, date | None] = {}
    compared: list[pa.Table] = []
    for part, named in _linked(parts, linker):
        documents = _pandas(part.documents)
        read = {name: named if name == "mentions" else part.rows(name) for name in READ}
        statistics, numbers, mentions = (corrected.made(name, rows) for name, rows in read.items())
        names = mentions.group_by(["document", "name", "entity"], use_threads=False).aggregate([])
        quoted = derived(_pandas(statistics), References(names.to_pylist(), known))
        allowed = within_rights(documents, quoted)
        touched = {name: corrected.touches(name, rows) for name, rows in read.items()}
        stated = frame("relations", _relations(part, read["mentions"]["entity"], mentions, touched["mentions"]))
        days = publication_days(documents)
        write("statistics", allowed)
        write("numbers", _pandas(numbers))
        write("mentions", _pandas(mentions))
        write("relations", relations_within_rights(documents, allowed, stated))
        write("findings", _findings(part, quoted, days, touched["statistics"]))
        published |= days
        compared.append(_comparable(allowed))
    for statistics_of_all in _by_area(compared):
        write("series", frame("series", series(statistics_of_all)))
        write("findings", frame("findings", across(statistics_of_all, published)))
    return corrected.dead


def _written(entities: Iterator[Row], write: Callable[[str, pd.DataFrame], None]) -> Iterator[Row]:
    """The rows of `entities`, as they are written."""
    for rows in batches(entities):
        write("entities", frame("entities", rows))
        yield from rows


def _linked(parts: Parts, linker: Linker) -> Iterator[tuple[Part, pa.Table]]:
    """Each part with its rows of `mentions`, which say what they name."""
    passed = 0
    for part in parts(None):
        rows = part.rows("mentions")
        entities, rules = linker.named(passed, len(rows))
        rows = rows.set_column(rows.schema.get_field_index("entity"), "entity", entities)
        yield part, rows.set_column(rows.schema.get_field_index("resolution"), "resolution", rules)
        passed += len(rows)


def _changes(parts: Parts, linker: Linker, corrections: Sequence[Correction]) -> Changes:
    """What the corrections make of the rows that they can touch."""
    if not corrections:
        return Changes()
    reached = reach(corrections)
    for _, mentions in _linked(parts, linker):
        reached.entities.update(_where(mentions, "id", reached.mentions)["entity"].to_pylist())
    rows: dict[str, list[Row]] = {"statistics": [], "numbers": [], "mentions": []}
    for part, mentions in _linked(parts, linker):
        rows["mentions"] += _where(mentions, "entity", reached.entities).to_pylist()
        rows["statistics"] += _where(part.rows("statistics"), "id", reached.statistics).to_pylist()
        rows["numbers"] += _where(part.rows("numbers"), "statistic", reached.statistics).to_pylist()
    entities = [row for row in map(_entity_row, linker.entities()) if row["id"] in reached.entities]
    return changes(corrections, {**rows, "entities": entities})


def _entities(linker: Linker, corrected: Changes) -> Iterator[Row]:
    """The rows of `entities`, in the order of their ids."""
    changed = corrected.rows.get("entities", {})
    usual = (_entity_row(entity) for entity in linker.entities() if entity.id not in changed)
    others = sorted((row for row in changed.values() if row is not None), key=lambda row: row["id"])
    return heapq.merge(usual, others, key=lambda row: row["id"])


def _entity_row(entity: Entity) -> Row:
    return {name: getattr(entity, name) for name in _ENTITY} | {"curated": []}


def _relations(part: Part, entities: pa.ChunkedArray, mentions: pa.Table, touched: pa.Array) -> Iterator[Row]:
    """The rows of `relations` that some documents state, those read anew whose mentions a correction touches.

    Args:
        part: the documents.
        entities: of their mentions as they were read.
        mentions: their rows of `mentions` as they are now.
        touched: ids of the documents whose mentions are not as they were read.
    """
    stated: dict[str, list[Relation]] = defaultdict(list)
    for document, relation in taken.relations(part.readings, part.ids, entities.combine_chunks()):
        stated[document].append(relation)
    again = set(touched.to_pylist())
    rows = part.documents.select(["id", "sha256", "text"])
    wanted = pa.array([*stated, *again], pa.string())
    for document in rows.filter(pc.is_in(rows["id"], value_set=wanted)).to_pylist():
        if document["id"] in again:
            named = _where(mentions, "document", [document["id"]]).to_pylist()
            names = [Mention(row["start"], row["end"], row["type"], row["demonym"]) for row in named]
            stated[document["id"]] = relations(document["text"], names, [row["entity"] for row in named])
        yield from relation_rows(document, stated[document["id"]])


def _findings(
    part: Part, statistics: pd.DataFrame, published: Mapping[str, date | None], touched: pa.Array
) -> pd.DataFrame:
    """The findings of each document by itself, those made anew whose statistics a correction touches.

    Args:
        part: the documents.
        statistics: their rows of `statistics` as they are now, with all quotes.
        published: the day of publication of each of them.
        touched: ids of the documents whose statistics are not as they were read.
    """
    read = taken.findings(part.readings, part.ids)
    if not len(touched):
        return _pandas(form.typed("findings", read))
    kept = read.filter(pc.invert(pc.is_in(read["document"], value_set=touched)))
    again = within(statistics[statistics["document"].isin(touched.to_pylist())], published)
    rows = [*form.typed("findings", kept).to_pylist(), *again]
    return frame("findings", sorted(rows, key=lambda row: row["documents"]))  # stable: by place within each


def _comparable(statistics: pd.DataFrame) -> pa.Table:
    """The statistics that can be compared with those of other documents, without words that nobody compares."""
    said = statistics["indicator"].notna() & statistics["ref_area"].notna() & statistics["time_period"].notna()
    some = statistics.loc[said, [name for name in statistics.columns if name in COMPARED]]
    return pa.Table.from_pandas(some, preserve_index=False)


def _by_area(compared: list[pa.Table]) -> Iterator[pd.DataFrame]:
    """The statistics to compare, those of an area together and some areas at a time: only such are ever compared."""
    if not compared:
        return
    rows = pa.concat_tables(compared)
    compared.clear()
    rows = rows.take(pc.sort_indices(rows["ref_area"]))  # stable, so that each area's stay in the order of the texts
    ends = pc.run_end_encode(rows["ref_area"].combine_chunks()).run_ends.to_numpy()
    at = 0
    while at < len(rows):
        end = int(ends[min(np.searchsorted(ends, at + ROWS), len(ends) - 1)])
        yield _pandas(rows.slice(at, end - at)).assign(quote=_nothing(end - at))
        at = end


def _nothing(rows: int) -> pd.Series:
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.nulls(rows, pa.string())))


def _where(rows: pa.Table, column: str, wanted: Iterable[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows[column], value_set=pa.array(sorted(wanted), pa.string())))


def _pandas(rows: pa.Table) -> pd.DataFrame:
    return rows.to_pandas(types_mapper=pd.ArrowDtype)


def batches(rows: Iterable[Row], most: int = ROWS) -> Iterator[list[Row]]:
    """Rows, so many at a time."""
    left = iter(rows)
    return iter(lambda: list(itertools.islice(left, most)), [])


def relation_rows(document: Row, stated: Iterable[Relation]) -> Iterator[Row]:
    """A row of `relations` for each relation between two entities that a document states, in order.

    Args:
        document: the document's row.
        stated: the relations.
    """
    for relation in stated:
        values = asdict(relation)
        yield {
            "id": row_id(
                document["sha256"],
                relation.start,
                relation.end,
                relation.predicate,
                relation.subject,
                relation.object,
            ),
            "document": document["id"],
            **values,
            "evidence": document["text"][relation.start : relation.end],
        }


def _located(rows: pa.Table, places: Mapping[str, list[str]]) -> pa.Table:
    """The rows with the place in its original where each begins."""
    if not any(places.values()):
        return rows.append_column("locator", pa.nulls(len(rows), pa.string()))
    starts = zip(rows["document"].to_pylist(), rows["start"].to_pylist(), strict=True)
    found = [locator(places[document], start) for document, start in starts]
    return rows.append_column("locator", pa.array(found, pa.string()))
