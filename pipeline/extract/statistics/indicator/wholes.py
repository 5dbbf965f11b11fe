"""Wholes: what a share is a share of, beside it, pointed back to, or carried over from the share before."""

import re

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import tells, values
from pipeline.extract.statistics.indicator.discourse import Earlier, previous, resolve
from pipeline.extract.statistics.indicator.inflect import plural
from pipeline.extract.statistics.indicator.phrase import noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, complement_of, object_of
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import DEMONSTRATIVES
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

PLACES = syntax.SUBJECTS | {"ROOT", "dobj", "pobj"}
POINTING = frozenset("them these which whom it this that those all".split())
POINTED = frozenset("them these those".split())
PORTIONS = frozenset("majority minority plurality half bulk".split())
"""Nouns for a part of something that do not say how large it is."""
YEAR = re.compile(r"(?:19|20)\d\d")
ASKED = frozenset("needed required requested sought pledged promised".split())
AMOUNTS = frozenset(
    "gdp gnp gni income incomes revenue revenues output product exports imports budget expenditure spending trade "
    "earnings receipts consumption production investment turnover sales emissions employment value wealth debt cost "
    "costs total".split()
)
"""Wholes that are amounts: their parts are "X as a share of GDP", not "share of GDP that is X"."""


def whole(case: Case) -> tuple[Scene, Token] | None:
    """The whole of a share and the sentence that it stands in; None where the text names none beside the share."""
    found = _behind_of(case) or _counted(case) or _before(case) or quantified(case)
    if found is None:
        return None
    described = any(t.dep_ in {"relcl", "acl"} or t.lower_ in {"with", "without"} for t in found.children)
    if found.lower_ in POINTING and not described:
        return resolve(case, found) or (case, found)
    return case, found


def portion(case: Case) -> Token | None:
    """The noun for a part that a share explains: "a vast majority of voters, 85 percent, agrees"."""
    above = case.top.head
    if case.top.dep_ == "appos" and above.lower_ in PORTIONS:
        return above
    before = case.before
    noun = None if before is None or before.text != "(" else case.at(before.i - 1)
    return noun if noun is not None and noun.lower_ in PORTIONS else None  # "the vast majority (63%) see no change"


def averaged(case: Case) -> Token:
    """The word by which a share hangs on its clause: "average" of "an average of 60% of pupils walk"."""
    of = case.preposition
    return of.head if of is not None and of.lower_ == "of" and of.head.lower_ in {"average", "total"} else case.top


def quantified(case: Case) -> Token | None:
    """The things of which a share in brackets says how many "most" are: "most teachers (62%) feel safe"."""
    near = case.doc[max(0, case.span.start - 4) : case.span.start]
    closed = case.behind is not None and case.behind.text == ","
    start = next((t.i for t in reversed(near) if t.text in {"(", "-", "–", "—"} or (closed and t.text == ",")), 0)
    noun = case.at(start - 1) if start else None
    if noun is None or noun.tag_ not in {"NNS", "NNPS"} or noun.dep_ not in syntax.SUBJECTS:
        return None
    return noun if any(t.lower_ in {"most", "many", "some", "few"} for t in noun.lefts) else None


