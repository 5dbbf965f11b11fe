"""Ids of documents and rows: the same for the same content, whatever else the corpus holds."""

import hashlib
import re
import unicodedata


def row_id(document_sha256: str, start: int, end: int, *more: str | float) -> str:
    """The id of a row: 80 bits of a hash over its document, its span, and what else tells it from others."""
    parts = "\x1f".join([document_sha256, str(start), str(end), *(repr(part) for part in more)])
    return hashlib.sha256(parts.encode()).hexdigest()[:20]


def slug(name: str) -> str:
    """A name as lower-case ASCII letters and digits, its words joined by hyphens; empty if it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
