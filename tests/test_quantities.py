"""Numbers in the form of public test sets: written values, units with their base, direction."""

import pytest

from pipeline.extract import Source, read_texts
from pipeline.extract.numbers import find_numbers
from pipeline.extract.quantities import quantities, quantities_of
from pipeline.extract.spans import Statistic


def rows(text, statistics=()):
    return quantities_of(text, find_numbers(text), statistics)


def values(text):
    return [(text[q["start"] : q["end"]], q["value"], q["value2"], q["unit"]) for q in rows(text)]


CASES = {
    "It lasted five decades.": [("five decades", 5, None, "decade")],
    "It cost 17 cents.": [("17 cents", 17, None, "cent")],
    "Two thirds of it burnt.": [("Two thirds", 2 / 3, None, None)],
    "It emits 2 gigatonnes.": [("2 gigatonnes", 2, None, "gigatonne")],
    "It drives 160 km/h.": [("160 km/h", 160, None, "kilometre per hour")],
    "It cost US$5 million.": [("US$5 million", 5e6, None, "us dollar")],
    "It cost £5.": [("£5", 5, None, "pound sterling")],
    "It cost 5 francs per kilo.": [("5 francs", 5, None, "franc per kilo")],
    "It holds 3 to 4 litres.": [("3 to 4 litres", 3, 4, "litre")],
    "It fell from 7 to 5 percent.": [("7 to 5 percent", 7, 5, "percent")],
    "Costs are three times higher.": [("three times", 3, None, "times")],
    "It holds 12 crates.": [("12", 12, None, None)],
    "It has 12 deaths per 1,000 births.": [("12", 12, None, None)],
    "It burns 5.4 litres per 100 km.": [("5.4 litres", 5.4, None, "litre per 100 km")],
    "It grew at an annual rate of 7%.": [("7%", 7, None, "percent")],
    "It ships 6 tonnes of fish a day.": [("6 tonnes", 6, None, "tonne")],
}


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_values_and_units_as_written(text, found):
    expected = [(span, pytest.approx(low), high and pytest.approx(high), unit) for span, low, high, unit in found]
    assert values(text) == expected


NONE = [
    "It opened on 5 May 2016 at 10:30.",
    "COVID-19 and the G20.",
    "First, it is one of them.",
    "Output doubled in the 26th session.",
    "It came third.",
    "Both of them scored twice, and sales more than doubled.",
]


@pytest.mark.parametrize("text", NONE)
def test_dates_names_and_orders_are_no_quantities(text):
    assert rows(text) == []


DIRECTIONS = {
    "Sales rose by about 5 percent.": "up",
    "Sales fell 5 percent.": "down",
    "Sales rose to 5 percent.": None,
    "Sales were 5 percent higher.": "up",
    "A 5 percent drop followed.": "down",
    "Sales were 5 percent.": None,
    "It cut its waste by between 5 and 8 percent.": "down",
    "It raised rents at home by just 5 percent.": "up",
    "It was cut, and by 5 percent of them.": None,
    "It raised $5m.": None,
    "It flies 400 km above the sea.": None,
}


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS.items())
def test_changes_up_and_down(text, direction):
    assert [q["direction"] for q in rows(text)] == [direction]


def test_a_count_has_its_noun_for_a_unit():
    text = "We saw 12 old bridges on the first day, and three other lakes near the town."
    (reading,) = read_texts([Source(text)])
    assert [(q["value"], q["unit"]) for q in quantities(reading)] == [(12, "old bridge"), (3, "lake")]
    (reading,) = read_texts([Source("We tried 50 different products and met nine European trade ministers.")])
    assert [q["unit"] for q in quantities(reading)] == ["different product", "European trade minister"]


def test_one_of_and_vague_numbers_count_what_they_are_of():
    texts = [
        "It is one of the largest banks.",
        "It holds tens of thousands of new homes.",
        "It cost millions of dollars.",
        "It is one of them.",
    ]
    found = [[(q["value"], q["value2"], q["unit"]) for q in quantities(r)] for r in read_texts(map(Source, texts))]
    assert found == [[(1, None, "largest banks")], [(1e4, 1e5, "new homes")], [(1e6, 1e7, "dollar")], []]


def test_a_change_said_again_in_another_unit_goes_the_same_way():
    assert [q["direction"] for q in rows("Shares fell $2, or 3%, to $40.")] == ["down", "down", None]
    assert [q["direction"] for q in rows("The index lost 5 points, or 0.6%.")] == ["down", "down"]


def test_a_quantity_without_an_indicator_is_about_its_subject():
    texts = ["The old diesel engine produces 510 hp.", "They ran 5 kilometres."]
    concepts = [[q["concept"] for q in quantities(reading)] for reading in read_texts([Source(text) for text in texts])]
    assert concepts == [["old diesel engine"], [None]]


def test_a_noun_that_the_text_does_not_name_beside_a_count_is_no_unit():
    texts = [
        "The town has a population of 40,000.",
        "It feeds 345 people a day, up from 300.",
        "Some 30-plus bridges fell.",
    ]
    units = [[q["unit"] for q in quantities(reading)] for reading in read_texts([Source(text) for text in texts])]
    assert units == [[None], ["person per day", "person"], ["bridge"]]


def test_a_statistic_gives_concept_place_and_counted_noun():
    text = "Chad has 40 clinics, and it came third."
    covering = Statistic(9, 19, 40, 40, 0, unit="item", counted="clinic", indicator="clinics", ref_area="TCD")
    rank = Statistic(32, 37, 3, 3, 0, unit="rank", indicator="rank", ref_area="TCD")
    clinics, third = rows(text, [covering, rank])
    assert (clinics["unit"], clinics["concept"], clinics["place"]) == ("clinic", "clinics", "TCD")
    assert (third["value"], third["concept"]) == (3, "rank")
