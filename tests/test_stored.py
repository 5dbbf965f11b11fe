"""Rows of a table in its file are those of the table, whatever of them is asked for."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline import stored
from pipeline.stored import StoredTable

ROWS = pa.table({"id": [f"row {n}" for n in range(50)], "size": list(range(50)), "tags": [[str(n)] for n in range(50)]})


@pytest.fixture(params=["small", "large"])
def table(request, tmp_path, monkeypatch) -> StoredTable:
    """The rows in a file; a large one is never held as a whole."""
    if request.param == "large":
        monkeypatch.setattr(stored, "SMALL", 0)
    pq.write_table(ROWS, tmp_path / "rows.parquet", row_group_size=7)
    return StoredTable(tmp_path / "rows.parquet")


@pytest.mark.parametrize("positions", [[49, 0, 7, 7, 13], [], [3], [5, 6, 7, 8, 9], [7, 7, 9]])
def test_rows_are_taken_in_the_order_that_is_asked_for(table, positions):
    wanted = pa.array(positions, pa.uint64())
    assert table.take(wanted) == ROWS.take(wanted)
    assert table.take(wanted, ["size", "id"]) == ROWS.select(["size", "id"]).take(wanted)
    assert table.take(wanted, []).column_names == []


def test_rows_are_filtered(table):
    assert table.filter(pc.greater(table["size"], 40)) == ROWS.slice(41)


def test_a_few_rows_do_not_hold_the_others_of_their_group(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "SMALL", 0)
    rows = pa.table({"id": [f"row {number}" for number in range(10_000)]})
    pq.write_table(rows, tmp_path / "rows.parquet")
    few = StoredTable(tmp_path / "rows.parquet").take(pa.array([7, 8, 9]))
    assert few == rows.slice(7, 3)
    assert few.get_total_buffer_size() < rows.get_total_buffer_size() / 100
