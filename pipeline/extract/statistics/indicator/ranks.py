"""Ranks: "rank in TOPIC", "world rank in TOPIC", "rank in AREA in TOPIC"."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.clause import subject, tells
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.phrase import Phrase, complement_of, noun_phrase, object_of
from pipeline.extract.statistics.indicator.scene import Case

WORLDWIDE = frozenset({"globally", "worldwide", "internationally"})
PUBLISHED = frozenset("index report survey rankings knowledgebase scoreboard table list barometer monitor".split())
"""Nouns at the end of the name of a work that ranks."""
RANKING = frozenset("rank place put rate list position".split())


def rank(case: Case) -> Phrase | None:
    """A place in an order: "Peru came 4th in Latin America in terms of growth" → "rank in Latin America in growth"."""
    if case.unit != "rank":
        return None
    scope = _scope(case)
    topic = _superlative(case) or _topic(case) or _earlier(case)
    if topic is None:
        return scope if len(scope) > 1 or scope == ["world rank"] else None
    return [*scope, "in", *topic]


def _scope(case: Case) -> Phrase:
    """Among whom: the world ("world rank"), a named area ("rank in Europe") or not said ("rank")."""
    for token in case.doc[case.span.end : case.span.end + 8]:
        if token.lower_ in {"and", ";", "while", "but"} or token.i in case.number_tokens:
            break
        if token.lower_ in WORLDWIDE or (token.lower_ == "world" and token.nbor(-1).lower_ == "the"):
            return ["world rank"]
        if token.lower_ == "in" and "world" in {t.lower_ for t in token.subtree}:
            return ["world rank"]
        if token.lower_ == "in" and token.i + 1 < len(case.doc):
            area = [t for t in token.subtree if case.is_area(t)]
            if area and area[0].i <= token.i + 2:
                return ["rank in", *area]
    return ["rank"]


def _superlative(case: Case) -> Phrase | None:
    """ "the third largest exporter of rice" → "largest exporter of rice"."""
    after = case.doc[case.span.end : case.span.end + 4]
    best = next((t for t in after if t.tag_ in {"JJS", "RBS"}), None)
    if best is None:
        return None
    noun = next((t for t in [best.head, *after] if t.pos_ in syntax.NOUNS and t.i > best.i), None)
    return None if noun is None else [best, *noun_phrase(case, noun, skip=frozenset({best.i}))]


def _topic(case: Case) -> Phrase | None:
    """What the order is about, from the clause: "in terms of X", a named index, "for X", "in X"; else what ranks."""
    clause = _segment(case)
    for token in clause:
        if token.lower_ == "terms" and (noun := complement_of(token)) is not None:
            return noun_phrase(case, noun)
    for token in clause:
        if token.lower_ in PUBLISHED and token.dep_ not in {"compound", "nmod"}:
            return _of_work(case, token)
    for token in clause:
        if token.i > case.top.i and token.lower_ in {"for", "on", "in", "by"} and token.dep_ == "prep":
            noun = object_of(token)
            if noun is None or case.is_area(noun) or case.is_time(noun) or case.is_number(noun):
                continue
            if noun.lower_ not in {"world", "ranking", "place", "rank", "region"}:
                return noun_phrase(case, noun)
    verb = syntax.verb_of(case.top)
    if verb is not None and verb.lemma_ in RANKING and not any(t.dep_ == "dobj" for t in verb.children):
        ranked = subject(case, verb)
        if ranked is not None and ranked.pos_ == "NOUN" and tells(case, ranked):
            return noun_phrase(case, ranked)
    if verb is not None and verb.lemma_ in RANKING and any(t.dep_ == "dobj" for t in verb.children):
        ranking = subject(case, verb)
        if ranking is not None and ranking.pos_ in {"NOUN", "PROPN"} and not case.is_area(ranking):
            return _of_work(case, ranking)
    return None


def _of_work(case: Case, work: Token) -> Phrase | None:
    """The topic of a work that ranks, where its name has it ("Index of Economic Freedom"), else its name."""
    noun = complement_of(work)
    return noun_phrase(case, noun if noun is not None and not case.is_time(noun) else work)


def _earlier(case: Case) -> Phrase | None:
    earlier = previous(case, same_unit=True)
    if earlier is None or not earlier.indicator or " in " not in earlier.indicator:
        return None
    topic = earlier.indicator.rsplit(" in ", 1)[1]
    return (
        None
        if topic[:1].isupper() and earlier.indicator.count(" in ") == 1 and earlier.indicator.startswith("rank in")
        else [topic]
    )


def _segment(case: Case) -> list[Token]:
    """The part of the sentence between semicolons that the rank stands in, nearest words first, those behind it before."""
    start, end = case.span.start, case.span.end
    while start > 0 and case.doc[start - 1].text != ";":
        start -= 1
    while end < len(case.doc) and case.doc[end].text != ";":
        end += 1
    return sorted(case.doc[start:end], key=lambda t: (t.i < case.span.start, abs(t.i - case.span.start)))
