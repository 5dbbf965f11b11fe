"""Changes and differences: by how much something rose, fell, or lies above or below something else."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.discourse import level, named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, prepositional
from pipeline.extract.statistics.indicator.scene import Case

INCREASE, DECLINE = "increase in", "decline in"
VERBS = {
    **dict.fromkeys("rise increase jump climb surge soar gain advance improve up raise boost lift hike step".split(), INCREASE),
    **dict.fromkeys("grow expand accelerate".split(), "growth of"),
    **dict.fromkeys("fall decline drop decrease plunge plummet slump tumble slide sink dip ease shrink slip".split(), DECLINE),
    **dict.fromkeys("contract".split(), "contraction of"),
    **dict.fromkeys("reduce cut lower slash trim halve shorten curb lessen".split(), "reduction in"),
}
"""{lemma of a verb of change: how an axis names the change}. "rise to", "fall from" and the like give a level instead."""
NOUNS = frozenset(
    "increase decrease rise fall decline drop growth reduction cut gain jump surge expansion contraction improvement hike "
    "slump plunge boost slowdown loss".split()
)
"""Nouns of change; a value beside one is the change, and the noun stays in the phrase."""
UPWARD = frozenset("more higher larger bigger greater up above over longer faster better stronger wider taller".split())
DOWNWARD = frozenset("less lower smaller fewer down below under shorter slower worse weaker behind".split())
ANNUALLY = frozenset({"annually", "yearly"})
REFERENCE_TIMES = frozenset("than on over from compared since".split())


def frequency(case: Case) -> Phrase:
    """"annual" where the change is one a year, "average annual" where that is said to be an average."""
    clause = {t.lower_ for t in case.doc[max(0, case.span.start - 6) : case.span.end + 5]}
    if case.statistic.per == "year" or clause & ANNUALLY:
        return ["annual"]
    return []


def of_verb(case: Case, verb: Token, thing: Phrase) -> Phrase:
    """The change of a thing that a verb names: "grow" and "exports" → "growth of exports"."""
    kind = VERBS[verb.lemma_]
    often = frequency(case)
    if kind == "growth of":
        words = [p.lower_ if not isinstance(p, str) else p for p in thing]
        if words and words[-1] == "economy":
            return [*often, *thing[:-1], "economic growth"]
        if len(words) <= 2:
            return [*often, *thing, "growth"]
    return [*often, kind, *thing]


def noun_of_change(case: Case) -> Phrase | None:
    """A value beside a noun of change: "a 3% rise in fees", "an increase of 40 jobs in the mines" → "rise in fees"."""
    noun = case.noun if case.noun is not None and case.noun.lemma_ in NOUNS else None
    if noun is None:
        preposition = syntax.preposition(case.top)
        if preposition is not None and preposition.lower_ in {"of", "by"} and preposition.head.lemma_ in NOUNS:
            noun = preposition.head
    if noun is None and case.top.dep_ in {"attr", "appos"} and syntax.subject(case.top.head) is not None:
        found = syntax.subject(case.top.head)
        noun = found if found is not None and found.lemma_ in NOUNS else None
    if noun is None or noun.pos_ not in syntax.NOUNS:
        return None
    phrase = noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))
    if _complete(noun, phrase):
        return phrase
    for child in case.top.rights:  # "an increase of 14 percent in exports": the parse hangs "in" on the number
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "for"}:
            part = prepositional(case, child)
            if part:
                return [*phrase, *part]
    return _with_thing(case, noun, phrase)


def _complete(noun: Token, phrase: Phrase) -> bool:
    """Whether the phrase says what changes: a complement behind the noun or a noun before it ("pay rise")."""
    return any(
        not isinstance(p, str) and (p.dep_ == "prep" and p.i > noun.i or p.dep_ in {"compound", "nmod"} and p.head == noun)
        for p in phrase
    )


def _with_thing(case: Case, noun: Token, phrase: Phrase) -> Phrase:
    """A bare "increase" with what has increased: the earlier statistic, or who saw or recorded it."""
    earlier = previous(case)
    link = "of" if noun.lemma_ in {"growth", "expansion", "contraction"} else "in"
    if earlier is not None and earlier.indicator:
        return [*phrase, link, level(earlier.indicator)]
    verb = syntax.verb_of(noun)
    found = None if verb is None or noun.dep_ in syntax.SUBJECTS else syntax.subject(verb)
    thing = None if found is None else named(case, found)
    if thing and found is not None and not case.is_area(found):
        return [*phrase, link, *thing]
    return phrase


def compared(case: Case) -> Phrase | None:
    """A difference: "8% below target", "5 points higher than in May", "up 9%", "40 fewer guards"."""
    word = _comparative(case)
    if word is None:
        return None
    upward = word.lower_ in UPWARD
    reference = _reference(case, word)
    thing = _compared_thing(case, word)
    if not thing:
        return None
    if reference:
        return [*thing, "above" if upward else "below", *reference]
    return [*frequency(case), INCREASE if upward else DECLINE, *thing]


def _comparative(case: Case) -> Token | None:
    """The word of comparison that the value measures: right behind it, or "up"/"down" right before it."""
    after = [t for t in case.doc[case.span.end : case.span.end + 2]]
    for token in after:
        if token.lower_ in UPWARD | DOWNWARD and token.lower_ not in {"over", "under"}:
            return token
        if token.tag_ not in {"RB", "NN", "NNS"} and not token.is_punct or token.is_punct:
            break
    before = case.span.start
    while before > 0 and case.doc[before - 1].lower_ in {"by", "almost", "nearly", "about", "some", "around", "a"}:
        before -= 1
    if before > 0 and case.doc[before - 1].lower_ in {"up", "down"}:
        return case.doc[before - 1]
    return None


def _reference(case: Case, word: Token) -> Phrase | None:
    """What the value is compared with, unless that is another time of the same thing."""
    if word.lower_ in {"above", "below", "under", "behind"}:
        noun = next((t for t in word.children if t.dep_ == "pobj"), None)
    else:
        than = next((t for t in case.doc[word.i + 1 : word.i + 8] if t.lower_ == "than"), None)
        noun = next((t for t in than.children if t.dep_ == "pobj"), None) if than is not None else None
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or case.is_time(noun) or case.is_area(noun):
        return None
    return noun_phrase(case, noun)


def _compared_thing(case: Case, word: Token) -> Phrase | None:
    """What is higher or lower: the noun behind "more", the earlier value's indicator, or the clause's subject."""
    if word.lower_ in {"more", "fewer", "less", "additional"} and word.head.pos_ in {"NOUN"} and word.head.i > word.i:
        return noun_phrase(case, word.head, skip=frozenset({word.i}))
    earlier = previous(case)
    verb = syntax.verb_of(word)
    found = None if verb is None else syntax.subject(verb)
    between = earlier is not None and (found is None or found.i < case.span.start)
    if earlier is not None and earlier.indicator and between and not (verb is not None and _own_clause(case, verb)):
        return [level(earlier.indicator)]
    if found is None:
        return None
    return named(case, found)


def _own_clause(case: Case, verb: Token) -> bool:
    """Whether the earlier statistic stands outside the clause of the value."""
    earlier = previous(case)
    if earlier is None:
        return True
    first = syntax.subject(verb, inherit=False)
    return first is not None and first.idx + case.offset > earlier.start and first.pos_ != "PRON"
