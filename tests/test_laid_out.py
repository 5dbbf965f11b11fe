"""Descriptions as JSON: the same values, a line for what fits into one."""

import json

from pipeline.publish.laid_out import LINE, laid_out


def test_layout_changes_no_value():
    described = {"sources": [{"title": 'Tonga’s "budget"', "authors": ["A", "B"]}] * 40, "none": None, "of": {}}
    assert json.loads(laid_out(described)) == described


def test_a_member_that_fits_stands_in_one_line_and_a_long_one_is_opened():
    long = {"name": "statistics", "fields": [{"name": f"column {n}", "description": "x" * 80} for n in range(20)]}
    lines = laid_out({"sources": [{"title": f"Text {n}"} for n in range(50)], "resources": [long]}).splitlines()
    assert '    {"title": "Text 7"},' in lines
    assert '      "name": "statistics",' in lines
    assert max(map(len, lines)) <= LINE
