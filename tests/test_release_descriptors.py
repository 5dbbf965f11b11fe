"""Every descriptor of a release, read by its tools and against the real files; and that a stale one is caught."""

import decimal
import hashlib
import json
import logging
import shutil
import zipfile
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from conftest import OVER_TIME, TEXTS, make_tables, provenance_of, with_cell
from test_verify import digest_of, seal

from pipeline import project
from pipeline.publish import publish, sdmx
from pipeline.publish.workbook import LARGEST
from pipeline.verify import verify
from schemas import RELEASED, SCHEMA_VERSION

STANDARDS = Path(__file__).with_name("standards")


@pytest.fixture
def second(release, tables, provenance, tmp_path):
    """A release with changes; a cell of it looks like a formula, another like a number."""
    frame = with_cell(tables["statistics"], 0, "attribution", "=HYPERLINK(1)")
    now = {**tables, "statistics": with_cell(frame, 1, "attribution", "007")}
    return publish(now, tmp_path / "dist", provenance).path


def rows_of(folder: Path, table: str) -> list[dict]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


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
    assert [resource.name for resource in package.resources] == list(RELEASED)
    for resource in package.resources:
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
    assert [records.id for records in dataset.metadata.record_sets] == list(RELEASED)
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

    copy = Path(shutil.copytree(second, tmp_path / "copy", copy_function=shutil.copyfile))
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

    copy = Path(shutil.copytree(second, tmp_path / "copy", copy_function=shutil.copyfile))
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
    (dataset,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    distributions = set(graph.objects(dataset, dcat.distribution))
    assert len(distributions) == 2 * len(RELEASED) + 3
    for node in distributions:
        path = second / str(graph.value(node, dcat.downloadURL)).rsplit("/", 1)[-1]
        assert int(graph.value(node, dcat.byteSize)) == path.stat().st_size
        checksum = graph.value(graph.value(node, spdx.checksum), spdx.checksumValue)
        assert str(checksum) == digest_of(path)
        for name in (dct.license, dct.rights, dcat.mediaType):
            assert graph.value(graph.value(node, name), rdflib.RDF.type) is not None


SHAPES = STANDARDS / "dcat-ap-3.ttl"


def conforms(turtle: str) -> bool:
    """Whether a catalogue has what DCAT-AP 3 asks, by the shapes that are carried here."""
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(SHAPES)
    return pyshacl.validate(rdflib.Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes)[0]


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
    ],
)
def test_the_shapes_reject_a_catalogue_that_lacks_something(second, old, new):
    text = (second / "dcat.ttl").read_text("utf-8")
    assert old in text
    assert not conforms(text.replace(old, new, 1))


