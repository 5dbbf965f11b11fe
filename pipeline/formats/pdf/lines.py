"""The lines of a PDF's page, made of its characters and where they stand.

PDF knows characters and their boxes, no lines, words or cells. What stands higher and smaller than its line is raised;
what stands far from the word before is another cell.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats.repair import raised

CELL = " | "
"""Stands between two cells of a table's row."""

CELL_GAP = 1.3
"""Blank between two cells in heights of the line; between two words of a justified line there is less."""

SMALLER = 0.85
"""Height of raised figures in heights of their line, at most."""

HIGHER = 0.15
"""How far raised figures stand above the foot of their line, in its heights, at least."""

MARKER = re.compile(r"[^\w\s]|\(?\w{1,4}[.)]|\[\d+\]")
"""What stands before an item of a list: a bullet, a letter, a number."""

HYPHENS = "-\u2010\u00ad"
LINE_ENDS = frozenset("\r\n")


@dataclass(slots=True)
class Line:
    """One line, or one cell's or column's part of one, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of its characters' boxes."""
        return self.top - self.bottom

    @property
    def is_row(self) -> bool:
        """Whether it holds several cells."""
        return CELL in self.text


def lines(page: pdfium.PdfPage, repairs: Counter[str]) -> list[Line]:
    """The lines of a page in the order in which its file gives them, which is mostly that of reading.

    Args:
        page: the page.
        repairs: is added to.
    """
    found: list[Line] = []
    line, note = None, ""
    parted, spaced, hyphened = True, False, False
    for character, is_hyphen, left, bottom, right, top in _characters(page):
        if character in LINE_ENDS:
            parted = True
            continue
        if character.isspace():
            spaced = True
            continue
        height = top - bottom
        if line is not None and (hyphened or (parted and not _beside(line, left, bottom, height))):
            _end(line, note, repairs)
            line, note = None, ""
        if line is None:
            line = Line(character, left, right, bottom, top)
            found.append(line)
        elif _is_raised(line, bottom, height) and (character.isdecimal() or (note and character in ",-")):
            note += character
            line.right = right
        else:
            if height * SMALLER > line.height and line.text.isdecimal() and line.bottom > bottom:
                line.text, line.bottom, line.top = f"[{line.text}] ", bottom, top  # the number of a note, before it
                repairs["superscript"] += 1
            _end(line, note, repairs)
            note = ""
            gap = (left - line.right) / line.height
            if gap > CELL_GAP and not MARKER.fullmatch(line.text.strip()):
                line.text = line.text.rstrip() + CELL
            elif spaced or gap > CELL_GAP or (parted and gap > 0.1):
                line.text = line.text.rstrip() + " "
            line.text += character
            line.right = max(line.right, right)
            line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
        parted, spaced, hyphened = False, False, is_hyphen
    if line is not None:
        _end(line, note, repairs)
    return [line for line in found if line.text.strip()]


def _characters(page: pdfium.PdfPage) -> Iterator[tuple[str, bool, float, float, float, float]]:
    """(character, whether it parts a word at the line's end, left, bottom, right, top) of each character."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == 0x02 and raw.FPDFText_IsHyphen(text, index):  # PDFium's mark for a hyphen at the end of a line
            raw.FPDFText_GetLooseCharBox(text, index, pointer)
            yield "-", True, box.left, box.bottom, box.right, box.top
        elif code > 0x1F or code in (0x09, 0x0A, 0x0D):
            raw.FPDFText_GetLooseCharBox(text, index, pointer)
            yield chr(code), False, box.left, box.bottom, box.right, box.top


def _beside(line: Line, left: float, bottom: float, height: float) -> bool:
    """Whether a character stands on the line, behind its end, although the file begins another one with it."""
    overlap = min(line.top, bottom + height) - max(line.bottom, bottom)
    return overlap > 0.4 * min(line.height, height) and left - line.right > -0.3 * line.height


def _is_raised(line: Line, bottom: float, height: float) -> bool:
    return height < SMALLER * line.height and bottom > line.bottom + HIGHER * line.height


def _end(line: Line, note: str, repairs: Counter[str]) -> None:
    if note:
        line.text += raised(note, line.text, repairs)
