"""How long it takes to publish a million statistics, to publish the next version with its changes, and to verify it.

    python bench/publish.py [ROWS]

Each step runs in a process of its own and reports seconds and peak memory. The tables are made up: texts of a hundred
sentences with one statistic each, and every fifth with a name.
"""

import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline import project
from pipeline.identifiers import row_id
from pipeline.publish import Provenance, publish
from pipeline.stored import StoredTable
from pipeline.verify import verify
from schemas import TABLES

SENTENCES = 100
"""Statistics of a document."""

LETTERS = str.maketrans("0123456789", "abcdefghij")
NAMES = [f"Port {name.title()}" for name in "ember lagoon maple harbour cedar willow meadow summit delta coral".split()]


def make_tables(rows: int, edited: bool = False) -> dict[str, pd.DataFrame]:
    """Valid tables of that many statistics; edited: one text in a hundred begins anew, one value in fifty moves."""
    made: dict[str, dict[str, list[Any]]] = {
        name: {column.name: [] for column in project.columns(name)} for name in ("documents", "statistics", "numbers")
    }
    mentions: dict[str, list[Any]] = {column.name: [] for column in project.columns("mentions")}
    for index in range(rows // SENTENCES):
        _document(made, mentions, index, edited)
    tables = {name: _frame(name, columns) for name, columns in {**made, "mentions": mentions}.items()}
    named = tables["mentions"].groupby("entity")["document"]
    entities = {
        "id": [f"place-{name.lower().replace(' ', '-')}" for name in NAMES],
        "name": NAMES, "type": ["place"] * len(NAMES), "aliases": [[] for _ in NAMES], "iso3166": [None] * len(NAMES),
        "m49": [None] * len(NAMES), "wikidata": [None] * len(NAMES), "curated": [[] for _ in NAMES],
    }  # fmt: skip
    entities["mentions"] = [int(named.size()[key]) for key in entities["id"]]
    entities["documents"] = [int(named.nunique()[key]) for key in entities["id"]]
    none = {name: project.frame(name, []) for name in TABLES}
    return {**none, **tables, "entities": _frame("entities", entities)}


def _document(made: dict[str, dict[str, list[Any]]], mentions: dict[str, list[Any]], index: int, edited: bool) -> None:
    key = f"text-{index:06}"
    parts, places, length = [], [], 0
    if edited and index % 100 == 0:
        parts.append("A new beginning. ")
        length = len(parts[0])
    for line in range(SENTENCES):
        value = (index * 7 + line * 13) % 9973 + (100 if edited and index % 50 == 0 and line == 0 else 0)
        name = NAMES[(index + line) % len(NAMES)]
        word = f"{value / 10} percent"
        before = f"The share of item {str(index * SENTENCES + line).translate(LETTERS)} in {name} rose to "
        parts.append(f"{before}{word}. ")
        places.append((value, word, name, length, length + len(before)))
        length += len(parts[-1])
    text = "".join(parts)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    _add(
        made["documents"], id=key, file=f"{key}.txt", title=None, authors=[], publisher=None, published_on=None,
        url=None, language="en", licence="CC-BY-4.0", rights_holder=None, redistribute=True, sha256=sha256,
        format="text", original_sha256=sha256, characters=len(text), sentences=SENTENCES, words=len(text.split()),
        text=text,
    )  # fmt: skip
    for line, (value, word, name, first, start) in enumerate(places):
        end = start + len(word)
        quote = text[first : end + 1]
        statistic = row_id(sha256, start, end, value / 10, value / 10)
        place = {"document": key, "start": start, "end": end, "value_text": word}
        _add(
            made["statistics"], id=statistic, **place, value_low=value / 10, value_high=value / 10, comparator="=",
            unit="percent", counted=None, per=None, indicator=f"share of item {line}", ref_area=name, time_period=None,
            status="actual", attribution=None, sentence_start=first, sentence_end=end + 1, quote_start=first,
            quote_end=end + 1, quote=quote, quote_sha256=hashlib.sha256(quote.encode()).hexdigest(), confidence=0.9,
            curated=[], rules=["unit: beside the number", "ref_area: phrase"],
        )  # fmt: skip
        _add(made["numbers"], id=row_id(sha256, start, end), **place, statistic=statistic, reason=None)
        if line % 5 == 0:
            at = text.index(name, first)
            _add(
                mentions, id=row_id(sha256, at, at + len(name), "place"), document=key, start=at, end=at + len(name),
                name=name, type="place", demonym=False, entity=f"place-{name.lower().replace(' ', '-')}",
                resolution="same name", curated=[],
            )  # fmt: skip


def _add(columns: dict[str, list[Any]], **cells: Any) -> None:
    for name, cell in cells.items():
        columns[name].append(cell)


def _frame(table: str, columns: dict[str, list[Any]]) -> pd.DataFrame:
    """The columns as a frame; one that nothing was said of holds nulls, or empty lists."""
    rows = len(columns["id"])
    arrays = {}
    for column in project.columns(table):
        nothing = [[] if pa.types.is_list(column.type) else None] * rows
        arrays[column.name] = pa.array(columns.get(column.name) or nothing, column.type)
    return pa.table(arrays).to_pandas(types_mapper=pd.ArrowDtype)


def measure(name: str, step: Callable[..., Any], *arguments: Any) -> None:
    """Run a step in a process of its own and print what it took."""
    process = multiprocessing.get_context("spawn").Process(target=_report, args=(name, step, arguments))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{name}: failed")


def _report(name: str, step: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    prepared, what = step(*arguments)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    done = what(*prepared)
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name}: {seconds:.1f} s, peak {peak / 2**20:.2f} GB (before {base / 2**20:.2f} GB); {done}", flush=True)


def publishing(work: Path, dist: Path) -> tuple[tuple[Any, ...], Callable[..., Any]]:
    """Publish the tables of a working folder, as the asset `release` reads them."""
    made = Provenance(datetime(2026, 11, 21, tzinfo=UTC), "bench", None, None, "3", {}, None, None)
    return (work, dist, made), _publish


def _publish(work: Path, dist: Path, made: Provenance) -> str:
    return str(publish({name: StoredTable(work / f"{name}.parquet") for name in TABLES}, dist, made)).split("(")[0]


def verifying(path: Path) -> tuple[tuple[Any, ...], Callable[..., Any]]:
    """Verify one version."""
    return (path,), lambda folder: f"{len(verify(folder))} problems"


def making(work: Path, rows: int, edited: bool) -> tuple[tuple[Any, ...], Callable[..., Any]]:
    """Make the tables of a working folder."""
    return (work, rows, edited), _make


def _make(work: Path, rows: int, edited: bool) -> str:
    work.mkdir()
    for name, table in make_tables(rows, edited).items():
        table.to_parquet(work / f"{name}.parquet", index=False)
    return f"{rows:,} statistics"


def main() -> None:
    """Make, publish, publish again, verify."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        work, dist = Path(folder), Path(folder) / "dist"
        measure("make the tables", making, work / "first", rows, False)
        measure("make the edited tables", making, work / "second", rows, True)
        measure("publish", publishing, work / "first", dist)
        measure("publish the next version with its changes", publishing, work / "second", dist)
        measure("verify it", verifying, dist / "versions" / "2026.11.2")


if __name__ == "__main__":
    main()
