"""The name of a reading: a digest over all that it follows from, so that one that is kept is never out of date."""

import functools
import hashlib
import json
import platform
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path

import pipeline
from pipeline.extract import Source
from pipeline.extract.model.weights import weights
from pipeline.readings import form

ROOT = "pipeline.readings.fit"
"""The module whose readings are kept: it and all that it imports of this project is the code of the extraction."""

OWN = (pipeline.__name__, "schemas")
"""The packages of this project."""

LIBRARIES = ("blis", "numpy", "py3langid", "spacy", "thinc")
"""Libraries that what is read depends on, beside Python and its table of characters."""

IMPORT = re.compile(r"^[ \t]*(?:from ([\w.]+) import (\([^)]*\)|.*)|import (.*))", re.MULTILINE)
WORD = re.compile(r"[\w.]+")


def key(source: Source) -> str:
    """The key of a text's reading here: a SHA-256 over the text, what its origin knows, and `reader()`."""
    known = {field.name: getattr(source, field.name) for field in fields(source)}
    known["text"] = hashlib.sha256(source.text.encode()).hexdigest()  # in JSON a text takes five times as long
    return hashlib.sha256(json.dumps([reader(), known], default=str, ensure_ascii=True).encode()).hexdigest()


@functools.cache
def reader() -> str:
    """A digest of what reads here: code and data of the extraction, libraries, form of the rows, and the model.

    It is taken from the files as they stand, so that code that nobody committed reuses nothing.
    """
    _, digest = weights()
    total = hashlib.sha256(digest.encode())
    for name in LIBRARIES:
        total.update(f"{name} {version(name)}\n".encode())
    total.update(f"{platform.python_version()} {unicodedata.unidata_version}\n{form.schema()}\n".encode())
    package = Path(pipeline.__file__).parent
    for path in code():
        total.update(f"{path.relative_to(package.parent).as_posix()}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def code() -> list[Path]:
    """All files of the extraction: the modules that `ROOT` imports, directly or not, and the data beside them."""
    top = Path(pipeline.__file__).parent.parent
    there = {path.relative_to(top).as_posix(): path for name in OWN for path in (top / name).rglob("*.py")}
    modules: set[Path] = set()
    waiting = [ROOT]
    while waiting:
        for path in _files(there, waiting.pop()) - modules:
            modules.add(path)
            waiting += _imported(path)
    own = top / pipeline.__name__
    folders = {path.parent for path in modules} - {own}
    data = {
        path for folder in folders for path in folder.iterdir() if path.is_dir() and not (path / "__init__.py").exists()
    }
    beside = {path for folder in folders | data for path in folder.iterdir() if path.is_file() and path.suffix != ".py"}
    return sorted(modules | {path for path in beside if path.suffix != ".pyc"})


def _files(there: Mapping[str, Path], name: str) -> set[Path]:
    """The files that importing a name runs: its packages and itself, if it is a module of this project.

    Args:
        there: {name of a file of this project: its path}.
        name: as it is imported.
    """
    parts = name.split(".")
    places = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    files = [file for place in places for file in (f"{place}/__init__.py", f"{place}.py")]
    return {there[file] for file in files if file in there}


def _imported(path: Path) -> list[str]:
    """The names that a module imports; of `from a import b` both `a` and `a.b`, which may be a module.

    Parsing all modules takes a second of each process that reads, so they are told by their lines; a line of a text
    that only looks like one does no harm, since names of no module are passed over.
    """
    names = []
    for source, imported, modules in IMPORT.findall(path.read_text("utf-8")):
        if modules:
            names += WORD.findall(modules)
        else:
            names += [source, *(f"{source}.{name}" for name in WORD.findall(imported))]
    return names
