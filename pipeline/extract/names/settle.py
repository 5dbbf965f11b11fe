"""One sense a text: what the words of a name are in one place helps to type the same words in another.

The model decides each sentence alone; here its votes over the whole text are put together with what stands around
the name ("the town of X", "Mr X") and with the types that other rules are sure of.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.extract.names.candidate import MODEL, Candidate

PLACE_BEFORE = re.compile(
    r"(?:\b(?:towns?|city|cities|villages?|districts?|provinces?|county|counties|regions?|area|areas|state|coast|port|island|suburbs?|capital)"
    r" of|\b(?:north|south|east|west|outskirts|side|people|residents|streets|shores?) of|\bacross|\bthroughout|\bnear|\barrived in|\bborn in|\blives? in"
    r"|\blived in|\bcapital,)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PLACE_BEHIND = re.compile(
    r"(?:-based|-headquartered|\s+(?:area|region|province|district|city|county|coast|coastline|airport|corridor|peninsula|village|town)\b)"
)
IN_BEFORE = re.compile(r"\b(?:in|across|near|throughout|around|outside|between)\s+(?:the\s+)?$", re.IGNORECASE)
STAKE_BEFORE = re.compile(
    r"\b(?:invest\w*|stakes?|shares?|interests?|confidence|trust|belie\w+|participat\w+|member\w*)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
BODY_BEHIND = re.compile(
    r"(?:'s)?\s+(?:shares|spokes(?:man|woman|person)|officials|chairman|executives?|subsidiary|employees|staff)\b"
)
PERSON_BEHIND = re.compile(r",?\s+(?:who|whose|himself|herself|aged \d|\(\d\d\))\b")
PERSON_BEFORE = re.compile(r"\b(?:by|with|told|wife|husband|son|daughter|brother|sister|father|mother)\s+(?:of\s+)?$")

CONTEXT = (
    (PLACE_BEFORE, True, "place", 2.0),
    (PLACE_BEHIND, False, "place", 2.0),
    (BODY_BEHIND, False, "organization", 1.0),
    (PERSON_BEHIND, False, "person", 1.5),
)
"""(pattern, whether it stands before the name, the type it speaks for, its weight against one vote of the model)"""


def settled(plain: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with one type for each spelling: a trusted rule's, else the best of votes and context."""
    sure: dict[str, str] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for candidate in candidates:
        name = spelling(plain, candidate)
        if candidate.trust > MODEL:
            sure.setdefault(name, candidate.type)
        else:
            votes[name][candidate.type] += 1
            _add_context(votes[name], plain, candidate)
    best = {name: sure.get(name) or _best(counter) for name, counter in votes.items()}
    return [
        c if c.trust > MODEL else Candidate(c.start, c.end, best[spelling(plain, c)], c.trust, c.demonym)
        for c in candidates
    ]


def spelling(plain: str, candidate: Candidate) -> str:
    """The words of a name with single blanks."""
    return " ".join(plain[candidate.start : candidate.end].split())


def _add_context(votes: Counter[str], plain: str, candidate: Candidate) -> None:
    before = plain[max(0, candidate.start - 40) : candidate.start]
    behind = plain[candidate.end : candidate.end + 24]
    for pattern, stands_before, kind, weight in CONTEXT:
        if pattern.search(before) if stands_before else pattern.match(behind):
            votes[kind] += weight  # type: ignore[assignment]
    single = " " not in plain[candidate.start : candidate.end]
    if (
        candidate.type in ("person", "organization")
        and single
        and IN_BEFORE.search(before)
        and not STAKE_BEFORE.search(before)
    ):
        if not plain[candidate.start : candidate.end].isupper():
            votes["place"] += 1.5  # type: ignore[assignment]


def _best(votes: Counter[str]) -> str:
    """The type with most votes; of equals the first in the order of the alphabet, so that the result is stable."""
    return min(votes, key=lambda kind: (-votes[kind], kind))


def names_to_repeat(plain: str, candidates: Iterable[Candidate]) -> dict[str, str]:
    """{spelling: type} of the names that are looked for in the whole text."""
    found: dict[str, str] = {}
    for candidate in sorted(candidates, key=lambda c: -c.trust):
        if not candidate.demonym and candidate.type not in ("technology", "product"):
            found.setdefault(spelling(plain, candidate), candidate.type)
    return found
