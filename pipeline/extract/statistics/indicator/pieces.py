"""What a phrase is made of, and small questions to its words.

A phrase is a list of pieces, each a token of the text or a function word that a rule puts between them; `render` makes
text of it.
"""

from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.tokens import Token

Piece = Token | str
Phrase = list[Piece]

APART = frozenset({",", "(", "-", "–", "—", "--", ":", ";"})
"""Marks that part a noun from what follows it."""


def complement_of(noun: Token) -> Token | None:
    """The noun X in "noun of X"."""
    of = next((t for t in noun.children if t.lower_ == "of" and t.dep_ == "prep"), None)
    return None if of is None else object_of(of)


def object_of(preposition: Token) -> Token | None:
    """The noun that a preposition governs; None without one."""
    found = next((t for t in preposition.children if t.dep_ == "pobj" and not is_halved(t)), None)
    if found is not None and found.pos_ == "ADP":  # "an amount of just over $5"
        return next((t for t in found.children if t.dep_ == "pobj"), None)
    return found


def is_halved(word: Token) -> bool:
    """Whether a word lacks its second half, which a word further on has: "low-" of "low- and middle-income"."""
    return word.text.endswith("-") and len(word) > 1


def plain_words(token: Token, limit: int) -> Phrase:
    """The words under a token in their order, without articles and marks, up to so many."""
    words = [t for t in token.subtree if t.dep_ != "det" and not t.is_punct][:limit]
    while words and words[-1].lower_ in {"last", "this", "next", "compared"}:
        words.pop()  # of which the rest was cut off
    return [*words]


def has_number(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase holds a number of the sentence; those that only mark off a group apart."""
    return any(isinstance(p, Token) and scene.is_number(p) and not scene.marks_off(p) for p in phrase)


def short(scene: Scene, noun: Token) -> Phrase:
    """The abbreviation in brackets right behind a noun ("micro and small enterprises (MSEs)"); empty without one."""
    last = max([noun, *noun.conjuncts], key=lambda t: t.i).i
    after = scene.doc[last + 1 : last + 4]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text[:2].isupper():
        return [after[1]]
    return []


def is_apart(noun: Token, modifier: Token) -> bool:
    """Whether a comma, a dash or a bracket stands between a noun and its modifier."""
    first = modifier.left_edge
    return first.text in APART or any(t.text in APART for t in noun.doc[noun.i + 1 : first.i])
