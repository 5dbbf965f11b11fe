"""The folder that releases stand in, and how a release gets there: complete or not at all.

    latest.json            names the newest version; the only file that ever changes
    versions/<version>/    a release; never touched again
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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

POINTER = "latest.json"
VERSIONS = "versions"
LOCK = ".lock"
STAGE = ".stage-"
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
    """Remove what crashed publishers left. Only for the holder of the lock."""
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
    names = [path.name for path in folder.iterdir() if VERSION.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(names, key=_parts)


def next_version(dist: Path, year: int, month: int) -> str:
    """The version to publish in that month: one above the last, and never below it if the clock went back."""
    existing = [_parts(version) for version in versions(dist)]
    year, month = max([(year, month), *((y, m) for y, m, _ in existing)])
    number = max((n for y, m, n in existing if (y, m) == (year, month)), default=0)
    return f"{year}.{month}.{number + 1}"


def commit(dist: Path, staged: Path, version: str) -> Path:
    """Make a staged release the version: forced to disk, then renamed. Its files can be read, not written."""
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            path.chmod(0o444)
        _force(path)
    staged.chmod(0o755)
    _force(staged)
    target = dist / VERSIONS / version
    target.parent.mkdir(exist_ok=True)
    staged.rename(target)
    _force(target.parent)
    _force(dist)
    return target


def pointer(dist: Path) -> dict[str, Any] | None:
    """What `latest.json` says; None if there is none, or nothing in it that can be read."""
    try:
        found = json.loads((dist / POINTER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def point(dist: Path, content: dict[str, Any]) -> None:
    """Replace `latest.json` at once; no reader ever sees half of it."""
    handle, name = tempfile.mkstemp(prefix=STAGE, dir=dist)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123  (an open handle, not a path)
        json.dump(content, file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    os.replace(name, dist / POINTER)  # noqa: PTH105  (the one call whose atomicity POSIX promises by name)
    _force(dist)


def _parts(version: str) -> tuple[int, int, int]:
    year, month, number = version.split(".")
    return int(year), int(month), int(number)


def _force(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
