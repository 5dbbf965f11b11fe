"""What the store lacks is read, shard by shard, by whatever engine; what cannot be read is named.

A shard that fails, that takes too long, or whose worker dies, costs nobody else anything: its documents are read again
one by one, and one that does so then, too, is left unread.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from pipeline.extract import Source
from pipeline.language import LANGUAGE, TRANSLATE
from pipeline.progress import Advance, ignore
from pipeline.readings.fit import ForeignTextError
from pipeline.readings.keys import key, reader
from pipeline.readings.shard import LIMIT_CHARACTERS, Engine, Shard, TooLongError, WorkerDiedError, here
from pipeline.readings.store import Store

SHARD_DOCUMENTS = 32
SHARD_CHARACTERS = LIMIT_CHARACTERS
"""A shard holds at most so many documents, and no other once it has so many characters: some seconds of work, so that
little is lost with a worker."""

LAST_DOCUMENTS = 8
PART_OF_THE_REST = 8
"""Nor more than this part of those that are left, unless they are as few: shards get smaller towards the end, so that
all workers end together."""

Sources = Callable[[], Iterable[tuple[str, Source]]]
"""Gives all documents, each with its text and what its origin knows, each time it is called; no two of one name."""

Watch = Callable[[int], AbstractContextManager[Advance]]
"""Is told how many documents are to be read, and gives what is called for those that have been read or given up."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read."""

    document: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What the store holds now."""

    keys: dict[str, str]
    """{document: key of its reading}, of all that could be read, in the order they were given in"""
    read: int
    """documents that were read anew"""
    unread: list[Unread]


def fill(
    store: Store,
    sources: Sources,
    engine: Engine = here,
    watch: Watch = lambda total: nullcontext(ignore),
) -> Filled:
    """Read the documents whose readings the store lacks, and keep these readings and no others.

    Each shard is kept as soon as it is read, so that a run that is stopped goes on from there. The documents are gone
    through twice, and a third time if any could not be read; their texts are not held.

    Args:
        store: the store.
        sources: the documents.
        engine: what reads the shards.
        watch: see `Watch`.
    """
    keys = {document: key(source) for document, source in sources()}
    owners: dict[str, str] = {}
    for document, name in keys.items():
        owners.setdefault(name, document)
    missing = {document for name, document in owners.items() if name not in store}
    unread: list[Unread] = []
    again: set[str] = set()
    with watch(len(missing)) as advance:
        for shard, result in engine(in_shards(sources, missing, keys), alone=False):
            if isinstance(result, bytes):
                store.add(result, shard.keys)
                advance(len(shard.documents))
            else:
                again.update(shard.documents)
        for shard, result in engine(in_shards(sources, again, keys, 1), alone=True):
            if isinstance(result, bytes):
                store.add(result, shard.keys)
            else:
                unread.append(_unread(shard.documents[0], result))
            advance(1)
    found = {document: name for document, name in keys.items() if name in store}
    store.settle(list(dict.fromkeys(found.values())))
    return Filled(found, len(missing) - len(unread), sorted(unread, key=lambda one: one.document))


def in_shards(
    sources: Sources, wanted: Collection[str], keys: Mapping[str, str], most: int | None = None
) -> Iterator[Shard]:
    """The wanted documents in shards, in their order; `most` documents each, or as many as are read well together."""
    held: dict[str, Source] = {}
    characters, left = 0, len(wanted)
    for document, source in sources() if wanted else ():
        if document not in wanted:
            continue
        held[document] = source
        characters += len(source.text)
        room = most or min(SHARD_DOCUMENTS, max(LAST_DOCUMENTS, left // PART_OF_THE_REST))
        if len(held) >= room or characters >= SHARD_CHARACTERS:
            yield _shard(held, keys)
            left -= len(held)
            held, characters = {}, 0
    if held:
        yield _shard(held, keys)


def _shard(held: Mapping[str, Source], keys: Mapping[str, str]) -> Shard:
    return Shard(tuple(held), tuple(keys[document] for document in held), tuple(held.values()), reader())


def _unread(document: str, error: Exception) -> Unread:
    if isinstance(error, ForeignTextError):
        return Unread(document, f"its origin says {LANGUAGE!r}, its words look like {str(error)!r}", TRANSLATE)
    if isinstance(error, TooLongError):
        found = f"its reading took more than {error}, twice"
        remedy = "take it out, and report it with its text; if the machine was overloaded, raise engine.limit_seconds"
    elif isinstance(error, WorkerDiedError):
        found = f"its reading ended the process that read it, twice ({error})"
        remedy = "take it out, and report it with its text; if memory was short, give each worker more or run fewer"
    else:
        found = f"its reading failed: {type(error).__name__}: {error}"
        remedy = "take it out, and report it with its text: it is a fault of the extractor"
    return Unread(document, found, remedy)
