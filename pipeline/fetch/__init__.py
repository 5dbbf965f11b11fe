"""Sources on the web become snapshots among the seeds. A rebuild reads those and never comes here.

    fetch(seeds, settings.fetch) -> Report

A source that is gone, that cannot be read, or that shrank to half keeps its last snapshot and is named in the report.
"""

import fcntl
import hashlib
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from pipeline.corrections import FILE as CORRECTIONS
from pipeline.document import read_file
from pipeline.fetch.client import Answer, Client, FetchError
from pipeline.fetch.feeds import entries, merged
from pipeline.formats import FORMATS, format_of
from pipeline.formats.confine import Reader
from pipeline.formats.refusal import RefusedError
from pipeline.formats.store import Store
from pipeline.origin import Origin, OriginError, load_origin
from pipeline.settings import Fetch
from pipeline.snapshots import FOLDER, Feed, Index, Page, Snapshot, write

SHRUNK = 0.5
"""A text with less than this share of the last one's characters is taken for a page that says sorry."""

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
}
"""Media type → ending of the snapshot's file; what a server sends as anything else is named by its address."""

State = Literal["new", "changed", "unchanged", "kept", "failed"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address."""

    origin: str
    url: str
    state: State
    """kept: the last snapshot stays in spite of `why`; failed: there is none."""
    why: str = ""

    def __str__(self) -> str:
        return f"{self.origin}: {self.url}: {self.state}" + (f": {self.why}" if self.why else "")


@dataclass(slots=True)
class Report:
    """What became of every address, in the order of the origins."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def warnings(self) -> list[Outcome]:
        """What someone should look at."""
        return [outcome for outcome in self.outcomes if outcome.state in ("kept", "failed")]

    def __str__(self) -> str:
        states = [outcome.state for outcome in self.outcomes]
        return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states) or "none"


