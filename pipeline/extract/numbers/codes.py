"""Digits that are no numbers: links, telephone numbers, document symbols, versions, and names glued to digits."""

import re
from collections.abc import Iterator

from pipeline.extract.numbers.currencies import (
    CODES,
    LARGE_FOLLOWS,
    SIGNS,
    SIGNS_OF_SUMS,
    WORDS_THAT_ARE_CODES,
    money_before,
)
from pipeline.extract.numbers.piece import Piece
from pipeline.extract.numbers.units import LENGTHS, SYMBOLS

LINK = re.compile(r"(?i:https?://|www\.|doi:)[^\s<>\"]+|(?<![\w.])10\.\d{4,6}/[^\s<>\"]+")
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,9}")
TELEPHONE = re.compile(
    r"(?<![\w.,])(?:"
    r"\+ ?\d{1,3}[ -.]?(?:\(0\) ?)?\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,5}(?:/\d{2,4})?"
    r"|\(0?\d{1,4}\) ?\d{2,4}(?:[ .-]\d{2,4}){1,3}"
    r"|0\d{1,4}[ -]\d{3,4}[ -]?\d{3,4}"
    r"|1-\d{3}-\d{3}-\d{4}"
    r"|\d{3}[-.]\d{3,4}[-.]\d{4}"
    r"|\d{1,9}(?:-\d{1,9}){2,8})(?![\w%])"
)
LOCAL_TELEPHONE = re.compile(r"\d{3}-\d{4}(?![\w%-])")
CALLED = re.compile(r"\b(?:call|phone|telephone|tel|dial|fax|hotline|text|contact|reached? \w+ at)\b", re.IGNORECASE)
SCORE = re.compile(
    r"\d{1,3}[-–]\d{1,3}(?![\w%]|[-–.,]\d)(?:(?= (?:on|at|in|against|over|to|with|by|away|after|thanks|and|but)\b"
    r"|[.,;:)]|$)|(?= (?P<result>win|victory|defeat|loss|draw|lead|triumph|rout|thrashing|scoreline|record)\b))"
)
PLAYED = re.compile(
    r"\b(?:won|wins?|winning|beat|beats|beating|beaten|lost|loses?|losing|defeat(?:ed|s|ing)?|thrashed|edged|led|leads?"
    r"|leading|trail(?:ed|ing|s)?|drew|draw|tied)\b[^.,;:!?\d]{0,40}$"
)
"""Words before the score of a game ("won 3-1")."""
SET, ANOTHER_SET = re.compile(r"[67]-\d|\d-[67]"), re.compile(r",? (?:and )?\d-\d\b")
SETS = re.compile(r"\b\d-\d,? (?:and )?$")
""" "6-4, 6-3": what a set behind another stands behind."""
DOTTED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3}){2,8}(?!\w|[.,]\d)")
SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,7}/(?:[A-Za-z0-9.()-]{1,12}/){0,6}[A-Za-z0-9.()-]{0,24}")
GLUED = re.compile(r"(?<![\w$£€])((?:[^\W\d_]++-)?[^\W\d_]++)([-–]?)(\d\w*+)((?:[-–./+](?=\d)\w++|[-–][A-Z](?!\w))*+)")
NOTE = re.compile(
    r"(?<=[^\W\d_)%\]][.,;:\"'])\d{1,3}(?:[,-]\d{1,3})?(?= |$)(?! {1,3}(?:per ?cent|million|billion))"
    r"|(?<=\)\.)\d{1,2}(?=$| {1,3}[A-Z])|(?<=\d%)\d{1,2}(?=[ ,.;:)]|$)(?![.,]\d)"
)
LETTERED = re.compile(
    r"\b(?:[Ss]ections?|[Tt]ables?|[Ff]ig(?:ure)?s?\.?|[Aa]nnex|[Aa]ppendix|[Bb]ox|[Cc]hapter|[Pp]aragraph)"
    r" [A-Z]{1,4}\.$"
)
PARTS = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")
""" "Section B.2.1", "Table SPM.2"."""
CITED = re.compile(r"\d{1,3}(?: ?[,–-] ?\d{1,3}){0,9}(?=\])")
NAME = re.compile(r"\d[-–]?(?![KMBTCFLWVJNX])[A-Z](?![-'.]?\w)|\d{1,2}-in-\d{1,2}\b|\d{1,4}/\d{1,4}(?:/\d{1,4})+")
ACT = re.compile(
    r"(?:19|20)\d\d/\d{1,4}(?:/[A-Z]{2,4})?(?![\w/])|\d{1,4}[/-](?:19|20)\d\d(?![\w/])"
    r"|(?<=esolution )\d{1,3}/\d{1,4}(?![\w/])"
)
ACT_BEFORE = re.compile(
    r"(?:\((?:EU|EC|EEC|Euratom)\)|\b(?:Regulations?|Directives?|Decisions?|Decrees?|Laws?|Acts?|[Rr]esolutions?|Orders?|Cases?"
    r"|Circulars?|Bills?|Notices?|SI))(?: (?:No|Nos|no|nr|Nr|n°)\.?)? ?$"
)
""" "Regulation (EU) 2016/679", "Decree 45-2018": the number of an act and its year."""
ISSN = re.compile(r"\d{4}-\d{3}[\dX](?!\w)")
STANDARD = re.compile(r"\d{3,5}(?:-\d{1,2})?(?::(?:19|20)\d\d)?(?![\w.,]\d)")
STANDARD_BEFORE = re.compile(r"\b(?:ISO|IEC|EN|BS|DIN|ASTM|IEEE)(?:[ /](?:IEC|EN|TS|TR|ISO))? $")
COORDINATE = re.compile(r"\d{1,3}(?: \d\d|(?:\.\d+)? ?°(?: ?\d\d'?)?) ?[NSEW](?!\w)")
FIXED_PAIR = re.compile(r"(?<![\w.,])(?:24 ?/ ?7|50[/-]50|20/20|4x4)(?![\w%]| ?(?:per ?cent|million))")
"""Pairs that state no number: "24/7" is always."""
WORD_CHARACTERS = re.compile(r"\w[\w–-]{0,60}$")
PREFIXES = frozenset(
    "pre post mid top under over sub non early late since circa about plus minus nearly almost around up".split()
)
"""Words that a hyphen joins to a year or number without making a name ("mid-2020")."""
DISEASES = frozenset(("covid", "ncov", "sars"))
"""Names in small letters whose digits are not glued on by a footnote."""
AMOUNT = re.compile(r"\d+(?:[kmbt]|[mbt]n|[mb]il|[mbt]ln|trn|tr|cr|crore|lakh)?", re.IGNORECASE)
LETTERS_OF_MONEY = frozenset("RSKPN")
"""Letters that are signs of money where a large amount follows (rand, kina, peso); S is a spoilt dollar sign."""
MONEY_FOLLOWS = re.compile(
    r"(?:[.,]\d+){0,3} ?(?:million|billion|thousand|trillion|[mbt]n\b|per\b|a head)|(?<=[mbt]n)\b|(?:,\d{3})+\b"
)

