"""The manifest: all that is said of a release, in one object. Every descriptor is a function of it.

Words that stand in more than one descriptor stand here.
"""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pipeline.publish.provenance import Provenance

NAME = "openfigures"
TITLE = "OpenFigures: figures and names in policy texts"
DESCRIPTION = (
    "Statistics, numbers and names that policy texts (speeches, op-eds, reports, press releases) report, each one "
    "traced to the characters of its source that say so. Nothing is generated or guessed: a value that the text "
    "does not give is null, and every number of every text is published as a statistic or listed with the reason "
    "why it is none."
)
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    "The compilation (facts, identifiers, classifications and offsets) is licensed under CC BY 4.0. Quotes are not: "
    "the column `quote` of `statistics` holds single sentences of the source texts, quoted as evidence; the rights "
    "in them stay with the rights holders named in `documents`, and so does any use beyond quotation. "
    "The texts themselves are not part of this release."
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableFiles:
    """What a release holds of one table."""

    rows: int
    csv: File
    parquet: File


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the release was read from, as `documents` describes it."""

    id: str
    title: str | None
    authors: list[str]
    publisher: str | None
    published_on: date | None
    url: str | None
    licence: str
    rights_holder: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One release."""

    version: str
    """YYYY.M.N: year, month, and number of the release within the month."""
    content: str
    """Identity of the content: sha256 over the names and the sha256 of the canonical CSV files."""
    provenance: Provenance
    tables: dict[str, TableFiles]
    sources: list[Source]

    @property
    def created(self) -> str:
        """Time of the release, ISO 8601, UTC."""
        return self.provenance.created.strftime("%Y-%m-%dT%H:%M:%SZ")


def sources(documents: pa.Table) -> list[Source]:
    """The rows of `documents` as the descriptors need them."""
    return [Source(*row.values()) for row in documents.select(list(Source.__slots__)).to_pylist()]


def citation(manifest: Manifest) -> str:
    """How to cite the release, as a sentence."""
    return f"{TITLE} ({manifest.provenance.created.year}), version {manifest.version}. {LICENCE_TITLE}."
