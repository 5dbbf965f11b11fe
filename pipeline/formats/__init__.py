"""The formats that are read: which file is which, how large it may be, and what reads it.

Libraries are loaded with the format that needs them.
"""

import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Extracted

LARGEST = 5 * 2**20
"""Bytes of the largest text: the longest laws and reports have about 4 MB; above stands a dump, not a document."""

LARGEST_FILE = 100 * 2**20
"""Bytes of the largest file of a format that holds pictures too."""

READING = 1
"""Raised with every change of this package that changes the text of a file."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    libraries: tuple[str, ...]
    """Packages that decide what the text is."""
    largest: int
    begins: tuple[bytes, ...] = ()
    """How its files begin, behind at most 1,024 other bytes; nothing where that does not tell."""

    @property
    def reader(self) -> str:
        """What reads it, with versions: the same reader makes the same text of the same bytes."""
        versions = (f"{library} {importlib.metadata.version(library)}" for library in self.libraries)
        return ", ".join([f"openfigures reading {READING}", *versions])


ZIP = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))
"""Zips, and what encrypted Office files are packed in."""

TEXT = Format("text", (), LARGEST)

FORMATS = {
    ".txt": TEXT,
    ".md": Format("markdown", ("markdown-it-py", "lxml", "ftfy"), LARGEST),
    ".html": Format("html", ("trafilatura", "lxml", "ftfy"), 4 * LARGEST),
    ".htm": Format("html", ("trafilatura", "lxml", "ftfy"), 4 * LARGEST),
    ".pdf": Format("pdf", ("pypdfium2", "ftfy"), LARGEST_FILE, (b"%PDF-",)),
    ".docx": Format("docx", ("mammoth", "lxml", "ftfy"), LARGEST_FILE, ZIP),
    ".epub": Format("epub", ("lxml", "ftfy"), LARGEST_FILE, ZIP),
}
"""{ending of a file's name: its format}"""

ENDINGS = " ".join(FORMATS)


def format_of(path: Path) -> Format | None:
    """The format that a file's name says; None if it is none of those that are read."""
    return FORMATS.get(path.suffix.lower())


def extracted(name: str, content: bytes, charset: str | None = None) -> Extracted:
    """The text of a file, read in this process: by whoever may hang or die of it.

    Args:
        name: name of the format.
        content: the bytes of the file.
        charset: the encoding that its server stated.

    Raises:
        UnreadableError: it cannot be read; says why and what to do.
    """
    result = _reader(name, charset)(content)
    if not result.text.strip():
        raise UnreadableError("holds no text", "fill it or delete it with its origin")
    size = len(result.text.encode())
    if size > LARGEST:
        raise UnreadableError(f"has {size:,} bytes of text, the most is {LARGEST:,}", "split it into its documents")
    return result


def _reader(name: str, charset: str | None) -> Callable[[bytes], Extracted]:
    match name:
        case "text":
            from pipeline.formats.plain import read_text

            return lambda content: read_text(content, charset)
        case "markdown":
            from pipeline.formats.markdown import read_markdown

            return read_markdown
        case "html":
            from pipeline.formats.web import read_html

            return lambda content: read_html(content, charset)
        case "pdf":
            from pipeline.formats.pdf import read_pdf

            return read_pdf
        case "docx":
            from pipeline.formats.word import read_docx

            return read_docx
        case "epub":
            from pipeline.formats.book import read_epub

            return read_epub
    raise ValueError(f"unknown format {name!r}")
