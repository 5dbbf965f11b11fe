"""Durations, lengths, weights and other sizes: "duration of X", "length of X", or the stuff that is measured."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.discourse import named
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, verb_phrase
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.scene import Case

DURATIONS = frozenset("second minute hour day week month year".split())
LENGTHS = frozenset("mm cm m km mi ft in".split())
DIMENSIONS = {"long": "length of", "high": "height of", "tall": "height of", "wide": "width of", "deep": "depth of",
              "old": "age of", "thick": "thickness of", "away": "distance of"}
"""{adjective behind a size: the noun for the size}"""


def extent(case: Case) -> Phrase | None:
    """A size by its construction: "takes 3 days", "40 km of road", "a 12-year plan", "200 m deep"."""
    if case.money or case.share or case.count or case.unit in {"rank", "ratio"}:
        return None
    return _dimension(case) or _stuff(case) or _attribute(case) or _takes(case) or _lasting(case)


def _dimension(case: Case) -> Phrase | None:
    """"The wall is 4 m high" → "height of the wall"."""
    behind = case.doc[case.span.end] if case.span.end < len(case.doc) else None
    if behind is None or behind.lower_ not in DIMENSIONS:
        return None
    verb = syntax.verb_of(behind)
    found = behind.head if behind.head.pos_ in {"NOUN", "PROPN"} else (syntax.subject(verb) if verb is not None else None)
    thing = None if found is None else named(case, found)
    return None if thing is None else [DIMENSIONS[behind.lower_], *thing]


def _stuff(case: Case) -> Phrase | None:
    """"40 km of new road were built" → "new road built"."""
    found = next((t for t in case.top.rights if t.lower_ == "of" and t.i >= case.span.end), None)
    noun = next((t for t in found.children if t.dep_ == "pobj"), None) if found is not None else None
    if noun is None or case.is_time(noun) or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    phrase = noun_phrase(case, noun)
    if case.unit in LENGTHS:
        phrase = ["length of", *phrase]
    elif case.unit in DURATIONS:
        phrase = ["duration of", *phrase]
    top = case.top
    if top.dep_ in syntax.SUBJECTS and top.head.pos_ in syntax.VERBS:
        return [*phrase, *(of_subject(case, top.head, frozenset(t.i for t in case.span)) or [])]
    if top.dep_ in {"dobj", "attr"} and top.head.pos_ in syntax.VERBS:
        return [*phrase, *(of_object(case, top.head, top) or [])]
    return phrase


def _attribute(case: Case) -> Phrase | None:
    """"a 12-year plan" → "duration of the plan"; "a 450 MW plant" → "plant"; "a 6.1 magnitude quake" → "quake magnitude"."""
    noun = case.noun
    if noun is None or noun.lower_ in {"period"} or noun.lemma_ in changes.NOUNS:
        return None
    phrase = noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))
    measure = next((t for t in case.doc[case.span.start : noun.i] if t.lower_ in {"magnitude", "strong"}), None)
    if case.unit in DURATIONS:
        return ["duration of", *phrase]
    if measure is not None:
        return [noun, "magnitude"]
    return phrase


def _takes(case: Case) -> Phrase | None:
    """"The trip takes 3 hours" → "duration of the trip"."""
    top = case.top
    verb = top.head if top.dep_ in {"dobj", "npadvmod", "attr"} else None
    if verb is None or verb.lemma_ not in {"take", "last", "require", "need", "spend", "save"} or case.unit not in DURATIONS:
        return None
    found = syntax.subject(verb)
    if found is None:
        return None
    if found.lower_ == "it":
        inner = next((t for t in verb.children if t.dep_ in {"xcomp", "advcl"} and t.tag_ == "VB"), None)
        if inner is not None:
            return ["time to", *verb_phrase(case, inner)]
    if found.pos_ == "VERB":
        return ["duration of", *verb_phrase(case, found)]
    thing = named(case, found)
    return None if thing is None else ["duration of", *thing]


def _lasting(case: Case) -> Phrase | None:
    """"has had growth for 12 years" → "duration of growth"."""
    preposition = syntax.preposition(case.top)
    if preposition is None or preposition.lower_ != "for" or case.unit not in DURATIONS:
        return None
    verb = preposition.head if preposition.head.pos_ in syntax.VERBS else syntax.verb_of(preposition)
    if verb is None:
        return None
    target: Token | None = next((t for t in verb.children if t.dep_ == "dobj"), None)
    if target is not None:
        return ["duration of", *noun_phrase(case, target)]
    found = syntax.subject(verb)
    thing = None if found is None else named(case, found)
    return None if thing is None else ["duration of", *thing]
