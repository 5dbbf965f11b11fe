"""The image and the services of compose, as far as they can be judged without a container runtime: what is copied into
the image is there, the services have the commands of the units, and these commands make a release together on a real
PostgreSQL, which can be backed up and restored."""

import compileall
import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import jsonschema
import pytest
import yaml
from control_room import ControlRoom
from postgres import needed, postgres_folders, postgres_server
from reports import write_report
from servers import free_port

from pipeline.verify import verify

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
SCHEMA = ROOT / "tests" / "standards" / "compose-spec.json"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
SERVICES = ("code", "daemon", "web", "guests")


def instructions() -> list[tuple[str, str]]:
    """(instruction, its words) of the Dockerfile, lines that go on put together."""
    lines = DOCKERFILE.replace("\\\n", " ").splitlines()
    return [tuple(line.split(" ", 1)) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def copied() -> list[Path]:
    """The files that the image gets: those of a clone but for the ignored ones."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    return [path for name in tracked.split("\0") if name and not _ignored(path := Path(name), ignored)]


def _ignored(path: Path, patterns: list[str]) -> bool:
    """Whether the last pattern that fits the path or a folder above it takes it out."""
    out = False
    for pattern in patterns:
        expression = re.escape(pattern.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if re.match(f"{expression}(?:/|$)", path.as_posix()):
            out = not pattern.startswith("!")
    return out


def command(service: str) -> list[str]:
    return shlex.split(COMPOSE["services"][service]["command"])


def test_compose_is_what_its_specification_says():
    schema = json.loads(SCHEMA.read_text())
    jsonschema.validate(COMPOSE, schema)
    wrong = {**COMPOSE, "services": {**COMPOSE["services"], "web": {"comand": "x"}}}
    with pytest.raises(jsonschema.ValidationError, match="'comand' was unexpected"):
        jsonschema.validate(wrong, schema)


def test_the_services_run_what_the_units_run():
    for service in SERVICES:
        unit = (DEPLOY / "systemd" / f"openfigures-{service}.service").read_text()
        (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
        assert line == f"/opt/openfigures/.venv/bin/{COMPOSE['services'][service]['command']}"


def test_the_image_gets_what_it_names_and_no_secret():
    files = {path.as_posix() for path in copied()}
    sources = [word for kind, words in instructions() if kind == "COPY" for word in words.split()[:-1]]
    assert sources == ["requirements.lock", "model.lock", "."]
    assert {*sources[:-1], "deploy/dagster.yaml", "deploy/workspace.yaml", "pipeline/definitions.py"} <= files
    assert not any(_ignored(Path(name), []) for name in files)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    for name in ("deploy/secrets/tls/privkey.pem", "deploy/.env", ".venv/bin/python", "pipeline/__pycache__/a.pyc"):
        assert _ignored(Path(name), ignored)
    assert not _ignored(Path(".dagster/dagster.yaml"), ignored)


def test_the_image_installs_as_a_clone_does():
    def installs(text: str) -> list[str]:
        lines = re.findall(r"pip install ((?:--\S+ |requirements\.lock|model\.lock|\.)+)", text.replace("\\\n", " "))
        return [re.sub(r"--(?:quiet|disable-pip-version-check|no-cache-dir) ", "", line) for line in lines]

    assert installs(DOCKERFILE) == installs((ROOT / "Makefile").read_text())
    assert len(installs(DOCKERFILE)) == 3


def test_the_image_sets_what_exists():
    (words,) = (words for kind, words in instructions() if kind == "ENV")
    made = next(words for kind, words in instructions() if kind == "RUN" and "mkdir" in words)
    for folder in re.findall(r"=(\S+)", words):
        assert folder in made


@contextlib.contextmanager
def services(room: ControlRoom, image: Path, database: str):
    """All services of compose at work on files as the image has them, at ports that are free here."""
    ports = {port: str(free_port()) for port in ("4266", "3000", "3001")}

    def here(text: str) -> str:
        return re.sub(r"\b(4266|3000|3001)\b", lambda match: ports[match[0]], text)

    workspace = image / "deploy" / "workspace.yaml"
    workspace.write_text(here(workspace.read_text()))
    environment = {**room.environment, "PYTHONPATH": str(image), "DAGSTER_POSTGRES_URL": database}
    running = []
    try:
        for service in SERVICES:
            program, *arguments = map(here, command(service))
            program = str(Path(sys.executable).parent / program)
            with (room.folder / f"{service}.log").open("wb") as log:
                running.append(
                    subprocess.Popen(
                        [program, *arguments], cwd=image, stdout=log, stderr=log,
                        env=environment, start_new_session=True,
                    )
                )  # fmt: skip
        yield ports
    finally:
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def at_work(tmp_path_factory):
    """A control room of all services, which have made a release, and the address of its guests."""
    folder = tmp_path_factory.mktemp("services")
    image = folder / "image"
    for path in copied():
        (image / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, image / path)
    for package in ("pipeline", "schemas"):  # else each of the processes that start at once does it
        compileall.compile_dir(image / package, quiet=1)
    room = ControlRoom(folder / "room", instance=DEPLOY / "dagster.yaml")
    with postgres_server() as database, services(room, image, database) as ports:
        room.environment["DAGSTER_POSTGRES_URL"] = database
        room.url = f"http://127.0.0.1:{ports['3000']}"
        room.wait("an answer", lambda: _answers(room.url))
        write_report(room.seeds, 1)
        room.wait("a release", room.version)
        room.wait("the run", room.at_rest)
        yield room, f"http://127.0.0.1:{ports['3001']}/guests"


@pytest.mark.slow
def test_the_services_together_make_a_release_of_what_is_dropped(at_work, monkeypatch):
    room, guests = at_work
    assert [run["status"] for run in room.runs()] == ["SUCCESS"]
    assert verify(room.dist) == []
    assert not list(room.home.rglob("*.db"))
    monkeypatch.setattr(room, "url", guests)
    assert [run["status"] for run in room.runs()] == ["SUCCESS"]
    refused = room.ask('mutation{deletePipelineRun(runId:"x"){__typename}}')["deletePipelineRun"]["__typename"]
    assert refused == "UnauthorizedError"


@pytest.mark.slow
def test_backup_and_restore(at_work, tmp_path, monkeypatch):
    room, _ = at_work
    backups = tmp_path / "backups"
    path = os.pathsep.join([*postgres_folders(), os.environ["PATH"]])
    backup = [str(DEPLOY / "backup.sh"), str(room.folder), str(backups)]
    made = subprocess.run(backup, env={**room.environment, "PATH": path}, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    history = Path(made.stdout.strip())
    assert sorted(p.suffixes for p in backups.iterdir()) == [[".sql", ".gz"], [".tar", ".gz"]]
    assert {p.stat().st_mode & 0o077 for p in backups.iterdir()} == {0}

    # Into an empty database and an empty folder.
    database = room.environment["DAGSTER_POSTGRES_URL"]
    address = database.replace("+psycopg2", "")
    subprocess.run([needed("psql", "postgresql"), "-q", address, "-c", "CREATE DATABASE restored"], check=True)
    restored = address.rpartition("/")[0] + "/restored"
    dump = subprocess.run(["gunzip", "--stdout", history], check=True, capture_output=True).stdout
    command = [needed("psql", "postgresql"), "-q", "-v", "ON_ERROR_STOP=1", restored]
    subprocess.run(command, input=dump, check=True, capture_output=True)
    files = history.with_name(history.name.replace(".sql.gz", ".tar.gz"))
    (tmp_path / "again").mkdir()
    subprocess.run(["tar", "xzf", files, "-C", tmp_path / "again"], check=True)
    assert verify(tmp_path / "again" / "dist") == []
    monkeypatch.setenv("DAGSTER_POSTGRES_URL", restored.replace("postgresql:", "postgresql+psycopg2:"))
    from dagster import DagsterInstance

    (tmp_path / "home").mkdir()
    shutil.copy(DEPLOY / "dagster.yaml", tmp_path / "home")
    with DagsterInstance.from_config(str(tmp_path / "home")) as instance:
        assert [each.run_id for each in instance.get_runs()] == [run["runId"] for run in room.runs()]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/server_info", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        time.sleep(0.2)
        return False