def test_annotations_select_the_words_of_their_texts(second):
    lines = [json.loads(line) for line in (second / "annotations.jsonl").read_text("utf-8").splitlines()]
    documents = {row["id"]: row for row in rows_of(second, "documents")}
    rows = {
        f"urn:openfigures:{kind}:{row['id']}": row
        for table, kind in (("statistics", "statistic"), ("mentions", "mention"))
        for row in rows_of(second, table)
    }
    assert [line["id"] for line in lines] == list(rows)
    sources = set()
    for line in lines:
        row = rows[line["id"]]
        text = TEXTS[row["document"]]
        position, quote = line["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert around in text
        assert (line["@context"], line["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        if "value_low" in row:
            assert around in row["quote"]
            assert len(around) >= min(len(row["quote"]), 32)
            assert json.loads(line["body"]["value"])["value_low"] == row["value_low"]
        else:
            assert line["body"]["source"] == f"urn:openfigures:entity:{row['entity']}"
        sources.add((row["document"], line["target"]["source"]))
    assert len(sources) == len(documents)


def test_an_annotation_of_a_row_without_quote_repeats_the_value_only(tables, provenance, tmp_path):
    now = {**tables, "statistics": with_cell(tables["statistics"], 0, "quote", None)}
    path = publish(now, tmp_path / "dist", provenance).path
    first = json.loads((path / "annotations.jsonl").read_text("utf-8").splitlines()[0])
    assert first["target"]["selector"][1] == {"type": "TextQuoteSelector", "exact": "12%"}
    for file in path.iterdir():
        if file.suffix not in (".zip", ".sha256", ".xlsx"):
            assert b"Trade at the harbour" not in file.read_bytes(), file


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


@pytest.fixture
def over_time(provenance, tmp_path):
    """A release with statistics of an area, an indicator and a time; one of them a range over three years."""
    tables = make_tables({**TEXTS, **OVER_TIME})
    for column, value in (("value_high", 40.0), ("time_period", "2014/2016")):
        tables["statistics"] = with_cell(tables["statistics"], -1, column, value)
    tables["series"] = tables["series"].iloc[:0]
    return publish(tables, tmp_path / "over-time", provenance).path


def test_sdmx_reads_the_statistics_of_area_indicator_and_time(over_time):
    from pysdmx.io import get_datasets
    from pysdmx.io.csv.sdmx20.reader import read

    (dataset,) = read((over_time / "statistics.sdmx.csv").read_text("utf-8"))
    assert dataset.structure == "DataStructure=OPENFIGURES:STATISTICS(1.0.0)".replace("1.0.0", SCHEMA_VERSION)
    names = ("ref_area", "indicator", "time_period")
    rows = [row for row in rows_of(over_time, "statistics") if all(row[name] for name in names)]
    found = dataset.data.to_dict("records")
    assert [row["STATISTIC"] for row in found] == [row["id"] for row in rows]
    assert len(found) == 4
    for observation, row in zip(found[:-1], rows[:-1], strict=True):
        assert (observation["REF_AREA"], observation["INDICATOR"]) == (row["ref_area"], row["indicator"])
        assert float(observation["OBS_VALUE"]) == row["value_low"]
        assert (observation["TIME_PERIOD"], observation["LOWER_BOUND"]) == (row["time_period"], "")
    assert (found[-1]["OBS_VALUE"], found[-1]["TIME_PERIOD"]) == ("", "2014-01-01/P3Y")
    assert (float(found[-1]["LOWER_BOUND"]), float(found[-1]["UPPER_BOUND"])) == (8.0, 40.0)
    (joined,) = get_datasets(over_time / "statistics.sdmx.csv", over_time / "sdmx-structure.json")
    assert [component.id for component in joined.structure.components] == list(dataset.data.columns)
    assert verify(over_time) == []


def test_the_schema_of_sdmx_rejects_a_broken_structure(over_time, tmp_path):
    from pysdmx.errors import Invalid
    from pysdmx.io import get_datasets

    text = (over_time / "sdmx-structure.json").read_text("utf-8")
    broken = tmp_path / "sdmx-structure.json"
    broken.write_text(text.replace('"conceptIdentity"', '"concept"', 1), "utf-8")
    with pytest.raises(Invalid, match="conceptIdentity"):
        get_datasets(over_time / "statistics.sdmx.csv", broken)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2019", "2019"),
        ("2019-05-03", "2019-05-03"),
        ("2019/2021", "2019-01-01/P3Y"),
        ("2019-11/2020-01", "2019-11-01/P3M"),
        ("2019/2020-06", "2019-01-01/P18M"),
        ("2019-05-03/2019-05-09", "2019-05-03/P7D"),
        ("2019/..", None),
        ("../2020", None),
        ("2019-02-30/2020", None),
    ],
)
def test_periods_as_sdmx_writes_them(over_time, period, written):
    table = pq.read_table(over_time / "statistics.parquet").slice(6, 1)
    table = table.set_column(table.schema.get_field_index("time_period"), "time_period", pa.array([period]))
    (rows,) = sdmx.observations(table)
    assert rows["TIME_PERIOD"].to_pylist() == ([written] if written else [])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(",30.0,", ",31.0,"),
        lambda text: text.replace(",2014,", ",2013,"),
        lambda text: text.replace("Suva", "Nadi", 1),
        lambda text: text[: text.rstrip().rindex("\n") + 1],
        lambda text: text + text.splitlines(keepends=True)[-1],
        lambda text: "no such file",
    ],
)
def test_observations_that_are_not_those_of_the_rows(over_time, tmp_path, change):
    copy = Path(shutil.copytree(over_time, tmp_path / "copy", copy_function=shutil.copyfile))
    path = copy / "statistics.sdmx.csv"
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")
    seal(copy)
    assert "statistics.sdmx.csv" in {problem.table for problem in verify(copy)}


def test_the_workbook_holds_every_row_with_its_types(second):
    import openpyxl

    book = openpyxl.load_workbook(second / "openfigures.xlsx")
    assert book.sheetnames == ["about", *RELEASED]
    for table in RELEASED:
        names, *cells = book[table].iter_rows()
        assert [cell.value for cell in names] == [c.name for c in project.columns(table, published_only=True)]
        for line, row in zip(cells, rows_of(second, table), strict=True):
            for cell, value in zip(line, row.values(), strict=True):
                expected = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                assert cell.value == expected, (table, cell)
                if value is not None:
                    assert (cell.data_type == "s") == isinstance(value, str | list), (table, cell)
    place = [column.name for column in project.columns("statistics", published_only=True)].index("attribution")
    texts = {row[place].value: row[place].data_type for row in book["statistics"].iter_rows()}
    assert texts["=HYPERLINK(1)"] == texts["007"] == "s"
    assert "Quotes are not" in book["about"]["A3"].value


