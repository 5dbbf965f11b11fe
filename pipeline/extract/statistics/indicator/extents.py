"""Durations, lengths, weights and other sizes: "duration of X", "length of X", or the stuff that is measured."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.duration import SUFFICING
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import following, subject
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of, object_of
from pipeline.extract.statistics.indicator.predicate import agent, of_object, of_subject
from pipeline.extract.statistics.indicator.words import AREA_WORDS, VAGUE
from pipeline.extract.tokens import Token

DURATIONS = frozenset("second minute hour day week month year".split())
LENGTHS = frozenset("mm cm m km mi ft in".split())
AREAS = frozenset("m2 km2 ha mi2 acre ft2".split())
TERMS = frozenset("term maturity tenor tenure lifespan lifetime".split())
"""Nouns that say themselves that they last."""
FALLEN = frozenset("rain rainfall snow snowfall hail precipitation".split())
"""What is measured by the depth to which it falls."""
BUILDING = frozenset("add build construct lay pave electrify upgrade repair complete open dig".split())
OCCUPYING = frozenset("be cover occupy span have".split())
FLOWS = frozenset(
    "emission export import output production consumption sale stock reserve harvest crop yield demand supply "
    "shipment catch use".split()
)
"""Nouns of what is measured as an amount of some stuff."""
LEVELLING = frozenset("be reach total average exceed stand amount hit come".split())
DIMENSIONS = {
    "long": "length of",
    "high": "height of",
    "tall": "height of",
    "wide": "width of",
    "deep": "depth of",
    "old": "age of",
    "thick": "thickness of",
}
"""{adjective behind a size: the noun for the size}"""
TAKING = frozenset("take last require need spend wait".split())
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west from "
    "off".split()
)


def extent(case: Case) -> Phrase | None:
    """A size by its construction: "takes 3 days", "40 km of road", "a 12-year plan", "200 m deep"."""
    if case.money or case.share or case.count or case.unit in {"rank", "ratio"}:
        return None
    rules = [_dimension, _distance, _area, _surface, _stuff, _attribute, _alone]
    if case.unit in DURATIONS:
        rules += [_sentence, _taken]
    return next((phrase for rule in rules if (phrase := rule(case))), None)


def _dimension(case: Case) -> Phrase | None:
    """ "The wall is 4 m high" → "height of the wall"."""
    behind = case.behind
    if behind is None or behind.lower_ not in DIMENSIONS:
        return None
    verb = syntax.verb_of(behind)
    found = behind.head if behind.head.pos_ in {"NOUN", "PROPN"} else None if verb is None else subject(case, verb)
    measured = None if found is None else named(case, found)
    return [DIMENSIONS[behind.lower_], *measured] if measured else None


def _distance(case: Case) -> Phrase | None:
    """ "a village 30 km north of the border" → "distance of the village from the border"."""
    behind = [t for t in case.doc[case.span.end : case.span.end + 12] if t.i not in case.bracketed]
    if case.unit not in LENGTHS or not any(t.lower_ in BEARINGS for t in behind[:2]):
        return None
    goal = next((t for t in behind if t.dep_ == "pobj" and not case.is_number(t)), None)
    if goal is None:
        return None
    goal = next((t for t in goal.children if t.dep_ == "appos" and t.pos_ == "PROPN"), goal)
    name = [t for t in case.doc[goal.left_edge.i : goal.i + 1] if t.pos_ in {"PROPN", "NOUN"}]
    nouns = (t for t in reversed(case.doc[: case.span.start]) if t.pos_ in {"NOUN", "PROPN"} and not case.is_number(t))
    start = next(nouns, None)
    placed: Phrase = [] if start is None else ["of", *noun_phrase(case, start, right=False)]
    return ["distance", *placed, "from", *name]


def _area(case: Case) -> Phrase | None:
    """ "The country covers 83,000 square miles", "a country that is 83,000 square miles" → "area of the country"."""
    relation, verb = case.place_of(case.top)
    found = subject(case, verb) if relation in {"dobj", "attr"} and verb.lemma_ in OCCUPYING else None
    if case.unit not in AREAS or found is None or complement_of(case.top) is not None:
        return None
    if case.is_area(found):
        return ["area"]
    if found.lower_ in {"area", "size", "extent"}:
        return named(case, found)
    return ["area of", found] if found.lower_ in AREA_WORDS or verb.lemma_ == "be" else None


def _alone(case: Case) -> Phrase | None:
    """A length or an area of which only the verb says more: "4,000 miles are completed" → "length completed"."""
    relation, verb = case.place_of(case.top)
    kind = "length" if case.unit in LENGTHS else "area" if case.unit in AREAS else ""
    said = of_subject(case, verb) if kind and relation in syntax.SUBJECTS and verb.pos_ in syntax.VERBS else None
    return [kind, *said] if said else None


def _surface(case: Case) -> Phrase | None:
    """ "Fires burnt 40 hectares" → "area burnt by fires"."""
    relation, verb = case.place_of(case.top)
    long = case.unit in LENGTHS and verb.lemma_ in BUILDING
    if (
        not (case.unit in AREAS or long)
        or relation != "dobj"
        or verb.pos_ != "VERB"
        or complement_of(case.top) is not None
    ):
        return None
    return ["length" if long else "area", *of_object(case, verb, case.top)]


def _stuff(case: Case) -> Phrase | None:
    """ "40 km of new road were built" → "length of new road built"; "6 months of imports" → what that is a size of."""
    of = next((t for t in case.top.rights if t.lower_ == "of" and t.i >= case.span.end), None)
    noun = None if of is None else object_of(of)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN", "ADJ"} or case.is_time(noun):
        return None
    phrase = noun_phrase(case, noun)
    covering = _covering(case)
    if covering:
        return [*covering, "in", case.top, "of", *phrase]
    long = case.unit in LENGTHS and noun.lower_ not in FALLEN
    kind = "length of" if long else "duration of" if case.unit in DURATIONS else ""
    top = _beside_a_size(case)
    relation, verb = case.place_of(top)
    said: Phrase | None = None
    measured = _measured(case, phrase)
    if measured:
        return measured
    if verb.pos_ in syntax.VERBS and relation in syntax.SUBJECTS:
        said = of_subject(case, verb)
    elif verb.pos_ in syntax.VERBS and relation in {"dobj", "attr"}:
        said = of_object(case, verb, top)
    elif relation == "pobj" and verb.lower_ == "of" and _holds(case, verb.head):
        return [*noun_phrase(case, verb.head, skip=frozenset({verb.i})), "of", *phrase]  # "a store of 40 t of rice"
    return [*([kind] if kind else []), *phrase, *(said or [])]


def _holds(case: Case, noun: Token) -> bool:
    """Whether a noun is what so much of something makes up ("a store of 40 t"), and no share of it ("half of 40 t")."""
    return noun.pos_ == "NOUN" and noun.lower_ not in VAGUE and noun.i not in case.number_tokens


def _beside_a_size(case: Case) -> Token:
    """The noun beside which an amount stands, though the parse puts it beside that noun's size; else the amount.

    "It brought winds of 90 km/h and 20 mm of rain": what was brought is winds and rain.
    """
    first = syntax.first_conjunct(case.top)
    sized = first != case.top and first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.pos_ == "NOUN"
    return first.head.head if sized and all(t.lower_ != "of" for t in first.rights) else case.top


def _measured(case: Case, stuff: Phrase) -> Phrase | None:
    """The measure that an amount of stuff is a level or change of: "output is 3 tonnes of rice" → "rice output"."""
    verb = syntax.verb_of(case.top)
    levelled = verb is not None and (changes.kind(verb) or verb.lemma_ in LEVELLING)
    found = subject(case, verb) if verb is not None and levelled else None
    if verb is None or found is None or found.lemma_ not in FLOWS:
        return None
    measured = [*(stuff if len(stuff) < 3 else []), *noun_phrase(case, found)]
    return changes.of_verb(case, verb, measured) if changes.kind(verb) and changes.is_change(case, verb) else measured


def _covering(case: Case) -> Phrase | None:
    """What is counted in time of another thing: "reserves cover 5 months of imports" → "reserves"."""
    relation, above = case.place_of(case.top)
    earlier = previous(case)
    suffices = relation == "pobj" and above.lower_ == "for" and above.head.lower_ in SUFFICING
    equal = relation == "pobj" and above.head.lower_ in {"equal", "equivalent"}
    if earlier is not None and (equal or suffices):
        return [earlier.indicator]  # "$7 billion, enough for 5 months of imports"
    verb = above.head.head if suffices else above
    found = subject(case, verb) if case.unit in DURATIONS and (suffices or verb.lemma_ == "cover") else None
    return None if found is None else named(case, found)


def _attribute(case: Case) -> Phrase | None:
    """ "a 12-year plan" → "duration of the plan"; "a 6.1 magnitude quake" → "quake magnitude"."""
    noun = case.noun
    if noun is None or noun.lower_ == "period" or noun.lemma_ in changes.NOUNS:
        return None
    phrase = noun_phrase(case, noun, skip=case.own)
    if case.unit in DURATIONS and noun.lower_ in TERMS:
        found = subject(case, noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ == "have" else None
        measured = None if found is None else named(case, found)
        return [*phrase, "of", *measured] if measured else phrase
    if case.unit in DURATIONS:
        return ["duration of", *phrase]
    if noun.dep_ == "dobj" and case.unit in {"t", "kg", "m3", "l"} and noun.head.pos_ == "VERB":
        return [*phrase, *of_object(case, noun.head, noun)]  # "bought 7 million tonnes wheat"
    if any(t.lower_ == "magnitude" for t in case.doc[max(0, case.span.start - 1) : noun.i]):
        return [*(p for p in phrase if isinstance(p, str) or p.lower_ != "magnitude"), "magnitude"]
    return phrase


def _sentence(case: Case) -> Phrase | None:
    """ "He was sentenced to 3 years in prison", "was jailed for 3 years" → "prison sentence"."""
    link = case.preposition
    verb = None if link is None or link.lower_ not in {"to", "for"} else link.head
    return ["prison sentence"] if verb is not None and verb.lemma_ in {"sentence", "jail", "imprison"} else None


def _taken(case: Case) -> Phrase | None:
    """ "The trip takes 3 hours" → "duration of the trip"; "it takes 3 days to hire staff" → "time to hire staff"."""
    top = case.top
    if case.preposition is not None and case.preposition.lower_ == "of" and case.preposition.head.lower_ == "average":
        top = case.preposition.head
    relation, verb = case.place_of(top)
    if relation == "nsubjpass" and verb.lemma_ in {"need", "require"}:
        aim = next((t for t in verb.rights if t.dep_ in {"xcomp", "advcl"} and t.tag_ == "VB"), None)
        return None if aim is None else ["time", verb, "to", *verb_phrase(case, aim)]
    if relation not in {"dobj", "npadvmod", "attr"} or verb.lemma_ not in TAKING:
        return None
    if verb.lemma_ == "wait":  # "patients wait 14 weeks for surgery"
        return ["waiting time", *following(case, frozenset({"for"}))]
    if verb.lemma_ == "spend":  # "men spend 2 hours a day on housework"
        on = next((prepositional(case, t) for t in verb.rights if t.lower_ in {"on", "in"}), None)
        average: Phrase = [] if top == case.top else ["average"]
        return [*average, "time spent", *agent(case, verb, top), *(on or [])]
    purpose = next((t for t in verb.rights if t.dep_ in {"xcomp", "advcl"} and t.tag_ == "VB"), None)
    if purpose is not None:
        found = subject(case, verb)  # "ambulances took 18 minutes to arrive", but "it took 3 days to hire staff"
        who = None if found is None or found.pos_ == "PRON" else named(case, found)
        return [*(["time for", *who] if who else ["time"]), "to", *verb_phrase(case, purpose)]
    doing = next((t for t in verb.lefts if t.dep_ == "csubj"), None)  # "hiring staff takes 3 days"
    found = None if doing is not None else subject(case, verb)
    measured = verb_phrase(case, doing) if doing is not None else None if found is None else named(case, found)
    return ["duration of", *measured] if measured else None
