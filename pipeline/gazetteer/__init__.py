"""Curated lists of names that no rule could type: one file a kind, one thing a line, each with its source.

`entries()` reads them once. Countries, groups of countries and cities stand in `pipeline.extract.areas`.
"""

import functools
from dataclasses import dataclass
from importlib import resources

FILES = ("organizations", "teams", "policies", "publications", "events", "technologies", "products", "places")


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
    """Names of towns, many of them surnames or words as well: a hint, never a proof."""
    return frozenset(row["name"] for row in _rows("towns.tsv"))


@functools.cache
def first_names() -> frozenset[str]:
    """Words that open names of people: a hint, never a proof."""
    return frozenset(row["name"] for row in _rows("first_names.tsv"))


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files("pipeline.gazetteer").joinpath(file).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
