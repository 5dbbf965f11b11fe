"""What has been read before the value at hand: the numbers of its sentence, the statistics of the sentences before."""

import bisect
import re

from pipeline.extract.spans import Claim, Number, Reading, Statistic

NEXT_VALUE = re.compile(r"[^.;:()]{0,40}?(?:,|\band)\s*(?:and\s+)?(?:\w+\s+)?")
"""What stands between two values of one list."""

BRACKETS = re.compile(r"\([^()]*\)")
IN_BRACKETS = re.compile(r"\s*\([^()]*")
"""What stands between a value and another in brackets behind it."""

VALUES = "values"
"""Key of a parse's `user_data` under which the values of the sentence are kept."""


def values_of(claim: Claim) -> list[Number]:
    """The numbers of the claim's sentence that can be values, in order."""
    kept = claim.parse.user_data
    if VALUES not in kept:
        numbers, sentence = claim.reading.numbers, claim.reading.layout.sentences[claim.sentence]
        first = bisect.bisect_left(numbers, sentence.start, key=lambda number: number.start)
        last = bisect.bisect_left(numbers, sentence.end, key=lambda number: number.start)
        kept[VALUES] = [number for number in numbers[first:last] if number.reason is None]
    values: list[Number] = kept[VALUES]
    return values


def statistics_since(reading: Reading, sentence: int) -> list[Statistic]:
    """The statistics found so far from a sentence on (an index into `Layout.sentences`), in order."""
    first = len(reading.statistics)
    while first > 0 and reading.statistics[first - 1].sentence >= sentence:
        first -= 1
    return reading.statistics[first:]


def listed_values(claim: Claim) -> list[int]:
    """Starts of the values that are listed with the claim's, itself among them ("3, 4 and 5 percent").

    A value in brackets says another again: the list has the claim's in the other's place, else none of them.
    """
    plain = claim.reading.layout.plain
    runs: list[list[int]] = []
    last_end = None
    for number in values_of(claim):
        gap = "" if last_end is None else plain[last_end : number.start]
        if gap and IN_BRACKETS.fullmatch(gap):
            if number.start == claim.number.start:
                runs[-1][-1] = number.start
            continue
        if NEXT_VALUE.fullmatch(BRACKETS.sub("", gap)):
            runs[-1].append(number.start)
        else:
            runs.append([number.start])
        last_end = number.end
    return next((run for run in runs if claim.number.start in run), [])
