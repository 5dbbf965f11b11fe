"""The pages as people use them: in a real Chromium, from a folder and over http, with and without a script."""

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from browser import axe_core, chromium, opened, served
from conftest import make_tables, provenance_of, with_cell
from synthetic import HOSTILE, corpus, hostile

from pipeline.publish import publish
from pipeline.publish.files import published
from schemas import TABLES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ROWS = "#statistics-table tbody tr:not(.detail, .plain)"


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """Three versions of a small corpus; between the first and the last five rows differ."""
    folder = tmp_path_factory.mktemp("dist")
    tables = corpus(120, a_document=40)
    first = {**tables, "statistics": with_cell(tables["statistics"], 3, "ref_area", None)}
    publish(first, folder, provenance_of("2026-10-02"))
    publish(tables, folder, provenance_of("2026-10-20"))
    last = with_cell(with_cell(tables["statistics"], 3, "unit", "percentage_point"), 7, "status", "target")
    publish({**tables, "statistics": last}, folder, provenance_of("2026-11-21"))
    return folder


@pytest.fixture(scope="module", params=["file", "http"])
def place(request, dist):
    """Where the pages are: a folder, or a server."""
    if request.param == "file":
        yield f"{dist.as_uri()}/"
    else:
        with served(dist) as address:
            yield address


@pytest.fixture(scope="module")
def rows(dist):
    return published("statistics", corpus(120, a_document=40)["statistics"]).to_pylist()


def count(page, section="statistics") -> str:
    return page.locator(f"#{section} .count").first.text_content()


def test_search_and_filters(browser, place, rows):
    with opened(browser, f"{place}index.html") as page:
        assert count(page) == "1–25 of 120 statistics"
        page.fill("#statistics-filters [name=q]", "rice norway")
        wanted = [row for row in rows if row["ref_area"] == "NOR" and "rice" in row["quote"]]
        assert count(page) == f"{len(wanted)} of 120 statistics"
        assert page.locator(ROWS).count() == len(wanted)
        page.click("#statistics-clear")
        page.select_option("#statistics-filters [name=area]", "KEN")
        page.fill("#statistics-filters [name=from]", "2010")
        page.fill("#statistics-filters [name=to]", "2020")
        page.select_option("#statistics-filters [name=confidence]", "0.5")
        wanted = [
            row for row in rows
            if row["ref_area"] == "KEN" and "2010" <= row["time_period"] <= "2020" and row["confidence"] >= 0.5
        ]  # fmt: skip
        assert count(page) == f"{len(wanted)} of 120 statistics"
        page.fill("#statistics-filters [name=q]", "no such words")
        assert "Loosen a filter" in page.locator("#statistics-table tbody").text_content()


def test_sorting_and_leafing(browser, place, rows):
    with opened(browser, f"{place}index.html") as page:
        head = page.locator("#statistics-table th[data-sort=value]")
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        highest = sorted((row["value_low"] for row in rows), reverse=True)
        shown = page.locator(f"{ROWS} > th").all_text_contents()
        assert [float(text.split()[-2]) for text in shown] == highest[:25]
        page.click("#statistics-next")
        shown = page.locator(f"{ROWS} > th").all_text_contents()
        assert [float(text.split()[-2]) for text in shown] == highest[25:50]
        assert count(page) == "26–50 of 120 statistics"
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"


def test_a_link_brings_filters_order_and_row_back(browser, place, rows):
    with opened(browser, f"{place}index.html") as page:
        page.select_option("#statistics-filters [name=area]", "FJI")
        page.locator("#statistics-table th[data-sort=period] button").click()
        page.locator(f"{ROWS} a").nth(1).click()
        address, quote = page.url, page.locator(".evidence blockquote").text_content()
    with opened(browser, address) as page:
        assert page.input_value("#statistics-filters [name=area]") == "FJI"
        assert page.locator(".evidence blockquote").text_content() == quote
        assert page.locator("#statistics-table th[data-sort=period]").get_attribute("aria-sort") == "ascending"
    with opened(browser, f"{place}index.html#statistics?row={rows[100]['id']}") as page:
        assert page.locator(".evidence blockquote").text_content() == rows[100]["quote"]
        assert count(page) == "101–120 of 120 statistics"
        page.evaluate(f"location.hash = '#statistics?row={rows[5]['id']}'")
        page.locator("#statistics-count", has_text="1–25 of").wait_for()
        page.go_back()
        page.locator("#statistics-count", has_text="101–120 of").wait_for()
        assert page.locator(".evidence blockquote").text_content() == rows[100]["quote"]


