"""Which of the areas that a sentence names governs a value: by the parse, and by what the words between say."""

import re
from itertools import takewhile

from pipeline.extract.areas import AreaMention
from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.area.aside import (
    PARTS,
    WIDER,
    Named,
    is_in_brackets_behind,
    is_ruled_out,
    is_unlisted,
    is_yardstick,
    named,
    value_right_after,
)
from pipeline.extract.statistics.area.partners import DOING, INFLOWS, is_listed_partner, partner
from pipeline.extract.statistics.area.rivals import YARDSTICK, Governor, without_rivals
from pipeline.extract.statistics.area.topics import topic_country
from pipeline.extract.statistics.earlier import values_of
from pipeline.extract.statistics.period.compared import APPROXIMATELY, CHANGE, before_value
from pipeline.extract.statistics.syntax import (
    RELATIVES,
    SUBJECTS,
    VERBS,
    ancestors,
    antecedent,
    head_noun,
    subject,
    verb_of,
)
from pipeline.extract.tokens import Token

IN = re.compile(
    r"\b(?:in|into|across|within|throughout|inside|around|for|on|over|of)\s+(?:[a-z]+\s+){0,3}?(?:the\s+)?$",
    re.IGNORECASE,
)
MOVERS = frozenset(
    "refugee migrant immigrant emigrant national expatriate investor troop soldier tourist visitor".split()
)
"""People who may be in another country than the one that they are called after."""
ALL_OVER = re.compile(r"\s+(?:[a-z-]+\s+){0,3}?(?:in|across|throughout|all\s+over)\s+(?:the\s+)?", re.IGNORECASE)
"""What ties an area to the value before it, whatever the subject ("100 flights across Asia")."""
GIVING = re.compile(
    r"\b(?:g[ai]v(?:e|es|en|ing)|lend(?:s|ing)?|lent|grant(?:s|ed|ing)?|offer(?:s|ed|ing)?|send(?:s|ing)?|sent|"
    r"promis(?:e|es|ed|ing)|award(?:s|ed|ing)?|pa(?:y|ys|id|ying)|ow(?:e|es|ed|ing))\s+(?:the\s+)?$"
)
"""Verbs before an area that gets what their subject gives."""
COMPARED_WITH = re.compile(
    r"\b(?:against|versus|vs|as\s+opposed\s+to|(?:compared|comparison|contrast|relative)\s+(?:to|with))\s+"
    + APPROXIMATELY,
    re.IGNORECASE,
)
OF_COMPARED = re.compile(r"\s+(?:(?:in|for|across)\s+)?(?:the\s+)?", re.IGNORECASE)
"""What stands before a value that is compared with, and what ties an area to it ("against 1 percent in Germany")."""
APART = re.compile(r"[,;:()]|\b(?:because|owing|due|thanks|before|after|since|during|amid|despite|when|while|until)\b")
"""What parts an area behind a value from it ("4 percent before the global crisis")."""

CAUSE = re.compile(
    r"\b(?:(?:driven|led|fuell?ed|helped|supported|boosted|buoyed|lifted|caused|underpinned)\s+(?:\w+\s+)?by|"
    r"(?:due|owing|thanks)\s+(?:\w+\s+)?to|because\s+of|on\s+the\s+(?:back|strength)\s+of)\b",
    re.IGNORECASE,
)
DESPITE = re.compile(
    r"(?:in\s+spite\s+of|despite|because\s+of|due\s+to|owing\s+to|thanks\s+to|amid)\b[^,;:]*", re.IGNORECASE
)
"""Words that lead from a value to what explains it, and that open a sentence with it."""

WITH_AREA = re.compile(r"\bwith\s+(?:the\s+)?$", re.IGNORECASE)
LISTED_IN = re.compile(r",\s+(?:and|or)\s+\w+\s+(?:in|of|across)\s+(?:the\s+)?$")
"""What closes a list whose members a place behind it has ("for the poor, the old, and orphans in Goa")."""
WHERE = re.compile(r"(?:\s+\w+){0,2},?\s+where\s|[^,;:()\d]{0,80},\s+where\s")
"""What stands between an area and the clause about it ("in the GCC countries, where it rose")."""
WITH = re.compile(r"\W*(?:With|At|Having|Despite|By|From)\b")
FAR = 60
"""Characters from which on a place behind a comma is of what the clause goes on to tell."""


