"""Names that their first word, or an abbreviation at an end, gives away: "Universiti Malaya", "Stats NZ", "COP 27"."""

import re
from collections.abc import Iterator

from pipeline.extract.areas import area_of
from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.numbered import end_of_number
from pipeline.extract.names.sentence import AREA, OTHER, PEOPLES, Sentence
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import GENERIC, OPENERS, PARTICLES
from pipeline.gazetteer import towns

NUMBER = re.compile(r"\d{1,4}|[A-Z]{1,2}-\d{1,4}")
LONG_NUMBER = re.compile(r"\d{3,4}")
"""Of a programme of its own ("Program 135"); the programmes of a budget are counted from one."""

JOINING = PARTICLES | frozenset("e y et dei delle des sa ng cha ya wa para el los las por pour".split())
"""Small words inside the names of bodies in other languages."""

CALLED = frozenset(["called", "named", "titled", "dubbed"])
PROGRAMMES = frozenset(
    "scheme programme program project initiative plan policy campaign mission package law bill strategy".split()
)

PAPERS = frozenset("in for to by told of from with at on and".split())
"""Before the name of a newspaper."""

MOST_WORDS = 3
"""Words before the abbreviation of a country in the name of a body."""


def names_by_first_word(sentence: Sentence) -> Iterator[Candidate]:
    """Names that begin with their head, and bodies that end with the abbreviation of a country."""
    yield from _head_first(sentence)
    yield from _bodies_of_countries(sentence)
    yield from _numbered(sentence)
    yield from _cities(sentence)
    yield from _houses(sentence)
    yield from _signed_at(sentence)
    yield from _apposed(sentence)
    yield from _with_capital_article(sentence)
    yield from _called(sentence)


def _head_first(sentence: Sentence) -> Iterator[Candidate]:
    """ "Universiti Malaya", "Typhoon Haiyan", "Mount Kenya": the name runs as far as the capitals."""
    words = sentence.words
    for head, lower in enumerate(words.lowers):
        kind = heads.FIRST.get(lower)
        if kind is None or not words.names[head]:
            continue
        end = sentence.run_right(head)
        while (behind := _behind_joining(sentence, end)) > end:
            end = sentence.run_right(behind)
        usual = all(map(lexicon.is_common, words.lowers[head + 1 : end]))
        alone = not usual and sentence.run_left(head) == head  # "Bank Al-Maghrib", no "World Bank Approves Loan"
        bank = lower not in ("bank", "statistics") or sentence.labels[end - 1] == AREA or alone
        if end - head > 1 and bank and words.lowers[end - 1] not in heads.TYPE_OF:
            first = head - 1 if head and words.texts[head - 1] == "Tropical" else head
            if lower == "bank" and not alone:
                first = sentence.run_left(head)  # "Stanbic Bank Uganda"
                if sentence.text(first, head + 1) in sentence.background.known:
                    continue  # "World Bank Uganda"
            if kind == "place" and words.lowers[end : end + 1] and words.lowers[end] in heads.PROGRAMMES:
                kind = "policy"  # "the River Severn Flood Relief scheme"
            yield Candidate(words.starts[first], words.ends[end - 1], kind, GRAMMAR)


def _behind_joining(sentence: Sentence, end: int) -> int:
    """Index of the name word behind one or two small words ("para el"); the given index where none follows."""
    words, here = sentence.words, end
    while here < min(end + 2, len(words)) and words.lowers[here] in JOINING and not words.names[here]:
        here += 1
    return here if here < len(words) and sentence.is_name(here) and here > end else end


def _bodies_of_countries(sentence: Sentence) -> Iterator[Candidate]:
    """ "Cancer Research UK", "Stats NZ": elsewhere the abbreviation has an article before it."""
    words = sentence.words
    if words.heading and words.in_title_case():
        return
    for end, lower in enumerate(words.lowers):
        if lower not in heads.COUNTRY_ENDINGS or not words.texts[end].isupper() or end == 0:
            continue
        start = sentence.run_left(end)
        if words.lowers[start] in OPENERS and sentence.opens(start):
            start += 1  # "London: Former UK ministers met"
        free = not any(label in OTHER or label == PEOPLES for label in sentence.labels[start:end])
        if 1 <= end - start <= MOST_WORDS and free:
            yield Candidate(words.starts[start], words.ends[end], "organization", GRAMMAR)


