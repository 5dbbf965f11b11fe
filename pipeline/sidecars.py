"""Whether what describes a release describes this one: stale descriptors are the commonest fault of published data.

Checksums tell that a file is the one that was published, not that it fits the others; this does, without trusting them.
"""

import csv
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.problem import Problem
from pipeline.publish import sdmx, texts
from pipeline.publish.annotations import annotations
from pipeline.publish.manifest import File, sources
from pipeline.stored import Rows
from pipeline.table_schema import FETCH, tables_of

DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def stale_descriptors(folder: Path, package: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Problem]:
    """Descriptors that name another version, or hashes that this release does not have, or not all that it has.

    Args:
        folder: the release's folder.
        package: what `datapackage.json` says.
        digests: {file: its sha256}.
    """
    version, content = package["version"], package["content"]["sha256"]
    tables = [resource["path"] for resource in tables_of(package)]
    parquet = [resource["parquet"]["path"] for resource in tables_of(package)]
    data = [*tables, *parquet, "openfigures.xlsx", "annotations.jsonl", sdmx.DATA]
    sources = [source["sha256"] for source in package["sources"]]
    model = package["provenance"]["model"] or {}
    known = {*digests.values(), content, *sources, model.get("sha256")}
    hashes = {
        "croissant.json": [*(digests.get(name) for name in data), *sources],
        "csv-metadata.json": [],
        "dcat.ttl": [digests.get(name) for name in data],
        "openlineage.jsonl": [*(digests.get(name) for name in tables), *sources],
        "CITATION.cff": [content],
        "README.md": [content],
        "DICTIONARY.md": [],
        "CHANGELOG.md": [],
        "LICENSE": [],
    }
    if sdmx.STRUCTURE in digests:  # the first releases had none
        hashes[sdmx.STRUCTURE] = []
    for name, wanted in hashes.items():
        try:
            text = (folder / name).read_text("utf-8")
        except (OSError, ValueError) as error:
            yield Problem(name, None, None, "a descriptor in UTF-8", str(error), FETCH)
            continue
        stated = set(DIGEST.findall(text))
        if version not in text:
            yield Problem(name, None, None, f"version {version}", "another or none", FETCH)
        for digest in sorted(stated - known):
            yield Problem(name, None, None, "hashes of this release only", digest, FETCH)
        for digest in (digest for digest in wanted if digest and digest not in stated):
            yield Problem(name, None, None, f"the hash {digest} of this release", "no such hash", FETCH)


