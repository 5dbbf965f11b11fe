"""What must hold before tables are published: every check as a plain function from tables to problems.

`publish` refuses tables with problems, and the user interface shows each entry of `CHECKS` as a check of its table.
Rules of a single cell stand with its column in `schemas/`; here stands what those cannot say: that cells repeat
the text they point at, that references lead somewhere, that tables agree with each other. Nothing here repairs.

No check holds a table: rows are looked at some at a time, beside their texts where they repeat them, and where all rows
must be seen together only the columns are read that say so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from pipeline import project
from pipeline.check.accounting import accounted
from pipeline.check.agreeing import counts, evidence, members, outcomes, ranges
from pipeline.check.declared import references, rows, schema, values
from pipeline.check.looking import REBUILD, Tables
from pipeline.check.quoted import rights, slices, spans, stated_rights, texts
from pipeline.problem import Problem
from pipeline.stored import Rows, StoredTable, rows_of
from schemas import TABLES

MAY_BE_EMPTY = ("relations", "series", "findings")
"""Tables of what only some texts hold; every other one is empty only if a step went wrong."""


_held: dict[tuple[Callable, str], tuple[str, ...]] = {}
"""{a rule and its table: digests of the files that it last held of}. `publish` asks for all rules that the run has
asked for: they are applied again where a byte of these files is another. It ends with the process, so that no other
code and no earlier run can vouch for anything."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of one table.

    Names are unique within a table. `reads` are the tables that `problems` needs, its own first.
    """

    name: str
    table: str
    reads: tuple[str, ...]
    description: str
    function: Callable[[str, Tables], Iterable[Problem]]

    def problems(self, tables: Mapping[str, pd.DataFrame | Rows]) -> list[Problem]:
        """What breaks the rule, one problem a column with the first row named; empty if it holds.

        A rule between cells cannot be judged where cells are missing or of another type: the check then says so.
        """
        if self.held(tables):
            return []
        known: dict[str, Rows] = {}
        for table in self.reads:
            try:
                known[table] = rows_of(tables[table])
            except pa.ArrowException as error:
                return [Problem(table, None, None, "columns and types as declared", str(error), REBUILD)]
            if self.function is not schema and not _can_be_judged(table, known[table]):
                expected, found = "columns, types and filled cells as declared", "others"
                return [Problem(table, None, None, expected, found, f"see the check `schema` of {table}")]
        problems = list(self.function(self.table, known))
        if not problems and (content := self._content(tables)):
            _held[self.function, self.table] = content
        return problems

    def held(self, tables: Mapping[str, pd.DataFrame | Rows]) -> bool:
        """Whether the rule was applied to these very bytes in this process, and nothing broke it."""
        content = self._content(tables)
        return bool(content) and _held.get((self.function, self.table)) == content

    def _content(self, tables: Mapping[str, pd.DataFrame | Rows]) -> tuple[str, ...]:
        """Digests of the files that the rule is about; none where a table is in none."""
        read = [tables[table] for table in self.reads]
        stored = [table.digest for table in read if isinstance(table, StoredTable)]
        return tuple(stored) if len(stored) == len(read) else ()


def problems(tables: Mapping[str, pd.DataFrame | Rows]) -> list[Problem]:
    """All that keeps the tables from being published; empty if nothing does."""
    found = [
        Problem(table, None, None, "the table", "no such table", "build it") for table in TABLES if table not in tables
    ]
    found += [
        Problem(table, None, None, "a table declared in schemas/", "an unknown table", "declare it or leave it out")
        for table in tables
        if table not in TABLES
    ]
    if found:
        return found
    known = {table: _once(rows) for table, rows in tables.items()}
    return list(dict.fromkeys(problem for check in CHECKS for problem in check.problems(known)))


def held(tables: Mapping[str, pd.DataFrame | Rows]) -> bool:
    """Whether every rule was applied to these very bytes in this process, and nothing broke any."""
    return tables.keys() == TABLES.keys() and all(check.held(tables) for check in CHECKS)


def _once(table: pd.DataFrame | Rows) -> pd.DataFrame | Rows:
    """The rows of a table, so that not each check takes them from the frame anew; each says so if that cannot be."""
    try:
        return rows_of(table)
    except pa.ArrowException:
        return table


def _can_be_judged(table: str, rows: Rows) -> bool:
    """Whether columns, types and nulls are as declared; that `schema` held of the file says so already."""
    if isinstance(rows, StoredTable) and _held.get((schema, table)) == (rows.digest,):
        return True
    declared = project.columns(table)
    found = [(field.name, field.type) for field in rows.schema]
    if found != [(column.name, column.type) for column in declared]:
        return False
    nulls = rows.null_counts if isinstance(rows, StoredTable) else {n: rows[n].null_count for n in rows.column_names}
    return not any(nulls[column.name] for column in declared if not column.nullable)


def _checks() -> Iterator[Check]:
    for table in TABLES:
        declared = project.columns(table)
        referred = dict.fromkeys(column.references.split(".")[0] for column in declared if column.references)
        yield _check(schema, table)
        if table not in MAY_BE_EMPTY:
            yield _check(rows, table)
        yield _check(values, table)
        if referred:
            yield _check(references, table, *referred)
        if any(column.slice_of for column in declared):
            yield _check(slices, table, "documents")
            yield _check(spans, table, "documents")
    yield _check(texts, "documents")
    yield _check(ranges, "statistics")
    yield _check(rights, "statistics", "documents")
    yield _check(stated_rights, "relations", "statistics", "documents")
    yield _check(accounted, "numbers", "documents")
    yield _check(outcomes, "numbers", "statistics")
    yield _check(counts, "entities", "mentions")
    yield _check(evidence, "series", "statistics", "documents")
    yield _check(members, "series", "statistics")
    yield _check(evidence, "findings", "statistics", "documents")


def _check(function: Callable[[str, Tables], Iterable[Problem]], table: str, *reads: str) -> Check:
    return Check(function.__name__, table, (table, *reads), (function.__doc__ or "").strip(), function)


CHECKS: list[Check] = list(_checks())
"""Every check of every table; schemas before all that builds on them within a table."""
