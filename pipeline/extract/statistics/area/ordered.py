"""Areas and values that are listed in one order ("91, 88 and 54 percent in Qatar, Oman and Kuwait")."""

import re
from itertools import pairwise

from pipeline.extract.areas import AreaMention
from pipeline.extract.spans import Answer, Claim
from pipeline.extract.statistics.area.aside import is_aside
from pipeline.extract.statistics.earlier import BRACKETS, listed_values, values_of

JOINED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:(?:in|by|for|at)\s+)?(?:the\s+)?", re.IGNORECASE)
LIST_LEAD = re.compile(r"\s*,?\s*(?:\w+,?\s+){0,6}")
"""What stands between a list of areas and the list of their values."""
PLACED = re.compile(r"(?:\s+of\s+[\w ]{2,30}?)?,?\s+(?:in|for|across)\s+(?:the\s+)?", re.IGNORECASE)
"""What stands between a list of values and the list of their areas behind it."""


def in_order(claim: Claim, areas: list[AreaMention]) -> Answer | None:
    """ "Peru and Chile lead, with 9 and 7 percent": as many areas as values, each list without a break."""
    before = [area for area in areas if area.end <= claim.number.start]
    if len(before) < 2:
        return None
    plain, following = claim.reading.layout.plain, [a.start for a in areas if a.start > claim.number.start]
    values = [v for v in listed_values(claim) if before[-1].end <= v < min(following, default=len(plain))]
    before = before[:1] + [b for a, b in pairwise(before) if a.code != b.code or plain[b.start - 1] != "("]
    listed = before[-len(values) :]
    if len(values) < 2 or len(listed) < len(values) or is_aside(plain, listed[0]):
        return None
    end = claim.reading.layout.sentences[claim.sentence].end
    respectively = len(listed) == len(before) and "respectively" in plain[values[-1] : end].lower()
    if not respectively and not LIST_LEAD.fullmatch(plain[listed[-1].end : values[0]]):
        return None
    if not all(JOINED.fullmatch(BRACKETS.sub("", plain[a.end : b.start])) for a, b in pairwise(listed)):
        return None
    if len(before) > len(values) and JOINED.fullmatch(plain[before[-len(values) - 1].end : listed[0].start]):
        return None
    return Answer(listed[values.index(claim.number.start)].code, "areas and values in order")


def in_order_behind(claim: Claim, areas: list[AreaMention]) -> Answer | None:
    """ "91, 88 and 54 percent in Qatar, Oman and Kuwait": as many areas right behind the values as there are values."""
    values = listed_values(claim)
    if len(values) < 2:
        return None
    plain = claim.reading.layout.plain
    end = next(n.end for n in values_of(claim) if n.start == values[-1])
    after = [area for area in areas if area.start >= end]
    listed, rest = after[: len(values)], after[len(values) :]
    if len(listed) < len(values) or not PLACED.fullmatch(plain, end, listed[0].start):
        return None
    pairs = [*pairwise(listed), *((listed[-1], area) for area in rest[:1])]
    joined = [JOINED.fullmatch(plain, a.end, b.start) is not None for a, b in pairs]
    if not all(joined[: len(values) - 1]) or any(joined[len(values) - 1 :]):
        return None
    return Answer(listed[values.index(claim.number.start)].code, "areas and values in order")
