"""Documents are true: every example in docs/extraction.md is read as it says, every data file is named in NOTICE."""

import itertools
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from figures import tables

from pipeline.crosscheck import find
from pipeline.extract import Source, read_texts
from pipeline.extract.spans import Reading
from pipeline.extract.statistics import QUESTIONS
from pipeline.readings.rows import statistic_rows
from pipeline.relations import relations
from pipeline.resolve import Linked, link
from schemas.findings import KINDS, VERDICTS
from schemas.mentions import RESOLUTIONS, TYPES
from schemas.numbers import REASONS
from schemas.relations import PREDICATES
from schemas.statistics import STATUSES

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "extraction.md"
PUBLISHED = date(2024, 5, 1)
"""The day that the document gives its examples."""
HEADER = ("Construction", "Example", "Value")
VENDORED = "pipeline/page/vendor"


class Row(NamedTuple):
    """A row of a table of constructions; `start` and `end` are those of the value's last place in the example."""

    line: int
    example: str
    value: str
    field: str
    expected: str
    module: str

    @property
    def start(self) -> int:
        return self.example.rindex(self.value)

    @property
    def end(self) -> int:
        return self.start + len(self.value)


def rows_of(text: str) -> list[Row]:
    """The rows of all tables with the columns Construction, Example, Value, `field`, Module."""
    rows, field = [], None
    for line, cells in enumerate((re.split(r"\s*\|\s*", row.strip()) for row in text.splitlines()), 1):
        if len(cells) != 7:
            field = None
        elif tuple(cells[1:4]) == HEADER:
            field = cells[4].strip("`")
        elif field and not set(cells[1]) <= set("-: "):
            example, value, expected, module = cells[2:6]
            rows.append(Row(line, example, value, field, expected.strip("`"), module.strip("`")))
    return rows


ROWS = rows_of(DOCUMENT.read_text("utf-8"))
EXPECTED = {field: {row.expected for row in ROWS if row.field == field} for field in {row.field for row in ROWS}}


def number(reading: Reading, row: Row) -> str | None:
    """Comparator, value and unit of the number."""
    for found in reading.numbers:
        if (found.start, found.end) == (row.start, row.end):
            high = "" if found.high == found.low else f"..{found.high:.4f}".rstrip("0").rstrip(".")
            return f"{found.comparator} {f'{found.low:.4f}'.rstrip('0').rstrip('.')}{high} {found.unit or ''}".strip()
    return None


def role(reading: Reading, row: Row) -> str | None:
    """Why the number is no statistic, else "statistic"."""
    spans = [(found.start, found.end) for found in reading.numbers]
    return reading.reasons.get(row.start, "statistic") if (row.start, row.end) in spans else None


def cell(reading: Reading, row: Row) -> str | None:
    """A field of the statistic; a unit with what it counts."""
    for found in reading.statistics:
        if (found.start, found.end) == (row.start, row.end):
            value = getattr(found, row.field)
            return f"{value}, {found.counted}" if row.field == "unit" and found.counted else value or "null"
    return None


def kind(reading: Reading, row: Row) -> str | None:
    """Type of the name."""
    return next((m.type for m in reading.mentions if (m.start, m.end) == (row.start, row.end)), "no name")


def linked_of(reading: Reading) -> tuple[Linked, dict[str, str]]:
    """The links of a text, and {id of an entity: its name}."""
    linked = link({"": (reading.text, reading.mentions)})
    return linked, {entity.id: entity.name for entity in linked.entities}


def resolution(reading: Reading, row: Row) -> str | None:
    """The entity that a name names, and the rule."""
    linked, names = linked_of(reading)
    for mention, (entity, rule) in zip(reading.mentions, linked.mentions[""], strict=True):
        if (mention.start, mention.end) == (row.start, row.end):
            return f"{names[entity]}: {rule}"
    return None


def relation(reading: Reading, row: Row) -> str | None:
    """The relation that the words state."""
    linked, names = linked_of(reading)
    for found in relations(reading.text, reading.mentions, [entity for entity, _ in linked.mentions[""]]):
        if (found.start, found.end) == (row.start, row.end):
            year = f", {found.time_period}" if found.time_period else ""
            return f"{names[found.subject]} → {found.predicate} → {names[found.object]}{year}"
    return "null"


def finding(reading: Reading, row: Row) -> str | None:
    """Kind and verdict of the finding that rests on the value."""
    found = [{"document": "a", **row} for row in statistic_rows("", reading)]
    ids = [each["id"] for each in found if (each["start"], each["end"]) == (row.start, row.end)]
    if not ids:
        return None
    checks = find(*tables(found, {"a": PUBLISHED}))
    return next((f"{check['kind']}: {check['verdict']}" for check in checks if ids[0] in check["statistics"]), "null")


