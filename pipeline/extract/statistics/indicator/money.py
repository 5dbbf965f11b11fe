"""Sums of money by what is done with them: "spent $5 million on roads" → "spending on roads"."""

import functools
from dataclasses import dataclass, replace
from importlib.resources import files

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case, is_passive
from pipeline.extract.statistics.indicator.clause import following, subject, tells
from pipeline.extract.statistics.indicator.discourse import named, previous, resolve
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of, object_of
from pipeline.extract.statistics.indicator.predicate import LIGHT, agent
from pipeline.extract.statistics.indicator.words import COMMENTS, HOUSEHOLDS, TRANSPARENT
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

PURPOSES = frozenset("to for on in into towards toward from through under against".split())
MEANS = frozenset({"under", "through"})
TRADING = frozenset("buy sell purchase acquire get rent lease auction trade resell export import".split())
"""Verbs whose "for" has a price behind it (those of getting and giving in Levin 1993, 13)."""
EARNING = frozenset("earn make get receive pay".split())
ASKED = frozenset("promised pledged needed requested required planned budgeted".split())
COINS = frozenset("dollar pound euro rupee yen peso rand franc shilling".split())
ROLES = frozenset("part result share proportion percentage".split())
"""Nouns behind "as" that say nothing of what a sum is."""


@dataclass(frozen=True, slots=True)
class MoneyVerb:
    """What a verb says of a sum of money; the columns of `money_verbs.tsv`."""

    noun: str
    into: bool
    bare: bool
    receiving: bool


@functools.cache
def _verbs() -> dict[str, MoneyVerb]:
    lines = files(__package__).joinpath("money_verbs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {
        verb: MoneyVerb(noun, into == "yes", bare == "yes", got == "yes") for verb, noun, into, bare, got in rows[1:]
    }


def _meaning(verb: Token | None) -> MoneyVerb | None:
    """What a verb says of a sum; the model has "fin" for the lemma of "fined"."""
    return None if verb is None else _verbs().get(verb.lemma_) or _verbs().get(verb.lower_.removesuffix("d"))


def moved(case: Case) -> Phrase | None:
    """A sum as object or subject of a verb: its "in X" or "as X", else the noun of the verb, with its purpose."""
    if not case.money or case.noun is not None:
        return None
    if case.preposition is not None and case.preposition.head.lower_ == "access":
        return [*_added(case), "funding", *following(case, frozenset({"for", "to"}))]  # "have access to $5 million"
    asked = next((t for t in case.top.lefts if t.dep_ == "amod" and t.lower_ in ASKED), None)
    if asked is not None:
        return [asked, "funding"]  # "of the promised $3 million"
    traded = _traded(case)
    if traded:
        return ["price of", *traded]
    compared = _per_unit(case)
    if compared:
        return compared
    verb = _verb(case)
    if verb is not None and verb.lemma_ in changes.PHRASAL and changes.kind(verb):
        return None  # "wages went up to $15"
    meaning = _meaning(verb)
    led = case.preposition is not None and case.preposition.lower_ in {"to", "from", "by"}
    level = led and verb is not None and changes.kind(verb)  # "was raised to $20 million in the budget"
    stuff = None if level or (meaning is not None and meaning.into) else _stuff(case)
    if stuff is not None:
        whom = _given(case, verb, stuff) or _receiver(case, verb)
        return [*_added(case), *_frame(case), *stuff, *whom]
    if verb is None:
        return None
    if verb.lemma_ == "cost":
        found = subject(case, verb)
        priced = None if found is None else named(case, found)
        return ["cost of", *priced] if priced else None
    if verb.lemma_ == "manage":
        return ["assets managed", *agent(case, verb, case.top)]
    if meaning is None or not meaning.noun:
        return _done(case, verb)
    phrase = _to_subject(case, verb, meaning) or _with_purpose(case, verb, meaning)
    earlier = previous(case, same_unit=True, sentences=2)
    if len(phrase) == 1 and earlier is not None and meaning.noun in earlier.indicator.split():
        return [earlier.indicator]  # "funding" again, of which the text has said more
    return [*_added(case), *phrase]


