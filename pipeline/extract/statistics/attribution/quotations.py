"""Direct speech: where it stands in a text, over several sentences and paragraphs too, and who speaks."""

import bisect
import re
from dataclasses import dataclass

from pipeline.extract.spans import Mention, Reading
from pipeline.extract.statistics.attribution.naming import (
    THE_OFFICE,
    TITLE_WITH_STOP,
    last_person,
    mentions_in,
    office_holder,
)

SAID = (
    r"(?:said|says|say|told|tells|added|adds|warned|warns|explained|explains|stated|states|noted|notes|commented|remarked|argued|claimed|"
    r"wrote|writes|concluded|continued|insisted|declared|observed|recalled|replied|asked|stressed|announced)"
)
WORDS = rf"(?:{TITLE_WITH_STOP}|[^.;:\"]){{2,120}}"
"""The words of a clause; the stop of "Ms." does not end it."""
AFTER = re.compile(rf"\W{{0,3}}\s*(?:{SAID}\s+(?P<behind>{WORDS})|(?P<before>{WORDS}?)\s+{SAID}\b)", re.IGNORECASE)
"""The words after a quotation: "… said X", "… X told the press"."""
BEFORE = re.compile(
    rf"\b{SAID}\b[^.\"]{{0,60}}[:,]\s*$|\b{SAID}:?\s*$|\bfollowing\s+(?:statement|remarks|comments?|message)\b[^.\"]{{0,40}}:\s*$",
    re.IGNORECASE,
)
"""The words before a quotation: "X said: …"."""
NAMED_LINE = re.compile(r"[^.;:!?\n\"]{2,80}:\s*$")
"""A name before a colon and a quotation: "Finance Minister Ana Costa: …"."""
SPEAKERS = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted speech without its marks: `plain[start:end]`, and its speaker."""

    start: int
    end: int
    speaker: str | None


def speaker_at(reading: Reading, position: int) -> str | None:
    """Who speaks at a position, None outside quotations and where the text does not say."""
    if "quotations" not in reading.notes:
        reading.notes["quotations"] = _quotations(reading)
    found: list[Quotation] = reading.notes["quotations"]
    index = bisect.bisect_right(found, position, key=lambda quotation: quotation.start) - 1
    return found[index].speaker if index >= 0 and position < found[index].end else None


def _quotations(reading: Reading) -> list[Quotation]:
    spans = _spans(reading)
    found: list[Quotation] = []
    for start, end in spans:
        speaker = _named_after(reading, end) or _named_before(reading, start)
        if speaker is None and found and _goes_on(reading, found[-1], start):
            speaker = found[-1].speaker
        found.append(Quotation(start, end, speaker))
    return [
        Quotation(q.start, q.end, q.speaker or _next_speaker(reading, found[i + 1 : i + 2], q))
        for i, q in enumerate(found)
    ]


def _goes_on(reading: Reading, last: Quotation, start: int) -> bool:
    """Whether a quotation goes on with the one before: only the words on who speaks stand between."""
    between = reading.layout.plain[last.end : start]
    return len(between) < 200 and (not re.search(r"\w", between) or bool(re.search(rf"\b{SAID}\b", between)))


def _next_speaker(reading: Reading, following: list[Quotation], quotation: Quotation) -> str | None:
    return following[0].speaker if following and _goes_on(reading, quotation, following[0].start) else None


def _spans(reading: Reading) -> list[tuple[int, int]]:
    """Spans between quotation marks; a mark that opens while one is open goes on with it (a new paragraph)."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer('["“”„]', reading.text):
        position, mark = match.start(), match[0]
        if mark == '"':
            mark = "“" if opened is None else "”"
        if mark == "”":
            if opened is not None:
                spans.append((opened, position))
            opened = None
        else:
            if opened is not None:
                spans.append((opened, position))
            opened = position + 1
    if opened is not None and (reading.text[opened - 1] == "“" or BEFORE.search(reading.text, 0, opened - 1)):
        spans.append((opened, len(reading.text)))  # the text breaks off within it
    return spans


def _named_after(reading: Reading, end: int) -> str | None:
    match = AFTER.match(reading.layout.plain, end)
    if not match:
        return None
    part = "behind" if match["behind"] else "before"
    return _speaker(reading, match.start(part), match.end(part))


def _named_before(reading: Reading, start: int) -> str | None:
    plain = reading.layout.plain
    lead_start = max(0, start - 250)
    lead = re.sub(r'["“”]\s*$', "", plain[lead_start:start])
    if not BEFORE.search(lead):
        line = NAMED_LINE.search(lead)
        return _speaker_before_colon(reading, lead_start + line.start(), lead_start + line.end()) if line else None
    boundary = max(lead.rfind(". "), lead.rfind('"'), lead.rfind("\n"), -1)
    return _speaker(reading, lead_start + boundary + 1, lead_start + len(lead))


def _speaker_before_colon(reading: Reading, start: int, end: int) -> str | None:
    """The person whose name ends right before a colon."""
    plain = reading.layout.plain
    named = [m for m in mentions_in(reading, start, end) if m.type == "person"]
    ends = bool(named) and re.fullmatch(r"\s*:\s*", plain[named[-1].end : end])
    return " ".join(plain[named[-1].start : named[-1].end].split()) if ends else None


def _speaker(reading: Reading, start: int, end: int) -> str | None:
    """The first person, else the first body that the words on who speaks name; for "he", the person named last."""
    plain = reading.layout.plain
    named: list[Mention] = [m for m in mentions_in(reading, start, end) if m.type in SPEAKERS]
    chosen = next((m for m in named if m.type == "person"), named[0] if named else None)
    if chosen is not None:
        return " ".join(plain[chosen.start : chosen.end].split())
    if re.match(r"\W*(?:he|she)\b", plain[start:end], re.IGNORECASE):
        return last_person(reading, start)
    office = THE_OFFICE.search(plain, start, end)
    return None if office is None else office_holder(reading, start, office["words"])
