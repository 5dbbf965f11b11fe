"""Does a number only say who or what is meant (children under 5, firms with fewer than 50 staff, the poorest 10%)?

Ages, sizes, incomes, prices and shares that mark a group off. Spans of time are the matter of `duration`.
"""

import re

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.counted import behind, plural
from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.syntax import preposition, top
from pipeline.extract.tokens import Token

AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages)(?: (?:of|from|between|under|over|at|about|group|bracket|range))*[ :]*$", re.IGNORECASE
)
AGE_BEHIND = re.compile(
    r"(?:[- ](?:to|and|or) \d+)?[- ]?"
    r"(?:years?[- ]olds?\b|(?:years? )?of age\b|(?:years? )?(?:and|or) (?:over|older|above|under|younger|below|up)\b)",
    re.IGNORECASE,
)
OLDER = re.compile(r"\b(?:younger|older) than $", re.IGNORECASE)
FAMILY = re.compile(r"\b(?:famil(?:y|ies)|households?|party|groups?) of $", re.IGNORECASE)
"""A family of four is a kind of family."""
REPORTED_AGE = re.compile(
    r"\b(?:average|mean|median|retirement|pension(?:able)?|voting|minimum|maximum|leaving|drinking|driving|marriage|legal"
    r"|working|entry) age\b|\bage of (?:consent|majority|retirement|marriage|entry|responsibility)\b",
    re.IGNORECASE,
)
"""Ages that are measured or set, and so reported."""

LIMITS = frozenset("under over below above beyond than exceeding between".split())
GROUPS = frozenset(
    "household family firm company business enterprise employer bank school city town village country state nation "
    "municipality district farm farmland hospital university organisation organization institution economy island "
    "msme sme startup transaction purchase loan property home deposit account income salary turnover wage earning "
    "shipment parcel vehicle vessel building contract project island settlement community".split()
)
"""Things that a limit of size or price marks off, beside human beings."""
SIZED = frozenset(
    "plot holding farm parcel city town village settlement firm company enterprise business employer msme sme "
    "household ship vessel community".split()
)
"""Groups that an "of" with a limit marks off ("plots of more than 4 hectares"); a sum has its limit reported."""
SUMS = frozenset("turnover income revenue earnings salary capital assets floorspace seniority age".split())
"""Sizes that mark a group off wherever they stand with a limit ("incomes up to 5 lakh")."""
SIZES = SUMS | {"population", "staff", "workforce"}
"""What groups are marked off by ("firms with turnover above £10 million")."""
MARKING = frozenset(
    "earn make have employ own pay live hold weigh measure cost owe receive possess cultivate farm".split()
)
"""Verbs that mark off a group by a limit ("households that earn less than $20,000")."""
EXTREMES = frozenset(
    "top bottom upper lower richest poorest wealthiest youngest oldest lowest highest smallest largest".split()
)
POVERTY = re.compile(
    r"\b(?:poverty|poor|extreme poor|liv(?:e|es|ed|ing) on|surviv\w+ on|subsist\w* on)\b", re.IGNORECASE
)


def is_bound(claim: Claim) -> bool:
    """Whether the number only defines a group."""
    kept, key = claim.parse.user_data, ("bound", claim.number.start)
    if key not in kept:
        kept[key] = (
            _is_age(claim)
            or _is_poverty_line(claim)
            or _is_extreme(claim)
            or _limits_noun(claim)
            or _limits_by_verb(claim)
        )
    bound: bool = kept[key]
    return bound


def _is_age(claim: Claim) -> bool:
    """The population aged 15 to 64; those 65 and over; 16-year-olds; a family of four; not "the median age of 30"."""
    plain, number = claim.reading.layout.plain, claim.number
    if number.unit not in {None, "year", "month"}:
        return False
    before = plain[max(claim.offset, number.start - 40) : number.start]
    if REPORTED_AGE.search(before):
        return False
    if number.unit is None and (FAMILY.search(before) or OLDER.search(before)):
        return True
    return bool(AGE_BEFORE.search(before) or AGE_BEHIND.match(plain, number.end)) or _is_age_of_people(claim)


