"""What an operator may set: one typed class, filled from `openfigures.toml` and, above it, the environment.

A key of the file is a field here; `OPENFIGURES_SEEDS` and `OPENFIGURES_SCHEDULE__CRON` in the environment stand above
`seeds` and `cron` of the table `schedule`. Secrets are read from the environment alone. What a step can be asked for
once (`ReleaseConfig`) is no setting, and what is true of a text is its origin.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as SourceError

FILE = "openfigures.toml"
PREFIX = "OPENFIGURES_"
ELSEWHERE = f"{PREFIX}SETTINGS"
"""The variable that names another file than `FILE` in the current folder."""
OTHERS = {ELSEWHERE, f"{PREFIX}ALLOW_OTHER_MODEL", f"{PREFIX}KILLS"}
"""Variables with the prefix that are no settings: for tests and for those who change the model."""


class SettingsError(ValueError):
    """The settings cannot be used; each line names the file or variable, the key, what is wrong and what to do."""


class Section(BaseModel):
    """Keys that belong together; one that is not declared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Engine(Section):
    """Where texts are read."""

    workers: int = Field(default=1, ge=1)
    """Processes that read texts at once."""
    scheduler: str = Field(default="", pattern=r"^(local|(tcp|tls)://\S+)?$")
    """"" reads in the run's own process, "local" starts workers on this machine, "tcp://…" is a Dask scheduler."""
    limit_seconds: float = Field(default=120, gt=0)
    """Seconds that reading may take for each 200,000 characters of text, before it is given up as hanging."""


class Schedule(Section):
    """When everything is rebuilt, and sources are fetched, without anyone asking."""

    cron: str = "0 5 * * *"
    fetch_cron: str = "30 4 * * *"
    """When the sources on the web are asked for changes."""
    timezone: str = "UTC"
    enabled: bool = True
    """Whether both schedules are on before anyone switches it in the user interface."""
    fresh_hours: int = Field(default=26, ge=1)
    """Hours after which the release is shown as stale: a little more than from one rebuild to the next."""

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError('expected a time zone as "Europe/Paris" or "UTC"')
        return name


class Sensor(Section):
    """How the seeds are watched."""

    interval_seconds: int = Field(default=5, ge=5)
    """Seconds between two looks at the folder."""
    debounce_seconds: int = Field(default=3, ge=0)
    """Seconds for which nothing may have changed before a rebuild is asked for: a copy may still be at work."""


class Fetch(Section):
    """Limits of what is downloaded for origins that say `fetch = true`."""

    timeout_seconds: float = Field(default=30, gt=0)
    retries: int = Field(default=3, ge=0)
    max_bytes: int = Field(default=50_000_000, gt=0)
    user_agent: str = Field(default="openfigures", min_length=1)
    allow_private: bool = False
    """Whether addresses of this machine and of private networks may be asked."""


class Alerts(Section):
    """Who is told of a run that failed; nobody until an address is given."""

    ui_url: str = "http://localhost:3000"
    """Where the user interface stands, for the links in messages."""
    email_to: list[str] = []
    email_from: str = "openfigures@localhost"
    smtp_host: str = "localhost"
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: str = Field(default="starttls", pattern="^(starttls|tls|none)$")
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    webhook_url: SecretStr | None = None
    """Gets a JSON object by POST; a secret, since most such addresses hold a token."""


class Release(Section):
    """What stops a release that would be valid by itself."""

    largest_loss: float = Field(default=0.2, ge=0, le=1)
    """Share of a table's rows, in documents that both versions have, above which a loss is taken for an accident."""


class Retention(Section):
    """How long the history of runs is kept; releases are kept for ever."""

    runs_days: int = Field(default=90, ge=1)
    """Days after which a finished run and its log are deleted; the newest of each job stays."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a project."""

    seeds: Path
    """Texts and their origins; never written to by a run."""
    work: Path
    """Tables between the steps, as Parquet; safe to delete."""
    dist: Path | str
    """Releases, and nothing else; text is the URL of S3-compatible storage."""

    @property
    def texts(self) -> Path:
        """Texts that were read out of files, by their hash; in the working folder."""
        return self.work / "texts"


