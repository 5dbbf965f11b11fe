"""Which place lies in which: by the table of areas, by the towns of the gazetteer, by what both are called.

Lists look like it ("Seoul, Japan and China"), so that the words alone do not tell; "Bor Commune, Pim District" do.
"""

import re

from pipeline import gazetteer
from pipeline.extract.areas import Area, area_of

ADMINISTRATIVE = (
    ("Village", "Commune", "Ward", "Parish"),
    ("Town", "Municipality", "City"),
    ("District", "County"),
    ("Province", "Region", "State", "Prefecture"),
)
"""What parts of a country are called, the smallest first."""

GOES_ON = re.compile(r"(?:\s*,\s+[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)*\s*,?\s+(?:and|or|&)\s+(?:the\s+)?[A-Z]")
"""Behind a member of a list that is not its last."""

STATES = frozenset(["USA", "CAN", "AUS"])
"""Countries whose towns are named with their state ("Mesa, Arizona")."""


def lies_in(inner: str, outer: str) -> bool:
    """Whether one place is known to lie in another, or is called what is smaller."""
    levels = _level(inner), _level(outer)
    if levels[0] is not None and levels[1] is not None:
        return levels[0] < levels[1]
    inside, outside = area_of(inner), area_of(outer)
    if outside is None or outside.country is None:
        return False
    if inside is None:
        if outside.kind != "country" and outside.country not in STATES:
            return False
        country = area_of(outside.country)
        return country is not None and country.alpha2 in gazetteer.countries_of_towns().get(inner, ())
    return inside.code != outside.code and _part_of(inside, outside)


def _part_of(inside: Area, outside: Area) -> bool:
    return inside.country == outside.code or inside.within == outside.code


def is_in_list(text: str, end: int) -> bool:
    """Whether a list goes on behind a place ("from Lagos, Texas and …")."""
    return GOES_ON.match(text, end) is not None


def _level(name: str) -> int | None:
    """How large a part of a country is by the last word of its name."""
    word = name.split()[-1] if " " in name else ""
    return next((level for level, words in enumerate(ADMINISTRATIVE) if word in words), None)
