"""Pages as text: what stands in them, that nothing else does, and that the same release gives the same bytes."""

import base64
import hashlib
import html.parser
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from conftest import make_tables, provenance_of, with_cell
from released import published
from synthetic import HOSTILE, corpus, hostile

from pipeline.page import Entry, feed, front_page, read_release, version_page, withdrawn_page
from pipeline.page.history import held, in_words
from pipeline.page.payload import encode, inline, merged
from pipeline.publish import publish, withdraw

VENDOR = Path(__file__).parents[1] / "pipeline" / "page" / "vendor"


class Parsed(html.parser.HTMLParser):
    """A page as a browser would see it without a script: elements, links, the words outside of scripts."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.scripts: list[str] = []
        self.words = ""
        self.inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else self.inside
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.inside = None

    def handle_data(self, data):
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside is None:
            self.words += data

    def values(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.tags if attribute in found]


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """A folder of three versions, of which the second is withdrawn."""
    folder = tmp_path_factory.mktemp("dist")
    tables = make_tables()
    publish(tables, folder, provenance_of("2026-10-02"))
    second = {**tables, "statistics": with_cell(tables["statistics"], 0, "indicator", "growth of <trade>")}
    publish(second, folder, provenance_of("2026-10-20"))
    third = {**second, "statistics": with_cell(second["statistics"], 1, "attribution", "port authority")}
    publish(third, folder, provenance_of("2026-11-21"))
    withdraw(folder, "2026.10.2", "Someone asked for it & had reasons <b>", datetime(2026, 11, 22, tzinfo=UTC))
    return folder


@pytest.fixture(scope="module")
def evil(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    publish(hostile(), folder, provenance_of())
    return folder


def data_of(page: str) -> dict:
    return json.loads(next(s for s in Parsed(page).scripts if s.startswith('{"version"')))


def test_the_same_release_gives_the_same_bytes(dist):
    release = read_release(dist / "versions" / "2026.11.1")
    assert version_page(release) == version_page(read_release(dist / "versions" / "2026.11.1"))
    history = [Entry("2026.11.1", "2026-11-21T08:00:00Z", "c" * 64, {"documents": 2, "statistics": 5, "entities": 4})]
    assert front_page(release, history) == front_page(release, history)


def test_a_version_keeps_its_page(dist):
    page = (dist / "versions" / "2026.10.1" / "index.html").read_text("utf-8")
    assert page == version_page(read_release(dist / "versions" / "2026.10.1"))
    assert "2026.11.1" not in page


def test_front_page_tells_the_newest_release_and_all_versions(dist):
    words = " ".join(Parsed((dist / "index.html").read_text("utf-8")).words.split())
    assert "Release 2026.11.1 21 November 2026" in words
    assert "documents2 statistics5 entities4 numbers accounted for7" in words
    assert "first version" in words
    assert "Withdrawn: Someone asked for it & had reasons <b>" in words
    assert "5 statistics" in words


def test_every_link_into_the_folder_leads_to_a_file(dist):
    for page in (dist / "index.html", dist / "versions" / "2026.11.1" / "index.html"):
        for link in Parsed(page.read_text("utf-8")).values("href"):
            target = link.partition("#")[0]
            if target and not re.match(r"[a-z]+:", target):
                assert (page.parent / target).is_file(), link


def test_nothing_is_loaded_from_anywhere(dist):
    for page in (dist / "index.html", dist / "versions" / "2026.11.1" / "index.html"):
        parsed = Parsed(page.read_text("utf-8"))
        assert parsed.values("src") == []
        assert {tag for tag, _ in parsed.tags} & {"iframe", "img", "object", "embed", "base"} == set()
        links = [found["rel"] for tag, found in parsed.tags if tag == "link"]
        assert set(links) <= {"alternate", "describedby", "icon"}
        assert not re.search(r"@import|url\(", page.read_text("utf-8").split("</style>")[0])


def test_the_policy_names_this_style_and_this_script_only(dist):
    page = (dist / "index.html").read_text("utf-8")
    policy = next(found["content"] for tag, found in Parsed(page).tags if "Content-Security-Policy" in found.values())
    hashes = {base64.b64decode(found).hex() for found in re.findall(r"'sha256-([^']+)'", policy)}
    style, script = (
        re.search(r"<style>(.*?)</style>", page, re.DOTALL),
        re.search(r"<script>(.*)</script>", page, re.DOTALL),
    )
    assert hashes == {hashlib.sha256(found[1].encode()).hexdigest() for found in (style, script)}
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_words_of_a_source_are_text_everywhere(evil):
    for page in (evil / "index.html", evil / "versions" / "2026.11.1" / "index.html"):
        parsed = Parsed(page.read_text("utf-8"))
        kinds = [found.get("type") for tag, found in parsed.tags if tag == "script"]
        assert kinds == ["application/ld+json", "application/json", None]
        assert not {name for _, found in parsed.tags for name in found if name.startswith("on")}
        assert {tag for tag, _ in parsed.tags} & {"img", "u", "b", "script-x"} == set()
        for sentence in HOSTILE:
            assert sentence in parsed.words
        assert data_of(page.read_text("utf-8"))["tables"]["statistics"]["columns"]["quote"] == HOSTILE


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "a\u2028b\u2029c", "&lt;", "\u202e😀"])
def test_json_in_a_page_cannot_end_its_element(text):
    written = str(inline({"text": text}))
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


def test_json_that_was_made_for_both_pages_is_the_same_within_each():
    assert merged(inline({"a": "</"}), inline({"b": [1]})) == inline({"a": "</", "b": [1]})


def test_what_a_page_holds_are_the_rows(dist):
    table = read_release(dist / "versions" / "2026.11.1").tables["statistics"]
    columns = encode("statistics", table)["columns"]

    def decoded(column):
        if isinstance(column, list):
            return column
        if "lists" in column:
            return [[column["of"][at] for at in row] for row in column["lists"]]
        return [None if at < 0 else column["of"][at] for at in column["at"]]

    assert {name: decoded(column) for name, column in columns.items()} == table.select().to_pydict()


def test_a_large_table_is_held_in_part_and_said_to_be():
    table = published("statistics", corpus(4_000)["statistics"])
    held_rows = encode("statistics", table)
    assert (held_rows["rows"], held_rows["held"]) == (4_000, 3_000)
    assert len(held_rows["columns"]["quote"]) == 3_000


def test_a_small_release_has_a_small_page(dist):
    assert (dist / "index.html").stat().st_size < 300_000


def test_changes_are_counted_across_a_version_that_was_withdrawn(dist):
    versions = data_of((dist / "index.html").read_text("utf-8"))["versions"]
    assert [(entry["version"], entry["total"], entry["gap"]) for entry in versions] == [
        ("2026.10.1", 0, False), ("2026.11.1", 2, False)
    ]  # fmt: skip
    changed = [change[-3:] for change in versions[1]["changes"]]
    assert ["attribution", None, "port authority"] in changed
    assert "growth of <trade>" in [after for _, _, after in changed]


def test_a_gap_that_a_withdrawal_leaves_is_said_where_versions_cannot_be_compared(tmp_path):
    tables = make_tables()
    folders = []
    for day, words in (("2026-10-02", "a"), ("2026-10-20", "b"), ("2026-11-21", "c")):
        changed = {**tables, "statistics": with_cell(tables["statistics"], 0, "attribution", words)}
        folders.append(publish(changed, tmp_path, provenance_of(day)).path)
    (folders[0] / "statistics.parquet").chmod(0o644)
    (folders[0] / "statistics.parquet").write_bytes(b"PAR1")
    withdraw(tmp_path, "2026.10.2", "wrong", datetime(2026, 11, 22, tzinfo=UTC))
    versions = data_of((tmp_path / "index.html").read_text("utf-8"))["versions"]
    assert [(entry["version"], entry["gap"]) for entry in versions] == [("2026.10.1", False), ("2026.11.1", True)]


def test_where_all_versions_before_it_were_withdrawn_one_is_the_first_that_stands(tmp_path):
    tables = make_tables()
    publish(tables, tmp_path, provenance_of("2026-10-02"))
    second = {**tables, "statistics": with_cell(tables["statistics"], 0, "attribution", "b")}
    publish(second, tmp_path, provenance_of("2026-11-21"))
    withdraw(tmp_path, "2026.10.1", "wrong", datetime(2026, 11, 22, tzinfo=UTC))
    assert "first version that stands" in Parsed((tmp_path / "index.html").read_text("utf-8")).words


def test_changes_in_words(dist):
    tables = read_release(dist / "versions" / "2026.11.1").tables
    assert in_words(tables["changes"]) == "statistics: 1 cells changed"
    assert in_words(None) == ""
    assert held([Entry("2026.1.1", "2026-01-01T00:00:00Z", "c", {})])[0]["changes"] == []


def test_the_feed_lists_the_newest_first_and_marks_the_withdrawn(dist):
    atom = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring((dist / "feed.xml").read_text("utf-8"))
    titles = [entry.findtext(f"{atom}title") for entry in root.iter(f"{atom}entry")]
    assert titles == ["Version 2026.11.1", "Version 2026.10.2 (withdrawn)", "Version 2026.10.1"]
    assert root.findtext(f"{atom}updated") == "2026-11-22T00:00:00Z"
    assert len({entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")}) == 3
    assert feed([Entry("2026.1.1", "", "", {})]).count("<entry>") == 0


def test_where_no_version_is_left_the_page_says_so(tmp_path):
    publish(make_tables(), tmp_path, provenance_of())
    withdraw(tmp_path, "2026.11.1", "It was <all> wrong.", datetime(2026, 11, 22, tzinfo=UTC))
    parsed = Parsed((tmp_path / "index.html").read_text("utf-8"))
    assert "All versions were withdrawn" in parsed.words
    assert "It was <all> wrong." in parsed.words
    assert "Port Vila" not in (tmp_path / "index.html").read_text("utf-8")
    assert withdrawn_page([Entry("2026.1.1", "2026-01-01T00:00:00Z", "", {}, withdrawn="x")]).startswith("<!DOCTYPE")


@pytest.mark.parametrize("harm", ["gone", "stale", "no feed"])
def test_front_page_and_feed_are_made_good_by_the_next_publisher(tmp_path, harm):
    tables, made = make_tables(), provenance_of()
    publish(tables, tmp_path, made)
    whole = [(tmp_path / name).read_bytes() for name in ("index.html", "feed.xml")]
    if harm == "gone":
        (tmp_path / "index.html").unlink()
    elif harm == "stale":
        (tmp_path / "index.html").write_text("<!-- shows something else -->\n<p>old</p>")
    else:
        (tmp_path / "feed.xml").unlink()
    assert not publish(tables, tmp_path, made).new
    assert [(tmp_path / name).read_bytes() for name in ("index.html", "feed.xml")] == whole


def test_a_damaged_old_version_is_listed_and_stops_nothing(tmp_path):
    tables = make_tables()
    first = publish(tables, tmp_path, provenance_of())
    (first.path / "changes.parquet").chmod(0o644)
    (first.path / "changes.parquet").write_bytes(b"PAR1")
    second = {**tables, "statistics": with_cell(tables["statistics"], 0, "attribution", "the port")}
    assert publish(second, tmp_path, provenance_of()).version == "2026.11.2"
    assert "cannot be read; see openfigures verify" in Parsed((tmp_path / "index.html").read_text("utf-8")).words


def test_python_and_sql_work_as_pasted(dist, monkeypatch, capsys):
    monkeypatch.chdir(dist)
    page = (dist / "index.html").read_text("utf-8")
    code = {
        name: html.unescape(text) for name, text in re.findall(r'<code id="(\w+)-code">(.*?)</code>', page, re.DOTALL)
    }
    exec(code["pandas"], {})
    printed = capsys.readouterr().out
    assert "growth of <trade>" in printed
    assert "Harbour report" in printed
    assert len(duckdb.sql(code["duckdb"]).fetchall()) == 5
    assert code["bibtex"].startswith("@misc{openfigures-2026.11.1,")


def test_the_parquet_reader_is_the_one_that_is_described():
    digest = hashlib.sha256((VENDOR / "parquet.js").read_bytes()).hexdigest()
    licences = (VENDOR / "LICENSES.txt").read_text("utf-8")
    assert f"sha256 of parquet.js: {digest}" in licences
    assert licences.count("Permission is hereby granted, free of charge") == 2
