"""Settings: from the file, above it the environment, and whatever is wrong is named with its place."""

import os
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.settings import FILE, PREFIX, Settings, SettingsError, keys, load

ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty folder to stand in, and no settings in the environment."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(project: Path, text: str) -> str:
    (project / FILE).write_text(text)
    with pytest.raises(SettingsError) as caught:
        load()
    return str(caught.value)


def test_the_file_of_the_project_lists_every_key_but_secrets():
    def listed(table, above=()):
        for name, value in table.items():
            yield from listed(value, (*above, name)) if isinstance(value, dict) else [(*above, name)]

    values = tomllib.loads((ROOT / FILE).read_text("utf-8"))
    assert list(listed(values)) == [key for key, secret in keys() if not secret]
    assert Settings.model_validate(values) == Settings()


def test_without_a_file_the_defaults_hold(project):
    assert load() == Settings()
    assert load().folders.seeds == project / "seeds"


def test_the_environment_stands_above_the_file(project, monkeypatch):
    (project / FILE).write_text('seeds = "texts"\n[schedule]\ncron = "0 1 * * *"\ntimezone = "Europe/Paris"')
    monkeypatch.setenv("OPENFIGURES_SEEDS", "/elsewhere")
    monkeypatch.setenv("OPENFIGURES_SCHEDULE__CRON", "0 2 * * *")
    monkeypatch.setenv("OPENFIGURES_ALERTS__EMAIL_TO", '["a@example.org"]')
    settings = load()
    assert settings.seeds == Path("/elsewhere")
    assert (settings.schedule.cron, settings.schedule.timezone) == ("0 2 * * *", "Europe/Paris")
    assert settings.alerts.email_to == ["a@example.org"]


def test_another_file_can_be_named_and_must_exist(project, monkeypatch):
    (project / "mine.toml").write_text("[engine]\nworkers = 3")
    monkeypatch.setenv("OPENFIGURES_SETTINGS", "mine.toml")
    assert load().engine.workers == 3
    monkeypatch.setenv("OPENFIGURES_SETTINGS", "gone.toml")
    with pytest.raises(SettingsError, match=r"gone\.toml: expected the file that OPENFIGURES_SETTINGS names"):
        load()


def test_unknown_keys_are_named_with_those_that_are_known(project, monkeypatch):
    assert refused(project, "[schedule]\ncorn = 1") == (
        "openfigures.toml: schedule.corn: unknown key; known are cron, fetch_cron, timezone, enabled, fresh_hours"
    )
    assert "openfigures.toml: sedes: unknown key; known are seeds, work" in refused(project, 'sedes = "x"')
    (project / FILE).unlink()
    for name in ("OPENFIGURES_SEDES", "OPENFIGURES_SCHEDULE__CORN"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "x")
            with pytest.raises(SettingsError, match=f"environment: {name}: is no setting; known are OPENFIGURES_"):
                load()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[engine]\nworkers = 0", "openfigures.toml: engine.workers: input should be greater than or equal"),
        ('[engine]\nscheduler = "ray"', "engine.scheduler: string should match pattern"),
        ('[schedule]\ntimezone = "Paris"', "schedule.timezone: expected a time zone as"),
        ("engine = 3", "openfigures.toml: engine: input should be"),
        ("[engine", "openfigures.toml: expected TOML in UTF-8, found: "),
    ],
)  # fmt: skip
def test_wrong_values_are_named_with_their_place(project, text, place):
    assert place in refused(project, text)


def test_a_wrong_value_of_the_environment_is_named_as_such(project, monkeypatch):
    monkeypatch.setenv("OPENFIGURES_ENGINE__WORKERS", "many")
    with pytest.raises(SettingsError, match=r"^OPENFIGURES_ENGINE__WORKERS: engine\.workers: .* found 'many'$"):
        load()
    monkeypatch.delenv("OPENFIGURES_ENGINE__WORKERS")
    monkeypatch.setenv("OPENFIGURES_ALERTS__EMAIL_TO", "a@example.org")
    with pytest.raises(SettingsError, match="lists are written as JSON"):
        load()


def test_a_secret_comes_from_the_environment_alone(project, monkeypatch):
    message = refused(project, '[alerts]\nsmtp_password = "hunter2"')
    assert "set OPENFIGURES_ALERTS__SMTP_PASSWORD in the environment" in message
    assert "hunter2" not in message
    (project / FILE).unlink()
    monkeypatch.setenv("OPENFIGURES_ALERTS__SMTP_PASSWORD", "hunter2")
    settings = load()
    assert settings.alerts.smtp_password.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings)


def test_the_command_line_says_what_is_wrong_with_the_settings(project):
    (project / FILE).write_text("[schedule]\ncorn = 1")
    result = CliRunner().invoke(main, ["release"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: openfigures.toml: schedule.corn: unknown key; known are cron, fetch_cron")
