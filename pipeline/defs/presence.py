"""Which runs are really at work: each holds a lock that ends with its process, however that ends.

A run whose process was killed says so to nobody; without this it would stand as started for hours, and others would
wait for it.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dagster import DagsterRun
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus

RUNNING = "running"
"""Folder of the instance with a file for each run at work."""

SILENCE = 60.0
"""Seconds without any event after which a run without a lock has no process: between its first event and the lock pass
less, and so do between the end of the lock and its last event."""


@contextmanager
def present(home: Path, run: str) -> Iterator[None]:
    """Say that a run is at work for as long as this lasts."""
    path = home / RUNNING / run
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other run works in a folder, and keep others waiting; `say` is told if there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        if not _locked(file):
            say(f"another run is at work in {folder}: waiting until it ends")
            while not _locked(file):
                time.sleep(0.5)
        yield


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def at_work(home: Path, run: str) -> bool | None:
    """Whether a run's process is at work; False if it is gone without having ended that, None if it holds no lock.

    It holds none before it begins and after it has ended in good order.
    """
    try:
        with (home / RUNNING / run).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return True
    return False


class WatchedRunLauncher(DefaultRunLauncher):
    """Starts runs as Dagster does by default, and can tell its monitor which of them were killed."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Asked by the monitor, which marks the killed runs as failed."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Whether the process of a run that has started is there."""
        working = at_work(Path(self._instance.root_directory), run.run_id)
        if working is False or (working is None and self._silence(run) > SILENCE):
            return CheckRunHealthResult(WorkerStatus.FAILED, "its process was killed or the machine went down")
        return CheckRunHealthResult(WorkerStatus.RUNNING)

    def _silence(self, run: DagsterRun) -> float:
        """Seconds since a run last said anything; 0 if it never did."""
        last = self._instance.get_records_for_run(run.run_id, limit=1, ascending=False).records
        return time.time() - last[0].timestamp if last else 0.0
