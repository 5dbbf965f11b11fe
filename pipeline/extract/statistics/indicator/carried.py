"""Values that measure what the value before them measured: another time, another place, another part."""

from itertools import pairwise

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import aim, following, tells
from pipeline.extract.statistics.indicator.discourse import Earlier, previous, varied
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.words import BOUNDING
from pipeline.extract.tokens import Token

AGAINST = frozenset("compared against versus vs from".split())
"""Words that set the same figure of another time or place against a value."""
AGAIN = frozenset((",or", "or", "("))
"""What stands between a change and the same change in percent."""
REACHING = frozenset("reaching hitting totalling exceeding topping".split())
DEGREES = frozenset("lower higher larger smaller bigger better worse faster slower".split())
MEASURED = frozenset("relative compared contrast comparison opposed".split())
HEDGES = frozenset("the a an about around roughly only just some nearly almost over under those that of".split())
"""Words that may stand between "compared to" and the value."""
IDLE_TAGS = frozenset("CD DT IN CC RB SYM".split())
NOT_IDLE = frozenset("for to than but by on".split())
IDLE = frozenset("last this next a fiscal following previous".split())
SAME = frozenset("or equivalent equal to i.e. ie that is = the of".split())
"""Words between a sum and the same sum in another currency."""
SOURCES = frozenset({"through", "via"})
"""Prepositions before where a part of a sum comes from."""
GROUPS = frozenset("for among in".split())
"""Prepositions before those for whom a value holds."""
PARTS = frozenset("for among in to from by on".split())
LABELS = frozenset("standard target goal norm previous total average forecast estimate actual baseline".split())
"""Labels in brackets that say how a value is meant, not for whom it holds."""
FAR = 25
"""Tokens beyond which two values are not beside each other."""


def repeated(case: Case) -> Phrase | None:
    """The second value of one thing: "from 3% to 5%", "up from 3%", "5% (3% in 2018)"."""
    found = _repeated(case)
    return None if not found or _is_a_change(case) else found


def _repeated(case: Case) -> Phrase | None:
    earlier = previous(case)
    if earlier is None or (case.share and _has_whole(case)):
        return None
    if _reached(case, earlier):
        return [earlier.level]
    counted = previous(case, same_unit=True) if case.statistic.counted else None
    earlier = counted or earlier  # "300 firms spend a third of it, up from 200"
    before = case.at(case.span.start - 1)
    if before is not None and before.lower_ in {"up", "down"}:
        return None  # "$44 million, down $2 million from $46 million"
    bare = case.claim.number.unit is None and case.noun is None
    if earlier.statistic.unit != case.unit and not bare:
        led = before is not None and before.lower_ in {"from", "to"} and earlier.level != earlier.indicator
        between = case.since(earlier.statistic.end)
        other = any(t.dep_ in syntax.SUBJECTS and t.head in between for t in between)
        joined = len(between) > 1 and any(t.dep_ == "cc" or t.text in {",", ";"} for t in between)
        other = other or (joined and tells(case, between[-2]) and between[-2].lemma_ not in changes.NOUNS)
        if led and not other:
            return [earlier.level]  # "a rise of 4% – from $5 million"
        if _converted(case, earlier):
            return [earlier.indicator]
        earlier = previous(case, same_unit=True)
    if earlier is None:
        return None
    between = case.since(earlier.statistic.end)
    same = 0 < len(between) <= FAR and (
        _in_another_time(case, between)
        or _in_a_range(case, earlier, between)
        or _against(case, between)
        or _in_brackets(case, between)
    )
    if not same:
        return None
    opens = any(n.follows == case.claim.number.start for n in case.numbers)
    if (
        opens
        and earlier.level != earlier.indicator
        and case.span.start > 1
        and case.doc[case.span.start - 2].text == ","
    ):
        return [earlier.level]  # "it rose by a half, from 18% to 26%"
    if case.unit != "percent" and (earlier.statistic.unit == "percent" or _is_base(between)):
        return [earlier.level]  # "thefts fell by 5% from 99,000 to 94,000"
    part = following(case, GROUPS) if _against(case, between) else []
    return varied(earlier, part) if part else [earlier.indicator, *_group(case, between)]


def _reached(case: Case, earlier: Earlier) -> bool:
    """Whether a value is the level to which a change before it has come: "rose by 9%, to 300", "…, reaching 300"."""
    relation, verb = case.place
    if earlier.level == earlier.indicator or case.unit in {"percent", earlier.statistic.unit}:
        return False
    comma = case.at((verb.left_edge.i if relation == "dobj" else case.span.start - 1) - 1)
    led = case.doc[case.span.start - 1].lower_ == "to" if relation != "dobj" else verb.lower_ in REACHING
    if not led or comma is None or comma.text != ",":
        return False
    between = case.since(earlier.statistic.end)
    return len(between) <= FAR and not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in between[1:])


