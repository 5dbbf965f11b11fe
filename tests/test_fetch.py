"""Sources on the web become snapshots: against a real server on this machine, and nothing else."""

import gzip
import ipaddress
import json
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from files import WORDS, article, pdf, seed
from seeds_of import read_seeds
from servers import Reply, Site

from pipeline.cli import main
from pipeline.fetch import addresses, client, fetch
from pipeline.settings import Fetch
from pipeline.snapshots import FOLDER, INDEX

pytestmark = pytest.mark.usefixtures("one_reader")

PAGE = article(f"<h1>Schools</h1><p>{WORDS}</p><p>{WORDS} Twice.</p>")
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def get(seeds, tmp_path, monkeypatch):
    """Fetch all sources of the seeds; waits are noted, not waited for."""
    monkeypatch.setattr(client, "PAUSE", 0.0)
    get_waits: list[float] = []

    def get(accept=(), at="2026-01-02T03:04:05+00:00", **limits):
        settings = Fetch(**{"allow_private": True, "timeout_seconds": 5, **limits})
        now = datetime.fromisoformat(at).astimezone(UTC)
        return fetch(seeds, settings, accept, tmp_path / "texts", lambda: now, get_waits.append)

    get.waits = get_waits
    return get


def origin(folder: Path, name: str = "report", **keys) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in {"fetch": True, **keys}.items()]
    (folder / f"{name}.toml").write_text("\n".join(lines))


def states(report) -> list[str]:
    return [outcome.state for outcome in report.outcomes]