def _is_age_of_people(claim: Claim) -> bool:
    """Children under five; adults over 60; women between 15 and 49."""
    if claim.number.unit is not None or claim.number.high > 110:
        return False
    noun = _limited(claim)
    return (noun is not None and is_human(noun) and behind(claim.span) is None) or _is_age_of_counted(claim)


def _is_age_of_counted(claim: Claim) -> bool:
    """Of the victims, 72 were under 18; 12 of them under 10; I was 12 when …"""
    start = claim.span.start
    if start > 1 and claim.parse[start - 1].lemma_ == "be" and claim.parse[start - 2].lower_ in {"i", "he", "she"}:
        return behind(claim.span) is None
    if start < 2 or claim.parse[start - 1].lower_ not in {"under", "over", "below", "above"}:
        return False
    before = claim.parse[start - 2]
    return (before.lemma_ == "be" or before.pos_ == "PRON") and behind(claim.span) is None


def _is_poverty_line(claim: Claim) -> bool:
    """Living on less than $1.90 a day; the poverty rate (at $3.20 a day)."""
    unit = claim.number.unit or ""
    if not (len(unit) == 3 and unit.isupper()) or claim.number.per != "day":
        return False
    sentence = claim.reading.layout.sentences[claim.sentence]
    return POVERTY.search(claim.reading.layout.plain, sentence.start, claim.number.start) is not None


def _is_extreme(claim: Claim) -> bool:
    """The richest 1%; the bottom 40 percent; the top 10."""
    start = claim.span.start
    if not start or claim.number.unit not in {None, "percent"} or claim.parse[start - 1].lower_ not in EXTREMES:
        return False
    is_verb = start > 1 and claim.parse[start - 1].lower_ == "top" and claim.parse[start - 2].tag_ in {"MD", "TO", "RB"}
    return not is_verb  # "debt could top 60% of GDP"


def _limits_noun(claim: Claim) -> bool:
    """Firms with fewer than 50 employees; loans above $500; incomes up to 5 lakh."""
    if claim.number.comparator == "=":
        return False
    noun = _limited(claim)
    if noun is None:
        return False
    if noun.lower_ in SIZES - SUMS:  # "towns with a population over 30,000", but "a population above 9 million"
        above = preposition(noun)
        return above is not None and above.lower_ in {"with", "having"} and plural(above.head)
    return (_is_group(noun) or noun.lemma_ in SIZED) and (plural(noun) or noun.lower_ in SIZES)


def _limits_by_verb(claim: Claim) -> bool:
    """Households earning less than $20,000; people who own more than two cars."""
    if claim.number.comparator in {"=", "~"}:
        return False
    if claim.number.unit == "percent" and claim.reading.layout.plain.startswith(" who ", claim.number.end):
        return False  # "people who have no water, and over 80 percent who have no power"
    token = top(claim.span)
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.dep_ not in {"acl", "relcl"} or verb.lemma_ not in MARKING:
        return False
    noun = verb.head
    described_apart = any(t.text in {",", "-", "–", "—"} for t in noun.doc[noun.i + 1 : verb.i])
    return _is_group(noun) and (plural(noun) or noun.lower_ in {"those", "anyone"}) and not described_apart


def _limited(claim: Claim) -> Token | None:
    """The noun that a preposition of limit, "with" or "of" joins to the number ("children" of "children under 5")."""
    token = top(claim.span)
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return None
        if above.dep_ == "prep":
            noun = above.head
            limits = above.lower_ in LIMITS | {"with", "up", "on"} or (above.lower_ == "of" and noun.lemma_ in SIZED)
            return noun if limits and above.i == noun.i + 1 and noun.pos_ in {"NOUN", "PROPN"} else None
    return None


def _is_group(noun: Token) -> bool:
    return is_human(noun) or noun.lemma_.lower() in GROUPS or noun.lower_ in SIZES or noun.lower_ in {"those", "anyone"}
