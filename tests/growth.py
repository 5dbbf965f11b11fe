"""Whether a function takes time in proportion to the length of what it reads, by the ratio of two runs."""

import time
import timeit
from collections.abc import Callable

MOST = 24
"""How many times as long an eightfold text may take: about 8 if time grows with length, 64 if with its square."""

COARSE = 0.1
"""Seconds; texts that are read in less count as read in that time."""


def grows_with_length(read: Callable[[str], object], piece: str, characters: int = 40_000) -> bool:
    """Whether an eightfold text takes about eight times as long.

    What else a process and its machine do comes on top of a run: where the ratio is too large it is taken again, from
    the least of all runs.
    """
    text = (piece * characters)[:characters]
    long = short = float("inf")
    for _ in range(4):
        long, short = min(long, _seconds(read, text)), min(short, _seconds(read, text[: characters // 8]))
        if long < MOST * max(short, COARSE / 8):
            return True
    return False


def _seconds(read: Callable[[str], object], text: str) -> float:
    return timeit.timeit(lambda: read(text), timer=time.process_time, number=1)
