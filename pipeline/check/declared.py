"""What the declarations in `schemas/` say of a table: columns, types, single cells, keys and references."""

from collections.abc import Iterator
from itertools import chain

import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import project
from pipeline.check.looking import REBUILD, Tables, as_frame, bad_rows, document_of, mask, parts, row_name
from pipeline.problem import Problem, a_rule
from pipeline.stored import Rows
from schemas import TABLES


def schema(table: str, tables: Tables) -> Iterator[Problem]:
    """Columns, types and single cells are as declared."""
    rows = tables[table]
    found = []
    for part in parts(rows) if len(rows) else [rows.schema.empty_table()]:
        here = list(_misdeclared(table, part))
        wrong = [problem for problem in here if problem.row is None]
        if wrong:
            yield from wrong
            return
        found += here
    yield from a_rule(found)
    for column in project.columns(table):
        if column.unique:
            yield from _repeated(table, rows, column)


def _misdeclared(table: str, rows: pa.Table) -> Iterator[Problem]:
    """What its declaration says against a table, but for cells that are there twice."""
    frame = as_frame(rows)
    declared = {column.name: column for column in project.columns(table)}
    try:
        TABLES[table].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return
    for (name, check), group in cases.groupby(["column", "check"], sort=False, dropna=False):
        case = group.iloc[0]
        row = None if pd.isna(case["index"]) else row_name(rows, int(case["index"]))
        if row is None:  # about the table's columns: a name, a type or the order
            column = case["failure_case"] if check in ("column_in_schema", "column_in_dataframe") else name
            yield Problem(table, None, str(column), "columns and types as declared", _wrong_column(case), REBUILD)
        elif check != "field_uniqueness":
            yield Problem(table, row, str(name), _rules(declared[str(name)]), repr(case["failure_case"]), REBUILD,
                          len(group) - 1, document_of(rows, int(case["index"])))  # fmt: skip


def _repeated(table: str, rows: Rows, column: project.Column) -> Iterator[Problem]:
    """The cells that stand in rows before as well."""
    cells = rows[column.name]
    if pc.count_distinct(cells).as_py() < len(cells) - cells.null_count:
        again = as_frame(rows.select([column.name]))[column.name].duplicated().to_numpy()
        yield from bad_rows(table, rows, again, column.name, _rules(column), REBUILD)


def _rules(column: project.Column) -> str:
    return ", ".join(project.constraints_in_words(column))


def _wrong_column(case: pd.Series) -> str:
    match case["check"]:
        case "column_in_schema":
            return "a column that is not declared"
        case "column_in_dataframe":
            return "no such column"
        case "column_ordered":
            return "another order"
    return f"type {case['failure_case']}"


def rows(table: str, tables: Tables) -> Iterator[Problem]:
    """The table has at least one row."""
    if not len(tables[table]):
        yield Problem(table, None, None, "at least one row", "none", "see which texts were read, and what was refused")


def values(table: str, tables: Tables) -> Iterator[Problem]:
    """No text is empty and no number infinite or undefined: unknown is null and nothing else."""
    columns = [c for c in project.columns(table) if pa.types.is_floating(c.type) or pa.types.is_string(c.type)]
    names = list(dict.fromkeys(["id", *(column.name for column in columns)]))
    yield from a_rule(chain.from_iterable(_nothings(table, part, columns) for part in parts(tables[table], names)))


def _nothings(table: str, rows: pa.Table, columns: list[project.Column]) -> Iterator[Problem]:
    for column in columns:
        cells = rows[column.name]
        if pa.types.is_floating(column.type):
            bad = pc.invert(pc.is_finite(cells))
            expected = "a finite number, or null"
        else:
            bad = pc.or_(pc.equal(cells, ""), pc.utf8_is_space(cells))
            expected = "some text, or null"
        yield from bad_rows(table, rows, mask(bad), column.name, expected, REBUILD)


def references(table: str, tables: Tables) -> Iterator[Problem]:
    """Every reference leads to a row."""
    for column in project.columns(table):
        if column.references:
            other, key = column.references.split(".")
            cells = tables[table][column.name]
            bad = pc.and_(pc.is_valid(cells), pc.invert(pc.is_in(cells, value_set=tables[other][key])))
            yield from bad_rows(
                table, tables[table], mask(bad), column.name, f"a value of {column.references}", REBUILD
            )
