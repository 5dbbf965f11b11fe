"""People that a whole text gives away: whose turn it is in a transcript, initials with a surname glued to them, and who
stands behind an office of a country.
"""

import re
from collections.abc import Container, Iterable, Iterator

from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.candidate import GRAMMAR, Candidate
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import GENERIC, OPENERS, UPPER
from pipeline.gazetteer import first_names

SPEAKER = re.compile(
    r"^[ \t]*(?:(?:MR|MRS|MS|DR|SIR|SENATOR)\.? )?"
    rf"(?P<name>{UPPER}(?:{UPPER}|['-]){{3,}}(?: {UPPER}(?:{UPPER}|['-])+){{0,2}}):(?=\s)",
    re.MULTILINE,
)
"""A name in capitals and a colon at the beginning of a line."""

GLUED = re.compile(r"\.([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\b(?!\.[a-z])")
INITIALS = re.compile(r"(?<![\w.])(?!U\.[SKN]$|E\.U$)(?:[CDKSTZ][hsz]|[A-Z](?:\.[A-Z]){0,2})$")
"""A surname without a blank behind initials ("E.Bat-Uul"), also of a letter that takes two of ours ("Kh.Battulga")."""

TWO_LETTERS = re.compile(r"\b(?:Ts|Kh|Sh|Ch|Dz|Zh)\. (?P<surname>[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\b")
"""Such an initial with a blank behind it ("Ts. Elbegdorj")."""

OFFICE_OF = re.compile(
    r"\b(?:President|Premier|Chancellor|King|Queen|Sultan|Emir|Speaker|Governor|Ambassador|Secretary|Minister)\b"
    r"[^.;:()]{0,60}? of (?:the )?$"
)
"""Before a country whose office somebody holds ("Minister of Trade of the …")."""
HOLDER = re.compile(rf" (?P<name>{UPPER}[\w'-]+(?: {UPPER}[\w'-]+){{1,3}})")

SEAT = re.compile(
    rf"^[ \t]*(?:Mr|Mrs|Ms|Dr|Hon)\.? {UPPER}(?:{UPPER}|['-])+"
    rf" \((?P<seat>{UPPER}[a-z'-]+(?: {UPPER}[a-z'-]+)?)(?=\)| [-–—])",
    re.MULTILINE,
)
"""Who speaks in an Australian parliament, and for which electorate ("Mr PITT (Hinkler)")."""

TURN = re.compile(
    r"^[ \t]*(?:PRIME MINISTER|PM|JOURNALIST|QUESTION|REPORTER|INTERVIEWER|COMPERE|HOST|PRESENTER|ANSWER)\s*:",
    re.MULTILINE,
)
"""Whose turn it is, where that is no name."""

ROLES = frozenset(
    "journalist reporter interviewer compere host presenter caller moderator announcer translator interpreter note "
    "notes source sources subject unidentified".split()
)
"""What stands in capitals before a colon and names nobody, beside titles and common words."""


def speakers(text: str) -> Iterator[Candidate]:
    """Whose turn it is in a transcript: "MARTIN: Mr Howard joins us."; not "JOURNALIST:" or "QUESTION:".

    Args:
        text: as stored, with its line ends.
    """
    transcript = None
    for match in SPEAKER.finditer(text):
        words = match["name"].lower().split()
        role = any(w in TITLES or w in OPENERS or w in GENERIC or w in ROLES for w in words)
        person = words[0].title() in first_names() or not any(lexicon.is_noun(w) for w in words)
        if not person and not role and transcript is None:
            transcript = len(TURN.findall(text)) > 1
        person = person or bool(transcript)  # "MOORE:"
        if person and not role:
            yield Candidate(match.start("name"), match.end("name"), "person", GRAMMAR)
    for match in SEAT.finditer(text):
        if not any(word in TITLES for word in match["seat"].lower().split()):
            yield Candidate(match.start("seat"), match.end("seat"), "place", GRAMMAR)


def initialed(plain: str) -> Iterator[Candidate]:
    """ "D.Enkhbat", "Ts. Elbegdorj": a surname behind initials that the model does not take for any."""
    for match in GLUED.finditer(plain):
        lower = match[1].lower()
        initials = INITIALS.search(plain, max(0, match.start() - 6), match.start())
        if initials and _may_be_surname(lower):
            yield Candidate(initials.start(), match.end(), "person", GRAMMAR)
    for match in TWO_LETTERS.finditer(plain):
        if _may_be_surname(match["surname"].lower()):
            yield Candidate(match.start(), match.end(), "person", GRAMMAR)


def holders_of_offices(plain: str, countries: Iterable[tuple[int, int]], areas: Container[int]) -> Iterator[Candidate]:
    """ "Prime Minister of Laos Kham Phet Inthavong": two words or more right behind the country of an office.

    Args:
        plain: the text.
        countries: spans of its countries.
        areas: offsets where areas begin; none of them is a person ("the President of Chad, Chari and Sahr").
    """
    for start, end in countries:
        match = HOLDER.match(plain, end)
        if match is None or match.start("name") in areas or not OFFICE_OF.search(plain, max(0, start - 90), start):
            continue
        words = match["name"].lower().split()
        if not any(w in heads.TYPE_OF or w in TITLES or w in OPENERS or lexicon.is_noun(w) for w in words):
            yield Candidate(match.start("name"), match.end("name"), "person", GRAMMAR)


def _may_be_surname(lower: str) -> bool:
    return not (lower in heads.TYPE_OF or lower in OPENERS or lexicon.is_common(lower))
