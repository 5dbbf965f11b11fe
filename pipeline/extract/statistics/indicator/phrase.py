"""Phrases for a chart's axis, cut from the parse: a noun with what defines it, without articles, values, areas, times.

What stands before the noun is the work of `premodifiers`; here is what follows it, and what verbs or prepositions take.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.extract.statistics.indicator.pieces import (
    APART,
    Phrase,
    complement_of,
    has_number,
    is_apart,
    is_halved,
    object_of,
    plain_words,
)
from pipeline.extract.statistics.indicator.premodifiers import is_aged, premodifiers
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import AREA_WORDS, COMMENTS, DEMONSTRATIVES, TRANSPARENT
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

PREPOSITIONS = frozenset(
    "of for on to in among with from by between against through under without into within towards toward upon via "
    "at outside off behind beyond about across per above below amongst over out near".split()
)
"""Prepositions whose phrase may define a noun; others (including, such as, like, than, since …) only comment on it."""
AREA_PREPOSITIONS = frozenset("in of across throughout within for inside around at".split())
"""Prepositions that tie a figure to its area: "schools in Peru" are "schools", but "exports to Peru" stay so."""
AGE_BOUNDS = frozenset("under below over above".split())
AGES = AGE_BOUNDS | frozenset("to and or between from up - – +".split())
"""Words that join ages ("aged between 5 and 14")."""
EXCLUDING = re.compile(r"(?:excluding|(?:other than|net of|exclusive of|apart from|except for)$)", re.IGNORECASE)
"""How English says what a figure leaves out."""
PARTICLES = frozenset("away abroad home overseas back aside underground online".split())
"""Adverbs that belong to what a verb says ("sent home")."""
MANNERS = frozenset("alone together remotely online informally independently full-time part-time well".split())
"""Adverbs without which a verb says something else ("live alone")."""
THINKING = frozenset("say think believe agree feel report know want support consider expect".split())
"""Verbs whose clause is an answer, of which the first words tell enough."""
PLACED = frozenset("live reside dwell come originate hail stem".split())
"""Verbs that say nothing without where or whence."""
LIMIT = 12
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
            beside = (t for t in noun.rights if t.dep_ == "prep" and t.i > inner.right_edge.i and not is_apart(noun, t))
            parts = [prepositional(scene, t, skip) or [] for t in beside]  # "number of homes with gas"
            told = (t for t in noun.rights if t.dep_ == "acl" and t.tag_ == "VBG" and t.i == inner.right_edge.i + 1)
            parts += [verb_phrase(scene, t, skip) for t in told if not is_apart(noun, t)]  # "of men looking for work"
            return [*noun_phrase(scene, inner, right, skip), *(p for part in parts[:1] for p in part)]
    phrase: Phrase = [*premodifiers(scene, noun, skip), noun]
    if right:
        for part in _right(scene, noun, skip):
            if _words(phrase) + _words(part) > LIMIT:
                break
            phrase += part
        phrase += _excluded(scene, noun, phrase)
    return phrase


def _words(phrase: Phrase) -> int:
    """How many words a phrase has, marks apart."""
    return sum(1 for p in phrase if isinstance(p, str) or not p.is_punct)


def _excluded(scene: Scene, noun: Token, phrase: Phrase) -> Phrase:
    """What a figure leaves out: "revenue (other than grants)", "exports, excluding oil, …" → "excluding oil"."""
    first = max((p.i for p in phrase if isinstance(p, Token) and p.doc is noun.doc), default=noun.i) + 1
    if first < len(noun.doc) and noun.doc[first].text in {",", "("}:
        first += 1
    words = noun.doc[first : first + 9]
    if not EXCLUDING.match(noun.doc[first : first + 2].text):
        return []
    kept: Phrase = []
    for token in words:
        if token.text in {")", ",", ";", ".", ":"} or (token.pos_ in {"AUX", "VERB"} and token.i > first):
            break
        if scene.is_number(token):
            return []
        if token.dep_ != "det":
            kept.append(token)
    return kept if 2 <= len(kept) <= 6 else []


def _right(scene: Scene, noun: Token, skip: frozenset[int]) -> Iterator[Phrase]:
    """The modifiers behind a noun, one by one, without those that only comment."""
    for child in noun.rights:
        if child.i in skip or is_apart(noun, child) or (child.i in scene.bracketed and noun.i not in scene.bracketed):
            continue
        if child.dep_ in {"prep", "agent"}:
            yield prepositional(scene, child, skip) or []
        elif child.dep_ == "acl" and child.lower_ == "aged":
            ages = [*takewhile(lambda t: t.like_num or t.lower_ in AGES, scene.doc[child.i + 1 :])]
            yield [child, *ages] if sum(t.like_num for t in ages) == 2 else []  # not "aged 15 and over"
        elif child.dep_ == "acl" and child.tag_ in {"VBN", "VBG"}:
            part = verb_phrase(scene, child, skip)
            valued = len(part) == 1 and any(scene.is_number(t) for t in child.rights)  # "loans totalling $3 million"
            if not valued and (child.lemma_ in PLACED or not has_number(scene, part)):
                yield part
        elif child.dep_ == "relcl":
            yield _clause(scene, child)
        elif child.dep_ == "amod" and child.tag_ == "JJ" and list(child.rights):  # "firms unable to trade"
            words = plain_words(child, 7)
            yield [] if has_number(scene, words) else words
        elif child.dep_ == "conj" and (child.pos_ in {"NOUN", "PROPN"} or child.tag_ == "JJ"):  # "wind and solar"
            yield _joined(scene, noun, child, skip)
        elif child.dep_ == "advmod" and child.lower_ in PARTICLES:
            yield [child]


def _clause(scene: Scene, verb: Token) -> Phrase:
    """A short clause that says which: "companies that dump waste"; nothing where it is long or holds a figure."""
    first = verb.left_edge
    words = plain_words(verb, LIMIT)
    far = first.lower_ == "that" and verb.head.dep_ == "pobj"  # "a revolt of slaves that ended …" may be of either noun
    far = far and verb.head.lower_ not in AREA_WORDS  # "in countries that are poor"
    if (
        far
        or first.lower_ not in {"who", "that", "which"}
        or first.dep_ not in {"nsubj", "nsubjpass"}
        or not 2 <= len(words) <= (LIMIT if verb.lemma_ in THINKING else 8)
    ):
        return []
    timed = any(isinstance(t, Token) and scene.is_time(t) for t in words)
    if len(words) > 8:
        words = [t for t in words if isinstance(t, str) or t.dep_ != "mark"][:8]
    return [] if timed or has_number(scene, words) else words


def _joined(scene: Scene, noun: Token, other: Token, skip: frozenset[int]) -> Phrase:
    """The second noun of "homes and businesses"; nothing where it has a number of its own or stands in a list."""
    joiner = next((t for t in noun.rights if t.dep_ == "cc" and t.i < other.i), None)
    if joiner is None or joiner.lower_ not in {"and", "or"} or any(scene.is_number(t) for t in other.children):
        return []
    if (scene.is_area(other) and not scene.is_area(noun)) or is_apart(noun, joiner):
        return []  # "China for 40% of exports and Peru for 10%", "its board (6% women) and its staff"
    of = complement_of(other)
    if of is not None and of.i in scene.number_tokens:  # "an allowance of $5 and a fee of $6"
        return []
    counted = any(t.i in scene.number_tokens for t in noun.lefts)
    if counted and (of is not None or any(t.dep_ in {"amod", "det"} for t in other.lefts)):
        return []  # "insulation for 40 homes and new grants for pumps"
    rest = frozenset(t.i for t in other.rights if t.dep_ in {"conj", "cc"})
    return [joiner, *noun_phrase(scene, other, True, skip | rest)]


def prepositional(scene: Scene, preposition: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """A prepositional phrase that defines ("for rural schools"), else None (times, areas, comparisons)."""
    if preposition.lower_ not in PREPOSITIONS:
        return None
    for child in preposition.children:
        if is_halved(child):
            continue
        if child.dep_ == "prep" and child.i == preposition.i + 1:  # "outside of towns"
            nested = prepositional(scene, child, skip)
            return [preposition, *nested] if nested else None
        if child.lower_ == "part" and preposition.lower_ == "in":  # "rely in part on grants"
            inner = next((t for t in child.rights if t.dep_ == "prep" and t.lower_ != "of"), None)
            return None if inner is None else prepositional(scene, inner, skip)
        if child.dep_ == "pobj" and preposition.lower_ in AGE_BOUNDS and _is_age(preposition, child):
            aside = next((t.i for t in child.subtree if t.text in APART), child.right_edge.i + 1)
            return [preposition, *(t for t in plain_words(child, LIMIT) if isinstance(t, str) or t.i < aside)]
        if child.dep_ == "pobj" and scene.marks_off(child):
            return [preposition, *(t for t in child.subtree if not t.is_punct)]
        stuff = complement_of(child) if child.dep_ == "pobj" and child.i in scene.number_tokens else None
        if stuff is not None and preposition.lower_ == "of" and child.tag_ == "NN" and child.i not in skip:
            return [preposition, *noun_phrase(scene, stuff, True, skip)]  # "the price of a litre of milk"
        if child.dep_ == "pobj":
            away = child.i in skip or leads_away(scene, preposition, child)
            return None if away else [preposition, *_no(child), *noun_phrase(scene, child, True, skip)]
        if preposition.lower_ == "with" and child.dep_ == "pcomp" and any(t.dep_ == "nsubj" for t in child.lefts):
            return None  # "with 3 children not having a bed" says nothing of the noun before
        if child.dep_ == "pcomp" and child.tag_ == "VBG":
            return [preposition, *verb_phrase(scene, child, skip)]
    return None


def _no(noun: Token) -> Phrase:
    """The "no" that denies a noun ("with no clinic", "having no stove"); empty without it."""
    return [*(t for t in noun.lefts if t.lower_ == "no")]


def _is_age(preposition: Token, bound: Token) -> bool:
    """Whether a bound is one of age, which defines a group: "children under five", "people below the age of 25"."""
    if bound.lower_ == "age":
        return True
    group = preposition.head
    years = bound.lemma_ == "year" and (preposition.lower_ in {"under", "below"} or complement_of(bound) is not None)
    return (bound.tag_ == "CD" or years) and group.pos_ == "NOUN" and is_human(group)


def leads_away(scene: Scene, preposition: Token, noun: Token) -> bool:
    """Whether a preposition's noun says when or where or how much, not what, or only points back ("in this area")."""
    if is_aged(noun):
        return False
    if scene.is_time(noun) or scene.is_number(noun) or noun.pos_ == "PRON":
        return True
    pointing = any(t.lower_ in DEMONSTRATIVES and t.dep_ == "det" for t in noun.lefts)
    if pointing and not any(t.dep_ in {"relcl", "acl"} or t.lower_ in {"in", "of"} for t in noun.rights):
        return True
    if any(t.lower_ == "same" for t in noun.lefts) or (preposition.lower_ == "over" and noun.lower_ == "figure"):
        return True  # "about the same number as", "over last year's figure"
    counts = (t for t in noun.lefts if t.i in scene.number_tokens and t.tag_ not in {"JJ", "RB"})
    if preposition.lower_ != "between" and any(t.nbor(-1).text != "-" for t in counts) and not is_aged(noun):
        return True  # a count of its own: "400 delegates from 60 countries"
    if preposition.lower_ == "with" and any(t.i in scene.number_tokens for t in preposition.subtree):
        return True  # a figure of its own: "sold 40 homes with a garden of 90 m2"
    inner = complement_of(noun)
    valued = inner is not None and inner.i in scene.number_tokens and not scene.is_time(inner)
    if valued and preposition.lower_ in {"on", "with", "at"}:
        return True  # "won 40 seats on a turnout of 61%", "built at a cost of $5"
    modified = any(t.dep_ in {"compound", "amod", "poss"} and t.tag_ != "PRP$" for t in noun.lefts)
    if not modified and noun.lower_ in COMMENTS:
        return True
    described = any(  # "live in countries that are poor", "in countries in conflict", "in a region hit by war"
        t.dep_ in {"relcl", "acl"} or (t.dep_ == "prep" and t.lower_ in {"in", "with", "without", "under", "at"})
        for t in noun.rights
    )
    seated = preposition.lower_ == "in" and noun.lower_ in {"government", "parliament"}  # "trust in government"
    unnamed = not modified and not described and noun.lower_ in AREA_WORDS and not seated
    return preposition.lower_ in AREA_PREPOSITIONS and (scene.is_area(noun) or unnamed)


