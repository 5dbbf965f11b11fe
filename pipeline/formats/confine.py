"""Files of strangers are read in a process of its own, that has only so much memory and time.

The child gets a path and gives JSON; it can hang, crash or eat its memory, and the file alone is refused for it.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections import Counter
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.formats.refusal import UnreadableError
from pipeline.formats.text import Extracted

MEMORY = 2**30
"""Bytes of address space of the child; a PDF of a thousand pages takes 70 MB, a web page 190 MB."""

SECONDS = 40
"""CPU time for one file; a PDF of a thousand full pages takes 12."""

PATIENCE = 3
"""How many times as long, by the clock, a busy machine may take."""

LARGEST_ANSWER = 64 * 2**20

DYING = 10
"""Seconds that the child may take to end once it answers no more: it gives back its memory piece by piece."""

CHILD = "import sys; from pipeline.formats.confine import serve; serve(*map(int, sys.argv[1:]))"


class Reader:
    """Reads files in a child process, which starts with the first of them and ends with the `with` block."""

    def __init__(self, memory: int = MEMORY, seconds: int = SECONDS) -> None:
        self.memory = memory
        self.seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def read(self, path: Path, format: str, charset: str | None = None) -> Extracted:
        """The text of a file.

        Args:
            path: the file.
            format: name of its format.
            charset: the encoding that its server stated.

        Raises:
            UnreadableError: it cannot be read, or not with the memory and in the time that there is for it.
            ImportError: a library is missing.
        """
        if self._child is None:
            self._start()
        assert self._pipe is not None
        try:
            self._pipe.send_bytes(json.dumps([str(path.resolve()), format, charset]).encode())
            if not self._pipe.poll(self.seconds * PATIENCE):
                self._stop()
                raise _exhausted(f"more than {self.seconds * PATIENCE} seconds")
            answer = json.loads(self._pipe.recv_bytes(LARGEST_ANSWER))
        except (EOFError, OSError):
            raise _exhausted(self._cause_of_death()) from None
        if "missing" in answer:
            raise ImportError(f"{answer['missing']}; install what requirements.lock lists")
        if answer.get("spent"):
            self._stop()
        if "found" in answer:
            raise UnreadableError(answer["found"], answer["remedy"])
        places = [(offset, place) for offset, place in answer["places"]]
        return Extracted(answer["text"], places, Counter(answer["repairs"]), answer["title"], answer["published_on"])

    def _start(self) -> None:
        self._pipe, theirs = Pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
        numbers = [str(number) for number in (theirs.fileno(), self.memory, self.seconds)]
        self._child = subprocess.Popen(
            [sys.executable, "-c", CHILD, *numbers],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._child = self._pipe = None

    def _cause_of_death(self) -> str:
        """Why the child is no more, as far as its end tells."""
        assert self._child is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(timeout=DYING)
        code = self._child.poll()
        self._stop()
        if code == -signal.SIGXCPU:
            return f"more than {self.seconds} seconds"
        status = "which did not end by itself" if code is None else f"exit status {code}"
        return f"more than {self.memory // 2**20:,} MB, or brought its reader down ({status})"


def _exhausted(what: str) -> UnreadableError:
    return UnreadableError(f"took {what} to read", "split it, or print it to a new PDF and add that")


def serve(file: int, memory: int, seconds: int) -> None:
    """Answer requests until the pipe closes: what the child does.

    Args:
        file: descriptor of the pipe.
        memory: bytes of address space.
        seconds: CPU time for one file.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe = Connection(file)
    while True:
        try:
            path, format, charset = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
        pipe.send_bytes(json.dumps(_answer(Path(path), format, charset)).encode())


def _answer(path: Path, format: str, charset: str | None) -> dict[str, Any]:
    from pipeline.formats import extracted

    try:
        result = extracted(format, path.read_bytes(), charset)
    except UnreadableError as error:
        return {"found": error.found, "remedy": error.remedy}
    except ImportError as error:
        return {"missing": str(error)}
    except (MemoryError, RecursionError) as error:
        return {
            "found": f"is too large or too deep to read ({type(error).__name__})",
            "remedy": "split it into its documents",
            "spent": True,
        }
    except Exception as error:  # what a parser raises on a broken file is beyond any list
        return {"found": f"is broken ({type(error).__name__}: {error})", "remedy": "open it and save it anew"}
    return {
        "text": result.text,
        "places": result.places,
        "repairs": result.repairs,
        "title": result.title,
        "published_on": result.published_on,
    }
