"""Who is told of a run that failed: by mail, by a webhook, or (unless the settings say otherwise) nobody."""

from collections.abc import Callable

import dagster as dg

from pipeline.alert import MailServer, call_webhook, send_mail
from pipeline.defs.failures import failures, stopped
from pipeline.settings import Alerts as Settings
from pipeline.settings import variable

LINES = 40
"""Lines of a message; the run in the user interface says the rest."""


class Alerts(dg.ConfigurableResource):
    """Sends messages to those whom the settings name; its secrets are named, not kept, since the history shows it."""

    ui_url: str
    email_to: list[str]
    email_from: str
    smtp_host: str
    smtp_port: int
    smtp_security: str
    smtp_user: str
    smtp_password: str
    webhook_url: str

    @classmethod
    def of(cls, settings: Settings) -> "Alerts":
        """The resource as the settings want it."""

        def secret(name: str) -> str:
            return dg.EnvVar(variable(("alerts", name))) if getattr(settings, name) else ""

        plain = settings.model_dump(exclude={"smtp_password", "webhook_url"})
        return cls(**plain, smtp_password=secret("smtp_password"), webhook_url=secret("webhook_url"))

    def send(self, subject: str, lines: list[str], **fields: str) -> None:
        """Send a message to all; one that cannot be reached does not keep it from the others.

        Raises:
            ExceptionGroup: of the errors of those who were not reached.
        """
        text = "\n".join(
            [*lines[:LINES], *([f"… and {len(lines) - LINES:,} lines more"] if len(lines) > LINES else [])]
        )
        ways: list[Callable[[], None]] = []
        if self.email_to:
            server = MailServer(self.smtp_host, self.smtp_port, self.smtp_security, self.smtp_user, self.smtp_password)
            ways.append(lambda: send_mail(server, self.email_from, self.email_to, subject, text))
        if self.webhook_url:
            ways.append(lambda: call_webhook(self.webhook_url, {"text": f"{subject}\n{text}", **fields}))
        errors = []
        for way in ways:
            try:
                way()
            except (OSError, ValueError) as error:
                errors.append(error)
        if errors:
            raise ExceptionGroup("an alert did not reach everyone", errors)


def told(settings: Settings) -> bool:
    """Whether anyone is told."""
    return bool(settings.email_to or settings.webhook_url)


def failure_sensor(settings: Settings) -> dg.SensorDefinition:
    """The sensor that tells of failed runs; on if there is anyone to tell."""

    @dg.run_failure_sensor(
        name="failed_runs",
        description="Tells those whom the settings name (`alerts`) of each run that failed: why, and where to look.",
        minimum_interval_seconds=15,
        default_status=dg.DefaultSensorStatus.RUNNING if told(settings) else dg.DefaultSensorStatus.STOPPED,
    )
    def failed_runs(context: dg.RunFailureSensorContext, alerts: Alerts) -> dg.SkipReason | None:
        run = context.dagster_run
        if stopped(context.failure_event):
            return dg.SkipReason(f"run {run.run_id} was told to end: it did not fail")
        logged = context.instance.all_logs(run.run_id)
        events = [entry.dagster_event for entry in logged if entry.dagster_event]
        why = list(failures(events)) or [context.failure_event.message or "no reason was recorded"]
        link = f"{alerts.ui_url.rstrip('/')}/runs/{run.run_id}"
        alerts.send(
            f"OpenFigures: {run.job_name} failed",
            [*why, "", f"The last release stays as it is. The run: {link}"],
            job=run.job_name,
            run=run.run_id,
            link=link,
        )
        return None

    return failed_runs
