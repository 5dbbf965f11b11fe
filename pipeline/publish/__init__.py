"""From checked tables to an immutable release. The order of publication stands in `publish`; each step has a module.

    publish(tables, dist, provenance, *, largest_loss=…, allow_missing=(), …) -> Result
    withdraw(dist, version, why, when) -> None
    live(dist) -> list[str]
    opened(dist) -> context manager: a folder to read them from
    collect(model, run_id=None) -> Provenance

`tables` are frames or stored tables as `schemas/` declares them, `documents` with its texts. Raises `RefusedError` (the
tables may not be published: `.problems` says why) or `PublishError` (the folder cannot be written); both change
nothing. `dist` is a folder (`pipeline.publish.folder`) or the URL of S3-compatible storage (`pipeline.publish.bucket`).
"""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from pipeline import check
from pipeline.check.aside import checking, large
from pipeline.compare import compare
from pipeline.problem import Problem
from pipeline.publish import folder, front, gates
from pipeline.publish.assemble import SUMS, complete, write_annotations, write_table, write_tables
from pipeline.publish.bucket import Bucket
from pipeline.publish.changelog import changelog
from pipeline.publish.gates import Allowed
from pipeline.publish.previous import Previous, read_version
from pipeline.publish.provenance import Model, Provenance, collect
from pipeline.publish.texts import write_texts
from pipeline.settings import Release
from pipeline.stored import DamagedError, Rows, StoredTable, rows_of

