"""How certain: reported, estimated, expected or aimed at?

Looks for the word that governs the value, nearest first: beside it, the noun that it is the value of, the verbs above
it. Classes of words stand in `modality`; values that take their certainty from one before them are asked in `restated`.
"""

import re
from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics import ahead, labelled, restated
from pipeline.extract.statistics.ahead import is_infinitive, is_sum
from pipeline.extract.statistics.introduced import introduced
from pipeline.extract.statistics.modality import (
    ADJECTIVES,
    AGENTS,
    ASKING,
    BESIDES,
    BRINGING_IN,
    CAUSES,
    CHANGES,
    CHANGING,
    CONSISTING,
    DEMANDING,
    ENDEAVOURS,
    ESTIMATE,
    FIGURES,
    LAWS,
    LEVELS,
    LIKELY,
    NOUNS,
    ONGOING,
    OUTCOMES,
    POTENTIALS,
    PROJECTION,
    PROJECTS,
    PROPOSALS,
    PROVISIONS,
    SET_APART,
    SETTING,
    SHOWING,
    SPENDING,
    STARTING,
    TARGET,
    THOUGHT,
    UNDERTAKINGS,
    VERBS,
    mood,
)
from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.settled import rate_decided, settled
from pipeline.extract.statistics.syntax import (
    RELATIVES,
    auxiliaries,
    noun_of,
    preposition,
    subject,
    top,
    verb_of,
    verbs_above,
)
from pipeline.extract.statistics.syntax import VERBS as VERB_TAGS
from pipeline.extract.tokens import Token

COMING = re.compile(
    r"\b(?:(?:the|this|our) (?:coming|next|forthcoming|ensuing) |next (?:fiscal |financial )?year\b"
    r"|(?:years?|months) ahead\b|(?:revised|budget(?:ed)?) estimates?\b|(?:over|than|from|to|with) (?:the )?actuals\b"
    r"|\bupcoming )",
    re.IGNORECASE,
)
"""What makes an estimate one of what is still to come ("receipts for the coming year are estimated at")."""
TELLING = SPENDING | {"warn"}
"""Verbs whose clause says what is so, by its own tense ("confirmed that $3 million has been paid")."""


def status(claim: Claim, statistic: Statistic) -> Answer:
    """actual, estimate (said to be estimated), projection (expected) or target (a goal or commitment)."""
    for name, rule in RULES.items():
        found = rule(claim, statistic)
        if found == ESTIMATE and (ahead.is_to_come(claim, statistic) or _is_foreseen(claim, statistic, name)):
            return Answer(PROJECTION, name)
        if found is not None:
            return Answer(found, name)
    return Answer("actual", "plain statement")


def _is_foreseen(claim: Claim, statistic: Statistic, rule: str) -> bool:
    """The debt is forecast to stay at an estimated $7 million."""
    return rule not in {"label", "value compared with", "stated source"} and _verb(claim, statistic) == PROJECTION