def _traded(case: Case) -> Phrase | None:
    """What has a sum for its price: "families buy gas bottles for $5", "the house was sold for $900,000"."""
    link = case.preposition
    verb = None if link is None or link.lower_ not in {"for", "at"} else link.head
    sold = None if verb is None or verb.lemma_ not in {"sell", "trade", "retail", "go"} else subject(case, verb)
    if sold is not None and verb is not None and not any(t.dep_ == "dobj" for t in verb.rights):
        bare = link is not None and (link.lower_ == "for" or verb.lemma_ in {"sell", "trade", "retail"})
        return noun_phrase(case, sold) if bare and tells(case, sold) and not is_human(sold) else None
    if verb is None or link is None or link.lower_ != "for" or verb.lemma_ not in TRADING:
        return None
    goods = next((t for t in verb.rights if t.dep_ == "dobj" and t.i < case.span.start), None)
    if goods is None and is_passive(verb):
        goods = subject(case, verb)
    if goods is None or is_human(goods) or not tells(case, goods):
        return None
    return noun_phrase(case, goods)


def _per_unit(case: Case) -> Phrase | None:
    """What is earned on each unit of money: "women make 80 cents for every dollar that men earn" → "… per dollar"."""
    link, verb = case.behind, syntax.verb_of(case.top)
    coin = None if link is None or link.lower_ not in {"for", "on", "to"} else object_of(link)
    if coin is None or verb is None or verb.lemma_ not in EARNING or coin.lemma_ not in COINS:
        return None
    found = subject(case, verb)
    who = None if found is None else named(case, found)
    return ["earnings of", *who, "per", *noun_phrase(case, coin)] if who else None


def _done(case: Case, verb: Token) -> Phrase | None:
    """What is done with a sum that the text names no further: "just $4 million was used" → "funding used"."""
    if case.place[0] != "nsubjpass" or not is_passive(verb) or verb.lemma_ in LIGHT or changes.kind(verb):
        return None
    return [*_added(case), "funding", verb, *_purpose(case, verb)]


def _more(case: Case) -> Token | None:
    """The "more" of "allocated $8 million more to farming", of which a parse makes the object."""
    head = case.top.head
    further = case.top.dep_ == "npadvmod" and head.lower_ in {"more", "extra"} and head.i == case.span.end
    than = any(t.lower_ in {"than", "compared"} for t in case.doc[case.span.end : case.span.end + 12])
    return head if further and head.dep_ in {"dobj", "conj", "nsubjpass"} and not than else None


def _verb(case: Case) -> Token | None:
    """The verb that moves the sum; for "the $5 million that was paid" that of the relative clause."""
    top = syntax.first_conjunct(_more(case) or case.top)
    of = case.preposition
    if of is not None and of.lower_ == "of" and of.head.lower_ in TRANSPARENT | {"average"}:
        top = of.head  # "saved an average of $5"
    inner = next((t for t in top.rights if t.dep_ in {"relcl", "acl"} and t.pos_ == "VERB"), None)
    meaning = _meaning(inner)
    far = inner is not None and inner.left_edge.i > case.span.end
    apart = inner is None or far or any(t.i in case.number_tokens for t in inner.children)  # "…, of which $3m was paid"
    if inner is not None and not apart and meaning is not None and meaning.noun:
        return inner
    relation, verb = case.place_of(top)
    if relation == "pobj" and verb.lower_ == "for" and verb.head.lemma_ in {"appeal", "ask"}:
        return verb.head if verb.head.pos_ == "VERB" else None  # "appealed for $5 million"
    if verb.pos_ not in syntax.VERBS and verb.lower_ != "cost":  # which a parse may take for a noun
        return None
    going = relation == "nsubj" and verb.lemma_ in {"go", "come", "flow", "arrive"}
    return verb if going or relation in {"dobj", "nsubjpass", "attr", "oprd", "dative", "npadvmod"} else None


