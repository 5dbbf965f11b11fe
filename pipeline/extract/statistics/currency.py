"""Whose dollar? The currency of a name or sign that several share ("$", "rupees", "francs"), by the text's country.

Which shared name was written, and its usual reading, is read by `numbers`.
"""

import re

from pipeline.extract.numbers.currencies import local_currency
from pipeline.extract.spans import Claim, Reading
from pipeline.extract.statistics.area.topics import topic_country

HOME_DOLLAR = "whether a dollar is the country's own"
WRITTEN_AT_HOME = frozenset("AUS CAN HKG NZL SGP".split())
"""Countries whose press and public bodies mean their own dollar by "$" in any text; elsewhere only a speaker does."""
SPEAKER = re.compile(r"\b(?:we|our|us)\b|\b(?-i:Finance Minister|Minister of Finance)\b|(?-i:US\$)", re.IGNORECASE)
"""Who speaks at home or tells of its public money; or "US$" for foreign dollars, so that a bare "$" is its own."""
DRAWING_RIGHTS = re.compile(
    r"\bSpecial Drawing Rights(?: \(SDRs?\))? (?:of|worth|amounting to|totalling)(?: \w+)? $", re.IGNORECASE
)
"""The unit of account of the International Monetary Fund before its amount."""
IN_US_DOLLARS = re.compile(
    r"\b(?:World Bank|IMF|International Monetary Fund|General Assembly|United Nations|Mr\.? President|Madam President"
    r"|Excellenc(?:y|ies)|Secretary-General|UNDP|UNICEF)\b"
)
"""Texts of the United Nations and the World Bank count in US dollars; two such words make a text one of theirs."""


def currency(claim: Claim) -> tuple[str, str] | None:
    """The ISO 4217 code of a value in a shared currency and the rule's name; None where the currency is not shared."""
    number = claim.number
    if number.unit is None and DRAWING_RIGHTS.search(
        claim.reading.layout.plain, max(0, number.start - 60), number.start
    ):
        return "XDR", "drawing rights before the value"
    if number.shared is None or number.unit is None:
        return None
    country = topic_country(claim.reading)
    local = None if country is None else local_currency(number.shared, country)
    if local is None or local == number.unit:
        return number.unit, "usual currency"
    if number.shared == "dollar" and not _is_at_home(claim.reading, country):
        return number.unit, "usual currency"
    return local, "currency of the text's country"


def _is_at_home(reading: Reading, country: str | None) -> bool:
    """Whether a text of a country means that country's own dollar."""
    if HOME_DOLLAR not in reading.notes:
        plain = reading.layout.plain
        foreign = len(IN_US_DOLLARS.findall(plain)) > 1
        reading.notes[HOME_DOLLAR] = not foreign and (country in WRITTEN_AT_HOME or SPEAKER.search(plain) is not None)
    return reading.notes[HOME_DOLLAR]
