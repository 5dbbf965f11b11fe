"""People that their spelling or a title gives away: "Ariel HENRY", "Francois "Papa Doc" DUVALIER", "Mr Okello"."""

import re
from collections.abc import Container, Iterator

from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.sentence import AREA, PEOPLES, Sentence
from pipeline.extract.names.titles import AMBIGUOUS, HONORIFICS, OFFICES, POST_NOMINALS, SHORT_OFFICES, TITLES
from pipeline.extract.names.words import CALENDAR, DETERMINERS, DIRECTIONS, GENERIC, OPENERS, PARTICLES, UPPER, Words
from pipeline.gazetteer import first_names, towns

CAPITALS = re.compile(rf"(?:[A-Z]'|(?:Mc|Mac|De|Di|Du|La|Le|Van|Al-|El-|bin-)?){UPPER}(?:{UPPER}|['-](?={UPPER}))*")
"""A surname in capitals: "HENRY", "L'OUVERTURE", "McCAIN", "SAINT-LOUIS"."""

GIVEN = re.compile(rf"{UPPER}(?:[^\W\d_A-Z]+|(?='))(?:[-']{UPPER}?[^\W\d_A-Z]+)*|{UPPER}\.")
"""A given name as usually written, or an initial."""

INITIAL = re.compile(r"[B-HJ-Z]")
"""Of a given name, without its dot; not the article and the pronoun."""

GIVEN_OPENERS = frozenset("per will even an so do see to".split())
"""Words that open sentences and are given names as well."""

GOVERNMENTS = frozenset(["government", "administration"])
"""What is called after who leads it."""

PARTIES = frozenset("labor labour liberal coalition conservative tory republican democratic socialist".split())
"""May stand between them ("the Gillard Labor Government")."""

SURNAMES = frozenset(["bishop", "king", "pope", "marshal", "judge", "major"])
"""Titles that are surnames as well."""

ROYAL = frozenset("majesty highness".split())
"""Forms of address in capitals ("HIS MAJESTY KING LETSIE III")."""

SURELY = frozenset(["mr", "mrs", "ms", "messrs"])
"""Forms of address that only a surname or an office follows."""

QUOTES = frozenset("\"'")
"""Around a nickname."""

FIELDED = frozenset(["minister", "secretary"])
"""Offices that are named with their fields."""

OFFICE_WORDS = 10
"""Words of an office with its field, before the comma and who holds it."""

SHORTEST_SURNAME = 4
"""Capitals shorter than this are more often an abbreviation ("Britain's NHS")."""


def people(sentence: Sentence) -> Iterator[Candidate]:
    """People of a sentence by spelling, title or first name."""
    words, known = sentence.words, sentence.background.known
    yield from _surnames_in_capitals(words, known)
    yield from _titled(words, known)
    yield from _first_and_last(words, sentence.labels, known)
    yield from _heads_of_governments(sentence)
    yield from _apposed(sentence)
    yield from _behind_fields(sentence)
    for index, text in enumerate(words.texts):
        if text in QUOTES and (name := _nicknamed(words, index)):
            yield name


def _surnames_in_capitals(words: Words, known: Container[str]) -> Iterator[Candidate]:
    for index, text in enumerate(words.texts):
        if len(text) < SHORTEST_SURNAME or not text[-1].isupper() or text.lower() in known:
            continue
        if not CAPITALS.fullmatch(text):
            continue
        first = _given_names(words, index, known)
        if first < index:
            yield Candidate(words.starts[first], words.ends[index], "person", GRAMMAR)


def _given_names(words: Words, surname: int, known: Container[str]) -> int:
    """First word of the given names before a surname in capitals; the surname itself where there are none."""
    first = index = surname
    while index > 0:
        index -= 1
        text, lower = words.texts[index], words.lowers[index]
        if text in QUOTES:
            opening = _opening_quote(words, index)
            if opening is None:
                break
            index = opening
        elif lower in PARTICLES and (text.islower() or text.isupper()):
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
        if words.texts[index] == words.texts[closing]:
            return index
        if not words.names[index]:
            return None
    return None


