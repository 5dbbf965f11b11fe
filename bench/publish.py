"""How long it takes to publish a million statistics, to publish the next version with its changes, and to verify it.

    python bench/publish.py [ROWS]

Each step runs in a process of its own and reports seconds by the clock, seconds of CPU, and peak memory, with those of
the process that checks beside it. The tables are made up, but hold all that real ones do: texts of a hundred sentences
like "In 2014, the unemployment rate of ward abc in Kenya rose to 12.3 percent.", each with area, time and code, so that
they stand in series and as SDMX-CSV; the names of countries, relations, findings. One text in three is under an open
licence and part of the release; the others may be quoted only.
"""

import hashlib
import multiprocessing
import os
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
from pipeline.licences import passed_on
from pipeline.publish import Provenance, publish
from pipeline.rights import within_rights
from pipeline.series import series
from pipeline.stored import StoredTable
from pipeline.verify import verify
from schemas import TABLES

SENTENCES = 100
"""Statistics of a document."""

LICENCES = ["CC-BY-4.0", "LicenseRef-All-Rights-Reserved", "LicenseRef-All-Rights-Reserved"]
LETTERS = str.maketrans("0123456789", "abcdefghij")
MEASURES = {
    "unemployment rate": "SL.UEM.TOTL.ZS", "literacy rate": "SE.ADT.LITR.ZS", "poverty rate": None,
    "share of women in parliament": "SG.GEN.PARL.ZS", "share of forest area": "AG.LND.FRST.ZS",
    "access to electricity": "EG.ELC.ACCS.ZS", "share of exports of goods": None, "school enrolment": None,
}  # fmt: skip
"""Measure → its code in the World Development Indicators; one text in fifty means the whole country's."""

COUNTRIES = {
    "Kenya": ("KEN", "404", "Q114"), "Ghana": ("GHA", "288", "Q117"), "Peru": ("PER", "604", "Q419"),
    "Chile": ("CHL", "152", "Q298"), "Nepal": ("NPL", "524", "Q837"), "Fiji": ("FJI", "242", "Q712"),
    "Norway": ("NOR", "578", "Q20"), "Italy": ("ITA", "380", "Q38"), "Japan": ("JPN", "392", "Q17"),
    "Oman": ("OMN", "512", "Q842"),
}  # fmt: skip
"""Name → its codes in ISO 3166-1 and UN M49, and its item in Wikidata."""


