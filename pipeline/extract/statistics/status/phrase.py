"""What the phrase of a value says of its certainty: words beside it, clauses behind it, the noun whose value it is."""

import re

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.status import restated
from pipeline.extract.statistics.status.ahead import is_infinitive, is_sum
from pipeline.extract.statistics.status.modality import (
    ADJECTIVES,
    BESIDES,
    BRINGING_IN,
    FIGURES,
    LEVELS,
    NOUNS,
    SET_APART,
    SETTING,
    TARGET,
)
from pipeline.extract.statistics.status.verbs import class_of, is_finite
from pipeline.extract.statistics.syntax import VERBS, auxiliaries, noun_of, preposition, subject, top, verb_of
from pipeline.extract.tokens import Span, Token

FIGURE = re.compile(rf"\b(?:{'|'.join(sorted(FIGURES))})s?\b", re.IGNORECASE)


def beside(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 people; an expected 5% rise; a planned 40 schools."""
    for word in reversed(claim.parse[max(0, claim.span.start - 4) : claim.span.start]):
        if word.lower_ in ADJECTIVES:
            return ADJECTIVES[word.lower_]
        if word.pos_ in {"NOUN", "PROPN", "VERB", "AUX", "PUNCT", "NUM"} or word.lower_ in {"in", "by", "to", "at"}:
            return None
    return None


def behind(claim: Claim, statistic: Statistic) -> str | None:
    """The £3bn pledged; a $4 million fund unveiled today; 90% of homes to be sold."""
    token = top(claim.span)
    following = claim.tokens(statistic.end, statistic.end + 30)[:2]
    if len(following) and following[0].lower_ in ADJECTIVES and _is_known(claim) and _ends_phrase(following[1:]):
        return ADJECTIVES[following[0].lower_]
    described = [token, noun_of(token)]
    described += [t for of in token.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    for child in (c for noun in described for c in noun.children if c.dep_ in {"acl", "relcl"} and c.i > token.i):
        doers = {t.lower_ for t in child.children if t.dep_ in {"nsubj", "nsubjpass"}}
        if not doers and [t.lower_ for t in auxiliaries(child)] == ["to", "be"]:
            return TARGET
        led_on = any(t.dep_ in {"xcomp", "ccomp"} for t in child.children)
        if child.tag_ in {"VBN", "VBD"} and not led_on and doers <= {"that", "which"}:
            return class_of(child, statistic)
    return None


def _is_known(claim: Claim) -> bool:
    """Whether "the" stands before the number, perhaps behind its sign."""
    before = claim.parse[max(0, claim.span.start - 1) : claim.span.start]
    return any(t.lower_ == "the" for t in before)


def _ends_phrase(following: Span) -> bool:
    """Whether what stands behind a participle is no object of it nor an infinitive."""
    return len(following) == 0 or following[0].pos_ in {"PUNCT", "ADP", "ADV", "AUX", "CCONJ", "SPACE"}


def noun(claim: Claim, statistic: Statistic) -> str | None:
    """A goal of 5 million; the target of cutting 3%; revised estimates were 29% lower; a 3-6% objective range."""
    start = preposition(top(claim.span))
    if restated.in_bracket(claim) or (start is not None and start.lower_ == "from" and not claim.says(FIGURE)):
        return None  # "the plan is to cut the rate from 9% to 4%", but "the forecast was cut from 9%"
    below, inside_clause = top(claim.span), False
    for word in top(claim.span).ancestors:
        led, below = below, word
        if led.lower_ == "by" and word.lemma_.lower() in NOUNS:
            return None  # "it beat the forecast by 4%"
        if word.lower_ in restated.YARDSTICKS and word.dep_ == "prep" and word.i < claim.span.start:
            return None  # "the forecast is below the average of 4%"
        if (word.pos_ in VERBS or word.dep_ == "ccomp") and word.dep_ != "pcomp":
            said, ends = _of_verb(claim, statistic, word, led)
            if ends:
                return said
            inside_clause = True  # "the forecast is for the rate to fall, reaching 4%"
        elif word.pos_ in {"NOUN", "PROPN"} and word not in claim.span and not inside_clause:
            if word.lemma_.lower() == statistic.counted:
                continue  # "442 pledges": what is counted is there
            if claim.number.form in {"multiple", "fraction"} and word.i >= claim.span.end:
                continue  # "three times the target", "half of the forecast": how much of it there is
            found = _of_noun(claim, word, of=led.lower_ == "of")
            if found is None and _is_set_apart(word, statistic):
                return TARGET
            if found is not None:
                return found
    return None


def _of_verb(claim: Claim, statistic: Statistic, verb: Token, led: Token) -> tuple[str | None, bool]:
    """What a verb above a value says of it by its subject or object, and whether the search for a noun ends with it."""
    doer = subject(verb, inherit=False)
    if verb.lemma_ in LEVELS and led.dep_ == "prep" and led.lower_ in BESIDES:
        return None, True
    if verb.lemma_ in LEVELS and doer is not None and doer.i < claim.span.start:
        found = _class_of_subject(doer)
        if found is None and (led.dep_ in {"attr", "dobj"} or led.lower_ == "for") and _is_set_apart(doer, statistic):
            found = TARGET
        if found is not None:
            return found, True
    if verb.lemma_ in SETTING and preposition(top(claim.span)) is not None:  # "the forecast was cut to 3%"
        figures = (t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass", "dobj"} and t.lemma_.lower() in FIGURES)
        figure = next(figures, None)
        if figure is not None:
            return NOUNS[figure.lemma_.lower()], True
    if verb.dep_ in {"acl", "ccomp"} and verb.head.pos_ == "NOUN" and is_finite(verb):
        return NOUNS.get(verb.head.lemma_.lower()), True  # "estimates that 300 fled"
    return None, is_finite(verb) or not (is_infinitive(verb) or verb.tag_ == "VBG")


def _of_noun(claim: Claim, word: Token, of: bool) -> str | None:
    """The class of a noun, or of a word before it; behind "of" also of its adjective ("a projected growth of 4%")."""
    words = [word, *(t for t in word.children if t.dep_ in {"compound", "amod"} and t not in claim.span)]
    found = next((NOUNS[t.lemma_.lower()] for t in words if t.lemma_.lower() in NOUNS), None)
    if found is None and of:
        found = next((ADJECTIVES[t.lower_] for t in words if t.lower_ in ADJECTIVES), None)
    return found


def _is_set_apart(noun: Token, statistic: Statistic) -> bool:
    """A budget of $3 million was passed; an allocation of $3 million is made: a sum, and not of a time gone by."""
    lemma, verb = noun.lemma_.lower(), verb_of(noun)
    if lemma not in SET_APART or not is_sum(statistic):
        return False
    if verb is None or verb.lemma_ in BRINGING_IN:
        return lemma != "budget" or verb is not None
    return lemma != "budget" and not any(t.tag_ == "VBD" for t in (verb, *auxiliaries(verb)))


def _class_of_subject(doer: Token) -> str | None:
    """The estimate was 4%; the estimated deficit is 4%; receipts estimated in the budget totalled $3 million."""
    words = [doer, *doer.children]
    found = next((NOUNS[t.lemma_.lower()] for t in words if t.lemma_.lower() in NOUNS), None)
    return found or next((ADJECTIVES[t.lower_] for t in words if t.lower_ in ADJECTIVES), None)
