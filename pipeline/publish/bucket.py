"""Releases in S3-compatible storage: what `pipeline.publish.folder` does in a folder, under a URL.

    latest.json, index.html, feed.xml   as in a folder
    versions/<version>/                 as in a folder; SHA256SUMS arrives last
    commits/<number>.json               makes a version: written by the one publisher who comes first
    .stage-<number>-<random>/           a release in the making, or what is left of one

Storage cannot rename a folder, and cannot lock one. So files are first put where nobody else writes; then one object is
written under the condition that there is none, which says what the version is and where its files are; then they are
copied to their place, and at last `latest.json` is pointed at them. A publisher who is cut short before that object
leaves nothing that anyone sees; behind it, the next one ends the work. Of several at work at once one wins; the others
are told to run again.

Credentials are those of the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN; AWS_REGION,
AWS_ENDPOINT_URL), read by the client and kept nowhere.
"""

import contextlib
import hashlib
import json
import mimetypes
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from pipeline.publish import folder
from pipeline.publish.assemble import SUMS
from pipeline.publish.manifest import JSON_LINES, PARQUET

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

COMMITS = "commits"
URL = re.compile(r"s3://([a-z0-9][a-z0-9.-]+[a-z0-9])(?:/(.*))?")

SMALL = ["datapackage.json", "changes.parquet", folder.TOMBSTONE, SUMS]
"""Files of the versions before the newest that a publisher reads."""

FRONT = ["index.html", "feed.xml"]

TYPES = {".parquet": PARQUET, ".jsonl": JSON_LINES, ".ttl": "text/turtle", ".cff": "application/yaml"}
"""Media types that `mimetypes` does not know."""

RETRIES: "RetryConfig" = {"max_retries": 5, "retry_timeout": timedelta(seconds=60)}
"""How long a storage that does not answer is asked again."""


