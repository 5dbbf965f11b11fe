"""Values without a clause of their own: in brackets, behind a label, or loose."""

import itertools

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case, is_passive
from pipeline.extract.statistics.indicator.clause import subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import Earlier, heading, named, previous
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.labels import CAPTION
from pipeline.extract.statistics.indicator.levels import VERBS
from pipeline.extract.statistics.indicator.phrase import complement, noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.predicate import LIGHT, of_object
from pipeline.extract.statistics.indicator.words import (
    AREA_WORDS,
    BOUNDING,
    COMMENTS,
    FREQUENCIES,
    MEASURES,
    TRANSPARENT,
    VAGUE,
)
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

DASHES = frozenset({"–", "—", "--"})
BULLETS = frozenset({"•", "-", "*", "·", "(", ")"})
ASIDE = DASHES | {",", "-"}
"""Marks that part an aside from its sentence on both sides."""
LONGEST = 8
"""Longest clause, in words, that stands for an indicator."""
IN_BRACKETS = "value in brackets"
"""Name of the rule `bracketed`."""


def bracketed(case: Case) -> Phrase | None:
    """A value alone in brackets: "gas (29%)" → "…, gas"; behind a verb of change its change ("grew faster (4%)")."""
    opening = case.before
    opening = case.at(opening.i - 1) if opening is not None and opening.lower_ == "down" else opening
    before = None if opening is None else case.at(opening.i - 1)
    if opening is None or opening.text not in {"(", "["} or before is None:
        return None
    way = case.doc[case.span.start - 1].lower_
    if way in {"up", "down"} and before.pos_ in {"NOUN", "PROPN"} and not case.is_area(before):
        return [changes.INCREASE if way == "up" else changes.DECREASE, *_risen(case, before)]
    earlier = previous(case, same_unit=True)
    since = [] if earlier is None else [t for t in case.since(earlier.statistic.end) if t.i < opening.i]
    if earlier is not None and len(since) < 8 and not any(t.dep_ == "cc" or t.is_punct for t in since):
        return [earlier.indicator]  # "one in three children under five (33%)"
    rated = previous(case)
    between = [] if rated is None else [t for t in case.since(rated.statistic.end) if t.i < opening.i]
    told = rated is not None and rated.statistic.unit != "ratio"
    if rated is not None and told and 0 < len(between) <= 5 and before == between[-1] and case.is_time(before):
        if earlier is None and rated.level != rated.indicator and not case.share:
            return [rated.level]  # "a rise of 7% on 2022 (4,000)"
        return [rated.indicator]  # "rents grew by $9 a week (7%)"
    verb = syntax.verb_of(before)
    found = None if verb is None else subject(case, verb)
    if before.pos_ not in {"NOUN", "PROPN"}:
        changed = None if found is None else named(case, found)
        change = verb is not None and changes.kind(verb)
        return changes.of_verb(case, verb, changed) if verb is not None and change and changed else None
    if case.is_area(before) or before.lemma_ in AREA_WORDS:
        return _in_area(case, found)
    item = case.name_at(before) or noun_phrase(case, before)
    if earlier is not None and earlier.statistic.rules.get("indicator") == IN_BRACKETS:
        item = _listed(case, since) or item
        change, link, _ = earlier.indicator.partition(" in ")
        if link and change.rpartition(" ")[2] in changes.NOUNS:
            return [change, "in", *item]
    if earlier is not None and earlier.statistic.rules.get("indicator") == IN_BRACKETS and ", " in earlier.indicator:
        return [earlier.indicator.split(", ")[0], ",", *item]
    if found is not None and found.lemma_ in changes.NOUNS:
        often = [t for t in found.lefts if t.lower_ in FREQUENCIES]
        return [*often, found.lemma_, "in", *item]  # "the largest annual increases were in trade (4%)"
    if found is None or found == before or not tells(case, found):
        return [*item]
    phrase = noun_phrase(case, found)
    if syntax.first_conjunct(before) in phrase:
        return _risen(case, before)  # "exports of coffee (34 percent) and tea (12 percent)"
    return [*phrase, ",", *item]


