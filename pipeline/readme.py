"""The parts of the project's README that are figures or derive from declarations: `make readme` writes them anew.

The figures also go into every release, from `quality.json`. A test compares what stands there with what this module
makes, so that nothing can go stale.
"""

import json
import re
from pathlib import Path
from typing import Any

from pipeline import project
from pipeline.evaluate import evaluate
from pipeline.publish.datapackage import QUALITY
from schemas import TABLES

GOLD = {"seeds": "seeds.gold.jsonl", "other genres": "own.gold.jsonl", "more of them": "more.gold.jsonl"}
"""{what the texts are: file in tests/gold}"""


def tables() -> str:
    """Every published table: what a row is."""
    lines = ["| table | what a row is |", "|---|---|"]
    lines += [f"| `{name}` | {project.description(name).removeprefix('One row is ')} |" for name in TABLES]
    return "\n".join(lines)


def measured(root: Path) -> dict[str, Any]:
    """The figures of `openfigures evaluate` for the annotated texts of the project: {"texts": …, "figures": …}."""
    found = {
        title: evaluate(root / "tests" / "gold" / name, None, root / "seeds").totals.figures()
        for title, name in GOLD.items()
    }
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
    figures = measured(root)
    text = (root / "README.md").read_text("utf-8")
    return {
        root / "README.md": fill(fill(text, "tables", tables()), "quality", quality(figures)),
        QUALITY: json.dumps(figures, indent=1) + "\n",
    }


if __name__ == "__main__":
    for path, text in written(Path(__file__).parents[1]).items():
        path.write_text(text, "utf-8")
