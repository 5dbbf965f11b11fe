"""What the README says is true."""

import re
from pathlib import Path

import pytest

from pipeline.readme import fill, tables, written

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_tables_are_those_that_are_declared():
    assert fill(README, "tables", tables()) == README, "run `make readme`"


@pytest.mark.slow
def test_the_figures_are_those_that_the_extractor_reaches():
    for path, text in written(ROOT).items():
        assert text == path.read_text("utf-8"), "run `make readme`"


def test_rows_said_to_be_sure_are_right_in_nine_of_ten_in_every_field():
    head, *lines = README.partition("<!-- calibration -->\n```text\n")[2].partition("```")[0].splitlines()
    groups = {line.split()[0]: dict(zip(head.split()[1:], line.split()[3:], strict=True)) for line in lines}
    surest = groups["0.9"]
    assert int(surest.pop("rows")) >= 30
    surest.pop("all")
    assert all(float(share) >= 0.9 for share in surest.values()), surest


def test_a_section_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="expected <!-- prices -->"):
        fill(README, "prices", "")


def test_every_file_that_is_named_is_there():
    for path in re.findall(r"`((?:pipeline|schemas|tests)/[\w./]*)`", README):
        assert (ROOT / path).exists(), path
