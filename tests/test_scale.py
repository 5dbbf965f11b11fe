"""The benchmarks of size: what they replay is valid, and what they say stands as it was measured."""

import sys
from pathlib import Path

import pyarrow as pa
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", autouse=True)
def bench():
    """The folder of the benchmarks among those that modules are imported from."""
    sys.path.insert(0, str(ROOT / "bench"))
    yield
    sys.path.remove(str(ROOT / "bench"))


def test_the_pages_show_what_was_measured():
    import report

    for path, text in report.written().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run `python bench/report.py`"


def test_replays_pass_every_check_and_are_no_copies(tmp_path):
    import replay
    from seeds_of import read_seeds

    from pipeline import check
    from pipeline.extract import Source
    from pipeline.project import frame
    from pipeline.readings import Store, fill
    from pipeline.tables import counted, document_rows, extract_tables

    def unused(shards, *, alone):
        assert not list(shards), "expected nothing to read"
        return iter(())

    store = Store(tmp_path / "readings")
    replay.write_replays(replay.read_texts(2, tmp_path / "kept"), range(6), tmp_path / "seeds", store)
    found = read_seeds(tmp_path / "seeds")
    assert found.refusals == []
    documents = {d.id: Source(d.text, d.origin.title, d.origin.published_on) for d in found.documents}
    assert len(documents) == 6
    filled = fill(store, documents.items, unused)
    rows = frame("documents", document_rows(found.documents))
    readings = pa.concat_tables(store.tables(filled.keys.values()))
    counts = counted(pa.Table.from_pandas(rows, preserve_index=False), readings)
    tables = {"documents": counts, **extract_tables(rows, [readings]).tables}
    assert check.problems(tables) == []
    values = tables["statistics"].groupby("document")["value_low"].apply(tuple)
    assert values.nunique() == 6
    people = tables["entities"].query("type == 'person'")
    assert people.empty or people["documents"].max() < 6
