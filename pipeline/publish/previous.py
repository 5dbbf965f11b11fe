"""A published version, read back: what it says of itself, and its tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.publish import files

DESCRIPTOR = "datapackage.json"


class DamagedError(OSError):
    """A published version cannot be read; `openfigures verify` says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Previous:
    """A version and what `datapackage.json` says of it."""

    path: Path
    package: dict[str, Any]

    @property
    def version(self) -> str:
        """The version's number."""
        return self.package["version"]

    @property
    def content(self) -> str:
        """The identity of its content."""
        return self.package["content"]["sha256"]

    @property
    def documents(self) -> list[str]:
        """Ids of the documents that it was read from."""
        return [source["document"] for source in self.package["sources"]]

    @property
    def rows(self) -> dict[str, int]:
        """{table: rows}"""
        return {resource["name"]: resource["rows"] for resource in self.package["resources"]}

    def tables(self) -> "Tables":
        """The tables that its identity is made of."""
        return Tables(self)

    def read(self, table: str, columns: list[str] | None = None) -> pa.Table:
        """A table, or some of its columns.

        Raises:
            DamagedError: the file is missing or broken.
        """
        try:
            return files.read_parquet(self.path / f"{table}.parquet", columns)
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path, error) from error


class Tables(Mapping[str, pa.Table]):
    """The tables of a version, each read when it is asked for, so that they are never in memory together.

    Raises:
        DamagedError: a file is missing or broken.
    """

    def __init__(self, previous: Previous):
        self._previous = previous

    def __getitem__(self, name: str) -> pa.Table:
        return self._previous.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._previous.package["content"]["tables"])

    def __len__(self) -> int:
        return len(self._previous.package["content"]["tables"])

    def __contains__(self, name: object) -> bool:
        return name in self._previous.package["content"]["tables"]


def read_version(path: Path) -> Previous:
    """Read the description of the version in a folder.

    Raises:
        DamagedError: it has none that can be read.
    """
    try:
        package = json.loads((path / DESCRIPTOR).read_text("utf-8"))
        previous = Previous(path, package)
        previous.version, previous.content, previous.documents, previous.rows  # noqa: B018  (all that others ask for)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error
    return previous


def _damaged(path: Path, error: Exception) -> DamagedError:
    return DamagedError(f"{path} is damaged ({' '.join(str(error).split())[:200]}); see `openfigures verify {path}`")
