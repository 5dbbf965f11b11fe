"""Parts of a whole: "two thirds", "a quarter of", "3/4", "2 1/2", "half a million", "one in five", "three and a half"."""

import re

from pipeline.extract.numbers.cardinals import Cardinal, Line, read_cardinal
from pipeline.extract.numbers.piece import words_after
from pipeline.extract.numbers.words import ORDINALS, PARTS

OF_A = re.compile(r" {1,2}(?:of {1,2})?an? {1,2}")
SLASH = re.compile(r" ?[/⁄] ?")
AND_A = re.compile(r"(?: {1,3}|-)and(?: {1,3}|-)an?(?: {1,3}|-)")
OUT_OF = re.compile(r" {1,2}(?:in|out of|of every|in every|out of every|in each|of each) {1,2}")
OVER = re.compile(r" {1,2}over {1,2}")

FOLLOW_A_PART = frozenset(
    "of are is was were has had have said say says to in on by since from compared than more less higher lower larger "
    "smaller fewer greater over between and or but while or would will could can do did as at who that which when after "
    "before during live lives lived".split()
)
"""Words behind "a third" that show it to be a part and not the third of a row ("a third party")."""


def read_fraction(line: Line, first: int) -> Cardinal | None:
    """A fraction that begins at a token: value below or above one, index behind it; None if none does."""
    tokens = line.tokens
    token = tokens[first]
    following = first + 1
    if token.kind == "digits" and following < len(tokens):
        return _digit_fraction(line, first)
    if token.kind == "character" and 0 < token.value < 1:
        return Cardinal(token.value, 1.0, following, False)
    if token.kind in ("unit", "ten", "scale"):
        return _word_fraction(line, first)
    if token.word in PARTS:
        return _bare_part(line, first)
    return None


def _digit_fraction(line: Line, first: int) -> Cardinal | None:
    """ "3/4", "1 / 40"; with a whole before it "2 1/2"; "3 fifths" is written nowhere."""
    tokens = line.tokens
    if first + 2 < len(tokens) and line.gap(first + 1).strip(" ") == "" and line.gap(first + 1):
        part = _plain_slash(line, first + 1)
        whole = tokens[first]
        if part and part.value < 1 and whole.value == int(whole.value) and abs(whole.value) < 10_000:
            value = abs(whole.value) + part.value
            return Cardinal(-value if whole.value < 0 else value, 1.0, part.following, False)
    return _plain_slash(line, first)


def _plain_slash(line: Line, first: int) -> Cardinal | None:
    tokens = line.tokens
    if first + 1 >= len(tokens) or tokens[first].kind != "digits" or tokens[first + 1].kind != "digits":
        return None
    if not SLASH.fullmatch(line.gap(first + 1)):
        return None
    above, below = tokens[first], tokens[first + 1]
    if (
        not (above.word.lstrip("-−").isdigit() and below.word.isdigit())
        or not 0 < abs(above.value) < below.value < 1000
    ):
        return None
    if line.lowered[below.end : below.end + 2].strip()[:1] in ("/", "⁄"):
        return None
    return Cardinal(above.value / below.value, 1.0, first + 2, False)


def _word_fraction(line: Line, first: int) -> Cardinal | None:
    """ "two thirds", "one-fifth", "three twenty-fifths", "a hundred thousandths"."""
    tokens = line.tokens
    if first > 0 and line.close(first) and tokens[first - 1].word in PARTS:
        return None
    above = read_cardinal(line, first)
    if above is None or above.following >= len(tokens):
        return None
    index = above.following
    below = tokens[index]
    if not line.close(index):
        return None
    if below.kind == "ten" and index + 1 < len(tokens) and line.close(index + 1):  # three twenty-fifths
        parts = tokens[index + 1]
        small = parts.value if parts.kind in ("ordinal", "parts") and parts.value < 10 else 0.0
        plural = parts.kind == "parts"
        if small and plural == (above.value != 1):
            return Cardinal(above.value / (below.value + small), 1.0, index + 2, False)
        return None
    singular = below.word in PARTS
    if not singular and below.kind != "parts":
        return None
    for joint in range(first + 1, index):
        part = read_fraction(line, joint) if line.joined_by_and(joint) else None
        if part and (part.value < 1 or part.scale > 1):  # one hundred and three quarters
            whole = read_cardinal(Line(line.lowered, tokens[:joint]), first)
            return add_part(line, whole) if whole else None
    value = PARTS[below.word] if singular else below.value
    last = tokens[index - 1]
    if last.kind == "ten" and singular and value < 10 and below.word in ORDINALS:  # twenty-fifth of a row
        return None
    if singular and above.value != 1:
        return None
    if singular and tokens[first].kind == "scale" and value < 100:
        return None
    return _of_a_scale(line, Cardinal(above.value / value, 1.0, index + 1, False))


