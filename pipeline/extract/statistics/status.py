"""How certain: reported, estimated, expected or aimed at?

Looks for the word that governs the value, nearest first: beside it, the noun that it is the value of, the verbs above
it. Classes of words stand in `modality`; values that take their certainty from one before them are asked in `restated`.
"""

import re
from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics import restated
from pipeline.extract.statistics.modality import (
    ADJECTIVES,
    ESTIMATE,
    LABELS,
    LIKELY,
    NOUNS,
    PROJECTION,
    SPENDING,
    STARTING,
    TARGET,
    UNDERTAKINGS,
    VERBS,
    mood,
)
from pipeline.extract.statistics.neighbours import numbers_behind, statistic_before
from pipeline.extract.statistics.syntax import VERBS as VERB_TAGS
from pipeline.extract.statistics.syntax import auxiliaries, preposition, subject, top, verb_of, verbs_above
from pipeline.extract.tokens import Token

LABEL_BEFORE = re.compile(
    r"\b(?P<label>target|goal|forecast|projection|estimate|est\.?|proj\.?|planned|proposed)s?"
    r" ?: ?(?:at least |about |around |over |under |up to |some |[<>~≥≤] ?)?$",
    re.IGNORECASE,
)
LABEL_BEHIND = re.compile(
    r"[^().;:]{0,30}\((?:\d{4} ?)?"
    r"(?P<label>estimated?|est\.?|proj(?:ected|\.)|forecast|target|planned|expected)\b(?! ?:)",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"\b(?:as per|according to|based on|by|on|in)(?: \w+)?"
    r"(?: (?:revised|preliminary|provisional|official|latest|recent|current|initial|early))*"
    r" (?:(?P<estimate>estimates?)|(?P<projection>forecasts?|projections?))\b",
    re.IGNORECASE,
)
BY_YEAR = re.compile(r"[^,;:.()]{0,80}?\bby (?:the end of |the year |the mid-|end-|mid-|early |late )?(?:19|20)\d\d\b")
PERIODS_AHEAD = "periods said to lie ahead"
NOW = re.compile(r"\b(?:this (?:fiscal |financial )?year|now|today|currently|at present)\b", re.IGNORECASE)
COMING = re.compile(
    r"\b(?:(?:the|this|our) (?:coming|next|forthcoming) |next (?:fiscal |financial )?year\b|(?:years?|months) ahead\b)",
    re.IGNORECASE,
)
"""What makes an estimate one of what is still to come ("receipts for the coming year are estimated at")."""
AHEAD = re.compile(r"\b(?:over|in|during|within|for) the (?:next|coming|following) ", re.IGNORECASE)
ON_COURSE = re.compile(r"\bon (?:course|track) (?:for|to)\b[^,;.]{0,40}$", re.IGNORECASE)
ASKING = frozenset("ask appeal call request".split())
"""Verbs and nouns whose "for" leads to what is wanted ("an appeal for $27 million")."""


def status(claim: Claim, statistic: Statistic) -> Answer:
    """actual, estimate (said to be estimated), projection (expected) or target (a goal or commitment)."""
    for name, rule in RULES.items():
        found = rule(claim, statistic)
        if found is not None:
            return Answer(found, name)
    return Answer("actual", "plain statement")


