"""Per what? The denominator of a rate.

Denominators written beside the number ("a year", "per 1,000 live births") are read by `numbers`; here are those that
stand behind the counted noun, or that the sentence says elsewhere: an adverb, a distant "every month", an adjective.
"""

import re
from collections.abc import Callable, Iterator

from pipeline.extract.numbers.denominators import PERIODICALS
from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.counted import of_noun
from pipeline.extract.statistics.neighbours import numbers_behind, statistic_before, statistics_before
from pipeline.extract.statistics.syntax import VERBS, head_noun, preposition, subject, top, verb_of
from pipeline.extract.tokens import Token

FREQUENCY = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "2 weeks", "monthly": "month",
    "quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year", "annualised": "year",
    "annualized": "year",
}  # fmt: skip
"""Adjectives and adverbs of frequency, as the time that they count per."""

TIMES = frozenset("hour day week month quarter year".split())
HEADS = {"head": "person", "capita": "person", "person": "person", "inhabitant": "person"}
BEHIND = re.compile(
    r"(?:\)|\s*\([^()]{1,30}\))?\s+(?:a|an|per|each|every|in any(?: (?:given|single|one))?)\s+"
    rf"(?P<what>{'|'.join(sorted(TIMES))}|{'|'.join(sorted(HEADS))})\b(?! (?:ago|earlier|later|before|after))"
)
MEASURE_BEHIND = re.compile(
    r"(?:\)|\s*\([^()]{1,30}\)) per (?P<what>[a-z]+)|\s+to (?:a|an|each|every) (?P<noun>[a-z]+)\b"
)
"""$5 (£4) per kilo; 40 pupils to a class."""
FRONTED = re.compile(r"\bper (?:head|capita|person|inhabitant)\b", re.IGNORECASE)
EACH = re.compile(r"\s+each(?= ?[.,;:)]| (?:and|or|in|on|for|from|to|by|at|with)\b|$)")
SHARED = re.compile(r"\s*(?:,|and|or|to|,\s*and)\s+")
LISTED = re.compile(r"\b(?:followed by|to|and|or)\b[^.;]*[( ]$")
BREAKS = frozenset(";()–—-:")
"""Marks behind which a time no longer belongs to the value."""
LEVELS = frozenset(
    "be stand average amount total equal reach exceed hit rise fall grow drop climb decline increase decrease come "
    "slow accelerate ease remain stay range top surpass near approach work".split()
)
"""Verbs that say how high a rate is; with others a count is none ("the annual report lists 40 farms")."""
BASES = "bases of rates named so far"
SHIFTED = frozenset("ago earlier later before after previously".split())
PRICED = frozenset("cost sell trade retail fetch price".split())
"""Verbs that say the price of a measure of something ("a litre of milk costs $4")."""
NOT_RATES = frozenset("rank index ratio year month week day hour minute".split())


def per(claim: Claim, statistic: Statistic) -> Answer:
    """The denominator of a rate ("year", "person", "1000 live births"), or None for a value that is no rate."""
    if claim.number.per is not None:
        return Answer(_base(claim.number.per, claim), "written beside the number")
    if statistic.unit in NOT_RATES:
        return Answer(None, "no rate")
    for name, rule in RULES.items():
        found = rule(claim, statistic)
        if found is not None:
            return Answer(found, name)
    return Answer(None, "no rate")


def _base(base: str, claim: Claim) -> str:
    """A base without separators in its number: "1000 live births"; a bare one is the one named before, else people."""
    base = re.sub(r"(?<=\d)[, ](?=\d{3})", "", base)
    base = re.sub(r"^(\d+) (?:population|people|inhabitants|residents|person)$", r"\1 persons", base)
    if not base.isdigit():
        claim.reading.notes.setdefault(BASES, {})[base.split(" ")[0]] = base
        return base
    named = claim.reading.notes.get(BASES, {})
    return named.get(base, f"{base} persons")


def _behind(claim: Claim, statistic: Statistic) -> str | None:
    """It trains 5,000 nurses a year; growth not below 5% in any year; 30 litres per head."""
    plain = claim.reading.layout.plain
    match = BEHIND.match(plain, statistic.end)
    if match is not None:
        return HEADS.get(match["what"], match["what"])
    match = MEASURE_BEHIND.match(plain, statistic.end)
    if match is None or (match["noun"] and statistic.counted is None):
        return None
    return match["what"] or match["noun"]


