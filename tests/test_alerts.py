"""Who is told of a run that failed: real mail servers and webhooks on this machine."""

import asyncio
import contextlib
import http.server
import json
from collections.abc import Iterator

import dagster as dg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from dagster._core.events import EngineEventData
from dagster._utils.error import SerializableErrorInfo
from servers import free_port, served

from pipeline.alert import MailServer, send_mail
from pipeline.definitions import definitions
from pipeline.defs import assets
from pipeline.defs.alerts import Alerts, failure_sensor, told
from pipeline.settings import Alerts as AlertSettings
from pipeline.settings import Settings


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
    port, loop = free_port(), asyncio.new_event_loop()
    controller = Controller(box, hostname="127.0.0.1", port=port, loop=loop, ready_timeout=120, **options)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


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


def test_a_run_that_could_not_begin_is_told_with_what_kept_it_from_that(instance):
    run = instance.create_run_for_job(definitions(Settings()).resolve_job_def("rebuild"))
    error = EngineEventData.engine_error(SerializableErrorInfo("NameError: name 'Iterator' is not defined\n", [], None))
    instance.report_engine_event("Could not load job definition.", run, error)
    event = instance.report_run_failed(run)
    sensor = failure_sensor(AlertSettings())
    context = dg.build_run_status_sensor_context(
        sensor_name=sensor.name, dagster_instance=instance, dagster_run=run, dagster_event=event
    ).for_run_failure()
    with webhook() as (calls, url):
        sensor(context, alerts=at(AlertSettings(), url))
    ((call),) = calls
    assert "Could not load job definition. NameError: name 'Iterator' is not defined" in call["text"]


def test_a_run_that_was_told_to_end_is_no_failure(tmp_path, instance, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(assets, "Seeds", interrupted)
    result = failed_run(tmp_path, instance)
    assert not result.success
    with webhook() as (calls, url):
        tell(result, instance, at(AlertSettings(), url))
    assert calls == []


def test_a_server_that_fails_is_named_and_keeps_the_message_from_no_one_else(tmp_path, instance):
    result = failed_run(tmp_path, instance)
    settings = AlertSettings(email_to=["a@example.org"], smtp_host="127.0.0.1", smtp_port=free_port())
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
