"""People that their spelling or a title gives away: "Ariel HENRY", "Francois "Papa Doc" DUVALIER", "Mr Okello"."""

import re
from collections.abc import Iterator

from pipeline.extract.names import heads
from pipeline.extract.names.candidate import GRAMMAR, Candidate
from pipeline.extract.names.titles import AMBIGUOUS, TITLES
from pipeline.extract.names.words import OPENERS, PARTICLES, UPPER, Words

CAPITALS = re.compile(rf"(?:[A-Z]'|(?:Mc|Mac|De|Di|Du|La|Le|Van|Al-|El-|bin-)?){UPPER}(?:{UPPER}|['-](?={UPPER}))*")
"""A surname in capitals: "HENRY", "L'OUVERTURE", "McCAIN", "SAINT-LOUIS"."""

GIVEN = re.compile(rf"{UPPER}[^\W\d_A-Z]+(?:-{UPPER}?[^\W\d_A-Z]+)*|{UPPER}\.")
"""A given name as usually written, or an initial."""

SHORTEST_SURNAME = 4
"""Capitals shorter than this are more often an abbreviation ("Britain's NHS")."""


def people(words: Words, known: frozenset[str]) -> Iterator[Candidate]:
    """People of a sentence by spelling or title.

    Args:
        words: the sentence.
        known: names and abbreviations of other things, in lower case ("nato", "cambodian").
    """
    yield from _surnames_in_capitals(words, known)
    yield from _titled(words, known)


def _surnames_in_capitals(words: Words, known: frozenset[str]) -> Iterator[Candidate]:
    for index, text in enumerate(words.texts):
        if len(text) < SHORTEST_SURNAME or not CAPITALS.fullmatch(text) or text.lower() in known:
            continue
        first = _given_names(words, index, known)
        if first < index:
            yield Candidate(words.starts[first], words.ends[index], "person", GRAMMAR)


def _given_names(words: Words, surname: int, known: frozenset[str]) -> int:
    """First word of the given names before a surname in capitals; the surname itself where there are none."""
    first = index = surname
    while index > 0:
        index -= 1
        text, lower = words.texts[index], words.lowers[index]
        if text == '"':
            opening = _opening_quote(words, index)
            if opening is None:
                break
            index = opening
        elif lower in PARTICLES and text.islower() and first < surname + 1:
            continue
        elif GIVEN.fullmatch(text) and not (
            lower in TITLES or lower in OPENERS or lower in known or lower in heads.TYPE_OF
        ):
            first = index
        else:
            break
    return first


def _opening_quote(words: Words, closing: int) -> int | None:
    """Index of the quote that opens a nickname of at most three words."""
    for index in range(closing - 1, max(closing - 5, 0), -1):
        if words.texts[index] == '"':
            return index
        if not words.names[index]:
            return None
    return None


def _titled(words: Words, known: frozenset[str]) -> Iterator[Candidate]:
    """ "Mr Okello", "Prime Minister Ana Brnabić": a title with capitalised words behind it."""
    size = len(words)
    index = 0
    while index < size:
        lower = words.lowers[index]
        if lower not in TITLES or lower in AMBIGUOUS or not words.names[index]:
            index += 1
            continue
        first = index + 1
        while first < size and words.names[first] and words.lowers[first] in TITLES:
            first += 1
        end = first
        while end < size and (
            words.names[end]
            or (end > first and words.lowers[end] in PARTICLES and words.lowers[end] not in ("and", "y", "e"))
        ):
            lower = words.lowers[end]
            if (
                lower in TITLES
                or lower in heads.TYPE_OF
                or lower in OPENERS
                or lower in known
                or not words.adjoining(end - 1)
            ):
                break
            end += 1
        while end > first and words.lowers[end - 1] in PARTICLES:
            end -= 1
        if first < end <= first + 4 and words.adjoining(index) and not words.texts[first].isupper():
            yield Candidate(words.starts[first], words.ends[end - 1], "person", GRAMMAR)
        index = max(end, index + 1)
