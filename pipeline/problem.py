"""What a check found: which row, what was expected, what was found, what to do."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken; `str` is one line for people."""

    table: str
    """Table or file that the rule is about."""
    row: str | None
    """Id of the first row that breaks it; None where it is about the table as a whole."""
    column: str | None
    expected: str
    found: str
    remedy: str
    more: int = 0
    """Further rows that break the same rule."""
    document: str | None = None
    """Document of the row, where it is known: who cannot mend the row can take its text out."""

    @property
    def broken(self) -> str:
        """Where, what was expected and what was found, in words."""
        row = f", row {self.row}" + f" of {self.document}" * bool(self.document) if self.row else ""
        column = f", column {self.column}" if self.column else ""
        others = f" (and {self.more:,} more)" if self.more else ""
        return f"{self.table}{row}{column}: expected {self.expected}, found {self.found}{others}"

    def __str__(self) -> str:
        return f"{self.broken}; {self.remedy}"


def a_column(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of each column of a table as one: the first, which counts the rows of the others."""
    return _counted(problems, lambda problem: (problem.table, problem.column))


def a_rule(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of each column of a table with each expectation as one, for rows that were checked in parts."""
    return _counted(problems, lambda problem: (problem.table, problem.column, problem.expected))


def _counted(problems: Iterable[Problem], key: Callable[[Problem], Hashable]) -> list[Problem]:
    found: dict[Hashable, Problem] = {}
    for problem in problems:
        first = found.get(key(problem))
        more = first and replace(first, more=first.more + 1 + problem.more)
        found[key(problem)] = more or problem
    return list(found.values())
