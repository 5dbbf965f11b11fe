"""Publication under kill -9, on a full disk, in a folder that is read-only: never half a version, never one lost."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import make_tables, provenance_of, with_cell
from releases import files_in

from pipeline.publish import PublishError, folder, publish
from pipeline.verify import verify

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # forking under the threads of Arrow
]

WHOLE = {"versions", "latest.json", "index.html", "feed.xml", folder.LOCK}
"""What a folder of releases holds, and no litter."""

KILLS = int(os.environ.get("OPENFIGURES_KILLS", "6"))
"""Rounds of the test that kills; 200 take some minutes."""


def contents(name: str):
    tables = make_tables()
    return {**tables, "statistics": with_cell(tables["statistics"], 1, "attribution", name)}


@pytest.fixture(scope="module")
def first_once(tmp_path_factory) -> Path:
    """A folder of one release, which tests copy to where they need one."""
    dist = tmp_path_factory.mktemp("first") / "dist"
    publish(contents("the port"), dist, provenance_of())
    return dist


def snapshot(path: Path) -> dict[str, bytes]:
    return {name: file.read_bytes() for name, file in files_in(path).items()}


def killed_after(seconds: float, dist: Path, tables) -> bool:
    """Publish in another process and kill it; whether it was killed before it had ended."""
    child = os.fork()
    if child == 0:
        publish(tables, dist, provenance_of())
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_random_moments(first_once, tmp_path):
    draw = random.Random(3)
    second = contents("the ministry")
    killed, left_new = 0, 0
    started = time.monotonic()
    publish(contents("the port"), tmp_path / "usual", provenance_of())
    usual = time.monotonic() - started
    for round_ in range(KILLS):
        dist = Path(shutil.copytree(first_once, tmp_path / f"dist-{round_}"))
        old = dist / "versions" / "2026.11.1"
        before = snapshot(old)
        killed += killed_after(draw.uniform(0, 1.1 * usual), dist, second)
        whole = folder.versions(dist)
        assert whole in (["2026.11.1"], ["2026.11.1", "2026.11.2"])
        left_new += len(whole) == 2
        assert [problem for problem in verify(dist) if problem.table != "latest.json"] == []
        again = publish(second, dist, provenance_of())
        assert (again.version, again.new) == ("2026.11.2", len(whole) == 1)
        assert snapshot(old) == before
        assert verify(dist) == []
        assert {path.name for path in dist.iterdir()} == WHOLE
    assert killed > KILLS / 4, "the moments were too late to test anything"
    assert left_new < KILLS


@contextlib.contextmanager
def small_disk(path: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own of that size."""
    path.mkdir()
    size = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(path)]
    if subprocess.run(size, capture_output=True).returncode:
        pytest.skip("only root can mount a small file system")
    try:
        yield path
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture(scope="module")
def kilobytes(first_once) -> int:
    """What a folder with one release takes of a disk that gives out pages of 4 KB."""
    return sum(4 * (1 + path.stat().st_size // 4096) for path in first_once.rglob("*"))


@pytest.mark.parametrize("share", [0.1, 0.4, 0.85])
def test_a_full_disk_keeps_the_last_release_and_says_so(first_once, tmp_path, kilobytes, share):
    with small_disk(tmp_path / "disk", int(kilobytes * (1 + share))) as disk:
        dist = Path(shutil.copytree(first_once, disk / "dist"))
        before = snapshot(dist / "versions" / "2026.11.1")
        with pytest.raises(PublishError, match=r"No space left on device; nothing was changed\. Make sure"):
            publish(contents("the ministry"), dist, provenance_of())
        assert snapshot(dist / "versions" / "2026.11.1") == before
        assert verify(dist) == []
        assert {path.name for path in dist.iterdir()} == WHOLE
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        assert publish(contents("the ministry"), dist, provenance_of()).version == "2026.11.2"
        assert verify(dist) == []


@pytest.mark.parametrize("share", [0.02, 0.4, 0.8])
def test_a_disk_without_room_for_a_first_release(tmp_path, kilobytes, share):
    with small_disk(tmp_path / "disk", int(kilobytes * share)) as disk:
        with pytest.raises(PublishError, match="No space left on device"):
            publish(contents("the port"), disk / "dist", provenance_of())
        assert folder.versions(disk / "dist") == []
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        assert publish(contents("the port"), disk / "dist", provenance_of()).version == "2026.11.1"
        assert verify(disk / "dist") == []


def test_a_file_system_that_turns_read_only(first_once, tmp_path):
    with small_disk(tmp_path / "disk", 8192) as disk:
        dist = Path(shutil.copytree(first_once, disk / "dist"))
        before = snapshot(dist / "versions" / "2026.11.1")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(PublishError, match="Read-only file system; nothing was changed"):
            publish(contents("the ministry"), dist, provenance_of())
        assert snapshot(dist / "versions" / "2026.11.1") == before
        assert verify(dist) == []
