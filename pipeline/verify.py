"""Whether a release is what it says: for those who download it, by what stands in the release itself.

    verify(folder, texts=None) -> list[Problem]

`folder` is a version's folder, or a folder of releases with its `latest.json`. Nothing is taken from `schemas/`: a
release is checked against its own descriptor, so that this code also verifies releases of other schema versions.
"""

import hashlib
import json
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from pipeline.alongside import alongside
from pipeline.cells import without_lists
from pipeline.problem import Problem, a_column
from pipeline.publish import folder as releases
from pipeline.publish import sdmx
from pipeline.publish.assemble import SUMS, zip_name
from pipeline.released_texts import holds_texts, stale_texts, text_in
from pipeline.sidecars import stale_annotations, stale_columns, stale_descriptors, stale_observations, stale_zip
from pipeline.slices import wrong_slices
from pipeline.stored import StoredTable
from pipeline.table_schema import FETCH, broken_keys, broken_rules, tables_of
from pipeline.texts import texts_by_digest

DESCRIPTOR = "datapackage.json"

THREADS = 2
"""Files that are looked at beside the tables; hashing, unpacking and Arrow hold no lock of Python's."""

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "array": pa.list_(pa.string()),
}
"""Type of a Table Schema field → Arrow type of its column in Parquet."""


def verify(folder: Path, texts: Path | None = None, kept: Path | None = None) -> list[Problem]:
    """All that is wrong with a release, or with every release of a folder; empty if nothing is.

    Args:
        folder: a version's folder, or the folder that holds `latest.json` and `versions`.
        texts: a folder of source texts besides those that the release holds itself. Every cell that repeats a document
            is compared with the text whose sha256 is the document's; those of which no text is there are passed over.
        kept: a folder of texts that were read out of files before, which spares reading those again.
    """
    if (folder / releases.POINTER).exists() or (folder / releases.VERSIONS).is_dir():
        found = list(_pointer(folder))
        for version in releases.versions(folder):
            path = folder / releases.VERSIONS / version
            found += [_in(version, problem) for problem in _version(path, texts, kept)]
        return found
    return list(_version(folder, texts, kept))


def _in(version: str, problem: Problem) -> Problem:
    return Problem(
        f"{version}/{problem.table}", problem.row, problem.column, problem.expected, problem.found, problem.remedy,
        problem.more,
    )  # fmt: skip


def _pointer(folder: Path) -> Iterator[Problem]:
    """`latest.json` names the newest version that is not withdrawn, and the hash of its checksums."""
    pointed = releases.pointer(folder)
    remedy = "publish again, which repairs it"
    versions = releases.live(folder)
    if not releases.versions(folder):
        yield Problem(releases.VERSIONS, None, None, "at least one version", "none", FETCH)
    elif not versions:
        if (folder / releases.POINTER).exists():
            yield Problem(releases.POINTER, None, None, "no such file, as all versions are withdrawn", "one", remedy)
    elif pointed is None:
        yield Problem(releases.POINTER, None, None, "the newest version's name as JSON", "nothing readable", remedy)
    elif pointed.get("version") != versions[-1]:
        found = str(pointed.get("version"))
        yield Problem(releases.POINTER, None, None, f"version {versions[-1]}", found, remedy)
    else:
        sums = folder / releases.VERSIONS / versions[-1] / SUMS
        if sums.exists() and (digest := _digest(sums)) != pointed.get("sha256sums"):
            yield Problem(releases.POINTER, None, None, f"sha256sums {digest}", str(pointed.get("sha256sums")), FETCH)


