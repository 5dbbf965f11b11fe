"""The published statistics as the checks read them: figures, in sentences, in documents.

A sentence's words are put together from the quotes of its statistics; what no quote holds, or what the rights in a text
withhold, stays unknown and matches nothing: figures are then checked by the fields of their rows alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.crosscheck.intervals import Value, written
from pipeline.crosscheck.periods import Period, period

YEAR = re.compile(r"[12]\d{3}")
UNKNOWN = "\0"
PLAIN = str.maketrans("’‘“”–—−‑\n\r\t\xa0\u202f\u2009İ", "''\"\"----      I")
"""Straight quotes, one dash, one blank, and no letter that grows in lower case: offsets hold."""

COLUMNS = (
    "id", "document", "start", "end", "value_text", "value_low", "value_high", "comparator", "unit", "counted", "per",
    "indicator", "ref_area", "time_period", "status", "attribution", "sentence_start", "sentence_end", "quote_start",
    "quote", "confidence",
)  # fmt: skip
"""The columns of `statistics` that the checks read, in the order of `Figure`'s fields."""


@dataclass(slots=True, eq=False)
class Figure:
    """One row of `statistics`; the fields are its columns."""

    id: str
    document: str
    start: int
    end: int
    text: str
    low: float
    high: float
    comparator: str
    unit: str
    counted: str | None
    per: str | None
    indicator: str | None
    area: str | None
    time_period: str | None
    status: str
    attribution: str | None
    sentence_start: int
    sentence_end: int
    quote_start: int
    quote: str | None
    confidence: float
    place: int = field(default=0, init=False, repr=False)
    """its index among the figures of its sentence"""
    read: Value | None = field(default=None, init=False, repr=False)

    @property
    def value(self) -> Value:
        """What the value can be by its digits, worked out once."""
        if self.read is None:
            self.read = written(self.text, self.low, self.high, self.comparator, self.unit)
        return self.read

    @property
    def words(self) -> str:
        """The value as written, on one line, behind the sign of its comparator."""
        sign = "" if self.comparator == "=" else f"{self.comparator} "
        return sign + " ".join(self.text.split())

    @property
    def period(self) -> Period | None:
        """The period it is about, if it has two ends."""
        return period(self.time_period)

    @property
    def may_be_year(self) -> bool:
        """Whether it is a bare number that a year would be written as: "the census of 1830"."""
        return self.unit in ("person", "item") and YEAR.fullmatch(self.text) is not None

    @property
    def is_point(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low == self.high


@dataclass(slots=True)
class Sentence:
    """A sentence with its figures in order."""

    start: int
    text: str
    """its words in small letters and plain characters"""
    figures: list[Figure]
    said: str = ""
    """its words in plain characters, as long as `text`"""

    def as_said(self, words: str) -> str:
        """Words of `text` as the sentence writes them, with its capitals."""
        at = self.text.find(words)
        return self.said[at : at + len(words)] if at >= 0 else words

    def before(self, figure: Figure, most: int = 120) -> str:
        """The words before a figure, back to the figure before it."""
        at = figure.start - self.start
        least = self.figures[figure.place - 1].end - self.start if figure.place else 0
        return self.text[max(least, at - most, 0) : at]

    def after(self, figure: Figure, most: int = 120) -> str:
        """The words behind a figure, up to the next one."""
        at = figure.end - self.start
        last = figure.place + 1 == len(self.figures)
        more = len(self.text) if last else self.figures[figure.place + 1].start - self.start
        return self.text[at : max(at, min(more, at + most))]

    def between(self, first: Figure, second: Figure) -> str:
        """The words between two figures, with the figures among them."""
        return self.text[first.end - self.start : second.start - self.start]


@dataclass(slots=True)
class Document:
    """The figures of a document in order, with its sentences that hold any."""

    id: str
    published_on: date | None
    sentences: list[Sentence]

    @property
    def figures(self) -> list[Figure]:
        """All figures in order."""
        return [figure for sentence in self.sentences for figure in sentence.figures]


def near(figures: Sequence[Figure], at: int, most: int) -> Sequence[Figure]:
    """Those of some figures in the order of the text that begin at most so many characters from an offset."""
    start = bisect_left(figures, at - most, key=lambda figure: figure.start)
    return figures[start : bisect_right(figures, at + most, key=lambda figure: figure.start)]


def document_of(identifier: str, published_on: date | None, rows: Iterable[Sequence[Any]]) -> Document:
    """The figures of one document.

    Args:
        identifier: its id.
        published_on: its day of publication.
        rows: the cells of its statistics in the order of `COLUMNS`, by place.
    """
    sentences: list[Sentence] = []
    for row in rows:
        figure = Figure(*row)
        if not sentences or sentences[-1].start != figure.sentence_start:
            sentences.append(Sentence(figure.sentence_start, "", []))
        figure.place = len(sentences[-1].figures)
        sentences[-1].figures.append(figure)
    for sentence in sentences:
        sentence.said = _words(sentence)
        sentence.text = sentence.said.lower()
    return Document(identifier, published_on, sentences)


def _words(sentence: Sentence) -> str:
    """The sentence as far as its quotes hold it."""
    first = sentence.figures[0]
    if first.quote and first.quote_start == sentence.start and len(first.quote) >= first.sentence_end - sentence.start:
        return first.quote.translate(PLAIN)
    words = [UNKNOWN] * (max(figure.sentence_end for figure in sentence.figures) - sentence.start)
    for figure in sentence.figures:
        if figure.quote:
            at = figure.quote_start - sentence.start
            words[at : at + len(figure.quote)] = figure.quote.translate(PLAIN)
    return "".join(words)
