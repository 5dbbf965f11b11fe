"""What the engines cost beside plain processes, and what a second worker gains: `python bench/engine.py`, two minutes.

The same shards are read in this process, by two processes of the engine, by two plain processes that get half of the
shards each and tell nobody, and by two workers of a Dask cluster; in turn, so often. Ratios are those of the rounds'
best seconds; they mean something on a machine that does nothing else and has two cores or more. What starts an engine
(loading the model, the cluster) is not counted: each reads one text first, and that time is taken off the cluster's,
which is started anew each time.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import corpus
from replay import source_of

from pipeline.engine.cluster import Cluster
from pipeline.engine.processes import Processes, _context
from pipeline.readings.keys import reader
from pipeline.readings.shard import Engine, Shard, here, read_shard

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "engine.json"
WORKERS = 2
SHARD = 16
"""Documents of a shard."""


def shards(count: int) -> list[Shard]:
    """Shards of so many texts."""
    made = list(corpus.texts(count))
    return [
        Shard(tuple(each.id for each in some), tuple(each.id for each in some), tuple(map(source_of, some)), reader())
        for some in (made[at : at + SHARD] for at in range(0, count, SHARD))
    ]


def by(engine: Engine) -> Callable[[list[Shard]], None]:
    """What reads shards by an engine, and refuses a shard that fails."""

    def read(some: list[Shard]) -> None:
        for _, result in engine(some, alone=False):
            assert isinstance(result, bytes), result

    return read


def by_plain_processes(some: list[Shard]) -> None:
    """Read shards in processes that are forked as those of the engine are, each an equal part."""
    context = _context()
    parts = [some[at::WORKERS] for at in range(WORKERS)]
    running = [context.Process(target=_read_all, args=(part,)) for part in parts]  # type: ignore[attr-defined]
    for process in running:
        process.start()
    for process in running:
        process.join()
        assert process.exitcode == 0


def _read_all(some: list[Shard]) -> None:
    for shard in some:
        read_shard(shard)


def seconds(read: Callable[[list[Shard]], None], some: list[Shard]) -> float:
    """How long reading takes."""
    started = time.monotonic()
    read(some)
    return time.monotonic() - started


def main() -> None:
    """Measure, and write bench/engine.json and the pages that show it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    all_shards, one = shards(options.documents), shards(1)
    systems = {
        "one process": by(here),
        "two processes": by(Processes(WORKERS)),
        "two plain processes": by_plain_processes,
        "Dask, two workers": by(Cluster("local", WORKERS)),
    }
    best: dict[str, float] = {}
    for number in range(options.rounds):
        for name, read in systems.items():
            begun = 0.0
            if name.startswith("Dask") or not number:
                begun = seconds(read, one)
            took = seconds(read, all_shards) - (begun if name.startswith("Dask") else 0)
            best[name] = min(took, best.get(name, took))
            print(f"{name:<20} {took:6.1f} s", flush=True)
    results = {
        "date": date.today().isoformat(), "documents": options.documents, "rounds": options.rounds,
        "load": load, "cores": len(os.sched_getaffinity(0)),
        "seconds": {name: round(took, 2) for name, took in best.items()},
    }  # fmt: skip
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    subprocess.run([sys.executable, ROOT / "bench" / "report.py"], check=True)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
