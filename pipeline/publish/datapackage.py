"""`datapackage.json`: the release as a Data Package 2.0 (Frictionless)."""

import json
from pathlib import Path
from typing import Any

from pipeline import licences, project
from pipeline.publish.laid_out import laid_out
from pipeline.publish.manifest import (
    DESCRIPTION,
    LICENCE,
    LICENCE_TITLE,
    LICENCE_URL,
    NAME,
    PARQUET,
    SPEC_DATAPACKAGE,
    TEXT,
    TITLE,
    File,
    Manifest,
    Source,
    credit,
)
from schemas import TABLES

QUALITY = Path(__file__).with_name("quality.json")
"""How right the extractor was on annotated texts; `make readme` measures it."""


def datapackage(manifest: Manifest) -> str:
    """The descriptor: tables as CSV with their schemas, Parquet files beside them, sources, licence, provenance."""
    made = manifest.provenance
    package = {
        "$schema": SPEC_DATAPACKAGE,
        "name": NAME,
        "title": TITLE,
        "description": f"{DESCRIPTION} {manifest.rights}",
        "version": manifest.version,
        "created": manifest.created,
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": LICENCE_TITLE}],
        "sources": [_source(source) for source in manifest.sources],
        "resources": [
            *(_resource(name, manifest) for name in manifest.tables),
            *(_text(source, manifest.texts[source.id]) for source in manifest.sources if source.id in manifest.texts),
        ],
        "content": {"sha256": manifest.content, "tables": list(TABLES)},
        "schemaVersion": manifest.schema_version,
        "quality": json.loads(QUALITY.read_text("utf-8")),
        "provenance": {
            "commit": made.commit,
            "dirty": made.dirty,
            "code": made.code_version,
            "python": made.python,
            "packages": made.packages,
            "model": made.model
            and {
                "name": made.model.name,
                "version": made.model.version,
                "sha256": made.model.sha256,
            },
            "run": made.run_id,
        },
    }
    return laid_out(package)


def _resource(name: str, manifest: Manifest) -> dict[str, Any]:
    """A table: its CSV and, in a property of our own, the Parquet file of the same rows.

    Not as a resource: Frictionless 5.21 refuses a right `bytes` and passes a wrong `hash` there, and fails on lists.
    """
    files = manifest.tables[name]
    return {
        "name": name,
        "type": "table",
        **_file(files.csv),
        "title": project.title(name),
        "description": project.description(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "rows": files.rows,
        "parquet": _file(files.parquet) | {"mediatype": PARQUET},
        "schema": project.table_schema(name),
    }


def _text(source: Source, file: File) -> dict[str, Any]:
    """A text, with its own licence."""
    address = licences.address(source.licence)
    return {
        "name": f"text-{source.id}",
        **_file(file),
        "title": source.title or source.id,
        "description": f"The text of `{source.id}`: {credit(source)}.",
        "format": "txt",
        "mediatype": TEXT,
        "encoding": "utf-8",
        "licenses": [{"name": source.licence, **({"path": address} if address else {})}],
    }


def _file(file: File) -> dict[str, Any]:
    return {"path": file.path, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _source(source: Source) -> dict[str, Any]:
    described = {
        "title": source.title or source.id,
        "path": source.url,
        "document": source.id,
        "authors": source.authors or None,
        "publisher": source.publisher,
        "published_on": source.published_on and source.published_on.isoformat(),
        "licence": source.licence,
        "rights_holder": source.rights_holder,
        "sha256": source.sha256,
        "original_sha256": None if source.original_sha256 == source.sha256 else source.original_sha256,
    }
    return {name: value for name, value in described.items() if value is not None}
