"""Years that stand alone: "in 2016", "2030", "since 1804"; and years with a footnote mark glued on ("20161")."""

import re

from pipeline.extract.numbers import comparators
from pipeline.extract.numbers.piece import Piece, words_after, words_before
from pipeline.extract.numbers.tables import WORD_CLASSES

MAY_BE_YEAR, IS_YEAR = WORD_CLASSES["before_year"], WORD_CLASSES["before_year_only"]
COUNTED, FUNCTION_WORDS = WORD_CLASSES["counted"], WORD_CLASSES["function_word"]
ALSO_BEFORE_COUNTS = frozenset("of for to and or as around".split())
LEVELS = frozenset("level levels price prices baseline peak figure figures average".split())
"""What is named by its year ("40 percent below 2019 levels")."""
MODERN = range(1900, 2101)
"""Years that four digits mean wherever nothing speaks against it."""
EARLIER = range(1700, 1900)
"""Years that four digits mean behind a word that says when ("in 1860", "the fiscal year 1892")."""
SAYS_WHEN = IS_YEAR - {"by", "till", "until"} | {"in"}
JOINED = re.compile(r" {0,3}(?:to|-|–|or) {0,3}")
GROUPED = re.compile(r"\d,\d{3}(?!\d)")
"""How a text that parts its thousands writes them: four digits in one run are a year there."""
GLUED_YEAR = re.compile(r"((?:19|20)\d\d)([1-9]\d?)(?=$|[.,;:)\"']|[ ](?:[A-Z]|[a-z]{1,4} ))")


def mark_years(plain: str, lowered: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with bare years marked as dates, and glued footnote marks parted from their year."""
    result: list[Piece] = []
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.reason is None and piece.form == "cardinal" and piece.digits and piece.unit is None:
            if glued := _glued(plain, lowered, piece):
                result += glued
                continue
            if _is_year(plain, lowered, piece, pieces[index - 1 : index], result[-1:]):
                piece.reason = "date"
        result.append(piece)
    return result[::-1]


def _glued(plain: str, lowered: str, piece: Piece) -> list[Piece] | None:
    """ "in 20161." is the year 2016 and footnote 1; the mark first, as the pieces are read from the end."""
    match = GLUED_YEAR.match(plain, piece.start)
    if match is None or match.end() != piece.end:
        return None
    before = words_before(lowered, piece.start, 1)
    if MAY_BE_YEAR.isdisjoint(before) or not ALSO_BEFORE_COUNTS.isdisjoint(before):
        return None
    after = words_after(lowered, piece.end, 1)
    if after and after[0] not in FUNCTION_WORDS and not plain[piece.end : piece.end + 2].strip()[:1].isupper():
        return None
    middle = piece.start + 4
    year, mark = float(match[1]), float(match[2])
    return [
        Piece(middle, piece.end, mark, mark, digits=True, reason="footnote"),
        Piece(piece.start, middle, year, year, digits=True, reason="date"),
    ]


def _is_year(plain: str, lowered: str, piece: Piece, last: list[Piece], following: list[Piece]) -> bool:
    if not (_is_bare_year(plain, piece) and 1000 <= piece.low <= 2199):
        return False
    nearest = "".join(words_before(lowered, piece.start, 1))
    after = "".join(words_after(lowered, piece.end, 1))
    modern = piece.low in MODERN
    begins_noun = bool(after) and after not in FUNCTION_WORDS
    if modern and (nearest in IS_YEAR or after in LEVELS or (plain.startswith("-", piece.end) and begins_noun)):
        return True
    says_when = nearest in SAYS_WHEN and after not in COUNTED
    if says_when and piece.low in EARLIER:
        return True
    joined = bool(following) and following[0].reason is None and following[0].low > piece.low
    joined = joined and not (
        (following[0].unit or "").isupper() and following[0].scale > 1
    )  # "in May 2018 to $3 million"
    if joined and following[0].unit != "percent" and JOINED.fullmatch(plain, piece.end, following[0].start):
        return says_when and not _is_bare_year(plain, following[0])  # "2000 to 3000 people"; "in 1960 to 4,258,893"
    if begins_noun and nearest not in MAY_BE_YEAR:
        comparator, _ = comparators.read_comparator(plain, lowered, piece)
        if comparator != "=":  # "over 1800 homes"
            return False
    if after in COUNTED and nearest not in ("in", "since", "by", "the", "of", "during"):
        return False
    if modern:
        return True
    if last and len(plain[last[0].start : last[0].end]) == 4 and 1000 <= last[0].low < piece.low:
        return piece.start - last[0].end <= 6  # "1804 and 1806"
    if begins_noun:
        return False
    if piece.low in EARLIER and GROUPED.search(plain):
        return True
    return nearest in MAY_BE_YEAR - ALSO_BEFORE_COUNTS or nearest.startswith("mid")


def _is_bare_year(plain: str, piece: Piece) -> bool:
    text = plain[piece.start : piece.end]
    return len(text) == 4 and text.isdecimal()
