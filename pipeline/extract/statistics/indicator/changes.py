"""Changes and differences: by how much something rose, fell, or lies above or below something else."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.clause import following, is_vague, subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import level, named, previous
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase, object_of
from pipeline.extract.statistics.indicator.predicate import of_subject
from pipeline.extract.statistics.indicator.scene import BOUNDING, Case

INCREASE, DECLINE = "increase in", "decline in"
VERBS = {
    **dict.fromkeys(
        "rise increase jump climb surge soar gain advance improve raise boost lift hike rocket double strengthen".split(),
        INCREASE,
    ),
    **dict.fromkeys("grow expand accelerate rebound".split(), "growth of"),
    **dict.fromkeys(
        "fall decline drop decrease plunge plummet slump tumble slide sink dip ease slip lose weaken slow".split(),
        DECLINE,
    ),
    **dict.fromkeys("contract shrink".split(), "contraction of"),
    "devalue": "devaluation of",
    "depreciate": "depreciation of",
    "appreciate": "appreciation of",
    "widen": "widening of",
    "narrow": "narrowing of",
    **dict.fromkeys("reduce cut lower slash trim halve shorten curb lessen".split(), "reduction in"),
}
"""{lemma of a verb of change: how an axis names the change}; "rise to", "fall from" and the like give a level instead."""
NOUNS = frozenset(
    "increase decrease rise fall decline drop growth reduction cut gain jump surge expansion contraction improvement hike "
    "slump plunge boost slowdown loss rebound recovery upturn downturn uptick uplift saving".split()
)
"""Nouns of change; a value beside one is the change, and the noun stays in the phrase."""
UPWARD = frozenset("more higher larger bigger greater up above over longer faster better stronger wider taller".split())
DOWNWARD = frozenset(
    "less lower smaller fewer down below under shorter slower worse weaker behind cheaper short".split()
)
BESIDE = frozenset({"more", "fewer", "less", "additional"})


def frequency(case: Case) -> Phrase:
    """ "annual" where the change is one a year."""
    beside = {t.lower_ for t in case.doc[max(0, case.span.start - 6) : case.span.end + 5]}
    return ["annual"] if case.statistic.per == "year" or beside & {"annually", "yearly"} else []


def of_verb(case: Case, verb: Token, changed: Phrase) -> Phrase:
    """The change of a thing that a verb names: "grow" and "exports" → "exports growth"."""
    kind = VERBS[verb.lemma_]
    often = frequency(case)
    words = [p.lower_ if not isinstance(p, str) else p for p in changed]
    if not (case.share or case.money or case.count) and kind == INCREASE:
        kind = "rise in"
    if kind == INCREASE and often:
        kind = "growth of"
    if kind == "growth of" and words[-1] == "economy":
        return [*often, *changed[:-1], "economic growth"]
    if kind == DECLINE and words[-1] == "economy":
        kind = "contraction of"
    if words[-1:] == ["growth"]:
        return [*often, *changed]
    if kind == "growth of" and len(words) <= 2 and "of" not in words:
        return [*often, *changed, "growth"]
    return [*often, kind, *changed]


def noun_of_change(case: Case) -> Phrase | None:
    """A value beside a noun of change: "a 3% rise in fees", "an increase of 40 jobs in the mines" → "rise in fees"."""
    noun = _noun_of_change(case)
    if noun is None:
        return None
    phrase = noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))
    if _complete(noun, phrase):
        return phrase
    behind = following(case, frozenset({"in", "of", "for"}))
    if behind:
        return [*phrase, *behind]
    return _with_thing(case, noun, phrase)


def _noun_of_change(case: Case) -> Token | None:
    if case.noun is not None and case.noun.lemma_ in NOUNS and case.noun.i <= case.span.end + 3:
        return case.noun
    preposition = case.preposition
    if preposition is not None and preposition.lower_ in {"of", "by"}:
        noun = preposition.head
        if (
            noun.dep_ == "pobj" and noun.lemma_ not in NOUNS and noun.head.head.lemma_ in NOUNS
        ):  # "an increase in sales of 4%"
            noun = noun.head.head
        if noun.lemma_ in NOUNS and noun.pos_ == "NOUN":
            return noun
    if case.top.dep_ in {"attr", "appos"}:
        verb = syntax.verb_of(case.top)
        found = None if verb is None else syntax.subject(verb)
        if found is not None and found.lemma_ in NOUNS and found.pos_ == "NOUN" and case.top.dep_ == "attr":
            return found
    return None


def _complete(noun: Token, phrase: Phrase) -> bool:
    """Whether the phrase says what changes: a complement behind the noun or a noun before it ("pay rise")."""
    return any(
        not isinstance(p, str)
        and (
            (p.dep_ == "prep" and p.i > noun.i and p.lower_ in {"in", "of", "for", "to"})
            or (p.dep_ in {"compound", "nmod"} and p.head == noun)
            or p.dep_ == "case"
        )
        for p in phrase
    )


def _with_thing(case: Case, noun: Token, phrase: Phrase) -> Phrase:
    """A bare "increase" with what has increased: the earlier statistic, or who saw or recorded it."""
    link = "of" if noun.lemma_ in {"growth", "expansion", "contraction", "rebound"} else "in"
    earlier = previous(case)
    if earlier is not None and earlier.indicator:
        end = phrase.index(noun) + 1
        return [*phrase[:end], link, level(earlier.indicator).removeprefix("share of "), *phrase[end:]]
    if noun.lemma_ == "growth":
        return [*_economic(case), *phrase] if len(phrase) == 1 else phrase
    verb = syntax.verb_of(noun)
    found = None if verb is None or noun.dep_ in syntax.SUBJECTS else subject(case, verb)
    if found is not None and found.pos_ == "NOUN" and tells(case, found):
        return [*phrase, link, *noun_phrase(case, found)]
    earlier = previous(case, sentences=1)
    if earlier is not None and earlier.indicator:
        return [*phrase, link, level(earlier.indicator)]
    return phrase


def _economic(case: Case) -> Phrase:
    """What a bare "growth" is the growth of, where the text has just spoken of the economy or its product."""
    for statistic in reversed(case.reading.statistics[-6:]):
        said = statistic.indicator or ""
        if statistic.sentence < case.sentence - 3:
            break
        if "GDP" in said:
            return ["GDP"]
        if "econom" in said:
            return ["economic"]
    return []


def multiple(case: Case) -> Phrase | None:
    """How many times something another thing is: "$6 million, three times the average" → "… over the average"."""
    earlier = previous(case)
    if case.unit != "ratio" or earlier is None or not earlier.indicator:
        return None
    noun = case.noun
    if noun is None:
        behind = case.doc[case.span.end : case.span.end + 6]
        noun = next(
            (
                t
                for t in behind
                if t.pos_ == "NOUN" and t.dep_ not in {"compound", "nmod"} and t.head in case.doc[: t.i]
            ),
            None,
        )
    if noun is None or any(t.lower_ in {"as", "than"} for t in case.doc[case.span.end : noun.i]):
        return None
    return [level(earlier.indicator), "over", *noun_phrase(case, noun, skip=frozenset(t.i for t in case.span))]


def compared(case: Case) -> Phrase | None:
    """A difference: "8% below target", "5 points higher than in May", "up 9%", "40 fewer guards"."""
    word = _comparative(case)
    if word is None:
        return None
    upward = word.lower_ in UPWARD
    changed = _compared_thing(case, word)
    if not changed:
        return None
    reference = _reference(case, word)
    if reference:
        return [*changed, "above" if upward else "below", *reference]
    kind = INCREASE if upward else DECLINE
    last = changed[-1]
    if (last if isinstance(last, str) else last.lower_) == "economy" and not upward:
        kind = "contraction of"
    return [*frequency(case), kind, *changed]


def _comparative(case: Case) -> Token | None:
    """The word of comparison that the value measures: right behind it, or "up"/"down" right before it."""
    end = case.span.end
    behind = case.doc[end] if end < len(case.doc) else None
    if behind is not None and behind.lower_ in UPWARD | DOWNWARD and behind.lower_ not in {"over", "under"}:
        if behind.lower_ in {"above", "below", "behind"} and case.count:
            return None
        if behind.lower_ == "more" and behind.i + 1 < len(case.doc) and behind.nbor(1).tag_ == "JJ":
            return None
        return behind
    index = case.span.start - 1
    while index > 0 and case.doc[index].lower_ in BOUNDING - {"up"} | {"by"}:
        index -= 1
    if index >= 0 and case.doc[index].lower_ in {"up", "down"}:
        word = case.doc[index]
        return (
            None if word.dep_ == "prt" and word.head.lemma_ in {"make", "take", "bring", "give", "set", "add"} else word
        )
    return None


def _reference(case: Case, word: Token) -> Phrase | None:
    """What the value is compared with, unless that is another time of the same thing."""
    if word.lower_ in {"above", "below", "under", "behind"}:
        noun = object_of(word)
    else:
        than = next(
            (t for t in case.doc[word.i + 1 : word.i + 8] if t.lower_ in {"than", "of"} and t.text != ","), None
        )
        wanted = "of" if word.lower_ == "short" else "than"
        noun = object_of(than) if than is not None and than.lower_ == wanted else None
    if noun is None or not tells(case, noun):
        return None
    return noun_phrase(case, noun)


def _compared_thing(case: Case, word: Token) -> Phrase | None:
    """What is higher or lower: the noun behind "more", the earlier value's indicator, or the clause's subject."""
    if word.lower_ in BESIDE and case.count and case.noun is not None:
        skip = frozenset({word.i, *(t.i for t in case.span)})
        verb = case.noun.head
        doing = of_subject(case, verb, skip) if verb.tag_ == "VBG" and case.noun.dep_ in syntax.SUBJECTS else None
        return [*noun_phrase(case, case.noun, skip=skip), *(doing or [])]
    if word.lower_ in BESIDE:
        noun = next((t for t in word.ancestors if t.i > word.i and t.pos_ == "NOUN"), None)
        if noun is not None and noun.i <= word.i + 5 and word.dep_ in {"amod", "advmod", "nummod", "quantmod"}:
            return noun_phrase(case, noun, skip=frozenset({word.i, *(t.i for t in case.span)}))
    earlier = previous(case)
    found = thing(case, word)
    verb = syntax.verb_of(word)
    before = case.doc[word.i - 1] if word.i > 0 else None
    if before is not None and before.dep_ == "pobj" and before.head.lower_ == "with" and tells(case, before):
        return noun_phrase(case, before)  # "with mining down 4%"
    if verb is not None and found is not None and verb.lemma_ == "be" and earlier is not None:
        if verb.idx + case.offset > earlier.start and tells(case, found):
            return named(case, found)  # "food, a quarter of the basket, was up 4%"
    if found is not None and (found.pos_ != "PRON" or earlier is None):
        after_earlier = earlier is None or found.idx + case.offset > earlier.end
        if after_earlier and found.i not in case.number_tokens:
            return named(case, found)
    if earlier is not None and earlier.indicator:
        if case.noun is not None and is_vague(case, case.noun):
            return None
        return [level(earlier.indicator).removeprefix("share of ")]
    return None if found is None else named(case, found)
