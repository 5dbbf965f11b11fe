"""Series over time: what belongs together, and what does not although it looks alike."""

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import OVER_TIME, TEXTS, make_tables, package_of
from figures import document

from pipeline.publish import publish
from pipeline.series import COLUMNS, length_of, measure_of, series
from pipeline.verify import verify

KNOWN = {"indicator": "maize exports", "indicator_id": None, "ref_area": "KEN", "unit": "t"}


def made(*texts):
    """The series of marked texts (`figures`), named a, b, c …; what they do not say is as in `KNOWN`."""
    rows = [row for name, text in zip("abcdef", texts, strict=False) for row in document(name, text)]
    known = [{**KNOWN, **{name: value for name, value in row.items() if value is not None}} for row in rows]
    return series(pd.DataFrame([{name: row.get(name) for name in COLUMNS} for row in known]))


def points(*texts):
    """(measure, its periods) of each series."""
    return [(row["indicator"], row["first_period"], row["last_period"], row["points"]) for row in made(*texts)]


def test_a_series_holds_the_values_of_all_texts_in_order_of_time():
    (row,) = made(
        "Exports were [9 t|t|9|time_period=2019] and may be [12 t|t|12|time_period=2030|status=projection].",
        "They had been [7 t|t|7|time_period=2011] and [9 t|t|9|time_period=2019].",
    )
    assert (row["first_period"], row["last_period"], row["periods"], row["points"]) == ("2011", "2030", 3, 4)
    assert row["statuses"] == ["actual", "projection"]
    assert row["documents"] == ["a", "b"]
    assert len(set(row["statistics"])) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("indicator=exports of the port", "indicator=Exports of ports"),
        ("indicator=number of fishing boats", "indicator=fishing boats"),
        ("counted=young person|indicator=pupils in class", "counted=young person|indicator=pupil in class"),
    ],
)
def test_case_articles_and_plurals_make_no_other_measure(first, second):
    text = f"It was [7|item|7|{first}|time_period=2011]; it is [9|item|9|{second}|time_period=2012]."
    assert len(made(text)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("indicator=exports to China", "indicator=exports from China"),
        ("indicator=aid for Kenya", "indicator=aid by Kenya"),
        ("ref_area=KEN", "ref_area=UGA"),
        ("per=month", "per=year"),
        ("counted=boat", "counted=ship"),
        ("time_period=2011", "time_period=2012-03"),
        ("time_period=2011", "time_period=2012/2013"),
        ("time_period=2011", "time_period=../2012"),
        ("time_period=2011-01/2011-03", "time_period=2012-01/2012-06"),
    ],
)
def test_what_may_be_something_else_is_no_series(first, second):
    text = f"It was [7|t|7|time_period=2011|{first}]; it is [9|t|9|time_period=2012|{second}]."
    assert made(text) == []


def test_other_units_are_no_series():
    assert made("It was [7 t|t|7|time_period=2011]; it is [9 kg|kg|9|time_period=2012].") == []


def test_one_time_is_no_series_whoever_reports_it():
    assert made("It was [7 t|t|7|time_period=2011].", "It was [8 t|t|8|time_period=2011].") == []


@pytest.mark.parametrize("missing", ["indicator", "ref_area", "time_period"])
def test_what_is_not_said_is_not_guessed(missing):
    rows = [{**row, **KNOWN} for row in document("a", "[7 t|t|7|time_period=2011] and [9 t|t|9|time_period=2012].")]
    rows[1][missing] = None
    assert series(pd.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows])) == []


@pytest.mark.parametrize("vague", ["returns", "others", "share of households", "number of users", "the share of GDP"])
def test_words_that_name_no_measure_by_themselves_make_no_series(vague):
    text = f"[7 t|t|7|time_period=2011|indicator={vague}], then [9 t|t|9|time_period=2012|indicator={vague}]."
    assert measure_of(vague) is None
    assert made(text) == []


@pytest.mark.parametrize(
    "said", ["share of households that rent", "share of farms mapped", "population", "wheat exports"]
)
def test_words_that_do_name_one_make_one(said):
    text = f"[7 t|t|7|time_period=2011|indicator={said}], then [9 t|t|9|time_period=2012|indicator={said}]."
    assert points(text) == [(said, "2011", "2012", 2)]


def test_one_code_is_one_measure_whatever_its_words():
    text = (
        "[7%|percent|7|time_period=2011|indicator=inflation|indicator_id=FP.CPI.TOTL.ZG], then "
        "[9%|percent|9|time_period=2012|indicator=consumer price inflation|indicator_id=FP.CPI.TOTL.ZG]."
    )
    (row,) = made(text)
    assert (row["indicator_id"], row["indicator"]) == ("FP.CPI.TOTL.ZG", "inflation")


def test_a_text_with_two_values_for_one_time_means_two_things():
    unclear = "[4.46 t|t|4.46|time_period=2011], [4.78 t|t|4.78|time_period=2011] and [5 t|t|5|time_period=2012]."
    assert made(unclear) == []
    assert points(unclear, "[7 t|t|7|time_period=2011] and [9 t|t|9|time_period=2012].") == [
        ("maize exports", "2011", "2012", 2)
    ]


def test_a_value_said_again_with_fewer_digits_is_the_same():
    text = "[7.16 t|t|7.16|time_period=2011], some [7 t|t|7|time_period=2011|comparator=~], [9 t|t|9|time_period=2012]."
    assert points(text) == [("maize exports", "2011", "2012", 3)]


def test_a_series_keeps_its_id_when_it_grows():
    text = "[7 t|t|7|time_period=2011] and [9 t|t|9|time_period=2012]."
    (before,), (after,) = made(text), made(text, "Now [12 t|t|12|time_period=2013].")
    assert (before["id"], before["points"]) == (after["id"], after["points"] - 1)


def test_the_order_of_the_rows_makes_no_difference():
    statistics = make_tables({**TEXTS, **OVER_TIME})["statistics"]
    ids = [sorted(row["id"] for row in series(rows)) for rows in (statistics, statistics.iloc[::-1])]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_without_statistics_there_is_none():
    assert series(make_tables()["statistics"].iloc[:0]) == []


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ("2016", "year"),
        ("2016-03", "month"),
        ("2016-03-01", "day"),
        ("2015/2016", "year + 12.00 months"),
        ("2016/..", None),
    ],
)
def test_periods_of_one_length_are_told_by_their_form(period, length):
    assert length_of(period) == length


def test_a_release_holds_the_series(provenance, tmp_path):
    release = publish(make_tables({**TEXTS, **OVER_TIME}), tmp_path / "dist", provenance)
    rows = pq.read_table(release.path / "series.parquet").to_pylist()
    assert [(row["indicator"], row["first_period"], row["last_period"]) for row in rows] == [
        ("ovens per kitchen", "2016", "2018"),
        ("school kitchens", "2014", "2015"),
    ]
    assert (release.path / "series.csv").exists()
    assert "series" in {resource["name"].removesuffix(".csv") for resource in package_of(release.path)["resources"]}
    assert "## series:" in (release.path / "DICTIONARY.md").read_text()
    assert verify(tmp_path / "dist") == []
