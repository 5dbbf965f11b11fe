"""The model's steps that are computed here give what spaCy gives, whatever is read with a sentence."""

import functools
import gc
import hashlib
import itertools
import json
import os
import subprocess
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest

from pipeline.answer import answers
from pipeline.extract import BATCH_TEXTS, model, tokens
from pipeline.extract.layout import divide
from pipeline.extract.model import exact, vectors, words

GOLD = Path(__file__).parent / "gold"

ODD = [
    "",
    " ",
    "\n\n",
    "Let's see what y'all ain't gonna do; they've got ta go, c'm on.",
    "There is 😀 in São Tomé\u00a0and  Príncipe\t(5%).",
    "Angela Merkel",
    "THE WORLD BANK LENT $3 MILLION TO KENYA IN 2019. It did. Then the Bank of England",
    "x" * 300,
    "There's no way. There are 3. Expl it.",
]


def sentences() -> list[str]:
    found = list(ODD)
    for line in (GOLD / "more.gold.jsonl").read_text("utf-8").splitlines():
        layout = divide(json.loads(line)["text"])
        found += [layout.plain[s.start : s.end] for s in layout.sentences]
    return found


def described(doc, names, tree: bool):
    tokens = [(t.text, t.idx, t.ent_type_) for t in doc]
    if tree:
        tokens = [
            (*found, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start)
            for found, t in zip(tokens, doc, strict=True)
        ]
    return tokens, names


@pytest.mark.parametrize("tree", [True, False], ids=["with tree", "names only"])
def test_analysis_is_that_of_the_whole_pipeline(tree, monkeypatch):
    """Apart from what is mended of it afterwards."""
    monkeypatch.setattr(model, "mend", lambda *_: None)
    nlp, _ = model.load()
    disabled = [] if tree else [name for name in nlp.pipe_names if name != "ner"]
    texts = sentences()
    expected = [
        described(doc, [(e.start_char, e.end_char, e.label_) for e in doc.ents], tree)
        for doc in nlp.pipe(texts, disable=disabled)
    ]
    assert [described(doc, doc.names, tree) for doc in model.analyse(texts, tree)] == expected


def test_analysis_is_the_same_alone_and_among_others():
    texts = sentences()[:60]
    together = zip(texts, model.annotated(texts, tree=True), model.analyse(texts, tree=True), strict=True)
    for text, analysis, doc in together:
        (alone,) = model.analyse([text], tree=True)
        assert described(alone, alone.names, True) == described(doc, doc.names, True)
        assert np.array_equal(model.annotated([text], tree=True)[0].tensor, analysis.tensor)


def test_another_processor_finds_the_same_to_the_last_bit():
    """OpenBLAS adds up as on a processor of 2004, and in two threads."""
    script = """
import hashlib, json, sys
from pipeline.extract import model
texts = json.load(sys.stdin)
print(hashlib.sha256(b"".join(doc.tensor.tobytes() for doc in model.annotated(texts, tree=True))).hexdigest())
"""
    texts = sentences()[:200]
    other = {"OPENBLAS_CORETYPE": "Prescott", "OPENBLAS_NUM_THREADS": "2"}
    command = [sys.executable, "-c", script]
    there = subprocess.run(
        command, input=json.dumps(texts), env=os.environ | other, capture_output=True, text=True, check=True
    )
    here = b"".join(doc.tensor.tobytes() for doc in model.annotated(texts, tree=True))
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_sum_is_exact_in_any_order():
    draw = np.random.default_rng(1)
    weights, row = draw.normal(size=(288, 5)).astype(np.float32), draw.normal(size=(1, 288)).astype(np.float32)
    order = draw.permutation(288)
    found = exact.Weights(weights)(exact.rounded(row))
    assert np.array_equal(found, exact.Weights(weights[order])(exact.rounded(row[:, order])))
    assert np.allclose(found, row @ weights, atol=1e-4)
    far = exact.Weights(weights)(exact.rounded(row * 1e6))  # more than any layer of the model gives: cut off
    assert np.array_equal(far, exact.Weights(weights)(exact.rounded(np.sign(row) * 64)))


def test_lemmas_are_known_after_spacy_has_forgotten_the_words_of_a_batch():
    nlp, _ = model.load()
    for _ in range(2):
        with nlp.memory_zone():
            (doc,) = model.analyse(["The zorblatts gribbled 3 fnords."], tree=True)
            assert [t.lemma_ for t in doc] == ["the", "zorblatt", "gribble", "3", "fnord", "."]


def test_words_are_kept_up_to_a_limit(monkeypatch):
    nlp, _ = model.load()
    monkeypatch.setattr(model, "MOST_WORDS", len(nlp.vocab) + 1_000)
    with model.words_of_a_batch():
        model.analyse(["The 7 quibbleworths, 3 snorfles."], tree=True)
    monkeypatch.setattr(model, "MOST_WORDS", len(nlp.vocab))
    with model.words_of_a_batch():
        (doc,) = model.analyse(["The 7 quibbleworths, 3 frumpets."], tree=True)
        assert [t.text for t in doc] == ["The", "7", "quibbleworths", ",", "3", "frumpets", "."]
    assert [word in nlp.vocab for word in ("quibbleworths", "snorfles", "frumpets")] == [True, True, False]


def test_a_model_that_has_met_enough_words_is_loaded_anew(monkeypatch):
    (before,) = (answer for _, answer in answers([(None, "Exports of glimmerwort rose to $7 billion in 2022.")]))
    first = weakref.ref(model.load()[0])
    monkeypatch.setattr(model, "MOST_MET", 0)
    again = [answer for _, answer in answers([(None, "Exports of glimmerwort rose to $7 billion in 2022.")])]
    assert again == [before]
    assert model.load()[0] is not first()


def holds(thing) -> int | None:
    """How much a collection or the cache of a function holds; None of anything else."""
    if issubclass(type(thing), dict | list | set):
        return len(thing)
    return thing.cache_info().currsize if type(thing) is functools._lru_cache_wrapper else None


def test_nothing_grows_with_words_never_seen(monkeypatch):
    nlp, _ = model.load()
    for module in (model, vectors, words, tokens):
        monkeypatch.setattr(module, "MOST_WORDS", 200)
    new = (f"{''.join(letters)}ed" for letters in itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou"))

    def read(batches):
        for _ in range(batches * BATCH_TEXTS):
            name, place, *nouns = itertools.islice(new, 8)
            yield None, f"{name.title()} of {place.title()} sold 7 {'s, '.join(nouns)}s."

    for _ in answers(read(1)):
        pass
    gc.collect()
    known = len(nlp.vocab.strings)
    before = tuple((thing, held) for thing in gc.get_objects() if (held := holds(thing)) is not None)
    for _ in answers(read(3)):  # 1,536 words
        pass
    assert len(nlp.vocab.strings) - known < 800
    assert max(holds(thing) - held for thing, held in before) < 800


@pytest.mark.parametrize(
    ("sentence", "value", "head"),
    [
        ("Outstanding loans expanded at 12.0 percent year-on-year in June.", "percent", "at"),
        ("Exports rose 5 percent year on year.", "percent", "rose"),
        ("Retail sales were 3% quarter-on-quarter.", "%", "were"),
        ("It was 5 percent a year on average.", "percent", "was"),
    ],
)
def test_a_percentage_is_no_part_of_the_time_over_which_it_changed(sentence, value, head):
    (doc,) = model.analyse([sentence], tree=True)
    token = next(t for t in doc if t.text == value)
    assert token.head.text == head
