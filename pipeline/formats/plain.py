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
        text = content.decode("utf-8")
        if "\0" not in text:  # which is UTF-8, but of no text
            return Extracted(text)
    except UnicodeDecodeError:
        pass
    text, encoding = decoded(content, charset)
    return Extracted(text, [], Counter([f"encoding {encoding}"]))
