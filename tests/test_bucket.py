"""Releases in S3-compatible storage: a real server process on loopback, publishers that race and that crash."""

import contextlib
import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import make_tables, provenance_of, with_cell
from servers import free_port

from pipeline.publish import PublishError, bucket, opened, publish, withdraw
from pipeline.verify import verify

SECRET = "do-not-write-me-anywhere"
NAMES = iter(range(1000))

ROUNDS = int(os.environ.get("OPENFIGURES_KILLS", "3"))
"""Publishers that are killed."""


SERVER = """
from moto.moto_server.werkzeug_app import MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple
run_simple("127.0.0.1", {port}, create_backend_app("s3"), request_handler=MotoRequestHandler)
"""
"""Moto's server without what finds out which of all services is meant, a quarter of its work; and in one thread: of
two that each put an object where there is none, one is told that there is, as by a real storage."""


@pytest.fixture(scope="module")
def server():
    """Address of a storage server, a process of its own."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-c", SERVER.format(port=port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 300
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            assert process.poll() is None
            assert time.monotonic() < until, "the storage server does not answer"
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture
def url(server, monkeypatch):
    """A place for releases that nothing stands in, and the environment of those who may write there."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "publisher")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    name = f"releases-{next(NAMES)}"
    urllib.request.urlopen(urllib.request.Request(f"{server}/{name}", method="PUT")).close()
    return f"s3://{name}/open/figures"


def edited(words: str):
    tables = make_tables()
    return {**tables, "statistics": with_cell(tables["statistics"], 1, "attribution", words)}


def objects(url: str) -> list[str]:
    return sorted(entry["path"] for page in bucket.Bucket(url)._store.list() for entry in page)


FIRST: dict[str, bytes | None] = {}


def began(url: str) -> None:
    """Leave under a URL what publishing the small tables leaves there: they are published once, and then copied."""
    if FIRST:
        for name, content in FIRST.items():
            bucket.Bucket(url)._put(name, content or b"")
    else:
        publish(make_tables(), url, provenance_of())
        FIRST.update({name: bucket.Bucket(url)._read(name) for name in objects(url)})


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_releases_in_storage_are_those_in_a_folder(url, tmp_path):
    for dist in (url, tmp_path / "dist"):
        first = publish(make_tables(), dist, provenance_of())
        assert (first.version, first.new) == ("2026.11.1", True)
        assert not publish(make_tables(), dist, provenance_of()).new
        second = publish(edited("the port"), dist, provenance_of())
        assert (second.version, second.new) == ("2026.11.2", True)
    assert first.path == tmp_path / "dist" / "versions" / "2026.11.1"
    assert publish(edited("the port"), url, provenance_of()).path == f"{url}/versions/2026.11.2"
    with opened(url) as copy:
        assert verify(copy) == []
        here = {name: raw for name, raw in files_of(tmp_path / "dist").items() if name != ".lock"}
        assert files_of(copy) == here
    assert not [name for name in objects(url) if name.startswith(".stage")]


def test_a_withdrawn_version_leaves_its_tombstone_only(url):
    began(url)
    publish(edited("the port"), url, provenance_of())
    withdraw(url, "2026.11.2", "a wrong source", datetime(2026, 11, 22, tzinfo=UTC))
    assert [name for name in objects(url) if "2026.11.2" in name] == ["versions/2026.11.2/WITHDRAWN.json"]
    with opened(url) as copy:
        assert verify(copy) == []
        assert '"version": "2026.11.1"' in (copy / "latest.json").read_text()
        assert "a wrong source" in (copy / "index.html").read_text("utf-8")
    with pytest.raises(LookupError, match=r"2026\.11\.1"):
        withdraw(url, "2026.11.2", "again", datetime(2026, 11, 22, tzinfo=UTC))
    assert publish(edited("the ministry"), url, provenance_of()).version == "2026.11.3"


@contextlib.contextmanager
def all_ready_to_upload(monkeypatch, count: int):
    """Publishers wait for each other before the first of them uploads: all of them saw the same versions."""
    barrier = threading.Barrier(count)
    upload = bucket.Bucket.upload

    def late(self, dist, version):
        barrier.wait()
        return upload(self, dist, version)

    with monkeypatch.context() as patch:
        patch.setattr(bucket.Bucket, "upload", late)
        yield


@pytest.mark.slow
@pytest.mark.parametrize("same", [True, False])
def test_of_racing_publishers_one_wins(url, monkeypatch, same):
    count = 3
    began(url)

    def one(number: int):
        try:
            return publish(edited("the office" if same else f"office {number}"), url, provenance_of())
        except PublishError as error:
            return str(error)

    with all_ready_to_upload(monkeypatch, count), ThreadPoolExecutor(count) as pool:
        results = list(pool.map(one, range(count)))
    won = [result for result in results if not isinstance(result, str) and result.new]
    assert [result.version for result in won] == ["2026.11.2"]
    for lost in (result for result in results if result not in won):
        if same:
            assert (lost.version, lost.new) == ("2026.11.2", False)
        else:
            assert "another publisher made version 2026.11.2 meanwhile" in lost
    winner = next(number for number, result in enumerate(results) if result in won)
    with opened(url) as copy:
        assert verify(copy) == []
        words = (copy / "versions" / "2026.11.2" / "statistics.csv").read_text("utf-8")
        assert ("the office" if same else f"office {winner}") in words
    assert publish(edited("the last"), url, provenance_of()).version == "2026.11.3"
    assert not [name for name in objects(url) if name.startswith(".stage")]


class CrashError(BaseException):
    """The process is gone: nothing that it would have done happens."""


