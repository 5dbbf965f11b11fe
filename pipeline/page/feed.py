"""`feed.xml`: the releases as an Atom feed (RFC 4287), the newest first, for readers and programs that wait for one.

Links are relative, so that the feed works wherever the folder is put; identifiers are made of the content's hash.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.page.history import Entry, in_words

RELEASES = 50
"""Entries of the feed; the page lists all versions."""


NAME = "openfigures"


def feed(history: Sequence[Entry]) -> str:
    """The feed.

    Args:
        history: all versions, oldest first; at least one.
    """
    readable = [entry for entry in history if entry.created]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"  <id>urn:{NAME}:releases</id>",
        "  <title>Releases of OpenFigures</title>",
        f"  <updated>{max((entry.created for entry in readable), default='1970-01-01T00:00:00Z')}</updated>",
        f"  <author><name>{NAME} maintainers</name></author>",
        '  <link rel="self" type="application/atom+xml" href="feed.xml"/>',
        '  <link rel="alternate" type="text/html" href="index.html"/>',
    ]
    for entry in reversed(readable[-RELEASES:]):
        lines += _entry(entry)
    return "\n".join([*lines, "</feed>", ""])


def _entry(entry: Entry) -> list[str]:
    words = f"Version {entry.version}" + (" (withdrawn)" if entry.withdrawn else "")
    rows = ", ".join(f"{count:,} {table}" for table, count in entry.rows.items() if table != "changes")
    said = [f"withdrawn: {entry.withdrawn}" if entry.withdrawn else "", rows, in_words(entry.changes)]
    href = quoteattr(f"versions/{entry.version}/index.html")
    return [
        "  <entry>",
        f"    <id>urn:{NAME}:release:{entry.version}:{entry.content[:16]}</id>",
        f"    <title>{escape(words)}</title>",
        f"    <updated>{entry.created}</updated>",
        f'    <link rel="alternate" type="text/html" href={href}/>',
        f"    <summary>{escape('. '.join(part for part in said if part))}</summary>",
        "  </entry>",
    ]
