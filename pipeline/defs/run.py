"""The job `rebuild` run from the command line: in this process, into the same history as the user interface's runs."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.definitions import definitions
from pipeline.defs.failures import failures, stopped
from pipeline.defs.progress import Shown
from pipeline.publish import live
from pipeline.settings import Settings

HOME = Path(".dagster")
"""The instance's folder of a project; its `dagster.yaml` marks it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild came to."""

    published: bool
    """Whether the newest version holds what the seeds hold now."""
    report: list[str]
    """Lines for people: what was published, or what failed and what to do."""
    interrupted: bool = False
    """Whether someone stopped it."""


def rebuild(settings: Settings, progress: Shown = "lines", **allowed: Iterable[str]) -> Outcome:
    """Run all assets and checks and publish.

    Args:
        settings: where seeds, tables and releases stand, and how they are read.
        progress: how it is told while texts are read.
        allowed: what this release may do that another may not, as `ReleaseConfig` names it.
    """
    started = time.monotonic()
    before = live(settings.folders.dist)
    with _instance() as instance:
        result = (
            definitions(settings, progress)
            .resolve_job_def("rebuild")
            .execute_in_process(
                instance=instance,
                raise_on_error=False,
                tags={"dagster/max_retries": "0"},  # whoever started it sees that it failed
                run_config={
                    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                    "ops": {"release": {"config": {name: sorted(names) for name, names in allowed.items()}}},
                },
            )
        )
        if any(map(stopped, result.all_events)):
            instance.report_run_canceled(result.dagster_run, "Stopped by whoever started it.")
            made = [version for version in live(settings.folders.dist) if version not in before]
            kept = f"version {made[-1]} was complete already" if made else "releases are as they were"
            return Outcome(False, [f"Stopped: {kept}. Run it again to go on."], interrupted=True)
        refused = [*_refusals(result), *_silent(result), *_not_corrected(result)]
        if not result.success:
            return Outcome(
                False, [*refused, *failures(result.all_events), f"Nothing was published (run {result.run_id})."]
            )
        metadata = result.asset_materializations_for_node("release")[0].metadata
        refused += _nothing_found(result)
    seconds = time.monotonic() - started
    return Outcome(True, [*refused, str(metadata["summary"].value), f"{seconds:.1f} seconds, run {result.run_id}"])


def _instance() -> dg.DagsterInstance:
    """The instance whose history the user interface shows; without one, an instance that forgets."""
    if "DAGSTER_HOME" not in os.environ and (HOME / "dagster.yaml").exists():
        os.environ["DAGSTER_HOME"] = str(HOME.resolve())
    return dg.DagsterInstance.get() if "DAGSTER_HOME" in os.environ else dg.DagsterInstance.ephemeral()


def _refusals(result: dg.ExecuteInProcessResult) -> list[str]:
    """The files that were left out."""
    rows = _listed(result, "none_refused", "refusals")
    return ["Left out:", *(f"* {row['file']}: {row['found']}; {row['remedy']}" for row in rows)] if rows else []


def _silent(result: dg.ExecuteInProcessResult) -> list[str]:
    """The sources on the web that did not answer when they were last asked, or were never asked."""
    rows = _listed(result, "sources_answer", "sources")
    return ["Last snapshot used:", *(f"* {row['source']}" for row in rows)] if rows else []


def _not_corrected(result: dg.ExecuteInProcessResult) -> list[str]:
    """The corrections that did not find what they expect."""
    rows = _listed(result, "corrections_hold", "not_made")
    return ["Not corrected:", *(f"* {row['message']}" for row in rows)] if rows else []


def _listed(result: dg.ExecuteInProcessResult, check: str, name: str) -> list[Mapping[str, Any]]:
    """The rows of a table that a check which found something shows."""
    rows: list[Mapping[str, Any]] = []
    for evaluation in result.get_asset_check_evaluations():
        if evaluation.check_name == check and not evaluation.passed:
            table = evaluation.metadata[name]
            assert isinstance(table, dg.TableMetadataValue)
            rows += [record.data for record in table.records]
    return rows


def _nothing_found(result: dg.ExecuteInProcessResult) -> list[str]:
    """The documents that report no statistic."""
    metadata = next(m for m in result.asset_materializations_for_node("extract") if m.label == "statistics").metadata
    names = metadata["nothing_found_in"].value
    assert isinstance(names, list)
    return [f"Nothing found in {name}: it reports no statistic." for name in names]
