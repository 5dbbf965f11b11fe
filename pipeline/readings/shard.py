"""A shard of documents, read in one go: the one function that every engine runs, here or elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.extract import Source
from pipeline.readings import form
from pipeline.readings.keys import reader
from pipeline.readings.store import packed


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are read together."""

    documents: tuple[str, ...]
    keys: tuple[str, ...]
    sources: tuple[Source, ...]
    made_by: str
    """`reader()` of the process that asks: no other may answer."""


class EngineError(RuntimeError):
    """Nothing can be read by this engine; the message says what to do."""


class WorkerDiedError(Exception):
    """The process that read a shard ended before it was done."""


class Engine(Protocol):
    """Reads shards somewhere."""

    def __call__(self, shards: Iterable[Shard], *, alone: bool) -> Iterator[tuple[Shard, bytes | Exception]]:
        """Each shard with its readings, or with what kept it from being read, in any order.

        Args:
            shards: taken one after the other, when there is room.
            alone: run one shard at a time, so that it is certain which one killed its worker.

        Raises:
            EngineError: the engine cannot work at all.
        """


def read_shard(shard: Shard) -> bytes:
    """Read the documents of a shard.

    Returns:
        Their readings, as `packed` puts them.

    Raises:
        EngineError: code, libraries or model are not those of the process that asks.
    """
    if reader() != shard.made_by:
        raise EngineError(
            "expected a worker with the code, the libraries and the model of the process that asks, found others; "
            "install the same version of this project there and start the worker anew"
        )
    return packed(form.read(shard.keys, shard.sources))


def here(shards: Iterable[Shard], *, alone: bool) -> Iterator[tuple[Shard, bytes | Exception]]:
    """The engine that reads in this process."""
    for shard in shards:
        try:
            yield shard, read_shard(shard)
        except EngineError:
            raise
        except Exception as error:  # whatever a text makes the rules do, the other texts are read
            yield shard, error
