"""The job `rebuild` run from the command line: in this process, into the same history as the user interface's runs."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.events import RunFailureReason
from dagster._core.execution.plan.objects import StepFailureData

from pipeline.definitions import definitions
from pipeline.defs.progress import Shown
from pipeline.publish import folder
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
    before = folder.live(settings.folders.dist)
    with _instance() as instance:
        result = (
            definitions(settings, progress)
            .resolve_job_def("rebuild")
            .execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={
                    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                    "ops": {"release": {"config": {name: sorted(names) for name, names in allowed.items()}}},
                },
            )
        )
        if _interrupted(result):
            made = [version for version in folder.live(settings.folders.dist) if version not in before]
            kept = f"version {made[-1]} was complete already" if made else "releases are as they were"
            return Outcome(False, [f"Stopped: {kept}. Run it again to go on."], interrupted=True)
        refused = [*_refusals(result), *_not_corrected(result)]
        if not result.success:
            return Outcome(False, [*refused, *_failures(result), f"Nothing was published (run {result.run_id})."])
        metadata = result.asset_materializations_for_node("release")[0].metadata
        refused += _nothing_found(result)
    seconds = time.monotonic() - started
    return Outcome(True, [*refused, str(metadata["summary"].value), f"{seconds:.1f} seconds, run {result.run_id}"])


def _interrupted(result: dg.ExecuteInProcessResult) -> bool:
    """Whether the run ended because the process was told to end."""
    return any(
        event.is_job_failure and event.job_failure_data.failure_reason == RunFailureReason.UNEXPECTED_TERMINATION
        for event in result.all_events
    )


def _instance() -> dg.DagsterInstance:
    """The instance whose history the user interface shows; without one, an instance that forgets."""
    if "DAGSTER_HOME" not in os.environ and (HOME / "dagster.yaml").exists():
        os.environ["DAGSTER_HOME"] = str(HOME.resolve())
    return dg.DagsterInstance.get() if "DAGSTER_HOME" in os.environ else dg.DagsterInstance.ephemeral()


def _refusals(result: dg.ExecuteInProcessResult) -> list[str]:
    """The files that were left out."""
    lines = []
    for evaluation in result.get_asset_check_evaluations():
        if evaluation.check_name == "none_refused" and not evaluation.passed:
            lines += ["Left out:", *str(evaluation.metadata["refusals"].value).splitlines()]
    return lines


def _not_corrected(result: dg.ExecuteInProcessResult) -> list[str]:
    """The corrections that did not find what they expect."""
    lines = []
    for evaluation in result.get_asset_check_evaluations():
        if evaluation.check_name == "corrections_hold" and not evaluation.passed:
            lines += ["Not corrected:", *str(evaluation.metadata["not_made"].value).splitlines()]
    return lines


def _nothing_found(result: dg.ExecuteInProcessResult) -> list[str]:
    """The documents that report no statistic."""
    metadata = next(m for m in result.asset_materializations_for_node("extract") if m.label == "statistics").metadata
    names = metadata["nothing_found_in"].value
    assert isinstance(names, list)
    return [f"Nothing found in {name}: it reports no statistic." for name in names]


def _failures(result: dg.ExecuteInProcessResult) -> list[str]:
    """Why steps failed: the message of the failure, or the problems that a blocking check found."""
    lines = []
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
            lines += [f"Check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed:"]
            first = evaluation.metadata["first"]
            assert isinstance(first, dg.TableMetadataValue)
            lines += [_problem(record.data) for record in first.records]
    for event in result.all_events:
        if event.is_step_failure and not _of_check(event.step_failure_data):
            lines.append(f"{event.step_key}: {_reason(event.step_failure_data)}")
    return lines


def _problem(fields: Mapping[str, Any]) -> str:
    place = ", ".join(str(fields[name]) for name in ("table", "row", "column") if fields[name])
    return f"* {place}: expected {fields['expected']}, found {fields['found']}; {fields['remedy']}"


def _of_check(failure: StepFailureData) -> bool:
    """Whether a step failed because a check did, which is reported as such."""
    return failure.error is not None and failure.error.cls_name == "DagsterAssetCheckFailedError"


def _reason(failure: StepFailureData) -> str:
    """What a step says of its failure; of an unforeseen error the first cause (its traceback stands in the run)."""
    if failure.user_failure_data and failure.user_failure_data.description:
        return failure.user_failure_data.description
    error = failure.error
    while error and error.cause:
        error = error.cause
    return error.message.strip() if error else "no reason was recorded"
