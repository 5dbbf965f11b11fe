"""What a rebuild costs after one document of many has changed, against building all of them.

    python bench/incremental.py [COUNT] [--keep FOLDER]

Builds COUNT documents (1,000 unless told otherwise) of bench/corpus.py from nothing, gives one of them other words, and
builds again, each time by `openfigures release` in a process of its own. Printed are CPU seconds and seconds by the
clock, and where they went; the share is one of CPU seconds of the same machine and hour. FOLDER keeps what was built,
so that a second call begins with the change.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus
from dagster import DagsterInstance

ROOT = Path(__file__).parents[1]


def release(project: Path) -> dict[str, float]:
    """Build and publish; {what: CPU seconds, or seconds by the clock}."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DAGSTER_HOME": str(project / ".dagster")}
    begun = time.monotonic()
    command = [sys.executable, "-m", "pipeline.cli", "release", "--json"]
    with (project / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
    lines = (project / "log").read_text("utf-8")
    if status:
        raise SystemExit(lines[-3000:])
    print(json.loads(lines.splitlines()[-2])["message"])
    return {"CPU": used.ru_utime + used.ru_stime, "clock": time.monotonic() - begun, "peak GB": used.ru_maxrss / 2**20}


def steps(project: Path) -> dict[str, float]:
    """{step of the newest run: seconds by the clock}, longest first."""
    with DagsterInstance.from_config(str(project / ".dagster")) as instance:
        (run,) = instance.get_runs(limit=1)
        stats = instance.get_run_step_stats(run.run_id)
    spent = {each.step_key: each.end_time - each.start_time for each in stats if each.end_time and each.start_time}
    return dict(sorted(spent.items(), key=lambda item: -item[1]))


def build(project: Path, what: str) -> dict[str, float]:
    """Build and say what it took."""
    used = release(project)
    print(f"{what}: " + ", ".join(f"{name} {value:.1f}" for name, value in used.items()))
    print("  by the clock: " + ", ".join(f"{step} {seconds:.1f}" for step, seconds in steps(project).items()))
    return used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        project = (options.keep or Path(made)).resolve()
        whole = project / "whole.json"
        if not whole.exists():
            corpus.write_seeds(options.count, project / "seeds")
            (project / ".dagster").mkdir()
            (project / ".dagster" / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
            whole.write_text(json.dumps(build(project, f"{options.count:,} documents from nothing")))
        every = json.loads(whole.read_text())
        edition = time.time_ns()
        corpus.write_seed(corpus.text(options.count // 2, edition), project / "seeds")
        one = build(project, "one of them changed")
        shares = (f"{one[unit] / every[unit]:.1%} of {unit}" for unit in ("CPU", "clock"))
        print("of a full build: " + ", ".join(shares))


if __name__ == "__main__":
    main()
