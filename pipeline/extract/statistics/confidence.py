"""How sure a row is: how often rows are right in every field whose fields were filled by the same rules.

`certainties.tsv` holds, for each rule of each field, how many values it filled in the annotated texts of the project
and how many of them are right; `make readme` counts it anew. No share is set by hand.
"""

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files

FIELDS = ("unit", "ref_area", "time_period", "status", "attribution", "indicator")
"""Fields that rules fill and whose values the annotated texts tell."""
PRIOR = 8
"""So many values at the field's share over all rules are added to a rule's own: what a rule did three times says
little. Between 3 and 12 the calibration across documents hardly differs."""
ONE_WORD = "phrase of one word"
"""Stands for the rule of an indicator of one word: it leaves out what defines it, whichever rule found it."""
OTHER = "any other rule"

Counts = Mapping[tuple[str, str], tuple[int, int]]
"""{(field, rule): (values that it filled, right ones of them)}"""


def deciding(rules: Mapping[str, str], indicator: str | None) -> dict[str, str]:
    """{field: the rule whose record says how often its value is right}"""
    decided = {field: rules[field] for field in FIELDS}
    return decided | ({"indicator": ONE_WORD} if indicator is not None and " " not in indicator else {})


def confidence(decided: Mapping[str, str], shares: Mapping[tuple[str, str], float]) -> float:
    """The share of rows (0 to 1) that are right in every field, among those whose fields the same rules filled.

    The product of the fields' shares: fields are nearly as often wrong together as chance has it, so that it comes out
    right where the least of them would promise too much (the table in the README).
    """
    return round(math.prod(shares.get(key, shares[key[0], OTHER]) for key in decided.items()), 2)


def count(rows: Iterable[tuple[Mapping[str, str], Mapping[str, bool]]]) -> Counts:
    """The record of every rule over rows of ({field: rule}, {field: whether it is right})."""
    filled: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for decided, verdicts in rows:
        for key in decided.items():
            filled[key] += 1
            right[key] += verdicts[key[0]]
    return {key: (filled[key], right[key]) for key in sorted(filled)}


def shares(counts: Counts) -> dict[tuple[str, str], float]:
    """{(field, rule): the share of its values that are right}, with that of all other rules of each field."""
    found: dict[tuple[str, str], float] = {}
    for field in FIELDS:
        records = [record for (name, _), record in counts.items() if name == field]
        found[field, OTHER] = sum(right for _, right in records) / sum(filled for filled, _ in records)
    for (field, rule), (filled, right) in counts.items():
        found[field, rule] = (right + PRIOR * found[field, OTHER]) / (filled + PRIOR)
    return found


@functools.cache
def published() -> dict[tuple[str, str], float]:
    """The shares by the records in `certainties.tsv`."""
    lines = files(__package__).joinpath("certainties.tsv").read_text("utf-8").splitlines()[1:]
    records = (line.split("\t") for line in lines)
    return shares({(field, rule): (int(filled), int(right)) for field, rule, filled, right in records})


def as_text(counts: Counts) -> str:
    """The records as `certainties.tsv` holds them."""
    lines = [f"{field}\t{rule}\t{filled}\t{right}" for (field, rule), (filled, right) in counts.items()]
    return "\n".join(["field\trule\tfilled\tright", *lines, ""])
