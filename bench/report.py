"""bench/scale.md and the figures of docs/scale.md, from what bench/scale.py and bench/engine.py have measured.

`python bench/report.py` writes both; nothing in them that was measured or follows from it is written by hand.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scale import REPLAYED

from pipeline.readings.filling import SHARD_DOCUMENTS
from pipeline.readings.store import FULL_DOCUMENTS
from pipeline.readme import fill

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "bench" / "scale.md"
PAPER = ROOT / "docs" / "scale.md"

SHOWN = ["read", "extract", "tables", "checks", "publish", "rebuild", "publish the next", "diff"]
BASE = 1_000
"""The size that others are compared with."""

PAPER_SIZES = {"10 million": 10**7, "1 billion": 10**9}
DAY = 86_400

WORKERS = 2
"""Workers of each engine that bench/engine.py measures."""

Row = dict[str, Any]


def load() -> tuple[dict[str, Any], dict[str, Any] | None]:
    """What was measured: of sizes, and of engines if that was."""
    engine = ROOT / "bench" / "engine.json"
    sizes = json.loads((ROOT / "bench" / "scale.json").read_text("utf-8"))
    return sizes, json.loads(engine.read_text("utf-8")) if engine.exists() else None


def reading(rows: list[Row], figure: str = "cpu") -> float:
    """CPU seconds to read one document more: the slope between the two largest sizes that were really read."""
    small, large = [row for row in rows if row["readings"] == "read"][-2:]
    more = large["stages"]["extract"][figure] - small["stages"]["extract"][figure]
    return more / (large["documents"] - small["documents"])


def slope(rows: list[Row], stage: str, figure: str) -> float:
    """How much a figure of a stage grows with a document, between the two largest sizes."""
    small, large = rows[-2:]
    more = large["stages"][stage][figure] - small["stages"][stage][figure]
    return more / (large["documents"] - small["documents"])


def extraction(row: Row, rows: list[Row], figure: str = "cpu") -> float:
    """CPU seconds to read all documents of a size; of replays, what reading them would have cost."""
    return row["stages"]["extract"][figure] if row["readings"] == "read" else reading(rows, figure) * row["documents"]


def table(measured: dict[str, Any], engine: dict[str, Any] | None) -> str:
    """bench/scale.md."""
    rows, on = measured["rows"], measured["on"]
    packages = ", ".join(f"{name} {version}" for name, version in on["packages"].items())
    return "\n".join(
        [
            "# Cost against the size of the corpus", "",
            f"`make bench` on {on['machine']}, {on['cores']} cores, Python {on['python']}, {packages}.", "",
            "Texts have about 600 words (bench/corpus.py). Where readings are *replayed*, nothing was read: those of",
            f"{REPLAYED} texts were varied (bench/replay.py), and only the stages behind reading were run.", "",
            "*rebuild* is all but `extract` in one process, by Dagster, as `openfigures release` runs it; *publish*",
            "checks once more; *publish the next* compares with a version of which one text in a hundred was another.",
            "The load is that of the machine in the 15 minutes before: above 2, others took part of both cores.", "",
            "## CPU seconds of each stage", "",
            *_by_stage(rows, "cpu", ",.1f"), "",
            "## Peak memory of each stage's process, MB", "",
            *_by_stage(rows, "peak_mb", ",.0f"), "",
            "## Ratios", "",
            "| | |", "|---|---:|", *_ratios(rows), "",
            *_engines(engine),
        ]
    )  # fmt: skip


def _by_stage(rows: list[Row], figure: str, form: str) -> Iterator[str]:
    yield "| documents | readings | measured | " + " | ".join(SHOWN) + " |"
    yield "|---:|---|---|" + "---:|" * len(SHOWN)
    for row in rows:
        cells = [format(row["stages"][s][figure], form) if s in row["stages"] else "" for s in SHOWN]
        load = f", load {row['load']:.0f}" if "load" in row else ""
        where = f"{row['date']}, {row['commit']}, {row['processor']}{load}"
        head = f"| {row['documents']:,} | {row['readings']} | {where} | "
        yield head + " | ".join(cells) + " |"


def _ratios(rows: list[Row]) -> Iterator[str]:
    base = next((row for row in rows if row["documents"] == BASE), None)
    for row in rows:
        if base and row["processor"] != base["processor"]:
            continue  # seconds of two machines make no ratio
        rest = row["stages"]["rebuild"]["cpu"]
        total = rest + extraction(row, rows)
        if row["documents"] >= BASE // 10:
            how = "" if row["readings"] == "read" else ", reading by its slope"
            yield f"| share of a rebuild of {row['documents']:,} that is not extraction{how} | {rest / total:.1%} |"
            clock = row["stages"]["rebuild"]["wall"]
            yield f"| the same by the clock | {clock / (clock + extraction(row, rows, 'wall')):.1%} |"
        if base and row["documents"] > BASE:
            before = (base["stages"]["rebuild"]["cpu"] + extraction(base, rows)) / BASE
            ratio = total / row["documents"] / before
            yield f"| CPU time a document at {row['documents']:,} against {BASE:,} | {ratio:.2f} |"


def _engines(engine: dict[str, Any] | None) -> Iterator[str]:
    yield "## Engines"
    yield ""
    if engine is None:
        yield "Not measured on a quiet machine yet: `python bench/engine.py`."
        return
    yield (
        f"{engine['documents']} texts, medians of the ratios, rounds: {engine['rounds']}, {engine['date']}; load of "
        f"the machine in the minute before {engine['load']:.1f}: near {WORKERS} or above, others were at work and "
        "ratios mean little."
    )
    yield ""
    yield "| ratio of seconds | |"
    yield "|---|---:|"
    yield from (f"| {name} | {ratio:.2f} |" for name, ratio in engine["ratios"].items())


def costs(measured: dict[str, Any]) -> str:
    """What large corpora cost, by the slopes of the largest sizes measured."""
    rows = measured["rows"]
    last = rows[-1]
    each = {name: size / last["documents"] for name, size in last["bytes"].items()}
    rest = slope(rows, "rebuild", "cpu")
    lines = {
        "cores that read all texts in a day": lambda n: f"{_up(n * reading(rows) / DAY)}",
        "cores that read one in a hundred, changed, in a day": lambda n: f"{_up(n / 100 * reading(rows) / DAY)}",
        "days of the one process behind reading": lambda n: f"{n * rest / DAY:,.1f}",
        "its memory": lambda n: _memory(rows, n),
        "seeds": lambda n: _size(n * each["seeds"]),
        "readings, kept": lambda n: _size(n * each["readings"]),
        "working tables": lambda n: _size(n * each["work"]),
        "one release": lambda n: _size(n * each["release"]),
        f"shards of readings, {FULL_DOCUMENTS:,} documents each": lambda n: f"{n // FULL_DOCUMENTS:,}",
        f"tasks of a cluster, {SHARD_DOCUMENTS} documents each": lambda n: f"{n // SHARD_DOCUMENTS:,}",
        "requests if each seed and its origin were an object": lambda n: f"{2 * n:,}",
        f"requests if {FULL_DOCUMENTS:,} were packed into one": lambda n: f"{n // FULL_DOCUMENTS:,}",
        "requests to publish a version, texts that may be passed on aside": lambda _n: _count(last.get("files")),
        "events of a rebuild in Dagster's history": lambda _n: _count(last["stages"]["rebuild"].get("events")),
    }
    head = ["| | " + " | ".join(PAPER_SIZES) + " |", "|---|" + "---:|" * len(PAPER_SIZES)]
    cells = {name: " | ".join(line(count) for count in PAPER_SIZES.values()) for name, line in lines.items()}
    return "\n".join([*head, *(f"| {name} | {line} |" for name, line in cells.items())])


def _memory(rows: list[Row], count: int) -> str:
    """What the stage would hold whose memory grows fastest; few documents only fill what is held of any number."""
    if rows[-2]["documents"] < BASE:
        return "not known"
    stages = [stage for stage in rows[-1]["stages"] if stage != "extract"]
    return _size(count * max(slope(rows, stage, "peak_mb") for stage in stages) * 2**20)


def basis(measured: dict[str, Any]) -> str:
    """What the costs are taken from."""
    rows = measured["rows"]
    read = [row["documents"] for row in rows if row["readings"] == "read"][-2:]
    after = [row["documents"] for row in rows][-2:]
    peak = max((took["peak_mb"], stage) for stage, took in rows[-1]["stages"].items())
    return (
        f"Reading: {reading(rows) * 1000:.0f} ms of a core for each text, from {read[0]:,} and {read[1]:,} texts. All "
        f"else: {slope(rows, 'rebuild', 'cpu') * 1000:.1f} ms, from {after[0]:,} and {after[1]:,} documents; at "
        f"{after[1]:,} the most memory was {peak[0]:,} MB ({peak[1]}). All above is a straight line through these, "
        f"which nobody has followed to its end.{_too_small(after[0])}{_machines(rows)}"
    )


def _machines(rows: list[Row]) -> str:
    """A warning where seconds are those of several machines."""
    several = len({row["processor"] for row in rows}) > 1
    return " Sizes were measured on machines of different speed, which bench/scale.md names." if several else ""


def _too_small(documents: int) -> str:
    """A warning where the line begins at so few documents that it leads too high."""
    if documents >= BASE:
        return ""
    return (
        " It leads too high for what stands behind reading: so few documents still get a workbook and pages that hold "
        "all their rows, which large corpora do not."
    )


def _count(number: int | None) -> str:
    return "not counted" if number is None else f"{number:,}"


def _up(cores: float) -> str:
    return f"{max(1, round(cores)):,}"


def _size(size: float) -> str:
    """Bytes in the largest unit of which there is one at least."""
    unit, power = next((pair for pair in (("TB", 12), ("GB", 9)) if size >= 10 ** pair[1]), ("MB", 6))
    return f"{size / 10**power:,.1f} {unit}"


def written() -> dict[Path, str]:
    """{file: its text as it should stand}"""
    measured, engine = load()
    paper = PAPER.read_text("utf-8")
    for section, content in (("costs", costs(measured)), ("basis", basis(measured))):
        paper = fill(paper, section, content)
    return {TABLE: table(measured, engine).rstrip() + "\n", PAPER: paper}


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, "utf-8")
