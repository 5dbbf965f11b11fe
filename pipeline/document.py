"""One document: the text of a file and its origin, or a refusal that says why not and what to do.

Nothing here knows what a number or a name is. What a file's bytes say is read by one module a format; `formats` lists
them, `confine` keeps them from harm, `store` keeps their texts.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.corrections import FILE as CORRECTIONS
from pipeline.formats import ENDINGS, TEXT, Format, format_of
from pipeline.formats.confine import Reader
from pipeline.formats.plain import read_text
from pipeline.formats.refusal import Refusal, RefusedError, UnreadableError, refused
from pipeline.formats.store import Store
from pipeline.formats.text import Extracted
from pipeline.identifiers import slug
from pipeline.language import LANGUAGE, TRANSLATE, detect_language
from pipeline.origin import Origin, OriginError, load_origin, origin_path, skeleton
from pipeline.snapshots import FOLDER, Snapshot

FETCH = "run `openfigures fetch`"


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
    _check_language(path, origin)
    return _document(identifier, path.name, result, origin, original, kind)


def read_snapshot(
    folder: Path, identifier: str, origin: Origin, snapshot: Snapshot, reader: Reader, store: Store | None
) -> Document:
    """Read what was fetched for an origin.

    Raises:
        RefusedError: it cannot be used.
    """
    path = folder / FOLDER / snapshot.file
    if not path.is_file() or _digest(path) != snapshot.sha256:
        raise refused(path, f"the snapshot of {snapshot.final_url} is lost or changed", FETCH)
    kind = _format(path)
    result = read_file(path, kind, snapshot.sha256, reader, store, snapshot.charset)
    _check_language(path, origin)
    known = {"title": result.title, "published_on": result.published_on and date.fromisoformat(result.published_on)}
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
    same = (other for other in sorted(path.parent.iterdir()) if other.stem == path.stem and other != path)
    others = [other.name for other in same if format_of(other)]
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


def _check_language(path: Path, origin: Origin) -> None:
    """Whether the words are in the language that the origin says is judged when they are read (`readings.fit`)."""
    if origin.language != LANGUAGE:
        raise refused(path, f"its language is {origin.language!r}", TRANSLATE)
