import math

import pytest

from pipeline.crosscheck.intervals import Interval, Value, judge, point, written


def exact(text, value, unit, comparator="=", high=None):
    read = written(text, value, value if high is None else high, comparator, unit).exact
    return round(read.low, 6), round(read.high, 6)


def loose(text, value, unit, comparator="=", high=None):
    read = written(text, value, value if high is None else high, comparator, unit).loose
    return round(read.low, 6), round(read.high, 6)


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("7.16 million users", 7.16e6, "person", (7_155_000, 7_165_000)),
        ("260 million", 260e6, "person", (259.5e6, 260.5e6)),
        ("1,7 million", 1.7e6, "person", (1.65e6, 1.75e6)),
        ("Rs 34,83,236 crore", 34_83_236e7, "INR", (34_83_235.5e7, 34_83_236.5e7)),
        ("1 850 nurses", 1850, "person", (1850, 1850)),
        ("12%", 12, "percent", (11.5, 12.5)),
        ("4.50 percent", 4.5, "percent", (4.495, 4.505)),
        ("five million people", 5e6, "person", (4.5e6, 5.5e6)),
        ("eleven", 11, "item", (11, 11)),
        ("0.5 doctors", 0.5, "person", (0.45, 0.55)),
        ("53rd", 53, "rank", (53, 53)),
    ],
)
def test_the_last_written_digit_is_rounded_and_counts_are_not(text, value, unit, expected):
    assert exact(text, value, unit) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("260 million", 260e6, "person", (255e6, 265e6)),
        ("5,000 homes", 5000, "item", (4500, 5500)),
        ("40 schools", 40, "item", (40, 40)),
        ("1,231", 1231, "person", (1231, 1231)),
        ("60 percent", 60, "percent", (57.5, 62.5)),
        ("4.50 percent", 4.5, "percent", (4.495, 4.505)),
        ("300%", 300, "percent", (250, 350)),
    ],
)
def test_final_zeros_may_be_rounding_too(text, value, unit, expected):
    assert loose(text, value, unit) == expected


@pytest.mark.parametrize(
    ("comparator", "expected"),
    [(">", (40, math.inf)), (">=", (40, math.inf)), ("<", (0, 40)), ("<=", (0, 40)), ("~", (37.5, 42.5))],
)
def test_a_comparator_opens_a_side_or_widens_both(comparator, expected):
    assert exact("40 percent", 40, "percent", comparator) == expected


def test_a_range_is_rounded_at_each_of_its_ends():
    assert exact("4 to 12 percent", 4, "percent", high=12) == (3.5, 12.5)
    assert exact("US$1.5–3 million", 1.5e6, "USD", high=3e6) == (1.45e6, 3.5e6)


@pytest.mark.parametrize(
    ("text", "percent", "inside", "outside"),
    [
        ("a third", 100 / 3, 35, 38),
        ("half", 50, 46, 44),
        ("seven in ten", 70, 67, 64),
        ("one in five", 20, 22, 23),
        ("two-thirds", 66.7, 65, 62),
        ("one in nine", 11.1, 10, 20),
    ],
)
def test_a_share_in_words_is_what_no_other_usual_fraction_is_nearer_to(text, percent, inside, outside):
    read = written(text, percent, percent, "=", "percent").exact
    assert read.meets(Interval(inside, inside))
    assert not read.meets(Interval(outside, outside))


def test_intervals_add_subtract_multiply_and_divide():
    a, b = Interval(1, 2), Interval(3, 5)
    assert a + b == Interval(4, 7)
    assert b - a == Interval(1, 4)
    assert a * b == Interval(3, 10)
    assert b / a == Interval(1.5, 5)
    assert Interval(-1, 2) * b == Interval(-5, 10)


def test_dividing_by_what_may_be_none_leaves_everything_open():
    assert Interval(1, 2) / Interval(0, 5) == Interval(0.2, math.inf)
    assert Interval(-1, 2) / Interval(0, 5) == Interval(-math.inf, math.inf)
    assert Interval(1, 2) / Interval(4, math.inf) == Interval(0, 0.5)


def value(nominal, exact_by, loose_by):
    return Value(
        nominal, Interval(nominal - exact_by, nominal + exact_by), Interval(nominal - loose_by, nominal + loose_by)
    )


def test_judging_never_blames_rounding():
    assert judge(value(42, 0.5, 0.5), value(42.4, 0.1, 0.1)) == "consistent"
    assert judge(value(42, 0.5, 0.5), value(42.9, 0.1, 3)) == "consistent"  # final zeros of the other side
    assert judge(value(50, 0.5, 2.5), value(52, 0.1, 0.1)) is None  # 50 may be rounded to fives
    assert judge(value(42, 0.5, 0.5), value(47, 0.1, 0.1)) == "contradiction"


def test_a_computed_value_that_could_be_anything_is_no_agreement():
    assert judge(value(42, 0.5, 0.5), value(60, 1, 60)) is None


def test_dates_read_widely_turn_a_contradiction_into_a_tension():
    assert judge(value(42, 0.5, 0.5), value(47, 0.1, 0.1), Interval(40, 60)) == "tension"


def test_a_point_has_no_doubt():
    assert (point(3) * point(4)).exact == Interval(12, 12)


@pytest.mark.parametrize(("text", "percent"), [("998 in 1,000", 99.8), ("999 in 1,000", 99.9), ("1 in 1,000", 0.1)])
def test_a_share_that_is_nearest_to_all_or_none_is_read_by_its_figures(text, percent):
    read = written(text, percent, percent, "=", "percent").exact
    assert percent - 0.5 < read.low <= percent <= read.high < percent + 0.5
