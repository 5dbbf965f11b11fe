"""No digit and no number word escapes the grammar, whatever the text, and no text makes it slow."""

import random
import unicodedata

import pytest
from growth import grows_with_length

from pipeline.check.accounting import suspects
from pipeline.extract.layout import divide
from pipeline.extract.numbers import find_numbers, unaccounted
from pipeline.extract.numbers.accounting import NUMBER_WORDS, merged

PIECES = """
one two twelve twenty ninety hundred thousand million billions dozen dozens half halves third thirds quarter first
second twice doubled halving once both ones twofold 0 1 12 300 1,234 1.5 ,5 .5 2016 20161 19 05 007 3rd 21st 4th ½ ² ①
Ⅷ ٣ ५ % $ £ € US$ Rs R km km2 m kg °C percent per cent points years year a an the of in on to from between and or over
under about at least up nearly more than May March Q3 FY G COVID -19 - – — / . , ; : ( ) [ ] + ± x × ^ e abc x1 1x aten
ten10 tenth's é² 3D \0 \u200b no. page million-dollar _ #
""".split()


def mixtures(count, longest):
    """Texts of random pieces, some of them glued together."""
    source = random.Random(20)
    for _ in range(count):
        yield "".join(
            source.choice(PIECES) + source.choice(("", " ", " ", " ", "-", "\n"))
            for _ in range(source.randint(1, longest))
        )


def test_every_number_of_random_mixtures_is_accounted():
    for text in mixtures(3000, 30):
        layout = divide(text)
        for numbers in (find_numbers(layout.plain, layout.blocks), find_numbers(layout.plain)):
            assert unaccounted(layout.plain, [(n.start, n.end) for n in numbers]) == [], text
            ends = [0] + [n.end for n in numbers]
            assert all(end <= n.start < n.end for end, n in zip(ends, numbers, strict=False)), text
            assert all(abs(n.low) < 1e30 and n.low <= n.high for n in numbers), text


def test_the_check_fails_when_a_number_is_left_out():
    text = "In 2016 a dozen of 40 firms doubled their ½ share."
    numbers = find_numbers(text)
    spans = [(n.start, n.end) for n in numbers]
    assert unaccounted(text, spans) == []
    for left_out in range(len(spans)):
        assert unaccounted(text, spans[:left_out] + spans[left_out + 1 :]) != []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Route 66", ["66"]),
        ("half of them", ["half"]),
        ("five٣", ["five", "٣"]),
        ("x² and ①", ["²", "①"]),
        ("Millions halved twice", ["Millions", "halved", "twice"]),
        ("someone often tends to attend", []),
        ("stone tenéré", []),
    ],
)
def test_what_counts_as_a_number(text, missing):
    assert [text[a:b] for a, b in unaccounted(text, [])] == missing


def test_the_grammar_knows_every_number_word_of_the_check():
    for word in sorted(NUMBER_WORDS):
        text = f"They say {word} here."
        assert unaccounted(text, [(n.start, n.end) for n in find_numbers(text)]) == [], word


def test_a_run_of_digits_is_covered_by_spans_that_touch():
    assert unaccounted("20161", [(0, 4), (4, 5)]) == []
    assert unaccounted("20161", [(0, 4)]) == [(0, 5)]


def test_no_text_with_a_number_left_out_passes_the_first_look():
    source = random.Random(21)
    texts = list(mixtures(500, 12))
    spans = [[(n.start, n.end) for n in find_numbers(text)] for text in texts]
    wrong = [[_moved(source, span) for span in some if source.random() < 0.9] for some in spans]
    texts, spans = texts * 2, [merged(some) for some in spans + wrong]
    missing = [at for at, text in enumerate(texts) if unaccounted(text, spans[at])]
    assert len(missing) > 200
    assert set(missing) <= set(suspects(texts, spans))


def _moved(source, span):
    """The span, with ends that may be elsewhere."""
    start, end = (place + source.choice((0, 0, 0, 0, 0, 0, 1, -1)) for place in span)
    return max(start, 0), max(start, end, 0)


def test_the_first_look_sees_every_number_character():
    numbers = [character for character in map(chr, range(0x110000)) if unicodedata.category(character)[0] == "N"]
    assert suspects([f"a{character}" for character in numbers], [[]] * len(numbers)) == list(range(len(numbers)))


HARD = (
    "1|12 |1.|1,|111,|1-|1/|a|a.|(|one hundred and |million |half a |A1|$5 |one hundred and three quarters "
    "|from 5 to 6 |+1 2 3 |5 per 1,000 |May 5 |1 in 2 |a-|½|no. |(1) |per |a metre |between 1 and "
).split("|")


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_length_and_no_faster(piece):
    assert grows_with_length(find_numbers, piece)
