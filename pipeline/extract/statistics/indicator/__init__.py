"""What is measured? A phrase that a chart's axis would carry.

The rules stand in the modules beside this one, a family of constructions each; here is only their order. Every word of
an indicator is a word of the text or an inflection of one, or a function word that a rule names (share, increase, …).
"""

import re
from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.indicator import (
    carried,
    changes,
    counts,
    differences,
    extents,
    gaps,
    holdings,
    included,
    labels,
    levels,
    money,
    nouns,
    ranks,
    shares,
    verbless,
)
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import subject
from pipeline.extract.statistics.indicator.discourse import fuller, named
from pipeline.extract.statistics.indicator.pieces import Phrase
from pipeline.extract.statistics.indicator.render import render
from pipeline.extract.statistics.indicator.words import PRICES
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

RULES: tuple[tuple[str, Callable[[Case], Phrase | None]], ...] = (
    ("rank in a topic", ranks.rank),
    ("item of a labelled line", labels.itemised),
    ("same as the value before", carried.in_percent),
    ("value said again", verbless.said_again),
    ("same as the value before", carried.yardstick),
    ("clause without its verb", gaps.gapped),
    ("same as the value before", carried.repeated),
    ("list that varies one phrase", carried.parallel),
    ("part of the sum before", carried.part),
    ("part of the value before", included.included),
    ("multiple of something", differences.likelier),
    ("multiple of something", differences.as_many),
    ("multiple of something", differences.multiplied),
    ("multiple of something", differences.multiple),
    ("difference from something", differences.compared),
    ("difference from something", differences.outdone),
    ("noun of change", changes.noun_of_change),
    ("part that something has", holdings.held),
    ("share of a whole", shares.share),
    ("label before a colon", verbless.labelled),
    (verbless.IN_BRACKETS, verbless.bracketed),
    ("size of something", extents.extent),
    ("value before its noun", nouns.attribute),
    ("limit of a noun", nouns.limited),
    ("part that is a kind", nouns.kind),
    ("worth of something", nouns.worth),
    ("equal to a value", nouns.equal),
    ("sum of money moved", money.moved),
    ("noun of value", nouns.of_noun),
    ("count with its noun", counts.counted),
    ("count without its noun", counts.bare),
    ("level or change of a subject", levels.of_clause),
    ("sum for a purpose", money.for_purpose),
    ("nearest phrase", verbless.nearest),
)
"""(name, rule), tried in this order; the first that finds a phrase answers."""
RATED = frozenset("unemployment underemployment literacy illiteracy poverty participation breastfeeding".split())
"""What has a rate though texts leave the word out."""
CHANGING = ("increase in", "decrease in", "decline in", "reduction in")
WHOLE = re.compile(
    r"((?:(?:annual|average|increase in|decrease in|growth of) )*)(?:total|overall) (?=\w)(?!factor|fertility)"
)
"""A total is no other measure than the thing itself: "total exports", not "total factor productivity"."""
FIGURE = re.compile(r"(?<! in)(?<! of) figures?$")
OPEN_ENDS = frozenset("of around about at".split())
"""Words before a value with which no phrase ends ("growth of around 4%")."""
CROWD = 40
"""Numbers beyond which a sentence is a table without its lines, of which no phrase can be read."""


def indicator(claim: Claim, statistic: Statistic) -> Answer:
    """What is measured? A phrase that a chart's axis would carry; null where no rule finds one."""
    case = Case(claim, statistic)
    for name, rule in RULES if len(case.numbers) <= CROWD else ():
        phrase = rule(case)
        if phrase and len(phrase) == 1 and not isinstance(phrase[0], str) and phrase[0].pos_ == "NOUN":
            phrase = fuller(case, phrase[0]) or _priced(case, phrase[0]) or phrase
        while (
            phrase
            and not isinstance(phrase[-1], str)
            and phrase[-1].lower_ in OPEN_ENDS
            and phrase[-1].head.pos_ == "NOUN"
        ):
            phrase = phrase[:-1]  # "growth of around" 4 percent
        text = _without_total(render(phrase, case)) if phrase else ""
        if text.endswith((" figure", " figures")):
            text = FIGURE.sub("", text)  # "the poverty figure of 4 percent"
        if text:
            return Answer(_per_head(case, text) + _rate(case, text), name)
    return Answer(None, "none")


def _without_total(text: str) -> str:
    whole = WHOLE.match(text)
    return whole[1] + text[whole.end() :] if whole else text


def _rate(case: Case, text: str) -> str:
    """ "rate" for what is measured as one: "youth unemployment is at 14 percent" → "youth unemployment rate".

    Percentages of output are its growth: "GDP is seen at 2 percent" → "GDP growth".
    """
    last = text.rpartition(" ")[2]
    if case.unit != "percent" or text.startswith((*CHANGING, "share of", "growth of", "contraction of")):
        return ""
    if last == "GDP" and " of " not in f" {text}" and " to " not in text:
        return " growth"
    return " rate" if last in RATED and " in " not in text else ""


def _priced(case: Case, noun: Token) -> Phrase | None:
    """What a bare cost is the cost of: "the dam will be built at a cost exceeding $3 million" → "cost of dam"."""
    if noun.lower_ not in PRICES or noun.dep_ != "pobj" or noun.head.lower_ != "at":
        return None
    found = subject(case, noun.head.head)
    opening = noun.head.head.dep_ == "advcl"  # "Built at a cost of $3 million, the dam …"
    what = None if found is None or (found.i >= noun.i and not opening) else named(case, found)
    return [noun, "of", *what] if what else None


def _per_head(case: Case, text: str) -> str:
    """The indicator with the people that a sum is for each of: "they spend $300 per pupil" → "… per pupil"."""
    behind = case.doc[case.span.end : case.span.end + 2]
    if not case.money or len(behind) < 2 or behind[0].lower_ != "per" or text.endswith(behind.text):
        return text
    return f"{text} {behind.text}" if behind[1].lower_ in {"head", "capita"} or is_human(behind[1]) else text