FISCAL = frozenset(("FY", "CY", "Q", "H"))
"""Letters before a year or its part, never a currency's sign: "FY24", "H1"."""
SCALED = re.compile(r"(?:[.,]\d+){0,3} (?:million|billion|trillion|lakh|crore)\b")
"""What shows that capitals before digits are a currency's sign, known or not: "QR30 billion", "M30 million"."""


def find_links(plain: str) -> Iterator[Piece]:
    """Addresses of pages and letters that hold digits."""
    if any(mark in plain for mark in ("://", "www.", "WWW.", "doi:", "DOI:", "10.")):
        for match in LINK.finditer(plain):
            yield _piece(match.start(), match.end(), "identifier")
    if "@" in plain:
        for match in ADDRESS.finditer(plain):
            yield _piece(match.start(), match.end(), "identifier")


def act_at(plain: str, start: int) -> Piece | None:
    """The number and year of an act that the digits at `start` begin: "(EU) 2016/679"."""
    match = ACT.match(plain, start)
    if match is None or ACT_BEFORE.search(plain, max(0, start - 24), start) is None:
        return None
    return _piece(match.start(), match.end(), "identifier")


def code_at(plain: str, start: int) -> Piece | None:
    """The code, name or footnote mark that the run of digits at `start` is part of; None if it may be a number.

    A currency's letters that are glued to a number ("R57") come as a piece without a reason.
    """
    before = plain[start - 1] if start else " "
    if before in "+(":
        if match := TELEPHONE.match(plain, start - 1):
            return _piece(match.start(), match.end(), "identifier")
    elif before == "." and money_before(plain, start):  # "Rs.500 crores"
        return _unglued(plain, start)
    elif before == "." and LETTERED.search(plain, max(0, start - 24), start) and (match := PARTS.match(plain, start)):
        return _piece(match.start(), match.end(), "reference")
    elif before in "[.,;:\"'%":
        if match := (CITED if before == "[" else NOTE).match(plain, start):
            return _piece(match.start(), match.end(), "footnote")
    elif before == "/":
        if plain.endswith("S/", 0, start) and LARGE_FOLLOWS.match(plain, start):  # soles
            return _unglued(plain, start)
        match = SYMBOL.match(plain, plain.rfind(" ", max(0, start - 60), start) + 1)
        return _piece(match.start(), match.end(), "identifier") if match and match.end() > start else None
    elif before.isalpha() or before in "-–":
        word = WORD_CHARACTERS.search(plain, max(0, start - 60), start)
        match = GLUED.match(plain, word.start()) if word else None
        return _glued(plain, match) if match and match.end() > start else None
    return _unglued(plain, start)


