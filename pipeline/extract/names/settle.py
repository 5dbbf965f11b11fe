"""One sense a text: what the words of a name are in one place helps to type the same words in another.

The model decides each sentence alone; here its votes over the whole text are put together with what stands around
the name ("the town of X"), with lists that hold it, with the towns of the world, and with what other rules are sure of.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pipeline import gazetteer
from pipeline.extract.names import lists
from pipeline.extract.names.candidate import MODEL, Candidate
from pipeline.extract.names.heads import TYPE_OF

WINDOW_BEFORE, WINDOW_BEHIND = 60, 60
"""Characters around a name in which its context is looked for."""

SITES = (
    "towns?|city|cities|villages?|districts?|provinces?|county|counties|regions?|areas?|state|coast|port|island|suburbs?"
    "|capital"
)
OFFICE = (
    "[Hh]ead|[Dd]irector|[Mm]inister|[Pp]resident|[Cc]hief|[Ss]pokes(?:man|woman|person)|[Pp]rofessor|[Cc]hair(?:man|woman"
    "|person)?|[Mm]anager|[Ss]ecretary|[Ee]conomist|[Aa]nalyst|[Ff]ounder|CEO|[Ll]eader|[Oo]fficer"
)
BEFORE_OFFICE = (
    r"(?:the|an?|its|their|our|former|acting|deputy|vice|senior|chief|executive|managing|associate|[A-Z]\w+(?:'s)?)"
)
JOINED_BEFORE = r"(?:[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'-]+)?(?:,| and| or| to)\s+){0,3}"
"""Names before the last one of a list ("across Eastbourne and …")."""

TEAM_VOTE = 0.5
"""Enough to make a city that the model takes for a body its team, too little to make one of a person."""

CONTEXT = (
    ("before", "place", 2.0, re.compile(
        rf"\b(?:(?:{SITES}|north|south|east|west|outskirts|people|residents|streets|shores?) of|across|throughout|near"
        r"|arrived in|born in|lived? in|lives in|capital,|[Mm]embers? for|MP for|constituency of|visit to|trip to)"
        r"\s+(?:the\s+)?"
        rf"{JOINED_BEFORE}$")),
    ("before", "place", 1.5, re.compile(
        r"\b(?:moved?|walk(?:ed)?|travel(?:s|led)?|fl[ey]w|fled|returned?|drove|sailed|deported|evacuated|road|flights?|train|way"
        r"|route|headed|migrated)\b[^.;]{0,24}\b(?:to|from|for)\s+" + JOINED_BEFORE + "$")),
    ("before", "organization", 2.0, re.compile(
        r"\b(?:stakes? in|shares? in|merger with|acquisition of|acquired|subsidiary of|owned by|shareholders? (?:in|of)"
        r"|employed by|works? (?:at|for)|worked (?:at|for)"
        r"|(?:fellow|professor|researcher|lecturer|students?|analyst|economist) (?:at|of))\s+(?:the\s+)?$")),
    ("before", "policy", 2.0, re.compile(
        r"\b(?:sign(?:ed|ing|s)?|ratif\w+|negotiat\w+|conclude\w*|under|terms of)\s+(?:the\s+|an?\s+)?$")),
    ("behind", "place", 2.0, re.compile(
        rf"-based\b|-headquartered\b|\s+(?:{SITES}|coastline|airport|corridor|peninsula)\b"
        rf"|,? an? (?:\w+ )?(?:{SITES})\b")),
    ("behind", "organization", 1.5, re.compile(
        r"(?:'s)?\s+(?:shares|stock|profits?|revenues?|bonds|subsidiary|spokes(?:man|woman|person)|headquarters"
        r"|chief executive|chairman|factory|plant|officials|employees)\b")),
    ("before", "organization", 2.0, re.compile(
        r"\b(?:[Ll]ender|[Cc]ar ?maker|[Aa]utomaker|[Rr]etailer|[Ii]nsurer|[Aa]irline|[Cc]hip ?maker|[Dd]rug ?maker"
        r"|[Bb]rewer|[Bb]roadcaster|giant|conglomerate|[Cc]ompany|firm|startup|newspaper|news agency|subsidiary"
        r"|operator|bids? for|takeover of),?\s+$")),
    ("before", "organization", TEAM_VOTE, re.compile(
        r"\b(?:beat|defeated|against|scored \w+ (?:goals )?for|plays? for|played for|signed for|vs?\.?)\s+$")),
    ("behind", "organization", TEAM_VOTE, re.compile(r"\s+(?:beat|defeated|lost to|drew|won \d|\d{1,3}(?:,|\s|$))")),
    ("behind", "person", 2.0, re.compile(
        rf",?\s+(?:who|whose|himself|herself|aged \d)\b|,\s+(?:{BEFORE_OFFICE}\s+){{0,3}}(?:{OFFICE})\b")),
)  # fmt: skip
"""(where it stands, the type it speaks for, its weight against one vote of the model, pattern)"""

IN = re.compile(rf"\b(?:[Ii]n|around|outside|between)\s+(?:the\s+)?{JOINED_BEFORE}$")
STAKE = re.compile(
    r"\b(?:invest\w*|stakes?|shares?|interests?|confidence|trust|belie\w+|participat\w+|member\w*|role|power)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Nouns and verbs whose "in" does not lead to a place ("a stake in Barclays")."""

