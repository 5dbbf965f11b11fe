"""The working form of a number expression while the grammar puts it together, and the words that stand beside it.

Each step of the grammar takes a list of pieces in the order of the text and gives such a list; what a piece
means to a reader stands in `pipeline.extract.spans.Number`, which it becomes in the end.
"""

import re
import string
from dataclasses import dataclass

from pipeline.extract.spans import Number

LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""Lower case that keeps every offset (`str.lower` makes two characters of "İ")."""

WORD_BEFORE = re.compile(r"([\w%$£€'’/&+.-]*[\w%$£€'’)+])[ ]*$")
WORD_AFTER = re.compile(r"[ ]*([^\W_]+(?:['’-][^\W\d_]+)*)")
WINDOW = 60
"""How many characters beside a number are looked at; six words of ordinary length."""


@dataclass(slots=True)
class Piece:
    """A number expression in the making; `low` and `high` have their scale applied."""

    start: int
    end: int
    low: float
    high: float
    form: str = "cardinal"
    scale: float = 1.0
    """The scale word's factor, which the first end of a range may share ("3 to 5 million")."""
    digits: bool = False
    """Written in digits, without a scale word."""
    unit: str | None = None
    unit_name: str | None = None
    factor: float = 1.0
    """What the written value was multiplied by to reach the unit (decades to years, cents to dollars)."""
    shared: str | None = None
    comparator: str = "="
    per: str | None = None
    reason: str | None = None
    follows: int | None = None

    def number(self) -> Number:
        """The finished number."""
        return Number(
            self.start,
            self.end,
            self.low,
            self.high,
            self.form,
            self.unit,
            self.comparator,
            self.per,
            self.reason,
            self.unit_name,
            self.factor,
            self.shared,
            self.follows,
        )


def words_before(lowered: str, position: int, count: int) -> list[str]:
    """Up to `count` words that stand before a position in the same clause, the nearest last, lower case."""
    text = lowered[max(0, position - WINDOW) : position]
    words: list[str] = []
    for word in reversed(re.split(r"[ ]+", text.rstrip(" "))):
        if not word or (words and word[-1] in ".,;:!?()[]"):
            break
        words.append(word.lstrip("(['\""))
        if len(words) == count or word[0] in "([":
            break
    return words[::-1]


def words_after(lowered: str, position: int, count: int) -> list[str]:
    """Up to `count` words that follow a position without a mark of punctuation between, lower case."""
    words: list[str] = []
    while len(words) < count and (match := WORD_AFTER.match(lowered, position)):
        words.append(match[1])
        position = match.end()
    return words
