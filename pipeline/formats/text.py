"""Blocks of a file become one text: repaired first, then joined; every offset is one of the text as it stays."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.formats.repair import repaired


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a row of a table."""

    pieces: list[tuple[str | None, str]]
    """(locator of the place where the piece stands, None where that is not known; the piece), in order."""
    close: bool = False
    """Stands on the line below the block before, as a row or an item does, without a blank line between them."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, and what was done to get it."""

    text: str
    places: list[tuple[int, str]] = field(default_factory=list)
    """(offset, locator) in the order of the offsets: from there to the next one the text stands at that place."""
    repairs: Counter[str] = field(default_factory=Counter)
    """{kind of repair: how often it was made}"""
    title: str | None = None
    """Title that the file itself gives, where it marks one."""
    published_on: str | None = None
    """Day of publication that the file itself gives, ISO 8601."""


def assembled(blocks: Iterable[Block], repairs: Counter[str]) -> Extracted:
    """The blocks as one text, each repaired; blocks that hold nothing are passed over.

    Args:
        blocks: in reading order.
        repairs: those made already, and those made while the blocks come; is added to.
    """
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    length = 0
    for block in blocks:
        pieces = [(place, repaired(piece, repairs)) for place, piece in block.pieces]
        if not any(piece.strip() for _, piece in pieces):
            continue
        if parts:
            gap = "\n" if block.close else "\n\n"
            parts.append(gap)
            length += len(gap)
        for place, piece in pieces:
            if place is not None and (not places or places[-1][1] != place):
                places.append((length, place))
            parts.append(piece)
            length += len(piece)
    return Extracted("".join(parts), places, repairs)
