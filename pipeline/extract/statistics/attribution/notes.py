"""Sources in footnotes ("… of nurses.3" with a line "3. World Health Survey, 2023") and under a list ("Source: …")."""

import re
from itertools import dropwhile

from pipeline.extract.spans import Block, Claim, Layout, Reading
from pipeline.extract.statistics.attribution.naming import name_in

MARK = re.compile(r"(?<=[a-z)%\"'.,;])(?<!\d[.,])\[?(?P<mark>\d{1,2})\]?(?=\s|$)")
"""A footnote mark glued to a word or to its stop."""
NOTE = re.compile(
    r"[\[(]?(?P<mark>\d{1,2})[\])]?[.:]?\s+(?:source:\s*|see\s+|based\s+on\s+)?(?P<who>(?:[A-Z]|the\s).{3,300})",
    re.IGNORECASE,
)
LONGEST_LIST = 30
"""Items after which the line below a list is no longer looked for."""
LINE = re.compile(r"\(?sources?:\s*(?P<who>.{2,200})", re.IGNORECASE)


def noted_source(claim: Claim) -> str | None:
    """The source in the footnote whose mark stands after the value, or in the line below its list; None without one."""
    reading = claim.reading
    plain, sentence = reading.layout.plain, reading.layout.sentences[claim.sentence]
    notes = _notes(reading)
    end = min(sentence.end + 3, len(plain))
    for match in MARK.finditer(plain, claim.number.end, end) if notes else ():
        if match["mark"] in notes:
            return notes[match["mark"]]
    return _line_below(claim)


def _notes(reading: Reading) -> dict[str, str]:
    """{mark: source} of the footnotes, which stand in blocks of their own and name a work or a body."""
    if "footnotes" not in reading.notes:
        found: dict[str, str] = {}
        for block in reading.layout.blocks:
            match = NOTE.match(reading.layout.plain, block.start, block.end)
            if match and block.start > len(reading.text) // 3:
                name = name_in(reading, match.start("who"), match.end("who"))
                cites = re.search(r"\b(?:19|20)\d\d\b|\bp(?:p|age)?\.?\s?\d|https?:|\btable\b", match["who"])
                if name and cites:
                    found.setdefault(match["mark"], name)
        reading.notes["footnotes"] = found
    notes: dict[str, str] = reading.notes["footnotes"]
    return notes


def _is_item(layout: Layout, block: Block) -> bool:
    """Whether a block is a line of a list, also one that opens with a dash right before its first word."""
    return block.kind == "item" or layout.plain[block.start] in "—–"


def _line_below(claim: Claim) -> str | None:
    """The source of a list or a paragraph, where the next line that is no item says "Source: …"."""
    layout = claim.reading.layout
    own = layout.sentences[claim.sentence].block
    below = layout.blocks[own + 1 : own + 1 + LONGEST_LIST]
    if _is_item(layout, layout.blocks[own]):
        below = tuple(dropwhile(lambda block: _is_item(layout, block), below))
    if not below:
        return None
    block = below[0]
    match = LINE.match(layout.plain, block.start, block.end)
    return name_in(claim.reading, match.start("who"), match.end("who")) if match else None