def _risen(case: Case, noun: Token) -> Phrase:
    """What stands before a change in brackets: "sales of bread (up 4%) and milk (down 2%)" → "sales of milk"."""
    first, earlier = syntax.first_conjunct(noun), previous(case, same_unit=True)
    if first.dep_ == "pobj" and first != noun and earlier is not None:
        start, link, _ = earlier.level.rpartition(f" {first.head.lower_} ")
        if link:
            return [start, first.head, *noun_phrase(case, noun, right=False)]
    while first == noun and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        above = noun.head.head
        if above.lemma_ in changes.NOUNS or above.lower_ in {"number", "numbers"}:
            break
        first = noun = above
    return noun_phrase(case, noun)


def _in_area(case: Case, found: Token | None) -> Phrase | None:
    """What a value in brackets behind an area measures there: "rents rose most in Lima (4%) and Quito (3%)".

    It is what the clause is about, unless a value before has told that; of a bare change what changed before.
    """
    earlier = previous(case, same_unit=True)
    if found is None or not tells(case, found) or (earlier is not None and not _since(case, earlier, found)):
        earlier = earlier or previous(case, same_unit=True, sentences=2)
        return None if earlier is None else [earlier.indicator]
    bare = len(noun_phrase(case, found, right=False)) == 1 and not any(t.lower_ in {"in", "of"} for t in found.rights)
    if found.lemma_ in changes.NOUNS and bare:
        verb = next((v for t in found.ancestors if (v := syntax.verb_of(t)) is not None and changes.kind(v)), None)
        thing_ = None if verb is None else subject(case, verb)
        changed = None if thing_ is None else named(case, thing_)
        earlier = previous(case, sentences=2)
        level: Phrase = changed or ([] if earlier is None else [earlier.level])
        return [found.lemma_, "in", *level] if level else None
    phrase = noun_phrase(case, found)
    if len(phrase) > 1 or found.lower_ in MEASURES:
        return phrase
    earlier = previous(case, same_unit=True, sentences=2)
    return None if earlier is None else [earlier.indicator]


def _since(case: Case, earlier: Earlier, noun: Token) -> bool:
    """Whether a noun stands behind an earlier value."""
    return noun.idx + case.offset >= earlier.statistic.end


def said_again(case: Case) -> Phrase | None:
    """What a value that stands for itself between marks says again of the value before them, in another unit.

    "16 percent (46,000) of patients", "31% of pupils who eat at school (5,000)": so many pupils; "300 wards (12%)",
    "900 wells – one in four – are dry", "a fifth of the wells, or 900, are dry".
    """
    start, earlier, closing = case.span.start, previous(case), case.behind
    while start > 0 and case.doc[start - 1].lower_ in BOUNDING | {"or"}:
        start -= 1
    opening = case.at(start - 1)
    if earlier is None or opening is None or closing is None:
        return None
    inside = opening.text in {"(", "["} and closing.text in {")", "]"}
    if not inside and (opening.text not in ASIDE or closing.text != opening.text):
        return None
    if earlier.level != earlier.indicator:
        return None
    between = [t for t in case.since(earlier.statistic.end) if t.i < opening.i]
    if len(between) > 9 or any(t.is_punct and t.text != "-" for t in between):
        return None
    counted = earlier.statistic.unit in {"item", "person"} and not any(t.pos_ in syntax.VERBS for t in between)
    if counted and case.share:
        return ["share of", earlier.indicator]
    shared = earlier.indicator.startswith("share of ") and case.unit in {"item", "person"}
    finite = not inside and any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in between)
    return [earlier.indicator.removeprefix("share of ")] if shared and not finite else None


