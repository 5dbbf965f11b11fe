"""What the words around a name and the words of the name itself say of its type."""

import re
from collections.abc import Iterator

from pipeline import gazetteer
from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon
from pipeline.extract.names.candidate import Candidate
from pipeline.extract.names.heads import APPOSITIONS, IN_ONE_WORD, TYPE_OF

WINDOW_BEFORE, WINDOW_BEHIND = 60, 60
"""Characters around a name in which its context is looked for."""

SITES = (
    "towns?|city|cities|villages?|neighbou?rhoods?|districts?|provinces?|county|counties|regions?|areas?|state|coast|port|island|suburbs?"
    "|capital|governorate|constituency|prefecture|oblast|parish"
)
OFFICE = (
    "[Hh]ead|[Dd]irector|[Mm]inister|[Pp]resident|[Cc]hief|[Ss]pokes(?:man|woman|person)|[Pp]rofessor|[Cc]hair(?:man|woman"
    "|person)?|[Gg]overnor|[Mm]anager|[Ss]ecretary|[Ee]conomist|[Aa]nalyst|[Ff]ounder|CEO|[Ll]eader|[Oo]fficer"
)
BEFORE_OFFICE = (
    r"(?:the|an?|its|their|our|former|acting|deputy|vice|senior|chief|executive|managing|associate|[A-Z]\w+(?:'s)?)"
)
NAME = r"[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'-]+)?"
JOINED_BEFORE = rf"(?:(?:{NAME},\s+){{0,2}}{NAME},?\s+(?:and|or|to)\s+)?"
"""Names before the last one of a list ("across Eastbourne and …")."""

SAID_SO = 4.0
"""Weight of words that say it outright ("Grindavík, a town of 3,800"), against several votes of the model."""

TEAM_VOTE = 0.5
"""Enough to make a city that the model takes for a body its team, too little to make one of a person."""

SCORE = re.compile(r"\s+\d{1,3}(?:-\d{1,3})?\s*(?:[,.;(]|$|and \d|v\b|[^\W\d_a-z]\w+(?: \w+)? \d)")
"""What stands behind a team in a list of results ("Leeds 1 Everton 0", "Kent 289 and 44-1")."""

