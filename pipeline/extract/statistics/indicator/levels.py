"""Levels: what the subject of a clause, or the noun beside a value, is said to be."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.elided import PEOPLE_MEASURES
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.clause import following, is_vague, paired, shared_head, subject, tells, thing
from pipeline.extract.statistics.indicator.counts import PLURALS
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, prepositional, render, verb_phrase
from pipeline.extract.statistics.indicator.predicate import of_object
from pipeline.extract.statistics.indicator.scene import FREQUENCIES, Case

VERBS = frozenset(
    "be stand amount total reach hit exceed average remain stay come run number equal top surpass approach near measure range "
    "vary lie sit become attain register estimate value set fix target cap limit project expect forecast put hover peak go "
    "represent mean record post show yield hold keep maintain peg freeze see".split()
)
"""Verbs that give their subject, or the object that they keep at it, a level."""
SETTLEMENTS = frozenset(
    "country nation town city village island district province region state settlement capital".split()
)
PRICES = frozenset({"cost", "price", "value", "bill", "fee"})
SIZES = frozenset("depth height altitude speed distance length width weight".split())
IMPOSING = frozenset("pay impose levy charge award grant give extend offer issue make".split())
"""Verbs by which a sum of some kind goes to or falls on somebody."""
CONTRASTS = frozenset({"for", "among", "in", "amongst", "on", "with"})
"""Prepositions behind a value that say for which part it holds ("5% for women and 3% for men")."""


def attribute(case: Case) -> Phrase | None:
    """A value before the noun that it is a size of: "a $30 billion housing plan" → "housing plan"."""
    noun = case.noun
    if noun is None or case.count:
        return None
    if is_vague(case, noun):
        found = thing(case, noun)
        if found is not None and found != noun and found.i < case.span.start and tells(case, found):
            return named(case, found)
    phrase = [*_body(case, noun), *noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))]
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "advcl"} and child.tag_ == "VB" and len(phrase) < 6:
            return [*phrase, "to", *verb_phrase(case, child)]
    if verb is not None and verb.pos_ == "VERB" and len(phrase) == 1:
        purpose = next(
            (t for t in verb.rights if t.tag_ == "VB" and t.dep_ in {"advcl", "xcomp"} and t.i > noun.i), None
        )
        if purpose is not None:
            return [*phrase, "to", *verb_phrase(case, purpose)]
        return [*phrase, *(of_object(case, verb, noun) or [])]
    return phrase


def _body(case: Case, noun: Token) -> Phrase:
    """The body whose money is announced: "Oxfam has confirmed a £5m programme" → "Oxfam programme"."""
    verb = syntax.verb_of(noun)
    found = subject(case, verb) if case.money and verb is not None and noun.dep_ in {"dobj", "pobj"} else None
    if found is None or found.i > case.span.start or not case.is_name(found) or not tells(case, found):
        return []
    return [t for t in case.name_at(found) if t.dep_ != "det"]


def of_noun(case: Case) -> Phrase | None:
    """A value behind "of": "a deficit of $3 billion" → "deficit"; behind a vague noun what that is a figure of."""
    preposition = case.preposition
    if preposition is None or preposition.lower_ not in {"of", "at", "to", "by", "from", "for", "between"}:
        return None
    noun = preposition.head
    if (
        preposition.lower_ == "of"
        and case.noun is None
        and (case.count or case.unit == "person")
        and _settled(case, noun)
    ):
        return ["population"]
    while (
        noun.dep_ == "pobj"
        and not tells(case, noun)
        and noun.head.head.pos_ == "NOUN"
        and not case.is_number(noun.head.head)
    ):
        noun = noun.head.head  # "payments to all states of about $300"
    if noun.pos_ not in {"NOUN", "PROPN"} or case.is_number(noun) or not tells(case, noun):
        return None
    if preposition.lower_ in {"to", "from", "by"} and any(t.dep_ == "pobj" and t == noun for t in noun.head.children):
        return None
    skip = frozenset({preposition.i, *(t.i for t in case.span)})
    phrase = noun_phrase(case, noun, skip=skip)
    if is_vague(case, noun):
        figure = _figure_of(case)
        if figure and noun.lower_ in PRICES:
            return [noun, "of", *figure]
        return figure or phrase
    whose = _owner(case, noun) if len(phrase) <= 2 else []
    if whose:
        return [*phrase, "of", *whose]
    return [*phrase, *_imposed(case, noun), *following(case, frozenset({"for", "on", "in", "to", "among"}))]


def _settled(case: Case, noun: Token) -> bool:
    """Whether a noun is a place where people live, so that a bare count behind it is its population."""
    return noun.lower_ in SETTLEMENTS or case.is_area(noun)


def _owner(case: Case, noun: Token) -> Phrase:
    """Whose size a bare noun is: "the dam, with a capacity of 450 MW", "the dam has a capacity of 450 MW" → "dam"."""
    above = noun.head
    found: Token | None = None
    if noun.dep_ == "pobj" and (above.lower_ == "with" or (above.lower_ == "at" and noun.lower_ in SIZES)):
        before = [
            t for t in case.doc[max(0, above.i - 8) : above.i] if tells(case, t) and t.dep_ not in {"compound", "nmod"}
        ]
        found = before[-1] if before and above.lower_ == "with" else subject(case, above.head)
    elif noun.dep_ == "dobj" and above.lemma_ == "have":
        found = subject(case, above)
    if found is None or not tells(case, found) or found == noun:
        return []
    return noun_phrase(case, found, right=False)


def _imposed(case: Case, noun: Token) -> Phrase:
    """On or to whom, where the verb tells: "a fine of $500 was imposed on firms" → "imposed on firms"."""
    verb = noun.head
    if noun.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_ not in IMPOSING:
        return []
    parts = [prepositional(case, t) for t in verb.rights if t.lower_ in {"on", "to"}]
    return [past_participle(verb.lemma_), *parts[0]] if parts and parts[0] else []


def _figure_of(case: Case) -> Phrase | None:
    """What a total, a goal or a record is one of: the thing of the clause, else the value before it."""
    preposition = case.preposition
    noun = preposition.head if preposition is not None else None
    found = None if noun is None else thing(case, noun)
    verb = None if noun is None else syntax.verb_of(noun)
    if (
        verb is not None
        and found is not None
        and verb.lemma_ in changes.VERBS
        and noun is not None
        and noun.lower_ == "rate"
    ):
        grown = named(case, found)  # "wages grew at an annual rate of 4%"
        if grown:
            return [*(t for t in noun.lefts if t.lower_ in FREQUENCIES), *changes.of_verb(case, verb, grown)]
    if (
        found is not None
        and found != noun
        and found.lower_ not in {"which", "that", "it", "this"}
        and tells(case, found)
    ):
        return named(case, found)
    earlier = previous(case, same_unit=True, sentences=1)
    if earlier is not None and earlier.indicator:
        return [earlier.indicator]
    if noun is not None and noun.head.dep_ == "amod" and noun.head.head.pos_ == "NOUN":
        return noun_phrase(case, noun.head.head)  # "measures worth a total of $5 million"
    return None


def of_clause(case: Case) -> Phrase | None:
    """A value in a clause: its subject's level, or its change; for verbs that keep something at a level, the object."""
    top = syntax.first_conjunct(case.top)
    verb = syntax.verb_of(top)
    found = thing(case, top)
    if verb is None or found is None or found.i in case.span:
        return None
    chosen, others = paired(case, found)
    measured = _gapped(case, verb) or shared_head(case, chosen) or _users(case, chosen)
    measured = measured or named(case, chosen, others | {verb.i})
    if not measured:
        return None
    preposition = case.preposition
    if verb.lemma_ in changes.VERBS:
        if not _is_change(case, verb.lemma_):
            return measured
        return [*changes.of_verb(case, verb, measured), *following(case, frozenset({"against"}))]
    if verb.lemma_ not in VERBS and (preposition is None or preposition.lower_ not in {"at", "to", "from"}):
        return None
    average: Phrase = ["average"] if verb.lemma_ == "average" else []
    return [*average, *measured, *(following(case, CONTRASTS) or _of_same_whole(case, measured))]


