"""What asks for rebuilds, what keeps them apart, what is told of them, and what becomes of their history."""

import asyncio
import contextlib
import http.server
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import types
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from pipeline.alert import MailServer, send_mail
from pipeline.definitions import definitions
from pipeline.defs import automation, history
from pipeline.defs.alerts import Alerts, failure_sensor, told
from pipeline.defs.presence import RUNNING, WatchedRunLauncher, alone, killed, present
from pipeline.defs.refresh import refreshing
from pipeline.defs.run import rebuild
from pipeline.settings import Alerts as AlertSettings
from pipeline.settings import Fetch, Folders, Retention, Schedule, Sensor, Settings, SettingsError

ROOT = Path(__file__).parents[1]


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@contextlib.contextmanager
def served(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of an HTTP server on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- what asks


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


def test_refreshing_keeps_what_is_new_and_a_rebuild_names_what_did_not_answer(tmp_path, instance):
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


# --- what is told


class Mailbox:
    """Takes mail, from those who know the password if there is one."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


def at(settings: AlertSettings, url: str = "") -> Alerts:
    """The resource with the address of a webhook, as the environment would give it."""
    return Alerts(**Alerts.of(settings).model_dump(exclude={"webhook_url"}), webhook_url=url)


@contextlib.contextmanager
def mail_server(**options) -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=0, loop=asyncio.new_event_loop(), **options)
    controller.port = _free_port()
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def webhook(status: int = 200) -> Iterator[tuple[list, str]]:
    calls: list = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            calls.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with served(Hook) as url:
        yield calls, f"{url}/hook"


def failed_run(tmp_path, instance) -> dg.ExecuteInProcessResult:
    """A rebuild of seeds whose only text was changed behind the back of its origin."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("The ministry built 40 schools in the northern province last year, it said on Monday.")
    (seeds / "a.toml").write_text(f'sha256 = "{"0" * 64}"')
    job = definitions(Settings(seeds=seeds, work=tmp_path / "work", dist=tmp_path / "dist")).resolve_job_def("rebuild")
    return job.execute_in_process(instance=instance, raise_on_error=False)


def tell(result, instance, resource: Alerts) -> None:
    """What the sensor does when it sees that the run failed."""
    (event,) = (event for event in result.all_events if event.is_job_failure)
    sensor = failure_sensor(AlertSettings())
    context = dg.build_run_status_sensor_context(
        sensor_name=sensor.name, dagster_instance=instance, dagster_run=result.dagster_run, dagster_event=event
    ).for_run_failure()
    sensor(context, alerts=resource)


def test_a_failed_run_is_told_by_mail_and_webhook_with_reason_and_link(tmp_path, instance):
    result = failed_run(tmp_path, instance)
    assert not result.success
    with mail_server() as (box, port), webhook() as (calls, url):
        settings = AlertSettings(
            ui_url="https://figures.example.org/", email_to=["a@example.org", "b@example.org"],
            email_from="robot@example.org", smtp_host="127.0.0.1", smtp_port=port, smtp_security="none",
        )  # fmt: skip
        tell(result, instance, at(settings, url))
    ((sender, receivers, mail),) = box.mails
    assert (sender, receivers) == ("robot@example.org", ["a@example.org", "b@example.org"])
    assert "Subject: OpenFigures: rebuild failed" in mail
    (call,) = calls
    assert call["run"] == result.run_id
    link = f"https://figures.example.org/runs/{result.run_id}"
    for words in ("a.txt: the text has sha256", "put the new sha256 into it", link):
        assert words in call["text"]
        assert words in mail.replace("=\r\n", "").replace("\r\n", "")


def test_a_server_that_fails_is_named_and_keeps_the_message_from_no_one_else(tmp_path, instance):
    result = failed_run(tmp_path, instance)
    settings = AlertSettings(email_to=["a@example.org"], smtp_host="127.0.0.1", smtp_port=_free_port())
    with webhook() as (calls, url):
        with pytest.raises(ExceptionGroup, match="an alert did not reach everyone") as caught:
            tell(result, instance, at(settings, url))
        assert len(calls) == 1
    assert isinstance(caught.value.exceptions[0], ConnectionRefusedError)
    with webhook(500) as (_, url), pytest.raises(ExceptionGroup) as caught:
        at(AlertSettings(), url).send("subject", ["text"])
    assert url not in str(caught.value.exceptions[0])


def test_nobody_is_told_unless_the_settings_name_someone():
    assert failure_sensor(AlertSettings()).default_status == dg.DefaultSensorStatus.STOPPED
    assert failure_sensor(AlertSettings(email_to=["a@example.org"])).default_status == dg.DefaultSensorStatus.RUNNING
    assert told(AlertSettings(webhook_url="https://example.org/x"))
    Alerts.of(AlertSettings()).send("subject", ["text"])


def test_secrets_are_named_in_the_configuration_and_not_held():
    settings = AlertSettings(smtp_password="hunter2", webhook_url="https://example.org/token")
    resource = Alerts.of(settings)
    assert "hunter2" not in repr(resource)
    assert "token" not in repr(resource)
    assert "OPENFIGURES_ALERTS__SMTP_PASSWORD" in repr(resource)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_mail_with_a_user_and_a_password():
    def known(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == (b"robot", b"hunter2"), handled=False)

    with mail_server(authenticator=known, auth_required=True, auth_require_tls=False) as (box, port):
        send_mail(
            MailServer("127.0.0.1", port, "none", "robot", "hunter2"), "a@example.org", ["b@example.org"], "s", "t"
        )
        with pytest.raises(OSError, match="Authentication credentials invalid"):
            send_mail(MailServer("127.0.0.1", port, "none", "robot", "wrong"), "a@example.org", ["b@x.org"], "s", "t")
    assert len(box.mails) == 1


def test_a_mail_server_without_encryption_gets_no_mail_unless_that_is_allowed():
    with mail_server() as (box, port), pytest.raises(OSError, match="STARTTLS extension not supported"):
        send_mail(MailServer("127.0.0.1", port, "starttls"), "a@example.org", ["b@example.org"], "s", "t")
    assert box.mails == []


# --- what keeps runs apart


def holder(code: str) -> subprocess.Popen:
    """Another process that runs some code, says so, and stays."""
    program = f"import sys, time\nfrom pathlib import Path\nfrom pipeline.defs.presence import *\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "holding\n"
    return process


HOLD = "print('holding', flush=True); time.sleep(60)"


def test_a_killed_run_is_told_from_one_at_work_and_from_one_that_ended(tmp_path, instance):
    assert not killed(tmp_path, "one")
    with present(tmp_path, "one"):
        assert not killed(tmp_path, "one")
    assert not killed(tmp_path, "one")
    process = holder(f"with present(Path({str(tmp_path)!r}), 'two'):\n    {HOLD}")
    assert not killed(tmp_path, "two")
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert killed(tmp_path, "two")


def test_the_launcher_tells_the_monitor_of_killed_runs(instance):
    launcher = WatchedRunLauncher()
    launcher.register_instance(instance)
    assert launcher.supports_check_run_worker_health
    run = types.SimpleNamespace(run_id="one")
    assert launcher.check_run_worker_health(run).status.value == "RUNNING"
    folder = Path(instance.root_directory) / RUNNING
    folder.mkdir()
    (folder / "one").touch()
    assert launcher.check_run_worker_health(run).status.value == "FAILED"


def test_two_runs_never_work_in_one_folder(tmp_path):
    process = holder(f"with alone(Path({str(tmp_path)!r}), print):\n    {HOLD}")
    said: list[str] = []
    entered = threading.Event()

    def wait():
        with alone(tmp_path, said.append):
            entered.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert not entered.wait(0.8)
    assert said == [f"another run is at work in {tmp_path}: waiting until it ends"]
    process.kill()
    process.wait()
    process.stdout.close()
    assert entered.wait(10)
    thread.join()


def test_every_run_is_tagged_with_the_commit_that_made_it(tmp_path, instance):
    result = failed_run(tmp_path, instance)
    assert instance.get_run_by_id(result.run_id).tags["openfigures/commit"]
    assert list((Path(instance.root_directory) / RUNNING).iterdir()) == []


# --- what becomes of the history


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
