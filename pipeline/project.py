"""What derives from a table's declaration: columns, Arrow schema, Table Schema and data dictionary.

The declarations in `schemas/` are the only place where a column is described; nothing here knows a column's name.
Checks of rows stand in `pipeline.check`, files in `pipeline.publish`.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas import RELEASED

TABLE_SCHEMA_TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.list_(pa.string()): "array",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
}
"""Arrow type → type of a Table Schema field (Data Package 2.0). Its `array` is what lists are in CSV: JSON text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as every reader of the data sees it."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool
    unique: bool
    published: bool
    moves: bool
    """Whether edits elsewhere in the text change it."""
    unit: str | None
    references: str | None
    """"table.column" that every value occurs in."""
    slice_of: tuple[str, str] | None
    """The columns with start and end of the source text that the cell repeats."""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    """Limits of a value in the words of Table Schema: enum, pattern, minimum, maximum, minLength, maxLength."""


def columns(table: str, *, published_only: bool = False) -> list[Column]:
    """The columns of a table in their order."""
    declared = [_column(name, column) for name, column in RELEASED[table].to_schema().columns.items()]
    return [column for column in declared if column.published or not published_only]


def title(table: str) -> str:
    """A table's title for people."""
    return _config(table)["title"]


def description(table: str) -> str:
    """What one row of a table is."""
    return " ".join((RELEASED[table].__doc__ or "").split())


def primary_key(table: str) -> list[str]:
    """The columns that identify a row."""
    return list(_config(table)["primary_key"])


def order(table: str) -> list[str]:
    """The columns that the published rows are sorted by; they end with the key, so that there are no ties."""
    return [*_config(table).get("sorted_by", []), *primary_key(table)]


def matched_by(table: str) -> list[list[str]]:
    """Columns that tell which row of another version is the same one, the surest first: the key, or else its words."""
    return [primary_key(table), *_config(table).get("matched_by", [])]


def label(table: str) -> str:
    """The column whose words name a row to people."""
    return _config(table).get("label", primary_key(table)[0])


def arrow_schema(table: str, *, published_only: bool = False) -> pa.Schema:
    """The Arrow schema: a column that must be filled is not nullable.

    Each field carries its description and a Parquet field id, a hash of its name: it stays when columns are added
    or moved, and changes when a column is renamed.
    """
    return pa.schema([_field(column) for column in columns(table, published_only=published_only)])


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema (Data Package 2.0) of a published table.

    `unit` and `sliceOf` are properties of our own: what a number counts, and the columns that hold the start and end
    of the source text that the cell repeats.
    """
    published = columns(table, published_only=True)
    schema: dict[str, Any] = {
        "fields": [_table_schema_field(column) for column in published],
        "missingValues": [""],
        "primaryKey": primary_key(table),
    }
    keys = [_foreign_key(column) for column in published if column.references]
    return {**schema, "foreignKeys": keys} if keys else schema


def dictionary() -> str:
    """The data dictionary of all published tables, in Markdown."""
    parts = ["# Data dictionary", ""]
    for table in RELEASED:
        parts += [f"## {table}: {title(table)}", "", description(table), ""]
        parts += ["| column | type | null | meaning |", "|---|---|---|---|"]
        for column in columns(table, published_only=True):
            kind = TABLE_SCHEMA_TYPES[column.type] + (f" ({column.unit})" if column.unit else "")
            null = "yes" if column.nullable else "no"
            parts.append(f"| `{column.name}` | {kind} | {null} | {_cell(_meaning(table, column))} |")
        parts.append("")
    return "\n".join(parts)


def constraints_in_words(column: Column) -> list[str]:
    """What a value of the column must fulfil, for people ("at least 0", "unique")."""
    limits = column.constraints
    words = [] if column.nullable else ["never null"]
    words += ["unique"] if column.unique else []
    words += ["one of " + ", ".join(map(str, limits["enum"]))] if "enum" in limits else []
    words += [f"of the form {limits['pattern']}"] if "pattern" in limits else []
    words += [f"at least {limits['minimum']}"] if "minimum" in limits else []
    words += [f"at most {limits['maximum']}"] if "maximum" in limits else []
    words += [f"at least {limits['minLength']} characters"] if "minLength" in limits else []
    words += [f"at most {limits['maxLength']} characters"] if "maxLength" in limits else []
    words += [f"a value of {column.references}"] if column.references else []
    words += ["text[{}:{}] of the document".format(*column.slice_of)] if column.slice_of else []
    return words


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a frame with exactly the table's columns and types, also when there are none.

    Raises:
        KeyError: a row lacks a column; null is said by None.
        ValueError: a row has a column that the table has not, or a value of another type.
    """
    rows = list(rows)
    names = [column.name for column in columns(table)]
    known = set(names)
    for row in rows:
        if not row.keys() <= known:
            raise ValueError(f"{table}: unknown columns {sorted(row.keys() - known)}")
    data = {
        column.name: pd.Series(
            pd.array(pa.array([row[column.name] for row in rows], column.type), dtype=pd.ArrowDtype(column.type))
        )
        for column in columns(table)
    }
    return pd.DataFrame(data, columns=names)


