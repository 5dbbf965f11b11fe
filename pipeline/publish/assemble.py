"""The files of one version, written into a folder that nobody sees yet."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from pipeline.page import Content, Release, content_of, read_release, version_page
from pipeline.page.release import archive_of
from pipeline.publish import files, sdmx, texts, words, workbook
from pipeline.publish.annotations import annotations
from pipeline.publish.archive import archive
from pipeline.publish.citation import citation_cff
from pipeline.publish.croissant import croissant
from pipeline.publish.csvw import csvw
from pipeline.publish.datapackage import datapackage
from pipeline.publish.dcat import dcat
from pipeline.publish.files import published
from pipeline.publish.folder import sizes
from pipeline.publish.front import PAGE
from pipeline.publish.lineage import openlineage
from pipeline.publish.manifest import LICENCE_URL, NAME, TITLE, File, Manifest, TableFiles, rights, sources
from pipeline.publish.provenance import Provenance
from pipeline.stored import Rows, StoredTable
from schemas import SCHEMA_VERSION, TABLES

SIDECARS: dict[str, Callable[[Manifest], str]] = {
    "datapackage.json": datapackage,
    "croissant.json": croissant,
    "csv-metadata.json": csvw,
    "dcat.ttl": dcat,
    sdmx.STRUCTURE: sdmx.sdmx_structure,
    "openlineage.jsonl": openlineage,
    "CITATION.cff": citation_cff,
    "DICTIONARY.md": words.dictionary,
    "README.md": words.readme,
    "LICENSE": words.licence,
    texts.ATTRIBUTION: texts.attribution,
}
"""Every file of a release that describes it, and what writes it."""

ANNOTATIONS = "annotations.jsonl"
SUMS = "SHA256SUMS"
"""Checksums of all files but the zip, which holds this file too."""


def zip_name(version: str) -> str:
    """Name of the zip of a version; its checksum stands beside it in a file of that name and `.sha256`."""
    return f"{NAME}-{version}.zip"


def write_tables(folder: Path, tables: Mapping[str, Rows], version: str) -> tuple[dict[str, StoredTable], str]:
    """Write each table as Parquet and CSV, one after the other; return them, and the identity of the content."""
    digests = {name: write_table(folder, name, published(name, tables[name]), version) for name in TABLES}
    content = hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in digests.items()).encode()).hexdigest()
    return {name: StoredTable(folder / f"{name}.parquet") for name in digests}, content


def write_table(folder: Path, name: str, parts: Iterable[pa.Table], version: str) -> str:
    """Write a table of a version as Parquet and CSV, and return the sha256 of the CSV."""
    metadata = {
        "title": TITLE, "table": name, "version": version, "schema_version": SCHEMA_VERSION, "licence": LICENCE_URL
    }  # fmt: skip
    return files.write_table(name, parts, folder, metadata)


def write_annotations(folder: Path, tables: Mapping[str, StoredTable], held: Mapping[str, File]) -> None:
    """Write the annotations of the tables, which point into the texts that the release holds."""
    with (folder / ANNOTATIONS).open("wb") as file:
        file.writelines(annotations(tables, sources(tables["documents"]), held))


def complete(
    folder: Path,
    tables: Mapping[str, StoredTable],
    held: dict[str, File],
    version: str,
    content: str,
    provenance: Provenance,
) -> tuple[Release, Content]:
    """Write the files of the version that are not there yet: data first, then what describes it, then checksums.

    Args:
        folder: holds the files of the tables, the texts, the annotations, and the changelog.
        tables: every table of the release.
        held: {document: its text} of those in the folder.
        version: number of the version.
        content: identity of the content.
        provenance: what made the tables.

    Returns:
        The version, and what its page tells of it, for the front page beside the versions.
    """
    packed = folder / zip_name(version)
    with archive(packed, packed.stem) as add:
        described = {}
        for name, rows in tables.items():
            described[name] = TableFiles(len(rows), _file(folder / f"{name}.csv"), _file(folder / f"{name}.parquet"))
            add([f"{name}.csv", f"{name}.parquet"])
        documents = sources(tables["documents"])
        add([ANNOTATIONS])
        with (folder / sdmx.DATA).open("wb") as file:
            file.writelines(sdmx.sdmx_csv(tables["statistics"], SCHEMA_VERSION))
        add([sdmx.DATA])
        workbook.write_workbook(folder / workbook.NAME, version, rights(len(held), len(documents)), tables)
        add([workbook.NAME])
        manifest = Manifest(
            version=version,
            content=content,
            schema_version=SCHEMA_VERSION,
            provenance=provenance,
            tables=described,
            workbook=_file(folder / workbook.NAME),
            annotations=_file(folder / ANNOTATIONS),
            sdmx=_file(folder / sdmx.DATA),
            sources=documents,
            texts=held,
        )
        for name, describe in SIDECARS.items():
            if name != texts.ATTRIBUTION or held:
                (folder / name).write_text(describe(manifest), "utf-8", newline="\n")
        release = read_release(folder, tables)
        shown = content_of(release)
        (folder / PAGE).write_text(version_page(release, shown), "utf-8", newline="\n")
        packed_already = {file.path: file for file, _ in manifest.files()}
        known = packed_already | {file.path: file for file in held.values()}
        members = [name for name in sizes(folder) if name != packed.name]
        _write_sums(folder / SUMS, [known.get(name) or _file(folder / name) for name in members])
        add([*(name for name in members if name not in packed_already), SUMS])
    _write_sums(packed.with_name(f"{packed.name}.sha256"), [_file(packed)])
    return replace(release, archive=archive_of(folder)), shown


def _write_sums(path: Path, members: list[File]) -> None:
    """Checksums in the form that `sha256sum --check` reads."""
    path.write_text("".join(f"{member.sha256}  {member.path}\n" for member in members), "utf-8", newline="\n")


def _file(path: Path) -> File:
    with path.open("rb") as file:
        return File(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