def _to_subject(case: Case, verb: Token, meaning: MoneyVerb) -> Phrase:
    """A sum given to the subject of a passive: "the agency was allocated $5 million for roads" → "allocation to …"."""
    found = subject(case, verb) if case.place[0] in {"dobj", "oprd", "attr"} and is_passive(verb) else None
    if found is None or not tells(case, found):
        return []
    given: Phrase = [meaning.noun, "to", *noun_phrase(case, found, right=False)]
    purpose = _purpose(case, verb)
    return [*given, *purpose] if len(given) + len(purpose) <= 9 else given


def _with_purpose(case: Case, verb: Token, meaning: MoneyVerb) -> Phrase:
    """The noun of a verb with its purpose, or with who gives or gets the money where no purpose is told."""
    meaning = _worded(case, meaning)
    purpose = _purpose(case, verb) or following(case, frozenset({"for", "towards"}))
    found = None if case.place_of(case.top)[0] == "nsubjpass" else subject(case, verb)
    passive = is_passive(verb)
    person = found is not None and tells(case, found) and (is_human(found) or found.lemma_ in HOUSEHOLDS)
    they = resolve(case, found) if found is not None and found.lower_ == "they" else None
    if meaning.receiving and not passive and they is not None and (is_human(they[1]) or they[1].lemma_ in HOUSEHOLDS):
        return ["payment to", *noun_phrase(*they, right=False)]  # "They get $40 a week"
    if verb.lemma_ in {"need", "require"} and found is not None and person:
        return ["amount needed by", *noun_phrase(case, found, right=False)]  # "a family needs $900 a month"
    if meaning.receiving and not passive and found is not None and person:
        paid: Phrase = ["payment to", *noun_phrase(case, found, right=False)]  # "farmers will receive $5 million"
        return [*paid, *(p for p in purpose if len(paid) + len(purpose) <= 8)]
    if purpose or found is None:
        return [meaning.noun, *purpose]
    if found.lower_ == "government" and not passive:
        return [found, meaning.noun]
    if not tells(case, found) and found.pos_ != "PRON":
        return [meaning.noun]
    if meaning.receiving or passive:
        got = named(case, found)
        return [meaning.noun, "for", *got] if got else [meaning.noun]
    return [*noun_phrase(case, found, right=False), meaning.noun] if found.pos_ != "PRON" else [meaning.noun]


def _worded(case: Case, meaning: MoneyVerb) -> MoneyVerb:
    """The noun of a verb as the text words it: what is spent under the heading "Expenditure" is expenditure."""
    layout = case.reading.layout
    block = layout.sentences[case.sentence].block
    near = layout.plain[layout.blocks[max(0, block - 1)].start : case.end]
    said = meaning.noun == "spending" and "expenditure" in near[-1_000:].lower()
    return replace(meaning, noun="expenditure") if said else meaning


def _added(case: Case) -> Phrase:
    """ "additional" where the sum comes on top of another ("an extra $5 million")."""
    before = case.doc[max(0, case.span.start - 3) : case.span.start]
    added = any(t.lower_ in {"additional", "extra", "another"} for t in before) or _more(case) is not None
    return ["additional"] if added else []


