"""Parts of a value told first: "$9 billion, including $4 billion to China", "300 homes, of which 40 in towns"."""

from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import following
from pipeline.extract.statistics.indicator.discourse import previous, varied
from pipeline.extract.statistics.indicator.phrase import prepositional
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of

POINTING = frozenset({"which", "whom", "them", "these", "those"})
OF_WHOLES = frozenset({"of", "among"})
APART = frozenset("for among in to from by on at under through with".split())
"""Prepositions that tell a part from the whole."""
PASSED = frozenset("come go be".split())
"""Verbs between a part and what tells it from the whole ("of which $2 million went to farms")."""


def included(case: Case) -> Phrase | None:
    """A part without a noun of its own: what the whole measures, with what tells the part from it."""
    earlier = previous(case, same_unit=True)
    if earlier is None or case.noun is not None or earlier.statistic.sentence != case.sentence or not _is_led(case):
        return None
    verb = case.behind
    if verb is not None and verb.lemma_ in PASSED:
        link = case.at(verb.i + 1)
        part = None if link is None or link.lower_ not in APART else prepositional(case, link)
    else:
        part = following(case, APART)
    if part:
        return varied(earlier, part)
    where = None if verb is None else object_of(verb)
    return [earlier.indicator] if where is not None and case.is_area(where) else None  # "9,000 in Mombasa"


def _is_led(case: Case) -> bool:
    """Whether "including", "of which" or "among them" leads from the whole to the value."""
    before = case.before
    if before is None or before.lower_ == "including":
        return before is not None
    return before.lower_ in POINTING and before.i > 0 and before.nbor(-1).lower_ in OF_WHOLES
