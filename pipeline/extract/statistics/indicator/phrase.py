"""Phrases for a chart's axis, cut from the parse: a noun with what defines it, without articles, values, areas and times.

A phrase is a list of pieces, each a token of the text or a function word that a rule puts between them.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.statistics.indicator.scene import AREA_WORDS, Scene
from pipeline.extract.statistics.people import is_human

Piece = Token | str
Phrase = Sequence[Piece]

TRANSPARENT = frozenset("number total amount sum figure count quantity tune minimum maximum".split())
"""Nouns that only say that something is counted: "the number of farms" is "farms"."""
LEFT = frozenset("amod compound nmod poss advmod nummod npadvmod det cc conj punct quantmod".split())
EMPTY = frozenset(
    "estimated projected expected forecast targeted planned reported further another staggering whopping massive huge "
    "remarkable impressive landmark historic substantial significant major stunning sizeable considerable mere record same "
    "certain given various several many few following respective such other own last next current present recent nearly "
    "almost approximately roughly about some around just only more less fewer least most whole entire all every each both "
    "hefty modest initial upfront latest previous entirely largest highest lowest biggest smallest greatest".split()
)
"""Adjectives and adverbs that say how sure, how big or which time, not what is measured."""
PREPOSITIONS = frozenset(
    "of for on to in among with from by between against through under without into within towards toward upon via at outside "
    "off behind beyond about across per above below amongst over out".split()
)
"""Prepositions whose phrase may define a noun; others (including, such as, like, than, since …) only comment on it."""
AREA_PREPOSITIONS = frozenset("in of across throughout within for inside around at".split())
"""Prepositions that tie a figure to its area: "schools in Peru" are "schools", but "exports to Peru" stay so."""
COMMENTS = frozenset(
    "terms addition fact particular order response line view light favour favor part case course wake form all total "
    "average basis which expense result absence presence place full".split()
)
"""Nouns of prepositional phrases that comment on a sentence ("in addition", "in terms of")."""
AGE_BOUNDS = frozenset({"under", "below", "over", "above"})
PARTICLES = frozenset("away abroad home overseas back aside underground online".split())
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
        inner = complement_of(noun)
        if inner is not None and inner.i not in skip and not scene.is_number(inner):
            return noun_phrase(scene, inner, right, skip)
    phrase = [*_left(scene, noun, skip), noun]
    if right:
        for part in _right(scene, noun, skip):
            if len(phrase) + len(part) > LIMIT:
                break
            phrase += part
    return phrase


def complement_of(noun: Token) -> Token | None:
    """The noun X in "noun of X"."""
    for child in noun.children:
        if child.lower_ == "of" and child.dep_ == "prep":
            return object_of(child)
    return None


def object_of(preposition: Token) -> Token | None:
    """The noun that a preposition governs; None without one."""
    return next((t for t in preposition.children if t.dep_ == "pobj"), None)


def abbreviated(scene: Scene, noun: Token) -> Phrase:
    """The abbreviation in brackets right behind a noun ("small enterprises (SMEs)"); empty without one."""
    after = scene.doc[noun.i + 1 : noun.i + 4]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text[:2].isupper():
        return [after[1]]
    return []


def _left(scene: Scene, noun: Token, skip: frozenset[int]) -> Phrase:
    kept: list[Token] = []
    for child in noun.lefts:
        if child.dep_ not in LEFT or child.i in skip or _omitted(scene, child, noun) or child.tag_ == "RB":
            continue
        kept += [
            t for t in child.subtree if t.i not in skip and (t is child or not _omitted(scene, t, noun, inner=True))
        ]
    quoted = max((i for i, t in enumerate(kept) if t.text in {":", '"'}), default=-1)
    kept = [t for t in kept[quoted + 1 :] if not t.is_space and not _orphan(t, kept)]
    while kept and (kept[0].is_punct or kept[0].dep_ in {"cc", "case"}):
        kept.pop(0)
    while kept and kept[-1].is_punct and kept[-1].text != "-":
        kept.pop()
    return list(kept)


def _orphan(token: Token, kept: list[Token]) -> bool:
    """Whether a mark or an 's is left without the word that it belongs to."""
    return (token.dep_ == "case" or token.text == "-") and not any(t.i == token.i - 1 for t in kept)


