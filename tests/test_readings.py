"""The store of readings: what has not changed is not read again, and nobody can tell from what comes out."""

import random
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import fields
from datetime import date

import pyarrow as pa
import pytest
from readings_of import TEXTS, documents_of

from pipeline.extract import Source
from pipeline.project import frame
from pipeline.readings import Store, fill, form, key, keys, store
from pipeline.readings.keys import code, reader
from pipeline.readings.shard import here
from pipeline.tables import document_rows, extract_tables

NEW = "Lake Victoria feeds 40 million people in Kenya, Uganda and Tanzania. Its catch fell by 12% in 2021."


def sources(texts=TEXTS):
    return {name: Source(text, name, date(2022, 5, 1)) for name, text in sorted(texts.items())}


def unused(shards, *, alone):
    assert not list(shards), "expected nothing to read"
    return iter(())


class Counting:
    """The engine of this process; knows what it read."""

    def __init__(self):
        self.read = []

    def __call__(self, shards, *, alone):
        for shard, result in here(shards, alone=alone):
            self.read += shard.documents
            yield shard, result


def read_back(kept, filled):
    return pa.concat_tables(kept.tables(filled.keys.values())).to_pylist()


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A store that holds the texts, and what filled it."""
    folder = tmp_path_factory.mktemp("store")
    return folder, fill(Store(folder), sources().items)


@pytest.fixture
def kept(first, tmp_path):
    """A copy of that store."""
    for path in first[0].iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_what_is_known_is_not_read_again(kept):
    filled = fill(Store(kept), sources().items, unused)
    assert (filled.read, filled.unread, list(filled.keys)) == (0, [], list(TEXTS))


def test_only_a_changed_text_is_read_and_its_old_reading_goes(kept):
    engine = Counting()
    opened = Store(kept)
    filled = fill(opened, sources({**TEXTS, "harbour": NEW}).items, engine)
    assert engine.read == ["harbour"]
    assert len(opened) == len(Store(kept)) == len(TEXTS)
    assert all(name in opened for name in filled.keys.values())


def test_a_text_that_left_is_forgotten(kept):
    texts = {name: text for name, text in TEXTS.items() if name != "harbour"}
    fill(Store(kept), sources(texts).items, unused)
    assert len(Store(kept)) == len(texts)


def test_a_key_follows_from_all_that_is_read():
    values = {"text": TEXTS["harbour"], "title": "Harbour", "published_on": date(2022, 5, 1)}
    others = {"text": NEW, "title": "Another", "published_on": date(2021, 5, 1)}
    assert values.keys() == others.keys() == {field.name for field in fields(Source)}
    assert key(Source(**values)) == key(Source(**values))
    assert len({key(Source(**values | {name: others[name]})) for name in others} | {key(Source(**values))}) == 4


@pytest.mark.parametrize("changed", keys.LIBRARIES)
def test_a_key_follows_from_the_libraries(monkeypatch, changed):
    before = reader.__wrapped__()
    usual = keys.version
    monkeypatch.setattr(keys, "version", lambda name: usual(name) + ("x" if name == changed else ""))
    assert reader.__wrapped__() != before


def test_a_key_follows_from_the_code_as_it_stands(monkeypatch, tmp_path):
    before = reader.__wrapped__()
    changed = tmp_path / "pipeline" / "rules.py"
    changed.parent.mkdir()
    changed.write_text("RULE = 1")
    monkeypatch.setattr("pipeline.__file__", str(tmp_path / "pipeline" / "__init__.py"))
    monkeypatch.setattr("pipeline.readings.keys.code", lambda: [changed])
    one = reader.__wrapped__()
    changed.write_text("RULE = 2")
    assert len({before, one, reader.__wrapped__()}) == 3


def test_a_key_follows_from_the_model(monkeypatch):
    before = reader.__wrapped__()
    monkeypatch.setattr("pipeline.readings.keys.weights", lambda: (None, "0" * 64))
    assert reader.__wrapped__() != before


def test_the_code_of_a_reading_is_all_that_it_imports():
    script = (
        "import sys, pipeline.readings.rows\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if name.split('.')[0] in ('pipeline', 'schemas'): print(module.__file__)"
    )
    imported = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {str(path) for path in code() if path.suffix == ".py"} == set(imported.stdout.split())
    names = {path.name for path in code()}
    assert {"countries.tsv", "units.tsv", "first_names.tsv", "vocabulary.tsv", "sums.py", "phrases.py"} <= names


@pytest.mark.parametrize("damage", [lambda content: content[:-100], lambda content: b"\0" + content[1:], lambda _: b""])
def test_a_damaged_shard_is_read_again(kept, first, damage):
    (path,) = kept.iterdir()
    before = path.read_bytes()
    path.write_bytes(damage(before))
    (kept / "half.draft").write_bytes(before[:500])
    opened = Store(kept)
    assert set(opened.damaged) == {path.name, "half.draft"}
    assert fill(opened, sources().items).read == len(TEXTS)
    assert [each.read_bytes() for each in kept.iterdir()] == [before]


def test_a_shard_that_is_damaged_after_opening_is_not_trusted(kept):
    opened = Store(kept)
    (path,) = kept.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(OSError, match="expected the bytes that its name is the SHA-256 of"):
        list(opened.tables([key(source) for source in sources().values()]))


def test_a_reading_is_the_same_in_any_company(first, tmp_path, monkeypatch):
    folder, filled = first
    monkeypatch.setattr("pipeline.readings.filling.SHARD_DOCUMENTS", 1)
    names = list(TEXTS)
    random.Random(3).shuffle(names)
    other = Store(tmp_path)
    alone = fill(other, sources({name: TEXTS[name] for name in names}).items)
    assert alone.keys == filled.keys
    assert read_back(other, filled) == read_back(Store(folder), filled)


def test_an_incremental_build_makes_the_tables_of_a_full_one(kept, tmp_path_factory):
    changed = {**TEXTS, "harbour": NEW, "added": NEW.replace("40", "50")}
    made = []
    for folder in (kept, tmp_path_factory.mktemp("full")):
        opened = Store(folder)
        filled = fill(opened, sources(changed).items)
        made.append(extract_tables(documents(changed), opened.tables(filled.keys.values())).tables)
    for name in made[0]:
        assert made[0][name].equals(made[1][name]), name
        assert len(made[0][name]) or name in ("relations", "findings")


def documents(texts):
    return frame("documents", document_rows(documents_of(texts)))


def test_a_text_that_cannot_be_read_is_named_and_the_others_go_through(tmp_path, monkeypatch):
    usual = form.read

    def read(keys, texts):
        texts = list(texts)
        if any("poison" in text.text for text in texts):
            raise ValueError("cannot read this")
        return usual(keys, texts)

    monkeypatch.setattr(form, "read", read)
    told = []

    @contextmanager
    def watch(total):
        told.append(total)
        yield lambda documents: told.append(-documents)

    filled = fill(Store(tmp_path), sources({**TEXTS, "bad": "poison 5"}).items, watch=watch)
    (unread,) = filled.unread
    assert unread.document == "bad"
    assert unread.found == "its reading failed: ValueError: cannot read this"
    assert list(filled.keys) == list(TEXTS)
    assert filled.read == len(TEXTS)
    assert told[0] == len(TEXTS) + 1
    assert sum(told) == 0


def test_a_text_in_another_language_is_named_and_the_others_go_through(tmp_path):
    french = "Le ministère a dit que le nombre des écoles dans la province du nord est de 40 pour cette année."
    filled = fill(Store(tmp_path), sources({**TEXTS, "french": french}).items)
    (unread,) = filled.unread
    assert (unread.document, unread.found) == ("french", "its origin says 'en', its words look like 'fr'")
    assert "English version" in unread.remedy
    assert list(filled.keys) == list(TEXTS)


def lose_the_last_number(reading):
    del reading["numbers"][-1], reading["statistics"][-1]


def cells(table, **values):
    return lambda reading: reading[table][0].update(values)


BROKEN = {
    "a period that is none": (cells("statistics", time_period="2020-2019/x"), "column time_period: expected"),
    "an empty text": (cells("statistics", indicator=" "), "column indicator: expected some text"),
    "a value beside its place": (cells("statistics", value_text="41 million"), "people', found '41 million'"),
    "a range upside down": (cells("statistics", value_low=9e9), "expected at most value_high, found 9000000000.0"),
    "a name behind the text": (cells("mentions", start=90, end=9_999), "found 'Lake Victoria'"),
    "a number that is nothing": (cells("numbers", statistic=None), "a statistic or a reason"),
    "a number that is not there": (lose_the_last_number, "expected every number of the text, found '2021'"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_text_with_a_reading_that_no_table_takes_is_named_and_the_others_go_through(tmp_path, monkeypatch, what):
    change, found = BROKEN[what]
    usual = form.readings

    def readings(texts):
        texts = list(texts)
        for text, reading in zip(texts, usual(texts), strict=True):
            if text.text == NEW:
                change(reading)
            yield reading

    monkeypatch.setattr(form, "readings", readings)
    filled = fill(Store(tmp_path), sources({**TEXTS, "bad": NEW}).items)
    (unread,) = filled.unread
    assert unread.document == "bad"
    assert unread.found.startswith("its reading failed: BrokenReadingError: ")
    assert found in unread.found
    assert list(filled.keys) == list(TEXTS)


def made_up(names):
    """Readings of these keys without any rows."""
    rows = [{"key": name, **dict.fromkeys(form.COUNTS, 1), **{nested: [] for nested in form.NESTED}} for name in names]
    return pa.Table.from_pylist(rows, form.schema())


def shards(folder):
    return sorted(pa.parquet.read_table(path)["key"].to_pylist() for path in folder.iterdir())


def test_shards_stay_full_and_in_order_whatever_comes_and_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FULL_DOCUMENTS", 10)
    draw = random.Random(7)
    names: set[str] = set()
    opened = Store(tmp_path)
    for _ in range(20):
        gone = set(draw.sample(sorted(names), min(len(names), draw.choice((0, 1, len(names) // 3)))))
        new = {f"{draw.randrange(10_000):04}" for _ in range(draw.choice((1, 2, 30)))} - names
        opened.add(store.packed(made_up(sorted(new))), sorted(new))
        names = (names - gone) | new
        opened.settle(sorted(names))
        assert [row for shard in shards(tmp_path) for row in shard] == sorted(names)
        sizes = [len(shard) for shard in shards(tmp_path)]
        assert max(sizes) <= 10
        assert sum(size < 5 for size in sizes) <= 1
        again = Store(tmp_path)
        assert [row["key"] for table in again.tables(sorted(names)) for row in table.to_pylist()] == sorted(names)


def test_a_small_change_rewrites_little(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FULL_DOCUMENTS", 10)
    names = [f"{number:04}" for number in range(100)]
    opened = Store(tmp_path)
    opened.add(store.packed(made_up(names)), names)
    opened.settle(names)
    before = {path.name for path in tmp_path.iterdir()}
    opened.add(store.packed(made_up(["0055x"])), ["0055x"])
    opened.settle(sorted([*names, "0055x"]))
    assert len(before) == 10
    assert len(before & {path.name for path in tmp_path.iterdir()}) >= 8
