"""The rules of a Table Schema (Data Package 2.0), held against the rows of an Arrow table."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.problem import Problem
from pipeline.stored import Rows

FETCH = "download the release again; if that does not help, tell its publisher"


def tables_of(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The resources of a package that are tables; those of a release without a schema are its texts."""
    return [resource for resource in package["resources"] if "schema" in resource]


def broken_rules(table: str, schema: Mapping[str, Any], rows: pa.Table) -> Iterator[Problem]:
    """The constraints of single columns that rows break, one problem a constraint."""
    key = schema["primaryKey"][0]
    for field in schema["fields"]:
        cells = rows[field["name"]]
        for rule, value in field.get("constraints", {}).items():
            yield from _broken(table, rows[key], field["name"], f"{rule} {value}", cells, _breaks(rule, value, cells))
        if pa.types.is_floating(cells.type):
            yield from _broken(
                table, rows[key], field["name"], "a finite number", cells, pc.invert(pc.is_finite(cells))
            )


def broken_keys(table: str, schema: Mapping[str, Any], tables: Mapping[str, Rows]) -> Iterator[Problem]:
    """Rows that share a primary key, and references that lead nowhere."""
    rows = tables[table]
    keys = schema["primaryKey"]
    again = rows.select(keys).group_by(keys).aggregate([([], "count_all")]).filter(pc.field("count_all") > 1)
    if len(again):
        row = str(again[keys[0]][0].as_py())
        yield Problem(table, row, ", ".join(keys), "one row a key", f"{again['count_all'][0]} rows", FETCH)
    for foreign in schema.get("foreignKeys", []):
        (column,), reference = foreign["fields"], foreign["reference"]
        (key,) = reference["fields"]
        target = tables.get(reference["resource"])
        expected = f"a value of {reference['resource']}.{key}"
        if target is None or key not in target.column_names or column not in rows.column_names:
            yield Problem(table, None, column, expected, "no such table or column", FETCH)
            continue
        cells = rows[column]
        bad = pc.and_(pc.is_valid(cells), pc.invert(pc.is_in(cells, value_set=target[key])))
        yield from _broken(table, rows[keys[0]], column, expected, cells, bad)


def _breaks(rule: str, value: Any, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """{row: whether it breaks the constraint}; null breaks none but `required`.

    Raises:
        ValueError: the constraint is unknown, so that nobody can say that it holds.
    """
    match rule:
        case "required":
            return pc.is_null(cells)
        case "unique":
            counts = {x["values"]: x["counts"] for x in pc.value_counts(cells).to_pylist() if x["counts"] > 1}
            return pc.is_in(cells, value_set=pa.array(list(counts), cells.type))
        case "enum":
            return pc.invert(pc.is_in(cells, value_set=pa.array([*value, None], cells.type)))
        case "pattern":
            return pc.invert(pc.match_substring_regex(cells, f"^(?:{value})$"))
        case "minimum":
            return pc.less(cells, pa.scalar(value, cells.type))
        case "maximum":
            return pc.greater(cells, pa.scalar(value, cells.type))
        case "minLength":
            return pc.less(pc.utf8_length(cells), value)
        case "maxLength":
            return pc.greater(pc.utf8_length(cells), value)
    raise ValueError(f"unknown constraint {rule!r}")


def _broken(
    table: str, keys: pa.ChunkedArray, column: str, expected: str, cells: pa.ChunkedArray, bad: pa.ChunkedArray
) -> Iterator[Problem]:
    bad = pc.fill_null(bad, False)
    if pc.any(bad, min_count=0).as_py():
        row = pc.index(bad, True).as_py()
        more = pc.sum(bad).as_py() - 1
        yield Problem(table, str(keys[row].as_py()), column, expected, repr(cells[row].as_py()), FETCH, more)
