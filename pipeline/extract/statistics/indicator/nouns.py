"""Values beside the noun that they size: before it ("a $3 billion plan") or behind it ("a deficit of $3 million")."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import (
    REPORTING,
    aim,
    equated,
    following,
    is_body,
    is_vague,
    subject,
    tells,
    thing,
)
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of
from pipeline.extract.statistics.indicator.predicate import of_object
from pipeline.extract.statistics.indicator.words import AREA_WORDS, CONDITIONS, FREQUENCIES, PRICES, VAGUE
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

SETTLEMENTS = frozenset(
    "country nation town city village island district province region state settlement capital".split()
)
"""Places where people live, so that a bare count behind one is its population."""
SIZES = frozenset("depth height altitude speed distance length width weight".split())
SUMS = frozenset(
    "grant loan contract aid fund package bond investment deal scholarship bursary donation subsidy facility credit "
    "financing funding assistance support allocation commitment contribution pledge spending expenditure "
    "payment".split()
)
"""Nouns of money, whose value they are themselves."""
SUPPORTING = frozenset("support fund finance help pay back boost cover improve upgrade expand build provide".split())
"""Verbs by which a sum says what it is for."""
GOALS = frozenset("target goal objective threshold benchmark norm".split())
BALANCES = frozenset("surplus deficit profit loss turnover revenue".split())
BOOKING = frozenset("post make record run report register show suffer incur book generate".split())
"""Verbs by which a body has one of these."""
AIMING = REPORTING | {"target", "set", "seek", "want", "assume"}
"""Verbs whose subject tells of a rate or aims at one."""
IMPOSING = frozenset("pay impose levy charge award grant give extend offer issue make".split())
"""Verbs by which a sum of some kind goes to or falls on somebody."""


def attribute(case: Case) -> Phrase | None:
    """A value before the noun that it is a size of: "a $30 billion housing plan" → "housing plan"."""
    noun = case.noun
    if noun is None or case.count:
        return None
    if is_vague(case, noun):
        found = thing(case, noun)
        if found is not None and found != noun and found.i < case.span.start and tells(case, found):
            return named(case, found)
    if noun.lower_ == "worth" and (goods := complement_of(noun)) is not None:
        return [*noun_phrase(case, goods), *(of_object(case, noun.head, noun) if noun.dep_ == "dobj" else [])]
    phrase = [*_body(case, noun), *noun_phrase(case, noun, skip=case.own)]
    for_what = _supported(case, noun) if len(phrase) <= 2 else []
    if for_what:
        return [*phrase, *for_what]
    infinitive = next((t for t in noun.rights if t.tag_ == "VB" and t.dep_ in {"relcl", "acl", "advcl"}), None)
    verb = noun.head
    if infinitive is None and len(phrase) == 1 and noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB":
        infinitive = next((t for t in verb.rights if t.tag_ == "VB" and t.dep_ in {"advcl", "xcomp"}), None)
        if infinitive is None:
            return [*phrase, *of_object(case, verb, noun)]
    if infinitive is not None and infinitive.i > noun.i and len(phrase) < 6:
        return [*phrase, "to", *verb_phrase(case, infinitive)]
    return phrase


def _supported(case: Case, noun: Token) -> Phrase:
    """What a sum is there for, as its verb says: "a £9 million package will support repairs" → "to support repairs"."""
    verb = noun.head
    if not case.money or noun.dep_ != "nsubj" or verb.lemma_ not in SUPPORTING or verb.tag_ != "VB":
        return []
    led = (t for t in verb.rights if t.dep_ in {"xcomp", "ccomp"} and t.tag_ == "VB")
    said = verb_phrase(case, next(led, verb) if verb.lemma_ == "help" else verb)
    return ["to", *said] if 1 < len(said) <= 7 else []


def _body(case: Case, noun: Token) -> Phrase:
    """The body whose money is announced: "Oxfam has confirmed a £5m programme" → "Oxfam programme"."""
    verb = syntax.verb_of(noun) if case.money and noun.dep_ in {"dobj", "pobj"} else None
    found = None if verb is None else subject(case, verb)
    if found is None or found.i > case.span.start or not case.is_name(found) or not tells(case, found):
        return []
    return [t for t in case.name_at(found) if t.dep_ != "det"]


def of_noun(case: Case) -> Phrase | None:
    """A value behind "of": "a deficit of $3 billion" → "deficit"; behind a vague noun what that is a figure of."""
    preposition = case.preposition
    if preposition is None or preposition.lower_ not in {"of", "at", "to", "by", "from", "for", "between"}:
        return None
    counted = case.noun if case.count else None
    if counted is not None and (counted.lower_ in CONDITIONS or preposition.lower_ in {"to", "from", "by", "for"}):
        return None  # "remittances from 40,000 workers" counts workers
    noun = preposition.head
    level = changes.led_to(case, preposition) if noun.lemma_ in changes.NOUNS else None
    if level:
        return level  # "a rise in fees from $3 to $4"
    settled = noun.lower_ in SETTLEMENTS or case.is_area(noun)
    if preposition.lower_ == "of" and case.noun is None and case.count and settled:
        return ["population"]
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        above = noun.head.head
        if tells(case, noun) and above.lower_ not in PRICES:
            break
        noun = above  # "payments to all states of about $300", "at a cost to taxpayers of $300"
    noun = _sum_of(case, noun)
    if not tells(case, noun) or (noun.dep_ == "pobj" and preposition.lower_ in {"to", "from", "by"}):
        return None
    if case.share and noun.dep_ == "pobj" and noun.head.lower_ == "at" and noun.lower_ in {"rate", "cagr"}:
        verb = syntax.verb_of(noun)  # "grew at a compound annual growth rate of 4%"
        grown = _figure(case, preposition.head) if verb is not None and changes.kind(verb) else None
        if grown:
            return grown
    if is_vague(case, noun):
        figure = _figure(case, preposition.head)
        if figure and noun.lower_ in PRICES:
            return [noun, "of", *figure]
        return figure or [noun]
    phrase = noun_phrase(case, noun, skip=case.own | {preposition.i})
    owner = _owner(case, noun) if len(phrase) <= 3 else []
    if owner:
        return [*phrase, "of", *owner]
    imposed = _imposed(case, noun)
    behind = [p for p in following(case, frozenset({"for", "on", "in", "to", "among"})) if p not in [*phrase, *imposed]]
    more = [*imposed, *behind]
    if not more and len(phrase) <= 3:
        more = aim(case) or _meant(case, noun, bare=len(phrase) == 1)
    return [*phrase, *more]


def _sum_of(case: Case, noun: Token) -> Token:
    """The noun of money that a sum is the size of, not what it goes to: "an allocation to schools of $5 million"."""
    tied = noun.dep_ == "pobj" and noun.head.lower_ in {"to", "for", "in", "on", "since"}
    if not case.money or not tied or noun.lemma_ in SUMS | VAGUE:
        return noun
    before = (t for t in reversed(case.doc[max(0, noun.i - 9) : noun.i]) if not case.is_time(t))
    found = next((t for t in before if t.lemma_ in SUMS or t.i in case.number_tokens), noun)
    return noun if case.is_number(found) or found.pos_ != "NOUN" else found


def limited(case: Case) -> Phrase | None:
    """What has a value for its limit: "guarantees up to $3 million for farms" → "guarantees for farms"."""
    start = case.span.start
    if case.count or start < 3 or [t.lower_ for t in case.doc[start - 2 : start]] != ["up", "to"]:
        return None
    noun = case.doc[start - 3]
    if noun.pos_ != "NOUN" or not tells(case, noun) or noun.lower_ in VAGUE:
        return None
    return [*noun_phrase(case, noun, right=False), *following(case, frozenset({"for", "to"}))]


def kind(case: Case) -> Phrase | None:
    """What a part of a sum is: "receipts of $90 million, of which $30 million is customs duty" → "customs duty"."""
    relation, verb = case.place
    if not case.money or relation not in syntax.SUBJECTS or verb.lemma_ != "be":
        return None
    found = next((t for t in verb.rights if t.dep_ == "attr" and t.pos_ == "NOUN"), None)
    return noun_phrase(case, found) if found is not None and tells(case, found) else None


def equal(case: Case) -> Phrase | None:
    """What is said to be equal to a value: "loans equal to $3 million" → "loans"."""
    found = equated(case) if not case.share else None
    return None if found is None else noun_phrase(case, found)


def worth(case: Case) -> Phrase | None:
    """A value behind "worth": "fisheries, worth $3 million" → "value of fisheries"; of money itself the noun."""
    relation, word = case.place
    if case.money and word.lower_ != "worth" and case.before is not None:
        relation, word = "", case.before  # a parse may hang the value on the verb
    if not case.money or word.lower_ != "worth":
        return None
    if relation == "poss" and (goods := complement_of(word)) is not None:  # "3 million pounds' worth of goods"
        return [*noun_phrase(case, goods), *(of_object(case, word.head, word) if word.dep_ == "dobj" else [])]
    verb = syntax.verb_of(word)
    found = _nearest(case, word) or (None if verb is None else subject(case, verb))
    if found is not None and found.dep_ == "appos" and found.head.pos_ in {"NOUN", "PROPN"}:
        found = found.head  # "the pipeline, a project worth $3 billion"
    if found is None or found.lower_ in VAGUE or not tells(case, found):
        return None
    phrase = noun_phrase(case, found, skip=case.own | {word.i})
    if found.lemma_ in SUMS:
        return [*phrase, *following(case, frozenset({"for", "to"}))]
    return ["wealth of" if is_human(found) else "value of", *phrase]


def _nearest(case: Case, word: Token) -> Token | None:
    """The noun that "worth" hangs on, or that stands right before it with its phrase: "a deal with Ohio worth $5"."""
    if word.head.pos_ in {"NOUN", "PROPN"}:
        return word.head
    before = case.at(word.i - 1)
    if before is None or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    stuff = before
    while before.dep_ in {"compound", "pobj", "prep"} and before.head.i < before.i and before.head.pos_ != "VERB":
        before = before.head
    if case.is_number(before):
        return stuff  # "340 kilograms of cocaine worth $12 million"
    return before if before.pos_ in {"NOUN", "PROPN"} else None


def _owner(case: Case, noun: Token) -> Phrase:
    """Whose size a bare noun is: "the dam, with a capacity of 450 MW", "the dam has a capacity of 450 MW" → "dam"."""
    above = noun.head
    found: Token | None = None
    if noun.dep_ == "pobj" and above.lower_ == "with":
        near = [t for t in case.doc[max(0, above.i - 8) : above.i] if t.dep_ not in {"compound", "nmod"}]
        found = next((t for t in reversed(near) if tells(case, t) and not _is_valued(case, t)), None)
        if found is None and case.preposition is not None and case.preposition.lower_ == "of":
            found = subject(case, above.head)  # "with inflation at 30%, wages fell": of wages it is none
    elif noun.dep_ == "pobj" and above.lower_ == "at" and noun.lower_ in SIZES:
        found = subject(case, above.head)
    elif noun.dep_ == "dobj" and (above.lemma_ == "have" or (noun.lemma_ in BALANCES and above.lemma_ in BOOKING)):
        found = subject(case, above)
    if found is None or found.lemma_ == noun.lemma_ or not tells(case, found):
        return []
    return noun_phrase(case, found, right=False)


def _is_valued(case: Case, noun: Token) -> bool:
    """Whether a noun has a value of its own: "rate" of "a rate of 3 percent with a charge of 1 percent"."""
    inner = complement_of(noun)
    return inner is not None and inner.i in case.number_tokens


def _imposed(case: Case, noun: Token) -> Phrase:
    """On or to whom, where the verb tells: "a fine of $500 was imposed on firms" → "imposed on firms"."""
    verb = noun.head
    if noun.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_ not in IMPOSING:
        return []
    part = next((prepositional(case, t) for t in verb.rights if t.lower_ in {"on", "to"}), None)
    return [past_participle(verb.lemma_), *part] if part else []


def _meant(case: Case, noun: Token, bare: bool) -> Phrase:
    """For what a sum is, or what is done with a size: "a loan of $5 was given for a farm" → "for a farm"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in SUPPORTING and case.money:
        return _supported(case, noun)
    if noun.dep_ not in {"nsubjpass", "dobj"}:
        return []
    part = next((p for t in verb.rights if t.lower_ in {"for", "towards"} and (p := prepositional(case, t))), None)
    if part or case.share or noun.dep_ != "dobj" or not bare:
        return part or []
    return of_object(case, verb, noun)


