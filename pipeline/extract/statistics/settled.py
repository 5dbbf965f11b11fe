"""What is so already, whatever the verb above it says of the future: things that are there, levels reached, rates set.

A rule of `status` that looks at the phrase of the value itself.
"""

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.ahead import is_sum
from pipeline.extract.statistics.syntax import SUBJECTS, auxiliaries, noun_of, top, verbs_above
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
DECIDING = frozenset("decide agree vote resolve choose opt elect".split())
MOVING = frozenset("keep maintain leave hold raise lower increase reduce cut lift hike trim retain set".split())
RATES = frozenset("rate rates repo ratio requirement".split())
"""Nouns of what a central bank sets with effect from its decision."""


def settled(claim: Claim, statistic: Statistic) -> str | None:
    """The law will reach the 9,000 shops in town; the 4% achieved; the bank voted to keep its rate at 5%."""
    token = top(claim.span)
    if statistic.counted is not None and _is_known(token):
        return "actual"
    reached = any(t.dep_ == "acl" and t.tag_ == "VBN" and t.lemma_.lower() in REACHED for t in token.children)
    return "actual" if reached or _is_fund_named(token, statistic) or _is_rate_decided(token, statistic) else None


def _is_known(token: Token) -> bool:
    """Its 40 clinics; each of the 29 districts: an article or an owner stands before a number of things."""
    noun = noun_of(token)
    before = [t for t in noun.children if t.i < noun.i]
    if any(t.lower_ in FURTHER for t in (*before, *token.children)):
        return False
    return any(t.dep_ in {"det", "poss"} and t.lower_ not in INDEFINITE for t in before)


def _is_fund_named(token: Token, statistic: Statistic) -> bool:
    """They will get a share of its $400 million Rail Fund: a fund with a name is there."""
    noun = noun_of(token)
    if not is_sum(statistic) or noun.pos_ != "PROPN" or noun == token or noun.dep_ in SUBJECTS | {"dobj", "ROOT"}:
        return False
    return any(t.dep_ in {"det", "poss"} and t.lower_ not in INDEFINITE for t in noun.children)


def _is_rate_decided(token: Token, statistic: Statistic) -> bool:
    """The Committee voted to raise the repo rate to 6.5 percent: what it decides on is so with the decision."""
    if statistic.unit not in {"percent", "percentage_point"}:
        return False
    for verb in verbs_above(token):
        if verb.lemma_.lower() in MOVING and any(t.lower_ == "to" for t in auxiliaries(verb)):
            decided = verb.head.lemma_.lower() in DECIDING and verb.head.tag_ in {"VBD", "VBN"}
            named = any(t.lower_ in RATES for t in verb.subtree)
            return decided and named
    return False
