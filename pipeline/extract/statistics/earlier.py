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
LISTS = "lists of values"
"""The same for their lists."""


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
    kept = claim.parse.user_data
    if LISTS not in kept:
        kept[LISTS] = _lists(claim)
    lists, again = kept[LISTS]
    start = claim.number.start
    place = again.get(start, start)
    run: list[int] = next((run for run in lists if place in run), [])
    return run if place == start else [start if other == place else other for other in run]


def _lists(claim: Claim) -> tuple[list[list[int]], dict[int, int]]:
    """The lists of values of the claim's sentence; {start of a value in brackets: that of the value it says again}"""
    plain = claim.reading.layout.plain
    lists: list[list[int]] = []
    again: dict[int, int] = {}
    last_end = None
    for number in values_of(claim):
        gap = "" if last_end is None else plain[last_end : number.start]
        if gap and IN_BRACKETS.fullmatch(gap):
            again[number.start] = lists[-1][-1]
            continue
        if NEXT_VALUE.fullmatch(BRACKETS.sub("", gap) if "(" in gap else gap):
            lists[-1].append(number.start)
        else:
            lists.append([number.start])
        last_end = number.end
    return lists, again
