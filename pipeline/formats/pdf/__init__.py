"""PDF files: paragraphs, rows and notes in reading order, by PDFium; no running heads, no page numbers."""

from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats.pdf.heads import without_heads
from pipeline.formats.pdf.lines import lines
from pipeline.formats.pdf.paragraphs import paragraphs
from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Extracted, assembled

MOST_PAGES = 1_000
"""Pages of the longest document: longer files are compilations, whose parts have origins of their own."""

FEWEST_LETTERS = 100
"""Letters and digits of a file that holds a text; a scan with a stamp or a page number has fewer."""

UNKNOWN = frozenset("\ufffd")
MOST_UNKNOWN = 0.1
"""Share of characters whose letters the fonts do not tell, at most."""

FAULTS = {
    raw.FPDF_ERR_PASSWORD: ("is encrypted", "save a copy without a password"),
    raw.FPDF_ERR_SECURITY: ("is protected in a way that cannot be read", "save a copy without protection"),
}
BROKEN = ("is broken: no PDF reader can open it", "download it again, or print it to a new PDF")


def read_pdf(content: bytes) -> Extracted:
    """The text of a PDF; a locator is the page.

    Raises:
        UnreadableError: the file is broken or needs a password, has too many pages, or pictures of text in place of
            text.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableError(*FAULTS.get(error.err_code or 0, BROKEN)) from None
    with document:
        count = len(document)
        if count > MOST_PAGES:
            raise UnreadableError(f"has {count:,} pages, the most are {MOST_PAGES:,}", "split it into its documents")
        repairs: Counter[str] = Counter()
        pages = []
        try:
            for page in document:
                pages.append((page.get_height(), lines(page, repairs)))
                page.close()
        except pdfium.PdfiumError:
            raise UnreadableError(*BROKEN) from None
    shown = "".join(line.text for _, found in pages for line in found)
    if sum(map(str.isalnum, shown)) < FEWEST_LETTERS:
        raise UnreadableError(
            f"holds no text on its {count:,} page{'s' * (count > 1)}, only pictures of it",
            "recognise the text, for example with `ocrmypdf in.pdf out.pdf`, read it through, and add that",
        )
    unknown = sum(character in UNKNOWN or "\ue000" <= character <= "\uf8ff" for character in shown)
    if unknown > MOST_UNKNOWN * len(shown):
        raise UnreadableError(
            "has fonts that do not tell which letters they show", "print it to a new PDF, or recognise its text"
        )
    blank = sum(not found for _, found in pages)
    if blank:
        repairs["page without text"] += blank
    return assembled(paragraphs(without_heads(pages, repairs), repairs), repairs)
