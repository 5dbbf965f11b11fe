"""A careful reading of the relations in the annotated texts, kept in `gold/relations.jsonl`; see `test_gold_extracted`.

A line holds a document, the relations that were read off it with a reader's word on each (`right`, and why), and those
that a reader would find and the rules miss. Names are spans of the text.
"""

import pytest
from annotated import CORPORA, document_id, read, texts_of

GOLD = read("relations.jsonl")
LEAST = 0.90
"""Precision that is asked for: a relation that nobody has read counts as wrong."""


def made_of(texts, made):
    """(document, predicate, year, spans that name the subject, spans that name the object) of each relation."""
    names = {document_id(text): text.id for text in texts}
    spans = {}
    for row in made["mentions"][["document", "entity", "start", "end"]].to_dict("records"):
        spans.setdefault((row["document"], row["entity"]), []).append([row["start"], row["end"]])
    columns = ["document", "predicate", "subject", "object", "time_period"]
    relations = made["relations"][columns].astype(object).where(made["relations"][columns].notna(), None)
    return [
        (
            names[row["document"]],
            row["predicate"],
            row["time_period"],
            spans[row["document"], row["subject"]],
            spans[row["document"], row["object"]],
        )
        for row in relations.to_dict("records")
    ]


def reading_of(relation, part="relations"):
    """What the gold says of a relation: the line with its predicate, year and names."""
    document, predicate, year, subject, target = relation
    for one in GOLD.get(document, {}).get(part, []):
        same = (one["predicate"], one["time_period"]) == (predicate, year)
        if same and _among(one["subject"], subject) and _among(one["object"], target):
            return one
    return None


def _among(name, spans):
    """Whether a name is one of those spans, be it with a word more or less."""
    return any(name[0] < end and start < name[1] for start, end in spans)


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_readings_are_of_these_texts(corpus):
    for text in texts_of(corpus):
        line = GOLD.get(text.id, {"sha256": text.sha256, "relations": [], "missed": []})
        assert line["sha256"] == text.sha256
        for one in [*line["relations"], *line["missed"]]:
            assert all(text.text[slice(*one[name])].strip() for name in ("subject", "object"))
            assert one["why"]
