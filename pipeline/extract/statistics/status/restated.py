"""Is a value as certain as the one before it that it says over again, ends, or is compared with?

Rules of `status` that look at earlier statistics of the sentence. What governs the value itself is found in `status`.
"""

import re
from collections.abc import Iterator

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.neighbours import numbers_behind, statistic_before
from pipeline.extract.statistics.status.modality import ESTIMATE, PROJECTION
from pipeline.extract.statistics.syntax import VERBS, top, verb_of, verbs_above
from pipeline.extract.tokens import Token

BASELINE = frozenset("from than against versus compared".split())
"""Words before the value that another one is compared with."""
HEDGES = frozenset(
    "about around roughly some just only over under nearly almost more less fewer than to with $ "
    "last previous prior year month quarter week season decade 's ’s".split()
)
RESTATES = re.compile(
    r"\b(?:equivalent to|equal to|equalling|representing|meaning|corresponding to|or|i\.e\.)"
    r"(?: (?:about|around|roughly|some|over|nearly|almost|more than|less than|just|up|to))*\s*$",
    re.IGNORECASE,
)
YARDSTICKS = frozenset("below above beyond beneath than against".split())
"""Words before the level that a value is measured from ("below the average of 4%")."""
REVISED = re.compile(
    r"\s*(?:of \w+ )?(?:(?:in|for|of) [\w' /–-]{2,14})?"
    r"(?:\(revised estimates?\)|(?:at|in|as per|of) (?:the )?(?:revised|budget) (?:estimates?|stage)|at appraisal)",
    re.IGNORECASE,
)
"""Where a budget's figure is one that was corrected before the accounts closed."""
FORECAST = re.compile(
    r"\s*(?:in|at|of|from) (?:the |its |our )?(?:\w+ ){0,2}(?:forecasts?|projections?)\b", re.IGNORECASE
)
"""Where it is one that was forecast before ("2.4 percent in the April forecast")."""
OF_WHICH = re.compile(r"\bof which (?:[a-z]+ ){0,2}\W?$", re.IGNORECASE)
PEOPLE_OF = re.compile(r"\s*of (?:whom|them|these|which)\b", re.IGNORECASE)
"""What follows a part of the things counted before ("300 nurses, 40 percent of them women")."""
EQUATING = frozenset("be mean imply represent equal amount correspond translate make bring include comprise".split())
"""Verbs by which "this", "that" or "which" says a value over again."""
REFERRING = frozenset("this that which these".split())


def in_bracket(claim: Claim) -> bool:
    """Whether a bracket opens right before the number."""
    return claim.reading.layout.plain[max(0, claim.number.start - 2) : claim.number.start].rstrip()[-1:] == "("


def baseline(claim: Claim, statistic: Statistic) -> str | None:
    """Up from 5%; compared with $3 million; 4% (3% in 2019): what has been; 5% at the revised stage: an estimate."""
    if REVISED.match(claim.reading.layout.plain, statistic.end):
        return ESTIMATE
    if FORECAST.match(claim.reading.layout.plain, statistic.end):
        return PROJECTION
    if in_bracket(claim):
        return "actual" if _has_own_time(claim) else None
    if _is_yardstick(top(claim.span)):
        return "actual"
    for token in reversed(claim.parse[: claim.span.start]):
        if token.lower_ == "from" and token.head.lemma_.lower() in {"benefit", "profit", "suffer"}:
            return None
        if token.lower_ in BASELINE:
            compares = token.i > 0 and token.nbor(-1).lower_ in {"more", "less", "fewer", "greater", "rather"}
            return None if token.lower_ == "than" and compares else "actual"
        if token.lower_ not in HEDGES and token.pos_ not in {"DET", "SPACE"}:
            return None
    return None


def _is_yardstick(token: Token) -> bool:
    """Below the long-run average of 4%; from a level of $3 million."""
    while token.dep_ in {"nummod", "compound", "quantmod"}:
        token = token.head
    if token.dep_ != "pobj" or token.head.lower_ != "of" or token.head.head.dep_ != "pobj":
        return False
    return token.head.head.head.lower_ in YARDSTICKS | {"from"}


