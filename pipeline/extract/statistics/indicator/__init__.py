"""What is measured? A phrase that a chart's axis would carry.

The rules stand in the modules beside this one, a family of constructions each; here is only their order. Every word of
an indicator is a word of the text or an inflection of one, or a function word that a rule names (share, increase, …).
"""

from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.indicator import (
    carried,
    changes,
    counts,
    differences,
    extents,
    gaps,
    levels,
    money,
    nouns,
    ranks,
    shares,
    verbless,
)
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.discourse import fuller
from pipeline.extract.statistics.indicator.phrase import Phrase
from pipeline.extract.statistics.indicator.render import render
from pipeline.extract.statistics.people import is_human

RULES: tuple[tuple[str, Callable[[Case], Phrase | None], float], ...] = (
    ("rank in a topic", ranks.rank, 0.65),
    ("same of a group in brackets", carried.among, 0.7),
    ("clause without its verb", gaps.gapped, 0.6),
    ("same as the value before", carried.repeated, 0.75),
    ("list that varies one phrase", carried.parallel, 0.5),
    ("multiple of something", differences.multiple, 0.3),
    ("difference from something", differences.compared, 0.6),
    ("noun of change", changes.noun_of_change, 0.65),
    ("share of a whole", shares.share, 0.65),
    ("label before a colon", verbless.labelled, 0.8),
    (verbless.IN_BRACKETS, verbless.bracketed, 0.5),
    ("size of something", extents.extent, 0.6),
    ("value before its noun", nouns.attribute, 0.6),
    ("part that is a kind", nouns.kind, 0.6),
    ("worth of something", nouns.worth, 0.6),
    ("sum of money moved", money.moved, 0.6),
    ("noun of value", nouns.of_noun, 0.6),
    ("count with its noun", counts.counted, 0.65),
    ("count without its noun", counts.bare, 0.65),
    ("level or change of a subject", levels.of_clause, 0.65),
    ("sum for a purpose", money.for_purpose, 0.65),
    ("nearest phrase", verbless.nearest, 0.25),
)
"""(name, rule, how often its phrase is right), tried in this order; the first that finds a phrase answers.

A phrase counts as right where it shares three quarters of its words with a reader's (token F1 of 0.75);
measured on the annotated texts of parliaments, ministries, banks and agencies, not on sentences made for the rules.
"""
ALONE = 0.15
"""How often a phrase of one word is right: most leave out what defines it."""
CROWD = 40
"""Numbers beyond which a sentence is a table without its lines, of which no phrase can be read."""


def indicator(claim: Claim, statistic: Statistic) -> Answer:
    """What is measured? A phrase that a chart's axis would carry; null where no rule finds one."""
    case = Case(claim, statistic)
    for name, rule, certainty in RULES if len(case.numbers) <= CROWD else ():
        phrase = rule(case)
        if phrase and len(phrase) == 1 and not isinstance(phrase[0], str) and phrase[0].pos_ == "NOUN":
            phrase = fuller(case, phrase[0]) or phrase
        text = render(phrase, case) if phrase else ""
        if text:
            text = _per_head(case, text)
            return Answer(text, name, certainty if " " in text else min(certainty, ALONE))
    return Answer(None, "none", 0.1)


def _per_head(case: Case, text: str) -> str:
    """The indicator with the people that a sum is for each of: "they spend $300 per pupil" → "… per pupil"."""
    behind = case.doc[case.span.end : case.span.end + 2]
    if not case.money or len(behind) < 2 or behind[0].lower_ != "per" or text.endswith(behind.text):
        return text
    return f"{text} {behind.text}" if behind[1].lower_ in {"head", "capita"} or is_human(behind[1]) else text
