"""Seeds become documents: each file with its origin, or a refusal that says why not and what to do.

Nothing here knows what a number or a name is. What a file's bytes say is read by one module a format; `formats` lists
them, `confine` keeps them from harm, `store` keeps their texts.
"""

import functools
import hashlib
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.corrections import FILE as CORRECTIONS
from pipeline.formats import ENDINGS, LARGEST, TEXT, Format, format_of
from pipeline.formats.confine import Reader
from pipeline.formats.plain import read_text
from pipeline.formats.refusal import Refusal, RefusedError, UnreadableError, refused
from pipeline.formats.store import Store
from pipeline.formats.text import Extracted
from pipeline.identifiers import slug
from pipeline.language import MOST_CHARACTERS, detect_language
from pipeline.origin import Origin, OriginError, load_origin, origin_path, skeleton
from pipeline.snapshots import FOLDER, Index, Page, Snapshot, SnapshotsError, document_id

__all__ = [
    "LARGEST", "Document", "Refusal", "RefusedError", "Seeds", "add_text", "read_alone", "read_document", "read_file",
]  # fmt: skip

LANGUAGE = "en"
"""The language that the extractor reads."""

FEWEST_WORDS = 20
"""Texts with fewer words are too short to tell their language."""

FETCH = "run `openfigures fetch`"

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be read, and its origin."""

    id: str
    file: str
    text: str
    sha256: str
    """Of the text in UTF-8."""
    origin: Origin
    original_sha256: str
    """Of the file's bytes; the text's own where the file is a text in UTF-8."""
    format: str = TEXT.name
    reader: str | None = None
    """What read the text out of the file, with versions; None where the file is the text."""
    repairs: list[str] = field(default_factory=list)
    """"kind: count" of every repair of the text."""
    places: list[str] = field(default_factory=list)
    """"offset locator": where in the original the text stands from that offset on."""
    retrieved_at: str | None = None
    """Time in UTC, ISO 8601, at which the file was downloaded; None if it was put in by hand."""


class Seeds:
    """All that a folder of seeds holds; what is wrong with one file never loses another.

    The documents are read while they are gone through, in the order of their ids, and not held. What was refused, and
    what should be looked at, is known when all have been.
    """

    def __init__(self, folder: Path, texts: Path | None = None):
        """Look at no file yet.

        Args:
            folder: holds the files and their origins.
            texts: folder of the texts that were read out of files, which spares reading those again; None keeps none.

        Raises:
            FileNotFoundError: there is no such folder.
        """
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: expected a folder of texts, found none")
        self.folder = folder
        self.texts = texts
        self.refusals: list[Refusal] = []
        """in the order of the files' names, once all documents have been gone through"""
        self.warnings: list[str] = []
        """What should be looked at, though nothing is refused for it: sources that could not be fetched of late."""

    def __iter__(self) -> Iterator[Document]:
        self.refusals = list(_without_text(self.folder))
        self.warnings = []
        store = Store(self.texts) if self.texts else None
        last: Document | None = None
        files: dict[str, str] = {}
        with Reader() as reader:
            for read in self._readers(reader, store):
                try:
                    document = read()
                    if last and last.id == document.id:
                        found = f"gets the id {document.id!r}, which {last.file} has already"
                        raise refused(Path(document.file), found, "rename one of the two")
                    if document.sha256 in files:
                        found = f"has the same text as {files[document.sha256]}"
                        raise refused(Path(document.file), found, "keep one of the two")
                except RefusedError as error:
                    self.refusals.append(error.refusal)
                else:
                    last = document
                    files[document.sha256] = document.file
                    yield document
        self.refusals.sort(key=lambda refusal: refusal.file)

    def _readers(self, reader: Reader, store: Store | None) -> Iterator[Callable[[], Document]]:
        """What reads each document, in the order of the documents' ids; of one id, files before what was fetched."""
        readers: list[tuple[str, Callable[[], Document]]] = [
            (slug(path.stem), functools.partial(read_document, path, reader, store)) for path in _files(self.folder)
        ]
        readers += _fetched(self.folder, reader, store, self.refusals, self.warnings)
        return (read for _, read in sorted(readers, key=lambda pair: pair[0]))


def read_document(path: Path, reader: Reader, store: Store | None = None) -> Document:
    """Read one file and its origin.

    Raises:
        RefusedError: either of them cannot be used.
    """
    kind = _format(path)
    _check_name(path)
    try:
        origin = load_origin(origin_path(path))
    except OriginError as error:
        raise refused(path, "its origin cannot be used", str(error)) from None
    if origin.fetch:
        raise refused(
            path, f"its origin {origin_path(path).name} is to be fetched", "delete one of the two, or rename it"
        )
    original = _digest(path)
    if origin.sha256 != original:
        raise _other_bytes(path, original, origin)
    identifier = slug(path.stem)
    if not identifier:
        raise refused(path, "its name holds no letter or digit", "rename it")
    result = read_file(path, kind, original, reader, store)
    _check_language(path, result.text, origin)
    return _document(identifier, path.name, result, origin, original, kind)