def _of_same_whole(case: Case, measured: Phrase) -> Phrase:
    """The whole that an earlier value of the same thing had: "debt, 40% of GDP, will peak at 45%" → "as a share of GDP"."""
    said = render(measured, case) + " as a share of "
    for statistic in reversed(case.reading.statistics[-4:]):
        if statistic.sentence < case.sentence - 1 or not case.share:
            return []
        if statistic.unit == case.unit and (statistic.indicator or "").startswith(said):
            return [(statistic.indicator or "").removeprefix(said[: -len(" as a share of ")])]
    return []


def _gapped(case: Case, verb: Token) -> Phrase | None:
    """The subject of a clause that leaves its verb out: "rents rose by 4% and wages by 2%" → "wages"."""
    preposition = case.preposition
    if preposition is None or preposition.i == 0 or preposition.lower_ not in {"by", "to", "at"}:
        return None
    noun = case.doc[preposition.i - 1]
    between = case.doc[verb.i : noun.i] if verb.i < noun.i else []
    if (
        noun.pos_ != "NOUN"
        or not any(t.i in case.number_tokens for t in between)
        or not any(t.dep_ == "cc" or t.text == "," for t in between)
    ):
        return None
    return noun_phrase(case, noun, right=False) if tells(case, noun) else None


def _users(case: Case, found: Token) -> Phrase | None:
    """People counted by a measure of them: "internet penetration reached 2 million" → "internet users"."""
    name = PEOPLE_MEASURES.get(found.lower_)
    if (
        case.unit != "person"
        or case.noun is not None
        or name is None
        or name == "person"
        or name != case.statistic.counted
    ):
        return None
    kept = [p for p in noun_phrase(case, found, right=False) if p != found]
    return [*kept, PLURALS.get(name, name + "s")] if kept else None


def _is_change(case: Case, verb: str) -> bool:
    """Whether the value of a verb of change is the change ("rose by 5%", "grew 5%") and not the level ("rose to 5%")."""
    preposition = case.preposition
    if case.span.start > 0 and case.doc[case.span.start - 1].lower_ in {"below", "above", "under", "over"}:
        return False
    if preposition is None:
        return case.share or case.place[0] in {"npadvmod", "dobj", "advmod"}
    return preposition.lower_ in {"by", "between"} or (
        changes.VERBS[verb] == "growth of" and preposition.lower_ in {"at", "of"}
    )
