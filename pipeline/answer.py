"""One text's extraction as JSON: what `openfigures extract` writes and `openfigures evaluate` scores."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.extract import Source, read_texts
from pipeline.extract.quantities import quantities
from pipeline.extract.spans import Number, Reading, Statistic
from pipeline.resolve import entities_of

Id = TypeVar("Id")

STATISTIC = [field.name for field in fields(Statistic) if field.name != "sentence"]
NUMBER = [field.name for field in fields(Number)]


def answers(texts: Iterable[tuple[Id, str]]) -> Iterator[tuple[Id, dict[str, Any]]]:
    """The extraction of each text, in order and in constant memory.

    Args:
        texts: (id, text) pairs.

    Yields:
        (id, {"statistics", "entities", "numbers", "quantities"}), JSON values only. Fields of statistics and entities
        as `schemas` describes them; `quantities` is every number expression that is no date and no part of a name.
    """
    ids: deque[Id] = deque()

    def sources() -> Iterator[Source]:
        for identifier, text in texts:
            ids.append(identifier)
            yield Source(text)

    for reading in read_texts(sources()):
        answer = _answer(reading)
        del reading  # it keeps the model's objects
        yield ids.popleft(), answer


def _answer(reading: Reading) -> dict[str, Any]:
    statistic, number = attrgetter(*STATISTIC), attrgetter(*NUMBER)
    return {
        "statistics": [dict(zip(STATISTIC, statistic(s), strict=True)) for s in reading.statistics],
        "entities": entities_of(reading.text, reading.mentions),
        "numbers": [dict(zip(NUMBER, number(n), strict=True)) for n in reading.numbers],
        "quantities": quantities(reading),
    }
