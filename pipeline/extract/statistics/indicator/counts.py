"""Counts of people and things: the counted noun with what is said of it."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.elided import LEVELS, PEOPLE_MEASURES
from pipeline.extract.statistics.indicator import changes, verbless
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import is_aside, subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import named, previous, resolve
from pipeline.extract.statistics.indicator.governed import tended, tied
from pipeline.extract.statistics.indicator.inflect import ing, plural
from pipeline.extract.statistics.indicator.levels import users
from pipeline.extract.statistics.indicator.phrase import LIMIT, noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.words import CONDITIONS, MEASURES, TRANSPARENT
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

PEOPLE = frozenset("people individuals persons".split())
BODIES = frozenset("population workforce force membership staff electorate toll size".split())
"""Nouns of numbers of people, of which the people counted say nothing more."""
STATING = frozenset("estimate put stand project expect value peg report record remain keep hold limit cap".split())
"""Verbs that state a level behind "at" or "to"."""
RISES = frozenset("increase rise decrease decline fall drop reduction growth".split())
LACKS = frozenset("shortage shortfall lack deficit gap surplus backlog excess scarcity influx exodus".split())
"""Nouns of what there is too little or too much of."""
GROUPS = frozenset(
    "fleet network chain team group crew panel squad coalition alliance consortium herd flock collection portfolio "
    "queue list convoy delegation cohort batch series range set pool army".split()
)
"""Nouns of what counted people or things are together."""
CAUSING = frozenset("account cause claim".split())
"""Verbs that say what deaths and cases are due to."""
HARMED = {
    **dict.fromkeys("dead deaths deceased fatalities victims".split(), "killed"),
    **dict.fromkeys("injured wounded hurt casualties".split(), "injured"),
    "missing": "missing",
}
"""{who includes the counted people: what happened to them}: "the dead included 8 tourists"."""
HITTING = frozenset("hit top exceed total average surpass".split())
"""Verbs of levels that do nothing to what is counted."""
EQUATING = frozenset("be add reach total average exceed hit number stand top surpass pass near approach cross".split())


def counted(case: Case) -> Phrase | None:
    """A count with its noun in a clause: "the storm destroyed 40 homes" → "homes destroyed by the storm"."""
    noun = case.noun
    if not case.count or noun is None:
        return None
    if noun.lower_ in CONDITIONS and case.unit == "person":
        return ["people", noun]
    again = _said_again(case, noun)
    if again:
        return again
    measure = of_people(case) or _measure(case, noun)
    if measure:
        return measure
    phrase = _such(case, noun) or noun_phrase(case, noun, skip=case.own)
    if noun.lower_ == "others" and case.statistic.counted:
        phrase = [plural(case.statistic.counted) if p == noun else p for p in phrase]
    relation, link = case.place_of(noun)
    clauses = {t.i for t in noun.rights if t.dep_ in {"acl", "relcl"}}
    if any(isinstance(p, Token) and p.i in clauses for p in phrase):  # "people who were injured"
        alone = relation in syntax.SUBJECTS and not any(case.is_number(t) and t.i > noun.i for t in link.subtree)
        participle = not any(t.dep_ == "relcl" for t in noun.rights)
        more = of_subject(case, link, noun) if participle and alone else None
        return [*phrase, *more] if more and len(phrase) + len(more) <= LIMIT else phrase
    base = [] if case.statistic.per is None else _base(case, noun)
    if base:
        return phrase if any(isinstance(p, Token) and p.lower_ == "per" for p in phrase) else [*phrase, *base]
    if relation == "pobj" and link.lower_ == "of" and link.head.lemma_ in RISES:
        return [link.head, "in", *phrase]  # "an increase of 40 pupils"
    if relation == "pobj" and link.lower_ == "of" and link.head.lower_ == "short" and link.head.dep_ == "acomp":
        lacking = subject(case, link.head.head)
        whose = [] if lacking is None or not tells(case, lacking) else named(case, lacking) or []
        return [*phrase, "that", *whose, link.head.head, link.head, link] if whose else None
    if relation == "pobj" and link.lower_ == "of" and link.head.lemma_ in LACKS:
        return [*noun_phrase(case, link.head, right=False), "of", *phrase]  # "a shortage of 40 nurses"
    if relation == "pobj" and link.lower_ == "of" and link.head.lemma_ in GROUPS:
        return [*phrase, "in", *noun_phrase(case, link.head, right=False)]  # "a fleet of 400 buses"
    said = _caused(case, noun) or _described(case, noun) or _said(case, noun) or _shared(case) or _included(case, noun)
    said = said or _listed(case, noun)
    label = [] if said or len(phrase) > 1 else verbless.label_before(case)
    return [*label, ":", *phrase] if label else [*phrase, *said]


def _said_again(case: Case, noun: Token) -> Phrase:
    """Whom a number of people behind their share means: "29% of the refugees (or 40,000 people)" → "refugees"."""
    earlier = previous(case)
    if earlier is None or noun.lower_ not in PEOPLE or earlier.statistic.unit != "percent":
        return []
    before = case.before
    between = [t for t in case.since(earlier.statistic.end) if not t.is_punct]
    again = before is not None and (before.lower_ == "or" or before.text in {"(", ","})
    whole = earlier.indicator.removeprefix("share of ")
    if not again or len(between) > 7 or whole == earlier.indicator or any(t.pos_ in syntax.VERBS for t in between):
        return []
    return [whole]


def _such(case: Case, noun: Token) -> Phrase:
    """What "such" takes up: "burglaries rose by 4%; 900 such offences were solved" → "burglaries"; empty without it."""
    earlier = previous(case, sentences=1) if any(t.lower_ == "such" for t in noun.lefts) else None
    if earlier is None or earlier.statistic.counted not in {None, "", noun.lemma_.lower()}:
        return []
    return [earlier.level.removeprefix("share of ")]


def of_people(case: Case) -> Phrase | None:
    """What a count of people is the size of: "a population of 43 million people" → "population"."""
    relation, of = case.place
    sized = relation == "pobj" and of.lower_ == "of" and of.head.lower_ in BODIES
    return noun_phrase(case, of.head, skip=frozenset({of.i})) if sized else None


def _of_number(case: Case) -> Phrase | None:
    """What a number is said to be one of: "the number of its branches has reached 40" → "branches"."""
    relation, verb = case.place
    found = subject(case, verb) if relation in {"dobj", "attr"} and verb.lemma_ in EQUATING else None
    counted = (case.statistic.counted or "").rpartition(" ")[2]
    if found is None:
        return None
    measure = found.lower_ in TRANSPARENT | BODIES | MEASURES or found.lemma_.lower() == counted
    return noun_phrase(case, found) if measure else None


def _base(case: Case, noun: Token) -> Phrase:
    """What a count is for each of, behind its noun: "5 doctors per 1,000 inhabitants"; empty for times."""
    behind = case.doc[noun.i + 1 : noun.i + 6]
    if len(behind) < 2 or behind[0].lower_ != "per" or case.is_time(behind[1]):
        return []
    kept: Phrase = [behind[0]]
    for token in behind[1:]:
        if not (case.is_number(token) or token.pos_ in {"NOUN", "ADJ"}):
            break
        kept.append(token)
        if token.dep_ == "pobj":
            break
    return kept if len(kept) > 1 else []


def _caused(case: Case, noun: Token) -> Phrase:
    """Of what the dead or the cases are: "malaria accounts for 40 deaths" → "from malaria"."""
    relation, link = case.place_of(noun)
    verb = link.head if relation == "pobj" and link.lower_ == "for" else link
    if verb.lemma_ not in CAUSING or relation not in {"pobj", "dobj"}:
        return []
    found = subject(case, verb)
    return ["from", *noun_phrase(case, found, right=False)] if found is not None and tells(case, found) else []


def _included(case: Case, noun: Token) -> Phrase:
    """What is said of the count before, of which this one is a part: "40 hurt, including 12 children"."""
    relation, link = case.place_of(noun)
    earlier = previous(case)
    if relation != "pobj" or link.lower_ not in {"including", "among"} or earlier is None:
        return []
    said = earlier.said if earlier.statistic.unit in {"person", "item"} else ""
    return [said] if said else []


def _shared(case: Case) -> Phrase:
    """What the share right before says of the same people: "half of those hurt, or 40 men, died" → "that died"."""
    earlier = previous(case)
    if earlier is None or earlier.statistic.unit != "percent" or not is_aside(case):
        return []
    said = earlier.said
    return [said] if said else []


def _listed(case: Case, noun: Token) -> Phrase:
    """What a participle says of all members of a list of counts: "as well as 40 homes and 9 schools destroyed"."""
    last = max(noun.conjuncts, key=lambda t: t.i, default=noun)
    done = next((t for t in last.rights if t.dep_ == "acl" and t.tag_ == "VBN"), None)
    if last.i <= noun.i or done is None or not any(t.i in case.number_tokens for t in last.lefts):
        return []
    return verb_phrase(case, done)


def _measure(case: Case, noun: Token) -> Phrase | None:
    """The subject where that is a measure: "infant mortality fell to 31 deaths", "the number of users hit 40"."""
    relation, head = case.place_of(noun)
    verb = head if relation in {"dobj", "attr"} else syntax.verb_of(noun)
    found = thing(case, syntax.first_conjunct(noun)) if relation in {"dobj", "attr", "pobj", "npadvmod"} else None
    if verb is None or found is None or found == noun:
        return None
    stating = changes.kind(verb) is not None or verb.lemma_ in STATING
    by = relation == "pobj" and head.lower_ == "by" and (case.before is None or case.before.lower_ != "to")
    changed = named(case, found) if by and changes.kind(verb) else None
    if changed:
        return changes.of_verb(case, verb, changed)  # "enrolment rose by 40 pupils"
    aside = head.head.pos_ == "NOUN" and head.head.i not in case.number_tokens  # "an extension of cover to 40 men"
    led = head.lower_ in {"to", "from", "at"} or (not by and head.lower_ == "by")  # "rose by 4 to 90 people"
    reached = relation == "pobj" and led and stating and not aside
    given = head.lower_ == "to" and found.dep_ == "dobj" and not _is_number_of(case, found)  # "extend cover to 40 men"
    reached = reached and not given
    measures = found.lower_ in MEASURES or any(t.lower_ in MEASURES for t in found.lefts)
    equated = relation in {"dobj", "attr"} and measures and verb.lemma_ in EQUATING
    equated = equated or (relation == "dobj" and verb.lemma_ == "number" and case.unit == "person")
    return named(case, found) if reached or equated else None


def _is_number_of(case: Case, noun: Token) -> bool:
    """Whether a noun is a number of the counted things, or another name for them: "raise the intake to 40 pupils"."""
    counted = (case.statistic.counted or "").rpartition(" ")[2]
    return noun.lower_ in MEASURES | BODIES | TRANSPARENT | {"intake", "number"} or noun.lemma_.lower() == counted


def _said(case: Case, noun: Token) -> Phrase:
    """What the clause says of a noun, by its place in it."""
    head = syntax.first_conjunct(noun)
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in TRANSPARENT | {"average"}:
        head = head.head.head  # "a total of 40 farms were …"
    relation, verb = case.place_of(head)
    if relation in syntax.SUBJECTS and verb.pos_ == "ADP":
        return prepositional(case, verb) or []  # "with 6 million people still without power"
    if relation == "pobj" and verb.lower_ == "with" and verb.i < verb.head.i and verb.head.pos_ in syntax.VERBS:
        found = subject(case, verb.head)  # "With 900 members, the union is large"
        owned = found is not None and found.i > noun.i and tells(case, found) and not list(noun.rights)
        if found is not None and owned:
            return ["of", *noun_phrase(case, found, right=False)]
    if (
        relation == "pobj"
        and verb.lower_ in {"of", "among"}
        and verb.i < verb.head.i
        and verb.head.pos_ in syntax.VERBS
    ):
        return []  # "Of the 47 counties, 12 have no hospital"
    if verb.pos_ not in syntax.VERBS:
        return _among(case, noun, verb) or tied(case, verb) or tended(case, verb) if relation == "pobj" else []
    if verb.lemma_ == "be" and any(t.dep_ == "expl" for t in verb.children):
        return _there(case, verb, noun)
    if relation in syntax.SUBJECTS:
        return of_subject(case, verb, noun) or []
    if verb.lemma_ in {"include", "be"} and relation in {"dobj", "attr"}:
        harmed = subject(case, verb)
        if harmed is not None and harmed.lower_ in HARMED:
            return [HARMED[harmed.lower_]]
    if relation in {"dobj", "attr", "oprd"}:
        return of_object(case, verb, head) or _had(case, verb)
    return []


def _among(case: Case, noun: Token, preposition: Token) -> Phrase:
    """What is said of counted people in counted places: "40 men in 3 towns were hurt" → towns "with men hurt"."""
    people = preposition.head
    verb = people.head
    if preposition.lower_ not in {"in", "across"} or people.dep_ not in syntax.SUBJECTS or not is_human(people):
        return []
    said = of_subject(case, verb, noun if people.lower_ in PEOPLE else people) if verb.pos_ in syntax.VERBS else None
    if not said or len(said) > 8 or preposition.i > verb.i:
        return []
    return said if people.lower_ in PEOPLE else ["with", people, *said]


def _there(case: Case, verb: Token, noun: Token) -> Phrase:
    """Where "there are" counted things, areas apart: "there are 40 pupils out of school" → "out of school"."""
    stop = next((n.start - case.offset for n in case.numbers if n.start >= case.statistic.end), case.end)
    behind = (t for t in verb.rights if t.dep_ == "prep" and t.i > noun.i and t.idx < stop)
    return next((part for t in behind if (part := prepositional(case, t))), [])


def _described(case: Case, noun: Token) -> Phrase:
    """What a relative clause says of counted things: "40 nurses who had left" → "that left"."""
    clause = next((t for t in noun.rights if t.dep_ == "relcl" and t.pos_ in syntax.VERBS), None)
    if clause is None or not any(t.lower_ in {"who", "that"} for t in clause.lefts):
        return []
    far = noun.dep_ == "pobj" and not any(t.lower_ == "who" for t in clause.lefts)  # may be of the noun before
    valued = any(case.is_number(t) and t.tag_ == "CD" for t in clause.subtree)  # not "for the first time"
    return [] if far or valued else of_subject(case, clause, noun) or []


def _had(case: Case, verb: Token) -> Phrase:
    """Whose the counted things are, where a body or a thing has them: "the archive has 40 rooms" → "of the archive"."""
    found = subject(case, verb) if verb.lemma_ == "have" else None
    if found is None or not tells(case, found) or (found.pos_ == "PROPN" and not case.is_name(found)):
        return []
    return ["of", *noun_phrase(case, found, right=False)]


def _reached(case: Case) -> Phrase | None:
    """What reaches a bare count, from which it is known what is counted: "enrolment hit 2 million" → "enrolment"."""
    relation, verb = case.place
    found = subject(case, verb) if relation == "dobj" and verb.lemma_ in LEVELS - {"have"} else None
    if found is None:
        return None
    people = users(case, found)
    things = complement_of(found)  # "the stock of migrants reached 304 million"
    measured = {PEOPLE_MEASURES.get(found.lower_), *(t.lemma_.lower() for t in (found, things) if t is not None)}
    hit = verb.lemma_ in HITTING and not is_human(found) and tells(case, found)  # "outbound travel hit 58,700"
    said = hit or (case.statistic.counted or "").rpartition(" ")[2] in measured
    return people or named(case, found) if said else None


def bare(case: Case) -> Phrase | None:
    """A count without its noun: that of the count before it ("12 people died, 40 were hurt" → "people hurt")."""
    if not case.count or case.noun is not None:
        return None
    behind = case.behind
    if behind is not None and behind.lower_ == "who" and behind.head.pos_ in syntax.VERBS:
        said = of_subject(case, behind.head, people=True)  # "of the 2 million who voted"
        return ["people", *said] if said else None
    if not case.statistic.counted:
        return None
    measure = of_people(case) or _of_number(case) or _reached(case)
    if measure:
        return measure
    relation, verb = case.place
    subjected = relation in syntax.SUBJECTS and verb.pos_ in syntax.VERBS
    if subjected and verb.lemma_ == "be":
        kinds = (t for t in verb.children if t.dep_ == "attr" and t.tag_ == "NNS" and not case.is_number(t))
        kind = next(kinds, None)
        if kind is not None:
            return noun_phrase(case, kind)
    noun = _whole(case) or [_counted_noun(case, case.statistic.counted)]
    state = case.behind
    if state is not None and state.dep_ == "amod" and state.tag_ in {"VBN", "VBD"} and state.head.i > state.i:
        skip = case.own | {state.i}  # "500,000 required aid", read as "aid that was required"
        return [*noun, ing(state.lemma_), *noun_phrase(case, state.head, skip=skip)]
    if state is not None and state.tag_ == "VBN" and not subjected:  # "12 people died and 40 injured in the fire"
        return [*noun, *verb_phrase(case, state)]
    if subjected:
        said = of_subject(case, verb, people=case.unit == "person")
        return [*noun, *said] if said else None
    if relation == "dobj" and verb.pos_ in syntax.VERBS:
        return [*noun, *of_object(case, verb, case.top)]
    pointer = complement_of(case.top)
    if pointer is not None and pointer.pos_ == "PRON":
        kind = case.at(pointer.i + 1)
        if kind is not None and kind.pos_ in {"NOUN", "ADJ"} and kind.tag_ != "NN":  # "1,842 of them women"
            return [*noun, "who" if case.unit == "person" else "that", "are", kind]
    if relation == "pobj" and verb.lower_ == "for" and verb.head.lemma_ == "account":
        some = subject(case, verb.head)  # "women account for 18 of the 167 members"
        are = ["who" if case.unit == "person" else "that", "are"]
        return None if some is None else [*noun, *are, *noun_phrase(case, some)]
    behind = next((t for t in case.top.rights if t.dep_ == "prep" and t.lower_ != "of"), None)
    if behind is None and pointer is not None and pointer.pos_ == "PRON":  # "30 of them in uniform"
        behind = next((t for t in (case.at(pointer.i + 1),) if t is not None and t.dep_ == "prep"), None)
    part = None if behind is None else prepositional(case, behind)
    if part:
        return [*noun, *part]
    earlier = previous(case) if pointer is not None and pointer.pos_ == "PRON" else None
    again = earlier is not None and earlier.statistic.counted == case.statistic.counted
    return [earlier.indicator] if earlier is not None and again else None  # "18 districts, 15 of them in Peru"


def _whole(case: Case) -> Phrase | None:
    """The things that some are counted of: "nine of the eleven clinics" → "clinics"; "12 of them": what "them" are."""
    noun = complement_of(case.top)
    if noun is None or noun.i < case.span.end:
        return None
    if noun.pos_ == "PRON":
        found = resolve(case, noun)
        earlier = previous(case, sentences=1)
        if earlier is not None and earlier.statistic.counted == case.statistic.counted:
            return [_counted_noun(case, case.statistic.counted or "")]
        people = earlier is not None and case.unit == "person" == earlier.statistic.unit
        if earlier is not None and people and not (found and is_human(found[1])):
            return [plural(earlier.statistic.counted or "person")]
        return None if found is None else noun_phrase(*found)
    return noun_phrase(case, noun) if noun.tag_ in {"NNS", "NNPS"} else None


def _counted_noun(case: Case, name: str) -> str:
    """The counted noun as the text has it before the number, here or in the value before; else its plural."""
    for token in reversed(case.doc[: case.span.start]):
        if token.lemma_.lower() == name and token.tag_ == "NNS":
            return token.lower_
    earlier = previous(case, sentences=1)
    if earlier is not None and earlier.statistic.counted == name and earlier.indicator.startswith(name[:3]):
        return " ".join(earlier.indicator.split(" ")[: len(name.split(" "))])
    return plural(name)
