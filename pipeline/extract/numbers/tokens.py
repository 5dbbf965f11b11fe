"""The smallest pieces of numbers: digit numerals with their separators, number words, number characters.

What a numeral's separators mean is decided here ("1,234" is a thousand, "1,7" is not); how the pieces combine is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.numbers.words import KINDS

LONGEST = 24
"""Digits in a numeral; a longer run is a code, and its value would be no number to anyone."""


@dataclass(slots=True)
class Token:
    """A numeral, number word or number character; `kind` is digits, character, month or a kind of `words.KINDS`."""

    start: int
    end: int
    kind: str
    value: float
    word: str


MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
PERIODS = ("fy", "q", "h")
"""What stands glued to the digits of a fiscal year, quarter or half-year."""
WANTED = KINDS | dict.fromkeys((*MONTHS, *PERIODS), ("month", 0.0))
WORD = re.compile(r"[a-z]+")
DIGIT_RUN = re.compile(r"\d+")

SCALE_BEHIND = r"(?=[ ]{0,3}(?:%|per[ ]?cent|thousand\b|million\b|billion\b|trillion\b|lakh\b|crore\b|mn\b|bn\b))"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
RAISED = "[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
HIGH = "(?:⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[⁴⁵⁶⁷⁸⁹]|[¹²][⁰¹²³⁴⁵⁶⁷⁸⁹])"
"""Exponents of a bare ten; a small one may be a footnote's mark."""
NUMERAL = re.compile(
    rf"""
    (?: \d{{1,3}}(?:,\d{{3}}){{1,7}}(?!\d)(?:\.\d+)?            # 1,234,567.8
      | \d{{1,2}}(?:,\d\d){{1,6}},\d{{3}}(?!\d)(?:\.\d+)?      # 12,34,567
      | \d{{1,3}}(?:\.\d{{3}}){{1,6}},\d{{1,2}}(?!\d|,\d)      # 1.234.567,89
      | \d{{1,3}}(?:\.\d{{3}}){{2,6}}(?![\d.])                 # 1.234.567
      | (?!0)\d{{1,3}}(?:[ ]\d{{3}}){{1,6}}(?![ ]?\d)(?:[.,]\d+(?!\d))?   # 13 000
      | \d{{1,3}}(?:'\d{{3}}){{1,6}}(?![\d'])(?:\.\d+)?         # 1'234'567, as in Switzerland
      | \d{{1,3}}(?:[ ],[ ]\d{{3}}){{1,6}}(?!\d)               # 80 , 000: a text split at its marks
      | \d+(?:[ ]?[.][ ]\d+|[ ][.]\d+){SCALE_BEHIND}          # 7. 16 million: spoilt in scanning
      | \d+[ ][.][ ]\d+(?!\d)                                 # 6 . 2
      | \d+[.·]\d+
      | \d+,\d+(?<!,\d\d\d){SCALE_BEHIND}                     # 1,7 million
      | (?<!\d,)\d+,\d{{1,2}}(?!\d|[,.]\d)                   # 30,8
      | \d+
    )
    (?:e[-+]?\d{{1,3}}(?!\w))?                                # 4e14
    (?: [ ]?[x×][ ]?10(?:(?:\^[ ]?[-−+]?|[-−])\d{{1,2}}(?!\w)|{RAISED})   # 1.3x10^6, 1.3 × 10⁶
      | (?<=\b10){HIGH}                                       # 10⁶
      | \^[-+]{{0,2}}\d{{1,2}}(?!\w) )?                       # 2.5^-1
    """,
    re.VERBOSE,
)
EXPONENT = re.compile(RAISED)
POINT_FIRST = re.compile(rf"(?<![\w./])\.\d{{1,{LONGEST}}}")
SIGN = re.compile(r"(?<![\w)\]%.,\-−–—])[-−]\.?")
BEFORE_A_DASH = re.compile(r"(?:[(\[]|\b(?:is|was|are|were|be|been|of|to|by|at|from|and|or|between|about|around) )$")
""" "Growth was –0.4 percent": a dash before which no clause can end is a minus."""
YEAR = re.compile(r"–(?:19|20)\d\d(?![\d.,])")
BEYOND_LATIN = re.compile(r"[^\x00-\xb1]")
POWER = re.compile(r"(?P<base>[^x×^]+)(?:[ ]?[x×][ ]?10(?:\^[ ]?)?(?P<ten>[-+]?\d+)|\^(?P<any>[-+]*\d+))")


