"""The words that a row may quote: a sentence, or the part of it around a value."""

LONGEST = 300
"""Characters of the longest quote: about two sentences, what quotation rights allow anywhere for a reference."""


def quote_span(text: str, sentence: tuple[int, int], value: tuple[int, int]) -> tuple[int, int]:
    """The span to quote for a value: its sentence, or at most `LONGEST` characters of it that hold the value.

    A cut falls between words, with as much before the value as behind it where there is as much.

    Args:
        text: the document.
        sentence: span of the sentence.
        value: span of the value expression; it begins in the sentence.
    """
    start, end = sentence[0], max(sentence[1], value[1])
    if end - start <= LONGEST:
        return start, end
    room = max(0, LONGEST - (value[1] - value[0]))
    left = max(start, min(value[0] - room // 2, end - LONGEST))
    right = min(end, left + LONGEST)
    while left > start and left < value[0] and not text[left - 1].isspace():
        left += 1
    while right < end and right > value[1] and not text[right].isspace():
        right -= 1
    while left < value[0] and text[left].isspace():
        left += 1
    while right > value[1] and text[right - 1].isspace():
        right -= 1
    return left, min(right, left + LONGEST)
