"""One stage of a rebuild in this process, for bench/scale.py: `stages.py STAGE FOLDER DOCUMENTS REPLAYED`."""

import json
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
from corpus import text, write_seed, write_seeds
from replay import read_texts, write_replays
from scale import CHANGED, REPLAYED

from pipeline import check
from pipeline.defs.assets import EXTRACTED, PART, sources_of
from pipeline.defs.reading import Readings
from pipeline.defs.run import rebuild
from pipeline.defs.storage import TableStorage
from pipeline.project import frame
from pipeline.publish import Provenance, publish
from pipeline.publish.changelog import diff
from pipeline.read import Seeds
from pipeline.readings import Filled, Store, fill
from pipeline.settings import load
from pipeline.stored import StoredTable
from pipeline.tables import batches, document_rows, write_tables
from schemas import TABLES

MADE = Provenance(datetime(2026, 11, 21, tzinfo=UTC), "bench", None, None, "3", {}, None, None)


class Bench:
    """The stages, as the assets of `pipeline.defs` run them."""

    def __init__(self, folder: Path, count: int, replayed: bool):
        self.folder, self.count, self.replayed = folder, count, replayed
        self.seeds = folder / "seeds"
        self.work = TableStorage(work=str(folder / "work"))

    def corpus(self) -> None:
        """Make the seeds, and the readings of those that are replayed."""
        if self.replayed:
            self._replay(range(self.count))
        else:
            write_seeds(self.count, self.seeds)

    def read(self) -> None:
        """Seeds become the table of documents."""
        seeds = Seeds(self.seeds, self.folder / "texts")
        with self.work.drafts("documents") as write:
            for some in batches(document_rows(seeds), PART):
                write("documents", frame("documents", some))
        assert not seeds.refusals, seeds.refusals[0]

    def extract(self) -> None:
        """What the store of readings lacks is read."""
        self._fill()

    def tables(self) -> None:
        """Readings become tables."""
        readings = Readings(folder=str(self.folder / "readings"))
        self.work.rewrite("documents", readings.counting(self._fill()))
        self._keep("documents")
        parts = readings.parts(readings.store(), lambda: self.work.parts("documents", PART))
        with self.work.drafts(*EXTRACTED) as write:
            write_tables(parts, [], write)
        for name in EXTRACTED:
            self._keep(name)

    def checks(self) -> None:
        """All that must hold, once."""
        found = check.problems(self._all())
        assert not found, found[0]

    def publish(self) -> None:
        """A version, with the checks again."""
        assert publish(self._all(), self.folder / "dist", MADE).new

    def rebuild(self) -> dict[str, int]:
        """All of it by Dagster, with nothing left to read, as `openfigures release` does; how many events that was."""
        folders = {"SEEDS": "seeds", "WORK": "whole", "DIST": "whole-dist"}
        os.environ |= {f"OPENFIGURES_{key}": str(self.folder / name) for key, name in folders.items()}
        os.environ["OPENFIGURES_SETTINGS"] = str(self.folder / "openfigures.toml")
        (self.folder / "openfigures.toml").touch()
        (self.folder / "whole").mkdir()
        (self.folder / "whole" / "readings").symlink_to(self.folder / "readings")
        os.environ["DAGSTER_HOME"] = str(self.folder / "dagster")
        (self.folder / "dagster").mkdir()
        (self.folder / "dagster" / "dagster.yaml").write_text("telemetry: {enabled: false}\n", "utf-8")
        os.chdir(self.folder)
        outcome = rebuild(load())
        assert outcome.published, outcome.report
        with dg.DagsterInstance.get() as instance:
            (run,) = instance.get_runs()
            return {"events": len(instance.all_logs(run.run_id))}

    def change(self) -> None:
        """One text in `CHANGED` becomes another, and tables are made of all."""
        numbers = range(0, self.count, CHANGED)
        if self.replayed:
            self._replay(numbers, edition=1)
        else:
            for number in numbers:
                write_seed(text(number, 1), self.seeds)
        self.read()
        self.extract()
        self.tables()

    def publish_the_next(self) -> None:
        """The next version, with its changes against the one before."""
        assert publish(self._all(), self.folder / "dist", MADE, allow_shrinking=list(TABLES)).new

    def diff(self) -> None:
        """`openfigures diff` of both."""
        before, after = (self.folder / "dist" / "versions" / name for name in ("2026.11.1", "2026.11.2"))
        assert sum(1 for _ in diff(before, after)) > 1

    def _fill(self) -> Filled:
        """See to it that the store holds all readings."""
        filled = fill(Store(self.folder / "readings"), lambda: sources_of(self.work.draft("documents")))
        assert not filled.unread, filled.unread[0]
        return filled

    def _replay(self, numbers: range, edition: int = 0) -> None:
        read = read_texts(REPLAYED, self.folder / "read.pickle")
        write_replays(read, numbers, self.seeds, Store(self.folder / "readings"), edition)

    def _keep(self, name: str) -> None:
        self.work.draft(name).path.replace(self.work.path(name))

    def _stored(self, name: str) -> StoredTable:
        return self.work.stored(name)

    def _all(self) -> dict[str, StoredTable]:
        return {name: self._stored(name) for name in TABLES}


def took(step: Callable[[], dict[str, int] | None]) -> dict[str, float]:
    """Run a step; CPU seconds, seconds, the most memory that this process ever held, and what it tells.

    The CPU seconds are those of this process and of those that it waited for.
    """
    cpu, started = sum(os.times()[:4]), time.monotonic()
    told = step() or {}
    seconds = {"cpu": round(sum(os.times()[:4]) - cpu, 2), "wall": round(time.monotonic() - started, 2)}
    status = Path("/proc/self/status").read_text()
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert peak
    return {**seconds, "peak_mb": round(int(peak[1]) / 1024), **told}


if __name__ == "__main__":
    name, folder, count, replayed = sys.argv[1:]
    bench = Bench(Path(folder), int(count), replayed == "1")
    print(json.dumps(took(getattr(bench, name.replace(" ", "_")))))
