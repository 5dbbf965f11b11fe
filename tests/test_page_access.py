"""The pages for everybody: by keyboard, without a script, on a phone, in the dark, with a screen reader, unmoving."""

import pytest
from browser import PHONE, ROWS, axe_core, count, from_a_folder, opened, served

pytestmark = pytest.mark.slow


@from_a_folder
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


@from_a_folder
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


@from_a_folder
def test_a_script_changes_no_row(browser, place):
    """What stands in the page and what the script draws are the same rows, so that nothing moves."""
    words = "all => all.map((row) => [...row.cells].map((c) => c.textContent))"

    def rows(page, which: str) -> dict[str, list[list[str]]]:
        tables = ("statistics", "documents", "entities", "findings")
        return {table: page.eval_on_selector_all(f"#{table}-table tbody {which}", words) for table in tables}

    with opened(browser, f"{place}index.html", java_script_enabled=False) as page:
        without = rows(page, "tr:not(.plain)")
    assert all(without.values())
    with opened(browser, f"{place}index.html") as page:
        assert rows(page, "tr") == without


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


@pytest.mark.parametrize(("scheme", "view"), [("light", {}), ("dark", PHONE)], ids=["light desktop", "dark phone"])
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
        found = page.evaluate("axe.run({ resultTypes: ['violations'] }).then((all) => all.violations)")
        serious = [
            f"{fault['id']}: {node['html'][:160]}" for fault in found if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]  # fmt: skip
        assert serious == []


@pytest.mark.parametrize("where", ["", "versions/2026.11.1/"])
def test_a_phone_shows_all_of_it(browser, place, rows, where):
    with opened(browser, f"{place}{where}index.html#statistics?row={rows[0]['id']}", **PHONE) as page:
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


@from_a_folder
def test_what_a_filter_leaves_is_said_to_those_who_do_not_see_it(browser, place):
    with opened(browser, f"{place}index.html") as page:
        page.select_option("#statistics-filters [name=area]", "KEN")
        assert page.locator("#spoken").text_content() == count(page)
