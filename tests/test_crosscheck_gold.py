"""The findings on the annotated texts against a careful reading of each, kept in `gold/findings.jsonl`.

A line holds a document, the findings that were made on it with a reader's word on each (`right`, and why), and those
that a reader would make and the checks miss. Values are spans of the text.
"""

import pytest
from annotated import CORPORA, document_id, read, statistic_rows, texts_of
from figures import tables

from pipeline.crosscheck import find

GOLD = read("findings.jsonl")
LEAST = 0.95
"""Precision that is asked for: a finding that nobody has read counts as wrong."""


def made_of(texts, rows, findings):
    """(document, kind, verdict, spans of its values) of each finding."""
    names = {document_id(text): text.id for text in texts} | {text.id: text.id for text in texts}
    spans = {row["id"]: (row["start"], row["end"]) for row in rows}
    return [
        (names[row["documents"][0]], row["kind"], row["verdict"], [spans[key] for key in row["statistics"]])
        for row in findings
    ]


def on_annotations(texts):
    """The findings on the statistics that a reader annotated."""
    rows = [row for text in texts for row in statistic_rows(text)]
    return made_of(texts, rows, find(*tables(rows)))


def reading_of(finding, part="findings"):
    """What the gold says of a finding: the line with its kind, verdict and values, as far as they overlap."""
    document, kind, verdict, values = finding
    for one in GOLD.get(document, {}).get(part, []):
        inside = all(any(a < d and c < b for c, d in one["values"]) for a, b in values)
        if (one["kind"], one["verdict"]) == (kind, verdict) and inside:
            return one
    return None


def judged(findings):
    """(right, wrong or unread) findings."""
    right = [finding for finding in findings if (reading_of(finding) or {}).get("right")]
    return right, [finding for finding in findings if finding not in right]


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_readings_are_of_these_texts(corpus):
    for text in texts_of(corpus):
        assert GOLD.get(text.id, {"sha256": text.sha256})["sha256"] == text.sha256
        for one in [*GOLD.get(text.id, {}).get("findings", []), *GOLD.get(text.id, {}).get("missed", [])]:
            assert all(text.text[start:end].strip() for start, end in one["values"])
            assert one["why"]


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_finding_on_annotated_figures_is_one_that_a_reader_confirms(corpus):
    findings = on_annotations(texts_of(corpus))
    right, rest = judged(findings)
    assert rest == []
    assert len(right) == len(findings) > 0


@pytest.mark.parametrize("corpus", CORPORA)
def test_what_is_listed_as_missed_is_missed(corpus):
    assert [finding for finding in on_annotations(texts_of(corpus)) if reading_of(finding, "missed")] == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_hardly_any_confirmed_finding_is_not_made_on_annotated_figures(corpus):
    texts = texts_of(corpus)
    made = [id(reading_of(finding)) for finding in on_annotations(texts)]
    lines = [(text.id, one) for text in texts for one in GOLD.get(text.id, {}).get("findings", []) if one["right"]]
    lost = [(document, one) for document, one in lines if id(one) not in made]
    assert len(lost) <= (1 - LEAST) * len(lines), lost
