"""Which language a text is in, by py3langid's model."""

import functools
import itertools
import re
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGE = "en"
"""The language that the extractor reads."""

TRANSLATE = f"only {LANGUAGE!r} is read so far; add an English version of the text"

FEWEST_WORDS = 20
"""Texts with fewer words are too short to tell their language."""

SURE = 0.95
"""The probability above which a text is taken to be in another language."""

WORD = re.compile(r"[^\W_]+")

LONGEST_FEATURE = 7
"""Bytes of the longest run that the model knows; what it makes of a place in a text depends on no more before it."""

MOST_CHARACTERS = 20_000
"""Characters of a text that are looked at, where pieces of it do not tell."""

PIECES = 4
PIECE_CHARACTERS = 200
"""A longer text is looked at in so many pieces of this length, from its beginning to its end."""

CERTAIN = 0.999
"""The probability from which a piece tells; nearly all texts in one language have it."""


def detect_language(text: str) -> tuple[str, float]:
    """The likeliest language of a text as (ISO 639-1 code, probability)."""
    language, probability = _identifier().classify(_pieces(text))
    if probability < CERTAIN and len(text) > PIECES * PIECE_CHARACTERS:
        language, probability = _identifier().classify(text[:MOST_CHARACTERS])
    return language, float(probability)


def foreign(text: str) -> str | None:
    """The language that a text is in, if that is surely another than is read; its ISO 639-1 code."""
    words = WORD.finditer(text, 0, MOST_CHARACTERS)
    if sum(1 for _ in itertools.islice(words, FEWEST_WORDS)) < FEWEST_WORDS:
        return None
    found, probability = detect_language(text)
    return found if found != LANGUAGE and probability > SURE else None


def _pieces(text: str) -> str:
    if len(text) <= PIECES * PIECE_CHARACTERS:
        return text
    step = (len(text) - PIECE_CHARACTERS) // (PIECES - 1)
    return "\n".join(text[at : at + PIECE_CHARACTERS] for at in range(0, step * PIECES, step))


class _Identifier(LanguageIdentifier):
    """py3langid's classifier, which walks through a text byte by byte; here all places of it take a step together."""

    __slots__ = ("_moves", "_outputs", "_room", "_rows", "_weights")

    def __init__(self, *tables: Any, **more: Any):
        super().__init__(*tables, **more)
        self._moves = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, np.int64) << 8
        self._outputs = np.asarray(self.tk_output)
        self._weights = self.nb_ptc.astype(np.float32)  # once, not for the features of each text
        self._room = np.empty((0, 0), np.float32)

    def _raw_score(self, text: bytes) -> np.ndarray:
        """The score of each language by the features that occur."""
        read = np.frombuffer(text, np.uint8)
        states = np.zeros(len(read), np.int64)
        for before in reversed(range(min(LONGEST_FEATURE, len(read)))):
            states[before:] = self._moves[self._rows[states[before:]] + read[: len(read) - before]]
        found = self._outputs[states]
        features, counts = np.unique(found[found >= 0], return_counts=True)
        if not len(features):
            return super()._raw_score(text)
        if len(features) > len(self._room):  # new memory for each text takes six times as long as filling it
            self._room = np.empty((len(features), self._weights.shape[1]), np.float32)
        weights = self._weights.take(features, 0, self._room[: len(features)], "clip")  # "raise" takes memory
        return np.log1p(counts.astype(np.float32)) @ weights + self.nb_pc


@functools.lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return _Identifier.from_model_file(MODEL_FILE, norm_probs=True)
