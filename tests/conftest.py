"""Small tables made by hand, valid in every respect, for all tests that need some; and a history of runs."""

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from browser import chromium, served
from marked import plain
from released import published
from synthetic import corpus
from together import expect

from pipeline import project
from pipeline.check import declared
from pipeline.formats.confine import Reader
from pipeline.identifiers import row_id
from pipeline.problem import Problem
from pipeline.publish import Model, Provenance, Result, publish
from schemas import TABLES

TEXTS = {
    "harbour-report": (
        "Trade at the harbour of Port Vila grew by 12% in 2019.\n\n"
        "About 3,400 people work there, the port authority said. The Vanuatu ministry expects US$5–7 million a year.\n"
    ),
    "school-meals": (
        "A speech on school meals, given in Suva — with thanks 😀.\n"
        "Fiji feeds 45 children per 100 pupils, 9 in 10 daily."
    ),
}

OVER_TIME = {"kitchens": "Suva had 30 kitchens in 2014 and 36 in 2015, 5 ovens a kitchen in 2016 and 8 in 2018."}
"""A third text, which makes two series."""

KITCHENS = {"indicator": "school kitchens", "ref_area": "Suva", "unit": "item", "per": None, "counted": "kitchen"}
OVENS = {"indicator": "ovens per kitchen", "ref_area": "Suva", "unit": "item", "per": "kitchen", "counted": "oven"}

SPOKEN = {
    "harbour-report": [
        ("12%", {"value_low": 12.0, "value_high": 12.0, "unit": "percent", "indicator": "growth of trade"}),
        ("3,400 people", {"value_low": 3400.0, "value_high": 3400.0, "unit": "person", "comparator": "~"}),
        ("US$5–7 million", {"value_low": 5e6, "value_high": 7e6, "unit": "USD", "per": "year", "status": "projection"}),
    ],
    "school-meals": [
        ("45 children", {"value_low": 45.0, "value_high": 45.0, "unit": "person", "per": "100 persons"}),
        ("9 in 10", {"value_low": 90.0, "value_high": 90.0, "unit": "percent"}),
    ],
    "kitchens": [
        ("30 kitchens", {**KITCHENS, "value_low": 30.0, "value_high": 30.0, "time_period": "2014"}),
        ("36", {**KITCHENS, "value_low": 36.0, "value_high": 36.0, "time_period": "2015"}),
        ("5 ovens", {**OVENS, "value_low": 5.0, "value_high": 5.0, "time_period": "2016"}),
        ("8", {**OVENS, "value_low": 8.0, "value_high": 8.0, "time_period": "2018"}),
    ],
}

REASONED = {
    "harbour-report": [("2019", "date")],
    "school-meals": [("100 pupils", "denominator")],
    "kitchens": [(str(year), "date") for year in (2014, 2015, 2016, 2018)],
}

NAMED = {
    "harbour-report": [("Port Vila", "place", "place-port-vila"), ("Vanuatu", "country", "country-vanuatu")],
    "school-meals": [("Suva", "place", "place-suva"), ("Fiji", "country", "country-fiji")],
}

STATED = {
    "harbour-report": ("harbour of Port Vila", "place-port-vila", "country-vanuatu"),
    "school-meals": ("in Suva", "place-suva", "country-fiji"),
}
"""Words that are taken to state that a place lies in a country."""


def sentence_around(text: str, start: int) -> tuple[int, int]:
    return next(m.span() for m in re.finditer(r"[^.\n]+\.?", text) if m.end() > start)


