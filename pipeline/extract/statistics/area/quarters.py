"""Parts of a country by the points of the compass: "northern Ghana", and "the North" that takes it up."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.areas import AreaMention

POINT = r"(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west)"
BEFORE = re.compile(rf"\b(?P<point>{POINT}|central)(?:ern)?\s+$", re.IGNORECASE)
"""What makes a country's name that of a part of it; names such as "South Africa" are read as names before."""
TAKEN_UP = re.compile(
    rf"\bthe\s+(?P<point>{POINT})(?:ern\s+(?:region|part|provinces|districts|states))?\b(?!\s*(?-i:[A-Z-]))",
    re.IGNORECASE,
)
LONGEST = 25
"""Characters of the longest such words."""


def with_quarters(plain: str, found: Iterable[AreaMention]) -> list[AreaMention]:
    """The areas of a text, its countries cut to the parts that the words before them name, and "the North" added."""
    areas = [_quarter(plain, area) for area in found]
    named = {_point(plain[a.start : a.end]): a for a in reversed(areas) if a.kind == "subdivision" and a.country}
    taken_up = [
        replace(area, start=match.start("point"), end=match.end())
        for match in (TAKEN_UP.finditer(plain) if named.keys() - {None} else ())
        if plain[match.start("point")].isupper() and (area := named.get(match["point"].lower()))
    ]
    return areas + taken_up


def _quarter(plain: str, area: AreaMention) -> AreaMention:
    """The part of a country that its name and the word before it name, else the area as it is."""
    if area.kind != "country" or area.demonym:
        return area
    match = BEFORE.search(plain, max(0, area.start - LONGEST), area.start)
    if match is None:
        return area
    return replace(
        area, start=match.start(), code=" ".join(plain[match.start() : area.end].split()), kind="subdivision"
    )


def _point(name: str) -> str | None:
    """The point of the compass with which a name begins: "north" of "northern Ghana"."""
    match = re.match(POINT, name, re.IGNORECASE)
    return match[0].lower() if match else None
