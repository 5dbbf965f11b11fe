"""The page of a hundred thousand statistics in a real Chromium: its times, and what it says of a part."""

from pathlib import Path

import pytest
from browser import chromium, opened, served
from conftest import provenance_of
from synthetic import corpus

from pipeline.page import front_page, read_release
from pipeline.page.release import Release
from pipeline.publish import publish
from pipeline.publish.files import published, write_parquet

pytestmark = pytest.mark.slow

ROWS = "#statistics-table tbody tr:not(.detail)"
MANY = 100_000


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """The files that a page of 100,000 statistics reads, and the page."""
    folder = tmp_path_factory.mktemp("large")
    small = read_release(publish(corpus(50), folder, provenance_of()).path)
    tables = {name: published(name, frame) for name, frame in corpus(MANY).items()}
    for name, table in tables.items():
        path = folder / "versions" / "2026.11.1" / f"{name}.parquet"
        path.unlink()
        write_parquet(name, table, path, {})
    page = front_page(Release(small.package, small.croissant, tables, small.archive), [])
    (folder / "index.html").write_text(page, "utf-8")
    return folder


OPEN = "document.querySelector('#statistics-count').textContent.endsWith('of 100,000 statistics') && performance.now()"
FILTER = """async ([name, value]) => {
  const control = document.querySelector(`#statistics-filters [name=${name}]`);
  const start = performance.now();
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}"""


def test_a_hundred_thousand_statistics(browser, large):
    with served(large) as address:
        took = []
        for _ in range(3):
            with opened(browser, f"{address}index.html", bypass_csp=True) as page:
                took.append(page.wait_for_function(OPEN, timeout=20_000).json_value())
        assert min(took) < 2_000, f"milliseconds until all rows were there: {took}"
        with opened(browser, f"{address}index.html") as page:
            page.locator("#statistics-part.hidden").wait_for(state="attached")
            steps = [("q", "kenya rice"), ("area", "KEN"), ("from", "2010"), ("confidence", "0.5"), ("q", "")]
            filters = sorted(page.evaluate(FILTER, list(step)) for step in steps for _ in range(3))
            assert filters[len(filters) // 2] < 100, f"milliseconds of each filter: {filters}"
            assert page.evaluate("location.hash") == "#statistics?area=KEN&from=2010&confidence=0.5"
            page.click("#statistics-clear")
            page.locator("#statistics-table th[data-sort=value] button").click()
            page.locator(f"{ROWS} a").first.click()
            value = page.locator("blockquote mark.value").text_content()
            assert value == "99.9 percent"


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


def test_a_row_beyond_what_the_page_holds_can_be_linked_to(browser, large):
    row = published("statistics", corpus(MANY)["statistics"]).slice(99_000, 1).to_pylist()[0]
    with served(large) as address, opened(browser, f"{address}index.html#statistics?row={row['id']}") as page:
        page.wait_for_selector("blockquote", timeout=20_000)
        assert page.locator("blockquote").text_content() == row["quote"]
        page.evaluate("location.hash = '#documents?row=report-01900'")
        page.wait_for_selector("#documents .strip")
        page.locator("#documents .strip rect.published").nth(49).wait_for(state="attached")
