"""The checks of `pipeline.check` as blocking checks of the assets.

`publish` runs the same functions again: a check here stops only the run that it belongs to.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields

import dagster as dg

from pipeline.check import CHECKS, Check
from pipeline.defs.present import listing
from pipeline.defs.storage import TableStorage
from pipeline.problem import Problem
from schemas import TABLES

ORDER = ["documents", "mentions", "statistics", "numbers", "entities", "relations", "series", "findings"]
"""The order in which the tables are made; a check belongs to the last of the tables that it reads."""

COLUMNS = [field.name for field in fields(Problem)]
"""What the user interface shows of a problem: which row, what was expected, what was found, what to do."""


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
        for name, check in hosted.items():
            problems = check.problems(tables)
            first = {"first": listing(map(asdict, problems), COLUMNS)} if problems else {}
            yield dg.AssetCheckResult(
                passed=not problems, check_name=name, metadata={"problems": len(problems), **first}
            )

    return run


assert set(ORDER) == set(TABLES)
checks = [build_checks(host) for host in ORDER]