def test_a_fetched_page_is_a_document_with_its_time_and_address(site, seeds, get):
    site.replies["/a.html"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a.html", publisher="The Daily Reef")
    assert read_seeds(seeds).refusals[0].remedy == "run `openfigures fetch`"
    assert states(get()) == ["new"]
    asked = len(site.asked)
    sources = read_seeds(seeds)
    (document,) = sources.documents
    assert (document.id, document.origin.url, document.origin.publisher) == (
        "report", f"{site.url}/a.html", "The Daily Reef",
    )  # fmt: skip
    assert document.retrieved_at == "2026-01-02T03:04:05Z"
    assert document.origin.title == "Schools"
    assert document.file == f"snapshots/{document.original_sha256}.html"
    assert (seeds / document.file).read_bytes() == PAGE
    assert (sources.refusals, sources.warnings) == ([], [])
    assert len(site.asked) == asked  # reading asks nobody


def test_what_has_not_changed_is_not_sent_again(site, seeds, get):
    def reply(request: BaseHTTPRequestHandler) -> Reply:
        known = (
            request.headers.get("If-None-Match") == '"1"' and request.headers.get("If-Modified-Since") == "yesterday"
        )
        return (304, {}, b"") if known else (200, {**HTML, "ETag": '"1"', "Last-Modified": "yesterday"}, PAGE)

    site.replies["/a"] = reply
    origin(seeds, url=f"{site.url}/a")
    assert states(get()) == ["new"]
    index = (seeds / FOLDER / INDEX).read_bytes()
    assert states(get(at="2027-01-01T00:00:00+00:00")) == ["unchanged"]
    assert (seeds / FOLDER / INDEX).read_bytes() == index
    next((seeds / FOLDER).glob("*.html")).unlink()  # a lost snapshot is had anew
    assert states(get()) == ["changed"]


def test_a_change_is_kept_beside_the_snapshot_before_and_other_bytes_of_the_same_words_are_none(site, seeds, get):
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    get()
    site.replies["/a"] = (200, HTML, PAGE + b"<!-- 12:01 -->")
    assert states(get()) == ["unchanged"]
    site.replies["/a"] = (200, HTML, PAGE.replace(b"Twice", b"Thrice"))
    assert states(get(at="2026-02-02T00:00:00+00:00")) == ["changed"]
    (document,) = read_seeds(seeds).documents
    assert "Thrice" in document.text
    assert document.retrieved_at == "2026-02-02T00:00:00Z"
    assert len(list((seeds / FOLDER).glob("*.html"))) == 2


GONE = {
    "gone": ((404, HTML, b"no"), "is gone (answers 404)"),
    "shrunk": ((200, HTML, article("<p>Sorry, this page is being worked on.</p>")), "has 36 characters, the snapshot"),
    "empty": ((200, HTML, b""), "holds no page"),
    "other": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is of the type 'image/png'"),
    "broken": ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.7 broken"), "is broken"),
    "failing": ((503, {}, b""), "answers 503"),
    "forbidden": ((403, {}, b""), "answers 403"),
}


@pytest.mark.parametrize("name", GONE)
def test_a_source_that_vanishes_or_shrinks_keeps_its_last_snapshot_and_warns(site, seeds, get, name):
    reply, why = GONE[name]
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    get()
    before = read_seeds(seeds).documents
    site.replies["/a"] = reply
    report = get()
    assert states(report) == ["kept"]
    assert why in report.warnings[0].why
    sources = read_seeds(seeds)
    assert sources.documents == before
    (warning,) = sources.warnings
    assert why in warning
    assert "its last snapshot is kept" in warning
    site.replies["/a"] = (200, HTML, PAGE)
    get()
    assert read_seeds(seeds).warnings == []


def test_a_text_may_shrink_if_someone_says_so(site, seeds, get):
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    get()
    site.replies["/a"] = (200, HTML, article("<p>The number of schools is 40.</p>"))
    assert states(get()) == ["kept"]
    assert states(get(accept=["report"])) == ["changed"]


def test_what_was_never_had_is_refused_and_loses_no_other(site, seeds, get):
    site.replies["/a.pdf"] = (200, {"Content-Type": "application/pdf"}, pdf([[WORDS]]))
    origin(seeds, urls=[f"{site.url}/none", f"{site.url}/a.pdf"])
    assert states(get()) == ["failed", "new"]
    sources = read_seeds(seeds)
    (document,) = sources.documents
    assert document.id.startswith("report-a-")
    assert document.format == "pdf"
    (refusal,) = sources.refusals
    assert "/none: is gone (answers 404)" in refusal.found


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Second</title><link>/b</link><pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate></item>
<item><title>First</title><link>{}/a</link></item></channel></rss>"""


def test_the_entries_of_a_feed_are_documents_and_stay_when_it_no_longer_lists_them(site, seeds, get):
    site.replies["/feed"] = (200, {"Content-Type": "application/rss+xml"}, FEED.format(site.url).encode())
    site.replies["/a"] = (200, HTML, PAGE)
    site.replies["/b"] = (200, HTML, article(f"<p>{WORDS} The second.</p>"))
    origin(seeds, "news", feeds=[f"{site.url}/feed"], licence="CC-BY-4.0")
    assert states(get()) == ["new", "new"]
    first, second = sorted(read_seeds(seeds).documents, key=lambda document: document.origin.title)
    assert (first.origin.title, second.origin.title) == ("First", "Second")
    assert second.origin.published_on.isoformat() == "2026-02-03"
    assert second.origin.licence == "CC-BY-4.0"
    site.replies["/feed"] = (200, {}, FEED.format(site.url).encode().replace(b"/b<", b"/c<"))
    site.replies["/c"] = (200, HTML, article(f"<p>{WORDS} The third.</p>"))
    assert sorted(states(get())) == ["new", "unchanged", "unchanged"]
    assert len(read_seeds(seeds).documents) == 3
    site.replies["/feed"] = (200, HTML, PAGE)
    report = get()
    assert "is no feed" in report.warnings[0].why
    assert len(read_seeds(seeds).documents) == 3


def test_robots_are_respected(site, seeds, get):
    site.replies["/robots.txt"] = (200, {}, b"User-agent: openfigures\nDisallow: /private\nCrawl-delay: 7\n")
    site.replies["/private/a"] = site.replies["/b"] = (200, HTML, PAGE)
    origin(seeds, urls=[f"{site.url}/private/a", f"{site.url}/b"])
    report = get()
    assert states(report) == ["failed", "new"]
    assert "robots.txt does not allow it" in report.outcomes[0].why
    assert site.paths() == ["/robots.txt", "/b"]
    assert get.waits[-1] == pytest.approx(7, abs=1)


def test_a_site_whose_robots_txt_fails_is_not_asked(site, seeds, get):
    site.replies["/robots.txt"] = (500, {}, b"")
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    assert "its robots.txt answers 500" in get().outcomes[0].why
    assert "/a" not in site.paths()


def test_a_failing_site_is_tried_again_with_growing_pauses(site, seeds, get):
    answers = iter([(503, {}, b""), (429, {"Retry-After": "9"}, b""), (200, HTML, PAGE)])
    site.replies["/a"] = lambda request: next(answers)
    origin(seeds, url=f"{site.url}/a")
    assert states(get()) == ["new"]
    assert get.waits == [1.0, 9.0]
    site.replies["/a"] = (503, {}, b"")
    get.waits.clear()
    get(retries=2)
    assert get.waits == [1.0, 2.0]


def test_too_much_and_too_slow_are_cut_off(site, seeds, get, monkeypatch):
    site.replies["/big"] = (200, HTML, PAGE * 100)
    origin(seeds, url=f"{site.url}/big")
    assert "sends more than 10,000 bytes" in get(max_bytes=10_000).outcomes[0].why

    def drip(request: BaseHTTPRequestHandler) -> Reply:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(40):
            request.wfile.write(b"a")
            request.wfile.flush()
            time.sleep(0.05)
        return 200, {}, b""

    monkeypatch.setattr(client, "TRANSFER", 0.1)
    site.replies["/big"] = drip
    assert "sends too slowly" in get().outcomes[0].why


def test_a_zip_bomb_on_the_way_is_cut_off(site, seeds, get):
    site.replies["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    origin(seeds, url=f"{site.url}/a")
    assert "sends more than 1,000,000 bytes" in get(max_bytes=1_000_000).outcomes[0].why


def test_a_redirection_is_followed_and_its_end_is_noted(site, seeds, get):
    site.replies["/old"] = (301, {"Location": "/new"}, b"")
    site.replies["/new"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/old")
    assert states(get()) == ["new"]
    index = json.loads((seeds / FOLDER / INDEX).read_text())
    assert index["pages"][f"{site.url}/old"]["snapshots"][0]["final_url"] == f"{site.url}/new"
    site.replies["/old"] = (302, {"Location": "/old"}, b"")
    assert "redirects more than 5 times" in get().outcomes[0].why
    site.replies["/old"] = (302, {"Location": "file:///etc/passwd"}, b"")
    assert "redirects to file:" in get().outcomes[0].why


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "::1", "fc00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_none_of_the_public_internet(address):
    assert not addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1", "64:ff9b::808:808"])
def test_public_addresses_are(address):
    assert addresses.is_public(ipaddress.ip_address(address))


def test_private_addresses_are_not_asked_unless_that_is_set(site, seeds, get):
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    report = get(allow_private=False)
    assert "127.0.0.1, which is no public address" in report.outcomes[0].why
    assert site.asked == []


@pytest.fixture
def resolved(monkeypatch):
    """The names that were looked up; all lead to this machine."""
    names = []

    def resolve(host, port, *args, **kwargs):
        names.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    return names


def test_a_name_that_leads_to_a_private_address_is_not_asked_and_is_resolved_once(site, seeds, get, resolved):
    origin(seeds, url=f"http://rebind.example:{site.server.server_port}/a")
    assert "rebind.example leads to 127.0.0.1" in get(allow_private=False).outcomes[0].why
    assert site.asked == []


def test_the_judged_address_is_the_one_that_is_asked(site, seeds, get, resolved, monkeypatch):
    monkeypatch.setattr(addresses, "is_public", lambda address: True)
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"http://rebind.example:{site.server.server_port}/a")
    assert states(get(allow_private=False)) == ["new"]
    assert resolved == ["rebind.example", "127.0.0.1"] * 2  # robots.txt and page: the name once, then its address
    assert site.asked[-1][1]["Host"] == f"rebind.example:{site.server.server_port}"


def test_a_redirection_to_a_private_address_is_not_followed(site, seeds, get, monkeypatch):
    """Two servers on this machine, the first at an address that is taken for public, the second at one that is not."""
    inner = Site("127.0.0.2")
    try:
        inner.replies["/a"] = (200, HTML, PAGE)
        site.replies["/a"] = (302, {"Location": f"{inner.url}/a"}, b"")
        monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1")
        origin(seeds, url=f"{site.url}/a")
        report = get(allow_private=False)
        assert "127.0.0.2, which is no public address" in report.outcomes[0].why
        assert site.paths() == ["/robots.txt", "/a"]
        assert inner.asked == []
        assert states(get(allow_private=True)) == ["new"]
        assert inner.paths() == ["/robots.txt", "/a"]
    finally:
        inner.close()


BAD = {
    "sha256 beside fetch": ({"url": "https://example.org", "sha256": "0" * 64}, "has no sha256 of its own"),
    "no address": ({}, "fetch = true needs url, urls or feeds"),
    "urls without fetch": ({"fetch": False, "urls": ["https://example.org"], "sha256": "0" * 64}, "need fetch = true"),
}


@pytest.mark.parametrize("name", BAD)
def test_an_origin_that_cannot_be_fetched_says_why(seeds, get, name):
    keys, why = BAD[name]
    origin(seeds, **keys)
    assert why in str(read_seeds(seeds).refusals[0])
    assert why in get().outcomes[0].why


def test_a_damaged_index_is_named_and_loses_no_text_beside_it(site, seeds, get):
    origin(seeds, url=f"{site.url}/a")
    seed(seeds, "good.md", WORDS.encode())
    (seeds / FOLDER).mkdir()
    (seeds / FOLDER / INDEX).write_text("{")
    sources = read_seeds(seeds)
    assert [document.id for document in sources.documents] == ["good"]
    assert "restore it" in sources.refusals[0].remedy


def test_a_changed_snapshot_is_refused(site, seeds, get):
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    get()
    next((seeds / FOLDER).glob("*.html")).write_bytes(PAGE.replace(b"40", b"50"))
    (refusal,) = read_seeds(seeds).refusals
    assert "is lost or changed" in refusal.found


def test_the_command_says_what_became_of_each_address(site, seeds, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENFIGURES_FETCH__ALLOW_PRIVATE", "true")
    monkeypatch.setattr(client, "PAUSE", 0.0)
    site.replies["/a"] = (200, HTML, PAGE)
    origin(seeds, url=f"{site.url}/a")
    result = CliRunner().invoke(main, ["fetch"])
    assert result.exit_code == 0
    assert f"report: {site.url}/a: new\nFetched: 1 new\n" in result.output
    site.replies["/a"] = (404, {}, b"")
    result = CliRunner().invoke(main, ["fetch"])
    assert result.exit_code == 1
    assert "kept: is gone (answers 404); find its address of today" in result.output
