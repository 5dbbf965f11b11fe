"""`openfigures.xlsx`: all tables as one workbook, for people who work in spreadsheets.

Text is written as text, so that no cell is taken for a formula, a date or a number.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from pipeline import project
from pipeline.cells import without_lists
from pipeline.publish.manifest import LICENCE_TITLE, TITLE
from pipeline.stored import Rows

NAME = "openfigures.xlsx"
LARGEST = 100_000
"""Rows of the largest table that is put into the workbook: above it spreadsheets become slow, and Parquet serves."""

LONGEST = 32_767
"""Characters that a cell can hold."""


def write_workbook(path: Path, version: str, rights: str, tables: Mapping[str, Rows]) -> None:
    """Write the workbook; the same version and rows give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    year, month, _ = version.split(".")
    made = datetime.datetime(int(year), int(month), 1)
    try:
        with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
            book.set_properties({"title": TITLE, "subject": version, "created": made})
            bold = book.add_format({"bold": True})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            _cover(book.add_worksheet("about"), version, rights, tables)
            for name, rows in tables.items():
                if len(rows) <= LARGEST:
                    _sheet(book.add_worksheet(name), rows.select(rows.column_names), bold, day)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _cover(sheet: xlsxwriter.worksheet.Worksheet, version: str, rights: str, tables: Mapping[str, Rows]) -> None:
    for line, text in enumerate([f"{TITLE}, version {version}", LICENCE_TITLE, rights]):
        sheet.write_string(line, 0, text)
    for line, (name, rows) in enumerate(tables.items(), start=4):
        described = project.title(name) if len(rows) <= LARGEST else f"too large for a sheet: see {name}.parquet"
        sheet.write_string(line, 0, name)
        sheet.write_number(line, 1, len(rows))
        sheet.write_string(line, 2, described)


def _sheet(sheet: xlsxwriter.worksheet.Worksheet, rows: pa.Table, bold: object, day: object) -> None:
    sheet.freeze_panes(1, 0)
    for position, name in enumerate(rows.column_names):
        sheet.write_string(0, position, name, bold)
    columns = [without_lists(column).to_pylist() for column in rows.columns]
    for line, cells in enumerate(zip(*columns, strict=True), start=1):
        for position, cell in enumerate(cells):
            match cell:
                case None:
                    pass
                case bool():
                    sheet.write_boolean(line, position, cell)
                case int() | float():
                    sheet.write_number(line, position, cell)
                case datetime.date():
                    sheet.write_datetime(line, position, cell, day)
                case _:
                    sheet.write_string(line, position, cell[:LONGEST])
