"""Durations, lengths, weights and other sizes: "duration of X", "length of X", or the stuff that is measured."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.clause import subject
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, complement_of, noun_phrase, object_of, verb_phrase
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.scene import Case

DURATIONS = frozenset("second minute hour day week month year".split())
LENGTHS = frozenset("mm cm m km mi ft in".split())
AREAS = frozenset("m2 km2 ha mi2 acre ft2".split())
DIMENSIONS = {
    "long": "length of", "high": "height of", "tall": "height of", "wide": "width of", "deep": "depth of",
    "old": "age of", "thick": "thickness of", "away": "distance of",
}  # fmt: skip
"""{adjective behind a size: the noun for the size}"""
TAKING = frozenset({"take", "last", "require", "need", "spend", "wait"})
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west from off".split()
)


def extent(case: Case) -> Phrase | None:
    """A size by its construction: "takes 3 days", "40 km of road", "a 12-year plan", "200 m deep"."""
    if case.money or case.share or case.count or case.unit in {"rank", "ratio"}:
        return None
    return (
        _dimension(case)
        or _distance(case)
        or _surface(case)
        or _stuff(case)
        or _attribute(case)
        or _takes(case)
        or _lasting(case)
    )


def _dimension(case: Case) -> Phrase | None:
    """ "The wall is 4 m high" → "height of the wall"."""
    behind = case.doc[case.span.end] if case.span.end < len(case.doc) else None
    if behind is None or behind.lower_ not in DIMENSIONS:
        return None
    verb = syntax.verb_of(behind)
    found = (
        behind.head if behind.head.pos_ in {"NOUN", "PROPN"} else (subject(case, verb) if verb is not None else None)
    )
    measured = None if found is None else named(case, found)
    return None if measured is None else [DIMENSIONS[behind.lower_], *measured]


def _distance(case: Case) -> Phrase | None:
    """ "a village 30 km north of the border" → "distance of the village from the border"."""
    if case.unit not in LENGTHS:
        return None
    behind = [t for t in case.doc[case.span.end : case.span.end + 12] if t.i not in case.bracketed]
    word = next((t for t in behind[:2] if t.lower_ in BEARINGS), None)
    if word is None:
        return None
    goal = next((t for t in behind if t.dep_ == "pobj" and not case.is_number(t)), None)
    if goal is None:
        return None
    start = next(
        (
            t
            for t in reversed(case.doc[: case.span.start])
            if t.pos_ in {"NOUN", "PROPN"} and t.i not in case.number_tokens
        ),
        None,
    )
    placed = None if start is None else noun_phrase(case, start, right=False)
    goal = next((t for t in goal.children if t.dep_ == "appos" and t.pos_ == "PROPN"), goal)
    name = [t for t in case.doc[goal.left_edge.i : goal.i + 1] if t.pos_ in {"PROPN", "NOUN"} or t.dep_ == "compound"]
    return ["distance", *(["of", *placed] if placed else []), "from", *name]


def _surface(case: Case) -> Phrase | None:
    """ "Fires burnt 40 hectares" → "area burnt by fires"."""
    relation, verb = case.place_of(case.top)
    if case.unit not in AREAS or relation != "dobj" or complement_of(case.top) is not None or verb.pos_ != "VERB":
        return None
    return ["area", *(of_object(case, verb, case.top) or [])]


def _stuff(case: Case) -> Phrase | None:
    """ "40 km of new road were built" → "length of new road built"."""
    found = next((t for t in case.top.rights if t.lower_ == "of" and t.i >= case.span.end), None)
    noun = object_of(found) if found is not None else None
    if noun is None or case.is_time(noun) or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    phrase = noun_phrase(case, noun)
    earlier = previous(case)
    verb = syntax.verb_of(case.top)
    if (
        case.top.dep_ == "pobj"
        and earlier is not None
        and earlier.indicator
        and case.top.head.head.lower_ in {"equal", "equivalent"}
    ):
        return [earlier.indicator, "in", case.top, "of", *phrase]
    if verb is not None and verb.lemma_ == "cover" and case.unit in DURATIONS:  # "reserves cover 5 months of imports"
        found = subject(case, verb)
        covering = None if found is None else named(case, found)
        if covering:
            return [*covering, "in", case.top, "of", *phrase]
    if case.unit in LENGTHS:
        phrase = ["length of", *phrase]
    elif case.unit in DURATIONS:
        phrase = ["duration of", *phrase]
    top = case.top
    if verb is None or top.head != verb:
        return phrase
    if top.dep_ in syntax.SUBJECTS:
        return [*phrase, *(of_subject(case, verb, frozenset(t.i for t in case.span)) or [])]
    if top.dep_ in {"dobj", "attr"}:
        return [*phrase, *(of_object(case, verb, top) or [])]
    return phrase


def _attribute(case: Case) -> Phrase | None:
    """ "a 12-year plan" → "duration of the plan"; "a 6.1 magnitude quake" → "quake magnitude"; "a 9 MW plant" → "plant"."""
    noun = case.noun
    if noun is None or noun.lower_ in {"period"} or noun.lemma_ in changes.NOUNS:
        return None
    phrase = noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))
    if case.unit in DURATIONS:
        return ["duration of", *phrase]
    if "magnitude" in {t.lower_ for t in case.doc[case.span.start : noun.i]}:
        return [*(p for p in phrase if isinstance(p, str) or p.lower_ != "magnitude"), "magnitude"]
    return phrase


def _takes(case: Case) -> Phrase | None:
    """ "The trip takes 3 hours" → "duration of the trip"; "it takes 3 days to register a firm" → "time to register a firm"."""
    top = case.top
    verb = top.head if top.dep_ in {"dobj", "npadvmod", "attr"} else None
    if verb is None or case.unit not in DURATIONS:
        return None
    if verb.lemma_ == "save":
        return ["time saved"]
    if verb.lemma_ not in TAKING:
        return None
    purpose = next((t for t in verb.rights if t.dep_ in {"xcomp", "advcl"} and t.tag_ == "VB"), None)
    found = subject(case, verb)
    if purpose is not None:
        return ["time to", *verb_phrase(case, purpose)]
    clause = next((t for t in verb.lefts if t.dep_ == "csubj"), None)
    if clause is not None:
        return ["duration of", *verb_phrase(case, clause)]
    measured = None if found is None else named(case, found)
    return None if measured is None else ["duration of", *measured]


def _lasting(case: Case) -> Phrase | None:
    """ "has had growth for 12 years" → "duration of growth"."""
    preposition = case.preposition
    if preposition is not None and preposition.lower_ == "of" and preposition.head.lower_ == "period":
        preposition = syntax.preposition(preposition.head)
    if preposition is None or preposition.lower_ != "for" or case.unit not in DURATIONS:
        return None
    verb: Token | None = preposition.head if preposition.head.pos_ in syntax.VERBS else syntax.verb_of(preposition)
    if verb is None:
        return None
    target = next((t for t in verb.children if t.dep_ == "dobj"), None) or subject(case, verb)
    measured = None if target is None else named(case, target)
    return None if measured is None else ["duration of", *measured]
