"""How certain: reported, estimated, expected or aimed at?

`RULES` asks for the word that governs the value, nearest first: beside it and in its phrase, the values that it is said
beside, the verbs above it, then what the sentence says of the future by other means.
"""

from collections.abc import Callable

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.status import ahead, labelled, phrase, restated, settled, verbs
from pipeline.extract.statistics.status.modality import ESTIMATE, PROJECTION


def status(claim: Claim, statistic: Statistic) -> Answer:
    """actual, estimate (said to be estimated), projection (expected) or target (a goal or commitment)."""
    for name, rule in RULES.items():
        found = rule(claim, statistic)
        if found == ESTIMATE and (ahead.is_to_come(claim, statistic) or _is_foreseen(claim, statistic, name)):
            return Answer(PROJECTION, name)
        if found is not None:
            return Answer(found, name)
    return Answer("actual", "plain statement")


def _is_foreseen(claim: Claim, statistic: Statistic, rule: str) -> bool:
    """The debt is forecast to stay at an estimated $7 million."""
    return (
        rule not in {"label", "value compared with", "stated source"}
        and verbs.governing(claim, statistic) == PROJECTION
    )


RULES: dict[str, Callable[[Claim, Statistic], str | None]] = {
    "label": labelled.label,
    "word beside the value": phrase.beside,
    "words behind the value": phrase.behind,
    "rate decided": settled.rate_decided,
    "noun of the value": phrase.noun,
    "value compared with": restated.baseline,
    "end of a change": restated.end_of_change,
    "so already": settled.settled,
    "value said again": restated.said_again,
    "governing verb": verbs.governing,
    "introduction of the list": labelled.introduced,
    "part of a project": labelled.component,
    "stated source": labelled.source,
    "restated value": restated.restated,
    "part of the value before": restated.part_of_it,
    "coordinated value": restated.coordinated,
    "reach of a promise": ahead.reach_of_promise,
    "condition": ahead.supposed,
    "some beside an estimate": restated.approximate_too,
    "sum for a purpose": ahead.purpose,
    "forecast going on": ahead.goes_on,
    "time ahead": ahead.time_ahead,
    "period ahead": ahead.period_ahead,
}
"""{rule: question}, in the order of asking."""
