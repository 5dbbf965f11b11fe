"""The checks of a large release in a process of their own: the same answer, and nothing left behind."""

import os
import signal
import time
from pathlib import Path

import pytest
from conftest import make_tables, with_cell

from pipeline import check
from pipeline.check.aside import AsideError, checking, large
from pipeline.publish import RefusedError, folder, publish
from pipeline.stored import DamagedError, StoredTable

pytestmark = [
    pytest.mark.slow,  # each process loads pandas
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # forking under the threads of Arrow
]


def stored(tables, path):
    path.mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(path / f"{name}.parquet", index=False)
    return {name: StoredTable(path / f"{name}.parquet") for name in tables}


def children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_large_release_is_refused_for_what_its_checks_find(provenance, monkeypatch, tmp_path):
    before, good = children(), make_tables()
    bad = {**good, "numbers": with_cell(good["numbers"], 2, "value_text", "nothing")}
    assert not large(stored(good, tmp_path / "good"))
    monkeypatch.setattr("pipeline.check.aside.LARGE", 1)
    assert not large(good), "frames cannot be handed to another process"
    with pytest.raises(RefusedError) as refused:
        publish(stored(bad, tmp_path / "bad"), tmp_path / "dist", provenance)
    assert refused.value.problems == check.problems(bad)
    assert [path.name for path in (tmp_path / "dist").iterdir()] == [folder.LOCK]
    assert publish(stored(good, tmp_path / "good"), tmp_path / "dist", provenance).new
    assert children() == before


def test_a_failure_of_the_checks_is_raised_with_its_message(tmp_path):
    tables = stored(make_tables(), tmp_path / "tables")
    tables["mentions"].path.write_bytes(b"PAR1 no more")
    with pytest.raises(DamagedError, match="Parquet"), checking(tables) as checked:
        checked()
    with checking(tables) as checked:
        os.kill(children()[-1], signal.SIGKILL)
        with pytest.raises(AsideError, match="code -9"):
            checked()


def test_the_checks_end_with_the_process_that_asked(tmp_path):
    tables = stored(make_tables(), tmp_path / "tables")
    reading, writing = os.pipe()
    asked = os.fork()
    if asked == 0:
        with checking(tables):
            os.write(writing, str(children()[-1]).encode())
            time.sleep(600)
    pid = int(os.read(reading, 20))
    os.kill(asked, signal.SIGKILL)
    os.waitpid(asked, 0)
    until = time.monotonic() + 60
    while runs(pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not runs(pid)
