"""One text's extraction as JSON: what `openfigures extract` writes and `openfigures evaluate` scores."""

from dataclasses import asdict
from typing import Any

from pipeline.extract import read_text


def answer(text: str) -> dict[str, Any]:
    """{"statistics", "entities", "numbers", "quantities"} of a text, JSON values only."""
    reading = read_text(text)
    statistics = [{k: v for k, v in asdict(s).items() if k != "sentence"} for s in reading.statistics]
    entities = [
        {
            "name": text[m.start : m.end],
            "type": m.type,
            "mentions": [{"start": m.start, "end": m.end, "demonym": m.demonym}],
        }
        for m in reading.mentions
    ]
    return {"statistics": statistics, "entities": entities, "numbers": [asdict(n) for n in reading.numbers]}
