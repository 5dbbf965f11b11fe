"""That `openfigures verify` catches a descriptor or a zip of another release, also where every checksum fits."""

import shutil

import pytest
from releases import copy_of, replaced
from test_verify import digest_of, seal

from pipeline.verify import verify


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
    copy = copy_of(second, tmp_path)
    change(copy)
    seal(copy)
    assert name in " ".join(problem.table for problem in verify(copy))


def test_a_zip_that_holds_other_files_is_found_although_its_checksum_fits(release, second, tmp_path):
    copy = copy_of(second, tmp_path)
    archive = copy / "openfigures-2026.11.2.zip"
    shutil.copyfile(release.path / "openfigures-2026.11.1.zip", archive)
    (copy / f"{archive.name}.sha256").write_text(f"{digest_of(archive)}  {archive.name}\n")
    assert {problem.table for problem in verify(copy)} == {archive.name}
    archive.write_bytes(b"no zip")
    (copy / f"{archive.name}.sha256").write_text(f"{digest_of(archive)}  {archive.name}\n")
    assert {problem.table for problem in verify(copy)} == {archive.name}
