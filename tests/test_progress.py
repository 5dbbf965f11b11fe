"""Progress as a person at a terminal sees it, as a log gets it, and what Ctrl-C leaves."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import dagster as dg
import pytest
from reports import write_report

from pipeline import progress
from pipeline.progress import Pace, bar, reports

ROOT = Path(__file__).parents[1]
REPORTS = 80
BAR = re.compile(rb"\d+%%\|.*\d+/%d \[\d\d:\d\d<\d\d:\d\d, +[\d.]+ documents/s\]" % REPORTS)
"""Documents, time gone, time left and rate."""


def told(monkeypatch, seconds: float, steps: list[int], total: int) -> list[str]:
    """What is reported if every step takes so many seconds."""
    clock = iter(range(1_000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock) * seconds)
    said: list[Pace] = []
    advance = reports(total, said.append)
    for documents in steps:
        advance(documents)
    return [str(pace) for pace in said]


def test_a_line_every_few_seconds_and_one_at_the_end(monkeypatch):
    assert told(monkeypatch, 2, [500] * 8, 4_000) == [
        "1,500 of 4,000 documents, 250.0 a second, 00:10 left",
        "3,000 of 4,000 documents, 250.0 a second, 00:04 left",
        "4,000 of 4,000 documents, 250.0 a second, 00:00 left",
    ]


def test_a_short_step_says_nothing(monkeypatch):
    assert told(monkeypatch, 0.1, [1, 1], 2) == []


def test_no_documents_are_no_step():
    with bar(0):
        pass


def command(project: Path, *options: str, **streams) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DAGSTER_HOME", None)
    program = [sys.executable, "-m", "pipeline.cli", "release", *options]
    return subprocess.Popen(program, cwd=project, env=environment, start_new_session=True, **streams)


@pytest.mark.slow
def test_a_terminal_shows_a_bar_and_control_c_leaves_everything_as_it_was(tmp_path):
    (tmp_path / ".dagster").mkdir()
    shutil.copy(ROOT / ".dagster" / "dagster.yaml", tmp_path / ".dagster")
    for number in range(REPORTS):
        write_report(tmp_path / "seeds", number)
    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    running = command(tmp_path, stdout=terminal, stderr=terminal)
    os.close(terminal)
    seen = b""
    while not BAR.search(seen):
        chunk = _read(screen)
        assert chunk, seen.decode()
        seen += chunk
    running.send_signal(signal.SIGINT)
    while chunk := _read(screen):
        seen += chunk
    assert running.wait() == 130
    assert b"Stopped: releases are as they were. Run it again to go on." in seen
    assert not (tmp_path / "dist").exists()

    again = command(tmp_path, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    published, reported = again.communicate()
    assert again.returncode == 0
    lines = [json.loads(line) for line in [*published.splitlines(), *reported.splitlines()]]
    assert all({"time", "level", "message"} <= line.keys() for line in lines)
    assert any(line["message"].startswith("published version") for line in lines)
    told = [(line["documents"], line["total"]) for line in lines if "total" in line]
    assert all(total < REPORTS for _, total in told), "what was read before is not read again"
    assert not told or told[-1][0] == told[-1][1]
    with dg.DagsterInstance.from_config(str(tmp_path / ".dagster")) as instance:
        assert [run.status.value for run in instance.get_runs()] == ["SUCCESS", "CANCELED"]


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 1024)
    except OSError:  # the last program at the terminal has ended
        return b""
