"""Rows of a table as the XML of a worksheet (ECMA-376, SpreadsheetML), a column at a time.

Libraries write a cell at a time, which takes twice as long as all else that is published of a thousand texts.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cells import as_text, hold, without_lists

LONGEST = 32_767
"""Characters that a cell can hold."""

ROWS_AT_ONCE = 8_192
"""Rows that are written together; bounds the memory that takes."""

FIRST_DAY = 25_569
"""The number of 1970-01-01, where days are counted as spreadsheets do."""

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""What XML writes for these characters; the ampersand first, since the others bring some."""

WHITE = "\t\n\f\r "
"""What XML would drop at the ends of a text that does not say otherwise."""

UNPRINTABLE = [*map(chr, range(9)), *map(chr, range(11, 32)), "\ufffe", "\uffff"]
"""Characters that XML cannot hold, or would read as others; a workbook has `_xHHHH_` for them."""


def sheet_rows(rows: pa.Table, first: int, day: str) -> Iterator[pa.Array]:
    """The XML of the rows, one `row` element each, some thousands at a time.

    Args:
        rows: texts, numbers, booleans, days and lists; texts are cut where a cell is full.
        first: number of the first row within its sheet, from 1.
        day: number of the style of days.
    """
    rows = pa.table({name: without_lists(rows[name]) for name in rows.column_names})
    letters = [_letters(position) for position in range(rows.num_columns)]
    for batch in rows.combine_chunks().to_batches(ROWS_AT_ONCE):
        numbers = pc.cast(pa.array(range(first, first + len(batch))), pa.string())
        cells = [_cells(column, name, numbers, day) for name, column in zip(letters, batch.columns, strict=True)]
        yield pc.binary_join_element_wise(
            '<row r="', numbers, '">', *cells, "</row>", "", null_handling="replace", null_replacement=""
        )
        first += len(batch)


def _cells(cells: pa.Array, column: str, numbers: pa.Array, day: str) -> pa.Array:
    """The `c` elements of a column, named by its letters and the numbers of the rows; null has none."""
    head, kind = f'<c r="{column}', cells.type
    if pa.types.is_string(kind):
        space = not pc.ascii_trim(cells, WHITE).equals(cells)
        opening = '" t="inlineStr"><is><t xml:space="preserve">' if space else '" t="inlineStr"><is><t>'
        return _join(head, numbers, opening, _escaped(pc.utf8_slice_codeunits(cells, 0, LONGEST)), "</t></is></c>")
    if pa.types.is_boolean(kind):
        return _join(head, numbers, '" t="b"><v>', pc.if_else(cells, "1", "0"), "</v></c>")
    if pa.types.is_date(kind):
        count = pc.cast(pc.add(pc.cast(cells, pa.int32()), FIRST_DAY), pa.string())
        return _join(head, numbers, f'" s="{day}"><v>', count, "</v></c>")
    return _join(head, numbers, '"><v>', as_text(cells), "</v></c>")


def _escaped(texts: pa.Array) -> pa.Array:
    for character, entity in ENTITIES.items():
        if hold(texts, character):
            texts = pc.replace_substring(texts, character, entity)
    if hold(texts, ["_x"]):
        texts = pc.replace_substring_regex(texts, r"(_x[0-9A-Fa-f]{4}_)", r"_x005F\1")
    if hold(texts, UNPRINTABLE):
        for character in UNPRINTABLE:
            texts = pc.replace_substring(texts, character, f"_x{ord(character):04X}_")
    return texts


def _join(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")


def _letters(position: int) -> str:
    """The name of a column: A to Z, AA to ZZ."""
    first, last = divmod(position, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)
