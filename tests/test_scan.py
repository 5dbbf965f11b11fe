"""Patterns that ignore case find the same in lower case."""

import json
import re
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


@pytest.mark.parametrize("name", ["DATE", "WITHOUT_YEAR", "SHIFT", "DEICTIC", "VAGUE"])
def test_no_form_of_an_expression_is_lost_to_the_look_at_how_it_begins(name):
    pattern = getattr(dates, name)
    guard = re.compile(r"(\(\?=)(.*?)(\)\s*\(\?:)", re.DOTALL)
    without = re.compile(guard.sub("(?:", pattern.pattern, count=1), pattern.flags)
    assert len(without.pattern) < len(pattern.pattern)
    text = (GOLD / "more.gold.jsonl").read_text("utf-8") + (GOLD / "real.gold.jsonl").read_text("utf-8")
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in without.finditer(text)]


def test_every_character_stays_where_it_was():
    assert lower_case("İZMİR, THE SAME Year") == "İzmİr, the same year"
    assert lower_case("ÉTÉ, THE SAME Year") == "été, the same year"
