"""The scorer rewards and punishes what the annotation rules say."""

import pytest

from pipeline.evaluate.calibration import Judged, calibration_table
from pipeline.evaluate.scoring import (
    Totals,
    compare,
    pair_statistics,
    score_document,
    score_entities,
    score_mentions,
    token_f1,
)


def row(start, end, value=5, **fields):
    return {"start": start, "end": end, "value_low": value, "value_high": value, "unit": "percent", **fields}


def test_rows_pair_by_overlap_and_the_rest_is_missed_or_a_false_alarm():
    gold = [row(0, 5), row(10, 15), row(20, 25)]
    predicted = [row(1, 5), row(30, 35), row(11, 15)]
    pairs, misses, false_alarms = pair_statistics(gold, predicted)
    assert pairs == [(gold[0], predicted[0]), (gold[1], predicted[2])]
    assert misses == [gold[2]]
    assert false_alarms == [predicted[1]]


def test_optional_rows_are_neither_rewarded_nor_punished():
    gold = [row(0, 5, optional=True), row(10, 15, optional=True)]
    assert pair_statistics(gold, [row(0, 5)]) == ([], [], [])


def test_an_optional_mark_in_a_prediction_hides_no_error():
    (_, _, false_alarms) = pair_statistics([], [row(0, 5, optional=True)])
    assert len(false_alarms) == 1


@pytest.mark.parametrize(
    ("field", "predicted", "gold", "right"),
    [
        ("value", {"value_low": 66.67, "value_high": 66.67}, {"value_low": 66.7, "value_high": 66.7}, True),
        ("value", {"value_low": 66, "value_high": 66}, {"value_low": 66.7, "value_high": 66.7}, False),
        ("value", {"value_low": 4, "value_high": 12}, {"value_low": 4, "value_high": 4}, False),
        ("unit", {"unit": "USD"}, {"unit": "usd"}, True),
        ("unit", {"unit": None}, {"unit": "item"}, False),
        ("comparator", {}, {"comparator": "="}, True),
        ("comparator", {"comparator": ">"}, {"comparator": ">="}, False),
        ("status", {"status": None}, {"status": "actual"}, True),
        ("ref_area", {"ref_area": "KwaZulu Natal"}, {"ref_area": "KwaZulu-Natal"}, True),
        ("ref_area", {"ref_area": "KEN"}, {"ref_area": None}, False),
        ("time_period", {"time_period": "2016"}, {"time_period": "2016/2020"}, False),
        ("attribution", {"attribution": "the World Bank"}, {"attribution": "World Bank report"}, True),
        ("attribution", {"attribution": "IMF"}, {"attribution": "World Bank"}, False),
        ("attribution", {"attribution": None}, {"attribution": "World Bank"}, False),
    ],
)
def test_fields_are_right_when_the_rules_say_so(field, predicted, gold, right):
    assert compare(predicted, gold)[field] is right


def test_an_indicator_is_scored_by_the_words_that_it_shares():
    assert token_f1("share of households with electricity", "share of households with electricity") == 1
    assert token_f1("households with water", "share of households with electricity") == pytest.approx(2 / 5)
    assert token_f1(None, "exports") == 0


def test_mentions_need_the_same_span_and_type():
    gold = [(0, 5, "country", False), (10, 15, "person", False), (20, 25, "country", True)]
    predicted = [
        (0, 5, "country", False),
        (10, 15, "place", False),
        (20, 25, "country", False),
        (40, 45, "product", False),
    ]
    right, wanted, given, misses, false_alarms = score_mentions(gold, predicted, True)
    assert (right, wanted, given) == (1, 2, 2)
    assert misses == [gold[1]]
    assert false_alarms == [predicted[1]]
    assert score_mentions(gold, predicted, False)[0] == 2


def test_an_entity_is_right_under_any_of_its_names():
    gold = {"entities": [{"name": "International Labour Organization", "type": "organization", "mentions": []}]}
    predicted = {
        "entities": [{"name": "ILO", "aliases": ["the International Labour Organization"], "type": "organization"}]
    }
    assert score_entities(gold, predicted, "")[:3] == (1, 1, 1)
    predicted["entities"][0]["type"] = "place"
    assert score_entities(gold, predicted, "")[:3] == (0, 1, 1)


def test_totals_add_documents_up():
    totals = Totals()
    gold = {"statistics": [row(0, 5), row(10, 15)], "entities": []}
    score_document(gold, {"statistics": [row(0, 5)]}, "x" * 20, [totals])
    score_document(gold, {"statistics": [row(0, 5), row(10, 15)]}, "x" * 20, [totals])
    figures = totals.figures()["statistics: detection"]
    assert (figures["recall"], figures["precision"]) == (0.75, 1)


def test_calibration_shows_a_row_that_is_sure_and_wrong():
    right = dict.fromkeys(["value", "unit", "comparator", "ref_area", "time_period", "status", "attribution"], True)
    rows = [Judged("a", 0.95, "indicator", {**right, "indicator": found}, {}) for found in (True, False)]
    _, line = calibration_table(rows)
    assert line.split()[:5] == ["0.9", "to", "1.0", "2", "0.50"]
