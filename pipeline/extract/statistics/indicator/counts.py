"""Counts of people and things: the counted noun with what is said of it."""

from spacy.tokens import Token

from pipeline.extract.spans import Statistic
from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.clause import subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import named, previous, resolve
from pipeline.extract.statistics.indicator.phrase import (
    TRANSPARENT,
    Phrase,
    complement_of,
    noun_phrase,
    object_of,
    prepositional,
)
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.scene import BOUNDS, Case

MEASURES = frozenset(
    "rate ratio number total level mortality toll output production count attendance enrolment enrollment capacity "
    "turnout membership workforce unemployment circulation ridership prevalence incidence density fertility "
    "expectancy crime migration immigration emigration".split()
)
"""Nouns of measures; what they are said to be is their level, whatever stands behind the number."""
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children"}
TRANSFERS = frozenset("pay give grant award provide extend approve distribute deliver offer hand send issue".split())


def counted(case: Case) -> Phrase | None:
    """A count with its noun in a clause: "the storm destroyed 40 homes" → "homes destroyed by the storm"."""
    noun = case.noun
    if not case.count or noun is None:
        return None
    if (
        noun.dep_ == "pobj"
        and noun.head.head.lower_ == "home"
        and noun.lower_ in {"people", "inhabitants", "residents"}
    ):
        return ["population"]
    measure = _measure(case, noun) or _repeats(case, noun)
    if measure is not None:
        return measure
    skip = frozenset(t.i for t in case.span)
    phrase = noun_phrase(case, noun, skip=skip)
    if any(not isinstance(p, str) and p.dep_ == "acl" for p in phrase):
        return phrase
    said = _said(case, noun, skip)
    if not said:
        clause = next((t for t in noun.rights if t.dep_ == "relcl" and t.pos_ in syntax.VERBS), None)
        if (
            clause is not None
            and any(t.lower_ == "who" for t in clause.lefts)
            and not any(case.is_number(t) for t in clause.subtree)
        ):
            said = of_subject(case, clause, skip) or []
    return [*phrase, *said]


def _measure(case: Case, noun: Token) -> Phrase | None:
    """The subject where that is a measure: "infant mortality fell to 31 deaths", "the number of users reached 4 million"."""
    verb = noun.head if noun.dep_ in {"dobj", "attr"} else syntax.verb_of(noun)
    relation, head = case.place_of(noun)
    if verb is None or relation not in {"dobj", "attr", "pobj", "npadvmod"}:
        return None
    found = thing(case, syntax.first_conjunct(noun))
    if found is None or found == noun:
        return None
    by_change = verb.lemma_ in changes.VERBS and relation == "pobj" and head.lower_ in {"to", "from", "at"}
    level = relation in {"dobj", "attr"} and (
        found.lower_ in MEASURES or any(t.lower_ in MEASURES for t in found.lefts)
    )
    if not by_change and not (
        level and verb.lemma_ in {"be", "reach", "total", "average", "exceed", "hit", "number", "stand"}
    ):
        return None
    return named(case, found)


def _repeats(case: Case, noun: Token) -> Phrase | None:
    """A noun counted again: "mobile users from 2 million users" → "mobile users"."""
    relation, head = case.place_of(noun)
    above = head.head
    if relation == "pobj" and head.lower_ in {"from", "to", "of"} and above.lemma_ == noun.lemma_:
        return noun_phrase(case, above, skip=frozenset({head.i}))
    return None


def _said(case: Case, noun: Token, skip: frozenset[int]) -> Phrase:
    """What the clause says of a noun, by its place in it."""
    head = syntax.first_conjunct(noun)
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in TRANSPARENT:
        head = head.head.head  # "a total of 40 farms were …"
    relation, verb = case.place_of(head)
    if verb.pos_ not in syntax.VERBS:
        above = syntax.verb_of(head) if relation == "pobj" else None
        return [] if above is None else _transferred(case, above, verb)
    if relation in syntax.SUBJECTS:
        said = None if verb.lemma_ == "be" and _elsewhere(verb) else of_subject(case, verb, skip)
        return said or []
    if relation in {"dobj", "attr", "oprd"}:
        return of_object(case, verb, head, skip) or _had(case, verb)
    return []