class Client:
    """A client that notes what it changes, and crashes instead of a change."""

    def __init__(self, store, done: list[str], last: int):
        self.store = store
        self.done = done
        self.last = last

    def __getattr__(self, name):
        method = getattr(self.store, name)
        if name not in ("put", "copy", "delete"):
            return method

        def noted(place, *arguments, **options):
            if len(self.done) == self.last:
                raise CrashError
            self.done.append(str(arguments[0] if name == "copy" else place))
            return method(place, *arguments, **options)

        return noted


def published_until(last: int, url: str, monkeypatch) -> list[str]:
    """Publish a second version, but crash instead of the change of that number; the objects that were changed."""
    began(url)
    made, done = bucket.S3Store, []
    with monkeypatch.context() as patch:
        patch.setattr(bucket, "S3Store", lambda *args, **options: Client(made(*args, **options), done, last))
        try:
            publish(edited("the port"), url, provenance_of())
        except CrashError:
            assert len(done) == last
    return done


@pytest.mark.slow
def test_a_crash_between_uploads_leaves_nothing_visible(url, monkeypatch):
    all_changes = published_until(-1, f"{url}/whole", monkeypatch)
    commit = all_changes.index("commits/000002.json")
    copied = max(i for i, name in enumerate(all_changes) if name.startswith("versions/2026.11.2/"))
    assert all_changes[copied].endswith("SHA256SUMS")
    assert all_changes[-1] == "latest.json"
    for last in (commit // 2, commit, copied, copied + 1):
        place = f"{url}/{last}"
        published_until(last, place, monkeypatch)
        with opened(place) as copy:
            assert bucket.folder.pointer(copy)["version"] == "2026.11.1"
            assert verify(copy / "versions" / "2026.11.1") == []
            assert (copy / "versions" / "2026.11.2" / "SHA256SUMS").exists() == (last > copied)
            assert last > commit or not (copy / "versions" / "2026.11.2").exists()
        again = publish(edited("the port"), place, provenance_of())
        assert (again.version, again.new) == ("2026.11.2", last <= commit)
        with opened(place) as copy:
            assert verify(copy) == []
        assert not [name for name in objects(place) if name.startswith(".stage")]


FORKS = """
import os, sys
sys.path.insert(0, {tests!r})
from conftest import provenance_of
from test_bucket import edited
from pipeline.publish import publish
tables = edited("the port")
for url in sys.stdin:
    publisher = os.fork()
    if publisher == 0:
        try:
            publish(tables, url.strip(), provenance_of())
        finally:
            os._exit(0)
    print(publisher, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(publisher, 0)[1]), flush=True)
"""
"""Publishes in a process of its own under each URL that it is told, having loaded once all that this takes."""


@pytest.mark.slow
def test_killed_at_random_moments(url, tmp_path):
    draw = random.Random(5)
    killed = 0
    started = time.monotonic()
    publish(make_tables(), f"{url}/usual", provenance_of())
    usual = time.monotonic() - started
    command = [sys.executable, "-W", "ignore", "-c", FORKS.format(tests=str(Path(__file__).parent))]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, bufsize=1
    ) as forks:
        for round_ in itertools.count():  # some end before they are killed
            if killed == ROUNDS:
                break
            assert round_ < 10 * ROUNDS, "the moments were too late to test anything"
            place = f"{url}/{round_}"
            began(place)
            print(place, file=forks.stdin)
            publisher = int(forks.stdout.readline())
            time.sleep(draw.uniform(0.2, 1) * usual)
            with contextlib.suppress(ProcessLookupError):
                os.kill(publisher, signal.SIGKILL)
            if int(forks.stdout.readline()) == -signal.SIGKILL:
                killed += 1
            else:
                usual *= 0.7
            with opened(place) as copy:
                pointed = bucket.folder.pointer(copy)["version"]
                assert verify(copy / "versions" / pointed) == []
            assert publish(edited("the port"), place, provenance_of()).version == "2026.11.2"
            with opened(place) as copy:
                assert verify(copy) == []
            assert not [name for name in objects(place) if name.startswith(".stage")]


def test_storage_that_ignores_conditions_is_refused(url, monkeypatch):
    class Careless(Client):
        def put(self, *arguments, mode=None, **options):
            return self.store.put(*arguments, **options)

    made = bucket.S3Store
    monkeypatch.setattr(bucket, "S3Store", lambda *args, **options: Careless(made(*args, **options), [], -1))
    with pytest.raises(PublishError, match="expected storage that honours If-None-Match"):
        publish(make_tables(), url, provenance_of())
    assert objects(url) == []


def test_credentials_stand_nowhere(url, capfd):
    result = publish(make_tables(), url, provenance_of())
    store = bucket.Bucket(url)
    assert SECRET not in f"{result} {store} {store._store} {vars(store)}"
    for name in objects(url):
        assert SECRET.encode() not in (store._read(name) or b"")
    with pytest.raises(PublishError) as refused:
        publish(edited("the port"), f"s3://publisher:{SECRET}@{url.removeprefix('s3://')}", provenance_of())
    assert SECRET not in str(refused.value)
    assert SECRET not in "".join(capfd.readouterr())


def test_a_bucket_that_is_missing_is_named_in_one_line(url):
    with pytest.raises(PublishError, match=r"cannot publish to s3://nobody-has-this/x: .*404") as error:
        publish(make_tables(), "s3://nobody-has-this/x", provenance_of())
    assert "\n" not in str(error.value)
    with pytest.raises(PublishError, match="cannot read s3://nobody-has-this/x: "), opened("s3://nobody-has-this/x"):
        pass
