"""When? The time that a value is about: a date of its sentence, else the date that the text before it set."""

import itertools
import re

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.earlier import statistics_since, values_of
from pipeline.extract.statistics.period.attach import (
    APPROXIMATELY,
    BASE_VALUE,
    CHANGE,
    before_value,
    best_date,
    is_direct,
)
from pipeline.extract.statistics.period.carry import carried_date
from pipeline.extract.statistics.period.dates import When, shifted
from pipeline.extract.statistics.period.timeline import dates_of

TO = re.compile(r"\b(?:to|reach(?:ed|es|ing)?)\s+" + APPROXIMATELY, re.IGNORECASE)
LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|/\s*)(?:in\s+|by\s+)?", re.IGNORECASE)
CERTAINTY = {
    "date right after the value": 0.95,
    "date in brackets after the value": 0.95,
    "date in brackets before the value": 0.9,
    "date of the clause, before the value": 0.92,
    "date of the verb, after the value": 0.88,
    "date earlier in the sentence": 0.75,
    "date before the brackets": 0.75,
    "date of the value in front of the brackets": 0.9,
    "date of a clause about the value": 0.85,
}
"""How often each rule was right on texts with known answers; rounded to five hundredths."""


def time_period(claim: Claim, statistic: Statistic) -> Answer:
    """The period as ISO 8601 ("2016", "2011/2016", "2021/..", "2020-07/2020-09"); None where the text gives none."""
    whens = [when for when in dates_of(claim.reading, claim.sentence) if not _is_value(claim, when)]
    answer = _respective(claim, whens) or _end_of_change(claim, statistic, whens)
    if answer:
        return answer
    found = best_date(claim, statistic.end, whens)
    if found and found.when.iso is None:
        return Answer(None, "time without a date", 0.9)
    if found:
        return Answer(found.when.iso, found.rule, CERTAINTY[found.rule])
    carried = None if whens or _is_end_of_change(claim) else carried_date(claim)
    if carried:
        return Answer(carried.iso, "date of the text before", 0.7)
    return Answer(None, "no date", 0.85)


def _is_value(claim: Claim, when: When) -> bool:
    """Whether the number grammar read a value where a year could stand ("2000 people")."""
    return when.kind == "date" and any(n.start < when.end and when.start < n.end for n in values_of(claim))


def _respective(claim: Claim, whens: list[When]) -> Answer | None:
    """ "3, 4 and 5 percent in 2001, 2002 and 2003, respectively": values and dates go together in their order."""
    dates = [when for when in whens if when.kind == "date" and when.iso]
    if len(dates) < 2:
        return None
    plain = claim.reading.layout.plain
    values = _list_around(claim)
    listed = all(LISTED.fullmatch(plain[a.end : b.start]) for a, b in itertools.pairwise(dates))
    said = "respectively" in plain[claim.offset : claim.reading.layout.sentences[claim.sentence].end].lower()
    if len(values) == len(dates) and said | (listed and len(values) > 1):
        return Answer(dates[values.index(claim.number.start)].iso, "dates and values in order", 0.9)
    return None


def _list_around(claim: Claim) -> list[int]:
    """Starts of the values that are listed with the claim's, itself among them ("3, 4 and 5 percent")."""
    plain = claim.reading.layout.plain
    runs: list[list[int]] = []
    last_end = None
    for number in values_of(claim):
        if last_end is not None and re.fullmatch(
            r"[^.;:()]{0,40}?(?:,|\band)\s*(?:and\s+)?(?:\w+\s+)?", plain[last_end : number.start]
        ):
            runs[-1].append(number.start)
        else:
            runs.append([number.start])
        last_end = number.end
    return next((run for run in runs if claim.number.start in run), [])


def _end_of_change(claim: Claim, statistic: Statistic, whens: list[When]) -> Answer | None:
    """ "fell from 34 to 13 percent between 2000 and 2016": the first value is of 2000, the second of 2016."""
    values = [Claim(claim.reading, number, claim.sentence) for number in values_of(claim)]
    index = next((i for i, value in enumerate(values) if value.number.start == claim.number.start), None)
    if index is None:
        return None
    for first, second in zip(
        values[max(0, index - 1) : index + 1], values[max(0, index - 1) + 1 : index + 2], strict=False
    ):
        if BASE_VALUE.search(before_value(first)) and TO.search(_between(first, second)):
            return _of_pair(claim, first, second, whens)
    if not TO.search(before_value(claim)) or not CHANGE.search(before_value(claim)):
        return None
    found = best_date(claim, statistic.end, whens)
    if found and found.when.is_span:  # "rose to 5 million between 2000 and 2016": the level reached is of 2016
        return Answer(found.when.last, "level reached by a change", 0.85)
    return None


def _is_end_of_change(claim: Claim) -> bool:
    return bool(
        BASE_VALUE.search(before_value(claim))
        or (CHANGE.search(before_value(claim)) and TO.search(before_value(claim)))
    )


def _between(first: Claim, second: Claim) -> str:
    return first.reading.layout.plain[first.number.end : second.number.start]


def _of_pair(claim: Claim, first: Claim, second: Claim, whens: list[When]) -> Answer | None:
    """The period of one of the two ends of a change; None where each has a date of its own."""
    is_first = first.number.start == claim.number.start
    if not whens:
        return _of_parallel_pair(claim, is_first)
    if any(is_direct(first, first.number.end, when) and when.end < second.number.start for when in whens):
        return None
    found = best_date(second, second.number.end, whens)
    if found is None or found.when.iso is None:
        return None
    if found.when.is_span:
        return Answer(found.when.first if is_first else found.when.last, "ends of a change", 0.9)
    if not is_first:
        return None
    before = shifted(found.when, -1)
    if any(when.kind == "shift" and when.iso == before.iso for when in whens):
        return Answer(before.iso, "change over the year before", 0.8)
    return Answer(None, "start of a change without a date", 0.7)


def _of_parallel_pair(claim: Claim, is_first: bool) -> Answer | None:
    """ "Exports rose from 5 in 2010 to 7 in 2016. Imports rose from 4 to 6.": the years of the sentence before hold."""
    earlier = statistics_since(claim.reading, claim.sentence - 1)
    if not is_first:
        earlier = earlier[:-1]
    pair = earlier[-2:]
    if len(pair) < 2 or any(s.sentence != claim.sentence - 1 or s.time_period is None for s in pair):
        return None
    if pair[0].time_period == pair[1].time_period:
        return None
    return Answer(pair[0 if is_first else 1].time_period, "years of the change before", 0.75)