def _beside(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 people; an expected 5% rise; a planned 40 schools."""
    for word in reversed(claim.parse[max(0, claim.span.start - 4) : claim.span.start]):
        if word.lower_ in ADJECTIVES and not (word.tag_ == "VBN" and auxiliaries(word)):
            return ADJECTIVES[word.lower_] if word.tag_ != "VBD" or word.i + 1 == claim.span.start else None
        if word.pos_ in {"NOUN", "PROPN", "VERB", "AUX", "PUNCT", "NUM"} or word.lower_ in {"in", "by", "to", "at"}:
            return None
    return None


def _behind(claim: Claim, statistic: Statistic) -> str | None:
    """The £3bn pledged; a $4 million fund unveiled today; the $5 million we promised; 90% of homes to be sold."""
    token = top(claim.span)
    described = [token, noun_of(token)]
    described += [t for of in token.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    for child in (c for noun in described for c in noun.children if c.dep_ in {"acl", "relcl"} and c.i > token.i):
        if [t.lower_ for t in auxiliaries(child)] == ["to", "be"]:
            return TARGET
        doers = {t.lower_ for t in child.children if t.dep_ in {"nsubj", "nsubjpass"}}
        led_on = any(t.dep_ in {"xcomp", "ccomp"} for t in child.children)
        if child.tag_ in {"VBN", "VBD"} and not led_on and doers <= {"that", "which"}:
            return _class_of(child, statistic)
        if child.dep_ == "relcl" and doers and not doers & RELATIVES and VERBS.get(child.lemma_.lower()) == TARGET:
            return TARGET  # "the $3 billion that I pledged"
    return None


def _noun(claim: Claim, statistic: Statistic) -> str | None:
    """A goal of 5 million; the target of cutting 3%; revised estimates were 29% lower; a 3-6% objective range."""
    if restated.in_bracket(claim):
        return None
    below, inside_clause = top(claim.span), False
    for word in top(claim.span).ancestors:
        led, below = below, word
        if led.lower_ == "by" and word.lemma_.lower() in NOUNS:
            return None  # "it beat the forecast by 4%"
        if word.lower_ in restated.YARDSTICKS and word.dep_ == "prep" and word.i < claim.span.start:
            return None  # "the forecast is below the average of 4%"
        if (word.pos_ in VERB_TAGS or word.dep_ == "ccomp") and word.dep_ != "pcomp":
            doer = subject(word, inherit=False)
            if doer is None and word.i and word.nbor(-1).pos_ == "NOUN":
                doer = word.nbor(-1)  # "we planted 3 million trees and our goal is 5 million"
            if word.lemma_ in LEVELS:
                if led.dep_ == "prep" and led.lower_ in BESIDES:
                    return None
                if doer is not None and doer.i < claim.span.start:
                    if (found := _class_of_subject(doer)) is not None:
                        return found
                    if (led.dep_ in {"attr", "dobj"} or led.lower_ == "at") and _is_set_apart(doer, statistic):
                        return TARGET
            if word.lemma_ in SETTING and preposition(top(claim.span)) is not None:
                found = _figure_set(word)
                if found is not None:
                    return found
            if word.dep_ in {"acl", "ccomp"} and word.head.pos_ == "NOUN" and _is_finite(word):
                return NOUNS.get(word.head.lemma_.lower())  # "estimates that 300 fled"
            if _is_finite(word) or not (is_infinitive(word) or word.tag_ == "VBG"):
                return None
            inside_clause = True  # "the forecast is for the rate to fall, reaching 4%"
        if inside_clause:
            continue
        if word.lemma_.lower() == statistic.counted:
            continue  # "442 pledges": what is counted is there
        if word.pos_ in {"NOUN", "PROPN"} and word not in claim.span:
            names = [word, *(t for t in word.children if t.dep_ in {"compound", "amod"} and t not in claim.span)]
            found = next((NOUNS[t.lemma_.lower()] for t in names if t.lemma_.lower() in NOUNS), None)
            if found is None and led.lower_ == "of":  # "the projected growth rate of 4%"
                found = next((ADJECTIVES[t.lower_] for t in names if t.lower_ in ADJECTIVES), None)
            if found is None and _is_set_apart(word, statistic):
                return TARGET
            if found is not None:
                return found
    return None


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
    words = [t.lower_ for t in doer.children if t.dep_ in {"amod", "acl"} and t.tag_ in {"VBN", "VBD", "JJ"}]
    nouns = [doer, *(t for t in doer.children if t.dep_ == "compound")]
    found = next((NOUNS[t.lemma_.lower()] for t in nouns if t.lemma_.lower() in NOUNS), None)
    return found or next((ADJECTIVES[w] for w in words if w in ADJECTIVES), None)


def _figure_set(verb: Token) -> str | None:
    """The forecast was cut to 3%; they raised the deficit target to 4%: the class of what gets a value."""
    for noun in (t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass", "dobj"}):
        if noun.lemma_.lower() in FIGURES:
            return NOUNS[noun.lemma_.lower()]
    return None


def _verb(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million; growth is expected to reach 4%; it plans to hire 300; they estimate that 5% leave."""
    token = top(claim.span)
    if _is_aside(token) or _is_cause(token):
        return None
    found = future = None
    below = token
    for verb in verbs_above(token):
        if verb.dep_ in {"nsubj", "nsubjpass"} and verb.tag_ in {"VBZ", "VBP"}:
            below = verb  # a noun that the parser took for a verb ("projects worth $3 million are under way")
            continue
        own_mood = None if below.dep_ == "ccomp" and _is_finite(below) else mood(verb)
        if own_mood == TARGET and _is_counted_doer(token, verb):
            own_mood = PROJECTION
        elif own_mood == PROJECTION and _brings_about(verb, below, token, statistic):
            own_mood = TARGET
        said = own_mood or _by_class(verb, below, token, statistic)
        if future is not None:
            if said in {ESTIMATE, PROJECTION} and own_mood is None:  # "it is expected that they will gain 3 million"
                return PROJECTION
            if said == TARGET and own_mood is None:  # "I hope that you will join me to plant 3 million trees"
                return TARGET
        elif own_mood is not None:
            future = own_mood
        elif said == ESTIMATE:
            found = found or said
        elif said is not None:
            return said
        elif below.dep_ == "ccomp" and _is_finite(below):
            break  # "she is expected to say that 5% are poor"
        below = verb
    if future is not None:
        return future
    if found == ESTIMATE:
        sentence = claim.reading.layout.sentences[claim.sentence]
        coming = COMING.search(claim.reading.layout.plain, sentence.start, sentence.end)
        return PROJECTION if coming or ahead.is_budget_year(claim, statistic) else ESTIMATE
    return found


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own ("that they left", not "to leave")."""
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in (verb, *auxiliaries(verb)))


def _is_counted_doer(token: Token, verb: Token) -> bool:
    """300 people will move there: how many do something is expected; what is done with 300 people is undertaken."""
    noun = token.head if token.dep_ == "nummod" else token
    return noun.dep_ == "nsubj" and noun.head == verb and is_human(noun) and verb.lemma_ not in {"receive", "get"}


def _brings_about(verb: Token, below: Token, token: Token, statistic: Statistic) -> bool:
    """The deal will help to build 300 homes; a law that will see 40 schools built: what a measure is for."""
    if verb.lemma_ == "see":
        parts = (t for noun in (token, noun_of(token)) for t in noun.children)
        return any(t.dep_ in {"acl", "ccomp"} and t.tag_ == "VBN" for t in parts)
    if verb.lemma_ == "go":  # "R 75 million will go to parks"
        return is_sum(statistic)
    if verb.lemma_ not in {"help", "enable", "allow"} or below.dep_ not in {"xcomp", "ccomp"}:
        return False
    done_by = subject(below, inherit=False)
    counted = done_by is not None and (done_by == token or done_by.is_ancestor(token))
    return not counted and below.lemma_.lower() not in OUTCOMES | CHANGING


def _by_class(verb: Token, below: Token, token: Token, statistic: Statistic) -> str | None:
    """The class of a verb that leads to the number, or of the noun or adjective that its infinitive hangs on."""
    if not any(t == below or t.is_ancestor(below) for t in verb.children if t.dep_ in {"nsubj", "csubj"}):
        told = below.dep_ == "ccomp" and _is_finite(below)
        found = None if told and verb.lemma_ in TELLING else _class_of(verb, statistic)
        if found is not None:
            return found
        doer = subject(verb, inherit=False)
        if (told or below.pos_ not in VERB_TAGS) and verb.lemma_ in SHOWING and doer is not None:
            return NOUNS.get(doer.lemma_.lower())
        noun = doer.lemma_.lower() if doer is not None and verb.tag_ in {"VBZ", "VBP"} else ""
        of_works = noun in PROJECTS or (noun in UNDERTAKINGS and below.tag_ == "VBG")
        if of_works and verb.lemma_.lower() in CONSISTING:
            return TARGET  # "the programme consists of upgrading 300 km"
        provided = noun in PROPOSALS or (noun in PROVISIONS and is_sum(statistic))
        if provided and below.pos_ not in VERB_TAGS and verb.lemma_.lower() not in OUTCOMES:
            return TARGET  # "the budget provides $4 billion"
    if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ", "VBD"}:
        if _is_followed_by_infinitive(verb):
            return TARGET
        said = (t for t in verb.children if t.dep_ == "acomp" and any(c.dep_ == "xcomp" for c in t.children))
        return next((LIKELY[t.lower_] for t in said if t.lower_ in LIKELY), None)
    if not is_infinitive(verb) or (below.dep_ == "ccomp" and _is_finite(below)):
        return None
    if verb.dep_ == "ROOT" or (below.dep_ == "nsubjpass" and below.head == verb):  # with 90% of homes to be sold
        return TARGET
    return _of_infinitive(verb, verb.head) if verb.dep_ in {"acl", "relcl", "xcomp", "advcl"} else None


def _class_of(verb: Token, statistic: Statistic) -> str | None:
    """Expects, was pledged, has set aside, is seen at, asks for: the class of a verb, form and particles considered."""
    lemma = verb.lemma_.lower()
    perfect = any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)
    passive = verb.tag_ == "VBN" and (not perfect or any(t.dep_ == "auxpass" for t in verb.children))
    if lemma in VERBS:
        return VERBS[lemma]
    if lemma in SPENDING or (lemma == "set" and any(t.lower_ == "aside" for t in verb.children)):
        changed = any(t.dep_ == "dobj" and t.lemma_ in CHANGES for t in verb.children)  # "a rise in the levy to 4%"
        return TARGET if changed or is_sum(statistic) else None
    if lemma in THOUGHT and passive:
        level = lemma not in {"put", "peg", "place"} or any(t.lower_ == "at" for t in verb.children)
        return ESTIMATE if level else None
    if verb.tag_ == "VBN" and verb.lower_ in LIKELY and any(t.dep_ == "xcomp" for t in verb.children):
        return LIKELY[verb.lower_]  # "300 pupils are set to move"
    if lemma == "require" and (doer := subject(verb, inherit=False)) is not None and doer.lemma_.lower() in LAWS:
        return TARGET
    if lemma in {"need", "require"} and is_sum(statistic) and (verb.tag_ in {"VBZ", "VBP"} or passive):
        return TARGET
    if lemma in ASKING and any(t.lower_ == "for" for t in verb.children):
        return TARGET
    sees = verb.tag_ in {"VBZ", "VBP"} and _is_forecaster(subject(verb))
    return PROJECTION if lemma == "see" and (passive or sees) else None


def _is_forecaster(doer: Token | None) -> bool:
    return doer is not None and (doer.ent_type_ == "ORG" or doer.lemma_.lower() in AGENTS or is_human(doer))


def _of_infinitive(verb: Token, head: Token) -> str | None:
    """Plans to build; is likely to build; needs to build; is to build; signed a deal to build."""
    lemma = head.lemma_.lower()
    if head.pos_ in {"NOUN", "PROPN"}:
        if lemma in POTENTIALS:
            return PROJECTION
        return TARGET if lemma in UNDERTAKINGS or NOUNS.get(lemma) == TARGET else None
    if head.lower_ in LIKELY:
        return LIKELY[head.lower_]
    if lemma in DEMANDING | {"design"} and verb.dep_ in {"xcomp", "ccomp"}:
        return TARGET
    if lemma in ENDEAVOURS and head.tag_ in {"VBZ", "VBP", "VBG"}:
        return TARGET
    if head.tag_ in {"VBP", "VBZ"} and (
        lemma in {"need", "have"} or (lemma == "be" and _is_followed_by_infinitive(head))
    ):
        doer = subject(head)
        return TARGET if doer is None else NOUNS.get(doer.lemma_.lower(), TARGET)
    if verb.dep_ not in {"advcl", "xcomp"} or lemma in ONGOING:
        return None
    doer = subject(head, inherit=False)  # "this project builds on the first one to link 300 farms"
    measure = doer is not None and doer.lemma_.lower() in UNDERTAKINGS and head.tag_ in {"VBZ", "VBP"}
    under_way = head.tag_ == "VBG" and any(t.tag_ in {"VBZ", "VBP"} for t in auxiliaries(head))
    return TARGET if measure or (verb.dep_ == "advcl" and (under_way or lemma in STARTING)) else None


def _is_followed_by_infinitive(verb: Token) -> bool:
    """Nine more are to follow; not "it is useful to see"."""
    described = any(t.dep_ in {"acomp", "attr"} for t in verb.children)
    return not described and any(t.dep_ == "xcomp" and is_infinitive(t) for t in verb.children)


def _is_cause(token: Token) -> bool:
    """Spending will fall due to a gift of $3 million: what makes something happen is no longer to come."""
    for above in token.ancestors:
        if above.pos_ in VERB_TAGS:
            return False
        if above.lower_ in CAUSES:
            return True
    return False


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


RULES: dict[str, Callable[[Claim, Statistic], str | None]] = {
    "label": labelled.label,
    "word beside the value": _beside,
    "words behind the value": _behind,
    "rate decided": rate_decided,
    "noun of the value": _noun,
    "value compared with": restated.baseline,
    "end of a change": restated.end_of_change,
    "so already": settled,
    "value said again": restated.said_again,
    "purpose of a sum": ahead.purpose_of_sum,
    "governing verb": _verb,
    "introduction of the list": introduced,
    "part of a project": labelled.component,
    "stated source": labelled.source,
    "restated value": restated.restated,
    "part of the value before": restated.part_of_it,
    "coordinated value": restated.coordinated,
    "reach of a promise": ahead.reach_of_promise,
    "condition": ahead.supposed,
    "time of what is to come": ahead.until_then,
    "some beside an estimate": restated.approximate_too,
    "sum for a purpose": ahead.purpose,
    "time ahead": ahead.time_ahead,
    "period ahead": ahead.period_ahead,
}
"""{rule: question}, in the order of asking."""
