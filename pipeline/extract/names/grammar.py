"""Names by their head noun: "Digital Government Policy 2022-2035", "Ministry of Post and Telecommunications".

The head says the type; what stands before it and a complement behind it belong to the name. Names without a head
noun ("Resonance", "Hun Sen") are none of this module's business.
"""

import re
from collections.abc import Container, Iterator

from pipeline.extract.names import heads
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.titles import HONORIFICS, OFFICES
from pipeline.extract.names.words import ARTICLES, OPENERS, PARTICLES, Words

COMMON_OWNERS = frozenset(
    "children women men people peoples workers farmers veterans king queen prince bishop teachers students mothers "
    "citizens consumers girls boys world pensioners patients nurses writers".split()
)
"""Owners whose possessive is part of the name ("Children's Health Insurance Program"), not a name of their own."""

TOPICAL = frozenset(
    "ministry ministries department directorate institute institut committee subcommittee commission council bureau office "
    "agency faculty school centre center association university secretariat organization organisation authority board "
    "administration chamber federation union society".split()
)
"""Heads whose complement may be a list of fields ("Ministry of Consumer Affairs, Food and Public Distribution")."""

SURNAMES = frozenset(
    "law bill park hill hills lane church price rivers court banks grant day page street woods cross hall castle temple "
    "valley forest moor lake bishop marsh ford paper march wood field fields brook pass square budget".split()
)
"""Heads that are surnames too: where the model reads a person, it is one ("Jude Law")."""

NUMBER = re.compile(r"\d{4}(?:[-–/]\d{2,4})?|\d\.\d|\d{1,4}")
"""A number at the end of a name: a year, a span of years, a version or a running number."""

MARKS = frozenset('.:;•–—-("|')
"""Marks behind which a name may begin without a determiner."""

YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
STATUTES = frozenset("act bill ordinance code regulations rules order".split())
"""Heads behind which a year is set off by a comma."""

MISSIONS = frozenset(["mission", "delegation", "embassy"])
"""Heads of bodies that are named by where they are ("the African Union Mission in Somalia")."""

