"""The time of a change and of its two ends: "fell from 34 to 13 percent between 2000 and 2016", "up 40 percent"."""

import itertools
import re

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.earlier import statistics_since, values_of
from pipeline.extract.statistics.period.attach import best_date, is_direct
from pipeline.extract.statistics.period.calendar import DATE, is_date, period
from pipeline.extract.statistics.period.compared import (
    APPROXIMATELY,
    BASE_VALUE,
    CHANGE,
    HIGHER,
    RANGED,
    before_value,
    is_only_compared,
    is_yardstick,
    tells_of_change,
)
from pipeline.extract.statistics.period.timeline import dates_of
from pipeline.extract.statistics.period.when import When, shifted
from pipeline.extract.statistics.syntax import verb_of

TO = re.compile(r"\b(?:to|reach(?:ed|es|ing)?)\s+" + APPROXIMATELY, re.IGNORECASE)
MEANS = re.compile(
    r"\b(?:which\s+(?:means|implies|is|equals|makes)|meaning|implying|that\s+is|i\.e\.,?|or)\s+" + APPROXIMATELY,
    re.IGNORECASE,
)
DATED = re.compile(r"\s*in\s+\d{4}(?:[-/–]\d{2,4})?\b")
MORE_THAN = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|greater|larger|smaller|better|worse)\b[^,;:()\d]{0,50}\bthan\s+(?:it was\s+)?"
    r"(?:in\s+)?",
    re.IGNORECASE,
)
"""What stands between a difference and the year that it is measured from."""
YARDSTICK = re.compile(r"\s*(?:over|from|on|since)\s+(?:in\s+)?", re.IGNORECASE)
THAN = re.compile(
    r"(?:\s+(?:school|academic|fiscal|financial)\s+year)?\s+than\s+(?:it\s+(?:was|had)\s+)?(?:in|at|during|for|over)\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""What leads from the time of a difference to that of its base ("a billion fewer in 2013 than in 1990")."""
OVER = re.compile(r"\s*over\s+(?:that\s+(?:in|of)\s+)?", re.IGNORECASE)
ENDS = re.compile(
    r",?\s+from\b[^.;]{1,40}?\bin\s+(?P<first>(?:19|20)\d\d)\s+to\b[^;]{1,50}?\bin\s+(?P<last>(?:19|20)\d\d)\b"
)
RESULT = re.compile(
    r"\s*[,(–—-]?\s*(?:(?:i\.e\.|that\s+is|which|or|by|lifting|taking|and)\b|"
    r"(?:an?|the|up|down)\s+(?:\w+\s+){0,2}?(?:increase|rise|gain|growth|jump|surge|fall|drop|decline|decrease|reduction|"
    r"improvement|loss|change)\b)",
    re.IGNORECASE,
)
"""What leads from a change to what it came to ("…, which took 3 million out of poverty")."""
FORECAST = re.compile(r"\b(?:forecasts?|projections?|estimates?|targets?)\b", re.IGNORECASE)
"""What is revised for one year ("the 2022 growth forecast was cut from 5% to 4%")."""
YEAR = re.compile(r"\d{4}(?:/\d{4})?")
PAIR_REACH = 6
"""Sentences of the paragraph back at most to the two years of a change."""
FOR = re.compile(r"\bfor\s+(?:the\s+)?(?:(?:period|years)\s+)?$", re.IGNORECASE)
"""Words before a span all of which a level holds for ("will return to 4 percent for 2011-14")."""
ROUNDING = 0.6
"""Percentage points by which a printed change may differ from the change of two printed levels."""


def between_levels(claim: Claim, statistic: Statistic) -> Answer | None:
    """ "It was 200 in 2010. In 2016 it was 260, up 30 percent.": a change that two levels before it bear out.

    A change over one year is of the later year, one over several of all of them.
    """
    levels = [s for s in statistics_since(claim.reading, claim.sentence - 1) if s.unit != "percent" and s.time_period]
    if statistic.unit != "percent" or len(levels) < 2 or levels[-1].sentence != claim.sentence:
        return None
    first, last = levels[-2:]
    if first.unit != last.unit or not first.value_low or "/.." in f"{first.time_period}{last.time_period}":
        return None
    change = abs(last.value_low / first.value_low - 1) * 100
    told = CHANGE.search(claim.reading.layout.plain, last.end, claim.number.start)
    if abs(change - statistic.value_low) > ROUNDING or not told or not first.time_period or not last.time_period:
        return None
    start, end = first.time_period[:4], last.time_period.rpartition("/")[2]
    if int(last.time_period[:4]) - int(start) <= 1:
        return Answer(last.time_period, "change between two levels")
    return Answer(f"{start}/{end}", "change between two levels")


def rate_between_levels(claim: Claim, statistic: Statistic) -> Answer | None:
    """ "It was 200 in 2010 and will be 500 in 2015, which means 60 a year": a pace from the first level to the last."""
    levels = [s for s in statistics_since(claim.reading, claim.sentence) if s.unit == statistic.unit and s.time_period]
    if statistic.per is None or len(levels) < 2 or not MEANS.search(before_value(claim)):
        return None
    first, last = levels[0].time_period or "", levels[-1].time_period or ""
    if ".." in first + last or first[:4] >= last[:4]:
        return None
    return Answer(f"{first.partition('/')[0]}/{last.rpartition('/')[2]}", "pace between two levels")


def since_base(claim: Claim, statistic: Statistic, whens: list[When]) -> Answer | None:
    """Under a heading "Budget 2021-22", "an increase of 6% over 2019-20" is a change from 2019-20 to 2021-22."""
    bases = [when for when in whens if when.iso and is_yardstick(claim.reading.layout.plain, claim.offset, when)]
    if statistic.unit != "percent" or len(bases) != 1 or len([when for when in whens if when.iso]) != 1:
        return None
    last, first = _year_of_heading(claim), bases[0].first
    if last is None or first is None or len(first) != len(last) or int(last[:4]) - int(first[:4]) <= 1:
        return None
    return Answer(f"{first}/{last}", "change up to the year of the heading")


def from_base(claim: Claim, statistic: Statistic, found: When | None, whens: list[When]) -> Answer | None:
    """A difference from an earlier year: "In 1959 rents were 15 percent higher than in 1952" → 1952/1959.

    "They are now 40 percent higher than in 1953" is of 1953 up to an open end; over one year, only the later counts.
    """
    plain = claim.reading.layout.plain
    base = next((w for w in whens if w.start >= statistic.end and w.iso and YEAR.fullmatch(w.iso)), None)
    if base is not None and int((base.iso or "")[-4:]) - int((base.iso or "")[:4]) > 1:
        return None  # more than a fiscal year: no year that is measured from
    if base is not None and OVER.fullmatch(plain, statistic.end, base.start):
        told = [w.iso or "" for w in whens if w.end <= claim.number.start and YEAR.fullmatch(w.iso or "")]
        if told and int(told[-1][:4]) - int((base.iso or "")[:4]) == 1:
            return Answer(told[-1], "change since a year")  # "in 2024-25 it is 9, a growth of 5% over 2023-24"
    if base is not None and found is not None and base.start == found.start and YEAR.fullmatch(found.iso or ""):
        behind = next((w for w in whens if w.start > base.end and THAN.fullmatch(plain, base.end, w.start)), None)
        if (
            behind is not None
            and YEAR.fullmatch(behind.iso or "")
            and HIGHER.search(plain, statistic.start, base.start)
        ):
            years = (behind.iso or "")[:4], (found.iso or "")[-4:]
            return Answer(found.iso if int(years[1]) - int(years[0]) <= 1 else "/".join(years), "change since a year")
    if base is None or not is_only_compared(plain, claim.offset, base):
        return None
    gap = plain[statistic.end : base.start]
    grown = tells_of_change(before_value(claim)[-30:]) and YARDSTICK.fullmatch(gap)
    if not (grown or MORE_THAN.fullmatch(gap)):
        return None
    first, last = base.iso or "", "" if found is None else found.iso or ""
    if YEAR.fullmatch(last) and len(last) == len(first):
        since = f"{first[:4]}/{last[-4:]}"
        return Answer(since, "change since a year") if int(last[:4]) - int(first[:4]) > 1 else None
    verb = verb_of(claim.span.root)
    present = verb is not None and any(t.tag_ in {"VBZ", "VBP"} for t in (verb, *verb.children))
    return Answer(f"{first[:4]}/..", "change since a year") if not last and present else None


def of_ends(claim: Claim, statistic: Statistic) -> Answer | None:
    """ "Income fell 6 percent from $52 in 2007 to $49 in 2010": a change whose two ends follow with their years."""
    ends = ENDS.match(claim.reading.layout.plain, statistic.end)
    if ends is None or not tells_of_change(before_value(claim)):
        return None
    first, last = ends["first"], ends["last"]
    return Answer(last if int(last) - int(first) == 1 else f"{first}/{last}", "years of the ends of a change")


def over_change(claim: Claim) -> Answer | None:
    """ "It fell from 9 percent in 2002 to 4 percent in 2022, i.e. by 5 points": what a change came to, in its years."""
    same = [s for s in statistics_since(claim.reading, claim.sentence) if s.end <= claim.number.start]
    if len(same) < 2:
        return None
    (first, last), plain = same[-2:], claim.reading.layout.plain
    behind = plain[last.end : claim.number.start]
    year = DATED.match(behind)
    if year is None or not RESULT.match(behind, year.end()) or re.search(r"\d{4}", behind[year.end() :]):
        return None
    if not BASE_VALUE.search(plain[claim.offset : first.start]) or not TO.search(plain[first.end : last.start]):
        return None
    verb = verb_of(claim.span.root)
    if verb is not None and verb.tag_ in {"VBZ", "VBP"}:  # "and is now 2 points away"
        return None
    if not first.time_period or not last.time_period or first.time_period[:4] >= last.time_period[:4]:
        return None
    if int(last.time_period[:4]) - int(first.time_period[:4]) == 1:
        return Answer(last.time_period, "outcome of a change")
    return Answer(f"{first.time_period[:4]}/{last.time_period.rpartition('/')[2]}", "outcome of a change")


def _year_of_heading(claim: Claim) -> str | None:
    """The last year that the nearest heading above with a date, or else the title, names."""
    reading = claim.reading
    texts = [reading.title or ""]
    for index in range(claim.sentence - 1, max(claim.sentence - 60, -1), -1):
        sentence = reading.layout.sentences[index]
        if reading.layout.blocks[sentence.block].kind == "heading":
            texts.insert(-1, reading.layout.plain[sentence.start : sentence.end])
    dates = ([period(match) for match in DATE.finditer(text) if is_date(match)] for text in texts)
    return next((found[-1][1] for found in dates if found), None)


def end_of_change(claim: Claim, statistic: Statistic, whens: list[When]) -> Answer | None:
    """ "fell from 34 to 13 percent between 2000 and 2016": the first value is of 2000, the second of 2016."""
    numbers = values_of(claim)
    index = next((i for i, number in enumerate(numbers) if number.start == claim.number.start), None)
    if index is None:
        return None
    values = [Claim(claim.reading, number, claim.sentence) for number in numbers[max(0, index - 1) : index + 2]]
    for first, second in itertools.pairwise(values):
        if BASE_VALUE.search(before_value(first)) and TO.search(_between(first, second)):
            return _of_pair(claim, first, second, whens)
    if not TO.search(before_value(claim)) or not tells_of_change(before_value(claim)):
        return None
    found = best_date(claim, statistic.end, whens)
    of_all = found and FOR.search(claim.reading.layout.plain[claim.number.end : found.when.start])
    if found and found.when.is_span and not of_all:  # "rose to 5 million between 2000 and 2016": that of 2016
        return Answer(_edge(found.when, is_first=False), "level reached by a change")
    return None


def is_end_of_change(claim: Claim) -> bool:
    """Whether the value is what something changed from, or changed to from a value that is told too."""
    before = before_value(claim)
    if BASE_VALUE.search(before):
        return True
    others = (Claim(claim.reading, n, claim.sentence) for n in values_of(claim) if n.start != claim.number.start)
    changed = TO.search(before) and tells_of_change(before)
    return bool(changed) and any(BASE_VALUE.search(before_value(other)) for other in others)


def _between(first: Claim, second: Claim) -> str:
    return first.reading.layout.plain[first.number.end : second.number.start]


def _of_pair(claim: Claim, first: Claim, second: Claim, whens: list[When]) -> Answer | None:
    """The period of one of the two ends of a change; None where each has a date of its own."""
    is_first = first.number.start == claim.number.start
    ranged = RANGED.search(before_value(first)[-60:])
    if not whens:
        return None if ranged else _of_parallel_pair(claim, is_first)
    if any(is_direct(first, first.number.end, when) and when.end < second.number.start for when in whens):
        return None
    base = next((when for when in whens if when.origin and when.end <= first.number.start), None)
    if base is not None and is_only_compared(claim.reading.layout.plain, claim.offset, base):
        return Answer(base.iso if is_first else base.origin, "date that the comparison counts from")
    found = best_date(second, second.number.end, whens)
    if ranged:
        return Answer(found.when.iso, "year of what was revised or differs") if found and found.when.iso else None
    is_pair = len(whens) == 1 and (whens[0].is_span or whens[0].ends)
    if found is None and is_pair and whens[0].iso and whens[0].end <= first.number.start:
        return Answer(_edge(whens[0], is_first=is_first), "ends of a change")  # a further change of the same years
    if found is None or found.when.iso is None:
        return None
    if found.when.is_span or found.when.ends:
        return Answer(_edge(found.when, is_first=is_first), "ends of a change")
    plain = claim.reading.layout.plain
    if FORECAST.search(plain, claim.offset, first.number.start):
        return Answer(found.when.iso, "year of what was revised or differs")
    if not is_first:
        return None
    before = shifted(found.when, -1)
    if any(when.kind == "shift" and when.iso == before.iso for when in whens):
        return Answer(before.iso, "change over the year before")
    return Answer(None, "start of a change without a date")


def _edge(when: When, *, is_first: bool) -> str | None:
    """The first or the last year of a span; of "between 2002/03 and 2009/10" a fiscal year, of quarters a quarter."""
    if when.ends:
        return when.ends[0 if is_first else 1]
    return when.first if is_first else when.last


def _of_parallel_pair(claim: Claim, is_first: bool) -> Answer | None:
    """ "Exports rose from 5 in 2010 to 7 in 2016. Imports rose from 4 to 6.": the two times told before hold."""
    sentences, reading = claim.reading.layout.sentences, claim.reading
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - PAIR_REACH, -1), -1):
        if sentences[index].block != sentences[claim.sentence].block:
            return None
        whens = [when for when in dates_of(reading, index) if when.iso]
        if not whens:
            continue
        edges = [whens[0].first, whens[0].last] if whens[0].is_span else [when.iso for when in whens]
        if len(edges) != 2 or len(edges[0] or "") != len(edges[1] or "") or ".." in f"{edges[0]}{edges[1]}":
            return None
        first, last = sorted(map(str, edges))
        told = {s.time_period for s in statistics_since(reading, index) if s.sentence == index}
        if not YEAR.fullmatch(first) and not (told >= {first, last} and int(last[:4]) - int(first[:4]) <= 1):
            return None
        return Answer(first if is_first else last, "times of the change before")
    return None
