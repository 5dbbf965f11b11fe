"""Texts in a release: exactly those that may be passed on, in every descriptor; and quotes held against them."""

import hashlib
import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import TEXTS, make_tables, package_of, provenance_of
from releases import copy_of, replaced, tables_of
from test_verify import cell, rewrite, seal

from pipeline.explain import explain
from pipeline.licences import OPEN, passed_on
from pipeline.origin import RESERVED, Origin
from pipeline.publish import publish, withdraw
from pipeline.verify import verify

SIDECARS = [
    "datapackage.json", "croissant.json", "csv-metadata.json", "dcat.ttl", "openlineage.jsonl", "annotations.jsonl",
    "README.md", "ATTRIBUTION.md", "SHA256SUMS",
]  # fmt: skip
OPEN_ONE, OTHER = "school-meals", "harbour-report"


@pytest.mark.parametrize(
    ("licence", "stated", "decided"),
    [
        *((licence, None, True) for licence in OPEN),
        ("cc-by-4.0", None, True),
        (RESERVED, None, None),
        ("CC-BY-NC-4.0", None, None),
        ("CC-BY-ND-4.0", None, None),
        ("MIT-0.1", None, None),
        ("CC-BY-4.0", False, False),
        (RESERVED, True, True),
        (RESERVED, False, False),
    ],
)
def test_a_text_is_passed_on_by_what_its_origin_says_or_by_an_open_licence(licence, stated, decided):
    assert passed_on(licence, stated) is decided
    known = {"licence": licence, "sha256": "0" * 64} | ({} if stated is None else {"redistribute": stated})
    assert Origin.model_validate(known).columns["redistribute"] is decided


@pytest.fixture(scope="module")
def one(tmp_path_factory) -> Path:
    """A release that holds one of its two texts."""
    tables = tables_of(OPEN_ONE, licence="OGL-UK-3.0", rights_holder="Crown", url="https://example.org/meals")
    return publish(tables, tmp_path_factory.mktemp("one") / "dist", provenance_of()).path


def test_the_text_is_there_to_the_byte_and_the_other_is_not(one):
    assert [path.name for path in (one / "texts").iterdir()] == [f"{OPEN_ONE}.txt"]
    assert (one / "texts" / f"{OPEN_ONE}.txt").read_bytes() == TEXTS[OPEN_ONE].encode()
    with zipfile.ZipFile(one / "openfigures-2026.11.1.zip") as archive:
        assert archive.read(f"openfigures-2026.11.1/texts/{OPEN_ONE}.txt") == TEXTS[OPEN_ONE].encode()
    sums = dict(reversed(line.split("  ")) for line in (one / "SHA256SUMS").read_text().splitlines())
    assert sums[f"texts/{OPEN_ONE}.txt"] == hashlib.sha256(TEXTS[OPEN_ONE].encode()).hexdigest()
    for path in one.rglob("*"):
        if path.suffix not in (".zip", ".sha256", ".xlsx", ".parquet", "") and path.is_file():
            assert "the port authority said" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("name", SIDECARS)
def test_every_descriptor_names_the_text_and_no_other(one, name):
    text = (one / name).read_text("utf-8")
    assert f"texts/{OPEN_ONE}.txt" in text
    assert f"texts/{OTHER}.txt" not in text


def test_every_licence_says_what_it_covers(one):
    for name in ("datapackage.json", "croissant.json", "csv-metadata.json", "dcat.ttl", "README.md", "LICENSE"):
        assert "holds 1 of the 2 texts in full" in (one / name).read_text("utf-8"), name
        assert "The other texts are not part of this release." in (one / name).read_text("utf-8"), name


def test_the_attribution_is_what_the_licence_asks_for(one):
    words = (one / "ATTRIBUTION.md").read_text("utf-8")
    for said in (
        "By: Ana Tui", "Publisher: The Daily Reef", "Rights holder: Crown", "Source: https://example.org/meals",
        "Licence: OGL-UK-3.0 <https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/>",
        "Contains public sector information licensed under the Open Government Licence v3.0.", "unchanged",
    ):  # fmt: skip
        assert said in words


def test_a_text_that_was_read_out_of_a_file_says_so(tmp_path):
    tables = tables_of(OPEN_ONE, licence="CC-BY-4.0", reader="pdfium 5.0")
    path = publish(tables, tmp_path, provenance_of()).path
    assert "read out of the original by pdfium 5.0" in (path / "ATTRIBUTION.md").read_text("utf-8")