CONTEXT = (
    ("before", "place", SAID_SO, re.compile(rf"\b(?:{SITES}) of\s+(?:the\s+)?{JOINED_BEFORE}$")),
    ("before", "place", 2.0, re.compile(
        r"\b(?:(?:north|south|east|west|outskirts|people|residents|streets|shores?) of|across|throughout|near"
        r"|beneath|(?:metres|meters|kilometres|kilometers|km|miles) (?:from|north of|south of|east of|west of|off)"
        r"|arrived in|born in|lived? in|lives in|capital,|[Mm]embers? for|MP for|Parliament for|constituency of"
        r"|visit to|trip to|toured|tour of)"
        r"\s+(?:the\s+)?"
        rf"{JOINED_BEFORE}$")),
    ("before", "place", 1.5, re.compile(
        r"\b(?:mov(?:ed?|ing)|walk(?:ed)?|travel(?:s|led|ling)?|fl[ey]w|fled|return(?:s|ed|ing)?|drove|sailed|deported|evacuated|road|flights?|train|way"
        r"|route|headed|migrated)\b[^.;]{0,24}\b(?:to|from|for)\s+" + JOINED_BEFORE + "$")),
    ("before", "organization", 2.0, re.compile(
        r"\b(?:stakes? in|shares? in|merge[dr]? with|acquisition of|acquired|subsidiary of|owned by"
        r"|shareholders? (?:in|of)"
        r"|employed by|works? (?:at|for)|worked (?:at|for)"
        r"|(?:fellow|professor|researcher|lecturer|students?|analyst|economist|trader"
        r"|dealer|broker|strategist|adviser) (?:at|of))\s+(?:the\s+)?$")),
    ("before", "policy", 2.0, re.compile(
        r"\b(?:sign(?:ed|ing|s)?|ratif\w+|negotiat\w+|conclude\w*|under|terms of)\s+(?:the\s+|an?\s+)?$")),
    ("before", "organization", 2.0, re.compile(
        r"\b(?:companies|firms|start-?ups|banks|agencies|organi[sz]ations|retailers|lenders|makers|brands|bodies|donors)"
        r",? (?:such as|like|including)\s+$")),
    ("before", "place", 2.0, re.compile(
        r"\b(?:cities|towns|countries|provinces|regions|districts|states|places|markets|islands|estates|suburbs|villages)"
        r",? (?:such as|like|including)\s+$")),
    ("before", "policy", 2.0, re.compile(
        r"\b(?:schemes|programmes|programs|initiatives|policies|plans|projects)(?:,| such as| like| including)\s+"
        rf"{JOINED_BEFORE}$")),
    ("before", "policy", 2.0, re.compile(r"\b(?:crores?|lakhs?|[mb]illion|trillion) for (?:the )?$")),
    ("before", "person", 2.0, re.compile(
        r"\b(?:leaders|players|ministers|candidates|artists|authors|scholars|politicians|activists|nationalists|generals"
        r"|dictators|presidents|economists|writers|figures|rebels)"
        r",? (?:such as|like|including)\s+$")),
    ("behind", "place", SAID_SO, re.compile(
        r":?,?\s+\(?-?\d{1,3}(?:,\d{3})?(?:\.\d+)? (?:m|metres|meters|ft|feet|sq km|km)\b")),
    ("behind", "place", 2.0, re.compile(
        r" (?:[a-z]+-)?(?:gold|copper|coal|ore|uranium|lithium|oil|gas|nickel|silver|hydropower|solar|wind"
        r"|nuclear|thermal) (?:mine|deposit|field|plant|farm|dam|refinery)\b")),
    ("behind", "place", 2.0, re.compile(
        rf"-based\b|-headquartered\b|\s+(?:{SITES}|power (?:station|plant)|volcano|mine|refinery|checkpoint|residents?"
        r"|(?:rain)?forests?|coastline|airport|seaport|harbour|corridor|peninsula|fields?)\b")),
    ("before", "place", 2.0, re.compile(r"\b(?:capital|town|village|island|suburb|[a-z]+ city|port of)\s+$")),
    ("behind", "place", 2.0, re.compile(
        rf"(?:, {NAME})*,? and (?:\w+ )?{NAME} (?:provinces|districts|counties|regions|cities|towns|villages|islands)"
        r"\b")),
    ("behind", "place", SAID_SO, re.compile(rf",? an? (?:\w+ )?(?:{SITES})\b")),
    ("behind", "place", 1.5, re.compile(r" (?:MP|Governor|Mayor)\b")),
    ("behind", "organization", 1.5, re.compile(
        r"(?:'s)?\s+(?:shares|stock|profits?|revenues?|bonds|subsidiary|spokes(?:man|woman|person)|headquarters"
        r"|chief executive|chairman|factory|plant|officials|employees)\b")),
    ("before", "organization", 2.0, re.compile(
        r"\b(?:[Ll]ender|[Cc]ar ?maker|[Aa]utomaker|[Rr]etailer|[Ii]nsurer|[Aa]irline|[Cc]hip ?maker|[Dd]rug ?maker"
        r"|[Bb]rewer|[Bb]roadcaster|giant|conglomerate|[Cc]ompany|firm|startup|newspaper|news agency|subsidiary"
        r"|supermarket chain|guerrilla group"
        r"|operator|bids? for|takeover of),?\s+$")),
    ("behind", "organization", SAID_SO, re.compile(
        r"(?:'s)?(?: \([A-Z]+\))? [Mm]ember (?:[Ss]tates?|[Cc]ountr(?:y|ies)|[Ee]conom(?:y|ies))\b")),
    ("before", "organization", 2.0, re.compile(r"\b(?:polls?|surveys?)\b[^.;]{0,40}\bby\s+(?:the\s+)?$")),
    ("behind", "organization", 2.0, re.compile(
        r" (?:posted|reported|booked|recorded) (?:an? )?(?:[\w-]+ ){0,2}(?:profits?|loss(?:es)?|revenues?|earnings)"
        r"\b")),
    ("behind", "organization", 2.0, re.compile(r"\s*\((?:up|down|NYSE|NASDAQ|Nasdaq|BSE|NSE|ASX|LSE)\b")),
    ("behind", "organization", SAID_SO, re.compile(
        r", an? (?:[\w-]+ ){0,3}(?:company|firm|bank|airline|retailer|charity|NGO|think[ -]tank|start-?up|lender"
        r"|newspaper|broadcaster|party)\b")),
    ("before", "organization", SAID_SO, re.compile(rf"\b(?:{'|'.join(APPOSITIONS)})\s+$")),
    ("before", "organization", TEAM_VOTE, re.compile(
        r"\b(?:beat|defeated|against|scored \w+ (?:goals )?for|plays? for|played for|signed for|vs?\.?)\s+$")),
    ("behind", "organization", 1.5, SCORE),
    ("behind", "organization", TEAM_VOTE, re.compile(r"\s+(?:beat|defeated|lost to|drew|won \d|\d{1,3}(?:,|\s|$))")),
    ("behind", "person", SAID_SO, re.compile(
        r" (?:was|is|became|becomes) (?:elected |sworn in as )?(?:[a-z]+ )?"
        r"(?:president|prime minister|premier|chancellor|governor|mayor)\b")),
    ("behind", "person", 1.2, re.compile(
        r" (?:addressed (?:the|parliament|lawmakers)|spoke|resigned|flew|promised|thanked|insisted|stressed|recalled"
        r"|joked)\b")),
    ("behind", "person", 2.0, re.compile(
        rf",?\s+(?:who|whose|himself|herself|aged \d)\b|,\s+(?:{BEFORE_OFFICE}\s+){{0,3}}(?:{OFFICE})\b")),
)  # fmt: skip
"""(where it stands, the type it speaks for, its weight against one vote of the model, pattern)"""

