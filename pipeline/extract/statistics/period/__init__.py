"""When? The time that a value is about: a date of its sentence, else the date that the text before it set."""

import itertools
import re
from dataclasses import replace

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.closing import closing_bracket
from pipeline.extract.statistics.earlier import listed_values, values_of
from pipeline.extract.statistics.period.attach import best_date, is_direct
from pipeline.extract.statistics.period.calendar import DATE, is_date, period
from pipeline.extract.statistics.period.carry import carried_date, heading_date, is_told_in_past
from pipeline.extract.statistics.period.changes import (
    between_levels,
    end_of_change,
    from_base,
    is_end_of_change,
    of_ends,
    over_change,
    rate_between_levels,
    since_base,
)
from pipeline.extract.statistics.period.compared import (
    APPROXIMATELY,
    before_value,
    is_base,
    is_of_level_before,
    is_only_compared,
    is_record,
)
from pipeline.extract.statistics.period.timeline import dates_of, day_of_writing
from pipeline.extract.statistics.period.when import When, shifted

LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|/\s*)(?:in\s+|by\s+)?", re.IGNORECASE)
TWO_YEARS = re.compile(r"\s*(?:and|&)\s*")
CURRENT = re.compile(r"\b(?:current|present)\s+" + APPROXIMATELY, re.IGNORECASE)
"""What makes a value that of the day of writing ("from the current 5 percent")."""
LIST_GAP = 30
"""Characters between two dates of a list at most ("2022 year-end and 2023 year-end")."""


def time_period(claim: Claim, statistic: Statistic) -> Answer:
    """The period as ISO 8601 ("2016", "2011/2016", "2021/..", "2020-07/2020-09"); None where the text gives none."""
    whens = [when for when in dates_of(claim.reading, claim.sentence) if not _is_value(claim, when)]
    answer = (
        _respective(claim, whens)
        or between_levels(claim, statistic)
        or rate_between_levels(claim, statistic)
        or end_of_change(claim, statistic, whens)
    )
    if answer:
        return answer
    found = best_date(claim, statistic.end, whens)
    based = of_ends(claim, statistic) or from_base(claim, statistic, found.when if found else None, whens)
    if based:
        return based
    is_now = CURRENT.search(before_value(claim)) and not (found and is_direct(claim, statistic.end, found.when))
    if is_now or (found and found.when.iso is None):
        return Answer(None, "time without a date")
    changed = (
        over_change(claim) if found is None or "before the value" in found.rule or "earlier" in found.rule else None
    )
    if changed:
        return changed
    if found:
        return Answer(_before_writing(claim, _joined(found.when, whens)).iso, found.rule)
    closing = closing_bracket(claim)
    if closing:
        date = DATE.match(claim.reading.layout.plain, closing.start("year"))
        if date and is_date(date):
            first, last = period(date)
            return Answer(first if first == last else f"{first}/{last}", "date at the end of the list")
    since = since_base(claim, statistic, whens)
    if since:
        return since
    own = [when for when in whens if not _is_yardstick(claim, when)]
    counted = None if own or is_base(claim) else next((w.origin for w in whens if w.origin), None)
    if counted:
        return Answer(counted, "date that the comparison counts from")
    later = [when for when in own if not is_of_level_before(claim, statistic.end, when)]
    carried = None if later or (not own and is_end_of_change(claim)) else carried_date(claim)
    if carried and all((carried.first or "") > (when.last or "") for when in own):
        return Answer(carried.iso, "date of the text before")
    headed = None if whens or is_base(claim) else heading_date(claim)
    if headed:
        return Answer(headed.iso, "date of the heading")
    return Answer(None, "no date")


def _before_writing(claim: Claim, when: When) -> When:
    """A month without a year that would come after the day of writing, told as past: that of the year before."""
    written = day_of_writing(claim.reading) if when.kind == "part" else None
    if written is None or (when.first or "") <= written[: len(when.first or "")] or not is_told_in_past(claim.parse):
        return when
    return shifted(when, years=-1)


def _is_yardstick(claim: Claim, when: When) -> bool:
    """Whether a date is only what the value is compared with, or how long a record stood."""
    plain = claim.reading.layout.plain
    return is_only_compared(plain, claim.offset, when) or is_record(plain, plain[claim.offset : when.start], when)


def _is_value(claim: Claim, when: When) -> bool:
    """Whether the number grammar read a value where a year could stand ("2000 people", not "six months of")."""
    if when.kind != "date" or when.match is None:
        return False
    return any(n.start < when.match.end() <= n.end for n in values_of(claim) if n.start not in claim.reading.reasons)


def _respective(claim: Claim, whens: list[When]) -> Answer | None:
    """ "3, 4 and 5 percent in 2001, 2002 and 2003, respectively": values and dates go together in their order."""
    plain = claim.reading.layout.plain
    values = listed_values(claim)
    if len(values) < 2:
        return None
    said = "respectively" in plain[claim.offset : claim.reading.layout.sentences[claim.sentence].end].lower()
    dates = [when for when in whens if when.kind in {"date", "part"} and when.iso]
    for run in [*_lists(plain, dates), *_runs(plain, dates)]:
        listed = all(LISTED.fullmatch(plain, a.end, b.start) for a, b in itertools.pairwise(run))
        if len(values) == len(run) and said | listed:
            return Answer(run[values.index(claim.number.start)].iso, "dates and values in order")
    return None


def _lists(plain: str, dates: list[When]) -> list[list[When]]:
    """The dates of a sentence that stand in lists of nothing else ("in 2012, 2013 and 2015")."""
    lists: list[list[When]] = []
    for when in dates:
        if lists and LISTED.fullmatch(plain, lists[-1][-1].end, when.start):
            lists[-1].append(when)
        else:
            lists.append([when])
    return [run for run in lists if len(run) > 1]


def _runs(plain: str, dates: list[When]) -> list[list[When]]:
    """The dates of a sentence in lists: those with only a few words between."""
    runs: list[list[When]] = []
    for when in dates:
        near = runs and when.start - runs[-1][-1].end <= LIST_GAP
        if near and "(" not in plain[runs[-1][-1].end : when.start]:
            runs[-1].append(when)
        else:
            runs.append([when])
    return runs


def _joined(when: When, whens: list[When]) -> When:
    """Two years running of one value as a span ("5 percent in 2018 and 2019"); values that are listed have one each."""
    after = next((w for w in whens if w.start >= when.end and w.kind == "date"), None)
    if after is None or when.match is None or after.match is None or not after.first or not when.first:
        return when
    plain = when.match.string
    years = [edge for w in (when, after) for edge in (w.first, w.last) if edge]
    if len(years) < 4 or any(len(year) > 4 for year in years) or not TWO_YEARS.fullmatch(plain, when.end, after.start):
        return when
    return replace(when, last=after.last) if int(after.first) - int(when.last or "0") == 1 else when
