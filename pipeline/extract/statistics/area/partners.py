"""Partners: areas on the other end of what a sentence tells, to or from which goods, money and people go."""

import re

from pipeline.extract.statistics.area.aside import AWAY, MONEY, PARTS, Named
from pipeline.extract.statistics.earlier import values_of

GIFTS = re.compile(r"\b(?:aid|grants?|loans?|assistance|donations?|contributions?|relief|pledges?)\b", re.IGNORECASE)
"""Money whose area is the giver."""
INFLOWS = re.compile(
    r"\b(?:remittances?|FDI|foreign\s+(?:direct\s+)?investments?|invest(?:s|ed|ing|ments?|ors?)|inflows?)\b(?!-)",
    re.IGNORECASE,
)
"""Money whose area is the receiver."""
SENT = re.compile(
    r"\b(?<!import )(?:exports?|shipments?|emissions|output)\s+(?:of\s+(?:[a-z-]+\s+){1,4})?from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes an area behind it the one that sends or makes what is told ("exports of rice from Vietnam")."""
CONTRIBUTION = re.compile(r"\b(?:contribut\w+|adds?)\s+to\s+(?:the\s+)?$", re.IGNORECASE)
"""What makes an owner behind it the one whose part is told ("cocoa's contribution to Togo's exports")."""
DOING = re.compile(r"\s+(?:\w+ly\s+|now\s+|also\s+)?(?:\w+ing|\w+ed|set|due|likely|at|up|down)\b(?!-)")
"""What makes an area behind "with" one that acts, and no partner ("with Togo growing by 5 percent")."""
HAS_VALUE = re.compile(r"\s*\([^()]{0,12}\d")
"""What follows an area that has a value of its own in brackets ("with China (+49 GW) and Japan (+5 GW)")."""
PARTNERS = re.compile(
    r"\b(?:source|partner|destination|market|supplier|buyer|importer|customer)(?:s|\s+(?:countries|markets|partners))\b",
    re.IGNORECASE,
)
WERE_PARTNERS = re.compile(
    r"\b(?:were|are|was|is|be|became|remain\w*|emerg\w+\s+as)\s+(?:[\w'’-]+\s+){0,3}(?:(?:trad\w+|export|import|source|tourist)\s+)?"
    r"(?:partners?|markets?|destinations?|suppliers?|buyers?|importers?|customers?|sources?)\b",
    re.IGNORECASE,
)
RANKED = re.compile(r"\b(?:came|ranked|followed|stood|placed)\s+(?:in\s+)?(?:first|second|third|fourth|fifth|next)\b")
"""What sets a partner in a ranking of them ("India came second with 200 visitors")."""
SENT_TO = re.compile(
    r"^\W*(?:(?:[\w-]+\s+){1,3},\s+)?(?:[a-z-]+\s+){0,3}(?:exports?|shipments?|sales)\b[^.;]*?\sto\s+(?:the\s+)?[A-Z][^.]*\)[,;]\s+"
    r"(?:[a-z]+\s+){0,2}(?:to\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before further partners in a list ("exports rose to Asia (4 percent), mainly to China (10 percent)")."""
EXCHANGE = re.compile(
    r"\b(?:exports?|imports?|trad(?:e|ing)|goods|shipments?|arrivals?|visitors?|tourists?|tourism)\b", re.IGNORECASE
)
"""With whom a country deals, and what it gives to them and gets from them."""
GUESTS = frozenset({"visitor", "tourist", "arrival", "guest", "traveller", "traveler"})
OTHER_CLAUSE = re.compile(r"\b(?:while|whereas|although|but)\b")
PEOPLE_FROM = re.compile(
    r"\b(?:refugees?|people|migrants?|emigrants?|visitors?|tourists?|workers?|students?)\s+from\s+(?:the\s+)?$"
)


def partner(place: Named) -> tuple[int, str] | None:
    """Rank and rule of an area on the other end of what is told, None for an area that is no partner.

    The giver of aid, the receiver of investment and the place that public money goes to govern, others at a pinch.
    """
    plain, area = place.claim.reading.layout.plain, place.area
    is_money = bool(MONEY.fullmatch(place.statistic.unit))
    near = plain[max(place.claim.offset, min(area.start, place.claim.number.start) - 60) : area.start]
    away = AWAY.search(place.lead)
    if not away:
        return None
    preposition = away[0].split()[0].lower()
    if preposition == "with" and (DOING.match(plain, area.end) or HAS_VALUE.match(plain, area.end)):
        return None
    if CONTRIBUTION.search(place.lead) and plain[area.end : area.end + 2] in {"'s", "’s"}:
        return None
    if preposition == "from" and (SENT.search(place.lead) or _are_from(place)):
        return None
    if is_money and preposition in {"from", "by"} and GIFTS.search(near) and not PEOPLE_FROM.search(near):
        return 0, "giver"
    if preposition == "to" and INFLOWS.search(near) and not OTHER_CLAUSE.search(place.gap):
        return 0, "receiver of investment"
    if preposition == "to" and area.kind in PARTS and is_money:
        return 2, "place that public money goes to"
    return 7, "partner"


def _are_from(place: Named) -> bool:
    """ "Of the dead, 26 were from Leeds, 9 from Hull": a part of a country that people and things are counted by."""
    if place.is_before or place.area.kind not in PARTS or not place.statistic.counted:
        return False
    end = place.claim.number.end
    return not any(end <= n.start < place.area.start for n in values_of(place.claim))


def is_listed_partner(place: Named, own: str | None) -> bool:
    """ "The main markets for exports were Chad (20%) and Mali (9%)": with whom the text's own country deals."""
    if own is None or place.area.country == own or not place.is_before or place.area.kind in PARTS:
        return False
    plain = place.claim.reading.layout.plain
    lead = plain[place.claim.offset : place.area.start]
    if PARTNERS.search(lead) is not None and EXCHANGE.search(lead) is not None:
        return True
    said = WERE_PARTNERS.search(plain, place.claim.offset, place.claim.offset + len(place.claim.parse.text))
    if said is not None:
        return True
    if SENT_TO.search(lead) and place.token.i != place.noun.i:
        return True
    ranked = RANKED.search(plain, place.area.end, place.claim.number.start)
    return ranked is not None and place.statistic.counted in GUESTS
