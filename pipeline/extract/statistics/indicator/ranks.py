"""Ranks: "rank in TOPIC", "world rank in TOPIC", "rank in AREA in TOPIC"."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase
from pipeline.extract.statistics.indicator.scene import Case

WORLDWIDE = frozenset({"globally", "worldwide", "internationally"})
PUBLISHED = frozenset("index report survey ranking rankings knowledgebase scoreboard table list barometer monitor".split())
"""Nouns at the end of the name of a work that ranks."""


def rank(case: Case) -> Phrase | None:
    """A place in an order: "Peru came 4th in Latin America in terms of growth" → "rank in Latin America in growth"."""
    scope = _scope(case)
    topic = _superlative(case) or _topic(case)
    if topic is None:
        earlier = previous(case, same_unit=True)
        if earlier is not None and earlier.indicator and " in " in earlier.indicator:
            topic = [earlier.indicator.rsplit(" in ", 1)[1]]
    if topic is None:
        return None
    return [*scope, "in", *topic]


def _scope(case: Case) -> Phrase:
    """Among whom: the world ("world rank"), a named area ("rank in Europe") or not said ("rank")."""
    for token in case.doc[case.span.end : case.span.end + 8]:
        if token.lower_ in {"and", ";", "while", "but"} or token.i in case.number_tokens:
            break
        if token.lower_ in WORLDWIDE or (token.lower_ == "world" and token.nbor(-1).lower_ == "the"):
            return ["world rank"]
        if token.lower_ == "in" and token.i + 1 < len(case.doc):
            area = [t for t in token.subtree if case.is_area(t)]
            if area and area[0].i <= token.i + 2:
                return ["rank in", *area]
    return ["rank"]


def _superlative(case: Case) -> Phrase | None:
    """"the third largest exporter of rice" → "largest exporter of rice"."""
    after = case.doc[case.span.end : case.span.end + 4]
    best = next((t for t in after if t.tag_ in {"JJS", "RBS"}), None)
    if best is None:
        return None
    noun = next((t for t in [best.head, *after] if t.pos_ in syntax.NOUNS and t.i > best.i), None)
    return None if noun is None else [best, *noun_phrase(case, noun, skip=frozenset({best.i}))]


def _topic(case: Case) -> Phrase | None:
    """What the order is about, from the clause: "in terms of X", "for X", a named index, "in X"."""
    clause = _segment(case)
    for token in clause:
        if token.lower_ == "terms" and token.i + 1 < len(case.doc) and token.nbor(1).lower_ == "of":
            noun = next((t for t in token.nbor(1).children if t.dep_ == "pobj"), None)
            if noun is not None:
                return noun_phrase(case, noun)
    for token in clause:
        if token.lower_ in PUBLISHED and token.dep_ not in {"compound", "nmod"}:
            inner = next((t for t in token.children if t.lower_ == "of"), None)
            noun = next((t for t in inner.children if t.dep_ == "pobj"), None) if inner is not None else None
            return noun_phrase(case, noun) if noun is not None and not case.is_time(noun) else noun_phrase(case, token)
    for token in clause:
        if token.i > case.top.i and token.lower_ in {"for", "on", "in", "by"} and token.dep_ == "prep":
            noun = next((t for t in token.children if t.dep_ in {"pobj", "pcomp"}), None)
            if noun is not None and not any(case.is_area(t) or case.is_time(t) for t in (noun,)):
                if noun.lower_ in {"world", "ranking", "place", "rank"} or case.is_number(noun):
                    continue
                return noun_phrase(case, noun)
    return None


def _segment(case: Case) -> list[Token]:
    """The part of the sentence between semicolons that the rank stands in, nearest words first."""
    start, end = case.span.start, case.span.end
    while start > 0 and case.doc[start - 1].text != ";":
        start -= 1
    while end < len(case.doc) and case.doc[end].text != ";":
        end += 1
    return sorted(case.doc[start:end], key=lambda t: (t.i < case.span.start, abs(t.i - case.span.start)))
