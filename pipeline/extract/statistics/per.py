"""Per what? The denominator of a rate.

Denominators written beside the number ("a year", "per 1,000 live births") are read by `numbers`; here are those that
stand behind the counted noun, or that the sentence says elsewhere: an adverb, a distant "every month", an adjective.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.syntax import VERBS, subject, top, verb_of

FREQUENCY = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "2 weeks", "monthly": "month",
    "quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year", "annualised": "year",
    "annualized": "year",
}  # fmt: skip
"""Adjectives and adverbs of frequency, as the time that they count per."""

TIMES = frozenset("hour day week month quarter year".split())
HEADS = {"head": "person", "capita": "person", "person": "person", "inhabitant": "person"}
BEHIND = re.compile(
    r"\s+(?:a|an|per|each|every|in any(?: (?:given|single|one))?)\s+"
    rf"(?P<what>{'|'.join(sorted(TIMES))}|{'|'.join(sorted(HEADS))})\b"
)
SHARED = re.compile(r"\s*(?:,|and|or|to|,\s*and)\s+")
LISTED = re.compile(r"\b(?:followed by|to|and|or)\b[^.;]*[( ]$")
BREAKS = frozenset(";()–—-:")
"""Marks behind which a time no longer belongs to the value."""
NOT_RATES = frozenset("rank index ratio year month week day hour minute".split())


def per(claim: Claim, statistic: Statistic) -> Answer:
    """The denominator of a rate ("year", "person", "1000 live births"), or None for a value that is no rate."""
    if claim.number.per is not None:
        return Answer(claim.number.per, "written beside the number", 0.98)
    if statistic.unit in NOT_RATES:
        return Answer(None, "no rate", 0.98)
    for name, rule in RULES.items():
        found = rule(claim, statistic)
        if found is not None:
            return Answer(found, name, 0.9)
    return Answer(None, "no rate", 0.97)


def _behind(claim: Claim, statistic: Statistic) -> str | None:
    """It trains 5,000 nurses a year; growth not below 5% in any year; 30 litres per head."""
    match = BEHIND.match(claim.reading.layout.plain, statistic.end)
    return None if match is None else HEADS.get(match["what"], match["what"])


def _shared(claim: Claim, statistic: Statistic) -> str | None:
    """A duty of $2 and $4 per litre: the denominator stands behind the last of the values."""
    numbers = claim.reading.numbers
    following = next((n for n in numbers if n.start >= statistic.end), None)
    if following is None or following.per is None or following.unit != claim.number.unit:
        return None
    between = claim.reading.layout.plain[statistic.end : following.start]
    return following.per if SHARED.fullmatch(between) else None


def _repeated(claim: Claim, statistic: Statistic) -> str | None:
    """Exports grew by 5 percent annually; 3,000 tonnes of sand are moved every month; 200 people die each day."""
    doc = claim.parse
    verb = verb_of(top(claim.span))
    for token in doc[claim.span.end :]:
        if token.text in BREAKS and not (token.text == "-" and not token.whitespace_):
            return None
        if token.like_num and token.i > claim.span.end + 1:
            return None
        if token.lower_ in FREQUENCY and token.tag_ == "RB":
            return FREQUENCY[token.lower_]
        if token.lemma_ in TIMES and doc[token.i - 1].lower_ in {"every", "each", "per"}:
            same = verb is None or verb_of(token) in {verb, verb.head} or verb.is_ancestor(token)
            return token.lemma_ if same else None
    return None


def _adjective(claim: Claim, statistic: Statistic) -> str | None:
    """An annual increase of 6%; a monthly wage of $90."""
    for above in top(claim.span).ancestors:
        if above.pos_ in VERBS:
            return None
        found = _frequency(above)
        if found is not None:
            return found
    return None


def _adjective_of_subject(claim: Claim, statistic: Statistic) -> str | None:
    """Average annual growth has been 9.7%; the monthly wage stands at $90; with annual rates averaging 6 percent."""
    verb = verb_of(top(claim.span))
    doer = None if verb is None else subject(verb)
    return None if doer is None or doer.i >= claim.span.start else _frequency(doer)


def _listed(claim: Claim, statistic: Statistic) -> str | None:
    """The highest annual increase was seen in the North (64%), followed by the South (48%)."""
    last = claim.reading.statistics[-1] if claim.reading.statistics else None
    if last is None or last.sentence != claim.sentence or last.per is None or last.unit != statistic.unit:
        return None
    between = claim.reading.layout.plain[last.end : claim.number.start]
    verbs = [t for t in _between(claim, last) if t.pos_ in VERBS and t.lemma_ != "follow"]
    return last.per if LISTED.search(between) and not verbs else None


def _between(claim: Claim, last: Statistic) -> Iterator[Token]:
    return (t for t in claim.parse[: claim.span.start] if claim.offset + t.idx >= last.end)


def _frequency(noun: Token) -> str | None:
    return next((FREQUENCY[t.lower_] for t in noun.children if t.lower_ in FREQUENCY and t.i < noun.i), None)


RULES: dict[str, Callable[[Claim, Statistic], str | None]] = {
    "behind the value": _behind,
    "shared by values": _shared,
    "adverb or every": _repeated,
    "adjective": _adjective,
    "adjective of the subject": _adjective_of_subject,
    "rate before": _listed,
}
