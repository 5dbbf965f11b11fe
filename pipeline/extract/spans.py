"""What the steps of the extraction pass to each other: plain values, every one a span of the text.

All offsets are Unicode code points into the document text exactly as stored: `text[start:end]`.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pipeline.extract.scan import in_lower_case, lower_case, matches
from pipeline.extract.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a list's item: lines that belong together."""

    start: int
    end: int
    kind: str
    """paragraph, heading or item"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the block that it stands in (an index into `Layout.blocks`)."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is divided. `plain` has the text's length and offsets, but straight quotes and plain blanks."""

    plain: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression as the number grammar reads it, before anyone asks what it measures.

    The span holds number, scale and unit word or symbol, without comparator ("US$3–5 billion").
    """

    start: int
    end: int
    low: float
    high: float
    form: str
    """cardinal, ordinal, fraction or multiple"""
    unit: str | None = None
    """A unit written beside it, as `statistics.unit` has it (percent, USD, km, year …); None for a bare number."""
    comparator: str = "="
    per: str | None = None
    """A denominator written beside it ("per month", "a year", "per 1,000 live births"), as `statistics.per` has it."""
    reason: str | None = None
    """Why the words beside it already say that it is no statistic: a key of `schemas.numbers.REASONS`."""
    unit_name: str | None = None
    """The unit's full name as the text has it, before `unit` brings it to a base ("decade", "cent", "gigatonne")."""
    factor: float = 1.0
    """low = what is written × factor: 10 for decades, 0.01 for cents, 100 for "one in five" (percent)."""
    shared: str | None = None
    """The name that several currencies share, where the text does not say which ("$", "francs": dollar, franc);
    `unit` is then its usual reading, which the document's country may correct."""
    follows: int | None = None
    """Start of the number that this one follows in "from A to B" (two values of one thing)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names something."""

    start: int
    end: int
    type: str
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule says about one field: the value and the rule's name."""

    value: str | None
    rule: str


@dataclass(slots=True)
class Statistic:
    """A reported value; the fields mean what the columns of `schemas.statistics` mean."""

    start: int
    end: int
    value_low: float
    value_high: float
    sentence: int
    """Index of its sentence in `Layout.sentences`."""
    comparator: str = "="
    unit: str = "item"
    counted: str | None = None
    per: str | None = None
    indicator: str | None = None
    ref_area: str | None = None
    time_period: str | None = None
    status: str = "actual"
    attribution: str | None = None
    confidence: float = 0.0
    least_certain: str = "indicator"
    """The field that `confidence` is of."""
    rules: dict[str, str] = field(default_factory=dict)
    """{field: the rule that filled it}"""
    signs: list[str] = field(default_factory=list)
    """What else its confidence rests on: keys of `pipeline.extract.statistics.signs.SIGNS`."""


@dataclass(slots=True)
class Reading:
    """A text and all that has been read off it so far; each step adds its part."""

    text: str
    layout: Layout
    title: str | None = None
    published_on: date | None = None
    numbers: list[Number] = field(default_factory=list)
    """All number expressions, in order, without overlaps."""
    parses: dict[int, Doc] = field(default_factory=dict)
    """{sentence index: spaCy's analysis of `plain[start:end]`}. Every sentence has names and tokens (`ent_type_`);
    only those that hold a number have tags, lemmas and a dependency tree."""
    mentions: list[Mention] = field(default_factory=list)
    """All names, in order, without overlaps."""
    statistics: list[Statistic] = field(default_factory=list)
    """Statistics found so far, in order."""
    reasons: dict[int, str] = field(default_factory=dict)
    """{start of a number that is no statistic: why not, a key of `schemas.numbers.REASONS`}"""
    notes: dict[str, Any] = field(default_factory=dict)
    """What a question works out once for the whole text and keeps, under a name of its own."""
    squeezed: "Reading | None" = None
    """What this reading was made from where its text had several blanks between words, with parses to match."""

    @property
    def lower(self) -> str:
        """`layout.plain` in lower case, each character where it was."""
        if "lower" not in self.notes:
            self.notes["lower"] = lower_case(self.layout.plain)
        lower: str = self.notes["lower"]
        return lower


class Claim:
    """A number that reports something, in its sentence: what every question about a statistic is asked of.

    Args:
        reading: the text.
        number: the number.
        sentence: index of the sentence in `reading.layout.sentences`.
    """

    def __init__(self, reading: Reading, number: Number, sentence: int) -> None:
        self.reading = reading
        self.number = number
        self.sentence = sentence
        self.parse: Doc = reading.parses[sentence]
        """The sentence's dependency parse; its token `i` starts at `offset + parse[i].idx` of the text."""
        self.offset = reading.layout.sentences[sentence].start
        """Offset of the sentence in the text."""

    @cached_property
    def span(self) -> Span:
        """The tokens that the number touches; of a number that the sentence's end cuts, those before it."""
        end = min(self.number.end, self.reading.layout.sentences[self.sentence].end)
        span = self.parse.touched(self.number.start - self.offset, end - self.offset)
        if span is None:
            raise ValueError(f"no tokens at {self.number.start}:{self.number.end} in sentence {self.sentence}")
        return span

    def tokens(self, start: int, end: int) -> Span:
        """The tokens of the sentence that begin in a span of the text."""
        starts = self.parse.starts
        return self.parse[bisect_left(starts, start - self.offset) : bisect_left(starts, end - self.offset)]

    def found(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """All that a pattern matches in the sentence, looked for once for all its numbers."""
        kept, key = self.parse.user_data, id(pattern)  # to hash a pattern is to hash all of its code
        if key not in kept:
            plain, sentence = self.reading.layout.plain, self.reading.layout.sentences[self.sentence]
            kept[key] = list(
                matches(pattern, plain, self.reading.lower, sentence.start, sentence.end)
                if pattern.flags & re.IGNORECASE
                else pattern.finditer(plain, sentence.start, sentence.end)
            )
        found: list[re.Match[str]] = kept[key]
        return found

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern matches in the sentence read by itself, looked for once for all its numbers."""
        kept, key = self.parse.user_data, ("says", id(pattern))
        if key not in kept:
            sentence = self.reading.layout.sentences[self.sentence]
            lower = pattern.flags & re.IGNORECASE
            text = self.reading.lower if lower else self.reading.layout.plain
            search = (in_lower_case(pattern) if lower else pattern).search
            kept[key] = search(text[sentence.start : sentence.end]) is not None
        says: bool = kept[key]
        return says
