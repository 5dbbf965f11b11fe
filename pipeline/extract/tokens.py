"""A sentence as the rules read it: its tokens with tags and tree as plain values, read off spaCy's analysis once.

Classes, attributes and what they mean are those of `spacy.tokens`, as far as the rules ask for them. spaCy makes a new
object and a new string each time that one is asked for, which took longer than what the rules themselves do.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from spacy.tokens import Doc as Analysis
from spacy.vocab import Vocab

COLUMNS: list[str | int] = [*"ORTH ENT_TYPE HEAD IDX SPACY SENT_START".split()]
NEGATIVE = 1 << 63
"""Where the negative ones begin among numbers of 64 bits without a sign: a head's distance is one of these."""
MOST_WORDS = 20_000
"""Words of which a cache keeps what it found; then it forgets them and meets them anew. What is kept of a word takes
some 3 kB in all such caches, so a process grows by 60 MB. Keeping five times as many saved 4% of the time on 3,500
texts with unusually many different words, and nothing on 700."""


Word = tuple[str, str, bool, bool, bool, bool]
"""What a spelling says by itself: text, lower_, like_num, is_punct, is_space and is_alpha of a token."""
Attributes = tuple[str, str, str, str]
"""What tags and tree say of a token: its tag_, dep_, pos_ and lemma_."""


class Vocabulary:
    """Spellings and labels by spaCy's number for them, each read once."""

    def __init__(self, vocab: Vocab) -> None:
        """Take the vocabulary that knows them."""
        self._vocab = vocab
        self.strings: dict[int, str] = Met(vocab.strings.__getitem__)
        self.words: dict[int, Word] = Met(self._word)

    def _word(self, number: int) -> Word:
        word = self._vocab[number]
        return word.orth_, word.lower_, word.like_num, word.is_punct, word.is_space, word.is_alpha


class Met(dict[Any, Any]):
    """What `read` says of each key, until there are too many; then they are read anew."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: Any) -> Any:
        if len(self) > MOST_WORDS:
            self.clear()
        found = self[key] = self._read(key)
        return found


class Token:
    """A word or mark of a sentence."""

    __slots__ = (
        *("dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_sent_start", "is_space", "lefts"),
        *("lemma_", "like_num", "lower_", "pos_", "rights", "tag_", "text", "whitespace_", "_ancestors", "_subtree"),
    )
    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    like_num: bool
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_sent_start: bool
    ent_type_: str
    tag_: str
    pos_: str
    lemma_: str
    dep_: str
    head: "Token"
    """The token that it hangs on; itself for a root and in a sentence without a tree."""
    lefts: "Sequence[Token]"
    rights: "Sequence[Token]"
    _ancestors: "Sequence[Token] | None"
    _subtree: "Sequence[Token] | None"

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def children(self) -> "Sequence[Token]":
        """The tokens that hang on it, in order."""
        if not self.rights:
            return self.lefts
        return [*self.lefts, *self.rights] if self.lefts else self.rights

    @property
    def ancestors(self) -> "Sequence[Token]":
        """All tokens above it, the nearest first."""
        if self._ancestors is None:
            found: list[Token] = []
            token = self
            while token.head is not token:
                token = token.head
                found.append(token)
            self._ancestors = found
        return self._ancestors

    @property
    def subtree(self) -> "Sequence[Token]":
        """All tokens below it and itself, in the order of the tree, which is that of the text but where arcs cross."""
        if self._subtree is None:
            found: list[Token] = []
            self._collect(found)
            self._subtree = found
        return self._subtree

    def _collect(self, found: "list[Token]") -> None:
        for token in self.lefts:
            token._collect(found)
        found.append(self)
        for token in self.rights:
            token._collect(found)

    @property
    def left_edge(self) -> "Token":
        """The first token of its subtree."""
        return self if not (self.lefts or self.rights) else min(self.subtree, key=_place)

    @property
    def right_edge(self) -> "Token":
        """The last token of its subtree."""
        return self if not (self.lefts or self.rights) else max(self.subtree, key=_place)

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The other members of the coordination that it is in."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [t for t in token.rights if t.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, token: "Token") -> bool:
        """Whether another token stands below it in the tree."""
        return self in token.ancestors

    def nbor(self, distance: int = 1) -> "Token":
        """The token so many places behind it.

        Raises:
            IndexError: there is none.
        """
        place = self.i + distance
        if place < 0:
            raise IndexError(f"expected a token {-distance} places before {self.text!r}, found the sentence's start")
        return self.doc.tokens[place]


NONE: Sequence[Token] = ()
NO_TREE: Attributes = ("", "", "", "")


def _place(token: Token) -> int:
    return token.i


class Span:
    """Tokens of a sentence that follow each other."""

    __slots__ = ("_root", "doc", "end", "start")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: object) -> bool:
        return token in self.doc.tokens[self.start : self.end]

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> "Span": ...
    def __getitem__(self, index: int | slice) -> "Token | Span":
        if isinstance(index, slice):
            start, end, _ = index.indices(self.end - self.start)
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[index]]

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its words as written."""
        if self.start == self.end:
            return ""
        tokens = self.doc.tokens
        return self.doc.text[tokens[self.start].idx : tokens[self.end - 1].idx + len(tokens[self.end - 1].text)]

    @property
    def root(self) -> Token:
        """The token by which it hangs on the sentence: the highest in the tree, the first of those."""
        if self._root is None:
            self._root = self._highest()
        return self._root

    def _highest(self) -> Token:
        inside = self.doc.tokens[self.start : self.end]
        if len(inside) == 1:
            return inside[0]
        above = [t for t in inside if t.head is t] or [t for t in inside if not self.start <= t.head.i < self.end]
        return min(above, key=_depth) if above else self.doc.tokens[self.start]


