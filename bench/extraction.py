"""How fast is the extraction, against the language model alone and against other extractors?

    python bench/extraction.py [--rounds N] [--peers PYTHON]

Every system reads the same texts (the seeds and the annotated texts of tests/gold), each in a process of its own that
lives throughout, all on one core and in turn, N times; the peers, which are slow, every fifth time. Seconds are those
of the processor. A machine's speed may change by a third from one minute to the next, so two systems are compared only
within a round, and the table holds the median of these ratios and the middle eight tenths of them, written to
bench/extraction.md. PYTHON is the interpreter of an environment with bench/peers/requirements.txt; without it the peers
are left out.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = ROOT / "bench" / "peers" / "run.py"
OURS = ["openfigures", "spacy_all", "names", "spacy_names"]
PEERS = ["quantulum3", "cqe"]
PEERS_EVERY = 5
"""Rounds in one of which the peers read too."""
RATIOS = [
    ("openfigures", "spacy_all", "everything against the model's whole pipeline"),
    ("names", "spacy_names", "names against the model's recogniser"),
    ("openfigures", "quantulum3", "everything against quantulum3"),
    ("openfigures", "cqe", "everything against CQE"),
]


def write_texts(path):
    """The texts of the benchmark as JSON Lines."""
    texts = [seed.read_text("utf-8") for seed in sorted((ROOT / "seeds").glob("*.txt"))]
    gold = (ROOT / "tests" / "gold" / "own.gold.jsonl").read_text("utf-8")
    texts += [json.loads(line)["text"] for line in gold.splitlines()]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")


class System:
    """A system that is measured, ready to read in a process of its own on the last core that this process may use."""

    def __init__(self, python, name, texts):
        self.name = name
        self.runs = {}
        """{round: the figures of its reading}"""
        core = str(max(os.sched_getaffinity(0)))
        environment = {
            **os.environ,
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": str(ROOT) if python == sys.executable else "",
        }
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the process
        self._process = subprocess.Popen(
            ["taskset", "-c", core, python, str(RUN), name, str(texts)],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True,
        )  # fmt: skip

    def read(self, number):
        """Read all texts once more, for the round of that number."""
        try:
            self._process.stdin.write("again\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            raise SystemExit(f"{self.name} failed:\n{self._errors.read()[-2000:]}")
        self.runs[number] = json.loads(line)

    def end(self):
        """End its process."""
        self._process.stdin.close()
        self._process.wait()
        self._errors.close()

    def speeds(self):
        """{round: words a second}"""
        return {number: run["words"] / run["seconds"] for number, run in self.runs.items()}


def measured(python, rounds, texts):
    """{name: system}, measured; without a Python for the peers these are left out."""
    systems = [System(sys.executable, name, texts) for name in OURS]
    peers = [System(python, name, texts) for name in PEERS if python]
    for number in range(rounds):
        turn = [*systems, *(peers if number % PEERS_EVERY == 0 else [])]
        for system in turn if number % 2 else turn[::-1]:
            system.read(number)
    for system in (*systems, *peers):
        system.end()
    return {system.name: system for system in (*systems, *peers)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--peers", metavar="PYTHON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        write_texts(texts)
        systems = measured(options.peers, options.rounds, texts)
    lines = [
        "# Speed of the extraction on one core",
        "",
        f"`make bench`, {options.rounds} rounds in turn, {date.today()}, {platform.machine()}, Python "
        f"{platform.python_version()}, spaCy {version('spacy')}. By the seconds of the processor. Ratios are medians "
        "of the ratios within a round; words a second differ between machines, ratios hardly.",
        "",
        "| system | words a second | peak memory, MB |",
        "|---|---:|---:|",
    ]
    for name, system in systems.items():
        peak = max(run["peak_mb"] for run in system.runs.values())
        lines.append(f"| {name} | {statistics.median(system.speeds().values()):,.0f} | {peak:,} |")
    lines += ["", "| ratio of speeds | median | eight rounds of ten |", "|---|---:|---:|"]
    for left, right, words in RATIOS:
        if left in systems and right in systems:
            ours, theirs = systems[left].speeds(), systems[right].speeds()
            ratios = sorted(ours[number] / theirs[number] for number in theirs)
            tenth = len(ratios) // 10
            low, high = ratios[tenth], ratios[-1 - tenth]
            lines.append(f"| {words} | {statistics.median(ratios):.2f} | {low:.2f} – {high:.2f} |")
    report = "\n".join(lines) + "\n"
    (ROOT / "bench" / "extraction.md").write_text(report, "utf-8")
    print(report)


if __name__ == "__main__":
    main()
