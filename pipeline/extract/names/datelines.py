"""Datelines: where a report was written, and the agency in brackets that sent it out ("Hanoi (VNA) – The bank …")."""

import re
from collections.abc import Iterator

from pipeline.extract.areas import area_of
from pipeline.extract.names.candidate import GRAMMAR, Candidate
from pipeline.extract.names.heads import TYPE_OF
from pipeline.extract.names.words import UPPER
from pipeline.gazetteer import towns

DATELINE = re.compile(
    rf"^[ \t]*(?P<place>{UPPER}[\w'-]+(?: {UPPER}[\w'-]+)?)(?P<date>, {UPPER}[a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?)?"
    rf" \((?P<agency>{UPPER}[\w.]+(?: {UPPER}[\w.]+)?)\) ?[-–—:]",
    re.MULTILINE,
)
"""A place, perhaps a date, an agency in brackets and a dash or colon, at the beginning of a line."""

IN_CAPITALS = re.compile(
    rf"^[ \t]*(?P<place>{UPPER}{{3,}}(?: {UPPER}{{2,}})?), (?P<area>{UPPER}[\w.]+(?: {UPPER}\w+)?)[ \t]*(?:[-–—:]|$)",
    re.MULTILINE,
)
"""A place in capitals and the country or state that it is in, alone in a line or before a dash."""


def datelines(text: str) -> Iterator[Candidate]:
    """The agencies of a text's datelines, and the places before a date; without a date the place must be known.

    Args:
        text: as stored, with its line ends.
    """
    for match in DATELINE.finditer(text):
        place = match["place"]
        known = place.title() in towns() or area_of(place.title()) is not None
        if not (known or match["date"]) or place.split()[-1].lower() in TYPE_OF:
            continue
        yield Candidate(match.start("agency"), match.end("agency"), "organization", GRAMMAR)
        if not known:
            yield Candidate(match.start("place"), match.end("place"), "place", GRAMMAR)
    for match in IN_CAPITALS.finditer(text):
        if area_of(match["area"]) is not None:
            yield Candidate(match.start("place"), match.end("place"), "place", GRAMMAR)
