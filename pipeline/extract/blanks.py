"""Rules and model read a text with single blanks between words and none in "per cent"; spans are put back at the end.

Lines that were set with a ragged or an indented margin ("more\n         than 120,000 jobs") would else be parsed with
tokens of blanks among the words, and no rule that asks for the word beside another would find it. "per cent" in two
words is parsed as a preposition and a coin.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from pipeline.extract.spans import Block, Layout, Reading, Sentence
from pipeline.extract.statistics.measure import LONGEST

SEVERAL = re.compile(r"(?P<several> {2,})|(?<=\bper)[ -]{1,20}(?=cent\b)", re.IGNORECASE)
"""Blanks of which one is kept; and what divides "per cent", which the model knows as one word."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text whose blocks hold single blanks, and "percent" as one word."""

    text: str
    """The text's own characters; a blank is a line feed where the lines were broken."""
    layout: Layout
    positions: list[int] | None
    """Where each character stands in the text as stored; None where nothing had to be changed."""


def squeezed(text: str, layout: Layout) -> Squeezed:
    """The text with one blank for several wherever they stand inside a block, and none inside "per cent"."""
    runs = [match for block in layout.blocks for match in SEVERAL.finditer(layout.plain, block.start, block.end)]
    if not runs:
        return Squeezed(text, layout, None)
    pieces: list[str] = []
    plain: list[str] = []
    positions: list[int] = []
    done = 0
    for run in runs:
        start, end = run.span()
        kept = start + 1 if run["several"] else start
        pieces += [text[done:start], "\n" if kept > start and "\n" in text[start:end] else layout.plain[start:kept]]
        plain.append(layout.plain[done:kept])
        positions += range(done, kept)
        done = end
    pieces.append(text[done:])
    plain.append(layout.plain[done:])
    positions += range(done, len(text))

    def new(offset: int) -> int:
        return bisect_left(positions, offset)

    blocks = tuple(Block(new(b.start), new(b.end), b.kind) for b in layout.blocks)
    sentences = tuple(Sentence(new(s.start), new(s.end), s.block) for s in layout.sentences)
    return Squeezed("".join(pieces), Layout("".join(plain), blocks, sentences), positions)


def restored(reading: Reading, text: str, layout: Layout, positions: list[int]) -> Reading:
    """A reading of a squeezed text with all offsets those of the text as stored.

    Args:
        reading: what was read off the squeezed text.
        text: the text as stored.
        layout: its layout.
        positions: `Squeezed.positions`.
    """

    def span(found):
        return replace(found, start=positions[found.start], end=positions[found.end - 1] + 1)

    def value(statistic):
        found = span(statistic)
        return found if found.end - found.start <= LONGEST else replace(found, end=ends[found.start])

    numbers = [replace(span(n), follows=None if n.follows is None else positions[n.follows]) for n in reading.numbers]
    ends = {number.start: number.end for number in numbers}
    return Reading(
        text,
        layout,
        reading.title,
        reading.published_on,
        numbers,
        mentions=[span(m) for m in reading.mentions],
        statistics=[value(s) for s in reading.statistics],
        reasons={positions[start]: reason for start, reason in reading.reasons.items()},
        squeezed=reading,
    )
