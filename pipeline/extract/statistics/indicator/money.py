"""Sums of money by what is done with them: "spent $5 million on roads" → "spending on roads"."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.clause import following, subject, tells
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.phrase import (
    COMMENTS,
    Phrase,
    noun_phrase,
    object_of,
    prepositional,
    verb_phrase,
)
from pipeline.extract.statistics.indicator.predicate import agent
from pipeline.extract.statistics.indicator.scene import Case

NOUNS = {
    "spend": "spending", "expend": "expenditure", "invest": "investment", "reinvest": "investment",
    "commit": "commitment", "allocate": "allocation", "earmark": "allocation", "appropriate": "appropriation",
    "assign": "allocation", "set": "allocation", "budget": "budget", "pledge": "pledge", "promise": "pledge",
    "pay": "payments", "repay": "repayments", "lend": "lending", "loan": "lending", "borrow": "borrowing",
    "donate": "donations", "contribute": "contributions", "disburse": "disbursements", "cost": "cost", "save": "savings",
    "earn": "earnings", "lose": "losses", "owe": "debt", "raise": "amount raised", "collect": "revenue",
    "export": "exports", "import": "imports", "sell": "sales", "buy": "purchases", "purchase": "purchases",
    "fine": "fine", "trade": "trade", "transfer": "transfers", "subsidize": "subsidies", "subsidise": "subsidies",
    "remit": "remittances", "add": "addition", "generate": "revenue",
    **dict.fromkeys(
        "provide give grant award offer inject deliver receive get secure include announce put fund channel unlock devote "
        "dedicate direct approve release extend mobilise mobilize need require request seek propose "
        "hand share go come flow provide win".split(),
        "funding",
    ),
}  # fmt: skip
"""{verb whose object is a sum of money: the noun for that money}; "funding" where a verb says only that it moves."""
RECEIVING = frozenset({"receive", "get", "need", "require", "secure"})
GIVING = frozenset(
    {"provide", "give", "extend", "make", "offer", "receive", "get", "have", "put", "include", "be", "add", "bring"}
)
"""Verbs of moving money that add nothing: "$5 million in aid was provided" is "aid"."""
INTO = frozenset({"invest", "reinvest", "spend", "inject", "put", "save"})
"""Verbs whose "in" says where the money goes, not what it is."""
PURPOSES = frozenset({"to", "for", "on", "in", "into", "towards", "toward", "from", "through", "under", "against"})


def moved(case: Case) -> Phrase | None:
    """A sum as object or subject of a verb: its "in X" or "as X", else the noun of the verb, with its purpose."""
    if not case.money or case.noun is not None:
        return None
    top = syntax.first_conjunct(case.top)
    verb = _verb(case, top)
    stuff = None if verb is not None and verb.lemma_ in INTO else _stuff(case)
    if stuff is not None:
        return [*_added(case), *_frame(case), *stuff, *_done(case, verb, stuff)]
    if verb is None:
        return None
    if verb.lemma_ == "cost":
        found = subject(case, verb)
        priced = None if found is None else named(case, found)
        return None if priced is None else ["cost of", *priced]
    if verb.lemma_ == "manage":
        return ["assets managed", *agent(case, verb, case.top)]
    noun = NOUNS.get(verb.lemma_) or NOUNS.get(verb.lower_.removesuffix("d"))  # the model's lemma of "fined" is "fin"
    if noun is None:
        return None
    phrase = _with_owner(case, verb, noun, top)
    if len(phrase) == 1:
        earlier = previous(case, same_unit=True, sentences=2)
        if earlier is not None and noun in (earlier.indicator or "").split():
            return [earlier.indicator or ""]
    return [*_added(case), *phrase]


def _verb(case: Case, top: Token) -> Token | None:
    """The verb that moves the sum; for "the $5 million that was paid" that of the relative clause."""
    inner = next((t for t in top.children if t.dep_ in {"relcl", "acl"} and t.pos_ == "VERB" and t.i > top.i), None)
    if inner is not None and inner.lemma_ in NOUNS:
        return inner
    relation, verb = case.place_of(top)
    if relation == "nsubj" and verb.lemma_ in {"go", "come", "flow"}:
        return verb
    return (
        verb
        if relation in {"dobj", "nsubjpass", "attr", "oprd", "dative", "npadvmod"} and verb.pos_ in syntax.VERBS
        else None
    )


def _with_owner(case: Case, verb: Token, noun: str, top: Token) -> Phrase:
    """The noun of a verb with its purpose, or with who gives or gets the money where no purpose is told."""
    purpose = _purpose(case, verb, PURPOSES)
    found = None if case.place_of(top)[0] == "nsubjpass" else subject(case, verb)
    passive = any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))
    if found is None or (found.dep_ == "nsubjpass" and not passive):
        return [noun, *purpose]
    if found.lower_ == "government" and not purpose and not passive:
        return [found, noun]
    if not tells(case, found) and found.pos_ != "PRON":
        return [noun, *purpose]
    if not purpose and (verb.lemma_ in RECEIVING or passive):
        got = named(case, found)
        return [noun, "for", *got] if got else [noun]
    if verb.lemma_ == "save" and not purpose:
        helped = next((t for t in verb.children if t.dep_ == "dative" or (t.dep_ == "dobj" and t != top)), None)
        return [noun, "for", *noun_phrase(case, helped)] if helped is not None and helped.pos_ == "NOUN" else [noun]
    if found.pos_ in {"NOUN", "PROPN"} and not purpose:
        return [*noun_phrase(case, found, right=False), noun, *purpose]
    return [noun, *purpose]


def _added(case: Case) -> Phrase:
    """ "additional" where the sum comes on top of another ("an extra $5 million")."""
    return [t for t in case.doc[max(0, case.span.start - 3) : case.span.start] if t.lower_ in {"additional", "extra"}][
        :1
    ]


def _stuff(case: Case) -> Phrase | None:
    """What a sum consists of: "$2 billion in aid", "$3 million of grants", "$5 million worth of goods", "as a loan"."""
    for child in sorted({*case.top.rights, *case.top.head.rights}, key=lambda t: t.i):
        if child.i < case.span.end or child.i > case.span.end + 1:
            continue
        if child.lower_ in {"in", "of"} and child.dep_ == "prep":
            part = prepositional(case, child)
            noun = object_of(child)
            if part and len(part) > 1 and noun is not None and noun.lower_ not in COMMENTS:
                return part[1:]
        if child.lower_ == "as" and child.dep_ == "prep":
            noun = object_of(child)
            if noun is not None and tells(case, noun) and noun.lower_ not in {"part", "result", "share", "proportion"}:
                return noun_phrase(case, noun)
        if child.lower_ == "worth":
            parts = [prepositional(case, t) for t in child.children if t.lower_ == "of"]
            if parts and parts[0]:
                return parts[0][1:]
    return None


def _frame(case: Case) -> Phrase:
    """The noun whose size the sum is: "a deduction of $5 in fees" → "deduction for"."""
    preposition = case.preposition
    if preposition is None or preposition.lower_ not in {"of", "for"} or preposition.head.pos_ != "NOUN":
        return []
    return [*noun_phrase(case, preposition.head, skip=frozenset({preposition.i})), "for"]


def _done(case: Case, verb: Token | None, stuff: Phrase) -> Phrase:
    """To whom or for what money of a known kind went, with the verb where that tells more ("loans approved")."""
    if verb is None:
        return []
    words: Phrase = []
    passive = any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))
    if passive and verb.lemma_ not in GIVING and verb.pos_ == "VERB":
        words = [verb]
    taken = {p for p in stuff if not isinstance(p, str)}
    for child in verb.rights:
        if child.i > case.span.end and child not in taken and child.lower_ in {"to", "for", "on", "through", "under"}:
            part = None if _counted(case, child) else prepositional(case, child)
            if part and len(words) + len(part) <= 6:
                words += part
    return words


def _counted(case: Case, preposition: Token) -> bool:
    """Whether a preposition's noun is itself counted ("paid to 40 farmers"): that is another statistic."""
    noun = object_of(preposition)
    return noun is not None and any(t.i in case.number_tokens for t in noun.lefts)


