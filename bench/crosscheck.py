"""Cross-check made-up statistics and print how long it takes: `python bench/crosscheck.py [ROWS …]`.

The rows are drawn with a fixed seed from sentences of every construction that the checks know and of some that they do
not, over documents of 40 sentences, a few thousand indicators, 200 areas and 30 years, so that all keys collide as they
do in a large corpus; then once more as one single document. The time is that of all threads together.
"""

import random
import resource
import sys
import time
from datetime import date

import pandas as pd

from pipeline.crosscheck import find
from pipeline.crosscheck.figure import COLUMNS

SEED = 20241122
SENTENCES_A_DOCUMENT = 40
TEMPLATES = [
    "Exports of {noun} rose from {} million tonnes in {year} to {} million tonnes in {later}.",
    "Only {} percent of {noun} are large while {} percent are small and {} percent others are tiny.",
    "The fund spent {} million dollars on {noun}, or {} percent of its income.",
    "There were {} {noun}, up from {} a year earlier.",
    "Of the {} {noun} {} were lost and {} sold, leaving {}.",
    "It had {} million users in {year} and {} million users in {later}, which means {} new users a month.",
    "The ministry counted {} {noun} in the north, {} in the south and {} in the west.",
    "A levy of {} percent on {noun} began in {year}.",
    "With {} {noun} in all the harbour is among the {} largest.",
]
NOUNS = ["farms", "boats", "schools", "wells", "mills", "clinics", "roads", "towns"]


def rows(count: int, sentences: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """So many statistics in documents of so many sentences, the same every time."""
    chance = random.Random(SEED)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    documents = 0
    while len(columns["id"]) < count:
        documents += 1
        at = 0
        for _ in range(sentences):
            at = _sentence(chance, columns, f"document-{documents:06}", at)
    table = pd.DataFrame({name: cells[:count] for name, cells in columns.items()})
    names = list(dict.fromkeys(table["document"]))
    days = [date(2000 + index % 25, 1, 1) for index in range(len(names))]
    return table, pd.DataFrame({"id": names, "published_on": days})


def _sentence(chance: random.Random, columns: dict[str, list[object]], document: str, at: int) -> int:
    """Add the statistics of one sentence that begins at an offset; the offset of the next."""
    year = chance.randint(1990, 2019)
    noun = chance.choice(NOUNS)
    template = chance.choice(TEMPLATES)
    pieces = template.format(*["{}"] * template.count("{}"), noun=noun, year=year, later=year + 5).split("{}")
    text, spans = pieces[0], []
    for piece in pieces[1:]:
        value = chance.choice((chance.randint(1, 99), chance.randint(100, 99999)))
        spans.append((len(text), f"{value:,}", value, piece))
        text += f"{value:,}{piece}"
    for start, words, value, behind in spans:
        scale = 1e6 if behind.startswith(" million") else 1
        unit = "percent" if behind.startswith(" percent") else "item" if scale == 1 else "t"
        indicator = f"{noun} of kind {chance.randint(1, 500)}"
        cells = (
            f"{len(columns['id']):020x}", document, at + start, at + start + len(words), words, value * scale,
            value * scale, "=", unit, noun[:-1] if unit == "item" else None, None, indicator,
            f"area {chance.randint(1, 200)}", str(year), chance.choice(("actual", "actual", "projection")),
            chance.choice((None, None, "World Bank", "Ministry of Trade")), at, at + len(text), at, text, 0.8,
        )  # fmt: skip
        for name, cell in zip(COLUMNS, cells, strict=True):
            columns[name].append(cell)
    return at + len(text) + 1


def main() -> None:
    """Print a row for each number of statistics."""
    counts = [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    print(f"{'statistics':>12} {'documents':>10} {'findings':>10} {'seconds':>9} {'µs a row':>9} {'most MB':>8}")
    for count, sentences in [(count, SENTENCES_A_DOCUMENT) for count in counts] + [(counts[-1] // 10, counts[-1])]:
        statistics, documents = rows(count, sentences)
        start = time.process_time()
        found = find(statistics, documents)
        spent = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:12,} {len(documents):10,} {len(found):10,} {spent:9.1f} {spent / count * 1e6:9.1f} {memory:8,.0f}"
        )


if __name__ == "__main__":
    main()