def _had(case: Case, verb: Token) -> Phrase:
    """Whose the counted things are, where a body or a thing has them: "the archive has 40 rooms" → "of the archive"."""
    found = subject(case, verb) if verb.lemma_ == "have" else None
    if found is None or not tells(case, found) or (found.pos_ == "PROPN" and not case.is_name(found)):
        return []
    return ["of", *noun_phrase(case, found, right=False)]


def _elsewhere(verb: Token) -> bool:
    """Whether "be" only says that things exist ("there are 40 farms")."""
    return any(t.dep_ == "expl" for t in verb.children)


def _transferred(case: Case, verb: Token, preposition: Token) -> Phrase:
    """What was given to counted people: "grants were paid to 40 farmers" → "with grants paid"."""
    if verb.lemma_ not in TRANSFERS or preposition.lower_ not in {"to", "for"} or preposition.head != verb:
        return []
    given = next((t for t in verb.children if case.place_of(t)[0] in {"dobj", "nsubjpass"}), None)
    if given is None:
        bound = next((t for t in verb.lefts if t.lower_ in BOUNDS), None)  # "over $5 million in grants was paid"
        given = object_of(bound) if bound is not None else None
    if given is not None and case.is_number(given):
        inner = next((t for t in given.children if t.lower_ in {"in", "of"}), None)
        given = object_of(inner) if inner is not None else None
    if given is None or case.is_number(given):
        return []
    through = [p for t in verb.rights if t.lower_ in {"through", "under"} for p in prepositional(case, t) or []]
    return ["with", *noun_phrase(case, given), verb, *(through if len(through) <= 6 else [])]


def bare(case: Case) -> Phrase | None:
    """A count without its noun: that of the count before it ("12 people died, 40 were hurt" → "people hurt")."""
    if not case.count or case.noun is not None or not case.statistic.counted:
        return None
    relation, verb = case.place
    noun = _whole(case) or _plural(case)
    if relation in syntax.SUBJECTS and verb.lemma_ == "be":
        kind = next((t for t in verb.children if t.dep_ == "attr" and t.tag_ == "NNS" and not case.is_number(t)), None)
        if kind is not None:
            return noun_phrase(case, kind)
    if relation in syntax.SUBJECTS and verb.pos_ in syntax.VERBS:
        said = of_subject(case, verb, frozenset(t.i for t in case.span))
        return [*noun, *said] if said else None
    if relation == "dobj" and verb.pos_ in syntax.VERBS:
        return [*noun, *(of_object(case, verb, case.top) or [])]
    behind = [t for t in case.top.rights if t.dep_ == "prep" and t.lower_ != "of"]
    part = prepositional(case, behind[0]) if behind else None
    return [*noun, *part] if part else None


def _whole(case: Case) -> Phrase | None:
    """The things that some are counted of: "nine of the eleven clinics" → "clinics"; "12 of them" → what "them" are."""
    noun = complement_of(case.top)
    if noun is None or noun.i < case.span.end:
        return None
    if noun.pos_ == "PRON":
        found = resolve(case, noun)
        return None if found is None else noun_phrase(*found)
    return noun_phrase(case, noun) if noun.tag_ in {"NNS", "NNPS"} else None


def _plural(case: Case) -> Phrase:
    """The counted noun as the text has it before the number, in this sentence or the one before; else as counted."""
    name = case.statistic.counted or ""
    for token in reversed(case.doc[: case.span.start]):
        if token.lemma_.lower() == name and token.tag_ == "NNS":
            return [token.lower_]
    earlier = previous(case, sentences=1)
    if earlier is not None and earlier.counted == name and (earlier.indicator or "").startswith(name[:3]):
        return [_first_words(earlier)]
    return [PLURALS.get(name, name + "s")]


def _first_words(statistic: Statistic) -> str:
    """The counted noun of an earlier statistic as its indicator begins ("people", "school meals")."""
    words = (statistic.indicator or "").split(" ")
    return " ".join(words[: len((statistic.counted or "").split(" "))])
