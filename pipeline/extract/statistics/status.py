"""How certain: reported, estimated, expected or aimed at?"""

from pipeline.extract.spans import Answer, Claim, Statistic


def status(claim: Claim, statistic: Statistic) -> Answer:
    """How certain: reported, estimated, expected or aimed at?"""
    return Answer("actual", "none", 0.5)
