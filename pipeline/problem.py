"""What a check found: which row, what was expected, what was found, what to do."""

from dataclasses import dataclass


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

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        others = f" (and {self.more:,} more)" if self.more else ""
        return f"{self.table}{row}{column}: expected {self.expected}, found {self.found}{others}; {self.remedy}"