def _first_and_last(words: Words, labels: list[str | None], known: Container[str]) -> Iterator[Candidate]:
    """ "Casper Ruud": what the model left out beside a person's name, and a first name with its surname unseen."""
    index, size = 0, len(words)
    while index < size:
        if not _may_be_person(words, labels, index) or not is_part_of_person(words, index, known):
            index += 1
            continue
        first = index
        while (
            index < size
            and _may_be_person(words, labels, index)
            and (is_part_of_person(words, index, known) or _is_surname(words, index, first))
        ):
            index += 1
            if index < size and not words.adjoining(index - 1):
                break
        foreign = not any(lexicon.is_common(w) or lexicon.is_participle(w) for w in words.lowers[first:index])
        if first == 0 and words.texts[0] not in first_names() and labels[0] is None and not foreign:
            first = 1
        while first < index and lexicon.is_plural_noun(words.lowers[first]) and words.texts[first] not in first_names():
            first += 1  # "Secretary for Near East Affairs Robert Pelletreau"
        if index - first > 1 and words.lowers[first - 1] in ("and", "for", "of") and _before_name(words, first):
            first += 1  # "Minister for Housing and Transport Chris Bishop"
        partly = any(labels[first:index]) and not all(labels[first:index])
        initial = first > 0 and INITIAL.fullmatch(words.texts[first - 1]) and words.adjoining(first - 1)
        if initial and index - first == 1 and not lexicon.is_common(words.lowers[first]):
            yield Candidate(words.starts[first - 1], words.ends[first], "person", MODEL)  # "P Chidambaram"
            continue
        given = index > first and words.texts[first] in first_names()
        opens = first == 0 and foreign and index < size and words.texts[index].islower()  # "Edi Rama signed it"
        unseen = (given or opens) and not any(labels[first:index])
        if first > 1 and index > first and labels[first] == "PERSON" and _is_given_opener(words, first - 1):
            first, partly = first - 1, True
        headline = words.heading and words.in_title_case()
        if 2 <= index - first <= (4 if foreign else 3) and (partly or unseen) and not headline:
            yield Candidate(words.starts[first], words.ends[index - 1], "person", MODEL)


def _may_be_person(words: Words, labels: list[str | None], index: int) -> bool:
    """Whether a word is free to be part of a person's name, or taken for an unknown place ("Yoweri | Museveni")."""
    unknown = labels[index] == "GPE" and words.texts[index] not in towns()
    return labels[index] in (None, "PERSON") or unknown


def _is_given_opener(words: Words, index: int) -> bool:
    """Whether a given name that is a word as well stands before a surname, and no sentence begins there ("Per")."""
    alone = words.texts[index].istitle() and words.lowers[index] in GIVEN_OPENERS and words.adjoining(index)
    return alone and words.texts[index - 1] not in '.:"-–—'


def _before_name(words: Words, index: int) -> bool:
    """Whether a word is the last of the field of an office, before a given name."""
    common = lexicon.is_noun(words.lowers[index]) and words.texts[index] not in first_names()
    of_office = index > 1 and words.lowers[index - 2] in ("minister", "secretary")
    return common and (of_office or words.texts[index + 1] in first_names())


def _is_surname(words: Words, index: int, first: int) -> bool:
    """Whether what may be a title stands behind a given name ("Chris Bishop")."""
    return index > first and words.lowers[index] in SURNAMES and words.texts[index - 1] in first_names()


def is_part_of_person(words: Words, index: int, known: Container[str]) -> bool:
    """Whether a word may be part of a person's name."""
    text, lower = words.texts[index], words.lowers[index]
    if text == lower or not GIVEN.fullmatch(text):
        return False
    common = lower in TITLES or lower in OPENERS or lower in GENERIC or lower in heads.TYPE_OF or lower in known
    return not common and lower not in CALENDAR and lower not in DIRECTIONS


