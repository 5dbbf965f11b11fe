"""What the pages draw and how they write figures, apart from a browser."""

import pyarrow as pa
import pytest
from conftest import make_tables, with_cell
from released import published
from synthetic import frames

from pipeline.page.charts import charts
from pipeline.page.period import first_years, place
from pipeline.page.wording import number, size, value
from pipeline.series import series


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_500, "1.5 KB"),
        (535_795, "536 KB"),
        (20_900_000, "21 MB"),
        (3e9, "3.0 GB"),
    ],
)
def test_sizes(count, words):
    assert size(count) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (625e9, "625 billion"),
        (7.16e6, "7.16 million"),
        (3400.0, "3,400"),
        (0.5, "0.5"),
        (-2.25, "-2.25"),
        (1e15, "1,000 trillion"),
    ],
)
def test_numbers(figure, words):
    assert number(figure) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value_low": 40, "value_high": 40, "unit": "percent", "comparator": ">"}, "> 40%"),
        ({"value_low": 4, "value_high": 12, "unit": "percent", "comparator": "="}, "4–12%"),
        ({"value_low": 5e6, "value_high": 7e6, "unit": "USD", "comparator": "="}, "USD 5 million–7 million"),
        ({"value_low": 3400, "value_high": 3400, "unit": "person", "comparator": "~"}, "≈ 3,400"),
        ({"value_low": 2, "value_high": 2, "unit": "percentage_point", "comparator": "="}, "2 pp"),
        ({"value_low": 12, "value_high": 12, "unit": "km", "comparator": "<="}, "≤ 12 km"),
    ],
)
def test_values(fields, words):
    assert value(fields) == words


@pytest.mark.parametrize(
    ("period", "where", "year"),
    [
        ("2019", 2019, 2019),
        ("2019-04", 2019.25, 2019),
        ("2010/2020", 2015, 2010),
        ("2010/..", 2010, 2010),
        ("../2030-07", 2030.5, 2030),
    ],
)
def test_periods(period, where, year):
    assert place(period) == pytest.approx(where)
    assert first_years(pa.chunked_array([[period, None]])).to_pylist() == [year, None]


def statistics_of(**cells):
    """The first five statistics of the small texts with other cells."""
    frame = make_tables()["statistics"].head(5)
    for name, values in cells.items():
        for row, cell in enumerate(values):
            frame = with_cell(frame, row, name, cell)
    return frame


def chart(statistics, kind):
    over_time = frames({"series": series(statistics)})["series"]
    tables = {"statistics": published("statistics", statistics), "series": published("series", over_time)}
    return next((found for found in charts(tables, {"VUT": "Vanuatu"}) if found.kind == kind), None)


def test_a_series_is_drawn_with_what_is_expected_dashed_and_its_data_behind_it():
    found = chart(
        statistics_of(
            indicator=["exports of rice"] * 3 + ["other"] * 2, unit=["percent"] * 5, per=[None] * 5,
            ref_area=["VUT"] * 5, time_period=["2019", "2021", "2030", "2019", "2019"],
            status=["actual", "actual", "projection", "actual", "actual"],
        ),
        "series",
    )  # fmt: skip
    assert [panel.title for panel in found.panels] == ["Exports of rice"]
    assert found.panels[0].subtitle == "Vanuatu, percent"
    assert [row["period"] for row in found.panels[0].rows] == ["2019", "2021", "2030"]
    assert found.panels[0].filters == "indicator=exports+of+rice&unit=percent&area=VUT"
    picture = str(found.panels[0].picture)
    assert picture.count('class="line"') == 1
    assert picture.count('class="line expected"') == 1
    assert picture.count('class="room"') == 1
    assert "2030: 5 million–7 million% (projection)" in picture


def test_without_a_series_none_is_drawn():
    assert chart(statistics_of(indicator=["trade"] * 5, time_period=["2019"] * 5), "series") is None
    tables = {"statistics": published("statistics", statistics_of())}
    assert "series" not in [found.kind for found in charts(tables, {})]


def test_shares_are_parts_of_a_whole_only():
    named = ["share of rice", "growth of trade", "proportion of boats", "share of gold", "share of wood"]
    statistics = statistics_of(
        indicator=named, unit=["percent"] * 5, value_low=[12, 3, 20, -4, 90], value_high=[12, 3, 30, -4, 90]
    )
    found = chart(statistics, "shares")
    assert [row["value"] for row in found.rows] == ["90%", "20–30%", "12%"]
    assert 'class="room expected" x="20" width="10"' in str(found.rows[1]["bar"])


def test_ranks_are_in_order():
    found = chart(statistics_of(unit=["rank"] * 5, value_low=[40, 3, 1, 7, 12], value_high=[40, 3, 1, 7, 12]), "ranks")
    assert [row["value"] for row in found.rows] == ["No. 1", "No. 3", "No. 7", "No. 12", "No. 40"]


def test_coverage_counts_areas_and_years_and_what_is_not_said():
    found = chart(
        statistics_of(ref_area=["VUT", "VUT", None, "FJI", None], time_period=["2019", "2019-02", "2021", None, None]),
        "coverage",
    )
    assert found.columns == ["2019", "2021", "no time"]
    assert {row["name"]: [cell["count"] for cell in row["cells"]] for row in found.rows} == {
        "Vanuatu": [2, 0, 0], "FJI": [0, 0, 1], "": [0, 1, 1]
    }  # fmt: skip
