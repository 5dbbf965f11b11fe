"""What the page marks in a quote: exactly the words that a statistic was read from, and nothing by guess."""

import json
from pathlib import Path

import pytest
from browser import chromium, opened

from pipeline.defs.run import rebuild
from pipeline.extract.numbers.comparators import BEFORE
from pipeline.page import read_release
from pipeline.page.bounds import bounds
from pipeline.settings import Settings

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "pipeline" / "page" / "script" / "marks.js"
BEFORE_THE_QUOTE = 100
"""Characters of a text before its sentence: offsets count from the beginning of the text."""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> Path:
    """A release of the project's own texts."""
    folder = tmp_path_factory.mktemp("seeds")
    assert rebuild(Settings(seeds=ROOT / "seeds", work=folder / "work", dist=folder / "dist")).published
    return folder / "dist"


@pytest.fixture(scope="module")
def browser(seeds):
    """As elsewhere, but after the release: Dagster and Playwright each want the event loop."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def marks_of(browser):
    """The marks of a statistic, by the page's own script, as [field, words]."""
    page = browser.new_page()
    known = json.dumps({"areas": {"FRA": ["France", "French"]}, "bounds": bounds()})
    page.evaluate(f"var page = {known};\n{SCRIPT.read_text('utf-8')}\nwindow.marksOf = marksOf; 0")

    def found(sentence: str, value: str, *, mentions=(), dates=(), cut=(0, None), **fields) -> list[list[str]]:
        def span(words: str) -> dict:
            words, nth = words if isinstance(words, tuple) else (words, 0)
            at = [n for n in range(len(sentence)) if sentence.startswith(words, n)][nth]
            return {"start": at + BEFORE_THE_QUOTE, "end": at + len(words) + BEFORE_THE_QUOTE}

        quote = sentence[slice(*cut)]
        start = BEFORE_THE_QUOTE + cut[0]
        row = {
            **span(value), "quote": quote, "quote_start": start, "quote_end": start + len(quote),
            "comparator": "=", "unit": "item", "counted": None, "attribution": None, "time_period": None,
            "ref_area": None, "indicator": None, "ref_area_entity": None, "attribution_entity": None, **fields,
        }  # fmt: skip
        places = {
            "mentions": [{**span(words), "entity": entity} for words, entity in mentions],
            "dates": [span(words) for words in dates],
        }
        script = "([row, known]) => marksOf(row, known).map((s) => [s.field, row.quote.slice(s.start, s.end), s.start])"
        marks = page.evaluate(script, [row, places])
        assert [start for _, _, start in marks[1:]] == sorted(start for _, _, start in marks[1:])
        return [mark[:2] for mark in marks]

    yield found
    page.close()


def test_every_field_is_marked_in_the_order_of_the_quote(marks_of):
    assert marks_of(
        "At least 3,400 people worked in the port of Suva in May 2019, the port authority said.", "3,400 people",
        comparator=">=", unit="person", counted="person", ref_area="Suva", ref_area_entity="place-suva",
        time_period="2019-05", attribution="port authority", indicator="people working in the port",
        mentions=[("Suva", "place-suva")], dates=["May 2019"],
    ) == [
        ["value", "3,400 people"], ["comparator", "At least"], ["counted", "people"], ["indicator", "port"],
        ["area", "Suva"], ["period", "May 2019"], ["attribution", "port authority"],
    ]  # fmt: skip


def test_letters_outside_the_basic_plane_move_no_mark(marks_of):
    assert marks_of(
        "😀 Loans of US$7 million or less went to 12 cities between 2011 and 2014. 😀", "US$7 million",
        comparator="<=", unit="USD", time_period="2011/2014", indicator="loans to cities", dates=["2011", "2014"],
    ) == [
        ["value", "US$7 million"], ["indicator", "Loans"], ["unit", "US$"], ["comparator", "or less"],
        ["indicator", "cities"], ["period", "2011"], ["period", "2014"],
    ]  # fmt: skip


def test_an_area_is_marked_where_the_mentions_place_it(marks_of):
    sentence = "While Cambodian firms wait, Cambodia and Laos saw 40 percent, the Cambodian press said."
    known = [(("Cambodia", 0), "x"), (("Cambodia", 1), "country-khm"), ("Laos", "country-lao")]
    fields = {"ref_area": "KHM", "ref_area_entity": "country-khm", "mentions": known}
    assert ["area", "Cambodia"] in marks_of(sentence, "40 percent", **fields)
    nearest = [*known, (("Cambodian", 1), "country-khm")]
    assert ["area", "Cambodian"] in marks_of(sentence, "40 percent", **{**fields, "mentions": nearest})
    assert marks_of(sentence, "40 percent", ref_area="FRA") == [["value", "40 percent"]]


def test_a_date_with_a_footnote_glued_to_it_is_marked_without(marks_of):
    sentence = "It rose from 1.7 million users in 2011 to 7.16 million users in 20161."
    found = marks_of(sentence, "7.16 million users", time_period="2016", dates=["2011", "2016"])
    assert found == [["value", "7.16 million users"], ["period", "2016"]]


@pytest.mark.parametrize(("value", "period"), [("10 percent", "2016"), ("12 percent", "2020"), ("12 percent", "2018")])
def test_only_the_year_of_the_period_is_marked(marks_of, value, period):
    found = marks_of(
        "In 2016 it was 10 percent, in 2020 then 12 percent.", value, time_period=period, dates=["2016", "2020"]
    )
    assert found[1:] == ([["period", period]] if period != "2018" else [])