def _unglued(plain: str, start: int) -> Piece | None:
    if match := TELEPHONE.match(plain, start):
        return _piece(match.start(), match.end(), "identifier")
    if (match := LOCAL_TELEPHONE.match(plain, start)) and CALLED.search(plain, max(0, start - 40), start):
        return _piece(match.start(), match.end(), "identifier")
    if (match := SCORE.match(plain, start)) and _is_played(plain, match):
        return _piece(match.start(), match.end(), "identifier")
    match = DOTTED.match(plain, start)
    if match and not _parts_thousands(match[0]):
        return _piece(match.start(), match.end(), "identifier" if match[0].count(".") > 2 else "reference")
    if (match := ISSN.match(plain, start)) and plain.endswith(("ISSN ", "ISSN: "), 0, start):
        return _piece(match.start(), match.end(), "identifier")
    if (match := STANDARD.match(plain, start)) and STANDARD_BEFORE.search(plain, max(0, start - 12), start):
        return _piece(match.start(), match.end(), "name")
    if match := COORDINATE.match(plain, start):
        return _piece(match.start(), match.end(), "identifier")
    if match := FIXED_PAIR.match(plain, start):
        return _piece(match.start(), match.end(), "idiom")
    if (match := NAME.match(plain, start)) and plain[start - 1 : start] not in ("$", "£", "€", ".", ","):
        return _piece(match.start(), match.end(), "name")
    return None


def _is_played(plain: str, score: re.Match[str]) -> bool:
    start = score.start()
    if SET.match(plain, start) and ANOTHER_SET.match(plain, score.end()):
        return True
    if score["result"] or PLAYED.search(plain, max(0, start - 60), start):
        return True
    return SETS.search(plain, max(0, start - 10), start) is not None


def _piece(start: int, end: int, reason: str) -> Piece:
    return Piece(start, end, 0.0, 0.0, reason=reason)


def _parts_thousands(text: str) -> bool:
    head, *groups = text.split(".")
    return all(len(group) == 3 for group in groups) and head != "0"


def _glued(plain: str, match: re.Match[str]) -> Piece | None:
    """A word with digits behind it: a name ("G20", "COVID-19"), a footnote mark ("growth2"), or money ("R57")."""
    letters, joint, digits, tail = match.groups()
    last = letters.lower().rpartition("-")[2]
    if joint:
        named = last in DISEASES or not (letters.islower() or last in PREFIXES or letters in CODES)
        return _piece(match.start(), match.end(), "name") if named else None
    if _is_money(plain, letters, digits, match.end(3)):
        return Piece(match.start(1), match.end(1), 0.0, 0.0)
    if (letters in LENGTHS and digits in ("2", "3")) or letters + digits in SYMBOLS:  # km2, tCO2e
        return None
    if letters + digits == "s2" and plain.startswith("/", match.start() - 1):  # m/s2
        return None
    word = letters[1:].islower() and len(letters) >= 4 and last not in DISEASES
    if word and digits.isdigit() and len(digits) <= 2 and not tail:
        return _piece(match.start(3), match.end(3), "footnote")
    return _piece(match.start(), match.end(), "name")


def _is_money(plain: str, letters: str, digits: str, end: int) -> bool:
    """Whether letters glued to digits are a currency's sign; "S270 per head" is a dollar sign spoilt in scanning."""
    if not AMOUNT.fullmatch(digits):
        return False
    if (letters in SIGNS and len(letters) > 1) or letters in CODES - WORDS_THAT_ARE_CODES:
        return True
    if len(letters) <= 4 and letters[0].isupper() and letters not in FISCAL and SCALED.match(plain, end):
        return True
    if letters == "R" and (len(digits) > 1 or plain.startswith((".", ","), end)):  # R2 is no sum
        return True
    if letters in SIGNS_OF_SUMS and LARGE_FOLLOWS.match(plain, end - len(digits)):
        return True
    return letters in LETTERS_OF_MONEY and MONEY_FOLLOWS.match(plain, end) is not None
