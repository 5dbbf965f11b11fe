"""The checks of `pipeline.check` as blocking checks of the assets.

`publish` runs the same functions again: a check here stops only the run that it belongs to.
"""

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


def build_check(check: Check) -> dg.AssetChecksDefinition:
    """A check of the project as a check of the asset that completes what it reads."""
    host = max(check.reads, key=ORDER.index)

    @dg.asset_check(
        asset=host,
        name=check.name if host == check.table else f"{check.table}_{check.name}",
        description=check.description,
        blocking=True,
        additional_deps=[table for table in check.reads if table != host],
    )
    def run(io_manager: dg.ResourceParam[TableStorage]) -> dg.AssetCheckResult:
        problems = check.problems({table: io_manager.stored(table) for table in check.reads})
        first = {"first": listing(map(asdict, problems), COLUMNS)} if problems else {}
        return dg.AssetCheckResult(passed=not problems, metadata={"problems": len(problems), **first})

    return run


assert set(ORDER) == set(TABLES)
checks = [build_check(check) for check in CHECKS]
