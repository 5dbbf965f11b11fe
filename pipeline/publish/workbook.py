"""`openfigures.xlsx`: all tables as one workbook, for people who work in spreadsheets.

Text is written as text, so that no cell is taken for a formula, a date or a number. xlsxwriter makes the workbook with
the heads of the tables; their rows are put in by `pipeline.publish.sheet`.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from pipeline import project
from pipeline.cells import lines_of
from pipeline.publish.archive import member
from pipeline.publish.manifest import LICENCE_TITLE, TITLE
from pipeline.publish.sheet import sheet_rows
from pipeline.stored import Rows

NAME = "openfigures.xlsx"
LARGEST = 100_000
"""Rows of the largest table that is put into the workbook: above it spreadsheets become slow, and Parquet serves."""

LAST_ROW = re.compile(rb'<row r="\d+"><c r="[A-Z]+\d+" s="(\d+)"/></row></sheetData>')
"""The row that the shell has in the place of all rows but the head."""


def write_workbook(path: Path, version: str, rights: str, tables: Mapping[str, Rows]) -> None:
    """Write the workbook; the same version and rows give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    held = {name: rows for name, rows in tables.items() if len(rows) <= LARGEST}
    sheets = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in enumerate(held.values(), start=2)}
    shell = zipfile.ZipFile(_shell(version, rights, tables, held))
    with zipfile.ZipFile(path, "w") as book:
        for name in shell.namelist():
            with member(book, name) as file:
                if len(rows := sheets.get(name, ())):
                    head, day, tail = LAST_ROW.split(shell.read(name))
                    file.write(head)
                    for elements in sheet_rows(rows.select(rows.column_names), 2, day.decode()):
                        file.write(lines_of(elements))
                    file.write(b"</sheetData>" + tail)
                else:
                    file.write(shell.read(name))


def _shell(version: str, rights: str, tables: Mapping[str, Rows], held: Mapping[str, Rows]) -> io.BytesIO:
    """The workbook with the heads of the tables that it holds.

    Of their rows it has an empty cell in the last, of the style of days: so it knows how large the sheet is.
    """
    year, month, _ = version.split(".")
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        made_on = datetime.datetime(int(year), int(month), 1)
        book.set_properties({"title": TITLE, "subject": version, "created": made_on})
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _cover(book.add_worksheet("about"), version, rights, tables)
        for name, rows in held.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for position, column in enumerate(rows.column_names):
                sheet.write_string(0, position, column, bold)
            if len(rows):
                sheet.write_blank(len(rows), len(rows.column_names) - 1, None, day)
    return made


def _cover(sheet: xlsxwriter.worksheet.Worksheet, version: str, rights: str, tables: Mapping[str, Rows]) -> None:
    for line, text in enumerate([f"{TITLE}, version {version}", LICENCE_TITLE, rights]):
        sheet.write_string(line, 0, text)
    for line, (name, rows) in enumerate(tables.items(), start=4):
        described = project.title(name) if len(rows) <= LARGEST else f"too large for a sheet: see {name}.parquet"
        sheet.write_string(line, 0, name)
        sheet.write_number(line, 1, len(rows))
        sheet.write_string(line, 2, described)
