"""The confidence of a row is how often rows like it are right in their least certain field, on other texts."""

import random

import pytest

from pipeline.evaluate.calibration import Judged, across_documents, calibration_table, judged
from pipeline.evaluate.fit import as_text, fit
from pipeline.extract import Source, read_texts
from pipeline.extract.statistics.confidence import ANY, FIELDS, confidence, grounds
from pipeline.extract.statistics.signs import SIGNS
from pipeline.readme import CERTAINTIES

RULES = dict.fromkeys(FIELDS, "a rule")
RIGHT = dict.fromkeys(FIELDS, True)
WRONG_AREA = {**RIGHT, "ref_area": False}
SIGN = "several places in the sentence"
ROWS = [
    *[(grounds({**RULES, "ref_area": "good"}, ()), RIGHT)] * 40,
    *[(grounds({**RULES, "ref_area": "bad"}, ()), WRONG_AREA)] * 20,
    *[(grounds({**RULES, "ref_area": "bad"}, ()), RIGHT)] * 20,
    *[(grounds(RULES, [SIGN]), WRONG_AREA)] * 10,
    *[(grounds(RULES, ()), RIGHT)] * 40,
]


def sure(rules=(), signs=(), rows=ROWS):
    share, _ = confidence(grounds({**RULES, **dict(rules)}, signs), fit(rows))
    return share


def row(document: str, *, area: bool, rule: str = "a rule") -> Judged:
    return Judged(document, 0.5, "ref_area", {**RIGHT, "ref_area": area}, grounds({**RULES, "ref_area": rule}, ()))


def test_a_rule_that_is_oftener_right_makes_a_row_surer():
    good, bad, new = (sure({"ref_area": name}) for name in ("good", "bad", "never met"))
    assert good > new > bad
    assert bad == pytest.approx(0.5, abs=0.1)


def test_a_sign_of_errors_makes_a_row_less_sure_whatever_its_rules():
    assert sure(signs=[SIGN]) < sure() - 0.3
    assert sure({"ref_area": "good"}, [SIGN]) < sure({"ref_area": "good"})


def test_what_was_seen_once_is_hardly_believed():
    rows = [(grounds({**RULES, "status": "new"}, ()), {**RIGHT, "status": False}), *[(grounds(RULES, ()), RIGHT)] * 99]
    assert 0.8 < sure({"status": "new"}, rows=rows) < sure(rows=rows)


def test_a_row_is_as_sure_as_its_least_certain_field_which_it_names():
    weights = {("status", ANY): 3.0, ("indicator", ANY): 1.0, **{(field, ANY): 4.0 for field in FIELDS[:3]}}
    weights["attribution", ANY] = 5.0
    assert confidence(grounds(RULES, ()), weights) == (0.73, "indicator")
    assert confidence(grounds(RULES, [SIGN]), weights | {("ref_area", SIGN): -4.0}) == (0.5, "ref_area")


def test_a_sign_tells_only_of_the_fields_that_it_names():
    found = grounds(RULES, [SIGN])
    assert found["ref_area"] == (ANY, "a rule", SIGN)
    assert {field for field, those in found.items() if SIGN in those} == {"ref_area"}


def test_calibration_never_uses_what_it_judges():
    rows = [*[row("a", area=False, rule="wrong here")] * 3, *[row("b", area=True)] * 20]
    found = {item.document: item.confidence for item in across_documents(rows)}
    assert found["a"] > 0.9  # the other document knows no wrong row
    assert found["b"] < 0.1  # and the first no right area


def test_the_same_rows_in_any_order_give_the_same_bytes():
    shuffled = random.Random(1).sample(ROWS, len(ROWS))
    assert as_text(fit(ROWS), ROWS) == as_text(fit(shuffled), shuffled)
    head, first, *_ = as_text(fit(ROWS), ROWS).splitlines()
    assert head.split("\t") == ["field", "ground", "weight", "rows", "right"]
    assert first.split("\t")[:2] == ["unit", ANY]
    assert first.split("\t")[3:] == ["130", "130"]


