"""Vectors become scores of moves: the layers that the model's "parser" and "ner" have alike, computed as spaCy does.

A move is chosen by what some words of the sentence add to hidden units, each word in a place of its own (the next one,
the top of the stack). What a token adds in a place is computed once; a move then only sums it up.
"""

from typing import Any

from spacy.language import Language

from pipeline.extract.model.exact import Array, Rounded, Weights, rounded
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
        self._lower = [Weights(place.transpose(1, 0, 2).reshape(-1, inputs).T) for place in weights]
        self.absent: Array = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self.places, -1)
        """(places, units): what no token adds in each place."""
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper = Weights(upper.get_param("W").T, upper.get_param("b"))

    def narrow(self, vectors: Array) -> Rounded:
        """Tokens as `added` takes them, from (tokens, width)."""
        return rounded(self._narrow(rounded(vectors)))

    def added(self, tokens: Rounded, place: int, out: Array | None = None) -> Array:
        """(tokens, units): what each token adds to the hidden units in a place."""
        return self._lower[place](tokens, out)

    def scores(self, hidden: Array) -> Array:
        """Scores of all moves.

        Args:
            hidden: a row for each choice, the sum of what its words add.
        """
        return self._upper(rounded(largest(hidden + self._bias, self._units)))
