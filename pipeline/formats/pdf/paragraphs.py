"""Lines of a PDF become paragraphs, over the ends of pages; words parted at the ends of lines become whole."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.formats.pdf.lines import HYPHENS, Line
from pipeline.formats.text import Block

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ITEM = re.compile(r"[•·●▪◦‣*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\[\d{1,3}\]\s")
"""How an item of a list or a note begins."""

APART = 1.35
"""Distance of two lines of one paragraph, in the usual distance of the page's lines, at most."""

SAME_SIZE = 0.12
"""Difference in height between two lines of one paragraph, at most."""

STOPS = tuple(".!?:;")


def paragraphs(pages: list[list[Line]], repairs: Counter[str]) -> Iterator[Block]:
    """The blocks of all pages in order, each piece with the locator of its page (RFC 8118: `#page=` from 1).

    Args:
        pages: lines of each page, in reading order.
        repairs: is added to.
    """
    words = _words(pages)
    blocks: list[list[tuple[int, Line]]] = []
    for number, lines in enumerate(pages, 1):
        open_block = _unended(blocks, lines)
        pitch, edge = _pitch(lines), max((line.right for line in lines), default=0.0)
        for index, line in enumerate(lines):
            if index == 0 and open_block is not None:
                open_block.append((number, line))
                last = open_block
            elif index and _continues(lines[index - 1], line, pitch, edge):
                last.append((number, line))
            else:
                last = [(number, line)]
                blocks.append(last)
    for before, block in zip([None, *blocks], blocks, strict=False):
        yield Block(_pieces(block, words, repairs), before is not None and before[-1][1].is_row and block[0][1].is_row)


def _pitch(lines: list[Line]) -> float:
    """The usual distance between the feet of two lines."""
    pitches = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if a.bottom - b.bottom > 0]
    near = [pitch for pitch in pitches if pitch < 3 * statistics.median(line.height for line in lines)]
    return statistics.median(near) if near else 0.0


def _continues(above: Line, line: Line, pitch: float, edge: float) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if above.is_row or line.is_row or ITEM.match(line.text):
        return False
    if abs(above.height - line.height) > SAME_SIZE * max(above.height, line.height):
        return False
    parted = above.text[-1] in HYPHENS and above.text[-2:-1].isalnum() and line.text[0].isalnum()
    unended = parted or (not above.text.endswith(STOPS) and line.text[0].islower())
    down = above.bottom - line.bottom
    if down <= 0:  # the next column
        return unended
    if down > APART * pitch:
        return unended and down < 2 * APART * pitch
    first = line.text.split(maxsplit=1)[0]
    space = (line.right - line.left) / max(len(line.text), 1) * (len(first) + 1)
    return unended or above.right + space > _column_edge(above, line, edge)


def _column_edge(above: Line, line: Line, edge: float) -> float:
    """How far to the right the lines of this column go, with some room for ragged ends."""
    right = max(above.right, line.right)
    width = right - min(above.left, line.left)
    return right - 0.02 * width if width > 0.25 * edge else edge


def _unended(blocks: list[list[tuple[int, Line]]], lines: list[Line]) -> list[tuple[int, Line]] | None:
    """The last block of the pages before, if the first line of a page goes on with it; notes below it are passed."""
    if not lines or not lines[0].text[0].islower() or lines[0].is_row:
        return None
    for block in reversed(blocks[-6:]):
        number, last = block[-1]
        if number != blocks[-1][-1][0]:
            return None
        if abs(last.height - lines[0].height) <= SAME_SIZE * lines[0].height:
            return None if last.text.endswith(STOPS) or last.is_row else block
    return None


def _pieces(block: list[tuple[int, Line]], words: Counter[str], repairs: Counter[str]) -> list[tuple[str | None, str]]:
    """The lines as text, a piece a page; a word parted by the end of a line stands where it begins."""
    pieces: list[tuple[str | None, str]] = []
    for number, line in block:
        place = f"#page={number}"
        text = line.text.strip()
        if pieces:
            before_place, before = pieces[-1]
            if before.endswith(tuple(HYPHENS)) and text[0].isalnum() and before[-2:-1].isalnum():
                rest, blank, text = text.partition(" ")
                before = _joined(before, rest, words, repairs) + blank
            else:
                before += " "
            pieces[-1] = (before_place, before)
            if before_place == place:
                pieces[-1] = (place, before + text)
                continue
        pieces.append((place, text))
    return pieces


def _joined(before: str, rest: str, words: Counter[str], repairs: Counter[str]) -> str:
    """A word parted at the end of a line; it keeps its hyphen where the document or its form shows one."""
    stem = re.split(r"[^\w'’-]", before[:-1])[-1].lower()
    end = WORD.match(rest)
    tail = end[0].lower() if end else rest.lower()
    whole = words[stem + tail]
    keeps = not rest[0].islower() or stem[-1:].isdigit() or words[f"{stem}-{tail}"] > whole
    if keeps or (not whole and words[stem] and words[tail]):
        return before[:-1] + "-" + rest
    repairs["line-end hyphen"] += 1
    return before[:-1] + rest


def _words(pages: Iterable[list[Line]]) -> Counter[str]:
    """Every whole word of the document, in small letters: which parted words it has elsewhere."""
    found: Counter[str] = Counter()
    for lines in pages:
        parted = False
        for line in lines:
            text = line.text.strip().lower()
            tokens = WORD.findall(text)
            begin = 1 if parted else 0
            parted = text.endswith(tuple(HYPHENS))
            found.update(tokens[begin : len(tokens) - 1 if parted else None])
    return found
