"""What stops a release that would be valid by itself: it loses too much of the version before, or breaks its readers.

Each stop can be allowed by naming what it names, never as a whole.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.problem import Problem
from pipeline.publish import folder
from pipeline.publish.previous import Previous
from pipeline.stored import StoredTable
from pipeline.table_schema import tables_of
from schemas import RELEASED, SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Allowed:
    """What this release may do that another may not."""

    missing: Collection[str]
    """Documents that it need not hold any more."""
    shrinking: Collection[str]
    """Tables that may lose any share of their rows."""
    breaking: Collection[str]
    """Columns ("table.column") or tables that may change in a way that breaks readers."""
    loss: float
    """Share of a table's rows, in documents that both versions have, above which a loss is taken for an accident."""


def tombstones(dist: Path) -> list[dict[str, Any]]:
    """What the withdrawn versions of a folder left, oldest first."""
    return [folder.tombstone(dist, version) for version in folder.withdrawn(dist)]


def withdrawn_content(content: str, withdrawn: list[dict[str, Any]]) -> Iterator[Problem]:
    """The content is none that was withdrawn: it would come back under another number."""
    for tombstone in withdrawn:
        if tombstone["content"] == content:
            expected = f"other content than version {tombstone['version']} had, which was withdrawn"
            found = f"the same ({tombstone['why']})"
            yield Problem("release", None, None, expected, found, "change or remove what it was withdrawn for")


def missing_documents(documents: Collection[str], previous: Previous, allowed: Allowed) -> Iterator[Problem]:
    """Documents of the version before that are neither here nor allowed to be missing."""
    for key in previous.documents:
        if key not in documents and key not in allowed.missing:
            expected = f"the document, which version {previous.version} holds"
            remedy = f"restore it, or allow it to be missing with --allow-missing {key}"
            yield Problem("documents", key, None, expected, "none", remedy)


def shrunk_tables(
    changes: StoredTable, previous: Previous, documents: Collection[str], allowed: Allowed
) -> Iterator[Problem]:
    """Tables that lost a larger share of rows than is allowed; rows of documents that left on purpose do not count.

    Tables whose rows belong to no document follow from the others.
    """
    here = pa.array(sorted(documents), pa.string())
    gone = changes.select(["table", "kind", "document", "row_before"])
    gone = gone.filter((pc.field("kind") == "removed") & pc.field("document").isin(here))
    for table, rows in previous.tables().items():
        if not any(column.name == "document" for column in project.columns(table)):
            continue
        count = pc.sum(pc.is_in(rows["document"], value_set=here)).as_py() or 0
        lost = gone.filter(pc.field("table") == table)
        if len(lost) > count * allowed.loss and table not in allowed.shrinking:
            expected = f"at least {1 - allowed.loss:.0%} of the {count:,} rows of the version before"
            remedy = f"see `openfigures diff`; if the loss is meant, allow it with --allow-shrinking {table}"
            yield Problem(table, lost["row_before"][0].as_py(), None, expected, f"{len(lost):,} lost", remedy)


def broken_readers(previous: Previous, allowed: Allowed) -> Iterator[Problem]:
    """Columns that went, changed their type or may now be null although the schema's first number did not rise."""
    if SCHEMA_VERSION.split(".")[0] != previous.package["schemaVersion"].split(".")[0]:
        return
    for resource in tables_of(previous.package):
        table = resource["name"]
        if table not in RELEASED:
            yield from _broken(table, table, "the table", "none", allowed)
            continue
        schema = project.table_schema(table)
        now = {field["name"]: field for field in schema["fields"]}
        for field in resource["schema"]["fields"]:
            name, column = field["name"], now.get(field["name"])
            if column is None:
                yield from _broken(table, name, "the column", "none", allowed)
            elif column["type"] != field["type"]:
                yield from _broken(table, name, f"type {field['type']}", column["type"], allowed)
            elif _required(field) and not _required(column):
                yield from _broken(table, name, "never null", "null allowed", allowed)
        if resource["schema"]["primaryKey"] != schema["primaryKey"]:
            found = ", ".join(schema["primaryKey"])
            yield from _broken(table, table, f"key {', '.join(resource['schema']['primaryKey'])}", found, allowed)


def _required(field: Mapping) -> bool:
    return field.get("constraints", {}).get("required", False)


def _broken(table: str, name: str, expected: str, found: str, allowed: Allowed) -> Iterator[Problem]:
    place = table if name == table else f"{table}.{name}"
    if place not in allowed.breaking:
        remedy = f"raise the first number of SCHEMA_VERSION, or allow it with --allow-breaking {place}"
        yield Problem(table, None, None if name == table else name, f"{expected}, as before", found, remedy)
