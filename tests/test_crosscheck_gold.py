"""The findings on the annotated texts against a careful reading of each, kept in `gold/findings.jsonl`.

A line holds a document, the findings that a reader confirms, and those that a reader would make and the checks miss.
"""

import hashlib
import json
from pathlib import Path

import pytest
from figures import tables

from pipeline.crosscheck import find
from pipeline.extract.layout import divide
from pipeline.identifiers import row_id
from pipeline.quote import quote_span

HERE = Path(__file__).parent
GOLD = HERE / "gold"
SEEDS = HERE.parent / "seeds"
FIELDS = ("comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period", "status", "attribution")


def annotated():
    """(document id, its text, its annotated statistics)"""
    seeds = {hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    for name in ("seeds.gold.jsonl", "own.gold.jsonl"):
        for line in (GOLD / name).read_text("utf-8").splitlines():
            document = json.loads(line)
            yield (
                document["document_id"],
                document.get("text") or seeds[document["text_sha256"]],
                document["statistics"],
            )


def rows_of(identifier, text, statistics):
    sentences = divide(text).sentences
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    for stated in statistics:
        span = (stated["start"], stated["end"])
        sentence = next(each for each in reversed(sentences) if each.start <= span[0])
        quote = quote_span(text, (sentence.start, sentence.end), span)
        low, high = float(stated["value_low"]), float(stated["value_high"])
        yield {
            "id": row_id(sha256, *span, low, high), "document": identifier, "start": span[0], "end": span[1],
            "value_text": text[slice(*span)], "value_low": low, "value_high": high,
            **{field: stated[field] for field in FIELDS}, "sentence_start": sentence.start,
            "sentence_end": max(sentence.end, span[1]), "quote_start": quote[0], "quote": text[slice(*quote)],
            "confidence": 1.0,
        }  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """{(document, kind, verdict, the values as written)} of all annotated texts."""
    rows = [row for document in annotated() for row in rows_of(*document)]
    words = {row["id"]: row["value_text"] for row in rows}
    return {
        (row["documents"][0], row["kind"], row["verdict"], tuple(words[key] for key in row["statistics"]))
        for row in find(*tables(rows))
    }


def read(part):
    """The gold's findings, those that the checks make or those that they miss."""
    lines = [json.loads(line) for line in (GOLD / "findings.jsonl").read_text("utf-8").splitlines()]
    return {
        (line["document_id"], one["kind"], one["verdict"], tuple(one["values"])) for line in lines for one in line[part]
    }


def test_every_finding_is_one_that_a_reader_confirms(found):
    assert found - read("findings") == set()


def test_every_confirmed_finding_is_made(found):
    assert read("findings") - found == set()


def test_what_is_listed_as_missed_is_missed(found):
    assert read("missed") & found == set()
