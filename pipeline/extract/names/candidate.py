"""What the rules for names hand to each other: a span, its type, and how far to trust it."""

from dataclasses import dataclass

MODEL, REPEATED, GRAMMAR, GAZETTEER = 1, 2, 3, 4
"""Trust in a rule: of two names that overlap, the one that is trusted more stays; of equals, the longer one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that one rule takes for a name."""

    start: int
    end: int
    type: str
    trust: int
    demonym: bool = False
    area: bool = False
    """Whether it stands in the table of areas."""
