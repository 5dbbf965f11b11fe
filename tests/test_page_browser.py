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
from browser import ROWS, count, from_a_folder, opened, served
from conftest import make_tables, provenance_of
from synthetic import HOSTILE, hostile

from pipeline.publish import publish
from schemas import TABLES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


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


@from_a_folder
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


@from_a_folder
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
            assert digest == sums[link.removeprefix("versions/2026.11.1/")]
        assert {f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")} <= {
            link.rsplit("/", 1)[-1] for link in links
        }


@from_a_folder
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


@from_a_folder
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


@from_a_folder
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


@from_a_folder
@pytest.mark.parametrize(
    "state",
    ["sort=__proto__&area=constructor", "q=<img src=x onerror=hit()>&row=none", "sort=-nothing", "%", "q=%E0%A4"],
)
def test_an_address_made_up_does_no_harm(browser, place, state):
    with opened(browser, f"{place}index.html#statistics?{state}") as page:
        assert page.locator("main img").count() == 0
        assert count(page).endswith("120 statistics")


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
