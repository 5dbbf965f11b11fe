"""Curated lists of names that no rule could type: one file a kind, one thing a line, each with a source to check it by.

`entries()` reads them once. Countries, groups of countries and cities stand in `pipeline.extract.areas`.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

FILES = ("organizations", "teams", "policies", "publications", "events", "technologies", "products", "places")

SOURCES = {
    "Faker": "names of people by language, of the package Faker",
    "GEOnet": "GEOnet Names Server, US National Geospatial-Intelligence Agency",
    "ISO 3166-3": "codes for formerly used names of countries",
    "OECD": "OECD, Going Digital",
    "UNCTAD": "UNCTAD, Digital Economy Report",
    "US Census Bureau": "Frequently Occurring First Names, 1990 census",
    "WordNet 3.1": "Princeton University",
}
"""{a source as the files name it: what it is}; any other is the site of the thing itself or of an encyclopedia."""

LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
"""Letters that are no others with a mark, and what English texts write for them."""

SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./-]+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing and the names it goes by in English texts."""

    name: str
    type: str
    names: tuple[str, ...]
    """Its usual name first, then its other names and abbreviations; a name in lower case is met in any case."""


@functools.cache
def entries() -> tuple[Entry, ...]:
    """All things of the gazetteer, in the order of the files."""
    found = []
    for file in FILES:
        for row in _rows(f"{file}.tsv"):
            others = [n for n in row["other_names"].split("|") if n]
            found.append(Entry(row["name"], row["type"], (row["name"], *others)))
    return tuple(found)


@functools.cache
def common_abbreviations() -> frozenset[str]:
    """Abbreviations of common nouns ("GDP", "ICT", "CEO"), which name nothing."""
    return frozenset(row["abbreviation"] for row in _rows("common_abbreviations.tsv"))


@functools.cache
def common_concepts() -> frozenset[str]:
    """Topics that are often written with capitals and name no body ("Rule of Law"), in lower case."""
    return frozenset(row["concept"] for row in _rows("common_concepts.tsv"))


@functools.cache
def towns() -> frozenset[str]:
    """Names of towns and of first-level divisions of countries, many of them surnames or words as well: a hint, never a
    proof."""
    return frozenset(countries_of_towns())


@functools.cache
def divisions() -> frozenset[str]:
    """Names of first-level divisions of countries, where no town or first name is called so."""
    return frozenset(row["name"] for row in _rows("divisions.tsv"))


@functools.cache
def countries_of_towns() -> dict[str, tuple[str, ...]]:
    """{name of a town or division: ISO 3166-1 alpha-2 codes of the countries that have one of that name}."""
    rows = [*_rows("divisions.tsv"), *_rows("towns.tsv")]
    written = {row["name"]: tuple(row["countries"].split("|")) for row in rows}
    plain = {without_accents(name): countries for name, countries in written.items() if not name.isascii()}
    return {name: countries for name, countries in plain.items() if name not in first_names()} | written


def without_accents(name: str) -> str:
    """A name as English texts often write it: "Tromso", "Da Nang"."""
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.cache
def first_names() -> frozenset[str]:
    """Given names: a hint, never a proof."""
    return frozenset(row["name"] for row in _rows("first_names.tsv"))


def rows(text: str, file: str) -> list[dict[str, str]]:
    """The rows of one of the files.

    Args:
        text: what it holds.
        file: its name, for errors.

    Raises:
        ValueError: where a row has another number of columns than the first line, or its source cannot be checked.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t")
    found = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{file}, line {number}: expected {len(columns)} columns, found {len(cells)}: {line!r}")
        row = dict(zip(columns, cells, strict=True))
        if "source" in row and not (row["source"] in SOURCES or SITE.fullmatch(row["source"])):
            raise ValueError(
                f"{file}, line {number}: expected a site or one of {', '.join(SOURCES)} as the source, found "
                f"{row['source']!r}; name where {cells[0]!r} can be looked up, or leave it out"
            )
        found.append(row)
    return found


def _rows(file: str) -> list[dict[str, str]]:
    return rows(resources.files("pipeline.gazetteer").joinpath(file).read_text("utf-8"), file)
