"""Releases: complete or not at all, never changed, minted only for new content."""

import concurrent.futures
import csv
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import OVER_TIME, TEXTS, make_tables, provenance_of, with_cell
from releases import files_in, tables_of

from pipeline import project
from pipeline.publish import PublishError, RefusedError, collect, folder, publish
from pipeline.verify import verify
from schemas import RELEASED

DATA_FILES = [f"{table}.{ending}" for table in RELEASED for ending in ("csv", "parquet")]

FRICTIONLESS = Path(sys.executable).with_name("frictionless")
"""The command of the environment that runs the tests."""


def snapshot(dist: Path) -> dict[str, bytes]:
    """Every file that a reader of the folder sees."""
    paths = [path for path in dist.rglob("*") if path.is_file() and path.name != folder.LOCK]
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in paths}


def pointed(dist: Path) -> str:
    return json.loads((dist / "latest.json").read_text())["version"]


def edited(tables, attribution="the port authority"):
    return {**tables, "statistics": with_cell(tables["statistics"], 1, "attribution", attribution)}


def test_a_first_release_is_whole(release):
    assert (release.version, release.new) == ("2026.11.1", True)
    names = files_in(release.path)
    assert names.keys() >= {
        *DATA_FILES,
        "datapackage.json",
        "README.md",
        "DICTIONARY.md",
        "LICENSE",
        "CHANGELOG.md",
        "SHA256SUMS",
    }
    made = {"documents": 2, "statistics": 5, "numbers": 7, "mentions": 4, "entities": 4, "relations": 2, "findings": 2}
    assert release.rows == {**made, "series": 0, "changes": 0}
    assert release.bytes == sum(path.stat().st_size for path in files_in(release.path).values())
    assert "published version 2026.11.1" in str(release)
    assert verify(release.path.parents[1]) == []


def test_content_that_is_published_already_mints_nothing(release, tables, tmp_path):
    before = snapshot(tmp_path / "dist")
    shuffled = {name: table.iloc[::-1].reset_index(drop=True) for name, table in tables.items()}
    again = publish(shuffled, tmp_path / "dist", provenance_of("2027-03-01", run_id="run-2"))
    assert (again.version, again.new) == (release.version, False)
    assert "nothing new" in str(again)
    assert snapshot(tmp_path / "dist") == before


def test_a_changed_cell_mints_a_version_and_leaves_the_last_as_it_was(release, tables, provenance, tmp_path):
    dist = tmp_path / "dist"
    before = snapshot(release.path)
    second = publish(edited(tables), dist, provenance)
    assert second.version == "2026.11.2"
    assert pointed(dist) == "2026.11.2"
    assert snapshot(release.path) == before
    assert verify(dist) == []


@pytest.mark.parametrize(
    ("last", "day", "version"),
    [
        ("2026.11.9", "2026-11-30", "2026.11.10"),
        ("2026.11.9", "2026-12-01", "2026.12.1"),
        ("2026.12.3", "2027-01-01", "2027.1.1"),
        ("2026.12.3", "2026-11-01", "2026.12.4"),  # a clock that went back must not hide the new behind the old
        (None, "2026-02-03", "2026.2.1"),
    ],
)
def test_version_numbers(tmp_path, last, day, version):
    if last:
        (tmp_path / "versions" / last).mkdir(parents=True)
    created = provenance_of(day).created
    assert folder.next_version(tmp_path, created.year, created.month) == version


def test_versions_sort_by_number(tmp_path):
    for name in ("2026.11.10", "2026.2.1", "2026.11.9", "notes", "2026.13.1"):
        (tmp_path / "versions" / name).mkdir(parents=True)
    assert folder.versions(tmp_path) == ["2026.2.1", "2026.11.9", "2026.11.10"]


def test_tables_with_problems_are_refused_and_nothing_is_written(tables, provenance, tmp_path):
    tables["statistics"] = with_cell(tables["statistics"], 0, "value_text", "13%")
    with pytest.raises(RefusedError, match=r"text\[42:45\] = '12%'") as refusal:
        publish(tables, tmp_path / "dist", provenance)
    assert refusal.value.problems[0].column == "value_text"
    assert not (tmp_path / "dist").exists()


def test_a_document_of_the_last_release_may_not_vanish(release, provenance, tmp_path):
    dist = tmp_path / "dist"
    before = snapshot(dist)
    fewer = make_tables({"harbour-report": TEXTS["harbour-report"]})
    with pytest.raises(RefusedError, match="--allow-missing school-meals"):
        publish(fewer, dist, provenance)
    with pytest.raises(RefusedError, match="school-meals"):
        publish(fewer, dist, provenance, allow_missing={"harbour-report"})
    assert snapshot(dist) == before
    assert publish(fewer, dist, provenance, allow_missing={"school-meals"}).version == "2026.11.2"


