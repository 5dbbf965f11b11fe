"""Numbers of things, not amounts of them: pages, sections, phases, list marks, "No. 5", "Number One"."""

import re

from pipeline.extract.numbers.piece import Piece, last_character, words_before
from pipeline.extract.spans import Block

DOCUMENT_PARTS = frozenset(
    "page pages p pp article articles art section sections sec chapter chapters table tables figure figures fig figs annex "
    "annexes appendix box boxes paragraph paragraphs para paras clause clauses footnote footnotes note notes volume vol item items "
    "issue line lines verse exhibit panel chart graph map equation exercise exercises schedule".split()
)
NUMBERED_THINGS = frozenset(
    "phase phases step steps stage tier level levels grade grades class route highway flight room version option scenario goal "
    "target pillar objective principle priority resolution resolutions protocol type category group zone platform channel "
    "gate lane unit block bloc chapter title part episode season round apollo boeing airbus day week sdg sdgs bill act "
    "regulation directive convention amendment schedule case generation league division formula windows iphone world_war module "
    "lot lots wave catch-22 region district ward precinct battalion brigade regiment quarter english web industry".split()
)
NUMBER_SIGNS = frozenset("no nos nr nrs number numbers num #".split())
RANKED = frozenset(
    "ranked ranks rank ranking at as world's placed remains remain remained is the became become was".split()
)
NUMBER_WORD = re.compile(r"(?:number|numbers|nos?\.?|nrs?\.?|#) ?$", re.IGNORECASE)
LIST_MARK = re.compile(
    r"\s*\(?(\d{1,3})(?:[.)]|\.\))(?=\s+\S)|\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s+[A-Z])|\((\d{1,2})\)"
)
INLINE_MARK = re.compile(r"(?<=[\s(])\((\d{1,2})\)(?= ?[a-zA-Z])|(?<=\s)(\d{1,2})\)(?= [a-zA-Z])")
COORDINATION = re.compile(r",? (?:and|or|to|&) |, ?| ?[-–] ?")
SENTENCE_END = ".!?:;\"')"


def mark_references(plain: str, lowered: str, pieces: list[Piece]) -> None:
    """Give the numbers of document parts, phases and the like their reason; "Number One" becomes a rank."""
    for index, piece in enumerate(pieces):
        if piece.reason is not None or piece.unit is not None or piece.form not in ("cardinal",):
            continue
        last = pieces[index - 1] if index else None
        if last and last.reason == "reference" and not last.unit and piece.start - last.end <= 6:
            if COORDINATION.fullmatch(plain[last.end : piece.start]) or plain[last.end : piece.start] == "(":
                piece.reason = last.reason
                continue
        nearest = last_character(lowered, piece.start)
        if not (nearest.isalpha() or nearest in ".#"):
            continue
        if sign := NUMBER_WORD.search(lowered, max(0, piece.start - 9), piece.start):
            _numbered(lowered, piece, sign)
            continue
        before = words_before(lowered, piece.start, 1)
        word = before[0].rstrip(".") if before else ""
        if word in DOCUMENT_PARTS:
            piece.reason = "reference"
        elif word in NUMBERED_THINGS and (piece.scale == 1.0):
            piece.reason = "name"


def _numbered(lowered: str, piece: Piece, sign: re.Match[str]) -> None:
    """ "Number One" and "No. 1" are ranks, "No. 12" is one after a verb of ranking; else the number of a thing."""
    before = words_before(lowered, sign.start(), 1)
    word = sign[0].strip(" .")
    if lowered[sign.start() - 1 : sign.start()].isalnum():
        return
    ranked = bool(before) and before[0] in RANKED
    if (
        piece.low == 1
        or (ranked and piece.low <= 20 and word != "number")
        or (before and before[0] in ("ranked", "ranks"))
    ):
        piece.start, piece.form = sign.start(), "ordinal"
    elif word != "number" or (not before or before[0] not in ("the", "a", "this", "that")):
        piece.reason = "reference"


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
    marks = {match.start(match.lastindex or 0) for match in INLINE_MARK.finditer(text)}
    if opening := LIST_MARK.match(text):
        marks.add(opening.start(opening.lastindex or 0))
    for piece in pieces:
        if piece.start in marks and piece.reason in (None, "reference"):
            piece.reason = "list"
    first = pieces[0]
    if not first.digits or first.start > 4 or first.reason not in (None, "date"):
        return
    rest = text[first.end :]
    if not text[: first.start].strip(" -–—|[") and not rest.strip(" -–—|]"):
        first.reason = "date" if first.reason else "reference"
    elif previous and first.start == 0 and first.reason is None and first.low < 1000 and rest.strip()[:1].islower():
        if previous.kind != "heading" and plain[previous.end - 1] not in SENTENCE_END:
            first.reason = "reference"
