"""What has been read before the value at hand: the numbers of its sentence, the statistics of the sentences before."""

import bisect

from pipeline.extract.spans import Claim, Number, Reading, Statistic


def values_of(claim: Claim) -> list[Number]:
    """The numbers of the claim's sentence that can be values, in order."""
    numbers, sentence = claim.reading.numbers, claim.reading.layout.sentences[claim.sentence]
    first = bisect.bisect_left(numbers, sentence.start, key=lambda number: number.start)
    last = bisect.bisect_left(numbers, sentence.end, key=lambda number: number.start)
    return [number for number in numbers[first:last] if number.reason is None]


def statistics_since(reading: Reading, sentence: int) -> list[Statistic]:
    """The statistics found so far from a sentence on (an index into `Layout.sentences`), in order."""
    first = len(reading.statistics)
    while first > 0 and reading.statistics[first - 1].sentence >= sentence:
        first -= 1
    return reading.statistics[first:]