def test_a_table_too_large_for_a_sheet_is_left_to_parquet(second, monkeypatch, tables, provenance, tmp_path):
    import openpyxl

    assert LARGEST < 2**20, "the format's own limit"
    monkeypatch.setattr("pipeline.publish.workbook.LARGEST", 4)
    path = publish(tables, tmp_path / "other", provenance).path
    book = openpyxl.load_workbook(path / "openfigures.xlsx")
    small = [table for table in RELEASED if len(rows_of(path, table)) <= 4]
    assert "statistics" not in small
    assert book.sheetnames == ["about", *small]
    assert "too large for a sheet: see statistics.parquet" in [cell.value for cell in book["about"]["C"]]
    assert verify(path) == []


def test_the_zip_holds_every_file_and_no_time_of_its_own(second, tables, tmp_path):
    with zipfile.ZipFile(second / "openfigures-2026.11.2.zip") as archive:
        names = {Path(name).name for name in archive.namelist()}
        assert {Path(name).parent.as_posix() for name in archive.namelist()} == {"openfigures-2026.11.2"}
        assert names == {path.name for path in second.iterdir() if ".zip" not in path.name}
        for info in archive.infolist():
            assert archive.read(info) == (second / Path(info.filename).name).read_bytes()
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
    made = [publish(make_tables(), tmp_path / name, provenance_of()).path for name in ("a", "b")]
    for name in ("openfigures-2026.11.1.zip", "openfigures.xlsx", "annotations.jsonl"):
        assert digest_of(made[0] / name) == digest_of(made[1] / name)


def test_the_words_for_people_name_every_table_and_how_to_use_it(second):
    readme = (second / "README.md").read_text("utf-8")
    dictionary = (second / "DICTIONARY.md").read_text("utf-8")
    for table in RELEASED:
        assert f"[{table}]({table}.parquet)" in readme
        assert f"## {table}: " in dictionary
    for words in ("## Use it", "## Verify it", "## Cite it", "## Licence", "## Known limits", "@misc{openfigures"):
        assert words in readme
    assert "Attribution 4.0 International" in (second / "LICENSE").read_text("utf-8")


def replaced(name, old, new):
    def change(folder):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def older(name):
    """The descriptor of the release before in the place of this one's."""

    def change(folder):
        shutil.copyfile(folder.parent / "dist" / "versions" / "2026.11.1" / name, folder / name)

    return change


def without_last_line(name):
    def change(folder):
        lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:-1]), "utf-8")

    return change


STALE = [
    ("croissant.json", older("croissant.json")),
    ("croissant.json", replaced("croissant.json", '"name": "unit"', '"name": "units"')),
    ("csv-metadata.json", older("csv-metadata.json")),
    ("csv-metadata.json", replaced("csv-metadata.json", '"name": "unit"', '"name": "units"')),
    ("csv-metadata.json", replaced("csv-metadata.json", '"tables"', '"table"')),
    ("dcat.ttl", older("dcat.ttl")),
    ("dcat.ttl", replaced("dcat.ttl", '"^^xsd:hexBinary', '0"^^xsd:hexBinary')),
    ("openlineage.jsonl", older("openlineage.jsonl")),
    ("CITATION.cff", older("CITATION.cff")),
    ("sdmx-structure.json", older("sdmx-structure.json")),
    ("README.md", older("README.md")),
    ("DICTIONARY.md", older("DICTIONARY.md")),
    ("LICENSE", older("LICENSE")),
    ("CHANGELOG.md", older("CHANGELOG.md")),
    ("annotations.jsonl", without_last_line("annotations.jsonl")),
    ("annotations.jsonl", replaced("annotations.jsonl", '"start": 42', '"start": 41')),
    ("annotations.jsonl", replaced("annotations.jsonl", "urn:openfigures:statistic:", "urn:openfigures:figure:")),
]


@pytest.mark.parametrize(("name", "change"), STALE)
def test_a_stale_descriptor_is_found_although_its_checksum_fits(second, tmp_path, name, change):
    copy = Path(shutil.copytree(second, tmp_path / "copy", copy_function=shutil.copyfile))
    seal(copy)
    assert verify(copy) == []
    change(copy)
    seal(copy)
    assert name in " ".join(problem.table for problem in verify(copy))


def test_a_zip_that_holds_other_files_is_found_although_its_checksum_fits(release, second, tmp_path):
    copy = Path(shutil.copytree(second, tmp_path / "copy", copy_function=shutil.copyfile))
    archive = copy / "openfigures-2026.11.2.zip"
    shutil.copyfile(release.path / "openfigures-2026.11.1.zip", archive)
    (copy / f"{archive.name}.sha256").write_text(f"{digest_of(archive)}  {archive.name}\n")
    assert {problem.table for problem in verify(copy)} == {archive.name}
    archive.write_bytes(b"no zip")
    (copy / f"{archive.name}.sha256").write_text(f"{digest_of(archive)}  {archive.name}\n")
    assert {problem.table for problem in verify(copy)} == {archive.name}
