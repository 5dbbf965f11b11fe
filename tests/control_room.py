"""Dagster as an operator runs it: webserver, daemon and code server on a history of their own."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from servers import free_port

ROOT = Path(__file__).parents[1]
SECONDS = 600
"""How long something is waited for before a test fails; usual are ten to sixty."""


class ControlRoom:
    """`dg dev` in a process group of its own, on folders of its own."""

    def __init__(self, folder: Path, instance: Path = ROOT / ".dagster" / "dagster.yaml"):
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        shutil.copy(instance, self.home / "dagster.yaml")
        self.seeds, self.dist = folder / "seeds", folder / "dist"
        self.seeds.mkdir()
        folders = {f"OPENFIGURES_{name.upper()}": str(folder / name) for name in ("seeds", "work", "dist")}
        self.environment = {**os.environ, **folders, "DAGSTER_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        self.environment["FRESHNESS_DAEMON_INTERVAL_SECONDS"] = "5"
        self.environment["DAGSTER_GRPC_TIMEOUT_SECONDS"] = str(SECONDS)
        self.hour = (datetime.now(UTC) + timedelta(hours=12)).hour
        """When schedules ask for runs: not while a test waits for others."""
        for name in ("CRON", "FETCH_CRON"):
            self.environment[f"OPENFIGURES_SCHEDULE__{name}"] = f"0 {self.hour} * * *"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start all of it and wait until it answers."""
        command = [str(Path(sys.executable).parent / "dg"), "dev", "--host", "127.0.0.1", "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.wait("an answer", self.answers)

    def answers(self) -> bool:
        """Whether it is there; fails if it has ended instead."""
        assert self.process
        assert self.process.poll() is None, self.log()
        try:
            return bool(self.ask("{version}"))
        except OSError:
            return False

    def kill(self) -> None:
        """End all processes of the group at once, without warning."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(self, query: str) -> dict[str, Any]:
        """What the user interface's own interface says."""
        body = json.dumps({"query": query}).encode()
        request = urllib.request.Request(f"{self.url}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]

    def runs(self) -> list[dict[str, Any]]:
        """All runs but those that delete old ones, which come by the clock; the newest first."""
        fields = "runId status jobName tags{key value}"
        found = self.ask(f"{{runsOrError(limit:50){{... on Runs{{results{{{fields}}}}}}}}}")["runsOrError"]["results"]
        runs = [{**run, "tags": {tag["key"]: tag["value"] for tag in run["tags"]}} for run in found]
        return [run for run in runs if run["jobName"] != "prune_history"]

    def at_rest(self) -> bool:
        """Whether there was a run and none is under way."""
        runs = self.runs()
        return bool(runs) and all(run["status"] in ("SUCCESS", "FAILURE", "CANCELED") for run in runs)

    def version(self) -> str | None:
        """The newest release."""
        latest = self.dist / "latest.json"
        return json.loads(latest.read_text())["version"] if latest.exists() else None

    def wait(self, what: str, reached: Callable[[], Any], every: float = 1) -> Any:
        """Wait for something that is true or a value; the webserver that is asked too often works for that alone."""
        end = time.monotonic() + SECONDS
        while not (found := reached()):
            assert time.monotonic() < end, f"waited {SECONDS} s for {what}\n{self.log()}"
            time.sleep(every)
        return found

    def log(self) -> str:
        """The end of what the processes wrote."""
        return (self.folder / "log").read_text(errors="replace")[-5_000:]


@contextlib.contextmanager
def control_room(folder: Path) -> Iterator[ControlRoom]:
    """A control room that is not started yet, and ends with the test."""
    room = ControlRoom(folder)
    try:
        yield room
    finally:
        room.kill()
