"""Which of the areas that can govern a value stand back behind the others of its sentence."""

import re
from dataclasses import dataclass

from pipeline.extract.areas import AreaMention
from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.area.aside import MONEY, PARTS, WIDER
from pipeline.extract.statistics.earlier import values_of
from pipeline.extract.statistics.syntax import subject, verb_of

OWN_RANK = 3
"""Rank of a governor up to which an area between two values is that of the first."""
YARDSTICK = "yardstick with a value of its own"
GIVERS = frozenset("provide give donate pledge commit contribute lend grant offer promise send disburse".split())
"""What a country does with money for others."""
TO_FIELD = re.compile(r"\s*of\b[^,;:.()]{0,40}")
"""What stands between a share and the world that it is a share of ("53 percent of flows worldwide")."""


@dataclass(frozen=True, slots=True)
class Governor:
    """An area that can govern a value, and how well."""

    area: AreaMention
    rank: int
    """0 the best; areas of one rank are told by their distance"""
    distance: int
    rule: str


def without_rivals(claim: Claim, statistic: Statistic, found: list[Governor]) -> list[Governor]:
    """The governors of a value that do not stand back behind another."""
    if statistic.unit == "rank":
        found = [g for g in found if g.area.kind not in WIDER] or [g for g in found if g.rule == "area of the subject"]
    else:
        found = _part_of_wider(found)
    found = _of_giver(claim, statistic, found)
    return _of_own_item(claim, _sharers(claim, found) or found)


def is_field(claim: Claim, area: AreaMention) -> bool:
    """Whether an area is the world that the value is a share of ("a tenth of the world's gold")."""
    between = claim.reading.layout.plain[claim.number.end : area.start] if area.start > claim.number.end else ""
    return area.code == "WLD" and TO_FIELD.fullmatch(between) is not None


def _sharers(claim: Claim, found: list[Governor]) -> list[Governor]:
    """ "One percent of global output comes from Africa", "flows to Asia were half of the world's": the partner."""
    best = min(found, key=lambda g: (g.rank, g.distance), default=None)
    if best is None or not is_field(claim, best.area):
        return []
    taken_up = is_of_taken_up(claim)
    return [
        g
        for g in found
        if g.area.code != "WLD"
        and (g.rule in {"partner", "trade partner"} or (taken_up and g.area.start < claim.number.start))
    ]


def _of_giver(claim: Claim, statistic: Statistic, found: list[Governor]) -> list[Governor]:
    """ "Japan will provide $3 million to support farmers in Mali": of money that a country gives, the giver."""
    verb = verb_of(claim.span.root)
    if verb is None or verb.lemma_.lower() not in GIVERS or not MONEY.fullmatch(statistic.unit):
        return found
    givers = [g for g in found if g.rule == "area of the subject" and g.area.kind not in PARTS and not g.area.demonym]
    return givers or found


def _of_own_item(claim: Claim, found: list[Governor]) -> list[Governor]:
    """ "82 percent of GDP in Peru, 53 percent in Chile": of areas behind the value those up to the next value."""
    further = next((n.start for n in values_of(claim) if n.start > claim.number.start), None)
    if further is None or len(found) < 2:
        return found
    own = [
        g for g in found if claim.number.start < g.area.start < further and g.rank <= OWN_RANK and g.area.code != "WLD"
    ]
    return [g for g in found if g.area.start < further] if own else found


def is_of_taken_up(claim: Claim) -> bool:
    """Whether "it" or "they" is the subject of the value's verb ("it accounts for a tenth of global output")."""
    verb = verb_of(claim.span.root)
    actor = subject(verb) if verb is not None else None
    return actor is not None and actor.lower_ in {"it", "they"}


def _part_of_wider(found: list[Governor]) -> list[Governor]:
    """ "Chad emits a tenth of the region's gases": of a country and what it is a part of, the country is meant."""
    actors = [g for g in found if g.rule == "area of the subject" and g.area.code != "WLD"]
    if not actors:
        return found
    parts = {g.area.country for g in actors if g.area.kind in PARTS}
    compared = [g for g in found if g.rule == YARDSTICK]  # "in Bonn it is 4 percent, against 1 percent in Germany"
    found = [g for g in found if g in [*actors, *compared] or g.area.kind != "country" or g.area.code not in parts]
    narrow = any(g.area.kind not in WIDER for g in actors)
    return [
        g
        for g in found
        if g.rule in {"area right after the value", YARDSTICK}
        or (g.area.code != "WLD" and not (narrow and g.area.kind in WIDER))
    ]
