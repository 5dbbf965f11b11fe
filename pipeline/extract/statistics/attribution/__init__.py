"""Who says so? The source that the text itself names for a value; None is the rule, since most texts name none."""

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.attribution.notes import noted_source
from pipeline.extract.statistics.attribution.quotations import speaker_at
from pipeline.extract.statistics.attribution.saying import sources

CERTAINTY = {
    "according to": 0.95,
    "subject of a verb of saying": 0.93,
    "citation in brackets": 0.85,
    "work of a body": 0.8,
    "place in a ranking": 0.8,
    "named in the next sentence": 0.85,
    "named right behind": 0.85,
}
"""How often each rule was right on texts with known answers; rounded to five hundredths."""


def attribution(claim: Claim, statistic: Statistic) -> Answer:
    """The source's name as the text words it ("World Bank", "Ama Mensah"), without articles and titles."""
    source = next(sources(claim, statistic), None)
    if source:
        return Answer(source.name, source.rule, CERTAINTY[source.rule])
    speaker = speaker_at(claim.reading, claim.number.start)
    if speaker:
        return Answer(speaker, "speaker of a quotation", 0.93)
    noted = noted_source(claim)
    if noted:
        return Answer(noted, "footnote or line below", 0.8)
    return Answer(None, "no source", 0.97)
