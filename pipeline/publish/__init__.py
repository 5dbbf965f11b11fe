"""From checked tables to an immutable release. The order of publication stands in `publish`; each step has a module.

    publish(tables, dist, provenance, *, allow_missing=frozenset()) -> Result
    collect(model, run_id=None) -> Provenance

`tables` are frames as `schemas/` declares them, `documents` with its texts. Raises `RefusedError` (the tables may not
be published: `.problems` says why) or `PublishError` (the folder cannot be written); both change nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline import check
from pipeline.problem import Problem
from pipeline.publish import folder
from pipeline.publish.assemble import SUMS, complete, write_csvs
from pipeline.publish.files import published
from pipeline.publish.provenance import Model, Provenance, collect
from schemas import TABLES

__all__ = ["Model", "Provenance", "PublishError", "RefusedError", "Result", "collect", "publish"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a publication."""

    version: str
    """The new version, or the one that holds this content already."""
    new: bool
    path: Path
    """The version's folder."""
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
    tables: Mapping[str, pd.DataFrame],
    dist: Path,
    provenance: Provenance,
    *,
    allow_missing: frozenset[str] | set[str] = frozenset(),
) -> Result:
    """Publish tables as the next version, complete or not at all; content that is published already mints none.

    Args:
        tables: {name: frame} of every table in `schemas`.
        dist: folder of releases; made if it is missing.
        provenance: what made the tables.
        allow_missing: ids of documents that the last release held and this one need not.

    Raises:
        RefusedError: a check failed, or a document of the last release is missing.
        PublishError: the folder cannot be read or written, or the disk is full.
    """
    if problems := check.problems(tables):
        raise RefusedError(problems)
    try:
        dist.mkdir(parents=True, exist_ok=True)
        with folder.locked(dist):
            folder.tidy(dist)
            latest = _latest(dist)
            if latest and (missing := _missing(tables["documents"], dist, latest, allow_missing)):
                raise RefusedError(missing)
            with folder.stage(dist) as staged:
                return _publish(tables, dist, staged, latest, provenance)
    except OSError as error:
        raise PublishError(
            f"{dist}: cannot publish: {error.strerror or error}; nothing was changed. "
            "Make sure that the folder can be written and the disk has room, and run it again"
        ) from error


def _publish(
    tables: Mapping[str, pd.DataFrame], dist: Path, staged: Path, latest: str | None, provenance: Provenance
) -> Result:
    rows = {name: published(name, tables[name]) for name in TABLES}
    content = write_csvs(staged, rows)
    if latest and _descriptor(dist, latest)["content"] == content:
        return _result(dist, latest, new=False)
    version = folder.next_version(dist, provenance.created.year, provenance.created.month)
    complete(staged, rows, version, content, provenance)
    folder.commit(dist, staged, version)
    _point(dist, version)
    return _result(dist, version, new=True)


def _latest(dist: Path) -> str | None:
    """The newest version. A pointer that a crash left behind, or that cannot be read, is set to it first."""
    versions = folder.versions(dist)
    if not versions:
        return None
    pointed = folder.pointer(dist)
    if pointed is None or pointed.get("version") != versions[-1]:
        _point(dist, versions[-1])
    return versions[-1]


def _point(dist: Path, version: str) -> None:
    path = f"{folder.VERSIONS}/{version}"
    sums = hashlib.sha256((dist / path / SUMS).read_bytes()).hexdigest()
    content = _descriptor(dist, version)["content"]
    folder.point(dist, {"version": version, "path": path, "content": content, "sha256sums": sums})


def _descriptor(dist: Path, version: str) -> dict:
    path = dist / folder.VERSIONS / version / "datapackage.json"
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise PublishError(f"{path} is damaged ({error}); see `openfigures verify {dist}`") from error


def _result(dist: Path, version: str, *, new: bool) -> Result:
    path = dist / folder.VERSIONS / version
    resources = _descriptor(dist, version)["resources"]
    rows = {resource["name"]: resource["rows"] for resource in resources}
    return Result(version, new, path, rows, sum(file.stat().st_size for file in path.iterdir()))


def _missing(documents: pd.DataFrame, dist: Path, latest: str, allowed: frozenset[str] | set[str]) -> list[Problem]:
    """The documents of the last release that are neither here nor allowed to be missing."""
    before = [source["document"] for source in _descriptor(dist, latest)["sources"]]
    here = set(documents["id"])
    return [
        Problem(
            "documents", key, None, f"the document, which version {latest} holds", "none",
            f"restore it, or allow it to be missing with --allow-missing {key}",
        )
        for key in before
        if key not in here and key not in allowed
    ]  # fmt: skip
