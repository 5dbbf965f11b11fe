"""How tokens make one number: "two hundred and sixty-one", "12 million", "three point five", "3 hundred and 21".

Fractions stand in `fractions`, ordinals in `numerals`; what needs other words than numbers comes later.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.numbers.piece import product
from pipeline.extract.numbers.tokens import Token

CLOSE = re.compile(r" {0,3}(?:- {0,2})?")
"""Between the words of one number: blanks or a hyphen, also one that stands alone in a text split at its marks."""
AND = re.compile(r"(?: {1,3}|-)(?:and|&)(?: {1,3}|-)")
POINT = re.compile(r" {1,3}point {1,3}")
COMMA = re.compile(r", {1,3}")
OPENED = re.compile(r" {0,3}\( ?")
CLOSED = re.compile(r" ?\) {0,3}")
LONGEST_GAP = 20
LARGEST = 1e24
"""No number beyond this is built: a thousand "million" in a row are no number."""


@dataclass(slots=True)
class Amount:
    """A number read from tokens: value, last scale, index of the token behind it, whether it is plain digits."""

    value: float
    scale: float
    following: int
    digits: bool = False


class Line:
    """The tokens of a text, up to a limit, with the text between them."""

    def __init__(self, lowered: str, tokens: Sequence[Token], count: int | None = None):
        self.lowered = lowered
        self.tokens = tokens
        self.count = len(tokens) if count is None else count

    def until(self, index: int) -> "Line":
        """The same line as if it ended before a token."""
        return Line(self.lowered, self.tokens, index)

    def kind(self, index: int) -> str:
        """The kind of a token; empty behind the last one."""
        return self.tokens[index].kind if index < self.count else ""

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it, a long gap cut; no text behind the last one."""
        if not 0 < index < self.count:
            return "\n"
        before = self.tokens[index - 1].end
        return self.lowered[before : min(self.tokens[index].start, before + LONGEST_GAP)]

    def close(self, index: int) -> bool:
        """Whether a token continues the number of the one before it by blank or hyphen."""
        return CLOSE.fullmatch(self.gap(index)) is not None

    def joined_by_and(self, index: int) -> bool:
        """Whether "and" stands between a token and the one before it."""
        return AND.fullmatch(self.gap(index)) is not None

    def hundreds_behind_a_comma(self, index: int) -> bool:
        """ "three million, two hundred and ten": whether a token begins such hundreds."""
        hundred = index + 1 < self.count and self.tokens[index + 1].word == "hundred" and self.close(index + 1)
        return hundred and COMMA.fullmatch(self.gap(index)) is not None


def read_cardinal(line: Line, first: int, allow_and: bool = True) -> Amount | None:
    """The longest number that begins at a token; None if none does.

    Args:
        line: the text's tokens.
        first: index of the first token.
        allow_and: False where "and" parts two numbers ("between one hundred and two hundred").
    """
    if line.kind(first) == "character":
        return Amount(line.tokens[first].value, 1.0, first + 1, True)
    read = _read_once(line, first, allow_and)
    return _restated(line, first, read) if read else None


def _read_once(line: Line, first: int, allow_and: bool) -> Amount | None:
    if line.kind(first) == "digits":
        return _read_digits(line, first)
    if line.kind(first) in ("unit", "ten", "scale"):
        return _with_decimals(line, _read_words(line, first, allow_and))
    return None


def _restated(line: Line, first: int, read: Amount) -> Amount:
    """ "sixty-one (61) million", "30 (thirty) days": words with their digits in brackets, or the reverse, are one."""
    index = read.following
    if not OPENED.fullmatch(line.gap(index)) or (line.kind(first) == "digits") == (line.kind(index) == "digits"):
        return read
    again = _read_once(line, index, allow_and=True)
    if again is None or again.value != read.value:
        return read
    if not CLOSED.match(line.lowered, line.tokens[again.following - 1].end):
        return read
    index, scale = again.following, 1.0
    if line.kind(index) in ("scale", "scales") and CLOSED.fullmatch(line.gap(index)):
        index, scale = _scales(line, index + 1)
        scale *= line.tokens[again.following].value
    return Amount(product(read.value, scale), max(scale, read.scale), index)


def _read_digits(line: Line, first: int) -> Amount:
    """ "12 million", "2.5 lakh crore", "5 dozens", "2½ million", "3 hundred and 21"."""
    value = line.tokens[first].value
    index, scale = _scales(line, first + 1)
    if line.kind(index) == "character" and not line.gap(index).strip() and 0 < line.tokens[index].value < 1:
        value += line.tokens[index].value
        index, scale = _scales(line, index + 1)
    value = product(value, scale)
    if scale in (100.0, 1000.0) and (rest := _rest(line, index, scale)):
        return Amount(value + rest.value, 1.0, rest.following)
    return Amount(value, scale, index, scale == 1.0)


