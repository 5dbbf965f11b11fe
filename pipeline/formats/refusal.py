"""What cannot be read: said once, by name, with what to do about it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be read: what was found, what to do, and whether it stops the whole release."""

    file: str
    found: str
    remedy: str
    stops: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.found}; {self.remedy}"


class RefusedError(ValueError):
    """One file cannot be read; carries its refusal."""

    def __init__(self, refusal: Refusal):
        super().__init__(str(refusal))
        self.refusal = refusal


class UnreadableError(ValueError):
    """The content of a file cannot be read: what was found, and what to do. Its name is not known here."""

    def __init__(self, found: str, remedy: str):
        super().__init__(f"{found}; {remedy}")
        self.found = found
        self.remedy = remedy


def refused(path: Path, found: str, remedy: str) -> RefusedError:
    """The error that refuses a file."""
    return RefusedError(Refusal(path.name, found, remedy))
