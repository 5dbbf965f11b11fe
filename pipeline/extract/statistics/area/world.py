"""The world in a text about one country: what no country can count, and what world bodies report."""

import re

from pipeline.extract.areas import area_of
from pipeline.extract.spans import Answer, Claim, Statistic
from pipeline.extract.statistics.area.topics import is_spoken
from pipeline.extract.statistics.syntax import SUBJECTS, head_noun

COUNTRIES = re.compile(
    r"(?:.*\b)?(?:countr(?:y|ies)|nations?|(?:member\s+)?states?\s+part(?:y|ies)|member\s+states?)", re.IGNORECASE
)
"""What only the world or a group of countries has several of."""
ON_THE_MOVE = frozenset(
    "visitor tourist passenger traveller traveler arrival guest user customer subscriber follower viewer client".split()
)
"""People of whom a country can count more than it has inhabitants."""
MARGIN = 1.3
"""Times its inhabitants of 2015 that a country has at most."""
MANY = 20e6
"""People from which on a value is rather about the world than about what a small country had once."""
ONLY_THE_WORLD = 500e6
"""People from which on a value that nothing ties to an area is about the world."""
BODIES = (
    r"(?:UN|United\s+Nations|UNCTAD|UNDP|UNICEF|UNESCO|UNHCR|UNEP|UNFPA|UN\s?Women|FAO|WFP|WHO|ILO|IPCC|WMO|IOM|SDGs?|"
    r"Sustainable\s+Development\s+Goals?|Secretary-General(?:'s)?)"
)
REPORTED = re.compile(
    rf"\b{BODIES}\b[^.;:]{{0,60}}\breports?\b|\breports?\s+(?:of|by)\s+the\s+{BODIES}\b", re.IGNORECASE
)
"""A report of the whole of the United Nations, which a speaker before them quotes."""
ALL_COUNTRIES = re.compile(
    r"\b(?:develop(?:ing|ed)\s+(?:countries|nations|world)|international\s+community|humanity)\b", re.IGNORECASE
)
"""Whom a speaker before the United Nations speaks of beside the speaker's own country."""
DEGREES = frozenset({"°C", "°F", "degree"})
OF_THE_CLIMATE = re.compile(
    r"\b(?:global(?:ly)?|world|planet|earth|warming|pre-?industrial|Paris\s+Agreement|"
    r"average\s+temperature\s+rise)\b",
    re.IGNORECASE,
)
"""What makes degrees those of the world's climate, which speakers of all countries quote."""


def of_world(claim: Claim, statistic: Statistic, *, ours: bool) -> Answer | None:
    """The world, or the group or region that a text is about, for a value that its own sentence gives no area.

    Args:
        claim: the number.
        statistic: what is known of it.
        ours: whether the sentence speaks of what is the speaker's or the country's own.
    """
    sentence = claim.reading.layout.sentences[claim.sentence]
    plain = claim.reading.layout.plain
    if is_spoken(claim.reading) and REPORTED.search(plain[sentence.start : sentence.end]):
        return Answer("WLD", "report on the world")
    if statistic.unit in DEGREES and OF_THE_CLIMATE.search(plain, sentence.start, sentence.end):
        return Answer("WLD", "climate of the world")
    if not ours and is_spoken(claim.reading) and ALL_COUNTRIES.search(plain[sentence.start : sentence.end]):
        return Answer("WLD", "countries of the world")
    return None


def is_beyond(claim: Claim, statistic: Statistic, country: str | None) -> bool:
    """Whether a value counts more people than a country has, or countries."""
    area = area_of(country or "")
    if COUNTRIES.fullmatch(statistic.counted or ""):
        return area is not None and area.kind == "country" and _is_subject(claim)
    if country is None and statistic.unit == "person":
        return statistic.value_low >= ONLY_THE_WORLD
    if statistic.unit != "person" or area is None or not area.population:
        return False
    return statistic.value_low > max(MARGIN * area.population, MANY) and statistic.counted not in ON_THE_MOVE


def _is_subject(claim: Claim) -> bool:
    """Whether the counted things act ("48 countries pay more"), and are not those that a country deals with."""
    noun = head_noun(claim.span)
    return noun is not None and noun.dep_ in SUBJECTS
