"""What a text must be to be read, and a reading to be kept: a text that is not is left out by itself.

The checks of the tables would find the same, but when all texts are put together: one bad row would keep the others
from being published. What only other texts, origins or corrections can break is left to them.
"""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from pipeline.check.accounting import accounted
from pipeline.check.agreeing import outcomes, ranges
from pipeline.check.declared import schema, values
from pipeline.check.quoted import slices, spans
from pipeline.extract import Source
from pipeline.language import foreign
from pipeline.problem import Problem
from pipeline.readings import form

QUOTING = ("statistics", "numbers", "mentions")
"""The tables whose rows point at the text."""


class ForeignTextError(ValueError):
    """A text is not in the language that is read; says in which it is."""


class BrokenReadingError(ValueError):
    """A row that was read breaks a rule of its table; says which, where, and what was expected."""


def read(keys: Sequence[str], sources: Sequence[Source]) -> pa.Table:
    """Read texts, as `form.read` does.

    Raises:
        ForeignTextError: one of the texts is such; nothing was read.
        BrokenReadingError: a reading of one is such.
    """
    for source in sources:
        if language := foreign(source.text):
            raise ForeignTextError(language)
    readings = form.read(keys, sources)
    for problem in problems(readings, [source.text for source in sources]):
        raise BrokenReadingError(problem.broken)
    return readings


def problems(readings: pa.Table, texts: Sequence[str]) -> Iterator[Problem]:
    """What the rules of the tables that a text can break by itself say against readings.

    Args:
        readings: readings.
        texts: the text of each.
    """
    characters = pa.array(map(len, texts), pa.int64())
    tables = {"documents": pa.table({"id": readings["key"], "text": pa.array(texts), "characters": characters})}
    for name in (*QUOTING, "findings"):
        rows = form.rows_of(readings, name, readings["key"].combine_chunks())
        tables[name] = form.typed(name, rows)
        found = [*schema(name, tables), *values(name, tables)]
        yield from (problem for problem in found if problem.column not in form.LATER)
    for name in QUOTING:
        yield from slices(name, tables)
        yield from spans(name, tables)
    yield from ranges("statistics", tables)
    yield from outcomes("numbers", tables)
    yield from accounted("numbers", tables)
