"""Every rule of the tables: valid tables pass, and each rule has tables that it must refuse."""

import hashlib
import math
import random
import re
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pytest
from annotated import Text, extracted, texts_of
from conftest import OVER_TIME, TEXTS, make_tables, with_cell

from pipeline import check, project
from pipeline.publish import publish
from pipeline.stored import StoredTable, rows_of
from schemas import TABLES


@pytest.fixture(scope="module")
def all_filled():
    return make_tables({**TEXTS, **OVER_TIME})


@pytest.fixture
def tables(all_filled):
    """Valid tables with rows in all of them."""
    return dict(all_filled)


def found(tables, table, name):
    """What the check of that name says of a table."""
    (one,) = [c for c in check.CHECKS if c.table == table and c.name == name]
    return one.problems(tables)


def broken_constraints():
    """(table, column, rule, a value that breaks it) for every constraint of every column."""
    for table in TABLES:
        for column in project.columns(table):
            limits = column.constraints
            if not column.nullable:
                yield table, column.name, "never null", None
            if "enum" in limits:
                yield table, column.name, "one of", "nonsense"
            if "pattern" in limits:
                yield table, column.name, "of the form", "?!"
            if "minimum" in limits:
                yield table, column.name, "at least", limits["minimum"] - 1
            if "maximum" in limits:
                yield table, column.name, "at most", limits["maximum"] + 1
            if "maxLength" in limits:
                yield table, column.name, "at most", "x" * (limits["maxLength"] + 1)
            assert limits.keys() <= {"enum", "pattern", "minimum", "maximum", "maxLength"}, "a rule without a case here"


def test_valid_tables_have_no_problems(tables):
    assert check.problems(tables) == []


@pytest.fixture
def stored(tables, tmp_path):
    """The valid tables in files."""
    for name, table in tables.items():
        pa.parquet.write_table(rows_of(table), tmp_path / name)
    return {name: StoredTable(tmp_path / name) for name in tables}


def test_files_that_held_are_looked_at_again_once_they_are_others(tables, stored, monkeypatch):
    asked = []
    usual = check.CHECKS
    counting = [replace(c, function=lambda *each, c=c: asked.append(c.name) or c.function(*each)) for c in usual]
    monkeypatch.setattr(check, "CHECKS", counting)
    assert check.problems(stored) == check.problems(stored) == []
    assert len(asked) == len(usual)
    pa.parquet.write_table(rows_of(with_cell(tables["entities"], 2, "mentions", 5)), stored["entities"].path)
    again = {name: StoredTable(table.path) for name, table in stored.items()}
    assert [(problem.table, problem.column) for problem in check.problems(again)] == [("entities", "mentions")]


def test_a_large_release_is_not_checked_anew_unless_a_file_or_a_rule_is(
    tables, stored, provenance, tmp_path, monkeypatch
):
    def aside(_):
        raise ChildProcessError("checked anew")

    monkeypatch.setattr("pipeline.check.aside.LARGE", 1)
    monkeypatch.setattr("pipeline.publish.checking", aside)
    monkeypatch.setattr(check, "_held", {})
    with pytest.raises(ChildProcessError):
        publish(stored, tmp_path / "dist", provenance)
    for one in check.CHECKS[:-1]:
        assert one.problems(stored) == []
    with pytest.raises(ChildProcessError):
        publish(stored, tmp_path / "dist", provenance)
    assert check.CHECKS[-1].problems(stored) == []
    assert publish(stored, tmp_path / "dist", provenance).new
    path = stored["mentions"].path
    pa.parquet.write_table(rows_of(with_cell(tables["mentions"], 2, "name", "nothing")), path)
    with pytest.raises(ChildProcessError):
        publish(stored, tmp_path / "dist", provenance)


@pytest.mark.parametrize(("table", "column", "rule", "value"), list(broken_constraints()))
def test_the_schema_refuses_a_row_that_breaks_a_constraint(tables, table, column, rule, value):
    tables[table] = with_cell(tables[table], 1, column, value)
    problems = found(tables, table, "schema")
    assert [(p.table, p.column) for p in problems] == [(table, column)]
    (problem,) = problems
    assert rule in problem.expected
    if column != "id":
        assert problem.row == tables[table]["id"].iloc[1]
    if "document" in tables[table] and column != "document":
        assert f"{problem.row} of {tables[table]['document'].iloc[1]}" in str(problem)


@pytest.mark.parametrize(
    ("table", "column"), [(t, c.name) for t in TABLES for c in project.columns(t) if c.unique]
)  # fmt: skip
def test_the_schema_refuses_a_value_that_must_be_unique_twice(tables, table, column):
    tables[table] = with_cell(tables[table], 1, column, tables[table][column].iloc[0])
    assert "unique" in found(tables, table, "schema")[0].expected


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_refuses_other_columns_and_other_types(tables, table):
    whole = tables[table]
    for frame, column in (
        (whole.assign(colour="red"), "colour"),
        (whole.drop(columns=["id"]), "id"),
        (whole.assign(id=1), "id"),
        (whole[[*whole.columns[1:], whole.columns[0]]], None),
    ):
        problems = found({**tables, table: frame}, table, "schema")
        assert problems
        assert column is None or column in {p.column for p in problems}


