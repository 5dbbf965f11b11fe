"""Relations between entities that a text states in so many words, between two names that follow each other.

Precision before recall: a relation is read only where all the words between the two names are one of the phrases below.
What is denied, only possible, or past ("the former president of") fits none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.areas import area_of
from pipeline.extract.spans import Mention

LONGEST_PHRASE = 90
"""Characters between two names; more is no phrase of one clause."""

BODIES = ("organization", "country")
ANYONE = ("person", "organization", "country")

THE = r"(?:the |its |their |a |an |this )?"
BE = r"(?:,? which (?:is|was)|,? who (?:is|was)| is| was| are| became| has been| remains|,)"
ADVERBS = r"(?: (?:also|has|have|recently|jointly|first|formally|officially|already|later|then|today|closely|fully))*"
ROLE = (
    r"(?:[Pp]resident|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|CEO|[Cc]hair(?:man|woman|person)?|[Dd]irector[- ][Gg]eneral"
    r"|[Ee]xecutive [Dd]irector|[Mm]anaging [Dd]irector|[Ss]ecretary[- ][Gg]eneral|[Gg]overnor"
    r"|[Hh]ead|[Ll]eader|[Dd]irector|[Pp]rime [Mm]inister|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen)"
)
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Professor|Prof|Sir|Dame)\.? )?"

Phrase = tuple[str, tuple[str, ...], tuple[str, ...], bool, re.Pattern[str]]

PHRASES: tuple[Phrase, ...] = tuple(
    (predicate, left, right, forward, re.compile(pattern))
    for predicate, left, right, forward, pattern in (
        # "Laos is a member of ASEAN", "Peru became the 10th member of the club", "Malta joined the Union"
        ("member of", BODIES, ("organization",), True,
         rf"{BE} (?:(?:an?|the|one of the) )?(?:(?:founding|full|original|associate|active|\d+(?:st|nd|rd|th)) )?"
         rf"members?(?: states?)? of {THE}"),
        ("member of", BODIES, ("organization",), True, rf"{ADVERBS} joined {THE}"),
        # "Gavi, a subsidiary of …", "IFC is part of the World Bank"
        ("part of", ("organization",), ("organization",), True,
         rf"{BE} (?:(?:an?|the) )?(?:part|subsidiary|unit|arm|agency|branch|division|affiliate) of {THE}"),
        # "Zornik Group, based in Graz"
        ("located in", ("organization",), ("place", "country"), True,
         rf"(?:{BE}|,)? (?:headquartered|based|located) in {THE}"),
        ("located in", ("place", "country"), ("organization",), False, r"-(?:based|headquartered) "),
        # "Phnom Penh, Cambodia": see `_lies_in`
        ("located in", ("place",), ("place", "country"), True, r", |, in | in | of "),
        # "Ana Koroma, president of the Bank", "Bank of Peru Governor Luis Soto", "Kenya's President Ruto"
        ("leads", ("person",), BODIES, True, rf"{BE} {THE}(?:new |acting |current )?{ROLE} of {THE}"),
        ("leads", BODIES, ("person",), False, rf"(?:'s)? (?:new |acting |current )?{ROLE},? {TITLE}"),
        ("leads", ("organization",), ("person",), False, rf"{BE} (?:headed|led|chaired) by {TITLE}"),
        # "Soto wrote The Long Coast", "the book The Long Coast by Ana Soto"
        ("author of", ("person",), ("publication",), True,
         rf"(?:{ADVERBS} (?:wrote|authored|co-authored)|{BE} {THE}(?:co-)?author of) {THE}"
         r"(?:book |report |article )?\"?"),
        ("author of", ("publication",), ("person",), False, rf"\"?,?(?: (?:was )?written)? by {TITLE}"),
        # "The Open Survey, published by the Institute", "the Institute's Open Survey", "the Bank publishes the Outlook"
        ("published by", ("publication",), BODIES, True,
         rf"\"?{BE}? ?(?:published|released|produced|compiled|issued|prepared)"
         rf"(?: every year| annually| jointly)? by {THE}"),
        ("published by", ("publication",), ("organization",), True, rf"\"? by {THE}"),
        ("published by", ("organization",), ("publication",), False,
         r"'s (?:(?:\d{4}|annual|latest|new|flagship|first) )*\"?"),
        ("published by", ("organization",), ("publication",), False,
         rf"{ADVERBS} (?:publishes|published|released|releases|issued|issues) {THE}(?:annual |new |first )?\"?"),
        # "Kenya signed the Treaty", "the Treaty was ratified by Kenya"
        ("signed", ANYONE, ("policy",), True,
         rf"{ADVERBS} (?:signed|ratified|adopted|acceded to) {THE}(?:new |landmark )?"),
        ("signed", ("policy",), BODIES, False, rf"(?: was| were|,) (?:signed|ratified|adopted) by {THE}"),
        # "Norway funds the Fund", "the Scheme is financed by the Bank"
        ("supports", BODIES, ("organization", "policy", "country"), True,
         rf"{ADVERBS} (?:supports|supported|funds|funded|finances|financed|is funding|is financing"
         rf"|backs|backed) {THE}"),
        ("supports", ("organization", "policy"), BODIES, False,
         rf"{BE}? ?(?:funded|financed|supported|backed|sponsored)(?: jointly| in part)? by {THE}"),
        ("cooperates with", BODIES, BODIES, True,
         rf"{ADVERBS} (?:cooperates?|cooperated|collaborates?|collaborated|partners?|partnered)"
         rf"(?: closely)? with {THE}"),
    )
)  # fmt: skip
"""(predicate, types of the left name and of the right one, whether the left is the subject, what stands between)"""

ACTIVE = ("signed", "supports", "member of", "cooperates with", "published by")
INSIDE_PHRASE = re.compile(
    r"\b(?:of|from|in|at|by|with|for|to|between|against|like|than|under|via)\s+(?:the\s+|its\s+)?$"
)
"""Before a name that is part of a longer phrase: not Kenya signs in "ministers from Kenya signed the treaty"."""

GOVERNMENT = re.compile(r"\b[Gg]overnments? of\s+(?:the\s+)?$")
DENIED = re.compile(
    r"\b(?:not|never|neither|nor|if|unless|whether|no longer|denies|denied|former)\s[^.;]{0,20}$", re.IGNORECASE
)
OWNER = re.compile(r"[’']")
YEAR_BEHIND = re.compile(r",? (?:in|since) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
YEAR_BEFORE = re.compile(r"\bIn ((?:19|20)\d\d),?\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a text states; entities by id, evidence as a span of the text."""

    subject: str
    predicate: str
    object: str
    time_period: str | None
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
        (m, entity) for m, entity in zip(mentions, entities, strict=True) if not m.demonym and not _in_brackets(text, m)
    ]
    found = []
    for index in range(len(named) - 1):
        (left, left_entity), (right, right_entity) = named[index], named[index + 1]
        if left_entity == right_entity or right.start - left.end > LONGEST_PHRASE:
            continue
        for predicate, forward in _stated(text, left, right):
            subject, target = (left_entity, right_entity) if forward else (right_entity, left_entity)
            found.append(Relation(subject, predicate, target, _year(text, left, right), left.start, right.end))
            break
    return found


