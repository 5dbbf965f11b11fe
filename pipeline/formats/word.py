"""Word files: paragraphs, tables, lists, notes and what was inserted; no heads, feet, comments or deleted text."""

import io
import zipfile
from collections import Counter
from xml.parsers.expat import ExpatError

import lxml.html
import mammoth

from pipeline.formats import archive
from pipeline.formats.markup import blocks
from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Extracted, assembled

STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def read_docx(content: bytes) -> Extracted:
    """The text of a Word file; a locator is the bookmark or the heading that the text stands under.

    Raises:
        UnreadableError: the file is broken, encrypted or a zip bomb.
    """
    with archive.opened(content) as members:
        if "[Content_Types].xml" not in members.namelist():
            raise UnreadableError("is a zip, but no Word file", "save it as .docx")
    html = _html(content)
    repairs: Counter[str] = Counter()
    tree = lxml.html.fragment_fromstring(html, create_parent="body")
    return assembled(blocks(tree, repairs, headings=True), repairs)


def _html(content: bytes) -> str:
    """What mammoth makes of the file.

    A short function of its own, since most of the memory is taken below it: when that is at its end, CPython enters no
    handler behind the first 256 instructions of a function, for which it needs a new integer, and tries for ever.
    """
    try:
        return mammoth.convert_to_html(
            io.BytesIO(content), style_map=STYLES, convert_image=mammoth.images.img_element(lambda image: {"src": ""})
        ).value
    except (KeyError, ValueError, OSError, AttributeError, ExpatError, zipfile.BadZipFile) as error:
        raise UnreadableError(f"is broken ({type(error).__name__}: {error})", "open and save it anew") from None
