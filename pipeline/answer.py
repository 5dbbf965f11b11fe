"""One text's extraction as JSON: what `openfigures extract` writes and `openfigures evaluate` scores."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pipeline.extract import Source, read_texts
from pipeline.extract.spans import Reading


def answers(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """{"statistics", "entities", "numbers", "quantities"} of each text, JSON values only, as `annotation.md` has them."""
    return (_answer(reading) for reading in read_texts(Source(text) for text in texts))


def _answer(reading: Reading) -> dict[str, Any]:
    statistics = [{k: v for k, v in asdict(s).items() if k != "sentence"} for s in reading.statistics]
    entities = [
        {
            "name": reading.text[m.start : m.end],
            "type": m.type,
            "mentions": [{"start": m.start, "end": m.end, "demonym": m.demonym}],
        }
        for m in reading.mentions
    ]
    return {"statistics": statistics, "entities": entities, "numbers": [asdict(n) for n in reading.numbers]}
