"""The confidence of a row is the record of the rules that filled it, on other texts."""

import pytest

from pipeline.evaluate.calibration import Judged, across_documents, records
from pipeline.extract.statistics.confidence import FIELDS, ONE_WORD, as_text, confidence, count, deciding, shares
from pipeline.readme import CERTAINTIES

RULES = dict.fromkeys(FIELDS, "a rule")
RIGHT = dict.fromkeys(FIELDS, True)


def row(document: str, *, area: bool, rule: str = "a rule") -> Judged:
    return Judged(document, 0.5, {**RIGHT, "ref_area": area}, {**RULES, "ref_area": rule})


def test_a_rule_that_is_oftener_right_makes_a_row_surer():
    rows = [({**RULES, "ref_area": "good"}, RIGHT)] * 40 + [
        ({**RULES, "ref_area": "bad"}, {**RIGHT, "ref_area": False})
    ] * 40
    known = shares(count(rows))
    good, bad, new = (confidence({**RULES, "ref_area": name}, known) for name in ("good", "bad", "never seen"))
    assert good > new > bad
    assert new == 0.5  # the field's share over all rules, where nothing is known of the rule itself


def test_a_rule_seen_once_is_hardly_believed():
    rows = [({**RULES, "status": "new"}, {**RIGHT, "status": False})] + [(RULES, RIGHT)] * 99
    assert 0.8 < shares(count(rows))["status", "new"] < 0.9


def test_an_indicator_of_one_word_has_a_record_of_its_own():
    assert deciding(RULES, "exports")["indicator"] == ONE_WORD
    assert deciding(RULES, "exports of rice")["indicator"] == deciding(RULES, None)["indicator"] == "a rule"


def test_calibration_never_uses_what_it_judges():
    rows = [row("a", area=False, rule="wrong here"), *[row("b", area=True)] * 20]
    judged = {item.document: item.confidence for item in across_documents(rows)}
    assert judged["a"] == 1  # the other document knows no wrong row
    assert judged["b"] == pytest.approx(0)  # and the first no right area


def test_the_shippedcan_be_read_back():
    head, *lines = as_text(records([row("a", area=True), row("a", area=False)])).splitlines()
    assert head.split("\t") == ["field", "rule", "filled", "right"]
    assert "ref_area\ta rule\t2\t1" in lines


def test_the_shippedthat_are_shipped_are_of_all_fields_and_no_rule_is_righter_than_it_answered():
    shipped = [line.split("\t") for line in CERTAINTIES.read_text("utf-8").splitlines()[1:]]
    assert {field for field, *_ in shipped} == set(FIELDS)
    assert all(0 <= int(right) <= int(filled) for *_, filled, right in shipped)
