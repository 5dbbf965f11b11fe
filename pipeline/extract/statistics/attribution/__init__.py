"""Who says so? The source that the text itself names for a value; None is the rule, since most texts name none."""

from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.attribution.notes import noted_source
from pipeline.extract.statistics.attribution.quotations import speaker_at
from pipeline.extract.statistics.attribution.saying import sources
from pipeline.extract.statistics.attribution.surveys import surveyed


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
    survey = surveyed(claim, statistic)
    if survey:
        return Answer(survey, "answers to a survey")
    return Answer(None, "no source")
