"""The history of runs is pruned: nothing else ever deletes it, and it grows with each run."""

from datetime import UTC, datetime, timedelta

import dagster as dg

from pipeline.settings import Retention

BATCH = 100
"""Runs that are looked up at once."""


def outdated(instance: dg.DagsterInstance, before: datetime) -> list[str]:
    """The finished runs that were started before then, oldest first, but for those that made what stands now."""
    assets = instance.get_asset_records()
    needed = {record.asset_entry.last_run_id for record in assets} | {
        record.asset_entry.last_materialization.run_id for record in assets if record.asset_entry.last_materialization
    }
    finished = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    filters = dg.RunsFilter(statuses=finished, created_before=before)
    found: list[str] = []
    cursor = None
    while records := instance.get_run_records(filters, limit=BATCH, cursor=cursor, ascending=True):
        cursor = records[-1].dagster_run.run_id
        found += [record.dagster_run.run_id for record in records if record.dagster_run.run_id not in needed]
    return found


def delete(instance: dg.DagsterInstance, run: str) -> None:
    """Delete a run with its events and the output of its steps."""
    instance.compute_log_manager.delete_logs(prefix=[run])
    instance.delete_run(run)


def pruning(settings: Retention) -> tuple[dg.JobDefinition, dg.ScheduleDefinition]:
    """The job that deletes old runs with their logs, and the schedule that starts it."""

    @dg.op(description=f"Delete finished runs that are older than {settings.runs_days} days.")
    def delete_old_runs(context: dg.OpExecutionContext) -> int:
        old = outdated(context.instance, datetime.now(UTC) - timedelta(days=settings.runs_days))
        for run in old:
            delete(context.instance, run)
        context.log.info(f"{len(old):,} runs deleted; those that made what stands now are kept")
        return len(old)

    @dg.job(description="Delete old runs and their logs; releases are kept for ever.")
    def prune_history() -> None:
        delete_old_runs()

    schedule = dg.ScheduleDefinition(
        name="prune_daily",
        job=prune_history,
        cron_schedule="40 3 * * *",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"Deletes runs older than {settings.runs_days} days once a day.",
    )
    return prune_history, schedule