def _omitted(scene: Scene, token: Token, noun: Token, inner: bool = False) -> bool:
    """Whether a modifier before a noun says nothing of what is measured."""
    if token.tag_ in {"PRP$", "WP$", "DT", "PDT", "WDT", "PRP", "EX"} or token.dep_ in {"det", "predet"}:
        return True
    if token.text in {"(", ")", "[", "]", '"', "--", "—", "–", ":", ";"} or (token.lower_ == "per" and inner):
        return True
    if token.i in scene.bracketed and noun.i not in scene.bracketed:
        return True
    hyphened = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    if token.lower_ in EMPTY and not hyphened and token.dep_ != "conj":
        return True
    if scene.is_time(token) or (scene.is_area(token) and not hyphened):
        return True
    if scene.is_number(token):
        return not hyphened  # "zero-emission", "double-decker"
    return (
        not inner
        and token.dep_ in {"nummod", "quantmod", "npadvmod", "advmod"}
        and any(scene.is_number(t) for t in token.subtree)
    )


def _right(scene: Scene, noun: Token, skip: frozenset[int]) -> Iterator[Phrase]:
    """The modifiers behind a noun, one by one, without those that only comment."""
    for child in noun.rights:
        if child.i in skip or (child.i in scene.bracketed and noun.i not in scene.bracketed):
            continue
        if child.dep_ in {"prep", "agent"} and not _apart(noun, child):
            part = prepositional(scene, child, skip)
            if part:
                yield part
        elif child.dep_ == "acl" and child.tag_ in {"VBN", "VBG"} and not _apart(noun, child):
            part = verb_phrase(scene, child, skip)
            if not any(isinstance(t, Token) and scene.is_number(t) for t in part):
                yield part
        elif child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and not _apart(noun, child):
            joiner = next((t for t in noun.rights if t.dep_ == "cc" and t.i < child.i), None)
            counted = any(scene.is_number(t) for t in child.children)
            if joiner is not None and joiner.lower_ in {"and", "or"} and not counted:
                own = frozenset(t.i for t in child.rights if t.dep_ in {"conj", "cc"})
                yield [joiner, *noun_phrase(scene, child, True, skip | own)]
        elif child.dep_ == "advmod" and child.lower_ in {"abroad", "overseas"}:
            yield [child]


def _apart(noun: Token, modifier: Token) -> bool:
    """Whether a comma, a dash or a bracket stands between a noun and its modifier."""
    return any(
        t.text in {",", "(", "-", "–", "—", "--", ":", ";"} for t in noun.doc[noun.i + 1 : modifier.left_edge.i]
    ) or (modifier.left_edge.text in {",", "("})


