"""Vectors become trees: the moves of the model's "parser", chosen for many sentences at a time.

spaCy makes the moves; only which are best is computed here, since its own loop adds up what the words of a move say one
by one and asks for the interpreter's lock after each. The trees are the same (`tests/test_model.py` compares them).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.model.moves import MoveScores

TOKENS = 4_096
"""Tokens of the sentences that are parsed together: what they add to moves, 4 kB each, stays in the cache."""


class Parser:
    """spaCy's greedy parser over arc-eager moves, for reading only."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights of a loaded model's component `parser`."""
        component: Any = nlp.get_pipe("parser")
        self._component = component
        self._moves = MoveScores(nlp, "parser")
        # spaCy's own step model says which words a move looks at, whatever text it was made for.
        self._looks_at = component.model.predict([Doc(nlp.vocab, ["word"])]).get_token_ids

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the trees of documents whose `tensor` holds their vectors."""
        together: list[Doc] = []
        tokens = 0
        for doc in sorted((doc for doc in docs if len(doc)), key=len):  # those parsed together then end together
            together.append(doc)
            tokens += len(doc)
            if tokens >= TOKENS:
                self._parse(together)
                together, tokens = [], 0
        if together:
            self._parse(together)

    def _parse(self, docs: list[Doc]) -> None:
        tokens = self._moves.narrow(np.vstack([doc.tensor for doc in docs]))
        places, units = self._moves.absent.shape
        added = np.empty((places, 1 + len(tokens), units), np.float32)
        added[:, 0] = self._moves.absent
        for place in range(places):
            self._moves.added(tokens, place, added[place, 1:])
        table = added.reshape(-1, units)
        behind_absent = np.arange(places) * (1 + len(tokens)) + 1
        batch = self._component.moves.init_batch(docs)
        states = [state for state in batch if not state.is_final()]
        while states:
            rows = (self._looks_at(states) + behind_absent).T  # no word is -1
            hidden = table.take(rows[0], axis=0, mode="clip")
            for row in rows[1:]:
                hidden += table.take(row, axis=0, mode="clip")
            states = self._component.transition_states(states, self._moves.scores(hidden))
        self._component.set_annotations(docs, batch)
