"""Tokens become vectors: the model's "tok2vec" layers computed as spaCy does, several times faster.

What a word contributes by itself is computed once and kept, since texts repeat their words; so is what it contributes
to the first of the windows, as itself and as either neighbour. A token's vector does not depend on which sentences are
read together: products are exact (`exact.py`), all else is done row by row. Holds no other step of the model. The
weights are the loaded model's own; nothing here is trained.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipeline.extract.model.exact import AT_ONCE, Array, Rounded, Weights, WindowWeights, rounded

EPSILON = np.float32(1e-8)
"""What thinc adds to a variance before it divides by it."""

KEY: list[str | int] = ["ORTH", "NORM", "SPACY"]
"""All that the vector of a word by itself depends on: prefix, suffix, shape and blanks follow from the spelling."""
MOST_WORDS = 10_000
"""Words of which the vectors are kept, 4 kB each; then they are forgotten and met anew."""


class TokenVectors:
    """The layers `spacy.Tok2Vec.v2` of hash embeddings and windows of maxout, for reading only."""

    def __init__(self, model: Any) -> None:
        """Take the weights of a loaded model.

        Args:
            model: chain(embed, encode), as spaCy builds it from `MultiHashEmbed` and `MaxoutWindowEncoder`.
        """
        embed, encode = model.layers[:2]
        self._columns: list[str | int] = list(_first(embed, "extract_features").attrs["columns"])
        self._hashes = _first(embed, "ints-getitem>>hashembed|")
        self._static = Weights(_first(embed, "static_vectors").get_param("W").T)
        self._mix = _Layer(_first(embed, "maxout>>layernorm"), Weights)
        self._pad: int = encode.attrs["pad"]
        first, *others = (layer for layer in encode.walk() if layer.name == "maxout>>layernorm")
        self._first = _Layer(first, _apart)
        self._layers = [_Layer(layer, WindowWeights) for layer in others]
        self._rows: dict[tuple[int, ...], int] = {}
        # Memory that is asked for is taken only where something is written to it.
        self._words: Array = np.empty((MOST_WORDS, self._first.width), np.float32)
        """The words met, a row each, from the second on; the first row is that of no word."""
        none = np.zeros((1, self._first.width), np.float32)
        added = np.split(self._first.units(rounded(none)), 3, axis=1)
        self._parts: list[Array] = [np.empty((MOST_WORDS, part.shape[1]), np.float32) for part in added]
        """(words met, units) three times: what a word adds to the word behind it, to itself and to the word before."""
        self._keep(0, none, added)

    def __call__(self, docs: Sequence[Doc]) -> list[Array]:
        """A matrix a document, a row a token."""
        lengths = [len(doc) for doc in docs]
        if not sum(lengths):
            return [np.empty((0, self._words.shape[1]), np.float32) for _ in docs]
        rows = self._embedded(docs)
        padded = sum(lengths) + self._pad * (len(docs) + 1)
        # Neighbours of the first and the last row are read too: one row more on either side. Rows are taken in pairs.
        words = np.zeros(padded + padded % 2 + 2, np.int64)
        starts = np.cumsum([1 + self._pad, *(length + self._pad for length in lengths)])[:-1].tolist()
        done = 0
        for start, length in zip(starts, lengths, strict=True):
            words[start : start + length] = rows[done : done + length]
            done += length
        vectors = self._among_words(words)
        for layer in self._layers:
            vectors = _among_neighbours(vectors, layer)
        return [vectors[start : start + length] for start, length in zip(starts, lengths, strict=True)]

    def _among_words(self, words: NDArray[np.int64]) -> Array:
        """Rows of words with what the first layer of windows says of each beside its neighbours.

        Args:
            words: rows of `_words`; of the first and the last one comes zero.
        """
        result = np.zeros((len(words), self._words.shape[1]), np.float32)
        before, itself, behind = self._parts
        last = len(words) - 1
        for start in range(1, last, AT_ONCE):
            stop = min(start + AT_ONCE, last)
            here = words[start:stop]
            units = before[words[start - 1 : stop - 1]]
            units += itself[here]
            units += behind[words[start + 1 : stop + 1]]
            np.add(self._first.of_units(units), self._words[here], out=result[start:stop])
        return result

    def _keep(self, size: int, words: Array, parts: list[Array]) -> None:
        """Write rows behind the first `size` ones."""
        self._words = _with_rows(self._words, size, words)
        self._parts = [_with_rows(part, size, rows) for part, rows in zip(self._parts, parts, strict=True)]

    def _embedded(self, docs: Sequence[Doc]) -> list[int]:
        """Rows of `_words` for all tokens, words met for the first time added."""
        if len(self._rows) > MOST_WORDS:
            self._rows.clear()
        keys = list(zip(*np.concatenate([doc.to_array(KEY) for doc in docs]).T.tolist(), strict=True))
        if not self._rows.keys() >= set(keys):
            self._meet(docs, keys)
        return list(map(self._rows.__getitem__, keys))

    def _meet(self, docs: Sequence[Doc], keys: list[tuple[int, ...]]) -> None:
        """Add the words that are met for the first time, by the keys of all tokens."""
        known = self._rows
        first: dict[tuple[int, ...], tuple[int, int]] = {}
        tokens = ((number, position) for number, doc in enumerate(docs) for position in range(len(doc)))
        for key, token in zip(keys, tokens, strict=True):
            if key not in known:
                first.setdefault(key, token)
        size = len(known) + 1
        known.update(zip(first, range(size, size + len(first)), strict=True))
        met = self._embed(docs, list(first.values()))
        self._keep(size, met, np.split(self._first.units(rounded(met)), 3, axis=1))

    def _embed(self, docs: Sequence[Doc], places: list[tuple[int, int]]) -> Array:
        """The vectors that the tokens at these places have by themselves."""
        arrays: dict[int, Any] = {}
        for number, _ in places:
            if number not in arrays:
                arrays[number] = docs[number].to_array([*self._columns, "ORTH"])
        features = np.vstack([arrays[number][position] for number, position in places])
        vectors = docs[0].vocab.vectors
        rows = vectors.find(keys=features[:, -1])
        static = self._static(rounded(vectors.data[rows]))
        static[rows < 0] = 0
        hashed = self._hashes.predict(np.ascontiguousarray(features[:, :-1]))
        return self._mix(rounded(np.hstack([hashed, static])))


class _Layer:
    """maxout >> layernorm, of rows or of windows of rows."""

    def __init__(self, model: Any, kind: Callable[[Array, Array], Weights | WindowWeights]) -> None:
        maxout, norm = model.layers
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width, pieces, inputs = weights.shape
        # Piece by piece instead of unit by unit: then the largest piece is found over whole rows.
        self.units = kind(weights.transpose(1, 0, 2).reshape(pieces * self.width, inputs).T, bias.T.reshape(-1))
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Rounded) -> Array:
        """(rows, width) from what the weights take."""
        return self.of_units(self.units(rows))

    def of_units(self, units: Array) -> Array:
        """(rows, width) from (rows, pieces * width)."""
        best = largest(units, self.width)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.square(best).sum(axis=1, keepdims=True) / np.float32(self.width) + EPSILON
        best *= self._scale / np.sqrt(variance)
        best += self._shift
        return best


def _apart(weights: Array, bias: Array) -> Weights:
    """Weights of windows of three for one row in each of the three places, side by side: no sum over the window yet."""
    none = np.zeros_like(bias)
    return Weights(np.hstack(np.split(weights, 3)), np.concatenate([none, bias, none]))


def _with_rows(array: Array, size: int, rows: Array) -> Array:
    """An array whose rows from `size` on are these: itself where it has the room."""
    needed = size + len(rows)
    if needed > len(array):
        array = np.concatenate([array[:size], np.empty((needed - size, array.shape[1]), np.float32)])
    array[size:needed] = rows
    return array


def _among_neighbours(vectors: Array, layer: _Layer) -> Array:
    """Rows with what a layer says of each beside its neighbours; the first and the last row stay zero.

    Args:
        vectors: an even number of rows
        layer: of windows.
    """
    result = np.zeros_like(vectors)
    rows, last = rounded(vectors), len(vectors) - 1
    for start in range(1, last, AT_ONCE):
        stop = min(start + AT_ONCE, last)
        np.add(layer(rows[start - 1 : stop + 1]), vectors[start:stop], out=result[start:stop])
    return result


def largest(units: Array, width: int) -> Array:
    """The largest piece of each unit, from the first pieces of all, `width` units, then the second ones, and so on."""
    best: Array = np.maximum(units[:, :width], units[:, width : 2 * width])
    for start in range(2 * width, units.shape[1], width):
        np.maximum(best, units[:, start : start + width], out=best)
    return best


def _first(model: Any, name: str) -> Any:
    """The smallest layer of a model whose name begins so."""
    return min((layer for layer in model.walk() if layer.name.startswith(name)), key=lambda layer: len(layer.name))
