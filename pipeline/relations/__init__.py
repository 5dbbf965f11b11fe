"""Relations between entities that a text states in so many words, between two names that follow each other.

Precision before recall: a relation is read only where all the words between the two names are one of the `phrases`.
Passed over are only an owner ("joined Japan's Ministry of Trade") and what stands between commas behind the subject
("the Bank, based in Abidjan, funds the Scheme").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.spans import Mention
from pipeline.relations.phrases import ACTIVE, LISTED, PHRASES, Phrase
from pipeline.relations.places import is_in_list, lies_in

LONGEST_PHRASE = 90
"""Characters between two names; more is no phrase of one clause."""

LONGEST_EVIDENCE = 300
"""Characters from one name to the end of the other; more is no evidence that a table can hold."""

INSIDE_PHRASE = re.compile(
    r"\b(?:of|from|in|at|by|with|for|to|between|against|like|than|under|via)\s+(?:the\s+|its\s+)?$"
)
"""Before a name that is part of a longer phrase: not Kenya signs in "ministers from Kenya signed the treaty"."""

OF_PHRASE = re.compile(r"\b(?:of|between|against|like|than)\s+(?:the\s+|its\s+)?$")
"""Before a publication of which a longer phrase says something ("a summary of the Survey by …")."""

GOVERNMENT = re.compile(r"\b[Gg]overnments? of\s+(?:the\s+)?$")
DENIED = re.compile(
    r"\b(?:not|never|neither|nor|if|unless|whether|no longer|denies|denied|former)\s[^.;]{0,20}$", re.IGNORECASE
)
OWNER = re.compile(r"[’']s? ")
OWNED = re.compile(r"[’']s? (?:own |national |federal )?")
INSERTED = re.compile(r"(?: \([A-Z][\w&-]*\))?, [a-z][^.,;:()]{3,80},(?= )")
"""What stands between commas behind a name ("the Bank, based in Abidjan,"): no name of a list, which has a capital."""

JOINED = re.compile(r"\s*,\s+(?:the\s+)?|(?P<last>\s*,?\s+(?:and|&)\s+(?:the\s+)?)")
LIST_ENDS = re.compile(r"\s*(?:[.,;:)\"”]|$|(?:in|on|at|for|with|to|as|by|since|from)\b|[a-z]+ing\b)")
YEAR_BEHIND = re.compile(r",? (?:in|since|on) (?:\d\d? )?(?:[A-Z][a-z]+ )?(?:\d\d?, )?((?:19|20)\d\d)\b")
YEAR_BEFORE = re.compile(r"\bIn ((?:19|20)\d\d),?\s+(?:the\s+)?$")

PARAGRAPH = re.compile(r"\n\s*\n")
NEXT_PERSON = re.compile(r",? (?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\b")
"""Behind an office that is said of the person who follows ("…, Chairperson of the Council, Mr Amos Masondo")."""

IN = re.compile(r",? in (?:the )?")
"""Between places and the one that all of them lie in."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a text states; entities by id, evidence as a span of the text."""

    subject: str
    predicate: str
    object: str
    time_period: str | None
    start: int
    end: int


class Named(NamedTuple):
    """A name and the entity that it names."""

    mention: Mention
    entity: str


class Reading(NamedTuple):
    """A name that a phrase may lead to."""

    at: int
    """its place among the names"""
    words: str
    """what stands before it"""
    verbal: bool
    """whether a verb must lead to it"""


@dataclass(frozen=True, slots=True)
class Stated:
    """A phrase where a text has it."""

    phrase: Phrase
    start: int
    end: int


def relations(text: str, mentions: list[Mention], entities: list[str]) -> list[Relation]:
    """The relations that a text states, in its order.

    Args:
        text: the text.
        mentions: its names, in order.
        entities: for each of them the id of the entity that it names.
    """
    named = [
        Named(mention, entity)
        for mention, entity in zip(mentions, entities, strict=True)
        if not mention.demonym and not _in_brackets(text, mention)
    ]
    found: list[Relation] = []
    for index, left in enumerate(named):
        for readings in _readings(text, named, index):
            for at, words, verbal in readings:
                stated = _stated(text, left.mention, named[at].mention, words, verbal)
                if stated:
                    found += _of_list(text, left, named[at:], stated)
                    break
        found += _listed_places(text, named, index)
    return found


def _is_part(text: str, left: Mention, right: Mention, between: str) -> bool:
    """Whether the left place lies in the right one, and is no member of a list with it."""
    listed = between == ", " and is_in_list(text, right.end)
    return not listed and lies_in(text[left.start : left.end], text[right.start : right.end])


