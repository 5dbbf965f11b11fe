"""Where? The area that a value is about."""

from pipeline.extract.spans import Answer, Claim, Statistic


def ref_area(claim: Claim, statistic: Statistic) -> Answer:
    """Where? The area that a value is about."""
    return Answer(None, "none", 0.5)
