"""Does a number report something, and if not, why not?

Asks in order; what the words beside a number already say is read by `numbers` (`Number.reason`).
"""

import itertools
import re
from collections.abc import Callable

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.bound import is_bound
from pipeline.extract.statistics.counted import behind
from pipeline.extract.statistics.duration import is_window
from pipeline.extract.statistics.enumeration import is_enumeration, is_pronoun
from pipeline.extract.statistics.measure import UNKNOWN
from pipeline.extract.statistics.neighbours import name_around, statistic_before
from pipeline.extract.statistics.per import measure_priced
from pipeline.extract.statistics.syntax import VERBS, auxiliaries, preposition, top, verb_of
from pipeline.extract.tokens import Token

RANK_VERBS = frozenset("rank place rate position".split())
"""Verbs that give a rank in themselves."""
STANDING_VERBS = frozenset("be come stand finish".split())
"""Verbs that give a rank with its field ("came second in Asia")."""
FIELD = re.compile(
    r"\s*(?:of|out of|among|amongst|worldwide|globally|nationally|internationally|overall|behind|place"
    r"|in (?:the |our |its )?(?:[A-Z]|world|region|country|continent|class|group|league|table))"
)
OF_MANY = re.compile(r"\s*(?:of|out of|among) (?:the |all |some |over |more than )?\d")
QUOTED = re.compile(r"(?:'[^'.,;:!?]{3,30}'|\"[^\".,;:!?]{3,30}\")(?!\w)")
"""A short phrase in quotes that begins with a number is a catchword."""
PARTS = re.compile(
    r"\s+(?:Member )?(?:States|Nations|Provinces|Counties|Territories|Districts|Regions|Municipalities|Members)"
)
"""What some texts write with a capital and count all the same."""
REACHING = frozenset("to from by than at".split())
"""Prepositions before the level or the size of a change."""
BRACKETED = re.compile(r"\w \((\d{1,6})\)")
CALLING = frozenset("call dial phone ring text contact see visit".split())
"""Verbs whose number is that of a telephone or a page."""
SCORE_BASE = 100
"""A score is given out of ten or a hundred; a larger whole is itself counted ("77,500 out of 260,000 children")."""


def why_not(claim: Claim) -> str | None:
    """A key of `schemas.numbers.REASONS`, or None for a number that reports something."""
    return next((reason for reason, holds in REASONS.items() if holds(claim)), None)


def is_label(claim: Claim, statistic: Statistic) -> bool:
    """Whether a bare whole number that counts nothing stands for a thing (Bulletin 3; dial 311), and measures none."""
    written = claim.reading.layout.plain[claim.number.start : claim.number.end]
    if statistic.rules["unit"] != UNKNOWN or statistic.comparator != "=" or not written.isdigit():
        return False
    if claim.number.per is not None or _in_a_list(claim):
        return False  # "the birth rate is 30 per 1,000"
    token, verb = top(claim.span), verb_of(top(claim.span))
    reached = preposition(token)
    quantity = reached is not None and reached.lower_ == "of" and reached.head.pos_ == "NOUN"
    agrees = token.dep_ in {"nsubj", "nsubjpass"} and verb is not None and _is_plural(verb)
    measured = agrees or quantity or token.dep_ == "dobj" or (reached is not None and reached.lower_ in REACHING)
    return not measured or verb is None or verb.lemma_ in CALLING


def _in_a_list(claim: Claim) -> bool:
    """Malaria (46), cholera (40) and measles (3): each of three things or more has its count in brackets behind it."""
    plain, sentence = claim.reading.layout.plain, claim.reading.layout.sentences[claim.sentence]
    if not plain.endswith(" (", 0, claim.number.start) or not plain.startswith(")", claim.number.end):
        return False
    values = [int(count) for count in BRACKETED.findall(plain, sentence.start, sentence.end)]
    return len(values) > 2 and any(b - a != 1 for a, b in itertools.pairwise(values))


