"""Who says so? The source that the text names."""

from pipeline.extract.spans import Answer, Claim, Statistic


def attribution(claim: Claim, statistic: Statistic) -> Answer:
    """Who says so? The source that the text names."""
    return Answer(None, "none", 0.5)
