"""Whether the seeds changed since a rebuild was last asked for, and whether they have come to rest.

A look costs one `stat` a file; contents are read only when one of them differs. What was seen is kept in a short text
(the cursor), so that a restart neither asks twice nor forgets.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

LISTED = 300
"""Files whose digests the cursor keeps, so that changes can be named; of larger folders it keeps one digest."""
NAMED = 10
"""Files that the reason of a rebuild names."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is remembered between two looks."""

    stats: str = ""
    """Digest of names, sizes and times: nothing to do while it stays."""
    contents: str = ""
    """Digest of names and contents when a rebuild was last asked for."""
    files: dict[str, str] | None = None
    """{file: digest of its content}, of a folder that is not large."""
    asked: int = 0
    """Rebuilds asked for so far: a folder that goes back to an earlier state is to be built again."""

    @classmethod
    def read(cls, text: str | None) -> "Cursor":
        """The cursor that `str` wrote; a new one if there is none."""
        return cls(**json.loads(text)) if text else cls()

    def __str__(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Look:
    """What became of one look at the folder."""

    cursor: Cursor
    rebuild: str | None
    """The key of the rebuild that is to be asked for, the same however often it is asked; None if there is none."""
    why: str
    rest: float = 0.0
    """Seconds until the folder has come to rest, if nothing else changes in it; 0 if there is nothing to wait for."""


def look(folder: Path, cursor: Cursor, now: float, debounce: float) -> Look:
    """Compare a folder with what is remembered of it.

    Args:
        folder: with all that is in it, but for hidden files.
        cursor: what the last look remembered.
        now: seconds since the epoch.
        debounce: seconds for which nothing may have changed before a rebuild is asked for.
    """
    paths, newest = {}, 0.0
    total = hashlib.sha256()
    for path, stat in _entries(folder):
        newest = max(newest, stat.st_ctime)
        if not path.is_dir():
            name = path.relative_to(folder).as_posix()
            paths[name] = path
            total.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    stats = total.hexdigest()
    if stats == cursor.stats:
        return Look(cursor, None, "nothing changed")
    if 0 <= now - newest < debounce:
        age = now - newest
        why = f"the last change is {age:.0f} s ago: waiting until {debounce:g} s are over"
        return Look(cursor, None, why, debounce - age)
    try:
        files = {name: _digest(path) for name, path in paths.items()}
    except FileNotFoundError as error:
        return Look(cursor, None, f"{error.filename} went while it was read: looking again")
    if not files and not cursor.contents:
        return Look(cursor, None, "there are no files yet")
    contents = hashlib.sha256(json.dumps(files).encode("utf-8", "surrogateescape")).hexdigest()
    listed = files if len(files) <= LISTED else None
    if contents == cursor.contents:
        return Look(Cursor(stats, contents, listed, cursor.asked), None, "touched, but nothing changed")
    key = f"{contents[:16]}-{cursor.asked + 1}"
    return Look(Cursor(stats, contents, listed, cursor.asked + 1), key, _difference(cursor, files, listed))


def _entries(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything in the folder and the folder itself, in the order of names, without what is hidden."""
    with contextlib.suppress(FileNotFoundError):  # deleted just now, or a link to nowhere
        yield folder, folder.stat()
    if folder.is_dir():
        for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
            yield from _entries(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _difference(before: Cursor, files: Mapping[str, str], listed: Mapping[str, str] | None) -> str:
    if not before.contents:
        return f"first look: {len(files):,} files"
    if before.files is None or listed is None:
        return f"the folder changed and holds {len(files):,} files"
    old = before.files
    changes = {
        "new": [name for name in files if name not in old],
        "changed": [name for name in files if name in old and old[name] != files[name]],
        "deleted": [name for name in old if name not in files],
    }
    return "; ".join(f"{kind}: {_some(names)}" for kind, names in changes.items() if names)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
