"""Why a run failed, in lines for people: from the events of the run, however they were come by."""

from collections.abc import Iterable, Iterator

import dagster as dg
from dagster._core.events import EngineEventData, JobFailureData, RunFailureReason
from dagster._core.execution.plan.objects import StepFailureData


def stopped(event: dg.DagsterEvent) -> bool:
    """Whether a run ended because its process was told to end, by Ctrl-C or by whoever stopped the service."""
    data = event.event_specific_data  # none where another process says so: that of the run was killed, or never began
    return isinstance(data, JobFailureData) and data.failure_reason == RunFailureReason.UNEXPECTED_TERMINATION


def failures(events: Iterable[dg.DagsterEvent]) -> Iterator[str]:
    """What the steps that failed say of it; of a run that never began, what kept it from beginning."""
    for event in events:
        data = event.event_specific_data
        if event.is_step_failure:
            yield f"{event.step_key}: {_reason(event.step_failure_data)}"
        elif isinstance(data, EngineEventData) and data.error:
            yield f"{(event.message or '').strip()} {data.error.message.strip()}"


def _reason(failure: StepFailureData) -> str:
    """What a step says of its failure; of an unforeseen error the first cause (its traceback stands in the run)."""
    if failure.user_failure_data and failure.user_failure_data.description:
        return failure.user_failure_data.description
    error = failure.error
    while error and error.cause:
        error = error.cause
    return error.message.strip() if error else "no reason was recorded"