def _is_plural(verb: Token) -> bool:
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in (verb, *auxiliaries(verb)))


def _in_name(claim: Claim) -> bool:
    """Industry 4.0, Master Plan 2020, the 'three zeroes'; not "$30 billion" at the head of a longer name."""
    number = claim.number
    if number.unit is None and QUOTED.match(claim.reading.layout.plain, max(0, number.start - 1)):
        return True
    name = name_around(claim)
    if name is not None and PARTS.fullmatch(claim.reading.layout.plain, number.end, name.end):
        return False  # "in 39 States"
    return name is not None and not name.demonym and (number.unit is None or name.start < number.start)


def _is_figure_of_speech(claim: Claim) -> bool:
    """Zero tolerance, zero excuses; but "zero deaths" and "zero percent" count."""
    written = claim.reading.layout.plain[claim.number.start : claim.number.end].lower()
    noun = behind(claim.span, singular_too=True) if written == "zero" and claim.number.unit is None else None
    return noun is not None and not noun.human


def _is_base(claim: Claim) -> bool:
    """What a rank, a score or a price is of: 8th among more than 80 countries; 24 out of 100; a litre costs $4."""
    if claim.number.unit is not None:
        measure = top(claim.span)
        return claim.number.low == 1 and measure_priced(verb_of(measure)) == measure
    start, doc = claim.span.start, claim.parse
    before: list[str] = []
    for token in reversed(doc[max(0, start - 4) : start]):
        if token.pos_ in VERBS | {"PRON", "NOUN", "PROPN", "PUNCT"}:
            break  # "among them were 40 children"
        before.insert(0, token.lower_)
    last = statistic_before(claim)
    ranked = last is not None and last.unit == "rank"
    if "among" in before or "amongst" in before:
        return True
    while before and before[-1] in {"the", "all"}:
        before.pop()
    if before[-2:] == ["out", "of"]:
        return ranked or claim.number.low <= SCORE_BASE
    if not ranked or last is None:
        return False
    between = claim.reading.layout.plain[last.end : claim.number.start].split()
    return between in (["of"], ["of", "the"], ["of", "all"], ["out", "of", "the"])


def _is_order(claim: Claim) -> bool:
    """An ordinal that ranks nothing: the third meeting, for the first time; not "ranked 8th" or "the third largest"."""
    if claim.number.form != "ordinal":
        return False
    behind = [t for t in claim.parse[claim.span.end : claim.span.end + 3] if t.text != "-"][:1]
    if behind and behind[0].tag_ in {"JJS", "RBS"}:
        return False
    if behind and (behind[0].pos_ in {"NOUN", "PROPN", "NUM"}) and behind[0].lemma_ not in {"place", "position"}:
        return True
    return not _ranked(claim)


def _ranked(claim: Claim) -> bool:
    """Whether a verb of ranking governs the number, or it goes on from a rank: 20th in the world and 11th in Europe."""
    verb = verb_of(top(claim.span))
    with_field = FIELD.match(claim.reading.layout.plain, claim.number.end) is not None
    if (verb is not None and verb.lemma_.lower() in RANK_VERBS) or OF_MANY.match(
        claim.reading.layout.plain, claim.number.end
    ):
        return True
    if verb is not None and verb.lemma_.lower() in STANDING_VERBS and with_field:
        return True
    last = statistic_before(claim)
    if last is None or last.unit != "rank":
        return False
    between = [t for t in claim.parse[: claim.span.start] if claim.offset + t.idx >= last.end]
    return len(between) < 12 and not any(t.pos_ in VERBS for t in between)


REASONS: dict[str, Callable[[Claim], bool]] = {
    "name": _in_name,
    "idiom": _is_figure_of_speech,
    "order": _is_order,
    "bound": is_bound,
    "denominator": _is_base,
    "window": is_window,
    "pronoun": is_pronoun,
    "enumeration": is_enumeration,
}
"""{reason: the question whether it holds}, in the order of asking."""