def test_one_problem_a_rule_names_the_first_row_and_counts_the_others(tables):
    frame = tables["statistics"]
    for row in (1, 3, 4):
        frame = with_cell(frame, row, "status", "rumour")
    (problem,) = found({**tables, "statistics": frame}, "statistics", "schema")
    assert (problem.row, problem.more) == (frame["id"].iloc[1], 2)
    line = str(problem)
    assert "statistics" in line
    assert "'rumour' (and 2 more)" in line
    assert "one of actual, estimate, projection, target" in line


def test_missing_and_unknown_tables_are_named(tables):
    extra = {**tables, "colours": tables["entities"]}
    del extra["mentions"]
    assert [p.table for p in check.problems(extra)] == ["mentions", "colours"]


@pytest.mark.parametrize("table", [table for table in TABLES if table not in check.MAY_BE_EMPTY])
def test_a_table_without_rows_is_refused(tables, table):
    tables[table] = tables[table].iloc[:0]
    assert found(tables, table, "rows")
    assert check.problems(tables)


@pytest.mark.parametrize("table", check.MAY_BE_EMPTY)
def test_a_table_of_what_only_some_texts_hold_may_be_empty(tables, table):
    tables[table] = tables[table].iloc[:0]
    assert check.problems(tables) == []


@pytest.mark.parametrize(("column", "value"), [("statistics", ["0" * 20]), ("statistics", []), ("documents", ["none"])])
@pytest.mark.parametrize("table", ["findings", "series"])
def test_a_row_that_rests_on_nothing_is_refused(tables, table, column, value):
    tables[table] = with_cell(tables[table], 1, column, value)
    assert [p.column for p in found(tables, table, "evidence")] == [column]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ref_area", "FJI"),
        ("unit", "person"),
        ("per", None),
        ("first_period", "2015"),
        ("last_period", "2017"),
        ("periods", 3),
        ("points", 3),
    ],
)
def test_a_series_that_its_statistics_do_not_bear_out_is_refused(tables, column, value):
    tables["series"] = with_cell(tables["series"], 1, column, value)
    (problem,) = found(tables, "series", "members")
    assert (problem.row, problem.column) == (tables["series"]["id"].iloc[1], column)


def test_a_series_out_of_order_is_refused(tables):
    backwards = list(tables["series"]["statistics"].iloc[0])[::-1]
    tables["series"] = with_cell(tables["series"], 0, "statistics", backwards)
    assert {p.column for p in found(tables, "series", "members")} == {"first_period", "last_period", "statistics"}


@pytest.mark.parametrize(("column", "value"), [("counted", ""), ("indicator", " \t"), ("value_high", math.inf)])
def test_empty_text_and_infinite_numbers_are_refused(tables, column, value):
    tables["statistics"] = with_cell(tables["statistics"], 2, column, value)
    assert [p.column for p in found(tables, "statistics", "values")] == [column]


