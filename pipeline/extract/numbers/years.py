"""Years that stand alone: "in 2016", "2030", "since 1804"; and years with a footnote mark glued on ("20161")."""

import re

from pipeline.extract.numbers import comparators
from pipeline.extract.numbers.piece import Piece, words_after, words_before

TEMPORAL = frozenset(
    "in since by until till from during before after of for year years circa around between late early mid and to through or "
    "fiscal financial calendar spring summer autumn fall winter christmas pre post mid- january february march april may june "
    "july august september october november december as vs versus".split()
)
COUNTED_PERSONS = frozenset(
    "people persons men women children workers employees students patients deaths jobs households families homes soldiers troops "
    "refugees cases villages schools hospitals companies firms individuals residents civilians participants delegates members "
    "volunteers police officers pupils passengers spectators farmers migrants casualties victims employees staff points metres "
    "meters words pages houses tourists visitors teachers nurses doctors prisoners".split()
)
FUNCTION_WORDS = frozenset(
    "and or to was is were are has had have the a an as it we they this that which with while when but for from by of on at he she "
    "i in would could will compared versus due where through more less up down not there also alone onwards onward after before".split()
)
STRICTLY_TEMPORAL = frozenset("in since by until till during mid early late year fiscal".split())
JOINED = re.compile(r" ?(?:to|-|–|or) ?")
GLUED_YEAR = re.compile(r"((?:19|20)\d\d)([1-9]\d?)(?=$|[.,;:)\"'] |[.,;:)\"']$|[.,;)]| (?:[A-Z]|[a-z]{1,4} ))")


def mark_years(plain: str, lowered: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with bare years marked as dates, and glued footnote marks parted from their year."""
    result: list[Piece] = []
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.reason is None and piece.form == "cardinal" and piece.digits and piece.unit is None:
            if glued := _glued(plain, lowered, piece):
                result += glued[::-1]
                continue
            last = pieces[index - 1] if index else None
            following = result[-1] if result else None
            if _is_year(plain, lowered, piece, last, following):
                piece.reason = "date"
        result.append(piece)
    return result[::-1]


def _glued(plain: str, lowered: str, piece: Piece) -> list[Piece] | None:
    """ "in 20161." is the year 2016 and footnote 1."""
    match = GLUED_YEAR.fullmatch(plain, piece.start, piece.end) if piece.end == len(plain) else None
    match = match or GLUED_YEAR.match(plain, piece.start)
    if match is None or match.end() != piece.end:
        return None
    before = words_before(lowered, piece.start, 1)
    after = words_after(lowered, piece.end, 1)
    if not before or before[0] not in TEMPORAL or before[0] in ("of", "to", "for", "and", "or", "as", "around"):
        return None
    if after and after[0] not in FUNCTION_WORDS and not plain[piece.end : piece.end + 2].strip()[:1].isupper():
        return None
    middle = piece.start + 4
    year = float(match[1])
    return [
        Piece(piece.start, middle, year, year, digits=True, reason="date"),
        Piece(middle, piece.end, float(match[2]), float(match[2]), digits=True, reason="footnote"),
    ]


def _is_year(plain: str, lowered: str, piece: Piece, last: Piece | None, following: Piece | None) -> bool:
    text = plain[piece.start : piece.end]
    if not (text.isdecimal() and len(text) == 4 and 1000 <= piece.low <= 2199):
        return False
    before = words_before(lowered, piece.start, 2)
    after = words_after(lowered, piece.end, 2)
    nearest = before[-1] if before else ""
    modern = 1900 <= piece.low <= 2100
    if plain[piece.end : piece.end + 1] == "-" and plain[piece.end + 1 : piece.end + 2].isalpha():
        return modern
    if nearest in STRICTLY_TEMPORAL and modern:
        return True
    if following and following.reason is None and JOINED.fullmatch(plain, piece.end, following.start):
        return False
    comparator, _ = comparators.read_comparator(plain, lowered, piece)
    if comparator != "=" and nearest not in TEMPORAL and after and after[0] not in FUNCTION_WORDS:
        return False
    if after and after[0] in COUNTED_PERSONS and nearest not in ("in", "since", "by", "the", "of", "during"):
        return False
    if modern:
        return True
    if (
        last
        and last.end - last.start == 4
        and last.digits
        and 1000 <= last.low < piece.low
        and piece.start - last.end <= 6
    ):
        return True
    if after and after[0] not in FUNCTION_WORDS:
        return False
    return nearest in TEMPORAL - {"of", "for", "to", "and", "as", "or"} or nearest.startswith("mid")
