"""The sentence that opens a list with a colon, and what it says of the lines below it.

"Allocations announced for 2021: - $3 million for roads - $2 million for ports": the lines have no verb of their own.
"""

import re

from pipeline.extract.spans import Claim, Reading, Statistic
from pipeline.extract.statistics.ahead import is_sum
from pipeline.extract.statistics.modality import PROJECTION, TARGET

REACH = 40
"""Lines back at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
COMING = re.compile(r"\b(?:will|would|shall|propos\w+|pledg\w+|commitments?|targets?|goals?)\b", re.IGNORECASE)
"""Words of what is undertaken ("projects that will be delivered:")."""
SET_APART = re.compile(r"\b(?:announced|allocat(?:ed|ions?)|earmarked)\b", re.IGNORECASE)
"""Words of sums that will be spent."""
FORESEEN = re.compile(r"\b(?:forecasts?|projections?|projected|expected)\b", re.IGNORECASE)


def introduction(claim: Claim) -> int | None:
    """The sentence, ending in a colon, of the list that the claim's sentence is a line of; None without one."""
    reading, index = claim.reading, claim.sentence
    last = max(index - REACH, 0)
    while index > last and _is_line(reading, index):
        index -= 1
        if reading.layout.plain[reading.layout.sentences[index].end - 1] == ":":
            return index
    return None


def _is_line(reading: Reading, sentence: int) -> bool:
    """Whether a sentence is an item, or gives a number without a finite verb."""
    if reading.layout.blocks[reading.layout.sentences[sentence].block].kind == "item":
        return True
    tags = {t.tag_ for t in reading.parses[sentence]} if sentence in reading.parses else set()
    return "CD" in tags and not tags & FINITE


def introduced(claim: Claim, statistic: Statistic) -> str | None:
    """Projects that will be delivered: - £3 million for Leeds."""
    index = introduction(claim)
    if index is None:
        return None
    sentence = claim.reading.layout.sentences[index]
    opening = claim.reading.layout.plain[sentence.start : sentence.end]
    if FORESEEN.search(opening):
        return PROJECTION
    if any(t.tag_ in FINITE for t in claim.parse):
        return None
    return TARGET if COMING.search(opening) or (is_sum(statistic) and SET_APART.search(opening)) else None
