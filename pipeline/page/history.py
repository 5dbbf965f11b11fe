"""The versions of a dataset as the front page and the feed list them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.stored import Rows

KINDS = ["added", "removed", "changed"]

CHANGES = 20_000
"""Changes that a page holds, of all versions together, the newest first; each version's own files hold all of its."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the list of versions."""

    version: str
    created: str
    """Time of the release (of a withdrawn version, of the withdrawal), ISO 8601, UTC; empty if it cannot be read."""
    content: str
    """Identity of the content."""
    rows: Mapping[str, int]
    """{table: rows}; empty for a withdrawn version that left no descriptor."""
    changes: Rows | None = None
    """Its changes against the version before it that stands; None of the first and where they are not known."""
    gap: bool = False
    """Whether the changes are those against a version that was withdrawn since."""
    withdrawn: str | None = None
    """Why the version was withdrawn; None if it was not."""


def summary(changes: Rows | None) -> list[tuple[str, dict[str, int]]]:
    """What changed in each table: rows added and removed, cells changed."""
    if changes is None:
        return []
    counted: dict[str, Counter[str]] = {}
    pairs = changes.select(["table", "kind"]).group_by(["table", "kind"], use_threads=False)
    for group in pairs.aggregate([([], "count_all")]).to_pylist():
        counted.setdefault(group["table"], Counter())[group["kind"]] += group["count_all"]
    return [(table, {kind: counts[kind] for kind in KINDS}) for table, counts in counted.items()]


def in_words(changes: Rows | None) -> str:
    """The summary as a sentence: "statistics: 12 added, 3 removed; entities: 4 added"."""
    parts = []
    for table, counts in summary(changes):
        said = ", ".join(
            f"{count:,} {'cells ' if kind == 'changed' else ''}{kind}" for kind, count in counts.items() if count
        )
        parts.append(f"{table}: {said}")
    return "; ".join(parts)


def held(history: Sequence[Entry]) -> list[dict[str, Any]]:
    """The versions that stand with as many of their changes as a page holds, oldest first, for the page's script."""
    room = CHANGES
    entries = []
    for entry in reversed([entry for entry in history if not entry.withdrawn]):
        total = 0 if entry.changes is None else len(entry.changes)
        rows = [] if entry.changes is None or total > room else _rows(entry.changes)
        room -= len(rows)
        entries.append({"version": entry.version, "total": total, "changes": rows, "gap": entry.gap})
    return entries[::-1]


def _rows(changes: Rows) -> list[list[Any]]:
    names = ["table", "kind", "document", "label", "row_before", "row", "field", "before", "after"]
    return [list(row) for row in zip(*(changes[name].to_pylist() for name in names), strict=True)]
