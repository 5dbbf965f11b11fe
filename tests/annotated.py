"""The annotated texts: those of the project, and the development texts where they stand beside it.

The development texts are no part of the project, nor may their sentences be: readings of them are kept by offsets, with
the hash of the text that they count in.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.document import Document
from pipeline.extract.layout import divide
from pipeline.identifiers import row_id
from pipeline.origin import Origin
from pipeline.project import frame
from pipeline.quote import quote_span
from pipeline.readings import form
from pipeline.tables import counted, document_rows, extract_tables, sources

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
DEVELOPMENT = ROOT.parent / "shared" / "reference" / "dev.gold.jsonl"
CORPORA = {
    "seeds": GOLD / "seeds.gold.jsonl",
    "other genres": GOLD / "own.gold.jsonl",
    "more of them": GOLD / "more.gold.jsonl",
    "development": DEVELOPMENT,
}
FIELDS = ("comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period", "status", "attribution")


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text."""

    id: str
    sha256: str
    text: str
    statistics: list[dict]


def texts_of(corpus):
    """The annotated texts of a corpus; skips the test where the development texts are not there."""
    path = CORPORA[corpus]
    if path == DEVELOPMENT and not path.exists():
        pytest.skip(f"the development texts are no part of the project: {path} is not there, so nothing is read")
    seeds = {hashlib.sha256(seed.read_bytes()).hexdigest(): seed for seed in (ROOT / "seeds").glob("*.txt")}
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["text"] if "text" in row else seeds[row["text_sha256"]].read_text("utf-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        found.append(Text(row["document_id"], sha256, text, row["statistics"]))
    return found


def read(name):
    """{document: its line} of a file of readings in `gold/`."""
    lines = [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]
    return {line["document_id"]: line for line in lines}


def document_id(text):
    """The id that a text has as a document of the pipeline."""
    return text.id.lower().replace("_", "-")


def extracted(texts):
    """All tables that the pipeline makes of texts."""
    origins = [Origin(licence="CC-BY-4.0", redistribute=True, sha256=text.sha256) for text in texts]
    documents = frame(
        "documents",
        document_rows(
            Document(document_id(text), f"{text.id}.txt", text.text, text.sha256, origin, text.sha256)
            for text, origin in zip(texts, origins, strict=True)
        ),
    )
    rows = pa.Table.from_pandas(documents, preserve_index=False)
    readings = form.read([text.sha256 for text in texts], sources(rows).values())
    documents = counted(rows, readings).to_pandas(types_mapper=pd.ArrowDtype)
    return {"documents": documents, **extract_tables(documents, [readings]).tables}


def statistic_rows(text):
    """A text's annotated statistics as rows, as far as cross-checks read them."""
    sentences = divide(text.text).sentences
    for stated in text.statistics:
        span = (stated["start"], stated["end"])
        sentence = next(each for each in reversed(sentences) if each.start <= span[0])
        quote = quote_span(text.text, (sentence.start, sentence.end), span)
        low, high = float(stated["value_low"]), float(stated["value_high"])
        yield {
            "id": row_id(text.sha256, *span, low, high), "document": text.id, "start": span[0], "end": span[1],
            "value_text": text.text[slice(*span)], "value_low": low, "value_high": high,
            **{field: stated[field] for field in FIELDS}, "sentence_start": sentence.start,
            "sentence_end": max(sentence.end, span[1]), "quote_start": quote[0], "quote": text.text[slice(*quote)],
            "confidence": 1.0,
        }  # fmt: skip
