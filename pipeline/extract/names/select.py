"""From candidates to names: the same names found again in the whole text, and one of those that overlap."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon
from pipeline.extract.names.background import ABBREVIATED, SUM_BEHIND
from pipeline.extract.names.candidate import GRAMMAR, MODEL, REPEATED, Candidate
from pipeline.extract.names.heads import PROGRAMMES, TYPE_OF
from pipeline.extract.names.heads_alone import KINDS
from pipeline.extract.names.lookup import Lookup
from pipeline.extract.names.nouns_behind import MEETINGS, TREATIES
from pipeline.extract.names.people import is_part_of_person
from pipeline.extract.names.settle import STORM, short_firm, spelling
from pipeline.extract.names.titles import surname
from pipeline.extract.names.words import GENERIC, Words

AND_THE = re.compile(r"\s+and\s+the\s+")
BETWEEN = re.compile(r"(?:\s*[,;/&]|\s+(?:and|or|to|with|from|by))\s+(?:the\s+)?")
"""What stands between two names that the model runs together."""

SHORTEST_SURNAME = 3
"""Letters of a surname, or of the initials of a body, that are looked for by themselves."""

SHORTEST_GIVEN_NAME = 4
"""And of a given name."""


def joined(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """What the model cuts in two: "Lusaka | Dynamos", a body after its town, and "Abdel Fattah | el-Sisi"."""
    names = sorted((c for c in found if c.trust == MODEL), key=lambda c: c.start)
    for left, right in pairwise(names):
        if left.type == "place" and right.type == "organization" and text[left.end : right.start] == " ":
            yield Candidate(left.start, right.end, "organization", MODEL)
        given, surname_behind = text[left.start : left.end], text[right.start : right.end]
        one = given in gazetteer.first_names() and " " not in surname_behind and not _is_place(surname_behind)
        if (left.type == right.type == "person" or one) and text[left.end : right.start] == " ":
            yield Candidate(left.start, right.end, "person", MODEL)  # "Félix | Tshisekedi"


def repeated(plain: str, sentences: list[Words], found: list[Candidate], topics: Container[str]) -> Iterator[Candidate]:
    """The same names where no rule saw them, surnames of people and initials of bodies named in full elsewhere.

    In headlines names of one word are left out: there "Resonance" may be the noun.

    Args:
        plain: the text.
        sentences: its sentences.
        found: the names found so far.
        topics: abbreviations that name nothing.
    """
    names: dict[str, str] = {}
    kept = without_overlaps(len(plain), found)
    whole = {(c.start, c.end) for c in kept}
    taken = bytearray(len(plain))
    for c in kept:
        if c.type != "person":
            taken[c.start : c.end] = b"\1" * (c.end - c.start)
    for candidate in sorted(found, key=lambda c: -c.trust):
        part = candidate.trust == MODEL and (candidate.start, candidate.end) not in whole
        if not part and not candidate.demonym and candidate.type not in ("technology", "product"):
            names.setdefault(spelling(plain, candidate), candidate.type)
    for name in [n for n, kind in names.items() if kind == "person" and " " in n]:
        family, given = surname(name), name.split()[0]
        if len(family) >= SHORTEST_SURNAME:
            names.setdefault(family, "person")
        if len(given) >= SHORTEST_GIVEN_NAME and not lexicon.is_common(given.lower()) and not _is_place(given):
            names.setdefault(given, "person")
    for name in [n for n, kind in names.items() if kind == "organization"]:
        if short := short_firm(name) or _short_team(name):
            names.setdefault(short, "organization")
    for storm in [m[1] for m in map(STORM.fullmatch, names) if m]:
        names[storm] = "event"
    for name in [n for n, kind in names.items() if kind == "policy"]:
        if short := _without_programme(name):
            names.setdefault(short, "policy")
    for name in [n for n, kind in names.items() if kind in ("policy", "event")]:
        if short := _with_small_head(name):
            names.setdefault(short, names[name])
    for name, kind in [(n, k) for n, k in names.items() if k in ABBREVIATED]:
        for initials in initials_of(name):
            if len(initials) >= SHORTEST_SURNAME and initials not in topics:
                names.setdefault(initials, kind)
    wanted = [(n, k) for n, k in names.items() if n != n.lower() and n.lower() not in GENERIC]
    lookup = Lookup((n, k) for n, k in wanted if n.lower() not in KINDS)  # heads alone are found by their own rule
    in_capitals = Lookup((n.upper(), k) for n, k in wanted)
    for words in sentences:
        capitals = words.in_capitals()
        headline = words.heading and all(words.names) and not capitals
        for first, behind, kind in (in_capitals if capitals else lookup).find(words):
            if headline and behind - first == 1:
                continue
            if kind == "person" and not capitals and len(words.texts[first]) > 2:
                first = _first_of_person(words, first, taken)
            if not SUM_BEHIND.match(plain, words.ends[behind - 1]):
                yield Candidate(words.starts[first], words.ends[behind - 1], kind, REPEATED)


def _first_of_person(words: Words, first: int, taken: bytearray) -> int:
    """First word of a person's name, with given names that no rule saw ("Wavel | Ramkalawan").

    Args:
        words: the sentence.
        first: where the known name begins.
        taken: for each character of the text whether it is part of a name of something else.
    """
    start = first
    while start > 0 and first - start < 2 and words.adjoining(start - 1) and _is_given(words, start - 1):
        if taken[words.starts[start - 1]]:
            break
        start -= 1
    return start


def _is_given(words: Words, index: int) -> bool:
    """Whether a word before a surname may be a given name, by what it is not."""
    text, lower = words.texts[index], words.lowers[index]
    named = is_part_of_person(words, index, ()) and not area_of(text)
    return named and (text in gazetteer.first_names() or (index > 0 and not lexicon.is_common(lower)))


def initials_of(name: str) -> set[str]:
    """The initials of a name's capitalised words, without and with "of" ("DI" and "DOI")."""
    words = name.replace("-", " ").split()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {capitals, "".join(word[0].upper() for word in words if word[0].isupper() or word == "of")}


