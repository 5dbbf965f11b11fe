"""What changed between two versions: found row by row, told in words, and stopped where it is too much."""

import conftest
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import REASONED, SPOKEN, TEXTS, make_tables, provenance_of, with_cell
from released import published

from pipeline import compare as comparison
from pipeline import project, stored
from pipeline.publish import PublishError, RefusedError, gates, publish
from pipeline.publish.changelog import diff, in_words
from pipeline.stored import StoredTable
from pipeline.verify import verify


def compare(before, after):
    return pa.concat_tables([project.arrow_schema("changes").empty_table(), *comparison.compare(before, after)])


def rows(tables):
    return {name: published(name, table) for name, table in tables.items()}


def seen(changes):
    """The changes that are not of the documents themselves, without their numbers and ids."""
    wanted = ["table", "kind", "document", "label", "field", "before", "after"]
    found = [tuple(row[name] for name in wanted) for row in changes.to_pylist()]
    return [row for row in found if row[0] != "documents"]


@pytest.fixture
def other_words(monkeypatch):
    """Make the tables of other texts: {document: [(words before, words after)]}, with all that they say adjusted."""

    def make(edits):
        texts = dict(TEXTS)
        for key, pairs in edits.items():
            for old, new in pairs:
                assert old in texts[key]
                texts[key] = texts[key].replace(old, new)
                for lists in (SPOKEN, REASONED):
                    changed = [(words.replace(old, new), fields) for words, fields in lists[key]]
                    monkeypatch.setitem(lists, key, changed)
        return make_tables(texts)

    return make


def test_equal_tables_have_no_changes(tables):
    assert len(compare(rows(tables), rows(make_tables()))) == 0


def test_a_changed_cell_is_told_with_both_values(tables):
    now = {**tables, "statistics": with_cell(tables["statistics"], 2, "per", "month")}
    changes = compare(rows(tables), rows(now))
    assert seen(changes) == [("statistics", "changed", "harbour-report", "US$5–7 million", "per", "year", "month")]
    (row,) = changes.to_pylist()
    assert row["row"] == row["row_before"] == tables["statistics"]["id"].iloc[2]


def test_null_and_a_value_differ_both_ways(tables):
    named = {**tables, "statistics": with_cell(tables["statistics"], 0, "attribution", "the port")}
    assert [row[5:] for row in seen(compare(rows(tables), rows(named)))] == [(None, "the port")]
    assert [row[5:] for row in seen(compare(rows(named), rows(tables)))] == [("the port", None)]


def test_lists_and_numbers_are_compared(tables):
    frame = with_cell(tables["statistics"], 0, "confidence", 0.25)
    now = {**tables, "statistics": with_cell(frame, 0, "rules", ["unit: sign", "per: none"])}
    changes = seen(compare(rows(tables), rows(now)))
    assert [row[4:] for row in changes] == [
        ("confidence", "0.9", "0.25"),
        ("rules", '["unit: beside the number"]', '["unit: sign", "per: none"]'),
    ]


def test_rows_survive_an_edit_elsewhere_in_their_text(tables, other_words):
    now = other_words({"harbour-report": [("Trade at", "Trade in goods at")]})
    assert set(now["statistics"]["id"]).isdisjoint(tables["statistics"]["id"][:3])
    changes = compare(rows(tables), rows(now))
    assert seen(changes) == [
        ("statistics", "changed", "harbour-report", "12%", "quote", *changed_quote(tables, now)[0]),
        ("statistics", "changed", "harbour-report", "12%", "quote_sha256", *changed_quote(tables, now)[1]),
    ]
    assert {row["document"] for row in changes.to_pylist()} == {"harbour-report"}


def changed_quote(tables, now):
    return [(tables["statistics"][name].iloc[0], now["statistics"][name].iloc[0]) for name in ("quote", "quote_sha256")]


def test_another_value_is_a_row_gone_and_a_row_new(tables, other_words):
    now = other_words({"harbour-report": [("12%", "15%")]})
    assert seen(compare(rows(tables), rows(now))) == [
        ("statistics", "removed", "harbour-report", "12%", None, None, None),
        ("statistics", "added", "harbour-report", "15%", None, None, None),
        ("numbers", "removed", "harbour-report", "12%", None, None, None),
        ("numbers", "added", "harbour-report", "15%", None, None, None),
    ]


