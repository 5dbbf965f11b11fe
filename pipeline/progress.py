"""How far a long step is, told to a person or to a program that reads lines.

A step is given an `Advance` and knows nothing else of this module: it calls it with the number of documents that it has
finished since the last call.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tqdm import tqdm

Advance = Callable[[int], None]
"""To be called with the number of documents just finished."""

EVERY = 5.0
"""Seconds between two reports that are no bar."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a step is, and how fast."""

    documents: int
    total: int
    per_second: float
    seconds_left: float

    def __str__(self) -> str:
        left = tqdm.format_interval(self.seconds_left)
        return f"{self.documents:,} of {self.total:,} documents, {self.per_second:.1f} a second, {left} left"


def ignore(_documents: int) -> None:
    """The `Advance` of a step that nobody watches."""


@contextmanager
def bar(total: int) -> Iterator[Advance]:
    """A bar on standard error, with documents, rate and time left; gone when the step ends."""
    with tqdm(total=total, unit=" documents", dynamic_ncols=True, leave=False) as shown:
        yield lambda documents: shown.update(documents) and None


def reports(total: int, tell: Callable[[Pace], None], every: float = EVERY) -> Advance:
    """An `Advance` that tells the pace each time `every` seconds have passed, and then also at the end."""
    started = told = time.monotonic()
    done = 0

    def advance(documents: int) -> None:
        nonlocal done, told
        done += documents
        now = time.monotonic()
        if now - told >= every or (done == total and told > started):
            told = now
            rate = done / max(now - started, 1e-9)
            tell(Pace(done, total, rate, (total - done) / rate if rate else 0.0))

    return advance


def json_line(level: str, message: str, **fields: object) -> str:
    """An entry of a structured log: one JSON object with time (UTC), level and message first."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"time": now, "level": level, "message": message, **fields}, ensure_ascii=False)
