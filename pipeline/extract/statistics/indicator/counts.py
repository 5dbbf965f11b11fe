"""Counts of people and things, and amounts of stuff: the counted noun with what is said of it."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.scene import Case


def counted(case: Case) -> Phrase | None:
    """A count with its noun in a clause: "the storm destroyed 40 homes" → "homes destroyed by the storm"."""
    noun = counted_noun(case)
    if noun is None:
        return None
    skip = frozenset(t.i for t in case.span)
    phrase = noun_phrase(case, noun, skip=skip)
    additional = [t for t in noun.children if t.lower_ in {"additional", "extra"} and t.i < noun.i]
    head = syntax.first_conjunct(noun)
    if head != noun and any(case.is_number(t) for t in head.children) is False and head.i > case.span.end:
        head = noun
    if any(not isinstance(p, str) and p.dep_ == "acl" for p in phrase):
        return phrase
    said = _said(case, head, skip)
    del additional
    return [*phrase, *said]


def counted_noun(case: Case) -> Token | None:
    """The noun that is counted or measured: behind the number, or in "3 tonnes of rice"."""
    if case.count:
        if case.noun is not None:
            return case.noun
        return case.top if case.top.pos_ == "NOUN" and case.top.i not in case.number_tokens else None
    return None


def _said(case: Case, noun: Token, skip: frozenset[int]) -> Phrase:
    """What the clause says of a noun, by its place in it."""
    verb = noun.head
    if noun.dep_ in syntax.SUBJECTS and verb.pos_ in syntax.VERBS:
        if verb.lemma_ == "be" or not (said := of_subject(case, verb, skip)):
            return []
        return said
    if noun.dep_ in {"dobj", "attr", "oprd"} and verb.pos_ in syntax.VERBS:
        return of_object(case, verb, noun, skip) or []
    return []


def bare(case: Case) -> Phrase | None:
    """A count without its noun: that of the count before it ("12 people died, 40 were hurt" → "people hurt")."""
    if not case.count or counted_noun(case) is not None:
        return None
    earlier = previous(case)
    if earlier is None or earlier.unit not in {"person", "item"} or not earlier.counted:
        return None
    top = case.top
    if top.dep_ in syntax.SUBJECTS and top.head.pos_ in syntax.VERBS:
        said = of_subject(case, top.head, frozenset(t.i for t in case.span))
        if said:
            return [plural(earlier), *said]
    return None


def plural(statistic: object) -> str:
    """The counted noun of an earlier statistic as its indicator words it ("people", "loans")."""
    indicator = statistic.indicator or ""  # type: ignore[attr-defined]
    counted = statistic.counted or ""  # type: ignore[attr-defined]
    first = indicator.split(" ")[: len(counted.split(" "))]
    return " ".join(first)
