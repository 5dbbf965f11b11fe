"""Digits that are no numbers: links, telephone numbers, document symbols, versions, and names glued to digits."""

import re
from collections.abc import Iterator

from pipeline.extract.numbers.currencies import CODES, SIGNS
from pipeline.extract.numbers.piece import Piece
from pipeline.extract.numbers.units import LENGTHS

LINK = re.compile(
    r"(?i:https?://|www\.|doi:)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})*|(?<![\w.])10\.\d{4,6}/[^\s<>\"]+"
)
TELEPHONE = re.compile(
    r"(?<![\w.,])(?:"
    r"\+ ?\d{1,3}[ -.]?\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,5}(?:/\d{2,4})?"
    r"|\(0?\d{1,4}\) ?\d{2,4}(?:[ .-]\d{2,4}){1,3}"
    r"|0\d{1,4}[ -]\d{3,4}[ -]?\d{3,4}"
    r"|1-\d{3}-\d{3}-\d{4}"
    r"|\d{3}[-.]\d{3,4}[-.]\d{4})(?![\w])"
)
DOTTED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3}){2,8}(?![\w,]|\.\d)")
SYMBOL = re.compile(
    r"(?<![\w/])[A-Z][A-Za-z]{0,7}/(?:[A-Za-z0-9.()-]{1,12}/){0,6}[A-Za-z0-9.()-]{0,12}\d[\w.()-]{0,12}(?![\w])"
)
GLUED = re.compile(
    r"(?<![\w$£€])((?:[^\W\d_]{1,20}+-)?[^\W\d_]{1,40}+)((?:[-–]|['’])?)(\d[\w]{0,40}+)((?:[-–.]\d?[\w]{1,20}+)*)"
)
FOOTNOTE_MARK = re.compile(
    r"(?<=[^\W\d_)%\]][.,;:\"'])(?<!\bNo\.)\d{1,3}(?:[,-]\d{1,3})?(?= |$)(?! (?:per ?cent|million|billion))|(?<=[a-z])[¹²³⁰-⁹]+|(?<=[.,;:\"'’”)\d])[¹²³⁰⁴-⁹]+"
)
CITED = re.compile(r"\[\d{1,3}(?: ?[,–-] ?\d{1,3}){0,9}\]")
LETTER_BEHIND = re.compile(r"\d[-–]?[A-Z]\b(?![-'’.]?\w)|\d{1,2}-in-\d{1,2}\b|\d+/\d+(?:/\d+)+")
PREFIXES = frozenset(
    "pre post mid top under over sub non early late since circa about plus minus nearly almost around roughly anti pro up".split()
)
KNOWN_DISEASES = ("covid", "ncov", "sars")


def find_codes(plain: str, start: int, end: int) -> Iterator[Piece]:
    """Links, telephone numbers, symbols, names with digits, footnote marks; each with its reason.

    A currency's letters that are glued to a number ("R57") come as a piece without a reason.
    """
    for match in LINK.finditer(plain, start, end):
        if any(c.isdigit() for c in match[0]):
            yield _piece(match.start(), match.end(), "identifier")
    for match in TELEPHONE.finditer(plain, start, end):
        if sum(c.isdigit() for c in match[0]) >= 7:
            yield _piece(match.start(), match.end(), "identifier")
    for match in DOTTED.finditer(plain, start, end):
        if not _parts_thousands(match[0]):
            reason = "identifier" if match[0].count(".") > 2 else "reference"
            yield _piece(match.start(), match.end(), reason)
    for match in SYMBOL.finditer(plain, start, end):
        yield _piece(match.start(), match.end(), "identifier")
    for match in CITED.finditer(plain, start, end):
        yield _piece(match.start() + 1, match.end() - 1, "footnote")
    for match in FOOTNOTE_MARK.finditer(plain, start, end):
        yield _piece(match.start(), match.end(), "footnote")
    for match in GLUED.finditer(plain, start, end):
        if piece := _glued(plain, match):
            yield piece


def _piece(start: int, end: int, reason: str) -> Piece:
    return Piece(start, end, 0.0, 0.0, reason=reason)


def _parts_thousands(text: str) -> bool:
    head, *groups = text.split(".")
    return all(len(group) == 3 for group in groups) and head != "0"


def _glued(plain: str, match: re.Match[str]) -> Piece | None:
    """A word with digits behind it: a name ("G20", "COVID-19"), a footnote mark ("growth2"), or money ("R57")."""
    letters, joint, digits, tail = match.groups()
    if joint in ("'", "’"):
        return None
    if joint:
        named = not letters.islower() and letters.lower().rpartition("-")[2] not in PREFIXES
        if letters.lower() in KNOWN_DISEASES or (named and letters not in CODES):
            return _piece(match.start(), match.end(), "name")
        return None
    if is_money(plain, letters, digits, match.end(3)):
        return Piece(match.start(1), match.end(1), 0.0, 0.0)
    if letters in LENGTHS and digits in ("2", "3"):  # km2 is a unit
        return None
    word = letters[1:].islower() and len(letters) >= 4 and letters.lower() not in KNOWN_DISEASES
    if word and digits.isdigit() and len(digits) <= 2 and not tail:
        return _piece(match.start(3), match.end(3), "footnote")
    return _piece(match.start(), match.end(), "name")


def is_money(plain: str, letters: str, digits: str, end: int) -> bool:
    """Whether letters glued to digits are a currency's sign; "S270 per head" is a dollar sign spoilt in scanning."""
    amount = re.match(r"\d+(?:[km]|mn|bn|tn|b|t)?(?!\w)", digits, re.IGNORECASE)
    if not amount:
        return False
    if letters == "R" or (letters in SIGNS and len(letters) > 1) or letters in CODES:
        return True
    follows = re.match(r"(?:[.,]\d+)* ?(?:million|billion|thousand|per\b|a head|trillion)", plain[end : end + 30])
    return letters in ("S", "K") and bool(follows)


def find_letters_behind(plain: str, start: int, end: int) -> Iterator[Piece]:
    """Names that begin with a digit: "3-D", "5G", "3-in-1"."""
    for match in LETTER_BEHIND.finditer(plain, start, end):
        left = plain[match.start() - 1 : match.start()] if match.start() else " "
        letter = match[0][-1]
        if not (left.isalnum() or left in "$£€.,") and letter not in "KMBTCFLWVJN":
            yield _piece(match.start(), match.end(), "name")
