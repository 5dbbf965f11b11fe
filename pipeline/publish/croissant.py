"""`croissant.json`: the release for machine-learning tools (Croissant 1.1), with what they ask of responsible use.

Its record sets read the Parquet files.
"""

from typing import Any

import pyarrow as pa

from pipeline import project
from pipeline.publish.laid_out import laid_out
from pipeline.publish.manifest import (
    BIASES,
    DESCRIPTION,
    LICENCE_URL,
    LIMITS,
    MAINTENANCE,
    METHOD,
    NAME,
    PARQUET,
    PEOPLE,
    SPEC_CROISSANT,
    TEXT,
    TITLE,
    USES,
    File,
    Manifest,
    Source,
    bibtex,
    credit,
)

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "prov": "http://www.w3.org/ns/prov#",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification gives, and `prov`; every Croissant file repeats it."""

TEXTS = "texts"
"""Name of the record set of the texts, and of the folder that they are in."""

PARQUET_OF_CROISSANT = "application/x-parquet"
"""The media type by which mlcroissant knows Parquet; it does not read the registered one."""

TYPES: dict[pa.DataType, str] = {
    pa.string(): "sc:Text",
    pa.list_(pa.string()): "sc:Text",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.date32(): "sc:Date",
}


def croissant(manifest: Manifest) -> str:
    """The description, as JSON-LD."""
    made = manifest.provenance
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": SPEC_CROISSANT,
        "name": NAME,
        "alternateName": TITLE,
        "description": f"{DESCRIPTION} {manifest.rights}",
        "version": manifest.version,
        "schemaVersion": manifest.schema_version,
        "datePublished": manifest.created,
        "license": LICENCE_URL,
        "citeAs": bibtex(manifest),
        "inLanguage": "en",
        "isLiveDataset": False,
        "creator": {"@type": "sc:Organization", "name": f"{NAME} maintainers"},
        "distribution": [*(_file(file, media) for file, media in manifest.files()), *_texts(manifest)],
        "recordSet": [*(_records(name, manifest) for name in manifest.tables), *_records_of_texts(manifest)],
        "rai:dataCollection": METHOD,
        "rai:dataCollectionRawData": f"The texts listed under prov:wasDerivedFrom; {len(manifest.texts):,} of the "
        f"{len(manifest.sources):,} are in the record set `{TEXTS}`, the others are not redistributed.",
        "rai:dataCollectionMissingData": "A field that the text does not give is null.",
        "rai:dataImputationProtocol": "None: nothing is imputed.",
        "rai:machineAnnotationTools": [f"{NAME} {made.code_version}", *([str(made.model)] if made.model else [])],
        "rai:dataLimitations": LIMITS,
        "rai:dataBiases": BIASES,
        "rai:dataUseCases": USES,
        "rai:personalSensitiveInformation": PEOPLE,
        "rai:dataReleaseMaintenancePlan": MAINTENANCE,
        "prov:wasDerivedFrom": [_source(source) for source in manifest.sources],
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "name": f"release {manifest.version}",
            "description": f"git commit {made.commit_in_words}; run {made.run_id or 'outside of the user interface'}",
            "prov:endedAtTime": manifest.created,
        },
    }
    return laid_out(described)


def _file(file: File, media: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": PARQUET_OF_CROISSANT if media == PARQUET else media,
        "sha256": file.sha256,
    }


def _texts(manifest: Manifest) -> list[dict[str, Any]]:
    """The texts as files, and the set of them that a record set can read."""
    files = [
        _file(manifest.texts[source.id], TEXT) | {"description": f"{credit(source)}. Licence: {source.licence}."}
        for source in manifest.sources
        if source.id in manifest.texts
    ]
    if not files:
        return []
    contained = [{"@id": file["@id"]} for file in files]
    described = {"@type": "cr:FileSet", "@id": f"{TEXTS}/*.txt", "name": TEXTS, "containedIn": contained}
    return [*files, {**described, "encodingFormat": TEXT, "includes": "*.txt"}]


def _records_of_texts(manifest: Manifest) -> list[dict[str, Any]]:
    """The texts as records, for those who want them beside the tables."""
    if not manifest.texts:
        return []
    fields = {
        "document": ("Name of the document.", "filename", {"transform": {"regex": r"^(.*)\.txt$"}}),
        "text": ("The whole text, under its own licence.", "content", {}),
    }
    return [
        {
            "@type": "cr:RecordSet",
            "@id": TEXTS,
            "name": TEXTS,
            "description": "The texts in full of the documents whose licences allow it.",
            "field": [
                {
                    "@type": "cr:Field",
                    "@id": f"{TEXTS}/{name}",
                    "name": name,
                    "description": words,
                    "dataType": "sc:Text",
                    "source": {"fileSet": {"@id": f"{TEXTS}/*.txt"}, "extract": {"fileProperty": what}, **how},
                }
                for name, (words, what, how) in fields.items()
            ],
        }
    ]


def _records(name: str, manifest: Manifest) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": project.description(name),
        "key": [{"@id": f"{name}/{column}"} for column in project.primary_key(name)],
        "field": [
            _field(name, column, manifest.tables[name].parquet) for column in project.columns(name, published_only=True)
        ],
    }


def _field(table: str, column: project.Column, file: File) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES[column.type],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
    if pa.types.is_list(column.type):
        field |= {"isArray": True, "arrayShape": "-1"}
    if column.references:
        field["references"] = {"field": {"@id": column.references.replace(".", "/")}}
    return field


def _source(source: Source) -> dict[str, Any]:
    described = {
        "@id": source.iri,
        "@type": "prov:Entity",
        "name": source.title or source.id,
        "license": source.licence,
        "sha256": source.sha256,
    }
    return described | ({"publisher": source.publisher} if source.publisher else {})
