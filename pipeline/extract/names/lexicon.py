"""Ordinary words: what the language model's own lexicon holds as an adjective or a noun.

A capital alone then makes no name of them ("a Federal program", "benefits for Veterans").
"""

import functools
from typing import Any

from pipeline.extract import model


def is_adjective(lower: str) -> bool:
    """Whether a word in lower case is an adjective."""
    return lower in _words("adj")


def is_noun(lower: str) -> bool:
    """Whether a word in lower case is a common noun, or one in the plural."""
    return lower in _words("noun") or is_plural_noun(lower)


def is_common(lower: str) -> bool:
    """Whether a word in lower case is an adjective or a common noun."""
    return is_adjective(lower) or is_noun(lower)


def is_plural_noun(lower: str) -> bool:
    """Whether a word in lower case is the regular plural of a common noun."""
    if not lower.endswith("s") or lower.endswith("ss"):
        return False
    nouns = _words("noun")
    return lower[:-1] in nouns or (lower.endswith("ies") and lower[:-3] + "y" in nouns)


def is_participle(lower: str) -> bool:
    """Whether a word in lower case is a verb in -ing and no noun as well ("honouring", not "housing" or "Beijing")."""
    if not lower.endswith("ing") or lower in _words("noun"):
        return False
    stem, verbs = lower[:-3], _words("verb")
    return stem in verbs or f"{stem}e" in verbs or (stem[-1:] == stem[-2:-1] and stem[:-1] in verbs)


@functools.cache
def _words(part_of_speech: str) -> frozenset[str]:
    """The words by which the model finds the base forms of others."""
    nlp, _ = model.load()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")[part_of_speech])