ANSWERS: dict[str, Callable[[Reading, Row], str | None]] = {
    "number": number, "role": role, "unit": cell, "name": kind, "resolution": resolution, "relation": relation,
    "finding": finding, **dict.fromkeys(QUESTIONS, cell),
}  # fmt: skip
"""{column of a table: what the extractor says of a row; None where it reads nothing with just that span}"""


@pytest.fixture(scope="module")
def answers() -> dict[int, str | None]:
    """{line of the document: what the extractor says}; all examples in one go."""
    readings = read_texts(Source(row.example, published_on=PUBLISHED) for row in ROWS)
    return {row.line: ANSWERS[row.field](reading, row) for row, reading in zip(ROWS, readings, strict=True)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.field}-{row.line}")
def test_an_example_is_read_as_the_document_says(row: Row, answers: dict[int, str | None]) -> None:
    assert answers[row.line] == row.expected, f"docs/extraction.md:{row.line}: {row.example}"


@pytest.mark.parametrize("module", sorted({row.module for row in ROWS}))
def test_a_module_that_the_document_names_exists(module: str) -> None:
    assert (ROOT / "pipeline" / module).exists()


def test_paths_in_the_document_exist() -> None:
    paths = re.findall(r"`((?:pipeline|schemas|tests)/[\w/.*]+)`", DOCUMENT.read_text("utf-8"))
    assert paths
    assert [path for path in paths if not list(ROOT.glob(path))] == []


def test_every_question_has_a_table_and_every_reason_and_status_an_example() -> None:
    """But for the reasons that no sentence shows: a correction, and digits spoilt in scanning."""
    assert set(ANSWERS) == set(EXPECTED)
    assert EXPECTED["role"] == {*REASONS, "statistic"} - {"rejected", "unreadable"}
    assert EXPECTED["status"] == set(STATUSES)


def test_the_words_of_closed_columns_are_those_of_the_schemas() -> None:
    assert EXPECTED["name"] - {"no name"} <= set(TYPES)
    assert {cell.rpartition(": ")[2] for cell in EXPECTED["resolution"]} <= set(RESOLUTIONS)
    assert {cell.split(" → ")[1] for cell in EXPECTED["relation"] - {"null"}} <= set(PREDICATES)
    assert {tuple(cell.split(": ")) for cell in EXPECTED["finding"]} <= set(itertools.product(KINDS, VERDICTS))


def test_the_parser_of_the_document_sees_a_wrong_example() -> None:
    (row,) = rows_of("| Construction | Example | Value | `status` | Module |\n|---|---|---|---|---|\n"
                     "| plain | Sales were 40 tonnes. | 40 tonnes | `target` | `cli.py` |\n")  # fmt: skip
    (reading,) = read_texts([Source(row.example)])
    assert cell(reading, row) == "actual" != row.expected


def unnamed(notice: str) -> list[str]:
    """Data files of the pipeline and vendored files that a notice does not name."""
    data = sorted((ROOT / "pipeline").rglob("*.tsv"))
    vendored = [path for path in sorted((ROOT / VENDORED).iterdir()) if path.is_file()]
    named = set(re.findall(r"^ {2,}(pipeline/\S+)$", notice, re.MULTILINE))
    return [path for each in (*data, *vendored) if (path := each.relative_to(ROOT).as_posix()) not in named]


def test_the_notice_names_every_data_file_and_every_vendored_file() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert unnamed(notice) == []
    assert unnamed(notice.replace("people.tsv", "humans.tsv")) == ["pipeline/extract/statistics/people.tsv"]


def test_the_notice_names_no_file_that_is_gone() -> None:
    named = re.findall(r"^ {2,}((?:pipeline|seeds|tests)/\S+)$", (ROOT / "NOTICE").read_text("utf-8"), re.MULTILINE)
    assert [path for path in named if not list(ROOT.glob(path))] == []


def test_the_notice_names_every_source_that_a_licence_binds() -> None:
    """The sources whose licences ask to be named, in the files that say so themselves."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    parts = {part.splitlines()[0]: part for part in re.split(r"\n-{70,}\n", notice) if part.strip()}
    for mark, title in {"GeoNames": "GeoNames", "WordNet": "WordNet", "CLDR": "CLDR", "Wikidata": "Wikidata"}.items():
        part = next(text for first, text in parts.items() if title in first)
        for path in sorted((ROOT / "pipeline").rglob("*.tsv")):
            if mark in path.read_text("utf-8"):
                assert path.relative_to(ROOT).as_posix() in part, f"{path.name} under {title}"


def test_the_vendored_libraries_are_those_of_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    licences = (ROOT / VENDORED / "LICENSES.txt").read_text("utf-8")
    for library in re.findall(r"\b(?:hyparquet|fzstd) [\d.]+\d", licences):
        assert library in notice