def verb_phrase(scene: Scene, verb: Token, skip: frozenset[int] = frozenset()) -> Phrase:
    """A participle with its objects and complements: "connected to the grid", "leaving school"."""
    helped = next((t for t in verb.rights if t.dep_ in {"xcomp", "ccomp"} and t.tag_ == "VB"), None)
    if verb.lemma_ in {"help", "assist"} and helped is not None:
        return verb_phrase(scene, helped, skip)  # "a credit to help Chad mend its ports"
    phrase: Phrase = [verb]
    for child in verb.rights:
        part = None if child.i in skip else complement(scene, child, skip)
        if part and len(phrase) + len(part) <= LIMIT:
            phrase += [*(_no(child) if child.dep_ == "dobj" else []), *part]
    return phrase if len(phrase) > 1 or verb.lemma_ not in PLACED else [*phrase, *placed(scene, verb, skip)]


def placed(scene: Scene, verb: Token, skip: frozenset[int]) -> Phrase:
    """The counted places without which a verb says nothing: "come from five countries", "live in the 12 poor towns"."""
    for link in verb.rights:
        noun = object_of(link) if link.lower_ in AREA_PREPOSITIONS | {"from"} else None
        number = None if noun is None else next((t for t in noun.lefts if t.i in scene.number_tokens), None)
        if noun is not None and number is not None and number.i not in skip and not scene.is_time(noun):
            said = noun_phrase(scene, noun, True, skip)
            return [link, *(said if len(said) > 1 else [*number.subtree, noun])]
        if noun is not None and scene.is_area(noun):
            return [link, *(scene.name_at(noun) or [noun])]  # "live in Canada"
    return []


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
        return _role(scene, child) if child.lower_ == "as" else prepositional(scene, child, skip)
    if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in PARTICLES):
        return [child]
    if child.lower_ == "enough" and scene.doc[child.i + 1 : child.i + 2].text == "to":
        led: Phrase = [t for t in child.subtree if t.dep_ != "det"]  # "paid enough to rent a home"
        return led[:LIMIT]
    if child.dep_ in {"acomp", "oprd"} and child.pos_ in {"ADJ", "VERB"}:
        return plain_words(child, 6)
    if child.dep_ == "advcl" and child.tag_ == "JJ" and not list(child.lefts):
        return plain_words(child, 4)  # "go to bed hungry"
    if child.dep_ == "advmod" and child.i == child.head.i + 1 and (child.tag_ == "JJ" or child.lower_ in MANNERS):
        return [child]  # "sleep rough", "live alone"
    if child.dep_ == "xcomp":
        words = [*(t for t in child.lefts if t.dep_ in {"aux", "auxpass"}), *verb_phrase(scene, child, skip)]
        return _to_number(scene, words)
    return None


def _to_number(scene: Scene, words: Phrase) -> Phrase | None:
    """An infinitive up to a figure of its own: "agreed to cut fees to 4%" → "to cut fees"; None of "to reach 4%"."""
    kept: Phrase = []
    for piece in words:
        if isinstance(piece, Token) and piece.pos_ != "VERB" and scene.is_number(piece) and not scene.marks_off(piece):
            break
        kept.append(piece)
    if len(kept) == len(words):
        return words
    while kept and isinstance(kept[-1], Token) and kept[-1].pos_ in {"ADP", "DET", "ADJ", "CCONJ"}:
        kept.pop()
    return kept if any(isinstance(p, Token) and p.pos_ in {"NOUN", "PROPN"} for p in kept) else None


def _role(scene: Scene, preposition: Token) -> Phrase | None:
    """The role behind "as": "classified as digitally illiterate"."""
    words = plain_words(preposition, LIMIT)
    timed = any(isinstance(t, Token) and scene.is_time(t) for t in words)
    return None if not 2 <= len(words) <= 7 or timed or has_number(scene, words) else words
