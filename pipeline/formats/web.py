"""Web pages: the article of the page, and nothing of the site around it.

trafilatura tells which part of a page is its article, but leaves out headings, tables and notes there; so the smallest
element that holds what it found is read whole.
"""

import re
import unicodedata
from collections import Counter
from datetime import date

import lxml.html
import trafilatura
from lxml.html import HtmlElement

from pipeline.formats.encoding import decoded
from pipeline.formats.markup import blocks, shown
from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Extracted, assembled

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
SNIFFED = 1024
"""Bytes in which a page must state its encoding (HTML, section 4.2.5.4)."""

AROUND = (
    "//nav|//aside|//form|//*[@role='navigation' or @role='complementary' or @role='search' or @role='banner']"
    "|//header[not(ancestor::article or ancestor::main)]|//footer[not(ancestor::article or ancestor::main)]"
)
"""Elements that the page itself marks as no part of its article."""

HELD = 0.97
"""Share of the article's characters that the smallest element must hold: a stray line elsewhere does not count."""

PARTS = frozenset("article body div main section td".split())
"""Elements that a whole article may be; others are parts of one."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_html(content: bytes, charset: str | None = None) -> Extracted:
    """The text of a web page's article; headings, tables and lists included.

    Args:
        content: the bytes of the page.
        charset: the encoding that the server stated.

    Raises:
        UnreadableError: no encoding fits, or the page holds no text.
    """
    meta = CHARSET.search(content[:SNIFFED])
    text, encoding = decoded(content, charset or (meta[1].decode("ascii") if meta else None))
    try:
        page = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (lxml.etree.ParserError, ValueError) as error:
        raise UnreadableError(f"holds no page ({error})", "save the page again") from None
    title, published_on = _title(page), _published_on(page)
    found = trafilatura.extract(text, favor_recall=True, include_comments=False, include_tables=True) or ""
    for element in page.xpath(AROUND):
        if element.getparent() is not None:
            element.drop_tree()
    repairs = Counter({f"encoding {encoding}": 1} if encoding else {})
    read = assembled(blocks(_article(page, found), repairs), repairs)
    return Extracted(read.text, read.places, read.repairs, title, published_on)


def _article(page: HtmlElement, found: str) -> HtmlElement:
    """The smallest element that holds what was found to be the article; without any, the one marked as such."""
    words = _plain(found)
    held: Counter[HtmlElement] = Counter()
    for holder, block in shown(page, Counter()):
        text = _plain(block.pieces[0][1].removeprefix("• "))
        if len(text) > 20 and text in words:
            for element in (holder, *holder.iterancestors()):
                held[element] += len(text)
    whole = held[page]
    enough = [element for element, length in held.items() if element.tag in PARTS and length >= HELD * whole]
    if enough:
        return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
    marked = page.xpath("//article|//main|//*[@role='main']")
    return marked[0] if len(marked) == 1 else page


def _plain(text: str) -> str:
    """The text as its damage does not show: what trafilatura repairs and what it leaves are the same."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def _title(page: HtmlElement) -> str | None:
    stated = page.xpath("//meta[@property='og:title']/@content")
    headings = page.xpath("//h1")
    words = stated[0] if stated else headings[0].text_content() if len(headings) == 1 else ""
    return " ".join(words.split()) or None


def _published_on(page: HtmlElement) -> str | None:
    """The day that the page's own metadata give (Open Graph)."""
    stated = page.xpath("//meta[@property='article:published_time']/@content")
    day = DAY.match(stated[0].strip()) if stated else None
    try:
        return date.fromisoformat(day[0]).isoformat() if day else None
    except ValueError:
        return None
