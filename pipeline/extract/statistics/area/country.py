"""Which country a text is about: the evidence of its names, its money and the words of one country's public life."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.extract.areas import AreaMention, country_of_currency
from pipeline.extract.cues import countries_of_money, cues_in
from pipeline.extract.numbers.currencies import countries_of_sign, local_currency
from pipeline.extract.spans import Reading

MORE = 1.0
"""How much more a name says each time that the text has it twice as often."""
PART_WEIGHT = 0.7
"""Of a place of a country, where the country's own name counts 1."""
NAMED_EVERYWHERE = frozenset("AUS CHN DEU ESP FRA GBR IND ITA JPN KOR NLD NZL PRT RUS TUR USA ZAF".split())
"""Countries that texts on others name too: each in over 10 of 454 World Factbook texts (2015) on another country."""
EVERYWHERE_WEIGHT = 0.7
"""Of their names."""
OWN_WEIGHT = 3.0
"""Of a country that the speaker calls the speaker's own."""
MONEY_WEIGHT = 3.0
MONEY_MORE = 0.5
"""Of sums in the money of one country, and how much more each doubling of them says."""
DOLLAR_WEIGHT = 0.7
"""Of sums in "$" for the United States, and half of it for the other countries that have dollars."""
DOLLAR_BESIDE_NAMES = 0.4
"""How much of that remains in a text that names countries: sums in dollars are told of any country."""
UNIONS = frozenset({"EU", "EA"})
"""Groups of countries with institutions of their own."""
OWN = re.compile(
    r"\b(?:my|our)\s+(?:own\s+|beloved\s+|beautiful\s+|great\s+|small\s+|dear\s+)?"
    r"(?:country|nation|people|homeland|kingdom|republic|delegation),?\s+(?:of\s+)?(?:the\s+)?$|"
    r"\b(?:on\s+behalf\s+of|greetings\s+from)\s+(?:the\s+)?(?:(?:people|government|republic|kingdom)\s+(?:and\s+\w+\s+)?of\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes the country behind it the speaker's own ("my country, Guyana", "on behalf of the people of Fiji")."""
GOVERNMENT_OF = re.compile(r"\b(?:state|government|governor|province|premier|assembly)\s+of\s+$", re.IGNORECASE)
OFFICE_AFTER = re.compile(r"(?:['’]s)?\s+(?:[A-Z]\w+\s+){0,3}?(?:(?:of|for)\s+(?:National\s+)?)?Statistics\b")
OFFICE_BEFORE = re.compile(r"\bStatistic(?:s|al)\s+(?:[A-Z]\w+\s+)?(?:of\s+)?(?:the\s+)?$")
"""What makes an area beside it the one whose own statistical office reports ("Fiji Bureau of Statistics")."""
OWN_PART = re.compile(
    r"\b(?:provincial\s+(?:government|budget)|(?:around|across|throughout)\s+(?:the|our)\s+(?:province|state))\b"
)
"""How a text about a part of a country speaks of it without its name."""
GOVERNMENT = re.compile(
    r"(?:['’]s)?\s+(?:state\s+|provincial\s+)?(?:CM|chief\s+minister|governor|government|premier|assembly|cabinet|"
    r"(?:finance|health|education)\s+minister|budget)\b",
    re.IGNORECASE,
)


def evidence(
    reading: Reading, mentions: Iterable[tuple[AreaMention, float]], *, spoken: bool
) -> tuple[dict[str, float], set[str]]:
    """How much a text says for each country (alpha-3), and those that it names itself, by name or by a place.

    Args:
        reading: the text.
        mentions: the areas that it names, each with how much that mention counts.
        spoken: whether it is in the first person of a country's own.
    """
    plain = reading.layout.plain
    found: defaultdict[str, float] = defaultdict(float)
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for area, weight in mentions:
        if area.country:
            sums[area.country, area.code] += weight
            if area.kind == "country" and area.start >= 0:
                found[area.country] += _as_speaker(plain, area) if spoken else 0
    for (country, code), total in sums.items():
        said = total if total < 1 else 1 + MORE * math.log2(total)
        said *= EVERYWHERE_WEIGHT if country in NAMED_EVERYWHERE else 1
        found[country] += said if code == country else PART_WEIGHT * said
    for country, weight in cues(reading).items():
        if country not in UNIONS:
            found[country] += weight
    return dict(found), {country for country, _ in sums}


def cues(reading: Reading) -> dict[str, float]:
    """How much the words of a text point to each country and to each of `UNIONS`."""
    if "cues" not in reading.notes:
        reading.notes["cues"] = cues_in(reading.layout.plain)
    found: dict[str, float] = reading.notes["cues"]
    return found


def _as_speaker(plain: str, area: AreaMention) -> float:
    """How much the words before a country make it the one that speaks."""
    return OWN_WEIGHT if OWN.search(plain[max(0, area.start - 60) : area.start]) else 0


def is_governed(reading: Reading, area: AreaMention) -> bool:
    """Whether words beside a part of a country tell of its own government ("the state of Ohio", "Goa's Governor")."""
    plain = reading.layout.plain
    if "own part" not in reading.notes:
        reading.notes["own part"] = OWN_PART.search(plain) is not None
    lead = plain[max(0, area.start - 20) : area.start]
    return bool(reading.notes["own part"] or GOVERNMENT_OF.search(lead) or GOVERNMENT.match(plain, area.end))


def is_of_office(reading: Reading, area: AreaMention) -> bool:
    """Whether a country stands in the name of its statistical office, whose figures are the country's."""
    plain = reading.layout.plain
    return bool(OFFICE_AFTER.match(plain, area.end) or OFFICE_BEFORE.search(plain, max(0, area.start - 40), area.start))


def evidence_of_money(reading: Reading, named: set[str]) -> dict[str, float]:
    """How much the sums of a text say for the countries (alpha-3) whose money they are in.

    Where it names one of those that share a money, "Rs" and "pesos" are that country's, not the usual one's.
    """
    dollars = DOLLAR_WEIGHT * (DOLLAR_BESIDE_NAMES if named else 1)
    found: defaultdict[str, float] = defaultdict(float)
    for (unit, shared), count in Counter((n.unit, n.shared) for n in reading.numbers if n.unit).items():
        weight = MONEY_WEIGHT + MONEY_MORE * math.log2(count)
        if shared == "dollar":
            for country in countries_of_money(shared):
                found[country] += dollars / 2
            found["USA"] += dollars
        elif shared:
            sharing = countries_of_money(shared)
            countries = sharing or countries_of_sign(shared)  # "N5 billion"
            for country in named.intersection(countries) or countries:
                usual = sharing and local_currency(shared, country) == unit
                found[country] += weight * (0.7 if usual else 0.7 / len(countries))
        elif user := country_of_currency(unit or ""):
            found[user] += weight
    return found
