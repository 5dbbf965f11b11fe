"""What a row may quote."""

from pipeline.quote import LONGEST, quote_span


def test_a_short_sentence_is_quoted_whole():
    assert quote_span("Before. Rates rose to 5%. After.", (8, 25), (22, 24)) == (8, 25)


def test_a_long_sentence_is_cut_between_words_around_the_value():
    text = "word " * 100 + "rose to 5% last year " + "word " * 100
    at = text.index("5%")
    start, end = quote_span(text, (0, len(text)), (at, at + 2))
    assert end - start <= LONGEST
    assert start <= at < at + 2 <= end
    assert text[start - 1] == " "
    assert text[end] == " "
    assert text[start:end] == text[start:end].strip()


def test_a_value_at_the_end_of_a_long_sentence_is_inside():
    text = "word " * 100 + "12"
    assert quote_span(text, (0, len(text)), (500, 502))[1] == 502


def test_a_sentence_without_blanks_is_cut_all_the_same():
    text = "x" * 1_000
    start, end = quote_span(text, (0, 1_000), (400, 402))
    assert end - start <= LONGEST
    assert start <= 400
    assert end >= 402
