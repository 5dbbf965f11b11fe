"""The checks of `pipeline.check` as blocking checks of the assets.

A check here stops only the run that it belongs to. `publish` asks for the same rules, whoever calls it; those that held
of the same files in the same process are not applied again.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields
from typing import Any

import dagster as dg

from pipeline.check import CHECKS, Check
from pipeline.defs.present import listing
from pipeline.defs.storage import TableStorage
from pipeline.problem import Problem
from schemas import TABLES

ORDER = ["documents", "mentions", "statistics", "numbers", "entities", "relations", "series", "findings"]
"""The order in which the tables are made; a check belongs to the last of the tables that it reads."""

AT_ONCE = 2
"""Checks that are asked at a time: while one reads or compares whole columns, another has Python's lock."""

COLUMNS = [field.name for field in fields(Problem) if field.name != "table"]
"""What the user interface shows of a problem: which row, what was expected, what was found, what to do. The table is
that of the check: less wide, the others can be read."""


def name_of(check: Check) -> str:
    """The name of a check at its host, where those of other tables bear their table's name."""
    return check.name if host_of(check) == check.table else f"{check.table}_{check.name}"


def host_of(check: Check) -> str:
    """The table that completes what a check reads."""
    return max(check.reads, key=ORDER.index)


def build_checks(host: str) -> dg.AssetChecksDefinition:
    """The checks of a table, in one step: a step each would cost more time than most of them."""
    hosted = {name_of(check): check for check in CHECKS if host_of(check) == host}

    @dg.multi_asset_check(
        name=f"{host}_checks",
        specs=[
            dg.AssetCheckSpec(
                name,
                asset=host,
                description=check.description,
                blocking=True,
                additional_deps=[table for table in check.reads if table != host],
            )
            for name, check in hosted.items()
        ],
    )
    def run(io_manager: dg.ResourceParam[TableStorage]) -> Iterator[dg.AssetCheckResult]:
        tables = {table: io_manager.stored(table) for check in hosted.values() for table in check.reads}
        found: list[str] = []
        with ThreadPoolExecutor(AT_ONCE) as beside:
            others = [name for name in hosted if name != "schema"]
            checked = {"schema": hosted["schema"].problems(tables)}  # on which the others build
            checked |= zip(others, beside.map(lambda name: hosted[name].problems(tables), others), strict=True)
        for name, problems in checked.items():
            found += [f"* {name}: {problem}" for problem in problems]
            first = listing("first", map(_placed, problems), COLUMNS)
            yield dg.AssetCheckResult(
                passed=not problems, check_name=name, metadata={"problems": len(problems), **first}
            )
        if found:  # else the run would say only that a check failed, and where in Dagster
            raise dg.Failure("\n".join(["blocking checks failed:", *found]), allow_retries=False)

    def _placed(problem: Problem) -> dict[str, Any]:
        row = problem.row if problem.table == host else f"{problem.row or 'all'} of {problem.table}"
        return {**asdict(problem), "row": row}

    return run


assert set(ORDER) == set(TABLES)
checks = [build_checks(host) for host in ORDER]
