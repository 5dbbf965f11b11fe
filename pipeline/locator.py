"""Where in the original a place of the text stands: the page of a PDF, the anchor of a page."""

from bisect import bisect_right
from collections.abc import Sequence


def locator(places: Sequence[str], offset: int) -> str | None:
    """The locator of an offset; None where the original has none before it.

    Args:
        places: "offset locator" in the order of the offsets, as the column `places` of `documents` has them.
        offset: an offset of the document's text.
    """
    index = bisect_right(places, offset, key=lambda place: int(place.partition(" ")[0]))
    return places[index - 1].partition(" ")[2] if index else None