def prepositional(scene: Scene, preposition: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """A prepositional phrase that defines ("for rural schools"), else None (times, areas, comparisons)."""
    if preposition.lower_ not in PREPOSITIONS:
        return None
    for child in preposition.children:
        if child.dep_ == "prep" and child.i == preposition.i + 1:  # "outside of towns"
            inner = prepositional(scene, child, skip)
            return [preposition, *inner] if inner else None
        if child.dep_ == "pobj" and preposition.lower_ in AGE_BOUNDS and _is_age(preposition, child):
            return [preposition, *(t for t in child.subtree if t.dep_ != "det" and not t.is_punct)]
        if child.dep_ == "pobj":
            if child.i in skip or leads_away(scene, preposition, child):
                return None
            if preposition.lower_ == "with" and any(t.i in scene.number_tokens for t in preposition.subtree):
                return None  # a figure of its own: "sold 40 homes with a garden of 90 m2"
            inner = noun_phrase(scene, child, True, skip)
            return [preposition, *inner] if inner else None
        if child.dep_ == "pcomp" and child.tag_ == "VBG":
            return [preposition, *verb_phrase(scene, child, skip)]
        if child.dep_ in {"amod", "pcomp", "advmod"} and preposition.lower_ == "as":
            return [preposition, *child.subtree]
    return None


def _is_age(preposition: Token, bound: Token) -> bool:
    """Whether a bound is one of age, which defines a group: "children under five", "people below the age of 25"."""
    if bound.lower_ == "age":
        return True
    return (
        (bound.tag_ == "CD" or bound.lemma_ == "year")
        and preposition.head.pos_ == "NOUN"
        and is_human(preposition.head)
    )


def leads_away(scene: Scene, preposition: Token, noun: Token) -> bool:
    """Whether a preposition's noun says when or where or how much, not what."""
    if scene.is_time(noun) or scene.is_number(noun) or noun.pos_ == "PRON":
        return True
    if any(t.lower_ in {"this", "that", "these", "those"} and t.dep_ == "det" for t in noun.lefts):
        return True
    if preposition.lower_ in {"in", "across", "of"} and noun.lower_ == "world":
        return True
    if noun.lower_ in COMMENTS and not any(t.dep_ in {"compound", "amod", "poss"} for t in noun.lefts):
        return True
    if noun.i in scene.number_tokens or any(t.i in scene.number_tokens for t in noun.lefts if t.dep_ != "nummod"):
        return True
    unnamed = noun.lower_ in AREA_WORDS and not any(t.dep_ in {"amod", "compound"} for t in noun.lefts)
    return preposition.lower_ in AREA_PREPOSITIONS and (scene.is_area(noun) or unnamed)


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
        if scene.is_time(child):
            return None
        if scene.is_number(child):  # "hold 85% of the farmland"
            part = complement_of(child)
            return noun_phrase(scene, part, True, skip) if part is not None and part.pos_ != "PRON" else None
        return noun_phrase(scene, child, True, skip)
    if child.dep_ in {"prep", "agent", "dative"}:
        if child.lower_ == "as":
            return _as(scene, child)
        return prepositional(scene, child, skip)
    if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in PARTICLES):
        return [child]
    if child.dep_ in {"acomp", "oprd"} and child.pos_ in {"ADJ", "VERB"}:
        return [t for t in child.subtree if t.dep_ != "det" and not t.is_punct][:6]
    if child.dep_ == "xcomp":
        part = [*(t for t in child.lefts if t.dep_ in {"aux", "auxpass"}), *verb_phrase(scene, child, skip)]
        return None if any(isinstance(t, Token) and scene.is_number(t) for t in part) else part
    return None


def _as(scene: Scene, preposition: Token) -> Phrase | None:
    """The role behind "as": "classified as digitally illiterate"."""
    words = [t for t in preposition.subtree if t.dep_ != "det" and not t.is_punct]
    if len(words) < 2 or len(words) > 7 or any(scene.is_number(t) or scene.is_time(t) for t in words):
        return None
    return list(words)


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
        if isinstance(piece, Token) and isinstance(previous, Token) and _broken(previous, piece, scene):
            out = out.removesuffix("-") + word  # a word divided at the end of a line
        else:
            out += word if joined or not out else " " + word
        previous = piece
    text = " ".join(out.split()).strip(" ,;:-–—")
    return text.replace("gross domestic product", "GDP").replace(" ,", ",")


def _broken(left: Token, right: Token, scene: Scene) -> bool:
    """Whether a hyphen and the end of a line stand between two parts of one word."""
    if not left.text.endswith("-") or left.doc is not scene.doc or right.doc is not scene.doc or right.i - left.i > 2:
        return False
    return "\n" in scene.reading.text[scene.offset + left.idx : scene.offset + right.idx]


def _cased(token: Token, scene: Scene) -> str:
    """A token's text; capitals are kept where they are the word's own, not the sentence's."""
    text = token.text
    if not text[:1].isupper() or (len(text) > 1 and not text[1:].islower()):
        return text  # "GDP", "SMEs", "mAb114"
    if (token.pos_ == "PROPN" and not token.is_sent_start) or (token.doc is scene.doc and scene.is_name(token)):
        return text
    return text.lower()
