"""The files of one version, written into a folder that nobody sees yet."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.page import version_page
from pipeline.publish import files, words, workbook
from pipeline.publish.annotations import annotations
from pipeline.publish.archive import write_zip
from pipeline.publish.citation import citation_cff
from pipeline.publish.croissant import croissant
from pipeline.publish.csvw import csvw
from pipeline.publish.datapackage import datapackage
from pipeline.publish.dcat import dcat
from pipeline.publish.front import PAGE, page_release
from pipeline.publish.lineage import openlineage
from pipeline.publish.manifest import LICENCE_URL, NAME, TITLE, File, Manifest, TableFiles, sources
from pipeline.publish.provenance import Provenance
from schemas import SCHEMA_VERSION

SIDECARS: dict[str, Callable[[Manifest], str]] = {
    "datapackage.json": datapackage,
    "croissant.json": croissant,
    "csv-metadata.json": csvw,
    "dcat.ttl": dcat,
    "openlineage.jsonl": openlineage,
    "CITATION.cff": citation_cff,
    "DICTIONARY.md": words.dictionary,
    "README.md": words.readme,
    "LICENSE": words.licence,
}
"""Every file of a release that describes it, and what writes it."""

SUMS = "SHA256SUMS"
"""Checksums of all files but the zip, which holds this file too."""


def zip_name(version: str) -> str:
    """Name of the zip of a version; its checksum stands beside it in a file of that name and `.sha256`."""
    return f"{NAME}-{version}.zip"


def write_csvs(folder: Path, tables: Mapping[str, pa.Table]) -> str:
    """Write the canonical CSV of each table and return the identity of the content."""
    digests = {name: files.write_csv(rows, folder / f"{name}.csv") for name, rows in tables.items()}
    return hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in digests.items()).encode()).hexdigest()


def complete(folder: Path, tables: Mapping[str, pa.Table], version: str, content: str, provenance: Provenance) -> None:
    """Write the files of the version that are not there yet: data first, then what describes it, then checksums.

    Args:
        folder: holds the CSV files that the identity is made of, and the changelog.
        tables: {name: rows} of every table of the release.
        version: number of the version.
        content: identity of the content.
        provenance: what made the tables.
    """
    described = {}
    for name, rows in tables.items():
        if not (folder / f"{name}.csv").exists():
            files.write_csv(rows, folder / f"{name}.csv")
        metadata = {
            "title": TITLE, "table": name, "version": version, "schema_version": SCHEMA_VERSION, "licence": LICENCE_URL
        }  # fmt: skip
        files.write_parquet(name, rows, folder / f"{name}.parquet", metadata)
        described[name] = TableFiles(len(rows), _file(folder / f"{name}.csv"), _file(folder / f"{name}.parquet"))
    workbook.write_workbook(folder / workbook.NAME, version, tables)
    with (folder / "annotations.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(annotations(tables))
    manifest = Manifest(
        version=version,
        content=content,
        schema_version=SCHEMA_VERSION,
        provenance=provenance,
        tables=described,
        workbook=_file(folder / workbook.NAME),
        annotations=_file(folder / "annotations.jsonl"),
        sources=sources(tables["documents"]),
    )
    for name, describe in SIDECARS.items():
        (folder / name).write_text(describe(manifest), "utf-8", newline="\n")
    (folder / PAGE).write_text(version_page(page_release(folder, tables)), "utf-8", newline="\n")
    members = sorted(folder.iterdir())
    known = {file.path: file for file, _ in manifest.files()}
    _write_sums(folder / SUMS, [known.get(path.name) or _file(path) for path in members])
    archive = folder / zip_name(version)
    write_zip(archive, archive.stem, [*members, folder / SUMS])
    _write_sums(archive.with_name(f"{archive.name}.sha256"), [_file(archive)])


def _write_sums(path: Path, members: list[File]) -> None:
    """Checksums in the form that `sha256sum --check` reads."""
    path.write_text("".join(f"{member.sha256}  {member.path}\n" for member in members), "utf-8", newline="\n")


def _file(path: Path) -> File:
    with path.open("rb") as file:
        return File(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
