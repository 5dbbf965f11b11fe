"""A published version, read back: what it says of itself, and its tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.stored import DamagedError, StoredTable
from pipeline.table_schema import tables_of

DESCRIPTOR = "datapackage.json"


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
        return {resource["name"]: resource["rows"] for resource in tables_of(self.package)}

    def tables(self) -> "Tables":
        """The tables that its identity is made of."""
        return Tables(self)


class Tables(Mapping[str, StoredTable]):
    """The tables of a version that its identity is made of."""

    def __init__(self, previous: Previous):
        self._previous = previous

    def __getitem__(self, name: str) -> StoredTable:
        return StoredTable(self._previous.path / f"{name}.parquet")

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
        raise DamagedError.of(path, error) from error
    return previous
