"""The model's names, with the errors put right that show in the words themselves.

What the model systematically gets wrong: articles, titles and possessives inside the name, two names in one
("Fraser Institute's Open Survey"), names that run into a number or an open bracket, abbreviations of common nouns as
bodies, offices as bodies, headings in capitals.
"""

import functools
import re
from collections.abc import Container, Iterator

from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.complements import COMMON_OWNERS
from pipeline.extract.names.edges import trimmed
from pipeline.extract.names.heads import APPOSITIONS, DATED, EVENTS, ORGANIZATIONS, POLICIES, TOPICS, TYPE_OF
from pipeline.extract.names.heads_alone import PROPER
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import DIRECTIONS, GENERIC, OPENERS, PREFIXED
from pipeline.gazetteer import common_concepts, entries, first_names, towns

TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "LAW": "policy",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "publication",
}
"""{label of the model: type}. Countries and peoples (NORP) are told by `pipeline.extract.areas`."""

ABSTRACT = re.compile(r".{3,}(?:tion|sion|ment|ity|ness|ance|ence|ancy|ency|ship|ism|dom|cy)s?", re.IGNORECASE)
"""Endings of nouns that denote qualities and doings: such words name a topic, not a body ("Budget Transparency")."""

PIECE = re.compile(r"\s*'s\s+(?=[^\W\d_a-z])")
COMMA = re.compile(r",\s+(?=[^\W\d_a-z])")
"""Between a town and its country."""

OF_THE = re.compile(r"\s+of\s+the\s+(?=[^\W\d_a-z])")
"""Between a part of a body and the body."""

JOINED = re.compile(r"\s+and\s+(?:the\s+)?(?=[^\W\d_a-z])")
HEADED = re.compile(rf"[^\W\d_a-z]\S*(?: \S+)* (?i:{'|'.join(sorted(POLICIES))})")
"""A policy of its own behind "and"."""

SCORES = re.compile(r"\s+\d{1,3}(?:-\d{1,3})?\s+(?=[^\W\d_a-z])")
"""Between two teams ("Leeds 1 Sunderland 1")."""
PAIR = re.compile(r"([^\s,]+) (?:and|&) ([^\s,]+)")
TWO_BODIES = re.compile(r"((?:(?! of )[^,])+) and (?:the )?([^\W\d_a-z][^, ]* [^,]+)")
"""What may be two bodies in one: "Techo Startup Center and Wing Bank"."""

LISTED = re.compile(r"[^,\s][^,]*")

OWNED = re.compile(
    r"(?:(?:royal|federal|central|interim|transitional) )?"
    r"(?:governments?|budget|peoples?|states?|republic|president|economy|leaders|parliaments) (?:of|for|in) ",
    re.IGNORECASE,
)
OFFICE_INSIDE = re.compile(
    r"\s+(?:PM|PS|CS|CEO|President|Governor|Chairman|Chairwoman|Secretary-General|Director-General"
    r"|(?:Mr|Mrs|Ms|Dr|Prof)\.?)\s+(?=[A-Z][a-z])"
)
"""Between a body and who leads it ("Treasury PS Kamau Thugge")."""

BEFORE_PARTY = re.compile(r"\s+(?=(?:Labou?r|Liberal|Coalition|Conservative)\s+(?:[Gg]overnment|[Aa]dministration)\b)")
"""Between who leads a government and the party ("the Fisher Labor Government")."""

FIELDS = 100
"""Characters of the fields of an office."""

OFFICE_BEFORE = re.compile(
    r"\b(?:Minister|Ministers|Secretary|Secretaries|Commissioner|Envoy)(?: of State)? (?:of|for|on)\s+(?:the\s+)?"
    r"(?:[A-Z][\w-]*(?:, (?:and )?| and | & | ))*$"
)
"""Before a field, not a body ("Parliamentary Secretary for Local Government")."""

WORD_OF_NAME = re.compile(r"\S+")
APPOSED = re.compile(rf"\b(?:{'|'.join(APPOSITIONS)})\s+$")
OFFICE_BEHIND = re.compile(r" (?:Minister|Secretary|Commissioner|Ministers)\b")
"""Behind a field: "Industry Minister"."""

