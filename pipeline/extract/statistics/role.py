"""Does a number report something, and if not, why not?"""

from pipeline.extract.spans import Claim


def why_not(claim: Claim) -> str | None:
    """A key of `schemas.numbers.REASONS`, or None for a number that reports something."""
    number = claim.number
    if any(m.start < number.end and number.start < m.end and not m.demonym for m in claim.reading.mentions):
        return "name"
    return None
