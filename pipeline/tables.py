"""Documents and what was read off them become the tables of `schemas`, rows in the order of document and place.

Columns are built whole, one list a column, and typed by the declaration alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline import project
from pipeline.corrections import Corrected, Correction, correct
from pipeline.crosscheck import find
from pipeline.derive import derived
from pipeline.extract import Source
from pipeline.extract.layout import divide
from pipeline.extract.spans import Mention
from pipeline.identifiers import row_id
from pipeline.locator import locator
from pipeline.project import frame
from pipeline.read import WORD, Document
from pipeline.readings import form
from pipeline.relations import relations
from pipeline.resolve import link
from pipeline.resolve.references import References
from pipeline.rights import relations_within_rights, within_rights
from pipeline.series import series

Row = dict[str, Any]

NAME = ("start", "end", "type", "demonym")
"""The columns of `mentions` that a `Mention` has as fields."""


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as plain Python values, null as None."""
    return pa.Table.from_pandas(table, preserve_index=False).to_pylist()


def sources(documents: pd.DataFrame) -> dict[str, Source]:
    """{document: what is read of it}, for each row of `documents`."""
    columns = [pa.array(documents[name]).to_pylist() for name in ("id", "text", "title", "published_on")]
    return {document: Source(*values) for document, *values in zip(*columns, strict=True)}


def document_rows(documents: Iterable[Document]) -> Iterator[Row]:
    """A row of `documents` for each document."""
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
            "sentences": len(divide(document.text).sentences),
            "words": sum(1 for _ in WORD.finditer(document.text)),
            "text": document.text,
            "places": document.places,
        }


def extract_tables(
    documents: pd.DataFrame, readings: Iterable[pa.Table], corrections: Sequence[Correction] = ()
) -> Corrected:
    """All tables that are made from the texts of the table `documents`, and the corrections that could not be made.

    All names are resolved together, and what was read is corrected. Relations are read between the corrected names; the
    corrected statistics are checked against each other, with the words of all their quotes, before those that no right
    allows are left out.

    Args:
        documents: the table `documents`.
        readings: what was read off each of its texts, in its order, in any number of tables.
        corrections: as `corrections.load` reads them.
    """
    rows = records(documents)
    read = pa.concat_tables([form.schema().empty_table(), *readings])
    ids = pa.array([row["id"] for row in rows], pa.string())
    places = {row["id"]: row["places"] for row in rows}
    statistics, mentions = (_located(form.rows_of(read, name, ids), places) for name in ("statistics", "mentions"))
    named: dict[str, tuple[str, list[Mention]]] = {row["id"]: (row["text"], []) for row in rows}
    for document, *name in zip(*(mentions[c].to_pylist() for c in ("document", *NAME)), strict=True):
        named[document][1].append(Mention(*name))
    linked = link(named)
    pairs = [pair for row in rows for pair in linked.mentions[row["id"]]]
    mentions = mentions.append_column("entity", pa.array([entity for entity, _ in pairs], pa.string()))
    mentions = mentions.append_column("resolution", pa.array([rule for _, rule in pairs], pa.string()))
    made = {
        "statistics": _frame("statistics", statistics),
        "numbers": _frame("numbers", form.rows_of(read, "numbers", ids)),
        "mentions": _frame("mentions", mentions),
        "entities": frame("entities", ({**asdict(entity), "curated": []} for entity in linked.entities)),
    }
    corrected = correct(made, corrections)
    tables = corrected.tables
    names = records(tables["mentions"])
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in names:
        by_document[row["document"]].append(row)
    quoted = derived(tables["statistics"], References(names, records(tables["entities"])))
    stated = (row for document in rows for row in relation_rows(document, by_document[document["id"]]))
    allowed = within_rights(documents, quoted)
    return Corrected(
        {
            **tables,
            "statistics": allowed,
            "relations": relations_within_rights(documents, allowed, frame("relations", stated)),
            "series": frame("series", series(allowed)),
            "findings": frame("findings", find(quoted, documents)),
        },
        corrected.dead,
    )


def relation_rows(document: Row, mentions: list[Row]) -> Iterator[Row]:
    """A row of `relations` for each relation between two entities that a document states, in order.

    Args:
        document: the document's row.
        mentions: its rows of `mentions`, in order.
    """
    names = [Mention(row["start"], row["end"], row["type"], row["demonym"]) for row in mentions]
    for relation in relations(document["text"], names, [row["entity"] for row in mentions]):
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
    starts = zip(rows["document"].to_pylist(), rows["start"].to_pylist(), strict=True)
    found = [locator(places[document], start) for document, start in starts]
    return rows.append_column("locator", pa.array(found, pa.string()))


def _frame(table: str, rows: pa.Table) -> pd.DataFrame:
    """Rows that were read as a frame of the table; columns that only others can fill hold null, or no list item."""
    columns = []
    for column in project.columns(table):
        if column.name in rows.column_names:
            columns.append(rows[column.name].cast(column.type))
        else:
            nothing = pa.scalar([] if pa.types.is_list(column.type) else None, column.type)
            columns.append(pa.chunked_array([pa.repeat(nothing, len(rows))]))
    names = [column.name for column in project.columns(table)]
    return pa.table(columns, names).to_pandas(types_mapper=pd.ArrowDtype)
