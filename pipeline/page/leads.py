"""Where codes lead: what a page needs to link a code to the very thing that it names."""

from collections.abc import Iterable
from pathlib import Path

from pipeline import licences

COUNTRIES = Path(__file__).parents[1] / "extract" / "data" / "countries.tsv"

UNASSIGNED = {"XKX"}
"""Codes in use that ISO leaves to its users, so that it has no page for them."""


def alpha2(codes: Iterable[str]) -> dict[str, str]:
    """{ISO 3166-1 alpha-3: alpha-2}, by which ISO's own pages are found; no codes that ISO has not assigned."""
    lines = [line.split("\t") for line in COUNTRIES.read_text("utf-8").splitlines() if not line.startswith("#")]
    places = [lines[0].index(column) for column in ("code", "alpha2")]
    known = {row[places[0]]: row[places[1]] for row in lines[1:]}
    return {code: known[code] for code in sorted(set(codes)) if known.get(code) and code not in UNASSIGNED}


def addresses(names: Iterable[str]) -> dict[str, str]:
    """{open licence: where its text stands}"""
    return {name: address for name in sorted(set(names)) if (address := licences.address(name))}
