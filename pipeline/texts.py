"""Source texts at hand: found by their hash, whatever their names are, and read out of files that are no plain text."""

import hashlib
from pathlib import Path

from pipeline.document import read_file
from pipeline.formats import TEXT, format_of
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import RefusedError
from pipeline.formats.store import Store


def texts_by_digest(folder: Path, kept: Path | None = None) -> dict[str, str]:
    """{sha256: text} of every file in the folder that can be read.

    Args:
        folder: files of any kind, at any depth.
        kept: folder of the texts that were read out of files before (`Store`); spares reading those again.
    """
    found = {}
    store = Store(kept) if kept else None
    with Reader() as reader:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            kind = format_of(path) or TEXT
            try:
                text = read_file(path, kind, digest, reader, store).text
            except RefusedError:
                continue  # not a text that anything was read from
            found[hashlib.sha256(text.encode()).hexdigest()] = text
    return found
