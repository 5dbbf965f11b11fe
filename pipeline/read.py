"""Seeds become documents: each file with its origin and each page that was fetched, or a refusal; nothing is lost.

What makes one of them a document, and what keeps it from being one, stands in `document`.
"""

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from pipeline.corrections import FILE as CORRECTIONS
from pipeline.document import FETCH, Document, read_document, read_snapshot
from pipeline.formats import ENDINGS, format_of
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import Refusal, RefusedError, refused
from pipeline.formats.store import Store
from pipeline.identifiers import slug
from pipeline.origin import Origin, OriginError, load_origin
from pipeline.snapshots import FOLDER, Index, Page, SnapshotsError, document_id


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
        texts, others = _listed(self.folder)
        self.refusals = list(_without_text(texts, others))
        self.warnings = []
        store = Store(self.texts) if self.texts else None
        last: Document | None = None
        files: dict[str, str] = {}
        with Reader() as reader:
            for read in self._readers(texts, reader, store):
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

    def _readers(self, texts: Iterable[Path], reader: Reader, store: Store | None) -> Iterator[Callable[[], Document]]:
        """What reads each document, in the order of the documents' ids; of one id, files before what was fetched."""
        readers: list[tuple[str, Callable[[], Document]]] = [
            (slug(path.stem), functools.partial(read_document, path, reader, store)) for path in texts
        ]
        readers += _fetched(self.folder, reader, store, self.refusals, self.warnings)
        return (read for _, read in sorted(readers, key=lambda pair: pair[0]))


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
    if b"fetch" not in path.read_bytes():
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


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files of a folder that may be documents, and what else is not hidden in it, both by name."""
    texts: list[Path] = []
    others: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.name.startswith("."):
                path = folder / entry.name
                (texts if format_of(path) and entry.is_file() else others).append(path)
    return texts, others


def _without_text(texts: Iterable[Path], others: Iterable[Path]) -> Iterator[Refusal]:
    """Origins whose text is missing, and files of a kind that is not read; the corrections are no origin."""
    origins = {f"{path.stem}.toml" for path in texts}
    for path in others:
        if path.name in origins or path.name in (CORRECTIONS, FOLDER):
            continue
        if path.suffix != ".toml":
            yield Refusal(path.name, f"is none of {ENDINGS}", "save it as one of them, or move it out of the folder")
        elif b"fetch" in path.read_bytes():
            if not _fetched_origin(path):
                yield Refusal(path.name, "cannot be used", _fault(path))
        else:
            yield Refusal(path.name, f"there is no {path.stem} of {ENDINGS}", "add the text or delete its origin")
