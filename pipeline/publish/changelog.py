"""Changes in words: `CHANGELOG.md` of a release, and what `openfigures diff` prints."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import project
from pipeline.compare import compare
from pipeline.publish.previous import Previous, read_version
from pipeline.stored import Rows, in_parts
from pipeline.table_schema import tables_of
from schemas import RELEASED

NAMED = 20
"""Documents or columns that a line names; it counts the others."""

HEAD = "# Changes\n"


def changelog(version: str, changes: Rows, previous: Previous | None, withdrawn: list[dict[str, Any]]) -> str:
    """The changes of this version, above those of the versions before it.

    Args:
        version: number of this version.
        changes: its changes against the previous one.
        previous: the newest version that is not withdrawn, which it is compared with; None if there is none.
        withdrawn: the tombstones of all withdrawn versions.
    """
    lines = [f"version {stone['version']} was withdrawn: {stone['why']}" for stone in withdrawn]
    if previous is None:
        return f"{HEAD}\n## {version}\n\n" + "".join(f"* {line}\n" for line in [*lines, "first version"])
    older = (previous.path / "CHANGELOG.md").read_text("utf-8").removeprefix(HEAD)
    now = {f"{table}.{column.name}" for table in RELEASED for column in project.columns(table, published_only=True)}
    lines = [line for line in lines if line not in older]
    lines += [*_columns_in_words(_columns(previous), now), *in_words(changes)]
    return f"{HEAD}\n## {version}\n\n" + "".join(f"* {line}\n" for line in lines) + older


def in_words(changes: Rows) -> list[str]:
    """Changes as sentences: what was added, removed or changed in each table, and how much from which document."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    columns = ["table", "kind", "document", "field"]
    for group in (
        changes.select(columns).group_by(columns, use_threads=False).aggregate([([], "count_all")]).to_pylist()
    ):
        table, kind, document, field, count = group.values()
        where = field if kind == "changed" else (document or "") if table != "documents" else ""
        counted.setdefault((table, kind), Counter())[where] += count
    return [_sentence(table, kind, counts) for (table, kind), counts in counted.items()]


def diff(before: Path, after: Path) -> Iterator[str]:
    """What differs between the versions in two folders: first in sentences, then one line a change.

    Raises:
        DamagedError: one of them cannot be read.
    """
    old, new = read_version(before), read_version(after)
    changes = pa.concat_tables([project.arrow_schema("changes").empty_table(), *compare(old.tables(), new.tables())])
    told = [*_columns_in_words(_columns(old), _columns(new)), *in_words(changes)]
    if not told:
        yield "nothing differs"
        return
    yield from [*told, ""]
    for some in in_parts(changes):
        yield from _each_in_words(some)


def _each_in_words(changes: pa.Table) -> Iterator[str]:
    """One line a change."""
    for row in changes.to_pylist():
        place = ", ".join(part for part in (row["table"], row["document"], repr(row["label"])) if part)
        if row["kind"] == "changed":
            yield f"{place}: {row['field']} was {_cell(row['before'])}, is {_cell(row['after'])}"
        else:
            yield f"{place}: {row['kind']}"


def _columns(version: Previous) -> set[str]:
    """Its columns, each as "table.column"."""
    resources = tables_of(version.package)
    return {f"{resource['name']}.{field['name']}" for resource in resources for field in resource["schema"]["fields"]}


def _columns_in_words(before: set[str], after: set[str]) -> list[str]:
    came, went = sorted(after - before), sorted(before - after)
    return [*(f"new column {name}" for name in came), *(f"column {name} is gone" for name in went)]


def _sentence(table: str, kind: str, counts: Counter[str]) -> str:
    total = sum(counts.values())
    named = [f"{where} {count:,}" for where, count in sorted(counts.items())[:NAMED] if where]
    others = [f"{len(counts) - NAMED:,} others"] if len(counts) > NAMED else []
    details = f" ({', '.join(named + others)})" if named else ""
    if kind == "changed":
        return f"{total:,} cell{'s' * (total != 1)} of {table} changed{details}"
    return f"{total:,} row{'s' * (total != 1)} of {table} {kind}{details}"


def _cell(text: str | None) -> str:
    return "null" if text is None else repr(text)