IN = re.compile(rf"\b(?:[Ii]n|around|outside|between)\s+(?:the\s+)?{JOINED_BEFORE}$")
AT = re.compile(r"\b(?:rest|stop|land|arriv|gather|camp|meet|met|held|open|station)\w* at $")
"""Before what is no person."""

BESIDE = re.compile(rf"\b(?:in|at|near|from|of) {NAME}, $")
"""Before the wider place that a town is in ("the hub in Porth, Rhondda Cynon Taf.")."""

CITED = re.compile(r"(?: and [^\W\d_a-z][\w'-]+)?(?: et al\.?,?| (?=\())\s?\(?(?:19|20)\d\d[a-z]?\)")
AUTHOR_BEFORE = re.compile(r"[^\W\d_a-z][\w'-]+ and $")
"""Around the authors of what is cited ("Kaufmann and Kraay (2010)", "Burke et al. (2015)")."""

DEPARTMENT = re.compile(rf"\bdepartments? of {JOINED_BEFORE}$")
"""Before a part of a country, or the field of a ministry."""

CLAUSE_END = re.compile(r"\s*(?:[.,;:)]|$)")

VISITED = re.compile(
    r"\b(?:[Vv]isit(?:ed|s|ing)?|destroyed|hit|struck|battered|devastated|flooded|besieged|shelled)\s+$"
)
"""Before a place, seldom before a body of one word."""

RUNS = re.compile(
    r" (?:ships|mines|supplies|manufactures|hires|refines|operates|exports|imports|employs|pumps|drills|smelts|brews"
    r"|lends|pays|sells|buys) \w"
)
"""Behind a firm; of places only known ones do so."""

FROM = re.compile(r"\bfrom $")
TO_AREA = re.compile(rf" to (?:the )?({NAME})")
TO = re.compile(rf"\bfrom ({NAME}) to $")
"""Around the ends of a way ("from Mpondwe to Goma")."""

