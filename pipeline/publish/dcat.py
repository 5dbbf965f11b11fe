"""`dcat.ttl`: the release as an entry of a data catalogue (DCAT 3, as DCAT-AP 3 asks for it), in Turtle.

All names are relative: they are addresses as soon as the folder has one. The texts of a release are a dataset of their
own, since each has a licence of its own.
"""

import json

from pipeline import licences
from pipeline.publish.manifest import (
    DESCRIPTION,
    LICENCE_URL,
    NAME,
    SPEC_CROISSANT,
    SPEC_DATAPACKAGE,
    TEXT,
    TITLE,
    File,
    Manifest,
    Source,
    credit,
)

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "adms": "http://www.w3.org/ns/adms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = "http://publications.europa.eu/resource/authority/language/ENG"
THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def dcat(manifest: Manifest) -> str:
    """The catalogue's entry: the dataset, its version, its sources, and a distribution a file."""
    files = manifest.files()
    texts = [source for source in manifest.sources if source.id in manifest.texts]
    parts = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    parts.append(
        _node(
            "<#catalogue>",
            "dcat:Catalog",
            {
                "dct:title": _text(TITLE),
                "dct:description": _text(DESCRIPTION),
                "dct:publisher": "<#maintainers>",
                "dcat:dataset": "<#dataset>, <#texts>" if texts else "<#dataset>",
            },
        )
    )
    parts.append(_node("<#maintainers>", "foaf:Agent", {"foaf:name": _text(f"{NAME} maintainers")}))
    parts.append(
        _node(
            "<#dataset>",
            "dcat:Dataset",
            {
                "dct:title": _text(TITLE),
                "dct:description": _text(DESCRIPTION),
                "dct:identifier": _string(f"{NAME}-{manifest.version}"),
                "dct:publisher": "<#maintainers>",
                "dct:issued": f"{_string(manifest.created)}^^xsd:dateTime",
                "dct:language": f"<{LANGUAGE}>",
                "dcat:theme": f"<{THEME}>",
                "dcat:version": _string(manifest.version),
                "adms:versionNotes": _text(f"schema {manifest.schema_version}; content sha256 {manifest.content}"),
                "prov:wasDerivedFrom": ", ".join(f"<{source.iri}>" for source in manifest.sources),
                "prov:wasGeneratedBy": "<#release>",
                "dcat:distribution": ", ".join(f"<#{file.path}>" for file, _ in files),
            },
        )
    )
    made = manifest.provenance
    activity = {
        "dct:description": _text(f"git commit {made.commit_in_words}, code {made.code_version}"),
        "prov:endedAtTime": f"{_string(manifest.created)}^^xsd:dateTime",
    }
    parts.append(_node("<#release>", "prov:Activity", activity))
    addresses = [licences.address(source.licence) for source in texts]
    for licence in dict.fromkeys([LICENCE_URL, *filter(None, addresses)]):
        parts.append(_node(f"<{licence}>", "dct:LicenseDocument", {}))
    parts.append(_node(f"<{LANGUAGE}>", "dct:LinguisticSystem", {}))
    parts.append(_node(f"<{THEME}>", "skos:Concept", {"skos:prefLabel": _text("Government and public sector")}))
    parts.append(_node("<#rights>", "dct:RightsStatement", {"dct:description": _text(manifest.rights)}))
    parts.append(_node("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm", {}))
    for standard in (SPEC_CROISSANT, SPEC_DATAPACKAGE):
        parts.append(_node(f"<{standard}>", "dct:Standard", {}))
    parts += [_distribution(file, media, LICENCE_URL, "<#rights>") for file, media in files]
    if texts:
        parts.append(_texts(manifest, texts))
        parts += [_text_of(source, manifest.texts[source.id]) for source in texts]
    for media in dict.fromkeys([*(media for _, media in files), *([TEXT] if texts else [])]):
        parts.append(_node(f"<{MEDIA_TYPES}{media}>", "dct:MediaType", {}))
    return "\n\n".join(parts) + "\n"


def _texts(manifest: Manifest, texts: list[Source]) -> str:
    """The dataset of the texts that may be passed on."""
    return _node(
        "<#texts>",
        "dcat:Dataset",
        {
            "dct:title": _text(f"Texts of {TITLE}"),
            "dct:description": _text(
                "Source texts in full, those whose licences allow it, as the offsets count in them."
            ),
            "dct:identifier": _string(f"{NAME}-{manifest.version}-texts"),
            "dct:publisher": "<#maintainers>",
            "dct:issued": f"{_string(manifest.created)}^^xsd:dateTime",
            "dct:language": f"<{LANGUAGE}>",
            "dcat:version": _string(manifest.version),
            "dcat:distribution": ", ".join(f"<#{manifest.texts[source.id].path}>" for source in texts),
        },
    )


def _text_of(source: Source, file: File) -> str:
    """A text, with whose it is and its own licence."""
    description = f"dct:description {_text(f'{credit(source)}. {source.licence}. See ATTRIBUTION.md.')}"
    return _distribution(file, TEXT, licences.address(source.licence), f"[ a dct:RightsStatement ; {description} ]")


def _distribution(file: File, media: str, licence: str | None, rights: str) -> str:
    algorithm = "spdx:algorithm spdx:checksumAlgorithm_sha256"
    value = f'spdx:checksumValue "{file.sha256}"^^xsd:hexBinary'
    return _node(
        f"<#{file.path}>",
        "dcat:Distribution",
        {
            "dct:title": _text(file.path),
            "dcat:accessURL": f"<{file.path}>",
            "dcat:downloadURL": f"<{file.path}>",
            "dcat:mediaType": f"<{MEDIA_TYPES}{media}>",
            "dcat:byteSize": f'"{file.bytes}"^^xsd:nonNegativeInteger',
            **({"dct:license": f"<{licence}>"} if licence else {}),
            "dct:rights": rights,
            "spdx:checksum": f"[ a spdx:Checksum ; {algorithm} ; {value} ]",
        },
    )


def _node(subject: str, kind: str, properties: dict[str, str]) -> str:
    lines = [f"{subject} a {kind}", *(f"    {name} {value}" for name, value in properties.items())]
    return " ;\n".join(lines) + " ."


def _string(text: str) -> str:
    """A Turtle string; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _text(text: str) -> str:
    return f"{_string(text)}@en"
