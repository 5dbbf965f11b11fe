"""Published measures: which code of the World Bank or the UN an indicator is, where its words leave no doubt.

A wording counts only as a whole, with its unit: "inflation" in percent is consumer price inflation, "food inflation" or
"average annual GDP growth" over ten years are measures of their own and have no code here.
"""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

WORD = re.compile(r"\w+")
UNSAID = frozenset("the a an annual overall headline official".split())
"""Words that a wording may have more or fewer of and mean the same measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that is published under a code; the columns of `vocabulary.tsv`."""

    wdi: str
    sdg: str | None
    name: str
    unit: str
    per: str | None


def measure_of(indicator: str | None, unit: str, per: str | None = None) -> Measure | None:
    """The published measure that an indicator is for certain, else None.

    Args:
        indicator: what is measured, as `statistics.indicator` has it.
        unit: its unit, as `statistics.unit` has it.
        per: its denominator, as `statistics.per` has it; a rate of change per year needs none.
    """
    if indicator is None:
        return None
    found = _measures().get((_words(indicator), unit))
    if found is None or (found.per or "year") != (per or found.per or "year"):
        return None
    return found


def _words(wording: str) -> str:
    """A wording without the words that do not tell measures apart, in one case."""
    return " ".join(w for w in WORD.findall(wording.casefold()) if w not in UNSAID)


@functools.cache
def _measures() -> dict[tuple[str, str], Measure]:
    """{(wording, unit): measure}"""
    lines = files(__package__).joinpath("vocabulary.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    found: dict[tuple[str, str], Measure] = {}
    for wdi, sdg, name, unit, per, wordings in rows[1:]:
        measure = Measure(wdi, sdg or None, name, unit, per or None)
        found |= {(_words(wording), unit): measure for wording in wordings.split("|")}
    return found
