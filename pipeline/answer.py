"""One text's extraction as JSON: what `openfigures extract` writes and `openfigures evaluate` scores."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.extract import Source, batches, read_texts
from pipeline.extract.quantities import quantities
from pipeline.extract.spans import Number, Reading, Statistic
from pipeline.resolve import entities_of

Id = TypeVar("Id")

STATISTIC = [field.name for field in fields(Statistic) if field.name != "sentence"]
NUMBER = [field.name for field in fields(Number)]


def _raised(_identifier: object, error: Exception) -> None:
    raise error


def answers(
    texts: Iterable[tuple[Id, str]], failed: Callable[[Id, Exception], None] = _raised
) -> Iterator[tuple[Id, dict[str, Any]]]:
    """The extraction of each text, in order and in constant memory.

    Args:
        texts: (id, text) pairs.
        failed: told of a text that made a rule end with an error, and of the error; without it that is raised.

    Yields:
        (id, {"statistics", "entities", "numbers", "quantities"}), JSON values only. Fields of statistics and entities
        as `schemas` describes them; `quantities` is every number expression that is no date and no part of a name.
    """
    ids: deque[Id] = deque()

    def sources() -> Iterator[Source]:
        for identifier, text in texts:
            ids.append(identifier)
            yield Source(text)

    for batch in batches(sources()):
        left = deque(batch)
        try:
            for reading in read_texts(batch):
                answer = _answer(reading)
                del reading  # it keeps the model's objects
                left.popleft()
                yield ids.popleft(), answer
        except Exception:  # of one of those that are left, which are read alone
            for source in left:
                identifier = ids.popleft()
                try:
                    answer = _answer(next(read_texts([source])))
                except Exception as error:  # whatever a text makes the rules do, the other texts are read
                    failed(identifier, error)
                else:
                    yield identifier, answer


def _answer(reading: Reading) -> dict[str, Any]:
    statistic, number = attrgetter(*STATISTIC), attrgetter(*NUMBER)
    return {
        "statistics": [dict(zip(STATISTIC, statistic(s), strict=True)) for s in reading.statistics],
        "entities": entities_of(reading.text, reading.mentions),
        "numbers": [dict(zip(NUMBER, number(n), strict=True)) for n in reading.numbers],
        "quantities": quantities(reading),
    }
