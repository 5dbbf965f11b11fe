"""A shard of documents, read in one go: the one function that every engine runs, here or elsewhere."""

import faulthandler
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

from pipeline.extract import Source, model
from pipeline.readings import fit
from pipeline.readings.keys import reader
from pipeline.readings.store import packed

LIMIT_SECONDS = 120
"""Seconds that reading may take, by the clock, for each `LIMIT_CHARACTERS` that were begun."""

LIMIT_CHARACTERS = 200_000
"""A core reads so many characters in some eight seconds: the limit is met by what hangs, not by a busy machine."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are read together."""

    documents: tuple[str, ...]
    keys: tuple[str, ...]
    sources: tuple[Source, ...]
    made_by: str
    """`reader()` of the process that asks: no other may answer."""

    def seconds(self, limit: float) -> float:
        """How long reading it may take, with so many seconds for `LIMIT_CHARACTERS`."""
        characters = sum(len(source.text) for source in self.sources)
        return limit * (1 + characters // LIMIT_CHARACTERS)


class EngineError(RuntimeError):
    """Nothing can be read by this engine; the message says what to do."""


class WorkerDiedError(Exception):
    """The process that read a shard ended before it was done."""


class TooLongError(Exception):
    """Reading a shard took longer than it may; says how many seconds that was."""


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
        ForeignTextError, BrokenReadingError: see `pipeline.readings.fit`.
    """
    if reader() != shard.made_by:
        raise EngineError(
            "expected a worker with the code, the libraries and the model of the process that asks, found others; "
            "install the same version of this project there and start the worker anew"
        )
    return packed(fit.read(shard.keys, shard.sources))


def watched(read: Callable[[Shard], bytes], shard: Shard, limit: float) -> bytes:
    """Read a shard in a worker, which ends itself when that takes too long, whatever it hangs in.

    Where it hung is written to the standard error. The time that a new worker takes to load all is no document's fault.

    Args:
        read: reads one shard.
        shard: the shard.
        limit: see `Shard.seconds`.
    """
    model.load()
    reader()
    faulthandler.dump_traceback_later(shard.seconds(limit), exit=True, file=sys.__stderr__ or 2)
    try:
        return read(shard)
    finally:
        faulthandler.cancel_dump_traceback_later()


def death(shard: Shard, limit: float, seconds: float, found: str) -> Exception:
    """What the end of a worker is put down to.

    Args:
        shard: what it read.
        limit: see `Shard.seconds`.
        seconds: for how long.
        found: what is known of its end.
    """
    allowed = shard.seconds(limit)
    return TooLongError(f"{allowed:g} seconds") if seconds >= allowed else WorkerDiedError(found)


class Here:
    """The engine that reads in this process."""

    def __init__(self, limit: float = LIMIT_SECONDS, read: Callable[[Shard], bytes] = read_shard):
        """See `pipeline.engine.engine`; `read` reads one shard."""
        self.limit = limit
        self.read = read

    def __call__(self, shards: Iterable[Shard], *, alone: bool) -> Iterator[tuple[Shard, bytes | Exception]]:
        """Each shard with its readings or its failure; see `Engine`."""
        for shard in shards:
            model.load()
            try:
                with _alarm(shard.seconds(self.limit)):
                    result: bytes | Exception = self.read(shard)
            except EngineError:
                raise
            except Exception as error:  # whatever a text makes the rules do, the other texts are read
                result = error
            yield shard, result


here = Here()
"""The engine that reads in this process, with the usual limit."""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `TooLongError` in the block when it takes longer; only the main thread of a process can be told so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"{seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