def _listed(case: Case, since: list[Token]) -> Phrase:
    """The item of a list between the value before and this one: "trade (4%), arts and sport (3%)" → the latter."""
    words = [t for t in since if t.dep_ != "det"]
    while words and (words[0].is_punct or words[0].dep_ == "cc" or case.is_time(words[0])):
        words.pop(0)
    plain = all(t.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ"} or t.text == "," for t in words)
    return [*words] if plain and len(words) <= 8 else []


def labelled(case: Case) -> Phrase | None:
    """A value behind a label: "Budget for roads: $5 million", "Measles (second dose) coverage: 74%"."""
    label = _label(case)
    words = {t.lower_ for t in label}
    if label and _goes_on(case):
        return None
    if not any(t.pos_ in {"NOUN", "PROPN"} for t in label) or (
        case.count and case.noun is not None and not words & MEASURES
    ):
        return None  # "Prisons: 3,840 inmates" counts inmates; "Under-five mortality: 39 deaths" measures mortality
    if len(label) == 1 and words <= VAGUE | {"standard"}:
        earlier = previous(case, same_unit=True)
        return None if earlier is None else [earlier.indicator]
    kept = _kept(case, label)
    way = case.at(case.span.start - 1)
    if kept and case.share and way is not None and way.lower_ in {"up", "down"}:  # "Child mortality: down 5 percent"
        return [changes.INCREASE if way.lower_ == "up" else changes.DECREASE, *kept]
    return kept


def _goes_on(case: Case) -> bool:
    """Whether a label only heads what follows: "Roads: 40 bridges will be mended", "Floods: 90 ha of rice"."""
    relation, verb = case.place
    clause = relation in syntax.SUBJECTS and any(t.tag_ in {"MD", "VBZ", "VBP", "VBD"} for t in (verb, *verb.lefts))
    stuff = not (case.share or case.money or case.count) and case.behind is not None and case.behind.lower_ == "of"
    return clause or stuff


def label_before(case: Case) -> Phrase:
    """The label that a value stands behind; empty without one."""
    return [] if _goes_on(case) else _kept(case, _label(case))


def _kept(case: Case, label: list[Token]) -> Phrase:
    """The words of a label that say what is measured."""
    inner = {t.i for t in label if t.text == "-" and not t.whitespace_ and t.i and not t.nbor(-1).whitespace_}
    kept = [t for t in label if (not t.is_punct or t.i in inner) and not case.is_area(t)]
    kept = [t for t in kept if not (case.is_time(t) and t.tag_ in {"CD", "NNP"})]
    if CAPTION.fullmatch(" ".join(t.text for t in kept)):
        return []  # "Table 3: GDP growth, 4.5 percent"
    while kept and kept[-1].pos_ == "ADP":
        kept.pop()
    if len(kept) > 2 and kept[0].lower_ in TRANSPARENT and kept[1].lower_ == "of":
        kept = kept[2:]  # "Number of schools: 230"
    return [*kept]


def _is_mark(token: Token) -> bool:
    """Whether a token is a colon or a dash between blanks."""
    return token.text == ":" or (token.text in DASHES and token.i > 0 and bool(token.nbor(-1).whitespace_))


def _label(case: Case) -> list[Token]:
    """The words of a label before the value; empty where they are a clause, too many, or hold another value."""
    near = case.doc[max(1, case.span.start - 5) : case.span.start]
    mark = next((t for t in reversed(near) if _is_mark(t)), None)
    closing = case.doc[case.span.end : case.span.end + 3]
    aside = mark is not None and mark.text in DASHES and any(t.text in DASHES for t in closing)
    if mark is None or aside or any(t.pos_ in syntax.VERBS for t in case.doc[mark.i : case.span.start]):
        return []
    start = mark.i
    while (
        start > 0
        and mark.i - start <= 16
        and not _is_mark(case.doc[start - 1])
        and case.doc[start - 1].text not in ";."
    ):
        start -= 1
    label = [t for t in case.doc[start : mark.i] if t.text not in BULLETS and t.dep_ != "det"]
    if (
        not label
        or len(label) > 12
        or any(t.tag_ in {"VBZ", "VBP", "MD"} or t.lower_ in {"was", "were"} for t in label)
        or any(
            mark.text in DASHES and t.tag_ == "VBD" and any(s.dep_ in syntax.SUBJECTS for s in t.lefts) for t in label
        )
    ):
        return []
    valued = any(s.start >= case.offset + label[0].idx for s in case.reading.statistics[-1:])
    return [] if valued else label


def nearest(case: Case) -> Phrase | None:
    """The last resort: what the clause says, the value before, the heading, the noun before or behind the value.

    A name alone is not a measure: then there is none.
    """
    earlier = previous(case, same_unit=True)
    phrase = _clause(case) if earlier is None or case.money else None
    if phrase:
        measured = any(isinstance(p, str) or p.lower_ in VAGUE | MEASURES or p.tag_ == "NN" for p in phrase)
        return phrase if measured or case.unit != "percent" else ["share of", *phrase]
    if earlier is not None:
        return [earlier.indicator]
    phrase = _behind(case) or (_nouns_behind(case) if case.count else []) or _before(case)
    if phrase and not all(isinstance(p, Token) and (case.is_name(p) or case.is_area(p)) for p in phrase):
        return phrase
    earlier = previous(case, same_unit=True, sentences=2)
    if earlier is not None:
        return [earlier.indicator]
    return heading(case) or _topic(case)


def _nouns_behind(case: Case) -> Phrase:
    """The nouns right behind a value, whatever the parse makes of them; empty without any."""
    words = itertools.takewhile(
        lambda t: t.pos_ in {"NOUN", "PROPN", "ADJ"}, case.doc[case.span.end : case.span.end + 5]
    )
    kept = [t for t in words if not (case.is_area(t) or case.is_time(t) or case.is_number(t))]
    return [*kept] if any(tells(case, t) for t in kept) else []


def _topic(case: Case) -> Phrase | None:
    """What the value before measured, in whatever unit: parts and prices of it follow without its name."""
    earlier = previous(case, sentences=2)
    if earlier is None or (case.money and earlier.statistic.unit == "percent"):
        return None  # of a rate no sum is a part
    return [earlier.level]


def _clause(case: Case) -> Phrase | None:
    """The thing of the clause and what its verb says of it: "growers are paid $2 per kilo" → "growers paid".

    Of a person, a name or a pronoun nothing is measured: then the object of the verb.
    """
    verb = syntax.verb_of(case.top)
    found = None if verb is None else thing(case)
    if verb is None:
        return None
    goal = next((t for t in verb.children if t.dep_ in {"dobj", "attr"} and tells(case, t)), None)
    telling = found is not None and not (found.pos_ == "PRON" or case.is_name(found))
    if goal is not None and goal != found and (not telling or (found is not None and is_human(found))):
        return [*noun_phrase(case, goal), *of_object(case, verb, goal)]
    phrase = None if found is None else named(case, found)
    if not phrase:
        return None
    if verb.lemma_ in LIGHT | VERBS or changes.kind(verb) or not verb.text.islower() or verb in phrase:
        return phrase
    room: Phrase = []
    for child in verb.rights:
        part = None if child.i in case.own or child in phrase else complement(case, child, case.own)
        if part and len(phrase) + len(room) + len(part) <= LONGEST:
            room += part
    if case.money and found is not None and is_human(found) and not is_passive(verb) and case.place[0] == "dobj":
        return ["amount", past_participle(verb.lemma_), *room, "by", *phrase]  # "hackers stole $6 million"
    done = is_passive(verb) or (found is not None and is_human(found))
    return [*phrase, past_participle(verb.lemma_), *room] if room or done else phrase


def _behind(case: Case) -> Phrase | None:
    for token in case.top.rights:
        noun = object_of(token) if token.dep_ == "prep" and token.lower_ != "per" else None
        if noun is not None and tells(case, noun):
            return noun_phrase(case, noun)
    return None


def _before(case: Case) -> Phrase | None:
    heads = (t for t in reversed(case.doc[: case.span.start]) if t.dep_ not in {"compound", "nmod"})
    found = next((t for t in heads if tells(case, t) and t.lower_ not in COMMENTS), None)
    return None if found is None else noun_phrase(case, found)
