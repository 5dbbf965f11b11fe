"""Which entity the area and the source of a statistic are, by the names and codes that its text uses for them."""

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.extract.areas import area_of


class References:
    """Looks entities up for the words of a statistic. What could be two entities is none."""

    def __init__(self, mentions: Iterable[Mapping[str, Any]], codes: Mapping[str, str | None]) -> None:
        """Take the rows of the table `mentions` of some documents, and the `codes` of all entities."""
        self._by_name: dict[tuple[str, str], str | None] = {}
        for mention in mentions:
            key, named = (mention["document"], _plain(mention["name"])), mention["entity"]
            self._by_name[key] = named if self._by_name.get(key, named) == named else None
        self._by_code = codes

    def area(self, document: str, ref_area: str | None) -> str | None:
        """The entity of an area, given by its code or its name."""
        if ref_area is None:
            return None
        return self._by_name.get((document, _plain(ref_area))) or self._by_code.get(ref_area)

    def source(self, document: str, attribution: str | None) -> str | None:
        """The entity that a text names as the source of a value; None where the words are no name of one."""
        return None if attribution is None else self._by_name.get((document, _plain(attribution)))


def codes(entities: Iterable[Mapping[str, Any]]) -> dict[str, str | None]:
    """{code of an area: the entity that it is, None where there are several}, by rows of the table `entities`."""
    found: dict[str, str | None] = {}
    for entity in entities:
        if entity["type"] in ("country", "place", "organization"):
            area = area_of(entity["name"])
            code = entity["iso3166"] or (area.code if area else None)
            if code is not None:
                found[code] = None if code in found else entity["id"]
    return found


@functools.lru_cache(maxsize=65_536)
def _plain(name: str) -> str:
    """A name in one case, without line breaks, article and possessive."""
    words = " ".join(name.split()).casefold().replace("’", "'").removeprefix("the ")
    return words.removesuffix("'s").removesuffix("'")
