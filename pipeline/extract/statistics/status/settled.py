"""What is so already, whatever the verb above it says of the future: things that are there, levels reached, rates set.

Rules of `status` that look at the phrase of the value itself, and at what a central bank decides.
"""

import re

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.status.ahead import is_sum
from pipeline.extract.statistics.syntax import SUBJECTS, VERBS, auxiliaries, noun_of, top, verbs_above
from pipeline.extract.tokens import Token

INDEFINITE = frozenset({"a", "an", "some", "another", "any", "no", "each", "every", "half", "such"})
FURTHER = frozenset(
    "new additional extra further next first last second third other more planned necessary remaining".split()
)
"""Words that make a known number one of things that may yet have to come ("the first 500 homes")."""
REACHED = frozenset(
    "record register achieve report post observe see attain collect measure reach spend realise realize "
    "experience".split()
)
"""Participles behind a level that has been reached ("the 4.6% achieved in 2022")."""
PRESENT = frozenset("current present existing".split())
"""Adjectives of what is there now ("with the current level at 4%", "from the present $3 million")."""
DECIDING = frozenset("decide agree vote resolve choose opt elect".split())
MOVING = frozenset("keep maintain leave hold raise lower increase reduce cut lift hike trim retain set".split())
RATES = frozenset("rate rates repo ratio requirement".split())
"""Nouns of what a central bank sets with effect from its decision."""
POLICY_RATE = re.compile(r"\b(?:cash|overnight|funds|policy|repo|key|bank|base|discount|refinancing|deposit) rate\b")
"""A rate that a central bank sets itself, even where it calls it its target."""


TODAY = re.compile(r"(?: [\w'-]+){0,4} (?:at present|so far|to date)(?= ?[,.;)]|\s*$)")
"""What stands behind a number of those that are so today ("1.6 million of them unpaid at present")."""
NOW_AT = re.compile(r"\b(?:now|currently|at present)(?: at| around| about| some| over| under| nearly)* ?$")
"""What stands before a level of today in an aside ("unemployment, now at 4%, will rise")."""
SURVEYED = re.compile(r"\b(?:polls?|surveys?|polled|surveyed|respondents|interviewed)\b", re.IGNORECASE)


def settled(claim: Claim, statistic: Statistic) -> str | None:
    """The law will reach the 9,000 shops in town; the 4% achieved; in a poll, 62% would vote for it."""
    token = top(claim.span)
    plain = claim.reading.layout.plain
    if TODAY.match(plain, statistic.end) or NOW_AT.search(
        plain, max(claim.offset, statistic.start - 30), statistic.start
    ):
        return "actual"
    if _is_answer(claim, token, statistic):
        return "actual"
    if statistic.counted is not None and _is_known(token):
        return "actual"
    before = claim.parse[max(0, claim.span.start - 1) : claim.span.start]
    if _is_present_level(token) or any(t.lower_ in PRESENT for t in before):
        return "actual"
    reached = any(t.dep_ == "acl" and t.tag_ == "VBN" and t.lemma_.lower() in REACHED for t in token.children)
    return "actual" if reached or _is_fund_named(token, statistic) else None


def _is_answer(claim: Claim, token: Token, statistic: Statistic) -> bool:
    """62% of voters would back the party, a poll found; not "if it fell, 62% would leave"."""
    if statistic.unit != "percent" or not claim.says(SURVEYED):
        return False
    verb = next(verbs_above(token), None)
    if verb is None or not any(t.lower_ == "would" for t in auxiliaries(verb)):
        return False
    supposed = any(t.lower_ in {"if", "without"} for t in verb.subtree)
    return not supposed and any(t.dep_ in SUBJECTS and (t == token or t.is_ancestor(token)) for t in verb.children)


def _is_known(token: Token) -> bool:
    """Its 40 clinics; each of the 29 districts: an article or an owner stands before a number of things."""
    noun = noun_of(token)
    before = [t for t in noun.children if t.i < noun.i]
    if any(t.lower_ in FURTHER for t in (*before, *token.children)):
        return False
    return any(t.dep_ in {"det", "poss"} and t.lower_ not in INDEFINITE for t in before)


def _is_present_level(token: Token) -> bool:
    """The current rate of 4%; from the present level of $3 million; the current price being $9."""
    above = token.head
    noun = above.head if token.dep_ == "pobj" and above.lower_ in {"of", "at"} else noun_of(token)
    if noun.pos_ in VERBS:
        noun = next((t for t in noun.children if t.dep_ in SUBJECTS and t.i < token.i), noun)
    return noun != token and any(t.lower_ in PRESENT and t.dep_ == "amod" for t in noun.children)


def _is_fund_named(token: Token, statistic: Statistic) -> bool:
    """They will get a share of its $400 million Rail Fund: a fund with a name is there."""
    noun = noun_of(token)
    if not is_sum(statistic) or noun.pos_ != "PROPN" or noun == token or noun.dep_ in SUBJECTS | {"dobj", "ROOT"}:
        return False
    return any(t.dep_ in {"det", "poss"} and t.lower_ not in INDEFINITE for t in noun.children)


def rate_decided(claim: Claim, statistic: Statistic) -> str | None:
    """The bank voted to raise the repo rate to 6.5 percent; it left its target for the cash rate at 4 percent."""
    if statistic.unit not in {"percent", "percentage_point"}:
        return None
    for verb in verbs_above(top(claim.span)):
        if verb.lemma_.lower() not in MOVING:
            continue
        if any(t.lower_ == "to" for t in auxiliaries(verb)):
            decided = verb.head.lemma_.lower() in DECIDING and verb.head.tag_ in {"VBD", "VBN"}
            return "actual" if decided and any(t.lower_ in RATES for t in verb.subtree) else None
        past = verb.tag_ in {"VBD", "VBN"} and not any(t.tag_ == "MD" for t in auxiliaries(verb))
        return "actual" if past and POLICY_RATE.search(" ".join(t.lower_ for t in verb.subtree)) else None
    return None
