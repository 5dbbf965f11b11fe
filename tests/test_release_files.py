"""The files of a release that describe nothing but hold its rows or words: annotations, workbook, zip, README."""

import json
import zipfile

import pyarrow as pa
from conftest import TEXTS, make_tables, provenance_of
from releases import files_in, rows_of, tables_of
from test_verify import digest_of

from pipeline import project
from pipeline.publish import publish
from pipeline.publish.workbook import LARGEST, write_workbook
from pipeline.verify import verify
from schemas import RELEASED


def test_annotations_select_the_words_of_their_texts(second):
    lines = [json.loads(line) for line in (second / "annotations.jsonl").read_text("utf-8").splitlines()]
    documents = {row["id"]: row for row in rows_of(second, "documents")}
    rows = {
        f"urn:openfigures:{kind}:{row['id']}": row
        for table, kind in (("statistics", "statistic"), ("mentions", "mention"))
        for row in rows_of(second, table)
    }
    assert [line["id"] for line in lines] == list(rows)
    sources = set()
    for line in lines:
        row = rows[line["id"]]
        text = TEXTS[row["document"]]
        position, quote = line["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert around in text
        assert (line["@context"], line["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        if "value_low" in row:
            assert around in row["quote"]
            assert len(around) >= min(len(row["quote"]), 32)
            assert json.loads(line["body"]["value"])["value_low"] == row["value_low"]
        else:
            assert line["body"]["source"] == f"urn:openfigures:entity:{row['entity']}"
        sources.add((row["document"], line["target"]["source"]))
    assert len(sources) == len(documents)


def test_an_annotation_of_a_row_without_quote_repeats_the_value_only(provenance, tmp_path):
    path = publish(tables_of("school-meals"), tmp_path / "dist", provenance).path
    first = json.loads((path / "annotations.jsonl").read_text("utf-8").splitlines()[0])
    assert first["target"]["selector"][1] == {"type": "TextQuoteSelector", "exact": "12%"}
    for file in files_in(path).values():
        if file.suffix not in (".zip", ".sha256", ".xlsx"):
            assert b"Trade at the harbour" not in file.read_bytes(), file


def test_the_workbook_holds_every_row_with_its_types(second):
    import openpyxl

    book = openpyxl.load_workbook(second / "openfigures.xlsx")
    assert book.sheetnames == ["about", *RELEASED]
    for table in RELEASED:
        names, *cells = book[table].iter_rows()
        assert [cell.value for cell in names] == [c.name for c in project.columns(table, published_only=True)]
        for line, row in zip(cells, rows_of(second, table), strict=True):
            for cell, value in zip(line, row.values(), strict=True):
                expected = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                assert cell.value == expected, (table, cell)
                if value is not None:
                    assert (cell.data_type == "s") == isinstance(value, str | list), (table, cell)
    place = [column.name for column in project.columns("statistics", published_only=True)].index("attribution")
    texts = {row[place].value: row[place].data_type for row in book["statistics"].iter_rows()}
    assert texts["=HYPERLINK(1)"] == texts["007"] == "s"
    assert "Quotes are not" in book["about"]["A3"].value


def test_a_cell_holds_whatever_a_text_holds(tmp_path):
    import openpyxl
    import xlsxwriter

    texts = [
        " before", "behind\t", "a & b < c > d", "two\nlines", "_x0041_", "\x07\x1f\ufffe", "<r>", "", "é😀", "=1",
        "x" * 40_000,
    ]  # fmt: skip
    cells = pa.table({"text": [*texts, None], "number": [*([0.1 + 0.2, -4e200, 625e9] * 4)]})
    write_workbook(tmp_path / "ours.xlsx", "2026.11.1", "", {"statistics": cells})
    with xlsxwriter.Workbook(tmp_path / "theirs.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("statistics")
        for line, text in enumerate(texts, start=1):
            sheet.write_string(line, 0, text[:32_767])
    ours, theirs = (openpyxl.load_workbook(tmp_path / name)["statistics"] for name in ("ours.xlsx", "theirs.xlsx"))
    assert [cell.value for cell in ours["A"][1:]] == [*(cell.value for cell in theirs["A"][1:]), None]
    assert [cell.value for cell in ours["B"][1:]] == cells["number"].to_pylist()
    assert ours.calculate_dimension() == "A1:B13"


def test_a_table_too_large_for_a_sheet_is_left_to_parquet(second, monkeypatch, tables, provenance, tmp_path):
    import openpyxl

    assert LARGEST < 2**20, "the format's own limit"
    monkeypatch.setattr("pipeline.publish.workbook.LARGEST", 4)
    path = publish(tables, tmp_path / "other", provenance).path
    book = openpyxl.load_workbook(path / "openfigures.xlsx")
    small = [table for table in RELEASED if len(rows_of(path, table)) <= 4]
    assert "statistics" not in small
    assert book.sheetnames == ["about", *small]
    assert "too large for a sheet: see statistics.parquet" in [cell.value for cell in book["about"]["C"]]
    assert verify(path) == []


def test_the_zip_holds_every_file_and_no_time_of_its_own(second, tables, tmp_path):
    with zipfile.ZipFile(second / "openfigures-2026.11.2.zip") as archive:
        names = [name.removeprefix("openfigures-2026.11.2/") for name in archive.namelist()]
        assert sorted(names) == [name for name in files_in(second) if ".zip" not in name]
        for name, info in zip(names, archive.infolist(), strict=True):
            assert archive.read(info) == (second / name).read_bytes()
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
    made = [publish(make_tables(), tmp_path / name, provenance_of()).path for name in ("a", "b")]
    for name in ("openfigures-2026.11.1.zip", "openfigures.xlsx", "annotations.jsonl"):
        assert digest_of(made[0] / name) == digest_of(made[1] / name)


def test_the_words_for_people_name_every_table_and_how_to_use_it(second):
    readme = (second / "README.md").read_text("utf-8")
    dictionary = (second / "DICTIONARY.md").read_text("utf-8")
    for table in RELEASED:
        assert f"[{table}]({table}.parquet)" in readme
        assert f"## {table}: " in dictionary
    for words in ("## Use it", "## Verify it", "## Cite it", "## Licence", "## Known limits", "@misc{openfigures"):
        assert words in readme
    assert "Attribution 4.0 International" in (second / "LICENSE").read_text("utf-8")
