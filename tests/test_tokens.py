"""Tokens as the rules read them are those of spaCy."""

import pytest

from pipeline.extract import model

SENTENCES = [
    "Of the 12 mines, three (two in Peru and one in Chile) had closed by 2019, and 4,500 workers lost their jobs.",
    "The bank's loans, grants and guarantees rose 5%, to US$3.2 billion – a record that few had expected.",
    "What did she say? It fell.",
    "Nine-member councils  and -5 °C",
    "",
]
PLAIN = (
    "i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ whitespace_ like_num is_punct is_space is_alpha is_sent_start"
).split()
TOKENS = ["children", "lefts", "rights", "ancestors", "subtree", "conjuncts"]


@pytest.fixture(scope="module", params=SENTENCES)
def pair(request):
    nlp, _ = model.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "mend", lambda *_: None)
        (doc,) = model.analyse([request.param], tree=True)
    return nlp(request.param), doc


def places(tokens):
    return [token.i for token in tokens]


def edges(span):
    return span if span is None else (span.start, span.end)


def test_tokens_say_what_spacy_says(pair):
    analysis, doc = pair
    assert (len(doc), doc.text) == (len(analysis), analysis.text)
    for ours, theirs in zip(doc, analysis, strict=True):
        assert [getattr(ours, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]
        assert [places(getattr(ours, name)) for name in TOKENS] == [places(getattr(theirs, name)) for name in TOKENS]
        ends = [ours.head.i, ours.left_edge.i, ours.right_edge.i]
        assert ends == [theirs.head.i, theirs.left_edge.i, theirs.right_edge.i]
        assert [ours.is_ancestor(t) for t in doc] == [theirs.is_ancestor(t) for t in analysis]


def test_names_are_those_of_the_model(pair):
    analysis, doc = pair
    assert doc.names == [(name.start_char, name.end_char, name.label_) for name in analysis.ents]


def test_spans_are_those_of_spacy(pair):
    analysis, doc = pair
    for start in range(-2, len(doc) + 2):
        for end in range(start, len(doc) + 2):
            ours, theirs = doc[start:end], analysis[start:end]
            assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
            assert places(ours) == places(theirs) == places(reversed(ours))[::-1]
            if len(ours):
                assert ours.root.i == theirs.root.i
                assert ours[-1].i == theirs[-1].i


def test_stretches_touch_the_tokens_that_spacy_says(pair):
    analysis, doc = pair
    for start in range(len(doc.text) + 2):
        for end in range(start + 1, len(doc.text) + 2):
            ours, theirs = doc.touched(start, end), analysis.char_span(start, end, alignment_mode="expand")
            assert edges(ours) == edges(theirs)


def test_sentence_without_tree_has_tokens_that_hang_on_nothing():
    (doc,) = model.analyse(["Exports rose to $7 billion in Peru."], tree=False)
    assert not doc.has_tree
    assert all(token.head is token and not token.children for token in doc)
    assert doc.names == [(16, 26, "MONEY"), (30, 34, "GPE")]


def test_neighbours_end_with_the_sentence():
    (doc,) = model.analyse(["It fell."], tree=True)
    assert doc[0].nbor().text == "fell"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[2].nbor()


def test_vocabulary_forgets_when_it_holds_too_much(monkeypatch):
    (before,) = model.analyse(["Three of the five mines closed."], tree=True)
    monkeypatch.setattr("pipeline.extract.tokens.MOST_WORDS", 2)
    (doc,) = model.analyse(["Three of the five mines closed."], tree=True)
    assert [(t.text, t.lemma_) for t in doc] == [(t.text, t.lemma_) for t in before]
