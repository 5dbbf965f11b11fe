"""What a feed lists: RSS and Atom, by feedparser."""

import time
from collections.abc import Iterable
from urllib.parse import urljoin

import feedparser

from pipeline.snapshots import Entry

MOST_ENTRIES = 1_000
"""Entries that are kept of one feed, the newest."""


def entries(content: bytes, url: str) -> list[Entry] | None:
    """The entries of a feed that lead somewhere, the oldest first; None if it is no feed.

    Args:
        content: its bytes.
        url: its address, which relative ones are relative to.
    """
    feed = feedparser.parse(content)
    if not feed.version:
        return None
    found = []
    for entry in feed.entries:
        link = urljoin(url, entry.get("link", "")).partition("#")[0]
        if link.startswith(("http://", "https://")):
            day = entry.get("published_parsed")
            title = " ".join(entry.get("title", "").split()) or None
            found.append(Entry(url=link, title=title, published_on=time.strftime("%Y-%m-%d", day) if day else None))
    return found[::-1]


def merged(known: Iterable[Entry], listed: Iterable[Entry]) -> list[Entry]:
    """All entries that a feed ever had: it shows only its newest, and what it no longer shows is still a source."""
    both = {entry.url: entry for entry in known}
    both |= {entry.url: entry for entry in listed}
    return list(both.values())[-MOST_ENTRIES:]