def _config(table: str) -> dict[str, Any]:
    return RELEASED[table].Config.metadata  # type: ignore[attr-defined]


def _column(name: str, column: Any) -> Column:
    metadata = column.metadata
    return Column(
        name=name,
        type=column.dtype.type.pyarrow_dtype,
        description=column.description,
        nullable=column.nullable,
        unique=column.unique,
        published=metadata["published"],
        moves=metadata["moves"],
        unit=metadata["unit"],
        references=metadata["references"],
        slice_of=metadata["slice_of"],
        constraints=dict(limit for check in column.checks for limit in _limits(check)),
    )


def _limits(check: Any) -> list[tuple[str, Any]]:
    """A pandera check as constraints of Table Schema.

    Raises:
        NotImplementedError: Table Schema has no word for the check, and a descriptor that says less than the check
            would mislead.
    """
    found = check.statistics
    match check.name:
        case "isin":
            return [("enum", list(found["allowed_values"]))]
        case "str_matches":
            return [("pattern", found["pattern"])]
        case "greater_than_or_equal_to":
            return [("minimum", found["min_value"])]
        case "less_than_or_equal_to":
            return [("maximum", found["max_value"])]
        case "str_length":
            limits = [("minLength", found.get("min_value")), ("maxLength", found.get("max_value"))]
            return [(name, value) for name, value in limits if value is not None]
    raise NotImplementedError(f"no constraint of Table Schema for the check {check.name!r}")


def _field(column: Column) -> pa.Field:
    metadata = {"PARQUET:field_id": _field_id(column.name), "description": column.description}
    if column.unit:
        metadata["unit"] = column.unit
    kind = column.type
    if pa.types.is_list(kind):
        item = {"PARQUET:field_id": _field_id(f"{column.name}.element")}
        kind = pa.list_(pa.field("element", kind.value_type, metadata=item))
    return pa.field(column.name, kind, column.nullable, metadata)


def _field_id(name: str) -> str:
    return str(zlib.crc32(name.encode()) >> 1)  # Parquet's field ids are positive and have 31 bits


def _table_schema_field(column: Column) -> dict[str, Any]:
    constraints = {} if column.nullable else {"required": True}
    constraints |= {"unique": True} if column.unique else {}
    constraints |= column.constraints
    result: dict[str, Any] = {
        "name": column.name,
        "type": TABLE_SCHEMA_TYPES[column.type],
        "description": column.description,
        "constraints": constraints,
        "unit": column.unit,
        "sliceOf": list(column.slice_of) if column.slice_of else None,
    }
    return {name: value for name, value in result.items() if value is not None and value != {}}


def _foreign_key(column: Column) -> dict[str, Any]:
    table, name = str(column.references).split(".")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [name]}}


def _meaning(table: str, column: Column) -> str:
    words = [word for word in constraints_in_words(column) if word != "never null"]
    key = ["key of the table"] if primary_key(table) == [column.name] else []
    rules = "; ".join([*key, *words])
    return f"{column.description} ({rules})" if rules else column.description


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
