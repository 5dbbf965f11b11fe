"""The front page and the feed beside the versions: written anew whenever the versions are not those that they show.

Both follow from the versions alone, so that a crash, a withdrawal or a lost file is made good by the next publisher.
What the pages hold and how they look stands in `pipeline.page`.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.page import Content, Entry, Release, appearance, feed, front_page, read_release, withdrawn_page
from pipeline.page.history import CHANGES
from pipeline.publish import folder
from pipeline.publish.previous import read_version
from pipeline.publish.withdrawals import bridged
from pipeline.stored import DamagedError, StoredTable

PAGE = "index.html"
FEED = "feed.xml"
SHOWS = "<!-- shows {} -->\n"
"""First line of the front page: a digest of what it was made of."""


def refresh(dist: Path) -> None:
    """Write front page and feed, unless they show the versions that there are. Only for the holder of the lock.

    Raises:
        DamagedError: the newest version cannot be read.
    """
    paths = {version: dist / folder.VERSIONS / version for version in folder.versions(dist)}
    shown = (dist / FEED).exists() and _first_line(dist / PAGE) == _shows(paths)
    if paths and not shown:
        live = folder.live(dist)
        newest = _read(paths[live[-1]]) if live else None
        with folder.stage(dist) as staged:
            _write(staged, dist, paths, newest)
            folder.swap(dist, staged)


def prepare(folder_of_pages: Path, dist: Path, staged: Path, release: Release, content: Content) -> None:
    """Write front page and feed with a version that is about to be committed, for `folder.swap`.

    They are written before it is, so that a disk without room for them stops it.

    Args:
        folder_of_pages: where to write them.
        dist: the folder of releases.
        staged: the folder that the version is staged in.
        release: the version.
        content: what its own page tells.
    """
    paths = {known: dist / folder.VERSIONS / known for known in folder.versions(dist)}
    _write(folder_of_pages, dist, {**paths, release.version: staged}, release, content)


def _read(path: Path) -> Release:
    try:
        return read_release(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError.of(path, error) from error


def _write(
    folder_of_pages: Path,
    dist: Path,
    paths: Mapping[str, Path],
    newest: Release | None,
    content: Content | None = None,
) -> None:
    history = bridged([_entry(dist, version, path) for version, path in paths.items()], paths)
    page = front_page(newest, history, content) if newest else withdrawn_page(history)
    folder.write(folder_of_pages / PAGE, _shows(paths) + page)
    folder.write(folder_of_pages / FEED, feed(history))


def _entry(dist: Path, version: str, path: Path) -> Entry:
    if (path / folder.TOMBSTONE).exists():
        stone = folder.tombstone(dist, version)
        return Entry(version, stone["withdrawn"], stone["content"] or version, {}, withdrawn=stone["why"])
    try:
        known = read_version(path)
        changes = _changes(StoredTable(path / "changes.parquet")) if "changes" in known.rows else None
        return Entry(version, known.package["created"], known.content, known.rows, changes)
    except (OSError, KeyError):  # a damaged version is listed; `verify` says what is wrong with it
        return Entry(version, "", "", {})


def _changes(stored: StoredTable) -> pa.Table:
    """The changes of a version: all of them where a page may hold them, else what it counts."""
    return stored.select(None if len(stored) <= CHANGES else ["table", "kind"])


def _shows(paths: Mapping[str, Path]) -> str:
    """The first line of a page that shows these versions, withdrawn or not, as pages look now."""
    digest = hashlib.sha256(appearance().encode())
    for version, path in paths.items():
        digest.update(f"{version} {(path / folder.TOMBSTONE).exists()}\n".encode())
    return SHOWS.format(digest.hexdigest())


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(200)
    except FileNotFoundError:
        return ""
