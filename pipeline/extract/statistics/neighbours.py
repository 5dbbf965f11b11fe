"""What stands next to a number: numbers behind it, statistics before it, the name around it.

Looked up in ordered lists, so that a long document costs no more a number than a short one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.extract.spans import Claim, Mention, Number, Statistic


def numbers_behind(claim: Claim) -> Iterator[Number]:
    """The numbers behind the claim's in its sentence, nearest first."""
    numbers = claim.reading.numbers
    end = claim.reading.layout.sentences[claim.sentence].end
    for index in range(bisect_left(numbers, claim.number.end, key=lambda n: n.start), len(numbers)):
        if numbers[index].start >= end:
            return
        yield numbers[index]


def number_at(claim: Claim, start: int) -> Number | None:
    """The number that begins at an offset."""
    numbers = claim.reading.numbers
    index = bisect_left(numbers, start, key=lambda n: n.start)
    return numbers[index] if index < len(numbers) and numbers[index].start == start else None


def statistics_before(claim: Claim) -> Iterator[Statistic]:
    """The statistics before the number in its sentence, nearest first."""
    for statistic in reversed(claim.reading.statistics):
        if statistic.sentence != claim.sentence:
            return
        yield statistic


def statistic_before(claim: Claim) -> Statistic | None:
    """The last statistic before the number in its sentence, or None."""
    return next(statistics_before(claim), None)


def name_around(claim: Claim) -> Mention | None:
    """The name that the whole number is part of, or None."""
    mentions = claim.reading.mentions
    index = bisect_right(mentions, claim.number.start, key=lambda m: m.start) - 1
    return mentions[index] if index >= 0 and claim.number.end <= mentions[index].end else None