def _listed_places(text: str, named: Sequence[Named], last: int) -> Iterator[Relation]:
    """What "Beni, Butembo and Katwa in Congo" says of all places but those of which it is known in any case."""
    if last + 1 == len(named) or named[last + 1].mention.type not in ("place", "country"):
        return
    outer = named[last + 1]
    if not IN.fullmatch(_plain(text[named[last].mention.end : outer.mention.start])):
        return
    first = last
    while first > 0 and JOINED.fullmatch(text, named[first - 1].mention.end, named[first].mention.start):
        first -= 1
    places = named[first : last + 1]
    if any(p.mention.type != "place" for p in places) or outer.mention.end - places[0].mention.start > LONGEST_EVIDENCE:
        return
    name = text[outer.mention.start : outer.mention.end]
    known = [lies_in(text[p.mention.start : p.mention.end], name) for p in places]
    if len(places) > 1 and any(known):
        for place in places if not known[-1] else places[:-1]:
            yield Relation(place.entity, "located in", outer.entity, None, place.mention.start, outer.mention.end)


def _in_brackets(text: str, mention: Mention) -> bool:
    """Whether a name is only the abbreviation of the one before it, so that the clause goes on behind it."""
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"


def _readings(text: str, named: Sequence[Named], index: int) -> Iterator[list[Reading]]:
    """Where another name stands that a phrase may lead to: right behind a name, and behind what is inserted there.

    Each time at most one of the readings holds: up to the next name, or to the one that it owns.
    """
    start = named[index].mention.end
    inserted = INSERTED.match(text, start)
    for begin, verbal in [(start, False), *([(inserted.end(), True)] if inserted else [])]:
        at = next((i for i in range(index + 1, len(named)) if named[i].mention.start >= begin), None)
        if at is None or named[at].mention.start - begin > LONGEST_PHRASE:
            continue
        words = text[begin : named[at].mention.start]
        if PARAGRAPH.search(words):
            continue
        readings = [Reading(at, words, verbal)]
        if at + 1 < len(named) and OWNED.fullmatch(text, named[at].mention.end, named[at + 1].mention.start):
            readings.append(Reading(at + 1, words, verbal))
        yield readings


def _stated(text: str, left: Mention, right: Mention, words: str, verbal: bool) -> Stated | None:
    """The phrase that the words between two names are."""
    between = re.sub(r"\s*\([A-Z][\w&-]*\)", "", " ".join(f"|{words}|".split())).strip("|")
    between, behind = _plain(between), _plain(text[right.end : right.end + 80])
    before = text[max(0, left.start - 60) : left.start]
    for phrase in PHRASES:
        if left.type not in phrase.left or right.type not in phrase.right or not phrase.words.fullmatch(between):
            continue
        subject = phrase.forward and phrase.predicate in ACTIVE
        if DENIED.search(before) or (verbal and not subject):
            continue
        inside = INSIDE_PHRASE if phrase.left != ("publication",) else OF_PHRASE
        if subject and inside.search(before) and not GOVERNMENT.search(before):
            continue
        ahead, after = phrase.before.search(before), phrase.behind.match(behind)
        if not (ahead and after):
            continue
        if phrase.forward and OWNER.match(behind) and not phrase.behind.pattern:
            continue  # "head of Azerbaijan's delegation"
        if phrase.predicate == "leads" and phrase.forward and NEXT_PERSON.match(behind):
            continue
        part = right if left.type == "person" else left
        if not phrase.named.search(text[part.start : part.end]):
            continue
        if left.type == "place" and right.type != "organization" and not _is_part(text, left, right, between):
            continue
        start = left.start - (len(before) - ahead.start() if phrase.before.pattern else 0)
        end = right.end + after.end()
        return Stated(phrase, start, end) if end - start <= LONGEST_EVIDENCE else None
    return None


def _plain(words: str) -> str:
    """The words with straight quotes and plain blanks; offsets hold."""
    return re.sub(r"\s", " ", words).replace("’", "'").replace("“", '"').replace("”", '"')


def _of_list(text: str, left: Named, others: Sequence[Named], stated: Stated) -> Iterator[Relation]:
    """The relation to the first of some names, and to those that a list joins to it."""
    phrase = stated.phrase
    more = _joined(text, others, phrase) if phrase.predicate in LISTED else []
    ends = [stated.end, *(other.mention.end for other in more)]
    year = _year(text, stated.start, ends[-1])
    for other, end in zip([others[0], *more], ends, strict=True):
        if other.entity != left.entity and end - stated.start <= LONGEST_EVIDENCE:
            subject, target = (left, other) if phrase.forward else (other, left)
            yield Relation(subject.entity, phrase.predicate, target.entity, year, stated.start, end)


def _joined(text: str, others: Sequence[Named], phrase: Phrase) -> list[Named]:
    """The names that follow the first one in a list that ends with "and" and has no verb behind it."""
    found: list[Named] = []
    last = others[0].mention
    for other in others[1:]:
        link = JOINED.fullmatch(text, last.end, other.mention.start)
        if not link or other.mention.type not in phrase.right:
            break
        found.append(other)
        last = other.mention
        if link["last"]:
            several = len(found) > 1  # "by Ajax and Borea shows" may be two clauses, "by Ajax, Borea and Cyrus" not
            return found if several or LIST_ENDS.match(text, last.end) else []
    return []


def _year(text: str, start: int, end: int) -> str | None:
    match = YEAR_BEHIND.match(text, end) or YEAR_BEFORE.search(text[max(0, start - 20) : start])
    return match[1] if match else None
