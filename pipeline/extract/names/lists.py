"""Lists: things that are named one after the other are of one kind ("Beni, Butembo, Mangina and Katwa")."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.extract.names.candidate import MODEL, Candidate
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import CALENDAR, OPENERS, UPPER

NAME = rf"{UPPER}[\w'-]+(?: {UPPER}[\w'-]+){{0,2}}"
JOINED = re.compile(r"\s*,\s+(?:(?:and|or)\s+)?|\s+(?:and|or|&|to)\s+")
BETWEEN = re.compile(rf"(?P<names>(?:\s*,\s+{NAME}){{1,6}})(?:\s*,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)")
BEFORE = re.compile(rf"(?:^|\s)[a-z]+\s+(?P<names>{NAME}(?:\s*,\s+{NAME}){{0,4}})\s*,\s+$")
"""The first names of a list that no rule saw, behind a small word."""

LISTED_NAME = re.compile(NAME)
LAST = re.compile(rf"\s*,?\s+(?:and|or)\s+(?P<name>{NAME})(?=\s*[.,;:)\]]|\s+[a-z])")

STRONG, WEAK = 1.5, 0.6
"""Weight of a list against one vote of the model, where two of the other names agree, and where only one speaks."""

LISTED = ("place", "organization", "person")


def chains(plain: str, candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of two or more names that are joined by commas, "and" or "or" only, with the names that no rule saw.

    Args:
        plain: the text.
        candidates: names without overlaps, in order.
    """
    chain: list[Candidate] = []
    for candidate in candidates:
        if candidate.demonym:
            continue
        if chain:
            gap = plain[chain[-1].end : candidate.start]
            if len(gap) < 60 and JOINED.fullmatch(gap):
                chain.append(candidate)
                continue
            unseen = BETWEEN.fullmatch(gap) if len(gap) < 120 else None
            names = list(LISTED_NAME.finditer(unseen["names"])) if unseen else []
            if names and all(_free(name[0]) for name in names):
                end = chain[-1].end
                chain += [Candidate(end + n.start(), end + n.end(), "", MODEL) for n in names]
                chain.append(candidate)
                continue
            yield from _closed(plain, chain)
        chain = [candidate]
    yield from _closed(plain, chain)


def _closed(plain: str, chain: list[Candidate]) -> Iterator[list[Candidate]]:
    if len(chain) < 2:
        return
    end = chain[-1].end
    unseen = LAST.match(plain, end, end + 60)
    if unseen and _free(unseen["name"]):
        chain.append(Candidate(unseen.start("name"), unseen.end("name"), "", MODEL))
    if len(chain) > 1 and (first := BEFORE.search(plain, max(0, chain[0].start - 120), chain[0].start)):
        names = list(LISTED_NAME.finditer(first["names"]))
        if all(_free(name[0]) for name in names):
            start = first.start("names")
            chain[:0] = [Candidate(start + n.start(), start + n.end(), "", MODEL) for n in names]
    if len(chain) > 2 or plain[chain[0].end : chain[1].start].strip() != ",":
        yield chain  # not "In Oslo, Ruud beat him": two things of a kind are joined by a word


def _free(name: str) -> bool:
    return not any(w.lower() in OPENERS or w.lower() in TITLES or w.lower() in CALENDAR for w in name.split())


def vote(types: list[str | None], index: int) -> tuple[str, float] | None:
    """(type, weight) that the other names of a list speak for; None where they do not agree.

    Args:
        types: the types of the names in the list as far as known.
        index: the name that is asked about.
    """
    counts = Counter("place" if t == "country" else t for i, t in enumerate(types) if t and i != index)
    if not counts:
        return None
    kind, count = counts.most_common(1)[0]
    if kind not in LISTED or count * 2 <= counts.total():
        return None
    return kind, STRONG if count > 1 else WEAK