def test_without_such_a_text_there_is_no_folder(tmp_path):
    path = publish(tables_of(), tmp_path, provenance_of()).path
    assert not (path / "texts").exists()
    assert not (path / "ATTRIBUTION.md").exists()
    assert "The texts themselves are not part of this release." in (path / "LICENSE").read_text("utf-8")
    assert verify(path) == []


def test_the_tools_of_the_standards_read_the_text(one):
    import frictionless
    import mlcroissant

    package = frictionless.Package(str(one / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["note", "message"])
    resource = package.get_resource(f"text-{OPEN_ONE}")
    assert resource.read_text() == TEXTS[OPEN_ONE]
    assert resource.licenses[0]["name"] == "OGL-UK-3.0"
    dataset = mlcroissant.Dataset(str(one / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    (record,) = dataset.records("texts")
    assert (record["texts/document"].decode(), record["texts/text"].decode()) == (OPEN_ONE, TEXTS[OPEN_ONE])


def test_an_annotation_counts_in_the_text_of_the_release(one):
    found = 0
    for line in (one / "annotations.jsonl").read_text("utf-8").splitlines():
        target = json.loads(line)["target"]
        if target["source"].startswith("texts/"):
            text = (one / target["source"]).read_bytes().decode()
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            found += 1
    assert found == 4


def test_what_is_quoted_is_held_against_the_text_of_the_release(one, tmp_path):
    assert verify(one) == []
    copy = copy_of(one, tmp_path)
    rewrite(copy, "statistics", cell(3, "quote", "Fiji feeds nobody."))
    assert [(problem.table, problem.column) for problem in verify(copy)] == [("statistics", "quote")]


def another_text(folder):
    (folder / "texts" / f"{OPEN_ONE}.txt").write_text(TEXTS[OPEN_ONE].replace("45", "54"), "utf-8")


def no_text(folder):
    shutil.rmtree(folder / "texts")


def unlisted(folder):
    package = package_of(folder)
    package["resources"] = [entry for entry in package["resources"] if "schema" in entry]
    (folder / "datapackage.json").write_text(json.dumps(package))
    no_text(folder)


def too_many(folder):
    shutil.copy(folder / "texts" / f"{OPEN_ONE}.txt", folder / "texts" / f"{OTHER}.txt")
    package = package_of(folder)
    package["resources"].append({**package["resources"][-1], "path": f"texts/{OTHER}.txt", "name": f"text-{OTHER}"})
    (folder / "datapackage.json").write_text(json.dumps(package))


def may_not(folder):
    rewrite(folder, "documents", cell(1, "redistribute", False))


@pytest.mark.parametrize("change", [another_text, no_text, unlisted, too_many, may_not])
def test_texts_that_are_not_those_of_the_documents(one, tmp_path, change):
    copy = copy_of(one, tmp_path)
    change(copy)
    if (copy / "texts").exists() or change is unlisted:
        seal(copy)
    assert [problem for problem in verify(copy) if "text" in f"{problem.table} {problem.expected}"]


@pytest.mark.parametrize(
    "name", ["croissant.json", "csv-metadata.json", "dcat.ttl", "openlineage.jsonl", "ATTRIBUTION.md"]
)
def test_a_descriptor_that_misses_a_text_is_found_although_its_checksum_fits(one, tmp_path, name):
    copy = copy_of(one, tmp_path)
    while f"texts/{OPEN_ONE}.txt" in (copy / name).read_text("utf-8"):
        replaced(name, f"texts/{OPEN_ONE}.txt", "texts/gone.txt")(copy)
    seal(copy)
    assert {problem.row for problem in verify(copy) if problem.table == name} >= {
        f"texts/{OPEN_ONE}.txt", "texts/gone.txt"
    }  # fmt: skip


def test_explain_shows_the_sentence_of_the_text_in_the_release(one):
    statistic = make_tables()["statistics"]["id"][3]
    words = explain(one.parents[1], statistic)
    assert "Fiji feeds >>>45 children<<< per 100 pupils" in words


def test_a_withdrawn_version_leaves_no_text(one, tmp_path):
    dist = shutil.copytree(one.parents[1], tmp_path / "dist")
    withdraw(dist, "2026.11.1", "wrong", datetime(2026, 11, 22, tzinfo=UTC))
    assert [path.name for path in (dist / "versions" / "2026.11.1").rglob("*")] == ["WITHDRAWN.json"]
