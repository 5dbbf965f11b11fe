"""Ranks: "rank in TOPIC", "world rank in TOPIC", "rank in AREA in TOPIC"."""

import itertools

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import subject, tells
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.inflect import plural
from pipeline.extract.statistics.indicator.phrase import noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of, object_of
from pipeline.extract.tokens import Token

WORLDWIDE = frozenset("globally worldwide internationally".split())
PUBLISHED = frozenset("index report survey rankings knowledgebase scoreboard table list barometer monitor".split())
"""Nouns at the end of the name of a work that ranks."""
RANKING = frozenset("rank place put rate list position".split())
LARGEST = frozenset("largest biggest highest greatest".split())
"""Superlatives that say no more than the rank does."""
NO_TOPICS = frozenset("world ranking place rank region".split())


def rank(case: Case) -> Phrase | None:
    """A place in an order: "Peru came 4th in Latin America in terms of growth" → "rank in Latin America in growth"."""
    if case.unit != "rank":
        return None
    topic = _superlative(case)
    if topic:
        return topic
    scope, topic = _scope(case), _topic(case)
    if topic:
        return [*scope, "in", *topic]
    return None if scope == ["rank"] else scope


def _scope(case: Case) -> Phrase:
    """Among whom: the world ("world rank"), a named area ("rank in Europe") or not said ("rank")."""
    for token in case.doc[case.span.end : case.span.end + 8]:
        if token.lower_ in {"and", ";", "while", "but"} or token.i in case.number_tokens:
            break
        if token.lower_ in WORLDWIDE:
            return ["world rank"]
        if token.lower_ == "in":
            if any(t.text == "world" for t in token.subtree):
                return ["world rank"]
            area = [t for t in token.subtree if case.is_area(t)]
            if area and area[0].i <= token.i + 2:
                return ["rank in", *area]
    return ["rank"]


def _superlative(case: Case) -> Phrase | None:
    """ "Chad is Africa's third largest exporter of oil" → "rank in Africa among exporters of oil".

    A measure is no thing that ranks: "it has the third highest murder rate" → "rank in murder rate".
    """
    after = case.doc[case.span.end : case.span.end + 4]
    best = next((t for t in after if t.tag_ in {"JJS", "RBS"}), None)
    if best is None:
        return None
    beside = itertools.takewhile(lambda t: t.pos_ != "ADP", (t for t in after if t.i > best.i))
    noun = next((t for t in (best.head, *beside) if t.pos_ in syntax.NOUNS and t.i > best.i), None)
    if noun is None:  # "its debt is the fourth highest in Africa"
        verb = syntax.verb_of(best)
        found = None if verb is None else subject(case, verb)
        if found is not None and tells(case, found):
            return [*_scope(case), "in", *noun_phrase(case, found)]
        if found is not None and found.pos_ == "NOUN":  # "the summer was the second warmest on record"
            return [*_scope(case), "among", best, plural(found.lower_)]
        earlier = previous(case)
        return None if earlier is None else [*_scope(case), "in", earlier.level]
    owner = next((t for t in noun.lefts if t.dep_ == "poss" and (t.lower_ == "world" or case.is_area(t))), None)
    within = [] if owner is None else [t for t in owner.subtree if t.dep_ not in {"case", "det"}]
    skip = frozenset(t.i for t in owner.subtree) if owner is not None else frozenset()
    kept: Phrase = [] if best.lower_ in LARGEST else [best]
    phrase = [*kept, *noun_phrase(case, noun, skip=skip | {best.i})]
    scope = (
        ["world rank"] if owner is not None and owner.lower_ == "world" else ["rank in", *within] if within else None
    )
    ranked = noun.dep_ in {"attr", "appos", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    if not ranked or noun.tag_ != "NN":
        return [*(scope or _scope(case)), "in", *phrase]
    return [*(scope or _scope(case)), "among", *(plural(noun.lower_) if p == noun else p for p in phrase)]


def _topic(case: Case) -> Phrase | None:
    """What the order is about, from the clause: "in terms of X", a named index, "for X", "in X"; else what ranks."""
    clause = _segment(case)
    for token in clause:
        noun = complement_of(token) if token.lower_ == "terms" else None
        if noun is not None:
            return noun_phrase(case, noun)
    for token in clause:
        named = token.lower_ in PUBLISHED or token.text == "Ranking"
        if named and token.dep_ not in {"compound", "nmod"}:
            return _of_work(case, token)
    for token in clause:
        linked = token.i > case.top.i and token.dep_ == "prep" and token.lower_ in {"for", "on", "in", "by"}
        noun = object_of(token) if linked else None
        if noun is not None and tells(case, noun) and noun.lower_ not in NO_TOPICS:
            return noun_phrase(case, noun)
    verb = syntax.verb_of(case.top)
    found = None if verb is None or verb.lemma_ not in RANKING else subject(case, verb)
    if verb is None or found is None or not tells(case, found):
        return None
    if any(t.dep_ == "dobj" for t in verb.children):  # "the index ranks Peru 4th"
        return _of_work(case, found)
    return noun_phrase(case, found) if found.pos_ == "NOUN" else None


def _of_work(case: Case, work: Token) -> Phrase:
    """The topic of a work that ranks, where its name has it ("Index of Economic Freedom"), else its name."""
    noun = complement_of(work)
    return noun_phrase(case, work if noun is None or case.is_time(noun) else noun)


def _segment(case: Case) -> list[Token]:
    """The part of the sentence between semicolons that the rank stands in: first the words behind it, nearest first."""
    start, end = case.span.start, case.span.end
    while start > 0 and case.doc[start - 1].text != ";":
        start -= 1
    while end < len(case.doc) and case.doc[end].text != ";":
        end += 1
    return sorted(case.doc[start:end], key=lambda t: (t.i < case.span.start, abs(t.i - case.span.start)))
