"""The two ends of a development, where a sentence names both: "from A to B", "to B from A", "B, up from A"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.crosscheck.figure import Figure, Sentence
from pipeline.crosscheck.wording import DIRECTION, FALL, MODIFIERS, RISE, direction, head

LONGEST_GAP = 90

LARGEST_FACTOR = 1000.0
"""No development of one sentence is larger: more is a scale word said once for both."""

WHEN = (
    r"(?: *\((?:in )?[\w '-]{1,25}\)| (?:in|at|by|of|for|during|as of|since|per|the|this|last|next|a)\b[\w '%-]{0,45})?"
)
"""What may stand behind an end: its time, or what it is an end of."""

FROM = re.compile(rf"\bfrom {MODIFIERS}$")
TO = re.compile(rf"^[\w %'-]{{0,12}}?{WHEN},? to {MODIFIERS}$")
BACK = re.compile(rf"^[\w %'-]{{0,12}}?{WHEN}[,;]? from {MODIFIERS}$")
UP_FROM = re.compile(rf"\b(?P<way>up|down)(?: (?:sharply|slightly|markedly|significantly|steeply))? from {MODIFIERS}$")
VERB_TO = re.compile(rf"\b(?:{RISE}|{FALL})\b[^,;:()]{{0,40}}? to {MODIFIERS}$")
VERB_FROM = re.compile(rf"\b(?:{RISE}|{FALL})\b[^;:()]{{0,70}}?[ -]from {MODIFIERS}$")
BARE = re.compile(r"[\d.,]+|[a-z-]+", re.IGNORECASE)
OF_WHOLE = re.compile(r"^ of\b")
EXCHANGE = re.compile(r"\b(?:exchange rate|against the|to the (?:us )?(?:dollar|euro|pound|yen))\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one thing, the earlier and the later one."""

    first: Figure
    last: Figure
    direction: int
    """1 said to rise, -1 said to fall, 0 neither"""
    rule: str


def same_measure(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same in the same unit, as far as their rows say."""
    if a.unit != b.unit or a.per != b.per:
        return False
    return a.counted is None or b.counted is None or head(a.counted) == head(b.counted)


def pairs(sentence: Sentence) -> Iterator[Pair]:
    """The pairs of neighbouring figures of a sentence that are the two ends of a development."""
    if " from " not in sentence.text:
        return
    for left, right in pairwise(sentence.figures):
        if not same_measure(left, right) or left.unit == "rank" or _share_a_scale(left, right):
            continue
        gap = sentence.between(left, right)
        if len(gap) > LONGEST_GAP:
            continue
        before = sentence.before(left)
        if TO.match(gap) and FROM.search(before):
            if _is_spread(sentence, left, right, gap):
                continue
            way = direction(_clause(before)) if VERB_FROM.search(before) else 0
            yield Pair(left, right, way, '"from A to B"')
        elif match := UP_FROM.search(gap):
            yield Pair(right, left, 1 if match["way"] == "up" else -1, '"B, up from A" or "B, down from A"')
        elif BACK.match(gap) and VERB_TO.search(before):
            yield Pair(right, left, direction(_clause(before)), '"rose to B from A"')


def _share_a_scale(left: Figure, right: Figure) -> bool:
    """Whether the first number lacks the scale word that the second has: "from 2.5 to 4 billion"."""
    return not 1 / LARGEST_FACTOR < abs(right.low / (left.low or 1)) < LARGEST_FACTOR


def _is_spread(sentence: Sentence, left: Figure, right: Figure, gap: str) -> bool:
    """Whether "from A to B" may say how far something moves, not between what: "prices fell from 3 to 5 percent".

    So where the first number is bare and nothing stands between them, for shares without a whole behind them, and for
    amounts that lie the other way round than the word says ("reduced from 60 to 80 million").
    """
    if gap.strip() != "to" or not BARE.fullmatch(left.text):
        return False
    if left.unit == "percent":
        whole = left.low == int(left.low) and right.low == int(right.low)
        return whole and not OF_WHOLE.match(sentence.after(right))
    return direction(_clause(sentence.before(left))) * (right.low - left.low) < 0


def _clause(words: str) -> str:
    """From the last word of rising or falling on, with a little before it."""
    found = list(DIRECTION.finditer(words))
    return words[max(0, found[-1].start() - 30) :] if found else words