def read_snapshot(
    folder: Path, identifier: str, origin: Origin, snapshot: Snapshot, reader: Reader, store: Store | None
):
    """Read what was fetched for an origin.

    Raises:
        RefusedError: it cannot be used.
    """
    path = folder / FOLDER / snapshot.file
    if not path.is_file() or _digest(path) != snapshot.sha256:
        raise refused(path, f"the snapshot of {snapshot.final_url} is lost or changed", FETCH)
    kind = _format(path)
    result = read_file(path, kind, snapshot.sha256, reader, store, snapshot.charset)
    _check_language(path, result.text, origin)
    known = {"title": result.title, "published_on": _day(result.published_on)}
    origin = origin.model_copy(update={k: v for k, v in known.items() if v and getattr(origin, k) is None})
    name = f"{FOLDER}/{snapshot.file}"
    return _document(identifier, name, result, origin, snapshot.sha256, kind, snapshot.retrieved_at)


def _document(
    identifier: str,
    file: str,
    result: Extracted,
    origin: Origin,
    original: str,
    kind: Format,
    retrieved_at: str | None = None,
) -> Document:
    digest = hashlib.sha256(result.text.encode()).hexdigest()
    return Document(
        identifier,
        file,
        result.text,
        digest,
        origin,
        original,
        kind.name,
        None if digest == original else kind.reader,
        [f"{repair}: {count}" for repair, count in sorted(result.repairs.items())],
        [f"{offset} {place}" for offset, place in result.places],
        retrieved_at,
    )


def _fetched(
    folder: Path, reader: Reader, store: Store | None, refusals: list[Refusal], warnings: list[str]
) -> Iterator[tuple[str, Callable[[], Document]]]:
    """The id of each document that was fetched, and what reads it; adds what was not."""
    origins = {path: origin for path in sorted(folder.glob("*.toml")) if (origin := _fetched_origin(path))}
    if not origins:
        return
    try:
        index = Index.read(folder)
    except SnapshotsError as error:
        refusals += [Refusal(path.name, "its snapshots cannot be used", str(error)) for path in origins]
        return
    for path, origin in origins.items():
        new = [url for url in origin.feeds if url not in index.feeds]
        lost = [Refusal(path.name, f"{url}: was never fetched", FETCH) for url in new]
        faults = {url: index.feeds[url].fault for url in origin.feeds if url in index.feeds}
        only = not (origin.urls or origin.feeds)
        for entry in index.entries(origin):
            page = index.pages.get(entry.url, Page())
            identifier = document_id(path.stem, entry.url, only)
            if not page.snapshots:
                lost.append(Refusal(path.name, f"{entry.url}: {page.fault or 'was never fetched'}", FETCH))
            elif not identifier:
                lost.append(Refusal(path.name, "its name holds no letter or digit", "rename it"))
            else:
                faults[entry.url] = page.fault
                made = origin.model_copy(
                    update={
                        "url": entry.url,
                        "title": origin.title or entry.title,
                        "published_on": origin.published_on or _day(entry.published_on),
                    }
                )
                snapshot = page.snapshots[-1]
                yield identifier, functools.partial(read_snapshot, folder, identifier, made, snapshot, reader, store)
        refusals += lost
        kept = ((url, fault) for url, fault in faults.items() if fault)
        warnings += [f"{path.name}: {url}: {fault}; its last snapshot is kept" for url, fault in kept]


def _fetched_origin(path: Path) -> Origin | None:
    """The origin, if it is one of sources that are fetched."""
    if "fetch" not in path.read_text("utf-8", "replace"):
        return None  # nearly all are such, and taking one apart takes ten times as long
    try:
        origin = load_origin(path)
    except OriginError:
        return None
    return origin if origin.fetch and path.name != CORRECTIONS else None


def _fault(path: Path) -> str:
    """What is wrong with an origin."""
    try:
        load_origin(path)
    except OriginError as error:
        return str(error)
    return "say fetch = true, or delete it"


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def read_file(
    path: Path, kind: Format, original: str, reader: Reader, store: Store | None = None, charset: str | None = None
) -> Extracted:
    """The text of a file, from the store if it was read before.

    Args:
        path: the file.
        kind: its format.
        original: SHA-256 of its bytes.
        reader: reads it.
        store: keeps what was read; None keeps nothing.
        charset: the encoding that its server stated.

    Raises:
        RefusedError: it cannot be read.
    """
    known = store.get(original, kind.reader) if store and kind is not TEXT else None
    if known is not None:
        return known
    try:
        result = read_text(path.read_bytes(), charset) if kind is TEXT else reader.read(path, kind.name, charset)
    except UnreadableError as error:
        raise refused(path, error.found, error.remedy) from None
    if not result.text.strip():
        raise refused(path, "is empty", "fill it or delete it with its origin")
    if store and hashlib.sha256(result.text.encode()).hexdigest() != original:
        store.put(original, kind.reader, result)
    return result


