"""Markdown: CommonMark with tables, without its marks."""

import re
from collections import Counter

import lxml.html
from markdown_it import MarkdownIt

from pipeline.formats.encoding import decoded
from pipeline.formats.markup import blocks
from pipeline.formats.text import Extracted, assembled

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
"""A block of settings above the text, as site generators and pandoc have it; it is no part of the text."""


def read_markdown(content: bytes) -> Extracted:
    """The text of a Markdown file.

    Raises:
        UnreadableError: no encoding fits.
    """
    text, encoding = decoded(content)
    repairs = Counter({f"encoding {encoding}": 1} if encoding else {})
    if front := FRONT_MATTER.match(text):
        text = text[front.end() :]
        repairs["front matter"] += 1
    html = MarkdownIt("commonmark").enable("table").render(text)
    tree = lxml.html.fragment_fromstring(html, create_parent="body")
    return assembled(blocks(tree, repairs, headings=True), repairs)
