"""Numbers of things, not amounts of them: pages, sections, phases, list marks, "No. 5", "Number One"."""

import re
from collections.abc import Iterator

from pipeline.extract.numbers.piece import Piece, last_character, words_after, words_before
from pipeline.extract.numbers.tables import WORD_CLASSES
from pipeline.extract.spans import Block

NUMBER_SIGN = re.compile(r"(?<!\w)(?:numbers? ?|no\. ?|nos\.? ?|nrs?\.? ?|# ?|no )$")
"""What says that a number is that of a thing."""
INDEX = re.compile(
    r"\b(?:S ?&? ?P(?:/[A-Z]{3})?|FTSE|DAX|CAC|Nikkei|Nasdaq|NASDAQ|Russell|Stoxx|STOXX|Fortune|Forbes|Hang Seng"
    r"|CSI|Nifty|MDAX) $"
)
NAMED_AFTER_MEMBERS = re.compile(r"\b[Tt]he (?:Committee|Group|Gang|Club) of $")
""" "The Group of 77"."""
ROUND = re.compile(
    r"(?:30|35|40|50|100|200|225|250|300|350|400|500|600|1000|2000|3000)(?![\d%]|[.,]\d| (?:points|per))"
)
"""The number of firms in the name of an index of shares ("the S&P 500", "a Fortune 500 firm")."""
COORDINATION = re.compile(r",? (?:and|or|to|&) |, ?| ?[-–] ?|\(")
LIST_MARK = re.compile(
    r"\s*\(?(\d{1,3})(?:[.)]|\.\))(?=\s+\S)|\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s+[A-Z])|\((\d{1,2})\)"
)
INLINE_MARK = re.compile(r"(?<=[\s(])\((\d{1,2})\)(?= ?[a-zA-Z])|(?<=\s)(\d{1,2})\)(?= [a-zA-Z])")
NOTE_MARK = re.compile(r"(?:^|(?<=[.\n] )|(?<=\n))(\d{1,2})/(?= ?[A-Z][a-z])")
""" "1/ Provisional.": the mark before a note below a table."""
CLAUSE_END = re.compile(r" ?(?:[.,;:!?)](?!\d)|$)| (?:in|at|across|on|as|while|but)\b")
SENTENCE_END = ".!?:;\"')"
LABEL = re.compile(r"(?:^|[\n.!?] ?)(?:Fact|Step|Tip|Point|Lesson|Question|Rule|Myth|Reason|Part|Phase|Day|Week) $")
"""What makes a number before a colon the mark of an item ("Fact 2: …")."""
LARGEST_PAGE = 1000


def mark_references(plain: str, lowered: str, pieces: list[Piece]) -> None:
    """Give the numbers of document parts, phases and the like their reason; "Number One" becomes a rank."""
    last: Piece | None = None
    for piece in pieces:
        if piece.reason is None and piece.unit is None and piece.form == "cardinal":
            coordinated = last is not None and COORDINATION.fullmatch(plain, last.end, piece.start)
            if last is not None and last.reason == "reference" and coordinated:
                piece.reason = "reference"
            else:
                _mark(plain, lowered, piece)
        last = piece


def _mark(plain: str, lowered: str, piece: Piece) -> None:
    nearest = last_character(lowered, piece.start)
    if not (nearest.isalpha() or nearest in ".#"):
        return
    sign = NUMBER_SIGN.search(lowered, max(0, piece.start - 9), piece.start)
    if sign and (piece.digits or sign[0] != "no "):  # "no one" is no number of a thing
        _number_of_a_thing(plain, lowered, piece, sign)
        return
    if plain.startswith(":", piece.end) and LABEL.search(plain, max(0, piece.start - 12), piece.start):
        piece.reason = "list"
        return
    word = "".join(words_before(lowered, piece.start, 1)).rstrip(".")
    if _is_named(plain, piece.start) or (word in WORD_CLASSES["numbered"] and piece.scale == 1.0):
        piece.reason = "name"
    elif word in WORD_CLASSES["document_part"]:
        piece.reason = "reference"