def test_evidence_marks_exactly_the_words(browser, place, rows):
    with opened(browser, f"{place}index.html") as page:
        for row in rows[:12]:
            page.evaluate("id => { location.hash = `#statistics?row=${id}`; }", row["id"])
            page.locator(f"tr.open a[data-row='{row['id']}']").wait_for()
            marks = page.locator(".evidence blockquote mark").all()
            found = {mark.get_attribute("class"): mark.text_content() for mark in marks}
            assert page.locator(".evidence blockquote").text_content() == row["quote"]
            assert found["value"] == row["value_text"]
            assert found["unit"] == "percent"
            assert found["period"] == row["time_period"]
            assert found["area"] in row["quote"]
            assert found["indicator"] == row["indicator"].removeprefix("share of ")
            assert found.get("comparator") == ("about" if row["comparator"] == "~" else None)
            before = page.evaluate(
                "() => { const r = document.createRange(); const q = document.querySelector('.evidence blockquote');"
                " r.setStart(q, 0); r.setEndBefore(q.querySelector('mark.value')); return r.toString(); }"
            )
            assert len(before) == row["start"] - row["quote_start"]


def test_nothing_from_a_text_runs(browser, tmp_path):
    publish(hostile(), tmp_path, provenance_of())
    with served(tmp_path) as address:
        for url in (f"{tmp_path.as_uri()}/index.html", f"{address}versions/2026.11.1/index.html"):
            with opened(browser, url) as page:
                for sentence in HOSTILE:
                    page.locator(f"{ROWS} a").nth(HOSTILE.index(sentence)).click()
                    assert page.locator(".evidence blockquote").text_content() == sentence
                    value = page.locator(".evidence blockquote mark.value").text_content()
                    assert value in ("12%", "7%", "45%", "31%")
                    assert value in page.locator("tr.open a").first.text_content()
                page.locator("#documents-table tbody a").first.click()
                page.locator("#entities-table tbody a").first.click()
                page.locator("#findings-table tbody a").first.click()
                page.select_option("#statistics-filters [name=area]", "<s>Peru</s>")
                assert count(page) == "1 of 4 statistics"
                assert page.evaluate("window.hit") is None
                assert page.locator("main img, main u, main s:not(th > s), main b, main script").count() == 0
                assert page.locator("bdi", has_text="مقال").count() > 0


def test_files_are_those_of_the_checksums(browser, dist):
    version = dist / "versions" / "2026.11.1"
    written = [*version.glob("*.sha256"), version / "SHA256SUMS"]
    lines = [line for path in written for line in path.read_text("utf-8").splitlines()]
    sums = dict(reversed(line.split("  ")) for line in lines)
    with served(dist) as address, opened(browser, f"{address}index.html") as page:
        for button in page.locator(".lead a[download]").all():
            with page.expect_download() as started:
                button.click()
            name = button.get_attribute("href").rsplit("/", 1)[-1]
            assert Path(started.value.path()).read_bytes() == (version / name).read_bytes()
        links = {link.get_attribute("href") for link in page.locator("a[download]").all()}
        for link in links:
            digest = hashlib.sha256(page.request.get(address + link).body()).hexdigest()
            assert digest == sums[link.rsplit("/", 1)[-1]]
        assert {f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")} <= {
            link.rsplit("/", 1)[-1] for link in links
        }


def test_filtered_rows_are_saved_as_csv(browser, place, rows):
    with opened(browser, f"{place}index.html#statistics?area=PER") as page:
        with page.expect_download() as started:
            page.click("#statistics-save")
        text = Path(started.value.path()).read_text("utf-8")
    saved = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in saved] == [row["id"] for row in rows if row["ref_area"] == "PER"]
    assert [row["quote"] for row in saved] == [row["quote"] for row in rows if row["ref_area"] == "PER"]


