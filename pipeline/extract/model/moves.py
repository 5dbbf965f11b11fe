"""Vectors become scores of moves: the layers that the model's "parser" and "ner" have alike, computed as spaCy does.

A move is chosen by what some words of the sentence add to hidden units, each word in a place of its own (the next one,
the top of the stack). What a token adds in each place is computed once; a move then only sums it up.
"""

from typing import Any

import numpy as np
from spacy.language import Language

from pipeline.extract.model.exact import Array, Weights, rounded
from pipeline.extract.model.vectors import largest


class MoveScores:
    """The layers of `spacy.TransitionBasedParser.v2` above the vectors, for reading only."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take the weights of a loaded model's component of that name."""
        component: Any = nlp.get_pipe(name)
        model = component.model
        lower, upper, linear = model.get_ref("lower"), model.get_ref("upper"), model.get_ref("tok2vec").layers[-1]
        self._narrow = Weights(linear.get_param("W").T, linear.get_param("b"))
        weights = lower.get_param("W")
        self.places, self._units, _, inputs = weights.shape  # a move looks at so many words
        # Piece by piece instead of unit by unit: then the largest piece is found over whole rows.
        self._lower = Weights(weights.transpose(0, 2, 1, 3).reshape(-1, inputs).T)
        self._absent: Array = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self.places, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper = Weights(upper.get_param("W").T, upper.get_param("b"))

    def features(self, vectors: Array) -> Array:
        """(tokens + 1, places, units): what a token adds to the hidden units in each place, and what no token does."""
        added = self._lower(rounded(self._narrow(rounded(vectors))))
        return np.concatenate([added.reshape(len(vectors), self.places, -1), self._absent[None]])

    def scores(self, hidden: Array) -> Array:
        """Scores of all moves.

        Args:
            hidden: a row for each choice, the sum of what its words add.
        """
        return self._upper(rounded(largest(hidden + self._bias, self._units)))
