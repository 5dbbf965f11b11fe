"""Where one of the model's names ends and another begins: owners, scores, commas, links to another body."""

import functools
import re
from collections.abc import Iterator

from pipeline.extract.names import lexicon
from pipeline.extract.names.complements import COMMON_OWNERS
from pipeline.extract.names.grammar import MEETINGS
from pipeline.extract.names.heads import DATED, EVENTS, ORGANIZATIONS, POLICIES, TYPE_OF
from pipeline.extract.names.heads_alone import INSTITUTIONS
from pipeline.extract.names.plausible import is_known
from pipeline.extract.names.words import LINKS
from pipeline.gazetteer import entries, towns

PIECE = re.compile(r"\s*'s\s+(?=[^\W\d_a-z])")
COMMA = re.compile(r",\s+(?=[^\W\d_a-z])")
"""Between a town and its country."""

FROM = re.compile(r"\bfrom (?:the )?$")
TO = re.compile(r"\s+to\s+(?:the\s+)?(?=[^\W\d_a-z])")
"""Between two places ("from Colon to New York")."""

OF_THE = re.compile(r"\s+of\s+the\s+(?=[^\W\d_a-z])")
"""Between a part of a body and the body."""

ORGANS = frozenset(["board", "secretariat"])
"""Parts that every body has."""

COUNTRY = re.compile(r"(?:Republic|Kingdom|Federation|Union|Sultanate|State) of \w+$")
"""A country in its full name, behind a ministry of it."""

DASH = re.compile(r"\s*—\s*|\s+[–/-]\s+|\.-\s")
"""Between two names of a list or heading."""

SEMICOLON = re.compile(r"\)?;\s+(?:the\s+)?")
SLASH = re.compile(r"\s*/\s*")
JOINED = re.compile(r"\s+and\s+(?:the\s+)?(?=[^\W\d_a-z])")
SECTIONS = re.compile(
    r",?\s+(?:and|or|with|under)\s+(?:sections?|articles?|chapters?|parts?|clauses?|paragraphs?|rules?|schedules?)\s+\d\S*\s+"
    r"(?:of|to|in)\s+(?:the\s+)?"
)
"""Between a law and the next one, a part of which is meant."""

HEADED = re.compile(rf"[^\W\d_a-z]\S*(?: \S+)* (?i:{'|'.join(sorted(POLICIES))})")
"""A policy of its own behind "and"."""

SCORES = re.compile(r"\s+\d{1,3}(?:-\d{1,3})?\s+(?=[^\W\d_a-z])")
"""Between two teams ("Leeds 1 Sunderland 1")."""
OFFICE_INSIDE = re.compile(
    r"\s+(?:PM|PS|CS|CEO|President|Governor|Chairman|Chairwoman|Secretary-General|Director-General"
    r"|(?:Mr|Mrs|Ms|Dr|Prof)\.?)\s+(?=[A-Z][a-z])"
)
"""Between a body and who leads it ("Treasury PS Kamau Thugge")."""

BEFORE_PARTY = re.compile(r"\s+(?=(?:Labou?r|Liberal|Coalition|Conservative)\s+(?:[Gg]overnment|[Aa]dministration)\b)")
"""Between who leads a government and the party ("the Fisher Labor Government")."""


def pieces(plain: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The span cut behind what ends a name in it: owners, scores, commas, known names.

    "Fraser Institute's | Economic Freedom of the World".
    """
    begin = start
    cuts = [m for m in PIECE.finditer(plain, start, end) if _is_owner(plain[start : m.start()])]
    cuts += SCORES.finditer(plain, start, end)
    cuts += DASH.finditer(plain, start, end)
    cuts += SEMICOLON.finditer(plain, start, end)
    if "/" in plain[start:end] and all(_is_area(part) for part in plain[start:end].split("/")):
        cuts += SLASH.finditer(plain, start, end)  # "Geneva/Ankara/Damascus"
    if label in ("GPE", "LOC"):
        cuts += COMMA.finditer(plain, start, end)
    if label == "LAW":
        cuts += SECTIONS.finditer(plain, start, end)
    if label in ("LAW", "EVENT"):
        cuts += [m for m in JOINED.finditer(plain, start, end) if HEADED.fullmatch(plain, m.end(), end)]
    if label in ("ORG", "PERSON", "GPE"):
        cuts += OFFICE_INSIDE.finditer(plain, start, end)
    if label in ("ORG", "EVENT"):
        cuts += [m for m in OF_THE.finditer(plain, start, end) if _part_of_body(plain, start, m, end)]
    if label in ("ORG", "GPE", "LOC", "FAC") and FROM.search(plain, max(0, start - 10), start):
        cuts += TO.finditer(plain, start, end)
    if label == "ORG":
        cuts += BEFORE_PARTY.finditer(plain, start, end)
        cuts += [m for m in JOINED.finditer(plain, start, end) if _two_known(plain[start:end], m, start)]
    for match in sorted(cuts, key=lambda m: m.start()):
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _part_of_body(plain: str, start: int, link: re.Match[str], end: int) -> bool:
    """Whether a link stands between a part of a body and the body ("Committee on Fisheries", "European Parliament")."""
    part = plain[start : link.start()].lower().removeprefix("the ").split()
    if len(part) == 2 and part[0] in DATED and part[1].isdigit():
        return True  # "Agenda 2063 of the African Union"
    whole = _spaced(plain[link.end() : end])
    if len(part) > 1 and part[-1] in EVENTS:  # "Tenth Ministerial Meeting | of the | Arctic Council"
        return whole in known_bodies() or (" " in whole and whole.rpartition(" ")[2].lower() in ORGANIZATIONS)
    if len(part) == 1:  # "Senate | of the | Australian Parliament", "Session | of the | General Assembly"
        body = " " in whole and whole.rpartition(" ")[2].lower() in ORGANIZATIONS
        deed = whole in known_bodies() and part[0] not in TYPE_OF
        return (part[0] in INSTITUTIONS | MEETINGS | ORGANS and body) or (deed and lexicon.is_noun(part[0]))
    if len(part) > 2 and part[1] in LINKS and TYPE_OF.get(part[0], "organization") != "organization":
        return whole in known_bodies() or (" " in whole and whole.rpartition(" ")[2].lower() in ORGANIZATIONS)
    ministry = part[0] in ORGANIZATIONS and part[1] == "of" and COUNTRY.search(whole)
    return bool(ministry) or (not ORGANIZATIONS.isdisjoint(part) and whole in known_bodies())


def _is_area(name: str) -> bool:
    return name.strip() in towns() or is_known(name.strip())


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _two_known(name: str, link: re.Match[str], start: int) -> bool:
    """Whether the name on either side of a link is one of the gazetteer ("Global Goals and African Union")."""
    sides = (name[: link.start() - start], name[link.end() - start :].partition("'s")[0])
    return any(" " in side and is_known(" ".join(side.split())) for side in sides)


def _is_owner(name: str) -> bool:
    words = name.rsplit(None, 1)
    return bool(words) and words[-1].lower() not in COMMON_OWNERS


@functools.cache
def known_bodies() -> frozenset[str]:
    """Names of the bodies in the gazetteer."""
    return frozenset(name for entry in entries() if entry.type == "organization" for name in entry.names)
