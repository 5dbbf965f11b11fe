"""Does `confidence` mean what it says? Rows grouped by it, and how often each field of theirs is right."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.scoring import FIELDS
from pipeline.extract.statistics.confidence import Counts, confidence, count, deciding, shares

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Lower ends of the groups."""

INDICATOR_F1 = 0.5
"""An indicator with this token F1 or more counts as right here: it names the same thing, if not in the same words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted row that stands against a gold row."""

    document: str
    confidence: float
    right: Mapping[str, bool]
    """{field: whether it is right}, `indicator` included"""
    rules: Mapping[str, str]
    """{field: the rule that its confidence rests on}; empty where a prediction does not name its rules"""


def judged(document: str, results: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]) -> Iterator[Judged]:
    """The judged rows among a document's (gold, predicted, comparison); a prediction without confidence is left out."""
    for _, predicted, comparison in results:
        if predicted.get("confidence") is not None:
            right = {field: bool(comparison[field]) for field in FIELDS}
            right["indicator"] = comparison["indicator"] >= INDICATOR_F1
            rules = deciding(predicted["rules"], predicted["indicator"]) if predicted.get("rules") else {}
            yield Judged(document, predicted["confidence"], right, rules)


def records(rows: list[Judged]) -> Counts:
    """How often each rule filled a field, and how often rightly."""
    return count((row.rules, row.right) for row in rows)


def across_documents(rows: list[Judged]) -> Iterator[Judged]:
    """The rows with the confidence that the rules' records on all other documents give them."""
    for document in dict.fromkeys(row.document for row in rows):
        others = shares(records([row for row in rows if row.document != document]))
        for row in rows:
            if row.document == document:
                yield dataclasses.replace(row, confidence=confidence(row.rules, others))


def calibration_table(rows: list[Judged]) -> Iterator[str]:
    """For each group of confidence: its rows, the share right in every field, and the share right of each field."""
    fields = [*FIELDS, "indicator"]
    yield f"{'confidence':14}{'rows':>6}{'all':>8}" + "".join(f"{field:>13}" for field in fields)
    for low, high in zip(EDGES, [*EDGES[1:], 1.01], strict=True):
        group = [row for row in rows if low <= row.confidence < high]
        if group:
            every = sum(all(row.right.values()) for row in group) / len(group)
            of_each = "".join(f"{sum(row.right[field] for row in group) / len(group):13.2f}" for field in fields)
            yield f"{low:.1f} to {min(high, 1):.1f}{'':4}{len(group):6}{every:8.2f}{of_each}"