def restated(claim: Claim, statistic: Statistic) -> str | None:
    """$5 million, equivalent to 3% of GDP; 40 schools, or half of all; $3 million, an increase of 9%."""
    last = statistic_before(claim)
    token = top(claim.span)
    if last is None or last.status == "actual" or token.dep_ in {"nsubj", "nsubjpass"}:
        return None
    between = claim.reading.layout.plain[last.end : claim.number.start]
    apposed = any(t.dep_ == "appos" for t in (token, *_within_phrase(token)))
    if between.strip() == "(":
        return last.status
    return last.status if RESTATES.search(between) or apposed or verb_of(token) is None else None


def part_of_it(claim: Claim, statistic: Statistic) -> str | None:
    """Receipts are expected to be $9 million, of which $3 million is tax; not "of which $3 million was paid"."""
    last = statistic_before(claim)
    if last is None or last.status == ESTIMATE:
        return None
    if PEOPLE_OF.match(claim.reading.layout.plain, statistic.end):
        return None if last.status == "actual" else last.status
    if not OF_WHICH.search(claim.reading.layout.plain, last.end, claim.number.start):
        return None
    verb = verb_of(top(claim.span))
    finite = verb is not None and verb.tag_ in {"VBZ", "VBP"}
    return last.status if finite and verb is not None and verb.lemma_ == "be" else None


def said_again(claim: Claim, statistic: Statistic) -> str | None:
    """We will pay $3 million, which is 9% more. This means $40 a head."""
    doers = {
        t.lower_ if verb.dep_ != "relcl" else "which"
        for verb in verbs_above(top(claim.span))
        for t in verb.children
        if verb.lemma_ in EQUATING and t.dep_ in {"nsubj", "nsubjpass"} and not list(t.children)
    }
    if not doers & REFERRING or in_bracket(claim):
        return None
    last = statistic_before(claim)
    if last is None and claim.reading.statistics and "which" not in doers:
        before = claim.reading.statistics[-1]
        last = before if before.sentence == claim.sentence - 1 else None
    return None if last is None or last.status == "actual" else last.status


def end_of_change(claim: Claim, statistic: Statistic) -> str | None:
    """An expected 9% rise from $3 million to $4 million: the second end is as certain as the change."""
    same = [s for s in claim.reading.statistics[-2:] if s.sentence == claim.sentence]
    plain = claim.reading.layout.plain
    if len(same) < 2 or plain[same[1].end : claim.number.start].strip() != "to":
        return None
    if not plain[same[0].end : same[1].start].endswith("from "):
        return None
    between = (t for t in claim.parse if same[0].end <= claim.offset + t.idx < same[1].start)
    return None if any(t.pos_ in VERBS for t in between) else same[0].status


def approximate_too(claim: Claim, statistic: Statistic) -> str | None:
    """An estimated 300 died, and some 1,500 fled: "some" goes on with the estimate."""
    last = statistic_before(claim)
    shared = last is not None and last.status == ESTIMATE and last.rules["status"] == "word beside the value"
    return ESTIMATE if shared and statistic.comparator == "~" else None


def coordinated(claim: Claim, statistic: Statistic) -> str | None:
    """Growth of 2.6% in 2024 and 3.7% in 2025: values that share a verb share its certainty."""
    last = statistic_before(claim)
    if last is None or last.status == "actual":
        return None
    between = [t for t in claim.parse[: claim.span.start] if claim.offset + t.idx >= last.end]
    joined = any(t.lower_ in {"and", "or"} or t.text == "," for t in between)
    marks = BASELINE | {";", "(", ")", "-", "–", "—", "top", "besides"}
    apart = any(t.pos_ in VERBS or t.lower_ in marks for t in between)
    ownerless = top(claim.span).dep_ not in {"nsubj", "nsubjpass"}
    return last.status if joined and not apart and ownerless else None


def _has_own_time(claim: Claim) -> bool:
    """Whether a bracket that opens before the number holds a date of its own ("(3% in 2019)")."""
    close = claim.reading.layout.plain.find(")", claim.number.end, claim.number.end + 60)
    return any(n.start < close and n.reason == "date" for n in numbers_behind(claim))


def _within_phrase(token: Token) -> Iterator[Token]:
    for above in token.ancestors:
        if above.pos_ in VERBS:
            return
        yield above
