"""One sense a text: what the words of a name are in one place helps to type the same words in another.

The model decides each sentence alone; here its votes over the whole text are put together with what stands around
the name ("the town of X"), with lists that hold it, with the towns of the world, and with what other rules are sure of.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline import gazetteer
from pipeline.extract.names import lists
from pipeline.extract.names.candidate import MODEL, Candidate

WINDOW_BEFORE, WINDOW_BEHIND = 40, 40
"""Characters around a name in which its context is looked for."""

SITES = "towns?|city|cities|villages?|districts?|provinces?|county|counties|regions?|areas?|state|coast|port|island|suburbs?|capital"
CONTEXT = (
    (True, "place", 2.0, re.compile(
        rf"\b(?:(?:{SITES}|north|south|east|west|outskirts|side|people|residents|streets|shores?) of|across|throughout|near"
        rf"|arrived in|born in|lived? in|lives in|capital,)\s+(?:the\s+)?$", re.IGNORECASE)),
    (False, "place", 2.0, re.compile(rf"-based\b|-headquartered\b|\s+(?:{SITES}|coastline|airport|corridor|peninsula)\b|,? an? (?:\w+ )?(?:{SITES})\b")),
    (False, "organization", 1.0, re.compile(r"(?:'s)?\s+(?:shares|officials|chairman|executives?|subsidiary|employees|staff)\b")),
    (False, "person", 2.0, re.compile(
        r",?\s+(?:who|whose|himself|herself|aged \d)\b|,\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}(?:[Hh]ead|[Dd]irector|[Mm]inister|[Pp]resident|[Cc]hief|"
        r"[Ss]pokes(?:man|woman|person)|[Pp]rofessor|[Cc]hair(?:man|woman|person)?|[Mm]anager|[Ss]ecretary|[Ee]conomist|[Aa]nalyst|[Ff]ounder|CEO)\b")),
)  # fmt: skip
"""(whether it stands before the name, the type it speaks for, its weight against one vote of the model, pattern)"""

IN = re.compile(r"\b(?:in|around|outside|between|from)\s+(?:the\s+)?$", re.IGNORECASE)
STAKE = re.compile(
    r"\b(?:invest\w*|stakes?|shares?|interests?|confidence|trust|belie\w+|participat\w+|member\w*|role|power|from)\s+"
    r"(?:in\s+)?(?:the\s+)?$", re.IGNORECASE
)  # fmt: skip
"""Nouns and verbs whose "in" does not lead to a place ("a stake in Barclays")."""

IN_VOTE, TOWN_VOTE, SURNAME_VOTE = 1.5, 1.0, 1.0


def settled(plain: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with one type for each spelling: a trusted rule's, else the best of votes and context."""
    sure: dict[str, str] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for candidate in sorted(candidates, key=lambda c: -c.trust):
        name = spelling(plain, candidate)
        if candidate.trust > MODEL:
            sure.setdefault(name, candidate.type)
    for candidate in candidates:
        if candidate.trust > MODEL and candidate.type == "person":
            sure.setdefault(spelling(plain, candidate).rsplit(None, 1)[-1], "person")
        if candidate.trust == MODEL:
            name = spelling(plain, candidate)
            votes[name][candidate.type] += 1
            if name not in sure:
                _add_context(votes[name], plain, candidate, name)
                if candidate.type == "person" and " " in name:
                    votes[name.rsplit(None, 1)[-1]]["person"] += SURNAME_VOTE  # type: ignore[assignment]
    unseen = list(_add_lists(votes, plain, candidates, sure))
    best = {name: sure.get(name) or _best(counter) for name, counter in votes.items() if counter or name in sure}
    found = [replace(c, type=best[spelling(plain, c)]) if c.trust == MODEL else c for c in (*candidates, *unseen)]
    return found


def spelling(plain: str, candidate: Candidate) -> str:
    """The words of a name with single blanks."""
    return " ".join(plain[candidate.start : candidate.end].split())


def _add_context(votes: Counter[str], plain: str, candidate: Candidate, name: str) -> None:
    before = plain[max(0, candidate.start - WINDOW_BEFORE) : candidate.start]
    behind = plain[candidate.end : candidate.end + WINDOW_BEHIND]
    for stands_before, kind, weight, pattern in CONTEXT:
        if pattern.search(before) if stands_before else pattern.match(behind):
            votes[kind] += weight  # type: ignore[assignment]
    if candidate.type in ("person", "organization") and not name.isupper():
        if " " not in name and IN.search(before) and not STAKE.search(before):
            votes["place"] += IN_VOTE  # type: ignore[assignment]
        if name in gazetteer.towns():
            votes["place"] += TOWN_VOTE  # type: ignore[assignment]


def _add_lists(
    votes: dict[str, Counter[str]], plain: str, candidates: list[Candidate], sure: dict[str, str]
) -> Iterator[Candidate]:
    """Votes for the type of the other names in a list; yields names that only their list gives away."""
    for chain in lists.chains(plain, _without_overlaps(candidates)):
        names = [spelling(plain, c) for c in chain]
        types = [sure.get(n) or (_best(votes[n]) if votes.get(n) else None) for n in names]
        kind = lists.kind_of(chain, types)
        if kind is None:
            continue
        for candidate, name in zip(chain, names, strict=True):
            if candidate.trust == MODEL and name not in sure:
                votes[name][kind] += lists.VOTE  # type: ignore[assignment]
                if not candidate.type:
                    yield candidate


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, -c.trust)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


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