def _in_brackets(text: str, mention: Mention) -> bool:
    """Whether a name is only the abbreviation of the one before it, so that the clause goes on behind it."""
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"


def _stated(text: str, left: Mention, right: Mention) -> Iterator[tuple[str, bool]]:
    """(predicate, whether the left name is the subject) of what the words between two names state."""
    between = re.sub(r"\s*\([A-Z][\w&-]*\)", "", " ".join(f"|{text[left.end : right.start]}|".split()))
    between = between.strip("|").replace("’", "'").replace("“", '"').replace("”", '"')
    before = text[max(0, left.start - 60) : left.start]
    for predicate, left_types, right_types, forward, pattern in PHRASES:
        if left.type not in left_types or right.type not in right_types or not pattern.fullmatch(between):
            continue
        if DENIED.search(before):
            continue
        if predicate in ACTIVE and forward and INSIDE_PHRASE.search(before) and not GOVERNMENT.search(before):
            continue
        if forward and OWNER.match(text, right.end):
            continue  # "head of Azerbaijan's delegation"
        if left.type == "place" and not _lies_in(text, left, right):
            continue
        yield predicate, forward


def _lies_in(text: str, left: Mention, right: Mention) -> bool:
    """Whether the table of areas says that the left place lies in the right one ("Phnom Penh, Cambodia").

    Lists look the same ("Seoul, Japan and China"), so that the words alone do not tell.
    """
    if right.type == "organization":
        return True  # "London-based Zornik Group"
    inner, outer = area_of(text[left.start : left.end]), area_of(text[right.start : right.end])
    return inner is not None and outer is not None and inner.country == outer.code and inner.code != outer.code


def _year(text: str, left: Mention, right: Mention) -> str | None:
    match = YEAR_BEHIND.match(text, right.end) or YEAR_BEFORE.search(text[max(0, left.start - 20) : left.start])
    return match[1] if match else None
