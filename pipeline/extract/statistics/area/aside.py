"""Areas that a sentence names but that its value is not about: yardsticks, fields of a ranking, sources, partners."""

import functools
import re
from dataclasses import dataclass

from pipeline.extract.areas import AreaMention
from pipeline.extract.scan import in_lower_case, lower_case
from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.earlier import values_of
from pipeline.extract.statistics.period.attach import APPROXIMATELY, LIST_OPENER, bracket_of
from pipeline.extract.statistics.syntax import head_noun
from pipeline.extract.tokens import Token

WIDER = frozenset({"region", "group"})
PARTS = frozenset({"subdivision", "city"})
NO_REGIONS = frozenset(
    {"Advanced economies", "Emerging market and developing economies"}
    | set("WLD LDC LLDC SIDS HIPC LIC LMC MIC UMC LMY HIC".split())
)
"""The world and groups of countries all over it, which no text means by "the region"."""

COMPARED = re.compile(
    r"\b(?:(?=(?:un)?like\s)(?<!would )(?<!'d )(?<!\bI )(?<!\bwe )(?:un)?like\s+(?:[\w-]+\s+){1,5}$|"
    r"(?<!\bthe )(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?\s+of\s+"
    r"(?:the\s+)?(?:(?:capital|city|town)(?:\s+of)?)?,?\s*$|"
    r"(?:than|unlike|versus|vs|against|above|below|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|overt(?:ake|akes|ook|aken|aking)|"
    r"ahead\s+of|behind|outside(?:\s+of)?|except(?:\s+for)?|excluding|instead\s+of|"
    r"typical\s+(?:of|for)|,\s+as(?=\s+in)|as\s+\w+\s+as|levels?\s+of|(?:half|third|quarter|fifth|tenth|twice|times|double|triple)(?=\s+(?:that|those)\s)|"
    r"(?:compared|comparison|contrast|relative|similar)\s+(?:with|to))\s+"
    r"(?:(?:that|those)\s+(?:of|in)\s+|(?:(?:entire|whole|total|combined)\s+)?(?:population|size|area|economy|GDP)\s+of\s+|"
    r"in\s+|for\s+|the\s+|an?\s+)*$)|"
    r"\b(?:[a-z]+(?:\s+(?:about|around|roughly|nearly|almost))?|half|twice|times)\s+the\s+(?:size|area|length)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes an area after it a yardstick ("higher than in France", "40 km west of Minsk")."""
BESIDE_OTHERS = re.compile(
    r"\b(?:versus|as\s+opposed\s+to|(?:compared|comparison|contrast|relative)\s+(?:to|with)|"
    r"(?:than|below|above)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:averages?|mean|median|levels?|rates?))\b[^.;:()]*$",
    re.IGNORECASE,
)
"""What makes all areas behind it yardsticks ("compared to over 70% in Oslo", "below the average for the region")."""
OWNERLESS = re.compile(r"['’]s?(?:,?\s+(?:and|or)\s+(?:[A-Z]\w+\s?){1,3}['’]s?)*\s*(?:[.,;)]|$)")
"""What follows an owner of what was named before ("60% of Peru's and Chile's.")."""
AGAINST = re.compile(r"\b(?:than|against|versus|compared\s+(?:with|to)|as\s+opposed\s+to)\b", re.IGNORECASE)
"""What makes all that follows it something to compare the value before it with."""
BEST = re.compile(
    r"\b(?:\w+est|most|least|best|worst|first|second|third|the\s+only|leading|top|\d+(?:st|nd|rd|th))\b[^.;,]{0,60}"
    r"\b(?:in|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes the world or a region after it the field of a ranking ("the poorest country in the world")."""
WHOSE_BEST = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:\w+est|most|least|best|worst|first|second|third|only|leading|main|top|number\s+one|no\.?\s?1)\b"
)
"""What makes an area before it the same ("Mali, Africa's top producer, …")."""
AWAY = re.compile(
    r"\b(?:to|from|with|between|among|(?<!followed )by|towards?|against|"
    r"(?:depend\w*|relian\w+|rel(?:y|ies|ied))\s+(?:\w+\s+)?(?:up)?on)"
    r"(?:\s+(?:the\s+)?(?:other\s+)?(?:countries|nations|markets|members|economies|states)\s+(?:in|of))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Prepositions of an area that is a partner of what is told ("exports to Peru")."""
MONEY = re.compile(r"[A-Z]{3}")
RIGHT_BEFORE = re.compile(
    r"(?:\s*\([A-Z]{2,6}\)|\s*\((?:formerly|also|then|now)\b[^()\d]*\))?\s*[,:(–—-]?\s*(?:(?:with|at|by|has|had|is|was|"
    r"(?:\w+(?:ed|ing)|cut|set|put|up|down)\s+(?:up\s+|down\s+)?(?:to|at|by))\s+)?" + APPROXIMATELY,
    re.IGNORECASE,
)
FOLLOWED = re.compile(r"\bfollowed\s+(?:\w+\s+)?by\s+(?:the\s+)?$", re.IGNORECASE)
"""What opens the next item of a ranking ("with $30 billion, followed by Egypt with $7 billion")."""
NEXT_ITEM = re.compile(r"(?:[,;]|\b(?:and|then|while|whereas|but))\s+(?:in\s+)?(?:the\s+)?$")
AND_IN = re.compile(r"\b(?:and|then|while|whereas|but)\s+in\s+(?:the\s+)?$")
"""What opens the next item of a list, with its place first ("4 percent in Mali and in Togo 3")."""
CLOSED = re.compile(r"[^()]*\)[^()]{0,20}?(?:[,;]|\b(?:and|while|whereas|but))\s+(?:the\s+)?")
"""What stands between a value in brackets and the next item ("has the best rate (5%) and Mali the worst (9%)")."""
IN_BRACKETS_BEHIND = re.compile(r"(?:\s+of\s+[\w ]{2,20})?\s*\((?:in\s+)?(?:the\s+)?")
OWN_PLACE = re.compile(r"\d[^,;:()]*\b(?:in|of|for|from|across)\s+(?:the\s+)?$")
"""What ties an area to the value before it, with nothing that ends an item between ("4 million pupils in")."""
FROM_TO = re.compile(r"\bfrom\s+(?:the\s+)?[A-Z][^.;:()]{1,40}?,?\s+to\s+(?:the\s+)?(?:[A-Z]\w+\s)?$")
"""What makes a place after it the far end of an extent ("schools from Leeds to Dover")."""
EXTENT = re.compile(r",?\s+(?:[A-Z]\w+,\s+)?to\s+(?:the\s+)?[A-Z]")
MEETING = re.compile(
    r"\b(?:at|during|after|before|following|for|of)\s+(?:an?\s+|the\s+|this\s+|last\s+)?(?:[\w'’-]+\s+){0,4}"
    r"(?:summit|conference|meeting|forum|workshop|event|ceremony|congress|session|talks|seminar|assembly)\s+"
    r"(?:(?:held|hosted|today|yesterday)\s+)?in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes an area after it the place of a meeting ("At a summit in Tanzania, …")."""
LISTS = re.compile(r":\s")
"""What parts a value from what comes of it ("Most of the 5 million come from two countries: Syria …")."""
INCLUDED = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|predominantly|mainly|mostly|chiefly|especially|particularly|notably|primarily)\s+(?:(?:those|that|flows?|sales|countries|[a-z]+s)\s+)?(?:(?:to|in|from|of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes an area after it a part of what is told ("global remittances, including those to Mali, reached …")."""
LANGUAGE = re.compile(
    r"\b(?:in|into|speak(?:s|ing)?|spoken|learn(?:s|ing)?|taught|teach(?:es|ing)?)\s+$", re.IGNORECASE
)
OWN_VALUE = re.compile(
    r"(?:\s*\([A-Z]{2,6}\))?(?:'s)?(?:\s+[\w-]+){0,5}?\s*(?:\s(?:of|at)\s+|\(|\s)" + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands between a yardstick and its own value ("above Chad's mean of 5 percent", "than in Chad (5 percent)")."""
PART = re.compile(r"\b(?:the|this|our)\s+(?:province|state|county|district|city|region|territory)\b", re.IGNORECASE)
OF_THE = re.compile(r"\W*(?:[Oo]f|[Oo]ut\s+of|[Aa]mong)\s+(?:the|these|those|its|some|about|all|\s)*")
INCLUDES = re.compile(r"\b(?:including|among\s+(?:them|whom|which|these|those)|of\s+(?:which|whom|them|these|those))\b")
"""What leads from a value to its parts."""
NORMS = frozenset("average mean median norm level rate target goal limit standard threshold".split())
"""What a multiple is of where the measure of others is its yardstick."""
BODIES = frozenset(
    "firm company bank manager leader agency body institution network organisation brand bond fund".split()
)
"""Nouns that "global" makes no statement about the world of."""


@dataclass(frozen=True, slots=True)
class Named:
    """An area that the claim's sentence names, with what stands around it."""

    claim: Claim
    statistic: Statistic
    area: AreaMention
    token: Token
    """the token by which its name hangs on the sentence"""
    first: Token
    """the same of the first name of the list that it stands in"""
    lead: str
    """the text before it, or before the list"""

    @property
    def gap(self) -> str:
        """The text between the value and the area after it, empty for an area before it."""
        return self.claim.reading.layout.plain[self.statistic.end : self.area.start]

    @property
    def distance(self) -> int:
        """Characters between the value and the area."""
        return abs(self.area.start - self.claim.number.start)

    @property
    def is_before(self) -> bool:
        """Whether the area stands before the value."""
        return self.area.start < self.claim.number.start

    @property
    def noun(self) -> Token:
        """The noun that the value counts or measures, else the value itself."""
        return head_noun(self.claim.span) or self.claim.span.root


def named(claim: Claim, statistic: Statistic, area: AreaMention) -> Named | None:
    """The area in its sentence, None where the parse has no token for it."""
    span = claim.parse.touched(area.start - claim.offset, area.end - claim.offset)
    if span is None or not len(span):
        return None
    first = span.root
    while first.dep_ in {"conj", "appos"} and first.head.i != first.i:
        first = first.head
    if any(n.start <= claim.offset + first.idx < n.end for n in values_of(claim)):
        first = span.root  # "Pakistan with 6 million, Togo with 5": listed with a value, not with what leads to it
    begin = min(area.start, claim.offset + first.left_edge.idx)
    begin = begin if area.start - begin <= 80 else area.start
    plain = claim.reading.layout.plain
    return Named(claim, statistic, area, span.root, first, plain[max(claim.offset, begin - 60) : begin])


def are_people(plain: str, start: int) -> bool:
    """Whether a describing word stands before a name in the plural: "the displaced Rohingyas", no "in Rohingyas"."""
    return bool(
        re.search(
            r"\b(?:[a-z]+ed|[a-z]+ing|many|most|some|all|other|young|poor)\s+$", plain[max(0, start - 20) : start]
        )
    )


def is_aside(plain: str, area: AreaMention) -> bool:
    """Whether the words before an area make it a partner, a yardstick or a meeting's place, not what is told of."""
    lead = plain[max(0, area.start - 60) : area.start]
    return _leads_away(lead) or is_compared_with(plain, area)


def is_compared_with(plain: str, area: AreaMention) -> bool:
    """Whether the words around an area make it a yardstick of what is told."""
    lead = plain[max(0, area.start - 100) : area.start]
    return _compares(lead) or _sets_beside(lead) or OWNERLESS.match(plain, area.end, area.end + 60) is not None


@functools.lru_cache(maxsize=256)
def _leads_away(lead: str) -> bool:
    return bool(AWAY.search(lead) or MEETING.search(lead) or INCLUDED.search(lead))


@functools.lru_cache(maxsize=256)
def _compares(lead: str) -> bool:
    """Whether the words before an area compare with it; each value of a text asks this of the same areas."""
    return in_lower_case(COMPARED).search(lower_case(lead)) is not None


@functools.lru_cache(maxsize=256)
def _sets_beside(lead: str) -> bool:
    return BESIDE_OTHERS.search(lead) is not None


def is_unlisted(area: AreaMention) -> bool:
    """Whether only the names say that this is a place; then it must stand close to the value."""
    return area.country is None and area.kind == "subdivision"


def is_ruled_out(place: Named) -> bool:
    """Whether the area cannot be the value's."""
    plain, area = place.claim.reading.layout.plain, place.area
    if (
        (_compares(place.lead) and not is_yardstick(place))
        or AGAINST.search(place.gap)
        or _is_of_next_value(place)
        or OWNERLESS.match(plain, area.end, area.end + 60)
    ):
        return True
    apart = not place.is_before or "," in plain[area.end : place.claim.number.start]
    if place.is_before and "," in plain[area.end : place.claim.number.start] and MEETING.search(place.lead):
        return True
    if not place.is_before and LISTS.search(place.gap):
        return True
    if _is_of_part_of_it(place) or (apart and INCLUDED.search(place.lead)):
        return True
    if area.demonym and LANGUAGE.search(place.lead) and not re.match(r"\s+[a-z]", plain[area.end : area.end + 3]):
        return True  # "a third of the lessons in French."
    if area.kind in PARTS and _is_end_of_extent(place):
        return True
    if area.code == "WLD" and area.demonym and place.token.head.lemma_ in BODIES:
        return True
    if place.statistic.unit == "ratio" and not place.is_before and place.token.head.lemma_ in NORMS:
        return True  # "prices are three times the world average"
    if (area.kind in WIDER or _is_around_part(place)) and (
        BEST.search(place.lead) or WHOSE_BEST.match(plain, area.end)
    ):
        return True
    brackets = bracket_of(place.claim, area.start)
    elsewhere = brackets not in (None, bracket_of(place.claim, place.claim.number.start))
    return _in_other_item(place) or (elsewhere and not is_in_brackets_behind(place))


def _is_around_part(place: Named) -> bool:
    """ "The province has the highest rate in the country": whether a part of a country is told of before it."""
    lead = place.claim.reading.layout.plain[place.claim.offset : place.area.start]
    return place.area.kind == "country" and PART.search(lead) is not None


def is_in_brackets_behind(place: Named) -> bool:
    """ "from 5 percent (Mali) to 9 percent of GDP (Togo)": the area in brackets says whose value stands before them."""
    plain, end = place.claim.reading.layout.plain, place.area.end
    return IN_BRACKETS_BEHIND.fullmatch(place.gap) is not None and plain[end : end + 1] in {")", ",", ";"}


def is_yardstick(place: Named) -> bool:
    """Whether an area is what something is compared with, and the value is its own ("above Chad's 5 percent").

    The value follows it closely, without a verb or a comma between.
    """
    area, number = place.area, place.claim.number
    if not place.is_before or not _compares(place.lead):
        return False
    if not OWN_VALUE.fullmatch(place.claim.reading.layout.plain, area.end, number.start):
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for token in place.claim.tokens(area.end, number.start))


def value_right_after(place: Named) -> int | None:
    """Start of the value that an area stands right before ("Benin 2 million", "Oslo, with about 30"), or None."""
    plain, end = place.claim.reading.layout.plain, place.area.end
    following = next((n for n in values_of(place.claim) if n.start >= end), None)
    lead = plain[place.claim.offset : place.area.start]
    opens = AND_IN.search(lead) and following is not None and "," not in plain[end : following.start]
    if not opens and OWN_PLACE.search(lead) and any(n.end <= place.area.start for n in values_of(place.claim)):
        return None  # "4 million in Mali, 3 million in Benin": it closes the item of the value before
    if following is None or not RIGHT_BEFORE.fullmatch(plain[end : following.start]):
        return None
    return following.start


def _is_of_part_of_it(place: Named) -> bool:
    """ "Of 9 million in need, 60% are in Goa", "300 died, among them 40 in Goa": the area is that of the part."""
    plain, number = place.claim.reading.layout.plain, place.claim.number
    if OF_THE.fullmatch(plain, place.claim.offset, number.start) and "," in place.gap:
        start = number.end
    elif part := INCLUDES.search(place.gap):
        start = place.statistic.end + part.end()
    else:
        return False
    return any(start <= n.start < place.area.start for n in values_of(place.claim))


def _is_of_next_value(place: Named) -> bool:
    """ "Mali grows 5 million tonnes, Benin 2 million": a further area and value of a list go together."""
    if place.is_before:
        return False
    plain, area = place.claim.reading.layout.plain, place.area
    before = plain[place.claim.offset : area.start]
    if FOLLOWED.search(place.lead):
        return True
    if CLOSED.fullmatch(place.gap):
        return any(n.start >= area.end for n in values_of(place.claim))
    return value_right_after(place) is not None and NEXT_ITEM.search(before) is not None


def _is_end_of_extent(place: Named) -> bool:
    """ "40 schools from Leeds to Dover": the ends of an extent are not what lies between them."""
    plain, area = place.claim.reading.layout.plain, place.area
    if place.is_before:
        return False
    opened = re.search(r"\bfrom\s+(?:the\s+)?$", place.lead) and EXTENT.match(plain, area.end)
    return bool(opened or FROM_TO.search(plain[max(place.claim.number.end, area.start - 60) : area.start]))


def _in_other_item(place: Named) -> bool:
    """Whether a place stands in an earlier item of a list: "5 million for roads in Goa, 2 million for ports"."""
    area, number = place.area, place.claim.number
    if area.kind not in PARTS or not place.is_before:
        return False
    earlier = [n for n in values_of(place.claim) if n.end <= area.start and n.unit == number.unit]
    return bool(earlier) and bool(LIST_OPENER.search(place.claim.reading.layout.plain[area.end : number.start]))
