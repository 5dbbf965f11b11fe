"""Plain text: UTF-8 is taken as it stands, to the byte; another encoding becomes UTF-8, and nothing else changes."""

from collections import Counter

from pipeline.formats.encoding import decoded
from pipeline.formats.text import Extracted


def read_text(content: bytes, charset: str | None = None) -> Extracted:
    """The text of a file.

    Raises:
        UnreadableError: no encoding fits.
    """
    try:
        return Extracted(content.decode("utf-8"))
    except UnicodeDecodeError:
        text, encoding = decoded(content, charset)
        return Extracted(text, [], Counter([f"encoding {encoding}"]))
