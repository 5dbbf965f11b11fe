"""What a page knows of a release: its descriptors and its tables, whether just made or read back from a folder.

The pages say nothing of a release that its own descriptors do not say; how they say it stands in the other modules.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.stored import Rows, StoredTable
from pipeline.table_schema import tables_of

PACKAGE = "datapackage.json"
CROISSANT = "croissant.json"


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the page."""

    path: str
    bytes: int
    sha256: str | None
    """None where no descriptor holds it; SHA256SUMS does."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version, its words and its rows."""

    package: Mapping[str, Any]
    """`datapackage.json`."""
    croissant: Mapping[str, Any]
    """`croissant.json`."""
    tables: Mapping[str, Rows]
    archive: File | None = None
    """The zip of everything; None while the version is being made, since the zip holds the page."""
    texts: Mapping[str, Path] = field(default_factory=dict)
    """{document: the file of its text} of the texts that the version holds."""

    @property
    def version(self) -> str:
        """The version's number."""
        return self.package["version"]

    @property
    def year(self) -> str:
        """The year of publication, for citations."""
        return self.package["created"][:4]

    @property
    def citation(self) -> str:
        """How to cite it in the style of the APA."""
        author = self.croissant["creator"]["name"]
        return f"{author}. ({self.year}). {self.package['title']} (Version {self.version}) [Data set]."

    def file(self, path: str) -> File | None:
        """A data file that the descriptors name, by its name."""
        for entry in self.croissant["distribution"]:
            if entry["@id"] == path and "contentUrl" in entry:  # else a set of such files
                return File(path, int(entry["contentSize"].removesuffix(" B")), entry["sha256"])
        return None


def read_release(folder: Path, tables: Mapping[str, Rows] | None = None) -> Release:
    """Read a published version back.

    Args:
        folder: its folder.
        tables: its tables, if they are at hand.

    Raises:
        OSError, ValueError, KeyError: it is damaged; a table that is says so when it is read.
    """
    package = json.loads((folder / PACKAGE).read_text("utf-8"))
    croissant = json.loads((folder / CROISSANT).read_text("utf-8"))
    if tables is None:
        tables = {entry["name"]: StoredTable(folder / f"{entry['name']}.parquet") for entry in tables_of(package)}
    return Release(package, croissant, tables, archive_of(folder), texts_of(folder, package))


def texts_of(folder: Path, package: Mapping[str, Any]) -> dict[str, Path]:
    """{document: the file of its text} of the texts that a version in a folder holds."""
    paths = [folder / resource["path"] for resource in package["resources"] if "schema" not in resource]
    return {path.stem: path for path in paths}


def archive_of(folder: Path) -> File | None:
    """The zip of a version, if it has one yet."""
    return next((File(path.name, path.stat().st_size, None) for path in sorted(folder.glob("*.zip"))), None)
