"""Reading the data tables beside this module: tab-separated, with a header line."""

import csv
from collections.abc import Iterator
from pathlib import Path


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a table as {column: cell}."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def cells(row: dict[str, str], column: str) -> list[str]:
    """The values of a cell that holds several, parted by `|`."""
    return [value for value in (row[column] or "").split("|") if value]


WORD_CLASSES = {row["class"]: frozenset(row["words"].split()) for row in rows("word_classes.tsv")}
"""{class: words in lower case}: what the words beside a number say of it; each class has its meaning in the table."""