def test_a_number_that_is_none_is_refused(tables):
    frame = tables["statistics"]
    cells = pa.array([*frame["value_low"].tolist()[:-1], float("nan")])
    tables["statistics"] = frame.assign(value_low=pd.Series(pd.array(cells, dtype=pd.ArrowDtype(pa.float64()))))
    assert [p.column for p in found(tables, "statistics", "values")] == ["value_low"]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("statistics", "document", "harbour"),
        ("numbers", "statistic", "0" * 20),
        ("mentions", "entity", "country-atlantis"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(tables, table, column, value):
    tables[table] = with_cell(tables[table], 0, column, value)
    (problem,) = found(tables, table, "references")
    assert (problem.column, problem.found) == (column, repr(value))


@pytest.mark.parametrize(
    ("table", "column"), [(t, c.name) for t in TABLES for c in project.columns(t) if c.slice_of]
)  # fmt: skip
def test_a_cell_that_differs_from_its_text_by_one_character_is_refused(tables, table, column):
    frame = tables[table]
    tables[table] = with_cell(frame, 1, column, frame[column].iloc[1].replace("e", "ё", 1) + " ")
    (problem,) = found(tables, table, "slices")
    assert (problem.row, problem.column) == (frame["id"].iloc[1], column)


def test_offsets_that_point_elsewhere_are_refused(tables):
    frame = tables["mentions"]
    for start in (frame["start"].iloc[3] - 1, -len(tables["documents"]["text"].iloc[1]) + frame["start"].iloc[3]):
        assert found({**tables, "mentions": with_cell(frame, 3, "start", int(start))}, "mentions", "slices")


def test_offsets_count_code_points_behind_an_emoji(tables):
    late = tables["mentions"].query("name == 'Fiji'")
    assert "😀" in tables["documents"]["text"].iloc[1][: late["start"].iloc[0]]
    assert not found(tables, "mentions", "slices")


@pytest.mark.parametrize(
    ("column", "value"),
    [("end", 10_000), ("end", 1), ("quote_start", 50), ("quote_end", 43), ("sentence_start", 3), ("sentence_end", 44)],
)
def test_spans_outside_of_each_other_are_refused(tables, column, value):
    tables["statistics"] = with_cell(tables["statistics"], 0, column, value)
    assert found(tables, "statistics", "spans")


@pytest.mark.parametrize(("column", "value"), [("sha256", "0" * 64), ("characters", 7)])
def test_a_document_that_is_not_its_text_is_refused(tables, column, value):
    tables["documents"] = with_cell(tables["documents"], 1, column, value)
    assert [p.column for p in found(tables, "documents", "texts")] == [column]


def test_a_range_upside_down_is_refused(tables):
    tables["statistics"] = with_cell(tables["statistics"], 2, "value_low", 8e6)
    assert found(tables, "statistics", "ranges")


def test_a_number_of_the_text_that_is_in_no_row_is_refused(tables):
    numbers = tables["numbers"]
    tables["numbers"] = numbers[numbers["value_text"] != "2019"]
    (problem,) = found(tables, "numbers", "accounted")
    assert "'2019' at 49 of harbour-report" in problem.found


@pytest.mark.parametrize(
    ("tail", "complete"), [(" <br/> End.", True), (' <span style="top: 7px">End.</span>', True), (" Or 7.", False)]
)
def test_numbers_inside_tags_need_no_row_and_all_others_do(tail, complete):
    tables = make_tables({**TEXTS, "school-meals": TEXTS["school-meals"] + tail})
    assert (found(tables, "numbers", "accounted") == []) is complete


@pytest.mark.parametrize("words", ["seven", "half", "٧", "½", "VII7"])
def test_number_words_and_digits_of_every_script_need_a_row(words):
    tables = make_tables({**TEXTS, "school-meals": TEXTS["school-meals"] + f" Then {words} more."})
    assert found(tables, "numbers", "accounted")


def test_a_number_must_have_an_outcome_and_just_one(tables):
    numbers = tables["numbers"]
    neither = with_cell(numbers, 0, "statistic", None)
    both = with_cell(numbers, 0, "reason", "idiom")
    for frame in (neither, both):
        assert "reason" in {p.column for p in found({**tables, "numbers": frame}, "numbers", "outcomes")}


def test_a_statistic_without_its_number_is_refused(tables):
    numbers = tables["numbers"]
    lost = with_cell(with_cell(numbers, 0, "statistic", None), 0, "reason", "idiom")
    (problem,) = found({**tables, "numbers": lost}, "numbers", "outcomes")
    assert (problem.table, problem.row) == ("statistics", tables["statistics"]["id"].iloc[0])


def test_two_numbers_of_one_statistic_and_a_number_elsewhere_are_refused(tables):
    numbers = tables["numbers"]
    taken = with_cell(numbers, 0, "statistic", numbers["statistic"].iloc[1])
    expected = {p.expected for p in found({**tables, "numbers": taken}, "numbers", "outcomes")}
    assert {"a statistic of its own", "a statistic at the same place"} <= expected


@pytest.mark.parametrize("column", ["mentions", "documents"])
def test_counts_of_entities_are_those_of_their_mentions(tables, column):
    tables["entities"] = with_cell(tables["entities"], 2, column, 5)
    (problem,) = found(tables, "entities", "counts")
    assert (problem.column, problem.found) == (column, "5")


def test_a_check_of_a_table_with_other_columns_says_so_and_does_not_fail(tables):
    tables["documents"] = tables["documents"].drop(columns=["text"])
    assert [p.table for p in found(tables, "statistics", "slices")] == ["documents"]


def test_every_check_says_what_it_checks_and_what_it_reads():
    names = [(c.table, c.name) for c in check.CHECKS]
    assert len(names) == len(set(names))
    tables = make_tables()
    for one in check.CHECKS:
        assert one.description.endswith(".")
        assert one.reads[0] == one.table
        only_those = {name: table for name, table in tables.items() if name in one.reads}
        assert one.problems(only_those) == []


@pytest.mark.slow
def test_whatever_digits_a_text_has_what_is_read_off_it_is_valid():
    draw = random.Random(22)
    texts = [
        Text(f"{text.id}-{number}", hashlib.sha256(words.encode()).hexdigest(), words, [])
        for text in texts_of("more of them")
        for number in range(4)
        if (words := re.sub(r"\d", lambda _: draw.choice("0112235679"), text.text))
    ]
    assert check.problems(extracted(texts)) == []
