"""How much of a text is quoted."""

import pandas as pd
import pytest
from conftest import make_tables, with_cell

from pipeline.check import CHECKS
from pipeline.rights import quoted_characters, relations_within_rights, within_rights

(RIGHTS,) = [check for check in CHECKS if check.name == "rights"]
(STATED,) = [check for check in CHECKS if check.name == "stated_rights"]


def with_rights(allowed):
    tables = make_tables()
    for row, value in enumerate(allowed):
        tables["documents"] = with_cell(tables["documents"], row, "redistribute", value)
    return tables


def quotes(tables):
    """How the quotes that are left begin."""
    statistics = within_rights(tables["documents"], tables["statistics"])
    return [None if pd.isna(quote) else quote.strip()[:5] for quote in statistics["quote"]]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        ((True, True), ["Trade", "About", "The V", "Fiji ", "Fiji "]),
        ((False, True), [None, None, None, "Fiji ", "Fiji "]),
        ((None, None), [None, None, None, None, None]),  # a sentence is more than 15% of these short texts
    ],
)
def test_quotes_that_the_rights_allow(allowed, expected):
    tables = with_rights(allowed)
    assert quotes(tables) == expected
    statistics = within_rights(tables["documents"], tables["statistics"])
    assert not RIGHTS.problems({**tables, "statistics": statistics})


def test_quotes_are_kept_in_the_order_of_the_text_until_the_share_is_reached():
    tables = with_rights((None, None))
    tables["documents"] = with_cell(tables["documents"], 0, "characters", 800)  # 15% of it are 120 characters
    assert quotes(tables)[:3] == ["Trade", "About", None]


def test_a_sentence_that_two_statistics_share_counts_once():
    tables = with_rights((True, None))
    tables["documents"] = with_cell(tables["documents"], 1, "characters", 400)  # 15% of it are 60 characters
    assert quotes(tables)[3:] == ["Fiji ", "Fiji "]


@pytest.mark.parametrize(("allowed", "refused"), [(True, False), (None, True), (False, True)])
def test_more_quotes_than_the_rights_allow_are_refused(allowed, refused):
    assert bool(RIGHTS.problems(with_rights((True, allowed)))) is refused


def evidence(tables):
    """Which evidence is left beside the quotes that are left."""
    statistics = within_rights(tables["documents"], tables["statistics"])
    relations = relations_within_rights(tables["documents"], statistics, tables["relations"])
    whole = {**tables, "statistics": statistics, "relations": relations}
    assert not STATED.problems(whole)
    return [not pd.isna(words) for words in relations["evidence"]]


def test_evidence_of_relations_counts_like_quotes():
    assert evidence(with_rights((True, True))) == [True, True]
    assert evidence(with_rights((False, True))) == [False, True]
    tables = with_rights((None, True))
    for characters, kept in ((2_000, True), (20, False)):  # 15% of them: 300 and 3
        tables["documents"] = with_cell(tables["documents"], 0, "characters", characters)
        assert evidence(tables) == [kept, True]


def test_more_evidence_than_the_rights_allow_is_refused():
    assert STATED.problems(with_rights((True, False)))
    assert STATED.problems(with_rights((True, None)))
    assert not STATED.problems(with_rights((True, True)))


def test_a_hash_of_another_quote_is_refused(tables):
    tables["statistics"] = with_cell(tables["statistics"], 2, "quote_sha256", "0" * 64)
    assert [problem.column for problem in RIGHTS.problems(tables)] == ["quote_sha256"]


@pytest.mark.parametrize(
    ("spans", "characters"), [([], 0), ([(0, 10), (20, 25)], 15), ([(5, 15), (0, 10)], 15), ([(0, 9), (2, 4)], 9)]
)
def test_characters_of_overlapping_quotes_count_once(spans, characters):
    assert quoted_characters(spans) == characters