STAKE = re.compile(
    r"\b(?:invest\w*|stakes?|shares?|interests?|confidence|trust|belie\w+|participat\w+|member\w*|role)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Nouns and verbs whose "in" does not lead to a place ("a stake in Barclays")."""

PLURAL = re.compile(r"[^\W\d_]{4,}[^s]s")
THE = re.compile(r"\b[Tt]he $")
"""Before an unknown plural: a group or a team ("the Proteas")."""

IN_VOTE, VISITED_VOTE, TOWN_VOTE, LONE_TOWN_VOTE = 1.5, 1.2, 1.0, 1.1
PERSON_VOTE, FIRST_NAME_VOTE, APPOSED_VOTE, RUNS_VOTE = 1.2, 0.5, 1.2, 1.2
"""Weights of "in" before a name, of who went there, of a town of that name, of a town against a person who is named by
one word only (and of a division of a country, which lends its name to fewer clubs and firms), of a first name that
begins it, of a first name alone, of an office before it, and of what a firm does behind it."""

OFFICE_BEFORE = re.compile(rf"\b(?:{OFFICE})\b[^,.;:]{{0,50}},\s+$")
"""Before who holds it ("Governor of the Central Bank, Cleviston Haynes.")."""


def speaking(plain: str, candidate: Candidate, name: str) -> Iterator[tuple[str, float]]:
    """(type, weight against one vote of the model) for everything that speaks for a type.

    Args:
        plain: the text.
        candidate: the name with the model's type.
        name: its words with single blanks.
    """
    before = plain[max(0, candidate.start - WINDOW_BEFORE) : candidate.start]
    behind = plain[candidate.end : candidate.end + WINDOW_BEHIND]
    office = candidate.type == "organization" and " of " in name and name.partition(" ")[0].lower() in TYPE_OF
    ends = CLAUSE_END.match(behind) is not None or _is_unlike(name)
    alone = " " not in name or (candidate.type == "person" and not behind.startswith("'s") and ends)
    inside = alone and IN.search(before) and not STAKE.search(before)
    for where, kind, weight, pattern in CONTEXT:
        if kind == "policy" and candidate.type == "person" and before.endswith("under "):
            continue  # "it improved under Lesolang"
        if kind == "person" and (office or inside or before.endswith(" at ")):
            continue  # "the Office of the Auditor who …", "eight families in Lunana, who …", "at Uppsala, the Minister"
        if pattern.search(before) if where == "before" else pattern.match(behind):
            yield kind, weight
    town = name in gazetteer.towns() and not lexicon.is_adjective(name.lower()) and not before.endswith(" The ")
    cited = CITED.match(behind) if " " not in name else None
    if cited and ("et al" in cited[0] or (not town and (" and " in cited[0] or AUTHOR_BEFORE.search(before)))):
        yield "person", SAID_SO
    if candidate.type == "person" and name in gazetteer.first_names():
        yield "person", FIRST_NAME_VOTE
    if candidate.type in ("person", "organization") and not name.isupper():
        if inside:
            yield "place", IN_VOTE
        if VISITED.search(before) and (" " not in name or town):
            yield "place", VISITED_VOTE
        if _ends_a_way(before, behind):
            yield "place", IN_VOTE
        if BESIDE.search(before) and CLAUSE_END.match(behind) and not _like_a_person(name):
            yield "place", IN_VOTE
        if candidate.type == "person" and " " not in name and AT.search(before):
            yield "place", IN_VOTE
        if DEPARTMENT.search(before) and not lexicon.is_common(name.lower().rpartition(" ")[2]):
            yield "place", SAID_SO
        if town:
            lone = candidate.type == "person" and " " not in name
            yield "place", LONE_TOWN_VOTE if lone or name in gazetteer.divisions() else TOWN_VOTE
    if candidate.type == "place" and not candidate.area and not town and PLURAL.fullmatch(name) and THE.search(before):
        yield "organization", IN_VOTE
    if candidate.type != "person" and not town and _like_a_person(name):
        yield "person", PERSON_VOTE
    if candidate.type in ("person", "place") and not (inside or town or candidate.area) and RUNS.match(behind):
        yield "organization", RUNS_VOTE
    if candidate.type == "organization" and "-" in name and all(map(_is_place, re.split("[-–]", name))):
        yield "place", IN_VOTE  # "Kericho-Sotik-Keroka"
    if candidate.type in ("person", "place") and not town and IN_ONE_WORD.fullmatch(name):
        yield "organization", IN_VOTE
    if candidate.type == "organization" and _may_hold_office(name) and OFFICE_BEFORE.search(before):
        yield "person", APPOSED_VOTE


def _may_hold_office(name: str) -> bool:
    """Whether a name of two or three words has none that is common or the head noun of another kind of name."""
    words = name.lower().split()
    return 2 <= len(words) <= 3 and not any(word in TYPE_OF or lexicon.is_common(word) for word in words)


INITIAL = re.compile(r"[B-HJ-Z]\.?")
"""Of a given name; not the article and the pronoun."""


def _like_a_person(name: str) -> bool:
    """Whether a name of two or three words begins with a first name and has no head noun."""
    words = name.split()
    if (
        not 2 <= len(words) <= 4
        or "&" in words
        or not (words[0] in gazetteer.first_names() or INITIAL.fullmatch(words[0]))
    ):
        return False
    return not any(word.lower() in TYPE_OF for word in words)


def _is_unlike(name: str) -> bool:
    """Whether a name that the model takes for a person's holds neither a first name nor an initial."""
    return not any(word in gazetteer.first_names() or len(word) < 3 or "-" in word for word in name.split())


def _ends_a_way(before: str, behind: str) -> bool:
    """Whether a name is one end of a way whose other end is a known place."""
    other = (TO_AREA.match(behind) if FROM.search(before) else None) or TO.search(before)
    return other is not None and _is_place(other[1])


def _is_place(name: str) -> bool:
    return name in gazetteer.towns() or area_of(name) is not None
