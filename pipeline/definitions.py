"""All that Dagster loads: assets, checks, jobs and resources, run in one process (ten times faster here than many)."""

import dagster as dg

from pipeline.defs import assets, checks, jobs, storage
from pipeline.defs.progress import Progress, Shown
from pipeline.settings import Settings, load


def definitions(settings: Settings, progress: Shown = "log") -> dg.Definitions:
    """The project's definitions as these settings want them, and where a run tells of its progress."""
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets]),
        asset_checks=checks.checks,
        jobs=[jobs.rebuild],
        resources={**storage.resources(settings.folders), "progress": Progress(shown=progress)},
        executor=dg.in_process_executor,
    )


defs = definitions(load())
