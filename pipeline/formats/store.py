"""Texts that were read out of files, kept by their hash: each file is read once, every offset stays checkable.

`<sha256>.txt` is a text; `<key>.json` says which file, read by what, gave which text. All of it may be deleted: the
same reader makes the same text of the same file again.
"""

import hashlib
import json
import os
from collections import Counter
from pathlib import Path

from pipeline.formats.text import Extracted


class Store:
    """Extracted texts in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, original: str, reader: str) -> Extracted | None:
        """What this reader once made of the file with this hash; None if it did not, or the text was damaged since."""
        try:
            record = json.loads(self._record(original, reader).read_text("utf-8"))
            content = self._text(record["sha256"]).read_bytes()
            if hashlib.sha256(content).hexdigest() != record["sha256"]:
                return None
            places = [(offset, place) for offset, place in record["places"]]
            return Extracted(
                content.decode(), places, Counter(record["repairs"]), record["title"], record["published_on"]
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, original: str, reader: str, result: Extracted) -> None:
        """Keep what a reader made of a file; the record last, so that it never names a text that is not there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        content = result.text.encode()
        digest = hashlib.sha256(content).hexdigest()
        _write(self._text(digest), content)
        record = {
            "original_sha256": original,
            "reader": reader,
            "sha256": digest,
            "title": result.title,
            "published_on": result.published_on,
            "repairs": result.repairs,
            "places": result.places,
        }
        _write(self._record(original, reader), json.dumps(record, ensure_ascii=False).encode())

    def _text(self, digest: str) -> Path:
        return self.folder / f"{digest}.txt"

    def _record(self, original: str, reader: str) -> Path:
        return self.folder / f"{hashlib.sha256(f'{original} {reader}'.encode()).hexdigest()}.json"


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_bytes(content)
    draft.replace(path)