def _beside(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 people; an expected 5% rise; a planned 40 schools."""
    for word in reversed(claim.parse[max(0, claim.span.start - 4) : claim.span.start]):
        if word.lower_ in ADJECTIVES and not (word.tag_ == "VBN" and auxiliaries(word)):
            return ADJECTIVES[word.lower_] if word.tag_ != "VBD" or word.i + 1 == claim.span.start else None
        if word.pos_ in {"NOUN", "PROPN", "VERB", "AUX", "PUNCT", "NUM"} or word.lower_ in {"in", "by", "to", "at"}:
            return None
    return None


def _behind(claim: Claim, statistic: Statistic) -> str | None:
    """The £3bn pledged; $4 million that has been committed; 90% of homes to be sold."""
    token = top(claim.span)
    described = [token, *([token.head] if token.dep_ == "nummod" else [])]
    described += [t for of in token.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    for child in (c for noun in described for c in noun.children if c.dep_ in {"acl", "relcl"} and c.i > token.i):
        if [t.lower_ for t in auxiliaries(child)] == ["to", "be"]:
            return TARGET
        doers = {t.lower_ for t in child.children if t.dep_ in {"nsubj", "nsubjpass"}}
        led_on = any(t.dep_ in {"xcomp", "ccomp"} for t in child.children)
        if child.tag_ == "VBN" and not led_on and doers <= {"that", "which"}:
            return _class_of(child, statistic)
    return None


def _label(claim: Claim, statistic: Statistic) -> str | None:
    """Inhabitants: 6.9 million (2023 est.); (target: 65%)."""
    plain = claim.reading.layout.plain
    before = LABEL_BEFORE.search(plain, max(claim.offset, claim.number.start - 40), claim.number.start)
    found = before or LABEL_BEHIND.match(plain, statistic.end)
    return None if found is None else LABELS.get(found["label"].lower().rstrip("."))


def _noun(claim: Claim, statistic: Statistic) -> str | None:
    """A goal of 5 million; the target of cutting 3%; revised estimates were 29% lower; a 3-6% objective range."""
    if restated.in_bracket(claim):
        return None
    for word in top(claim.span).ancestors:
        if word.pos_ in VERB_TAGS and word.dep_ != "pcomp":
            doer = subject(word, inherit=False)
            copula = word.lemma_ in {"be", "stand", "remain", "stay", "average"}
            return NOUNS.get(doer.lemma_.lower()) if copula and doer is not None and doer.i < claim.span.start else None
        if word.lemma_.lower() == statistic.counted:
            continue  # "442 pledges": what is counted is there
        if word.pos_ in {"NOUN", "PROPN"} and word not in claim.span:
            names = [word, *(t for t in word.children if t.dep_ in {"compound", "amod"} and t not in claim.span)]
            found = next((NOUNS[t.lemma_.lower()] for t in names if t.lemma_.lower() in NOUNS), None)
            if found is not None:
                return found
    return None


def _verb(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million; growth is expected to reach 4%; it plans to hire 300; they estimate that 5% leave."""
    token = top(claim.span)
    if _is_aside(token) or (statistic.counted is not None and _is_in_known_subject(token)):
        return None
    found = None
    below = token
    for verb in verbs_above(token):
        own_mood = None if below.dep_ == "ccomp" else mood(verb)
        said = own_mood or _by_class(verb, below, statistic)
        if said == ESTIMATE:
            found = found or said
        elif said is not None:
            return said
        below = verb
    if found == ESTIMATE:
        sentence = claim.reading.layout.sentences[claim.sentence]
        return PROJECTION if COMING.search(claim.reading.layout.plain, sentence.start, sentence.end) else ESTIMATE
    return found


def _by_class(verb: Token, below: Token, statistic: Statistic) -> str | None:
    """The class of a verb that leads to the number, or of the noun or adjective that its infinitive hangs on."""
    if not any(t == below or t.is_ancestor(below) for t in verb.children if t.dep_ in {"nsubj", "csubj"}):
        found = _class_of(verb, statistic)
        if found is not None:
            return found
    if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ"} and _is_followed_by_infinitive(verb):
        return TARGET
    if not _is_infinitive(verb):
        return None
    if verb.dep_ == "ROOT" or (below.dep_ == "nsubjpass" and below.head == verb):  # with 90% of homes to be sold
        return TARGET
    return _of_infinitive(verb, verb.head) if verb.dep_ in {"acl", "relcl", "xcomp", "advcl"} else None


def _class_of(verb: Token, statistic: Statistic) -> str | None:
    """Expects, was pledged, has set aside, is seen at, asks for: the class of a verb, form and particles considered."""
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and not any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)
    if lemma in VERBS:
        return VERBS[lemma]
    if lemma in SPENDING or (lemma == "set" and any(t.lower_ == "aside" for t in verb.children)):
        return TARGET if len(statistic.unit) == 3 and statistic.unit.isupper() else None
    if lemma == "put" and passive and any(t.lower_ == "at" for t in verb.children):
        return ESTIMATE
    if lemma in ASKING and any(t.lower_ == "for" for t in verb.children):
        return TARGET
    if lemma == "see" and (passive or _is_forecaster(subject(verb))):
        return PROJECTION
    return ESTIMATE if lemma == "cost" and passive else None


def _is_forecaster(doer: Token | None) -> bool:
    return doer is not None and doer.ent_type_ == "ORG"


def _of_infinitive(verb: Token, head: Token) -> str | None:
    """Plans to build; is likely to build; needs to build; is to build; signed a deal to build."""
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        return TARGET if lemma in UNDERTAKINGS or NOUNS.get(lemma) == TARGET else None
    if head.lower_ in LIKELY:
        return LIKELY[head.lower_]
    if head.tag_ in {"VBP", "VBZ"} and (
        lemma in {"need", "have"} or (lemma == "be" and _is_followed_by_infinitive(head))
    ):
        doer = subject(head)
        return TARGET if doer is None else NOUNS.get(doer.lemma_.lower(), TARGET)
    return TARGET if verb.dep_ == "advcl" and lemma in STARTING else None


