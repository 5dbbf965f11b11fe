"""Values that share the date behind the last of them: of a list, of a change and its level, of one value said twice."""

import re

from pipeline.extract.spans import Claim, Number
from pipeline.extract.statistics.period.clauses import tokens_between, verb_above
from pipeline.extract.statistics.period.compared import APPROXIMATELY, CHANGE, before_value
from pipeline.extract.statistics.syntax import AUXILIARIES, SUBJECTS, VERBS, ancestors, head_noun

BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
ON_YEAR = re.compile(
    r",\s*(?:year[- ]on[- ]year|y-o-y|yoy|annualized|annualised|on average|respectively)\s*,|"
    r"\s+(?:year[- ]on[- ]year|y-o-y|yoy)\b",
    re.IGNORECASE,
)
"""Asides between commas that part no value from its date ("18.6 percent, year-on-year, in 2017")."""
BY_VALUE = re.compile(rf"(?:\bby|{CHANGE.pattern})\s+{APPROXIMATELY}", re.IGNORECASE)
LEVEL = re.compile(rf"\s*,?\s*to\s+{APPROXIMATELY[:-1]}(?:US\s)?", re.IGNORECASE)
"""What stands between a change and the level that it led to ("fell by 12 percent to about 40 million tonnes")."""
SAYING_AGAIN = re.compile(
    r"\b(?:worth|valued\s+at|equivalent\s+to|equal(?:l?ing|\s+to)|representing|corresponding\s+to)\s+" + APPROXIMATELY,
    re.IGNORECASE,
)
NEXT_LISTED = re.compile(
    r"[^.,;:()]{0,50}?(?:,|\s(?:and|but)\b)\s*(?:(?:and|but)\s+)?"
    r"(?:(?!than|from|against|versus|vs|after|following|compared|up|down|to)[\w'’-]+\s+){0,4}?" + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands between two values of a list that say where or of what ("11 percent in Spain and about 7")."""


def is_shared(claim: Claim, between: list[Number]) -> bool:
    """Whether the date behind other values is the claim's too.

    Args:
        claim: a value.
        between: those that follow it before the date, at least one.
    """
    return (
        _leads_down_to(claim, between[-1])
        or _leads_to(claim, between[-1])
        or all(_says_again(claim, n) for n in between)
        or all(_is_what_it_has(claim, n) for n in between)
        or _is_of_all_listed(claim, between)
    )


def _leads_down_to(claim: Claim, other: Number) -> bool:
    """Whether a later value hangs on the claim's: "6% of the $3 million of 2016", "5 schools and 7 clinics in 2016"."""
    tokens = tokens_between(claim, other.start, other.end)
    part = {t.i for t in (claim.span.root, head_noun(claim.span) or claim.span.root)}
    return any(above.i in part for token in tokens[-1:] for above in token.ancestors)


def _says_again(claim: Claim, other: Number) -> bool:
    """Whether a later value is the claim's in other words: "$9 million, equivalent to 4 months of imports, in 2016"."""
    return SAYING_AGAIN.search(claim.reading.layout.plain, claim.number.end, other.start) is not None


def _is_of_all_listed(claim: Claim, between: list[Number]) -> bool:
    """Whether the later values are listed with the claim's, without a verb: "5% in Mali and 3% in Togo in 2016"."""
    plain, end = claim.reading.layout.plain, claim.number.end
    for other in between:
        if other.unit != claim.number.unit or not NEXT_LISTED.fullmatch(plain, end, other.start):
            return False
        end = other.end
    return not any(t.pos_ in VERBS for t in tokens_between(claim, claim.number.end, end))


def is_of_joined_verb(claim: Claim, other: Number) -> bool:
    """ "It killed 300 people and displaced 8,000 in 2016": whether a later value is of a verb that goes on from its."""
    tokens = tokens_between(claim, other.start, other.end)
    verb, further = verb_above(claim.span.root), verb_above(tokens[-1]) if tokens else None
    if verb is None or further is None or verb.tag_ != "VBD" or further == verb:
        return False
    while further != verb:
        own = any(t.dep_ in SUBJECTS or t.dep_ in AUXILIARIES for t in further.children)
        if own or further.dep_ != "conj" or further.tag_ not in {"VBD", "VBN"}:
            return False
        further = further.head
    return True


def _is_what_it_has(claim: Claim, other: Number) -> bool:
    """Whether a later value is what those counted by the claim's have: "60 percent had 3 years of school in 2016"."""
    verb = next((t.head for t in (claim.span.root, *ancestors(claim.span.root)) if t.dep_ in SUBJECTS), None)
    tokens = tokens_between(claim, other.start, other.end)
    above = (t for t in (tokens[-1], *ancestors(tokens[-1]))) if tokens else iter(())
    return any(t.dep_ in {"dobj", "attr"} and t.head == verb for t in above)


def _leads_to(claim: Claim, other: Number) -> bool:
    """Whether the next value is the level that the value led to: "fell by 12 percent to 40 million tonnes in 2019"."""
    gap = ON_YEAR.sub("", BRACKET.sub("", claim.reading.layout.plain[claim.number.end : other.start]))
    return bool(BY_VALUE.search(before_value(claim)) and LEVEL.fullmatch(gap))
