import re

import pytest
from growth import grows_with_length

from pipeline.extract.areas import _tables, area_of, areas_in, country_of_currency, country_of_site


def named(text):
    return [(text[m.start : m.end], m.code) for m in areas_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports of Lao PDR and the Kyrgyz Republic rose.", [("Lao PDR", "LAO"), ("Kyrgyz Republic", "KGZ")]),
        ("U.S. farmers, the US and the USA", [("U.S.", "USA"), ("US", "USA"), ("USA", "USA")]),
        (
            "Papua New Guinea, Guinea-Bissau and Guinea",
            [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB"), ("Guinea", "GIN")],
        ),
        ("the Republic of Korea and the DPRK", [("Republic of Korea", "KOR"), ("DPRK", "PRK")]),
        (
            "Korea and the Democratic Republic of the Congo",
            [("Korea", "KOR"), ("Democratic Republic of the Congo", "COD")],
        ),
        ("KENYA'S ECONOMY", [("KENYA", "KEN")]),
        ("South\nSudan's herds", [("South\nSudan", "SSD")]),
        ("the euro area, ASEAN and the G20", [("euro area", "EA"), ("ASEAN", "ASEAN"), ("G20", "G20")]),
        ("The world's forests, globally", [("world", "WLD"), ("globally", "WLD")]),
        ("Tasmanian farms near Hobart", [("Tasmanian", "Tasmania"), ("Hobart", "Hobart")]),
        (
            "in Northern Ireland and West Sussex",
            [("Northern Ireland", "Northern Ireland"), ("West Sussex", "West Sussex")],
        ),
        ("poor in south Asia and latin America", [("south Asia", "South Asia"), ("latin America", "Latin America")]),
        ("in eastern Europe and south Sudan", [("eastern Europe", "Eastern Europe"), ("Sudan", "SDN")]),
        ("Côte d'Ivoire and Türkiye", [("Côte d'Ivoire", "CIV"), ("Türkiye", "TUR")]),
    ],
)
def test_names_of_areas_are_found_with_their_codes(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize("text", ["Kenyans vote", "the Peruvian budget", "global trade", "Scottish schools"])
def test_demonyms_are_marked(text):
    assert [m.demonym for m in areas_in(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "They polish the turkey and the china.",
        "Let us begin; LET US BEGIN.",
        "US$ 40 million, 30 Swiss francs, 20 Canadian dollars",
        "Michael Jordan met Georgia Smith",
        "The World Bank and the Global Fund met.",
        "cables under the Gulf of Mexico and the Indian Ocean",
        "It may be nice reading.",
    ],
)
def test_other_meanings_are_no_areas(text):
    assert areas_in(text) == []


def test_georgia_is_a_state_among_states():
    assert named("Georgia's exports reached Tbilisi.")[0] == ("Georgia", "GEO")
    assert named("Voters in Ohio, Georgia and Texas") == [("Ohio", "Ohio"), ("Georgia", "Georgia"), ("Texas", "Texas")]


def test_indians_are_americans_beside_their_tribes():
    assert named("The Indian tribes and the Indians of the West") == [("Indian", "USA"), ("Indians", "USA")]
    assert named("Indian farmers sold rice.") == [("Indian", "IND")]
    assert [code for _, code in named("India's Indian tribes")] == ["IND", "IND"]


def test_the_country_of_a_top_level_domain():
    assert [country_of_site(end) for end in ("ke", "UK", "gb", "xx")] == ["KEN", "GBR", "GBR", None]


def test_an_area_by_name_demonym_or_code():
    assert area_of("Viet Nam").code == area_of("Vietnamese").code == area_of("VNM").code == "VNM"
    assert area_of("Queensland").country == "AUS"
    assert area_of("the moon") is None


def test_the_country_of_a_currency():
    assert [country_of_currency(code) for code in ("KHR", "NZD", "DKK", "USD", "XOF")] == [
        "KHM",
        "NZL",
        "DNK",
        None,
        None,
    ]


def test_long_texts_cost_linear_time():
    assert areas_in("a" * 100_000 + "United " * 10_000) == []
    assert grows_with_length(areas_in, "a", 200_000)
    assert grows_with_length(areas_in, "United ", 200_000)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Afghanistan", "004"), ("Kenyans", "404"), ("Lao PDR", "418"), ("Namibia", "516"),
        ("Africa", "002"), ("South-East Asia", "035"), ("Caribbean", "029"), ("Oceania", "009"),
        ("Latin America and the Caribbean", "419"), ("least developed countries", "199"), ("world", "001"),
        ("Kosovo", None), ("Taiwan", None), ("North America", None), ("Latin America", None), ("ASEAN", None),
        ("Sahel", None),
    ],
)  # fmt: skip
def test_countries_regions_and_groups_have_the_code_of_un_m49_where_there_is_one(name, code):
    assert area_of(name).m49 == code


@pytest.mark.parametrize("text", ["Tours-en-Savoie-sur-Italy", "Saint-Martin-de-France", "Kirkby-on-Russia"])
def test_the_end_of_a_towns_name_is_no_country(text):
    assert areas_in(text) == []


def test_codes_of_un_m49_are_three_digits_and_of_one_area_each():
    areas = _tables().by_code.values()
    codes = [area.m49 for area in areas if area.m49]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"\d{3}", code) for code in codes)
    assert [area.code for area in areas if area.kind == "country" and not area.m49] == ["TWN", "XKX"]


def test_a_country_has_the_item_of_the_country_not_of_its_realm():
    """Wikidata has the kingdoms with their overseas parts as items of their own (Q756617, Q29999)."""
    assert (area_of("Denmark").wikidata, area_of("Netherlands").wikidata) == ("Q35", "Q55")
