"""Tags become parts of speech and lemmas: the model's "attribute_ruler" and "lemmatizer", once a word.

Both look at nothing but a token's spelling, tag and place in the tree, save for a few rules on two tokens ("gon na"):
sentences with such tokens go through the components themselves.
"""

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from pipeline.extract.tokens import MOST_WORDS, Attributes, Met

Key = tuple[int, ...]

KEY: list[str | int] = ["ORTH", "TAG", "DEP"]


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
        self._first_labels = {p["DEP"] for p in firsts if "LOWER" not in p}
        self._known: dict[Key, Attributes | None] = Met(self._attributes)

    def __call__(self, doc: Doc) -> Sequence[Attributes]:
        """What the two components say of every token of a sentence."""
        if not len(doc):
            return ()
        found = list(map(self._known.__getitem__, zip(*doc.to_array(KEY).T.tolist(), strict=True)))
        if None in found:
            return [_attributes(token) for token in self._components(doc)]
        return found  # type: ignore[return-value]  # holds no None

    def _components(self, doc: Doc) -> Doc:
        if len(self._lemmatizer.cache) > MOST_WORDS:
            self._lemmatizer.cache.clear()
        analysed: Doc = self._lemmatizer(self._ruler(doc))
        return analysed

    def _attributes(self, key: Key) -> Attributes | None:
        """What the components say of a token alone; None where it may be the first of a rule on two tokens."""
        word, tag, label = (self._vocab.strings[value] for value in key)
        if label in self._first_labels or self._first_words.fullmatch(word.lower()):
            return None
        return _attributes(self._components(Doc(self._vocab, [word], [False], tags=[tag], deps=[label], heads=[0]))[0])


def _attributes(token: Token) -> Attributes:
    return token.tag_, token.dep_, token.pos_, token.lemma_


def _spelling(pattern: str | dict[str, Any]) -> str:
    """A regular expression for the spellings that a token's pattern allows."""
    if isinstance(pattern, str):
        return re.escape(pattern)
    return pattern["REGEX"] if "REGEX" in pattern else "|".join(map(re.escape, pattern["IN"]))