def _stuff(case: Case) -> Phrase | None:
    """What a sum consists of: "$2 billion in aid", "$3 million of grants", "$5 million worth of goods", "as a loan"."""
    verb = case.top.head
    for child in (*case.top.rights, *verb.rights):
        given = child.lower_ == "as" and child.i == verb.i + 1 and verb.pos_ == "VERB" and is_passive(verb)
        if not (case.span.end <= child.i <= case.span.end + 1 or given):
            continue
        noun = object_of(child)
        if noun is not None and noun.lower_ == "form" and child.lower_ == "in":  # "in the form of grants"
            inner = complement_of(noun)
            return None if inner is None else noun_phrase(case, inner)
        placed = noun is not None and child.lower_ == "in" and any(t.tag_ in {"PRP$", "DT"} for t in noun.lefts)
        if placed:  # "$5 in their account"
            continue
        if child.dep_ == "prep" and child.lower_ in {"in", "of"} and noun is not None and noun.lower_ not in COMMENTS:
            part = prepositional(case, child)
            if part:
                return part[1:] if len(part) > 3 else [*part[1:], *_meant(case, noun)]
        role = noun is not None and tells(case, noun) and noun.lower_ not in ROLES
        if child.dep_ == "prep" and child.lower_ == "as" and noun is not None and role:
            return noun_phrase(case, noun)
        if child.lower_ == "worth":
            part = next((prepositional(case, t) for t in child.children if t.lower_ == "of"), None)
            if part:
                return part[1:]
    return None


def _meant(case: Case, noun: Token) -> Phrase:
    """What money of a known kind is to do: "$5 million of funding to mend roads" → "to mend roads"."""
    found = next((t for t in noun.rights if _is_infinitive(t) and t.dep_ in {"acl", "relcl", "advcl"}), None)
    marker = case.at(noun.i + 1)
    if found is None and marker is not None and marker.tag_ == "TO" and _is_infinitive(marker.head):
        found = marker.head  # which a parse may hang on the verb
    return [] if found is None else _aim(case, found)


def _frame(case: Case) -> Phrase:
    """The noun whose size the sum is: "a deduction of $5 in fees" → "deduction for"."""
    preposition = case.preposition
    if preposition is None or preposition.lower_ not in {"of", "for"} or preposition.head.pos_ != "NOUN":
        return []
    if preposition.head.lower_ in TRANSPARENT:
        return []  # "a total of $5 in fees"
    if preposition.head.lower_ in {"back", "heels", "strength"}:
        return []  # "on the back of $5 million in sales"
    return [*noun_phrase(case, preposition.head, skip=frozenset({preposition.i})), "for"]


def _given(case: Case, verb: Token | None, stuff: Phrase) -> Phrase:
    """To whom or for what money of a known kind went, with the verb where that tells more ("loans approved")."""
    if verb is None:
        return []
    meaning = _meaning(verb)
    telling = is_passive(verb) and verb.pos_ == "VERB" and not (meaning is not None and meaning.bare)
    words: Phrase = [verb] if telling else []
    own = meaning is not None and not (meaning.bare or meaning.receiving or meaning.noun in {"funding", "spending", ""})
    own = own and not any(p == "to" or (not isinstance(p, str) and p.tag_ == "TO") for p in stuff)
    if own and not telling and verb.lemma_ != "cost" and case.place[0] == "dobj" and verb.tag_ != "VBG":
        return [past_participle(verb.lemma_), *agent(case, verb, case.top)]  # "donors pledged $5 million in aid"
    for child in verb.rights:
        if child.i <= case.span.end or child in stuff or child.lower_ not in {"to", "for", "on"} | MEANS:
            continue
        part = None if _is_counted(case, child) else prepositional(case, child)
        if part and len(words) + len(part) <= 6:
            words += part
    return words


def _receiver(case: Case, verb: Token | None) -> Phrase:
    """Who gets money of a known kind: "schools receive $5 million in aid" → "for schools"; areas are none."""
    meaning = _meaning(verb)
    found = None if verb is None or meaning is None or not meaning.receiving else subject(case, verb)
    if found is None or not tells(case, found):
        return []
    return ["for", *noun_phrase(case, found, right=False)]


def _is_counted(case: Case, preposition: Token) -> bool:
    """Whether a preposition's noun is itself counted ("paid to 40 farmers"): that is another statistic."""
    noun = object_of(preposition)
    return noun is not None and any(t.i in case.number_tokens and t.tag_ == "CD" for t in noun.lefts)


