"""Source texts at hand: found by their hash, whatever their names are."""

import hashlib
from pathlib import Path


def texts_by_digest(folder: Path) -> dict[str, str]:
    """{sha256: text} of every file in the folder that is UTF-8."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            try:
                found[hashlib.sha256(content).hexdigest()] = content.decode("utf-8")
            except UnicodeDecodeError:
                continue  # not a text that anything was read from
    return found
