"""Where an event took place, for the dead and injured of which later sentences tell without naming the place again."""

import re

from pipeline.extract.areas import AreaMention
from pipeline.extract.spans import Answer, Claim, Reading, Statistic
from pipeline.extract.statistics.area.aside import PARTS, is_unlisted
from pipeline.extract.statistics.area.places import areas_of

HARM = re.compile(
    r"\b(?:kill|injur|wound|die[ds]?\b|dead\b|deaths?\b|fatal|casualt|victim|missing\b|arrest|hospitali[sz]|evacuat|rescu|"
    r"shot\b|stabb|homeless\b)",
    re.IGNORECASE,
)
"""What an event did to people."""
OPENING = 300
"""Characters at the beginning of a text in which a report of an event says where it took place."""


def of_event(claim: Claim, statistic: Statistic) -> Answer | None:
    """The place of the event that a text opens with, for people whom it harmed; None for other values and texts."""
    sentence = claim.reading.layout.sentences[claim.sentence]
    if statistic.unit != "person" or not HARM.search(claim.reading.layout.plain, sentence.start, sentence.end):
        return None
    place = _place(claim.reading, claim.sentence)
    return None if place is None else Answer(place.code, "place of the event")


def _place(reading: Reading, last: int) -> AreaMention | None:
    """The first part of a country that the opening names, a listed one first, where the opening tells of harm too.

    Args:
        reading: the text.
        last: the sentence up to which the place must be named.
    """
    plain = reading.layout.plain
    for index, sentence in enumerate(reading.layout.sentences[: last + 1]):
        if sentence.start > OPENING:
            return None
        named = [area for area in areas_of(reading, index) if area.kind in PARTS and not area.demonym]
        place = next(iter(sorted(named, key=is_unlisted)), None)
        if place is not None and HARM.search(plain, 0, sentence.end):
            return place
    return None