class Bucket:
    """The releases under a URL.

    Every method raises `OSError`, in one line, where the storage cannot be read or written.
    """

    def __init__(self, url: str):
        """The releases under `s3://bucket/prefix`.

        Raises:
            OSError: the URL is none, or holds credentials.
        """
        found = URL.fullmatch(url)
        if not found:
            raise OSError("expected s3://bucket/prefix, without credentials, which the environment holds")
        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
        self.url = url.rstrip("/")
        self._commits: dict[str, dict[str, Any]] = {}
        self._next = 1
        """Number of the commit that follows those that were there when the versions were downloaded."""
        http: ClientConfig = {"allow_http": endpoint.startswith("http:")}
        with _one_line():
            self._store = S3Store(
                found[1],
                prefix=found[2] or None,
                client_options=http,
                retry_config=RETRIES,
            )

    def live(self) -> list[str]:
        """The versions that are not withdrawn, oldest first."""
        with _one_line():
            return self._live()

    def settle(self) -> None:
        """End what others left undone, and remove what they left behind."""
        with _one_line():
            self._end()

    def download(self, dist: Path, *, all_files: bool = False) -> None:
        """Make a folder of releases of what stands here: the newest version, and of others what a publisher reads.

        Args:
            dist: an empty folder.
            all_files: download every file of every version.
        """
        with _one_line():
            newest = self._live()[-1:]
            self._next = 1 + max((int(number) for number in self._commits), default=0)
            for version in self._versions():
                source, target = f"{folder.VERSIONS}/{version}", dist / folder.VERSIONS / version
                whole = all_files or [version] == newest
                for name in self._below(source) if whole else self._names(source).intersection(SMALL):
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    self._get(f"{source}/{name}", target / name)
            for name in self._names("").intersection([folder.POINTER, *FRONT]):
                self._get(name, dist / name)

    def upload(self, dist: Path, version: str) -> bool:
        """Make a version of a downloaded folder one here; false if another publisher made the same meanwhile.

        Raises:
            OSError: another publisher made another version since the folder was downloaded.
        """
        number = f"{self._next:06}"
        stage = f"{folder.STAGE}{number}-{secrets.token_hex(8)}"
        with _one_line():
            made = dist / folder.VERSIONS / version
            for file in sorted(path for path in made.rglob("*") if path.is_file()):
                self._put(f"{stage}/{file.relative_to(made).as_posix()}", file)
            self._demand_conditions(stage)
            commit = {**(folder.pointer(dist) or {}), "stage": stage}
            try:
                self._put(f"{COMMITS}/{number}.json", json.dumps(commit).encode(), "create")
            except AlreadyExistsError:
                other = json.loads(self._read(f"{COMMITS}/{number}.json") or b"")
                if other["stage"] != stage:  # else the storage's answer was lost, and the client asked again
                    self._delete(stage, self._below(stage))
                    if other["content"] != commit["content"]:
                        raise OSError(f"another publisher made version {other['version']} meanwhile") from None
                    return False
            self._end()
            return True

    def withdraw(self, dist: Path, version: str) -> None:
        """Make a version withdrawn that is so in a folder of releases."""
        path = f"{folder.VERSIONS}/{version}"
        with _one_line():
            self._put(f"{path}/{folder.TOMBSTONE}", dist / path / folder.TOMBSTONE)
            self._end()
        self.show(dist)

    def show(self, dist: Path) -> None:
        """Point `latest.json` at the newest version, and put front page and feed of a folder that knows it there."""
        with _one_line():
            for name in FRONT if folder.live(dist)[-1:] == self._live()[-1:] else ():
                if (dist / name).exists() and self._read(name) != (dist / name).read_bytes():
                    self._put(name, dist / name)
            while not self._pointed():
                continue

    def _pointed(self) -> bool:
        """Point at the newest version, unless that is so; false if another publisher pointed meanwhile."""
        tag = self._tag(folder.POINTER)
        live = self._live()
        if not live:
            self._delete("", {folder.POINTER} & self._names(""))
            return True
        wanted = json.dumps(self._pointer(live[-1]), indent=2) + "\n"
        if tag and self._read(folder.POINTER) == wanted.encode():
            return True
        try:
            self._put(folder.POINTER, wanted.encode(), {"e_tag": tag} if tag else "create")
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def _pointer(self, version: str) -> dict[str, Any]:
        """What `latest.json` says of a version."""
        path = f"{folder.VERSIONS}/{version}"
        package = json.loads(self._read(f"{path}/datapackage.json") or b"")
        sums = hashlib.sha256(self._read(f"{path}/{SUMS}") or b"").hexdigest()
        return {"version": version, "path": path, "content": package["content"]["sha256"], "sha256sums": sums}

    def _end(self) -> None:
        versions = self._versions()
        for version in versions:
            names = self._names(f"{folder.VERSIONS}/{version}")
            if folder.TOMBSTONE in names:
                path = f"{folder.VERSIONS}/{version}"
                self._delete(path, self._below(path) - {folder.TOMBSTONE})
            elif SUMS not in names:
                self._place(version)
        for stage in self._prefixes(""):
            number, _, _ = stage.removeprefix(folder.STAGE).partition("-")
            if stage.startswith(folder.STAGE) and number in self._commits:
                self._delete(stage, self._below(stage))

    def _demand_conditions(self, stage: str) -> None:
        """Make sure that the storage keeps an object that is written under the condition that there is none."""
        name = f"{stage}/.once"
        self._store.put(name, b"")
        try:
            self._store.put(name, b"", mode="create")
        except AlreadyExistsError:
            self._delete(stage, {".once"})
            return
        self._delete(stage, self._below(stage))
        raise OSError("expected storage that honours If-None-Match, found one that overwrites; use another")

    def _place(self, version: str) -> None:
        """Copy a committed version from where it was staged to where it is read, the checksums last."""
        (stage,) = (commit["stage"] for commit in self._commits.values() if commit["version"] == version)
        target = f"{folder.VERSIONS}/{version}"
        names = self._below(stage)
        try:
            for name in [*sorted(names - {SUMS}), SUMS]:
                self._store.copy(f"{stage}/{name}", f"{target}/{name}")
        except FileNotFoundError:
            if SUMS not in self._names(target):  # else another publisher did it, and tidied up
                raise

    def _versions(self) -> list[str]:
        """All versions, oldest first; those that a folder was copied here with have no commit object."""
        for name in self._names(COMMITS) - {f"{number}.json" for number in self._commits}:
            self._commits[name.removesuffix(".json")] = json.loads(self._read(f"{COMMITS}/{name}") or b"")
        committed = {commit["version"] for commit in self._commits.values()}
        copied = {
            version
            for version in self._prefixes(folder.VERSIONS) - committed
            if self._names(f"{folder.VERSIONS}/{version}") & {SUMS, folder.TOMBSTONE}
        }
        return folder.in_order(committed | copied)

    def _live(self) -> list[str]:
        """The versions that can be read and are not withdrawn, oldest first."""
        names = {version: self._names(f"{folder.VERSIONS}/{version}") for version in self._versions()}
        return [version for version, there in names.items() if SUMS in there and folder.TOMBSTONE not in there]

    def _names(self, prefix: str) -> set[str]:
        """Names of the objects directly under a prefix."""
        found = self._store.list_with_delimiter(prefix or None)["objects"]
        return {entry["path"].rsplit("/", 1)[-1] for entry in found}

    def _below(self, prefix: str) -> set[str]:
        """Names of all objects under a prefix, at any depth, as seen from it."""
        found = (entry["path"] for chunk in self._store.list(f"{prefix}/") for entry in chunk)
        return {path.partition(f"{prefix}/")[2] for path in found}

    def _prefixes(self, prefix: str) -> set[str]:
        found = self._store.list_with_delimiter(prefix or None)["common_prefixes"]
        return {path.rstrip("/").rsplit("/", 1)[-1] for path in found}

    def _put(self, name: str, content: Path | bytes, mode: Any = "overwrite") -> None:
        media = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._store.put(name, content, mode=mode, attributes={"Content-Type": media})

    def _read(self, name: str) -> bytes | None:
        try:
            return bytes(self._store.get(name).bytes())
        except FileNotFoundError:
            return None

    def _get(self, name: str, path: Path) -> None:
        with path.open("wb") as file:
            for chunk in self._store.get(name).stream():
                file.write(chunk)

    def _tag(self, name: str) -> str | None:
        try:
            return self._store.head(name)["e_tag"]
        except FileNotFoundError:
            return None

    def _delete(self, prefix: str, names: Iterable[str]) -> None:
        if paths := [f"{prefix}/{name}" if prefix else name for name in names]:
            self._store.delete(paths)


@contextlib.contextmanager
def _one_line() -> Iterator[None]:
    """Errors of the client as `OSError`, without the answer of the storage, which may repeat names of keys."""
    try:
        yield
    except (BaseError, OSError) as error:
        raise OSError(str(error).splitlines()[0].partition(": <")[0]) from None
