"""The page of a hundred thousand statistics in a real Chromium: all of it can be found, and a part is called one."""

from pathlib import Path

import pytest
from browser import ROWS, opened, served
from conftest import provenance_of
from released import published
from synthetic import corpus

from pipeline.page import front_page, read_release
from pipeline.page.release import Release
from pipeline.publish import publish
from pipeline.publish.files import write_parquet

pytestmark = pytest.mark.slow

MANY = 100_000


@pytest.fixture(scope="module")
def many():
    return corpus(MANY)


@pytest.fixture(scope="module")
def large(tmp_path_factory, many) -> Path:
    """The files that a page of 100,000 statistics reads, and the page."""
    folder = tmp_path_factory.mktemp("large")
    small = read_release(publish(corpus(50), folder, provenance_of()).path)
    tables = {name: published(name, frame) for name, frame in many.items()}
    for name, table in tables.items():
        path = folder / "versions" / "2026.11.1" / f"{name}.parquet"
        path.unlink()
        write_parquet(name, table, path, {})
    page = front_page(Release(small.package, small.croissant, tables, small.archive), [])
    (folder / "index.html").write_text(page, "utf-8")
    return folder


@pytest.fixture(scope="module")
def rows(many):
    return published("statistics", many["statistics"]).to_pylist()


def test_a_hundred_thousand_statistics(browser, large, rows):
    """How long it takes is measured by `bench/page.py`."""
    with served(large) as address, opened(browser, f"{address}index.html") as page:
        page.locator("#statistics-part.hidden").wait_for(state="attached")
        page.fill("#statistics-filters [name=q]", "kenya rice HARVESTS")
        wanted = [row for row in rows if row["ref_area"] == "KEN" and "rice harvests" in row["quote"]]
        assert page.locator("#statistics-count").text_content() == f"1–25 of {len(wanted):,} of 100,000 statistics"
        page.select_option("#statistics-filters [name=confidence]", "0.5")
        page.fill("#statistics-filters [name=from]", "2010")
        wanted = [row for row in wanted if row["confidence"] >= 0.5 and row["time_period"] >= "2010"]
        assert page.locator("#statistics-count").text_content() == f"1–25 of {len(wanted):,} of 100,000 statistics"
        page.fill("#statistics-filters [name=q]", "")
        assert page.evaluate("location.hash") == "#statistics?confidence=0.5&from=2010"
        page.click("#statistics-clear")
        page.locator("#statistics-table th[data-sort=value] button").click()
        page.locator(f"{ROWS} a").first.click()
        assert page.locator(".evidence blockquote mark.value").text_content() == "99.9 percent"


def test_names_and_dates_of_a_row_beyond_what_the_page_holds_are_marked(browser, large, rows):
    row = rows[60_000]
    with served(large) as address, opened(browser, f"{address}index.html#statistics?row={row['id']}") as page:
        page.locator(".evidence blockquote mark.period").wait_for()
        assert page.locator(".evidence blockquote mark.period").text_content() == row["time_period"]
        assert page.locator(".evidence blockquote mark.area").text_content() in row["quote"]


def test_from_a_folder_a_part_of_a_hundred_thousand_is_shown_and_said(browser, large):
    with opened(browser, f"{large.as_uri()}/index.html") as page:
        assert page.locator("#statistics-count").text_content() == "1–25 of 3,000 statistics"
        assert "the first 3,000 of 100,000 statistics" in page.locator("#statistics-part").text_content()
        assert page.locator("#statistics-part a").get_attribute("href") == "versions/2026.11.1/statistics.parquet"


def test_documents_are_counted_in_full_where_the_page_holds_a_part(browser, large):
    with opened(browser, f"{large.as_uri()}/index.html") as page:
        lines = page.locator("#documents-table tbody tr").all_inner_texts()
        assert [line.split()[-2:] for line in lines] == [["100", "50"]] * 25
        page.evaluate("location.hash = '#documents?row=report-00900'")
        page.locator("#documents tr.detail").wait_for()
        said = page.locator("#documents .said").text_content()
        assert "holds no number" not in said
        assert "the part of numbers that this page holds" in said


def test_a_row_beyond_what_the_page_holds_can_be_linked_to(browser, large, rows):
    row = rows[99_000]
    with served(large) as address, opened(browser, f"{address}index.html#statistics?row={row['id']}") as page:
        page.wait_for_selector(".evidence blockquote")
        assert page.locator(".evidence blockquote").text_content() == row["quote"]
        page.locator("#statistics tr.open .source", has_text="Report 1,981").wait_for()
        page.evaluate("location.hash = '#documents?row=report-01900'")
        page.wait_for_selector("#documents .strip")
        page.locator("#documents .strip rect.published").nth(49).wait_for(state="attached")
