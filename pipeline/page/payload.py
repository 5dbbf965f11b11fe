"""Rows as compact JSON inside a page: what works from a folder, where no browser lets a page read the file beside it.

Above `ROWS` of a table the page holds its first rows only, says so, and reads the Parquet file where it may.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from markupsafe import Markup

ROWS = {
    "statistics": 3_000,
    "documents": 1_000,
    "entities": 3_000,
    "numbers": 10_000,
    "mentions": 15_000,
    "relations": 3_000,
    "series": 3_000,
    "findings": 1_000,
}
"""Rows of each table that a page holds: some three megabytes at most."""

COLUMNS: dict[str, list[str]] = {
    "numbers": ["document", "start", "end", "value_text", "statistic", "reason"],
    "mentions": ["document", "start", "end", "entity"],
    "series": ["statistics"],
    "relations": ["document", "subject", "predicate", "object", "time_period", "evidence"],
}
"""Columns of the tables of which a page needs some only."""

TEXTS = 500_000
"""Bytes of texts that a page holds at most, the first that fit; it reads the others from their files where it may."""

DICTIONARY = 0.5
"""Share of distinct cells below which each is written once and counted."""


def columns(name: str, table: pa.Table) -> list[str]:
    """The columns of a table that a page holds, of those that it has."""
    return [column for column in COLUMNS.get(name, table.column_names) if column in table.column_names]


def encode(name: str, table: pa.Table) -> dict[str, Any]:
    """The first rows of a table, column by column, and how many rows it has.

    A column of text is a list, or {"of": distinct cells, "at": position of each row's cell in it, -1 for null}; a
    column of lists is {"of": distinct members, "lists": positions of each row's members}.
    """
    first = table.slice(0, ROWS[name])
    held = {column: _column(first[column]) for column in columns(name, first)}
    return {"rows": len(table), "held": len(first), "columns": held}


def texts(files: Mapping[str, Path]) -> dict[str, Any]:
    """Whether a release holds texts, and those that its page holds itself."""
    held, room = {}, TEXTS
    for document, path in files.items():
        size = path.stat().st_size
        if size <= room:
            held[document] = path.read_bytes().decode()
            room -= size
    return {"any": bool(files), "held": held}


def inline(value: Any) -> Markup:
    """JSON that may stand in a script element: no text in it can end the element or open another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # nothing in it is markup any more


def merged(*objects: Markup) -> Markup:
    """JSON objects that may stand in a script element, none of them empty, as one."""
    return Markup("{" + ",".join(each[1:-1] for each in objects) + "}")


def _column(cells: pa.ChunkedArray) -> Any:
    values = cells.to_pylist()
    if pa.types.is_floating(cells.type):
        return [int(value) if value is not None and value.is_integer() else value for value in values]
    if pa.types.is_list(cells.type):
        positions: dict[str, int] = {}
        lists = [[positions.setdefault(member, len(positions)) for member in value or []] for value in values]
        return {"of": list(positions), "lists": lists}
    if pa.types.is_string(cells.type) and len(set(values)) <= len(values) * DICTIONARY:
        positions = {}
        at = [-1 if value is None else positions.setdefault(value, len(positions)) for value in values]
        return {"of": list(positions), "at": at}
    return values


def words_of_areas(entities: pa.Table, codes: Sequence[str], names: Mapping[str, str]) -> dict[str, list[str]]:
    """{area: the words that may stand for it in a text}, its usual name first, for the areas of a release.

    Args:
        entities: the release's entities, whose names and aliases are those of the texts.
        codes: areas as `ref_area` has them.
        names: {code: usual name} of areas whose code is not their name.
    """
    wanted = dict.fromkeys(codes)
    known: dict[str, list[str]] = {}
    for row in entities.select(["iso3166", "name", "aliases"]).to_pylist():
        words = [row["name"], *row["aliases"]]
        for key in (row["iso3166"], *words):
            if key in wanted:
                known.setdefault(key, []).extend(words)
    return {code: list(dict.fromkeys([names.get(code, code), *known.get(code, []), code])) for code in codes}
