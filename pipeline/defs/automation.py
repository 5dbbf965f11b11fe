"""What asks for rebuilds: the clock and the seeds. Each asks under a key, so that nothing runs twice."""

import time

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipeline.defs.jobs import rebuild
from pipeline.settings import Folders, Schedule, Sensor, SettingsError
from pipeline.watch import Cursor, look

PATIENCE = 10.0
"""Seconds that a look waits for the folder to come to rest; Dagster gives it sixty, and others wait for it."""


def timetables(settings: Schedule, refresh: dg.JobDefinition) -> list[dg.ScheduleDefinition]:
    """The schedules of rebuilds and of refreshing the sources before them.

    Raises:
        SettingsError: a cron expression is none.
    """
    return [
        _timetable(settings, "on_schedule", rebuild, "cron", "Rebuilds as the settings say (`schedule`)."),
        _timetable(settings, "refresh_on_schedule", refresh, "fetch_cron", "Asks the sources on the web for changes."),
    ]


def _timetable(
    settings: Schedule, name: str, job: dg.JobDefinition | UnresolvedAssetJobDefinition, key: str, description: str
) -> dg.ScheduleDefinition:
    def request(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        return dg.RunRequest(run_key=context.scheduled_execution_time.isoformat())

    status = dg.DefaultScheduleStatus
    cron = getattr(settings, key)
    try:
        return dg.ScheduleDefinition(
            name=name,
            job=job,
            cron_schedule=cron,
            execution_timezone=settings.timezone,
            execution_fn=request,
            default_status=status.RUNNING if settings.enabled else status.STOPPED,
            description=description,
        )
    except dg.DagsterInvalidDefinitionError:
        raise SettingsError(
            f'schedule.{key}: expected five fields as "0 5 * * *" (daily at five), found {cron!r}'
        ) from None


def watcher(settings: Sensor, folders: Folders) -> dg.SensorDefinition:
    """The sensor of the seeds: new, changed and deleted files ask for a rebuild when the folder has come to rest."""

    @dg.sensor(
        name="on_seeds",
        job=rebuild,
        minimum_interval_seconds=settings.interval_seconds,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Rebuilds when files in {folders.seeds} are new, changed or deleted.",
    )
    def on_seeds(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        before = Cursor.read(context.cursor)
        found = look(folders.seeds, before, time.time(), settings.debounce_seconds)
        if 0 < found.rest <= PATIENCE:  # sooner than the next look
            time.sleep(found.rest)
            found = look(folders.seeds, before, time.time(), settings.debounce_seconds)
        if found.rebuild is None:
            return dg.SensorResult(skip_reason=found.why, cursor=str(found.cursor))
        request = dg.RunRequest(run_key=found.rebuild, tags={"seeds": found.why})
        # An observation would not do: of assets made elsewhere Dagster compares the versions of materializations alone.
        seen = dg.AssetMaterialization(
            "seeds", metadata={"why": found.why}, tags={DATA_VERSION_TAG: found.cursor.contents[:16]}
        )
        return dg.SensorResult(run_requests=[request], cursor=str(found.cursor), asset_events=[seen])

    return on_seeds
