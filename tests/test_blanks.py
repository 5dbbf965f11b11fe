"""A text that was set with ragged or indented lines is read as if it were not, with its own offsets."""

import re

import pytest

from pipeline.extract import Source, read_texts
from pipeline.extract.blanks import squeezed
from pipeline.extract.layout import divide
from pipeline.extract.quantities import quantities

TEXTS = [
    "Kenya's dairies would require\n          more\n   than 120,000   jobs\n     by 2030, the Kenya   Board   said.",
    "Of   the 3 to 5   million tonnes, Peru   ships 12   percent.\n\n   Prices  in it rose   from 5 to   7 percent.",
    "  1.  Chad   has   300   clinics  \n  2.  Mali has 40   clinics   ",
]


def single(text):
    return re.sub(r"[ \n]+", " ", text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_is_found_at_the_same_words(text):
    ragged, even = read_texts([Source(text), Source("\n\n".join(re.sub(r"\s+", " ", p) for p in text.split("\n\n")))])

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
        assert found(ragged) == found(even)
    assert all(reading.text[s.start : s.end].strip() for reading in (ragged,) for s in reading.statistics)


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_that_is_kept_is_one_of_the_text(text):
    layout = divide(text)
    even = squeezed(text, layout)
    assert even.positions is not None
    assert [text[p] if even.text[i] != "\n" else "\n" for i, p in enumerate(even.positions)] == list(even.text)
    assert not any(
        "  " in even.layout.plain[s.start : s.end] or even.layout.plain[s.start] == " " for s in even.layout.sentences
    )
    words = [text[s.start : s.end].split() for s in layout.sentences]
    assert [even.text[s.start : s.end].split() for s in even.layout.sentences] == words


def test_a_text_with_single_blanks_is_left_alone():
    layout = divide("Chad has 300 clinics.\n\nMali has 40.")
    assert squeezed("Chad has 300 clinics.\n\nMali has 40.", layout).positions is None