def test_code_works_as_it_stands_on_the_page(browser, dist):
    with opened(browser, f"{dist.as_uri()}/index.html") as page:
        python, sql = (page.locator(f"#{name}-code").text_content() for name in ("pandas", "duckdb"))
        assert f'"{dist.as_posix()}/versions/2026.11.1/statistics.csv"' in page.locator("#r-code").text_content()
        assert 'File.Contents("/' in page.locator("#excel-code").text_content()
    done = subprocess.run([sys.executable, "-c", python], capture_output=True, text=True, check=True, cwd="/")
    assert "share of" in done.stdout
    assert len(duckdb.sql(sql).fetchall()) == 120
    with served(dist) as address, opened(browser, f"{address}index.html") as page:
        assert f'"{address}versions/2026.11.1/statistics.parquet"' in page.locator("#pandas-code").text_content()
        assert "Web.Contents(" in page.locator("#excel-code").text_content()


@pytest.mark.parametrize("protocol", ["file", "http"])
def test_the_code_for_r_works_as_it_stands_on_the_page(browser, dist, rows, protocol):
    program = shutil.which("Rscript")
    if not program and not os.environ.get("CI"):
        pytest.skip("R is not installed (Debian: apt-get install r-base-core)")
    with served(dist) as address:
        place = address if protocol == "http" else f"{dist.as_uri()}/"
        with opened(browser, f"{place}index.html") as page:
            code = page.locator("#r-code").text_content()
        done = subprocess.run([program, "-e", code], capture_output=True, text=True, check=True, cwd="/")
    expected = [row for row in rows if row["status"] in ("projection", "target")]
    lines = [line for line in done.stdout.splitlines() if "share of" in line]
    assert len(lines) == len(expected) + 1  # one was made a target in the last version
    assert expected[0]["ref_area"] in lines[0]


def test_changes_between_any_two_versions(browser, place):
    def lines(page):
        rows = page.locator("#versions-changes tbody tr")
        return [" ".join(text.split()) for text in rows.all_inner_texts()]

    with opened(browser, f"{place}index.html") as page:
        assert len(lines(page)) == 2
        page.select_option("#versions-filters [name=from]", "2026.10.1")
        assert len(lines(page)) == 2
        changed = next(line for line in lines(page) if "ref_area" in line)
        assert "null" in changed
        assert "unit percent → percentage_point" in changed
        address = page.url
        page.select_option("#versions-filters [name=to]", "2026.10.2")
        assert [line.count("→") for line in lines(page)] == [1]
    with opened(browser, address) as page:
        assert page.input_value("#versions-filters [name=from]") == "2026.10.1"
        assert len(lines(page)) == 2


def test_documents_and_entities_open(browser, place, rows):
    with opened(browser, f"{place}index.html#documents?row=report-00002") as page:
        numbers = page.locator("#documents .strip rect:not(.track)")
        assert numbers.count() == 80
        assert page.locator("#documents .strip rect.published").count() == 40
        page.locator("#documents .strip a").first.click()
        page.wait_for_selector("#statistics blockquote")
        assert page.locator("#statistics blockquote").text_content() == rows[40]["quote"]
    with opened(browser, f"{place}index.html") as page:
        page.fill("#entities-filters [name=q]", "kenya")
        assert count(page, "entities") == "1 of 12 entities"
        page.locator("#entities-table tbody a").first.click()
        about = sum(row["ref_area"] == "KEN" for row in rows)
        assert f"Figures about it {about}" in page.locator("#entities .said").text_content()


def test_each_number_of_a_document_is_listed_with_what_became_of_it(browser, place):
    with opened(browser, f"{place}index.html#documents?row=report-00002") as page:
        assert "40 date" in page.locator("#documents .reasons").text_content()
        page.locator("#documents summary", has_text="All 80 numbers").click()
        lines = page.locator("#documents .numbers tbody tr").all_inner_texts()
        assert len(lines) == 80
        assert [line.split("\t")[-1] for line in lines[:2]] == ["date", "published"]
        page.locator("#documents .numbers a").first.click()
        page.locator("#statistics .evidence blockquote").wait_for()


