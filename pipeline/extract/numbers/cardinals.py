"""How tokens make one number: "two hundred and sixty-one", "12 million", "three point five", "twenty-first".

Fractions stand in `fractions`; units, ranges and everything that needs other words than numbers come later.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.numbers.piece import product
from pipeline.extract.numbers.tokens import Token

CLOSE = re.compile(r" {0,3}(?:- {0,2})?")
"""Between the words of one number: blanks or a hyphen, also one that stands alone in a text split at its marks."""
AND = re.compile(r"(?: {1,3}|-)(?:and|&)(?: {1,3}|-)")
POINT = re.compile(r" {1,2}point {1,2}")


@dataclass(slots=True)
class Cardinal:
    """A whole or decimal number: value, its last scale, and the index of the token behind it."""

    value: float
    scale: float
    following: int
    digits: bool


class Line:
    """Tokens of a text with the text between them."""

    def __init__(self, lowered: str, tokens: Sequence[Token]):
        self.lowered = lowered
        self.tokens = tokens

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it; long gaps are cut."""
        before, token = self.tokens[index - 1], self.tokens[index]
        return self.lowered[before.end : min(token.start, before.end + 20)]

    def close(self, index: int) -> bool:
        """Whether a token continues the number of the one before it by blank or hyphen."""
        return 0 < index < len(self.tokens) and bool(CLOSE.fullmatch(self.gap(index)))

    def joined_by_and(self, index: int) -> bool:
        """Whether "and" stands between a token and the one before it."""
        return 0 < index < len(self.tokens) and bool(AND.fullmatch(self.gap(index)))


def read_cardinal(line: Line, first: int, allow_and: bool = True) -> Cardinal | None:
    """The longest number that begins at a token; None if none does.

    Args:
        line: the text's tokens.
        first: index of the first token.
        allow_and: False where "and" parts two numbers ("between one hundred and two hundred").
    """
    token = line.tokens[first]
    if token.kind == "digits":
        return _digits_with_scale(line, first)
    if token.kind == "character":
        return Cardinal(token.value, 1.0, first + 1, True)
    if token.kind not in ("unit", "ten", "scale"):
        return None
    read = _read_words(line, first, allow_and)
    return _with_decimals(line, read)


def _digits_with_scale(line: Line, first: int) -> Cardinal:
    """ "12 million", "2.5 lakh crore", "3 hundred and 21", "5 dozens"."""
    token = line.tokens[first]
    value, scale, index = token.value, 1.0, first + 1
    while index < len(line.tokens) and line.tokens[index].kind in ("scale", "scales") and line.close(index):
        factor = line.tokens[index].value
        if factor < scale and line.tokens[index].kind == "scale":
            break
        scale *= factor
        index += 1
    if index < len(line.tokens) and line.tokens[index].kind == "character" and not line.gap(index).strip():
        if 0 < line.tokens[index].value < 1:  # 2½, 2 ½ million
            value += line.tokens[index].value
            index += 1
            if index < len(line.tokens) and line.tokens[index].kind == "scale" and line.close(index):
                scale *= line.tokens[index].value
                index += 1
    value = product(value, scale)
    if scale in (100.0, 1000.0) and index < len(line.tokens):
        rest = _rest_in_digits(line, index, scale)
        if rest is not None:
            return Cardinal(value + rest.value, 1.0, rest.following, False)
    return Cardinal(value, scale, index, scale == 1.0)


def _rest_in_digits(line: Line, index: int, scale: float) -> Cardinal | None:
    """ "3 hundred and 21", "4 thousand 3 hundred": a smaller whole number that goes on in digits."""
    token = line.tokens[index]
    joined = line.joined_by_and(index) and scale == 100.0
    if not 0 < token.value < scale or "." in token.word or not (joined or line.close(index)):
        return None
    if token.kind in ("unit", "ten"):
        return _read_words(line, index, allow_and=False) if joined else None
    if token.kind != "digits":
        return None
    rest = _digits_with_scale(line, index)
    return rest if rest.value < scale and (joined or not rest.digits) else None


def _read_words(line: Line, first: int, allow_and: bool) -> Cardinal:
    """Number words, group by group; "and" joins only what is smaller than the scale before it."""
    tokens = line.tokens
    total = group = 0.0
    last_scale = float("inf")
    scale = 1.0
    open_group = False
    hundreds = False
    before_and: tuple[float, float, int] | None = None
    index = first
    while index < len(tokens):
        token = tokens[index]
        if index > first:
            if line.joined_by_and(index) and allow_and and token.kind in ("unit", "ten"):
                if not (hundreds or (total and not open_group)) or group % 100 or (open_group and not hundreds):
                    break
                before_and = (total + group, scale, index)
            elif not line.close(index):
                break
        if token.kind in ("unit", "ten"):
            fits = (
                not open_group
                or (hundreds and group % 100 == 0)
                or (token.kind == "unit" and 0 < token.value < 10 and group % 100 >= 20 and group % 10 == 0)
            )
            if not fits or (not open_group and total and "-" in line.gap(index)):
                break
            group += token.value
            open_group, scale = True, 1.0
        elif token.kind in ("scale", "scales"):
            factor = token.value
            if factor == 100.0:
                if hundreds or (open_group and not 0 < group < 100):
                    if before_and:
                        return Cardinal(before_and[0], before_and[1], before_and[2], False)
                    break
                if not open_group and total:
                    break
                group = (group if open_group else 1.0) * 100
                open_group = hundreds = True
                scale = 100.0
            elif not open_group and total:  # "three lakh crore"
                total *= factor
                last_scale *= factor
                scale *= factor
            elif factor < last_scale:
                total += (group if open_group else 1.0) * factor
                group, open_group, hundreds = 0.0, False, False
                last_scale = scale = factor
                before_and = None
            else:
                if before_and:
                    return Cardinal(before_and[0], before_and[1], before_and[2], False)
                break
            if token.kind == "scales":
                index += 1
                break
        else:
            break
        index += 1
    return Cardinal(total + group, scale, index, False)


def _with_decimals(line: Line, read: Cardinal) -> Cardinal:
    """ "five point five", "nine point nought four", "two point seventy-one", each with a scale behind."""
    index = read.following
    tokens = line.tokens
    if index >= len(tokens) or tokens[index].kind not in ("unit", "ten") or not POINT.fullmatch(line.gap(index)):
        return read
    figures = ""
    while index < len(tokens) and tokens[index].kind in ("unit", "ten"):
        if figures and not line.close(index):
            break
        if figures and tokens[index - 1].kind == "ten" and tokens[index].value < 10:
            figures = figures[:-1]
        figures += f"{tokens[index].value:.0f}"
        index += 1
    value, scale = read.value + float(f"0.{figures}"), 1.0
    while index < len(tokens) and tokens[index].kind == "scale" and line.close(index):
        scale *= tokens[index].value
        index += 1
    return Cardinal(product(value, scale), scale, index, False)
