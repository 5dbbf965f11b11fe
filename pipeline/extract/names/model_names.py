"""The model's names, with the errors put right that show in the words themselves.

What the model systematically gets wrong: articles, titles and possessives inside the name, two names in one
("Fraser Institute's Open Survey"), names that run into a number or an open bracket, abbreviations of common nouns as
bodies, offices as bodies, headings in capitals.
"""

import re
from collections.abc import Iterator

from pipeline.extract.names.candidate import MODEL, Candidate
from pipeline.extract.names.grammar import COMMON_OWNERS
from pipeline.extract.names.heads import ORGANIZATIONS
from pipeline.extract.names.titles import AMBIGUOUS_TITLES, TITLES
from pipeline.extract.names.words import OPENERS, PARTICLES

TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "LAW": "policy",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "publication",
}
"""{label of the model: type}. Countries are told from places by `pipeline.extract.areas`; its peoples (NORP) likewise."""

GENERIC = frozenset(
    """government governments state states nation nations member members republic kingdom union budget budgets constitution
    parliament treasury cabinet opposition house committee council commission ministry department board court assembly
    party parties army police bank fund agency office institute university college school hospital church club center
    centre company group world earth internet web net news article articles section chapter annex table figure appendix
    part page economy society community region regions district province city town village county capital country
    countries people peoples nationals citizens church god heaven north south east west northern southern eastern western
    spring summer autumn winter day days night morning evening today monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    policy strategy plan programme program agreement act bill law treaty convention protocol report survey index summit
    conference forum crisis war pandemic chair floor honourable colleague colleagues friends gentlemen ladies
    government's laughter applause question questions answer motion amendment amendments clause schedule order""".split()
)
"""Words that name nothing by themselves, however they are written."""

ABSTRACT = re.compile(r".{3,}(?:tion|sion|ment|ity|ness|ance|ence|ancy|ency|ship|ism|dom|cy)s?", re.IGNORECASE)
"""Endings of nouns that denote qualities and doings: a run of such words is a heading, not a body ("Budget Transparency")."""

PIECE = re.compile(r"'s?\s+")
EDGE_LEFT = re.compile(r"[\s\"'(\[{<*•·,;:.&/_-]+")
EDGE_RIGHT = re.compile(r"(?:[\s\"([{<>}*,;:&/_-]|'[sS]?|(?<![A-Z])\.(?=$)|\)(?<!\w\)))+$")
NUMBERED = re.compile(r"\s+(?:\d+(?:st|nd|rd|th)?|[-–]\d*)$")
FIRST = re.compile(r"[^\s]+\s+")
LAST = re.compile(r"\s+[^\s]+$")
REFERENCE = re.compile(
    r"(?:article|section|chapter|clause|part|paragraph|title|rule|amendment|schedule|annex)\b", re.IGNORECASE
)


def corrected(plain: str, start: int, end: int, label: str, heading: bool) -> Iterator[Candidate]:
    """The names that one of the model's names holds: none, itself, or its parts."""
    kind = TYPES.get(label)
    if kind is None:
        return
    bracket = plain.find("(", start, end)
    if bracket > start and plain.find(")", bracket, end) < 0:
        end = bracket
    for begin, stop in _pieces(plain, start, end):
        begin, stop = trimmed(plain, begin, stop, person=label == "PERSON")
        if begin < stop and _plausible(plain[begin:stop], label, heading):
            yield Candidate(begin, stop, kind, MODEL)


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut behind the owners in it ("Fraser Institute's | Economic Freedom of the World")."""
    begin = start
    for match in PIECE.finditer(plain, start, end):
        owner = plain[begin : match.start()].rsplit(None, 1)
        behind = plain[match.end() : match.end() + 1]
        if owner and owner[-1].lower() not in COMMON_OWNERS and behind.isupper() and match[0].startswith("'s"):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def trimmed(plain: str, start: int, end: int, person: bool) -> tuple[int, int]:
    """The span without articles, titles, marks and possessives at its ends; empty if nothing is left."""
    while start < end:
        if match := EDGE_LEFT.match(plain, start, end):
            start = match.end()
            continue
        match = FIRST.match(plain, start, end)
        word = plain[start : match.end() if match else end].strip()
        lower = word.lower().rstrip(",")
        title = lower in TITLES and (person or lower not in AMBIGUOUS_TITLES)
        opener = lower in OPENERS and (word.islower() or match is not None)
        small = word[0].islower() and word.islower() and lower not in PARTICLES and "-" not in word
        if not (title or opener or small):
            break
        if match is None:
            return end, end
        start = match.end()
    while start < end:
        match = EDGE_RIGHT.search(plain, start, end) or NUMBERED.search(plain, start, end)
        if match:
            end = match.start()
            continue
        match = LAST.search(plain, start, end)
        word = plain[match.start() if match else start : end].strip()
        small = word.islower() and not word[0].isdigit()
        title = person and word.lower() in TITLES
        if not (small or title):
            break
        if match is None:
            return end, end
        end = match.start()
    return start, end


def _plausible(name: str, label: str, heading: bool) -> bool:
    words = name.split()
    if not any(c.isupper() for c in name) or len(name) < 2:
        return False
    lowers = [w.lower().strip(".,") for w in words]
    if all(w in GENERIC or w in TITLES or w in OPENERS for w in lowers):
        return False
    if label == "LAW":
        return not REFERENCE.match(name)
    if label == "PERSON":
        return not any(c.isdigit() for c in name)
    if label == "ORG":
        if any(c.isdigit() for c in words[0]) and not any(c.isupper() for c in words[0]):
            return False
        if len(words) > 1 and lowers[-1] not in ORGANIZATIONS and ABSTRACT.fullmatch(words[-1]):
            return False
    return True
