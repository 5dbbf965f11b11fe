"""Every descriptor of a release, read by its standard's tools and against the real files."""

import decimal
import functools
import hashlib
import json
import logging
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pyarrow.parquet as pq
import pytest
import yaml
from conftest import TEXTS, provenance_of
from releases import copy_of, replaced, rows_of
from test_verify import digest_of

from pipeline import project
from pipeline.publish import publish
from schemas import RELEASED, SCHEMA_VERSION

STANDARDS = Path(__file__).with_name("standards")


def test_every_descriptor_names_version_and_schema(second):
    for name in ("datapackage.json", "croissant.json", "csv-metadata.json", "dcat.ttl", "README.md", "DICTIONARY.md"):
        text = (second / name).read_text("utf-8")
        assert "2026.11.2" in text, name
        assert SCHEMA_VERSION in text, name
    assert pq.read_schema(second / "statistics.parquet").metadata[b"schema_version"].decode() == SCHEMA_VERSION


def test_every_descriptor_says_that_quotes_are_not_licensed(second):
    for name in ("datapackage.json", "croissant.json", "csv-metadata.json", "dcat.ttl", "README.md", "LICENSE"):
        assert "Quotes are not: " in (second / name).read_text("utf-8"), name


def test_frictionless_reads_the_rows(second):
    import frictionless

    package = frictionless.Package(str(second / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["note", "message"])
    tables = [resource for resource in package.resources if not resource.name.startswith("text-")]
    assert [resource.name for resource in tables] == list(RELEASED)
    for resource in tables:
        found = [{key: plain(value) for key, value in row.to_dict().items()} for row in resource.read_rows()]
        assert found == rows_of(second, resource.name)


def schema_errors(standard: str, value) -> list[str]:
    schema = json.loads((STANDARDS / standard).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    return [error.message for error in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(value)]


def test_the_package_follows_the_second_version_of_the_standard(second):
    """What the JSON schema of the 2.0 profile asks, and Frictionless 5 does not."""
    package = json.loads((second / "datapackage.json").read_text())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert schema_errors("datapackage-2.0.json", package) == []
    for resource in package["resources"]:
        assert isinstance(resource["bytes"], int)
        assert resource["hash"] == f"sha256:{digest_of(second / resource['path'])}"
    package["resources"][0]["schema"]["fields"][0]["type"] = "word"
    assert schema_errors("datapackage-2.0.json", package)


def test_croissant_reads_the_rows(second, caplog):
    import mlcroissant

    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(str(second / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert "not standard" not in caplog.text
    assert [records.id for records in dataset.metadata.record_sets] == [*RELEASED, "texts"]
    for table in RELEASED:
        found = [{key.split("/")[1]: plain(value) for key, value in row.items()} for row in dataset.records(table)]
        assert found == [{key: plain(value) for key, value in row.items()} for row in rows_of(second, table)]
    described = json.loads((second / "croissant.json").read_text())
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert {source["sha256"] for source in described["prov:wasDerivedFrom"]} == {
        hashlib.sha256(text.encode()).hexdigest() for text in TEXTS.values()
    }


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("croissant.json", '"column": "unit"', '"column": "units"'),
        ("croissant.json", '"contentUrl": "statistics.parquet"', '"contentUrl": "numbers.parquet"'),
    ],
)
def test_croissant_rejects_a_description_that_does_not_fit_its_files(second, tmp_path, name, old, new):
    import mlcroissant

    copy = copy_of(second, tmp_path)
    replaced(name, old, new)(copy)
    dataset = mlcroissant.Dataset(str(copy / "croissant.json"))
    with pytest.raises(Exception, match=r"unit|column|statistics"):
        list(dataset.records("statistics"))


def plain(value):
    """A value as other readers and Arrow agree on it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, decimal.Decimal):
        return float(value)
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list):
        return [plain(one) for one in value]
    return None if value is None or value != value else value


def test_csv_on_the_web_reads_the_rows(second):
    import csvw

    group = csvw.CSVW(str(second / "csv-metadata.json"), validate=True)
    assert group.is_valid
    assert [table.url.string for table in group.tables] == [f"{table}.csv" for table in RELEASED]
    for table in group.tables:
        name = table.url.string.removesuffix(".csv")
        assert [dict(row) for row in table] == rows_of(second, name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",actual,", ",rumour,"),  # a value that the column may not have
        ("harbour-report,", "nowhere,"),  # a document that is in no row
        (",12,", ",twelve,"),  # no number
    ],
)
@pytest.mark.filterwarnings("ignore:Invalid column value:UserWarning")  # is how it says so
def test_csv_on_the_web_rejects_rows_that_break_its_rules(second, tmp_path, old, new):
    import csvw

    copy = copy_of(second, tmp_path)
    replaced("statistics.csv", old, new)(copy)
    try:
        valid = csvw.CSVW(str(copy / "csv-metadata.json"), validate=True).is_valid
    except ValueError:
        valid = False
    assert not valid


def test_dcat_has_what_dcat_ap_requires_and_describes_the_files(second):
    import rdflib

    graph = rdflib.Graph().parse(second / "dcat.ttl")
    dcat, dct = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.DCTERMS
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    required = {
        dcat.Catalog: [dct.title, dct.description, dct.publisher, dcat.dataset],
        dcat.Dataset: [dct.title, dct.description],
        dcat.Distribution: [dcat.accessURL],
        rdflib.FOAF.Agent: [rdflib.FOAF.name],
        spdx.Checksum: [spdx.algorithm, spdx.checksumValue],
    }
    for kind, properties in required.items():
        nodes = list(graph.subjects(rdflib.RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            assert all(graph.value(node, name) is not None for name in properties), (kind, node)
    datasets = sorted(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    distributions = [set(graph.objects(dataset, dcat.distribution)) for dataset in datasets]
    assert [len(found) for found in distributions] == [2 * len(RELEASED) + 3, len(TEXTS)]
    for node in set.union(*distributions):
        path = Path(unquote(urlsplit(graph.value(node, dcat.downloadURL)).path))
        assert int(graph.value(node, dcat.byteSize)) == path.stat().st_size
        checksum = graph.value(graph.value(node, spdx.checksum), spdx.checksumValue)
        assert str(checksum) == digest_of(path)
        named = [dct.rights, dcat.mediaType, *([dct.license] if node in distributions[0] else [])]
        for name in named:
            assert graph.value(graph.value(node, name), rdflib.RDF.type) is not None


@functools.cache
def shapes():
    """SEMIC's own shapes of DCAT-AP 3."""
    import rdflib

    return rdflib.Graph().parse(STANDARDS / "dcat-ap-3.0.0-shacl.jsonld", format="json-ld")


def conforms(turtle: str) -> bool:
    """Whether a catalogue has what DCAT-AP 3 asks."""
    import pyshacl
    import rdflib

    catalogue = rdflib.Graph().parse(data=turtle, format="turtle")
    return pyshacl.validate(catalogue, shacl_graph=shapes(), inference="rdfs", inplace=True, abort_on_first=True)[0]


def test_dcat_conforms_to_the_shapes_of_dcat_ap(second):
    assert conforms((second / "dcat.ttl").read_text("utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dct:publisher <#maintainers> ;", ""),
        ("dcat:accessURL", "dcat:landingPage"),
        ("^^xsd:nonNegativeInteger", "^^xsd:string"),
        ("spdx:algorithm", "spdx:algorithms"),
        ("foaf:name", "foaf:nick"),
        ("a dct:MediaType", "a dct:FileFormat"),
        ("a foaf:Agent", "a foaf:Document"),
        ('dct:title "', 'dct:alternative "'),
        ("^^xsd:hexBinary", "^^xsd:string"),
        ("a dct:RightsStatement", "a dct:Rights"),
        ("a dct:LicenseDocument", "a dct:Licence"),
        ("a dct:LinguisticSystem", "a dct:Language"),
        ("a spdx:ChecksumAlgorithm", "a spdx:Algorithm"),
        ("skos:prefLabel", "skos:altLabel"),
    ],
)
def test_the_shapes_reject_a_catalogue_that_lacks_something(second, old, new):
    text = (second / "dcat.ttl").read_text("utf-8")
    assert old in text
    assert not conforms(text.replace(old, new, 1))


def test_openlineage_names_inputs_and_outputs_with_their_hashes(second):
    (event,) = [json.loads(line) for line in (second / "openlineage.jsonl").read_text().splitlines()]
    assert event["eventType"] == "COMPLETE"
    assert {entry["name"]: entry["facets"]["version"]["datasetVersion"] for entry in event["inputs"]} == {
        key: hashlib.sha256(text.encode()).hexdigest() for key, text in TEXTS.items()
    }
    for entry in event["outputs"]:
        assert entry["facets"]["version"]["datasetVersion"] == digest_of(second / f"{entry['name']}.csv")
        assert entry["outputFacets"]["outputStatistics"]["rowCount"] == len(rows_of(second, entry["name"]))
        fields = [field["name"] for field in entry["facets"]["schema"]["fields"]]
        assert fields == [column.name for column in project.columns(entry["name"], published_only=True)]
    assert event["producer"].endswith("c" * 40)


def test_a_run_outside_of_the_user_interface_gets_an_id_of_its_own(tables, tmp_path):
    ids = set()
    for name in ("a", "b"):
        path = publish(tables, tmp_path / name, provenance_of(run_id=None)).path
        ids.add(json.loads((path / "openlineage.jsonl").read_text())["run"]["runId"])
    assert len(ids) == 1
    assert len(ids.pop()) == 36


def test_the_citation_follows_its_format(second):
    cited = yaml.safe_load((second / "CITATION.cff").read_text("utf-8"))
    assert schema_errors("citation-file-format-1.2.0.json", cited) == []
    assert (cited["type"], cited["version"], cited["date-released"]) == ("dataset", "2026.11.2", "2026-11-21")
    assert cited["license"] == "CC-BY-4.0"
    for broken in ({**cited, "license": "free"}, {**cited, "authors": []}, {**cited, "date-released": "yesterday"}):
        assert schema_errors("citation-file-format-1.2.0.json", broken)