OF_THE_WORLD = re.compile(r"\s*of\s+(?:all\s+|total\s+)?(?:the\s+)?(?:world|global)\b")
OF_GLOBAL = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:growth|output|economy|inflation|trade|GDP|demand|production|population|emissions|"
    r"unemployment|debt|hunger|poverty)\s+(?:[a-z]+\s+){0,4}?" + APPROXIMATELY,
)
"""What stands between "global" and the value of what it describes ("with global growth forecast at 3 percent")."""
HERE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Tt]he\s+country|here)\b")
HOSTS = frozenset("host receive shelter welcome take accommodate arrive enter settle resettle register admit".split())
"""Verbs of people who are in another country than their own."""
TRADE = re.compile(r"\b(?:exports?|imports?|shipments?|deliver(?:y|ies)|sales|trade)\b[^.;:]{0,60}$", re.IGNORECASE)
"""Words before a partner with whom a country trades: the value is that country's."""


def governing_area(claim: Claim, statistic: Statistic, areas: list[AreaMention]) -> Governor | None:
    """The area of the claim's sentence that governs its value; None without one."""
    known = claim.number.start if _is_of_pronoun(claim) else claim.offset + len(claim.parse.text)
    found_in = [place for area in areas if (place := named(claim, statistic, area))]
    places = [place for place in found_in if place.area.start < known or _is_owner_ahead(place)]
    found = [Governor(p.area, 0, p.distance, "area of the clause with where") for p in places if _is_where(p)]
    found = found or [g for place in places if not is_ruled_out(place) and (g := _governor(place))]
    found = without_rivals(claim, statistic, found)
    return min(found, key=lambda g: (g.rank, _is_only_whose(g), g.distance), default=None)


def _is_only_whose(governor: Governor) -> bool:
    """Whether an area only says whose a thing is, where another may say where ("Syrian refugees in Lebanon")."""
    return governor.rank == 0 and governor.area.demonym and governor.rule != "people of the area"


def named_together(
    claim: Claim, statistic: Statistic, area: AreaMention, areas: list[AreaMention]
) -> list[AreaMention]:
    """The areas that are named in one list with an area ("in Peru and Chile"), itself among them, in order."""
    first = {a.start: place.first.i for a in areas if (place := named(claim, statistic, a))}
    return [a for a in areas if a is area or first.get(a.start, -1) == first.get(area.start)]


def _is_of_pronoun(claim: Claim) -> bool:
    """Whether the value is of "its", "their" or "our" thing; then no area that comes later is meant."""
    noun = head_noun(claim.span) or claim.span.root
    return any(t.dep_ == "poss" and t.pos_ == "PRON" for t in noun.children)


def _is_owner_ahead(place: Named) -> bool:
    """ "With half of its energy from wind, Chad leads": the subject that the "its" before it stands for."""
    plain, claim = place.claim.reading.layout.plain, place.claim
    ahead = WITH.match(plain, claim.offset, claim.number.start) and place.token.dep_ in SUBJECTS
    return bool(ahead) and re.search(r",\s+(?:the\s+)?$", plain[claim.number.end : place.area.start]) is not None


def _governor(place: Named) -> Governor | None:
    """Rank and rule of an area for the value."""
    if is_yardstick(place):
        return Governor(place.area, 0, place.distance, YARDSTICK)
    if is_in_brackets_behind(place):
        return Governor(place.area, 0, place.distance, "area in brackets behind the value")
    if place.token.i == place.noun.i and place.area.code == topic_country(place.claim.reading):
        return Governor(place.area, 0, place.distance, "people of the area")  # "a million Moldovans work in Italy"
    if _is_described(place):
        return Governor(place.area, 0, 0, "area of the relative clause")
    if _is_of_cause(place):
        return Governor(place.area, 7, place.distance, "area of a cause")
    if is_listed_partner(place, topic_country(place.claim.reading)):
        return Governor(place.area, 7, place.distance, "trade partner")
    other_end = partner(place)
    if other_end:
        trade = other_end[1] == "partner" and TRADE.search(place.lead)
        return Governor(place.area, other_end[0], place.distance, "trade partner" if trade else other_end[1])
    plain, number = place.claim.reading.layout.plain, place.claim.number
    if place.area.code == "WLD" and place.is_before and OF_GLOBAL.fullmatch(plain, place.area.end, number.start):
        return Governor(place.area, 2, place.distance, "area of the subject")
    if place.area.demonym and place.token.i == place.noun.i and _are_at_home(place):
        return Governor(place.area, 5, place.distance, "people of the area")
    if place.area.demonym and (place.token.i == place.noun.i or place.token.head.lemma_ in MOVERS):
        return Governor(place.area, 6, place.distance, "people of the area")  # "3 million Syrians" may live anywhere
    return _of_phrase(place) or (None if _is_apart(place) else _of_clause(place) or _of_sentence(place))


