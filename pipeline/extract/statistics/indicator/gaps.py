"""Clauses that leave out the verb of the clause before: "wheat rose by 4%, barley by 6%".

What such a clause says is the indicator of the value before, with another thing in place of its thing.
"""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import subject
from pipeline.extract.statistics.indicator.discourse import Earlier, previous
from pipeline.extract.statistics.indicator.phrase import noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase
from pipeline.extract.statistics.indicator.render import render
from pipeline.extract.statistics.indicator.words import BOUNDING
from pipeline.extract.tokens import Token

FAR = 25
"""Tokens beyond which two clauses are not beside each other."""
PARTS = frozenset("on in for among".split())
"""Prepositions by which the things of coordinated clauses may hang on a noun that only the first names."""
NO_THINGS = frozenset("equivalent equal thanks due close similar comparable worth enough sufficient".split())
"""Words before a value that compare or give a reason, and name no thing."""


def gapped(case: Case) -> Phrase | None:
    """A further thing of which the clause before is said without its verb.

    "Tenants made up half of the residents, owners 38 percent" → "share of residents that are owners".
    """
    earlier = previous(case)
    if earlier is not None and earlier.level != earlier.indicator and earlier.statistic.unit != case.unit:
        earlier = previous(case, same_unit=True)  # "exports were $9 billion, up 4 percent; imports $8 billion"
    noun = _gap_noun(case)
    if earlier is None or earlier.statistic.sentence != case.sentence or noun is None:
        return None
    whole = case.behind is not None and case.behind.lower_ == "of"  # it has a whole of its own
    if whole or (earlier.statistic.unit != case.unit and case.claim.number.unit is not None):
        return None
    between = case.since(earlier.statistic.end)
    phrase = noun_phrase(case, noun, right=False)
    first = min((p.i for p in phrase if isinstance(p, Token)), default=noun.i)
    if len(between) > FAR or any(t.pos_ in syntax.VERBS or t.text in {"(", ")"} for t in between):
        return None
    joined = case.at(first - 1)
    if joined is not None and joined.dep_ == "det":
        joined = case.at(first - 2)
    if joined is not None and joined.pos_ == "ADP":  # "spending on schools rose by 5%, on health by 7%"
        start, link, _ = earlier.indicator.rpartition(f" {joined.lower_} ")
        before = case.at(joined.i - 1)
        separate = before is not None and before.text in {",", ";", "and"}
        if not separate or joined.lower_ not in PARTS:
            return None
        return [start, joined, *phrase] if link else None
    if joined is None or joined.text not in {",", ";", "and"}:
        return None
    for item in _items(case, earlier):
        said = render(item, case)
        if said and f" {said} " in f" {earlier.indicator} ":
            start, _, end = f" {earlier.indicator} ".partition(f" {said} ")
            return [piece for piece in (start.strip(), *phrase, end.strip()) if isinstance(piece, Token) or piece]
    return None


def _gap_noun(case: Case) -> Token | None:
    """The noun right before a value, or before the preposition of the value."""
    index = case.span.start - 1
    while index > 0 and (case.doc[index].lower_ in BOUNDING | {"the", "remaining", "other"}):
        index -= 1
    token = case.at(index)
    if token is not None and token.pos_ == "ADP" and token.lower_ in {"for", "by", "to", "at", "with"}:
        token = case.at(index - 1)
    named = (
        token is not None
        and token.pos_ in {"NOUN", "ADJ"}
        and token.lower_ not in NO_THINGS
        and token.tag_ not in {"JJR", "RBR"}
        and not case.is_number(token)
    )
    return token if named and token is not None and not case.is_time(token) and not case.is_area(token) else None


def _items(case: Case, earlier: Earlier) -> list[Phrase]:
    """What the value before may be said of: the noun right before it, else the subject of its clause."""
    span = case.span_of(earlier.statistic.start, earlier.statistic.end)
    found: list[Phrase] = []
    near = case.at(span.start - 1)
    if near is not None and (near.pos_ == "ADP" or near.lower_ in {"up", "down"}):
        near = case.at(near.i - 1)
    if near is not None and near.pos_ in {"NOUN", "ADJ"}:
        found.append(noun_phrase(case, near, right=False))
    verb = syntax.verb_of(span.root) if len(span) else None
    over = None if verb is None else subject(case, verb)
    return found if over is None else [*found, noun_phrase(case, over, right=False), noun_phrase(case, over)]
