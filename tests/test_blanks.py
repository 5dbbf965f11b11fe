"""A text that was set with ragged or indented lines is read as if it were not, with its own offsets."""

import re

import pytest

from pipeline.extract import Source, read_texts
from pipeline.extract.blanks import squeezed
from pipeline.extract.layout import divide
from pipeline.extract.quantities import quantities

TEXTS = [
    "Wages grew by 5.1 per-\ncent a year, rents by 3 per cent in\n      Mali.",
    "Kenya's dairies would require\n          more\n   than 120,000   jobs\n     by 2030, the Kenya   Board   said.",
    "Of   the 3 to 5   million tonnes, Peru   ships 12   percent.\n\n   Prices  in it rose   from 5 to   7 percent.",
    "  1.  Chad   has   300   clinics  \n  2.  Mali has 40   clinics   ",
]


def single(text):
    return re.sub(r"per[- ]+cent", "percent", re.sub(r"[ \n]+", " ", text))


def even(text):
    return "\n\n".join(single(paragraph) for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_is_found_at_the_same_words(text):
    ragged, smooth = read_texts([Source(text), Source(even(text))])

    def found(reading):
        return (
            [
                (single(reading.text[s.start : s.end]), s.value_low, s.comparator, s.unit, s.indicator, s.status)
                for s in reading.statistics
            ],
            [(single(reading.text[m.start : m.end]), m.type) for m in reading.mentions],
            [single(reading.text[q["start"] : q["end"]]) for q in quantities(reading)],
        )

    if not text.startswith("  1."):  # a list loses its marks with its lines
        assert found(ragged) == found(smooth)
    assert all(reading.text[s.start : s.end].strip() for reading in (ragged,) for s in reading.statistics)


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_that_is_kept_is_one_of_the_text(text):
    layout = divide(text)
    squeeze = squeezed(text, layout)
    assert squeeze.positions is not None
    assert [text[p] if squeeze.text[i] != "\n" else "\n" for i, p in enumerate(squeeze.positions)] == list(squeeze.text)
    assert not any(
        "  " in squeeze.layout.plain[s.start : s.end] or squeeze.layout.plain[s.start] == " "
        for s in squeeze.layout.sentences
    )
    words = [single(text[s.start : s.end]) for s in layout.sentences]
    assert [single(squeeze.text[s.start : s.end]) for s in squeeze.layout.sentences] == words


def test_a_text_with_single_blanks_is_left_alone():
    layout = divide("Chad has 300 clinics.\n\nMali has 40.")
    assert squeezed("Chad has 300 clinics.\n\nMali has 40.", layout).positions is None


def test_a_noun_behind_the_cells_of_a_table_is_no_part_of_a_value():
    cells = "".join(f"  {name:<60} 0.{digits}\n" for name, digits in (("unit", 993), ("area", 839), ("status", 949)))
    (reading,) = read_texts([Source(f"There are 137 paired rows\n{cells}  wrong merges of entities      0\n")])
    assert all(s.end - s.start <= 120 for s in reading.statistics)
    assert "137" in [reading.text[s.start : s.end] for s in reading.statistics]
