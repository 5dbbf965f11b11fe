"""Whether a function takes time in proportion to the length of what it reads, by a ratio of two runs."""

import time
from collections.abc import Callable


def growth(read: Callable[[str], object], piece: str, characters: int = 40_000) -> float:
    """How many times as long an eightfold text takes: about 8 if time grows with length, about 64 if with its square.

    Texts that are read in less than a tenth of a second count as read in that time: clocks are coarse.
    """
    long = (piece * characters)[:characters]
    return _seconds(read, long) / max(_seconds(read, long[: characters // 8]), 0.1 / 8)


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The least of some runs: what else a process or its machine does comes on top of it."""
    return min(_once(read, text) for _ in range(3))


def _once(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
