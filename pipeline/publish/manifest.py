"""The manifest: all that is said of a release, in one object. Every descriptor is a function of it.

Words that stand in more than one descriptor stand here.
"""

import base64
from dataclasses import dataclass
from datetime import date

from pipeline.publish.provenance import Provenance
from pipeline.stored import Rows

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
_RIGHTS = (
    "The compilation (facts, identifiers, classifications and offsets) is licensed under CC BY 4.0. Quotes are not: "
    "the columns `quote` of `statistics` and `evidence` of `relations` hold single sentences of the source texts and "
    "parts of such, quoted as evidence, and so do the selectors of the annotations; the rights in them stay with the "
    "rights holders named in `documents`, and so does any use beyond quotation. "
)


METHOD = (
    "Each text is divided into sentences; a number grammar finds every number expression, a dependency parse says "
    "which of them report something and of what, a name recogniser and rules find the names. The tables were checked "
    "before they were published: cells against the text at their offsets, references, keys, and that no number of any "
    "text is missing from `numbers`."
)
LIMITS = [
    "A value is what the text says, not what is true: nobody has compared it with other sources.",
    "Fields are filled by rules on a dependency parse and can be wrong; `least_certain` names the one likeliest to be, "
    "`confidence` how often it was right in such rows of annotated texts. `value_text` and `quote` are exact.",
    "An area, a time or a source that the text leaves to its reader's knowledge is null.",
    "English texts only. Figures in pictures and charts are not read.",
]
BIASES = [
    "The texts are those that somebody chose to add; they stand for no population of texts.",
    "Speakers choose the figures that serve their case.",
]
USES = [
    "Finding and checking figures that are quoted in policy debates, and the sentences that quote them.",
    "Not for statistics about the world without the source that the text names.",
]
PEOPLE = (
    "Names of people are those that the texts give in their public roles. To have a row, a quote or a document taken "
    "down, write to the maintainers of the place where you found this release; a withdrawn version leaves a notice."
)
MAINTENANCE = "A version is published when the content changes and never altered; a withdrawn one leaves a notice."

SPEC_DATAPACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
SPEC_CROISSANT = "http://mlcommons.org/croissant/1.1"

CSV = "text/csv"
TEXT = "text/plain"
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON_LINES = "application/x-ndjson"


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
    original_sha256: str
    """Of the file's bytes; the text's own where the file is the text."""
    reader: str | None
    repairs: list[str]

    @property
    def iri(self) -> str:
        """Where the text was published, or else a name made of its hash (RFC 6920)."""
        name = base64.urlsafe_b64encode(bytes.fromhex(self.sha256)).decode().rstrip("=")
        return self.url or f"ni:///sha-256;{name}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One release."""

    version: str
    """YYYY.M.N: year, month, and number of the release within the month."""
    content: str
    """Identity of the content: sha256 over the names and the sha256 of the canonical CSV files."""
    schema_version: str
    """Semantic version of the tables' columns."""
    provenance: Provenance
    tables: dict[str, TableFiles]
    workbook: File
    annotations: File
    sdmx: File
    sources: list[Source]
    texts: dict[str, File]
    """{document: its text} of those that may be passed on."""

    @property
    def rights(self) -> str:
        """What is licensed and what is not, in words."""
        return rights(len(self.texts), len(self.sources))

    @property
    def created(self) -> str:
        """Time of the release, ISO 8601, UTC."""
        return self.provenance.created.strftime("%Y-%m-%dT%H:%M:%SZ")

    def files(self) -> list[tuple[File, str]]:
        """Every file that holds data, with its media type; the texts are not among them."""
        tables = [pair for t in self.tables.values() for pair in ((t.csv, CSV), (t.parquet, PARQUET))]
        return [*tables, (self.workbook, XLSX), (self.annotations, JSON_LINES), (self.sdmx, CSV)]


def rights(texts: int, documents: int) -> str:
    """What the licence of a release covers and what it does not, in words.

    Args:
        texts: how many of its texts the release holds in full.
        documents: how many texts it was read from.
    """
    if not texts:
        return f"{_RIGHTS}The texts themselves are not part of this release."
    others = "" if texts == documents else " The other texts are not part of this release."
    return (
        f"{_RIGHTS}The folder `texts` holds {texts:,} of the {documents:,} texts in full, each under a licence of its "
        f"own that `documents` and ATTRIBUTION.md name.{others}"
    )


def sources(documents: Rows) -> list[Source]:
    """The rows of `documents` as the descriptors need them."""
    return [Source(*row.values()) for row in documents.select(list(Source.__slots__)).to_pylist()]


def credit(source: Source) -> str:
    """Whose text it is, in one line."""
    day = source.published_on and source.published_on.isoformat()
    parts = [source.title or source.id, *source.authors, source.publisher, day, source.rights_holder, source.url]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def citation(manifest: Manifest) -> str:
    """How to cite the release, as a sentence."""
    year = manifest.provenance.created.year
    return f"{NAME} maintainers ({year}). {TITLE} (version {manifest.version}) [data set]. {LICENCE_TITLE}."


def bibtex(manifest: Manifest) -> str:
    """How to cite the release, for BibTeX."""
    fields = {
        "author": f"{{{NAME} maintainers}}",
        "title": f"{{{TITLE}}}",
        "year": str(manifest.provenance.created.year),
        "version": manifest.version,
        "note": f"content sha256 {manifest.content}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{NAME}-{manifest.version},\n{lines}}}"
