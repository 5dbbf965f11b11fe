"""Does a number report something, and if not, why not?

Asks in order; what the words beside a number already say is read by `numbers` (`Number.reason`).
"""

from collections.abc import Callable

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.bound import is_bound
from pipeline.extract.statistics.duration import is_window
from pipeline.extract.statistics.enumeration import is_enumeration, is_pronoun
from pipeline.extract.statistics.syntax import VERBS, top

RANK_VERBS = frozenset("rank place come stand finish rate position list sit move climb rise fall drop slip put".split())


def why_not(claim: Claim) -> str | None:
    """A key of `schemas.numbers.REASONS`, or None for a number that reports something."""
    return next((reason for reason, holds in REASONS.items() if holds(claim)), None)


def _in_name(claim: Claim) -> bool:
    """Industry 4.0, Master Plan 2020; not "$30 billion" at the head of a longer name."""
    number = claim.number
    for mention in claim.reading.mentions:
        if mention.start >= number.end:
            return False
        if mention.start <= number.start and number.end <= mention.end and not mention.demonym:
            return number.unit is None or mention.start < number.start
    return False


def _is_base(claim: Claim) -> bool:
    """What a rank or a share is taken of: 8th among more than 80 countries; 149 of 180 states; 24 out of 100."""
    if claim.number.unit is not None:
        return False
    start = claim.span.start
    doc = claim.parse
    before = [t.lower_ for t in doc[max(0, start - 4) : start]]
    if "among" in before or "amongst" in before or before[-2:] == ["out", "of"]:
        return True
    statistics = claim.reading.statistics
    if not statistics or statistics[-1].sentence != claim.sentence or statistics[-1].unit != "rank":
        return False
    between = claim.reading.layout.plain[statistics[-1].end : claim.number.start].split()
    return between in (["of"], ["of", "the"], ["of", "all"])


def _is_order(claim: Claim) -> bool:
    """An ordinal that ranks nothing: the third meeting, for the first time; not "ranked 8th" or "the third largest"."""
    if claim.number.form != "ordinal":
        return False
    doc, end = claim.parse, claim.span.end
    behind = [t for t in doc[end : end + 3] if t.text != "-"]
    if behind and behind[0].tag_ in {"JJS", "RBS"}:
        return False
    if any(t.dep_ in {"dobj", "pobj", "attr"} for t in behind[:1]) and behind[0].pos_ == "NOUN":
        return behind[0].lemma_ not in {"place", "rank", "position"} or not _ranked(claim)
    return not _ranked(claim)


def _ranked(claim: Claim) -> bool:
    """Whether a verb of ranking governs the number, or a rank stands before it in the sentence."""
    statistics = claim.reading.statistics
    if statistics and statistics[-1].sentence == claim.sentence and statistics[-1].unit == "rank":
        return True
    token = top(claim.span)
    above = [t for t in token.ancestors if t.pos_ in VERBS][:1]
    return any(t.lemma_.lower() in RANK_VERBS for t in above) or any(
        t.lemma_.lower() in {"rank", "ranking"} for t in claim.parse[: claim.span.start]
    )


REASONS: dict[str, Callable[[Claim], bool]] = {
    "name": _in_name,
    "order": _is_order,
    "bound": is_bound,
    "denominator": _is_base,
    "window": is_window,
    "pronoun": is_pronoun,
    "enumeration": is_enumeration,
}
"""{reason: the question whether it holds}, in the order of asking."""