def _numbered(sentence: Sentence) -> Iterator[Candidate]:
    """ "COP 27", "Executive Order No. 62": the number says which."""
    words = sentence.words
    for index in range(len(words) - 1):
        if words.texts[index] not in heads.ISSUED or not words.adjoining(index):
            continue
        end = end_of_number(sentence, index + 1, statute=True, bare=True)
        if end > index + 1:
            first = sentence.run_left(index)
            while first < index and (words.lowers[first] in OPENERS or sentence.labels[first] == AREA):
                first += 1
            yield Candidate(words.starts[first], words.ends[end - 1], "policy", GRAMMAR)
    for index, text in enumerate(words.texts[:-1]):
        kind, number = heads.NUMBERED.get(text), NUMBER
        if text in ("Program", "Programme"):
            kind, number = "policy", LONG_NUMBER
        if kind and number.fullmatch(words.texts[index + 1]) and words.adjoining(index):
            yield Candidate(words.starts[index], words.ends[index + 1], kind, GRAMMAR)


def _cities(sentence: Sentence) -> Iterator[Candidate]:
    """ "the City of Washington"."""
    words = sentence.words
    for index in range(len(words) - 2):
        begins = words.lowers[index - 1] == "the" or sentence.opens(index)  # in a list: "• City of Gatineau"
        if words.texts[index] in heads.CITIES and words.lowers[index + 1] == "of" and begins:
            end = sentence.run_right(index + 2)
            place = " ".join(words.texts[index + 2 : end])
            if end > index + 2 and (sentence.all_other(index + 2, end) or place in towns()):
                yield Candidate(words.starts[index], words.ends[end - 1], "place", GRAMMAR)


def _houses(sentence: Sentence) -> Iterator[Candidate]:
    """ "the House of Assembly", "the House of Peoples' Representatives"."""
    words = sentence.words
    for index in range(len(words) - 2):
        if words.texts[index] == "House" and words.lowers[index + 1] == "of" and sentence.is_name(index + 2):
            end = sentence.run_right(index + 2)
            if words.texts[end : end + 1] == ["'"] and end + 1 < len(words) and sentence.is_name(end + 1):
                end = sentence.run_right(end + 1)
            yield Candidate(words.starts[index], words.ends[end - 1], "organization", GRAMMAR)


def _signed_at(sentence: Sentence) -> Iterator[Candidate]:
    """ "the treaty of Berlin": a treaty in lower case that only its town names."""
    words = sentence.words
    for index in range(1, len(words) - 2):
        if words.lowers[index] in heads.SIGNED and words.texts[index].islower() and words.lowers[index + 1] == "of":
            end = sentence.run_right(index + 2)
            town = " ".join(words.texts[index + 2 : end])
            area = area_of(town)
            known = town in towns() or (area.kind == "city" if area else sentence.labels[index + 2] in ("GPE", "LOC"))
            if end > index + 2 and words.lowers[index - 1] == "the" and known:
                yield Candidate(words.starts[index], words.ends[end - 1], "policy", GRAMMAR)


def _apposed(sentence: Sentence) -> Iterator[Candidate]:
    """ "the power firm Eletropaulo": what the model left out behind a noun that says what it is."""
    words = sentence.words
    for index, text in enumerate(words.texts[:-1]):
        if text in heads.APPOSITIONS and sentence.is_name(index + 1) and words.adjoining(index):
            end = sentence.run_right(index + 1)
            officer = end - index == 2 and words.lowers[index + 1].removesuffix("s") in TITLES  # "bank Governors"
            if end - index <= MOST_WORDS + 1 and not officer and not any(sentence.labels[index + 1 : end]):
                yield Candidate(words.starts[index + 1], words.ends[end - 1], "organization", MODEL)


def _with_capital_article(sentence: Sentence) -> Iterator[Candidate]:
    """ "a column for The Bulletin": inside a sentence only a title has its article in a capital, often a paper's."""
    words = sentence.words
    if words.heading or words.in_title_case():
        return
    for index in range(2, len(words) - 1):
        if words.texts[index] != "The" or words.lowers[index - 1] not in PAPERS or not sentence.is_name(index + 1):
            continue
        end = sentence.run_right(index + 1)
        if (
            end - index <= MOST_WORDS
            and words.lowers[end - 1] not in GENERIC
            and not any(sentence.labels[index + 1 : end])
        ):
            yield Candidate(words.starts[index + 1], words.ends[end - 1], "organization", MODEL)


def _called(sentence: Sentence) -> Iterator[Candidate]:
    """ "a scheme called Clean Wells"."""
    words = sentence.words
    for index in range(1, len(words) - 1):
        if words.lowers[index] in CALLED and words.lowers[index - 1] in PROGRAMMES and sentence.is_name(index + 1):
            end = sentence.run_right(index + 1)
            yield Candidate(words.starts[index + 1], words.ends[end - 1], "policy", GRAMMAR)
