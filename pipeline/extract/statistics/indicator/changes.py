"""Changes: by how much something rose or fell, told by a verb ("grew 4%") or a noun ("a 4% rise")."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import following, subject, tells
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.phrase import noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.words import BOUNDING
from pipeline.extract.tokens import Token

INCREASE, DECREASE, GROWTH, CONTRACTION = "increase in", "decrease in", "growth of", "contraction of"
VERBS = {
    **dict.fromkeys(
        "rise increase jump leap climb surge soar gain advance improve raise boost lift hike rocket strengthen double "
        "triple quadruple balloon mushroom skyrocket swell spike escalate".split(),
        INCREASE,
    ),
    **dict.fromkeys("grow expand accelerate rebound recover".split(), GROWTH),
    **dict.fromkeys(
        "fall drop decrease plunge plummet slump tumble slide sink dip ease slip lose weaken slow moderate diminish "
        "dwindle recede".split(),
        DECREASE,
    ),
    **dict.fromkeys("contract shrink".split(), CONTRACTION),
    **dict.fromkeys("reduce cut lower slash trim shorten curb lessen halve".split(), "reduction in"),
    "decline": "decline in",
    "devalue": "devaluation of",
    "depreciate": "depreciation of",
    "appreciate": "appreciation of",
    "widen": "widening of",
    "narrow": "narrowing of",
}
"""{verb of change: how an axis names it}; behind "to", "from" and the like the value is a level. Those of Levin (1993),
class 45.6, are among them."""
NOUNS = frozenset(
    "increase decrease rise fall decline drop growth reduction cut gain jump surge expansion contraction improvement "
    "hike slump plunge boost slowdown loss rebound recovery upturn downturn uptick uplift saving".split()
)
"""Nouns of change; a value beside one is the change, and the noun stays in the phrase."""
OF = frozenset("growth expansion contraction rebound".split())
"""Those of them whose thing follows with "of"."""


GERUNDS = frozenset("declining falling rising lowering reducing raising".split())
"""Gerunds that are nouns of change ("the declining of reserves")."""
LED = frozenset({"to", "from"})
EXPECTING = frozenset(
    "expect project forecast estimate predict anticipate foresee envisage assume plan propose seek want demand approve "
    "announce promise offer reject oppose call ask".split()
)
"""Verbs whose subject does not change itself: "the bank expects an increase of 4%"."""
SHOWING = frozenset("show reveal indicate suggest find confirm imply".split())
"""Verbs whose subject only tells of a change ("the data show an improvement of 2%")."""
TELLING = frozenset(
    "data figure figures statistics number numbers report reports survey surveys study studies result results estimate "
    "estimates chart table census analysis research poll index latest evidence findings".split()
)
"""What tells of figures and has none itself."""
REACH = 16
"""Words before a level in which a noun of change may have led to it."""
PHRASAL = frozenset("go come move edge creep inch tick trend shoot".split())
"""Verbs that are verbs of change with "up" or "down" ("go up by 3%")."""


def kind(verb: Token) -> str | None:
    """How an axis names the change that a verb tells; None for a verb that tells none."""
    if verb.lemma_ in PHRASAL:
        way = {t.lower_ for t in verb.children if t.dep_ in {"prt", "advmod"}}
        way |= {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}  # "go up to $15" may be read as "up to $15"
        return INCREASE if "up" in way else DECREASE if "down" in way else None
    if verb.lemma_ == "recover" and any(t.dep_ == "dobj" and t.lower_ not in {"percent", "%"} for t in verb.children):
        return None  # "recovered $3 million"
    return VERBS.get(verb.lemma_)


def is_change(case: Case, verb: Token) -> bool:
    """Whether the value of a verb of change is the change ("rose by 5%", "grew 5%"), not the level ("rose to 5%")."""
    direct, before = case.at(case.span.start - 1), case.before
    if before is not None and before.lower_ in {"by", "to"}:
        return before.lower_ == "by"  # "rose by over 5% to 20%"
    if direct is not None and direct.lower_ in {"below", "above", "under", "over"}:
        return False
    if case.preposition is None:
        return case.share or case.place[0] in {"npadvmod", "dobj", "advmod"}
    word = case.preposition.lower_
    return word in {"by", "between"} or (kind(verb) == GROWTH and word in {"at", "of"})


def frequency(case: Case) -> Phrase:
    """ "annual" where the change is one a year."""
    beside = {t.lower_ for t in case.doc[max(0, case.span.start - 6) : case.span.end + 5]}
    return ["annual"] if case.statistic.per == "year" or beside & {"annually", "yearly"} else []


def of_verb(case: Case, verb: Token, changed: Phrase) -> Phrase:
    """The change of a thing that a verb names: "grow" and "exports" → "exports growth"."""
    change = kind(verb) or INCREASE
    said = any((p if isinstance(p, str) else p.lower_) == "annual" for p in changed)
    often: Phrase = [] if said else frequency(case)
    if change == INCREASE and often:
        change = GROWTH
    elif change == INCREASE and not (case.share or case.money or case.count):
        change = "rise in"  # "the sea rose by 20 cm"
    words = [p if isinstance(p, str) else p.lower_ for p in changed]
    if words[-1] == "economy" and change == GROWTH:
        return [*often, *changed[:-1], "economic growth"]
    if change == GROWTH and len(words) <= 2:
        return [*often, *changed, "growth"]
    return [*often, change, *changed]


def led_to(case: Case, preposition: Token | None) -> Phrase | None:
    """What a noun of change led to a level: "a sharp fall in output, to 40 tonnes" → "output".

    Args:
        case: the value.
        preposition: the "to" or "from" before it, or before the vague noun that stands for it ("to a total of $4").
    """
    if preposition is None or preposition.lower_ not in LED:
        return None
    for token in reversed(case.doc[max(0, preposition.i - REACH) : preposition.i]):
        if token.pos_ in syntax.VERBS and kind(token):
            return None
        if token.pos_ == "NOUN" and token.lemma_ in NOUNS | GERUNDS:
            inner = (object_of(t) for t in token.rights if t.lower_ in {"in", "of"})
            found = next((t for t in inner if t is not None and tells(case, t)), None)
            if found is not None:
                return noun_phrase(case, found, skip=frozenset({preposition.i}))
    return None


def noun_of_change(case: Case) -> Phrase | None:
    """A value beside a noun of change: "a 3% rise in fees", "an increase of 40 jobs in the mines" → "rise in fees"."""
    noun = noun_beside(case)
    if noun is None:
        return None
    further = [case.span_of(n.start, n.end) for n in case.numbers if n.reason is None]
    stop = min((span.start for span in further if span.start >= max(case.span.end, noun.i)), default=len(case.doc))
    phrase = noun_phrase(case, noun, skip=case.own | case.number_tokens)
    phrase = [p for p in phrase if isinstance(p, str) or p.i < stop]  # "… and of 6 tonnes for rice"
    if _is_complete(noun, phrase):
        return phrase
    behind = [p for p in following(case, frozenset({"in", "of", "for"})) if p not in phrase]
    return [*phrase, *behind] if behind else _completed(case, noun, phrase)


def noun_beside(case: Case) -> Token | None:
    """The noun of change that a value belongs to; None without one."""
    if case.noun is not None and case.noun.lemma_ in NOUNS and case.noun.i <= case.span.end + 7:
        return case.noun
    restated = None if case.noun is not None else _restated(case)
    if restated is not None:
        return restated
    if case.preposition is not None and case.preposition.lower_ in {"of", "by"}:
        noun = case.preposition.head
        if noun.dep_ == "pobj" and noun.lemma_ not in NOUNS:  # "an increase in sales of 4%"
            if noun.head.lower_ in LED:
                return None  # "an increase in sales to a total of $4"
            noun = noun.head.head
        booked = case.money and noun.lemma_ in {"loss", "gain"}  # "made a loss of $5 million"
        return noun if noun.lemma_ in NOUNS and noun.pos_ == "NOUN" and not booked else None
    if case.top.dep_ == "attr":  # "the increase was 4%"
        found = syntax.subject(case.top.head)
        return found if found is not None and found.lemma_ in NOUNS and found.pos_ == "NOUN" else None
    return None


def _restated(case: Case) -> Token | None:
    """The noun of change behind a value said in two units, which a parse may take for a verb.

    "A $3 million, or 5 percent, rise in fees", "a $3 million (or 5 percent) rise in fees".
    """
    either = again = case.before is not None and case.before.lower_ == "or"
    for token in case.doc[case.span.end : case.span.end + 9]:
        if token.lower_ == "or":
            again = True
        elif again and token.i in case.number_tokens:
            either = True
        elif not (token.i in case.number_tokens or token.is_punct or token.lower_ in BOUNDING):
            goal = case.at(token.i + 1)
            noun = token.pos_ == "NOUN" or (goal is not None and goal.lower_ in {"in", "of"})
            return token if either and noun and token.lemma_ in NOUNS else None
    return None


def _is_complete(noun: Token, phrase: Phrase) -> bool:
    """Whether the phrase says what changes: a complement behind the noun or a noun before it ("pay rise")."""
    for piece in phrase:
        if isinstance(piece, str):
            continue
        complement = piece.dep_ == "prep" and piece.i > noun.i and piece.lower_ in {"in", "of", "to"}
        if complement or piece.dep_ == "case" or (piece.dep_ in {"compound", "nmod"} and piece.head == noun):
            return True
    return False


def _completed(case: Case, noun: Token, phrase: Phrase) -> Phrase:
    """A bare "increase" with what has increased: the earlier statistic, or who saw or recorded it."""
    link = "of" if noun.lemma_ in OF else "in"
    again = _before_colon(case, noun) or _told_before(case, noun)
    if again:
        return [*phrase, link, *again]
    earlier = previous(case)
    if earlier is not None:
        end = phrase.index(noun) + 1
        changed = earlier.level.removeprefix("share of ")
        if changed == "economic growth" and phrase == [noun] and noun.lemma_ == "contraction":
            return ["economic", noun]
        if changed != "economic growth":
            changed = changed.removesuffix(" growth")  # "output grew by 4%, after a 2% fall"
        return [*phrase[:end], link, changed, *phrase[end:]]
    economy = _economy(case, noun) if noun.lemma_ in OF and len(phrase) == 1 else []
    if economy or noun.lemma_ == "growth":
        return [*economy, *phrase]
    verb = syntax.verb_of(noun)
    shown = verb is not None and verb.lemma_ in SHOWING
    teller = subject(case, verb) if verb is not None and shown else None
    told = teller is None or teller.lower_ in TELLING or case.is_name(teller)  # but "theft showed a 3% increase"
    aside = verb is None or noun.dep_ in syntax.SUBJECTS or (shown and told) or verb.lemma_ in EXPECTING
    found = None if verb is None or aside else subject(case, verb)
    if found is not None and found.pos_ == "NOUN" and found.lemma_ not in NOUNS and tells(case, found):
        return [*phrase, link, *noun_phrase(case, found)]
    earlier = previous(case, sentences=1)
    return phrase if earlier is None else [*phrase, link, earlier.level]


def _before_colon(case: Case, noun: Token) -> Phrase:
    """What changes where a colon repeats a change: "the largest fall in deaths: a decrease of 60%" → "deaths"."""
    mark = next((t for t in reversed(case.doc[max(0, noun.i - 4) : noun.i]) if t.text in {":", "–", "—"}), None)
    for token in reversed(case.doc[max(0, mark.i - REACH) : mark.i]) if mark is not None else ():
        if token.pos_ == "NOUN" and token.lemma_ in NOUNS:
            inner = (object_of(t) for t in token.rights if t.lower_ in {"in", "of"})
            found = next((t for t in inner if t is not None and tells(case, t)), None)
            return [] if found is None else noun_phrase(case, found)
    return []


def _told_before(case: Case, noun: Token) -> Phrase:
    """What changes where a sentence has told of a change before: "continued rises in fraud, with a 9% increase"."""
    for token in reversed(case.doc[: noun.i] if noun.dep_ == "pobj" and noun.head.lower_ == "with" else case.doc[0:0]):
        if token.pos_ == "NOUN" and token.lemma_ in NOUNS:
            inner = (object_of(t) for t in token.rights if t.lower_ in {"in", "of"})
            found = next((t for t in inner if t is not None and tells(case, t)), None)
        else:
            found = subject(case, token) if token.pos_ == "VERB" and kind(token) else None
        if found is not None and tells(case, found):
            return noun_phrase(case, found)
    return []


def _economy(case: Case, noun: Token) -> Phrase:
    """What a bare "growth" or "contraction" is one of, where the text has just spoken of the economy or its product."""
    for statistic in reversed(case.reading.statistics[-6:]):
        said = statistic.indicator or ""
        if statistic.sentence >= case.sentence - 3 and ("GDP" in said or "econom" in said):
            return ["GDP" if "GDP" in said else "economic"]
    return ["economic"] if noun.lemma_ == "growth" else []
