"""What is measured? A phrase that a chart's axis would carry.

The rules stand in the modules beside this one, a family of constructions each; here is only their order. Every word of an
indicator is a word of the text or an inflection of one, or a function word that a rule names (share, increase, rank …).
"""

from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.indicator import changes, counts, extents, levels, money, ranks, shares, verbless
from pipeline.extract.statistics.indicator.phrase import Phrase, render
from pipeline.extract.statistics.indicator.scene import Case
from pipeline.extract.statistics.people import is_human

RULES: tuple[tuple[str, Callable[[Case], Phrase | None], float], ...] = (
    ("rank in a topic", ranks.rank, 0.8),
    ("same as the value before", verbless.repeated, 0.85),
    ("list that varies one phrase", verbless.parallel, 0.7),
    ("multiple of something", changes.multiple, 0.5),
    ("difference from something", changes.compared, 0.75),
    ("noun of change", changes.noun_of_change, 0.8),
    ("share of a whole", shares.share, 0.75),
    ("label before a colon", verbless.labelled, 0.8),
    ("value in brackets", verbless.bracketed, 0.6),
    ("size of something", extents.extent, 0.6),
    ("value before its noun", levels.attribute, 0.7),
    ("sum of money moved", money.moved, 0.7),
    ("noun of value", levels.of_noun, 0.75),
    ("count with its noun", counts.counted, 0.75),
    ("count without its noun", counts.bare, 0.7),
    ("level or change of a subject", levels.of_clause, 0.8),
    ("sum for a purpose", money.for_purpose, 0.7),
    ("nearest phrase", verbless.nearest, 0.3),
)
"""(name, rule, how often it is right), tried in this order; the first that finds a phrase answers."""


def _per_head(case: Case) -> Phrase:
    """ "per head" behind a sum: "they spend $300 per pupil" → "… per pupil"."""
    behind = case.doc[case.span.end : case.span.end + 2]
    if any(s.indicator and s.indicator.endswith("per " + behind[1:].text) for s in case.reading.statistics[-1:]):
        return []
    if not case.money or len(behind) < 2 or behind[0].lower_ != "per":
        return []
    return list(behind) if behind[1].lower_ in {"head", "capita"} or is_human(behind[1]) else []


def indicator(claim: Claim, statistic: Statistic) -> Answer:
    """What is measured? A phrase that a chart's axis would carry; null where no rule finds one."""
    case = Case(claim, statistic)
    for name, rule, certainty in RULES:
        phrase = rule(case)
        text = render([*phrase, *_per_head(case)], case) if phrase else ""
        if text:
            return Answer(text, name, certainty)
    return Answer(None, "none", 0.3)
