"""What is said of a counted or shared thing, as words that can follow its noun.

"60% of households have piped water" → "with piped water"; "12 people were killed" → "killed".
"""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.inflect import ing, past_participle
from pipeline.extract.statistics.indicator.phrase import Phrase, complement, noun_phrase, prepositional
from pipeline.extract.statistics.indicator.scene import AREA_WORDS, Scene

STATES = frozenset(
    "live lack need require want work attend suffer depend rely use belong own reside face earn speak believe feel".split()
)
"""Verbs of states: "lived in towns" is "living in towns", where "received aid" is "that received aid"."""
RAISING = frozenset(
    "continue tend seem appear expect estimate project forecast know report believe think say begin start set likely "
    "manage plan intend hope".split()
)
"""Words that lend their subject to the infinitive behind them ("are expected to live in towns")."""
FUTURE = frozenset({"will", "shall", "'ll", "would", "could", "should", "must"})
ABILITY = frozenset({"can", "could", "cannot"})
LIGHT = frozenset(
    "be have include comprise contain see record report register count number total make get become represent involve "
    "feature possess boast constitute mean reach need know avail estimate know exist remain".split()
)
"""Verbs that add nothing to the thing that they bring in: "the town has 12 schools" counts schools."""


def of_subject(scene: Scene, verb: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """The predicate of a subject, as a modifier behind it; None where it says nothing that can be put so.

    "are connected to the grid" → "connected to the grid"; "have a bank account" → "with a bank account";
    "use a phone" → "using a phone"; "received aid" → "that received aid"; "can read" → "able to read".
    """
    verb = _raised(verb)
    auxiliaries = syntax.auxiliaries(verb)
    forms = {a.lower_ for a in auxiliaries}
    negation: Phrase = [t for t in verb.children if t.dep_ == "neg"][:1]
    rest = _rest(scene, verb, skip)
    if verb.lemma_ == "be":
        return _copula(scene, verb, negation, skip)
    if any(a.dep_ == "auxpass" for a in auxiliaries) and verb.tag_ in {"VBN", "VBD"}:
        ahead: Phrase = ["to be"] if forms & {"will", "shall", "'ll"} or "to" in forms and scene_target(scene) else []
        return [*_not(negation), *ahead, verb, *rest]
    if verb.lemma_ == "have":
        return [("without" if negation else "with"), *rest] if rest else None
    if forms & ABILITY:
        return [("unable" if negation or "cannot" in forms else "able"), "to", verb.lemma_, *rest]
    if verb.tag_ == "VBG":
        return [*_not(negation), verb, *rest]
    past = verb.tag_ == "VBD" or forms & {"has", "have", "had", "did"}
    if verb.lemma_ in STATES or not past:
        return [*_not(negation), ing(verb.lemma_), *rest]
    if negation:
        return ["that", *auxiliaries, *negation, verb, *rest]
    return ["that", verb, *rest]


def scene_target(scene: Scene) -> bool:
    """Whether the statistic asked about is a target or a projection."""
    statistic = getattr(scene, "statistic", None)
    return statistic is not None and statistic.status in {"target", "projection"}


def _not(negation: Phrase) -> Phrase:
    return ["not"] if negation else []


def _raised(verb: Token) -> Token:
    """The verb that says something: "live" of "are expected to live"."""
    seen = 0
    while verb.lemma_ in RAISING and seen < 3:
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ in syntax.VERBS), None)
        if inner is None:
            return verb
        verb, seen = inner, seen + 1
    return verb


def _rest(scene: Scene, verb: Token, skip: frozenset[int]) -> Phrase:
    """Objects and complements behind a verb, up to a length that an axis can carry."""
    found: Phrase = []
    for child in verb.rights:
        if child.i in skip:
            continue
        part = complement(scene, child, skip)
        if part is None and child.dep_ == "ccomp" and verb.lemma_ in {"say", "report", "think", "believe", "feel"}:
            part = [t for t in child.subtree if not t.is_punct][:6]
        if part and len(found) + len(part) <= 9:
            found += part
    return found


def _copula(scene: Scene, verb: Token, negation: Phrase, skip: frozenset[int]) -> Phrase | None:
    """"are women" → "that are women"; "are at a basic level" → "at a basic level"."""
    for child in verb.rights:
        if child.i in skip:
            continue
        if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"} and not scene.is_number(child):
            return ["that are", *negation, *noun_phrase(scene, child, True, skip)]
        if child.dep_ in {"acomp", "oprd", "attr"}:
            if any(scene.is_number(t) for t in child.subtree):
                continue
            words = [t for t in child.subtree if not t.is_punct and t.dep_ != "det" and t.i < child.i + 6]
            return ["that are", *negation, *words]
        if child.dep_ == "prep":
            part = prepositional(scene, child, skip)
            if part:
                return [*negation, *part]
    return None


def of_object(scene: Scene, verb: Token, noun: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """What a verb does to its object, as a participle behind it: "we built 40 schools" → "built".

    Names who did it where that is a thing of its own: "the storm destroyed 40 homes" → "destroyed by the storm".
    """
    if verb.lemma_ in LIGHT:
        return None
    forms = {a.lower_ for a in syntax.auxiliaries(verb)}
    ahead: Phrase = ["to be"] if forms & {"to", "will", "shall", "'ll"} and not forms & {"have", "has"} else []
    participle: Phrase = [verb] if verb.tag_ == "VBN" else [past_participle(verb.lemma_)]
    participle += [t for t in verb.children if t.dep_ == "prt"]
    others = [
        t
        for t in verb.children
        if t.dep_ == "conj" and t.pos_ == "VERB" and t.i < noun.i and not _has_object(t, noun)
    ]
    for other in others:
        participle += ["and", past_participle(other.lemma_)]
    tail: Phrase = []
    for child in verb.rights:
        if child.i < noun.i or child.i in skip:
            continue
        part = complement(scene, child, skip) if child.dep_ in {"prep", "oprd", "acomp", "xcomp", "ccomp"} else None
        if part and len(tail) + len(part) <= 6:
            tail += part
    return [*ahead, *participle, *tail, *agent(scene, verb)]


def _has_object(verb: Token, noun: Token) -> bool:
    return any(t.dep_ == "dobj" and t != noun for t in verb.children)


def agent(scene: Scene, verb: Token) -> Phrase:
    """"by" and the subject of an active verb; nothing for pronouns, areas and those who govern them."""
    found = syntax.subject(verb)
    if found is None or found.pos_ not in {"NOUN", "PROPN"} or not tells(scene, found):
        return []
    return ["by", *noun_phrase(scene, found, right=False)]


def tells(scene: Scene, noun: Token) -> bool:
    """Whether a subject tells more than the area that the statistic is about anyway."""
    if scene.is_area(noun) or scene.is_number(noun) or scene.is_time(noun):
        return False
    return noun.lower_ not in AREA_WORDS and noun.pos_ != "PRON"
