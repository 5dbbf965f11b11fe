"""Is every number of a text accounted for? A check that shares no code with the grammar, so that it can fail.

It knows only what a digit is (Unicode) and which English words are number words; it reads no values.
"""

import re
import unicodedata
from collections.abc import Iterable

NUMBER_WORDS = frozenset(
    """
    zero nought naught one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion trillion quadrillion lakh crore dozen hundreds thousands millions billions trillions
    quadrillions lakhs crores dozens first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth
    fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth half halves quarter
    quarters thirds fourths fifths sixths sevenths eighths ninths tenths hundredths thousandths millionths once
    twice thrice double doubles doubled doubling triple triples tripled tripling quadruple quadruples quadrupled
    quadrupling halve halved halving twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold
    tenfold hundredfold firstly secondly thirdly fourthly twenties thirties forties fifties sixties seventies
    eighties nineties both ones
    """.split()
)


def _beginnings(words: Iterable[str]) -> str:
    """A pattern that matches the words, each letter that several begin with tried once."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    ends = "?" if tails.pop("", None) else ""
    branches = "|".join(letter + _beginnings(rest) for letter, rest in sorted(tails.items()))
    return f"(?:{branches}){ends}" if branches else ""


FIRST = "".join(sorted({word[0] for word in NUMBER_WORDS}))
CANDIDATE = re.compile(
    rf"[^\x00-\x7f\W]|\d+|(?<![A-Za-z])(?=[{FIRST + FIRST.upper()}])(?ai:{_beginnings(NUMBER_WORDS)})(?![A-Za-z])"
)
"""Letters and number characters beyond ASCII, digits, number words."""

NUMERIC_CATEGORIES = ("Nd", "Nl", "No")


def unaccounted(plain: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of digits, number characters (½ ² ①) and number words that no span touches wholly, in order.

    Args:
        plain: the text, as `Layout.plain` has it.
        spans: (start, end) of the number expressions found, in order, without overlaps.
    """
    missing = []
    covered = merged(spans)
    index = 0
    for match in CANDIDATE.finditer(plain):
        start, end = match.span()
        while index < len(covered) and covered[index][1] < end:
            index += 1
        if (index == len(covered) or covered[index][0] > start) and _is_number(plain, match):
            missing.append((start, end))
    return missing


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one: a year and the footnote mark glued to it cover one run of digits."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_number(plain: str, match: re.Match[str]) -> bool:
    text = match[0]
    if text[0].isascii() and text[0].isalpha():
        return not _inside_a_word(plain, match)
    return unicodedata.category(text[0]) in NUMERIC_CATEGORIES


def _inside_a_word(plain: str, match: re.Match[str]) -> bool:
    """Whether letters that are not plain ASCII stand beside: "tenéré" holds no "ten"."""
    before = plain[match.start() - 1 : match.start()] if match.start() else ""
    behind = plain[match.end() : match.end() + 1]
    return before.isalpha() or behind.isalpha() or before == "_" or behind == "_"
