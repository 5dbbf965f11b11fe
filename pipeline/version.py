"""Which code this is: one digest over every file of the project's packages."""

import functools
import hashlib
from pathlib import Path

import pipeline
import schemas


@functools.lru_cache(maxsize=1)
def code_version() -> str:
    """The first 12 hexadecimal digits of a SHA-256 over names and contents of all code and data files.

    It changes with any of them, so that the user interface shows what an older code made.
    """
    total = hashlib.sha256()
    for package in (pipeline, schemas):
        folder = Path(package.__path__[0])
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            total.update(f"{package.__name__}/{path.relative_to(folder).as_posix()}\n".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
