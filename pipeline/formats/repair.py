"""What is put right in a text before its offsets are fixed; each repair is counted under its kind.

Only damage is repaired, never style: curly quotes, dashes and spellings stay as published.
"""

import re
import unicodedata
from collections import Counter

import ftfy

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Latin ligatures of Unicode (Alphabetic Presentation Forms, U+FB00 to U+FB06)."""
LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")

SOFT_HYPHEN = re.compile("\u00ad")

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
"""Characters that show nothing and that no file may hold for text; tabs and line ends aside."""

RAISED = re.compile(r"[+-]?\d{1,3}|\d{1,3}(?:,\d{1,3})+")
"""What a raised text must be to be an exponent or the number of a note."""

POWER = re.compile(r"(?<![^\W\d_])(?:k?m|[cdm]m|ft|mi|s|10)$")
"""What exponents stand behind: symbols of length and time, and the base of powers of ten."""

SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def repaired(text: str, repairs: Counter[str]) -> str:
    """A piece of text with its damage put right.

    Args:
        text: the piece.
        repairs: is added to.
    """
    fixed = ftfy.fix_encoding(text)
    if fixed != text:
        repairs["mojibake"] += 1
        text = fixed
    for kind, pattern in (("ligature", LIGATURE), ("soft hyphen", SOFT_HYPHEN), ("control character", CONTROL)):
        text, count = pattern.subn(lambda match: LIGATURES.get(match[0], ""), text)
        _count(repairs, kind, count)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        repairs["combining accent"] += 1
    return composed


def raised(text: str, before: str, repairs: Counter[str]) -> str:
    """Raised figures, so that "12" with note 3 does not become 123: an exponent as such (m²), a note as [3].

    Args:
        text: what is raised.
        before: the text that it is raised behind.
        repairs: is added to.
    """
    if not RAISED.fullmatch(text):
        return text
    repairs["superscript"] += 1
    return text.translate(SUPERSCRIPT) if POWER.search(before) else f"[{text}]"


def _count(repairs: Counter[str], kind: str, count: int) -> None:
    if count:
        repairs[kind] += count