def shown(case: Case, scene: Scene, noun: Token) -> Phrase:
    """The whole as a phrase; where it points back to a value, what that value measured."""
    if scene.is_number(noun):
        earlier = previous(case)
        asked = next((t for t in noun.rights if t.dep_ in {"acl", "relcl"} and t.lower_ in ASKED), None)
        if asked is not None:  # "just 5% of the $3 million needed was paid"
            return ["funding", asked]
        stuff = complement_of(noun)
        if stuff is not None and tells(scene, stuff):  # "a fifth of the 1,200 km of border"
            return noun_phrase(scene, stuff)
        return [] if earlier is None else [earlier.level]
    measured = _measured(case, scene, noun)
    if measured:
        return [measured]
    counted = just_counted(case, noun)
    if counted:
        return [counted]
    behind = case.doc[case.span.end : case.span.end + 3]
    pointer = next((t for t in behind if t.lower_ in {"that", "this", "it"} and t.dep_ == "pobj"), None)
    earlier = previous(case, sentences=1)
    alone = pointer is not None and not any(t.dep_ in {"prep", "acl", "relcl"} for t in pointer.children)
    if alone and earlier is not None and earlier.statistic.unit != "percent":
        return [earlier.level]  # "it costs $5 million; the state pays a fifth of that"
    phrase = noun_phrase(scene, noun)
    year = scene.at(noun.i - 1)
    if noun.lemma_ == "level" and year is not None and YEAR.fullmatch(year.text):
        return [year, *phrase]
    behind_those = scene.at(noun.i + 1) if noun.lower_ == "those" else None
    if noun.tag_ == "NN" and case.span[0].lower_ == "every":
        return [plural(noun.lower_) if p == noun else p for p in phrase]
    if behind_those is not None and behind_those.lower_ in {"who", "with", "without", "aged", "living"}:
        return ["people" if p == noun else p for p in phrase]
    return phrase


def just_counted(case: Case, noun: Token) -> str:
    """What was counted right before, of which "them" or "the total" is the whole; empty where nothing was."""
    near = case.doc[case.span.end : case.span.end + 3]
    them = any(t.lower_ in {"them", "whom", "which"} and t.dep_ == "pobj" for t in near)
    total = noun.lower_ == "total" and complement_of(noun) is None
    if total and any(t.lower_ in DEMONSTRATIVES for t in noun.lefts):
        amount = previous(case, sentences=1)
        return "" if amount is None else amount.level.removeprefix("share of ")  # "60% of this total"
    earlier = previous(case, sentences=1 if total else 0)
    if earlier is None or not earlier.statistic.counted or not (them or total):
        return ""
    return _size(earlier) or plural(earlier.statistic.counted)


def _measured(case: Case, scene: Scene, noun: Token) -> str:
    """What the count right before measured, where its noun is the whole: "a population of 40 men, of whom half …"."""
    earlier = previous(case)
    at = noun.idx + scene.offset
    if earlier is None or scene is not case or not earlier.statistic.start <= at < earlier.statistic.end:
        return ""
    return _size(earlier)


def _size(earlier: Earlier) -> str:
    """The indicator of a count that is the size of something; empty where it only names what is counted."""
    things = plural(earlier.statistic.counted or "").rpartition(" ")[2]
    named = not things or things in earlier.indicator.split() or earlier.level != earlier.indicator
    return "" if named else earlier.indicator


def _behind_of(case: Case) -> Token | None:
    """ "60% of homes", "nine out of ten homes"."""
    for token in (case.top, *case.span, *([] if (said := portion(case)) is None else [said])):
        for child in token.rights:
            noun = object_of(child) if child.lower_ in {"of", "out"} and child.i not in case.own else None
            if noun is not None:
                return noun
    if case.behind is not None and case.behind.lower_ == "of":
        return object_of(case.behind)
    behind = case.doc[case.span.end : case.span.end + 7]
    closing = next((t for t in behind if t.text == ")"), None) if behind and behind[0].text == "(" else None
    link = None if closing is None else case.at(closing.i + 1)
    if link is not None and link.lower_ == "of":  # "a third (33%) of complaints"
        return object_of(link)
    paired = next((n for n in case.numbers if n.follows == case.claim.number.start), None)
    link = None if paired is None else case.at(case.span_of(paired.start, paired.end).end)
    if link is not None and link.lower_ == "of":  # "from 80% to 90% of income"
        return object_of(link)
    others = [t for t in values(case) if t.i > case.top.i]  # "20% and 24% of their power"
    joined = len(others) == 1 and all(
        t.dep_ == "cc" or t.i in case.number_tokens for t in case.doc[case.span.end : others[0].i]
    )
    return complement_of(others[0]) if joined else None