def fetch(
    seeds: Path,
    limits: Fetch,
    accept: Collection[str] = (),
    texts: Path | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> Report:
    """Ask every address that the origins of a folder list, and keep what is new as snapshots.

    The index is written after each address: what was fetched before an interruption stays.

    Args:
        seeds: folder of the seeds.
        limits: what the settings say of downloads.
        accept: origins (names without ending) whose texts may shrink.
        texts: folder of the texts that were read out of files (`Store`).
        now: the time.
        sleep: waits for so many seconds.

    Raises:
        FileNotFoundError: there is no such folder.
        BlockingIOError: another fetch is at work.
        SnapshotsError: the index is damaged.
    """
    if not seeds.is_dir():
        raise FileNotFoundError(f"{seeds}: expected a folder of texts and origins, found none")
    report = Report()
    origins = dict(_origins(seeds, report))
    if not origins:
        return report
    with _locked(seeds), Reader() as reader:
        work = _Work(seeds, Index.read(seeds), Client(limits, sleep), reader, texts, now)
        for name, origin in origins.items():
            for url in origin.feeds:
                report.outcomes += work.feed(name, url)
            for entry in list(work.index.entries(origin)):
                report.outcomes.append(work.page(name, entry.url, name in accept))
    return report


class _Work:
    """One fetch: what it works with."""

    def __init__(
        self, seeds: Path, index: Index, client: Client, reader: Reader, texts: Path | None, now: Callable[[], datetime]
    ) -> None:
        self.seeds = seeds
        self.index = index
        self.client = client
        self.reader = reader
        self.store = Store(texts) if texts else None
        self.now = now

    def feed(self, origin: str, url: str) -> Iterator[Outcome]:
        """Bring a feed up to date; says something only where that fails."""
        feed = self.index.feeds.get(url) or Feed()
        try:
            answer = self.client.get(url, feed.etag, feed.last_modified)
            if answer.content is not None:
                listed = entries(answer.content, answer.url)
                if listed is None:
                    raise FetchError("is no feed", "look at it in a browser, and name the feed's own address")
                feed.entries = merged(feed.entries, listed)
            feed.fault = None
            feed.etag, feed.last_modified = answer.etag, answer.last_modified
        except FetchError as error:
            feed.fault = str(error)
            yield Outcome(origin, url, "kept" if feed.entries else "failed", str(error))
        self.index.feeds[url] = feed
        self.index.write(self.seeds)

    def page(self, origin: str, url: str, may_shrink: bool) -> Outcome:
        """Bring an address up to date."""
        page = self.index.pages.get(url) or Page()
        try:
            state, fault = self._update(page, url, may_shrink), None
        except FetchError as error:
            state, fault = "kept" if page.snapshots else "failed", str(error)
        page.fault = fault
        self.index.pages[url] = page
        self.index.write(self.seeds)
        return Outcome(origin, url, state, fault or "")

    def _update(self, page: Page, url: str, may_shrink: bool) -> State:
        """Ask, judge, and keep what is new.

        Raises:
            FetchError: there is nothing that may be kept.
        """
        last = page.snapshots[-1] if page.snapshots else None
        at_hand = last is not None and (self.seeds / FOLDER / last.file).is_file()
        answer = self.client.get(url, *((page.etag, page.last_modified) if at_hand else ()))
        if answer.content is None:
            return "unchanged"
        digest = hashlib.sha256(answer.content).hexdigest()
        file = self.seeds / FOLDER / (digest + _ending(answer))
        text = self._text(file, digest, answer)
        before = self._before(last) if at_hand and last else None
        if before is not None and len(text) < SHRUNK * len(before) and not may_shrink:
            raise FetchError(
                f"has {len(text):,} characters, the snapshot before {len(before):,}",
                "look at it in a browser; if that is all, run `openfigures fetch --accept` with the origin's name",
            )
        page.etag, page.last_modified = answer.etag, answer.last_modified
        if text == before:
            return "unchanged"  # other bytes around the same words: a clock, a token
        write(file, answer.content)
        time = self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        page.snapshots.append(
            Snapshot(sha256=digest, file=file.name, retrieved_at=time, final_url=answer.url, charset=answer.charset)
        )
        return "changed" if last else "new"

    def _text(self, file: Path, digest: str, answer: Answer) -> str:
        """The text of what came, read in its place under a hidden name.

        Raises:
            FetchError: it cannot be read.
        """
        assert answer.content is not None
        kind = format_of(file)
        assert kind is not None
        draft = file.with_name(f".{file.name}")
        write(draft, answer.content)
        try:
            return read_file(draft, kind, digest, self.reader, self.store, answer.charset).text
        except RefusedError as error:
            raise FetchError(error.refusal.found, error.refusal.remedy) from None
        finally:
            draft.unlink(missing_ok=True)

    def _before(self, last: Snapshot) -> str | None:
        path = self.seeds / FOLDER / last.file
        kind = format_of(path)
        if kind is None:
            return None
        try:
            return read_file(path, kind, last.sha256, self.reader, self.store, last.charset).text
        except RefusedError:
            return None


def _origins(seeds: Path, report: Report) -> Iterator[tuple[str, Origin]]:
    """The origins that are to be fetched, by name; one that cannot be used is reported by the rebuild, too."""
    for path in sorted(seeds.glob("*.toml")):
        if path.name == CORRECTIONS or path.name.startswith("."):
            continue
        try:
            origin = load_origin(path)
        except OriginError as error:
            if "fetch" in path.read_text("utf-8", "replace"):
                report.outcomes.append(Outcome(path.stem, path.name, "failed", str(error)))
            continue
        if origin.fetch:
            yield path.stem, origin


def _ending(answer: Answer) -> str:
    """The ending of a snapshot's name, by its media type or else its address.

    Raises:
        FetchError: it is of no format that is read.
    """
    named = Path(urlsplit(answer.url).path).suffix.lower()
    if answer.type == "text/plain" and named in (".md", ".txt"):
        return named
    ending = ENDINGS.get(answer.type) or (named if named in FORMATS else None)
    if ending is None:
        raise FetchError(f"is of the type {answer.type or 'unknown'!r}", f"only {' '.join(FORMATS)} can be read")
    return ending


@contextmanager
def _locked(seeds: Path) -> Iterator[None]:
    """Only one fetch at a time."""
    folder = seeds / FOLDER
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError(f"{folder}: another fetch is at work; wait for it to end") from None
        yield
