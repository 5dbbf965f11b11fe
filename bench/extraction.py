"""How fast is the extraction, against the language model alone and against other extractors?

    python bench/extraction.py [--rounds N] [--peers PYTHON]

Every system reads the same texts (the seeds and the annotated texts of tests/gold) on one core, in turn, N times; the
table holds medians and ratios of one run, written to bench/extraction.md. PYTHON is the interpreter of an environment
with bench/peers/requirements.txt; without it the peers are left out.
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


def measure(python, name, texts):
    """One system's figures of one round, on the last core that this process may use."""
    core = str(max(os.sched_getaffinity(0)))
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT) if python == sys.executable else ""}
    command = ["taskset", "-c", core, python, str(RUN), name, str(texts)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{name} failed:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", metavar="PYTHON")
    options = parser.parse_args()
    systems = [(sys.executable, name) for name in OURS] + [(options.peers, name) for name in PEERS if options.peers]
    runs = {name: [] for _, name in systems}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        write_texts(texts)
        for _ in range(options.rounds):
            for python, name in systems:
                runs[name].append(measure(python, name, texts))
    speed = {name: [run["words"] / run["seconds"] for run in rounds] for name, rounds in runs.items()}
    lines = [
        "# Speed of the extraction on one core",
        "",
        f"`make bench`, {options.rounds} rounds in turn, {date.today()}, {platform.machine()}, Python "
        f"{platform.python_version()}, spaCy {version('spacy')}. Ratios are medians of the rounds' ratios; words a "
        "second differ between machines, ratios hardly.",
        "",
        "| system | words a second | peak memory, MB |",
        "|---|---:|---:|",
    ]
    for name, rounds in runs.items():
        peak = max(run["peak_mb"] for run in rounds)
        lines.append(f"| {name} | {statistics.median(speed[name]):,.0f} | {peak:,} |")
    lines += ["", "| ratio of speeds | |", "|---|---:|"]
    for left, right, words in RATIOS:
        if left in speed and right in speed:
            ratio = statistics.median(a / b for a, b in zip(speed[left], speed[right], strict=True))
            lines.append(f"| {words} | {ratio:.2f} |")
    report = "\n".join(lines) + "\n"
    (ROOT / "bench" / "extraction.md").write_text(report, "utf-8")
    print(report)


if __name__ == "__main__":
    main()
