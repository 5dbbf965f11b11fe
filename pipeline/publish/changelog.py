"""Changes in words: `CHANGELOG.md` of a release, and what `openfigures diff` prints."""

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa

from pipeline import project
from pipeline.publish.previous import Previous
from schemas import RELEASED

NAMED = 20
"""Documents or columns that a line names; it counts the others."""

HEAD = "# Changes\n"


def changelog(version: str, changes: pa.Table, previous: Previous | None) -> str:
    """The changes of this version, above those of the versions before it."""
    if previous is None:
        return f"{HEAD}\n## {version}\n\n* first version\n"
    lines = [*schema_in_words(previous), *in_words(changes)]
    older = (previous.path / "CHANGELOG.md").read_text("utf-8").removeprefix(HEAD)
    return f"{HEAD}\n## {version}\n\n" + "".join(f"* {line}\n" for line in lines) + older


def in_words(changes: pa.Table) -> list[str]:
    """Changes as sentences: what was added, removed or changed in each table, and how much from which document."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    columns = [changes[name].to_pylist() for name in ("table", "kind", "document", "field")]
    for table, kind, document, field in zip(*columns, strict=True):
        where = field if kind == "changed" else (document or "") if table != "documents" else ""
        counted.setdefault((table, kind), Counter())[where] += 1
    return [_sentence(table, kind, counts) for (table, kind), counts in counted.items()]


def each_in_words(changes: pa.Table) -> Iterator[str]:
    """One line a change."""
    for row in changes.to_pylist():
        place = ", ".join(part for part in (row["table"], row["document"], repr(row["label"])) if part)
        if row["kind"] == "changed":
            yield f"{place}: {row['field']} was {_cell(row['before'])}, is {_cell(row['after'])}"
        else:
            yield f"{place}: {row['kind']}"


def schema_in_words(previous: Previous) -> list[str]:
    """Tables and columns that came or went since a version."""
    before = {
        f"{resource['name']}.{field['name']}"
        for resource in previous.package["resources"]
        for field in resource["schema"]["fields"]
    }
    now = {f"{table}.{column.name}" for table in RELEASED for column in project.columns(table, published_only=True)}
    return [f"new column {name}" for name in sorted(now - before)] + [
        f"column {name} is gone" for name in sorted(before - now)
    ]


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