def test_a_false_alarm_counts_as_a_wrong_row():
    wrong = {"confidence": 0.85, "least_certain": "status", "rules": RULES, "signs": []}
    right = dict.fromkeys([*FIELDS, "value", "comparator"], True) | {"indicator": 1.0}
    rows = list(judged("a", {"results": [({}, wrong, right)], "false_alarms": [wrong]}))
    _, line = calibration_table(rows)
    assert line.split() == ["0.8", "to", "0.9", "2", "0.50", "0.50", *["1.00"] * 8]


def test_the_table_tells_apart_the_field_that_confidence_is_of():
    rows = [Judged("a", 0.85, field, {**RIGHT, "value": True, "comparator": True, "ref_area": False}, {})
            for field in ("status", "ref_area", "indicator", "unit")]  # fmt: skip
    head, line = calibration_table(rows)
    found = dict(zip(head.split()[1:], line.split()[3:], strict=True))
    assert (found["rows"], found["least"], found["all"], found["ref_area"]) == ("4", "0.75", "0.00", "0.00")


def test_the_weights_that_are_shipped_are_of_all_fields_and_of_signs_that_exist():
    shipped = [line.split("\t") for line in CERTAINTIES.read_text("utf-8").splitlines()[1:]]
    assert [ground for _, ground, *_ in shipped].count(ANY) == len(FIELDS)
    assert {field for field, *_ in shipped} == set(FIELDS)
    assert all(0 <= int(right) <= int(rows) for *_, rows, right in shipped)
    assert set(SIGNS) <= {ground for _, ground, *_ in shipped}


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("indicator of one word", "The country has 60 airports."),
        ("indicator of one word", "There were 300 fires."),
        ("words that the sentence lacks", "Youth unemployment worries us. It stands at 14 percent."),
        ("words that the sentence lacks", "The cost of school meals rose again. It is now $5."),
        ("late in its sentence", "In the north, where the wells ran dry, yields of maize fell by 12 percent."),
        ("late in its sentence", "The harvest was poor and farmers who had borrowed lost 3,000 goats."),
        ("sum of money", "The bridge cost $4 million."),
        ("sum of money", "Fishermen were paid 300 euros."),
        ("source named", "According to UNICEF, 40 percent of girls leave school early."),
        ("source named", "The World Bank said that poverty fell to 9 percent."),
        ("no place in the sentence", "Inflation fell to 3 percent."),
        ("no place in the sentence", "Some 60 schools were rebuilt."),
        ("several places in the sentence", "Exports of Chad to France rose by 9 percent."),
        ("several places in the sentence", "In Peru and Bolivia 20 mines were closed."),
        ("body or person in the sentence", "UNICEF vaccinated 3 million children."),
        ("body or person in the sentence", "The World Bank lent $40 million."),
        ("words of plans or conditions", "We will build 300 homes."),
        ("words of plans or conditions", "If rain fails, 2 million people go hungry."),
        ("not by the sentence's verb", "The mayor opened a bridge that carries 9,000 cars."),
        ("not by the sentence's verb", "Wages: 4 percent higher."),
    ],
)  # fmt: skip
def test_a_sign_is_seen(sign, text):
    (reading,) = read_texts([Source(text)])
    assert sign in reading.statistics[-1].signs, reading.statistics


def test_signs_of_what_the_row_before_had():
    text = (
        "In 2019 poverty in Chad fell to 40 percent, according to UNICEF. "
        "The country counts 16 million people. Some 300 schools and 40 bridges were rebuilt. Inflation was 3 percent. "
        "Exports of cotton were 90,000 tonnes."
    )
    (reading,) = read_texts([Source(text)])
    first, second, third, *_, last = (set(statistic.signs) for statistic in reading.statistics)
    ends = {"no period behind a row with one", "no source behind a row with one"}
    assert not first & ends
    assert ends <= second
    assert not third & ends
    assert "area of most rows so far" not in first
    assert "area of most rows so far" in last
