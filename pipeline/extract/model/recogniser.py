"""Vectors become names: the decisions of the model's "ner", taken for all tokens at once.

spaCy reads a text token by token. While no name is open its recogniser looks at the token alone, so these decisions are
made for all tokens in one multiplication; only tokens inside a name wait for the name's first token. The names are the
same (`tests/test_model.py` compares them); nothing here is trained.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extract.model.exact import Array, Rounded
from pipeline.extract.model.moves import MoveScores
from pipeline.extract.model.vectors import TokenVectors

SENTENCE_START = 1
"""`SENT_START` of a token that begins a sentence."""

NEXT, FIRST, LAST = range(3)
"""Tokens that a decision looks at: the next one, the first one of the open name, the last one of the open name."""


class Recogniser:
    """spaCy's greedy recogniser of names over BILUO moves, for reading only."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights of a loaded model's component `ner`."""
        component: Any = nlp.get_pipe("ner")
        self._moves = MoveScores(nlp, "ner")
        assert self._moves.places == len((NEXT, FIRST, LAST))
        self._vectors = TokenVectors(component.model.get_ref("tok2vec").layers[0])
        moves = [
            tuple(name.partition("-")[::2])
            for name in map(component.moves.get_class_name, range(component.moves.n_moves))
        ]
        self._outside = np.array([move == "O" for move, _ in moves])
        self._begin = np.array([move == "B" for move, _ in moves])
        self._single = np.array([move == "U" and label != "" for move, label in moves])
        self._labels = [label for _, label in moves]
        place = {name: index for index, name in enumerate(moves)}
        # For each move that opens a name: the moves that go on with it and that end it.
        self._inside = np.array([place.get(("I", label), -1) for _, label in moves])
        self._last = np.array([place.get(("L", label), -1) for _, label in moves])

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the names of documents; where sentences are marked, none runs over a sentence's end."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        tokens = self._moves.narrow(np.vstack(self._vectors(docs)))
        following = self._moves.added(tokens, NEXT)
        lengths = np.array([len(doc) for doc in docs])
        ends = np.cumsum(lengths)
        marks = np.vstack([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs]).astype(np.int64)
        final = np.zeros(len(marks), bool)
        final[ends - 1] = True
        final[:-1] |= marks[1:, 0] == SENTENCE_START
        move = self._outside_names(following, final, marks[:, 1] == 1)
        names = self._ends(tokens, following, move, final)
        singles = set(np.flatnonzero(self._single[move]).tolist())
        for doc, end in zip(docs, ends.tolist(), strict=True):
            spans, token = [], end - len(doc)
            offset = token
            while token < end:
                stop = names.get(token, token + 1 if token in singles else None)
                if stop is None:
                    token += 1
                    continue
                spans.append(Span(doc, token - offset, stop - offset, label=self._labels[move[token]]))
                token = stop
            doc.set_ents(spans, default="outside")

    def _outside_names(self, following: Array, final: NDArray[np.bool_], blank: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The move of every token were no name open at it: outside, a name of one token, or the first of several."""
        scores = self._moves.scores(following + (self._moves.absent[FIRST] + self._moves.absent[LAST]))
        scores[:, ~(self._outside | self._begin | self._single)] = -np.inf
        scores[np.ix_(final | blank, self._begin)] = -np.inf
        scores[np.ix_(blank, self._single)] = -np.inf
        return scores.argmax(axis=1)

    def _ends(
        self, tokens: Rounded, following: Array, move: NDArray[np.int64], final: NDArray[np.bool_]
    ) -> dict[int, int]:
        """{first token of a name: the token behind it}, for every token whose move opens a name."""
        first = np.flatnonzero(self._begin[move])
        opening = self._moves.added(tokens[first], FIRST)
        token = first + 1
        found: dict[int, int] = {}
        while len(first):
            hidden = following[token] + opening + self._moves.added(tokens[token - 1], LAST)
            scores = self._moves.scores(hidden)
            rows = np.arange(len(first))
            opened = move[first]
            going_on = scores[rows, self._inside[opened]]
            ending = scores[rows, self._last[opened]]
            # Of two equal scores spaCy takes the move with the lower number.
            earlier = self._inside[opened] < self._last[opened]
            on = ~final[token] & ((going_on > ending) | ((going_on == ending) & earlier))
            found.update(zip(first[~on].tolist(), (token[~on] + 1).tolist(), strict=True))
            first, token, opening = first[on], token[on] + 1, opening[on]
        return found
