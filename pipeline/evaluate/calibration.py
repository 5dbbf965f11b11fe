"""Does `confidence` mean what it says? Rows grouped by it, and how often their fields are right."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.fit import Row, fit
from pipeline.evaluate.scoring import FIELDS
from pipeline.extract.statistics.confidence import Grounds, confidence, grounds

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Lower ends of the groups."""

INDICATOR_F1 = 0.5
"""An indicator with this token F1 or more counts as right here: it names the same thing, if not in the same words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted row that stands against a gold row, or is a false alarm."""

    document: str
    confidence: float
    least_certain: str
    """the field that its confidence is of"""
    right: Mapping[str, bool]
    """{field: whether it is right}, `indicator` included; empty for a false alarm"""
    grounds: Grounds
    """what its confidence rests on; empty where a prediction does not name its rules"""

    @property
    def is_kept(self) -> bool:
        """Whether it is a statistic and right in the field that its confidence is of."""
        return bool(self.right) and self.right[self.least_certain]

    @property
    def is_right(self) -> bool:
        """Whether it is a statistic and right in every field."""
        return bool(self.right) and all(self.right.values())


def judged(document: str, found: Mapping[str, Any]) -> Iterator[Judged]:
    """The predicted rows of a scored document that count; those without confidence are left out."""
    pairs = [(predicted, comparison) for _, predicted, comparison in found["results"]]
    for predicted, comparison in [*pairs, *((row, None) for row in found["false_alarms"])]:
        if predicted.get("confidence") is None:
            continue
        right = {}
        if comparison is not None:
            right = {field: bool(comparison[field]) for field in FIELDS}
            right["indicator"] = comparison["indicator"] >= INDICATOR_F1
        rests_on = grounds(predicted["rules"], predicted.get("signs", ())) if predicted.get("rules") else {}
        yield Judged(document, predicted["confidence"], predicted["least_certain"], right, rests_on)


def fitted(rows: list[Judged]) -> list[Row]:
    """The rows that weights are fitted on: those with a gold row, which tells what their fields should be."""
    return [(row.grounds, row.right) for row in rows if row.right]


def across_documents(rows: list[Judged]) -> Iterator[Judged]:
    """The rows with the confidence that the weights fitted on all other documents give them."""
    for document in dict.fromkeys(row.document for row in rows):
        others = fit(fitted([row for row in rows if row.document != document]))
        for row in rows:
            if row.document == document:
                share, field = confidence(row.grounds, others)
                yield dataclasses.replace(row, confidence=share, least_certain=field)


def calibration_table(rows: list[Judged]) -> Iterator[str]:
    """For each group of confidence: its rows, and the shares right in the field it is of, in every field and in each.

    False alarms count among the rows, and as wrong; a single field of them is neither right nor wrong.
    """
    fields = [*FIELDS, "indicator"]
    yield f"{'confidence':14}{'rows':>6}{'least':>8}{'all':>8}" + "".join(f"{field:>13}" for field in fields)
    for low, high in zip(EDGES, [*EDGES[1:], 1.01], strict=True):
        group = [row for row in rows if low <= row.confidence < high]
        if group:
            verdicts = [row.right for row in group if row.right]
            least = sum(row.is_kept for row in group) / len(group)
            every = sum(row.is_right for row in group) / len(group)
            of_each = "".join(f"{_share([right[field] for right in verdicts]):>13}" for field in fields)
            yield f"{low:.1f} to {min(high, 1):.1f}{'':4}{len(group):6}{least:8.2f}{every:8.2f}{of_each}"


def _share(verdicts: list[bool]) -> str:
    return f"{sum(verdicts) / len(verdicts):.2f}" if verdicts else "-"