def _nicknamed(words: Words, closing: int) -> Candidate | None:
    """ "Carlos "El Flaco" Restrepo": a nickname in quotes between given name and surname."""
    opening = _opening_quote(words, closing)
    if opening is None or opening == 0 or closing + 1 >= len(words):
        return None
    first, last = opening - 1, closing + 1
    named = GIVEN.fullmatch(words.texts[first]) and words.names[last] and words.lowers[last] not in heads.TYPE_OF
    if not named or words.lowers[first] in OPENERS or closing - opening > 4:
        return None
    if first > 0 and GIVEN.fullmatch(words.texts[first - 1]) and words.lowers[first - 1] not in OPENERS | TITLES:
        first -= 1
    return Candidate(words.starts[first], words.ends[last], "person", GRAMMAR)


def _titled(words: Words, known: Container[str]) -> Iterator[Candidate]:
    """ "Mr Okello", "Prime Minister Ana Brnabić": a title with capitalised words behind it."""
    size = len(words)
    index = 0
    while index < size:
        lower = words.lowers[index]
        office = words.texts[index] in SHORT_OFFICES and not (index and words.texts[index - 1][-1].isdigit())
        if not office and (lower not in TITLES or lower in AMBIGUOUS or not words.names[index]):
            index += 1
            continue
        first = index + 1
        while first < size and words.names[first] and words.lowers[first] in TITLES:
            first += 1
        end = first
        two = lower in HONORIFICS and first + 1 < size and words.adjoining(first)
        if two and _may_be_named(words, first, first, ()) and _may_be_named(words, first + 1, first, known):
            end = first + 1  # "the Honourable Ganga Singh"
        if end == first < size and lower.rstrip(".") in SURELY and _may_be_surname_behind(words, first):
            end = first + 1  # "Mr Court"
        while end < size and words.adjoining(end - 1) and _may_be_named(words, end, first, known):
            end += 1
        while end > first and words.lowers[end - 1] in PARTICLES:
            end -= 1
        abbreviation = end == first + 1 and words.texts[first].isupper() and len(words.texts[first]) < SHORTEST_SURNAME
        if first < end <= first + 4 and not abbreviation:
            yield Candidate(words.starts[first], words.ends[end - 1], "person", GRAMMAR)
        index = max(end, index + 1)


def _may_be_surname_behind(words: Words, index: int) -> bool:
    """Whether a word behind a form of address is a surname, whatever else it means."""
    lower = words.lowers[index]
    return words.names[index] and words.adjoining(index - 1) and lower not in TITLES and lower not in OPENERS


def _may_be_named(words: Words, index: int, first: int, known: Container[str]) -> bool:
    """Whether a word behind a title goes on with the person's name."""
    lower = words.lowers[index]
    if not words.names[index]:
        return index > first and lower in PARTICLES
    bound = lower in TITLES or lower in OPENERS or lower in GENERIC or lower in heads.ORGANIZATIONS
    return not bound and lower not in known and words.texts[index] not in POST_NOMINALS


def _heads_of_governments(sentence: Sentence) -> Iterator[Candidate]:
    """ "the Gillard Government", "the Narendra Modi administration": called after who leads it."""
    words = sentence.words
    for index in range(1, len(words) - 1):
        behind = index + 2 if words.lowers[index + 1] in PARTIES and index + 2 < len(words) else index + 1
        if words.lowers[behind] not in GOVERNMENTS:
            continue
        first = index - 1 if index > 1 and _is_given(sentence, index - 1) else index
        if words.lowers[first - 1] not in DETERMINERS:
            continue
        lower, label = words.lowers[index], sentence.labels[index]
        unusual = words.texts[index] in first_names() or not lexicon.is_common(lower)
        free = label == "PERSON" or (label not in (AREA, PEOPLES, "NORP", "LOC") and unusual)
        if words.texts[index].istitle() and free and is_part_of_person(words, index, sentence.background.known):
            yield Candidate(words.starts[first], words.ends[index], "person", GRAMMAR)


