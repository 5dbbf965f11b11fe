"""Statistics join published measures by a code, and entities by the area and the source that their text names."""

import pytest
from conftest import make_tables, with_cell

from pipeline.derive import derived
from pipeline.resolve.references import References, codes

MENTIONS = [
    {"document": "a", "name": "Kenya", "entity": "country-ken"},
    {"document": "a", "name": "Tasmania", "entity": "place-tasmania"},
    {"document": "a", "name": "European\nUnion", "entity": "organization-european-union"},
    {"document": "a", "name": "Bank of Ghana", "entity": "organization-bank-of-ghana"},
    {"document": "a", "name": "Georgetown", "entity": "place-georgetown"},
    {"document": "a", "name": "Georgetown", "entity": "organization-georgetown"},
]
ENTITIES = [
    {"id": "country-ken", "name": "Kenya", "type": "country", "iso3166": "KEN"},
    {"id": "place-tasmania", "name": "Tasmania", "type": "place", "iso3166": None},
    {"id": "organization-european-union", "name": "European Union", "type": "organization", "iso3166": None},
    {"id": "organization-bank-of-ghana", "name": "Bank of Ghana", "type": "organization", "iso3166": None},
]


@pytest.mark.parametrize(
    ("area", "entity"),
    [
        ("KEN", "country-ken"),
        ("Tasmania", "place-tasmania"),
        ("EU", "organization-european-union"),
        ("UGA", None),
        ("Georgetown", None),
        (None, None),
    ],
)
def test_an_area_is_found_by_its_code_or_its_name(area, entity):
    assert References(MENTIONS, codes(ENTITIES)).area("a", area) == entity


def test_a_source_is_found_by_its_name_as_the_text_words_it():
    found = References(MENTIONS, codes(ENTITIES))
    assert found.source("a", "the Bank of Ghana") == "organization-bank-of-ghana"
    assert found.source("a", "officials") is None
    assert found.source("b", "Bank of Ghana") is None


def test_an_indicator_that_is_a_published_measure_gets_its_code_and_another_none():
    statistics = with_cell(make_tables()["statistics"], 0, "indicator", "unemployment rate")
    found = derived(statistics, References([], {}))["indicator_id"].tolist()
    assert found[0] == "SL.UEM.TOTL.NE.ZS"
    assert not any(isinstance(code, str) for code in found[1:])