def _counted(case: Case) -> Token | None:
    """ "one in six homes", "45% beneficiaries", "half the population"."""
    for token in case.span:
        if token.dep_ in {"nummod", "compound"} and token.head.i >= case.span.end and token.head.tag_ == "NNS":
            return token.head
    noun = case.noun
    placed = noun is not None and noun.tag_ in {"NNS", "NNPS"} and noun.dep_ in PLACES
    if noun is not None and placed and noun.lemma_ not in changes.NOUNS | {"other", "point"}:
        return noun
    if noun is not None and case.span[0].lower_ == "every":
        return noun  # "every second farmer"
    behind = case.behind
    hung = case.unit == "percent" and case.top.dep_ == "npadvmod"
    if (
        behind is not None
        and hung
        and behind.tag_ == "NNS"
        and behind.lower_ != "others"
        and behind.dep_ in syntax.SUBJECTS
    ):
        return behind  # "10 percent people have a well"
    if behind is not None and case.claim.number.form == "fraction" and behind.tag_ in {"DT", "PRP$", "NNS"}:
        head = behind if behind.tag_ == "NNS" else behind.head
        head = head.head if head.dep_ == "poss" else head  # "half the world's poor"
        thing = head.pos_ == "NOUN" or (head.pos_ == "ADJ" and head.dep_ in syntax.SUBJECTS)
        return head if thing and not case.is_time(head) else None
    return None


def _before(case: Case) -> Token | None:
    """ "of the 40 firms, half failed"; "firms, of which half failed" (a number, where a value is meant)."""
    relation, verb = case.place_of(case.top)
    verb = syntax.verb_of(case.top) or verb
    for child in (*verb.children, *case.top.lefts) if verb.pos_ in syntax.VERBS else ():
        noun = object_of(child) if child.lower_ in {"of", "among", "within"} and child.i < case.top.i else None
        if noun is not None and noun.lower_ in {"which", "whom"} and verb.dep_ == "relcl":
            if noun.lower_ == "whom" and not is_human(verb.head):  # "3 million people live in Chad, of whom 40% …"
                return next((t for t in reversed(case.doc[: noun.i]) if is_human(t) and t.tag_ == "NNS"), verb.head)
            return verb.head  # also "of which copper made up half"
        if noun is not None and not case.is_time(noun) and relation in syntax.SUBJECTS:
            return noun
    return None


def part_before(case: Case) -> str:
    """What "of these" takes up behind a share ("38% of homes have a pump. Of these, 6% …"), empty without one."""
    opening = [token.lower_ for token in case.doc[:2]]
    earlier = previous(case, sentences=1)
    if opening[:1] != ["of"] or POINTED.isdisjoint(opening[1:]) or earlier is None:
        return ""
    is_share = earlier.statistic.sentence < case.sentence and earlier.indicator.startswith("share of ")
    return earlier.indicator.removeprefix("share of ") if is_share and earlier.said else ""


def earlier_whole(case: Case) -> tuple[Scene, Token] | None:
    """The whole of the nearest share before this one, in this sentence or the one before, and its sentence."""
    for sentence in (case.sentence, case.sentence - 1):
        if sentence < 0:
            return None
        scene = case if sentence == case.sentence else Scene(case.reading, sentence)
        for number in reversed(scene.numbers):
            if number.start >= case.claim.number.start or number.unit not in {"percent", None} or number.reason:
                continue
            span = scene.span_of(number.start, number.end)
            for token in span:
                noun = complement_of(token) or (token.head if token.dep_ == "nummod" else None)
                kind = noun is not None and noun.tag_ == "NN" and number.unit is None  # "a one-bedroom home"
                if noun is not None and noun.i >= span.end and not kind and tells(scene, noun):
                    return scene, noun
    return None


def is_amount(noun: Token) -> bool:
    """Whether a whole is an amount of money, work or stuff, and not a number of things."""
    return noun.lower_ in AMOUNTS
