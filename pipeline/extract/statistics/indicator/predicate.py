"""What is said of a counted or shared thing, as words that can follow its noun.

"60% of households have piped water" → "with piped water"; "12 people were killed" → "killed".
"""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.clause import subject, tells
from pipeline.extract.statistics.indicator.inflect import ing, past_participle
from pipeline.extract.statistics.indicator.phrase import (
    COMMENTS,
    Phrase,
    complement,
    noun_phrase,
    object_of,
    prepositional,
)
from pipeline.extract.statistics.indicator.scene import Case, Scene

STATES = frozenset(
    "live lack need require want work attend suffer depend rely use belong own reside face earn speak believe feel".split()
)
"""Verbs of states: "lived in towns" is "living in towns", where "received aid" is "that received aid"."""
RAISING = frozenset(
    "continue tend seem appear expect estimate project forecast know report believe think say begin start set manage plan "
    "intend hope help".split()
)
"""Verbs that lend their subject to the infinitive behind them ("are expected to live in towns")."""
SAYING = frozenset("say report think believe feel".split())
LIGHT = frozenset(
    "be have include comprise contain see record report register count number total make get become represent involve "
    "feature possess boast constitute mean estimate exist remain avail".split()
)
"""Verbs that add nothing to the thing that they bring in: "the town has 12 schools" counts schools."""
MEANS = frozenset({"through", "via", "under", "during", "within", "over", "with"})
"""Prepositions that say by what means a thing was done, of which a predicate with an object has no need."""
WILL = frozenset({"will", "shall", "'ll"})
HAVE = frozenset({"has", "have", "had", "'ve"})


def of_subject(case: Case, verb: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """The predicate of a subject, as a modifier behind it; None where it says nothing that can be put so.

    "are connected to the grid" → "connected to the grid"; "have a bank account" → "with a bank account";
    "use a phone" → "using a phone"; "received aid" → "that received aid"; "can read" → "able to read".
    """
    verb = _raised(verb)
    auxiliaries = syntax.auxiliaries(verb)
    forms = {a.lower_ for a in auxiliaries}
    negated = any(t.dep_ == "neg" for t in verb.children)
    no: Phrase = ["not"] if negated else []
    if verb.lemma_ == "be":
        return _copula(case, verb, no, skip)
    rest = _rest(case, verb, skip)
    if any(a.dep_ == "auxpass" for a in auxiliaries) and verb.tag_ in {"VBN", "VBD"}:
        return [*no, *(["to be"] if forms & WILL else []), verb, *rest]
    if not auxiliaries and verb.tag_ in {"VBD", "VBN"} and verb.dep_ in {"acl", "conj"} and not _object(verb):
        return [*no, verb, *rest]
    if verb.lemma_ == "have":
        return ["without" if negated else "with", *rest] if rest else None
    if forms & {"can", "cannot", "could", "ca"}:
        return ["unable" if negated or "cannot" in forms else "able", "to", verb.lemma_, *rest]
    if verb.tag_ == "VBG":
        return [*no, verb, *rest]
    past = verb.tag_ == "VBD" or verb.tag_ == "VBN" or forms & HAVE or "did" in forms
    if verb.lemma_ in STATES or not past:
        return [*no, ing(verb.lemma_), *rest]
    if negated:
        return ["that", *auxiliaries, "not", verb, *rest]
    return ["that", verb, *rest]


def _object(verb: Token) -> bool:
    return any(t.dep_ == "dobj" for t in verb.children)


def _raised(verb: Token) -> Token:
    """The verb that says something: "live" of "are expected to live"."""
    for _ in range(3):
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ in syntax.VERBS), None)
        if verb.lemma_ not in RAISING or inner is None:
            return verb
        verb = inner
    return verb


def _rest(scene: Scene, verb: Token, skip: frozenset[int]) -> Phrase:
    """Objects and complements behind a verb, up to a length that an axis can carry."""
    found: Phrase = []
    for child in verb.rights:
        if child.i in skip:
            continue
        part = complement(scene, child, skip)
        if part is None and child.dep_ == "ccomp" and verb.lemma_ in SAYING:
            part = [t for t in child.subtree if not t.is_punct][:6]
        if found and child.lower_ in MEANS:
            continue
        if part and len(found) + len(part) <= 9:
            found += part
    return found


