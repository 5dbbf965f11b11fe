"""What the verbs above a value say of its certainty: their moods and classes, read upwards from the value."""

import re

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.status.ahead import is_coming_year, is_infinitive, is_sum
from pipeline.extract.statistics.status.modality import (
    ADJECTIVES,
    ASKING,
    CHANGING,
    CONSISTING,
    DEMANDING,
    EFFECTS,
    ENDEAVOURS,
    ESTIMATE,
    LIKELY,
    NOUNS,
    ONGOING,
    OUTCOMES,
    PORTENDING,
    POTENTIALS,
    PROJECTION,
    PROJECTS,
    PROVISIONS,
    SHOWING,
    SPENDING,
    STARTING,
    TARGET,
    THOUGHT,
    UNDERTAKINGS,
    VERBS,
    acts,
    mood,
)
from pipeline.extract.statistics.syntax import VERBS as VERB_TAGS
from pipeline.extract.statistics.syntax import auxiliaries, noun_of, subject, top, verb_of, verbs_above
from pipeline.extract.tokens import Token

YEAR = re.compile(r"20\d\d")
ENSURING = frozenset({"ensure", "guarantee", "make"})
"""Verbs whose clause is what they bring about, no statement ("we expect to ensure that 98% have water")."""
SHOWN = frozenset({"reveal", "confirm"})
"""Verbs of what a body announces, or an audit finds."""
TELLING = SPENDING | {"warn"}
"""Verbs whose clause says what is so, by its own tense ("confirmed that $3 million has been paid")."""