def test_two_folders_hold_the_same_bytes(release, tmp_path):
    other = publish(make_tables(), tmp_path / "a", provenance_of(run_id="run-2", commit="b" * 40))
    for name in DATA_FILES:
        assert (release.path / name).read_bytes() == (other.path / name).read_bytes(), name
    again = publish(make_tables(), tmp_path / "b", provenance_of())
    assert (release.path / "SHA256SUMS").read_bytes() == (again.path / "SHA256SUMS").read_bytes()


def test_texts_that_may_be_quoted_only_are_not_published(provenance, tmp_path):
    path = publish(tables_of(), tmp_path, provenance).path
    for file in files_in(path).values():
        assert b"given in Suva" not in file.read_bytes(), file
    assert "text" not in pq.read_schema(path / "documents.parquet").names


@pytest.mark.parametrize("table", RELEASED)
def test_parquet_files(release, table):
    path = release.path / f"{table}.parquet"
    file = pq.ParquetFile(path, page_checksum_verification=True)
    expected = project.arrow_schema(table, published_only=True)
    assert file.schema_arrow.equals(expected)
    for field in file.schema_arrow:
        assert field.metadata[b"description"].decode() == expected.field(field.name).metadata[b"description"].decode()
        assert field.metadata[b"PARQUET:field_id"] == expected.field(field.name).metadata[b"PARQUET:field_id"]
    stated = file.metadata.metadata
    assert stated[b"version"] == b"2026.11.1"
    assert stated[b"licence"].startswith(b"https://creativecommons.org")
    assert stated[b"table"] == table.encode()
    group = file.metadata.row_group(0)
    assert {group.column(i).compression for i in range(group.num_columns)} == {"ZSTD"}
    assert len(file.read()) == 0 or all(group.column(i).has_column_index for i in range(group.num_columns))
    names = [file.metadata.schema.column(c.column_index).name for c in group.sorting_columns]
    assert names == project.order(table)
    rows = file.read().to_pylist()
    assert rows == sorted(rows, key=lambda row: [row[name] for name in names])


def test_csv_files_are_plain_and_say_null_by_nothing(release, tables, tmp_path):
    raw = (release.path / "documents.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    rows = list(csv.DictReader(raw.decode().splitlines()))
    assert json.loads(rows[0]["authors"]) == ["Ana Tui"]
    assert rows[0]["published_on"] == ""
    statistics = list(csv.DictReader((release.path / "statistics.csv").read_text("utf-8").splitlines()))
    assert statistics[2]["value_low"] == "5000000"
    mentions = (release.path / "mentions.csv").read_text("utf-8")
    assert ",false," in mentions


def test_any_text_survives_csv(provenance, tmp_path):
    words = ['He said "no", twice', "two\nlines\r\nand a return", "NA", "=1+1", "Ünïcode — 😀", '"']
    tables = make_tables({**TEXTS, **OVER_TIME})
    for row, text in enumerate(words):
        tables["statistics"] = with_cell(tables["statistics"], row, "attribution", text)
    release = publish(tables, tmp_path / "dist", provenance)
    read = pd.read_csv(release.path / "statistics.csv", keep_default_na=False, na_values=[""], lineterminator="\n")
    assert set(read["attribution"].dropna()) == set(words)
    with (release.path / "statistics.csv").open(encoding="utf-8", newline="") as file:
        assert {row["attribution"] for row in csv.DictReader(file) if row["attribution"]} == set(words)
    query = f"SELECT attribution FROM '{release.path}/statistics.csv' WHERE attribution IS NOT NULL"
    assert {text for (text,) in duckdb.sql(query).fetchall()} == set(words)
    assert verify(release.path) == []


@pytest.mark.parametrize("table", RELEASED)
def test_duckdb_and_pandas_read_every_file(release, table):
    rows = release.rows[table]
    for ending in ("csv", "parquet"):
        path = release.path / f"{table}.{ending}"
        assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(rows,)]
        assert len(pd.read_csv(path) if ending == "csv" else pd.read_parquet(path)) == rows


