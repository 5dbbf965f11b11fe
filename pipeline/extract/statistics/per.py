"""Per what? The denominator of a rate."""

from pipeline.extract.spans import Answer, Claim, Statistic


def per(claim: Claim, statistic: Statistic) -> Answer:
    """Per what? The denominator of a rate."""
    return Answer(None, "none", 0.5)