def _figure(case: Case, noun: Token) -> Phrase | None:
    """What a total, a goal or a record is one of: the thing of the clause, else the value before it."""
    level = changes.led_to(case, noun.head if noun.dep_ == "pobj" else None)
    if level:
        return level
    again = previous(case, same_unit=True) if noun.lemma_ in {"estimate", "forecast", "projection"} else None
    if again is not None:
        return [again.level]  # "4 tonnes, up from a previous estimate of 3 tonnes"
    stuff = following(case, frozenset({"in"})) if case.money else []
    if stuff:
        return stuff[1:]  # "a goal of $100 billion a year in climate finance"
    found = thing(case, noun)
    verb = syntax.verb_of(noun)
    if case.share and found is not None and (is_body(case, found) or (verb is not None and verb.lemma_ in AIMING)):
        found = None  # "the bank targets a rate of 4%"
    if found is not None and noun.lemma_ in GOALS and (is_human(found) or found.lower_ in AREA_WORDS):
        found = None  # "three members met the target of 0.7 percent"
    before = noun.head.lower_ if noun.dep_ == "pobj" else ""
    paced = noun.lower_ in {"rate", "pace", "average"} and not case.count and before != "to"
    grown = named(case, found) if found is not None and (before == "by" or paced) else None  # "by an average of 4%"
    if verb is not None and changes.kind(verb) and grown:  # "wages grew at an annual rate of 4%"
        often = [t for t in noun.lefts if t.lower_ in FREQUENCIES | {"average"}]
        change = changes.of_verb(case, verb, grown)
        return [*often, *(p for p in change if not (often and p == "annual"))]
    if found is not None and found != noun and tells(case, found):
        return named(case, found)
    earlier = previous(case, same_unit=True, sentences=2)
    if earlier is not None:
        return [earlier.level]
    above = noun.head  # "measures worth a total of $5 million"
    return noun_phrase(case, above.head) if above.dep_ == "amod" and above.head.pos_ == "NOUN" else None
