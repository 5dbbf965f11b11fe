"""What stands before a noun and defines it: "rural" of "the 40 rural hospitals"."""

from pipeline.extract.statistics.indicator.pieces import Phrase, is_halved
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import AREA_WORDS
from pipeline.extract.tokens import Token

LEFT = frozenset("amod compound nmod poss advmod nummod npadvmod det cc conj punct quantmod".split())
"""How words hang on a noun that they stand before."""
EMPTY = frozenset(
    "estimated projected expected forecast targeted planned reported further another staggering whopping massive "
    "huge remarkable impressive landmark historic substantial significant major stunning sizeable considerable mere "
    "record same certain given various several many few following respective such other last next current "
    "present recent nearly almost approximately roughly about some around just only more less fewer least most "
    "whole entire all every each both hefty modest initial upfront latest previous largest highest lowest biggest "
    "smallest greatest greater strong ever sharp steep slight".split()
)
"""Adjectives and adverbs that say how sure, how big or which time, not what is measured."""
CLAIMED = frozenset("estimated projected expected forecast predicted said reported".split())
"""Verbs of a clause which a parse may take for adjectives of what the clause is about."""
DEGREES = frozenset(
    "marginal dramatic steady rapid robust gradual notable noticeable modest moderate overall minor big large small "
    "strong solid sustained corresponding welcome sudden slow".split()
)
"""Adjectives that say how large or quick a change is, before these nouns."""
CHANGES = frozenset(
    "increase decrease rise fall decline drop reduction improvement uptick jump surge dip gain cut".split()
)
MOVING = frozenset("growing rising increasing expanding soaring falling declining shrinking decreasing".split())
KINDS = frozenset("day night summer winter spring autumn morning evening weekend".split())
"""Nouns of time that also say of what kind a thing is."""


def premodifiers(scene: Scene, noun: Token, skip: frozenset[int] = frozenset()) -> Phrase:
    """The words before a noun that define it; of an age group all but articles ("20 to 24-year-olds")."""
    if is_aged(noun):
        return [t for t in noun.doc[noun.left_edge.i : noun.i] if t.dep_ != "det"]
    kept: list[Token] = []
    for child in noun.lefts:
        adverb = child.tag_ == "RB" and child.nbor(1).text != "-"  # but "out-of-school"
        if child.dep_ in LEFT and child.i not in skip and not adverb and not _omitted(scene, child, noun):
            inner = (t for t in child.subtree if t.i not in skip)
            kept += [t for t in inner if t is child or not _omitted(scene, t, noun, inner=True)]
    said = [t.i for t in noun.lefts if t.lower_ in CLAIMED and t.i and t.nbor(-1).pos_ in {"NOUN", "PROPN"}]
    kept = [t for t in kept if t.i > max(said, default=-1)]  # "Eurostat estimated exports would fall"
    quoted = max((i for i, t in enumerate(kept) if t.text in {":", '"'}), default=-1)
    kept = [t for t in kept[quoted + 1 :] if not t.is_space and not _orphan(t, kept)]
    while kept and (kept[0].is_punct or kept[0].dep_ in {"cc", "case"}):
        kept.pop(0)
    while kept and kept[-1].is_punct and kept[-1].text != "-" and kept[-1].dep_ != "case":  # "teachers' pay"
        kept.pop()
    return [*(_hyphened(scene, kept[0]) if kept else _hyphened(scene, noun) or _spelt_out(scene, noun)), *kept]


def is_aged(noun: Token) -> bool:
    """Whether a noun names a group by its age: "olds" of "20 to 24-year-olds", "group" of "the 15-29 age group"."""
    before = noun.nbor(-1) if noun.i > 0 else noun
    return (noun.lower_ == "olds" and before.text == "-") or (noun.lower_ == "group" and before.lower_ == "age")


def _omitted(scene: Scene, token: Token, noun: Token, inner: bool = False) -> bool:
    """Whether a modifier before a noun says nothing of what is measured.

    Args:
        scene: the sentence.
        token: the modifier.
        noun: the noun.
        inner: the token is a modifier's modifier.
    """
    if token.tag_ in {"PRP$", "WP$", "DT", "PDT", "WDT", "PRP", "EX"} or token.dep_ in {"det", "predet"}:
        return True
    if token.dep_ == "poss" and token.lower_ in AREA_WORDS - {"world"}:
        return True  # "the country's reserves"
    if token.text in {"(", ")", "[", "]", '"', "--", "—", "–", ":", ";"} or (token.lower_ == "per" and inner):
        return True
    if token.lower_ == "magnitude" and token.i + 1 in scene.number_tokens:
        return True  # "a magnitude 6 quake"
    if token.i in scene.bracketed and noun.i not in scene.bracketed:
        return True
    hyphened = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"  # "low-income", "zero-emission"
    joined = hyphened or (token.i > 0 and token.nbor(-1).text == "-")  # "one-time assistance"
    kind = token.dep_ == "compound" and token.lower_ in KINDS  # "day care"
    if (not joined and not kind and scene.is_time(token)) or (
        not hyphened and scene.is_area(token) and not (token.dep_ == "compound" and scene.is_area(noun))
    ):
        return True
    part = joined or token.dep_ in {"compound", "nmod"}  # "under-five mortality"
    if not hyphened and scene.is_number(token) and not (scene.marks_off(token) and part):
        return True
    if not hyphened and token.lower_ in EMPTY and token.dep_ != "conj" and not _is_term(token):
        return True
    if token.lower_ == "than" or (token.lower_ == "at" and token.nbor().lower_ in {"least", "most"}):
        return True
    if token.lower_ in DEGREES and noun.lower_ in CHANGES:
        return True
    if token.lower_ in MOVING and any(t.tag_ == "RB" for t in token.lefts):
        return True  # "rapidly growing internet users"
    counting = not inner and token.dep_ in {"nummod", "quantmod", "npadvmod", "advmod"}
    return counting and not scene.is_number(token) and any(scene.is_number(t) for t in token.subtree)


def _is_term(token: Token) -> bool:
    """Whether an adjective is part of a term ("current account")."""
    return token.lower_ == "current" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "account"


def _spelt_out(scene: Scene, noun: Token) -> Phrase:
    """The words before an abbreviation in brackets that stands before a noun: "non-performing loan (NPL) ratio"."""
    before = noun.doc[max(0, noun.i - 4) : noun.i]
    if len(before) < 4 or before[1].text != "(" or before[3].text != ")" or not before[2].text.isupper():
        return []
    word = before[0]
    return [*premodifiers(scene, word), word] if word.pos_ in {"NOUN", "PROPN", "ADJ"} else []


def _hyphened(scene: Scene, word: Token) -> list[Token]:
    """What hyphens tie to a word from before, as far as the parse has it elsewhere ("out-of-stock rate")."""
    doc, start = word.doc, word.i
    while start > 1 and doc[start - 1].text == "-" and not scene.is_number(doc[start - 2]):
        start -= 2
    before = [t for t in doc[start].lefts if t.dep_ in {"compound", "amod"}] if start < word.i else []
    if start > 1 and doc[start - 1].dep_ == "cc" and is_halved(doc[start - 2]):
        start -= 2  # "low- and middle-income"
    return [*before, *doc[start : word.i]]  # "health sub-sector"


def _orphan(token: Token, kept: list[Token]) -> bool:
    """Whether a hyphen or an 's is left without the word that it belongs to."""
    return (token.dep_ == "case" or token.text == "-") and not any(t.i == token.i - 1 for t in kept)
