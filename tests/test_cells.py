"""Cells as JSON and in CSV lines: as Python's own json and csv modules write them, whatever they hold."""

import csv
import io
import json
import random

import pyarrow as pa
import pytest

from pipeline.cells import as_json
from pipeline.publish.files import csv_chunks

LISTS = [None, [], [None], ["a"], ['a"', "b\nc"], ["é,", "x"], ["a", "b", "c\x01"], ["a, b"], ["a", "b"]]


def drawn(count: int) -> list[list[str | None] | None]:
    """Lists that many rows share, from a fixed seed."""
    return random.Random(count).choices(LISTS, k=count)


@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_lists_are_written_as_json_writes_them_however_they_are_cut(count: int) -> None:
    cells = pa.array(drawn(count), pa.list_(pa.string()))
    for part in (cells, cells.slice(count // 3), cells.slice(count // 3, count // 4)):
        expected = [None if value is None else json.dumps(value, ensure_ascii=False) for value in part.to_pylist()]
        assert as_json(part).to_pylist() == expected
        assert as_json(pa.chunked_array([part, part])).to_pylist() == [*expected, *expected]


TEXTS = [[], [None], ["", "a"], ['a"', "b\\", None], ["\t", "a\r\n"], ["\x00", "é😀"], ["\x7f\x1f"]]


@pytest.mark.parametrize("texts", TEXTS)
def test_texts_are_written_as_json_writes_them(texts: list[str | None]) -> None:
    expected = [None if text is None else json.dumps(text, ensure_ascii=False) for text in texts]
    cells = pa.array(["\x01", *texts], pa.string()).slice(1)
    assert as_json(cells).to_pylist() == expected
    assert as_json(pa.chunked_array([cells, cells])).to_pylist() == [*expected, *expected]


def test_lists_in_a_csv_are_read_back_as_they_were() -> None:
    values = drawn(500)
    rows = pa.table({"number": range(500), "list": pa.array(values, pa.list_(pa.string()))})
    text = b"".join(map(bytes, csv_chunks(rows))).decode()
    cells = [row["list"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert cells == ["" if value is None else json.dumps(value, ensure_ascii=False) for value in values]
