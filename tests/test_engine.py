"""The engines: the same readings from one process, several, or a cluster, whatever dies on the way."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import deadly
import psutil
import pytest
from distributed import LocalCluster

from pipeline.engine import engine
from pipeline.engine.cluster import Cluster
from pipeline.engine.processes import Processes
from pipeline.extract import Source
from pipeline.readings import Store, fill
from pipeline.readings.shard import LIMIT_CHARACTERS, EngineError, Here, Shard, here

pytestmark = pytest.mark.slow

COUNT = 24
LIMIT = 4
"""Seconds after which a text that hangs is given up: many times as long as the others take together."""

NEVER = 3_600
"""A limit that no text and no busy machine meets, where other ends than by it are asked for."""

ENGINES = {"processes": Processes, "cluster": partial(Cluster, "local")}


def text(number):
    return (
        f"The office of Kenya said that {number + 12} percent of {number * 37 + 400} farms grew maize in "
        f"{1990 + number % 30}. "
        f"Ana Soto of the Bank of Ghana expects {number + 2} million tonnes by 2030."
    )


def sources(**more):
    texts = {f"text-{number:02}": text(number) for number in range(COUNT)} | more
    return {name: Source(words, name, date(2020, 1, 1)) for name, words in sorted(texts.items())}


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("pipeline.readings.filling.SHARD_DOCUMENTS", 4)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What this process reads: {name of a file: bytes}."""
    folder = tmp_path_factory.mktemp("here")
    fill(Store(folder), sources().items, here)
    return files(folder)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_scheduler_elsewhere_is_used_by_its_address(expected, tmp_path):
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0"}
    with LocalCluster(processes=False, protocol="tcp", **options) as cluster:
        fill(Store(tmp_path), sources().items, engine(scheduler=cluster.scheduler_address))
    assert files(tmp_path) == expected


@pytest.mark.parametrize("name", ENGINES)
def test_documents_that_kill_or_fail_are_named_and_the_others_go_through(name, tmp_path):
    """A worker dies of one text once, of another always; the readings are those of this process, byte for byte."""
    once = {"text-21-once": f"12 percent of farms once {tmp_path / 'mark'}"}
    texts = sources(**{"text-04-1": "poison 7", "text-04-2": "fault 8"}, **once)
    filled = fill(Store(tmp_path / "store"), texts.items, ENGINES[name](2, NEVER, deadly.read))
    assert [unread.document for unread in filled.unread] == ["text-04-1", "text-04-2"]
    killed, failed = filled.unread
    assert killed.found.startswith("its reading ended the process that read it, twice")
    assert failed.found == "its reading failed: ValueError: cannot read this"
    assert (tmp_path / "mark").exists()
    assert filled.read == COUNT + 1
    fill(Store(tmp_path / "here"), sources(**once).items, here)
    assert files(tmp_path / "store") == files(tmp_path / "here")


@pytest.mark.parametrize("name", ENGINES)
def test_a_document_that_hangs_is_named_and_the_other_goes_through(name, tmp_path):
    """Whatever the machine has to do: here a worker ends of nothing but the limit."""
    texts = {"bad": Source("endless 7"), "good": Source(text(1))}
    filled = fill(Store(tmp_path), texts.items, ENGINES[name](1, LIMIT, deadly.read))
    (unread,) = filled.unread
    assert (unread.document, filled.read) == ("bad", 1)
    assert unread.found == f"its reading took more than {LIMIT} seconds, twice"
    assert "raise engine.limit_seconds" in unread.remedy


def test_a_document_that_hangs_in_this_process_is_named_too(expected, tmp_path):
    filled = fill(Store(tmp_path), sources(**{"text-05-bad": "endless 7"}).items, Here(LIMIT, deadly.read))
    (unread,) = filled.unread
    assert unread.document == "text-05-bad"
    assert unread.found == f"its reading took more than {LIMIT} seconds, twice"
    assert filled.read == COUNT
    assert files(tmp_path) == expected


def test_a_long_text_may_take_longer():
    shard = Shard(("a",), ("key",), (Source("x" * (2 * LIMIT_CHARACTERS + 1)),), "")
    assert shard.seconds(60) == 180


def test_a_scheduler_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.engine.cluster.PATIENCE", 1)
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:9: expected a Dask scheduler with workers"):
        fill(Store(tmp_path), sources().items, engine(scheduler="tcp://127.0.0.1:9"))


def test_a_worker_with_other_code_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.readings.filling.reader", lambda: "another")
    with pytest.raises(EngineError, match="install the same version"):
        fill(Store(tmp_path), sources().items, Processes(2))


def test_workers_end_with_the_process_that_asked(tmp_path):
    script = (  # what it imports outside the last block, each of its workers imports as well
        "if __name__ == '__main__':\n"
        "    from pathlib import Path\n"
        "    from pipeline.engine.processes import Processes\n"
        "    from pipeline.extract import Source\n"
        "    from pipeline.readings import Store, fill, filling\n"
        "    filling.SHARD_DOCUMENTS = 4\n"
        f"    many = {{str(n): Source(f'In 2019, {{n}} farms grew maize.') for n in range(5000)}}\n"
        f"    fill(Store(Path({str(tmp_path / 'store')!r})), many.items, Processes(2))\n"
    )
    (tmp_path / "run.py").write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    running = subprocess.Popen([sys.executable, str(tmp_path / "run.py")], env=environment)
    store = tmp_path / "store"
    while not (store.exists() and any(re.fullmatch(r"\w{64}.parquet", each.name) for each in store.iterdir())):
        assert running.poll() is None
        time.sleep(0.1)
    children = psutil.Process(running.pid).children(recursive=True)
    assert len(children) >= 3
    running.send_signal(signal.SIGKILL)
    running.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    before = len(Store(store))
    assert before > 0
