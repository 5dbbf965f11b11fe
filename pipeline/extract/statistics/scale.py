"""Is a bare number a score, a rank, an age or a ratio by its noun ("magnitude 7.2", "ranked 5", "a factor of 3")?

Counts of things and people are the matter of `counted` and `elided`.
"""

import re

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.neighbours import numbers_behind, statistics_before
from pipeline.extract.statistics.syntax import NOUNS, preposition, subject, top, verb_of
from pipeline.extract.tokens import Token

SCORES = frozenset("magnitude score index coefficient rating gini grade mark hdi pmi nps ph reading".split())
"""Nouns of a value on a scale that has no unit."""
SHARES = frozenset(
    "rate share proportion percentage unemployment employment inflation turnout poverty literacy".split()
)
"""Nouns of measures in percent, whose points are those of a percentage."""
QUAKES = frozenset("quake earthquake tremor aftershock temblor".split())
"""What a bare number measures the magnitude of."""
RATIOS = frozenset("ratio factor multiple multiplier elasticity odds".split())
WHOLE = 100
RANK_NOUNS = frozenset("rank ranking".split())
AGES = frozenset("age expectancy".split())
RANK_VERBS = frozenset("rank place rate".split())
BESIDE = re.compile(r"(?:[- ]?(?P<after>magnitude)\b)", re.IGNORECASE)
ON_A_SCALE = re.compile(r" on (?:the|a) (?:\w+ ){0,3}(?:scale|index)\b")
POINTS_APART = re.compile(
    r"[- ]points?\b"
    r"(?= (?:better|worse|higher|lower|more|less|up|down|above|below|ahead|behind|rise|drop|fall|increase)\b)"
)
"""A difference in points ("six points better than")."""
POINTS = re.compile(r"[- ](?:index |percentile )?points?\b", re.IGNORECASE)


def on_a_scale(claim: Claim) -> tuple[str, int, str] | None:
    """The unit (index, rank, year or ratio), the end of the value's span and the rule's name; None for a count."""
    number, plain = claim.number, claim.reading.layout.plain
    if number.form == "ordinal":
        return "rank", number.end, "ordinal"
    if number.form == "multiple":
        return "ratio", number.end, "multiple"
    after = BESIDE.match(plain, number.end)
    if after:
        return "index", after.end("after"), "score behind"
    if ON_A_SCALE.match(plain, number.end):
        return "index", number.end, "scale behind"
    apart = POINTS_APART.match(plain, number.end)
    if apart:
        return _unit_of_points(claim), apart.end(), "difference in points"
    if number.low == int(number.low) and _ranks(claim):
        return "rank", number.end, "rank"
    points = POINTS.match(plain, number.end)
    if points and not plain.startswith(" of ", points.end()):
        return _unit_of_points(claim), points.end(), "points"
    noun = _noun(claim)
    if noun in SCORES:
        return "index", number.end, "score"
    if noun in AGES:
        return "year", number.end, "age"
    if noun in RATIOS and number.per is None:  # "a mortality ratio of 40 per 1,000 births" counts deaths
        return "ratio", number.end, "ratio"
    if noun in RANK_NOUNS:
        return "rank", number.end, "rank"
    if noun == "percentage" and number.low <= WHOLE:
        above = preposition(top(claim.span))
        by = above is not None and above.lower_ == "by"  # "the percentage rose by 3"
        return "percentage_point" if by else "percent", number.end, "percentage"
    return None


def _unit_of_points(claim: Claim) -> str:
    """Percentage points where the sentence has told of shares before and of no score, else points of an index."""
    units = {s.unit for s in statistics_before(claim)}
    if "index" in units:
        return "index"
    following = next(numbers_behind(claim), None)
    led_to = False  # "fell 2 points to 38 percent", but "fell 120 points, or 2 percent"
    if following is not None and following.unit == "percent" and following.reason is None:
        led_to = "to" in claim.reading.layout.plain[claim.number.end : following.start].split()
    noun = _moved(top(claim.span))
    return "percentage_point" if "percent" in units or led_to or noun in SHARES else "index"


def _moved(token: Token) -> str | None:
    """What a value in points is a change of: "the rate fell 3 points", "it cut rates by 1 point"."""
    verb = verb_of(token)
    if verb is None:
        return None
    thing = next((t for t in verb.children if t.dep_ == "dobj" and t != token), None) or subject(verb)
    return None if thing is None else thing.lemma_.lower()


def _noun(claim: Claim) -> str | None:
    """The noun that a bare number gives the value of: "score of 45", "magnitude 7.2", "the index stood at 0.6"."""
    token = top(claim.span)
    before = claim.parse[claim.span.start - 1] if claim.span.start else None
    if before is not None and before.pos_ in NOUNS and before.lemma_.lower() in SCORES | RANK_NOUNS:
        return before.lemma_.lower()
    after = claim.parse[claim.span.end] if claim.span.end < len(claim.parse) else None
    if after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"} and token.dep_ in {"nummod", "compound"}:
        return None
    above = preposition(token)
    if above is not None and above.head.pos_ in NOUNS:
        return above.head.lemma_.lower()
    verb = verb_of(token)
    if verb is None or token.dep_ in {"nsubj", "nsubjpass"}:
        return None
    moved = next((t for t in verb.rights if t.dep_ == "dobj" and t.i < claim.span.start), None)
    if above is not None and above.lower_ in {"to", "from", "at"} and moved is not None:
        return moved.lemma_.lower()  # "raised the pension age from 60 to 65"
    if verb.lemma_ == "score":
        return "score"
    above_verb = subject(verb)
    if above_verb is not None and above_verb.lemma_.lower() in QUAKES and verb.lemma_ in {"measure", "register", "be"}:
        return "magnitude"
    return None if above_verb is None else above_verb.lemma_.lower()


def _ranks(claim: Claim) -> bool:
    """Ranked 5 of 180; ranks number one."""
    token = top(claim.span)
    if token.head.lemma_ in RANK_VERBS and token.head.pos_ == "VERB":
        return token.dep_ not in {"nsubj", "nsubjpass"}
    behind = claim.parse[claim.span.end : claim.span.end + 2]
    verb = verb_of(token)  # "the index ranks Kenya 139 out of the 180"
    return verb is not None and verb.lemma_ == "rank" and [t.lower_ for t in behind] == ["out", "of"]
