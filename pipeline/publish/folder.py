"""The folder that releases stand in, and how a release gets there: complete or not at all.

    latest.json            names the newest version; with index.html and feed.xml the only files that ever change
    versions/<version>/    a release; never touched again, unless it is withdrawn: then it holds WITHDRAWN.json alone
    .lock                  held by the one publisher at work
    .stage-*               a release in the making; whatever a crash leaves is removed by the next publisher

A release is written into `.stage-*`, forced to disk, and then renamed, which the file system does at once or not at
all. A crash between that and the pointer leaves a complete version that the next publisher points at.
"""

import contextlib
import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

POINTER = "latest.json"
VERSIONS = "versions"
TOMBSTONE = "WITHDRAWN.json"
LOCK = ".lock"
STAGE = ".stage-"
FORCED_AT_ONCE = 16
"""Files that are forced to disk at a time: the file system then settles many with one write of its journal."""
VERSION = re.compile(r"(\d{4})\.([1-9]|1[0-2])\.([1-9]\d*)")


@contextlib.contextmanager
def locked(dist: Path) -> Iterator[None]:
    """Wait until no other publisher is at work in the folder, and keep others waiting.

    The lock ends with the process that holds it, however that ends.
    """
    with (dist / LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def tidy(dist: Path) -> None:
    """Remove what crashed publishers left, and end withdrawals that were cut short. Only for the holder of the lock."""
    for version in withdrawn(dist):
        clear(dist, version)
    for path in dist.glob(f"{STAGE}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextlib.contextmanager
def stage(dist: Path) -> Iterator[Path]:
    """A new hidden folder for a release in the making; whatever is left of it at the end is removed."""
    path = Path(tempfile.mkdtemp(prefix=STAGE, dir=dist))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def versions(dist: Path) -> list[str]:
    """The versions in the folder, oldest first."""
    folder = dist / VERSIONS
    return in_order(path.name for path in folder.iterdir()) if folder.is_dir() else []


def in_order(names: Iterable[str]) -> list[str]:
    """Those of the names that are versions, oldest first."""
    return sorted(filter(VERSION.fullmatch, names), key=_parts)


def withdrawn(dist: Path) -> list[str]:
    """The versions that are withdrawn, oldest first."""
    return [version for version in versions(dist) if (dist / VERSIONS / version / TOMBSTONE).exists()]


def tombstone(dist: Path, version: str) -> dict[str, Any]:
    """What `WITHDRAWN.json` says of a version; of one that is damaged nothing but that."""
    try:
        found = json.loads((dist / VERSIONS / version / TOMBSTONE).read_text("utf-8"))
        return {"version": version, **{key: found[key] for key in ("withdrawn", "why", "content")}}
    except (ValueError, KeyError, TypeError):
        return {"version": version, "withdrawn": "", "why": "(its tombstone cannot be read)", "content": None}


def live(dist: Path) -> list[str]:
    """The versions that are not withdrawn, oldest first."""
    gone = withdrawn(dist)
    return [version for version in versions(dist) if version not in gone]


def bury(dist: Path, version: str, content: dict[str, Any]) -> None:
    """Put a tombstone into a version, at once; from then on it is withdrawn, whatever happens."""
    _replace(dist, dist / VERSIONS / version / TOMBSTONE, content)


def clear(dist: Path, version: str) -> None:
    """Remove all that a withdrawn version still holds beside its tombstone."""
    folder = dist / VERSIONS / version
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != TOMBSTONE:
            path.unlink()
    _force(folder)


def next_version(dist: Path, year: int, month: int) -> str:
    """The version to publish in that month: one above the last, and never below it if the clock went back."""
    existing = [_parts(version) for version in versions(dist)]
    year, month = max([(year, month), *((y, m) for y, m, _ in existing)])
    number = max((n for y, m, n in existing if (y, m) == (year, month)), default=0)
    return f"{year}.{month}.{number + 1}"


def commit(dist: Path, staged: Path, version: str) -> Path:
    """Make a staged release the version: forced to disk, then renamed. Its files can be read, not written."""
    folders = list(os.walk(staged, topdown=False))
    with ThreadPoolExecutor(FORCED_AT_ONCE) as forcing:
        files = (f"{top}/{name}" for top, _, names in folders for name in names)
        for _ in forcing.map(lambda path: _settle(path, 0o444), files):
            pass
    for top, _, _ in folders:
        _settle(top, 0o755)
    target = dist / VERSIONS / version
    target.parent.mkdir(exist_ok=True)
    staged.rename(target)
    _force(target.parent)
    _force(dist)
    return target


def sizes(path: Path) -> dict[str, int]:
    """{path from there: bytes} of all files in a folder and below, in the order of `sorted` paths."""
    found = {}
    for top, _, names in os.walk(path):
        place = Path(top).relative_to(path).as_posix()
        for name in names:
            found[name if place == "." else f"{place}/{name}"] = os.stat(f"{top}/{name}").st_size  # noqa: PTH116
    return dict(sorted(found.items(), key=lambda pair: pair[0].split("/")))


def pointer(dist: Path) -> dict[str, Any] | None:
    """What `latest.json` says; None if there is none, or nothing in it that can be read."""
    try:
        found = json.loads((dist / POINTER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def point(dist: Path, content: dict[str, Any]) -> None:
    """Replace `latest.json` at once; no reader ever sees half of it."""
    _replace(dist, dist / POINTER, content)


def write(path: Path, text: str) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def swap(dist: Path, staged: Path) -> None:
    """Put the files of a staged folder in the place of those of their names beside `latest.json`, each at once."""
    for path in sorted(staged.iterdir()):
        os.replace(path, dist / path.name)  # noqa: PTH105  (the one call whose atomicity POSIX promises by name)
    _force(dist)


def unpoint(dist: Path) -> None:
    """Remove `latest.json`, where no version is left that it could name."""
    (dist / POINTER).unlink(missing_ok=True)
    _force(dist)


def _parts(version: str) -> tuple[int, int, int]:
    year, month, number = version.split(".")
    return int(year), int(month), int(number)


def _replace(dist: Path, target: Path, content: dict[str, Any]) -> None:
    handle, name = tempfile.mkstemp(prefix=STAGE, dir=dist)
    os.close(handle)
    write(Path(name), json.dumps(content, indent=2) + "\n")
    os.replace(name, target)  # noqa: PTH105  (as above)
    _force(target.parent)


def _settle(path: str, mode: int) -> None:
    os.chmod(path, mode)  # noqa: PTH101  (a release has a file a text: paths as objects cost more than the call)
    _force(path)


def _force(path: Path | str) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
