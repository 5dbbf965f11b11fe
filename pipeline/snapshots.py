"""Snapshots of fetched sources: the bytes under their hash, and an index that says when which address gave which.

They stand among the seeds, so that a rebuild reads them and never the network, and so that they can be kept in version
control with what they were the source of. Nothing is ever written over or deleted here.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.identifiers import slug
from pipeline.origin import Origin
from schemas.types import SHA256

FOLDER = "snapshots"
"""Folder of the snapshots, in that of the seeds."""

INDEX = "index.json"


class SnapshotsError(ValueError):
    """The index cannot be read; says why and what to do."""


class Record(BaseModel):
    """What the index keeps; a key that is not declared is refused."""

    model_config = ConfigDict(extra="forbid")


class Snapshot(Record):
    """What an address gave at one time."""

    sha256: Annotated[str, StringConstraints(pattern=SHA256)]
    file: str
    retrieved_at: str
    """Time in UTC, ISO 8601, at which these bytes were first had."""
    final_url: str
    """The address that they came from, behind all redirections."""
    charset: str | None = None


class Page(Record):
    """An address with its snapshots, the newest last."""

    snapshots: list[Snapshot] = Field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    fault: str | None = None
    """Why the newest snapshot is older than the last try; None if it is not."""


class Entry(Record):
    """What a feed says of one of its entries."""

    url: str
    title: str | None = None
    published_on: str | None = None


class Feed(Record):
    """A feed with all entries that it ever had, the newest last."""

    entries: list[Entry] = Field(default_factory=list)
    etag: str | None = None
    last_modified: str | None = None
    fault: str | None = None


class Index(Record):
    """All that was fetched."""

    pages: dict[str, Page] = Field(default_factory=dict)
    feeds: dict[str, Feed] = Field(default_factory=dict)

    @classmethod
    def read(cls, seeds: Path) -> "Index":
        """The index of a folder of seeds; an empty one where nothing was fetched yet.

        Raises:
            SnapshotsError: it is damaged.
        """
        path = seeds / FOLDER / INDEX
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except ValidationError as error:
            fault = error.errors()[0]
            place = ".".join(str(part) for part in fault["loc"]) or "the whole"
            raise SnapshotsError(
                f"{path}: {place}: {fault['msg']}; restore it, or delete it and run `openfigures fetch`"
            ) from None

    def write(self, seeds: Path) -> None:
        """Write the index, whole or not at all."""
        content = json.dumps(self.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
        write(seeds / FOLDER / INDEX, content.encode())

    def entries(self, origin: Origin) -> Iterator[Entry]:
        """Every address that an origin stands for, each once: its own, those that it lists, those of its feeds."""
        given = [*([origin.url] if origin.url else []), *origin.urls]
        listed = [entry for feed in origin.feeds if feed in self.feeds for entry in self.feeds[feed].entries]
        seen = set()
        for entry in [*(Entry(url=url) for url in given), *listed]:
            if entry.url not in seen:
                seen.add(entry.url)
                yield entry


def document_id(origin: str, url: str, only: bool) -> str:
    """The id of the document of an address, the same whatever else its origin lists.

    Args:
        origin: name of the origin's file without its ending.
        url: the address.
        only: whether the origin stands for this address alone.
    """
    if only:
        return slug(origin)
    words = slug(urlsplit(url).path.rsplit(".", 1)[0])[-60:].strip("-")
    return "-".join(part for part in (slug(origin), words, hashlib.sha256(url.encode()).hexdigest()[:6]) if part)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_bytes(content)
    draft.replace(path)
