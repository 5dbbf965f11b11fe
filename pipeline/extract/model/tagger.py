"""Vectors become tags: the model's "tagger", whose best score is looked for without making shares of all of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.model.exact import Weights, rounded


class Tagger:
    """spaCy's tagger, for reading only."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights of a loaded model's component `tagger`."""
        component: Any = nlp.get_pipe("tagger")
        self._component = component
        (scores,) = (layer for layer in component.model.walk() if layer.has_param("W"))
        self._weights = Weights(scores.get_param("W").T, scores.get_param("b"))

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the tags of documents whose `tensor` holds their vectors."""
        docs = [doc for doc in docs if len(doc)]
        if docs:
            scores = self._weights(rounded(np.vstack([doc.tensor for doc in docs])))
            ends = np.cumsum([len(doc) for doc in docs])[:-1]
            self._component.set_annotations(docs, np.split(scores.argmax(axis=1), ends))