def test_an_entity_shows_its_identifiers_relations_and_figures(browser, tmp_path):
    tables = make_tables()
    entities, row = tables["entities"], [*tables["entities"]["id"]].index("country-vanuatu")
    for name, value in (("wikidata", "Q686"), ("iso3166", "VUT"), ("m49", "548")):
        entities = with_cell(entities, row, name, value)
    statistics = tables["statistics"]
    row = [*statistics["value_text"]].index("US$5–7 million")
    for name, value in (("ref_area", "VUT"), ("ref_area_entity", "country-vanuatu")):
        statistics = with_cell(statistics, row, name, value)
    publish({**tables, "entities": entities, "statistics": statistics}, tmp_path, provenance_of())
    with opened(browser, f"{tmp_path.as_uri()}/index.html#entities?row=country-vanuatu") as page:
        detail = page.locator("#entities tr.detail")
        links = {link.text_content(): link.get_attribute("href") for link in detail.locator("dl a").all()}
        assert links["Q686"] == "https://www.wikidata.org/wiki/Q686"
        assert "iso.org" in links["VUT"]
        assert "unstats.un.org" in links["548"]
        assert "US$5–7 million" in detail.locator(".said .links").first.text_content()
        relation = detail.locator(".relations li")
        assert relation.count() == 1
        assert "Port Vila located in Vanuatu" in relation.text_content()
        assert relation.locator("q").text_content() == "harbour of Port Vila"
        relation.locator("a", has_text="Port Vila").first.click()
        page.locator("#entities tr.open", has_text="Port Vila").wait_for()
        assert "located in Vanuatu" in page.locator("#entities .relations").text_content()
        page.evaluate("location.hash = '#statistics?q=5–7'")
        page.locator("#statistics-count", has_text="1 of").wait_for()
        page.locator(f"{ROWS} a").first.click()
        page.locator("#statistics .fields a", has_text="Vanuatu").click()
        page.locator("#entities tr.open", has_text="Vanuatu").wait_for()


def test_a_chart_leads_to_its_rows(browser, place):
    with opened(browser, f"{place}index.html") as page:
        panel = page.locator(".panel").first
        assert panel.locator("svg title").text_content().startswith(panel.locator("h4").text_content())
        panel.locator("summary").click()
        values = panel.locator("tbody a").all_text_contents()
        panel.get_by_text("In the table of statistics").click()
        page.locator("#statistics-count", has_text=" of 120").wait_for()
        assert page.locator(ROWS).count() >= len(values)
        page.locator(f"{ROWS} a").first.click()
        assert page.locator("#statistics .evidence h4", has_text="The same at other times").count() == 1


def test_what_a_filter_leaves_is_said_to_those_who_do_not_see_it(browser, place):
    with opened(browser, f"{place}index.html") as page:
        page.select_option("#statistics-filters [name=area]", "KEN")
        assert page.locator("#spoken").text_content() == count(page)


@pytest.mark.parametrize(
    "state",
    ["sort=__proto__&area=constructor", "q=<img src=x onerror=hit()>&row=none", "sort=-nothing", "%", "q=%E0%A4"],
)
def test_an_address_made_up_does_no_harm(browser, place, state):
    with opened(browser, f"{place}index.html#statistics?{state}") as page:
        assert page.locator("main img").count() == 0
        assert count(page).endswith("120 statistics")


def test_cross_checks_open_and_lead_to_their_statistics(browser, place, rows):
    with opened(browser, f"{place}index.html") as page:
        verdicts = page.locator("#findings-table .verdict").all_text_contents()
        assert verdicts == ["tension", "tension", "consistent"]
        page.select_option("#findings-filters [name=verdict]", "consistent")
        assert count(page, "findings") == "1 of 3 findings"
        page.locator("#findings-table tbody a").first.click()
        marks = page.locator("#findings .quoted mark").all_text_contents()
        assert marks == [rows[38]["value_text"], rows[39]["value_text"]]
        page.locator("#findings .quoted a").nth(1).click()
        page.locator("#statistics blockquote").wait_for()
        assert page.locator("#statistics blockquote").text_content() == rows[39]["quote"]
        assert page.locator("#statistics .evidence .verdict").text_content() == "consistent"


