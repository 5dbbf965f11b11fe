"""The checks of `pipeline.check` as blocking checks of the assets.

`publish` runs the same functions again: a check here stops only the run that it belongs to.
"""

import dagster as dg

from pipeline.check import CHECKS, Check
from pipeline.defs.storage import TableStorage
from schemas import TABLES

ORDER = ["documents", "mentions", "statistics", "numbers", "entities"]
"""The order in which the tables are made; a check belongs to the last of the tables that it reads."""

SHOWN = 20
"""Problems that a check lists in the user interface."""


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
        problems = check.problems({table: io_manager.read(table) for table in check.reads})
        report = "\n".join(f"* {problem}" for problem in problems[:SHOWN]) or "none"
        return dg.AssetCheckResult(
            passed=not problems, metadata={"problems": len(problems), "first": dg.MetadataValue.md(report)}
        )

    return run


assert set(ORDER) == set(TABLES)
checks = [build_check(check) for check in CHECKS]
