"""Words that point to a country without naming it."""

import pytest
from growth import grows_with_length

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
        ("The Coalition struck at dawn, and the Knesset voted.", "ISR"),
        ("The Coalition lost seats in the Storting.", "NOR"),
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


def test_an_office_that_many_countries_have_points_to_none_of_them_alone():
    assert max(cues_in("The Bureau of Statistics counted.").values()) < 0.4
    assert len(cues_in("The National Bureau of Statistics counted.")) > 1


def test_the_longest_name_counts_and_repeats_say_more():
    assert cues_in("Bank Negara Malaysia met.") == cues_in("Bank Negara met.")
    once, often = cues_in("The Storting met."), cues_in("The Storting met. The Storting agreed. The Storting left.")
    assert once["NOR"] < often["NOR"] < 3 * once["NOR"]


KINDS = {"World Factbook", "usage"}


def faults(rows):
    """What is wrong with rows of the table, one line each."""
    found, whole, seen = [], {}, set()
    for row in rows:
        country, weight = row["country"], float(row["weight"])
        area = area_of(country)
        if country not in {"EU", "EA"} and (area is None or area.kind != "country" or area.code != country):
            found.append(f"{country}: no country")
        if not 0 < weight <= 1:
            found.append(f"{country}: weight {weight}")
        if row["source"].split(":")[0] not in KINDS:
            found.append(f"{country}: source {row['source']!r}")
        for name in row["names"].split("|"):
            if not name or area_of(name):
                found.append(f"{country}: {name!r} is no name, or an area's")
            if (country, name) in seen:
                found.append(f"{country}: {name} twice")
            if weight == 1 and whole.setdefault(name, country) != country:
                found.append(f"{country}: {name} is {whole[name]}'s")
            seen.add((country, name))
    return found


def test_the_table_has_no_faults():
    assert faults(_rows()) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("XXX", "1", "Bundestag", "usage"), "no country"),
        (("Bonn", "1", "Bundestag", "usage"), "no country"),
        (("DEU", "2", "Bundestag", "usage"), "weight"),
        (("DEU", "1", "Bundestag", "hearsay"), "source"),
        (("DEU", "1", "Bavaria", "usage"), "an area's"),
        (("DEU", "1", "Knesset|Knesset", "usage"), "twice"),
        (("DEU", "1", "Riksdag", "usage"), "is SWE's"),
    ],
)
def test_faults_of_the_table_are_found(row, fault):
    sound = {"country": "SWE", "weight": "1", "names": "Riksdag", "source": "World Factbook"}
    columns = ("country", "weight", "names", "source")
    found = faults([sound, dict(zip(columns, row, strict=True))])
    assert any(fault in line for line in found), found


def test_long_texts_cost_linear_time():
    assert grows_with_length(cues_in, "the Bank of the House of the Secretary ", 100_000)
