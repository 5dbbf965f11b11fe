"""Questions to the parse: the noun, verb, subject and preposition of a number in a sentence."""

import pytest

from pipeline.extract import model
from pipeline.extract.statistics import syntax
from pipeline.extract.tokens import Span


def span(marked: str) -> Span:
    """The tokens in brackets."""
    before, number, after = (part for half in marked.split("[") for part in half.split("]"))
    (doc,) = model.analyse([before + number + after], tree=True)
    found = doc.touched(len(before), len(before) + len(number))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("marked", "noun"),
    [
        ("The port hired [300] new dockers.", "dockers"),
        ("Some [2.4 million] mobile users signed up.", "users"),
        ("Some [2.4 million] fled.", None),
        ("Prices rose by [4] percent.", "percent"),
    ],
)
def test_head_noun(marked: str, noun: str | None):
    found = syntax.head_noun(span(marked))
    assert (None if found is None else found.text) == noun


@pytest.mark.parametrize(
    ("marked", "verb", "subject"),
    [
        ("The rate fell and reached [5] in May.", "reached", "rate"),
        ("Firms, which received [20] loans, grew.", "received", "Firms"),
        ("Firms in the valley, which employ [300] people, are thriving.", "employ", "Firms"),
        ("The tax is expected to raise [40] million.", "raise", "tax"),
        ("Loans worth [40] million were paid.", "paid", "Loans"),
    ],
)
def test_verb_and_subject(marked: str, verb: str, subject: str):
    found = syntax.verb_of(syntax.top(span(marked)))
    assert found is not None
    doer = syntax.subject(found)
    assert (found.text, None if doer is None else doer.text) == (verb, subject)


def test_a_phrase_without_a_verb_has_none():
    assert syntax.verb_of(syntax.top(span("Some [300] new boats."))) is None


def test_auxiliaries_go_on_to_coordinated_verbs():
    verb = syntax.verb_of(syntax.top(span("We will repair roads and plant [300] trees.")))
    assert verb is not None
    assert [t.text for t in syntax.auxiliaries(verb)] == ["will"]


def test_verbs_above_stop_at_a_relative_clause():
    verbs = [v.text for v in syntax.verbs_above(syntax.top(span("It plans to help farms that employ [300] people.")))]
    assert verbs == ["employ"]
    verbs = [v.text for v in syntax.verbs_above(syntax.top(span("It plans to help to build [300] farms.")))]
    assert verbs == ["build", "help", "plans"]


def test_preposition_of_a_coordinated_number():
    found = syntax.preposition(span("It was built with the help of farmers and [welders].").root)
    assert found is not None
    assert found.text == "of"
