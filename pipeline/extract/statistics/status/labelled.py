"""What a label beside a value, or the source that it is taken from, says of its certainty.

Rules of `status` that look at words outside the grammar of the sentence.
"""

import re

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.closing import closing_bracket
from pipeline.extract.statistics.introduced import FINITE, introduction
from pipeline.extract.statistics.status.ahead import is_sum
from pipeline.extract.statistics.status.modality import ESTIMATE, LABELS, PROJECTION, TARGET
from pipeline.extract.statistics.syntax import auxiliaries

LABEL_BEFORE = re.compile(
    r"\b(?P<label>target|goal|forecast|projection|estimate|est\.?|proj\.?|planned|proposed)s?"
    r" ?: ?(?:at least |about |around |over |under |up to |some |[<>~≥≤] ?)?$",
    re.IGNORECASE,
)
LABEL_IN_BRACKET = re.compile(
    r"\((?P<label>est(?:imate[ds]?)?|proj(?:ected|ections?)?|forecasts?|targets?|planned)\b[^():]{0,12}\) ?: ?$",
    re.IGNORECASE,
)
"""The same inside the label of a line ("Population (estimates, 2017): ")."""
BAND = re.compile(r"\b(?:target|tolerance|objective)(?: (?:band|range|corridor|rate|level))? ?\( ?$", re.IGNORECASE)
"""What a bracket says the bounds of ("within its target range (3-6%)")."""
LABEL_BEHIND = re.compile(
    r"[^().;:]{0,30}\((?:(?:\d\d? )?(?:[a-z]+ )?\d{4} ?)?"
    r"(?P<label>estimated?|est\.?|proj(?:ected|\.)|forecast|target|planned|expected)\b(?! ?:)",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"\b(?:(?:as per|according to|based on|by|on|in)(?: \w+)?|(?:according to|by)(?: [A-Z][\w'’&-]+){2,5})"
    r"(?: (?:revised|preliminary|provisional|official|latest|recent|current|initial|early))*"
    r" (?:(?P<estimate>estimates?)|(?P<projection>forecasts?|projections?))\b",
    re.IGNORECASE,
)

SOURCES_BEHIND = re.compile(
    r"\b(?:according to|based on|as per)(?: [\w.'’&-]+){0,6}?"
    r" (?:(?P<estimate>estimates?)|(?P<projection>forecasts?|projections?))\b"
    r"|, (?!and |or |for |with |in |by )[^,.;:]{2,60}"
    r" (?:estimates?|(?P<foresees>forecasts?|predicts?|projects?))(?:,|\.?$)",
    re.IGNORECASE,
)
"""The same behind the value ("…, according to World Bank estimates")."""

SCENARIO = re.compile(
    r"\b(?:in|under) (?:the|this|that|our|an?) (?:[\w-]+ ){0,2}(?:scenario|baseline)\b", re.IGNORECASE
)
"""What makes all that a sentence tells something assumed."""
COMPONENT = re.compile(
    r"\W*(?:sub-?)?(?:component|output|part|phase|tranche) (?:\d+|[A-Z])\b[^()]*\([^()]*$", re.IGNORECASE
)
"""The heading of a part of a project, up to the sum in brackets behind it."""

UNDERTAKEN = re.compile(
    r"\b(?:will|would|shall|propos\w+|pledg\w+|commitments?|targets?|goals?|(?:plan|aim|intend|want|hope)s? to)\b",
    re.IGNORECASE,
)
"""Words of what is undertaken ("projects that will be delivered:")."""
ANNOUNCED = re.compile(r"\b(?:announced|allocat(?:ed|ions?)|earmarked)\b", re.IGNORECASE)
"""Words of sums that will be spent."""
FORESEEN = re.compile(r"\b(?:forecasts?|projections?|projected|expected)\b", re.IGNORECASE)


def component(claim: Claim, statistic: Statistic) -> str | None:
    """Component 1: Rural roads (US$40 million): what a part of a project is to cost."""
    heading = claim.reading.layout.plain[claim.offset : claim.number.start]
    return TARGET if is_sum(statistic) and COMPONENT.fullmatch(heading) else None


def label(claim: Claim, statistic: Statistic) -> str | None:
    """Inhabitants: 6.9 million (2023 est.); (target: 65%)."""
    plain = claim.reading.layout.plain
    if BAND.search(plain, max(claim.offset, claim.number.start - 40), claim.number.start):
        return TARGET
    before = LABEL_BEFORE.search(plain, max(claim.offset, claim.number.start - 40), claim.number.start)
    before = before or LABEL_IN_BRACKET.search(plain, max(claim.offset, claim.number.start - 40), claim.number.start)
    found = before or LABEL_BEHIND.match(plain, statistic.end) or closing_bracket(claim)
    return None if found is None or not found["label"] else LABELS.get(found["label"].lower().rstrip("."))


def source(claim: Claim, statistic: Statistic) -> str | None:
    """As per the revised estimates, the state spent 3 crore; according to projections, …; in the central scenario"""
    sentence = claim.reading.layout.sentences[claim.sentence]
    plain = claim.reading.layout.plain
    match = SOURCES.search(plain, sentence.start, claim.number.start)
    match = match or SOURCES_BEHIND.search(plain, statistic.end, sentence.end)
    if match is not None:
        return PROJECTION if match.groupdict().get("foresees") or match["projection"] else ESTIMATE
    return PROJECTION if claim.says(SCENARIO) else None


def introduced(claim: Claim, statistic: Statistic) -> str | None:
    """Projects that will be delivered: - £3 million for Leeds."""
    index = introduction(claim)
    if index is None:
        return None
    sentence = claim.reading.layout.sentences[index]
    opening = claim.reading.layout.plain[sentence.start : sentence.end]
    if FORESEEN.search(opening):
        return PROJECTION
    root = next((t for t in claim.parse if t.dep_ == "ROOT"), None)
    if any(t.tag_ in FINITE for t in (claim.parse if root is None or root.tag_ != "VBG" else auxiliaries(root))):
        return None  # "providing £4 million for a scheme that will fund repairs" says nothing by itself
    return TARGET if UNDERTAKEN.search(opening) or (is_sum(statistic) and ANNOUNCED.search(opening)) else None
