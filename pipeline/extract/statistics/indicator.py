"""What is measured? A phrase that a chart's axis would carry."""

from pipeline.extract.spans import Answer, Claim, Statistic


def indicator(claim: Claim, statistic: Statistic) -> Answer:
    """What is measured? A phrase that a chart's axis would carry."""
    return Answer(None, "none", 0.5)
