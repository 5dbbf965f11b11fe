"""What asks for rebuilds: the clock, the seeds, and what is new at the sources on the web."""

import contextlib
import http.server
import re
import types
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import dagster as dg
import pytest
from servers import served

from pipeline.definitions import definitions
from pipeline.defs import automation
from pipeline.defs.refresh import refreshing
from pipeline.defs.run import rebuild
from pipeline.settings import Fetch, Folders, Schedule, Sensor, Settings, SettingsError


def timetables(settings: Schedule) -> list[dg.ScheduleDefinition]:
    return automation.timetables(settings, refreshing(Fetch()))


def test_the_schedule_asks_once_a_tick_and_is_on_unless_the_settings_say_otherwise():
    schedule, refresh = timetables(Schedule(cron="30 4 * * *", timezone="Europe/Paris"))
    assert (schedule.job_name, refresh.job_name) == ("rebuild", "refresh_sources")
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 4 * * *", "Europe/Paris")
    tick = datetime(2026, 11, 21, 4, 30, tzinfo=UTC)
    keys = [
        schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=when)).run_requests[0].run_key
        for when in (tick, tick, tick + timedelta(days=1))
    ]
    assert keys[0] == keys[1] != keys[2]
    assert {each.default_status for each in timetables(Schedule(enabled=False))} == {dg.DefaultScheduleStatus.STOPPED}


def test_a_cron_expression_that_is_none_is_refused_with_its_key():
    for key in ("cron", "fetch_cron"):
        with pytest.raises(SettingsError, match=rf"schedule\.{key}: expected five fields .* found 'daily at five'"):
            timetables(Schedule(**{key: "daily at five"}))


def test_the_sensor_asks_for_each_state_of_the_seeds_once_and_records_it(tmp_path, instance):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("one")
    sensor = automation.watcher(Sensor(debounce_seconds=0), Folders(seeds, tmp_path / "work", tmp_path / "dist"))
    assert sensor.default_status == dg.DefaultSensorStatus.RUNNING

    def tick(cursor):
        with dg.build_sensor_context(instance=instance, cursor=cursor, definitions=definitions(Settings())) as context:
            return sensor.evaluate_tick(context)

    first = tick(None)
    (request,) = first.run_requests
    (recorded,) = first.asset_events
    assert recorded.asset_key == dg.AssetKey("seeds")
    assert recorded.tags["dagster/data_version"]
    assert request.tags["seeds"] == "first look: 1 files"
    second = tick(first.cursor)
    assert second.run_requests == []
    assert second.skip_message == "nothing changed"
    (seeds / "a.txt").write_text("two")
    (third,) = tick(second.cursor).run_requests
    assert third.tags["seeds"] == "changed: a.txt"
    assert third.run_key != request.run_key


def test_the_sensor_waits_for_a_copy_to_end_sooner_than_its_next_look(tmp_path, instance, monkeypatch):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("one")
    waited: list[float] = []
    written = (seeds / "a.txt").stat().st_ctime
    clock = types.SimpleNamespace(time=lambda: written + 1 + sum(waited), sleep=waited.append)
    monkeypatch.setattr(automation, "time", clock)
    for debounce, asked in ((3, 1), (30, 0)):
        settings = Sensor(debounce_seconds=debounce)
        sensor = automation.watcher(settings, Folders(seeds, tmp_path / "work", tmp_path / "dist"))
        with dg.build_sensor_context(instance=instance, definitions=definitions(Settings())) as context:
            assert len(sensor.evaluate_tick(context).run_requests) == asked
    assert waited == [pytest.approx(2)]


def test_all_that_asks_stands_in_the_definitions_with_what_it_is_for():
    repository = definitions(Settings()).get_repository_def()
    described = [*repository.schedule_defs, *repository.sensor_defs]
    assert {each.name for each in described} == {
        "on_schedule",
        "refresh_on_schedule",
        "prune_daily",
        "on_seeds",
        "failed_runs",
    }
    assert all(each.description for each in described)


PAGE = (
    "<html><head><title>Mills</title></head><body><article><p>The ministry said on Monday that the mills of the "
    "northern province of Kenya ground 40 tonnes of rice last year, and that about 300 people work there."
    "</p></article></body>"
)


@contextlib.contextmanager
def site() -> Iterator[str]:
    """A page on the web."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = b"" if self.path == "/robots.txt" else PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with served(Page) as url:
        yield url


def test_refreshing_keeps_what_is_new_and_a_rebuild_names_what_did_not_answer(tmp_path, instance, forgetful):
    where = Settings(
        seeds=tmp_path / "seeds", work=tmp_path / "work", dist=tmp_path / "dist",
        fetch=Fetch(allow_private=True, retries=0, timeout_seconds=5),
    )  # fmt: skip
    where.seeds.mkdir()
    job = definitions(where).resolve_job_def("refresh_sources")

    def refreshed() -> dict:
        result = job.execute_in_process(instance=instance)
        (made,) = (event for event in result.all_events if event.is_successful_output)
        return made.step_output_data.metadata

    with site() as url:
        (where.seeds / "mills.toml").write_text(f'fetch = true\nurl = "{url}/mills"')
        assert refreshed()["new"].value == 1
    metadata = refreshed()
    assert metadata["kept"].value == 1
    (row,) = metadata["warnings"].records
    assert (row.data["origin"], row.data["state"]) == ("mills", "kept")
    report = "\n".join(rebuild(where).report)
    assert "published version" in report
    assert re.search(r"Last snapshot used:\n\* mills\.toml: http://127\.0\.0\.1:\d+/mills: ", report)


def test_refreshing_fails_with_its_reason_if_nothing_can_be_asked(tmp_path, instance):
    job = definitions(Settings(seeds=tmp_path / "none")).resolve_job_def("refresh_sources")
    result = job.execute_in_process(instance=instance, raise_on_error=False)
    assert not result.success
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    assert "expected a folder of texts and origins" in failure.step_failure_data.user_failure_data.description