def make_tables(texts: dict[str, str] = TEXTS) -> dict[str, pd.DataFrame]:
    """Tables of the texts, by the lists above; texts that have no list of their own are taken as they are."""
    rows: dict[str, list[dict]] = {name: [] for name in TABLES}
    for key, text in texts.items():
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        rows["documents"].append(
            {
                "id": key, "file": f"{key}.txt", "title": key.replace("-", " ").capitalize(), "authors": ["Ana Tui"],
                "publisher": "The Daily Reef", "published_on": None, "url": None, "language": "en",
                "licence": "LicenseRef-All-Rights-Reserved", "rights_holder": None, "redistribute": True,
                "sha256": sha256, "format": "text", "original_sha256": sha256, "retrieved_at": None,
                "reader": None, "repairs": [],
                "characters": len(text), "sentences": text.count("."), "words": len(re.findall(r"[^\W_]+", text)),
                "text": text, "places": [],
            }
        )  # fmt: skip
        for words, fields in SPOKEN.get(key, []):
            start = text.index(words)
            end = start + len(words)
            first, last = sentence_around(text, start)
            number = {"document": key, "start": start, "end": end, "value_text": words}
            identifier = row_id(sha256, start, end, fields["value_low"], fields["value_high"])
            rows["statistics"].append(
                {
                    "locator": None, "comparator": "=", "counted": None, "per": None, "indicator": None,
                    "ref_area": None,
                    "time_period": None, "status": "actual", "attribution": None, "indicator_id": None,
                    "ref_area_entity": None, "attribution_entity": None, "sentence_start": first,
                    "sentence_end": last, "quote_start": first, "quote_end": last, "quote": text[first:last],
                    "quote_sha256": hashlib.sha256(text[first:last].encode()).hexdigest(), "confidence": 0.9,
                    "least_certain": "indicator", "curated": [], "rules": ["unit: beside the number"],
                }
                | number | fields | {"id": identifier}
            )  # fmt: skip
            rows["numbers"].append(number | {"id": row_id(sha256, start, end), "statistic": identifier, "reason": None})
        for words, reason in REASONED.get(key, []):
            start = text.index(words)
            end = start + len(words)
            number = {"document": key, "start": start, "end": end, "value_text": words}
            rows["numbers"].append(number | {"id": row_id(sha256, start, end), "statistic": None, "reason": reason})
        for words, kind, entity in NAMED.get(key, []):
            start = text.index(words)
            end = start + len(words)
            rows["mentions"].append(
                {
                    "id": row_id(sha256, start, end, kind), "document": key, "start": start, "end": end, "name": words,
                    "locator": None, "type": kind, "demonym": False, "entity": entity, "resolution": "same name",
                    "curated": [],
                }
            )  # fmt: skip
            rows["entities"].append(
                {
                    "id": entity, "name": words, "type": kind, "aliases": [], "wikidata": None, "mentions": 1,
                    "iso3166": {"Vanuatu": "VUT", "Fiji": "FJI"}.get(words), "documents": 1, "curated": [],
                    "m49": {"Vanuatu": "548", "Fiji": "242"}.get(words),
                }
            )  # fmt: skip
        if key in STATED:
            words, subject, other = STATED[key]
            start = text.index(words)
            end = start + len(words)
            rows["relations"].append(
                {
                    "id": row_id(sha256, start, end, "located in"), "document": key, "subject": subject,
                    "predicate": "located in", "object": other, "time_period": None, "start": start, "end": end,
                    "evidence": words,
                }
            )  # fmt: skip
        reported = [row["id"] for row in rows["statistics"] if row["document"] == key]
        if reported:
            rows["findings"].append(
                {
                    "id": row_id(sha256, 0, 0, "sum"), "kind": "sum", "verdict": "consistent", "statistics": reported,
                    "documents": [key], "arithmetic": f"the parts of {key} = 100", "unit": "percent", "expected": 100.0,
                    "expected_low": 100.0, "expected_high": 100.0, "stated": 99.0, "stated_low": 98.5,
                    "stated_high": 100.5, "relative_difference": -0.01, "tolerance": "rounding to whole percent",
                    "rule": "parts in one sentence", "confidence": 0.9,
                }
            )  # fmt: skip
    for measure in (KITCHENS, OVENS):
        points = [row for row in rows["statistics"] if measure.items() <= row.items()]
        if points:
            rows["series"].append(
                measure | {
                    "id": row_id(measure["indicator"], 0, 0), "indicator_id": None,
                    "first_period": points[0]["time_period"], "last_period": points[-1]["time_period"], "periods": 2,
                    "points": 2, "statuses": ["actual"], "documents": ["kitchens"],
                    "statistics": [point["id"] for point in points], "confidence": 0.9,
                }
            )  # fmt: skip
    return {name: project.frame(name, table) for name, table in rows.items()}


