"""Cells as text and as JSON, whole columns at a time: the same in CSV files, annotations and comparisons."""

import json
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

EXACT = float(2**53)
"""Below it every whole float is that integer, and is written as one (625000000000, not 6.25e+11)."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""What JSON writes for these characters; the backslash first, since the others bring some."""

CONTROL = sorted(set(map(chr, range(32))) - ESCAPES.keys())
"""All other characters that JSON escapes."""


def as_text(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each cell as text: numbers plain, dates ISO 8601, lists as JSON; null stays null."""
    kind = cells.type
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.equal(pc.round(cells), cells), pc.less(pc.abs(cells), EXACT))
        integers = pc.cast(pc.if_else(whole, cells, None), pa.int64())
        return pc.coalesce(pc.cast(integers, pa.string()), pc.cast(cells, pa.string()))
    if pa.types.is_list(kind):
        return as_json(cells)
    return pc.cast(cells, pa.string())


def as_json(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each cell as JSON, as `json.dumps` writes it; null stays null."""
    if isinstance(cells, pa.ChunkedArray):
        return pa.chunked_array([as_json(chunk) for chunk in cells.chunks], pa.string())
    if pa.types.is_list(cells.type):
        return pc.cast(different_lists(cells), pa.string())
    if not pa.types.is_string(cells.type):
        return as_text(cells)
    if hold(cells, CONTROL):
        texts = (None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells.to_pylist())
        return pa.array(list(texts), pa.string())
    for character, escaped in ESCAPES.items():
        if hold(cells, character):
            cells = pc.replace_substring(cells, character, escaped)
    return pc.binary_join_element_wise('"', cells, '"', "")


def lines_of(texts: pa.Array) -> pa.Buffer:
    """Texts behind each other as bytes, without a copy; there is one at least, and null is none."""
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return data.slice(int(ends[0]), int(ends[-1] - ends[0]))


def hold(texts: pa.Array, some: Iterable[str]) -> bool:
    """Whether any of the texts holds one of some words: all bytes are searched at once, not each text by itself.

    A word of two characters may also stand half in one text and half in the next.
    """
    data = bytes(lines_of(texts)) if len(texts) else b""
    return any(word.encode() in data for word in some)


def without_lists(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Lists as JSON text; all else as it is."""
    return as_json(cells) if pa.types.is_list(cells.type) else cells


def different_lists(lists: pa.ListArray) -> pa.DictionaryArray:
    """Each list of texts as a JSON array, every different one made once; null stays null."""
    starts = lists.offsets.to_numpy()
    members = pc.dictionary_encode(lists.values.slice(starts[0], starts[-1] - starts[0]), "encode")
    codes = pa.array(members.indices.to_numpy().astype(np.int32))
    ends = pa.array(((starts - starts[0]) * codes.type.byte_width).astype(np.int32))
    lists_of_codes = pa.Array.from_buffers(pa.binary(), len(lists), [None, ends.buffers()[1], codes.buffers()[1]])
    same = pc.if_else(lists.is_valid(), lists_of_codes, None).dictionary_encode()
    firsts = np.unique(same.indices.drop_null().to_numpy(), return_index=True)[1]
    return pa.DictionaryArray.from_arrays(same.indices, _joined(lists.filter(lists.is_valid()).take(firsts)))


def _joined(lists: pa.ListArray) -> pa.Array:
    """Each list of texts as a JSON array."""
    members = pc.fill_null(as_json(lists.flatten()), "null")
    texts = pa.ListArray.from_arrays(lists.offsets, members)
    return pc.binary_join_element_wise("[", pc.binary_join(texts, ", "), "]", "")
