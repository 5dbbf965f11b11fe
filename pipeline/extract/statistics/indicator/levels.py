"""Levels: what the subject of a clause, or the noun beside a value, is said to be."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, prepositional
from pipeline.extract.statistics.indicator.predicate import agent, of_object, tells
from pipeline.extract.statistics.indicator.scene import Case

KEEPING = frozenset("keep maintain hold set fix put cap limit leave estimate value keep peg freeze target".split())
"""Verbs whose object's level is the value: "kept inflation at 2%"."""
LEVELS = frozenset(
    "be stand amount total reach hit exceed average remain stay come run number equal top surpass approach near measure range "
    "vary lie sit become attain register estimate value set fix target cap limit project expect forecast put hover peak "
    "become go drop represent mean record post show yield hold".split()
)


def attribute(case: Case) -> Phrase | None:
    """A value before the noun that it is a size of: "a $30 billion housing plan" → "housing plan"."""
    noun = case.noun
    if noun is None or case.count:
        return None
    skip = frozenset(t.i for t in case.span)
    phrase = noun_phrase(case, noun, skip=skip)
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass", "attr"} else None
    if verb is not None and verb.pos_ in syntax.VERBS and len(phrase) == 1 and noun.lower_ in {"investment", "funding"}:
        phrase = [*phrase, *(of_object(case, verb, noun) or [])]
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "advcl"} and child.tag_ == "VB" and len(phrase) < 6:
            from pipeline.extract.statistics.indicator.phrase import verb_phrase

            phrase = [*phrase, "to", *verb_phrase(case, child)]
            break
    return phrase


def of_noun(case: Case) -> Phrase | None:
    """A value behind "of": "a deficit of $3 billion" → "deficit"; "growth of 3%" → "growth"."""
    preposition = syntax.preposition(case.top)
    if preposition is None or preposition.lower_ not in {"of", "at", "to", "by", "from", "worth"}:
        return None
    noun = preposition.head
    if noun.pos_ not in {"NOUN", "PROPN"} or case.is_number(noun):
        return None
    if preposition.lower_ != "of" and (case.is_area(noun) or case.is_time(noun)):
        return None
    if noun.lower_ in {"total", "average", "record", "maximum", "minimum", "level", "rate", "tune", "estimate"}:
        deeper = _subject_phrase(case, noun)
        if deeper is not None and not any(t.dep_ in {"compound", "amod"} for t in noun.children):
            return deeper
    phrase = noun_phrase(case, noun, skip=frozenset({preposition.i, *(t.i for t in case.span)}))
    extra: Phrase = []
    for child in case.top.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "for", "to", "on"}:
            extra += prepositional(case, child) or []
    return [*phrase, *extra]


def _subject_phrase(case: Case, token: Token) -> Phrase | None:
    verb = syntax.verb_of(token)
    if verb is None:
        return None
    found = syntax.subject(verb)
    if found is None or found == token or not tells(case, found) or found.pos_ == "PRON":
        return None
    return named(case, found)


def of_clause(case: Case) -> Phrase | None:
    """A value in a clause: its subject's level, or its change; for verbs that keep something at a level, the object."""
    top = case.top
    if top.dep_ == "conj":
        top = syntax.first_conjunct(top)
    verb = syntax.verb_of(top)
    if verb is None:
        return None
    preposition = syntax.preposition(top)
    found = _thing(case, verb, preposition)
    if found is None:
        return None
    found = _paired(case, found)
    thing = _member(case, found)
    if not thing:
        return None
    if verb.lemma_ in changes.VERBS:
        if preposition is None or preposition.lower_ == "by" or (
            preposition.lower_ in {"at", "of"} and changes.VERBS[verb.lemma_] == "growth of"
        ):
            if case.share or preposition is not None and preposition.lower_ == "by" or top.dep_ in {"npadvmod", "dobj", "advmod"}:
                return changes.of_verb(case, verb, thing)
        return thing
    if verb.lemma_ in LEVELS or preposition is not None and preposition.lower_ in {"at", "to", "from"}:
        return [*_average(verb), *thing]
    return None


def _average(verb: Token) -> Phrase:
    return ["average"] if verb.lemma_ == "average" else []


def _thing(case: Case, verb: Token, preposition: Token | None) -> Token | None:
    """The noun whose level or change the verb states."""
    passive = any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))
    target = next((t for t in verb.children if t.dep_ == "dobj" and t.i not in case.number_tokens), None)
    if target is not None and preposition is not None and not passive:
        if verb.lemma_ in changes.VERBS or verb.lemma_ in KEEPING or preposition.lower_ in {"at", "to", "from", "by"}:
            return target
    return syntax.subject(verb)


def _conjuncts(token: Token) -> list[Token]:
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def _paired(case: Case, found: Token) -> Token:
    """The subject that belongs to this value where there are as many as values: "X and Y fell by 2% and 3%"."""
    values = _values(case)
    subjects = _conjuncts(found)
    if len(subjects) == len(values) > 1:
        return subjects[values.index(case.top)]
    return found


def _values(case: Case) -> list[Token]:
    """The coordinated values that this one is among, in order."""
    first = syntax.first_conjunct(case.top)
    tokens = [first, *first.conjuncts]
    return sorted({t for t in tokens if t.i in case.number_tokens}, key=lambda t: t.i) or [case.top]


def _member(case: Case, found: Token) -> Phrase | None:
    """The phrase of a subject; of "the poverty and unemployment rates" the member that belongs to the value."""
    if found.pos_ == "PRON" or found.tag_ in {"DT", "WDT"}:
        return named(case, found)
    values = _values(case)
    if len(values) > 1:
        if found.conjuncts and len(_conjuncts(syntax.first_conjunct(found))) == len(values):
            others = frozenset(t.i for t in found.rights if t.dep_ in {"conj", "cc"})
            return noun_phrase(case, found, skip=others)
        for child in found.lefts:
            chain = [child, *child.conjuncts]
            if len(chain) == len(values):
                wanted = chain[values.index(case.top)]
                return [wanted, *(p for p in noun_phrase(case, found, skip=frozenset({child.i})))]
    if case.is_number(found):
        return None
    return noun_phrase(case, found)


__all__ = ["agent", "attribute", "of_clause", "of_noun", "previous"]