CUT = {
    "PERSON": (" of ",),
    "ORG": (" of a ", " of an "),
    "EVENT": (" at ", " in "),
    "LAW": (" at ",),
    "WORK_OF_ART": (" at ",),
}
"""{label: words behind which the name does not go on}: "Serena Okafor of Nigeria", "the Open at Roland Garros"."""

PEOPLES = re.compile(r"(?<!\bUnited )\b(?:Peoples|Nations|Veterans|Citizens|Heads\s+of\s+\w+)(?: of .*)?$")
"""What ends the name of a part of the people ("Tribal Nations")."""

NO_BODIES = frozenset("sector sectors debate debates system systems market markets test respect process".split())
"""Nouns that end no name of a body whose other words are common ones ("the Public Sector")."""

NOT_BODIES = ("PERSON", "PRODUCT", "WORK_OF_ART")
"""Labels under which a name that begins with a direction is a place ("Central Visayas")."""

EPONYM_BEHIND = re.compile(r"\s+(?:coefficient|index|curve|scale|disease|syndrome|effect|equation)s?\b")
"""What bears a person's name and is no person ("the Gini coefficient")."""

BEFORE_PLACES = DIRECTIONS | {"st", "saint", "port", "fort", "mount", "mt", "cape", "lake"}

FOLLOWED = re.compile(r"\s+[a-z]")
BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
MEMBER = re.compile(r"\b[Mm]embers? of $")
NEXT = re.compile(r"\s+([a-z]+)")
A_BEFORE = re.compile(r"\b[Aa]n?\s+$")
THE = re.compile(r"\b[Tt]he\s+$")

