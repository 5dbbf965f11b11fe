"""When? The time that a value is about: a date of its sentence, else the date that the text before it set."""

import itertools
import re

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.earlier import listed_values, values_of
from pipeline.extract.statistics.period.attach import best_date
from pipeline.extract.statistics.period.carry import carried_date, heading_date
from pipeline.extract.statistics.period.changes import (
    between_levels,
    end_of_change,
    is_end_of_change,
    over_change,
    rate_between_levels,
    since_base,
)
from pipeline.extract.statistics.period.dates import When
from pipeline.extract.statistics.period.timeline import dates_of

LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|/\s*)(?:in\s+|by\s+)?", re.IGNORECASE)


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
    if found and found.when.iso is None:
        return Answer(None, "time without a date")
    changed = (
        over_change(claim) if found is None or "before the value" in found.rule or "earlier" in found.rule else None
    )
    if changed:
        return changed
    if found:
        return Answer(found.when.iso, found.rule)
    since = since_base(claim, statistic, whens)
    if since:
        return since
    carried = None if whens or is_end_of_change(claim) else carried_date(claim)
    if carried:
        return Answer(carried.iso, "date of the text before")
    headed = None if whens or is_end_of_change(claim) else heading_date(claim)
    if headed:
        return Answer(headed.iso, "date of the heading")
    return Answer(None, "no date")


def _is_value(claim: Claim, when: When) -> bool:
    """Whether the number grammar read a value where a year could stand ("2000 people")."""
    if when.kind != "date" or when.match is None:
        return False
    return any(n.start < when.match.end() and when.match.start() < n.end for n in values_of(claim))


def _respective(claim: Claim, whens: list[When]) -> Answer | None:
    """ "3, 4 and 5 percent in 2001, 2002 and 2003, respectively": values and dates go together in their order."""
    dates = [when for when in whens if when.kind == "date" and when.iso]
    if len(dates) < 2:
        return None
    plain = claim.reading.layout.plain
    values = listed_values(claim)
    listed = all(LISTED.fullmatch(plain[a.end : b.start]) for a, b in itertools.pairwise(dates))
    said = "respectively" in plain[claim.offset : claim.reading.layout.sentences[claim.sentence].end].lower()
    if len(values) == len(dates) and said | (listed and len(values) > 1):
        return Answer(dates[values.index(claim.number.start)].iso, "dates and values in order")
    return None
