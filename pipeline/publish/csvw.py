"""`csv-metadata.json`: the CSV files as CSV on the Web (W3C), for tools that turn tables into linked data."""

from typing import Any

import pyarrow as pa

from pipeline import project
from pipeline.publish.laid_out import laid_out
from pipeline.publish.manifest import DESCRIPTION, LICENCE_URL, TITLE, Manifest

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]

TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.list_(pa.string()): "json",
    pa.int64(): "integer",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
}

LIMITS = {"pattern": "format", "minimum": "minimum", "maximum": "maximum", "maxLength": "maxLength"}
"""Constraint of Table Schema → property of a CSVW datatype; a list of values is a format that matches each of them."""


def csvw(manifest: Manifest) -> str:
    """The metadata of all tables as one table group."""
    group: dict[str, Any] = {
        "@context": CONTEXT,
        "dc:title": TITLE,
        "dc:description": f"{DESCRIPTION} {manifest.rights}",
        "dc:license": {"@id": LICENCE_URL},
        "dc:hasVersion": manifest.version,
        "schema:schemaVersion": manifest.schema_version,
        "dc:issued": {"@value": manifest.created, "@type": "xsd:dateTime"},
        "dialect": {"header": True, "delimiter": ",", "lineTerminators": ["\n"], "encoding": "utf-8"},
        "tables": [_table(name, manifest) for name in manifest.tables],
    }
    if manifest.texts:
        group["dc:relation"] = [{"@id": file.path} for file in manifest.texts.values()]
    return laid_out(group)


def _table(name: str, manifest: Manifest) -> dict[str, Any]:
    columns = project.columns(name, published_only=True)
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in columns],
        "primaryKey": project.primary_key(name),
    }
    keys = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": manifest.tables[column.references.split(".")[0]].csv.path,
                "columnReference": column.references.split(".")[1],
            },
        }
        for column in columns
        if column.references and not column.nullable  # CSVW knows no foreign key that may be null
    ]
    return {
        "url": manifest.tables[name].csv.path,
        "dc:title": project.title(name),
        "dc:description": project.description(name),
        "tableSchema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _column(column: project.Column) -> dict[str, Any]:
    datatype: dict[str, Any] = {"base": TYPES[column.type]}
    datatype |= {LIMITS[name]: value for name, value in column.constraints.items() if name in LIMITS}
    if "enum" in column.constraints:
        datatype["format"] = "^(" + "|".join(_literal(value) for value in column.constraints["enum"]) + ")$"
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "required": not column.nullable,
        "datatype": datatype if len(datatype) > 1 else datatype["base"],
    }


def _literal(text: str) -> str:
    """A pattern that matches the text only, in the part of the syntax that all engines share."""
    return "".join(letter if letter.isalnum() or letter in " _-=<>~" else f"\\{letter}" for letter in text)
