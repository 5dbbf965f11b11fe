"""What keeps runs apart, and tells those that were killed from those at work."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from pipeline.definitions import definitions
from pipeline.defs import presence, storage
from pipeline.defs.presence import RUNNING, SILENCE, WatchedRunLauncher, alone, at_work, present
from pipeline.publish.provenance import collect
from pipeline.settings import Settings

ROOT = Path(__file__).parents[1]


def holder(code: str) -> subprocess.Popen:
    """Another process that runs some code, says so, and stays."""
    program = f"import sys, time\nfrom pathlib import Path\nfrom pipeline.defs.presence import *\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "holding\n"
    return process


HOLD = "print('holding', flush=True); time.sleep(600)"


def test_a_killed_run_is_told_from_one_at_work_and_from_one_that_ended(tmp_path, instance):
    assert at_work(tmp_path, "one") is None
    with present(tmp_path, "one"):
        assert at_work(tmp_path, "one") is True
    assert at_work(tmp_path, "one") is None
    process = holder(f"with present(Path({str(tmp_path)!r}), 'two'):\n    {HOLD}")
    assert at_work(tmp_path, "two") is True
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert at_work(tmp_path, "two") is False


def test_the_launcher_tells_the_monitor_of_killed_runs(instance):
    launcher = WatchedRunLauncher()
    launcher.register_instance(instance)
    assert launcher.supports_check_run_worker_health
    run = types.SimpleNamespace(run_id="one")
    assert launcher.check_run_worker_health(run).status.value == "RUNNING"
    folder = Path(instance.root_directory) / RUNNING
    folder.mkdir()
    (folder / "one").touch()
    assert launcher.check_run_worker_health(run).status.value == "FAILED"


def test_a_run_that_was_killed_before_it_took_its_lock_is_told_by_its_silence(instance, monkeypatch):
    launcher = WatchedRunLauncher()
    launcher.register_instance(instance)
    run = instance.create_run_for_job(definitions(Settings()).resolve_job_def("prune_history"))
    instance.report_run_failed(run)
    assert launcher.check_run_worker_health(run).status.value == "RUNNING"
    clock = types.SimpleNamespace(time=lambda: time.time() + SILENCE + 1)
    monkeypatch.setattr(presence, "time", clock)
    assert launcher.check_run_worker_health(run).status.value == "FAILED"


@pytest.mark.parametrize("name", ["rebuild", "refresh_sources", "prune_history"])
def test_every_job_takes_the_lock(tmp_path, instance, monkeypatch, name):
    held = []
    monkeypatch.setattr(storage, "present", lambda home, run: held.append(run) or present(home, run))
    job = definitions(Settings(seeds=tmp_path / "none", work=tmp_path / "work")).resolve_job_def(name)
    assert held == [job.execute_in_process(instance=instance, raise_on_error=False).run_id]


def test_two_runs_never_work_in_one_folder(tmp_path):
    process = holder(f"with alone(Path({str(tmp_path)!r}), print):\n    {HOLD}")
    said: queue.Queue[str] = queue.Queue()
    entered = threading.Event()

    def wait():
        with alone(tmp_path, said.put):
            entered.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert said.get(timeout=60) == f"another run is at work in {tmp_path}: waiting until it ends"
    assert not entered.wait(0.8)
    process.kill()
    process.wait()
    process.stdout.close()
    assert entered.wait(60)
    thread.join()
    assert said.empty()


def test_every_run_is_tagged_with_the_commit_that_made_it(tmp_path, instance):
    job = definitions(Settings(seeds=tmp_path / "none", work=tmp_path / "work")).resolve_job_def("rebuild")
    result = job.execute_in_process(instance=instance, raise_on_error=False)
    tag = instance.get_run_by_id(result.run_id).tags["openfigures/commit"]
    assert tag == collect(None).commit_in_brief
    assert len(tag.split(" + ")[0]) <= 12
    assert list((Path(instance.root_directory) / RUNNING).iterdir()) == []
