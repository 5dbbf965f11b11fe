"""Cells as text, the same in CSV files and in comparisons: numbers plain, dates ISO 8601, lists as JSON."""

import json

import pyarrow as pa
import pyarrow.compute as pc

EXACT = float(2**53)
"""Below it every whole float is that integer, and is written as one (625000000000, not 6.25e+11)."""


def as_text(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each cell as text; null stays null."""
    kind = cells.type
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.equal(pc.round(cells), cells), pc.less(pc.abs(cells), EXACT))
        integers = pc.cast(pc.if_else(whole, cells, None), pa.int64())
        return pc.coalesce(pc.cast(integers, pa.string()), pc.cast(cells, pa.string()))
    if pa.types.is_list(kind):
        return without_lists(cells)
    return pc.cast(cells, pa.string())


def without_lists(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Lists as JSON text; all else as it is."""
    if not pa.types.is_list(cells.type):
        return cells
    lists = (None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells.to_pylist())
    return pa.array(list(lists), pa.string())
