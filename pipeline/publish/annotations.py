"""`annotations.jsonl`: every statistic and mention as a W3C Web Annotation of its text, one a line.

A position selector counts Unicode code points in the text with that sha256; a quote selector repeats no more of it
than the tables do.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipeline.publish.manifest import Source, sources

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

DESCRIBED = ["value_low", "value_high", "comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period"]
"""What the annotation of a statistic says of the words that it marks."""


def annotations(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """The lines, statistics before mentions, each in the order of its table."""
    targets = {source.id: source for source in sources(tables["documents"])}
    for row in _rows(tables["statistics"]):
        value = {name: row[name] for name in DESCRIBED if row[name] is not None}
        text = json.dumps(value, ensure_ascii=False)
        body = {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": text}
        words = {"exact": row["value_text"]}
        if row["quote"] is not None:
            start, end = row["start"] - row["quote_start"], row["end"] - row["quote_start"]
            words |= {"prefix": row["quote"][:start], "suffix": row["quote"][end:]}
        yield _line("statistic", row, body, targets[row["document"]], words)
    for row in _rows(tables["mentions"]):
        entity = f"urn:openfigures:entity:{row['entity']}"
        body = {"type": "SpecificResource", "purpose": "identifying", "source": entity}
        yield _line("mention", row, body, targets[row["document"]], {"exact": row["name"]})


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Rows as Python values, some thousands at a time."""
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()


def _line(kind: str, row: dict[str, Any], body: dict[str, Any], source: Source, words: dict[str, str]) -> str:
    annotation = {
        "@context": CONTEXT,
        "id": f"urn:openfigures:{kind}:{row['id']}",
        "type": "Annotation",
        "body": body,
        "target": {
            "source": source.iri,
            "selector": [
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                {"type": "TextQuoteSelector", **words},
            ],
        },
    }
    return json.dumps(annotation, ensure_ascii=False) + "\n"