def read_alone(path: Path, reader: Reader) -> Extracted:
    """The text of a file that has no origin.

    Raises:
        RefusedError: it cannot be read.
    """
    return read_file(path, _format(path), _digest(path), reader)


def add_text(path: Path, folder: Path) -> Path:
    """Take a file into a folder of seeds: copied there if it stands elsewhere, with the skeleton of its origin.

    Returns:
        The new origin, to be filled in.

    Raises:
        RefusedError: the file cannot be read, or the folder has that file's name or its origin already.
    """
    kind = _format(path)
    target = folder / path.name
    _check_name(target)
    origin = origin_path(target)
    digest = _digest(path)
    if origin.exists():
        raise refused(path, f"{origin} is there already", f'for a changed text put sha256 = "{digest}" into it')
    if target.exists() and _digest(target) != digest:
        raise refused(path, f"another text is {target} already", "rename one of the two")
    with Reader() as reader:
        result = read_file(path, kind, digest, reader)
    language, _ = detect_language(result.text)
    folder.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.write_bytes(path.read_bytes())
    origin.write_text(skeleton(digest, language, result.title), "utf-8")
    return origin


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be documents, by name."""
    for path in _by_name(folder):
        if not path.name.startswith(".") and path.is_file() and format_of(path):
            yield path


def _by_name(folder: Path) -> list[Path]:
    """What a folder holds; comparing paths takes much longer than comparing their names."""
    return sorted(folder.iterdir(), key=lambda path: path.name)


def _format(path: Path) -> Format:
    """The format of a file that is neither too large, nor empty, nor of another format than its name says."""
    kind = format_of(path)
    if kind is None:
        raise refused(path, f"is none of {ENDINGS}", "save it as one of them")
    size = path.stat().st_size
    if size > kind.largest:
        raise refused(path, f"has {size:,} bytes, the most is {kind.largest:,}", "split it into its documents")
    if not size:
        raise refused(path, "is empty", "fill it or delete it with its origin")
    if kind.begins:
        with path.open("rb") as file:
            begin = file.read(1_024)
        if not any(mark in begin for mark in kind.begins):
            found = "a web page" if b"<html" in begin.lower() or b"<!doctype" in begin.lower() else "something else"
            raise refused(path, f"is named {path.suffix}, but holds {found}", "name it by what it is, or restore it")
    return kind


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _other_bytes(path: Path, digest: str, origin: Origin) -> RefusedError:
    """The error for a file that is not the one that its origin is about."""
    name = origin_path(path).name
    others = [other.name for other in _files(path.parent) if other != path and origin_path(other) == origin_path(path)]
    if others:
        return refused(path, f"its origin {name} is that of {others[0]} too", "rename one of the two")
    return RefusedError(
        Refusal(
            path.name,
            f"the text has sha256 {digest}, its origin {name} says {origin.sha256}",
            "if the change is meant, check the origin and put the new sha256 into it; else restore the text",
            stops=True,
        )
    )


def _check_name(path: Path) -> None:
    if origin_path(path).name == CORRECTIONS:
        raise refused(path, f"its origin would stand in {CORRECTIONS}, the file of corrections", "rename it")


def _check_language(path: Path, text: str, origin: Origin) -> None:
    remedy = f"only {LANGUAGE!r} is read so far; add an English version of the text"
    if origin.language != LANGUAGE:
        raise refused(path, f"its language is {origin.language!r}", remedy)
    if sum(1 for _ in itertools.islice(WORD.finditer(text, 0, MOST_CHARACTERS), FEWEST_WORDS)) == FEWEST_WORDS:
        found, probability = detect_language(text)
        if found != LANGUAGE and probability > 0.95:
            raise refused(path, f"its origin says {LANGUAGE!r}, its words look like {found!r}", remedy)


def _without_text(folder: Path) -> Iterator[Refusal]:
    """Origins whose text is missing, and files of a kind that is not read; the corrections are no origin."""
    origins = {origin_path(path) for path in _files(folder)}
    for path in _by_name(folder):
        if path.name.startswith(".") or path.name in (CORRECTIONS, FOLDER) or (path.is_file() and format_of(path)):
            continue
        if path.suffix != ".toml":
            yield Refusal(path.name, f"is none of {ENDINGS}", "save it as one of them, or move it out of the folder")
        elif path not in origins and "fetch" in path.read_text("utf-8", "replace"):
            if not _fetched_origin(path):
                yield Refusal(path.name, "cannot be used", _fault(path))
        elif path not in origins:
            yield Refusal(path.name, f"there is no {path.stem} of {ENDINGS}", "add the text or delete its origin")