def _is_followed_by_infinitive(verb: Token) -> bool:
    """Nine more are to follow; not "it is useful to see"."""
    described = any(t.dep_ in {"acomp", "attr"} for t in verb.children)
    return not described and any(t.dep_ == "xcomp" and _is_infinitive(t) for t in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" for t in auxiliaries(verb))


def _is_aside(token: Token) -> bool:
    """Public debt, 34.7% of GDP, is expected to peak: an aside in a subject is not what the verb says."""
    for above in (token, *token.ancestors):
        if above.dep_ in {"nsubj", "nsubjpass"}:
            return any(t.dep_ == above.dep_ and t.i < above.i for t in above.head.children)
        if above.dep_ == "appos":
            noun = above.head
            verb = verb_of(noun)
            return verb is not None and noun.i < above.i < verb.i
        if above.pos_ in VERB_TAGS:
            return False
    return False


def _is_in_known_subject(token: Token) -> bool:
    """Each of the 29 districts is to have a nurse: the districts are there already."""
    noun = token.head if token.dep_ == "nummod" else token
    known = any(t.dep_ in {"det", "poss"} and t.lower_ not in {"a", "an", "some", "another"} for t in noun.children)
    for above in (noun, *noun.ancestors):
        if above.pos_ in VERB_TAGS:
            return False
        if above.dep_ in {"nsubj", "nsubjpass"}:
            return known
    return False


def _asked_for(claim: Claim, statistic: Statistic) -> str | None:
    """Its appeal for $27 million; a call for 40 more nurses; the economy is on course for $1 trillion."""
    plain = claim.reading.layout.plain
    if ON_COURSE.search(plain, max(claim.offset, claim.number.start - 60), claim.number.start):
        return PROJECTION
    token = top(claim.span)
    token = token.head if token.dep_ == "nummod" else token
    head = token.head
    return TARGET if head.lower_ == "for" and head.head.lemma_ in ASKING else None


def _source(claim: Claim, statistic: Statistic) -> str | None:
    """As per the revised estimates, the state spent 3 crore; according to projections, …"""
    sentence = claim.reading.layout.sentences[claim.sentence]
    match = SOURCES.search(claim.reading.layout.plain, sentence.start, claim.number.start)
    return None if match is None else ESTIMATE if match["estimate"] else PROJECTION


def _time_ahead(claim: Claim, statistic: Statistic) -> str | None:
    """$900 million for roads over the next decade: what lies ahead has not been spent."""
    verb = verb_of(top(claim.span))
    if verb is not None and verb.tag_ == "VBD":
        return None
    plain = claim.reading.layout.plain
    end = claim.reading.layout.sentences[claim.sentence].end
    following = next((n.start for n in numbers_behind(claim) if n.unit is None), end)
    if AHEAD.search(plain, claim.number.end, min(end, following + 1, claim.number.end + 120)) is None:
        return None
    return TARGET if len(statistic.unit) == 3 and statistic.unit.isupper() else PROJECTION


def _period_ahead(claim: Claim, statistic: Statistic) -> str | None:
    """Spending rises from $3 million this year to $5 million in 2030; in a text of 2024, exports reach 9% in 2026."""
    verb = verb_of(top(claim.span))
    able = verb is not None and any(t.lower_ == "can" for t in auxiliaries(verb))
    if statistic.time_period is None or verb is None or not (able or _is_present(verb)):
        return None
    end = claim.reading.layout.sentences[claim.sentence].end
    if BY_YEAR.match(claim.reading.layout.plain, statistic.end, end):
        return PROJECTION
    if able:
        return None
    published = claim.reading.published_on
    if (
        published is not None
        and statistic.time_period[:4].isdigit()
        and int(statistic.time_period[:4]) > published.year
    ):
        return PROJECTION
    last, leads = statistic_before(claim), preposition(top(claim.span))
    ahead = claim.reading.notes.setdefault(PERIODS_AHEAD, set())
    if last is not None and leads is not None and leads.lower_ == "to" and last.time_period != statistic.time_period:
        between = claim.reading.layout.plain[last.end : claim.number.start]
        if NOW.search(between):
            ahead.add(statistic.time_period)
    return PROJECTION if statistic.time_period in ahead else None


def _is_present(verb: Token) -> bool:
    finite = next((t for t in (*auxiliaries(verb), verb) if t.tag_ in {"VBP", "VBZ", "VBD", "MD"}), verb)
    return finite.tag_ in {"VBP", "VBZ"} and verb.tag_ != "VBN"


RULES: dict[str, Callable[[Claim, Statistic], str | None]] = {
    "label": _label,
    "word beside the value": _beside,
    "words behind the value": _behind,
    "noun of the value": _noun,
    "value compared with": restated.baseline,
    "end of a change": restated.end_of_change,
    "value said again": restated.said_again,
    "asked for": _asked_for,
    "governing verb": _verb,
    "stated source": _source,
    "restated value": restated.restated,
    "part of the value before": restated.part_of_it,
    "coordinated value": restated.coordinated,
    "some beside an estimate": restated.approximate_too,
    "time ahead": _time_ahead,
    "period ahead": _period_ahead,
}
"""{rule: question}, in the order of asking."""
