"""Vectors become scores of moves: the layers that the model's "parser" and "ner" have alike, computed as spaCy does.

A move is chosen by what some words of the sentence add to hidden units, each word in a place of its own (the next one,
the top of the stack). What a token adds in each place is computed once; a move then only sums it up.
"""

from typing import Any

import numpy as np
from spacy.language import Language

from pipeline.extract.model.vectors import Array, largest, product


class MoveScores:
    """The layers of `spacy.TransitionBasedParser.v2` above the vectors, for reading only."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take the weights of a loaded model's component of that name."""
        component: Any = nlp.get_pipe(name)
        model = component.model
        lower, upper, linear = model.get_ref("lower"), model.get_ref("upper"), model.get_ref("tok2vec").layers[-1]
        self._narrow, self._narrow_bias = np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b")
        weights = lower.get_param("W")
        self.places, self._units, _, inputs = weights.shape  # a move looks at so many words
        # Piece by piece instead of unit by unit: then the largest piece is found over whole rows.
        self._lower = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, inputs).T)
        self._absent: Array = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self.places, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")

    def features(self, vectors: Array) -> Array:
        """(tokens + 1, places, units): what a token adds to the hidden units in each place, and what no token does."""
        narrow = np.zeros((len(vectors) + 1, len(self._lower)), np.float32)
        np.add(product(vectors, self._narrow), self._narrow_bias, out=narrow[:-1])
        added = product(narrow, self._lower).reshape(len(narrow), self.places, -1)
        added[-1] = self._absent
        return added

    def scores(self, hidden: Array, at_once: int) -> Array:
        """Scores of all moves.

        Args:
            hidden: a row for each choice, the sum of what its words add.
            at_once: rows that are multiplied at once.
        """
        return product(largest(hidden + self._bias, self._units), self._upper, at_once) + self._upper_bias
