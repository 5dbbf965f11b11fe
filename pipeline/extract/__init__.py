"""One text in, everything that it states out: its numbers, statistics and names.

The order of reading stands in `read_text`; each step is a module of its own and knows only the steps before it.
"""

from datetime import date

from pipeline.extract import model
from pipeline.extract.layout import divide
from pipeline.extract.names import find_mentions
from pipeline.extract.numbers import find_numbers
from pipeline.extract.spans import Reading
from pipeline.extract.statistics import find_statistics


def read_text(text: str, title: str | None = None, published_on: date | None = None) -> Reading:
    """Read a text: layout, numbers, sentences parsed, names, statistics.

    Args:
        text: the document exactly as stored.
        title: its title, where the origin knows it; a help for what the text is about.
        published_on: its date, against which relative dates count.
    """
    layout = divide(text)
    reading = Reading(text, layout, title, published_on)
    reading.numbers = find_numbers(layout.plain)
    _parse(reading)
    reading.mentions = find_mentions(reading)
    find_statistics(reading)
    return reading


def _parse(reading: Reading) -> None:
    """Analyse every sentence; only those with a number in full, since that costs twice as much."""
    nlp, _ = model.load()
    sentences = reading.layout.sentences
    full = {
        index for index, s in enumerate(sentences) if any(s.start < n.end and n.start < s.end for n in reading.numbers)
    }
    for wanted, disabled in ((full, []), (set(range(len(sentences))) - full, model.ONLY_NAMES_NEEDS_NOT)):
        order = sorted(wanted)
        texts = (reading.layout.plain[sentences[i].start : sentences[i].end] for i in order)
        reading.parses.update(zip(order, nlp.pipe(texts, disable=disabled), strict=True))
