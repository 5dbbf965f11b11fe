"""Words that point to a country without naming it."""

import time

import pytest

from pipeline.extract.areas import area_of
from pipeline.extract.cues import _rows, cues_in


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Lok Sabha passed the bill.", "IND"),
        ("The Riksbank kept its rate.", "SWE"),
        ("HM Treasury and the Environment Agency agreed.", "GBR"),
        ("The ringgit fell against the euro.", "MYS"),
        ("The Canadian dollar fell.", "CAN"),
        ("Eurostat and the European Parliament agreed.", "EU"),
        ("Five woredas received seed.", "ETH"),
        ("See www.treasury.go.ke for the tables.", "KEN"),
        ("See www.gov.uk for the tables.", "GBR"),
        ("See example.gc.ca for the tables.", "CAN"),
        ("THE KNESSET VOTED.", "ISR"),
    ],
)
def test_a_word_of_one_country_points_to_it(text, country):
    found = cues_in(text)
    assert max(found, key=found.get) == country


@pytest.mark.parametrize(
    "text",
    [
        "The dollar rose and she won a pound of rice.",
        "The chamber voted on the dieting habits of seals.",
        "See www.example.org and gov.example.com.",
        "",
    ],
)
def test_other_words_point_nowhere(text):
    assert cues_in(text) == {}


def test_a_name_of_several_countries_says_less_than_one_of_a_single_country():
    shared, single = cues_in("The Reserve Bank met."), cues_in("The Riksbank met.")
    assert len(shared) > 2
    assert max(shared.values()) < single["SWE"]


def test_the_longest_name_counts_and_repeats_say_more():
    assert cues_in("Bank Negara Malaysia met.") == cues_in("Bank Negara met.")
    once, often = cues_in("The Storting met."), cues_in("The Storting met. The Storting agreed. The Storting left.")
    assert once["NOR"] < often["NOR"] < 3 * once["NOR"]


def test_each_row_has_a_country_a_weight_and_names_that_no_area_has():
    for row in _rows():
        assert area_of(row["country"]).kind == "country" or row["country"] in {"EU", "EA"}
        assert 0 < float(row["weight"]) <= 1
        assert row["source"]
        assert [name for name in row["names"].split("|") if not name or area_of(name)] == []


def test_long_texts_cost_linear_time():
    started = time.process_time()
    cues_in("the Bank of the House of the Secretary " * 5_000)
    assert time.process_time() - started < 5