def test_versions_in_files_are_compared_a_part_at_a_time(tables, other_words, tmp_path, monkeypatch):
    def in_files(name, rows_of_all):
        (tmp_path / name).mkdir()
        for table, some in rows_of_all.items():
            pq.write_table(some, tmp_path / name / table, row_group_size=3)
        return {table: StoredTable(tmp_path / name / table) for table in rows_of_all}

    now = other_words({"harbour-report": [("US$5–7 million", "US$5–9 million")]})
    before, after = rows(tables), rows({**now, "statistics": with_cell(now["statistics"], 1, "per", "month")})
    told = compare(before, after)
    assert {row["kind"] for row in told.to_pylist()} == {"removed", "added", "changed"}
    monkeypatch.setattr(stored, "SMALL", 0)
    monkeypatch.setattr(comparison, "AT_ONCE", 2)
    monkeypatch.setattr(comparison, "DOCUMENTS", 1)
    assert compare(in_files("before", before), in_files("after", after)) == told


def test_rows_of_a_renamed_document_are_the_same_rows(tables):
    """Their ids rest on what the text says, not on the name of its file."""
    before = {"statistics": rows(tables)["statistics"]}
    named = before["statistics"]["document"]
    place = before["statistics"].schema.get_field_index("document")
    now = pa.array([name.as_py().replace("harbour-report", "port-report") for name in named])
    after = {"statistics": before["statistics"].set_column(place, before["statistics"].schema.field(place), now)}
    changes = compare(before, after).to_pylist()
    assert changes
    assert {(row["kind"], row["field"]) for row in changes} == {("changed", "document")}
    assert all(row["row"] == row["row_before"] for row in changes)


def test_equal_words_are_matched_in_their_order():
    """Three equal numbers of which one goes: the two that stay are matched, whatever their offsets are."""
    schema = project.arrow_schema("numbers")

    def numbers(*cells):
        return pa.Table.from_pylist(
            [
                {"id": f"{start:020}", "document": "a", "start": start, "end": start + 1, "value_text": "7",
                 "statistic": None, "reason": reason}
                for start, reason in cells
            ],
            schema,
        )  # fmt: skip

    before = {"numbers": numbers((1, "date"), (5, "name"), (9, "date"))}
    after = {"numbers": numbers((3, "date"), (7, "date"))}
    changes = compare(before, after).to_pylist()
    assert [(row["kind"], row["row_before"]) for row in changes] == [("removed", f"{5:020}")]


def test_a_row_whose_words_are_withheld_is_named_by_its_id(tables):
    relations = with_cell(tables["relations"], 0, "evidence", None)
    without = {**tables, "relations": relations.iloc[1:]}
    (row,) = compare(rows({**tables, "relations": relations}), rows(without)).to_pylist()
    assert (row["table"], row["kind"], row["label"]) == ("relations", "removed", relations["id"].iloc[0])


def test_a_new_and_a_lost_document(tables):
    fewer = make_tables({"harbour-report": TEXTS["harbour-report"]})
    assert in_words(compare(rows(fewer), rows(tables)))[:5] == [
        "1 row of documents added",
        "2 rows of statistics added (school-meals 2)",
        "3 rows of numbers added (school-meals 3)",
        "2 rows of mentions added (school-meals 2)",
        "2 rows of entities added",
    ]
    assert in_words(compare(rows(tables), rows(fewer)))[0] == "1 row of documents removed"


def test_columns_that_only_one_version_has_are_not_compared(tables):
    before = rows(tables)
    before["statistics"] = before["statistics"].drop_columns(["per", "quote_sha256"])
    assert len(compare(before, rows(tables))) == 0


def test_a_release_holds_its_changes(release, tables, provenance, tmp_path):
    now = {**tables, "statistics": with_cell(tables["statistics"], 2, "per", "month")}
    second = publish(now, tmp_path / "dist", provenance)
    assert pq.read_table(second.path / "changes.parquet")["after"].to_pylist() == ["month"]
    words = (second.path / "CHANGELOG.md").read_text()
    assert words == (
        "# Changes\n\n## 2026.11.2\n\n* 1 cell of statistics changed (per 1)\n\n## 2026.11.1\n\n* first version\n"
    )
    assert verify(second.path) == []


