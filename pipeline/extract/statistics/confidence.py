"""How sure a row is: as sure as the least sure of its fields.

Every rule says beside its name how often its answers are right (`Answer.certainty`). These shares were counted on the
annotated texts, those of rare rules estimated, and are checked by `openfigures evaluate --calibration`.
"""

from collections.abc import Iterable


def confidence(certainties: Iterable[float]) -> float:
    """The row's confidence (0 to 1): each of its fields is right at least that often.

    The minimum, not the product: errors of one sentence go together, so that multiplying would count them many times.
    """
    return round(min(certainties), 2)