def test_of_two_months_that_of_the_period_is_marked(marks_of):
    found = marks_of(
        "From May 2019 to June 2019 it fell to 8.", "8", time_period="2019-05", dates=["May 2019", "June 2019"]
    )
    assert found[1:] == [["period", "May 2019"]]


@pytest.mark.parametrize(
    ("sentence", "comparator", "words"),
    [
        ("Over the decade growth was 40 percent.", ">", None),
        ("It took over 40 percent.", ">", "over"),
        ("It took no more than 40 percent, not more.", "<=", "no more than"),
        ("It took 40 percent or more.", ">=", "or more"),
        ("Nearly a 40 percent rise.", "<", "Nearly"),
        ("It took > 40 percent.", ">", ">"),
        ("It took 40 percent, over and over.", ">", None),
        ("It was about land; 40 percent of it.", "~", None),
    ],
)
def test_a_bound_is_marked_beside_its_value_only(marks_of, sentence, comparator, words):
    found = marks_of(sentence, "40 percent", comparator=comparator)
    assert found[1:] == ([["comparator", words]] if words else [])


def test_a_bound_at_the_end_of_a_value_is_marked_in_it(marks_of):
    assert marks_of("There were 25+ mills.", "25+ mills", comparator=">=")[1:] == [["comparator", "+"]]


def test_what_the_quote_leaves_out_is_not_marked(marks_of):
    sentence = "In France the press wrote in 2019 that 40 percent of farms were empty."
    fields = {"ref_area": "FRA", "ref_area_entity": "country-fra", "time_period": "2019"}
    known = {"mentions": [("France", "country-fra")], "dates": ["2019"]}
    assert marks_of(sentence, "40 percent", cut=(5, None), **fields, **known)[1:] == [["period", "2019"]]
    assert marks_of(sentence, "40 percent", cut=(35, None), **fields, **known)[1:] == []


def test_words_of_an_indicator_that_the_quote_does_not_repeat_are_not_marked(marks_of):
    sentence = "Of every ten farms, nearly four lie below the dam; 40 km² of them were flooded."
    assert marks_of(sentence, "40 km²", unit="km²", indicator="flooded area of fields")[1:] == [
        ["unit", "km²"], ["indicator", "flooded"]
    ]  # fmt: skip
    assert marks_of(sentence, "40 km²", unit="km²", indicator="share of the total")[1:] == [["unit", "km²"]]


def test_signs_of_regular_expressions_in_names_are_letters_like_others(marks_of):
    sentence = "The C++ (Beta) [survey] saw 40 percent."
    found = marks_of(sentence, "40 percent", attribution="C++ (Beta)", indicator="[survey]")
    assert ["attribution", "C++ (Beta)"] in found


PLACED = """() => {
  const quote = document.querySelector("#statistics .evidence blockquote bdi");
  const length = (range) => Array.from(range.toString()).length;
  return [...quote.querySelectorAll("mark")].map((mark) => {
    const before = document.createRange();
    before.setStart(quote, 0);
    before.setEndBefore(mark);
    return [mark.className, length(before), length(before) + Array.from(mark.textContent).length, mark.textContent];
  });
}"""
"""The marks of the open statistic: [field, first code point in the quote, the one behind the last, words]."""


def test_the_seeds_have_a_small_page(browser, seeds):
    assert (seeds / "index.html").stat().st_size < 400_000
    with opened(browser, f"{seeds.as_uri()}/index.html") as page:
        assert page.locator("#charts .bars").count() > 0
        assert page.locator("#about .quality tbody tr").count() > 5
        assert page.locator("#example mark.indicator").count() > 0


def test_every_mark_of_the_seeds_is_where_the_tables_say(browser, seeds):
    """Each statistic's value at its offsets, its area and source at mentions of them, its period at a date."""
    tables = read_release(next((seeds / "versions").iterdir())).tables
    spans: dict[str, dict[tuple, str]] = {"mentions": {}, "numbers": {}}
    for name, told in (("mentions", "entity"), ("numbers", "reason")):
        for row in tables[name].select().to_pylist():
            spans[name][row["document"], row["start"], row["end"]] = row[told]
    marked = []
    with opened(browser, f"{seeds.as_uri()}/index.html") as page:
        for row in tables["statistics"].select().to_pylist():
            page.evaluate("id => { location.hash = `#statistics?row=${id}`; }", row["id"])
            page.locator(f"tr.open a[data-row='{row['id']}']").wait_for()
            assert page.locator("#statistics .evidence blockquote").text_content() == row["quote"]
            for field, start, end, words in page.evaluate(PLACED):
                place = (row["document"], start + row["quote_start"], end + row["quote_start"])
                inside = row["start"] <= place[1] and place[2] <= row["end"]
                outside = place[2] <= row["start"] or row["end"] <= place[1]
                assert words == row["quote"][start:end]
                assert field == "value" or inside or outside
                right = {
                    "value": place[1:] == (row["start"], row["end"]),
                    "unit": inside,
                    "comparator": BEFORE.get(words.lower()) == row["comparator"],
                    "counted": True,
                    "indicator": words.lower().rstrip("s") in row["indicator"].lower(),
                    "area": spans["mentions"].get(place) == row["ref_area_entity"],
                    "period": spans["numbers"].get(place) == "date" and words[:4] in (row["time_period"] or ""),
                    "attribution": words == row["attribution"]
                    or spans["mentions"].get(place) == row["attribution_entity"],
                }
                assert right[field], (row["value_text"], field, words)
                marked.append(field)
    rows = len(tables["statistics"])
    assert marked.count("value") == rows
    assert marked.count("area") >= rows * 0.9
    assert {"unit", "comparator", "counted", "indicator", "period", "attribution"} <= set(marked)
