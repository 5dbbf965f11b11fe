"""What the store lacks is read, shard by shard, by whatever engine; what cannot be read is named.

A shard that fails, or whose worker dies, costs nobody else anything: its documents are read again one by one, and one
that fails or kills its worker then, too, is left unread.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from pipeline.extract import Source
from pipeline.progress import Advance, ignore
from pipeline.readings.keys import key, reader
from pipeline.readings.shard import Engine, Shard, WorkerDiedError, here
from pipeline.readings.store import Store

SHARD_DOCUMENTS = 32
SHARD_CHARACTERS = 200_000
"""A shard holds at most so many documents, and no other once it has so many characters: some seconds of work, so that
little is lost with a worker and the last ones end together."""

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
    sources: Mapping[str, Source],
    engine: Engine = here,
    watch: Watch = lambda total: nullcontext(ignore),
) -> Filled:
    """Read the documents whose readings the store lacks, and keep these readings and no others.

    Each shard is kept as soon as it is read, so that a run that is stopped goes on from there.

    Args:
        store: the store.
        sources: {document: its text and what its origin knows}.
        engine: what reads the shards.
        watch: see `Watch`.
    """
    keys = {document: key(source) for document, source in sources.items()}
    owners: dict[str, str] = {}
    for document, name in keys.items():
        owners.setdefault(name, document)
    missing = [document for name, document in owners.items() if name not in store]
    unread: list[Unread] = []
    again: list[str] = []
    with watch(len(missing)) as advance:
        for shard, result in engine(_shards(missing, keys, sources), alone=False):
            if isinstance(result, bytes):
                store.add(result, shard.keys)
                advance(len(shard.documents))
            else:
                again += shard.documents
        for shard, result in engine(_shards(again, keys, sources, 1), alone=True):
            if isinstance(result, bytes):
                store.add(result, shard.keys)
            else:
                unread.append(_unread(shard.documents[0], result))
            advance(1)
    found = {document: name for document, name in keys.items() if name in store}
    store.settle(list(dict.fromkeys(found.values())))
    return Filled(found, len(missing) - len(unread), sorted(unread, key=lambda one: one.document))


def _shards(
    documents: Iterable[str],
    keys: Mapping[str, str],
    sources: Mapping[str, Source],
    most: int = SHARD_DOCUMENTS,
) -> Iterator[Shard]:
    held: list[str] = []
    characters = 0
    for document in documents:
        held.append(document)
        characters += len(sources[document].text)
        if len(held) >= most or characters >= SHARD_CHARACTERS:
            yield _shard(held, keys, sources)
            held, characters = [], 0
    if held:
        yield _shard(held, keys, sources)


def _shard(documents: Sequence[str], keys: Mapping[str, str], sources: Mapping[str, Source]) -> Shard:
    return Shard(
        tuple(documents),
        tuple(keys[document] for document in documents),
        tuple(sources[document] for document in documents),
        reader(),
    )


def _unread(document: str, error: Exception) -> Unread:
    if isinstance(error, WorkerDiedError):
        found = f"its reading ended the process that read it, twice ({error})"
        remedy = "take it out, and report it with its text; if memory was short, give each worker more or run fewer"
    else:
        found = f"its reading failed: {type(error).__name__}: {error}"
        remedy = "take it out, and report it with its text: it is a fault of the extractor"
    return Unread(document, found, remedy)