def _is_described(place: Named) -> bool:
    """ "aside from Mali, which received $33 million": whether what a relative clause tells of the area is the value."""
    clause = next((t for t in ancestors(place.claim.span.root) if t.dep_ == "relcl"), None)
    if clause is None or not place.is_before or antecedent(clause) != place.token or CHANGE.fullmatch(clause.text):
        return False
    number = place.claim.number.start
    if place.area.demonym or any(place.area.end <= n.start < number for n in values_of(place.claim)):
        return False
    actors = [t for t in clause.children if t.dep_ in SUBJECTS]
    return any(t.lower_ in RELATIVES or any(c.lower_ == "whose" for c in t.children) for t in actors)


def _are_at_home(place: Named) -> bool:
    """Whether people counted by their country ("4 million Africans are using …") are told of as they live there."""
    verb = verb_of(place.claim.span.root)
    if place.statistic.unit != "person" or place.claim.says(HERE):
        return False
    return verb is None or verb.lemma_.lower() not in HOSTS


def _is_of_cause(place: Named) -> bool:
    """Whether an area is that of what explains the value ("driven by flows to India", "despite the war in Mali, …")."""
    if not place.is_before:
        return CAUSE.search(place.gap) is not None
    plain, number = place.claim.reading.layout.plain, place.claim.number
    lead = plain[place.claim.offset : place.area.start]
    return DESPITE.fullmatch(lead) is not None and "," in plain[place.area.end : number.start]


def _is_apart(place: Named) -> bool:
    """Whether a semicolon stands between the value and the area."""
    span = sorted((place.area.start, place.claim.number.start))
    return ";" in place.claim.reading.layout.plain[span[0] : span[1]]


def _of_phrase(place: Named) -> Governor | None:
    """An area in the value's own words ("5 percent of Mali's exports"), or right behind them."""
    above = {t.i for t in ancestors(place.token)}
    value = place.claim.span.root
    numbers = [n.start for n in values_of(place.claim)]
    if (
        WITH_AREA.search(place.lead)
        and place.is_before
        and DOING.match(place.claim.reading.layout.plain, place.area.end)
    ):
        following = min((n for n in numbers if n > place.area.start), default=None)
        if following == place.claim.number.start:
            return Governor(place.area, 1, place.distance, "area earlier in the sentence")
    if value_right_after(place) == place.claim.number.start:
        given = GIVING.search(place.lead)  # "Norway gave Malawi $60 million"
        return Governor(place.area, 2 if given else 0, place.distance, "area right before the value")
    if OF_COMPARED.fullmatch(place.gap) and COMPARED_WITH.search(before_value(place.claim)):
        return Governor(place.area, 0, place.distance, YARDSTICK)
    if ALL_OVER.fullmatch(place.gap) and place.area.kind != "country":
        return Governor(place.area, 0, place.distance, "area right after the value")
    later = _of_later_item(place)
    far = place.area.kind in PARTS and "," in place.gap and len(place.gap) > FAR
    later = later or (far and not LISTED_IN.search(place.gap))
    if (place.noun.i in above or value.i in above) and not later:
        return Governor(place.area, 0, place.distance, "area of the value's own words")
    for phrase in takewhile(lambda token: token.pos_ not in VERBS, ancestors(value)):
        if phrase.i in above and not later:
            return Governor(place.area, 1, place.distance, "area of the noun that the value belongs to")
    follows = 0 < len(place.gap) < 60 and not APART.search(place.gap)
    between = [n for n in numbers if place.claim.number.start < n < place.area.start]
    return Governor(place.area, 3, place.distance, "area right after the value") if follows and not between else None