def _is_base(between: list[Token]) -> bool:
    """Whether only "from" stands between a change and a value, which is what changed: "up $2 million from $46m"."""
    return between[0].lower_ == "from" and all(t.lower_ in BOUNDING | HEDGES for t in between[1:])


def _is_a_change(case: Case) -> bool:
    """Whether a value is the change of a thing of its own: "rents rose by 5%, compared to a 4% rise in pay"."""
    noun = changes.noun_beside(case)
    behind = () if noun is None else (t for t in noun.rights if t.lower_ in {"in", "of"} and t.i >= case.span.end)
    return any((found := object_of(t)) is not None and tells(case, found) for t in behind)


def _has_whole(case: Case) -> bool:
    """Whether a share has a whole of its own behind it ("4% of Chadians and 6% of small shops")."""
    of = case.behind
    noun = object_of(of) if of is not None and of.lower_ == "of" else None
    return noun is not None and tells(case, noun) and noun.tag_ in {"NNS", "NNPS"}


def yardstick(case: Case) -> Phrase | None:
    """What a value is measured from: "it rose to 6% in May, relative to 5%", "a rate higher than the 2% of 2012"."""
    earlier = previous(case, same_unit=True)
    partitive = case.behind is not None and case.behind.lower_ == "of"  # "compared with 60% of geese"
    if earlier is None or case.noun is not None or partitive:
        return None
    words = [t.lower_ for t in case.since(earlier.statistic.end)][-8:]
    while words and words[-1] in HEDGES:
        words.pop()
    if len(words) < 2 or words[-1] not in {"to", "with", "than", "against", "versus"}:
        return None
    if words[-1] in {"to", "with", "than"} and words[-2] not in (DEGREES if words[-1] == "than" else MEASURED):
        return None
    part = following(case, GROUPS)
    return varied(earlier, part) if part else [earlier.indicator]


def in_percent(case: Case) -> Phrase | None:
    """A change said again as a part of what changed: "enrolment grew by 2,000 pupils, or 4 percent"."""
    earlier = previous(case)
    if earlier is None or case.unit != "percent" or earlier.statistic.unit == "percent":
        return None
    if earlier.level == earlier.indicator and not earlier.indicator.endswith(" growth"):
        return None
    between = "".join(t.text for t in case.since(earlier.statistic.end))
    partitive = case.behind is not None and case.behind.lower_ == "of"
    return [earlier.indicator] if between in AGAIN and not partitive else None


def _group(case: Case, between: list[Token]) -> Phrase:
    """For whom a value in brackets holds: "the rate is 74% (women: 66%)" → "for women"; areas and times are none."""
    start = next((i for i, t in reversed(list(enumerate(between))) if t.text == "("), None)
    label = [] if start is None else between[start + 1 :]
    if not label or label[-1].text != ":" or len(label) > 4:
        return []
    label = label[:-1]
    plain = all(t.pos_ in {"NOUN", "ADJ"} and not (case.is_area(t) or case.is_time(t)) for t in label)
    return ["for", *label] if plain and not any(t.lower_ in LABELS for t in label) else []


def _converted(case: Case, earlier: Earlier) -> bool:
    """Whether a sum says an earlier one in another currency: "5 million riels (about $1,200)"."""
    between = case.since(earlier.statistic.end)
    unit = earlier.statistic.unit
    money = case.money and len(unit) == 3 and unit.isupper()
    return money and all(t.is_punct or t.lower_ in BOUNDING | SAME for t in between)


def _in_another_time(case: Case, between: list[Token]) -> bool:
    """ "3% this year and 5% next year", "45% in Malaysia and 41% in Thailand"; not "300 came in May and 120 left"."""
    if case.place[0] in syntax.SUBJECTS or not any(case.is_time(t) or case.is_area(t) for t in between):
        return False
    return all(_is_idle(case, t) for t in between)


def _is_idle(case: Case, token: Token) -> bool:
    """Whether a word between two values only says when, where, how exactly, or that another follows."""
    if case.is_time(token) or case.is_area(token) or token.lower_ in IDLE | AGAINST:
        return True
    if token.lower_ in {"on", "over"} and (noun := object_of(token)) is not None and case.is_time(noun):
        return True  # "up 2% on May and 6% on the year"
    if token.is_punct:
        return token.text not in {";", ":", "."}
    return token.tag_ in IDLE_TAGS and token.lower_ not in NOT_IDLE