def _copula(scene: Scene, verb: Token, no: Phrase, skip: frozenset[int]) -> Phrase | None:
    """ "are women" → "that are women"; "are at a basic level" → "at a basic level"."""
    for child in verb.rights:
        if child.i in skip or any(scene.is_number(t) for t in child.subtree):
            continue
        if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"}:
            return ["that are", *no, *noun_phrase(scene, child, True, skip)]
        if child.dep_ in {"acomp", "oprd", "attr"}:
            return [
                "that are",
                *no,
                *(t for t in child.subtree if not t.is_punct and t.dep_ != "det" and t.i < child.i + 6),
            ]
        if child.dep_ == "prep":
            goal = object_of(child)
            part = prepositional(scene, child, skip)
            if part is None and goal is not None and goal.lower_ in COMMENTS:
                part = [child, *(t for t in goal.subtree if t.dep_ != "det" and not t.is_punct)][:8]  # "on course to …"
            if part:
                return [*no, *part]
    return None


def of_object(case: Case, verb: Token, noun: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """What a verb does to its object, as a participle behind it: "we built 40 schools" → "built".

    Names who did it where that is a thing of its own: "the storm destroyed 40 homes" → "destroyed by the storm".
    """
    if verb.lemma_ in LIGHT:
        return None
    forms = {a.lower_ for a in syntax.auxiliaries(verb)}
    planned = (bool(forms & ({"to"} | WILL)) and not forms & HAVE) or _aimed(verb)
    participle: Phrase = ["to be"] if planned else []
    for other in _verbs_before(verb):
        participle += [past_participle(other.lemma_), "and" if "or" not in {t.lower_ for t in other.children} else "or"]
    participle.append(verb if verb.tag_ == "VBN" else past_participle(verb.lemma_))
    participle += [t for t in verb.children if t.dep_ == "prt"]
    tail: Phrase = []
    for child in verb.rights:
        if (
            child.i < noun.i
            or child.i in skip
            or child.dep_ not in {"prep", "oprd", "acomp", "xcomp", "ccomp", "dative"}
        ):
            continue
        if child.dep_ == "ccomp":  # "help 40 schools make repairs"
            part: Phrase | None = ["to", child.lemma_, *_rest(case, child, skip)] if child.tag_ == "VB" else None
        else:
            part = complement(case, child, skip)
        if part and len(tail) + len(part) <= 6:
            tail += part
    return [*participle, *tail, *agent(case, verb, noun)]


def _aimed(verb: Token) -> bool:
    """Whether a gerund is an aim: "with the aim of delivering 40 homes", "a target of planting 500 trees"."""
    head = verb.head
    return (
        verb.tag_ == "VBG"
        and head.dep_ == "prep"
        and head.head.lemma_ in {"aim", "goal", "target", "plan", "objective"}
    )


def _verbs_before(verb: Token) -> list[Token]:
    """Verbs that share the object of the last: "build" of "build or repair 40 schools"."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _object(verb.head) and not list(verb.lefts):
        return [verb.head]
    return []


def agent(case: Case, verb: Token, noun: Token) -> Phrase:
    """ "by" and the subject of an active verb; nothing for pronouns, areas and those who govern them."""
    first = syntax.first_conjunct(verb)
    infinitive = any(t.tag_ == "TO" for t in verb.children)
    if infinitive or (verb.dep_ in {"pcomp", "advcl", "ccomp"} and verb.tag_ == "VBG"):
        return []
    own = [t for t in first.children if t.dep_ == "nsubj"]
    if not own and verb.dep_ != "acl":
        return []
    found = subject(case, verb)
    if found is None or not tells(case, found) or found == noun or found.lemma_ == noun.lemma_:
        return []
    return ["by", *noun_phrase(case, found, right=False)]
