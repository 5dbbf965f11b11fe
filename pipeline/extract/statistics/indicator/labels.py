"""Lines of a fact sheet: a label, then values with items of their own.

"Budget: revenues $2 billion; outlays $3 billion"; "GDP - composition by sector: farming: 16%, industry: 19%".
"""

import re

from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.pieces import Phrase
from pipeline.extract.statistics.period.calendar import MONTH

LINE = re.compile(r"[ \t•*·-]*(?P<label>[^\W\d][^:;.?!\n]{1,58}?)\s*:(?!\S*//)(?P<rest>[^\n]*)$")
"""A label and what the line says between its colon and the value."""
DIVIDED = re.compile(r"\s+[-–—]+\s*|[–—]")
"""What divides a label from its refinement ("GDP - per capita")."""
CUT = re.compile(r"[,;:()/–—]|\+\+|\s-\s|\d[\d.,]*(?:\s*(?:%|percent\b|(?:thousand|[mbtr]+illion)\b))?\)?")
"""What ends before the item of a value."""
DATED = re.compile(r"\s*\([^()]*\b(?:19|20)\d\d\b[^()]*\)|\s+(?:19|20)\d\d$")
"""The year that a label gives ("Population (estimates, 2017)")."""
SENTENCES = re.compile(r"[a-z\d)][.!?] +[A-Z]")
"""What no line of values has between its label and a value."""
CAPTION = re.compile(r"(?:table|figure|fig\.|chart|graph|box|annex|panel) [\w.]{1,6}", re.IGNORECASE)
"""A label that only says where something stands."""
WHEN = re.compile(rf"(?:{MONTH}|Q[1-4]|H[12]|\d{{1,2}}|(?:19|20)\d\d|[ ,-])+", re.IGNORECASE)
"""An item that is a time."""
WHOLE = re.compile(r"(?:composition|distribution|commodities|partners|by)\b", re.IGNORECASE)
"""Refinements that only say into what a whole is divided."""
RATE = re.compile(
    r"\b(?:rates?|ratio|growth|inflation|unemployment|literacy|prevalence|deficit|surplus|debt|coverage|access|index"
    r"|change|mortality|urbanization|share|percentage|turnout|taxes)\b",
    re.IGNORECASE,
)
"""What is measured in percent without being a share of the label."""
ALONE = re.compile(r"\s*(?:[()]|\n|\+|$)")
"""What follows a value that has its line for itself, up to a note in brackets."""
BEHIND = re.compile(r"\s+(?P<item>[a-z][a-z ]{2,24}?)\s*(?=[,;(\n]|\+\+|$)")
IDLE = re.compile(
    r"^(?:including|about|over|some|nearly|almost|approximately|roughly|est\.?|total)\b\s*|\s*\b(?:of|at|and)$"
)
PROSE = frozenset("DT PRP PRP$ MD WDT WP EX".split())
"""Tags of words that the lines of a fact sheet leave out."""
OPEN = frozenset("from to up down for in at than least most has have out".split())
"""Words of an item that leave open what the value is: there is a sentence around it."""
SHORT = 6
"""Longest label in capitals that is an abbreviation; a longer one is a speaker's."""
CONTEXT = 240
"""Longest stretch from a line's start to a value of it."""


def itemised(case: Case) -> Phrase | None:
    """A value of a labelled line, by its label and its item: "Budget: revenues $2.3 billion" → "budget revenues"."""
    plain = case.reading.layout.plain
    start, end = case.claim.number.start, case.claim.number.end
    begin = max(case.reading.text.rfind("\n", 0, start), plain.rfind("+", 0, start)) + 1
    line = LINE.match(plain, begin, start) if start - begin <= CONTEXT else None
    if (
        line is None
        or (case.count and case.noun is not None)
        or _is_prose(case, begin)
        or CAPTION.fullmatch(line["label"])
        or SENTENCES.search(line["rest"])
    ):
        return None
    label, *refined = (p.strip() for p in DIVIDED.split(_lowered(DATED.sub("", line["label"]))) if p.strip())
    refinement = "" if not refined or WHOLE.match(refined[0]) else refined[0]
    item = IDLE.sub("", CUT.split(line["rest"].rstrip(" :"))[-1].strip())
    item = "" if WHEN.fullmatch(item) else item  # "Unemployment: 6% (May: 7%)"
    if not item and (behind := BEHIND.match(plain, end)) is not None:
        item = behind["item"]
    speaker = label.isupper() and len(label) > SHORT
    if len(item.split()) > 5 or speaker or OPEN & set(item.split()):
        return None
    if not (item or refinement):
        if not ALONE.match(case.reading.text, end):
            return None
        return ["share of", label] if case.unit == "percent" and label.startswith("population") else [label]
    if case.unit == "percent" and item and not RATE.search(f"{label} {refinement} {item}"):
        return [item, "as a share of", label]
    return [words for words in (label, refinement, item) if words]


def _lowered(label: str) -> str:
    """A label without the capital of its first word, where that is no abbreviation."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _is_prose(case: Case, begin: int) -> bool:
    """Whether words of a sentence stand around the value, which then say what it measures.

    A tagger takes "revenues $2 billion" for a clause: articles, pronouns and auxiliaries tell, which a line leaves out.
    """
    if case.behind is not None and case.behind.lower_ == "of":
        return True
    near = (t for t in case.doc[: case.span.end + 6] if t.idx + case.offset >= begin)
    return any(t.tag_ in PROSE or (t.pos_ == "AUX" and t.tag_ != "VBN") for t in near)
