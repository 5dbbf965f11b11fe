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

WORD_AFTER = re.compile(r" {0,3}([^\W_]{1,40}(?:['-][^\W\d_]{1,40}){0,4})")
CLAUSE_ENDS = ".,;:!?()[]\0"
ABBREVIATED = frozenset(
    """
    approx. c. ca. no. nos. nr. fig. figs. p. pp. art. arts. sec. secs. para. paras. vol. vols. ch. chap. tab. u.s.
    """.split()
)
"""Words whose full stop ends no clause."""
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

    def number(self, offset: int) -> Number:
        """The finished number, its offsets moved by that of the block."""
        return Number(
            self.start + offset,
            self.end + offset,
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
            None if self.follows is None else self.follows + offset,
        )


def spaced(pattern: str) -> re.Pattern[str]:
    """A regular expression in which a blank stands for up to three: a line's end may be two characters."""
    return re.compile(re.sub(r"(?<!\[) (?![?\-\]])", " {1,3}", pattern).replace(" ?", " {0,3}"))


def last_character(text: str, position: int) -> str:
    """The nearest character before a position that is no blank; a blank where none stands within a few."""
    return text[max(0, position - 4) : position].rstrip(" -")[-1:] or " "


def words_before(lowered: str, position: int, count: int) -> list[str]:
    """Up to `count` words that stand before a position in the same clause, the nearest last, lower case."""
    return [word for word, _ in located_words_before(lowered, position, count)]


def located_words_before(lowered: str, position: int, count: int) -> list[tuple[str, int]]:
    """The same words, each with its start."""
    floor = max(0, position - WINDOW)
    window = lowered[floor:position]
    found: list[tuple[str, int]] = []
    cursor = len(window)
    for word in reversed(window.split()):
        if word[-1] in CLAUSE_ENDS and (found or word.lstrip("(") not in ABBREVIATED):
            break
        cursor = window.rfind(word, 0, cursor)
        bare = word.rpartition("—")[2].rpartition("–")[2].lstrip("([\"'")
        if not bare:
            break
        found.append((bare, floor + cursor + len(word) - len(bare)))
        if len(bare) != len(word) or len(found) == count:
            break
    return found[::-1]


def words_after(lowered: str, position: int, count: int) -> list[str]:
    """Up to `count` words that follow a position without a mark of punctuation between, lower case."""
    words: list[str] = []
    while len(words) < count and (match := WORD_AFTER.match(lowered, position)):
        words.append(match[1])
        position = match.end()
    return words


def product(value: float, factor: float) -> float:
    """value × factor without the dust of binary fractions: 33.7 billion are 33700000000.0, 17 cents 0.17 dollars."""
    return value if factor == 1.0 else float(f"{value * factor:.14g}")
