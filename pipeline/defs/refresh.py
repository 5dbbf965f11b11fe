"""The job that asks the sources on the web. What it finds changes the seeds, whose sensor then asks for a rebuild."""

from dataclasses import asdict
from pathlib import Path

import dagster as dg

from pipeline.defs.assets import POOL
from pipeline.defs.present import listing
from pipeline.defs.storage import ProjectFolders
from pipeline.fetch import STATES, fetch
from pipeline.settings import Fetch
from pipeline.snapshots import SnapshotsError


def refreshing(limits: Fetch) -> dg.JobDefinition:
    """The job; it fails only if nothing could be asked, and says of each source that did not answer what to do.

    Each address is tried again as the settings say, so the job itself is not.
    """

    @dg.op(pool=POOL, description="Keep what is new at the addresses of the origins as snapshots.")
    def fetch_sources(context: dg.OpExecutionContext, folders: ProjectFolders) -> None:
        try:
            report = fetch(Path(folders.seeds), limits, texts=Path(folders.texts))
        except (OSError, SnapshotsError) as error:
            raise dg.Failure(str(error), allow_retries=False) from None
        for outcome in report.warnings:
            context.log.warning(str(outcome))
        states = [outcome.state for outcome in report.outcomes]
        context.add_output_metadata(
            {
                "summary": str(report),
                **{state: states.count(state) for state in STATES},
                **listing("warnings", map(asdict, report.warnings), ["origin", "url", "state", "why"]),
            }
        )

    @dg.job(description="Download the sources of origins that say fetch = true; changes are rebuilt by the sensor.")
    def refresh_sources() -> None:
        fetch_sources()

    return refresh_sources
