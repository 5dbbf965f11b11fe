"""All tables of a corpus, made some documents at a time, are those that are made from all at once."""

from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from readings_of import TEXTS, documents_of

from pipeline.corrections import Changes, correct
from pipeline.corrections.entries import Fix, Merge, Reject, Rename, Retype, Split
from pipeline.extract import Source
from pipeline.extract.spans import Mention
from pipeline.project import frame
from pipeline.readings import form
from pipeline.resolve import link
from pipeline.tables import Part, document_rows, extract_tables, records, sources, write_tables


@pytest.fixture(scope="module")
def documents():
    return frame("documents", document_rows(documents_of(TEXTS)))


@pytest.fixture(scope="module")
def readings(documents):
    texts = sources(pa.Table.from_pandas(documents, preserve_index=False))
    return form.read(list(texts), texts.values())


@pytest.fixture(scope="module")
def whole(documents, readings):
    return extract_tables(documents, [readings]).tables


def in_parts(documents, readings, size, corrections=()):
    rows = pa.Table.from_pandas(documents, preserve_index=False)
    made: dict[str, list[pd.DataFrame]] = {}

    def parts(columns):
        some = readings.select(columns or readings.column_names)
        return (Part(rows.slice(at, size), some.slice(at, size)) for at in range(0, len(rows), size))

    dead = write_tables(parts, corrections, lambda name, some: made.setdefault(name, []).append(some))
    return {name: pd.concat(some, ignore_index=True) for name, some in made.items()}, dead


@pytest.mark.parametrize("size", [1, 3])
def test_the_parts_leave_no_trace(documents, readings, whole, size):
    made, _ = in_parts(documents, readings, size)
    assert made.keys() == whole.keys()
    for name, table in whole.items():
        assert made[name].equals(table), name
        assert len(table), name


def test_corrections_of_parts_are_those_of_the_whole(documents, readings, whole):
    (first, second, third), mentions = whole["statistics"]["id"][:3], records(whole["mentions"])
    entities = {row["id"]: row for row in records(whole["entities"])}
    kenya = next(row for row in mentions if row["entity"] == "country-ken")
    person = next(row for row in mentions if row["type"] == "person")
    statistics = {row["id"]: row for row in records(whole["statistics"])}
    corrections = [
        Fix(kind="fix", name="one", statistic=first, field="status", expected=statistics[first]["status"],
            value="target"),
        Reject(kind="reject", name="two", statistic=second, expected=statistics[second]["value_text"]),
        Fix(kind="fix", name="gone", statistic=third, field="unit", expected="furlong", value="km"),
        Reject(kind="reject", name="three", mention=kenya["id"], expected=kenya["name"]),
        Rename(kind="rename", name="four", entity="country-ken", expected="Kenya", value="Republic of Kenya"),
        Split(kind="split", name="five", entity=person["entity"], expected=entities[person["entity"]]["name"],
              mention=person["id"], value="Ghana"),
        Split(kind="split", name="six", entity="country-gha", expected="Ghana", document="maize", value="Gold Coast"),
        Merge(kind="merge", name="seven", entity="country-gold-coast", expected="Gold Coast", into="country-gha"),
        Retype(kind="retype", name="eight", entity="country-gha", expected="country", value="place"),
        Merge(kind="merge", name="nine", entity="place-nowhere", expected="Nowhere", into="country-gha"),
    ]  # fmt: skip
    expected = correct(whole, corrections)
    made, dead = in_parts(documents, readings, 1, corrections)
    assert dead == expected.dead
    assert [each.name for each in dead] == ["gone", "nine"]
    for name in ("mentions", "entities", "numbers"):
        assert made[name].equals(expected.tables[name]), name
    later = ["ref_area_entity", "attribution_entity"]
    assert made["statistics"].drop(columns=later).equals(expected.tables["statistics"].drop(columns=later))


@pytest.mark.parametrize("corrected", [False, True])
def test_what_a_reading_concludes_is_what_is_made_anew_of_its_rows(documents, readings, whole, monkeypatch, corrected):
    number = next(row for row in records(whole["statistics"]) if row["document"] == "rates")
    corrections = [
        Fix(kind="fix", name="one", statistic=number["id"], field="status", expected=number["status"], value="target"),
        Rename(kind="rename", name="two", entity="country-gha", expected="Ghana", value="Republic of Ghana"),
    ] if corrected else []  # fmt: skip
    made, _ = in_parts(documents, readings, 2, corrections)
    monkeypatch.setattr(Changes, "touches", lambda self, name, rows: pc.unique(rows["document"]))
    again, _ = in_parts(documents, readings, 2, corrections)
    for name in made:
        assert made[name].equals(again[name]), name
    names: dict[str, list[Mention]] = {document: [] for document in TEXTS}
    for row in records(whole["mentions"]):
        names[row["document"]].append(Mention(row["start"], row["end"], row["type"], row["demonym"]))
    linked = link({document: (TEXTS[document], names[document]) for document in TEXTS}).mentions
    found = list(zip(whole["mentions"]["entity"], whole["mentions"]["resolution"], strict=True))
    assert found == [each for document in sorted(linked) for each in linked[document]]


def test_no_documents_are_no_rows():
    made = extract_tables(frame("documents", []), []).tables
    assert all(table.empty for table in made.values())


def test_sources_know_what_their_origin_says(documents):
    known = sources(pa.Table.from_pandas(documents, preserve_index=False))
    assert known["maize"] == Source(TEXTS["maize"], "maize", date(2022, 5, 1))