def _purpose(case: Case, verb: Token, allowed: frozenset[str]) -> Phrase:
    """For whom or what: "for X", "on X", "to X", "to help …" behind the verb or the sum, or "for X" before it."""
    words: Phrase = []
    after = [t for t in (*case.top.rights, *verb.rights) if t.i >= case.span.end]
    before = [t for t in verb.lefts if t.dep_ == "prep" and t.lower_ == "for"]
    for child in sorted(set(after), key=lambda t: t.i) + before:
        part: Phrase | None = None
        if child.lower_ in {"under", "through"} and words:
            continue
        if child.dep_ in {"prep", "dative"} and child.lower_ in allowed and not _counted(case, child):
            part = prepositional(case, child)
        elif child.dep_ in {"advcl", "xcomp", "relcl", "acl"} and child.tag_ == "VB" and not words:
            part = ["to", *verb_phrase(case, child)]
        if part and len(words) + len(part) <= 9:
            words += part
    return words


def for_purpose(case: Case) -> Phrase | None:
    """A sum with nothing but its purpose: "$60 million for new cycle lanes" → "funding for new cycle lanes"."""
    if not case.money or case.noun is not None:
        return None
    words = following(case, frozenset({"for", "towards", "toward"}))
    if words:
        return [*_added(case), "funding", *words]
    infinitive = next((t for t in case.top.rights if t.tag_ == "VB" and t.dep_ in {"relcl", "acl", "advcl"}), None)
    return None if infinitive is None else ["funding", "to", *verb_phrase(case, infinitive)]
