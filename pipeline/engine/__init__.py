"""Where shards are read: in this process, in several of this machine, or by a Dask cluster; always the same function.

Each engine only carries shards to workers and readings back. What is read, what is kept, and what becomes of a shard
that fails is none of its business: see `pipeline.readings`.
"""

from pipeline.readings.shard import LIMIT_SECONDS, Engine, EngineError, Here

__all__ = ["LIMIT_SECONDS", "Engine", "EngineError", "engine"]


def engine(workers: int = 1, scheduler: str = "", limit: float = LIMIT_SECONDS) -> Engine:
    """The engine that these settings ask for.

    Args:
        workers: processes that read at once; a Dask scheduler elsewhere has its own.
        scheduler: "" for processes of this run, "local" for a Dask cluster on this machine, or the address of a Dask
            scheduler ("tcp://host:8786").
        limit: seconds that a shard may take to read, in proportion to its length (`pipeline.readings.shard.Shard`).

    Raises:
        EngineError: Dask is asked for and not installed.
    """
    if scheduler:
        try:
            from pipeline.engine.cluster import Cluster
        except ModuleNotFoundError as error:
            raise EngineError(
                f"scheduler = {scheduler!r} needs Dask, found no module {error.name!r}; "
                "install openfigures[cluster], or set scheduler to an empty text"
            ) from None
        return Cluster(scheduler, workers, limit)
    if workers > 1:
        from pipeline.engine.processes import Processes

        return Processes(workers, limit)
    return Here(limit)