def _version(folder: Path, texts: Path | None, kept: Path | None) -> Iterator[Problem]:
    if not folder.is_dir():
        yield Problem(str(folder), None, None, "the folder of a release", "no such folder", "name the right one")
        return
    if (folder / releases.TOMBSTONE).exists():
        yield from _withdrawn(folder)
        return
    try:
        package = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        version = package["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield Problem(DESCRIPTOR, None, None, "a descriptor of a release", repr(error), FETCH)
        return
    present = list(releases.sizes(folder))
    with ThreadPoolExecutor(THREADS) as threads:
        hashes = dict(zip(present, threads.map(lambda name: _digest(folder / name), present), strict=True))
        yield from _checksums(folder, version, hashes)
        if releases.VERSION.fullmatch(folder.name) and folder.name != version:
            yield Problem(DESCRIPTOR, None, None, f"version {folder.name}, as its folder", version, FETCH)
        try:
            yield from _contents(folder, package, hashes, texts, kept, threads)
        except (KeyError, TypeError, ValueError, AttributeError) as error:  # a bit was flipped, its checksum differs
            yield Problem(DESCRIPTOR, None, None, "a descriptor of a release", repr(error), FETCH)


def _contents(
    folder: Path,
    package: Mapping[str, Any],
    hashes: Mapping[str, str],
    texts: Path | None,
    kept: Path | None,
    threads: ThreadPoolExecutor,
) -> Iterator[Problem]:
    """What the tables, the texts and the other descriptors of a version say, held against its descriptor.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the descriptor is not of the form that it should have.
    """
    resources = {resource["name"]: resource for resource in tables_of(package)}
    version, content = package["version"], package["content"]["sha256"]
    stored = {name: StoredTable(folder / resource["parquet"]["path"]) for name, resource in resources.items()}
    annotated = threads.submit(lambda: list(stale_annotations(folder, package, stored)))
    zipped = threads.submit(lambda: list(stale_zip(folder / zip_name(version), hashes)))
    observed = threads.submit(lambda: list(stale_observations(folder, package, stored["statistics"])))
    tables: dict[str, StoredTable] = {}
    for name, resource in resources.items():
        try:
            if (yield from _table(folder, name, resource, version, hashes, stored[name])):
                tables[name] = stored[name]
        except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as error:
            yield Problem(name, None, None, "files that can be read", _one_line(error), FETCH)
    for name in tables:
        yield from broken_keys(name, resources[name]["schema"], tables)
    digests = "".join(
        f"{name} {hashes[resources[name]['path']]}\n" for name in package["content"]["tables"] if name in tables
    )
    if len(tables) == len(resources) and hashlib.sha256(digests.encode()).hexdigest() != content:
        yield Problem(DESCRIPTOR, None, None, "content as its tables have", content, FETCH)
    yield from stale_descriptors(folder, package, hashes)
    yield from stale_columns(folder, package)
    yield from zipped.result()
    if {"statistics", "mentions"} <= tables.keys():
        yield from annotated.result()
        if sdmx.DATA in hashes:
            yield from observed.result()
    if "documents" in tables:
        yield from stale_texts(folder, package, tables["documents"], hashes)
        yield from _texts(folder, resources, tables, texts_by_digest(texts, kept) if texts else {})


def _withdrawn(folder: Path) -> Iterator[Problem]:
    """A withdrawn version holds its tombstone, and nothing of what was withdrawn."""
    name = releases.TOMBSTONE
    try:
        stated = json.loads((folder / name).read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield Problem(name, None, None, "a tombstone as JSON", _one_line(error), FETCH)
    else:
        if releases.VERSION.fullmatch(folder.name) and stated != folder.name:
            yield Problem(name, None, None, f"version {folder.name}, as its folder", str(stated), FETCH)
    for path in sorted(folder.iterdir()):
        if path.name != name:
            yield Problem(path.name, None, None, "no file beside the tombstone", "one", "withdraw or publish again")


def _checksums(folder: Path, version: str, hashes: Mapping[str, str]) -> Iterator[Problem]:
    """Every file is listed with its hash, and every file listed is there; the zip in a list of its own."""
    present = hashes.keys()
    archive = zip_name(version)
    lists = {SUMS: present - {SUMS, archive, f"{archive}.sha256"}, f"{archive}.sha256": present & {archive}}
    for sums, expected in lists.items():
        try:
            *lines, end = (folder / sums).read_bytes().decode().split("\n")
            listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
            if end or not listed:
                raise ValueError(f"{end!r} at the end")
        except (OSError, ValueError) as error:
            yield Problem(sums, None, None, "lines of sha256 and file", _one_line(error), FETCH)
            continue
        for name in sorted(expected | listed.keys()):
            if name not in listed:
                yield Problem(name, None, None, f"a file listed in {sums}", "one that is not", "do not trust this file")
            elif name not in present:
                yield Problem(name, None, None, f"the file, as {sums} lists it", "none", FETCH)
            elif hashes[name] != listed[name]:
                yield Problem(name, None, None, f"sha256 {listed[name]}", hashes[name], FETCH)


def _table(
    folder: Path,
    name: str,
    resource: dict[str, Any],
    version: str,
    hashes: Mapping[str, str],
    stored: StoredTable,
) -> Generator[Problem, None, bool]:
    """A table's two files: bytes and hashes, types, rules of its cells, the same rows in both.

    Returns:
        Whether it has the columns that other files are held against.
    """
    for described in (resource, resource["parquet"]):
        path = folder / described["path"]
        if (size := path.stat().st_size) != described["bytes"]:
            yield Problem(path.name, None, None, f"{described['bytes']} bytes", str(size), FETCH)
        if described["hash"] != f"sha256:{hashes[path.name]}":
            yield Problem(path.name, None, None, described["hash"], hashes[path.name], FETCH)
    fields = resource["schema"]["fields"]
    rows = stored.select()
    stated = (rows.schema.metadata or {}).get(b"version", b"").decode()
    if stated != version:
        yield Problem(resource["parquet"]["path"], None, None, f"version {version}", stated, FETCH)
    expected = [(field["name"], ARROW_TYPES[field["type"]]) for field in fields]
    if [(field.name, field.type) for field in rows.schema] != expected:
        found = ", ".join(f"{field.name} {field.type}" for field in rows.schema)
        yield Problem(name, None, None, ", ".join(f"{column} {kind}" for column, kind in expected), found, FETCH)
        return False
    if len(rows) != resource["rows"]:
        yield Problem(name, None, None, f"{resource['rows']} rows", str(len(rows)), FETCH)
    yield from broken_rules(name, resource["schema"], rows)
    yield from _difference(rows, folder / resource["path"])
    return True


def _open_csv(path: Path, schema: pa.Schema) -> pyarrow.csv.CSVStreamingReader:
    """The rows of a CSV file with the types of the Parquet file; lists as their JSON text."""
    types = {field.name: pa.string() if pa.types.is_list(field.type) else field.type for field in schema}
    return pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=16 << 20),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )


def _difference(parquet: pa.Table, path: Path) -> Iterator[Problem]:
    """The first row of each column that differs between the two files of a table."""
    rows = 0
    found: list[Problem] = []
    with _open_csv(path, parquet.schema) as csv:
        if csv.schema.names != parquet.column_names:
            yield Problem(path.name, None, None, "columns as in Parquet", ", ".join(csv.schema.names), FETCH)
            return
        for batch in csv:
            ours = parquet.slice(rows, len(batch))
            rows += len(batch)
            if rows <= len(parquet):
                found += [p for column in parquet.column_names for p in _other_cells(path.name, ours, batch, column)]
    yield from a_column(found)
    if rows != len(parquet):
        yield Problem(path.name, None, None, f"{len(parquet)} rows, as in Parquet", str(rows), FETCH)


def _other_cells(name: str, parquet: pa.Table, csv: pa.RecordBatch, column: str) -> Iterator[Problem]:
    ours, theirs = without_lists(parquet[column]), csv[column]
    same = pc.or_(pc.fill_null(pc.equal(ours, theirs), False), pc.and_(pc.is_null(ours), pc.is_null(theirs)))
    if not pc.all(same, min_count=0).as_py():
        row = pc.index(same, False).as_py()
        more = len(same) - pc.sum(same).as_py() - 1
        expected = f"{ours[row].as_py()!r}, as in Parquet"
        yield Problem(name, str(parquet[0][row]), column, expected, repr(theirs[row].as_py()), FETCH, more)


def _texts(
    folder: Path, resources: dict[str, Any], tables: dict[str, StoredTable], by_digest: Mapping[str, str]
) -> Iterator[Problem]:
    """Every cell that repeats a text, against the texts of the release and those that are at hand."""
    quoted: dict[str, list[tuple[str, str, str]]] = {}
    for name in tables:
        for field in resources[name]["schema"]["fields"]:
            if "sliceOf" in field:
                quoted.setdefault(name, []).append((field["name"], *field["sliceOf"]))
    wanted = {
        name: list(dict.fromkeys(["id", "document", *(column for group in groups for column in group)]))
        for name, groups in quoted.items()
    }
    if not by_digest and not holds_texts(folder):
        return
    beside = alongside(
        tables["documents"], ["id", "sha256"], *((tables[name], columns) for name, columns in wanted.items())
    )
    yield from a_column(
        problem
        for documents, *parts in beside
        for texts in [_at_hand(folder, documents, by_digest)]
        for name, rows in zip(quoted, parts, strict=True)
        for problem in wrong_slices(name, rows, quoted[name], texts, FETCH)
    )


def _at_hand(folder: Path, documents: pa.Table, by_digest: Mapping[str, str]) -> dict[str, str]:
    """{document: its text}"""
    found = {row["id"]: by_digest.get(row["sha256"]) or text_in(folder, row["id"]) for row in documents.to_pylist()}
    return {document: text for document, text in found.items() if text is not None}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
