"""Expressions of time, whatever they are said of; for the values that hold then, see `test_period`."""

import pytest

from pipeline.extract.statistics.period.dates import dates_in

EXPRESSIONS = [
    ("in 2016", "2016"),
    ("between 2003 and 2016", "2003/2016"),
    ("from 2011 to 2014", "2011/2014"),
    ("over 2016-2025", "2016/2025"),
    ("in 2020-21", "2020/2021"),
    ("in 1999-00", "1999/2000"),
    ("in 2020/21", "2020/2021"),
    ("in FY21", "2020/2021"),
    ("in fiscal 2019", "2018/2019"),
    ("in 1973/ 74", "1973/1974"),
    ("since 2021", "2021/.."),
    ("from 2021 onwards", "2021/.."),
    ("before 2000", "../2000"),
    ("until March 2020", "../2020-03"),
    ("on 29 February 2024", "2024-02-29"),
    ("on 2019-11-14", "2019-11-14"),
    ("on February 29, 2024", "2024-02-29"),
    ("in March 2023", "2023-03"),
    ("between March and June 2020", "2020-03/2020-06"),
    ("in the third quarter of 2020", "2020-07/2020-09"),
    ("in Q3 2020", "2020-07/2020-09"),
    ("in the last quarter of 2019", "2019-10/2019-12"),
    ("in the fourth quarter 2019", "2019-10/2019-12"),
    ("in Q4: 2019", "2019-10/2019-12"),
    ("in 4Q 2019", "2019-10/2019-12"),
    ("in 2019 Quarter 4", "2019-10/2019-12"),
    ("in Quarter 4 of 2019", "2019-10/2019-12"),
    ("in the first half of 2024", "2024-01/2024-06"),
    ("in the first nine months of 2021", "2021-01/2021-09"),
    ("over 10 months of 2021", "2021-01/2021-10"),
    ("in the second-quarter of 2019", "2019-04/2019-06"),
    ("in the last 22 months of 2012", "2011-03/2012-12"),
    ("in the 1990s", "1990/1999"),
    ("in the twelve months to June 2024", "2023-07/2024-06"),
    ("in the decade to 2015", "2005/2015"),
    ("in the June 2024 year", "2023-07/2024-06"),
    ("since the signing of the accord in 2016", "2016/.."),
    ("in the fiscal year ending June 30, 1949", "1948/1949"),
    ("in the year ending June 30, 1894", "1893/1894"),
    ("in the year ended 31 December 2023", "2023"),
    ("in the fiscal year ending on the 30th of June, 1848", "1847/1848"),
    ("over the period 2011-14", "2011/2014"),
    ("on the 1st of July last", None),
    ("on the 1st day of November, 1893", "1893-11-01"),
    ("over 5 years from 2020-21", "2020/2025"),
    ("by the end of the century", "2100"),
    ("currently", None),
    ("over the past ten years", None),
    ("last year", None),
    ("in recent years", None),
]


@pytest.mark.parametrize(("words", "iso"), EXPRESSIONS)
def test_expressions_of_time(words, iso):
    (when,) = dates_in(f"Sales rose {words}.")
    assert when.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "The 2021 food report shows hunger.",
        "The 2015 accord binds all.",
        "They may 4 times a day.",
        "US$2000 million",
        "at 2015 prices",
        "above the 1961-1990 mean",
        "1,2016 items",
    ],
)
def test_no_expressions_of_time(text):
    assert dates_in(text) == []


def test_dates_that_point_to_others():
    text = "It began in March 2016. A year earlier, in that year, two decades later, over the same period, in July."
    assert [w.iso for w in dates_in(text)] == ["2016-03", "2015-03", "2016", "2036", "2016", "2016-07"]
    assert [w.iso for w in dates_in("It began in 2016. Since then it has grown.")] == ["2016", "2016/.."]
    assert [w.iso for w in dates_in("It met in 2016. On the 1st of July last, in that year")] == ["2016", None, None]
    assert [w.iso for w in dates_in("In May 2016 it was the most since May 2001. In June")][-1] == "2016-06"


def test_a_month_counted_from_the_day_of_writing_points_to_no_other():
    text = "Visitors fell last month compared to January. It was 20,405 last month, up from January to last month."
    assert [w.iso for w in dates_in("PENANG, June 2022 – last year (2020: 6.4%) was hard, today is not.")][2] == "2020"
    assert [w.iso for w in dates_in(text, written="2024-03-26")] == [
        "2024-02",
        "2024-01",
        "2024-02",
        "2024-01",
        "2024-02",
    ]


def test_quarters_by_their_last_month_and_spans_of_days():
    text = "It fell in the June quarter of 2019, not in the March quarter. Over 1-5 August 2020 it rose."
    found = [w.iso for w in dates_in(text)]
    assert found == ["2019-04/2019-06", "2019-01/2019-03", "2020-08-01/2020-08-05"]


def test_a_text_that_says_which_year_is_this_year():
    assert [w.iso for w in dates_in("This year (2017-18) is hard. Next year will be harder.")][-1] == "2018/2019"
    assert [w.iso for w in dates_in("Sales fell last year (2014/15). They rise this year.")][-1] == "2015/2016"
    assert [w.iso for w in dates_in("We train 90 pilots next year, 1951, and 60 this year.")][-1] == "1950"


def test_a_dash_before_a_number_is_no_span():
    assert [w.iso for w in dates_in("It shut 40 shops in 2017 — 11 more than planned.")] == ["2017"]


def test_a_year_inside_a_name_is_no_date():
    assert dates_in("Agenda 2030 was adopted.", names=[(0, 11)]) == []
