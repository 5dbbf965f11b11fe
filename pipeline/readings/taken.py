"""What readings say besides the rows of tables, as others go on with it: see `pipeline.readings.alone`."""

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.readings import form
from pipeline.readings.alone import THIS
from pipeline.relations import Relation
from pipeline.resolve.document import Thing


def things(readings: pa.Table, documents: pa.Array) -> Iterator[tuple[list[Thing], int]]:
    """The things that each text names, and how many mentions it has.

    Args:
        readings: readings.
        documents: id of the document of each.
    """
    rows = _rows(readings, "things", documents, "type", "key", "usual_name", "iso3166", "m49", "wikidata")
    names = _rows(readings, "mentions", documents, "name", "demonym", "thing", "resolution")
    counts = (pc.list_value_length(readings[name]).to_pylist() for name in ("things", "mentions"))
    for document, some, mentions in zip(documents.to_pylist(), *counts, strict=True):
        found = []
        for kind, key, usual_name, iso3166, m49, wikidata in islice(rows, some):
            own = key.removesuffix(THIS) + document if key.endswith(f"@{THIS}") else key
            found.append(Thing(kind, own, usual_name=usual_name, iso3166=iso3166, m49=m49, wikidata=wikidata))
        for index, (name, demonym, number, rule) in enumerate(islice(names, mentions)):
            thing = found[number]
            (thing.demonyms if demonym else thing.names)[" ".join(name.split())] += 1
            thing.members.append((index, rule))
        yield found, mentions


def relations(readings: pa.Table, documents: pa.Array, entities: pa.Array) -> Iterator[tuple[str, Relation]]:
    """The relations that texts state between entities, in order, each behind the id of its document.

    Args:
        readings: readings.
        documents: id of the document of each.
        entities: for each of their mentions, in order, the id of the entity that it names.
    """
    stated = form.rows_of(readings, "relations", documents)
    if not len(stated):
        return
    named = (
        form.rows_of(readings, "mentions", documents).select(["document", "thing"]).append_column("entity", entities)
    )
    wanted = pc.is_in(named["document"], value_set=pc.unique(stated["document"]))
    names = {(document, thing): entity for document, thing, entity in _tuples(named.filter(wanted))}
    for row in stated.to_pylist():
        document, subject, target = row.pop("document"), row.pop("subject"), row.pop("object")
        yield document, Relation(subject=names[document, subject], object=names[document, target], **row)


def findings(readings: pa.Table, documents: pa.Array) -> pa.Table:
    """The findings of each text by itself, in order."""
    rows = form.rows_of(readings, "findings", documents)
    alone = pa.ListArray.from_arrays(pa.array(range(len(rows) + 1), pa.int32()), rows["document"].combine_chunks())
    return rows.append_column("documents", alone)


def _rows(readings: pa.Table, name: str, documents: pa.Array, *columns: str) -> Iterator[tuple]:
    return _tuples(form.rows_of(readings, name, documents).select(columns))


def _tuples(rows: pa.Table) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)
