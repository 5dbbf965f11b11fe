"""How certain: reported, estimated, expected or aimed at?

Looks for the word that governs the value, nearest first: beside it, the noun that it is the value of, the verbs above
it; then for the value of the same sentence that it restates. Classes of words stand in `modality`.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.modality import (
    ADJECTIVES,
    ANNOUNCING,
    ESTIMATE,
    LIKELY,
    NOUNS,
    PROJECTION,
    TARGET,
    UNDERTAKINGS,
    VERBS,
    mood,
)
from pipeline.extract.statistics.syntax import VERBS as VERB_TAGS
from pipeline.extract.statistics.syntax import auxiliaries, subject, top, verb_of

BASELINE = frozenset("from than against versus compared".split())
"""Words before the value that another one is compared with."""
HEDGES = frozenset(
    "about around roughly some just only over under nearly almost more less fewer than to with $".split()
)
RESTATES = re.compile(
    r"\b(?:equivalent to|equal to|equalling|representing|meaning|corresponding to|or|i\.e\.)"
    r"(?: (?:about|around|roughly|some|over|nearly|almost|more than|less than|just|up|to))*\s*$",
    re.IGNORECASE,
)
EQUATING = frozenset("be mean represent equal amount correspond translate make bring".split())
"""Verbs by which "this", "that" or "which" says a value over again."""
SOURCES = re.compile(
    r"\b(?:as per|according to|based on|by|on|in)(?: \w+)?"
    r"(?: (?:revised|preliminary|provisional|official|latest|recent|current|initial|early))*"
    r" (?:(?P<estimate>estimates?)|(?P<projection>forecasts?|projections?))\b",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\b(?:over|in|during|within|for) the (?:next|coming|following) ", re.IGNORECASE)


def status(claim: Claim, statistic: Statistic) -> Answer:
    """actual, estimate (said to be estimated), projection (expected) or target (a goal or commitment)."""
    for name, (rule, certainty) in RULES.items():
        found = rule(claim, statistic)
        if found is not None:
            return Answer(found, name, certainty)
    return Answer("actual", "plain statement", 0.95)


def _beside(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 people; an expected 5% rise; the £3bn pledged; 90% of homes to be sold."""
    doc, token = claim.parse, top(claim.span)
    for word in reversed(doc[max(0, claim.span.start - 4) : claim.span.start]):
        if word.lower_ in ADJECTIVES and (word.tag_ != "VBD" or word.i + 1 == claim.span.start):
            if word.dep_ in {"ROOT", "relcl", "acl"} and word.tag_ == "VBN" and auxiliaries(word):
                break
            return ADJECTIVES[word.lower_]
        if word.pos_ in {"NOUN", "PROPN", "VERB", "AUX", "PUNCT", "ADP", "NUM"} and word.lower_ not in {
            "of",
            "than",
            "over",
        }:
            break
    described = [token, *([token.head] if token.dep_ == "nummod" else [])]
    described += [t for of in token.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    for noun in described:
        for child in noun.children:
            if child.dep_ in {"acl", "relcl"} and child.i > token.i and child.lemma_ in VERBS and child.tag_ == "VBN":
                return VERBS[child.lemma_]
            if child.dep_ in {"acl", "relcl"} and [t.lower_ for t in auxiliaries(child)] == ["to", "be"]:
                return TARGET
    return None


def _noun(claim: Claim, statistic: Statistic) -> str | None:
    """A goal of 5 million; the target of cutting 3%; revised estimates were 29% lower; the forecast is 4%."""
    for word in () if _in_bracket(claim) else top(claim.span).ancestors:
        if word.pos_ in {"NOUN", "PROPN"} and word not in claim.span:
            found = NOUNS.get(word.lemma_.lower())
            if found is not None:
                return found
        if word.pos_ in VERB_TAGS and word.dep_ != "pcomp":
            return _of_subject(word, claim)
    return None


def _of_subject(verb: Token, claim: Claim) -> str | None:
    doer = subject(verb, inherit=False)
    if doer is None or doer.i == top(claim.span).i or verb.lemma_ not in {"be", "stand", "remain", "stay", "average"}:
        return None
    return NOUNS.get(doer.lemma_.lower())


def _verb(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million; growth is expected to reach 4%; it plans to hire 300; they estimate that 5% leave."""
    found = None
    below = top(claim.span)
    for verb in _verbs_above(claim):
        own_mood = None if below.dep_ == "ccomp" else mood(verb)
        said = own_mood or _by_class(verb, below, statistic)
        if said == ESTIMATE:
            found = found or said
        elif said is not None:
            return said
        below = verb
    return found


def _by_class(verb: Token, below: Token, statistic: Statistic) -> str | None:
    """The class of a verb that leads to the number, or of the noun or adjective that its infinitive hangs on."""
    lemma = verb.lemma_.lower()
    number_is_subject = any(t.dep_ in {"nsubj", "csubj"} and below in t.subtree for t in verb.children)
    if lemma in VERBS and not number_is_subject:
        return VERBS[lemma]
    if lemma in ANNOUNCING and not number_is_subject and len(statistic.unit) == 3 and statistic.unit.isupper():
        return TARGET
    infinitive = any(t.lower_ == "to" for t in auxiliaries(verb))
    if verb.dep_ == "ROOT" and infinitive:
        return TARGET
    if verb.dep_ in {"acl", "relcl", "xcomp", "advcl"} and infinitive:
        head = verb.head
        if head.lemma_.lower() in UNDERTAKINGS or NOUNS.get(head.lemma_.lower()) == TARGET:
            return TARGET
        return LIKELY.get(head.lower_) if head.pos_ in {"ADJ", "VERB"} else None
    return None


def _verbs_above(claim: Claim) -> Iterator[Token]:
    """The verbs that the number depends on, nearest first, as long as they share its certainty."""
    verb = verb_of(top(claim.span))
    while verb is not None:
        yield verb
        infinitive = any(t.lower_ == "to" for t in auxiliaries(verb))
        alone = subject(verb, inherit=False) is None
        shares = (
            verb.dep_ in {"xcomp", "ccomp", "pcomp"}
            or (verb.dep_ in {"advcl", "conj"} and alone)
            or (verb.dep_ == "acl" and (infinitive or verb.lemma_.lower() in VERBS))
            or (verb.dep_ == "relcl" and verb.head.pos_ == "NUM")
        )
        verb = verb_of(verb.head) if shares else None


def _source(claim: Claim, statistic: Statistic) -> str | None:
    """As per the revised estimates, the state spent 3 crore; according to projections, …"""
    sentence = claim.reading.layout.sentences[claim.sentence]
    match = SOURCES.search(claim.reading.layout.plain, sentence.start, claim.number.start)
    return None if match is None else ESTIMATE if match["estimate"] else PROJECTION


def _baseline(claim: Claim, statistic: Statistic) -> str | None:
    """Up from 5%; compared with $3 million; 4% (3% in 2019): what has been."""
    if _in_bracket(claim):
        return "actual" if _has_own_time(claim) else None
    for token in reversed(claim.parse[: claim.span.start]):
        if token.lower_ in BASELINE:
            compares = token.i > 0 and token.nbor(-1).lower_ in {"more", "less", "fewer", "greater", "rather"}
            return None if token.lower_ == "than" and compares else "actual"
        if token.lower_ not in HEDGES and token.pos_ != "DET":
            return None
    return None


def _in_bracket(claim: Claim) -> bool:
    return claim.reading.layout.plain[: claim.number.start].rstrip()[-1:] == "("


def _restated(claim: Claim, statistic: Statistic) -> str | None:
    """$5 million, equivalent to 3% of GDP; 40 schools, or half of all; $3 million, an increase of 9%."""
    last = _last_in_sentence(claim)
    if last is None or last.status == "actual":
        return None
    between = claim.reading.layout.plain[last.end : claim.number.start]
    token = top(claim.span)
    apposed = any(t.dep_ == "appos" for t in (token, *_within_phrase(token)))
    if between.strip() == "(":
        return None if _has_own_time(claim) else last.status
    return last.status if RESTATES.search(between) or apposed or verb_of(token) is None else None


def _said_again(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million, which is 9% more. This means $40 a head."""
    doers = {
        t.lower_
        for verb in _verbs_above(claim)
        for t in verb.children
        if verb.lemma_ in EQUATING and t.dep_ in {"nsubj", "nsubjpass"}
    }
    if not doers & {"this", "that", "which", "these"} or _in_bracket(claim):
        return None
    last = _last_in_sentence(claim)
    if last is None and claim.reading.statistics and "which" not in doers:
        before = claim.reading.statistics[-1]
        last = before if before.sentence == claim.sentence - 1 else None
    return None if last is None or last.status == "actual" else last.status


def _end_of_change(claim: Claim, statistic: Statistic) -> str | None:
    """An expected 9% rise from $3 million to $4 million: the second end is as certain as the change."""
    same = [s for s in claim.reading.statistics[-2:] if s.sentence == claim.sentence]
    plain = claim.reading.layout.plain
    if len(same) < 2 or plain[same[1].end : claim.number.start].strip() != "to":
        return None
    between = claim.parse.char_span(same[0].end - claim.offset, same[1].start - claim.offset, alignment_mode="contract")
    if (
        between is None
        or any(t.pos_ in VERB_TAGS for t in between)
        or not plain[same[0].end : same[1].start].endswith("from ")
    ):
        return None
    return same[0].status


def _approximate_too(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 died, and some 1,500 fled: "some" goes on with the estimate."""
    last = _last_in_sentence(claim)
    shared = last is not None and last.rules["status"] == "word beside the value" and last.status == ESTIMATE
    return ESTIMATE if shared and statistic.comparator == "~" else None


def _time_ahead(claim: Claim, statistic: Statistic) -> str | None:
    """$900 million for roads over the next decade: what lies ahead has not been spent."""
    plain = claim.reading.layout.plain
    end = claim.reading.layout.sentences[claim.sentence].end
    following = next((n.start for n in claim.reading.numbers if n.start > claim.number.end and n.unit is None), end)
    if AHEAD.search(plain, claim.number.end, min(end, following + 1, claim.number.end + 120)) is None:
        return None
    return TARGET if len(statistic.unit) == 3 and statistic.unit.isupper() else PROJECTION


def _has_own_time(claim: Claim) -> bool:
    """Whether a bracket that opens before the number holds a date of its own ("(3% in 2019)")."""
    close = claim.reading.layout.plain.find(")", claim.number.end, claim.number.end + 60)
    return any(claim.number.end <= n.start < close and n.reason == "date" for n in claim.reading.numbers)


def _last_in_sentence(claim: Claim) -> Statistic | None:
    last = claim.reading.statistics[-1] if claim.reading.statistics else None
    return last if last is not None and last.sentence == claim.sentence else None


def _within_phrase(token: Token) -> Iterator[Token]:
    for above in token.ancestors:
        if above.pos_ in VERB_TAGS:
            return
        yield above


RULES: dict[str, tuple[Callable[[Claim, Statistic], str | None], float]] = {
    "word beside the value": (_beside, 0.95),
    "noun of the value": (_noun, 0.93),
    "value compared with": (_baseline, 0.93),
    "end of a change": (_end_of_change, 0.9),
    "value said again": (_said_again, 0.9),
    "governing verb": (_verb, 0.92),
    "stated source": (_source, 0.92),
    "restated value": (_restated, 0.9),
    "some beside an estimate": (_approximate_too, 0.9),
    "time ahead": (_time_ahead, 0.85),
}
"""{rule: (question, how often its answer is right)}, in the order of asking."""