def _of_each(claim: Claim, statistic: Statistic) -> str | None:
    """Each nurse looks after 40 patients; 300 households received $50 each."""
    verb = verb_of(top(claim.span))
    doer = None if verb is None else subject(verb, inherit=False)
    each = doer is not None and any(t.lower_ in {"each", "every"} and t.dep_ == "det" for t in doer.children)
    above = preposition(head_noun(claim.span) or top(claim.span))
    if above is not None and above.lower_ == "for":
        each = False
    if doer is not None and each and doer.lower_ != "one" and doer.i < claim.span.start and doer.lemma_ not in TIMES:
        return of_noun(doer).name
    if EACH.match(claim.reading.layout.plain, statistic.end):
        counts = (s.counted for s in statistics_before(claim))
        return next((name for name in counts if name not in (None, statistic.counted)), None)
    return None


def _fronted(claim: Claim, statistic: Statistic) -> str | None:
    """Per head, the figure is 2.7 tonnes; GDP per capita reached $4,000; shares of it are no rates."""
    if statistic.unit in {"percent", "percentage_point"}:
        return None
    between = [t for t in claim.parse[: claim.span.start] if t.text in BREAKS]
    start = claim.offset + (between[-1].idx if between else 0)
    return "person" if FRONTED.search(claim.reading.layout.plain, start, claim.number.start) else None


def _compared(claim: Claim, statistic: Statistic) -> str | None:
    """39 deaths per 1,000 births, down from 245: what a rate is compared with is one."""
    last = statistic_before(claim)
    if last is None or last.per is None or last.unit != statistic.unit:
        return None
    before = [t.lower_ for t in claim.parse[max(0, claim.span.start - 3) : claim.span.start]]
    return last.per if {"from", "than", "against", "versus"} & set(before) else None


def _shared(claim: Claim, statistic: Statistic) -> str | None:
    """A duty of $2 and $4 per litre: the denominator stands behind the last of the values."""
    following = next((n for n in numbers_behind(claim) if n.start >= statistic.end), None)
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
        if token.lemma_ not in TIMES:
            continue
        ahead = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        article = doc[token.i - 1].lower_ in {"a", "an"} and token.dep_ == "npadvmod" and ahead not in SHIFTED
        if article or doc[token.i - 1].lower_ in {"every", "each", "per"}:
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
    if verb is None or (statistic.counted is not None and verb.lemma_ not in LEVELS):
        return None
    doer = subject(verb)
    return None if doer is None or doer.i >= claim.span.start else _frequency(doer)


def measure_priced(verb: Token | None) -> Token | None:
    """The measure whose price a verb says: "litre" of "a litre of milk costs $4"."""
    measure = None if verb is None or verb.lemma_ not in PRICED else subject(verb, inherit=False)
    of = None if measure is None else next((t for t in measure.rights if t.dep_ == "prep"), None)
    one = measure is not None and any(t.lower_ in {"a", "an", "each", "every", "one"} for t in measure.lefts)
    return measure if one and of is not None and of.lower_ == "of" else None


def _of_priced(claim: Claim, statistic: Statistic) -> str | None:
    """A litre of milk costs $4: per litre."""
    measure = measure_priced(verb_of(top(claim.span)))
    first = 0 if measure is None else claim.offset + measure.left_edge.idx
    return measure.lemma_.lower() if measure and claim.reading.reasons.get(first) == "denominator" else None


def _listed(claim: Claim, statistic: Statistic) -> str | None:
    """The highest annual increase was seen in the North (64%), followed by the South (48%)."""
    last = statistic_before(claim)
    if last is None or last.per is None or last.unit != statistic.unit:
        return None
    between = claim.reading.layout.plain[last.end : claim.number.start]
    verbs = [t for t in _between(claim, last) if t.pos_ in VERBS and t.lemma_ != "follow"]
    return last.per if LISTED.search(between) and not verbs else None


def _between(claim: Claim, last: Statistic) -> Iterator[Token]:
    return (t for t in claim.parse[: claim.span.start] if claim.offset + t.idx >= last.end)


def _frequency(noun: Token) -> str | None:
    if noun.lemma_.lower() in PERIODICALS:
        return None
    return next((FREQUENCY[t.lower_] for t in noun.children if t.lower_ in FREQUENCY and t.i < noun.i), None)


RULES: dict[str, Callable[[Claim, Statistic], str | None]] = {
    "behind the value": _behind,
    "each": _of_each,
    "shared by values": _shared,
    "compared rate": _compared,
    "adverb or every": _repeated,
    "adjective": _adjective,
    "adjective of the subject": _adjective_of_subject,
    "priced measure": _of_priced,
    "rate before": _listed,
    "fronted": _fronted,
}
