"""Which of the areas that a sentence names governs a value: by the parse, and by what the words between say."""

import re
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from pipeline.extract.areas import AreaMention
from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.period.attach import LIST_OPENER, bracket_of, values_of
from pipeline.extract.statistics.syntax import SUBJECTS, VERBS, ancestors, head_noun, subject, verb_of

COMPARED = re.compile(
    r"\b(?:(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?\s+of\s+(?:the\s+)?(?:capital|city|town)?,?\s*$|"
    r"(?:than|unlike|versus|vs|against|ahead\s+of|behind|outside(?:\s+of)?|except(?:\s+for)?|excluding|instead\s+of|"
    r"as\s+\w+\s+as|(?:compared|comparison|contrast|relative|similar)\s+(?:with|to))\s+"
    r"(?:(?:that|those)\s+(?:of|in)\s+|in\s+|for\s+|the\s+)*$)",
    re.IGNORECASE,
)
"""What makes an area after it a yardstick ("higher than in France", "40 km west of Minsk")."""
SEAT = re.compile(r"-(?:based|headquartered|listed|born|trained|led)\b")
"""What makes an area before it the seat of somebody ("a Lagos-based bank")."""
BEST = re.compile(
    r"\b(?:\w+est|most|least|best|worst|first|second|third|only|leading|top|\d+(?:st|nd|rd|th))\b[^.;,]{0,60}\b(?:in|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes the world or a region after it the field of a ranking ("the poorest country in the world")."""
AWAY = re.compile(r"\b(?:to|from|with|between|among|by|toward|towards|against)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions of an area that is a partner of what is told ("exports to Peru")."""
IN = re.compile(
    r"\b(?:in|into|across|within|throughout|inside|around|for|on|over|of)\s+(?:[a-z]+\s+){0,3}?(?:the\s+)?$",
    re.IGNORECASE,
)
MOVERS = frozenset(
    "refugee migrant immigrant emigrant national expatriate investor troop soldier tourist visitor returnee".split()
)
"""People who may be in another country than the one that they are called after."""
THE_BEST = re.compile(r"'s\s+(?:\w+\s+)?(?:\w+est|most|first|second|third|top|leading)\b")
"""The same before the superlative: "the world's second largest exporter"."""
WIDER = frozenset({"region", "group"})
PARTS = frozenset({"subdivision", "city"})
SAYING = frozenset(
    "say estimate report find deem consider recommend expect forecast project rank show warn note see".split()
)
AGAINST = re.compile(
    r"\b(?:than|as\s+against|against|versus|compared\s+(?:with|to)|as\s+opposed\s+to)\b", re.IGNORECASE
)
"""What makes all that follows it something to compare the value before it with."""
GIFTS = re.compile(r"\b(?:aid|grants?|loans?|assistance|donations?|contributions?|relief|pledges?)\b", re.IGNORECASE)
"""Money whose area is the giver."""
INFLOWS = re.compile(
    r"\b(?:remittances?|FDI|foreign\s+(?:direct\s+)?investments?|invest(?:s|ed|ing|ments?|ors?)|inflows?)\b",
    re.IGNORECASE,
)
"""Money whose area is the receiver."""
MONEY = re.compile(r"[A-Z]{3}")
BODIES = frozenset(
    "firm company bank manager leader agency body institution network organisation organization brand".split()
)
"""Nouns that "global" makes no statement about the world of."""


@dataclass(frozen=True, slots=True)
class Governor:
    """An area that can govern a value, and how well."""

    area: AreaMention
    rank: int
    """0 the best; areas of one rank are told by their distance"""
    distance: int
    rule: str


def governing_area(claim: Claim, statistic: Statistic, areas: list[AreaMention]) -> Governor | None:
    """The area of the claim's sentence that governs its value; None without one."""
    known = claim.number.start if _is_of_pronoun(claim) else claim.offset + len(claim.parse.text)
    found = [g for area in areas if area.start < known and (g := _governor(claim, statistic, area))]
    if statistic.unit == "rank":
        found = [g for g in found if g.area.kind not in WIDER and g.area.code != "WLD"] or [
            g for g in found if g.rule == "area of the subject"
        ]
    else:
        found = _part_of_wider(found)
    return min(found, key=lambda g: (g.rank, g.distance), default=None)


def _is_of_pronoun(claim: Claim) -> bool:
    """Whether the value is of "its", "their" or "our" thing; then no area that comes later is meant."""
    noun = head_noun(claim.span)
    return noun is not None and any(t.dep_ == "poss" and t.pos_ == "PRON" for t in noun.children)


def named_together(claim: Claim, area: AreaMention, areas: list[AreaMention]) -> list[AreaMention]:
    """The areas that are named in one list with an area ("in Peru and Chile"), itself among them, in order."""
    first = _first_named(claim, area)
    return [a for a in areas if a is area or (first is not None and _first_named(claim, a) == first)]


def _first_named(claim: Claim, area: AreaMention) -> int | None:
    """Index of the first token of the list of names that an area stands in."""
    token = _token(claim, area)
    while token is not None and token.dep_ in {"conj", "appos"} and token.head.i != token.i:
        token = token.head
    return token.i if token is not None else None


def _part_of_wider(found: list[Governor]) -> list[Governor]:
    """ "Chad emits a tenth of the region's gases": of a country and what it is a part of, the country is meant."""
    actors = [g for g in found if g.rule == "area of the subject" and g.area.kind in {"country", *PARTS}]
    if not actors:
        return found
    return [g for g in found if g.area.kind not in WIDER and g.area.code != "WLD"]


def _governor(claim: Claim, statistic: Statistic, area: AreaMention) -> Governor | None:
    plain = claim.reading.layout.plain
    token = _token(claim, area)
    first = _first_named(claim, area)
    begin = area.start if first is None else min(area.start, claim.offset + claim.parse[first].left_edge.idx)
    begin = area.start if area.start - begin > 80 else begin
    lead = plain[max(claim.offset, begin - 60) : begin]
    if token is None or COMPARED.search(lead) or SEAT.match(plain, area.end):
        return None
    if area.kind in WIDER and (BEST.search(lead) or THE_BEST.match(plain, area.end)):
        return None
    if (area.kind == "group" and _is_source(token, lead)) or _in_other_item(claim, area):
        return None
    if bracket_of(claim, area.start) not in (None, bracket_of(claim, claim.number.start)):
        return None
    if re.fullmatch(r"\s*(?:\w+ing\s+)?from\s+(?:the\s+)?", plain[statistic.end : area.start]) and MONEY.fullmatch(
        statistic.unit
    ):
        return Governor(area, 0, 0, "giver")
    if area.start > claim.number.end and AGAINST.search(plain[claim.number.end : area.start]):
        return None
    distance = abs(area.start - claim.number.start)
    value = claim.span.root
    noun = head_noun(claim.span) or value
    apart = ";" in plain[min(area.start, claim.number.start) : max(area.start, claim.number.start)]
    verb = verb_of(value)
    if AWAY.search(lead):
        return _partner(claim, statistic, area, lead, distance)
    above = {t.i for t in ancestors(token)}
    if area.demonym and (token.i == noun.i or token.head.lemma_ in MOVERS):  # "3 million Syrians" may live anywhere
        return Governor(area, 6, distance, "people of the area")
    if noun.i in above or value.i in above:
        return Governor(area, 0, distance, "area of the value's own words")
    for phrase in ancestors(value):
        if phrase.pos_ in VERBS:
            break
        if phrase.i in above:
            return Governor(area, 1, distance, "area of the noun that the value belongs to")
    if apart or _is_in_other_clause(token, value):
        return None if apart else Governor(area, 6, distance, "area of another clause")
    if verb is not None:
        actor = subject(verb)
        if actor is not None and actor.i in above and not _is_in_clause(token, actor):
            if area.code == "WLD" and area.demonym and (token.head.i != actor.i or actor.lemma_ in BODIES):
                return None
            weak = area.demonym and INFLOWS.search(plain[claim.offset : claim.number.end])
            depth = sum(1 for _ in takewhile(lambda t: t.i != actor.i, ancestors(token)))
            return Governor(area, 5 if weak else 2, depth, "area of the subject")
        if verb.i in above and _between(token, verb):
            rank = 3 if IN.search(lead) or statistic.unit == "rank" else 4
            return Governor(area, rank, distance, "area beside the verb")
    if area.code == "WLD" or (_is_unlisted(area) and not IN.search(lead)):
        return None
    if area.kind in WIDER and area.start < claim.number.start and not area.demonym:
        return Governor(area, 6, distance, "area of another clause")
    if area.start < claim.number.start:
        return Governor(area, 4, distance, "area earlier in the sentence")
    return Governor(area, 6, distance, "area later in the sentence")


def _is_source(token: Token, lead: str) -> bool:
    """Whether a group of countries is named as a body that says something ("according to the OECD")."""
    if re.search(r"\b(?:according\s+to|by)\s+(?:the\s+)?$", lead):
        return True
    return token.dep_ in SUBJECTS and token.head.lemma_ in SAYING


def _in_other_item(claim: Claim, area: AreaMention) -> bool:
    """Whether a place stands in an earlier item of a list: "5 million for roads in Goa, 2 million for ports"."""
    if area.kind not in PARTS:
        return False
    plain, number = claim.reading.layout.plain, claim.number
    earlier = [n for n in values_of(claim) if n.end <= area.start and n.unit == number.unit]
    return bool(earlier) and area.end <= number.start and bool(LIST_OPENER.search(plain[area.end : number.start]))


def _is_unlisted(area: AreaMention) -> bool:
    """Whether only the names say that this is a place; then it must stand close to the value."""
    return area.country is None and area.kind == "subdivision"


def _partner(claim: Claim, statistic: Statistic, area: AreaMention, lead: str, distance: int) -> Governor | None:
    """An area behind "to", "from", "with" or "by": the giver of aid, the receiver of investment, else a last resort."""
    plain = claim.reading.layout.plain
    word = AWAY.search(lead)
    preposition = word[0].split()[0].lower() if word else ""
    sentence = claim.reading.layout.sentences[claim.sentence]
    text = plain[sentence.start : sentence.end]
    if GIFTS.search(text) and preposition in {"from", "by"}:
        return Governor(area, 0, distance, "giver")
    if INFLOWS.search(text) and preposition == "to":
        return Governor(area, 0, distance, "receiver of investment")
    if preposition == "to" and area.kind in PARTS and MONEY.fullmatch(statistic.unit):
        return Governor(area, 2, distance, "place that public money goes to")
    if preposition == "from" and re.match(r"\s+to\s+(?:the\s+)?[A-Z]", plain[area.end : area.end + 12]):
        return Governor(area, 3, distance, "area that something goes out from")
    return Governor(area, 7, distance, "partner")


def is_aside(plain: str, area: AreaMention) -> bool:
    """Whether an area is named as a partner or a yardstick of what is told, not as its place."""
    lead = plain[max(0, area.start - 60) : area.start]
    return bool(AWAY.search(lead) or COMPARED.search(lead))


def _is_in_other_clause(token: Token, value: Token) -> bool:
    """Whether an area stands in a subordinate clause that the value is not in: "since war broke out in Sudan, …"."""
    holders = {t.i for t in ancestors(value)}
    for above in ancestors(token):
        if above.i in holders:
            return False
        if above.dep_ in {"relcl", "acl", "advcl"}:
            return True
    return False


def _is_in_clause(token: Token, top: Token) -> bool:
    """Whether a token stands in a clause below `top` ("the firms that left Peru")."""
    for above in ancestors(token):
        if above.i == top.i:
            return False
        if above.dep_ in {"relcl", "acl", "advcl"}:
            return True
    return False


def _between(token: Token, verb: Token) -> bool:
    """Whether no other verb stands between a token and the verb above it."""
    for above in token.ancestors:
        if above.i == verb.i:
            return True
        if above.pos_ in VERBS or above.dep_ in SUBJECTS:
            return False
    return False


def _token(claim: Claim, area: AreaMention) -> Token | None:
    """The token by which an area's name hangs on the sentence."""
    span = claim.parse.char_span(area.start - claim.offset, area.end - claim.offset, alignment_mode="expand")
    return span.root if span is not None and len(span) else None
