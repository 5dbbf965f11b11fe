"""Patterns that ignore case find the same in lower case."""

import json
from pathlib import Path

import pytest

from pipeline.extract.scan import lower_case, matches
from pipeline.extract.statistics.period import dates

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize("name", ["DATE", "WITHOUT_YEAR", "SAME", "SHIFT", "DEICTIC", "VAGUE"])
def test_the_same_is_found_as_without_a_detour(name):
    pattern = getattr(dates, name)
    found = 0
    for line in (GOLD / "own.gold.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        for written in (text, text.upper(), text.title()):
            expected = [(m.span(), m.groupdict()) for m in pattern.finditer(written)]
            assert [(m.span(), m.groupdict()) for m in matches(pattern, written, lower_case(written))] == expected
            found += len(expected)
    assert found > 3


def test_every_character_stays_where_it_was():
    assert lower_case("İZMİR, THE SAME Year") == "İzmİr, the same year"
    assert lower_case("ÉTÉ, THE SAME Year") == "été, the same year"
