"""Verification: a whole release has no problems, and whatever is wrong with one is found and named."""

import hashlib
import json
import os
import random
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import TEXTS, make_tables, provenance_of, with_cell
from releases import files_in

from pipeline.publish import files, publish
from pipeline.publish.archive import archive
from pipeline.verify import verify

FLIPS = int(os.environ.get("OPENFIGURES_FLIPS", "75"))
"""Bits of a release that are flipped one after the other; a thousand take a minute and a half."""


@pytest.fixture
def copy(release, tmp_path) -> Path:
    """A release that may be spoilt."""
    return Path(shutil.copytree(release.path, tmp_path / "copy", copy_function=shutil.copyfile))


@pytest.fixture
def texts(tmp_path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for key, text in LONG.items():
        (folder / f"{key}.txt").write_bytes(text.encode())
    return folder


LONG = {key: text + "\nMore was said there, of which nobody took down a word. " * 40 for key, text in TEXTS.items()}
"""The small texts, long enough that their quotes are a small part of them."""


@pytest.fixture(scope="module")
def quoted_once(tmp_path_factory) -> Path:
    """A release whose texts may be quoted only, so that it holds none of them."""
    tables = make_tables(LONG)
    for row in range(len(tables["documents"])):
        tables["documents"] = with_cell(tables["documents"], row, "redistribute", None)
    return publish(tables, tmp_path_factory.mktemp("quoted"), provenance_of()).path


@pytest.fixture
def quoted(quoted_once, tmp_path) -> Path:
    """A copy of it that may be spoilt."""
    return Path(shutil.copytree(quoted_once, tmp_path / "quoted", copy_function=shutil.copyfile))


def seal(folder: Path) -> None:
    """Make every checksum, hash and size fit the files, and the zip hold them, as a thorough forger would."""
    package = json.loads((folder / "datapackage.json").read_text())
    words, content = {}, ""
    for resource in package["resources"]:
        for file in (resource, resource["parquet"]) if "parquet" in resource else (resource,):
            raw = (folder / file["path"]).read_bytes()
            digest = hashlib.sha256(raw).hexdigest()
            words[file["hash"].removeprefix("sha256:")] = digest
            file["bytes"] = len(raw)
        if resource["name"] in package["content"]["tables"]:
            content += f"{resource['name']} {words[resource['hash'].removeprefix('sha256:')]}\n"
    words[package["content"]["sha256"]] = hashlib.sha256(content.encode()).hexdigest()
    (folder / "datapackage.json").write_text(json.dumps(package))
    (packed,) = folder.glob("*.zip")
    members = [path for path in files_in(folder).values() if not path.name.startswith(packed.name)]
    for path in members:
        if path.suffix in (".json", ".jsonl", ".ttl", ".cff", ".md"):
            text = path.read_text("utf-8")
            for old, new in words.items():
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
    listed = [path for path in members if path.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text(
        "".join(f"{digest_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in listed)
    )
    with archive(packed, packed.stem) as add:
        add(path.relative_to(folder).as_posix() for path in members)
    (folder / f"{packed.name}.sha256").write_text(f"{digest_of(packed)}  {packed.name}\n")


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rewrite(folder: Path, table: str, change) -> None:
    """Change the rows of a table in both of its files, and seal the release."""
    path = folder / f"{table}.parquet"
    rows = pq.read_table(path)
    new = pa.Table.from_pylist(change(rows.to_pylist()), rows.schema)
    files.write_table(table, [new], folder, {k.decode(): v.decode() for k, v in rows.schema.metadata.items()})
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        if resource["name"] == table:
            resource["rows"] = len(new)
    (folder / "datapackage.json").write_text(json.dumps(package))
    seal(folder)


def cell(row: int, column: str, value):
    def change(rows):
        rows[row][column] = value
        return rows

    return change


def test_a_whole_release_has_no_problems(release, quoted, texts):
    assert verify(release.path) == []
    assert verify(release.path.parents[1], texts) == []
    assert verify(quoted, texts) == []


def test_a_sealed_copy_has_no_problems(copy, quoted, texts):
    for folder in (copy, quoted):
        seal(folder)
        assert verify(folder, texts) == []


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "DICTIONARY.md", "statistics.csv", "statistics.parquet", "datapackage.json"]
)
def test_a_missing_file_a_changed_file_and_a_strange_file_are_named(copy, name):
    path = copy / name
    raw = path.read_bytes()
    path.unlink()
    assert name in {p.table for p in verify(copy)}
    path.write_bytes(raw + b" ")
    assert name in {p.table for p in verify(copy)}
    path.write_bytes(raw)
    (copy / "more").mkdir()
    (copy / "more" / name).write_bytes(raw)
    assert f"more/{name}" in {p.table for p in verify(copy)}


@pytest.mark.parametrize("sums", [None, "", "no checksums here\n"])
def test_without_checksums_nothing_is_taken_for_verified(copy, sums):
    (copy / "SHA256SUMS").unlink()
    if sums is not None:
        (copy / "SHA256SUMS").write_text(sums)
    assert verify(copy)


def test_every_flipped_bit_of_the_checksums_is_found(copy, monkeypatch):
    """By the checksums themselves, whatever else is held against each other."""
    monkeypatch.setattr("pipeline.verify._contents", lambda *_: iter(()))
    assert verify(copy) == []
    path = copy / "SHA256SUMS"
    whole = path.read_bytes()
    line = whole.index(b"\n")
    for position in (0, 63, 64, 65, line - 1, line, len(whole) - 1):
        for bit in range(8):
            spoilt = bytearray(whole)
            spoilt[position] ^= 1 << bit
            path.write_bytes(spoilt)
            assert verify(copy), (position, bit)


def test_a_changed_quote_in_one_file_names_the_row(copy):
    path = copy / "statistics.csv"
    path.write_text(path.read_text("utf-8").replace("by 12% in 2019", "by 13% in 2019"), "utf-8")
    seal(copy)
    (problem,) = verify(copy)
    assert (problem.table, problem.column) == ("statistics.csv", "quote")
    assert problem.row == pq.read_table(copy / "statistics.parquet")["id"][0].as_py()


def test_a_lost_row_in_one_file(copy):
    path = copy / "mentions.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    seal(copy)
    assert [p.table for p in verify(copy)] == ["mentions.csv"]


@pytest.mark.parametrize(
    ("table", "change", "column"),
    [
        ("statistics", cell(0, "status", "rumour"), "status"),
        ("statistics", cell(0, "confidence", 1.5), "confidence"),
        ("statistics", cell(0, "start", -1), "start"),
        ("statistics", cell(0, "value_low", float("inf")), "value_low"),
        ("statistics", cell(0, "time_period", "last year"), "time_period"),
        ("statistics", cell(0, "quote", "x" * 301), "quote"),
        ("statistics", cell(0, "document", "nowhere"), "document"),
        ("numbers", cell(0, "statistic", "0" * 20), "statistic"),
        ("numbers", cell(1, "id", "short"), "id"),
        ("mentions", lambda rows: [*rows, rows[0]], "id"),
        ("entities", lambda rows: rows[1:], "entity"),
    ],
)
def test_a_forged_row_breaks_a_rule_of_the_descriptor(copy, table, change, column):
    rewrite(copy, table, change)
    assert column in {problem.column for problem in verify(copy)}


@pytest.mark.parametrize(
    ("table", "change", "column"),
    [
        ("statistics", cell(1, "value_text", "3,500 people"), "value_text"),
        ("statistics", cell(1, "quote", "Nobody works there."), "quote"),
        ("mentions", cell(0, "name", "Port Moresby"), "name"),
        ("numbers", cell(0, "end", 4), "value_text"),
    ],
)
def test_a_forged_quote_is_found_where_the_text_is_at_hand(quoted, texts, table, change, column):
    rewrite(quoted, table, change)
    assert verify(quoted) == []
    problems = verify(quoted, texts)
    assert [(p.table, p.column) for p in problems] == [(table, column)]
    assert problems[0].row


def test_texts_that_are_not_at_hand_are_passed_over(quoted, texts):
    rewrite(quoted, "statistics", cell(1, "quote", "Nobody works there."))
    assert verify(quoted, texts)
    (texts / "harbour-report.txt").write_text("another text")
    assert verify(quoted, texts) == []


def stale(package):
    package["resources"][1]["rows"] += 1


def renamed(package):
    package["version"] = "2026.11.7"


def retyped(package):
    package["resources"][1]["schema"]["fields"][2]["type"] = "string"


def unknown_rule(package):
    package["resources"][1]["schema"]["fields"][2]["constraints"]["prime"] = True


def other_content(package):
    package["content"]["sha256"] = "0" * 64


def no_tables(package):
    package["resources"] = []


@pytest.mark.parametrize("change", [stale, renamed, retyped, unknown_rule, other_content, no_tables])
def test_a_descriptor_that_does_not_fit_its_files(copy, change):
    path = copy / "datapackage.json"
    package = json.loads(path.read_text())
    change(package)
    path.write_text(json.dumps(package))
    sums = (copy / "SHA256SUMS").read_text().splitlines()
    fitting = f"{hashlib.sha256(path.read_bytes()).hexdigest()}  datapackage.json"
    (copy / "SHA256SUMS").write_text("\n".join(fitting if "datapackage" in line else line for line in sums) + "\n")
    problems = verify(copy)
    assert problems
    assert "SHA256SUMS" not in {problem.table for problem in problems}


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"resources": 3}'])
def test_a_descriptor_that_is_none(copy, text):
    (copy / "datapackage.json").write_text(text)
    assert "datapackage.json" in {problem.table for problem in verify(copy)}