def governing(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million; growth is expected to reach 4%; it plans to hire 300; they estimate that 5% leave.

    The nearest verb that says something decides, but for a future ("it is expected that they will gain 3 million"),
    which one of expectation above it makes expected, and an estimate, which any other one above it outweighs.
    """
    token = top(claim.span)
    if _is_aside(token):
        return None
    found = future = None
    below = token
    source = next((t for t in token.ancestors if t.lower_ == "according"), None)
    for verb in verbs_above(token):
        if source is not None and verb.is_ancestor(source):
            break  # "could rise, according to figures that show 300 ill"
        told = below.dep_ == "ccomp" and is_finite(below) and verb.lemma_ not in ENSURING
        told = told and not (verb.lemma_ == "see" and is_infinitive(verb))
        own_mood = None if told else mood(verb)
        if own_mood == TARGET and _is_counted_doer(token, verb):
            own_mood = PROJECTION
        elif own_mood == PROJECTION and _is_promised(verb, below, token, statistic):
            own_mood = TARGET
        said = own_mood or _by_class(verb, below, token, statistic)
        if future is not None:
            if said in {ESTIMATE, PROJECTION} and own_mood is None:
                return PROJECTION
        elif own_mood is not None:
            future = own_mood
        elif said == ESTIMATE:
            found = said
        elif said is not None:
            return said
        elif told:
            break  # "she is expected to say that 5% are poor"
        elif _is_told_apart(verb):
            break  # "it was forecast to rise, but fell by 5%", "they estimated costs and paid $3 million"
        below = verb
    if found == ESTIMATE and future is None and is_coming_year(claim, statistic):
        return PROJECTION
    return future or found


def _is_told_apart(verb: Token) -> bool:
    """Whether a coordinated verb has a past of its own, which the verb that it is coordinated with does not lead."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD":
        return False
    return verb.head.tag_ == "VBD" or any(t.dep_ == "cc" and t.lower_ == "but" for t in verb.head.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own ("that they left", not "to leave")."""
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in (verb, *auxiliaries(verb)))


def _is_counted_doer(token: Token, verb: Token) -> bool:
    """300 people will move there: how many do something is expected; what is done with 300 people is undertaken."""
    noun = token.head if token.dep_ == "nummod" else token
    return noun.dep_ == "nsubj" and noun.head == verb and is_human(noun) and verb.lemma_ not in {"receive", "get"}


def _is_promised(verb: Token, below: Token, token: Token, statistic: Statistic) -> bool:
    """What a measure is for, or the sum that brings it about: "a £9 million package will support repairs"."""
    if _brings_about(verb, below):
        return True
    noun = noun_of(token)
    itself = noun.dep_ == "nsubj" and noun.head == verb and verb.lemma_.lower() in EFFECTS
    return is_sum(statistic) and (itself or verb.lemma_ == "go")


def _brings_about(verb: Token, below: Token) -> bool:
    """The deal will help to build 300 homes: what a measure is for, not what happens by itself."""
    led = verb.lemma_ in {"help", "enable", "allow"} and below.dep_ in {"xcomp", "ccomp"}
    return led and below.lemma_.lower() not in OUTCOMES | CHANGING


def _by_class(verb: Token, below: Token, token: Token, statistic: Statistic) -> str | None:
    """The class of a verb that leads to the number, or of the noun or adjective that its infinitive hangs on."""
    told = below.dep_ == "ccomp" and is_finite(below)
    if not any(t == below or t.is_ancestor(below) for t in verb.children if t.dep_ in {"nsubj", "csubj"}):
        found = None if told and verb.lemma_ in TELLING else class_of(verb, statistic)
        found = found or _by_doer(verb, below, statistic)
        if found is not None:
            return found
    if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ", "VBD"}:
        if _is_followed_by_infinitive(verb):
            return TARGET
        said = (
            t
            for t in verb.children
            if t.dep_ == "acomp" and any(c.dep_ == "xcomp" for c in t.children) and not _is_comparison(t)
        )
        return next((LIKELY[t.lower_] for t in said if t.lower_ in LIKELY), None)
    if verb.lemma_.lower() in ENDEAVOURS and verb.tag_ in {"VBZ", "VBP", "VBG"} and _is_aim(below):
        return TARGET
    if not is_infinitive(verb) or told:
        return None
    marker = next(t for t in auxiliaries(verb) if t.lower_ == "to")
    if marker.i > 1 and marker.nbor(-1).lower_ in {"course", "track"} and marker.nbor(-2).lower_ == "on":
        return PROJECTION
    if verb.dep_ == "ROOT" or (below.dep_ == "nsubjpass" and below.head == verb):  # with 90% of homes to be sold
        return TARGET
    return _of_infinitive(verb, verb.head) if verb.dep_ in {"acl", "relcl", "xcomp", "advcl", "ccomp"} else None


def _is_aim(gerund: Token) -> bool:
    """Work towards cutting the rate to 4%: what somebody is out to do, as a noun."""
    return gerund.dep_ == "pcomp" and gerund.head.lower_ in {"toward", "towards", "on", "at"}


def _is_comparison(adjective: Token) -> bool:
    """40 percent more likely to die; twice as likely to leave school: a likelihood that was measured."""
    return any(t.lower_ in {"more", "less", "as"} and t.dep_ == "advmod" for t in adjective.children)


def _by_doer(verb: Token, below: Token, statistic: Statistic) -> str | None:
    """Estimates suggest that 300 fled; the project includes 40 km; the budget provides $4 billion."""
    doer = subject(verb, inherit=False)
    if doer is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        doer = verb.head  # "with forecasts showing a rise to 4%"
    if doer is None:
        return None
    noun = doer.lemma_.lower()
    if verb.lemma_ in SHOWING:
        return NOUNS.get(noun)
    if verb.tag_ not in {"VBZ", "VBP"}:
        return None
    if verb.lemma_.lower() in CONSISTING:
        words = [doer, *(t for t in doer.children if t.dep_ in {"amod", "compound"} and t.i < doer.i)]
        foreseen = (ADJECTIVES.get(t.lower_) or NOUNS.get(t.lemma_.lower()) for t in words)
        found = next((said for said in foreseen if said is not None), None)
        provided = noun in PROJECTS or (noun in PROVISIONS and is_sum(statistic))  # "the budget includes $3 million"
        return TARGET if found is None and provided else found  # "planned works include 40 km of track"
    provides = noun in PROVISIONS and below.pos_ not in VERB_TAGS
    return TARGET if provides and verb.lemma_.lower() not in OUTCOMES else None


def class_of(verb: Token, statistic: Statistic) -> str | None:
    """Expects, was pledged, has set aside, is seen at, asks for: the class of a verb, form and particles considered."""
    lemma = verb.lemma_.lower()
    perfect = any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)
    passive = verb.tag_ == "VBN" and (not perfect or any(t.dep_ == "auxpass" for t in verb.children))
    present = verb.tag_ in {"VBZ", "VBP"}
    if lemma in VERBS:
        return VERBS[lemma]
    if lemma in SHOWN and not passive and not acts(verb):
        return None  # "checks revealed losses of $3 million"
    if lemma in SPENDING or (lemma == "set" and any(t.lower_ == "aside" for t in verb.children)):
        return TARGET if is_sum(statistic) else None
    if lemma in THOUGHT and passive:
        level = lemma not in {"put", "peg", "place"} or any(t.lower_ == "at" for t in verb.children)
        return ESTIMATE if level else None
    if verb.tag_ == "VBN" and verb.lower_ in LIKELY and any(t.dep_ == "xcomp" for t in verb.children):
        return LIKELY[verb.lower_]  # "300 pupils are set to move"
    reported = verb.dep_ == "ccomp" and verb.tag_ == "VBD"  # "it said that it needed $3 million"
    if lemma in {"need", "require"} and is_sum(statistic) and (present or passive or reported):
        return PROJECTION if _has_term(verb) else TARGET
    if lemma in {"require", "oblige"} and present and statistic.unit == "percent":
        return TARGET if any(is_infinitive(t) for t in verb.children) else None  # "40% of seats to be kept for women"
    if lemma in ASKING and any(t.lower_ == "for" for t in verb.children):
        return TARGET
    level = any(t.dep_ == "xcomp" or t.lower_ == "at" for t in verb.children)
    observed = (verb.dep_ == "acl" or any(t.tag_ == "VBD" for t in auxiliaries(verb))) and (
        statistic.counted is not None or not level
    )
    return PROJECTION if lemma == "see" and ((passive and not observed) or (present and acts(verb))) else None


def _has_term(verb: Token) -> bool:
    """They need $3 million by 2035: a need reckoned ahead."""
    terms = (t for t in verb.children if t.dep_ == "prep" and t.lower_ == "by" and t.i > verb.i)
    return any(YEAR.fullmatch(year.text) for term in terms for year in term.children)


def _of_infinitive(verb: Token, head: Token) -> str | None:
    """Plans to build; is likely to build; needs to build; is to build; signed a deal to build."""
    lemma = head.lemma_.lower()
    if head.pos_ in {"NOUN", "PROPN"}:
        if lemma in POTENTIALS:
            return PROJECTION
        return TARGET if lemma in UNDERTAKINGS or NOUNS.get(lemma) == TARGET else None
    if head.lower_ in LIKELY:
        return LIKELY[head.lower_]
    if lemma in PORTENDING:
        return PROJECTION
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


def _is_aside(token: Token) -> bool:
    """Public debt, 34.7% of GDP, is expected to peak: an aside in a subject is not what the verb says."""
    for above in (token, *token.ancestors):
        if above.dep_ in {"nsubj", "nsubjpass"}:
            return any(t.dep_ == above.dep_ and t.i < above.i for t in above.head.children)
        if above.dep_ == "appos":
            verb = verb_of(above.head)
            return verb is not None and above.head.i < above.i < verb.i
        if above.pos_ in VERB_TAGS:
            return False
    return False
