"""Statistics join entities by the area and the source that their text names."""

import pytest

from pipeline.extract.spans import Mention
from pipeline.resolve import link
from pipeline.resolve.references import References


def references(text, *names):
    mentions = sorted((Mention(text.index(n), text.index(n) + len(n), t) for n, t in names), key=lambda m: m.start)
    documents = {"a": (text, mentions)}
    return References(documents, link(documents))


@pytest.mark.parametrize(
    ("text", "names", "area", "entity"),
    [
        ("Exports of Kenya rose.", [("Kenya", "country")], "KEN", "country-ken"),
        ("Rainfall in Tasmania fell.", [("Tasmania", "place")], "Tasmania", "place-tasmania"),
        ("The European Union agreed.", [("European Union", "organization")], "EU", "organization-european-union"),
        ("Exports of Kenya rose.", [("Kenya", "country")], "UGA", None),
        ("Exports of Kenya rose.", [("Kenya", "country")], None, None),
    ],
)
def test_an_area_is_found_by_its_code_or_its_name(text, names, area, entity):
    assert references(text, *names).area("a", area) == entity


def test_a_source_is_found_by_its_name_as_the_text_words_it():
    found = references("The Bank of Ghana said so.", ("Bank of Ghana", "organization"))
    assert found.source("a", "the Bank of Ghana") == "organization-bank-of-ghana"
    assert found.source("a", "officials") is None
    assert found.source("b", "Bank of Ghana") is None
