"""Values without a clause of their own: in brackets, behind a colon, carried over from the value before, or loose."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.clause import VAGUE, following, subject, tells, thing
from pipeline.extract.statistics.indicator.counts import MEASURES
from pipeline.extract.statistics.indicator.discourse import heading, level, named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, object_of
from pipeline.extract.statistics.indicator.scene import Case
from pipeline.extract.statistics.people import is_human

AGAINST = frozenset({"compared", "against", "versus", "vs", "from"})
"""Words that set the same figure of another time or place against a value."""
MARKS = frozenset({":", "–", "—", "--"})


def repeated(case: Case) -> Phrase | None:
    """The second value of one thing: "from 3% to 5%", "up from 3%", "5% (3% in 2018)", "this year it is 5%"."""
    earlier = previous(case)
    if earlier is None or not earlier.indicator:
        return None
    bare = case.claim.number.unit is None and case.noun is None
    if earlier.unit != case.unit and not bare:
        if case.doc[case.span.start - 1].lower_ == "from" and level(earlier.indicator) != earlier.indicator:
            return [level(earlier.indicator)]  # "a rise of 4% – from $5 million"
        earlier = previous(case, same_unit=True)
    if earlier is None or not earlier.indicator:
        return None
    between = [t for t in case.doc[: case.span.start] if t.idx + case.offset >= earlier.end]
    words = [t.lower_ for t in between]
    if not between or len(between) > 25:
        return None
    opens = case.place[0] in syntax.SUBJECTS  # "300 were hired in May and 120 dismissed"
    if not opens and any(case.is_time(t) or case.is_area(t) for t in between) and all(_idle(case, t) for t in between):
        return [earlier.indicator]
    if case.claim.number.follows == earlier.start or (words[-1] == "to" and _opened_by_from(case, earlier.start)):
        return [earlier.indicator]
    near = words[-4:]
    if ("from" in near and {"up", "down", "unchanged"} & set(words)) or ("from" in words and "estimate" in words):
        return [earlier.indicator]
    if next((w for w in words if w.isalpha()), "") in AGAINST and len(between) <= 6:
        return [earlier.indicator]
    if "(" in near and _only_a_time(case):
        return [earlier.indicator]
    verb = syntax.verb_of(case.top)
    if verb is not None and verb.lemma_ == "be":
        found = syntax.subject(verb, inherit=False)
        if found is not None and found.lower_ in {"it", "that", "this"} and found.idx + case.offset > earlier.end:
            return [earlier.indicator]
    return None


def _idle(case: Case, token: Token) -> bool:
    """Whether a word between two values only says when, how exactly, or that another follows."""
    return (
        case.is_time(token)
        or (token.is_punct and token.text not in {";", ":", "."})
        or case.is_area(token)
        or (
            token.tag_ in {"CD", "DT", "IN", "CC", "RB", "SYM"}
            and token.lower_ not in {"for", "to", "than", "but", "by", "on"}
        )
        or token.lower_ in AGAINST
        or token.lower_ in {"last", "this", "next", "a", "fiscal", "following", "previous"}
    )


def parallel(case: Case) -> Phrase | None:
    """A further value of a list that varies one phrase: "rates were 4% for men, 6% for women" → "rates for women"."""
    earlier = previous(case, same_unit=True)
    if earlier is None or not earlier.indicator or case.noun is not None or case.place[0] in syntax.SUBJECTS:
        return None
    between = [t for t in case.doc[: case.span.start] if t.idx + case.offset >= earlier.end]
    behind = following(case, frozenset({"for", "among", "in", "to", "from", "by", "on"}))
    if (
        not behind
        or isinstance(behind[0], str)
        or any(t.pos_ in syntax.VERBS and t.dep_ not in {"acl", "amod"} for t in between)
    ):
        return None
    start, mark, _ = earlier.indicator.rpartition(f" {behind[0].lower_} ")
    same = any(t.lower_ == behind[0].lower_ for t in between)
    return [start, *behind] if mark and same else None


def _opened_by_from(case: Case, start: int) -> bool:
    """Whether "from" stands before the earlier value."""
    words = [t.lower_ for t in case.doc if t.idx + case.offset < start]
    return "from" in words[-4:]


def _only_a_time(case: Case) -> bool:
    """Whether a value in brackets stands there with nothing but a time or a label: "(3% in 2018)", "(men: 4%)"."""
    start, end = case.span.start, case.span.end
    while start > 0 and case.doc[start - 1].text != "(":
        start -= 1
    while end < len(case.doc) and case.doc[end].text != ")":
        end += 1
    others = [t for t in case.doc[start:end] if t.i not in case.number_tokens]
    plain = [t for t in others if t.lower_ not in {"in", "for", "by", "the", "of", "at"} and not case.is_time(t)]
    if plain and plain[-1].text == ":":
        return len(plain) <= 4
    return bool(others) and all(t.tag_ in {"CD", "JJ"} or t.lower_ in {"fiscal", "quarter"} for t in plain)


def bracketed(case: Case) -> Phrase | None:
    """A value alone in brackets: "gas (29%)" → "…, gas"; behind a verb of change its change ("grew faster (4%)")."""
    start = case.span.start
    while start > 0 and case.doc[start - 1].lower_ in {
        "about",
        "around",
        "nearly",
        "over",
        "some",
        "up",
        "by",
        "at",
        "~",
    }:
        start -= 1
    if start < 2 or case.doc[start - 1].text not in {"(", "["}:
        return None
    before = case.doc[start - 2]
    earlier = previous(case, same_unit=True)
    since = [] if earlier is None else [t for t in case.doc[: start - 1] if t.idx + case.offset >= earlier.end]
    if (
        earlier is not None
        and earlier.indicator
        and len(since) < 8
        and not any(t.dep_ == "cc" or t.is_punct for t in since)
    ):
        return [earlier.indicator]  # "one in three children under five (33%)"
    verb = syntax.verb_of(before)
    if verb is not None and verb.lemma_ in changes.VERBS and before.pos_ not in {"NOUN", "PROPN"}:
        found = subject(case, verb)
        measured = None if found is None else named(case, found)
        if measured:
            return changes.of_verb(case, verb, measured)
    if before.pos_ not in {"NOUN", "PROPN"}:
        return None
    if case.is_area(before):
        earlier = previous(case, same_unit=True, sentences=2)
        return [earlier.indicator] if earlier is not None and earlier.indicator else None
    item = case.name_at(before) or noun_phrase(case, before)
    if (
        earlier is not None
        and ", " in (earlier.indicator or "")
        and earlier.rules.get("indicator") == "value in brackets"
    ):
        return [(earlier.indicator or "").split(", ")[0], ",", *item]
    main = subject(case, verb) if verb is not None else None
    if main is None or main == before or not tells(case, main):
        return item
    return [*noun_phrase(case, main), ",", *item]


def labelled(case: Case) -> Phrase | None:
    """A value behind a label: "Budget for roads: $5 million", "Measles (second dose) coverage: 74%"."""
    position = case.span.start - 1
    while position > 0 and case.span.start - position <= 4 and not _is_mark(case.doc[position]):
        position -= 1
    if any(t.pos_ in syntax.VERBS for t in case.doc[position : case.span.start]):
        return None
    if (
        position < 1
        or not _is_mark(case.doc[position])
        or (case.count and case.noun is not None and not _measures(case, position))
    ):
        return None
    label = [t for t in case.doc[:position] if t.text not in {"(", ")", "•", "-", "*", "·"} and t.dep_ != "det"]
    start = next((i for i in range(len(label) - 1, -1, -1) if label[i].text in MARKS | {";", "."}), -1) + 1
    label = label[start:]
    if (
        not label
        or len(label) > 12
        or any(s.start >= case.offset + label[0].idx for s in case.reading.statistics[-1:])
        or any(t.tag_ in {"VBZ", "VBP", "MD"} or t.lower_ in {"was", "were"} for t in label)
    ):
        return None
    if not any(t.pos_ in {"NOUN", "PROPN"} for t in label):
        return None
    if len(label) == 1 and label[0].lower_ in VAGUE | {"standard", "which"}:
        earlier = previous(case, same_unit=True)
        return [earlier.indicator] if earlier is not None and earlier.indicator else None
    kept: Phrase = [
        t for t in label if not case.is_area(t) and not (case.is_time(t) and t.tag_ in {"CD", "NNP"}) and not t.is_punct
    ]
    while kept and kept[-1].pos_ == "ADP":
        kept.pop()
    return list(kept) or None


def _is_mark(token: Token) -> bool:
    """Whether a token is a colon or a dash between blanks."""
    return token.text == ":" or (token.text in MARKS and token.i > 0 and bool(token.nbor(-1).whitespace_))


def _measures(case: Case, position: int) -> bool:
    """Whether a label names a measure ("Under-five mortality: 39 deaths") and not a subject ("Prisons: 3,840 inmates")."""
    return any(t.lower_ in MEASURES for t in case.doc[max(0, position - 2) : position])


def nearest(case: Case) -> Phrase | None:
    """The last resort: the thing of the clause, its object, the heading above, or the noun nearest before the value."""
    verb = syntax.verb_of(case.top)
    if verb is not None:
        found = thing(case)
        if found is not None and (case.is_name(found) or is_human(found)):
            for child in verb.children:
                if child.dep_ in {"dobj", "attr"} and tells(case, child):
                    return noun_phrase(case, child)
        measured = None if found is None else named(case, found)
        if measured:
            return measured
    earlier = previous(case, same_unit=True)
    if earlier is not None and earlier.indicator:
        return [earlier.indicator]
    phrase = _behind(case) or heading(case) or _before(case)
    if phrase and all(not isinstance(p, str) and (case.is_name(p) or case.is_area(p)) for p in phrase):
        return None  # a name alone is not a measure
    return phrase


def _behind(case: Case) -> Phrase | None:
    for token in case.top.rights:
        noun = object_of(token) if token.dep_ == "prep" else None
        if noun is not None and tells(case, noun):
            return noun_phrase(case, noun)
    return None


def _before(case: Case) -> Phrase | None:
    found: Token | None = None
    for token in case.doc[: case.span.start]:
        if token.dep_ not in {"compound", "nmod"} and tells(case, token):
            found = token
    return None if found is None else noun_phrase(case, found)
