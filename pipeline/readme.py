"""The parts of the project's README that are figures or derive from declarations: `make readme` writes them anew.

A test compares what stands there with what this module makes, so that neither can go stale.
"""

import re
from pathlib import Path

from pipeline import project
from pipeline.evaluate import evaluate
from schemas import TABLES

GOLD = {"seeds": "seeds.gold.jsonl", "other genres": "own.gold.jsonl"}
"""{what the texts are: file in tests/gold}"""


def tables() -> str:
    """Every published table: what a row is."""
    lines = ["| table | what a row is |", "|---|---|"]
    lines += [f"| `{name}` | {project.description(name).removeprefix('One row is ')} |" for name in TABLES]
    return "\n".join(lines)


def quality(root: Path) -> str:
    """The figures of `openfigures evaluate` for the annotated texts of the project."""
    figures = {
        title: evaluate(root / "tests" / "gold" / name, None, root / "seeds").totals.figures()
        for title, name in GOLD.items()
    }
    titles = [f"{title} ({figures[title]['pairs']} statistics)" for title in GOLD]
    lines = ["| | " + " | ".join(titles) + " |", "|---|" + "---:|" * len(titles)]
    for name in [name for name, value in figures["seeds"].items() if isinstance(value, dict) and "f1" in value]:
        lines.append(f"| {name}, F1 | " + " | ".join(f"{figures[title][name]['f1']:.2f}" for title in GOLD) + " |")
    for name in figures["seeds"]["fields"]:
        words = "indicator, mean token F1" if name == "indicator_token_f1" else f"{name}, right"
        lines.append(f"| {words} | " + " | ".join(f"{figures[title]['fields'][name]:.2f}" for title in GOLD) + " |")
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


def written(root: Path) -> str:
    """The README as it should stand."""
    text = (root / "README.md").read_text("utf-8")
    return fill(fill(text, "tables", tables()), "quality", quality(root))


if __name__ == "__main__":
    here = Path(__file__).parents[1]
    (here / "README.md").write_text(written(here), "utf-8")
