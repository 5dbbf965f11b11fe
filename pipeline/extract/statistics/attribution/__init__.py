"""Who says so? The source that the text itself names for a value; None is the rule, since most texts name none."""

import re

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.attribution.naming import title_at
from pipeline.extract.statistics.attribution.notes import noted_source
from pipeline.extract.statistics.attribution.quotations import speaker_at
from pipeline.extract.statistics.attribution.saying import sources
from pipeline.extract.statistics.earlier import statistics_since

PAGE = re.compile(r"\s*\d{1,3}\s*")
CUT = re.compile(r"(?:,|\b(?:of|the|and|in|to|for|a|an|by|that|which|with|from))\s*$")
"""How the first part of a sentence ends that goes on behind an empty line."""
OPENING = re.compile(r"According to (?P<title>[^,.;:]{4,90})", re.IGNORECASE)
"""A line that holds no more than the beginning of a title."""


def attribution(claim: Claim, statistic: Statistic) -> Answer:
    """The source's name as the text words it ("World Bank", "Ama Mensah"), without articles and titles."""
    source = next(sources(claim, statistic), None)
    if source:
        return Answer(source.name, source.rule)
    speaker = speaker_at(claim.reading, claim.number.start)
    if speaker:
        return Answer(speaker, "speaker of a quotation")
    noted = noted_source(claim)
    if noted:
        return Answer(noted, "footnote or line below")
    broken_off = _of_broken_sentence(claim)
    if broken_off:
        return Answer(broken_off, "source of the sentence that goes on")
    return Answer(None, "no source")


def _of_broken_sentence(claim: Claim) -> str | None:
    """The source of the sentence before, where an empty line or a page's number cuts one sentence in two."""
    layout = claim.reading.layout
    index = claim.sentence - 1
    while index >= 0 and PAGE.fullmatch(layout.plain, layout.sentences[index].start, layout.sentences[index].end):
        index -= 1
    if index < 0:
        return None
    span = layout.sentences[index]
    if opening := OPENING.fullmatch(layout.plain, span.start, span.end):
        return title_at(layout.plain, opening.start("title"))
    if not CUT.search(layout.plain, span.start, span.end):
        return None
    before = [s for s in statistics_since(claim.reading, index) if s.sentence == index]
    return before[-1].attribution if before else None