def _in_a_range(case: Case, earlier: Earlier, between: list[Token]) -> bool:
    """ "from 3% to 5%"."""
    if case.claim.number.follows == earlier.statistic.start:
        return True
    if between[-1].lower_ != "to":
        return False
    start = between[0].i - 1
    while start > 0 and case.doc[start].idx + case.offset >= earlier.statistic.start:
        start -= 1
    return any(t.lower_ == "from" for t in case.doc[max(0, start - 3) : start + 1])


def _against(case: Case, between: list[Token]) -> bool:
    """ "5%, up from 3%", "5%, against 3%", "lower than the revised estimate" taken from another value."""
    words = [t.lower_ for t in between]
    moved = {"up", "down", "unchanged"} & set(words) or any(
        a.pos_ == "NOUN" and a.lemma_ in changes.NOUNS and b.lower_ == "from" for a, b in pairwise(between[-4:])
    )
    if "from" in words and ("estimate" in words or ("from" in words[-4:] and moved)):
        return True
    return len(words) <= 6 and next((w for w in words if w.isalpha()), "") in AGAINST


def _in_brackets(case: Case, between: list[Token]) -> bool:
    """ "5% (3% in 2018)", "5% (men: 4%)": a value in brackets with nothing but a time or a label."""
    opening = next((i for i, t in reversed(list(enumerate(between))) if t.text == "("), None)
    if opening is None or opening < len(between) - 4:
        return False
    start, end = case.span.start, case.span.end
    while case.doc[start - 1].text != "(":
        start -= 1
    while end < len(case.doc) and case.doc[end].text != ")":
        end += 1
    others = [t for t in case.doc[start:end] if t.i not in case.number_tokens]
    plain = [t for t in others if t.tag_ not in {"IN", "DT"} and not case.is_time(t)]
    if plain and plain[-1].text == ":":
        return len(plain) <= 4
    things = (t for t in between[:opening] if t.pos_ in {"NOUN", "PROPN"} and not (case.is_time(t) or case.is_area(t)))
    if next(things, None) is not None and not any(case.is_time(t) for t in others):
        return False  # "output grew by 4%, mainly thanks to trade (7% against 3%)"
    return bool(others) and all(t.tag_ in {"CD", "JJ"} for t in plain)


def part(case: Case) -> Phrase | None:
    """A part of the sum before: "$5 million for care, including $2 million now", "– $2 million through a levy"."""
    earlier = previous(case, same_unit=True)
    if earlier is None or not case.money or case.noun is not None:
        return None
    between = case.since(earlier.statistic.end)
    source = following(case, SOURCES)
    again = next((i for i, p in enumerate(source[1:], 1) if not isinstance(p, str) and p.lower_ in SOURCES), None)
    source = source[:again]  # "– $3 million through a levy and $2 million through a tax"
    if (
        source
        and not isinstance(source[0], str)
        and not any(t.pos_ in syntax.VERBS and t.lower_ != "including" for t in between)
    ):
        return [earlier.indicator.partition(f" {source[0].lower_} ")[0], *source]
    which = next((i for i, t in enumerate(between[:4]) if t.lower_ == "which"), None)
    kinds = [] if which is None else between[which + 1 :]
    if kinds and len(kinds) <= 3 and all(t.pos_ in {"NOUN", "ADJ"} and tells(case, t) for t in kinds):
        return [*kinds, earlier.level]  # "exports: $4 billion, of which coffee $1 billion"
    included = any(t.lower_ == "including" for t in between[-4:])
    return [earlier.indicator] if included and not following(case, PARTS | {"of"}) and not aim(case) else None


def parallel(case: Case) -> Phrase | None:
    """A further value of a list that varies one phrase: "rates were 4% for men, 6% for women" → "rates for women"."""
    earlier = previous(case, same_unit=True)
    joined = case.top.dep_ == "conj"
    if earlier is None or case.noun is not None or (case.place[0] in syntax.SUBJECTS and not joined):
        return None
    between = case.since(earlier.statistic.end)
    part = following(case, PARTS) or aim(case)
    if not part or isinstance(part[0], str):
        return None
    word = part[0].lower_
    varied = next((i for i, t in reversed(list(enumerate(between))) if t.lower_ == word), len(between))
    rest = between[varied:]
    clauses = any(t.pos_ in syntax.VERBS and t.tag_ != "VB" and t.dep_ not in {"acl", "amod"} for t in rest)
    if clauses or not rest:
        return None
    start, link, _ = earlier.indicator.rpartition(f" {word} ")
    return [start, *part] if link else None