def make_tables(rows: int, edited: bool = False) -> dict[str, pd.DataFrame]:
    """Valid tables of that many statistics; edited: one text in a hundred begins anew, one value in fifty moves."""
    names = ("documents", "statistics", "numbers", "mentions", "relations", "findings")
    made: dict[str, dict[str, list[Any]]] = {name: {c.name: [] for c in project.columns(name)} for name in names}
    for index in range(rows // SENTENCES):
        _document(made, index, edited)
    tables = {name: _frame(name, columns) for name, columns in made.items()}
    tables["statistics"] = within_rights(tables["documents"], tables["statistics"])
    tables["series"] = project.frame("series", series(tables["statistics"]))
    tables["entities"] = _entities(tables["mentions"])
    return {name: tables[name] for name in TABLES}


def _entities(mentions: pd.DataFrame) -> pd.DataFrame:
    named = mentions.groupby("entity")["document"]
    rows = []
    for name, (code, m49, wikidata) in COUNTRIES.items():
        keys = [(f"country-{code.lower()}", name, "country"), (f"place-port-{name.lower()}", f"Port {name}", "place")]
        codes = [{"iso3166": code, "m49": m49, "wikidata": wikidata}, {"iso3166": None, "m49": None, "wikidata": None}]
        rows += [
            {
                "id": key, "name": called, "type": kind, "aliases": [], **known, "curated": [],
                "mentions": int(named.size()[key]), "documents": int(named.nunique()[key]),
            }
            for (key, called, kind), known in zip(keys, codes, strict=True)
        ]  # fmt: skip
    return project.frame("entities", rows)


def _document(made: dict[str, dict[str, list[Any]]], index: int, edited: bool) -> None:
    key = f"text-{index:06}"
    names = [*COUNTRIES]
    home = names[index % len(names)]
    parts = ["A new beginning. "] if edited and index % 100 == 0 else []
    seat = len("".join(parts))
    parts.append(f"Port {home} in {home} is its harbour. ")
    places, length = [], len("".join(parts))
    for line in range(SENTENCES):
        value = (index * 7 + line * 13) % 997 + (1 if edited and index % 50 == 0 and line == 0 else 0)
        name, year = names[(index + line) % len(names)], str(2015 + line // 40 * 5 + index % 5)
        measure = [*MEASURES][line % len(MEASURES)]
        what = f"{measure} of ward {f'{index % 4000 * 10 + line % 10:05}'.translate(LETTERS)}"
        before, word = f"In {year}, the {what} in {name} rose to ", f"{value / 10} percent"
        parts.append(f"{before}{word}. ")
        places.append((value, word, name, year, measure, what, length, length + len(before)))
        length += len(parts[-1])
    text = "".join(parts)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    licence = LICENCES[index % len(LICENCES)]
    _add(
        made["documents"], id=key, file=f"{key}.txt", title=f"Report {index:,}", publisher="The Daily Reef",
        language="en", licence=licence, redistribute=passed_on(licence), sha256=sha256, format="text",
        original_sha256=sha256, characters=len(text), sentences=SENTENCES + 1, words=len(text.split()), text=text,
    )  # fmt: skip
    _name(made, key, sha256, f"Port {home}", "place", f"place-port-{home.lower()}", seat)
    _name(made, key, sha256, home, "country", f"country-{COUNTRIES[home][0].lower()}", seat + len(f"Port {home} in "))
    if passed_on(licence):
        words = f"Port {home} in {home}"
        _add(
            made["relations"], id=row_id(sha256, seat, seat + len(words), "located in"), document=key, evidence=words,
            subject=f"place-port-{home.lower()}", predicate="located in", start=seat, end=seat + len(words),
            object=f"country-{COUNTRIES[home][0].lower()}",
        )  # fmt: skip
    for line, (value, word, name, year, measure, what, first, start) in enumerate(places):
        end = start + len(word)
        quote = text[first : end + 1]
        statistic = row_id(sha256, start, end, value / 10, value / 10)
        place = {"document": key, "start": start, "end": end, "value_text": word}
        code = COUNTRIES[name][0]
        _add(
            made["statistics"], id=statistic, **place, value_low=value / 10, value_high=value / 10, comparator="=",
            unit="percent", indicator=what, indicator_id=MEASURES[measure] if index % 50 == 0 else None, ref_area=code,
            ref_area_entity=f"country-{code.lower()}", time_period=year,
            status="projection" if year > "2026" else "actual", sentence_start=first, sentence_end=end + 1,
            quote_start=first, quote_end=end + 1, quote=quote,
            quote_sha256=hashlib.sha256(quote.encode()).hexdigest(), confidence=0.9 - line % 5 / 10,
            least_certain="indicator",
            rules=["unit: beside the number", "ref_area: phrase", "time_period: opens the sentence"],
        )  # fmt: skip
        dated = {"document": key, "start": first + 3, "end": first + 7, "value_text": year}
        _add(made["numbers"], id=row_id(sha256, first + 3, first + 7), **dated, reason="date")
        _add(made["numbers"], id=row_id(sha256, start, end), **place, statistic=statistic)
        if line % 5 == 0:
            at = start - len(f"{name} rose to ")
            _name(made, key, sha256, name, "country", f"country-{code.lower()}", at)
    pair = made["statistics"]["id"][-2:]
    _add(
        made["findings"], id=row_id(sha256, 0, length, "sum"), kind="sum", verdict="tension", statistics=pair,
        documents=[key], arithmetic=" + ".join(made["statistics"]["value_text"][-2:]), unit="percent", expected=100.0,
        expected_low=99.0, expected_high=101.0, stated=97.5, stated_low=97.4, stated_high=97.6,
        relative_difference=-0.025, tolerance="each rounded at its last digit", rule="shares of one whole",
        confidence=0.5,
    )  # fmt: skip


def _name(made: dict[str, Any], key: str, sha256: str, name: str, kind: str, entity: str, at: int) -> None:
    _add(
        made["mentions"], id=row_id(sha256, at, at + len(name), kind), document=key, start=at, end=at + len(name),
        name=name, type=kind, demonym=False, entity=entity, resolution="same name",
    )  # fmt: skip


def _add(columns: dict[str, list[Any]], **cells: Any) -> None:
    """Add a row; what is not said of it is null, or an empty list once the columns become a frame."""
    for name, column in columns.items():
        column.append(cells.get(name))


def _frame(table: str, columns: dict[str, list[Any]]) -> pd.DataFrame:
    arrays = {}
    for column in project.columns(table):
        cells = columns[column.name]
        if pa.types.is_list(column.type):
            cells = [cell or [] for cell in cells]
        arrays[column.name] = pa.array(cells, column.type)
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
    started, computed = time.monotonic(), sum(os.times()[:4])
    done = what(*prepared)
    seconds, cpu = time.monotonic() - started, sum(os.times()[:4]) - computed
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    memory = f"peak {peak / 2**20:.2f} GB (before {base / 2**20:.2f} GB)"
    print(f"{name}: {seconds:.1f} s ({cpu:.1f} s of CPU), {memory}; {done}", flush=True)


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
