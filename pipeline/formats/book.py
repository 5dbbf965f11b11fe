"""EPUB: the chapters of a book in the order in which it is read (EPUB 3.3), by the standard library and lxml.

The libraries for it are under the AGPL or unkept, and the container is two small XML files.
"""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import lxml.html
from lxml import etree

from pipeline.formats import archive
from pipeline.formats.encoding import decoded
from pipeline.formats.markup import blocks
from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Block, Extracted, assembled

CONTAINER = "META-INF/container.xml"
SPACES = {"c": "urn:oasis:names:tc:opendocument:xmlns:container", "o": "http://www.idpf.org/2007/opf"}
ENCRYPTION = "META-INF/encryption.xml"
CHAPTERS = ("application/xhtml+xml", "text/html")


def read_epub(content: bytes) -> Extracted:
    """The text of a book; a locator is the chapter's file, with the id of the element where there is one.

    Raises:
        UnreadableError: the file is broken, encrypted or a zip bomb.
    """
    repairs: Counter[str] = Counter()
    try:
        with archive.opened(content) as book:
            return assembled(_chapters(book, repairs), repairs)
    except (KeyError, IndexError, etree.LxmlError, zipfile.BadZipFile, EOFError) as error:
        raise UnreadableError(f"is broken ({type(error).__name__}: {error})", "download it again") from None


def _chapters(book: zipfile.ZipFile, repairs: Counter[str]) -> Iterator[Block]:
    package = _parsed(book, CONTAINER).xpath("//c:rootfile/@full-path", namespaces=SPACES)[0]
    opf = _parsed(book, package)
    files = {}
    for item in opf.xpath("//o:manifest/o:item", namespaces=SPACES):
        if item.get("media-type") in CHAPTERS and "nav" not in item.get("properties", "").split():
            files[item.get("id")] = posixpath.normpath(
                posixpath.join(posixpath.dirname(package), unquote(item.get("href")))
            )
    protected = _encrypted(book)
    for name in opf.xpath("//o:spine/o:itemref/@idref", namespaces=SPACES):
        if name in files:
            if files[name] in protected:
                raise UnreadableError("is encrypted (DRM)", "add a copy without protection")
            yield from _chapter(book.read(files[name]), files[name], repairs)


def _chapter(content: bytes, file: str, repairs: Counter[str]) -> Iterator[Block]:
    text, _ = decoded(content)
    page = lxml.html.document_fromstring(text.partition("?>")[2] if text.startswith("<?xml") else text)
    for block in blocks(page, repairs):
        place, words = block.pieces[0]
        yield Block([(file + (place or ""), words)], block.close)


def _parsed(book: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(book.read(name), parser)


def _encrypted(book: zipfile.ZipFile) -> set[str]:
    """Names of the members that are encrypted; fonts may be, chapters of a readable book are not."""
    if ENCRYPTION not in book.namelist():
        return set()
    return {unquote(uri) for uri in _parsed(book, ENCRYPTION).xpath("//*[local-name()='CipherReference']/@URI")}