def stale_columns(folder: Path, package: Mapping[str, Any]) -> Iterator[Problem]:
    """Columns that Croissant and CSVW describe otherwise than the tables have them."""
    expected = {r["name"]: [field["name"] for field in r["schema"]["fields"]] for r in tables_of(package)}
    try:
        croissant = json.loads((folder / "croissant.json").read_text("utf-8"))
        found = {
            records["@id"]: [field["name"] for field in records["field"]]
            for records in croissant["recordSet"]
            if records["@id"] != texts.FOLDER
        }
        yield from _other_columns("croissant.json", expected, found)
        csvw = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
        found = {
            table["url"].removesuffix(".csv"): [column["name"] for column in table["tableSchema"]["columns"]]
            for table in csvw["tables"]
        }
        yield from _other_columns("csv-metadata.json", expected, found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Problem("croissant.json, csv-metadata.json", None, None, "descriptors of tables", repr(error), FETCH)


def stale_annotations(folder: Path, package: Mapping[str, Any], tables: Mapping[str, Rows]) -> Iterator[Problem]:
    """Annotations that are not those of the rows, in their order, or that stand elsewhere, and rows without theirs."""
    name = "annotations.jsonl"
    if _is_made_of(folder / name, lambda: _annotations(package, tables)):
        return
    expected = _places(tables)
    try:
        with (folder / name).open(encoding="utf-8") as file:
            for line in file:
                annotation = json.loads(line)
                position = annotation["target"]["selector"][0]
                found = (annotation["id"], position["start"], position["end"])
                wanted = next(expected, None)
                if found != wanted:
                    row = annotation["id"].rsplit(":", 1)[-1]
                    yield Problem(name, row, None, f"{wanted}, as the next row has it", str(found), FETCH)
                    return
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Problem(name, None, None, "Web Annotations, one a line", repr(error), FETCH)
        return
    if missing := next(expected, None):
        row = missing[0].rsplit(":", 1)[-1]
        yield Problem(name, row, None, "an annotation of each row", "none", FETCH, sum(1 for _ in expected))


def _annotations(package: Mapping[str, Any], tables: Mapping[str, Rows]) -> Iterator[pa.Buffer]:
    """The file as this code writes it."""
    paths = [resource["path"] for resource in package["resources"] if "schema" not in resource]
    held = {Path(path).stem: File(path, 0, "") for path in paths}
    return annotations(tables, sources(tables["documents"]), held)


def _is_made_of(path: Path, chunks: Callable[[], Iterable[bytes | pa.Buffer]]) -> bool:
    """Whether a file is what this code makes of the rows: the short way to know that it fits them.

    One that another version of this code made is not, and is then held against the rows one by one.
    """
    try:
        with path.open("rb") as file:
            there = (pa.py_buffer(file.read(len(chunk))).equals(pa.py_buffer(chunk)) for chunk in chunks())
            return all(there) and not file.read(1)
    except (OSError, KeyError, pa.ArrowException):
        return False


def _places(tables: Mapping[str, Rows]) -> Iterator[tuple[str, int, int]]:
    """What an annotation of each row is called, and where it begins and ends."""
    for table, kind in (("statistics", "statistic"), ("mentions", "mention")):
        for batch in tables[table].select(["id", "start", "end"]).to_batches(65_536):
            for key, start, end in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield f"urn:openfigures:{kind}:{key}", start, end


def stale_observations(folder: Path, package: Mapping[str, Any], statistics: Rows) -> Iterator[Problem]:
    """Observations of the SDMX file that are not what the rows say, in their order."""
    name = sdmx.DATA
    if _is_made_of(folder / name, lambda: sdmx.sdmx_csv(statistics, package["schemaVersion"])):
        return
    expected = (row for rows in sdmx.observations(statistics) for row in rows.to_pylist())
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for found in csv.DictReader(file):
                wanted = next(expected, None)
                stated = wanted and {column: _as_sdmx(cell, found[column]) for column, cell in wanted.items()}
                if stated != {column: found[column] for column in stated or found}:
                    yield Problem(
                        name, found["STATISTIC"], None, f"{stated}, as the next row has it", str(found), FETCH
                    )
                    return
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        yield Problem(name, None, None, "SDMX-CSV", repr(error), FETCH)
        return
    if missing := next(expected, None):
        yield Problem(name, missing["STATISTIC"], None, "an observation of each row", "none", FETCH)


def _as_sdmx(cell: str | float | None, found: str) -> str:
    """A cell as the file has it: a number in the digits found, if they mean it."""
    if isinstance(cell, float) and found and float(found) == cell:
        return found
    return "" if cell is None else str(cell)


def stale_zip(path: Path, digests: Mapping[str, str]) -> Iterator[Problem]:
    """Members of the zip that differ from the files beside it."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = {}
            for member in archive.namelist():
                with archive.open(member) as file:
                    found[member.partition("/")[2]] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    except (OSError, ValueError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        yield Problem(path.name, None, None, "a zip that can be read", repr(error), FETCH)
        return
    expected = {name: digest for name, digest in digests.items() if not name.startswith(path.name)}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            stated = f"{name} with sha256 {expected.get(name)}"
            yield Problem(path.name, None, None, stated, str(found.get(name)), FETCH)


def _other_columns(name: str, expected: Mapping[str, list[str]], found: Mapping[str, list[str]]) -> Iterator[Problem]:
    for table in sorted(expected.keys() | found.keys()):
        if expected.get(table) != found.get(table):
            yield Problem(name, None, None, f"{table} with {expected.get(table)}", str(found.get(table)), FETCH)
