"""Tags become parts of speech, features and lemmas: the model's "attribute_ruler" and "lemmatizer", once a word.

Both look at nothing but a token's spelling, tag and place in the tree, save for a few rules on two tokens ("gon na"):
sentences with such tokens go through the components themselves.
"""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.extract.tokens import MOST_WORDS

Key = tuple[int, ...]

KEY: list[str | int] = ["ORTH", "TAG", "DEP"]
FOUND: list[str | int] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
"""What the two components may set; they correct the tags and labels of blanks."""


class WordAttributes:
    """The two components over documents that have tags and a tree."""

    def __init__(self, nlp: Language) -> None:
        """Take the rules of a loaded model's components."""
        self._vocab: Vocab = nlp.vocab
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._ruler = ruler
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmatizer = lemmatizer
        known_forms = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, forms in known_forms.items():  # lists of up to 100,000 words, which spaCy searches
            known_forms[part_of_speech] = frozenset(forms)
        self.verbs: frozenset[str] = known_forms["verb"]
        """All English verbs that the lemmatizer knows."""
        firsts = [p[0] for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1]
        self._first_words = re.compile("|".join(_spelling(p["LOWER"]) for p in firsts if "LOWER" in p))
        self._first_labels = {nlp.vocab.strings[p["DEP"]] for p in firsts if "LOWER" not in p}
        self._may_be_first: dict[int, bool] = {}
        self._known: dict[Key, tuple[list[int], str]] = {}

    def __call__(self, docs: Iterable[Doc]) -> None:
        """Set part of speech, features and lemma of every token."""
        for kept in (self._known, self._may_be_first, self._lemmatizer.cache):
            if len(kept) > MOST_WORDS:
                kept.clear()
        ready: dict[Key, list[int]] = {}
        for doc in docs:
            keys: list[Key] = list(map(tuple, doc.to_array(KEY).tolist()))
            if any(self._first_of_pair(word, label) for word, _, label in keys):
                self._lemmatizer(self._ruler(doc))
                continue
            for key in keys:
                if key not in ready:
                    ready[key] = self._attributes(key)
            if keys:
                values: Any = np.array([ready[key] for key in keys], np.uint64)
                doc.from_array(FOUND, values)

    def _first_of_pair(self, word: int, label: int) -> bool:
        """Whether a token may be the first of a rule on two tokens."""
        found = self._may_be_first.get(word)
        if found is None:
            lower = self._vocab.strings[word].lower()
            found = self._may_be_first[word] = self._first_words.fullmatch(lower) is not None
        return found or label in self._first_labels

    def _attributes(self, key: Key) -> list[int]:
        """What the components say of a token alone; its lemma is made known again, since spaCy forgets words."""
        strings = self._vocab.strings
        if key not in self._known:
            word, tag, label = (strings[value] for value in key)
            alone = Doc(self._vocab, [word], [False], tags=[tag], deps=[label], heads=[0])
            values = self._lemmatizer(self._ruler(alone)).to_array(FOUND)[0].tolist()
            self._known[key] = values, alone[0].lemma_
        values, lemma = self._known[key]
        strings.add(lemma)
        return values


def _spelling(pattern: str | dict[str, Any]) -> str:
    """A regular expression for the spellings that a token's pattern allows."""
    if isinstance(pattern, str):
        return re.escape(pattern)
    return pattern["REGEX"] if "REGEX" in pattern else "|".join(map(re.escape, pattern["IN"]))