def _is_given(sentence: Sentence, index: int) -> bool:
    """Whether a word is a given name, or the model has it and the next one for one name."""
    together = sentence.labels[index] == sentence.labels[index + 1] in ("PERSON", "GPE")
    return sentence.words.texts[index] in first_names() or together


def _apposed(sentence: Sentence) -> Iterator[Candidate]:
    """ "the Minister without Portfolio, Nadhim Zahawi, has left": two or three words in commas behind an office."""
    words, size = sentence.words, len(sentence.words)
    for comma in [i for i in range(1, size - 3) if words.texts[i] == ","]:
        end = sentence.run_right(comma + 1)
        if not 2 <= end - comma - 1 <= 3 or end == size or words.texts[end] != ",":
            continue
        inside = range(comma + 1, end)
        known = sentence.background.known
        free = all(is_part_of_person(words, i, known) and sentence.labels[i] not in (AREA, PEOPLES) for i in inside)
        unusual = not all(lexicon.is_common(words.lowers[i]) for i in inside)
        if free and unusual and _ends_in_office(words, comma):
            yield Candidate(words.starts[comma + 1], words.ends[end - 1], "person", GRAMMAR)


def _behind_fields(sentence: Sentence) -> Iterator[Candidate]:
    """ "the Minister for Roads and Rural Development Matia Kasaija": unusual words behind the fields of an office."""
    words, size = sentence.words, len(sentence.words)
    for index in range(size - 3):
        if words.lowers[index] not in FIELDED or words.lowers[index + 1] not in ("of", "for"):
            continue
        end = index + 2
        while end < size and (sentence.is_name(end) or words.lowers[end] in (",", "and", "&", "the")):
            end += 1
        while not words.names[end - 1]:
            end -= 1
        first = end
        while first > index + 2 and _is_unusual(sentence, first - 1):
            first -= 1
        if 2 <= end - first <= 3 and words.names[first - 1] and words.adjoining(first - 1):
            yield Candidate(words.starts[first], words.ends[end - 1], "person", GRAMMAR)


def _is_unusual(sentence: Sentence, index: int) -> bool:
    """Whether a word may be part of a person's name and is neither an ordinary word nor part of an area's name."""
    words = sentence.words
    part = is_part_of_person(words, index, sentence.background.known)
    return part and not lexicon.is_common(words.lowers[index]) and sentence.labels[index] not in (AREA, PEOPLES)


def _ends_in_office(words: Words, comma: int) -> bool:
    """Whether an office stands before a comma, with no other mark between ("the director of the clinic,")."""
    for back in range(comma - 1, max(comma - OFFICE_WORDS, -1), -1):
        if words.lowers[back] in OFFICES or words.lowers[back] in ("director", "leader", "chief", "chair"):
            return True
        if not words.texts[back][0].isalnum():
            return False
    return False


def people_in_capitals(sentence: Sentence) -> Iterator[Candidate]:
    """ "HIS EXCELLENCY MR ABIY AHMED, PRIME MINISTER": a title with words in capitals behind it, up to a mark."""
    words, size = sentence.words, len(sentence.words)
    for index, lower in enumerate(words.lowers[:-1]):
        if lower not in HONORIFICS and lower not in OFFICES and lower not in ROYAL:
            continue
        first = index + 1
        while first < size and (words.lowers[first] in TITLES or words.texts[first] in ",."):
            first += 1
        last = first
        while last < size and words.texts[last].isupper() and _part_in_capitals(words, last, sentence.background.known):
            last += 1
        unusual = any(not lexicon.is_common(w) for w in words.lowers[first:last])
        closed = last == size or words.texts[last] in ",.;:(-" or words.lowers[last] in OPENERS
        if 2 <= last - first <= 4 and unusual and closed:
            yield Candidate(words.starts[first], words.ends[last - 1], "person", GRAMMAR)


def _part_in_capitals(words: Words, index: int, known: Container[str]) -> bool:
    lower = words.lowers[index]
    bound = lower in TITLES or lower in OPENERS or lower in GENERIC or lower in heads.TYPE_OF or lower in known
    return words.texts[index][0].isalpha() and not bound
