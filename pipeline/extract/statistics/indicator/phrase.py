"""Phrases for a chart's axis, cut from the parse: a noun with what defines it, without articles, values, areas and times.

A phrase is a list of pieces, each a token of the text or a function word that a rule puts between them.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.statistics.indicator.scene import Scene

Piece = Token | str
Phrase = list[Piece]

TRANSPARENT = frozenset("number total amount sum figure count quantity worth tune minimum maximum value volume".split())
"""Nouns that only say that something is counted: "the number of farms" is "farms". `value` and `volume` are kept
where their complement is a name."""
LEFT = frozenset({"amod", "compound", "nmod", "poss", "advmod", "nummod", "npadvmod", "det", "cc", "conj", "punct", "quantmod"})
EMPTY = frozenset(
    "estimated projected expected forecast targeted planned reported budgeted further another extra-ordinary staggering "
    "whopping massive huge remarkable impressive landmark historic substantial significant major stunning sizeable "
    "considerable mere record same certain given various several many few following overall respective such other own last "
    "next current present recent nearly almost approximately roughly about some around just only more less fewer least most "
    "whole entire all every each both mere good full initial upfront whooping hefty modest low high".split()
)
"""Adjectives and adverbs that say how sure, how big or which time, not what is measured."""
PREPOSITIONS = frozenset(
    "of for on to in among with from by between against through under without into within towards toward upon via at outside "
    "off over behind beyond about across per above below".split()
)
"""Prepositions whose phrase may define a noun; others (including, such as, like, than, since …) only comment on it."""
PLACE_PREPOSITIONS = frozenset("in of across throughout within for inside around at".split())
LIMIT = 11
"""Longest phrase in words; a longer one loses its last modifiers."""


def noun_phrase(scene: Scene, noun: Token, right: bool = True, skip: frozenset[int] = frozenset()) -> Phrase:
    """A noun with its defining modifiers: "the 40 rural hospitals of the province" → "rural hospitals".

    Args:
        scene: the sentence that the noun stands in.
        noun: the head of the phrase.
        right: also take what follows the noun.
        skip: indices of tokens to leave out together with all that hangs on them.
    """
    if noun.lower_ in TRANSPARENT and right:
        inner = _complement(noun)
        if inner is not None and inner.i not in skip and not scene.is_number(inner):
            kept = [t for t in _left(scene, noun, skip) if isinstance(t, Token) and t.lower_ in {"average", "total"}]
            return kept + noun_phrase(scene, inner, right, skip)
    phrase = [*_left(scene, noun, skip), noun]
    if right:
        for part in _right(scene, noun, skip):
            if len(phrase) + len(part) > LIMIT:
                break
            phrase += part
    return phrase


def _complement(noun: Token) -> Token | None:
    """The noun in "noun of X"."""
    for child in noun.children:
        if child.lower_ == "of" and child.dep_ == "prep":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _left(scene: Scene, noun: Token, skip: frozenset[int]) -> Phrase:
    kept: Phrase = []
    for child in noun.lefts:
        if child.dep_ not in LEFT or child.i in skip or _omitted(scene, child):
            continue
        kept += [t for t in child.subtree if t.i not in skip and not _omitted_within(scene, t, child)]
    while kept and isinstance(kept[0], Token) and (kept[0].is_punct or kept[0].dep_ in {"cc", "case"}):
        kept.pop(0)
    while kept and isinstance(kept[-1], Token) and kept[-1].is_punct and kept[-1].text != "-":
        kept.pop()
    return kept


def _omitted(scene: Scene, token: Token) -> bool:
    """Whether a modifier before a noun says nothing of what is measured."""
    if token.dep_ in {"det", "predet"} or token.tag_ in {"PRP$", "WP$", "DT", "PDT", "WDT"}:
        return True
    if token.lower_ in EMPTY or scene.is_time(token) or token.text in {"(", ")", "[", "]", '"', "--", "—", "–"}:
        return True
    if scene.is_area(token):
        return True
    return scene.is_number(token) or (
        token.i + 1 < len(token.doc) and any(scene.is_number(t) for t in token.subtree) and token.dep_ != "poss"
    )


def _omitted_within(scene: Scene, token: Token, top: Token) -> bool:
    if token is top:
        return False
    return (
        token.dep_ in {"det", "predet"}
        or token.tag_ in {"PRP$", "DT"}
        or scene.is_area(token)
        or scene.is_time(token)
        or (token.dep_ == "case" and scene.is_area(token.head))
        or token.lower_ in EMPTY
    )


def _right(scene: Scene, noun: Token, skip: frozenset[int]) -> Iterator[Phrase]:
    """The modifiers behind a noun, one by one, up to the first that only comments."""
    for child in noun.rights:
        if child.i in skip:
            continue
        if child.dep_ in {"prep", "agent"}:
            part = prepositional(scene, child, skip)
            if part:
                yield part
        elif child.dep_ == "acl" and child.tag_ in {"VBN", "VBG"} and not _parenthetic(noun, child):
            if any(scene.is_number(t) for t in child.subtree):
                continue
            yield verb_phrase(scene, child, skip)
        elif child.dep_ == "conj" and not any(scene.is_number(t) for t in child.subtree):
            joiner = next((t for t in noun.rights if t.dep_ == "cc" and t.i < child.i), None)
            if joiner is not None and joiner.lower_ in {"and", "or"} and child.i - noun.i <= 5:
                yield [joiner, *noun_phrase(scene, child, True, skip)]
        elif child.dep_ in {"advmod", "amod"} and child.lower_ in {"abroad", "overseas", "alone"} and child.lower_ != "alone":
            yield [child]


def _parenthetic(noun: Token, modifier: Token) -> bool:
    """Whether a comma or bracket stands between a noun and its modifier."""
    return any(t.text in ",(-–—" for t in noun.doc[noun.i + 1 : modifier.left_edge.i])


def prepositional(scene: Scene, preposition: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """A prepositional phrase that defines ("for rural schools"), else None (times, areas, comparisons)."""
    if preposition.lower_ not in PREPOSITIONS:
        return None
    for child in preposition.children:
        if child.dep_ == "pobj":
            if child.i in skip or leads_away(scene, preposition, child):
                return None
            inner = noun_phrase(scene, child, True, skip)
            return [preposition, *inner] if inner else None
        if child.dep_ == "pcomp" and child.tag_ == "VBG":
            return [preposition, *verb_phrase(scene, child, skip)]
    return None


def leads_away(scene: Scene, preposition: Token, noun: Token) -> bool:
    """Whether a preposition's noun says when or where or how much, not what."""
    if scene.is_time(noun) or scene.is_number(noun) or noun.pos_ == "PRON":
        return True
    if noun.i in scene.number_tokens or noun.lower_ in {"terms", "addition", "fact", "particular", "order", "which"}:
        return True
    return preposition.lower_ in PLACE_PREPOSITIONS and scene.is_area(noun)


