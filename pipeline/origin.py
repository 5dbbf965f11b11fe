"""The origin of a text: a TOML file that says what it is, whose it is, and which bytes are meant: those of the file
beside it, or those that were fetched from an address.

What the text itself says is the source of an origin; what nobody knows is left out, never guessed.
"""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from pipeline.licences import passed_on
from schemas.types import SHA256

RESERVED = "LicenseRef-All-Rights-Reserved"
"""The licence of a text that names none: the wording stays with its rights holder."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Origin(BaseModel):
    """What is known of a text. A field that is absent is unknown."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Words | None = None
    authors: list[Words] = Field(default_factory=list)
    publisher: Words | None = None
    published_on: date | None = None
    url: Url | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    licence: Words = RESERVED
    rights_holder: Words | None = None
    redistribute: bool | None = None
    """Whether the text may be passed on; where nobody says, its licence does (`pipeline.licences`)."""
    sha256: Annotated[str, StringConstraints(pattern=SHA256)] | None = None
    """Of the file beside the origin; None where the source is fetched."""
    fetch: bool = False
    """Whether the source is downloaded (`openfigures fetch`): `url`, `urls` and what `feeds` list, each a document."""
    urls: list[Url] = Field(default_factory=list)
    feeds: list[Url] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_source(self) -> "Origin":
        if self.fetch and self.sha256:
            raise ValueError("a source with fetch = true has no sha256 of its own; delete one of the two")
        if self.fetch and not (self.url or self.urls or self.feeds):
            raise ValueError("fetch = true needs url, urls or feeds")
        if not self.fetch and (self.urls or self.feeds):
            raise ValueError("urls and feeds need fetch = true")
        if not self.fetch and not self.sha256:
            raise ValueError("key 'sha256' is missing")
        return self

    @property
    def columns(self) -> dict[str, Any]:
        """What of it stands in the table `documents`."""
        known = self.model_dump(exclude={"sha256", "fetch", "urls", "feeds"})
        return {**known, "redistribute": passed_on(self.licence, self.redistribute)}


class OriginError(ValueError):
    """An origin that cannot be used; the message names the file, the line or the key, and the remedy."""


def origin_path(text: Path) -> Path:
    """Where the origin of a text stands."""
    return text.with_suffix(".toml")


def load_origin(path: Path) -> Origin:
    """Read an origin.

    Raises:
        OriginError: the file is missing, is no TOML, or has an unknown key or a value of the wrong kind.
    """
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise OriginError(
            f"{path.name}: expected the origin of this text, found no such file; "
            "make it with `openfigures add` and fill it in"
        ) from None
    except UnicodeDecodeError as error:
        raise OriginError(
            f"{path.name}: expected UTF-8, found byte {error.object[error.start]:#04x} at {error.start}"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise OriginError(f"{path.name}: expected TOML, found: {error}; mend that line") from None
    try:
        return Origin.model_validate(content)
    except ValidationError as error:
        raise OriginError(f"{path.name}: " + "; ".join(_fault(fault) for fault in error.errors())) from None


def _fault(fault) -> str:
    """One fault of a validation in words."""
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"unknown key {key!r}; known keys are {', '.join(Origin.model_fields)}"
    if fault["type"] == "value_error":
        return str(fault["msg"]).removeprefix("Value error, ")
    return f"{key!r}: {fault['msg'].lower()}, found {fault['input']!r}"


def skeleton(sha256: str, language: str, title: str | None = None) -> str:
    """A new origin as TOML: the digest and the language filled in, the rest as comments to fill in.

    Args:
        sha256: hash of the file.
        language: ISO 639-1 code of its language.
        title: what the file itself marks as its title, to be checked.
    """
    return f"""\
# What the text itself says of its origin. Leave out what it does not say: unknown is absent.
# title = {json.dumps(title or "", ensure_ascii=False)}
# authors = [""]
# publisher = ""
# published_on = 2026-01-31
# url = "https://"
language = "{language}"
# SPDX identifier; without one the text is taken as all rights reserved. A text under an open one is published in full.
# licence = "{RESERVED}"
# rights_holder = ""
sha256 = "{sha256}"
"""