def _is_named(plain: str, start: int) -> bool:
    """Whether a number ends the name of an index of shares or of a body."""
    index = INDEX.search(plain, max(0, start - 16), start) and ROUND.match(plain, start)
    return (index or NAMED_AFTER_MEMBERS.search(plain, max(0, start - 20), start)) is not None


def _number_of_a_thing(plain: str, lowered: str, piece: Piece, sign: re.Match[str]) -> None:
    """ "Number One" and "No. 1" are ranks, and so is "No. 12" beside words of ranking, but not behind a name
    ("Reserve No. 4 in Alaska"); "the number 12" says nothing."""
    before = words_before(lowered, sign.start(), 1)
    after = words_after(lowered, piece.end, 1)
    spelt = sign[0].startswith("number")
    if spelt and (piece.scale != 1.0 or "," in lowered[piece.start : piece.end] or _is_verb(lowered, piece, before)):
        return  # "the refugees number 445,000"
    first = lowered.rfind(" ", 0, max(0, sign.start() - 1)) + 1
    named = bool(before) and before[0] not in WORD_CLASSES["ranked"] and plain[first : first + 1].isupper()
    ranked = not WORD_CLASSES["ranked"].isdisjoint(before) or (
        not named and not WORD_CLASSES["ranked_in"].isdisjoint(after)
    )
    if piece.low == 1 or (ranked and not spelt) or before in (["ranked"], ["ranks"]):
        piece.start, piece.form = sign.start(), "ordinal"
    elif not spelt or before not in (["the"], ["a"], ["this"], ["that"]):
        piece.reason = "reference"


def _is_verb(lowered: str, piece: Piece, before: list[str]) -> bool:
    """ "Its banks number 400": a plural before a bare number that ends the clause; not "gates number 14 and 15"."""
    noun = "" if not before or before[0] in WORD_CLASSES["ranked"] else before[0]
    plural = noun.endswith("s") and len(noun) > 3 and not noun.endswith(("'s", "ss", "us", "is"))
    return plural and piece.low > 1 and CLAUSE_END.match(lowered, piece.end) is not None


def mark_lists(plain: str, pieces: list[Piece], block: Block, previous: Block | None) -> None:
    """Give the marks of list items and headings, page numbers and marks within a sentence their reason.

    Args:
        plain: the whole text.
        pieces: the block's numbers, their offsets counted from its start.
        block: the block.
        previous: the block before it.
    """
    if not pieces:
        return
    text = plain[block.start : block.end]
    marks = set(_inline_marks(text))
    if opening := LIST_MARK.match(text):
        marks.add(opening.start(opening.lastindex or 0))
    notes = {match.start(1) for match in NOTE_MARK.finditer(text)} if "/" in text else ()
    for piece in pieces:
        if piece.start in notes and piece.reason is None:
            piece.reason = "footnote"
        if piece.start in marks and piece.reason in (None, "reference"):
            piece.reason = "list"
    first = pieces[0]
    if first.digits and first.reason is None and first.unit is None and _is_page_number(plain, first, block, previous):
        first.reason = "reference"


def _inline_marks(text: str) -> Iterator[int]:
    """Where the marks of a list within a sentence stand: "(1) roads, (2) ports", which count up, but not "measles (1)
    and cholera (16)"."""
    groups = ((match, match.lastindex or 0) for match in INLINE_MARK.finditer(text))
    found = {int(match[group]): match.start(group) for match, group in groups}
    return (start for value, start in found.items() if value - 1 in found or value + 1 in found)


def _is_page_number(plain: str, first: Piece, block: Block, previous: Block | None) -> bool:
    """A number that is a block by itself, or that stands where the page before cut a sentence in two."""
    before = plain[block.start : block.start + first.start].strip(" -–—|[")
    behind = plain[block.start + first.end : block.end].strip(" -–—|]")
    if before or not behind:
        return not before
    cut = previous is not None and previous.kind != "heading" and plain[previous.end - 1] not in SENTENCE_END
    return cut and first.start == 0 and first.low < LARGEST_PAGE and behind[0].islower()
