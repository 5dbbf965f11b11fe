"""What readings say besides the rows of tables, as others go on with it: see `pipeline.readings.alone`."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.readings import form
from pipeline.readings.alone import THIS
from pipeline.relations import Relation
from pipeline.resolve import RULES, Named

NAMING = ("mentions", "things")
"""The columns of readings that `things` needs."""


def things(readings: pa.Table, documents: pa.Array) -> Named:
    """What the mentions of texts name.

    Args:
        readings: readings.
        documents: id of the document of each.
    """
    keys = form.rows_of(readings, "things", documents)
    rows = form.rows_of(readings, "mentions", documents)
    counts = pc.list_value_length(readings["things"]).to_numpy()
    texts = pc.list_parent_indices(readings["mentions"].combine_chunks()).to_numpy()
    mentions = rows["thing"].to_numpy() + (np.cumsum(counts) - counts)[texts]
    spelt = rows.select(["name", "demonym"]).append_column("thing", pa.array(mentions))
    names = spelt.group_by(["thing", "name", "demonym"], use_threads=False).aggregate([([], "count_all")])
    kinds, owners, *more = (
        keys[name].to_pylist() for name in ("type", "document", "usual_name", "iso3166", "m49", "wikidata")
    )
    own = (
        key.removesuffix(THIS) + document if key.endswith(f"@{THIS}") else key
        for key, document in zip(keys["key"].to_pylist(), owners, strict=True)
    )
    return Named(
        zip(kinds, own, *more, strict=True),
        ((thing, " ".join(name.split()), *rest) for thing, name, *rest in _tuples(names)),
        mentions,
        pc.index_in(rows["resolution"], pa.array(RULES)).to_numpy(),
    )


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


def _tuples(rows: pa.Table) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)
