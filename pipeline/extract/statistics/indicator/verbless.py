"""Values without a clause of their own: in brackets, behind a colon, carried over from the value before, or loose."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.discourse import heading, level, named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase
from pipeline.extract.statistics.indicator.predicate import tells
from pipeline.extract.statistics.indicator.scene import Case

CARRYING = frozenset("to and or from against vs versus".split())


def repeated(case: Case) -> Phrase | None:
    """The second value of the same thing: "from 3% to 5%", "up from 3%", "5% in 2019 (3% in 2018)", "this year it is 5%"."""
    earlier = previous(case, same_unit=True)
    if earlier is None or not earlier.indicator:
        return None
    start = case.span.start
    before = [t for t in case.doc[max(0, start - 8) : start]]
    earlier_end = earlier.end - case.offset
    between = [t for t in case.doc[: start] if t.idx >= earlier_end]
    words = [t.lower_ for t in between]
    del before
    if not between or len(between) > 14:
        return None
    plain = [w for w in words if w.isalpha()]
    if "from" in words[-4:] and ("up" in words or "down" in words):
        return [earlier.indicator]
    if words[-1] == "to" and len(plain) <= 5 and case.top.dep_ != "relcl" and _is_range(case, earlier.start):
        return [level(earlier.indicator)]
    if plain and plain[0] in {"compared", "against"} or words[0] == "," and plain[:1] == ["against"]:
        return [earlier.indicator]
    if "(" in words and all(case.is_time(t) or not t.is_alpha for t in between[words.index("(") :]) and _time_behind(case):
        return [earlier.indicator]
    if "from" in words and "estimate" in words or "from" in words and "level" in words:
        return [earlier.indicator]
    verb = syntax.verb_of(case.top)
    if verb is not None and verb.lemma_ == "be":
        found = syntax.subject(verb, inherit=False)
        if found is not None and found.lower_ in {"it", "that", "this"} and found.idx > earlier_end:
            return [earlier.indicator]
    return None


def _is_range(case: Case, start: int) -> bool:
    """Whether "from" stands before the earlier value."""
    words = [t.lower_ for t in case.doc if t.idx + case.offset < start]
    return "from" in words[-4:]


def _time_behind(case: Case) -> bool:
    """Whether the words behind a value are only a time: "(3% in 2018)"."""
    for token in case.doc[case.span.end :]:
        if token.text in {")", "]"}:
            return token.i > case.span.end
        if token.lower_ not in {"in", "for", "by", "the", "of", "at"} and not case.is_time(token) and token.tag_ != "CD":
            return False
    return False


def bracketed(case: Case) -> Phrase | None:
    """A value alone in brackets: "gas (29%)" → "…, gas"; behind a verb of change its change ("grew faster (4%)")."""
    start = case.span.start
    while start > 0 and case.doc[start - 1].lower_ in {"about", "around", "nearly", "over", "some", "up", "by", "at"}:
        start -= 1
    if start == 0 or case.doc[start - 1].text not in {"(", "["}:
        return None
    before = case.doc[start - 2] if start > 1 else None
    if before is None:
        return None
    verb = syntax.verb_of(before)
    if verb is not None and verb.lemma_ in changes.VERBS:
        found = syntax.subject(verb)
        thing = None if found is None else named(case, found)
        if thing:
            return changes.of_verb(case, verb, thing)
    if before.pos_ not in {"NOUN", "PROPN"}:
        return None
    item = noun_phrase(case, before)
    main = syntax.subject(verb) if verb is not None else None
    if main is None or main == before:
        return item
    thing = named(case, main)
    return item if not thing else [*thing, ",", *item]


def labelled(case: Case) -> Phrase | None:
    """A value behind a colon or dash: "Budget for roads: $5 million" → "budget for roads"."""
    for token in reversed(case.doc[: case.span.start]):
        if token.text in {":", "–", "—"} and token.i > 0:
            noun = next((t for t in case.doc[: token.i] if t.pos_ in {"NOUN", "PROPN"} and t.head.i >= token.i or t.dep_ == "ROOT"), None)
            if noun is None or noun.i >= token.i or noun.pos_ not in {"NOUN", "PROPN"}:
                noun = next((t for t in case.doc[: token.i] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in {"compound", "pobj"}), None)
            return None if noun is None else noun_phrase(case, noun)
        if token.text in {";", "."}:
            break
    return None


def nearest(case: Case) -> Phrase | None:
    """The last resort: subject or object of the clause, the heading above, or the noun nearest before the value."""
    verb = syntax.verb_of(case.top)
    if verb is not None:
        found = syntax.subject(verb)
        if found is not None and found.i not in case.number_tokens and tells(case, found):
            thing = named(case, found)
            if thing:
                return thing
        for child in verb.children:
            if child.dep_ in {"dobj", "attr"} and child.pos_ in {"NOUN", "PROPN"} and not case.is_number(child):
                return noun_phrase(case, child)
    after = _phrase_behind(case)
    return after or heading(case) or _before(case)


def _phrase_behind(case: Case) -> Phrase | None:
    for token in case.top.rights:
        if token.dep_ == "prep":
            noun = next((t for t in token.children if t.dep_ == "pobj"), None)
            if noun is not None and noun.pos_ in {"NOUN", "PROPN"} and not case.is_time(noun) and not case.is_area(noun):
                return noun_phrase(case, noun)
    return None


def _before(case: Case) -> Phrase | None:
    found: Token | None = None
    for token in case.doc[: case.span.start]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"} and not case.is_number(token):
            if not case.is_time(token):
                found = token
    return None if found is None else noun_phrase(case, found)
