"""What the engines cost beside plain processes, and what a second worker gains: `python bench/engine.py`, ten minutes.

The same shards are read by one plain process that tells nobody, by two, by two processes of the engine, and by two
workers of a Dask cluster; in turn, so often. None has read any of them before: whoever reads a text again finds most of
its words known. Ratios are medians of the rounds' ratios, since the speed of a machine that others share changes within
a minute; they mean something where nothing else runs and there are two cores or more. Everything does its sums in one
thread.

What starts an engine (loading the model, the cluster) is not counted: plain processes wait for each other before they
begin, those of the engine read one text first, and so does each worker of the cluster, which is started anew each time.

Two processes that have nothing to do with each other share the memory and what the cores share: each is slower than one
alone. How much both read in the time that one takes, when each reads all shards, says what they leave each other. It is
no bound: workers of an engine read half of the texts each.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Any

import corpus
from replay import source_of

from pipeline.engine.processes import Processes, forks
from pipeline.readings.filling import in_shards
from pipeline.readings.shard import Engine, Shard, read_shard

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "engine.json"
WORKERS = 2


def shards(count: int) -> list[Shard]:
    """So many texts in the shards that they are read in."""
    made = {each.id: source_of(each) for each in corpus.texts(count)}
    return list(in_shards(made.items, made, {name: name for name in made}))


def by(engine: Engine, some: list[Shard]) -> float:
    """Read shards by an engine that has started, refuse one that fails; how many seconds that took."""
    started = time.monotonic()
    for _, result in engine(some, alone=False):
        assert isinstance(result, bytes), result
    return time.monotonic() - started


def by_processes(some: list[Shard]) -> float:
    """Read shards by the processes of the engine; how many seconds that took."""
    engine = Processes(WORKERS)
    by(engine, shards(1))
    return by(engine, some)


def by_cluster(some: list[Shard]) -> float:
    """Read shards by a new Dask cluster on this machine; how many seconds that took."""
    from distributed import Client  # not at the top, where each process would have to import Dask

    from pipeline.engine.cluster import Cluster, local

    with local(WORKERS) as address:
        with Client(address) as client:
            client.run(read_shard, *shards(1))
        return by(Cluster(address, WORKERS), some)


def by_plain_processes(parts: list[list[Shard]]) -> float:
    """Read shards in processes that are forked as those of the engine are, a part each; how many seconds that took."""
    context: Any = forks()
    ready = context.Barrier(len(parts) + 1)
    running = [context.Process(target=_read_all, args=(part, ready)) for part in parts]
    for process in running:
        process.start()
    ready.wait()
    started = time.monotonic()
    for process in running:
        process.join()
        assert process.exitcode == 0
    return time.monotonic() - started


def _read_all(some: list[Shard], ready: Any) -> None:
    ready.wait()
    for shard in some:
        read_shard(shard)


def main() -> None:
    """Measure, and write bench/engine.json and the pages that show it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    some = shards(options.documents)
    systems: dict[str, Callable[[], float]] = {
        "one plain process": partial(by_plain_processes, [some]),
        "two processes of the engine": partial(by_processes, some),
        "two plain processes, half each": partial(by_plain_processes, [some[at::WORKERS] for at in range(WORKERS)]),
        "two plain processes, all each": partial(by_plain_processes, [some] * WORKERS),
        "Dask, two workers": partial(by_cluster, some),
    }
    took: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(options.rounds):
        for name, read in systems.items():
            took[name].append(read())
            print(f"{name:<32} {took[name][-1]:6.1f} s", flush=True)
    one, two, halves, both, dask = took.values()
    ratios = {
        "one process against two of the engine": median(map(truediv, one, two)),
        "twice one process against two that read all each: what they leave each other": WORKERS
        * median(map(truediv, one, both)),
        "two of the engine against two plain processes": median(map(truediv, two, halves)),
        "two workers of a Dask cluster against two plain processes": median(map(truediv, dask, halves)),
    }
    results = {
        "date": date.today().isoformat(), "documents": options.documents, "rounds": options.rounds,
        "load": load, "cores": len(os.sched_getaffinity(0)),
        "seconds": {name: [round(each, 2) for each in rounds] for name, rounds in took.items()},
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
    }  # fmt: skip
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.2f}")
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    subprocess.run([sys.executable, ROOT / "bench" / "report.py"], check=True)


if __name__ == "__main__":
    main()
