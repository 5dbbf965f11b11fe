"""The gazetteers of names: every row can be checked somewhere, and is of use where it stands."""

import pytest

from pipeline import gazetteer
from pipeline.extract.names.abbreviations import first_word

SHORT_OTHERWISE = frozenset(
    "4WD A&E BAME CBE CHF CNY CO2 DBE EUR FX GBP HADR JPY KBE KHR LLDC MBE NEET OBE OK PhD ZAR".split()
)
"""Abbreviations that are no initials: codes of currencies, orders, and words within words."""


def test_every_row_is_read_with_its_source() -> None:
    assert len(gazetteer.entries()) > 700
    assert len(gazetteer.first_names()) > 4900
    assert len(gazetteer.towns()) > 42000


@pytest.mark.parametrize("source", ["general usage", "", "common knowledge", "WordNet", "site of the body"])
def test_a_row_without_a_source_that_can_be_checked_is_refused(source: str) -> None:
    text = f"# Topics.\nconcept\tsource\nrule of law\tWordNet 3.1\ncivil society\t{source}\n"
    with pytest.raises(ValueError, match=r"made\.tsv, line 4: expected a site or one of .* look"):
        gazetteer.rows(text, "made.tsv")


def test_a_row_that_names_a_site_or_a_known_work_is_taken() -> None:
    text = "name\tsource\nZornik\tzornik.org/about\nSahara\tGEOnet\n"
    assert [row["name"] for row in gazetteer.rows(text, "made.tsv")] == ["Zornik", "Sahara"]


def test_a_row_with_a_column_too_few_is_named() -> None:
    with pytest.raises(ValueError, match=r"made\.tsv, line 2: expected 2 columns, found 1"):
        gazetteer.rows("name\tsource\nZornik\n", "made.tsv")


def test_an_abbreviation_has_the_initials_of_what_it_stands_for() -> None:
    for row in gazetteer.rows(
        gazetteer.resources.files("pipeline.gazetteer").joinpath("common_abbreviations.tsv").read_text("utf-8"), "a"
    ):
        letters = [c.lower() for c in row["abbreviation"] if c.isalpha()]
        readings = [row["stands_for"], *row["stands_for"].split(", ")]
        fits = any(first_word(reading.replace("-", " ").split(), letters) == 0 for reading in readings)
        assert fits or row["abbreviation"] in SHORT_OTHERWISE, row
