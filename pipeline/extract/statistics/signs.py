"""What tells, besides the rule that filled a field, how often such a field is right.

A sign is seen in the row and its sentence, in a few microseconds, and never by what a text is about. How much each
counts for is fitted on annotated texts: `certainties.tsv`.
"""

import re
from collections import Counter
from collections.abc import Callable

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.attribution.naming import mentions_in
from pipeline.extract.statistics.syntax import verb_of

WORD = re.compile(r"\w+")
SMALL = frozenset("a an and as at by for from in is of on or per than that the their its to with".split())
ADDED = frozenset(
    "change cost decrease difference increase level number rank rate ratio share size total worth".split()
)
"""Words that the rules of indicators put before what the text says."""
UNTOLD = SMALL | ADDED
STEM = 4
"""A word of an indicator is in the sentence when its first letters are: "exports" in "exported goods"."""
UNSETTLED = re.compile(
    r"\b(?:(?i:will|would|could|should|might|if|by 20\d\d)\b|may\b"
    r"|(?i:expect|forecast|project|target|aim|goal|plan|estimat))"
)
"""Words beside which a value is seldom plainly said to be so."""
LATE = 2 / 3
"""The part of its sentence, in words, behind which a number stands late."""
MOST = 3 / 4
"""The share of a text's rows whose area is that of most; one row of each kind is added to those seen so far."""
AREAS = "areas of the rows so far"
"""Key of a reading's notes."""


def one_word(claim: Claim, statistic: Statistic) -> bool:
    """It leaves out what defines it: "exports" of "exports of rice"."""
    return statistic.indicator is not None and " " not in statistic.indicator


def words_lacking(claim: Claim, statistic: Statistic) -> bool:
    """The indicator was put together over sentences, or of a word in another form."""
    sentence = claim.parse.text.lower()
    words = WORD.findall((statistic.indicator or "").lower())
    return any(word not in UNTOLD and word[:STEM] not in sentence for word in words)


def late(claim: Claim, statistic: Statistic) -> bool:
    """Much stands before the number that it could be a measure of."""
    return claim.span.start > LATE * len(claim.parse)


def money(claim: Claim, statistic: Statistic) -> bool:
    """Of a sum texts seldom say in one phrase what it is."""
    return len(statistic.unit) == 3 and statistic.unit.isupper()


def with_source(claim: Claim, statistic: Statistic) -> bool:
    """What is measured and where stands inside of what somebody says."""
    return statistic.attribution is not None


def no_place(claim: Claim, statistic: Statistic) -> bool:
    """No other area than that of the text comes into question."""
    return _named(claim, "country", "place") == 0


def several_places(claim: Claim, statistic: Statistic) -> bool:
    """Only one of them, or both, is where it was measured."""
    return _named(claim, "country", "place") > 1


def body_or_person(claim: Claim, statistic: Statistic) -> bool:
    """Somebody is named who can be the source, or whose place is not that of the value."""
    return _named(claim, "organization", "person") > 0


def area_of_most(claim: Claim, statistic: Statistic) -> bool:
    """The area is that of most rows of the text so far."""
    rows = claim.reading.statistics
    areas: Counter[str | None] = claim.reading.notes.setdefault(AREAS, Counter())
    areas.update(row.ref_area for row in rows[areas.total() :])
    return areas[statistic.ref_area] + 1 > MOST * (len(rows) + 2)


def unsettled(claim: Claim, statistic: Statistic) -> bool:
    """The sentence has a word of plans, forecasts or conditions."""
    return claim.says(UNSETTLED)


def subordinate(claim: Claim, statistic: Statistic) -> bool:
    """Its verb is not the sentence's, or it has none."""
    verb = verb_of(claim.span.root)
    return verb is None or verb.head is not verb


def period_ends(claim: Claim, statistic: Statistic) -> bool:
    """The row before has a period and this one none."""
    rows = claim.reading.statistics
    return statistic.time_period is None and bool(rows) and rows[-1].time_period is not None


def source_ends(claim: Claim, statistic: Statistic) -> bool:
    """The row before has a source and this one none."""
    rows = claim.reading.statistics
    return statistic.attribution is None and bool(rows) and rows[-1].attribution is not None


SIGNS: dict[str, tuple[Callable[[Claim, Statistic], bool], tuple[str, ...]]] = {
    "indicator of one word": (one_word, ("unit", "indicator")),
    "words that the sentence lacks": (words_lacking, ("indicator",)),
    "late in its sentence": (late, ("indicator",)),
    "sum of money": (money, ("indicator",)),
    "source named": (with_source, ("ref_area", "indicator")),
    "no place in the sentence": (no_place, ("ref_area",)),
    "several places in the sentence": (several_places, ("ref_area",)),
    "body or person in the sentence": (body_or_person, ("ref_area", "attribution")),
    "area of most rows so far": (area_of_most, ("ref_area",)),
    "words of plans or conditions": (unsettled, ("status",)),
    "not by the sentence's verb": (subordinate, ("status",)),
    "no period behind a row with one": (period_ends, ("time_period",)),
    "no source behind a row with one": (source_ends, ("attribution",)),
}
"""{sign: (whether a row has it, the fields that it tells of)}"""


def signs_of(claim: Claim, statistic: Statistic) -> list[str]:
    """The signs that a row has, all of its fields being filled; the rows before it are those of the reading."""
    return [sign for sign, (has, _) in SIGNS.items() if has(claim, statistic)]


def _named(claim: Claim, *types: str) -> int:
    """Different names of some types in the sentence, looked for once for all its numbers."""
    kept, key = claim.parse.user_data, ("named", *types)
    if key not in kept:
        sentence = claim.reading.layout.sentences[claim.sentence]
        names = mentions_in(claim.reading, sentence.start, sentence.end)
        kept[key] = len({claim.reading.text[name.start : name.end] for name in names if name.type in types})
    found: int = kept[key]
    return found
