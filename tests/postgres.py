"""A real PostgreSQL server for the tests of what deploy/ holds, and other programs that Debian has."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import free_port


def needed(program: str, package: str) -> str:
    """The path of a program. Where it is missing the test is skipped, except in CI: there that is a failure."""
    places = [*os.environ["PATH"].split(os.pathsep), "/usr/sbin", "/sbin", *postgres_folders()]
    found = shutil.which(program, path=os.pathsep.join(places))
    if found is None:
        reason = f"{program} is not installed (Debian: apt-get install {package})"
        assert not os.environ.get("CI"), reason
        pytest.skip(reason)
    return found


def postgres_folders() -> list[str]:
    """Where Debian keeps the programs of PostgreSQL, the newest first."""
    return [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a database `openfigures` on a PostgreSQL server of its own, as the instance wants it."""
    initdb, pg_ctl, createdb = (needed(name, "postgresql") for name in ("initdb", "pg_ctl", "createdb"))
    needed("pg_dump", "postgresql")
    folder = Path(tempfile.mkdtemp(prefix="openfigures-pg-"))
    who: dict = {}
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    port = free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"

    def run(*command: str) -> None:
        with (folder / "output").open("ab") as output:
            subprocess.run(command, cwd=folder, check=True, stdout=output, stderr=output, **who)

    (folder / "output").touch()
    if who:
        os.chown(folder / "output", who["user"], who["group"])
    data = str(folder / "data")
    run(initdb, "--pgdata", data, "--username", "openfigures", "--auth", "trust", "--encoding", "UTF8")
    try:
        run(pg_ctl, "--pgdata", data, "--options", options, "--wait", "start")
        run(createdb, "--host", "127.0.0.1", "--port", str(port), "--username", "openfigures", "openfigures")
        yield f"postgresql+psycopg2://openfigures@127.0.0.1:{port}/openfigures"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            run(pg_ctl, "--pgdata", data, "--mode", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
