"""A reading as rows: what one text states by itself, as the tables have it.

Rows lack what only other documents or people can say: the document's id, entities, corrections.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from pipeline.extract import Source, read_texts
from pipeline.extract.spans import Reading, Statistic
from pipeline.identifiers import row_id
from pipeline.quote import quote_span
from pipeline.readings.alone import concluded

Row = dict[str, Any]

FIELDS = [field.name for field in fields(Statistic)]

WORD = re.compile(r"[^\W_]+")


def readings(sources: Iterable[Source]) -> Iterator[Row]:
    """For each text, in order, its sentences and words counted, its rows of statistics, numbers and mentions, and what
    follows from them (`concluded`).
    """
    for reading in read_texts(sources):
        sha256 = hashlib.sha256(reading.text.encode()).hexdigest()
        statistics = list(statistic_rows(sha256, reading))
        mentions = list(mention_rows(sha256, reading))
        yield {
            "sentences": len(reading.layout.sentences),
            "words": sum(1 for _ in WORD.finditer(reading.text)),
            "statistics": statistics,
            "numbers": list(number_rows(sha256, reading, [row["id"] for row in statistics])),
            **concluded(reading.text, reading.published_on, statistics, mentions),
        }


def statistic_rows(sha256: str, reading: Reading) -> Iterator[Row]:
    """A row of `statistics` for each statistic of a reading, in order.

    Args:
        sha256: digest of the text.
        reading: its reading.
    """
    for statistic in reading.statistics:
        values = {name: getattr(statistic, name) for name in FIELDS}
        sentence = reading.layout.sentences[values.pop("sentence")]
        span = (statistic.start, statistic.end)
        quote_start, quote_end = quote_span(reading.text, (sentence.start, sentence.end), span)
        quote = reading.text[quote_start:quote_end]
        rules, signs = values.pop("rules"), values.pop("signs")
        if signs:
            rules = {**rules, "confidence": ", ".join(signs)}
        yield {
            "id": row_id(sha256, *span, statistic.value_low, statistic.value_high),
            "value_text": reading.text[statistic.start : statistic.end],
            **values,
            "sentence_start": sentence.start,
            "sentence_end": max(sentence.end, statistic.end),
            "quote_start": quote_start,
            "quote_end": quote_end,
            "quote": quote,
            "quote_sha256": hashlib.sha256(quote.encode()).hexdigest(),
            "rules": [f"{field}: {rule}" for field, rule in rules.items()],
        }


def number_rows(sha256: str, reading: Reading, statistics: list[str]) -> Iterator[Row]:
    """A row of `numbers` for each number of a reading, in order.

    Args:
        sha256: digest of the text.
        reading: its reading; a number without a reason is a statistic.
        statistics: ids of the reading's statistics, in order.
    """
    ids = iter(statistics)
    for number in reading.numbers:
        reason = reading.reasons.get(number.start)
        yield {
            "id": row_id(sha256, number.start, number.end),
            "start": number.start,
            "end": number.end,
            "value_text": reading.text[number.start : number.end],
            "statistic": None if reason else next(ids),
            "reason": reason,
        }


def mention_rows(sha256: str, reading: Reading) -> Iterator[Row]:
    """A row of `mentions` for each name of a reading, in order."""
    for mention in reading.mentions:
        yield {
            "id": row_id(sha256, mention.start, mention.end, mention.type),
            "start": mention.start,
            "end": mention.end,
            "name": reading.text[mention.start : mention.end],
            "type": mention.type,
            "demonym": mention.demonym,
        }
