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


def killed(home: Path, run: str) -> bool:
    """Whether a run began work and its process is gone without having ended it."""
    try:
        with (home / RUNNING / run).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (FileNotFoundError, BlockingIOError):  # not begun or ended in good order; at work
        return False
    return True


class WatchedRunLauncher(DefaultRunLauncher):
    """Starts runs as Dagster does by default, and can tell its monitor which of them were killed."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Asked by the monitor, which marks the killed runs as failed."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Whether the process of a run is there."""
        if killed(Path(self._instance.root_directory), run.run_id):
            return CheckRunHealthResult(WorkerStatus.FAILED, "its process was killed or the machine went down")
        return CheckRunHealthResult(WorkerStatus.RUNNING)
