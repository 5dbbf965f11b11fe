"""All that Dagster loads: assets, checks, jobs and resources, run in one process (ten times faster here than many)."""

import gc
from datetime import timedelta

import dagster as dg

from pipeline.defs import alerts, assets, automation, checks, history, jobs, refresh, storage
from pipeline.defs.progress import Progress, Shown
from pipeline.settings import Settings, load


def definitions(settings: Settings, progress: Shown = "log") -> dg.Definitions:
    """The project's definitions as these settings want them, and where a run tells of its progress."""
    prune, prune_daily = history.pruning(settings.retention)
    refresh_sources = refresh.refreshing(settings.fetch)
    fresh = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=settings.schedule.fresh_hours))
    return dg.Definitions(
        assets=[
            assets.SEEDS,
            assets.documents,
            assets.extract,
            assets.release.map_asset_specs(lambda spec: spec.replace_attributes(freshness_policy=fresh)),
        ],
        asset_checks=checks.checks,
        jobs=[jobs.rebuild, refresh_sources, prune],
        schedules=[*automation.timetables(settings.schedule, refresh_sources), prune_daily],
        sensors=[
            automation.watcher(settings.sensor, settings.folders),
            alerts.failure_sensor(settings.alerts),
        ],
        resources={
            **storage.resources(settings),
            "progress": Progress(shown=progress),
            "alerts": alerts.Alerts.of(settings.alerts),
        },
        executor=dg.in_process_executor,
    )


defs = definitions(load())
gc.freeze()  # what was imported stays: to go through it again and again takes a second of a rebuild of 10,000 texts
