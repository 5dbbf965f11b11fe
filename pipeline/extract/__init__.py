"""One text in, everything that it states out: its numbers, statistics and names.

The order of reading stands in `read_texts`; each step is a module of its own and knows only the steps before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract import model
from pipeline.extract.blanks import restored, squeezed
from pipeline.extract.layout import ITEM, divide
from pipeline.extract.names import find_mentions
from pipeline.extract.numbers import find_numbers
from pipeline.extract.spans import Layout, Reading
from pipeline.extract.statistics import find_statistics

BATCH_TEXTS = 64
BATCH_CHARACTERS = 200_000
"""Texts are analysed together up to these sums: enough that short ones fill the model's batches, few enough to hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to read, and what its origin knows of it."""

    text: str
    title: str | None = None
    published_on: date | None = None
    """Relative dates count from here."""


def read_texts(sources: Iterable[Source]) -> Iterator[Reading]:
    """Read texts one after the other, in constant memory.

    A reading holds spaCy objects that live only until the next one is asked for: take what is needed from it,
    never keep it.
    """
    for batch in batches(sources):
        with model.words_of_a_batch():
            yield from _read_batch(batch)


def _read_batch(batch: list[Source]) -> Iterator[Reading]:
    layouts = [divide(source.text) for source in batch]
    texts = [squeezed(source.text, layout) for source, layout in zip(batch, layouts, strict=True)]
    readings = [_numbered(source, text.text, text.layout) for source, text in zip(batch, texts, strict=True)]
    _parse(readings)
    for reading, source, layout, text in zip(readings, batch, layouts, texts, strict=True):
        reading.mentions = find_mentions(reading)
        find_statistics(reading)
        yield restored(reading, source.text, layout, text.positions) if text.positions else reading


def batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """The texts that are analysed together."""
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == BATCH_TEXTS or sum(len(s.text) for s in batch) > BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _numbered(source: Source, text: str, layout: Layout) -> Reading:
    return Reading(text, layout, source.title, source.published_on, find_numbers(layout.plain, layout.blocks))


def _parse(readings: list[Reading]) -> None:
    """Analyse every sentence; only those that hold a number in full, since that costs twice as much."""
    full: list[tuple[Reading, int]] = []
    names_only: list[tuple[Reading, int]] = []
    for reading in readings:
        with_number = _sentences_with_number(reading)
        for index in range(len(reading.layout.sentences)):
            (full if index in with_number else names_only).append((reading, index))
    for wanted, tree in ((full, True), (names_only, False)):
        for (reading, index), parse in zip(wanted, model.analyse(_plain(wanted), tree), strict=True):
            reading.parses[index] = parse


def _plain(wanted: list[tuple[Reading, int]]) -> Iterator[str]:
    """Each sentence without the mark of its item, which the parser would take for its first word."""
    for reading, index in wanted:
        sentence = reading.layout.sentences[index]
        plain = reading.layout.plain[sentence.start : sentence.end]
        mark = ITEM.match(plain) if reading.layout.blocks[sentence.block].kind == "item" else None
        yield " " * mark.end() + plain[mark.end() :] if mark else plain


def _sentences_with_number(reading: Reading) -> set[int]:
    found = set()
    numbers = iter(reading.numbers)
    number = next(numbers, None)
    for index, sentence in enumerate(reading.layout.sentences):
        while number is not None and number.end <= sentence.start:
            number = next(numbers, None)
        if number is None:
            break
        if number.start < sentence.end:
            found.add(index)
    return found