def test_the_descriptor_describes_the_files_and_where_they_come_from(release):
    package = json.loads((release.path / "datapackage.json").read_text())
    for resource in package["resources"]:
        for file in (resource, resource.get("parquet", resource)):
            assert (release.path / file["path"]).stat().st_size == file["bytes"]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert "Quotes are not" in package["description"]
    assert {source["document"] for source in package["sources"]} == set(TEXTS)
    assert package["sources"][0]["licence"] == "LicenseRef-All-Rights-Reserved"
    made = package["provenance"]
    assert (made["commit"], made["dirty"], made["run"]) == ("c" * 40, False, "run-1")
    assert made["model"]["sha256"] == "5" * 64
    assert made["packages"] == {"pandas": "3.1.1"}


def test_a_text_that_was_read_out_of_a_file_names_the_hash_of_both(tables, provenance, tmp_path):
    documents = with_cell(tables["documents"], 0, "original_sha256", "e" * 64)
    path = publish({**tables, "documents": documents}, tmp_path / "dist", provenance).path
    first, second = json.loads((path / "datapackage.json").read_text())["sources"]
    assert (first["original_sha256"], "original_sha256" in second) == ("e" * 64, False)
    assert verify(path) == []


def test_the_command_of_frictionless_catches_a_changed_row(release, tmp_path):
    """That it finds a release valid is asked of its library in `test_release_descriptors`."""
    copy = shutil.copytree(release.path, tmp_path / "copy", copy_function=shutil.copyfile)
    text = (copy / "numbers.csv").read_text("utf-8")
    (copy / "numbers.csv").write_text(text.replace("2019", "2018"), "utf-8")
    done = subprocess.run([FRICTIONLESS, "validate", "datapackage.json"], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 1
    assert "hash-count" in done.stdout


def test_litter_of_a_crash_is_removed_and_the_pointer_repaired(release, tables, provenance, tmp_path):
    dist = tmp_path / "dist"
    (dist / ".stage-dead").mkdir()
    (dist / ".stage-dead" / "statistics.csv").write_text("half a")
    (dist / ".stage-pointer").write_text("{")
    for broken in ("{", "", '{"version": "2026.10.1"}', "[]", None):
        (dist / "latest.json").unlink()
        if broken is not None:
            (dist / "latest.json").write_text(broken)
        assert not publish(tables, dist, provenance).new
        assert pointed(dist) == "2026.11.1"
    assert {path.name for path in dist.iterdir()} == {"versions", "latest.json", "index.html", "feed.xml", folder.LOCK}
    assert verify(dist) == []


def test_published_files_cannot_be_written_by_accident(release):
    assert {path.stat().st_mode & 0o222 for path in files_in(release.path).values()} == {0}


def test_a_damaged_last_release_is_named(release, tables, provenance, tmp_path):
    descriptor = release.path / "datapackage.json"
    descriptor.chmod(0o644)
    descriptor.write_text("{")
    with pytest.raises(PublishError, match="openfigures verify"):
        publish(edited(tables), tmp_path / "dist", provenance)


def publish_as_nobody(dist: Path) -> str:
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        publish(make_tables(), dist, provenance_of())
    except PublishError as error:
        return str(error)
    return "published"


def in_a_process(function, *arguments):
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # forking under pytest's threads
def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    for parent in tmp_path.parents[:-1]:
        if parent.stat().st_uid == os.getuid() and "pytest" in parent.name:
            parent.chmod(0o755)
    dist = tmp_path / "dist"
    dist.mkdir()
    tmp_path.chmod(0o755)
    dist.chmod(0o555)
    message = in_a_process(publish_as_nobody, dist)
    assert "Permission denied; nothing was changed" in message
    assert list(dist.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_says_so(tables, provenance, tmp_path):
    (tmp_path / "dist").write_text("not a folder")
    with pytest.raises(PublishError, match="nothing was changed"):
        publish(tables, tmp_path / "dist", provenance)


def publish_one(dist: Path, words: str) -> tuple[str, bool]:
    result = publish(edited(make_tables(), words), dist, provenance_of())
    return result.version, result.new


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("same", [True, False])
def test_publishers_at_once(tmp_path, same):
    dist, count = tmp_path / "dist", 3
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(count, mp_context=context) as pool:
        jobs = [pool.submit(publish_one, dist, "the office" if same else f"office {i}") for i in range(count)]
        results = [job.result() for job in jobs]
    new = sorted(version for version, is_new in results if is_new)
    assert new == (["2026.11.1"] if same else [f"2026.11.{i}" for i in range(1, count + 1)])
    assert len(results) == count
    assert verify(dist) == []


def test_provenance_of_this_machine(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = collect(None, "run-7")
    assert found.created.isoformat() == "2023-11-14T22:13:20+00:00"
    assert found.run_id == "run-7"
    assert {"pandas", "pyarrow"} <= found.packages.keys()
    assert found.commit is None or len(found.commit) == 40
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert collect(None).created > found.created