__all__ = [
    "Model",
    "Provenance",
    "PublishError",
    "RefusedError",
    "Result",
    "collect",
    "live",
    "opened",
    "publish",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a publication."""

    version: str
    """The new version, or the one that holds this content already."""
    new: bool
    path: Path | str
    """The version's folder, or its URL."""
    rows: dict[str, int]
    """{table: rows}"""
    bytes: int
    """Size of all files of the version."""

    def __str__(self) -> str:
        tables = ", ".join(f"{name} {rows:,}" for name, rows in self.rows.items())
        if not self.new:
            return f"nothing new: version {self.version} holds this content already ({tables}); see {self.path}"
        return f"published version {self.version} ({tables}; {self.bytes:,} bytes) to {self.path}"


class RefusedError(ValueError):
    """The tables may not be published."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(["nothing was published:", *(f"  {problem}" for problem in problems)]))
        self.problems = problems


class PublishError(OSError):
    """The folder of releases cannot be used; its releases are as they were."""


def publish(
    tables: Mapping[str, pd.DataFrame | Rows],
    dist: Path | str,
    provenance: Provenance,
    *,
    largest_loss: float = Release().largest_loss,
    allow_missing: Collection[str] = (),
    allow_shrinking: Collection[str] = (),
    allow_breaking: Collection[str] = (),
) -> Result:
    """Publish tables as the next version, complete or not at all; content that is published already mints none.

    Args:
        tables: every table in `schemas`; of one in its file no more is held than some rows or columns.
        dist: folder of releases, made if it is missing; or `s3://bucket/prefix`.
        provenance: what made the tables.
        largest_loss: share of a table's rows, in documents that both versions have, that it may lose.
        allow_missing: ids of documents that the last release held and this one need not.
        allow_shrinking: tables that may lose any share of their rows.
        allow_breaking: tables or columns ("table.column") that may change in a way that breaks readers.

    Raises:
        RefusedError: a check failed, or too much of the last release is lost or broken.
        PublishError: the folder cannot be read or written, or the disk is full; or another publisher was faster there.
    """
    allowed = Allowed(allow_missing, allow_shrinking, allow_breaking, largest_loss)
    tables = {name: _as_it_is(table) for name, table in tables.items()}
    if not large(tables):
        _refuse(check.problems(tables))
        return _publish_to(dist, tables, provenance, allowed, lambda: [])
    with checking(tables) as checked:
        return _publish_to(dist, tables, provenance, allowed, checked)


def _as_it_is(table: pd.DataFrame | Rows) -> pd.DataFrame | Rows:
    """The table; one in a file is opened anew, so that nothing is known of it that was read before."""
    return StoredTable(table.path) if isinstance(table, StoredTable) else table


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RefusedError(problems)


def _publish_to(
    dist: Path | str,
    tables: Mapping[str, pd.DataFrame | Rows],
    provenance: Provenance,
    allowed: Allowed,
    checked: Callable[[], list[Problem]],
) -> Result:
    """Publish tables unless they turn out to have problems: `checked` waits until that is known."""
    rows = {name: rows_of(table) for name, table in tables.items()}
    if isinstance(dist, Path):
        return _publish_in(dist, rows, provenance, allowed, checked)
    with _copy_of(dist, "publish to") as (bucket, copy):
        result = _publish_in(copy, rows, provenance, allowed, checked)
        new = result.new and bucket.upload(copy, result.version)
        bucket.show(copy)
        return replace(result, new=new, path=f"{bucket.url}/{folder.VERSIONS}/{result.version}")


def _publish_in(
    dist: Path,
    tables: Mapping[str, Rows],
    provenance: Provenance,
    allowed: Allowed,
    checked: Callable[[], list[Problem]],
) -> Result:
    try:
        dist.mkdir(parents=True, exist_ok=True)
        with folder.locked(dist):
            folder.tidy(dist)
            previous = _previous(dist)
            with folder.stage(dist) as staged, folder.stage(dist) as beside:
                try:
                    version = _write(tables, dist, staged, beside, previous, provenance, allowed)
                except Exception:
                    _refuse(checked())  # which may be why
                    raise
                _refuse(checked())
                if previous and version == previous.version:
                    return _result(previous, new=False)
                path = folder.commit(dist, staged, version)
                folder.swap(dist, beside)
                made = read_version(path)
                _point(dist, made)
                return _result(made, new=True)
    except DamagedError as error:
        raise PublishError(f"{error}; nothing was changed") from error
    except OSError as error:
        raise PublishError(
            f"{dist}: cannot publish: {error.strerror or error}; nothing was changed. "
            "Make sure that the folder can be written and the disk has room, and run it again"
        ) from error


@contextlib.contextmanager
def _copy_of(url: str, task: str, *, all_files: bool = False) -> Iterator[tuple[Bucket, Path]]:
    """The releases under a URL, and a folder with what a publisher needs of them.

    Raises:
        PublishError: the storage cannot be used, or another publisher was faster.
    """
    bucket = _bucket(url)
    try:
        with tempfile.TemporaryDirectory(prefix="openfigures-") as work:
            bucket.settle()
            bucket.download(Path(work), all_files=all_files)
            yield bucket, Path(work)
    except PublishError:
        raise
    except OSError as error:
        what = f"cannot {task} {url}: {error}; the versions there are as they were"
        raise PublishError(f"{what}. Run it again: what was begun is ended or removed") from error


def live(dist: Path | str) -> list[str]:
    """The versions that are not withdrawn, oldest first.

    Raises:
        PublishError: the storage cannot be read.
    """
    if isinstance(dist, Path):
        return folder.live(dist)
    try:
        return _bucket(dist).live()
    except OSError as error:
        raise PublishError(f"cannot read {dist}: {error}") from error


@contextlib.contextmanager
def opened(dist: Path | str) -> Iterator[Path]:
    """A folder of releases, or all that stands under a URL downloaded into one.

    Raises:
        PublishError: the storage cannot be read.
    """
    if isinstance(dist, Path):
        yield dist
        return
    bucket = _bucket(dist)
    with tempfile.TemporaryDirectory(prefix="openfigures-") as work:
        try:
            bucket.download(Path(work), all_files=True)
        except OSError as error:
            raise PublishError(f"cannot read {dist}: {error}") from error
        yield Path(work)


def _bucket(url: str) -> Bucket:
    try:
        return Bucket(url)
    except OSError as error:
        raise PublishError(str(error)) from None


def _write(
    tables: Mapping[str, Rows],
    dist: Path,
    staged: Path,
    beside: Path,
    previous: Previous | None,
    provenance: Provenance,
    allowed: Allowed,
) -> str:
    """Write the next version into a folder, and the pages that show it into another; return its number.

    That is the number of the version before if it holds this content already.

    Raises:
        RefusedError: this content may not follow that of the version before.
    """
    version = folder.next_version(dist, provenance.created.year, provenance.created.month)
    stored, content = write_tables(staged, tables, version)
    if previous and previous.content == content:
        return previous.version
    withdrawn = gates.tombstones(dist)
    _refuse(list(gates.withdrawn_content(content, withdrawn)))
    held = write_texts(staged, tables["documents"])
    with ThreadPoolExecutor(1) as writer:
        annotating = writer.submit(write_annotations, staged, dict(stored), held)
        changes = stored["changes"] = _changes(staged, stored, version, previous, allowed)
        annotating.result()
    (staged / "CHANGELOG.md").write_text(changelog(version, changes, previous, withdrawn), "utf-8", newline="\n")
    release, shown = complete(staged, stored, held, version, content, provenance)
    front.prepare(beside, dist, staged, release, shown)
    return version


def _changes(
    staged: Path, stored: Mapping[str, StoredTable], version: str, previous: Previous | None, allowed: Allowed
) -> StoredTable:
    """What changed against the version before, as a table of this one.

    Raises:
        RefusedError: more than may.
    """
    documents = stored["documents"]["id"].to_pylist()
    if previous:
        _refuse(
            [
                *gates.missing_documents(set(documents), previous, allowed),
                *gates.broken_readers(previous, allowed),
            ]
        )
    write_table(staged, "changes", compare(previous.tables() if previous else {}, stored), version)
    changes = StoredTable(staged / "changes.parquet")
    if previous:
        _refuse(list(gates.shrunk_tables(changes, previous, documents, allowed)))
    return changes


def withdraw(dist: Path | str, version: str, why: str, when: datetime) -> None:
    """Take a version back: its files go, a tombstone with the reason stays, and `latest.json` names the newest left.

    Raises:
        LookupError: there is no such version, or it is withdrawn already.
        PublishError: the folder or storage cannot be written, or the version left to point at is damaged.
    """
    if isinstance(dist, Path):
        _withdraw_in(dist, version, why, when)
        return
    with _copy_of(dist, "withdraw from", all_files=True) as (bucket, copy):
        _withdraw_in(copy, version, why, when)
        bucket.withdraw(copy, version)


def _withdraw_in(dist: Path, version: str, why: str, when: datetime) -> None:
    try:
        with folder.locked(dist):
            folder.tidy(dist)
            if version not in folder.live(dist):
                raise LookupError(f"expected one of the versions {', '.join(folder.live(dist))}, found {version}")
            content = _identity(dist / folder.VERSIONS / version)
            time = when.strftime("%Y-%m-%dT%H:%M:%SZ")
            folder.bury(dist, version, {"version": version, "withdrawn": time, "why": why, "content": content})
            folder.clear(dist, version)
            _previous(dist)
    except OSError as error:
        raise PublishError(f"{dist}: cannot withdraw {version}: {error}") from error


def _identity(path: Path) -> str | None:
    """The identity of a version's content; None if it is too damaged to tell."""
    try:
        return read_version(path).content
    except DamagedError:
        return None


def _previous(dist: Path) -> Previous | None:
    """The newest version that is not withdrawn. A pointer that names another is set to it first."""
    versions = folder.live(dist)
    if not versions:
        folder.unpoint(dist)
        front.refresh(dist)
        return None
    previous = read_version(dist / folder.VERSIONS / versions[-1])
    pointed = folder.pointer(dist)
    if pointed is None or pointed.get("version") != previous.version:
        _point(dist, previous)
    front.refresh(dist)
    return previous


def _point(dist: Path, newest: Previous) -> None:
    sums = hashlib.sha256((newest.path / SUMS).read_bytes()).hexdigest()
    path = newest.path.relative_to(dist).as_posix()
    folder.point(dist, {"version": newest.version, "path": path, "content": newest.content, "sha256sums": sums})


def _result(release: Previous, *, new: bool) -> Result:
    return Result(release.version, new, release.path, release.rows, sum(folder.sizes(release.path).values()))