def _purpose(case: Case, verb: Token) -> Phrase:
    """For whom or what: "for X", "on X", "to X", "to help …" behind the verb or the sum, or "for X" before it."""
    words: Phrase = []
    more = _more(case)
    after = {t for t in (*case.top.rights, *verb.rights, *(more.rights if more else ())) if t.i >= case.span.end}
    undated = (n for n in case.numbers if n.reason is None)
    others = frozenset(t.i for n in undated for t in case.span_of(n.start, n.end))
    after = {t for t in after if t.i == case.span.end or t.i - 1 not in others}  # "and $5 million to schools"
    aside = [n for t in after if (n := object_of(t)) is not None and (case.is_area(n) or case.is_time(n))]
    after |= {t for noun in aside for t in noun.rights}  # "$5 million for Chad over five years for new wells"
    before = [t for t in verb.lefts if t.dep_ == "prep" and t.lower_ == "for"]
    before += [t for t in verb.rights if t.dep_ == "dative" and t.i < case.span.start]
    for child in (*sorted(after, key=lambda t: t.i), *before):
        part: Phrase | None = None
        given = child.dep_ == "dative" and child.pos_ == "NOUN" and not words
        if given and tells(case, child):
            part = ["to", *noun_phrase(case, child, right=False)]  # "pay farmers $3 million"
        elif child.dep_ in {"prep", "dative"} and child.lower_ in PURPOSES - (MEANS if words else frozenset()):
            part = None if _is_counted(case, child) else prepositional(case, child)
        elif child.dep_ in {"advcl", "xcomp", "relcl", "acl"} and _is_infinitive(child) and not words:
            part = _aim(case, child)
        if part and len(words) + len(part) <= 9:
            words += part
    return words


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(t.tag_ == "TO" for t in verb.lefts)


def for_purpose(case: Case) -> Phrase | None:
    """A sum with nothing but its purpose: "$60 million for new cycle lanes" → "funding for new cycle lanes"."""
    if not case.money or case.noun is not None:
        return None
    words = following(case, frozenset({"for", "towards", "toward"}))
    link = next((t for t in case.doc[case.span.end : case.span.end + 2] if t.lower_ != "already"), None)
    if not words and link is not None and link.lower_ == "for":
        words = prepositional(case, link) or []  # "$9 million for training of nurses"
    if words:
        return [*_added(case), "funding", *words]
    behind = link
    if behind is not None and behind.lower_ in {"more", "extra"}:  # "$10 million more for parks"
        link = case.at(behind.i + 1)
        part = None if link is None or link.lower_ not in {"for", "towards"} else prepositional(case, link)
        return ["additional", "funding", *part] if part else None
    marked = behind is not None and behind.tag_ == "TO" and behind.head.tag_ == "VB"
    infinitives = (t for t in case.top.rights if t.tag_ == "VB" and t.dep_ in {"relcl", "acl", "advcl"})
    infinitive = behind.head if behind is not None and marked else next(infinitives, None)
    return None if infinitive is None else [*_added(case), "funding", *_aim(case, infinitive)]


def _aim(case: Case, infinitive: Token) -> Phrase:
    """ "to upgrade roads"; of "to help upgrade roads" the same, of "to help farmers sow" "for farmers"."""
    if infinitive.lemma_ in {"help", "assist"}:
        led = next((t for t in infinitive.children if t.dep_ in {"xcomp", "ccomp"} and t.tag_ == "VB"), None)
        helped = None if led is None else next((t for t in led.children if t.dep_ == "nsubj"), None)
        if helped is not None and not case.is_area(helped):
            return ["for", *noun_phrase(case, helped)]
        if led is not None:
            return _aim(case, led)
    return ["to", *verb_phrase(case, infinitive)]
