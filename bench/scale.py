"""What a rebuild costs by the size of the corpus, split by stage: `python bench/scale.py [DOCUMENTS ...]`.

Corpora are those of bench/corpus.py. Up to `--read` documents are really read; above, readings are replayed
(bench/replay.py). Each stage runs in a process of its own, which tells its CPU seconds, seconds by the clock, and peak
of resident memory; loading the libraries is not counted, loading the model is. Rows go into bench/scale.json, which
keeps those of other sizes, and from there into bench/scale.md and docs/scale.md (bench/report.py).
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pipeline.table_schema import tables_of

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "scale.json"
SIZES = [10, 100, 1_000, 10_000]
STAGES = ["read", "extract", "tables", "checks", "publish", "rebuild", "change", "publish the next", "diff"]
"""In the order that they are run in; "rebuild" is the first five but "extract" in one process, by Dagster."""

REPLAYED = 100
"""Texts that are read to be replayed."""

CHANGED = 100
"""One of so many documents has another text in the second version."""


def main() -> None:
    """Run all stages for all sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("documents", nargs="*", type=int, default=SIZES)
    parser.add_argument("--read", type=int, default=1_000, help="the most documents that are really read")
    options = parser.parse_args()
    for count in sorted(options.documents):
        with tempfile.TemporaryDirectory(prefix="openfigures-bench-") as folder:
            keep(measured(count, Path(folder), replayed=count > options.read))
    subprocess.run([sys.executable, ROOT / "bench" / "report.py"], check=True)


def measured(count: int, folder: Path, replayed: bool) -> dict:
    """The row of one size."""
    stage("corpus", folder, count, replayed)
    row = {
        "documents": count, "readings": "replayed" if replayed else "read", "date": date.today().isoformat(),
        "commit": _git("rev-parse", "--short", "HEAD"), "processor": _processor(),
        "load": round(os.getloadavg()[2], 1), "stages": {},
    }  # fmt: skip
    for name in STAGES:
        if not (replayed and name == "extract"):
            row["stages"][name] = stage(name, folder, count, replayed)
        if name == "publish":
            row |= _sizes(folder)
    return row


def stage(name: str, folder: Path, count: int, replayed: bool) -> dict:
    """Run a stage in a process of its own; what it took."""
    command = [sys.executable, str(ROOT / "bench" / "stages.py"), name, str(folder), str(count), str(int(replayed))]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} of {count:,} documents failed:\n{done.stderr[-4000:]}")
    took = json.loads(done.stdout.splitlines()[-1])
    print(
        f"{count:>7,} {name:<17} {took['cpu']:>9.1f} CPU s {took['wall']:>9.1f} s {took['peak_mb']:>6,} MB", flush=True
    )
    return took


def keep(row: dict) -> None:
    """Put a row into the results, in the place of the one of its size; rows of another machine are dropped."""
    machine = {
        "machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version(),
        "packages": {name: version(name) for name in ("spacy", "pyarrow", "pandas", "pandera", "dagster")},
    }  # fmt: skip
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    kept = known if known.get("on") == machine else {"on": machine}
    rows = {each["documents"]: each for each in kept.get("rows", [])} | {row["documents"]: row}
    kept["rows"] = [rows[count] for count in sorted(rows)]
    RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


def _sizes(folder: Path) -> dict:
    """Bytes of what is kept, and rows of what was published."""
    (version,) = (folder / "dist" / "versions").iterdir()
    package = json.loads((version / "datapackage.json").read_text("utf-8"))
    return {
        "files": sum(path.is_file() for path in version.iterdir()),
        "rows": {resource["name"]: resource["rows"] for resource in tables_of(package)},
        "bytes": {name: _bytes(folder / name) for name in ("seeds", "readings", "work")} | {"release": _bytes(version)},
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _processor() -> str:
    """Its maker's name for it, where the system tells."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