DETERMINERS = frozenset("the a an its their our his her this that these those each every 's".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


AREA = "AREA"
"""The label of a word in the name of an area; the model's own labels are "PERSON", "GPE", "LOC", "ORG" …"""

OTHER = frozenset(["PERSON", "GPE", "LOC", AREA])

DATED = frozenset(["vision", "agenda", "horizon", "industry"])
"""Heads that make a name with a year alone ("Vision 2030")."""


class Sentence:
    """The words of a sentence with what the model takes each of them for."""

    def __init__(self, words: Words, labels: list[str | None], topics: Container[str], known: Container[str]):
        self.words = words
        self.labels = labels
        self.topics = topics
        """Abbreviations that name no body ("ICT")."""
        self.known = known
        """Names of other things, in lower case."""

    def is_name(self, index: int) -> bool:
        """Whether the word may be inside a name: capitalised, no title, no day or month."""
        lower = self.words.lowers[index]
        return (
            self.words.names[index]
            and lower not in OFFICES
            and lower not in HONORIFICS
            and lower not in CALENDAR
            and lower not in ARTICLES
        )

    def run_left(self, index: int) -> int:
        """First word of the unbroken run of name words that ends with `index`."""
        while index > 0 and self.is_name(index - 1) and self.words.adjoining(index - 1):
            index -= 1
        return index

    def run_right(self, index: int) -> int:
        """Index behind the unbroken run of name words that begins with `index`."""
        size = len(self.words)
        while index < size and self.is_name(index):
            index += 1
            if index < size and not self.words.adjoining(index - 1):
                break
        return index

    def other_thing(self, start: int, end: int) -> bool:
        """Whether the model takes these words for a person or a country or city."""
        return any(label in OTHER for label in self.labels[start:end])

    def all_other(self, start: int, end: int) -> bool:
        """Whether the model takes all of these words for people or places."""
        return all(label in OTHER for label in self.labels[start:end])


def names_by_head(sentence: Sentence) -> Iterator[Candidate]:
    """Every name of a sentence that its head noun gives away; they may overlap."""
    words = sentence.words
    for head, lower in enumerate(words.lowers):
        kind = heads.TYPE_OF.get(lower)
        if kind is None or not words.names[head]:
            continue
        follows = head + 1 < len(words) and words.adjoining(head) and sentence.is_name(head + 1)
        if follows:
            continue
        found = _name(sentence, head, kind)
        if found is None:
            continue
        start, end = found
        if lower in MISSIONS and end > head + 1:
            kind = "organization"
        trust = MODEL if lower in heads.TWO_SENSES else GRAMMAR
        yield Candidate(words.starts[start], words.ends[end - 1], kind, trust)
    yield from _head_first(sentence)
    yield from _bodies_of_countries(sentence)


def _head_first(sentence: Sentence) -> Iterator[Candidate]:
    """ "Universiti Malaya", "Typhoon Haiyan", "Mount Kenya": the head stands first, the name runs as far as the capitals."""
    words = sentence.words
    for head, lower in enumerate(words.lowers):
        kind = heads.FIRST.get(lower)
        if kind is None or not words.names[head]:
            continue
        end = sentence.run_right(head)
        while end + 1 < len(words) and words.lowers[end] in PARTICLES and sentence.is_name(end + 1):
            end = sentence.run_right(end + 1)
        bank = lower != "bank" or sentence.labels[end - 1] == AREA  # "Bank Negara Malaysia", but "Bank Holiday"
        if end - head > 1 and bank and words.lowers[end - 1] not in heads.TYPE_OF:
            yield Candidate(words.starts[head], words.ends[end - 1], kind, GRAMMAR)


def _bodies_of_countries(sentence: Sentence) -> Iterator[Candidate]:
    """ "Cancer Research UK": the abbreviation of a country ends the name of a body."""
    words = sentence.words
    if words.heading and words.in_title_case():
        return
    for end, lower in enumerate(words.lowers):
        if lower not in heads.COUNTRY_ENDINGS or not words.texts[end].isupper() or end == 0:
            continue
        start = sentence.run_left(end)
        if start == 0 and words.lowers[0] in OPENERS:
            start = 1
        if 1 <= end - start <= 3 and not any(label in (*OTHER, "NORP") for label in sentence.labels[start:end]):
            yield Candidate(words.starts[start], words.ends[end], "organization", GRAMMAR)


def _name(sentence: Sentence, head: int, kind: str) -> tuple[int, int] | None:
    """The words of the name around a head, or None where the head alone is no name."""
    words = sentence.words
    start = _modifiers(sentence, head, kind)
    end = _complement(sentence, head, kind, bare=start == head)
    if end == head + 1 and kind in ("policy", "publication", "event"):
        end = _number(sentence, end, words.lowers[head] in STATUTES)
    before = head - start
    if before == 0 and end == head + 1:
        return None
    if before == 0 and words.texts[head + 1][0].isdigit() and words.lowers[head] not in DATED:
        return None
    if words.lowers[head] in heads.AMBIGUOUS and before == 1 and end == head + 1 and sentence.labels[start] is None:
        return None
    if (
        words.lowers[head] in SURNAMES
        and 0 < before <= 2
        and all(x == "PERSON" for x in sentence.labels[start : head + 1])
    ):
        return None
    return start, end


def _modifiers(sentence: Sentence, head: int, kind: str) -> int:
    """First word of the name: the run before the head, with what is joined to it."""
    words = sentence.words
    start = sentence.run_left(head)
    if start > 2 and words.texts[start - 1] == ")" and words.texts[start - 3] == "(" and sentence.is_name(start - 4):
        start = sentence.run_left(start - 4)  # "the Road Traffic (Amendment) Bill"
    if start == 0:
        while start < head and words.lowers[start] in OPENERS:
            start += 1
    if start < 2 or not words.adjoining(start - 1) or (start == head and kind == "place"):
        return start
    link, before = words.lowers[start - 1], start - 2
    if link == "'s" and words.lowers[before] in COMMON_OWNERS and words.names[before]:
        return sentence.run_left(before)
    if link == "'" and words.names[before] and words.lowers[before].endswith("s") and start != head + 1:
        return before  # "the Patients' Bill of Rights"
    if not sentence.is_name(before) or start == head:
        return start
    left = sentence.run_left(before)
    while left < before and words.lowers[left] in OPENERS:
        left += 1
    if words.lowers[left] in OPENERS or not _determined(sentence, left):
        return start
    if link in ("and", "&") and kind != "place":
        if sentence.labels[start - 1] == AREA:
            return left  # the "and" of one name: "the Antigua and Barbuda Agenda"
        body = words.lowers[before] in heads.ORGANIZATIONS or _text(words, left, before + 1) in sentence.known
        return start if body or sentence.all_other(left, before + 1) else left
    if link == "to" and kind == "policy" and sentence.other_thing(left, before + 1):
        return left  # "the Pevensey Bay to Eastbourne Coastal Management Scheme": a stretch of coast, rail or road
    return start


def _determined(sentence: Sentence, index: int) -> bool:
    """Whether a determiner stands before the word, adjectives and numbers between aside, or nothing does."""
    words = sentence.words
    for back in range(index - 1, max(index - 4, -1), -1):
        if words.lowers[back] in DETERMINERS:
            return True
        if words.names[back] or not words.texts[back][0].isalnum():
            return back == 0 or words.texts[back] in MARKS
    return index == 0


def _text(words: Words, start: int, end: int) -> str:
    return " ".join(words.lowers[start:end])


def _number(sentence: Sentence, end: int, statute: bool) -> int:
    words = sentence.words
    if statute and end + 1 < len(words) and words.texts[end] == "," and YEAR.fullmatch(words.texts[end + 1]):
        return end + 2  # "the Finance Act, 2023"
    if end < len(words) and words.adjoining(end - 1) and NUMBER.fullmatch(words.texts[end]):
        return end + 1
    return end


def _complement(sentence: Sentence, head: int, kind: str, bare: bool) -> int:
    """Index behind the complement of a head ("of Interior and Safety"), or behind the head."""
    words, size = sentence.words, len(sentence.words)
    end = head + 1
    if end >= size or words.lowers[end] not in heads.COMPLEMENTS[kind] or (kind == "place" and not bare):
        return end
    first = _after_article(sentence, end + 1)
    if first >= size or not sentence.is_name(first):
        return end
    link, topical = words.lowers[end], words.lowers[head] in TOPICAL
    if words.lowers[head] in MISSIONS and link in ("in", "to") and sentence.other_thing(first, first + 1) and not bare:
        return sentence.run_right(first)
    if link in ("on", "in", "to") and sentence.other_thing(first, first + 1):
        return end  # "the Paris Peace Agreement on Cambodia", "the Ministry in Seoul"
    if link == "in" or sentence.labels[first] == "PERSON" or (link == "for" and bare and not topical):
        return end  # "our Budget for Tasmania"
    behind = sentence.run_right(first)
    body = words.lowers[behind - 1] in heads.ORGANIZATIONS or _text(words, first, behind) in sentence.known
    if link == "of" and kind == "organization" and body and first > end + 1 and not bare:
        return end  # "the Executive Board of the International Monetary Fund"
    return _list(sentence, behind, topical)


def _after_article(sentence: Sentence, index: int) -> int:
    return index + 1 if index < len(sentence.words) and sentence.words.lowers[index] in ARTICLES else index


def _list(sentence: Sentence, end: int, topical: bool) -> int:
    """Index behind what goes on with a complement: further complements, and coordinated fields."""
    words, size = sentence.words, len(sentence.words)
    while end + 1 < size:
        link = words.lowers[end]
        first = _after_article(sentence, end + 1)
        if link == "'s" and words.lowers[end - 1] in COMMON_OWNERS and sentence.is_name(end + 1):
            end = sentence.run_right(end + 1)
            continue
        if first >= size or not sentence.is_name(first):
            return end
        behind = sentence.run_right(first)
        if link in ("of", "for", "on", "against", "in", "at", "to"):
            if link != "of" and sentence.other_thing(first, behind):
                return end
            end = behind
        elif link in ("and", "&") and sentence.labels[end - 1] != AREA and _field(sentence, first, behind):
            end = behind
        elif link == "," and topical:
            closing = _comma_list(sentence, end)
            if closing == end:
                return end
            end = closing
        else:
            return end
    return end


def _comma_list(sentence: Sentence, end: int) -> int:
    """Index behind ", Food and Public Distribution"; the given index where no such list of fields follows."""
    words, size, here = sentence.words, len(sentence.words), end
    while here + 1 < size and words.texts[here] in (",", "and", "&"):
        last = words.texts[here] != ","
        first = here + 1
        if not last and words.lowers[first] in ("and", "&"):
            last, first = True, first + 1
        if first >= size or not sentence.is_name(first):
            return end
        behind = sentence.run_right(first)
        if not _field(sentence, first, behind):
            return end
        here = behind
        if last:
            return here
    return end


def _field(sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words can be a field in a list ("Telecommunications"), not a name of their own."""
    words = sentence.words
    if sentence.other_thing(start, end) or words.lowers[end - 1] in heads.ORGANIZATIONS:
        return False
    if end < len(words) and words.lowers[end] == "of" and words.lowers[end - 1] in heads.TYPE_OF:
        return False
    word = words.texts[start]
    return not (end - start == 1 and word.isupper() and len(word) > 1 and word not in sentence.topics)