def lose(tables, count):
    """The last rows of a table become numbers without a statistic."""
    statistics, numbers = tables["statistics"], tables["numbers"]
    lost = statistics["id"].iloc[len(statistics) - count :]
    for row, statistic in enumerate(numbers["statistic"]):
        if statistic in set(lost):
            numbers = with_cell(with_cell(numbers, row, "statistic", None), row, "reason", "vague")
    findings = tables["findings"]
    kept = [not set(ids) & set(lost) for ids in findings["statistics"]]
    left = {"statistics": statistics.iloc[: len(statistics) - count], "numbers": numbers, "findings": findings[kept]}
    return {**tables, **left}


def test_two_versions_can_be_compared(release, tables, provenance, tmp_path):
    now = {**tables, "statistics": with_cell(tables["statistics"], 2, "per", "month")}
    second = publish(now, tmp_path / "dist", provenance)
    assert list(diff(release.path, second.path)) == [
        "1 cell of statistics changed (per 1)",
        "",
        "statistics, harbour-report, 'US$5–7 million': per was 'year', is 'month'",
    ]
    assert list(diff(second.path, release.path))[-1].endswith("per was 'month', is 'year'")
    assert list(diff(release.path, release.path)) == ["nothing differs"]


def test_a_great_loss_stops_a_release_unless_its_table_is_named(release, tables, provenance, tmp_path):
    with pytest.raises(RefusedError, match="--allow-shrinking statistics") as refusal:
        publish(lose(tables, 2), tmp_path / "dist", provenance)
    assert "at least 80% of the 5 rows of the version before, found 2 lost" in str(refusal.value)
    with pytest.raises(RefusedError):
        publish(lose(tables, 2), tmp_path / "dist", provenance, allow_shrinking={"numbers"})
    assert publish(lose(tables, 2), tmp_path / "dist", provenance, allow_shrinking={"statistics"}).new


def test_how_much_is_too_much_can_be_set(release, tables, provenance, tmp_path):
    assert publish(lose(tables, 2), tmp_path / "dist", provenance, largest_loss=0.4).new
    with pytest.raises(RefusedError, match="at least 100% of the 3 rows"):
        publish(lose(tables, 3), tmp_path / "dist", provenance, largest_loss=0)


def test_a_small_loss_does_not(release, tables, provenance, tmp_path):
    assert publish(lose(tables, 1), tmp_path / "dist", provenance).rows["statistics"] == 4


def gone(package):
    package["resources"][1]["schema"]["fields"].append({"name": "colour", "type": "string"})
    return "statistics.colour", "the column, as before, found none"


def retyped(package):
    package["resources"][1]["schema"]["fields"][2]["type"] = "string"
    return "statistics.start", "type string, as before, found integer"


def now_null(package):
    field = next(f for f in package["resources"][1]["schema"]["fields"] if f["name"] == "per")
    field["constraints"] = {"required": True}
    return "statistics.per", "never null, as before, found null allowed"


def other_key(package):
    package["resources"][1]["schema"]["primaryKey"] = ["document", "start"]
    return "statistics", "key document, start, as before, found id"


def table_gone(package):
    package["resources"].append({**package["resources"][1], "name": "colours"})
    return "colours", "the table, as before, found none"


@pytest.mark.parametrize("change", [gone, retyped, now_null, other_key, table_gone])
def test_a_schema_that_breaks_readers_needs_a_new_first_number(release, monkeypatch, change):
    previous = gates.Previous(release.path, conftest.package_of(release.path))
    place, words = change(previous.package)
    (problem,) = gates.broken_readers(previous, gates.Allowed((), (), (), 0))
    assert words in str(problem)
    assert f"--allow-breaking {place}" in problem.remedy
    assert not list(gates.broken_readers(previous, gates.Allowed((), (), {place}, 0)))
    monkeypatch.setattr(gates, "SCHEMA_VERSION", "2.0.0")
    assert not list(gates.broken_readers(previous, gates.Allowed((), (), (), 0)))


def test_a_release_whose_tables_cannot_be_read_is_named(release, tables, provenance, tmp_path):
    path = release.path / "statistics.parquet"
    path.chmod(0o644)
    path.write_bytes(b"nothing")
    now = {**tables, "statistics": with_cell(tables["statistics"], 2, "per", "month")}
    with pytest.raises(PublishError, match="openfigures verify"):
        publish(now, tmp_path / "dist", provenance_of())
