"""Running heads, running feet and page numbers: lines at the edge of a page that other pages repeat there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.formats.pdf.lines import Line

EDGE = 0.15
"""Part of a page's height, above and below, that heads and feet stand in."""

LINES = 3
"""Lines at each edge that may be heads or feet."""

LEAST = 3
"""Pages in a row, or left or right ones in a row, that must repeat a line; fewer could repeat it by chance."""

NUMBER = re.compile(r"\d{1,4}")
PAGE_NUMBER = re.compile(r"(?:page|p\.|-|–|—|\|)?\s*\{(-?\d+)\}\s*(?:(?:of|/)\s*\d+|-|–|—|\|)?", re.IGNORECASE)
"""What a line with its page's number is when it holds nothing else; the number relative to the page."""


def without_heads(pages: list[tuple[float, list[Line]]], repairs: Counter[str]) -> list[list[Line]]:
    """The lines of each page without its heads and feet.

    A head of the first page stays: it is the title there, and interrupts nothing.

    Args:
        pages: (height in points, lines) of each page.
        repairs: is added to.
    """
    where: dict[tuple[bool, str], set[int]] = defaultdict(set)
    edges = [[_edge(height, lines, is_head) for is_head in (True, False)] for height, lines in pages]
    for number, both in enumerate(edges):
        for is_head, edge in zip((True, False), both, strict=True):
            for line in edge:
                for key in _keys(line.text, number):
                    where[is_head, key].add(number)
    kept = []
    for number, (_, lines) in enumerate(pages):
        left = list(lines)
        for is_head, edge in zip((True, False), edges[number], strict=True):
            for line in edge:
                kind = _kind(line.text, number, is_head, where)
                if kind is None:
                    break  # within it stands the text
                if not (is_head and number == 0 and kind == "running head"):
                    left.remove(line)
                    repairs[kind] += 1
        kept.append(left)
    return kept


def _edge(height: float, lines: list[Line], is_head: bool) -> list[Line]:
    """The lines at an edge of a page, the outermost first."""
    if is_head:
        return sorted((x for x in lines if x.bottom > height * (1 - EDGE)), key=lambda x: -x.top)[:LINES]
    return sorted((x for x in lines if x.top < height * EDGE), key=lambda x: x.bottom)[:LINES]


def _keys(text: str, page: int) -> Iterator[str]:
    """What may be the same on other pages: the line, and the line with one number relative to the page."""
    yield text
    for number in NUMBER.finditer(text):
        yield f"{text[: number.start()]}{{{int(number[0]) - page}}}{text[number.end() :]}"


def _kind(text: str, page: int, is_head: bool, where: dict[tuple[bool, str], set[int]]) -> str | None:
    """The kind of repair that leaves the line out; None if it stays."""
    plain, *relative = _keys(text, page)
    for key in relative:
        is_number = PAGE_NUMBER.fullmatch(key.strip())
        if _repeats(where[is_head, key], page, 2 if is_number else LEAST):
            return "page number" if is_number else "running head"
    return "running head" if _repeats(where[is_head, plain], page, LEAST) else None


def _repeats(pages: set[int], page: int, least: int) -> bool:
    """Whether that many pages in a row have it, or that many left or right pages, this one among them."""
    return any(
        all(first + index * step in pages for index in range(least))
        for step in (1, 2)
        for first in range(page - (least - 1) * step, page + 1, step)
    )
