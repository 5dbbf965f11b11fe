"""Shares: percentages and fractions of a whole ("share of WHOLE …", "X as a share of WHOLE")."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.discourse import level, named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.predicate import agent, of_object, of_subject, tells
from pipeline.extract.statistics.indicator.scene import Case, Scene

MAKING_UP = frozenset(
    "account represent constitute comprise make form equal be compose amount total correspond contribute".split()
)
"""Verbs that say what part of a whole their subject is."""
FLOWS = frozenset(
    "gdp gnp gni income revenue revenues output product exports imports budget expenditure spending trade earnings receipts "
    "consumption production investment turnover sales emissions employment value wealth debt".split()
)
"""Wholes that are amounts: their parts are "X as a share of GDP", not "share of GDP that are X"."""
DEFICITS = frozenset({"deficit", "deficits", "surplus", "surpluses"})
"""Usually counted in percent of GDP, so that "as a share of GDP" says nothing more."""


def whole_of(case: Case, top: Token | None = None) -> tuple[Scene, Token] | None:
    """The whole that a share is of: "households" in "60% of households", "of whom 60%", "60% of them"."""
    top = case.top if top is None else top
    inside = set(case.span)
    for token in (top, *[t for t in case.span if t != top]):
        for child in token.rights:
            if child.lower_ in {"of", "out"} and child not in inside:
                noun = next((t for t in child.children if t.dep_ == "pobj"), None)
                if noun is not None:
                    return _known(case, noun)
    behind = case.doc[case.span.end] if case.span.end < len(case.doc) else None
    if behind is not None and behind.lower_ == "of":
        noun = next((t for t in behind.children if t.dep_ == "pobj"), None)
        if noun is not None:
            return _known(case, noun)
    verb = syntax.verb_of(top)
    if verb is not None and top.dep_ in syntax.SUBJECTS:
        for child in verb.children:  # "of the 40 firms, half failed"; "firms, of which half failed"
            if child.lower_ == "of" and child.i < top.i:
                noun = next((t for t in child.children if t.dep_ == "pobj"), None)
                if noun is not None and noun.lower_ in {"which", "whom"} and verb.dep_ == "relcl":
                    return case, verb.head
                if noun is not None:
                    return _known(case, noun)
    return None


def _known(scene: Scene, noun: Token) -> tuple[Scene, Token] | None:
    from pipeline.extract.statistics.indicator.discourse import resolve

    if noun.pos_ == "PRON" and noun.lower_ in {"them", "these", "which", "whom", "it", "those", "this"}:
        if noun.lower_ == "those" and any(t.dep_ in {"relcl", "acl"} for t in noun.children):
            return scene, noun
        return resolve(scene, noun)
    return scene, noun


def partitive(case: Case) -> Phrase | None:
    """A share of a named whole, with what is said of it: "60% of homes have gas" → "share of homes with gas"."""
    if not case.share:
        return None
    found = whole_of(case)
    if found is None:
        return _bare(case)
    scene, whole = found
    if case.is_time(whole):
        return None
    shown = _whole_phrase(scene, whole)
    return _related(case, scene, whole, shown)


def _whole_phrase(scene: Scene, whole: Token) -> Phrase:
    if scene.is_number(whole) and whole.pos_ == "NUM":
        return []
    return noun_phrase(scene, whole)


def _related(case: Case, scene: Scene, whole: Token, shown: Phrase) -> Phrase | None:
    """The share in its clause: as subject, as object, as complement, or with what follows the whole."""
    top = syntax.first_conjunct(case.top) if case.top.dep_ == "conj" else case.top
    verb = syntax.verb_of(top)
    share: Phrase = ["share of", *shown]
    if case.top.dep_ == "conj" and case.top.head.pos_ in syntax.VERBS:
        return share
    if verb is not None and top.dep_ in syntax.SUBJECTS and top.head == verb:
        said = of_subject(case, verb, frozenset(t.i for t in case.span))
        return [*share, *(said or [])]
    preposition = syntax.preposition(top)
    governor = preposition.head if preposition is not None else None
    if governor is not None and governor.lemma_ in {"equivalent", "equal", "equate", "correspond"}:
        return _part_of(case, governor, shown)
    if preposition is not None and preposition.lower_ == "with":
        return [*share, *_after(case, whole)]
    if verb is None or (top.dep_ == "ROOT" and verb == top):
        return [*share, *_after(case, whole)]
    amount = whole.lower_ in FLOWS or whole.lower_ == "product"
    if verb.lemma_ in changes.VERBS and preposition is not None:
        subject = syntax.subject(verb)
        thing = None if subject is None else named(case, subject)
        if thing is None:
            return share
        if preposition.lower_ == "by":
            return changes.of_verb(case, verb, thing)
        return _as_share(thing, subject, shown)
    subject = syntax.subject(verb)
    if top.dep_ == "appos" or (verb.dep_ in {"advcl", "acl"} and verb.lemma_ in MAKING_UP and _refers_back(case, verb)):
        return _part_of(case, verb, shown)
    if verb.lemma_ in MAKING_UP:
        thing = None if subject is None else named(case, subject)
        if thing is None:
            return share
        if amount or verb.lemma_ == "be" or preposition is not None and preposition.lower_ == "at":
            return _as_share(thing, subject, shown)
        return [*share, "that are", *thing]
    if preposition is not None and preposition.lower_ in {"at", "of", "to", "from"} and governor is not None:
        if governor.pos_ in {"NOUN", "PROPN"} and governor.lower_ not in {"total"}:
            return _as_share(noun_phrase(case, governor, skip=frozenset({preposition.i})), governor, shown)
        thing = None if subject is None else named(case, subject)
        if thing:
            return _as_share(thing, subject, shown)
    if top.dep_ in {"dobj", "attr", "nsubjpass"} or preposition is not None:
        if verb.lemma_ == "have":
            return share
        done = of_object(case, verb, whole)
        return [*share, *(done or [])]
    return [*share, *_after(case, whole)]


def _as_share(thing: Phrase, head: Token | None, shown: Phrase) -> Phrase:
    if head is not None and head.lower_ in DEFICITS:
        return thing
    return [*thing, "as a share of", *shown]


def _refers_back(case: Case, verb: Token) -> bool:
    """Whether a participle comments on an earlier value ("$3 billion, representing 6% of GDP")."""
    return verb.tag_ == "VBG" and previous(case) is not None and syntax.subject(verb, inherit=False) is None


def _part_of(case: Case, governor: Token, shown: Phrase) -> Phrase | None:
    """An earlier amount as a part of a whole: "$80 million, equivalent to 2% of exports"."""
    earlier = previous(case)
    if earlier is not None and earlier.indicator:
        if case.top.dep_ == "appos" and earlier.unit in {"person", "item"}:
            words = earlier.indicator.split(" ")
            for index, word in enumerate(words):
                if word.lower() in {"who", "that", "with", "using", "killed", "living"} and index:
                    return ["share of", *shown, " ".join(words[index:])]
        return [level(earlier.indicator), "as a share of", *shown]
    verb = syntax.verb_of(governor)
    found = None if verb is None else syntax.subject(verb)
    thing = None if found is None else named(case, found)
    return ["share of", *shown] if thing is None else [*thing, "as a share of", *shown]


def _after(case: Case, whole: Token) -> Phrase:
    """What follows the whole of a share without a verb of its own: "half of them by women"."""
    if whole.doc is not case.doc:
        top_children = [t for t in case.top.rights if t.dep_ in {"prep", "acl"} and t.lower_ != "of"]
        anchor = top_children
    else:
        anchor = [t for t in case.top.rights if t.i > whole.i and t.dep_ in {"prep", "acl", "relcl"}]
    words: Phrase = []
    for token in anchor[:2]:
        if token.dep_ == "prep":
            words += prepositional(case, token) or []
        elif token.tag_ in {"VBN", "VBG"}:
            words += verb_phrase(case, token)
        elif "to" in {t.lower_ for t in syntax.auxiliaries(token)}:
            words += of_subject(case, token) or []
    return words


def _bare(case: Case) -> Phrase | None:
    """A share without its whole: that of the share before it ("60% can read, 30% can also write")."""
    noun = case.noun
    if noun is not None and noun.lower_ in {"others", "other", "more"}:
        noun = None
    verb = syntax.verb_of(case.top)
    if noun is not None:
        return None
    if verb is None or case.top.dep_ not in syntax.SUBJECTS or case.top.head != verb:
        return None
    said = of_subject(case, verb, frozenset(t.i for t in case.span))
    earlier = earlier_whole(case)
    if earlier is None or said is None:
        return None
    scene, whole = earlier
    return ["share of", *noun_phrase(scene, whole), *said]


def earlier_whole(case: Case) -> tuple[Scene, Token] | None:
    """The whole of the nearest share before this one, in this sentence or the one before."""
    for sentence in (case.sentence, case.sentence - 1):
        if sentence < 0:
            break
        scene = case if sentence == case.sentence else Scene(case.reading, sentence)
        for number in reversed(scene.numbers):
            if number.start >= case.claim.number.start:
                continue
            span = scene.tokens_of(number)
            for token in span:
                for child in token.rights:
                    if child.lower_ == "of" and child.i >= span.end:
                        noun = next((t for t in child.children if t.dep_ == "pobj"), None)
                        if noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
                            return scene, noun
    return None


__all__ = ["agent", "partitive", "tells", "whole_of"]
