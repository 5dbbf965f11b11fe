"""Texts in the pages: those that may be passed on are read in full, each figure marked where it stands."""

import json

import pytest
from browser import opened, served
from conftest import TEXTS, make_tables, provenance_of, with_cell
from releases import tables_of
from synthetic import hostile

from pipeline.page import payload, read_release, version_page
from pipeline.publish import publish

KEY = "school-meals"


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """A folder of a release that holds one of its two texts."""
    folder = tmp_path_factory.mktemp("one")
    publish(tables_of(KEY, licence="CC-BY-4.0"), folder, provenance_of())
    return folder


def held_by(page: str) -> dict:
    return json.loads(page.split('id="data">')[1].split("</script>")[0])["texts"]


def test_a_page_holds_texts_up_to_a_size(one, monkeypatch):
    version = one / "versions" / "2026.11.1"
    assert held_by((version / "index.html").read_text("utf-8")) == {"any": True, "held": {KEY: TEXTS[KEY]}}
    monkeypatch.setattr(payload, "TEXTS", 10)
    assert held_by(version_page(read_release(version))) == {"any": True, "held": {}}


def test_a_page_says_how_many_texts_can_be_read(one, tmp_path):
    page = (one / "index.html").read_text("utf-8")
    assert "1 of them can be read here in full" in page
    assert f'href="versions/2026.11.1/texts/{KEY}.txt"' in page
    publish(tables_of(), tmp_path, provenance_of())
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "The texts themselves are not published here" in page
    assert "ATTRIBUTION.md" not in page.split("<main")[1].split('id="data"')[0]
    assert held_by(page) == {"any": False, "held": {}}


@pytest.mark.slow
def test_the_text_is_shown_to_the_character_with_its_figures_marked(browser, one):
    """The text holds an emoji, which is two units of JavaScript's strings and one of a published offset."""
    with opened(browser, f"{one.as_uri()}/index.html") as page:
        page.evaluate(f"location.hash = '#documents?row={KEY}'")
        text = page.locator("#documents .fulltext")
        text.wait_for()
        assert text.evaluate("e => e.textContent") == TEXTS[KEY]
        assert text.locator("mark.value").all_text_contents() == ["45 children", "9 in 10"]
        assert text.locator(".listed").all_text_contents() == ["100 pupils"]
        assert text.locator(".listed").get_attribute("title") == "denominator"
        credit = page.locator("#documents .said .from")
        assert "Ana Tui · The Daily Reef" in credit.text_content()
        assert credit.locator("a").first.get_attribute("href") == "https://creativecommons.org/licenses/by/4.0/"
        text.locator("a").nth(1).click()
        page.locator("#statistics .evidence blockquote mark.value", has_text="9 in 10").wait_for()
        page.locator("#statistics .evidence a", has_text="Read it in the text").click()
        page.locator("#documents .fulltext a.wanted", has_text="9 in 10").wait_for()
        page.evaluate("location.hash = '#documents?row=harbour-report'")
        page.locator("#documents tr.open", has_text="Harbour").wait_for()
        assert page.locator("#documents .fulltext").count() == 0


@pytest.mark.slow
def test_a_text_that_the_page_does_not_hold_is_read_from_its_file(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(payload, "TEXTS", 10)
    marked = {KEY: "\ufeff" + TEXTS[KEY]}  # the mark is a character of the text, though readers of files drop it
    publish(make_tables(marked), tmp_path, provenance_of())
    with served(tmp_path) as address, opened(browser, f"{address}index.html#documents?row={KEY}") as page:
        text = page.locator("#documents .fulltext")
        text.wait_for()
        assert text.evaluate("e => e.textContent") == marked[KEY]
        assert text.locator("mark.value").all_text_contents() == ["45 children", "9 in 10"]
    with opened(browser, f"{tmp_path.as_uri()}/index.html#documents?row={KEY}") as page:
        page.locator("#documents .said", has_text="may not read the file beside it").wait_for()
        assert page.locator("#documents .said a", has_text=f"texts/{KEY}.txt").count() == 1


@pytest.mark.slow
def test_nothing_from_a_whole_text_runs(browser, tmp_path):
    tables = hostile()
    (key,) = tables["documents"]["id"]
    publish({**tables, "documents": with_cell(tables["documents"], 0, "redistribute", True)}, tmp_path, provenance_of())
    with opened(browser, f"{tmp_path.as_uri()}/index.html#documents?row={key}") as page:
        text = page.locator("#documents .fulltext")
        text.wait_for()
        assert text.evaluate("e => e.textContent") == tables["documents"]["text"][0]
        assert text.locator(":not(a, mark, span)").count() == 0
        assert page.evaluate("window.hit") is None
