"""Does a small number only announce what is named beside it (the three pillars), or is "one" a pronoun?"""

import re

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.counted import QUANTITY, behind, behind_of
from pipeline.extract.statistics.elided import HUMAN_OBJECTS, HUMAN_SUBJECTS
from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.scale import POINTS, POINTS_APART
from pipeline.extract.statistics.syntax import verb_of
from pipeline.extract.tokens import Token

MOST = 12
"""Sets that a text takes as known or lists in full are no larger than number words are usual for."""
KNOWN = frozenset("the these those both all its their our his her my your such".split())
SET_WORDS = frozenset("of the its all these our their those".split())
LISTED = frozenset(
    "way reason step pillar element component area aspect factor goal objective priority principle question thing "
    "point theme dimension stage phase part type kind category form side option measure issue challenge lesson "
    "example front track topic approach strand stream level tier layer pathway path axis key recommendation action "
    "feature criterion criteria condition argument idea message commitment promise choice method strategy focus "
    "mission task thing matter value fact chapter section class group sector scenario direction respect term word "
    "sense".split()
)
"""Nouns of what a speaker lists, not of what a reader could count."""
LIST = re.compile(
    r"\s*(?::|[-–—] |\((?:\w[^()]{0,120},|\w[^()]{0,60} and )|, (?:namely|that is|i\.e\.|viz))", re.IGNORECASE
)


KINDS = re.compile(
    r"-(?:star|lane|tier|pronged|way|step|storey|story|wheel(?:er|ed)?|stroke|door|party|nation|pillar|phase|stage|part|"
    r"legged|dimensional|digit|letter|page|point|track)\b",
    re.IGNORECASE,
)
"""A kind of thing, joined by a hyphen: a four-lane road, a five-star review, a three-tier system."""
MOVED = frozenset("up down by".split())
"""Words before a change in points."""


def is_enumeration(claim: Claim) -> bool:
    """Whether a number up to twelve says how many things are named next to it, are known already, or make a kind."""
    number = claim.number
    if number.unit is not None or number.form != "cardinal" or not number.low == number.high <= MOST:
        return False
    if number.comparator != "=" or number.low != int(number.low):
        return False
    if POINTS_APART.match(claim.reading.layout.plain, number.end) or _moves(claim):
        return False
    joint = claim.offset + claim.span[0].idx + len(claim.span[0].text.split("-")[0])
    if KINDS.match(claim.reading.layout.plain, joint) or _is_kind(claim):
        return True
    noun = behind(claim.span, singular_too=number.low == 1)
    end = claim.span.end if noun is None or noun.end is None else noun.end
    if _is_part_of_set(claim):
        return False
    if _is_known(claim):
        return True
    head = claim.parse[end - 1] if noun is not None else None
    if head is not None and head.lemma_.lower() in LISTED:
        return True
    of = behind_of(claim.span) if noun is None else None
    if of is not None and of.name.split()[-1] in LISTED:
        return True
    stop = claim.parse[end - 1]
    return head is not None and LIST.match(claim.reading.layout.plain, claim.offset + stop.idx + len(stop)) is not None


def _moves(claim: Claim) -> bool:
    """Whether the number is a change of an index: "it is down 11 points", "fell 3 points"."""
    before = claim.parse[claim.span.start - 1] if claim.span.start else None
    moved = before is not None and (before.lower_ in MOVED or before.tag_ in {"VBD", "VBN"})
    return moved and POINTS.match(claim.reading.layout.plain, claim.number.end) is not None


def _is_kind(claim: Claim) -> bool:
    """Whether the number is part of an adjective that says of what kind a thing is: "a two-bedroom home"."""
    behind_it = claim.parse[claim.span.end : claim.span.end + 3]
    if len(behind_it) < 3 or behind_it[0].text != "-" or behind_it[0].whitespace_:
        return False
    kind, thing = behind_it[1], behind_it[2]
    return kind.tag_ == "NN" and not is_human(kind) and thing.tag_ in {"NN", "NNS", "JJ"}  # "a nine-member board"


def _is_part_of_set(claim: Claim) -> bool:
    """Nine of the eleven criteria, two of Chad's nine banks: a share of a set, both numbers of it; not "one of"."""
    doc, span = claim.parse, claim.span
    after = [t for t in doc[span.end : span.end + 5] if t.lower_ not in SET_WORDS and t.tag_ not in {"NNP", "POS"}]
    if doc[span.end : span.end + 1].text.lower() == "of" and after and after[0].like_num and claim.number.low > 1:
        return True
    start = span.start
    while start > 0 and (doc[start - 1].lower_ in SET_WORDS or doc[start - 1].tag_ in {"NNP", "NNPS", "POS"}):
        start -= 1
    led = start < span.start and "of" in [t.lower_ for t in doc[start : span.start]]
    return led and start > 0 and doc[start - 1].like_num and doc[start - 1].lower_ != "one"


def is_pronoun(claim: Claim) -> bool:
    """Whether "one" counts nothing: one of them, one example; but "more than one" and "one person died" count."""
    number = claim.number
    written = claim.reading.text[number.start : number.end].lower()
    if written != "one" or number.unit is not None or number.comparator != "=" or number.per is not None:
        return False  # "one doctor per 1,000 people" is a rate
    noun = behind(claim.span, singular_too=True)
    if noun is None or not noun.human:
        return True
    verb = verb_of(claim.span.root)
    return verb is None or verb.lemma_.lower() not in HUMAN_OBJECTS | HUMAN_SUBJECTS


def _is_known(claim: Claim) -> bool:
    """The two countries; all three; its five members; these four steps; the other three."""
    for token in reversed(claim.parse[: claim.span.start]):
        if _is_determiner(token):
            return True
        if token.lower_ not in QUANTITY | {"top", "main", "key", "of"} and token.tag_ not in {"JJS", "RBS", "_SP"}:
            return False
    return False


def _is_determiner(token: Token) -> bool:
    return token.lower_ in KNOWN or token.tag_ in {"POS", "PRP$"}
