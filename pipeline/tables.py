"""Documents and what was read off them become the tables of `schemas`, rows in the order of document and place.

Columns are built whole, one list a column, and typed by the declaration alone.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.corrections import Corrected, Correction, correct
from pipeline.crosscheck import find
from pipeline.derive import derived
from pipeline.extract import Source, read_texts
from pipeline.extract.layout import divide
from pipeline.extract.spans import Mention, Reading
from pipeline.identifiers import row_id
from pipeline.progress import Advance, ignore
from pipeline.project import frame
from pipeline.quote import quote_span
from pipeline.read import WORD, Document
from pipeline.relations import relations
from pipeline.resolve import Linked, link
from pipeline.resolve.references import References
from pipeline.rights import relations_within_rights, within_rights
from pipeline.series import series

Row = dict[str, Any]


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as plain Python values, null as None."""
    return pa.Table.from_pandas(table, preserve_index=False).to_pylist()


def document_rows(documents: Iterable[Document]) -> Iterator[Row]:
    """A row of `documents` for each document."""
    for document in documents:
        yield {
            "id": document.id,
            "file": document.file,
            **document.origin.model_dump(exclude={"sha256"}),
            "sha256": document.sha256,
            "characters": len(document.text),
            "sentences": len(divide(document.text).sentences),
            "words": sum(1 for _ in WORD.finditer(document.text)),
            "text": document.text,
        }


def extract_tables(
    documents: pd.DataFrame, corrections: Sequence[Correction] = (), advance: Advance = ignore
) -> Corrected:
    """All tables that are made from the texts of the table `documents`, and the corrections that could not be made.

    Each text is read once, all their names are resolved together, and what was found is corrected. Relations are read
    between the corrected names; the corrected statistics are checked against each other, with the words of all their
    quotes, before those that no right allows are left out. `advance` is told of each text that was read.
    """
    rows = records(documents)
    statistics: list[Row] = []
    numbers: list[Row] = []
    named: dict[str, tuple[str, list[Mention]]] = {}
    sources = (Source(row["text"], row["title"], row["published_on"]) for row in rows)
    for document, reading in zip(rows, read_texts(sources), strict=True):
        found = list(statistic_rows(document, reading))
        statistics += found
        numbers += number_rows(document, reading, [row["id"] for row in found])
        named[document["id"]] = (reading.text, reading.mentions)
        advance(1)
    linked = link(named)
    pairs = ((document, named[document["id"]][1]) for document in rows)
    made = {
        "statistics": frame("statistics", statistics),
        "numbers": frame("numbers", numbers),
        "mentions": frame("mentions", (row for pair in pairs for row in mention_rows(*pair, linked))),
        "entities": frame("entities", ({**asdict(entity), "curated": []} for entity in linked.entities)),
    }
    corrected = correct(made, corrections)
    tables = corrected.tables
    names = records(tables["mentions"])
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in names:
        mentions[row["document"]].append(row)
    quoted = derived(tables["statistics"], References(names, records(tables["entities"])))
    stated = (row for document in rows for row in relation_rows(document, mentions[document["id"]]))
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


def statistic_rows(document: Row, reading: Reading) -> Iterator[Row]:
    """A row of `statistics` for each statistic of a reading, in order."""
    for statistic in reading.statistics:
        values = asdict(statistic)
        sentence = reading.layout.sentences[values.pop("sentence")]
        span = (statistic.start, statistic.end)
        quote_start, quote_end = quote_span(reading.text, (sentence.start, sentence.end), span)
        quote = reading.text[quote_start:quote_end]
        rules = values.pop("rules")
        yield {
            "id": row_id(document["sha256"], *span, statistic.value_low, statistic.value_high),
            "document": document["id"],
            "start": values.pop("start"),
            "end": values.pop("end"),
            "value_text": reading.text[statistic.start : statistic.end],
            **{name: value for name, value in values.items() if name != "confidence"},
            "indicator_id": None,
            "ref_area_entity": None,
            "attribution_entity": None,
            "sentence_start": sentence.start,
            "sentence_end": max(sentence.end, statistic.end),
            "quote_start": quote_start,
            "quote_end": quote_end,
            "quote": quote,
            "quote_sha256": hashlib.sha256(quote.encode()).hexdigest(),
            "confidence": statistic.confidence,
            "curated": [],
            "rules": [f"{field}: {rule}" for field, rule in rules.items()],
        }


def number_rows(document: Row, reading: Reading, statistics: list[str]) -> Iterator[Row]:
    """A row of `numbers` for each number of a reading, in order.

    Args:
        document: the document's row.
        reading: its reading; a number without a reason is a statistic.
        statistics: ids of the reading's statistics, in order.
    """
    ids = iter(statistics)
    for number in reading.numbers:
        reason = reading.reasons.get(number.start)
        yield {
            "id": row_id(document["sha256"], number.start, number.end),
            "document": document["id"],
            "start": number.start,
            "end": number.end,
            "value_text": reading.text[number.start : number.end],
            "statistic": None if reason else next(ids),
            "reason": reason,
        }


def mention_rows(document: Row, mentions: list[Mention], linked: Linked) -> Iterator[Row]:
    """A row of `mentions` for each name of a document, in order, with the entity that it names."""
    for mention, (entity, rule) in zip(mentions, linked.mentions[document["id"]], strict=True):
        yield {
            "id": row_id(document["sha256"], mention.start, mention.end, mention.type),
            "document": document["id"],
            "start": mention.start,
            "end": mention.end,
            "name": document["text"][mention.start : mention.end],
            "type": mention.type,
            "demonym": mention.demonym,
            "entity": entity,
            "resolution": rule,
            "curated": [],
        }


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
