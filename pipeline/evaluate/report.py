"""Scores and errors as lines for people."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.evaluate.scoring import FIELDS, Totals

Row = dict[str, Any]
AROUND = 300
"""Characters shown on each side of a span at most."""

BY_DOCUMENT = {
    "detection": "statistics: detection",
    "value": "statistics: detection + value",
    "full row": "statistics: full row",
    "mentions": "mentions: exact span + type",
    "entities": "entities: name + type",
}


def figures_table(figures: Row) -> Iterator[str]:
    """Precision, recall and F1 of every figure, then the share of right fields."""
    yield f"{'':32}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'gold':>8}{'predicted':>11}"
    for name, r in figures.items():
        if isinstance(r, dict) and "f1" in r:
            ratios = f"{r['precision']:10.3f}{r['recall']:10.3f}{r['f1']:10.3f}"
            yield f"{name:32}{ratios}{r['right']:8}{r['gold']:8}{r['predicted']:11}"
    yield ""
    yield f"fields over {figures['pairs']} paired rows"
    for name, share in figures["fields"].items():
        yield f"  {name:30}{share:10.3f}"


def by_document_table(documents: dict[str, Totals]) -> Iterator[str]:
    """F1 of each document."""
    yield f"{'F1 by document':40}" + "".join(f"{name:>10}" for name in BY_DOCUMENT)
    for key, totals in documents.items():
        figures = totals.figures()
        yield f"{key:40}" + "".join(f"{figures[name]['f1']:10.3f}" for name in BY_DOCUMENT.values())


def error_lines(document: str, text: str, found: Row) -> Iterator[str]:
    """Every miss, false alarm and wrong field of a document: document, kind, note, sentence, tab-separated."""

    def line(kind: str, start: int, end: int, note: str) -> str:
        return f"{document}\t{kind}\t{note}\t{marked_sentence(text, start, end)}"

    for kind, rows in (("statistic missed", found["misses"]), ("statistic false alarm", found["false_alarms"])):
        for row in rows:
            yield line(kind, row["start"], row["end"], f"{_value(row)} {row.get('unit')}")
    for gold, predicted, right in found["results"]:
        for field in FIELDS:
            if not right[field]:
                values = (
                    (_value(predicted), _value(gold)) if field == "value" else (predicted.get(field), gold.get(field))
                )
                yield line(f"wrong {field}", gold["start"], gold["end"], f"{values[0]!r} for {values[1]!r}")
        if right["indicator"] < 0.5:
            note = f"{predicted.get('indicator')!r} for {gold.get('indicator')!r}"
            yield line("weak indicator", gold["start"], gold["end"], note)
    for kind, mentions in (
        ("mention missed", found["mention_misses"]),
        ("mention false alarm", found["mention_false_alarms"]),
    ):
        for start, end, type_, _ in sorted(mentions):
            yield line(kind, start, end, type_)
    for kind, entities in (
        ("entity missed", found["entity_misses"]),
        ("entity false alarm", found["entity_false_alarms"]),
    ):
        for entity in entities:
            yield f"{document}\t{kind}\t{entity.get('type')}\t{entity.get('name')}"


def marked_sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span on one line, the span in square brackets."""
    left = max(0, start - AROUND)
    for boundary in re.finditer(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"'‘(])|\n\s*\n", text[left:start]):
        left = max(left, start - len(text[left:start]) + boundary.end())
    after = re.search(r"[.!?][\"'”’)]*(?=\s+[A-Z“\"'‘(]|\s*$)|\n\s*\n", text[end : end + AROUND])
    right = end + after.end() if after else min(len(text), end + AROUND)
    return " ".join(f"{text[left:start]}[{text[start:end]}]{text[end:right]}".split())


def _value(row: Row) -> str:
    low, high = row.get("value_low"), row.get("value_high")
    return f"{low}" if low == high else f"{low}..{high}"
