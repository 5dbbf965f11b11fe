"""The form of `seeds/corrections.toml`: `[[correction]]` entries, made in their order, each of one kind.

Ids are those of the published tables. An empty text stands for null, as in the CSV files.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

import pandas as pd
import pandera.errors
import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StringConstraints, ValidationError, model_validator

from pipeline import project
from schemas import TABLES
from schemas.mentions import TYPES

FILE = "corrections.toml"
"""Name of the file of corrections in the folder of seeds."""

FIELDS = (
    "value_low", "value_high", "comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period", "status",
    "attribution",
)  # fmt: skip
"""Fields of a statistic that can be corrected: those that are read off the words, not the words themselves."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Value = FiniteFloat | str


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Words
    """What the column `curated` of the rows it touches calls it; no two have one name."""


class Merge(_Entry):
    """Two entities are one: all that names `entity`, whose name is `expected`, names `into`."""

    kind: Literal["merge"]
    entity: Words
    expected: Words
    into: Words


class Split(_Entry):
    """One mention of `entity`, whose name is `expected`, or all in a document name another thing, called `value`."""

    kind: Literal["split"]
    entity: Words
    expected: Words
    mention: Words | None = None
    document: Words | None = None
    value: Words

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        _one_of("mention", "document", (self.mention, self.document))
        return self


class Retype(_Entry):
    """`entity` is not of the type `expected`, but of the type `value`."""

    kind: Literal["retype"]
    entity: Words
    expected: Words
    value: Words

    @model_validator(mode="after")
    def _known_type(self) -> Self:
        if self.value not in TYPES:
            raise ValueError(f"'value': expected one of {', '.join(TYPES)}, found {self.value!r}")
        return self


class Rename(_Entry):
    """`entity` is not called `expected`, but `value`."""

    kind: Literal["rename"]
    entity: Words
    expected: Words
    value: Words


class Reject(_Entry):
    """A mention whose name, or a statistic whose `value_text` is `expected`, is none."""

    kind: Literal["reject"]
    mention: Words | None = None
    statistic: Words | None = None
    expected: Words

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        _one_of("mention", "statistic", (self.mention, self.statistic))
        return self


class Fix(_Entry):
    """One field of a statistic is not `expected`, but `value`."""

    kind: Literal["fix"]
    statistic: Words
    field: Words
    expected: Value
    value: Value

    @model_validator(mode="after")
    def _fits_the_column(self) -> Self:
        if self.field not in FIELDS:
            raise ValueError(f"'field': expected one of {', '.join(FIELDS)}, found {self.field!r}")
        for key, value in (("expected", self.expected), ("value", self.value)):
            if fault := _misfit(self.field, null_if_empty(value)):
                raise ValueError(f"{key!r}: {fault}, found {value!r}")
        return self


Correction = Merge | Split | Retype | Rename | Reject | Fix


class _Corrections(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    correction: list[Annotated[Correction, Field(discriminator="kind")]] = Field(default_factory=list)


class CorrectionsError(ValueError):
    """Corrections that cannot be used; the message names the file, the entry by its number and the remedy."""


def load(path: Path) -> list[Correction]:
    """Read the corrections in their order; without such a file there are none.

    Raises:
        CorrectionsError: the file is no TOML, or an entry has an unknown key, a value of the wrong kind or a name that
            another one has.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        found = f"{error.object[error.start]:#04x} at {error.start}"
        raise CorrectionsError(f"{path.name}: expected UTF-8, found byte {found}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CorrectionsError(f"{path.name}: expected TOML, found: {error}; mend that line") from None
    try:
        corrections = _Corrections.model_validate(content).correction
    except ValidationError as error:
        faults = "; ".join(dict.fromkeys(_fault(fault) for fault in error.errors()))
        raise CorrectionsError(f"{path.name}: {faults}; mend or delete what is named") from None
    numbers: dict[str, int] = {}
    for number, correction in enumerate(corrections, 1):
        first = numbers.setdefault(correction.name, number)
        if first != number:
            fault = f"has the name {correction.name!r} of entry {first}"
            raise CorrectionsError(f"{path.name}: entry {number} {fault}; give it another")
    return corrections


def null_if_empty(value: float | str) -> float | str | None:
    """A value as the tables have it: an empty text is null."""
    return None if value == "" else value


def _one_of(first: str, second: str, values: tuple[str | None, str | None]) -> None:
    if values.count(None) != 1:
        raise ValueError(f"expected one of the keys {first!r} and {second!r}, found {2 - values.count(None)} of them")


def _misfit(field: str, value: float | str | None) -> str | None:
    """What the column of statistics asks for, if the value is not of that kind; None if it fits."""
    column = next(column for column in project.columns("statistics") if column.name == field)
    kind = "a number" if pa.types.is_floating(column.type) else "a text"
    try:
        cell = pd.Series(pd.array(pa.array([value], column.type), dtype=pd.ArrowDtype(column.type)))
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return f"expected {kind}"
    try:
        TABLES["statistics"].to_schema().columns[field].validate(pd.DataFrame({field: cell}))
    except pandera.errors.SchemaError:
        return "expected " + (", ".join(project.constraints_in_words(column)) or kind)
    return "expected some text" if isinstance(value, str) and not value.strip() else None


def _fault(fault) -> str:
    """One fault of a validation in words."""
    match fault["loc"]:
        case ("correction", int(index), *rest):
            place = f"entry {index + 1}"
            key = ".".join(str(part) for part in rest[1:])
        case (*rest,):
            place, key = "the file", ".".join(str(part) for part in rest)
    kind = fault["type"]
    if kind == "extra_forbidden":
        return f"{place}: unknown key {key!r}"
    if kind == "missing":
        return f"{place}: key {key!r} is missing"
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        kinds = "merge, split, retype, rename, reject, fix"
        return f"{place}: expected a key 'kind' with one of {kinds}"
    if key in ("expected.float", "expected.str", "value.float", "value.str"):
        return f"{place}: {key.split('.')[0]!r}: expected a finite number or a text, found {fault['input']!r}"
    if kind == "value_error":
        return f"{place}: {fault['ctx']['error']}"
    return f"{place}: {key!r}: {fault['msg'].lower()}, found {fault['input']!r}"