IN_VOTE, TOWN_VOTE, SURNAME_VOTE, PERSON_VOTE, CITY_VOTE = 1.5, 1.0, 1.0, 1.2, 1.1


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
            votes[name][candidate.type] += CITY_VOTE if candidate.area else 1  # type: ignore[assignment]
            if name not in sure:
                _add_context(votes[name], plain, candidate, name)
                if candidate.type == "person" and " " in name:
                    votes[name.rsplit(None, 1)[-1]]["person"] += SURNAME_VOTE  # type: ignore[assignment]
    unseen = list(_add_lists(votes, plain, candidates, sure))
    best = {name: sure.get(name) or _best(counter) for name, counter in votes.items() if counter or name in sure}
    return [replace(c, type=best[spelling(plain, c)]) if c.trust == MODEL else c for c in (*candidates, *unseen)]


def spelling(plain: str, candidate: Candidate) -> str:
    """The words of a name with single blanks."""
    return " ".join(plain[candidate.start : candidate.end].split())


def _add_context(votes: Counter[str], plain: str, candidate: Candidate, name: str) -> None:
    before = plain[max(0, candidate.start - WINDOW_BEFORE) : candidate.start]
    behind = plain[candidate.end : candidate.end + WINDOW_BEHIND]
    for where, kind, weight, pattern in CONTEXT:
        if pattern.search(before) if where == "before" else pattern.match(behind):
            votes[kind] += weight  # type: ignore[assignment]
    if candidate.type in ("person", "organization") and not name.isupper():
        if " " not in name and IN.search(before) and not STAKE.search(before):
            votes["place"] += IN_VOTE  # type: ignore[assignment]
        if name in gazetteer.towns():
            votes["place"] += TOWN_VOTE  # type: ignore[assignment]
    if candidate.type != "person" and name not in gazetteer.towns() and _like_a_person(name):
        votes["person"] += PERSON_VOTE  # type: ignore[assignment]


def _like_a_person(name: str) -> bool:
    """Whether a name of two or three words begins with a first name and has no head noun."""
    words = name.split()
    return 2 <= len(words) <= 3 and words[0] in gazetteer.first_names() and not any(w.lower() in TYPE_OF for w in words)


def _add_lists(
    votes: dict[str, Counter[str]], plain: str, candidates: list[Candidate], sure: dict[str, str]
) -> Iterator[Candidate]:
    """Votes for the type of the other names in a list; yields names that only their list gives away."""
    for chain in lists.chains(plain, _without_overlaps(candidates)):
        names = [spelling(plain, c) for c in chain]
        types = [sure.get(n) or (_best(votes[n]) if votes.get(n) else None) for n in names]
        for index, (candidate, name) in enumerate(zip(chain, names, strict=True)):
            vote = lists.vote(types, index)
            if vote and candidate.trust == MODEL and name not in sure:
                votes[name][vote[0]] += vote[1]  # type: ignore[assignment]
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
