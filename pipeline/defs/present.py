"""How a table is shown in the user interface: its columns from the declaration, its first rows, its size."""

from typing import Any

import dagster as dg
import pandas as pd

from pipeline import project
from pipeline.tables import records
from pipeline.version import code_version

SHOWN_BY_ITSELF = ("never null", "unique")
"""Constraints that the user interface has marks of its own for."""

PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 80
"""Longest cell of a preview; the tables themselves are never cut."""


def declaration(table: str, group: str) -> dict[str, Any]:
    """The arguments of an asset that hold for every table: description, columns, owner, kinds, group, code version."""
    return {
        "description": project.description(table),
        "metadata": {"dagster/column_schema": column_schema(table), "primary_key": project.primary_key(table)},
        "owners": ["team:openfigures"],
        "kinds": {"python", "parquet"},
        "group_name": group,
        "code_version": code_version(),
    }


def column_schema(table: str) -> dg.TableSchema:
    """The columns of a table as the user interface lists them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.type),
                description=column.description + (f" Unit: {column.unit}." if column.unit else ""),
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=column.unique,
                    other=[words for words in project.constraints_in_words(column) if words not in SHOWN_BY_ITSELF],
                ),
            )
            for column in project.columns(table)
        ]
    )


def materialization(table: pd.DataFrame) -> dict[str, Any]:
    """What is recorded each time a table is made: its rows and a look at the first of them."""
    return {"dagster/row_count": len(table), "preview": dg.MetadataValue.md(preview(table))}


def preview(table: pd.DataFrame) -> str:
    """The first rows of a table in Markdown, each cell on one line and cut."""
    rows = [{name: _cell(value) for name, value in row.items()} for row in records(table.head(PREVIEW_ROWS))]
    if not rows:
        return "*no rows*"
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    words = " ".join(str("" if value is None else value).split())
    words = words if len(words) <= PREVIEW_CHARACTERS else words[: PREVIEW_CHARACTERS - 1] + "…"
    return words.replace("|", "\\|").replace("<", "&lt;")
