"""Which unit, and for a count: of what? The value's span grows over the counted noun that follows it.

Units written beside the number are read by `numbers`; what a bare number counts, by `scale`, `counted` and `elided`.
"""

from dataclasses import dataclass

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.borrowed import borrowed, level, money
from pipeline.extract.statistics.counted import behind, behind_of
from pipeline.extract.statistics.currency import currency
from pipeline.extract.statistics.elided import elided, others
from pipeline.extract.statistics.scale import on_a_scale

UNKNOWN = "unknown"
"""The rule's name where the text does not tell what a number counts."""

LONGEST = 120
"""Characters of a value's span from where on it is that of the number alone: three times as many as any that people
marked. What is longer has its noun across the cells of a table."""


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    end: int
    rule: str
    counted: str | None = None
    factor: float = 1.0


def measure(claim: Claim) -> Statistic:
    """A statistic with span, value, comparator, unit and counted noun."""
    number = claim.number
    unit = _unit(claim)
    return Statistic(
        number.start,
        unit.end,
        number.low * unit.factor,
        number.high * unit.factor,
        claim.sentence,
        number.comparator,
        unit.name,
        unit.counted,
        rules={"unit": unit.rule},
    )


def _unit(claim: Claim) -> _Unit:
    number = claim.number
    own = currency(claim)
    if own is not None:
        return _Unit(own[0], number.end, own[1])
    if number.unit is not None:
        return _Unit(number.unit, number.end, "written beside the number")
    scale = on_a_scale(claim)
    if scale is not None:
        return _Unit(*scale)
    one = number.low == number.high == 1
    noun = behind(claim.span, singular_too=one)
    if noun is not None and noun.end is not None:
        last = claim.parse[noun.end - 1]
        end = claim.offset + last.idx + len(last)
        if last.lower_ == "others":
            noun = others(claim)
        if end - number.start > LONGEST:
            end = number.end
        return _Unit("person" if noun.human else "item", end, "noun behind", noun.name)
    shared = borrowed(claim)
    if shared is not None:
        return _Unit(shared.unit, number.end, shared.rule, factor=shared.factor)
    of = behind_of(claim.span)
    found = (of, "noun behind of") if of is not None else elided(claim)
    if found is None:
        before = level(claim) or money(claim)
        if before is not None:
            return _Unit(before.unit, number.end, before.rule)
        if number.low != int(number.low):
            return _Unit("index", number.end, "no whole number")
        return _Unit("item", number.end, UNKNOWN)
    counted, rule = found
    return _Unit("person" if counted.human else "item", number.end, rule, counted.name)