def test_with_the_keyboard_alone(browser, place):
    with opened(browser, f"{place}index.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the statistics"
        page.keyboard.press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.dataset.row"):
                break
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
        assert page.locator(".evidence blockquote").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.evidence') !== null")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert page.locator(".evidence blockquote").count() == 0


def test_without_a_script(browser, place, rows):
    with opened(browser, f"{place}index.html", java_script_enabled=False) as page:
        assert page.locator(ROWS).count() == 25
        quoted = page.locator("#statistics-table tr.plain q").first
        assert quoted.is_visible()
        assert quoted.text_content() == rows[0]["quote"]
        assert quoted.locator("mark").text_content() == rows[0]["value_text"]
        assert page.locator("a.button.first").is_visible()
        assert page.locator("#pandas-code").is_visible()
        assert not page.locator("#statistics-filters").is_visible()
        assert page.locator(".charts svg.series").first.is_visible()


def test_a_script_changes_no_row(browser, place):
    """What stands in the page and what the script draws are the same rows, so that nothing moves."""
    words = "all => all.map((row) => [...row.cells].map((c) => c.textContent))"
    for table in ("statistics", "documents", "entities", "findings"):
        with opened(browser, f"{place}index.html", java_script_enabled=False) as page:
            rows = page.locator(f"#{table}-table tbody tr:not(.plain)")
            without = [row.locator("th, td").all_text_contents() for row in rows.all()]
        with opened(browser, f"{place}index.html") as page:
            drawn = page.eval_on_selector_all(f"#{table}-table tbody tr", words)
        assert without == drawn


MOVED = """() => new Promise((resolve) => {
  let moved = 0;
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value; });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 300);
})"""
"""How far things moved since the page began to open, in the browser's measure."""


def test_nothing_moves_while_the_page_opens(browser, place):
    for view in ({}, PHONE):
        with opened(browser, f"{place}index.html", **view) as page:
            page.wait_for_timeout(500)
            assert page.evaluate(MOVED) < 0.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [{}, PHONE], ids=["desktop", "phone"])
def test_accessible(browser, dist, rows, scheme, view):
    with opened(
        browser, f"{dist.as_uri()}/index.html", color_scheme=scheme, bypass_csp=True, reduced_motion="reduce", **view
    ) as page:
        page.evaluate("id => { location.hash = `#statistics?row=${id}`; }", rows[3]["id"])
        page.locator("#documents-table tbody a").first.click()
        page.locator("#entities-table tbody a").first.click()
        page.locator("#findings-table tbody a").first.click()
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate(axe_core())
        found = page.evaluate("axe.run()")["violations"]
        serious = [
            f"{fault['id']}: {node['html'][:160]}" for fault in found if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]  # fmt: skip
        assert serious == []


def test_a_phone_shows_all_of_it(browser, place, rows):
    with opened(browser, f"{place}index.html#statistics?row={rows[0]['id']}", **PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        box = page.locator(".evidence blockquote").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_the_theme_can_be_chosen_and_is_kept(browser, dist):
    with served(dist) as address, opened(browser, f"{address}index.html", color_scheme="light") as page:
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("#theme")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_page_of_an_older_version_names_the_newest(browser, dist):
    with served(dist) as address, opened(browser, f"{address}versions/2026.10.1/index.html") as page:
        page.wait_for_selector("#newer:not(.hidden)")
        assert "see 2026.11.1" in page.locator("#newer").text_content()
    with opened(browser, (dist / "versions" / "2026.10.1" / "index.html").as_uri()) as page:
        assert count(page) == "1–25 of 120 statistics"


def test_the_sort_of_documents_survives_emptiness(browser, tmp_path):
    """A small corpus with nulls in every column that can be null."""
    publish(make_tables(), tmp_path, provenance_of())
    with opened(browser, f"{tmp_path.as_uri()}/index.html") as page:
        for head in page.locator("th[data-sort] button").all():
            head.click()
            head.click()
        assert count(page) == "5 statistics"