REFERENCE = re.compile(
    r"(?:article|section|chapter|clause|part|paragraph|title|rule|amendment|schedule|annex|resolution|order)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"[$€£₹]|\bRs\b|\d,\d|\bFY ?\d")
CODE = re.compile(r"[A-Z]{0,3}\d?-?\d{2,}[/.-]\d{2,}(?:[/.-]\d+)*")
"""The number of a document ("A6-0061/2004")."""

RATING = re.compile(r"[A-F]a{0,2}[1-3][+-]?")
"""Of an agency for credit ("B1", "Baa3"); the groups of states are of the gazetteer."""

SUM = re.compile(r"[A-Z][A-Za-z]{0,3}\.? ?\d[\d.,]*")
SUM_BEHIND = re.compile(r"\.? ?\d[\d.,]* (?:[mb]illion|trillion|thousand|crore|lakh)s?\b")
"""Behind the abbreviation of a currency ("Ksh 10.5 billion")."""

CURRENCY_BEHIND = re.compile(r"\s?\d")
LANGUAGE_BEFORE = re.compile(r"\b(?:speaks?|speaking|spoken|spoke)\s+$")


def corrected(
    plain: str, start: int, end: int, label: str, sentence_start: int, ends_of_countries: Container[int]
) -> Iterator[Candidate]:
    """The names that one of the model's names holds: none, itself, or its parts.

    Args:
        plain: the text.
        start: offset of the model's name.
        end: offset behind it.
        label: the model's label.
        sentence_start: offset of its sentence, whose first word has a capital in any case.
        ends_of_countries: offsets behind the names of countries in the text.
    """
    kind = TYPES.get(label)
    if kind is None or AMOUNT.search(plain, start, end) or plain[end : end + 1] in "$€£":
        return
    bracket = plain.find("(", start, end)
    if bracket > start and plain.find(")", bracket, end) < 0:
        end = bracket
    for small in CUT.get(label, ()):
        if small in plain[start:end]:
            end = plain.index(small, start, end)
    for begin, stop in _pieces(plain, start, end, label):
        begin, stop, titled = trimmed(plain, begin, stop, label == "PERSON", sentence_start)
        if label != "PERSON" and OFFICE_BEFORE.search(plain, max(0, begin - FIELDS), begin):
            person = _behind_field(plain, begin, stop)
            if person < stop:  # "Secretary of the Interior | Deb Haaland"
                yield Candidate(person, stop, "person", MODEL)
                continue
        name = plain[begin:stop]
        if begin >= stop or not _plausible(plain, begin, stop, label, sentence_start):
            continue
        if label == "ORG" and (bodies := _several_bodies(name)):
            yield from (Candidate(begin + first, begin + behind, kind, MODEL) for first, behind in bodies)
            continue
        pair = PAIR.fullmatch(name) if label not in ("PERSON", "GPE", "LOC") else None
        if pair and _two_things(pair):
            kind = kind if label == "ORG" else "place"
            yield Candidate(begin, begin + pair.end(1), kind, MODEL)
            yield Candidate(begin + pair.start(2), stop, kind, MODEL)
        elif label == "PERSON" and " & " in name:
            yield Candidate(begin, stop, "organization", MODEL)
        elif titled and label != "PERSON":
            yield Candidate(begin, stop, "person", MODEL)
        elif _is_part_of_area(name, label, stop in ends_of_countries):
            yield Candidate(begin, stop, "place", MODEL)
        elif _is_body(plain, begin, stop, label, ends_of_countries):
            yield Candidate(begin, stop, "organization", MODEL)
        elif label == "PERSON" and (titled or _after_title(plain, begin)):
            yield Candidate(begin, stop, "person", GRAMMAR)
        else:
            first, _, behind = name.lower().partition(" ")
            headed = behind.startswith(("for ", "of ", "on ")) and label not in ("PERSON", "GPE", "LOC")
            head = first if headed else behind.rpartition(" ")[2] if label == "ORG" else ""
            yield Candidate(begin, stop, TYPE_OF.get(head, kind), MODEL)


def _pieces(plain: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The span cut behind what ends a name in it: owners, scores, commas, known names.

    "Fraser Institute's | Economic Freedom of the World".
    """
    begin = start
    cuts = [m for m in PIECE.finditer(plain, start, end) if _is_owner(plain[start : m.start()])]
    cuts += SCORES.finditer(plain, start, end)
    if label in ("GPE", "LOC"):
        cuts += COMMA.finditer(plain, start, end)
    if label in ("LAW", "WORK_OF_ART", "EVENT"):
        cuts += [m for m in JOINED.finditer(plain, start, end) if HEADED.fullmatch(plain, m.end(), end)]
    if label in ("ORG", "PERSON", "GPE"):
        cuts += OFFICE_INSIDE.finditer(plain, start, end)
    if label in ("ORG", "EVENT"):
        cuts += [m for m in OF_THE.finditer(plain, start, end) if _part_of_body(plain, start, m, end)]
    if label == "ORG":
        cuts += BEFORE_PARTY.finditer(plain, start, end)
        cuts += [m for m in JOINED.finditer(plain, start, end) if _two_known(plain[start:end], m, start)]
    for match in sorted(cuts, key=lambda m: m.start()):
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _after_title(plain: str, start: int) -> bool:
    """Whether a title with a capital stands before a name ("General | Iglesias")."""
    word = BEFORE.search(plain, max(0, start - 30), start)
    return word is not None and word[1].lower() in TITLES


def _behind_field(plain: str, start: int, end: int) -> int:
    """Where a person's name begins behind the field of an office; the given end where none does."""
    for word in WORD_OF_NAME.finditer(plain, start, end):
        if word.start() > start and word[0] in first_names():
            return word.start() if len(plain[word.start() : end].split()) > 1 else end
    return end


def _part_of_body(plain: str, start: int, link: re.Match[str], end: int) -> bool:
    """Whether a link stands between a part of a body and the body ("Committee on Fisheries", "European Parliament")."""
    part = plain[start : link.start()].lower().split()
    if len(part) == 2 and part[0] in DATED and part[1].isdigit():
        return True  # "Agenda 2063 of the African Union"
    whole = _spaced(plain[link.end() : end])
    if len(part) > 1 and part[-1] in EVENTS:  # "Tenth Ministerial Meeting | of the | Arctic Council"
        return whole in known_bodies() or (" " in whole and whole.rpartition(" ")[2].lower() in ORGANIZATIONS)
    return len(part) > 1 and not ORGANIZATIONS.isdisjoint(part) and whole in known_bodies()


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _two_known(name: str, link: re.Match[str], start: int) -> bool:
    """Whether the name on either side of a link is one of the gazetteer ("Global Goals and African Union")."""
    sides = (name[: link.start() - start], name[link.end() - start :].partition("'s")[0])
    return any(" " in side and _is_known(" ".join(side.split())) for side in sides)


def _is_owner(name: str) -> bool:
    words = name.rsplit(None, 1)
    return bool(words) and words[-1].lower() not in COMMON_OWNERS


def _is_word(plain: str, start: int, end: int) -> bool:
    """Whether a word with a capital is an adjective before its noun, or a plural that no article makes a name."""
    lower = plain[start:end].lower()
    if lexicon.is_adjective(lower):
        return FOLLOWED.match(plain, end) is not None
    return lexicon.is_plural_noun(lower) and not THE.search(plain, max(0, start - 6), start)


def _several_bodies(name: str) -> list[tuple[int, int]]:
    """Spans of the bodies that the model runs together ("Bank of Korea, Bank of Japan"); empty where it is one."""
    if two := TWO_BODIES.fullmatch(name):
        bodies = [two.span(1), two.span(2)]
        return bodies if all(name[a:b].rsplit(None, 1)[-1].lower() in ORGANIZATIONS for a, b in bodies) else []
    bodies = [part.span() for part in LISTED.finditer(name)]
    named = all(" " in name[a:b] and ORGANIZATIONS & {*name[a:b].lower().split()} for a, b in bodies)
    return bodies if len(bodies) > 1 and named else []


def _is_part_of_area(name: str, label: str, ends_in_country: bool) -> bool:
    """ "Central Visayas", and what the model takes for a body: "Far North Queensland"."""
    *before, _ = name.lower().split()
    if label in NOT_BODIES:
        return bool(before) and before[0].rstrip(".") in BEFORE_PLACES
    return label == "ORG" and ends_in_country and bool(before) and DIRECTIONS.issuperset(before)


def _is_body(plain: str, start: int, end: int, label: str, ends_of_countries: Container[int]) -> bool:
    """Whether what the model takes for a person or a place is written like a body."""
    if label in ("PERSON", "GPE") and _abbreviated_body(plain, start, end, ends_of_countries):
        return True
    return label in ("GPE", "LOC", "FAC") and end in ends_of_countries and _body_of_country(plain[start:end])


def _abbreviated_body(plain: str, start: int, end: int, ends_of_countries: Container[int]) -> bool:
    """ "BRAC", "INSEAD": capitals that are no place and stand among words in lower case."""
    name = plain[start:end]
    around = plain[max(0, start - 30) : end + 30]
    return (
        3 <= len(name) <= 6
        and name.isupper()
        and name.isalpha()
        and end not in ends_of_countries
        and name.title() not in towns()
        and sum(c.islower() for c in around) * 2 > len(around)
    )


def _two_things(pair: re.Match[str]) -> bool:
    """Whether "A and B" names two things, not two fields of one ("Trade and Industry"); with "&" two known bodies."""
    if "&" in pair[0]:
        return all(name in known_bodies() for name in pair.groups())
    return not any(w.lower() in ORGANIZATIONS or ABSTRACT.fullmatch(w) or w.endswith("s") for w in pair.groups())


@functools.cache
def _gazetteer() -> frozenset[str]:
    return frozenset(name for entry in entries() for name in entry.names)


def _is_known(name: str) -> bool:
    return name in _gazetteer() or area_of(name) is not None


@functools.cache
def known_bodies() -> frozenset[str]:
    """Names of the bodies in the gazetteer."""
    return frozenset(name for entry in entries() if entry.type == "organization" for name in entry.names)


def _body_of_country(name: str) -> bool:
    """ "Childfund Korea", "Homes England": a word that is no direction before the name of a country."""
    words = name.lower().split()
    return (
        len(words) > 1
        and words[0] not in DIRECTIONS
        and name.split()[0].isalpha()
        and not name.startswith(("St", "Saint"))
    )


def _plausible(plain: str, start: int, end: int, label: str, sentence_start: int) -> bool:
    name = plain[start:end]
    words = name.split()
    lowers = [w.lower().strip(".,") for w in words]
    if len(name) < 2 or not any(c.isupper() for c in name) or PREFIXED.match(name):
        return False
    if CODE.fullmatch(name) or SUM.fullmatch(name) or (len(name) < 5 and SUM_BEHIND.match(plain, end)):
        return False
    if all(w in GENERIC or w in TITLES or w in OPENERS for w in lowers) or " ".join(lowers) in common_concepts():
        return False
    if LANGUAGE_BEFORE.search(plain, max(0, start - 12), start):
        return False
    if label == "ORG" and lowers[-1] in NO_BODIES and all(map(lexicon.is_common, lowers)):
        return False
    if OWNED.match(name) or PEOPLES.search(name):
        return False  # "Government of Haiti", "Budget for Tasmania", "Indigenous Peoples of Guyana"
    if len(words) == 1 and label != "PERSON" and _is_word(plain, start, end):
        return False
    if label == "ORG" and start == sentence_start and _is_adjunct(plain, end, lowers):
        return False  # "Landmark Scotland partnership"
    if label == "LAW":
        return not REFERENCE.match(name)
    if label == "PERSON" and len(words) == 1 and start == sentence_start and lexicon.is_noun(lowers[0]):
        noun = NEXT.match(plain, end)
        if noun and len(noun[1]) > 3 and lexicon.is_noun(noun[1]) and name not in first_names():
            return False  # "Map references"
    if label == "PERSON" and EPONYM_BEHIND.match(plain, end):
        return False
    if label == "PERSON":
        return not any(c.isdigit() for c in name) and " and " not in name
    if label == "ORG":
        if RATING.fullmatch(name) or (lowers[0] in PROPER and MEMBER.search(plain, max(0, start - 15), start)):
            return False
        if OFFICE_BEHIND.match(plain, end) or OFFICE_BEFORE.search(plain, max(0, start - FIELDS), start):
            return False
        if len(name) == 3 and name.isupper() and CURRENCY_BEHIND.match(plain, end):
            return False
        if any(c.isdigit() for c in words[0]) and not any(c.isupper() for c in words[0]):
            return False
        if "," in name and all(len(part.split()) == 1 for part in name.split(", ")) and not name.isupper():
            return False
        if len(words) == 1 and start == sentence_start and ABSTRACT.fullmatch(name):
            return False
        if len(words) == 2 and A_BEFORE.search(plain, max(0, start - 4), start) and all(map(lexicon.is_common, lowers)):
            return False  # "a Regional Committee"
        if (
            _is_topic(lowers)
            and not _is_known(name)
            and not THE.search(plain, max(0, start - 6), start)
            and not APPOSED.search(plain, max(0, start - 12), start)
        ):
            return False
        return len(words) == 1 or lowers[-1] in ORGANIZATIONS or not ABSTRACT.fullmatch(words[-1])
    return True


def _is_adjunct(plain: str, end: int, lowers: list[str]) -> bool:
    """Whether a common word with the capital of its sentence stands before a country or region and its noun."""
    if len(lowers) != 2 or not lexicon.is_common(lowers[0]) or area_of(lowers[1].title()) is None:
        return False
    noun = NEXT.match(plain, end)
    return noun is not None and lexicon.is_noun(noun[1])


def _is_topic(lowers: list[str]) -> bool:
    """Whether an adjective and a noun make a common name without the head noun of a body ("Good Governance")."""
    *modifiers, last = lowers
    return (
        bool(modifiers)
        and (last not in TYPE_OF or last in TOPICS)
        and lexicon.is_adjective(lowers[0])
        and lexicon.is_noun(last)
        and all(lexicon.is_common(w) for w in modifiers)
        and not any(w.title() in towns() or area_of(w.title()) for w in lowers)
    )
