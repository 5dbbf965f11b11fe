"""Shares: percentages and fractions of a whole ("share of WHOLE …", "X as a share of WHOLE")."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.clause import subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import level, named, previous, resolve
from pipeline.extract.statistics.indicator.phrase import (
    Phrase,
    abbreviated,
    complement,
    complement_of,
    noun_phrase,
    object_of,
    prepositional,
    verb_phrase,
)
from pipeline.extract.statistics.indicator.predicate import of_object, of_subject
from pipeline.extract.statistics.indicator.scene import Case, Scene

MAKING_UP = frozenset(
    "account represent constitute comprise make form equal be compose amount total correspond contribute mean equate".split()
)
"""Verbs that say what part of a whole their subject is."""
AMOUNTS = frozenset(
    "gdp gnp gni income incomes revenue revenues output product exports imports budget expenditure spending trade earnings "
    "receipts consumption production investment turnover sales emissions employment value wealth debt cost costs total".split()
)
"""Wholes that are amounts: their parts are "X as a share of GDP", not "share of GDP that is X"."""
DEFICITS = frozenset({"deficit", "deficits", "surplus", "surpluses"})
"""Usually counted in percent of GDP, so that "as a share of GDP" says nothing more."""
POINTING = frozenset({"them", "these", "which", "whom", "it", "this", "that", "those", "all"})


def share(case: Case) -> Phrase | None:
    """A share of a whole, with what is said of it: "60% of homes have gas" → "share of homes with gas"."""
    if not case.share or case.unit == "percentage_point":
        return None
    found = whole(case)
    if found is None:
        return _full(case) or _bare(case)
    scene, noun = found
    if case.is_time(noun) or (noun.pos_ == "PRON" and noun.lower_ not in {"those", "all"}):
        return None
    if scene.is_number(noun):
        earlier = previous(case)
        return _related(case, noun, [level(earlier.indicator)] if earlier is not None and earlier.indicator else [])
    return _related(case, noun, _pointed(case, noun) or noun_phrase(scene, noun))


def _pointed(case: Case, noun: Token) -> Phrase | None:
    """An earlier value that the whole points back to: "it costs $5 million; the state pays a fifth of that"."""
    pointer = next((t for t in case.doc[case.span.end : case.span.end + 3] if t.lower_ in {"that", "this", "it"}), None)
    earlier = previous(case, sentences=1)
    if (
        pointer is None
        or pointer.dep_ != "pobj"
        or earlier is None
        or not earlier.indicator
        or earlier.unit == "percent"
    ):
        return None
    return None if any(t.dep_ in {"prep", "acl", "relcl"} for t in pointer.children) else [level(earlier.indicator)]


def whole(case: Case) -> tuple[Scene, Token] | None:
    """The whole that a share is of: "homes" in "60% of homes", "60% of them", "of which 60%", "one in six homes"."""
    inside = set(case.span)
    for token in (case.top, *(t for t in case.span if t != case.top)):
        for child in token.rights:
            if child.lower_ in {"of", "out"} and child not in inside:
                noun = object_of(child)
                if noun is not None:
                    return _known(case, noun)
    behind = case.doc[case.span.end] if case.span.end < len(case.doc) else None
    noun = object_of(behind) if behind is not None and behind.lower_ == "of" else None
    if noun is not None:
        return _known(case, noun)
    if behind is not None and behind.lower_ in {"to", "and", "or", "-", "–"}:  # "from 2 to 3 percent of GDP"
        second = next((n for n in case.numbers if n.start > case.claim.number.start), None)
        span = case.tokens_of(second) if second is not None else None
        noun = (
            None
            if span is None or span.start != case.span.end + 1
            else next((complement_of(t) for t in span if complement_of(t)), None)
        )
        if noun is not None:
            return _known(case, noun)
    for token in case.span:  # "one in six homes"
        if token.dep_ in {"nummod", "compound"} and token.head.i >= case.span.end and token.head.tag_ == "NNS":
            return case, token.head
    if case.noun is not None and case.noun.tag_ in {"NNS", "NNPS"} and case.noun.lemma_ not in changes.NOUNS:
        if case.noun.lower_ not in {"others", "points", "percent"} and case.noun.dep_ in syntax.SUBJECTS | {
            "ROOT",
            "dobj",
            "pobj",
        }:
            return case, case.noun
    if behind is not None and behind.tag_ in {"DT", "PRP$", "NNS"} and case.claim.number.form == "fraction":
        head = behind if behind.tag_ == "NNS" else behind.head  # "half the population"
        if head.pos_ == "NOUN" and not case.is_time(head):
            return case, head
    verb = syntax.verb_of(case.top)
    if verb is not None and case.top.dep_ in syntax.SUBJECTS:
        for child in verb.children:  # "of the 40 firms, half failed"; "firms, of which half failed"
            noun = object_of(child) if child.lower_ in {"of", "among"} and child.i < case.top.i else None
            if noun is not None and noun.lower_ in {"which", "whom"} and verb.dep_ == "relcl":
                return case, verb.head  # a number, where the clause is about a value
            if noun is not None and not case.is_time(noun):
                return _known(case, noun)
    return None


def _known(case: Case, noun: Token) -> tuple[Scene, Token]:
    """The whole itself, or what it points back to."""
    if noun.lower_ in POINTING and not any(t.dep_ in {"relcl", "acl"} for t in noun.children):
        return resolve(case, noun) or (case, noun)
    return case, noun


def _related(case: Case, noun: Token, shown: Phrase) -> Phrase | None:
    """The share in its clause: as subject, as object, as complement, or with what follows the whole."""
    top = case.top
    if case.noun is not None and noun == case.noun:
        top = noun
    part: Phrase = ["share of", *shown]
    if top.dep_ == "conj" and top.head.pos_ not in syntax.VERBS:
        top = syntax.first_conjunct(top)
    verb = syntax.verb_of(top)
    preposition = case.preposition
    relation, above = case.place_of(top)
    if relation in syntax.SUBJECTS and above.pos_ in syntax.VERBS:
        verb = above
        skip = frozenset(t.i for t in case.span)
        said = of_subject(case, verb, skip)
        if said is None and verb.lemma_ == "be":
            said = _told_before(case)
        return [*part, *(said or [])]
    if preposition is not None and preposition.lower_ == "with":
        return [*part, *_after(case, noun)]
    if preposition is not None and preposition.head.lower_ in {"equivalent", "equal", "close", "down"}:
        return _of_earlier(case, shown) or part
    if _aside(case):
        return _of_earlier(case, shown) or _apposed(case, noun, shown) or [*part, *_after(case, noun)]
    if verb is None or verb == top:
        return [*part, *_after(case, noun)]
    if verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VBG" and verb.lemma_ in MAKING_UP | {"reach", "exceed"}:
        earlier = _of_earlier(case, shown)
        if earlier:
            return earlier
    if (
        preposition is not None
        and preposition.head.pos_ in {"NOUN", "PROPN"}
        and preposition.lower_ in {"of", "at", "to"}
    ):
        governor = preposition.head
        if governor.lower_ not in {"total", "average", "low", "high", "record"}:
            return _ratio(noun_phrase(case, governor, skip=frozenset({preposition.i})), governor, shown)
    found = thing(case, top)
    measured = None if found is None else named(case, found)
    if verb.lemma_ in changes.VERBS and measured and (preposition is not None):
        if preposition.lower_ == "by":
            return changes.of_verb(case, verb, measured)
        return _ratio(measured, found, shown)
    if verb.lemma_ in MAKING_UP or (preposition is not None and preposition.lower_ in {"at", "to", "from"}):
        if not measured:
            return part
        if _amount(noun) or verb.lemma_ == "be" or (preposition is not None and preposition.lower_ == "at"):
            return _ratio(measured, found, shown)
        return [*part, "that are", *(measured if found is None or found.pos_ == "PRON" else _short(case, found))]
    if verb.lemma_ == "have":
        return part
    return [*part, *(of_object(case, verb, noun) or [])]


def _aside(case: Case) -> bool:
    """Whether the share explains a value right before it: "12 people, or a third of the crew", "$5 million – 2% of sales"."""
    start = case.span.start
    while start > 0 and case.doc[start - 1].lower_ in {
        "about",
        "over",
        "nearly",
        "almost",
        "some",
        "around",
        "to",
        "close",
        "than",
        "more",
    }:
        start -= 1
    return case.top.dep_ == "appos" or (start > 0 and case.doc[start - 1].lower_ == "or")


def _apposed(case: Case, noun: Token, shown: Phrase) -> Phrase | None:
    """A share in apposition to its part: "cooperatives, 12 percent of firms, …", "the budget, 3% of GDP, …"."""
    part = case.top.head
    if case.top.dep_ != "appos" or not tells(case, part):
        return None
    if _amount(noun):
        return _ratio(noun_phrase(case, part), part, shown)
    return ["share of", *shown, "that are", *_short(case, part)]


def _short(case: Case, noun: Token) -> Phrase:
    """A part of a whole by its abbreviation, where the text gives one, else by its phrase."""
    last = max([noun, *noun.conjuncts], key=lambda t: t.i)
    return abbreviated(case, last) or noun_phrase(case, noun)


def _amount(noun: Token) -> bool:
    return noun.lower_ in AMOUNTS or noun.lower_ == "product"


def _ratio(measured: Phrase, head: Token | None, shown: Phrase) -> Phrase:
    return measured if head is not None and head.lower_ in DEFICITS else [*measured, "as a share of", *shown]


def _of_earlier(case: Case, shown: Phrase) -> Phrase | None:
    """An earlier amount as a part of a whole: "$80 million, equivalent to 2% of exports", "12 people, or half of the crew"."""
    earlier = previous(case)
    if earlier is None or not earlier.indicator or (_aside(case) and not _adjacent(case, earlier.end)):
        return None
    words = earlier.indicator.split(" ")
    if earlier.unit in {"person", "item"} and earlier.counted and case.top.dep_ in {"conj", "appos", "dobj", "pobj"}:
        said = [i for i, w in enumerate(words) if i and (w in {"who", "that", "with"} or w.endswith(("ing", "ed")))]
        if said and _aside(case):
            return ["share of", *shown, *words[said[0] :]]
    return [level(earlier.indicator), "as a share of", *shown]


def _adjacent(case: Case, end: int) -> bool:
    """Whether a value that ends there stands right before this one, but for a time."""
    return sum(1 for t in case.doc[: case.span.start] if t.idx + case.offset >= end and not case.is_time(t)) <= 7


def _told_before(case: Case) -> Phrase | None:
    """What the share before was said to do: "3% of farms were insured; now half of them are" → "insured"."""
    earlier = previous(case, same_unit=True, sentences=1)
    if earlier is None or not earlier.indicator or not earlier.indicator.startswith("share of "):
        return None
    words = earlier.indicator.split(" ")
    return next(([" ".join(words[i:])] for i, w in enumerate(words) if w.endswith("ed") or w in {"with", "that"}), None)


def _after(case: Case, noun: Token) -> Phrase:
    """What follows the whole of a share without a verb of its own: "half of them by women"."""
    words: Phrase = []
    for token in case.top.rights:
        if (token.i <= noun.i and noun.doc is case.doc and noun.i > case.span.start) or token.lower_ == "of":
            continue
        if token.dep_ == "prep":
            words += prepositional(case, token) or []
        elif token.dep_ in {"acl", "relcl"} and token.tag_ in {"VBN", "VBG", "VB"}:
            words += verb_phrase(case, token)
        if words:
            break
    if (not words and noun.doc is case.doc) or not words:
        pointer = next((t for t in case.doc[case.span.end : case.span.end + 3] if t.lower_ in POINTING), None)
        behind = case.doc[pointer.i + 1] if pointer is not None and pointer.i + 1 < len(case.doc) else None
        if behind is not None and behind.pos_ in {"NOUN", "ADJ", "PROPN"}:
            return ["that are", *(t for t in behind.subtree if t.i >= behind.i and not t.is_punct)][:6]
    return words


def _full(case: Case) -> Phrase | None:
    """How far something is done: "the dam is 60% full", "the plan is 40% funded" → "share of the plan funded"."""
    end = case.span.end
    state = case.doc[end] if end < len(case.doc) else None
    if state is None or state.tag_ not in {"JJ", "VBN"}:
        return None
    verb = next(
        (t for t in reversed(case.doc[max(0, case.span.start - 4) : case.span.start]) if t.lemma_ == "be"), None
    )
    found = None if verb is None else subject(case, verb)
    measured = None if found is None else named(case, found)
    return None if not measured else ["share of", *measured, state]


def _bare(case: Case) -> Phrase | None:
    """A share without its whole: that of the share before it ("60% can read, 30% can also write")."""
    top = case.top
    behind = case.doc[case.span.end] if case.span.end < len(case.doc) else None
    if behind is not None and behind.lower_ in {"others", "more"}:
        top = behind
    elif case.noun is not None:
        return None
    verb = top.head if top.dep_ in syntax.SUBJECTS and top.head.pos_ in syntax.VERBS else None
    earlier = earlier_whole(case)
    if earlier is None:
        return None
    scene, noun = earlier
    part: Phrase = ["share of", *noun_phrase(scene, noun)]
    if verb is not None:
        said = of_subject(case, verb, frozenset(t.i for t in case.span))
        return None if said is None else [*part, *said]
    if top.dep_ in {"dobj", "conj", "appos"} and previous(case, same_unit=True) is not None:
        behind = [t for t in top.rights if t.dep_ in {"prep", "acl"}]
        words = [p for t in behind[:1] for p in complement(case, t) or []]
        return [*part, *words] if words else None
    return None


def earlier_whole(case: Case) -> tuple[Scene, Token] | None:
    """The whole of the nearest share before this one, in this sentence or the one before."""
    for sentence in (case.sentence, case.sentence - 1):
        if sentence < 0:
            return None
        scene = case if sentence == case.sentence else Scene(case.reading, sentence)
        for number in reversed(scene.numbers):
            if number.start >= case.claim.number.start or number.unit not in {"percent", None}:
                continue
            span = scene.tokens_of(number)
            for token in span:
                noun = complement_of(token)
                if noun is None and token.dep_ == "nummod":
                    noun = token.head  # "one in six homes"
                if noun is not None and noun.i >= span.end and tells(scene, noun):
                    return scene, noun
    return None
