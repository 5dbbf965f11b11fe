"""`annotations.jsonl`: every statistic and mention as a W3C Web Annotation of its text, one a line.

A position selector counts Unicode code points in the text with that sha256, which is the target where the release
holds it; a quote selector repeats no more of it than the tables do. Lines are put together a column at a time, since
there are as many as rows.
"""

import json
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring as in_quotes

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cells import as_json, lines_of
from pipeline.publish.manifest import File, Source
from pipeline.stored import Rows, in_parts

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

DESCRIBED = ["value_low", "value_high", "comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period"]
"""What the annotation of a statistic says of the words that it marks."""

AROUND = 32
"""Characters of the quote before and behind a value that its selector repeats, enough to find it again."""

READ = {
    "statistics": ["id", "document", "start", "end", "value_text", "quote", "quote_start", *DESCRIBED],
    "mentions": ["id", "document", "start", "end", "name", "entity"],
}
"""The columns that lines are made of."""

ROWS_AT_ONCE = 65_536


def annotations(tables: Mapping[str, Rows], documents: list[Source], texts: Mapping[str, File]) -> Iterator[pa.Buffer]:
    """The lines in UTF-8, statistics before mentions, each in the order of its table; some thousands at a time.

    Args:
        tables: the tables of the release.
        documents: the texts that they were read from.
        texts: {document: its text} of those that the release holds.
    """
    targets = {source.id: texts[source.id].path if source.id in texts else source.iri for source in documents}
    known = pa.array(targets, pa.string())
    iris = as_json(pa.array(targets.values(), pa.string()))
    for table, lines in (("statistics", _statistics), ("mentions", _mentions)):
        for part in in_parts(tables[table], READ[table], ROWS_AT_ONCE):
            for batch in part.combine_chunks().to_batches():
                yield lines_of(lines(batch, iris.take(pc.index_in(batch["document"], value_set=known))))


def _statistics(rows: pa.RecordBatch, targets: pa.Array) -> pa.Array:
    head = '{"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": '
    places = [pc.subtract(rows[name], rows["quote_start"]).to_pylist() for name in ("start", "end")]
    words = map(_words, rows["value_text"].to_pylist(), rows["quote"].to_pylist(), *places)
    return _lines("statistic", rows, _join(head, _value(rows), "}"), targets, pa.array(words, pa.string()))


def _words(value: str, quote: str | None, start: int, end: int) -> str:
    """The fields of a selector that say which words of a quote are meant; where none may be repeated, only these."""
    if quote is None:
        return in_quotes(value)
    before, behind = quote[max(start - AROUND, 0) : start], quote[end : end + AROUND]
    return f'{in_quotes(value)}, "prefix": {in_quotes(before)}, "suffix": {in_quotes(behind)}'


def _mentions(rows: pa.RecordBatch, targets: pa.Array) -> pa.Array:
    entity = as_json(pc.binary_join_element_wise("urn:openfigures:entity:", rows["entity"], ""))
    body = _join('{"type": "SpecificResource", "purpose": "identifying", "source": ', entity, "}")
    return _lines("mention", rows, body, targets, as_json(rows["name"]))


def _value(rows: pa.RecordBatch) -> pa.Array:
    """What is known of each value: a JSON object, as the text that a `TextualBody` holds."""
    fields = [_join(f', \\"{name}\\": ', _within_text(rows[name])) for name in DESCRIBED]
    known = pc.binary_join_element_wise(*fields, "", null_handling="replace", null_replacement="")
    return _join('"{', pc.utf8_slice_codeunits(known, 2), '}"')


def _within_text(cells: pa.Array) -> pa.Array:
    """Each cell as JSON, as it stands in a text in JSON; few texts are many cells here, and each is escaped once."""
    if not pa.types.is_string(cells.type):
        return as_json(cells)
    texts = pc.dictionary_encode(cells)
    return pc.utf8_slice_codeunits(as_json(as_json(texts.dictionary)), 1, -1).take(texts.indices)


def _lines(kind: str, rows: pa.RecordBatch, body: pa.Array, targets: pa.Array, words: pa.Array) -> pa.Array:
    return _join(
        f'{{"@context": {json.dumps(CONTEXT)}, "id": "urn:openfigures:{kind}:', rows["id"],
        '", "type": "Annotation", "body": ', body, ', "target": {"source": ', targets,
        ', "selector": [{"type": "TextPositionSelector", "start": ', as_json(rows["start"]),
        ', "end": ', as_json(rows["end"]), '}, {"type": "TextQuoteSelector", "exact": ', words, "}]}}\n",
    )  # fmt: skip


def _join(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")