def _depth(token: Token) -> int:
    """Tokens above it; a mark or blank with nothing below it comes last."""
    if (token.is_punct or token.is_space) and not (token.lefts or token.rights):
        return len(token.doc.tokens) - 1
    return len(token.ancestors)


class Doc:
    """A sentence."""

    def __init__(
        self, analysis: Analysis, text: str, attributes: Sequence[Attributes] | None, vocabulary: Vocabulary
    ) -> None:
        """Take what spaCy found.

        Args:
            analysis: spaCy's analysis, which has to live until the tokens are asked for.
            text: what was analysed.
            attributes: those of each token; None where the sentence has no tree, but names.
            vocabulary: that of the model.
        """
        self._analysis, self._size, self._vocabulary = analysis, len(analysis), vocabulary
        self._attributes = attributes
        self.has_tree = attributes is not None
        self.text = text
        self.user_data: dict[object, Any] = {}
        """What the rules work out once for the whole sentence and keep."""

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens, in order."""
        if not self._size:
            return []
        rows = self._analysis.to_array(COLUMNS).tolist()
        words, strings = self._vocabulary.words, self._vocabulary.strings
        tokens = [Token() for _ in rows]
        attributes = self._attributes or [NO_TREE] * len(rows)
        for i, (token, row, said) in enumerate(zip(tokens, rows, attributes, strict=True)):
            orth, entity, distance, token.idx, blank, starts = row
            token.doc, token.i, token.is_sent_start, token.whitespace_ = self, i, starts == 1, " " if blank else ""
            token.text, token.lower_, token.like_num, token.is_punct, token.is_space, token.is_alpha = words[orth]
            token.tag_, token.dep_, token.pos_, token.lemma_ = said
            token.ent_type_ = strings[entity]
            token.head = tokens[i + (distance - 2 * NEGATIVE if distance >= NEGATIVE else distance)]
            token.lefts = token.rights = NONE
            token._ancestors = token._subtree = None
        for token in tokens:
            head = token.head
            if head is token:
                continue
            if token.i < head.i:
                head.lefts = [*head.lefts, token]
            else:
                head.rights = [*head.rights, token]
        return tokens

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Span: ...
    def __getitem__(self, index: int | slice) -> Token | Span:
        if not isinstance(index, slice):
            return self.tokens[index]
        start, end, _ = index.indices(self._size)
        return Span(self, start, end if end > start else start)

    @cached_property
    def starts(self) -> list[int]:
        """Where the tokens begin, in characters from the sentence's start."""
        return [token.idx for token in self.tokens]

    def touched(self, start: int, end: int) -> Span | None:
        """The tokens that a stretch of the sentence touches, counted in characters; None where it ends outside.

        A stretch that begins with the blank behind a token begins with the next token.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        token = self.tokens[first]
        return Span(self, first + (start == token.idx + len(token.text)), last + 1)

    def _at(self, position: int) -> int | None:
        """The index of the token that a character belongs to, a blank to the one before it."""
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return None
        token = self.tokens[index]
        return index if position < token.idx + len(token.text) + len(token.whitespace_) else None

    @property
    def names(self) -> list[tuple[int, int, str]]:
        """(start, end, label) of the names that the model found, counted in characters from the sentence's start."""
        return [(span.start_char, span.end_char, span.label_) for span in self._analysis.ents]
