"""How sure a row is: how often rows like it are right in the field that is least certain.

Each field is judged by the rule that filled it and by the signs that tell of it (`SIGNS`): a logistic regression, whose
weights stand in `certainties.tsv`. `make readme` fits them anew on the annotated texts of the project; no weight is set
by hand.
"""

import functools
import math
from collections.abc import Collection, Mapping
from importlib.resources import files

from pipeline.extract.statistics.signs import SIGNS
from schemas.statistics import JUDGED

FIELDS = tuple(JUDGED)
"""Fields that rules fill and whose values the annotated texts tell."""
ANY = "any row"
"""Stands for what all rows have in common; its weight is where those of rules and signs begin."""

Grounds = Mapping[str, tuple[str, ...]]
"""{field: what its certainty rests on: `ANY`, the rule that filled it, then its signs}"""
Weights = Mapping[tuple[str, str], float]
"""{(field, ground): what it adds to the logarithm of the odds that the field is right}"""


def grounds(rules: Mapping[str, str], signs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What the certainty of each field rests on.

    Args:
        rules: {field: the rule that filled it}
        signs: the signs of the row.
    """
    return {field: (ANY, rules[field], *(sign for sign in _HEEDED[field] if sign in signs)) for field in FIELDS}


def confidence(found: Grounds, weights: Weights) -> tuple[float, str]:
    """How sure a row is, and in which field it is so least.

    Returns:
        the share (0 to 1) of rows that are right in that field, among those where it rests on the same grounds; and the
        field, the first in the order of `FIELDS` where two are alike. Each other field is right as often, or oftener. A
        rule that no annotated text has met counts for nothing.
    """
    odds = {field: sum(weights.get((field, ground), 0.0) for ground in those) for field, those in found.items()}
    field = min(odds, key=odds.__getitem__)
    return round(1 / (1 + math.exp(-odds[field])), 2), field


@functools.cache
def published() -> dict[tuple[str, str], float]:
    """The weights in `certainties.tsv`."""
    lines = files(__package__).joinpath("certainties.tsv").read_text("utf-8").splitlines()[1:]
    return {(field, ground): float(weight) for field, ground, weight, *_ in (line.split("\t") for line in lines)}


_HEEDED = {field: [sign for sign, (_, fields) in SIGNS.items() if field in fields] for field in FIELDS}