def test_a_pointer_that_is_wrong(release):
    dist = release.path.parents[1]
    right = json.loads((dist / "latest.json").read_text())
    for wrong in ({**right, "version": "2026.11.9"}, {**right, "sha256sums": "0" * 64}, [], {}):
        (dist / "latest.json").write_text(json.dumps(wrong))
        assert [problem.table for problem in verify(dist)] == ["latest.json"]
    (dist / "latest.json").unlink()
    assert [problem.table for problem in verify(dist)] == ["latest.json"]


def test_a_folder_that_is_no_release(tmp_path):
    assert verify(tmp_path)
    assert "no such folder" in str(verify(tmp_path / "none")[0])


def test_flipped_bits_in_sealed_parquet_files_are_found(copy):
    """Page checksums find what a forger's fitting hashes hide; headers and footer are found by what they break."""
    draw = random.Random(1)
    path = copy / "statistics.parquet"
    whole = path.read_bytes()
    pages = pq.ParquetFile(path).metadata.row_group(0)
    for _ in range(40):
        column = pages.column(draw.randrange(pages.num_columns))
        start = column.dictionary_page_offset or column.data_page_offset
        position = draw.randrange(start + column.total_compressed_size - 8, start + column.total_compressed_size)
        spoilt = bytearray(whole)
        spoilt[position] ^= 1 << draw.randrange(8)
        path.write_bytes(spoilt)
        seal(copy)
        assert verify(copy), f"byte {position}"


def test_a_descriptor_whose_keys_bear_other_names_is_refused_whichever_it_is(copy):
    path = copy / "datapackage.json"
    whole = path.read_text("utf-8")
    for key in sorted(set(re.findall(r'"([^"]+)": ', whole))):
        path.write_text(whole.replace(f'"{key}": ', f'"{key}x": '), "utf-8")
        assert verify(copy), key


@pytest.mark.slow
def test_flipped_bits_anywhere_in_any_file_are_found(copy):
    draw = random.Random(2)
    paths = [*files_in(copy).values()]
    sizes = [path.stat().st_size for path in paths]
    for _ in range(FLIPS):
        (path,) = draw.choices(paths, sizes)
        whole = path.read_bytes()
        spoilt = bytearray(whole)
        spoilt[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(spoilt)
        assert verify(copy), path.name
        path.write_bytes(whole)
    assert verify(copy) == []
