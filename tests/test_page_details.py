"""What opens in the pages besides statistics: documents, entities, cross-checks, in a real Chromium."""

import pytest
from browser import ROWS, count, opened
from conftest import make_tables, provenance_of, with_cell

from pipeline.publish import publish

pytestmark = pytest.mark.slow


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
        assert links["VUT"] == "https://www.iso.org/obp/ui/#iso:code:3166:VU"
        assert links["548"] == "https://unstats.un.org/unsd/methodology/m49/#:~:text=548"
        assert "US$5–7 million" in detail.locator(".said .links").first.text_content()
        assert detail.locator(".relations dt").all_text_contents() == ["place of "]
        relation = detail.locator(".relations dd")
        assert relation.count() == 1
        assert relation.locator("q").text_content() == "harbour of Port Vila"
        relation.locator("a", has_text="Port Vila").first.click()
        page.locator("#entities tr.open", has_text="Port Vila").wait_for()
        assert page.locator("#entities .relations dt").text_content() == "located in "
        page.evaluate("location.hash = '#statistics?q=5–7'")
        page.locator("#statistics-count", has_text="1 of").wait_for()
        page.locator(f"{ROWS} a").first.click()
        page.locator("#statistics .fields a", has_text="Vanuatu").click()
        page.locator("#entities tr.open", has_text="Vanuatu").wait_for()


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
