"""The rows of a sorted table a group at a time, so that few are held as Python objects at once."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

ROWS_AT_ONCE = 50_000
"""About how many rows are held as Python objects at a time."""

Row = tuple[Any, ...]


def groups(table: pa.Table, keys: np.ndarray) -> Iterator[list[Row]]:
    """The rows of each run of equal keys.

    Args:
        table: rows sorted by key.
        keys: the key of each row.
    """
    if not len(keys):
        return
    starts = [0, *((keys[1:] != keys[:-1]).nonzero()[0] + 1).tolist(), len(keys)]
    at = 0
    while at < len(starts) - 1:
        last = at + 1
        while last < len(starts) - 1 and starts[last] - starts[at] < ROWS_AT_ONCE:
            last += 1
        part = table.slice(starts[at], starts[last] - starts[at])
        rows = list(zip(*(column.to_pylist() for column in part.columns), strict=True))
        for begin, end in itertools.pairwise(starts[at : last + 1]):
            yield rows[begin - starts[at] : end - starts[at]]
        at = last
