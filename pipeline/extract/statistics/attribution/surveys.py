"""Answers to a survey that goes on over several sentences: its source is named once, where the survey is."""

import re

from pipeline.extract.spans import Claim, Reading, Statistic
from pipeline.extract.statistics.attribution.naming import author_in
from pipeline.extract.statistics.syntax import top, verb_of

SURVEY = re.compile(
    r"\b(?:(?P<new>an?|another)\s+(?:[\w-]+\s+){0,3}?)?(?:surveys?|polls?|questionnaires?)\b", re.IGNORECASE
)
ASKED = r"(?:surveyed|polled|interviewed|questioned|canvassed)"
RESPONDENTS = re.compile(
    rf"\b(?:respondents?|interviewees|those\s+(?:asked|{ASKED})|(?:of|among)\s+(?:all\s+)?(?:the\s+)?\w+\s+{ASKED})\b",
    re.IGNORECASE,
)
"""Those who answered: "44% of respondents", "six in ten of those polled"."""
OPINIONS = frozenset(
    "say believe think feel agree disagree support oppose favour favor back want prefer rate consider view trust "
    "distrust describe regard approve disapprove doubt worry know see like dislike".split()
)
"""Verbs of what people answer when they are asked."""
REACH = 12
"""Sentences back in which a survey's source is looked for."""


def surveyed(claim: Claim, statistic: Statistic) -> str | None:
    """Whose survey it is that "55 percent of respondents" or "another 11% believe" is an answer to, or None."""
    if statistic.unit != "percent":
        return None
    told = claim.says(RESPONDENTS) or _is_opinion(claim)
    return _source_before(claim.reading, claim.sentence) if told else None


def _is_opinion(claim: Claim) -> bool:
    """Whether the value is the share of those who hold an opinion ("11% believe that …")."""
    value = top(claim.span)
    verb = verb_of(value)
    if verb is None or verb.lemma_ not in OPINIONS or verb.i < claim.span.start:
        return False
    return any(t.dep_ == "nsubj" and (t == value or t.is_ancestor(value)) for t in verb.children)


def _source_before(reading: Reading, sentence: int) -> str | None:
    """The author of the survey that the text named last; of "a survey" whose author it does not name, none."""
    for index in range(sentence, max(sentence - REACH, -1), -1):
        span = reading.layout.sentences[index]
        survey = SURVEY.search(reading.layout.plain, span.start, span.end)
        if survey is None:
            continue
        name = author_in(reading, span.start, span.end)
        if name or survey["new"]:
            return name
    return None
