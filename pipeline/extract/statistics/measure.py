"""Which unit, and for a count: of what? The value's span grows over the counted noun that follows it."""

from pipeline.extract.spans import Claim, Statistic


def measure(claim: Claim) -> Statistic:
    """A statistic with span, value, comparator, unit and counted noun; its confidence is the unit's certainty."""
    number = claim.number
    unit = number.unit or ("rank" if number.form == "ordinal" else "item")
    return Statistic(
        number.start,
        number.end,
        number.low,
        number.high,
        claim.sentence,
        number.comparator,
        unit,
        confidence=0.5,
        rules={"unit": "written beside the number"},
    )
