"""The relations read off the annotated texts against a careful reading of each, kept in `gold/relations.jsonl`.

A line holds a document, the relations that were read off it with a reader's word on each (`right`, and why), and those
that a reader would find and the rules miss. Names are spans of the text.
"""

import pytest
from annotated import CORPORA, document_id, extracted, read, texts_of

GOLD = read("relations.jsonl")
LEAST = 0.90
"""Precision that is asked for: a relation that nobody has read counts as wrong."""


def made_of(texts):
    """(document, predicate, year, spans that name the subject, spans that name the object) of each relation."""
    names = {document_id(text): text.id for text in texts}
    made = extracted(texts)
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


@pytest.mark.slow
@pytest.mark.parametrize("corpus", CORPORA)
def test_hardly_any_relation_is_wrong_and_hardly_any_is_lost(corpus):
    texts = texts_of(corpus)
    relations = made_of(texts)
    readings = [reading_of(relation) for relation in relations]
    rest = [relation for relation, one in zip(relations, readings, strict=True) if not (one and one["right"])]
    assert len(rest) <= (1 - LEAST) * len(relations), f"wrong, or read by nobody: {rest}"
    confirmed = [(t.id, one) for t in texts for one in GOLD.get(t.id, {}).get("relations", []) if one["right"]]
    found = [id(one) for one in readings]
    lost = [one for one in confirmed if id(one[1]) not in found]
    assert len(lost) <= max(1, (1 - LEAST) * len(confirmed)), f"no longer read: {lost}"
    assert [relation for relation in relations if reading_of(relation, "missed")] == []
