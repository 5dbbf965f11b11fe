"""Parts of a whole: "two thirds", "a quarter of", "3/4", "2 1/2", "half a million", "one in five", "one and a half"."""

import math
import re

from pipeline.extract.numbers.cardinals import LARGEST, Amount, Line, read_cardinal
from pipeline.extract.numbers.piece import product, words_after
from pipeline.extract.numbers.tables import WORD_CLASSES
from pipeline.extract.numbers.words import ORDINALS, PARTS

OF_A = re.compile(r" {1,3}(?:of {1,3})?an? {1,3}")
SLASH = re.compile(r" ?[/⁄] ?")
AND_A = re.compile(r"(?: {1,3}|-)and(?: {1,3}|-)an?(?: {1,3}|-)")
OUT_OF = re.compile(r" {1,3}(?:in|out of|of every|in every|out of every|in each|of each) {1,3}")
NOUN_OUT_OF = re.compile(r" {1,3}(?P<noun>[a-z]+(?:-[a-z]+)?) {1,3}(?:in|out of)(?: every)? {1,3}")
PLURAL = re.compile(r"(?:[a-z-]*[^s]s|people|children|[a-z]*men)")
IN_TIME = re.compile(r" {1,3}(?:seconds|minutes|hours|days|weeks|months)\b")
OVER = re.compile(r" {1,3}over {1,3}")
ARTICLE = re.compile(r"(?<![\w])an?[ -]{1,3}$")
JOINED = re.compile(r"-(?!point\b)")
"""What makes an adjective of a part ("a third-party claim"), but "a quarter-point cut" is of a quarter of a point."""
SMALL_PARTS = re.compile(r"(?:ten|hundred|thousand)ths")
EIGHTHS = frozenset((2, 4, 8, 16, 32))
"""Denominators of rates of interest, which a hyphen joins to the whole: "5-1/4 percent"."""
MANY = 20
"""A larger number out of one that is no power of ten is a count and no share."""
LARGEST_SAMPLE = 20
"""The whole of "one girl in five"; a larger number there counts something else or is a year."""
LARGEST_DENOMINATOR = 1000
"""Of fractions with a slash; "5/2016" is none."""


def read_fraction(line: Line, first: int) -> Amount | None:
    """The fraction that begins at a token, None if none does; it may be scaled ("half a million") or above one."""
    kind = line.kind(first)
    if kind == "digits":
        return _mixed(line, first) or _slash(line, first) or _small_parts(line, first)
    if kind == "character":
        value = line.tokens[first].value
        return Amount(value, 1.0, first + 1) if 0 < value < 1 else None
    if kind in ("unit", "ten", "scale"):
        return _counted_parts(line, first)
    return _single_part(line, first) if line.tokens[first].word in PARTS else None


def _small_parts(line: Line, first: int) -> Amount | None:
    """ "3 hundredths", "5 thousandths"; "3 quarters" and "2 thirds" are written in words."""
    index = first + 1
    plain = line.tokens[first].word.isdigit() and line.kind(index) == "parts" and line.close(index)
    if not plain or not SMALL_PARTS.fullmatch(line.tokens[index].word):
        return None
    return Amount(line.tokens[first].value / line.tokens[index].value, 1.0, index + 1)


def _mixed(line: Line, first: int) -> Amount | None:
    """ "2 1/2", "2 1/2 million", "5-1/4 percent": a whole number and a fraction."""
    gap = line.gap(first + 1)
    part = _slash(line, first + 1) if (gap and not gap.strip(" ")) or gap == "-" else None
    if part and gap == "-" and line.tokens[part.following - 1].value not in EIGHTHS:
        return None
    whole = line.tokens[first].value
    if part is None or whole != int(whole) or abs(whole) >= 10_000:
        return None
    return _of_a_scale(line, Amount(whole - part.value if whole < 0 else whole + part.value, 1.0, part.following))


def _slash(line: Line, first: int) -> Amount | None:
    """ "3/4", "1 / 40", not "9/4", "1/2/3"."""
    if not line.kind(first) == line.kind(first + 1) == "digits" or not SLASH.fullmatch(line.gap(first + 1)):
        return None
    above, below = line.tokens[first], line.tokens[first + 1]
    whole = above.word.lstrip("-−").isdigit() and below.word.isdigit()
    if not whole or not 0 < abs(above.value) < below.value < LARGEST_DENOMINATOR:
        return None
    if SLASH.match(line.lowered, below.end):
        return None
    return Amount(above.value / below.value, 1.0, first + 2)


def _counted_parts(line: Line, first: int) -> Amount | None:
    """ "two thirds", "one-fifth", "three twenty-fifths", "a hundred thousandths"."""
    above = read_cardinal(line, first)
    if above is None or not line.close(above.following):
        return None
    index = above.following
    below = line.tokens[index]
    if below.kind == "ten":
        return _compound_part(line, above)
    if below.word not in PARTS and below.kind != "parts":
        return None
    for joint in range(first + 1, index):
        part = read_fraction(line, joint) if line.joined_by_and(joint) else None
        if part and (part.value < 1 or part.scale > 1):  # "one hundred and three quarters"
            whole = read_cardinal(line.until(joint), first)
            return add_part(line, whole) if whole else None
    if below.word in PARTS:  # one of them: "one third", but "twenty-third" and "hundred third" are ordinals
        value = PARTS[below.word]
        if above.value != 1 or (line.kind(first) == "scale" and value < 100):
            return None
        return _of_a_scale(line, Amount(1 / value, 1.0, index + 1))
    return _of_a_scale(line, Amount(above.value / below.value, 1.0, index + 1))


