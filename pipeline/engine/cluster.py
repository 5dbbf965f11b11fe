"""Shards read by the workers of a Dask cluster, as futures: texts go out with the tasks, and readings come back.

Workers share no disk with the process that asks: it alone writes to the store. Dask runs a shard again whose worker
died, on another one, and gives up on a shard that took several workers with it. A worker that takes too long with a
shard ends itself.
"""

import time
from asyncio import CancelledError
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager

import dask
from distributed import Client, Future, LocalCluster, wait
from distributed.scheduler import KilledWorker

from pipeline.engine.processes import forks
from pipeline.readings.shard import LIMIT_SECONDS, EngineError, Shard, death, read_shard, watched

LOCAL = "local"
"""The scheduler that is started on this machine, for as long as there is something to read. Its workers are forked from
the server that has loaded the model, as those without a scheduler are: one that dies is soon there again."""

LOCAL_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,  # workers that may die of a shard before it is given up
    "distributed.worker.multiprocessing-method": "forkserver",
    "distributed.worker.profile.enabled": False,  # it looks at what runs a hundred times a second, for a tenth of all
    "distributed.admin.tick.interval": "1s",  # as often as it says that it lives; by default fifty times a second
}
"""Of Dask, for the local cluster; other schedulers and workers have their own."""

PATIENCE = 60
"""Seconds after which a cluster without workers, or a scheduler that does not answer, is given up."""


class Cluster:
    """The engine of a Dask cluster."""

    def __init__(
        self,
        scheduler: str,
        workers: int,
        limit: float = LIMIT_SECONDS,
        read: Callable[[Shard], bytes] = read_shard,
    ):
        """See `pipeline.engine.engine`; `read` reads one shard, a function that the workers can import."""
        self.scheduler = scheduler
        self.workers = workers
        self.limit = limit
        self.read = read

    def __call__(self, shards: Iterable[Shard], *, alone: bool) -> Iterator[tuple[Shard, bytes | Exception]]:
        """Each shard with its readings or its failure; see `pipeline.readings.shard.Engine`."""
        left = iter(shards)
        ahead = next(left, None)
        if ahead is None:
            return
        with ExitStack() as stack:
            client = self._client(stack)
            running: dict[Future, tuple[Shard, float]] = {}
            while running or ahead is not None:
                room = 1 if alone else max(1, 2 * sum(client.nthreads().values()))  # one waits, so that no worker does
                while ahead is not None and len(running) < room:
                    future = client.submit(watched, self.read, ahead, self.limit, pure=False)
                    running[future] = ahead, time.monotonic()
                    ahead = next(left, None)
                for future in _done(client, running):
                    shard, taken = running.pop(future)
                    result: bytes | Exception
                    try:
                        result = future.result()  # which a worker holds that may die until it is here
                    except Exception as error:
                        result = error
                    if isinstance(result, KilledWorker):
                        found = f"last {result.last_worker.address}"
                        result = death(shard, self.limit, time.monotonic() - taken, found)
                    elif isinstance(result, EngineError):
                        raise result
                    yield shard, result

    def _client(self, stack: ExitStack) -> Client:
        """A client of a scheduler that has workers; both end with the stack if they were started here."""
        address = stack.enter_context(local(self.workers)) if self.scheduler == LOCAL else self.scheduler
        try:
            client = stack.enter_context(Client(address, timeout=PATIENCE))
            client.wait_for_workers(1, timeout=PATIENCE)
        except OSError as error:  # a timeout is one
            raise EngineError(
                f"{address}: expected a Dask scheduler with workers, found none within {PATIENCE} seconds ({error}); "
                "start them (`dask scheduler`, `dask worker ADDRESS`) or set another scheduler"
            ) from None
        return client


@contextmanager
def local(workers: int) -> Iterator[str]:
    """The address of a scheduler that is started on this machine, with so many workers, and ends with the block."""
    forks()
    with (
        dask.config.set(LOCAL_SETTINGS),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        yield cluster.scheduler_address


def _has_workers(client: Client) -> bool:
    """Whether there is a worker, or soon will be: those that died may all be starting again."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        return False
    return True


def _done(client: Client, running: Collection[Future]) -> Collection[Future]:
    """Those of the futures that are done, one at least.

    Raises:
        EngineError: all workers are gone, or the scheduler is.
    """
    while True:
        try:
            return wait(list(running), timeout=PATIENCE, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            gone = not _has_workers(client)
        except CancelledError:
            gone = True
        if gone:
            raise EngineError(
                f"{client.scheduler and client.scheduler.addr}: the scheduler or all its workers are gone; "
                "start them again, then run it again: what was read is kept"
            )
