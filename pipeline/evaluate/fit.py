"""The weights that the confidence of a row comes from, fitted on rows that stand against annotated ones.

A logistic regression for each field, with a ridge: weights are drawn to 0, so that what few rows show counts for
little, and among signs that come together each gets its part. Newton's method; the weights are rounded, so that they
do not depend on the machine.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.extract.statistics.confidence import ANY, FIELDS, Grounds, Weights

RIDGE = 2.0
"""Half of it, times its square, is what a weight costs. From 0.5 to 4 the figures across documents hardly differ."""
LEAST = 0.01
"""The same for the weight of `ANY`, which would have no bounds where no row is wrong."""
STEPS = 50
DECIMALS = 2

Row = tuple[Grounds, Mapping[str, bool]]
"""What its fields rest on, and {field: whether it is right}."""


def fit(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """The weight of each ground of each field, in the order of `FIELDS` and of the alphabet, `ANY` first."""
    found: dict[tuple[str, str], float] = {}
    for field in FIELDS:
        names = sorted({name for grounds, _ in rows for name in grounds[field]}, key=lambda name: (name != ANY, name))
        columns = {name: column for column, name in enumerate(names)}
        has = np.zeros((len(rows), len(names)))
        for line, (grounds, _) in enumerate(rows):
            has[line, [columns[name] for name in grounds[field]]] = 1
        right = np.array([verdicts[field] for _, verdicts in rows], float)
        ridge = np.array([LEAST if name == ANY else RIDGE for name in names])
        weights = _regression(has, right, ridge)
        found |= {(field, name): round(float(weights[columns[name]]), DECIMALS) + 0.0 for name in names}
    return found


def _regression(has: np.ndarray, right: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    weights = np.zeros(len(ridge))
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-(has @ weights)))
        slope = has.T @ (right - share) - ridge * weights
        bend = (has * (share * (1 - share))[:, None]).T @ has + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def as_text(weights: Weights, rows: Sequence[Row]) -> str:
    """`certainties.tsv`: each weight, with the rows that have the ground and those of them whose field is right."""
    having: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for grounds, verdicts in rows:
        for field, names in grounds.items():
            having.update((field, name) for name in names)
            right.update((field, name) for name in names if verdicts[field])
    lines = [
        f"{field}\t{ground}\t{weight:.{DECIMALS}f}\t{having[field, ground]}\t{right[field, ground]}"
        for (field, ground), weight in weights.items()
    ]
    return "\n".join(["field\tground\tweight\trows\tright", *lines, ""])