def single(plain: str, candidates: list[Candidate]) -> list[Candidate]:
    """Without the model's names that are two trusted ones, joined by a small word or a comma ("World Bank and IMF"), or
    run on behind one."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for c in candidates:
        if c.trust >= GRAMMAR and c.type == "organization":
            starts.setdefault(c.start, []).append(c.end)
            ends.setdefault(c.end, []).append(c.start)
    kept = []
    for c in candidates:
        if c.trust > MODEL or not (_is_two(plain, c, starts, ends) or _runs_on(plain, c, starts)):
            second = _behind_and_the(plain, c, starts) if c.trust == MODEL else c.start
            kept.append(c if second == c.start else replace(c, start=second))
    return kept


def _behind_and_the(plain: str, c: Candidate, starts: dict[int, list[int]]) -> int:
    """Where the second of two names begins, the first of them trusted ("Ministry of Health and the | Makola Group")."""
    links = (AND_THE.match(plain, end, c.end) for end in starts.get(c.start, ()))
    return next((link.end() for link in links if link), c.start)


def _runs_on(plain: str, c: Candidate, starts: dict[int, list[int]]) -> bool:
    """Whether a trusted body and a common noun that names none were run together ("World Bank Specialist")."""
    last = plain[c.start : c.end].split()[-1].lower()
    if c.type != "organization" or last in TYPE_OF or not lexicon.is_noun(last):
        return False
    return any(end < c.end and plain[end : c.end].strip() == last.capitalize() for end in starts.get(c.start, ()))


def _is_two(plain: str, c: Candidate, starts: dict[int, list[int]], ends: dict[int, list[int]]) -> bool:
    return any(
        first_end < last_start and BETWEEN.fullmatch(plain, first_end, last_start)
        for first_end in starts.get(c.start, ())
        for last_start in ends.get(c.end, ())
    )


def _short_team(name: str) -> str | None:
    """A team without its town ("Braves" for "Atlanta Braves"), a party without that word ("Labor")."""
    town, _, last = name.rpartition(" ")
    if last == "Party" and " " not in town and not lexicon.is_adjective(town.lower()):
        return town
    common = last.lower() in TYPE_OF or last.lower() in GENERIC
    team = len(last) > SHORTEST_SURNAME and last.endswith("s") and not common
    return last if team and _is_place(town) else None


def _without_programme(name: str) -> str | None:
    """A programme without that word ("Holiday Activities and Food" for "Holiday Activities and Food Programme")."""
    short, _, last = name.rpartition(" ")
    return short if last.lower() in PROGRAMMES and len(short.split()) > 2 else None


def _with_small_head(name: str) -> str | None:
    """A treaty or meeting with its head in lower case ("Lancaster House agreement"), where other words name it."""
    before, _, head = name.rpartition(" ")
    lower = head.lower()
    named = any(not lexicon.is_common(word.lower()) for word in before.split())
    return f"{before} {lower}" if named and lower in TREATIES | MEETINGS else None


def _is_place(name: str) -> bool:
    return name in gazetteer.towns() or area_of(name) is not None


def without_overlaps(length: int, candidates: list[Candidate]) -> list[Candidate]:
    """Of names that overlap the longest, of equals the most trusted; in the order of the text.

    Args:
        length: characters of the text.
        candidates: names in any order.
    """
    taken = bytearray(length)
    kept = []
    for c in sorted(candidates, key=lambda c: (c.start - c.end, -c.trust, c.start, c.type)):
        if not any(taken[c.start : c.end]):
            taken[c.start : c.end] = b"\1" * (c.end - c.start)
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return kept
