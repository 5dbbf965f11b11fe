"""An HTML tree becomes blocks of text: the common way of web pages, Markdown, Word files and books.

Nothing that a reader sees is left out, and nothing is judged: what of a web page is its article stands in `web`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipeline.formats.repair import raised
from pipeline.formats.text import Block
from pipeline.identifiers import slug

UNSEEN = frozenset("script style noscript template svg head title select button iframe object audio video img".split())
"""Elements that show no text of the document."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin on a line of their own (HTML, section 15.3); all others run with the text."""

BLANKS = re.compile(r"[ \t\n\r\f]+")
LONGEST_ROW = 1_000
"""Characters of a row of data, white space included."""

BACK = frozenset("↑ ↩ ↩︎ ↵ ^".split())
"""Texts of links that lead from a note back to its place."""


def blocks(root: HtmlElement, repairs: Counter[str], *, headings: bool = False) -> Iterator[Block]:
    """What an element shows, in order.

    Args:
        root: the element.
        repairs: is added to.
        headings: headings without an id of their own get one made of their words, as converters to HTML give it.
    """
    for _, block in shown(root, repairs, headings=headings):
        yield block


def shown(root: HtmlElement, repairs: Counter[str], *, headings: bool = False) -> Iterator[tuple[HtmlElement, Block]]:
    """What an element shows, in order: (the element that holds the block, the block)."""
    walk = _Walk(repairs, headings)
    for event, element in (steps := etree.iterwalk(root, events=("start", "end", "comment", "pi"))):
        if event == "start":
            if not isinstance(element.tag, str) or _is_unseen(element):
                steps.skip_subtree()
                continue
            yield from walk.enter(element)
        elif event == "end" and isinstance(element.tag, str) and not _is_unseen(element):
            yield from walk.leave(element)
        if event != "start" and element is not root:
            walk.write(element.tail or "")
    yield from walk.flush(root)


def _is_unseen(element: HtmlElement) -> bool:
    return (
        element.tag in UNSEEN
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or "display:none" in element.get("style", "").replace(" ", "").lower()
        or (element.tag == "a" and element.text_content().strip() in BACK and not element.get("id"))
    )


class _Walk:
    """Where a walk through a tree stands: the text gathered so far of a block that has not ended."""

    def __init__(self, repairs: Counter[str], headings: bool) -> None:
        self.repairs = repairs
        self.headings = headings
        self.gathered = ""
        self.place: str | None = None
        self.verbatim = 0
        self.bullet = ""
        self.close = False
        self.cells: list[str] | None = None
        self.slugs: Counter[str] = Counter()

    def write(self, text: str) -> None:
        """Add text to the block."""
        if not self.verbatim:
            text = BLANKS.sub(" ", text)
            if not self.gathered or self.gathered[-1] in " \n":
                text = text.lstrip(" ")
        self.gathered += text

    def enter(self, element: HtmlElement) -> Iterator[tuple[HtmlElement, Block]]:
        """Begin an element."""
        tag = element.tag
        if tag in BLOCKS and self.cells is None:
            parent = element.getparent()
            yield from self.flush(parent if parent is not None else element)
        self._anchor(element)
        if tag == "pre":
            self.verbatim += 1
        elif tag == "li" and self.cells is None:
            first = element.getprevious() is None and next(element.iterancestors("li"), None) is None
            self.bullet, self.close = _bullet(element), not first
        elif tag == "tr" and _is_data(element):
            self.cells = []
            table = next(element.iterancestors("table"), element)
            self.close = next(table.iter("tr")) is not element
        elif tag == "br":
            self.gathered = self.gathered.rstrip(" ") + "\n"
        elif self.cells is not None and tag in BLOCKS and tag not in ("td", "th"):
            self.write(" ")
        text = element.text or ""
        self.write(raised(text.strip(), self.gathered, self.repairs) if _is_raised(element) else text)

    def leave(self, element: HtmlElement) -> Iterator[tuple[HtmlElement, Block]]:
        """End an element."""
        tag = element.tag
        if tag == "pre":
            self.verbatim -= 1
        if tag in ("td", "th") and self.cells is not None:
            self.cells.append(" ".join(self.gathered.split("\n")).strip())
            self.gathered = ""
        elif tag == "tr" and self.cells is not None:
            row, self.cells = self.cells, None
            self.gathered = " | ".join(cell for cell in row if cell)
            yield from self.flush(element)
        elif tag in BLOCKS and self.cells is None:
            yield from self.flush(element)

    def flush(self, holder: HtmlElement) -> Iterator[tuple[HtmlElement, Block]]:
        """The block that ends here, if it holds anything."""
        text = self.gathered.strip("\n " if not self.verbatim else "\n")
        self.gathered = ""
        if text:
            yield holder, Block([(self.place, self.bullet + text)], self.close)
            self.bullet, self.close = "", False

    def _anchor(self, element: HtmlElement) -> None:
        """Where text stands from here on: the id of a block, of a bookmark, or of a heading."""
        tag = element.tag
        name = element.get("id") or (element.get("name") if tag == "a" else None)
        if name and (tag in BLOCKS or (tag == "a" and not element.text_content())):
            self.place = f"#{name}"
        elif tag in HEADINGS and self.headings:
            before = element.getprevious()
            if before is not None and before.tag == "a" and before.get("id") and not (before.tail or "").strip():
                return
            words = slug(element.text_content())
            if words:
                again = self.slugs[words]
                self.slugs[words] += 1
                self.place = f"#{words}-{again}" if again else f"#{words}"


def _is_data(row: HtmlElement) -> bool:
    """Whether a row's cells are data, which stand on one line; what only lays out a page is read cell by cell."""
    return len(row.text_content()) <= LONGEST_ROW and next(row.iter("table", *HEADINGS), None) is None


def _bullet(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    start = parent.get("start", "1")
    before = sum(1 for sibling in item.itersiblings(preceding=True) if sibling.tag == "li")
    return f"{(int(start) if start.lstrip('-').isdecimal() else 1) + before}. "


def _is_raised(element: HtmlElement) -> bool:
    noted = element.get("role") == "doc-noteref" or element.get("epub:type") == "noteref"
    return noted or element.tag == "sup" or next(element.iterancestors("sup"), None) is not None