def verb_phrase(scene: Scene, verb: Token, skip: frozenset[int] = frozenset()) -> Phrase:
    """A participle with its objects and complements: "connected to the grid", "leaving school"."""
    phrase: Phrase = [verb]
    for child in verb.rights:
        if child.i in skip:
            continue
        part = complement(scene, child, skip)
        if part and len(phrase) + len(part) <= LIMIT:
            phrase += part
    return phrase


def complement(scene: Scene, child: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """What follows a verb and belongs to what it says, else None."""
    if child.dep_ in {"dobj", "attr", "oprd", "dative"} and child.pos_ in {"NOUN", "PROPN"}:
        if scene.is_time(child) or scene.is_number(child):
            return None
        return noun_phrase(scene, child, True, skip)
    if child.dep_ in {"prep", "agent", "dative"}:
        return prepositional(scene, child, skip)
    if child.dep_ == "prt":
        return [child]
    if child.dep_ in {"acomp", "oprd"} and child.pos_ in {"ADJ", "VERB"}:
        return [t for t in child.subtree if t.dep_ not in {"det"} and not t.is_punct][:6]
    if child.dep_ == "xcomp" and not any(scene.is_number(t) for t in child.subtree):
        marker = [t for t in child.children if t.tag_ == "TO"]
        return [*marker, *verb_phrase(scene, child, skip)]
    return None


def render(phrase: Phrase, scene: Scene) -> str:
    """The phrase as text: words as the text has them, in lower case except for names, single blanks between."""
    out = ""
    previous: Piece | None = None
    for piece in phrase:
        word = piece if isinstance(piece, str) else _cased(piece, scene)
        joined = (
            isinstance(piece, Token)
            and isinstance(previous, Token)
            and piece.doc is previous.doc
            and piece.i == previous.i + 1
            and not previous.whitespace_
        )
        out += word if joined or not out else " " + word
        previous = piece
    return " ".join(out.split()).strip(" ,;:-–—")


def _cased(token: Token, scene: Scene) -> str:
    """A token's text; capitals are kept where they are the word's own, not the sentence's."""
    text = token.text
    if text[:1].isupper() and not text[1:].islower() and len(text) > 1:
        return text  # "GDP", "SMEs", "REGN"
    if text.islower() or not text[:1].isupper():
        return text
    if token.pos_ == "PROPN" or scene.is_name(token) or token.ent_type_ in {"ORG", "GPE", "LAW", "PERSON", "NORP"}:
        return text
    return text.lower()
