"""The smallest pieces of numbers: digit numerals with their separators, number words, number characters.

What a numeral's separators mean is decided here ("1,234" is a thousand, "1,7" is not); how the pieces combine is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.extract.numbers.words import KINDS

LONGEST = 24
"""Digits in a numeral; a longer run is a code, and its value would be no number to anyone."""


@dataclass(slots=True)
class Token:
    """A numeral, number word or number character; `kind` is digits, character or a kind of `words.KINDS`."""

    start: int
    end: int
    kind: str
    value: float
    word: str = ""


def _alternatives(words: list[str]) -> str:
    """A regular expression for any of the words, sorted by first letter so that most texts fail at once."""
    groups = []
    for letter, group in groupby(sorted(words), key=lambda w: w[0]):
        rests = sorted((re.escape(w[1:]) for w in group), key=len, reverse=True)
        groups.append(f"{letter}(?:{'|'.join(rests)})")
    return "|".join(groups)


SPOILT_SCALE = r"(?=[ ]?(?:%|per[ ]?cent|thousand\b|million\b|billion\b|trillion\b|lakh\b|crore\b|mn\b|bn\b))"
DIGITS = rf"""
    (?:(?<![\w)\]%.,\-−–—])[-−](?=\.?\d))?                # a sign, not a hyphen: "-2.5", "(-3"
    (?:
      (?<![\w.])\.\d{{1,{LONGEST}}}                  # .08
    | (?<![\w])(?:
        \d{{1,3}}(?:,\d{{3}}){{1,7}}(?![\d])(?:\.\d+)?          # 1,234,567.8
      | \d{{1,2}}(?:,\d\d){{1,6}},\d{{3}}(?!\d)(?:\.\d+)?       # 12,34,567
      | \d{{1,3}}(?:\.\d{{3}}){{1,6}},\d{{1,2}}(?!\d|,\d)     # 1.234.567,89
      | \d{{1,3}}(?:\.\d{{3}}){{2,6}}(?![\d.])                  # 1.234.567
      | (?!0)\d{{1,3}}(?:[ ]\d{{3}}){{1,6}}(?![ ]?\d)(?:[.,]\d+(?!\d))?   # 13 000
      | \d{{1,3}}(?:[ ],[ ]\d{{3}}){{1,6}}(?!\d)                # 80 , 000: a text split at its marks
      | \d+(?:[ ]?[.][ ]\d+|[ ][.]\d+){SPOILT_SCALE}            # 7. 16 million: spoilt in scanning
      | \d+[ ][.][ ]\d+(?![\d])                                 # 6 . 2
      | \d+[.·]\d+
      | \d+,\d+(?<!,\d\d\d){SPOILT_SCALE}                       # 1,7 million
      | (?<!\d,)\d+,\d{{1,2}}(?!\d|[,.]\d)                      # 30,8
      | \d+
      )
    )
    (?:e[-+]?\d{{1,3}}(?![\w]))?                                # 4e14
    (?:[ ]?[x×][ ]?10(?:\^[ ]?[-−+]?|[-−])?\d{{1,2}}(?!\w)|\^[-+]{{0,2}}\d{{1,2}}(?!\w))?   # 1.3x10^6, 2.5^-1
"""
NUMBER_CHARACTER = "[{}]".format(
    re.escape("".join(chr(c) for c in range(0xA0, 0x20000) if unicodedata.category(chr(c)) in ("Nl", "No")))
)
"""½, ², ①, Ⅷ and their like."""
TOKEN = re.compile(
    rf"(?P<digits>{DIGITS})|(?<![\w])(?P<word>{_alternatives(list(KINDS))})(?![^\W_])|(?P<character>{NUMBER_CHARACTER})",
    re.VERBOSE,
)
POWER = re.compile(r"(?P<base>[^x×^]+)(?:[ ]?[x×][ ]?10(?:\^[ ]?)?(?P<ten>[-+]?\d+)|\^(?P<any>[-+]*\d+))")


def find_tokens(lowered: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a text in lower case, in order."""
    for match in TOKEN.finditer(lowered, start, len(lowered) if end is None else end):
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            yield Token(match.start(), match.end(), *KINDS[word], word)
        elif kind == "digits":
            yield Token(match.start(), match.end(), "digits", digit_value(match[0]), match[0])
        else:
            value = unicodedata.numeric(match[0], 0.0)
            yield Token(match.start(), match.end(), "character", value, match[0])


def digit_value(text: str) -> float:
    """The value of a digit numeral as `DIGITS` matches it; 0 for one too long to be a value.

    Two marks of different kinds: the last is the decimal mark. One mark once: a comma before three digits
    parts thousands, any other comma or point is decimal. One mark more than once parts thousands.
    """
    text = text.replace("−", "-")
    if power := POWER.fullmatch(text):
        base = digit_value(power["base"].strip())
        exponent = int((power["ten"] or power["any"].replace("--", "")).replace("+", "")) if power else 0
        try:
            return base * 10.0**exponent if power["ten"] else abs(base) ** exponent * (-1 if base < 0 else 1)
        except (OverflowError, ZeroDivisionError):
            return 0.0
    text = text.replace(" ", "").replace("·", ".")
    if len(text) > LONGEST + 8:
        return 0.0
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        text = text[:decimal].replace(",", "").replace(".", "") + "." + text[decimal + 1 :]
    elif "," in text:
        head, _, tail = text.rpartition(",")
        grouped = len(tail) == 3 and head.lstrip("-") != "0"
        text = text.replace(",", "") if grouped or "," in head else f"{head}.{tail}"
    elif text.count(".") > 1:
        text = text.replace(".", "")
    value = float(text)
    return value if abs(value) < 1e300 else 0.0
