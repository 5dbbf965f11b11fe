"""What something has of the whole that the share before names: "women hold 27% of seats; in Chad they hold 26%"."""

import re

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import subject, tells
from pipeline.extract.statistics.indicator.discourse import Earlier, named, previous
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.pieces import Phrase
from pipeline.extract.statistics.indicator.wholes import whole
from pipeline.extract.tokens import Token

HELD = re.compile(r"(?<!\bas a )share of ")
"""Before the whole of a share; "debt as a share of GDP" says not which of the two a further share is of."""
HOLDER = re.compile(r" \w+ by .*$")
"""What the whole of the share before is followed by ("seats | held by women")."""
HOLDS = frozenset("hold own supply provide produce generate deliver control occupy win get receive have take".split())
"""Verbs whose object is a part of something."""
HANGS = frozenset({"dobj", "npadvmod", "appos", "conj"})
"""How such a part hangs on the sentence; a parse may take "37 percent" behind the verb for an adverb."""


def held(case: Case) -> Phrase | None:
    """A share as the object of who has it, its whole being that of the share before it.

    "Coal's share of power fell to 14%, while wind and solar supply 37%" → "share of power supplied by wind and solar".
    """
    if case.unit != "percent" or case.noun is not None or case.top.dep_ not in HANGS:
        return None
    verb = syntax.verb_of(case.top)
    earlier = previous(case, same_unit=True, sentences=1)
    if verb is None or verb.lemma_ not in HOLDS or earlier is None or not HELD.search(earlier.indicator):
        return None
    found = None if whole(case) is not None else _left_alone(case, earlier) or subject(case, verb)
    holder = None if found is None else named(case, found)
    if not holder:
        return None
    done = past_participle(verb.lemma_)
    everything = HOLDER.sub("", HELD.split(earlier.indicator, 1)[1]).removesuffix(f" {done}")
    return ["share of", everything, done, "by", *holder]


def _left_alone(case: Case, earlier: Earlier) -> Token | None:
    """Who has it where the verb is left out: "the Greens won 12 percent and the Liberals 9 percent"."""
    if case.top.dep_ not in {"appos", "conj"} or earlier.statistic.sentence != case.sentence:
        return None
    between = case.since(earlier.statistic.end)
    return next((t for t in reversed(between) if t.dep_ != "pobj" and tells(case, t)), None)
