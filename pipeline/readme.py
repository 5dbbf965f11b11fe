"""The parts of the project's README that are figures or derive from declarations: `make readme` writes them anew.

The figures also go into every release, from `quality.json`. A test compares what stands there with what this module
makes, so that nothing can go stale.
"""

import json
import re
from pathlib import Path
from typing import Any

from pipeline import project
from pipeline.evaluate import Evaluation, evaluate
from pipeline.evaluate.calibration import Judged, across_documents, calibration_table, fitted
from pipeline.evaluate.fit import as_text, fit
from pipeline.publish.datapackage import QUALITY
from schemas import TABLES

GOLD = {
    "seeds": "seeds.gold.jsonl",
    "other genres": "own.gold.jsonl",
    "more of them": "more.gold.jsonl",
    "real texts": "real.gold.jsonl",
    "real texts, held out": "held_out.gold.jsonl",
}
"""{what the texts are: file in tests/gold}"""
CERTAINTIES = Path(__file__).parent / "extract" / "statistics" / "certainties.tsv"
"""The weights that the confidence of a row comes from."""


def tables() -> str:
    """Every published table: what a row is."""
    lines = ["| table | what a row is |", "|---|---|"]
    lines += [f"| `{name}` | {project.description(name).removeprefix('One row is ')} |" for name in TABLES]
    return "\n".join(lines)


def evaluations(root: Path) -> dict[str, Evaluation]:
    """{what the texts are: the extractor's evaluation on them}"""
    return {title: evaluate(root / "tests" / "gold" / name, None, root / "seeds") for title, name in GOLD.items()}


def measured(evaluated: dict[str, Evaluation]) -> dict[str, Any]:
    """The figures of the annotated texts of the project: {"texts": …, "figures": …}."""
    found = {title: evaluation.totals.figures() for title, evaluation in evaluated.items()}
    first = found["seeds"]
    rows = [(f"{name}, F1", (name, "f1")) for name, value in first.items() if isinstance(value, dict) and "f1" in value]
    for name in first["fields"]:
        words = "indicator, mean token F1" if name == "indicator_token_f1" else f"{name}, right"
        rows.append((words, ("fields", name)))
    return {
        "texts": [{"title": title, "statistics": figures["pairs"]} for title, figures in found.items()],
        "figures": [
            {"name": words, "values": [round(figures[group][name], 2) for figures in found.values()]}
            for words, (group, name) in rows
        ],
    }


def quality(figures: dict[str, Any]) -> str:
    """The figures as a table."""
    titles = [f"{texts['title']} ({texts['statistics']} statistics)" for texts in figures["texts"]]
    lines = ["| | " + " | ".join(titles) + " |", "|---|" + "---:|" * len(titles)]
    for figure in figures["figures"]:
        lines.append(f"| {figure['name']} | " + " | ".join(f"{value:.2f}" for value in figure["values"]) + " |")
    return "\n".join(lines)


def judged(evaluated: dict[str, Evaluation]) -> list[Judged]:
    """The rows of all annotated texts but the seeds, which the rules must get right."""
    return [row for title, evaluation in evaluated.items() if title != "seeds" for row in evaluation.judged]


def calibration(rows: list[Judged]) -> str:
    """How often rows of each confidence are right, where the confidence comes from other documents alone."""
    return "\n".join(["```text", *calibration_table(list(across_documents(rows))), "```"])


def fill(readme: str, section: str, content: str) -> str:
    """The README with one section between its marks replaced.

    Raises:
        ValueError: the README has no such section.
    """
    pattern = re.compile(rf"(<!-- {section} -->\n).*?(<!-- /{section} -->)", re.DOTALL)
    if not pattern.search(readme):
        raise ValueError(f"README.md: expected <!-- {section} --> … <!-- /{section} -->, found none")
    return pattern.sub(lambda match: f"{match[1]}{content}\n{match[2]}", readme)


def written(root: Path) -> dict[Path, str]:
    """{file: its text as it should stand} of all files that the figures stand in."""
    evaluated = evaluations(root)
    figures = measured(evaluated)
    rows = judged(evaluated)
    told = fitted(rows)
    text = (root / "README.md").read_text("utf-8")
    for section, content in (
        ("tables", tables()),
        ("quality", quality(figures)),
        ("calibration", calibration(rows)),
    ):
        text = fill(text, section, content)
    return {
        root / "README.md": text,
        QUALITY: json.dumps(figures, indent=1) + "\n",
        CERTAINTIES: as_text(fit(told), told),
    }


if __name__ == "__main__":
    for path, text in written(Path(__file__).parents[1]).items():
        path.write_text(text, "utf-8")