def _is_where(place: Named) -> bool:
    """ "in Oslo, where it rose 5 percent": the clause is about the place that it describes."""
    plain, number = place.claim.reading.layout.plain, place.claim.number
    gap = plain[place.area.end : number.start].removeprefix(")")
    return bool(WHERE.match(gap)) and len(gap) < 120 and not re.search(r"[;:()]", gap)


def _of_later_item(place: Named) -> bool:
    """ "40 km of roads, two markets and a clinic with 12 beds in Hebron": the place is of the last item's part."""
    number = place.claim.number
    between = [n for n in values_of(place.claim) if number.start < n.start < place.area.start]
    if not between or not re.search(r",|\band\b", place.gap):
        return False
    holder = next((t for t in ancestors(place.first.head) if t.pos_ not in {"ADP"}), place.noun)
    return holder.dep_ not in {"conj", "appos"} and holder.i > place.noun.i and holder.i != place.noun.i


def _of_clause(place: Named) -> Governor | None:
    """The subject of the value's verb ("Mali exported 5 tonnes"), or a place beside the verb."""
    area, value = place.area, place.claim.span.root
    if _is_in_other_clause(place.token, value):
        return Governor(area, 6, place.distance, "area of another clause")
    verb = verb_of(value)
    if verb is None:
        return None
    above = {t.i for t in ancestors(place.token)}
    actor = subject(verb)
    if actor is not None and actor.i in above and not _is_in_clause(place.token, actor):
        noun = place.token.head.head if place.token.head.dep_ == "compound" else place.token.head  # "global FDI flows"
        if area.code == "WLD" and area.demonym and (noun.i != actor.i or _acts_on_other(place, verb)):
            return None
        text = place.claim.reading.layout.plain[place.claim.offset : place.claim.number.end]
        weak = area.demonym and INFLOWS.search(text)
        depth = sum(1 for _ in takewhile(lambda token: token.i != actor.i, ancestors(place.token)))
        return Governor(area, 5 if weak else 2, depth, "area of the subject")
    why = area.code == "WLD" and APART.search(place.gap)  # "grew because of high prices globally"
    if verb.i in above and _between(place.token, verb) and not why:
        rank = 3 if IN.search(place.lead) or place.statistic.unit == "rank" else 4
        return Governor(area, rank, place.distance, "area beside the verb")
    return None


def _acts_on_other(place: Named, verb: Token) -> bool:
    """ "The global slowdown cut growth to 2 percent": the value is of what the verb's subject acts on."""
    acted_on = next((t for t in verb.children if t.dep_ == "dobj"), None)
    return acted_on is not None and acted_on.i not in {place.noun.i, place.claim.span.root.i}


def _of_sentence(place: Named) -> Governor | None:
    """An area that only its sentence ties to the value; not the world, nor a place that no list knows."""
    area = place.area
    if area.code == "WLD" or (is_unlisted(area) and not IN.search(place.lead)):
        return None
    if place.is_before and area.kind in WIDER and not area.demonym and _is_of_main_subject(place.token):
        return Governor(area, 5, place.distance, "area earlier in the sentence")
    if place.is_before and (area.kind in WIDER or area.demonym):
        return Governor(area, 6, place.distance, "area of another clause")
    if place.is_before:
        return Governor(area, 4, place.distance, "area earlier in the sentence")
    return Governor(area, 6, place.distance, "area later in the sentence")


def _is_of_main_subject(token: Token) -> bool:
    """Whether an area belongs to the subject of its sentence ("Growth in Asia is robust, with …")."""
    return any(above.dep_ in SUBJECTS and above.head.dep_ == "ROOT" for above in ancestors(token))


def _is_in_other_clause(token: Token, value: Token) -> bool:
    """Whether an area stands in a subordinate clause that the value is not in: "since war broke out in Sudan, …"."""
    holders = {t.i for t in ancestors(value)}
    for above in ancestors(token):
        if above.i in holders:
            return False
        if above.dep_ in {"relcl", "advcl"} and any(t.dep_ in SUBJECTS for t in above.children):
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
