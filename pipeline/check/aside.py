"""The checks of a large release in a process of their own, while another writes it.

They hold Python's lock most of the time, so that no thread could write beside them. The process is a plain one, since
those of `multiprocessing` may have no children where they are daemons. It ends with the one that asked, however that
ends.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from pipeline import check
from pipeline.problem import Problem
from pipeline.stored import Rows, StoredTable

LARGE = 250_000
"""Rows of all tables from which on it pays to start a process, which takes a second or two."""


class AsideError(RuntimeError):
    """The process of the checks ended without an answer."""


def large(tables: Mapping[str, pd.DataFrame | Rows]) -> bool:
    """Whether tables are in files, so many rows that it pays to check them aside, and not checked already."""
    stored = [table for table in tables.values() if isinstance(table, StoredTable)]
    return len(stored) == len(tables) and sum(map(len, stored)) >= LARGE and not check.held(tables)


@contextlib.contextmanager
def checking(tables: Mapping[str, pd.DataFrame | Rows]) -> Iterator[Callable[[], list[Problem]]]:
    """Check tables in files while the body of the `with` runs.

    Yields:
        A function that waits for the checks and returns what `pipeline.check.problems` does. It raises what that
        raises, and `AsideError` if their process was killed.
    """
    paths = {name: table.path.absolute() for name, table in tables.items() if isinstance(table, StoredTable)}
    path = os.pathsep.join(str(Path(folder).absolute()) for folder in sys.path)
    with subprocess.Popen(
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        process_group=0,  # an interrupt is for the process that asked
    ) as process:
        try:
            assert process.stdin
            with contextlib.suppress(BrokenPipeError):  # it ended already: `_answer` says so
                pickle.dump(paths, process.stdin)
                process.stdin.flush()
            yield lambda: _answer(process)
        finally:
            process.kill()


def _answer(process: subprocess.Popen[bytes]) -> list[Problem]:
    assert process.stdout
    said = process.stdout.read()
    if process.wait():
        raise AsideError(
            f"the checks ended with code {process.returncode} before they were done; "
            "see what they printed, and whether memory is short"
        )
    answer = pickle.loads(said)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _follow() -> None:
    """End with the process that asked: its end of the pipe is closed then."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def main() -> None:
    """Check the tables in the files that stand on the standard input, and answer on the standard output."""
    paths = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_follow, daemon=True).start()
    try:
        answer: list[Problem] | Exception = check.problems({name: StoredTable(path) for name, path in paths.items()})
    except Exception as error:
        answer = error
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