def _scales(line: Line, index: int) -> tuple[int, float]:
    """The scales that follow a number closely, and the index behind them: "lakh crore" is 1e12."""
    scale = 1.0
    while line.kind(index) in ("scale", "scales") and line.close(index):
        factor = line.tokens[index].value
        if factor < scale or scale * factor > LARGEST:
            break
        scale *= factor
        index += 1
    return index, scale


def _rest(line: Line, index: int, scale: float) -> Amount | None:
    """ "3 hundred and 21", "4 thousand 3 hundred": the smaller whole number that goes on."""
    joined = scale == 100.0 and line.joined_by_and(index)
    if not joined and not line.close(index):
        return None
    token = line.tokens[index]
    if not 0 < token.value < scale or "." in token.word:
        return None
    if token.kind in ("unit", "ten"):
        return _read_words(line, index, allow_and=False) if joined else None
    rest = _read_digits(line, index) if token.kind == "digits" else None
    return rest if rest and rest.value < scale and (joined or not rest.digits) else None


@dataclass(slots=True)
class _Sum:
    """A number in words while it is added up: what a scale has closed, and the group below a thousand."""

    total: float = 0.0
    group: float = 0.0
    is_open: bool = False
    """Whether the group holds anything."""
    has_hundreds: bool = False
    last_scale: float = float("inf")
    """The scale that closed the last group."""
    scale: float = 1.0
    """The scale of the last word, 1 after a unit or ten."""

    def add(self, value: float) -> bool:
        """Add a unit or ten to the group; False if it cannot belong to it."""
        below_hundred = self.group % 100
        units = 0 < value < 10 and below_hundred >= 20 and below_hundred % 10 == 0
        if self.is_open and not (self.has_hundreds and below_hundred == 0) and not units:
            return False
        self.group += value
        self.is_open, self.scale = True, 1.0
        return True

    def multiply(self, factor: float) -> bool:
        """Apply a scale; False if the words before it are no number that it can multiply."""
        if factor == 100.0:
            if self.has_hundreds or (self.is_open and not 0 < self.group < 100) or (self.total and not self.is_open):
                return False
            self.group = (self.group if self.is_open else 1.0) * 100
            self.is_open = self.has_hundreds = True
            self.scale = 100.0
        elif self.total and not self.is_open:  # "three lakh crore"
            if self.total * factor > LARGEST:
                return False
            self.total *= factor
            self.last_scale *= factor
            self.scale *= factor
        elif factor < self.last_scale:
            self.total += (self.group if self.is_open else 1.0) * factor
            self.group, self.is_open, self.has_hundreds = 0.0, False, False
            self.last_scale = self.scale = factor
        else:
            return False
        return True

    def may_go_on(self) -> bool:
        """Whether "and" may add to it: behind hundreds or a scale, and only once."""
        return (self.has_hundreds and self.group % 100 == 0) or (self.total > 0 and not self.is_open)


def _read_words(line: Line, first: int, allow_and: bool) -> Amount:
    """Number words, group by group; what "and" joined is given up again if a scale then fits only that part.

    "Two hundred and two thousand" is 202,000, but "two hundred and three hundred" are two numbers.
    """
    so_far = _Sum()
    before_and: Amount | None = None
    index = first
    while (kind := line.kind(index)) in ("unit", "ten", "scale", "scales"):
        token = line.tokens[index]
        if index > first and not line.close(index):
            if not allow_and or kind not in ("unit", "ten") or not so_far.may_go_on():
                break
            if not line.joined_by_and(index) and not (so_far.total and line.hundreds_behind_a_comma(index)):
                break
            before_and = Amount(so_far.total + so_far.group, so_far.scale, index)
        if kind in ("unit", "ten"):
            hyphen_behind_scale = so_far.total and not so_far.is_open and "-" in line.gap(index)
            if hyphen_behind_scale or not so_far.add(token.value):
                break
        elif not so_far.multiply(token.value):
            if before_and:
                return before_and
            break
        elif token.value >= 1000:
            before_and = None
        index += 1
        if kind == "scales":
            break
    return Amount(so_far.total + so_far.group, so_far.scale, index)


def _with_decimals(line: Line, read: Amount) -> Amount:
    """ "five point five", "nine point nought four", "two point seventy-one", each with a scale behind."""
    index = read.following
    if not POINT.fullmatch(line.gap(index)):
        return read
    figures = ""
    while line.kind(index) in ("unit", "ten") and (not figures or line.close(index)) and len(figures) < 15:
        if figures and line.tokens[index - 1].kind == "ten" and line.tokens[index].value < 10:
            figures = figures[:-1]
        figures += f"{line.tokens[index].value:.0f}"
        index += 1
    if not figures:
        return read
    behind, scale = _scales(line, index)
    return Amount(product(read.value + float(f"0.{figures}"), scale), scale, behind)