class Settings(Section):
    """All settings; a relative folder is one of the current folder."""

    seeds: Path = Path("seeds")
    work: Path = Path(".openfigures")
    dist: Path | str = Path("dist")
    """A folder, or `s3://bucket/prefix`; its credentials are the environment's (`pipeline.publish.bucket`)."""
    engine: Engine = Engine()
    schedule: Schedule = Schedule()
    sensor: Sensor = Sensor()
    fetch: Fetch = Fetch()
    release: Release = Release()
    alerts: Alerts = Alerts()
    retention: Retention = Retention()

    @property
    def folders(self) -> Folders:
        """The folders, absolute."""
        dist = self.dist if isinstance(self.dist, str) else self.dist.resolve()
        return Folders(self.seeds.resolve(), self.work.resolve(), dist)

    @field_validator("dist")
    @classmethod
    def _folder(cls, dist: Path | str) -> Path | str:
        return dist if str(dist).startswith("s3:") else Path(dist)


class _Sources(Settings, BaseSettings):
    """Settings from the environment, above those that it is called with."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def load() -> Settings:
    """The settings as file and environment give them.

    Raises:
        SettingsError: a key is unknown, a value is not what it must be, or a secret stands in the file.
    """
    file = Path(os.environ.get(ELSEWHERE, FILE))
    values = _read(file)
    wrong = [*_secrets_in(values, file), *_unknown_variables()]
    if wrong:
        raise SettingsError("\n".join(wrong))
    try:
        return Settings.model_validate(_Sources(**values).model_dump())
    except SourceError as error:
        raise SettingsError(f"environment: {error}; lists are written as JSON") from None
    except ValidationError as error:
        raise SettingsError("\n".join(_in_words(each, file) for each in error.errors())) from None


def keys(section: type[BaseModel] = Settings, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Each key with the sections above it, and whether it is a secret."""
    for name, field in section.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from keys(field.annotation, (*above, name))
        else:
            yield (*above, name), SecretStr in get_args(field.annotation)


def variable(key: tuple[str, ...]) -> str:
    """The environment variable that stands above a key of the file."""
    return PREFIX + "__".join(key).upper()


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        if ELSEWHERE in os.environ:
            raise SettingsError(f"{file}: expected the file that {ELSEWHERE} names, found none") from None
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file}: expected TOML in UTF-8, found: {error}") from None


def _secrets_in(values: Mapping[str, Any], file: Path) -> Iterator[str]:
    for key, secret in keys():
        inner: Any = values
        for name in key:
            inner = inner.get(name) if isinstance(inner, Mapping) else None
        if secret and inner is not None:
            yield (
                f"{file}: {'.'.join(key)}: is a secret, which a file does not keep; delete it here, change it where it "
                f"is used if others could read the file, and set {variable(key)} in the environment"
            )


def _unknown_variables() -> Iterator[str]:
    known = {variable(key) for key, _ in keys()}
    sections = {variable((name,)) for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known | sections | OTHERS:
            yield f"environment: {name}: is no setting; known are {', '.join(sorted(known))}"


def _in_words(error: Any, file: Path) -> str:
    """What is wrong with one value, and where it came from."""
    key = tuple(str(part) for part in error["loc"])
    section: type[BaseModel] = Settings
    for name in key[:-1]:
        inner = section.model_fields[name].annotation if name in section.model_fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            break
        section = inner
    if error["type"] == "extra_forbidden":
        return f"{file}: {'.'.join(key)}: unknown key; known are {', '.join(section.model_fields)}"
    place = next((name for end in range(len(key), 0, -1) if (name := variable(key[:end])) in os.environ), str(file))
    wanted = error["msg"].removeprefix("Value error, ")
    return f"{place}: {'.'.join(key)}: {wanted[0].lower()}{wanted[1:]}, found {error['input']!r}"
