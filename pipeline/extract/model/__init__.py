"""The language model: sentences in, tokens with their names out, and tags and a tree where they are asked for.

The weights are spaCy's; what takes most of the time is computed here in a faster way that gives the same result, a
module a step.
"""

import functools
import gc
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from spacy.tokens import Doc as Analysis

from pipeline.extract.model.parser import Parser
from pipeline.extract.model.recogniser import Recogniser
from pipeline.extract.model.tagger import Tagger
from pipeline.extract.model.trees import mend
from pipeline.extract.model.vectors import TokenVectors
from pipeline.extract.model.weights import NAME, VERSION, load
from pipeline.extract.model.words import WordAttributes
from pipeline.extract.tokens import MOST_WORDS, Doc, Vocabulary

__all__ = ["NAME", "VERSION", "analyse", "annotated", "load", "words_of_a_batch"]


MOST_MET = 300_000
"""Words that spaCy meets before it is loaded anew, which takes a second or two: its tables keep the place of each word
that it has forgotten, and double their size when these have filled them."""


def words_of_a_batch() -> AbstractContextManager[object]:
    """Around the reading of a batch: what spaCy learns of its words ends with it, once enough words are kept.

    To meet a word anew costs as much as to tokenise a sentence. spaCy's objects must not be used behind the context,
    and keep the memory of a model that is loaded anew where they are.
    """
    nlp, _ = load()
    if len(nlp.vocab) > MOST_MET:  # counts the forgotten ones too
        del nlp
        for cached in (load, _vocabulary, _steps):
            cached.cache_clear()
        gc.collect()
        nlp, _ = load()
    return nullcontext() if len(nlp.vocab) < MOST_WORDS else nlp.memory_zone()


def analyse(sentences: Iterable[str], tree: bool) -> list[Doc]:
    """Each sentence as the rules read it: tokens and names.

    Args:
        sentences: each is analysed by itself.
        tree: also tags, lemmas and the dependency tree, for twice the time.
    """
    texts = list(sentences)
    attributes, vocabulary = _steps()[3], _vocabulary()
    return [
        Doc(analysis, text, attributes(analysis) if tree else None, vocabulary)
        for analysis, text in zip(annotated(texts, tree), texts, strict=True)
    ]


def annotated(sentences: Iterable[str], tree: bool) -> list[Analysis]:
    """spaCy's analysis of each sentence, without parts of speech and lemmas; see `analyse`."""
    nlp, _ = load()
    vectors, tagger, parser, attributes, recogniser = _steps()
    texts = list(sentences)
    docs = [nlp.make_doc(text) for text in texts]
    if tree:
        matrix: Any
        for doc, matrix in zip(docs, vectors(docs), strict=True):
            doc.tensor = matrix  # where spaCy keeps what its tagger and parser read
        tagger(docs)
        parser(docs)
        for doc, text in zip(docs, texts, strict=True):
            mend(doc, text, attributes.verbs)
    recogniser(docs)
    return docs


@functools.lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    nlp, _ = load()
    return Vocabulary(nlp.vocab)


@functools.lru_cache(maxsize=1)
def _steps() -> tuple[TokenVectors, Tagger, Parser, WordAttributes, Recogniser]:
    nlp, _ = load()
    shared: Any = nlp.get_pipe("tok2vec")
    return TokenVectors(shared.model), Tagger(nlp), Parser(nlp), WordAttributes(nlp), Recogniser(nlp)
