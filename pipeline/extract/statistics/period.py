"""When? The time that a value is about."""

from pipeline.extract.spans import Answer, Claim, Statistic


def time_period(claim: Claim, statistic: Statistic) -> Answer:
    """When? The time that a value is about."""
    return Answer(None, "none", 0.5)
