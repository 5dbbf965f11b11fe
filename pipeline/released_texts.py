"""The texts of a release, against what it says of them, and as that which its rows are held against."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.problem import Problem
from pipeline.publish import texts
from pipeline.stored import Rows
from pipeline.table_schema import FETCH

SINCE = (1, 2)
"""Version of the columns from which on a release holds every text that may be passed on."""

NAME = re.compile(rf"\b{texts.FOLDER}/[a-z0-9-]+\.txt")
SIDECARS = ["croissant.json", "csv-metadata.json", "dcat.ttl", "openlineage.jsonl", texts.ATTRIBUTION]
"""Descriptors that name each text, besides `datapackage.json`."""


def stale_texts(
    folder: Path, package: Mapping[str, Any], documents: Rows, digests: Mapping[str, str]
) -> Iterator[Problem]:
    """Texts that are not those of `documents`, that may not be passed on or are missing, or that descriptors miss.

    Args:
        folder: the release's folder.
        package: what `datapackage.json` says.
        documents: the table `documents`.
        digests: {file: its sha256}.
    """
    listed = {resource["path"]: resource for resource in package["resources"] if "schema" not in resource}
    rows = {texts.path_of(row["id"]): row for row in _columns(documents, "id", "redistribute", "sha256")}
    for path, resource in listed.items():
        row = rows.get(path)
        if row is None or not row["redistribute"]:
            yield Problem(path, None, None, "a text that may be passed on, by `documents`", "another", FETCH)
        elif path in digests:
            size = (folder / path).stat().st_size
            for stated, found in ((f"sha256:{row['sha256']}", resource["hash"]), (str(size), str(resource["bytes"]))):
                if stated != found:
                    yield Problem("datapackage.json", path, None, stated, found, FETCH)
            if digests[path] != row["sha256"]:
                yield Problem(path, None, None, f"sha256 {row['sha256']}, by `documents`", digests[path], FETCH)
    if tuple(int(part) for part in package["schemaVersion"].split(".")[:2]) >= SINCE:
        for path, row in rows.items():
            if row["redistribute"] and path not in listed:
                yield Problem("datapackage.json", path, None, "every text that may be passed on", "none", FETCH)
    for name in SIDECARS:
        named = set(NAME.findall((folder / name).read_text("utf-8"))) if name in digests else set()
        for path in sorted(named ^ listed.keys()):
            expected, found = (
                ("the text named", "no such name") if path in listed else ("texts of this release", "another")
            )
            yield Problem(name, path, None, expected, found, FETCH)


def holds_texts(folder: Path) -> bool:
    """Whether a release holds any."""
    return (folder / texts.FOLDER).is_dir()


def text_in(folder: Path, document: str) -> str | None:
    """The text of a document that a release holds; None if it holds none, or one that its hash will tell is damaged."""
    try:
        return (folder / texts.path_of(document)).read_bytes().decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _columns(documents: Rows, *names: str) -> list[dict[str, Any]]:
    return documents.select(list(names)).to_pylist()
