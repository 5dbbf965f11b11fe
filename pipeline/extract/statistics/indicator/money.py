"""Sums of money as the object or the subject of what is done with them: "spent $5 million on roads"."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.discourse import named
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.predicate import agent, tells
from pipeline.extract.statistics.indicator.scene import Case

NOUNS = {
    "spend": "spending",
    "expend": "expenditure",
    "invest": "investment",
    "reinvest": "investment",
    "commit": "commitment",
    "allocate": "allocation",
    "earmark": "allocation",
    "appropriate": "appropriation",
    "assign": "allocation",
    "set": "allocation",
    "budget": "budget",
    "pledge": "pledge",
    "promise": "pledge",
    "pay": "payments",
    "repay": "repayments",
    "lend": "lending",
    "loan": "lending",
    "borrow": "borrowing",
    "donate": "donations",
    "contribute": "contributions",
    "disburse": "disbursements",
    "cost": "cost",
    "save": "savings",
    "earn": "earnings",
    "lose": "losses",
    "owe": "debt",
    "raise": "amount raised",
    "collect": "revenue",
    "export": "exports",
    "import": "imports",
    "sell": "sales",
    "buy": "purchases",
    "purchase": "purchases",
    "fine": "fine",
    "trade": "trade",
    "transfer": "transfers",
    "subsidize": "subsidies",
    "compensate": "compensation",
    **dict.fromkeys(
        "provide give grant award offer inject deliver receive get secure include announce put fund channel unlock devote "
        "dedicate direct approve release extend add make bring mobilise mobilize need require request seek".split(),
        "funding",
    ),
}
"""{verb whose object is a sum of money: the noun for that money}; "funding" where a verb says only that it moves."""
BUYERS = frozenset({"spend", "invest", "lend", "borrow", "owe", "earn", "export", "import", "donate", "contribute"})
"""Verbs whose subject tells whose money it is: "households spent $5 million" is "household spending"."""
PURPOSES = frozenset({"to", "for", "on", "in", "into", "towards", "toward", "from", "through", "under", "against"})
ADDED = frozenset({"additional", "extra", "further"})


def sum_of_money(case: Case) -> Phrase | None:
    """What a sum is: its "in X" or "as X", else the noun of the verb that moves it with its purpose."""
    if not case.money or case.noun is not None:
        return None
    top = syntax.first_conjunct(case.top)
    stuff = _stuff(case)
    verb = top.head if top.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} else None
    if verb is not None and verb.pos_ not in syntax.VERBS:
        verb = None
    if stuff is not None:
        return [*_added(case), *stuff, *([] if verb is None else _purpose(case, verb, frozenset({"to", "for", "on"})))]
    if verb is None and top.dep_ == "relcl":
        return None
    if verb is None:
        return None
    if verb.lemma_ == "cost":
        found = syntax.subject(verb)
        thing = None if found is None else named(case, found)
        return None if thing is None else ["cost of", *thing]
    if verb.lemma_ == "manage":
        return ["assets managed", *agent(case, verb)]
    noun = NOUNS.get(verb.lemma_)
    if noun is None:
        return None
    owner: Phrase = []
    found = syntax.subject(verb)
    purpose = _purpose(case, verb, PURPOSES)
    receiving = verb.lemma_ in {"receive", "get", "need", "require", "secure", "earn"} or top.dep_ == "dobj" and _is_passive(verb)
    if found is not None and found.dep_ != "nsubjpass" and found.pos_ in {"NOUN", "PROPN"} and tells(case, found):
        if receiving and not purpose:
            return [*_added(case), noun, "for", *noun_phrase(case, found)]
        if verb.lemma_ in BUYERS or not purpose:
            owner = noun_phrase(case, found, right=False)
    elif found is not None and found.lower_ == "government" and not purpose:
        owner = [found]
    if _is_passive(verb) and top.dep_ == "dobj" and found is not None and not purpose:
        thing = named(case, found)
        if thing:
            return [*_added(case), noun, "for", *thing]
    if verb.lemma_ in {"save"} and not purpose:
        helped = next((t for t in verb.children if t.dep_ in {"dative", "dobj"} and t.pos_ == "NOUN" and t != top), None)
        if helped is not None:
            purpose = ["for", *noun_phrase(case, helped)]
    return [*_added(case), *owner, noun, *purpose]


def _is_passive(verb: Token) -> bool:
    return any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))


def _added(case: Case) -> Phrase:
    """"additional" where the sum comes on top of another ("an extra $5 million")."""
    before = case.doc[max(0, case.span.start - 3) : case.span.start]
    found = [t for t in before if t.lower_ in {"additional", "extra"}]
    return list(found[:1])


def _stuff(case: Case) -> Phrase | None:
    """What a sum consists of: "$2 billion in aid", "$3 million of grants", "$5 million worth of goods", "as a loan"."""
    for child in list(case.top.rights) + [t for t in case.top.head.rights if t.i > case.span.end - 1]:
        if child.i > case.span.end + 1 and child.lower_ != "as":
            break
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "as"}:
            part = prepositional(case, child) if child.lower_ != "as" else _as(case, child)
            if part and len(part) > 1:
                return part[1:]
        if child.lower_ == "worth":
            part = [p for t in child.children if t.dep_ == "prep" for p in (prepositional(case, t) or [])]
            if part:
                return part[1:]
    return None


def _as(case: Case, preposition: Token) -> Phrase | None:
    noun = next((t for t in preposition.children if t.dep_ == "pobj"), None)
    if noun is None or case.is_time(noun) or noun.lower_ in {"part", "result", "share", "percentage", "proportion"}:
        return None
    return [preposition, *noun_phrase(case, noun)]


def _purpose(case: Case, verb: Token, allowed: frozenset[str]) -> Phrase:
    """For whom or what: "for X", "on X", "to X", "to help …" behind the verb or the sum."""
    words: Phrase = []
    after = [t for t in (*case.top.rights, *verb.rights) if t.i >= case.span.end - 1]
    before = [t for t in verb.lefts if t.dep_ == "prep" and t.lower_ == "for"]
    for child in sorted(after, key=lambda t: t.i) + before:
        part: Phrase | None = None
        if child.dep_ in {"prep", "dative"} and child.lower_ in allowed:
            part = prepositional(case, child)
        elif child.dep_ in {"advcl", "xcomp", "relcl", "acl"} and child.tag_ == "VB" and not words:
            part = ["to", *verb_phrase(case, child)]
        if part and len(words) + len(part) <= 9:
            words += part
    return words