def _bare_part(line: Line, first: int) -> Cardinal | None:
    """ "half of", "half a million", "a third of", "quarter million"; not "a third party", "the fifth"."""
    tokens = line.tokens
    token = tokens[first]
    value = 1 / PARTS[token.word]
    scaled = _of_a_scale(line, Cardinal(value, 1.0, first + 1, False))
    if scaled.scale > 1:
        return scaled if token.word in ("half", "quarter") or _article(line, first) else None
    if token.word == "half":
        return scaled
    if not _article(line, first):
        return None
    after = words_after(line.lowered, token.end, 1)
    hyphen = line.lowered[token.end : token.end + 1] == "-"
    if token.word in ORDINALS and after and after[0] not in FOLLOW_A_PART:
        return None
    return None if hyphen else scaled


def _article(line: Line, index: int) -> bool:
    start = line.tokens[index].start
    return line.lowered[max(0, start - 3) : start].endswith((" a ", "-a-", " a-")) or (
        line.lowered[max(0, start - 2) : start] == "a " and start == 2
    )


def _of_a_scale(line: Line, part: Cardinal) -> Cardinal:
    """The part with the scale that it is of: "half a million", "two thirds of a million", "three quarters billion"."""
    index = part.following
    tokens = line.tokens
    scale = 1.0
    while index < len(tokens) and tokens[index].kind == "scale":
        if not line.close(index) and not (scale == 1.0 and OF_A.fullmatch(line.gap(index))):
            break
        scale *= tokens[index].value
        index += 1
    return Cardinal(part.value * scale, scale, index, False) if scale > 1 else part


def add_part(line: Line, whole: Cardinal) -> Cardinal:
    """The whole with a part behind "and": "two and a half million", "one million and a half", "twenty and three fifths"."""
    index = whole.following
    tokens = line.tokens
    if index >= len(tokens) or whole.value != int(whole.value):
        return whole
    gap = line.gap(index)
    part: Cardinal | None = None
    if AND_A.fullmatch(gap) and tokens[index].word in PARTS:
        part = Cardinal(1 / PARTS[tokens[index].word], 1.0, index + 1, False)
        part = _of_a_scale(line, part)
    elif line.joined_by_and(index) and tokens[index].kind in ("unit", "ten", "digits", "part", "character"):
        part = read_fraction(line, index)
    if part is None or (part.value >= 1 and part.scale == 1):
        return whole
    share = whole.scale if whole.scale >= 1000 else 1.0
    if part.scale > 1 and whole.scale == 1.0:  # two and a half million
        return Cardinal((whole.value + part.value / part.scale) * part.scale, part.scale, part.following, False)
    if part.scale > 1:
        return Cardinal(whole.value + part.value, 1.0, part.following, False)
    return Cardinal(whole.value + part.value * share, 1.0, part.following, False)


def one_in(line: Line, part: Cardinal) -> Cardinal | None:
    """The share "one in five", "9 out of 10", "one of every nine"; None where the two numbers make none."""
    index = part.following
    if index >= len(line.tokens) or part.scale > 1 or not 0 < part.value == int(part.value):
        return None
    gap = line.gap(index)
    over = bool(OVER.fullmatch(gap))
    if not over and not OUT_OF.fullmatch(gap):
        return None
    whole = read_cardinal(line, index)
    if line.tokens[index].word.isdecimal() and len(line.tokens[index].word) == 4:  # "met 2 in 2019"
        return None
    if whole is None or not part.value < whole.value or whole.value != int(whole.value):
        return None
    end = line.tokens[whole.following - 1].end
    if over and line.lowered[end : end + 2].strip(" .?!,;)"):  # "one over three." but not "one over three years"
        return None
    return Cardinal(part.value / whole.value, 1.0, whole.following, False)
