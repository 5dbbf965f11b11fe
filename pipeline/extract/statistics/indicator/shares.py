"""Shares: percentages and fractions of a whole ("share of WHOLE …", "X as a share of WHOLE")."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import equated, is_aside, paired, subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import Earlier, done_so, named, previous, varied
from pipeline.extract.statistics.indicator.governed import done_for, owned
from pipeline.extract.statistics.indicator.phrase import complement, noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of, short
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.wholes import (
    POINTING,
    averaged,
    earlier_whole,
    is_amount,
    just_counted,
    part_before,
    portion,
    quantified,
    shown,
    whole,
)
from pipeline.extract.statistics.indicator.words import HOUSEHOLDS
from pipeline.extract.statistics.people import is_human, singular
from pipeline.extract.tokens import Token

MAKING_UP = frozenset(
    "account represent constitute comprise make form equal be compose amount total correspond contribute mean "
    "equate".split()
)
"""Verbs that say what part of a whole their subject is."""
REACHING = frozenset("reach hit exceed surpass top near approach average pass cross hover measure register".split())
"""Verbs by which a part of a whole comes to a level."""
DEFICITS = frozenset("deficit deficits surplus surpluses".split())
"""Usually counted in percent of GDP, so that "as a share of GDP" says nothing more."""
AGAINST = frozenset("against versus compared than".split())
"""Words that set the share of another whole against one."""
OPEN = frozenset("available accessible open".split())
VOTES = frozenset("vote ballot".split())
RATED_AT = frozenset("of at to above below over under near around".split())
"""Prepositions between a noun and its share: "a deficit of 3% of GDP", "debt above 80% of GDP"."""
NORMS = frozenset({"average", "level", "mean", "norm"})
"""What another value of the same measure may be a part of."""
PEOPLES = frozenset("population workforce electorate staff membership labour labor".split())
"""Nouns of all the people of some kind."""
COMPARING = frozenset("equivalent equal close down".split())
MEASURES = frozenset("value worth volume weight mass".split())
RECORDS = frozenset("total average low high record height peak".split())


def share(case: Case) -> Phrase | None:
    """A share of a whole, with what is said of it: "60% of homes have gas" → "share of homes with gas"."""
    if case.unit != "percent":
        return None
    found = whole(case)
    if found is None:
        return _done(case) or _contributed(case) or _accounting(case) or _bare(case)
    scene, noun = found
    unknown = noun.pos_ == "PRON" and noun.lower_ not in {"those", "all"}
    if case.is_time(noun):
        return None
    if unknown and not just_counted(case, noun):
        amount = previous(case, sentences=1)  # "$4 million of cloth was sold; Peru bought half of it"
        if amount is None or noun.lower_ not in {"it", "this", "that", "them", "these"}:
            return None
        words: Phrase = [amount.level.removeprefix("share of ")]
    else:
        part = part_before(case)
        words = [part] if part else shown(case, scene, noun)
    return _contrasted(case, words) or _in_clause(case, noun, words)


def _contrasted(case: Case, words: Phrase) -> Phrase | None:
    """The same share of another whole: "40% of women own a car, against 60% of men" → "share of men owning a car"."""
    before, earlier = case.before, previous(case, same_unit=True)
    against = before is not None and (before.lower_ in AGAINST or before.head.lower_ in AGAINST)
    listed = before is not None and before.lower_ == "and" and case.top.dep_ == "conj" and _ends(case, earlier)
    said = (
        earlier.said if (against or listed) and earlier is not None and earlier.indicator.startswith("share of") else ""
    )
    return ["share of", *words, said] if said else None


def _ends(case: Case, earlier: Earlier | None) -> bool:
    """Whether a clause ends with the whole of a share: "33% of men smoke and 12% of women."."""
    behind = case.doc[case.span.end + 1 : case.span.end + 5]
    end = next((t for t in behind if t.is_punct or t.pos_ in syntax.VERBS | {"ADP", "CCONJ", "ADV", "SCONJ"}), None)
    since = [] if earlier is None else case.since(earlier.statistic.end)
    return end is not None and end.text in {".", ",", ";"} and any(t.pos_ in syntax.VERBS for t in since)


def _in_clause(case: Case, noun: Token, words: Phrase) -> Phrase | None:
    """The share by its place in the clause: as subject, as an aside, as a ratio, or as object."""
    part: Phrase = ["share of", *words]
    top = (
        noun
        if noun == case.noun or noun == quantified(case) or _is_next(case, noun)
        else portion(case) or averaged(case)
    )
    if case.top.dep_ == "predet" and noun in (case.top.head, case.top.head.head):
        top = noun  # "half the population live in towns", "half the world's poor live in towns"
    relation, above = case.place_of(top)
    if relation in syntax.SUBJECTS and above.pos_ in syntax.VERBS:
        again = done_so(case, above)
        if again is not None and again.said:  # "30% of boys smoke; 12% of girls do"
            return [*part, again.said]
        return [*part, *_beside(case, noun, above), *(of_subject(case, above, noun) or [])]
    preposition = case.preposition
    governor = None if preposition is None else preposition.head
    if preposition is not None and preposition.lower_ in {"with", "on"} and noun.lemma_ in VOTES:
        return [*part, *_winner(case)]
    if preposition is not None and preposition.lower_ == "with":
        having = next((t for t in preposition.children if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
        said = None if having is None else of_subject(case, having, noun)
        return [*part, *(said or _after(case, noun))]  # "with 40% of homes having gas"
    equal = equated(case)
    if equal is not None:
        return _ratio(noun_phrase(case, equal), equal, words)
    if governor is not None and governor.lower_ in COMPARING:
        placed = governor.lower_ == "down" or governor.dep_ == "acomp"
        moved = _as_ratio(case, noun, words, governor.head) if placed else None
        return moved or _of_earlier(case, words) or part  # "brought the deficit down to 3% of GDP"
    pointer = _pointer(case)
    pointed = _after(case, noun) if pointer is not None and pointer.lower_ != "all" else []
    if pointed:
        return [*part, *pointed]  # "3,200 officers, a third of them women"
    counted = previous(case) if pointer is not None and pointer.lower_ in {"them", "whom"} else None
    if counted is not None and counted.statistic.counted and counted.said:
        return ["share of", counted.indicator]  # "3 million lack taps, half of them in Chad"
    if is_aside(case):
        return _of_earlier(case, words) or _apposed(case, noun, words) or [*part, *_after(case, noun)]
    if noun.lemma_ in NORMS and case.before is not None and case.before.text in {",", "–", "—", "-"}:
        compared = _of_earlier(case, words)  # "yields are 2 tonnes, less than half the global average"
        if compared is not None:
            return compared
    verb = syntax.verb_of(syntax.first_conjunct(top))
    if verb is None or verb == top:
        return [*part, *_after(case, noun)]
    ratio = _as_ratio(case, noun, words, verb)
    if ratio is not None:
        return ratio
    if relation == "dobj" and verb.lemma_ == "get":
        found = subject(case, verb)
        got = None if found is None or not tells(case, found) else noun_phrase(case, found, right=False)
        return [*part, *(["for", *got] if got else [])]
    governed = relation in {"dobj", "attr", "oprd", "nsubjpass"} and verb.lemma_ != "have"
    return [*_apart(part, verb), *of_object(case, verb, noun), *part[len(_apart(part, verb)) :]] if governed else part


def _apart(part: Phrase, verb: Token) -> Phrase:
    """A whole without what its verb goes with, which a parse may hang on it: "spend 2% of its income on aid"."""
    on = (i for i, p in enumerate(part) if verb.lemma_ == "spend" and not isinstance(p, str) and p.lower_ == "on")
    return part[: next(on, len(part))]


def _is_next(case: Case, noun: Token) -> bool:
    """Whether the whole stands right behind the share, which a parse may hang on the verb: "10 percent people have"."""
    return noun.doc is case.doc and noun.i == case.span.end and case.top.dep_ == "npadvmod"


def _beside(case: Case, noun: Token, verb: Token) -> Phrase:
    """A part of the whole that the parse hangs on the value: "60% of workers in the lowest class have …"."""
    hung = (t for t in case.top.rights if t.dep_ == "prep" and noun.right_edge.i + 1 == t.i and t.i < verb.i)
    return next((part for t in hung if (part := prepositional(case, t))), [])


def _hung(case: Case, noun: Token, verb: Token) -> Phrase:
    """A part of the whole that the parse hangs on the verb: "girls make up 46% of pupils in secondary schools"."""
    hung = (t for t in verb.rights if t.dep_ == "prep" and t.lower_ in {"in", "at", "with", "under", "among"})
    near = (t for t in hung if noun.doc is case.doc and t.i == noun.right_edge.i + 1)
    return next((part for t in near if (part := prepositional(case, t))), [])


def _winner(case: Case) -> Phrase:
    """Who got a share of the vote: "Ms Roy was elected mayor with 54% of the vote" → "for Roy"."""
    verb = syntax.verb_of(case.top)
    found = None if verb is None else subject(case, verb)
    name = [] if found is None else case.name_at(found)
    return ["for", *name] if name else []


def _as_ratio(case: Case, noun: Token, words: Phrase, verb: Token) -> Phrase | None:
    """A part of a whole that the clause names: "tourism accounts for 9% of GDP", "debt fell to 40% of GDP"."""
    preposition = case.preposition
    governor = None if preposition is None else preposition.head
    if governor is not None and governor.lower_ in OPEN:  # "water is available to 60% of homes"
        found = subject(case, verb)
        had = None if found is None else named(case, found)
        return ["share of", *words, "with", *had] if had else None
    if verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VBG" and verb.lemma_ in MAKING_UP | REACHING:
        earlier = _of_earlier(case, words)  # "$3 billion, representing 6% of GDP"
        if earlier is not None:
            return earlier
    changed = changes.led_to(case, preposition) if is_amount(noun) else None
    if changed:
        return _ratio(changed, noun, words)  # "a rise in the deficit from 5% of GDP"
    nominal = governor is not None and governor.pos_ in {"NOUN", "PROPN"} and governor.lower_ not in RECORDS
    nominal = nominal and governor is not None and governor.i not in case.number_tokens
    done = done_for(case, preposition, verb, words)
    if done:
        return done
    whose = owned(case, governor, words) if nominal and governor is not None else None
    if whose is not None:
        return whose
    if preposition is not None and governor is not None and nominal and preposition.lower_ in RATED_AT:
        return _ratio(noun_phrase(case, governor, skip=frozenset({preposition.i})), governor, words)
    found = thing(case)
    measured = None if found is None else named(case, found, frozenset({verb.i}))
    if (
        measured
        and found is not None
        and verb.lemma_ in REACHING
        and found.lower_ in {"share", "percentage", "proportion"}
    ):
        return measured
    placed = preposition is not None and preposition.lower_ in {"at", "to", "from"}
    placed = placed or (verb.lemma_ in REACHING and is_amount(noun))
    if found is None or not measured or found == noun:
        return ["share of", *words] if verb.lemma_ in MAKING_UP or placed or found == noun else None
    if verb.lemma_ == "cost" and is_amount(noun):
        return _ratio(["cost of", *measured], found, words)
    if verb.lemma_ == "lose" and noun.lower_ in MEASURES:  # "the leu lost 4% of its value"
        return ["decrease in", noun, "of", *measured]
    if changes.kind(verb) and (preposition is not None or is_amount(noun)):  # "fell below 40% of GDP"
        by = preposition is not None and preposition.lower_ == "by"
        return changes.of_verb(case, verb, measured) if by else _ratio(measured, found, words)
    if verb.lemma_ == "cost":
        return ["cost of", *measured, "as a share of", *words]
    if verb.lemma_ not in MAKING_UP and not placed:
        return None
    words = [*words, *_hung(case, noun, verb)]
    level = verb.lemma_ == "be" or (preposition is not None and preposition.lower_ == "at")
    if level or not _is_of_the_kind(found, noun, verb):
        return _ratio(measured, found, words)
    return ["share of", *words, "that are", *(short(case, found) or measured)]


def _is_of_the_kind(part: Token, noun: Token, verb: Token) -> bool:
    """Whether what makes up a share of a whole is some of it: people of people, firms of firms."""
    if is_amount(noun):
        return False
    people = is_human(noun) or noun.lower_ in PEOPLES
    if people or is_human(part):
        return people and is_human(part)
    if verb.lemma_ in {"account", "contribute"}:  # "buses account for 40% of deaths", but "small firms … of firms"
        return singular(part) == singular(noun)
    return part.tag_ == noun.tag_ == "NNS"


def _ratio(measured: Phrase, head: Token, words: Phrase) -> Phrase:
    if isinstance(measured[0], str) and measured[0].startswith("share of "):
        return ["share of", *words]  # "its share of the budget fell; it was 3% of the budget"
    said = any("ratio" in (p if isinstance(p, str) else p.lower_) for p in measured)  # "debt-to-GDP ratio"
    said = said or head.lower_ in {"rate", "rates"}  # "access rates rose from 30 percent of homes"
    return measured if said or head.lower_ in DEFICITS else [*measured, "as a share of", *words]


def _apposed(case: Case, noun: Token, words: Phrase) -> Phrase | None:
    """A share in apposition to its part: "cooperatives, 12 percent of firms, …", "the budget, 3% of GDP, …"."""
    part = case.top.head
    if case.top.dep_ != "appos" or not tells(case, part):
        return None
    if is_amount(noun):
        return _ratio(noun_phrase(case, part), part, words)
    return ["share of", *words, "that are", *(short(case, part) or noun_phrase(case, part))]


def _of_earlier(case: Case, words: Phrase) -> Phrase | None:
    """An earlier amount as a part of a whole: "$8 million, equal to 2% of exports", "12 men died, or half the crew"."""
    earlier = previous(case)
    if earlier is None:
        return None
    aside = is_aside(case)
    between = [t for t in case.since(earlier.statistic.end) if not case.is_time(t)]
    if aside and len(between) > 7:
        return None
    if aside and earlier.statistic.counted and earlier.said:
        return ["share of", *words, earlier.said]
    nouns = [word for word in words if isinstance(word, Token) and word.pos_ == "NOUN"]  # not "national" income
    people = any(is_human(noun) or noun.lemma_ in HOUSEHOLDS for noun in nouns)
    if earlier.level.startswith("share of ") or (people and earlier.statistic.unit != "person"):
        return None  # "a third of homes without power, half of schools closed"
    return [earlier.level, "as a share of", *words]


def _after(case: Case, noun: Token) -> Phrase:
    """What follows the whole of a share without a verb of its own: "half of them by women", "85% of them women"."""
    words: Phrase = []
    for token in case.top.rights:
        inside = noun.doc is case.doc and token.i <= noun.i and noun.i > case.span.start
        if token.dep_ == "prep" and token.lower_ != "of" and not inside:
            words = prepositional(case, token) or []
        elif token.dep_ in {"acl", "relcl"} and token.tag_ in {"VBN", "VBG", "VB"} and not inside:
            words = verb_phrase(case, token)
        if words:
            return words
    pointer = _pointer(case)
    behind = None if pointer is None else case.at(pointer.i + 1)
    if behind is None or behind.pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return []
    kept = [t for t in behind.subtree if t.i >= behind.i and not t.is_punct][:5]
    while kept and kept[-1].pos_ in {"CCONJ", "ADP", "DET"}:
        kept.pop()
    return ["that are", *kept]


def _pointer(case: Case) -> Token | None:
    """The word by which a share points back to its whole: "them" of "half of them"."""
    near = case.doc[case.span.end : case.span.end + 3]
    return next((t for t in near if t.lower_ in POINTING and t.dep_ != "det"), None)  # not "of GDP this year"


def _done(case: Case) -> Phrase | None:
    """How far something is done: "the dam is 60% full", "the plan is 40% funded" → "share of the plan funded"."""
    state = case.behind
    if state is None or state.tag_ not in {"JJ", "VBN"}:
        return None
    before = case.doc[max(0, case.span.start - 4) : case.span.start]
    verb = next((t for t in reversed(before) if t.lemma_ == "be"), None)
    found = None if verb is None else subject(case, verb)
    measured = None if found is None else named(case, found)
    return None if not measured else ["share of", *measured, state]


def _contributed(case: Case) -> Phrase | None:
    """What is said to contribute to a whole: "farming contributes 23% to GDP" → "farming as a share of GDP"."""
    verb = syntax.verb_of(case.top)
    goal = None if verb is None else next((t for t in verb.rights if t.lower_ == "to" and t.i >= case.span.end), None)
    if verb is None or goal is None or verb.lemma_ != "contribute":
        return None
    found, total = subject(case, verb), object_of(goal)
    part = None if found is None else named(case, *paired(case, found))
    if not part or total is None:
        return None
    return [*part, "as a share of", *noun_phrase(case, total)]


def _accounting(case: Case) -> Phrase | None:
    """What makes up a part of the amount before: "$5 million, with buses accounting for half"."""
    link = case.preposition
    verb = None if link is None or link.lower_ != "for" else link.head
    earlier = previous(case, sentences=1)
    if verb is None or verb.lemma_ != "account" or earlier is None or earlier.statistic.unit == "percent":
        return None
    found = subject(case, verb)
    part = None if found is None or not tells(case, found) else named(case, found)
    return [*part, "as a share of", earlier.level] if part else None


def _answered(case: Case) -> Phrase | None:
    """The share of a survey's people who answer something: "59% have heard of it" → "share who have heard of it"."""
    top = portion(case) or case.top
    if top.dep_ not in syntax.SUBJECTS or top.head.pos_ not in syntax.VERBS or case.claim.number.form == "multiple":
        return None
    said = of_subject(case, top.head, people=True)
    if not said:
        return None
    forms = [top.head, *syntax.auxiliaries(top.head)]
    present = any(t.tag_ == "VBZ" for t in forms)
    if portion(case) is None and (present or any(t.lower_ == "was" for t in forms)):
        amount = previous(case, sentences=1)  # "another $5 million was paid; half goes to wages"
        if amount is not None and amount.statistic.unit != "percent":
            return ["share of", amount.level, *said]
        if present:
            return None
    amount = previous(case) if top.head.tag_ == "VBG" else None
    if amount is not None and len(amount.statistic.unit) == 3 and amount.statistic.unit.isupper():
        return ["share of", amount.level, *said]  # "it lent $5 million, with half going to women"
    earlier = previous(case, same_unit=True, sentences=3)
    whole = "share of people"
    if earlier is not None and earlier.indicator.startswith("share of ") and earlier.said:
        whole = earlier.indicator.removesuffix(earlier.said).strip()
    return [whole, *said]


def _bare(case: Case) -> Phrase | None:
    """A share without its whole: that of the share before it ("60% can read, 30% can also write")."""
    others = case.behind is not None and case.behind.lower_ in {"others", "more"}
    if case.noun is not None and not others:
        return None
    earlier = earlier_whole(case)
    if earlier is None:
        return _answered(case)
    top = case.behind if others and case.behind is not None else case.top
    part: Phrase = ["share of", *shown(case, *earlier)]
    if top.dep_ in syntax.SUBJECTS and top.head.pos_ in syntax.VERBS:
        again = done_so(case, top.head)
        if again is not None:  # "40% of men vote; in towns, 30% do"
            return [again.indicator]
        said = of_subject(case, top.head, earlier[1])
        return None if said is None else [*part, *said]
    if top.dep_ in {"dobj", "conj", "appos"} and previous(case, same_unit=True) is not None:
        behind = next((t for t in top.rights if t.dep_ in {"prep", "acl"}), None)
        words = None if behind is None else complement(case, behind)
        again = previous(case, same_unit=True)
        if words and again is not None and isinstance(words[0], Token) and words[0].lower_ in {"in", "for", "among"}:
            return varied(again, words)
        return [*part, *words] if words else None
    return None
