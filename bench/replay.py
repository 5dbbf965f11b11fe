"""Texts with readings that nobody had to make: those of a few texts that were read, with other names and numbers.

To read 100,000 texts takes hours, and what comes behind it (tables, checks, publishing) does not care who read them.
Each replay is one of the texts that were read in which letters of people's and bodies' names and digits of values are
others, as many as before, so that every offset holds; values, hashes and ids are worked out anew. What else was read of
it (indicators, areas, periods) stays that of its text, so that no more of these differ than in what was read.
"""

import hashlib
import pickle
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from corpus import Text, text, write_seed

from pipeline.extract import Source
from pipeline.identifiers import row_id
from pipeline.readings import Store, form, key
from pipeline.readings.alone import concluded
from pipeline.readings.store import packed

SHARD = 1_000
"""Replays that are held at a time."""

NUMERAL = re.compile(r"(\D*)(\d[\d,]*(?:\.\d+)?)(\D*)")
LONG_WORD = re.compile(r"[A-Z][a-z]{4,}")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
NUMBER_WORDS = frozenset("three seven eight forty fifty sixty first third fifth sixth ninth tenth dozen score".split())
GENERAL = frozenset("Ministry Department Office Bureau University National Central United World Bank House".split())

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A text and what was read of it, as `pipeline.readings.form` has it."""

    text: Text
    row: Row


def read_texts(count: int, kept: Path) -> list[Read]:
    """The first texts of the corpus, really read, unless a file keeps them."""
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    made = [text(number) for number in range(count)]
    rows = form.read([each.id for each in made], [source_of(each) for each in made]).to_pylist()
    read = [Read(*pair) for pair in zip(made, rows, strict=True)]
    kept.write_bytes(pickle.dumps(read))
    return read


def source_of(made: Text) -> Source:
    """What is read of a text."""
    return Source(made.text, made.title, made.published_on)


def write_replays(read: list[Read], numbers: range, seeds: Path, store: Store, edition: int = 0) -> None:
    """Write the replays of some numbers as seeds, and their readings into a store."""
    seeds.mkdir(parents=True, exist_ok=True)
    for at in range(0, len(numbers), SHARD):
        rows, keys = [], []
        for number in numbers[at : at + SHARD]:
            made, row = replay(read[number % len(read)], number, edition)
            write_seed(made, seeds)
            keys.append(key(source_of(made)))
            rows.append({**row, "key": keys[-1]})
        store.add(packed(pa.Table.from_pylist(rows, form.schema())), keys)


def replay(read: Read, number: int, edition: int = 0) -> tuple[Text, Row]:
    """The replay of a number, and what reading it would have given."""
    draw = random.Random(f"replay/{number}/{edition}")
    values = {place: (words, value) for place, words, value in _values(read.row["statistics"], draw)}
    names = dict(_names(read.row["mentions"], draw))
    words = _rewritten(read.text.text, {**names, **{place: words for place, (words, _) in values.items()}})
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    ids: dict[str, str] = {}
    statistics = []
    for row in read.row["statistics"]:
        start, end = row["start"], row["end"]
        low, high = (values[start, end][1],) * 2 if (start, end) in values else (row["value_low"], row["value_high"])
        quote = words[row["quote_start"] : row["quote_end"]]
        ids[row["id"]] = row_id(sha256, start, end, low, high)
        statistics.append({
            **row, "id": ids[row["id"]], "value_text": words[start:end], "value_low": low, "value_high": high,
            "quote": quote, "quote_sha256": hashlib.sha256(quote.encode()).hexdigest(),
        })  # fmt: skip
    numbers = [
        {**row, "id": row_id(sha256, row["start"], row["end"]), "value_text": words[row["start"] : row["end"]],
         "statistic": row["statistic"] and ids[row["statistic"]]}
        for row in read.row["numbers"]
    ]  # fmt: skip
    mentions = [
        {**row, "id": row_id(sha256, row["start"], row["end"], row["type"]), "name": words[row["start"] : row["end"]]}
        for row in read.row["mentions"]
    ]
    made = Text(f"text-{number:08}", f"{read.text.title}, {number:,}", read.text.published_on, words)
    return made, {
        **read.row,
        "statistics": statistics,
        "numbers": numbers,
        **concluded(words, made.published_on, statistics, mentions),
    }


def _values(statistics: list[Row], draw: random.Random) -> Iterator[tuple[tuple[int, int], str, float]]:
    """The place, the new words and the new value of each statistic that is one plain numeral."""
    for row in statistics:
        match = NUMERAL.fullmatch(row["value_text"])
        old = float(match[2].replace(",", "")) if match else 0.0
        if match and old and row["value_low"] == row["value_high"]:
            digits = "".join(
                character if not character.isdigit() else str(draw.randint(0 if at else 1, 9))
                for at, character in enumerate(match[2])
            )
            value = float(f"{float(digits.replace(',', '')) * row['value_low'] / old:.12g}")
            yield (row["start"], row["end"]), f"{match[1]}{digits}{match[3]}", value


def _names(mentions: list[Row], draw: random.Random) -> Iterator[tuple[tuple[int, int], str]]:
    """The place and the new words of people's names and of half of the bodies'; a word is the same in all of a text."""
    letters = {
        **dict(zip(VOWELS, draw.sample(VOWELS, len(VOWELS)), strict=True)),
        **dict(zip(CONSONANTS, draw.sample(CONSONANTS, len(CONSONANTS)), strict=True)),
    }
    table = str.maketrans({**letters, **{old.upper(): new.upper() for old, new in letters.items()}})

    def other(match: re.Match[str]) -> str:
        new = match[0].translate(table)
        return match[0] if match[0] in GENERAL or new.lower() in NUMBER_WORDS else new

    for row in mentions:
        of_two = row["type"] == "organization" and " " in row["name"] and ord(row["name"][0]) % 2
        if not row["demonym"] and (row["type"] == "person" or of_two):
            yield (
                (row["start"], row["end"]),
                LONG_WORD.sub(other, row["name"], count=0 if row["type"] == "person" else 1),
            )


def _rewritten(words: str, changes: dict[tuple[int, int], str]) -> str:
    """The text with other words, each as long as before; of two that overlap the first counts."""
    pieces, at = [], 0
    for (start, end), new in sorted(changes.items()):
        if start >= at:
            pieces += [words[at:start], new]
            at = end
    return "".join([*pieces, words[at:]])
