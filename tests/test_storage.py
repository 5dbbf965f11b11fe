"""The working tables between two steps: written some rows at a time, read as they are asked for."""

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from conftest import OVER_TIME, TEXTS, make_tables, with_cell

from pipeline import check
from pipeline.defs.storage import TableStorage
from pipeline.stored import StoredTable


@pytest.fixture
def storage(tmp_path):
    return TableStorage(work=str(tmp_path))


def stored(storage, tables):
    with storage.drafts(*tables) as write:
        for name, frame in tables.items():
            write(name, frame)
    return {name: storage.draft(name) for name in tables}


def test_a_draft_is_written_anew_without_a_trace_of_the_one_before(storage, tmp_path):
    documents = make_tables()["documents"]
    gone, *kept = documents["id"]
    stored(storage, {"documents": documents})
    storage.rewrite("documents", lambda rows: rows.filter(pc.not_equal(rows["id"], gone)))
    assert storage.draft("documents")["id"].to_pylist() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["documents.draft"]


def broken():
    tables = make_tables({**TEXTS, **OVER_TIME})
    statistics, numbers = tables["statistics"], tables["numbers"]
    last = len(statistics) - 1
    yield "nothing", tables
    yield "a row twice", {**tables, "statistics": with_cell(statistics, last, "id", statistics["id"].iloc[0])}
    for row in (0, last):
        statistics = with_cell(statistics, row, "status", "rumour")
    yield "a rule broken in two parts", {**tables, "statistics": statistics}
    yield "other words", {**tables, "numbers": with_cell(numbers, 2, "value_text", "nothing")}
    yield "a span too long", {**tables, "mentions": with_cell(tables["mentions"], 1, "end", 10_000)}
    yield "a number lost", {**tables, "numbers": numbers.drop(index=1).reset_index(drop=True)}
    yield "backwards", {**tables, "numbers": numbers.iloc[::-1].reset_index(drop=True)}


@pytest.mark.parametrize(("name", "tables"), list(broken()), ids=lambda value: value if isinstance(value, str) else "")
def test_checks_find_the_same_in_files_some_rows_at_a_time(name, tables, storage, monkeypatch):
    expected = check.problems(tables)
    assert bool(expected) is (name not in ("nothing", "backwards"))
    monkeypatch.setattr("pipeline.check.looking.ROWS", 2)
    monkeypatch.setattr("pipeline.alongside.DOCUMENTS", 1)
    monkeypatch.setattr("pipeline.stored.SMALL", 0)
    assert check.problems(stored(storage, tables)) == expected


def test_a_large_table_is_read_some_rows_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.stored.SMALL", 0)
    rows = make_tables()["mentions"]
    rows.to_parquet(tmp_path / "mentions.parquet", index=False)
    table = StoredTable(tmp_path / "mentions.parquet")
    assert next(len(batch) for batch in table.to_batches(2)) == 2
    assert table.null_counts["locator"] == rows["locator"].isna().sum()
    assert table.select(["id"]).equals(pq.read_table(table.path, columns=["id"]))
