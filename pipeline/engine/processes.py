"""Shards read by several processes of this machine, which share one loaded model.

They are forked from a server that has loaded it and runs no threads, never from the process that asks, which does. One
that dies takes down the pool: the shards it had taken are then reported as killed, all others go to a new one. One that
takes too long with a shard ends itself.
"""

import itertools
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, forkserver
from multiprocessing.context import BaseContext

from pipeline.readings.shard import (
    LIMIT_SECONDS,
    EngineError,
    Shard,
    TooLongError,
    WorkerDiedError,
    death,
    read_shard,
    watched,
)

PRELOAD = "pipeline.engine.preload"

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""For the linear algebra of each worker: the workers are the threads."""

MOST_DEATHS = 20
"""Pools in a row that may end before anything was read; then it is no document's fault."""


class Processes:
    """The engine of so many worker processes."""

    def __init__(self, workers: int, limit: float = LIMIT_SECONDS, read: Callable[[Shard], bytes] = read_shard):
        """See `pipeline.engine.engine`; `read` reads one shard, a function that the workers can import."""
        self.workers = workers
        self.limit = limit
        self.read = read

    def __call__(self, shards: Iterable[Shard], *, alone: bool) -> Iterator[tuple[Shard, bytes | Exception]]:
        """Each shard with its readings or its failure; see `pipeline.readings.shard.Engine`."""
        left = iter(shards)
        first = next(left, None)
        deaths = 0
        while first is not None:
            died = True
            for shard, result in self._run(itertools.chain([first], left), 1 if alone else self.workers):
                died = isinstance(result, WorkerDiedError | TooLongError)
                deaths = 0 if not died else deaths
                yield shard, result
            deaths += died
            if deaths == MOST_DEATHS:
                raise EngineError(
                    f"worker processes ended {deaths} times in a row before they had read anything; "
                    "see whether memory is short, then run it again: what was read is kept"
                )
            first = next(left, None)

    def _run(self, shards: Iterator[Shard], workers: int) -> Iterator[tuple[Shard, bytes | Exception]]:
        """What one pool reads: all, or what it had taken when one of its workers died."""
        running: dict[Future[bytes], tuple[Shard, float]] = {}
        pool = ProcessPoolExecutor(workers, mp_context=forks(), initializer=_begin)
        room = 1 if workers == 1 else workers + 1  # one more waits, so that no worker does
        alive = True
        try:
            while True:
                while alive and len(running) < room and (shard := next(shards, None)) is not None:
                    try:
                        running[pool.submit(watched, self.read, shard, self.limit)] = shard, time.monotonic()
                    except BrokenProcessPool as broken:
                        alive = False
                        yield shard, WorkerDiedError(str(broken))
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    (shard, taken), error = running.pop(future), future.exception()
                    if isinstance(error, BrokenProcessPool):
                        alive = False
                        yield shard, death(shard, self.limit, time.monotonic() - taken, str(error))
                    elif isinstance(error, EngineError) or not isinstance(error, Exception | None):
                        raise error
                    else:
                        yield shard, error or future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def forks() -> BaseContext:
    """Forks of a server that holds the model; it is started once, and ends with this process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return context


def _begin() -> None:
    """A worker leaves interrupts to the process that asks, and ends with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
