"""The sentence that opens a list with a colon, for the lines below it.

"Allocations announced for 2021: - $3 million for roads - $2 million for ports": the lines have no verb of their own.
"""

from pipeline.extract.spans import Claim, Reading

REACH = 40
"""Lines back at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
