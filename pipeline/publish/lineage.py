"""`openlineage.jsonl`: the run that made the release as OpenLineage events, for tools that collect lineage."""

import json
import uuid
from typing import Any

from pipeline import project
from pipeline.publish.manifest import NAME, TITLE, Manifest, Source

SPEC = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
FACETS = "https://openlineage.io/spec/facets"
RUNS = uuid.UUID("f2f0c4d2-4f3f-5c58-9a5e-6f6f70656e66")
"""Namespace of the run ids of releases that were made outside of the user interface."""


def openlineage(manifest: Manifest) -> str:
    """One event: the run is complete, with the texts it read and the tables it wrote."""
    made = manifest.provenance
    producer = f"urn:{NAME}:code:{made.commit or made.code_version}"
    run = made.run_id or str(uuid.uuid5(RUNS, f"{manifest.version} {manifest.content}"))

    def facet(name: str, version: str, values: dict[str, Any]) -> dict[str, Any]:
        return {"_producer": producer, "_schemaURL": f"{FACETS}/{version}/{name}.json#/$defs/{name}", **values}

    def dataset(namespace: str, name: str, version: str, description: str) -> dict[str, Any]:
        facets = {
            "version": facet("DatasetVersionDatasetFacet", "1-0-1", {"datasetVersion": version}),
            "documentation": facet("DocumentationDatasetFacet", "1-0-1", {"description": description}),
        }
        return {"namespace": namespace, "name": name, "facets": facets}

    def text(source: Source) -> dict[str, Any]:
        read = dataset(f"{NAME}/texts", source.id, source.sha256, source.title or source.id)
        if file := manifest.texts.get(source.id):
            place = {"namespace": NAME, "name": file.path, "type": "FILE"}
            read["facets"]["symlinks"] = facet("SymlinksDatasetFacet", "1-0-1", {"identifiers": [place]})
        return read

    def output(table: str) -> dict[str, Any]:
        files = manifest.tables[table]
        written = dataset(NAME, table, files.csv.sha256, project.description(table))
        fields = [
            {"name": column.name, "type": project.TABLE_SCHEMA_TYPES[column.type], "description": column.description}
            for column in project.columns(table, published_only=True)
        ]
        written["facets"]["schema"] = facet("SchemaDatasetFacet", "1-1-1", {"fields": fields})
        size = {"rowCount": files.rows, "size": files.csv.bytes + files.parquet.bytes}
        written["outputFacets"] = {"outputStatistics": facet("OutputStatisticsOutputDatasetFacet", "1-0-2", size)}
        return written

    words = {"description": f"Release {manifest.version} of {TITLE}"}
    code = {"type": "git", "url": f"urn:{NAME}:repository", "version": made.commit or "unknown"}
    event = {
        "eventType": "COMPLETE",
        "eventTime": manifest.created,
        "producer": producer,
        "schemaURL": SPEC,
        "run": {"runId": run, "facets": {}},
        "job": {
            "namespace": NAME,
            "name": "release",
            "facets": {
                "sourceCodeLocation": facet("SourceCodeLocationJobFacet", "1-0-1", code),
                "documentation": facet("DocumentationJobFacet", "1-0-1", words),
            },
        },
        "inputs": [text(source) for source in manifest.sources],
        "outputs": [output(table) for table in manifest.tables],
    }
    return json.dumps(event, ensure_ascii=False) + "\n"
