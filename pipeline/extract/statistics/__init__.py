"""Statistics: which numbers report something, and what: one module a question.

A question is a function `(claim, statistic) -> Answer`; `statistic` holds the answers so far, in the order below.
"""

from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Reading, Statistic
from pipeline.extract.statistics.area import ref_area, topic_country
from pipeline.extract.statistics.attribution import attribution
from pipeline.extract.statistics.confidence import confidence, grounds, published
from pipeline.extract.statistics.indicator import indicator
from pipeline.extract.statistics.measure import measure
from pipeline.extract.statistics.per import per
from pipeline.extract.statistics.period import time_period
from pipeline.extract.statistics.period.timeline import COUNTRY
from pipeline.extract.statistics.role import is_label, why_not
from pipeline.extract.statistics.signs import signs_of
from pipeline.extract.statistics.status import status

QUESTIONS: dict[str, Callable[[Claim, Statistic], Answer]] = {
    "per": per,
    "time_period": time_period,
    "status": status,
    "ref_area": ref_area,
    "attribution": attribution,
    "indicator": indicator,
}


def find_statistics(reading: Reading) -> None:
    """Fill `reading.statistics`, and give every other number its reason (`reading.reasons`)."""
    if any(number.reason == "date" for number in reading.numbers):
        reading.notes[COUNTRY] = topic_country(reading)
    for number, sentence in _located(reading):
        reason = number.reason
        claim = Claim(reading, number, sentence)
        if reason is None:
            reason = why_not(claim)
        if reason is not None:
            reading.reasons[number.start] = reason
            continue
        statistic = measure(claim)
        if is_label(claim, statistic):
            reading.reasons[number.start] = "identifier"
            continue
        for name, question in QUESTIONS.items():
            answer = question(claim, statistic)
            setattr(statistic, name, answer.value)
            statistic.rules[name] = answer.rule
        statistic.signs = signs_of(claim, statistic)
        found = grounds(statistic.rules, statistic.signs)
        statistic.confidence, statistic.least_certain = confidence(found, published())
        reading.statistics.append(statistic)


def _located(reading: Reading):
    """Each number with the index of the sentence that it begins in."""
    sentences = reading.layout.sentences
    index = 0
    for number in reading.numbers:
        while sentences[index].end <= number.start:
            index += 1
        yield number, index