def find_words(lowered: str) -> list[Token]:
    """The number words of a text in lower case, and the words that begin a date, in order."""
    found = []
    for match in WORD.finditer(lowered):
        word = match[0]
        if word in WANTED and _stands_alone(lowered, match.start(), match.end(), word):
            kind, value = WANTED[word]
            found.append(Token(match.start(), match.end(), kind, value, word))
    return found


def _stands_alone(lowered: str, start: int, end: int, word: str) -> bool:
    before, behind = lowered[start - 1 : start] if start else "", lowered[end : end + 1]
    return not (before.isalpha() or before == "_" or behind.isalpha() or (behind == "_" and word not in PERIODS))


def find_digits(lowered: str) -> Iterator[Token]:
    """The numerals in digits and the number characters of a text, in no order; digits glued to letters are left out."""
    reached = 0
    exponents: set[int] = set()
    for run in DIGIT_RUN.finditer(lowered):
        first = run.start()
        before = lowered[first - 1] if first else " "
        if first < reached or before.isalpha() or before == "_":
            continue
        if before == "^" and lowered[max(0, first - 2)].isalpha():  # "km^2"
            continue
        match = NUMERAL.match(lowered, first)
        assert match is not None
        reached = match.end()
        if before == "." and (point := POINT_FIRST.match(lowered, first - 1)):
            first, reached = first - 1, point.end()
        if first and lowered[first - 1] in "-−–" and _is_sign(lowered, first - 1):
            first -= 1
        text = lowered[first:reached]
        if not text[-1].isdecimal():
            exponents.update(range(first, reached))
        yield Token(first, reached, "digits", digit_value(text), text)
    yield from (token for token in _number_characters(lowered) if token.start not in exponents)


def _is_sign(lowered: str, position: int) -> bool:
    """Whether the hyphen, minus or dash at a position, before digits, makes them negative."""
    if lowered[position] != "–":
        return SIGN.match(lowered, position) is not None
    if YEAR.match(lowered, position):
        return False
    return BEFORE_A_DASH.search(lowered, max(0, position - 9), position) is not None


def find_rest(text: str) -> Iterator[Token]:
    """All that is a digit or number character, whatever stands beside it; its value is not read."""
    for run in DIGIT_RUN.finditer(text):
        yield Token(run.start(), run.end(), "digits", 0.0, run[0])
    yield from _number_characters(text)


def _number_characters(text: str) -> Iterator[Token]:
    """½, ², ①, Ⅷ and their like."""
    for match in BEYOND_LATIN.finditer(text):
        if unicodedata.category(match[0]) in ("Nl", "No"):
            yield Token(match.start(), match.end(), "character", unicodedata.numeric(match[0], 0.0), match[0])


def digit_value(text: str) -> float:
    """The value of a digit numeral as `DIGITS` matches it; 0 for one too long to be a value.

    Two marks of different kinds: the last is the decimal mark. One mark once: a comma before three digits
    parts thousands, any other comma or point is decimal. One mark more than once parts thousands.
    """
    text = text.replace("−", "-").replace("–", "-").replace("'", "")
    if not text[-1:].isdecimal():
        text = EXPONENT.sub(lambda match: "^" + match[0].translate(SUPERSCRIPTS), text)
    if power := POWER.fullmatch(text):
        base = digit_value(power["base"].strip())
        exponent = int((power["ten"] or power["any"].replace("--", "")).replace("+", "")) if power else 0
        try:
            if power["ten"]:
                return float(f"{base * 10.0**exponent:.14g}")
            return abs(base) ** exponent * (-1 if base < 0 else 1)
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