def _compound_part(line: Line, above: Amount) -> Amount | None:
    """ "three twenty-fifths", "one twenty-fifth"."""
    index = above.following + 1
    if not line.close(index) or line.kind(index) not in ("ordinal", "parts") or line.tokens[index].value >= 10:
        return None
    if (line.kind(index) == "parts") == (above.value == 1):
        return None
    return Amount(above.value / (line.tokens[index - 1].value + line.tokens[index].value), 1.0, index + 1)


def _single_part(line: Line, first: int) -> Amount | None:
    """ "half of", "half a million", "a third of", "quarter million"; not "a third party", "the fifth"."""
    token = line.tokens[first]
    part = _of_a_scale(line, Amount(1 / PARTS[token.word], 1.0, first + 1))
    article = ARTICLE.search(line.lowered, max(0, token.start - 6), token.start) is not None
    if token.word == "half" or (part.scale > 1 and (article or token.word == "quarter")):
        return part
    if not article or part.scale > 1 or JOINED.match(line.lowered, token.end):
        return None
    after = words_after(line.lowered, token.end, 1)
    if token.word in ORDINALS and after and after[0] not in WORD_CLASSES["part_follows"]:
        return None
    return part


def _of_a_scale(line: Line, part: Amount) -> Amount:
    """The part with the scale that it is of: "half a million", "two thirds of a million", "three quarters billion"."""
    index, scale = part.following, 1.0
    while line.kind(index) == "scale" and scale * line.tokens[index].value < LARGEST:
        if not line.close(index) and not (scale == 1.0 and OF_A.fullmatch(line.gap(index))):
            break
        scale *= line.tokens[index].value
        index += 1
    return Amount(product(part.value, scale), scale, index) if scale > 1 else part


def add_part(line: Line, whole: Amount) -> Amount:
    """The whole with a part behind "and": "two and a half million", "one million and a half", "six and a third"."""
    index = whole.following
    if whole.value != int(whole.value) or index >= line.count:
        return whole
    part: Amount | None = None
    if AND_A.fullmatch(line.gap(index)) and line.tokens[index].word in PARTS:
        part = _of_a_scale(line, Amount(1 / PARTS[line.tokens[index].word], 1.0, index + 1))
    elif line.joined_by_and(index):
        part = read_fraction(line, index)
    if part is None or (part.value >= 1 and part.scale == 1.0):
        return whole
    if part.scale > 1 and whole.scale == 1.0:  # "two and a half million"
        return Amount(whole.value * part.scale + part.value, part.scale, part.following)
    if part.scale == 1.0 and whole.scale >= 1000:  # "one million and a half"
        return Amount(whole.value + part.value * whole.scale, 1.0, part.following)
    return Amount(whole.value + part.value, 1.0, part.following)


def one_in(line: Line, part: Amount) -> Amount | None:
    """The share "one in five", "9 out of 10", "one of every nine"; None where the two numbers make none."""
    index = part.following
    over = OVER.fullmatch(line.gap(index)) is not None
    if part.scale > 1 or part.value <= 0 or part.value != int(part.value):
        return None
    if not over and not OUT_OF.fullmatch(line.gap(index)):
        return _one_thing_in(line, part)
    word = line.tokens[index].word
    whole = read_cardinal(line, index)
    if whole is None or not part.value < whole.value or whole.value != int(whole.value):
        return None
    if word.isdecimal() and len(word) == 4:  # "met 2 in 2019"
        return None
    if part.value > MANY and math.log10(whole.value) % 1:  # "320 out of 450 schools" counts schools
        return None
    end = line.tokens[whole.following - 1].end
    if IN_TIME.match(line.lowered, end):  # "scored 3 in 10 minutes"
        return None
    if over and line.lowered[end : end + 2].strip(" .?!,;)"):  # "one over three." but not "one over three years"
        return None
    return Amount(part.value / whole.value, 1.0, whole.following)


def _one_thing_in(line: Line, part: Amount) -> Amount | None:
    """ "One girl in five is …", "two homes out of three"; not "one school in two villages"."""
    index = part.following
    match = NOUN_OUT_OF.fullmatch(line.gap(index))
    whole = read_cardinal(line, index)
    if match is None or whole is None or not part.value < whole.value <= LARGEST_SAMPLE:
        return None
    if (part.value > 1) != (PLURAL.fullmatch(match["noun"]) is not None) or line.tokens[index].value != whole.value:
        return None
    behind = words_after(line.lowered, line.tokens[whole.following - 1].end, 1)
    if behind and behind[0] not in WORD_CLASSES["part_follows"] | WORD_CLASSES["after_pronoun"]:
        return None
    return Amount(part.value / whole.value, 1.0, whole.following)
