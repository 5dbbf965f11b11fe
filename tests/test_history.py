"""What becomes of the history of runs: old ones go, those that made what stands now stay."""

import time
from datetime import UTC, datetime, timedelta

import dagster as dg

from pipeline.defs import history
from pipeline.settings import Retention


@dg.asset
def figure() -> int:
    return 1


def test_old_runs_and_their_logs_are_deleted_but_not_those_that_made_what_stands_now(instance):
    runs = [dg.materialize([figure], instance=instance).run_id for _ in range(4)]
    time.sleep(0.05)
    now = datetime.now(UTC)
    assert history.outdated(instance, now - timedelta(days=1)) == []
    assert history.outdated(instance, now) == runs[:3]
    job, schedule = history.pruning(Retention(runs_days=1))
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING
    assert job.execute_in_process(instance=instance).output_for_node("delete_old_runs") == 0
    for run in history.outdated(instance, now):
        history.delete(instance, run)
    assert [instance.get_run_by_id(run) is None for run in runs] == [True, True, True, False]
    assert instance.all_logs(runs[0]) == []
    assert instance.get_latest_materialization_event(dg.AssetKey("figure")).run_id == runs[3]