LONGEST = """
control_room image page_large engine formats_many bucket page_browser page_access verify rebuild publish cli formats
page_marks progress check automation release_descriptors withdraw compare
""".split()
"""Files that take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They are begun first: at the end every core has a short one, and none waits long for another."""
    last = len(LONGEST)
    places = {f"test_{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, last))


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """A history of runs of each process's own: of those that make one in the same empty folder at once some fail."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copy(Path(__file__).parents[1] / ".dagster" / "dagster.yaml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(folder))
        yield


@pytest.fixture(scope="module", autouse=True)
def read_together(request):
    """The sentences of those tests of a file that are run are read at once, when the first is asked for."""
    items = [item for item in request.session.items if item.parent is request.node and hasattr(item, "callspec")]
    given = [value for item in items for name, value in item.callspec.params.items() if name in ("text", "marked")]
    expect(plain(value) for value in given if isinstance(value, str))


@pytest.fixture(scope="session", autouse=True)
def declared_once():
    """The same rows are held against their declaration once: that is half of what it takes to publish a few."""
    known: dict[tuple[str, bytes], list[Problem]] = {}
    usual = declared._misdeclared

    def misdeclared(table: str, rows: pa.Table) -> Iterator[Problem]:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema) as stream:
            stream.write_table(rows)
        key = table, hashlib.sha256(sink.getvalue()).digest()
        if key not in known:
            known[key] = list(usual(table, rows))
        yield from known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "_misdeclared", misdeclared)
        yield


@pytest.fixture
def instance():
    """A history of runs that forgets."""
    from dagster import DagsterInstance

    with DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture
def forgetful(monkeypatch):
    """Rebuilds write no history: that takes longer than they do, and the tests of the command line see to it."""
    from dagster import DagsterInstance

    monkeypatch.setattr("pipeline.defs.run._instance", DagsterInstance.ephemeral)


@pytest.fixture(scope="session")
def reader():
    """Reads files in a process, which takes half a second to start: one for all tests."""
    with Reader() as made:
        yield made


@pytest.fixture
def one_reader(reader, monkeypatch):
    """What reads seeds and fetches sources uses that process and starts none of its own."""
    for module in ("document", "fetch", "read", "texts"):
        monkeypatch.setattr(f"pipeline.{module}.Reader", lambda: contextlib.nullcontext(reader))


@pytest.fixture(scope="session")
def made_once() -> dict[str, pd.DataFrame]:
    return make_tables()


@pytest.fixture
def tables(made_once) -> dict[str, pd.DataFrame]:
    """Valid tables of two short texts; each test gets its own, which pandas copies when they are written to."""
    return {name: frame.copy(deep=False) for name, frame in made_once.items()}


def with_cell(frame: pd.DataFrame, row: int, column: str, value: object) -> pd.DataFrame:
    """The frame with another value in one cell, of the same type."""
    dtype = frame[column].dtype
    cells = frame[column].tolist()
    cells = [None if cell is pd.NA else cell for cell in cells]
    cells[row] = value
    array = pa.array(cells, dtype.pyarrow_dtype)  # type: ignore[union-attr]
    return frame.assign(**{column: pd.Series(pd.array(array, dtype=dtype), index=frame.index)})


def provenance_of(day: str = "2026-11-21", **fields) -> Provenance:
    """A provenance that does not depend on machine or clock."""
    created = datetime.fromisoformat(f"{day}T08:00:00+00:00")
    model = Model("en_core_web_md", "3.8.0", "5" * 64)
    known = {"created": created, "code_version": "0.1.0", "commit": "c" * 40, "dirty": False, "python": "3.11.7"}
    return Provenance(**{**known, "packages": {"pandas": "3.1.1"}, "model": model, "run_id": "run-1", **fields})


@pytest.fixture
def provenance() -> Provenance:
    return provenance_of()


@pytest.fixture(scope="session")
def published_once(tmp_path_factory) -> list[Result]:
    """Two releases, each in a folder with those before it; tests get copies, since publishing takes its time."""
    tables = make_tables()
    first = publish(tables, tmp_path_factory.mktemp("first") / "dist", provenance_of())
    folder = tmp_path_factory.mktemp("second") / "dist"
    shutil.copytree(first.path.parents[1], folder)
    frame = with_cell(tables["statistics"], 0, "attribution", "=HYPERLINK(1)")
    now = {**tables, "statistics": with_cell(frame, 1, "attribution", "007")}
    return [first, publish(now, folder, provenance_of())]


def _copied(result: Result, folder: Path) -> Result:
    """The release in a folder of the test's own, in the place of those that it may hold."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(result.path.parents[1], folder)
    return replace(result, path=folder / "versions" / result.version)


@pytest.fixture
def release(published_once, tmp_path):
    """A folder with one release."""
    return _copied(published_once[0], tmp_path / "dist")


def package_of(folder: Path) -> dict:
    """What a version says of itself."""
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


@pytest.fixture
def second(release, published_once, tmp_path):
    """A release with changes; a cell of it looks like a formula, another like a number."""
    return _copied(published_once[1], tmp_path / "dist").path


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium; it ends with the module, since Dagster wants the event loop that drives it."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def rows(dist):
    """The statistics of the corpus that the pages show."""
    return published("statistics", corpus(120, a_document=40)["statistics"]).to_pylist()
