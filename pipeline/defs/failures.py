"""Why a run failed, in lines for people: from the events of the run, however they were come by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
from dagster._core.events import RunFailureReason
from dagster._core.execution.plan.objects import StepFailureData


def stopped(event: dg.DagsterEvent) -> bool:
    """Whether a run ended because its process was told to end, by Ctrl-C or by whoever stopped the service."""
    return event.is_job_failure and event.job_failure_data.failure_reason == RunFailureReason.UNEXPECTED_TERMINATION


def failures(events: Iterable[dg.DagsterEvent]) -> Iterator[str]:
    """The problems that blocking checks found, then what the steps that failed say of it."""
    steps = []
    for event in events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            yield from _of_check(event.asset_check_evaluation_data)
        elif event.is_step_failure and not _follows_check(event.step_failure_data):
            steps.append(f"{event.step_key}: {_reason(event.step_failure_data)}")
    yield from steps


def _of_check(evaluation: Any) -> Iterator[str]:
    if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
        yield f"Check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed:"
        first = evaluation.metadata["first"]
        assert isinstance(first, dg.TableMetadataValue)
        yield from (_problem(record.data) for record in first.records)


def _problem(fields: Mapping[str, Any]) -> str:
    place = ", ".join(str(fields[name]) for name in ("table", "row", "column") if fields[name])
    return f"* {place}: expected {fields['expected']}, found {fields['found']}; {fields['remedy']}"


def _follows_check(failure: StepFailureData) -> bool:
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
