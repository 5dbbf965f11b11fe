"""The model's names, with the errors put right that show in the words themselves.

What the model systematically gets wrong: articles, titles and possessives inside the name, two names in one
("Fraser Institute's Open Survey"), names that run into a number or an open bracket, abbreviations of common nouns as
bodies, offices as bodies, headings in capitals.
"""

import re
from collections.abc import Container, Iterator

from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon
from pipeline.extract.names.background import SUM_BEHIND
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.edges import trimmed
from pipeline.extract.names.heads import FIRM_ENDINGS, FIRST, ORGANIZATIONS, TYPE_OF
from pipeline.extract.names.pieces import known_bodies, pieces
from pipeline.extract.names.plausible import ABSTRACT, FIELDS, OFFICE_BEFORE, is_known, is_plausible
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import DIRECTIONS
from pipeline.gazetteer import first_names, towns

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


OFFICE_OF = re.compile(r"\b(?:Minister|Secretary) (?:of|for) (?:the )?$")
"""Before the field of an office."""

PAIR = re.compile(r"([^\s,]+) (?:and|&) ([^\s,]+)")
TWO_BODIES = re.compile(r"((?:(?! of )[^,])+) and (?:the )?([^\W\d_a-z][^, ]* [^,]+)")
"""What may be two bodies in one: "Techo Startup Center and Wing Bank"."""

LISTED = re.compile(r"[^,\s][^,]*")

SECTION = re.compile(r"(?:[A-Z][a-z]+ )?\d+[A-Z]?(?: ?\(\w+\))* of (?:the )?")
"""Of an act or constitution, before its name."""

OFFICER_FOR = re.compile(
    r"\b(?:Director|General|Representative|Commissioner|Coordinator|Officer) (?:for|of) (?:the )?$"
)
"""Before the field of an office, or the body that it is one of."""

OFFICE_BEHIND = re.compile(
    r" (?:Director|Secretary|Representative|Coordinator|Officer|Advis[eo]r|Manager|Specialist|Economist|Envoy)\b"
)
OFFICE_OF_BODY = re.compile(
    r"(?:Co-|Vice[ -]|Deputy )?(?:Chair(?:man|woman|person)?|Director|Head|Governor|President|Members?|Leader"
    r"|Coordinator) of (?:the )?(?=\S+ )"
)
"""Before the body that it is an office of."""

INITIALS_BEFORE = re.compile(r"(?<![\w.,'-])(?![UEH]\.|D\.C)(?:(?:[A-Z]\. ?){1,3}|[B-HJ-Z] [B-HJ-Z] )$")
"""Initials before a person's name that the model leaves out; not "U.S.", "E.U.", "H.E." and the like."""

GLUED = re.compile(r"(?<= )(?:[A-Z]\.|[CDKSTZ][hsz]\.)[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?$")
"""A person at the end of a name, the surname without a blank behind the initial."""

INITIAL_BEHIND = re.compile(r"\.[A-Z][a-z]")
LAST_INITIAL = re.compile(r" (?:[A-Z]|[CDKSTZ][hsz])$")
"""Where a name is cut behind the initial of another that a rule reads (`people.initialed`)."""

ALLIES_BEFORE = re.compile(r"\b(?:[A-Z]{2,}\+)+$")
ALLIES_BEHIND = re.compile(r"(?:\+[A-Z]{2,})+\b")
"""Parties that a plus joins."""

TAIL = re.compile(r"-[a-z]{1,2}-[A-Z][\w']+")
"""What goes on with a name where the model cuts it ("Tehreek | -e-Insaf")."""

ARABIC = re.compile(r" (?:al|el|as|ash|ad|an|ar|at|az|ul|ur|ud|bin|ben|ibn|abu)[- ][A-Z][\w'-]+")
"""A part of a person's name with its article or "son of" ("Abdel Fattah | el-Sisi")."""

WORD_OF_NAME = re.compile(r"\S+")

BODY_AND_PERSON = re.compile(r"([A-Z]{2,8}|.+ of .+) (?:& )?([A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)")
"""A body, and a person that the model runs into it."""

NGO = re.compile(r"(?:\S+ )?(?:NGO|INGO|CSO|NPO) (?=\S)")
"""Before the name of one ("Cameroonian NGO | SEFE")."""

SHIP = re.compile(r"HM\w{0,3}S|USS|RMS")
"""Before the name of a ship ("HMS Queen Elizabeth")."""


CUT = {
    "PERSON": (" of ", " as "),
    "ORG": (" of a ", " of an ", " with ", " from ", " for the Financial Year"),
    "GPE": (" in ",),
    "LOC": (" in ",),
    "FAC": (" in ",),
    "EVENT": (" at ", " in "),
    "LAW": (" at ",),
}
"""{label: words behind which the name does not go on}: "Serena Okafor of Nigeria", "the Open at Roland Garros"."""


NOT_BODIES = ("PERSON", "PRODUCT")
"""Labels under which a name that begins with a direction is a place ("Central Visayas")."""


BEFORE_PLACES = DIRECTIONS | {"st", "saint", "port", "fort", "mount", "mt", "cape", "lake"}

BEFORE = re.compile(r"\b([A-Z][a-z]+) $")

DOLLARS = re.compile(r" [Dd]ollars?\b")
AMOUNT = re.compile(r"[$€£₹]|\bRs\b|\d,\d|\bFY ?\d")


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
    if label == "GPE" and DOLLARS.match(plain, end):
        return  # "4 billion U.S | Dollars"
    if kind is None or AMOUNT.search(plain, start, end) or SUM_BEHIND.match(plain, end):
        return
    if label == "PERSON" and INITIAL_BEHIND.match(plain, end) and LAST_INITIAL.search(plain, start, end):
        return  # "Minister of Justice and | Home Affairs Kh | .Nyambaatar"
    start, end = _with_allies(plain, start, end)
    if tail := TAIL.match(plain, end) or (label == "PERSON" and ARABIC.match(plain, end)):
        end = tail.end()
    bracket = plain.find("(", start, end)
    if bracket > start and plain.find(")", bracket, end) < 0:
        end = bracket
    closing = plain.find(")", start, end)
    if closing > start and plain.find("(", start, closing) < 0:
        end = closing  # "Bank for Development) Regional"
    for small in CUT.get(label, ()):
        if small in plain[start:end]:
            end = plain.index(small, start, end)
    if label == "ORG" and (pair := BODY_AND_PERSON.fullmatch(plain, start, end)) and _is_person_behind(pair):
        yield Candidate(pair.start(2), end, "person", MODEL)
        end = pair.end(1)
        if _begins_with_title(pair[1]):
            return  # "Leader of the Nation | Nursultan Nazarbayev"
    if label == "ORG" and (person := _person_behind_known(plain, start, end)) > start:
        yield Candidate(person, end, "person", MODEL)
        end = person - 1  # "Amnesty International | Man-kei Tam"
    for begin, stop in pieces(plain, start, end, label):
        begin, stop, titled = trimmed(plain, begin, stop, label == "PERSON", sentence_start)
        if label == "LAW" and (section := SECTION.match(plain, begin, stop)):
            begin = section.end()  # "Section | 55 of the | Constitution of Saint Lucia"
        if label == "ORG" and (office := OFFICE_OF_BODY.match(plain, begin, stop)):
            begin = office.end()
        if label in ("PERSON", "ORG") and (glued := GLUED.search(plain, begin + 1, stop)):
            begin = glued.start()  # "Great Khural | G.Zandanshatar"
        if label == "ORG":
            stop = _before_office(plain, begin, stop)
            begin = ngo.end() if (ngo := NGO.match(plain, begin, stop)) else begin
        initials = INITIALS_BEFORE.search(plain, max(sentence_start, begin - 8), begin) if label == "PERSON" else None
        if initials:
            begin = initials.start()  # "M. | K. Stalin", "K P | Sharma Oli"
        if label == "PERSON":
            begin = _behind_noun(plain, begin, stop, begin == sentence_start)
        if label != "PERSON" and (
            OFFICE_BEFORE.search(plain, max(0, begin - FIELDS), begin)
            or OFFICER_FOR.search(plain, max(0, begin - 30), begin)
        ):
            person = _behind_field(plain, begin, stop)
            if person < stop:  # "Secretary of the Interior | Deb Haaland"
                yield Candidate(person, stop, "person", MODEL)
                continue
        name = plain[begin:stop]
        if begin >= stop or not is_plausible(plain, begin, stop, label, sentence_start):
            continue
        if label == "ORG" and (bodies := _several_bodies(name)):
            yield from (Candidate(begin + first, begin + behind, kind, MODEL) for first, behind in bodies)
            continue
        pair = PAIR.fullmatch(name) if label not in ("PERSON", "GPE", "LOC") else None
        if pair and _two_things(pair):
            kind = kind if label == "ORG" else "place"
            yield Candidate(begin, begin + pair.end(1), kind, MODEL)
            yield Candidate(begin + pair.start(2), stop, kind, MODEL)
        elif label == "WORK_OF_ART":
            continue  # the model sees one in any words with capitals; heads and quotes tell works (`works`)
        elif label == "PERSON" and " & " in name:
            yield Candidate(begin, stop, "organization", MODEL)
        elif titled and label != "PERSON":
            yield Candidate(begin, stop, "person", MODEL)
        elif _is_part_of_area(name, label, stop in ends_of_countries) or (label == "ORG" and _is_state(name)):
            yield Candidate(begin, stop, "place", MODEL)
        elif _is_body(plain, begin, stop, label, ends_of_countries):
            yield Candidate(begin, stop, "organization", MODEL)
        elif label == "PERSON" and (titled or _after_title(plain, begin)):
            yield Candidate(begin, stop, "person", GRAMMAR)
        else:
            first, _, behind = name.lower().partition(" ")
            headed = behind.startswith(("for ", "of ", "on ")) and label not in ("PERSON", "GPE", "LOC")
            head = first if headed else behind.rpartition(" ")[2] if label == "ORG" else ""
            yield Candidate(begin, stop, FIRST.get(first) or TYPE_OF.get(head, kind), MODEL)


def _with_allies(plain: str, start: int, end: int) -> tuple[int, int]:
    """The span with what a plus joins to it ("APNU+ | AFC")."""
    if (before := ALLIES_BEFORE.search(plain, max(0, start - 16), start)) and plain[start:end].isupper():
        start = before.start()
    behind = ALLIES_BEHIND.match(plain, end)
    return start, behind.end() if behind else end


def _before_office(plain: str, start: int, end: int) -> int:
    """Where a body ends before the office of somebody in it ("IMF | Resident Representative"); else the given end."""
    if not OFFICE_BEHIND.match(plain, end):
        return end
    while (blank := plain.rfind(" ", start, end)) > start:
        last = plain[blank + 1 : end].lower()
        if last in TYPE_OF or not lexicon.is_common(last.rpartition("-")[2]):
            break
        end = blank
    return end


def _after_title(plain: str, start: int) -> bool:
    """Whether a title with a capital stands before a name ("General | Iglesias")."""
    word = BEFORE.search(plain, max(0, start - 30), start)
    return word is not None and word[1].lower() in TITLES


def _behind_noun(plain: str, start: int, end: int, opens: bool) -> int:
    """Where a person's name begins behind the field of an office ("and Transport | Chris"), or behind a noun that opens
    the sentence ("Macroeconomist | Philip Hale"); else the given start."""
    first, _, rest = plain[start:end].partition(" ")
    if " " in rest and rest.split(" ")[0] in first_names() and (area := area_of(first)) and area.kind != "city":
        return start + len(first) + 1  # "Director in Caucasus | Catarina Hansen"
    if not rest or first in first_names() or not lexicon.is_noun(first.lower()):
        return start
    if opens and " " in rest and rest.split(" ")[0] in first_names():
        return start + len(first) + 1
    given = rest.split(" ")[0] in first_names() and plain.endswith(("and ", "for ", "of "), max(0, start - 4), start)
    return start + len(first) + 1 if given or OFFICE_OF.search(plain, max(0, start - 20), start) else start


def _behind_field(plain: str, start: int, end: int) -> int:
    """Where a person's name begins behind the field of an office; the given end where none does."""
    for word in WORD_OF_NAME.finditer(plain, start, end):
        if word.start() > start and word[0] in first_names():
            return word.start() if len(plain[word.start() : end].split()) > 1 else end
    field, *name = plain[start:end].rsplit(" ", 2)
    plainly = all(lexicon.is_noun(word) for word in field.lower().split())
    if len(name) == 2 and plainly and not any(lexicon.is_common(w.lower()) or w.lower() in TYPE_OF for w in name):
        return start + len(field) + 1  # "Deputy Director General for Operations | Ugochi Daniels"
    return end


def _several_bodies(name: str) -> list[tuple[int, int]]:
    """Spans of the bodies that the model runs together ("Bank of Korea, Bank of Japan"); empty where it is one."""
    if two := TWO_BODIES.fullmatch(name):
        bodies = [two.span(1), two.span(2)]
        return bodies if all(_is_headed(name[a:b]) for a, b in bodies) else []
    bodies = [part.span() for part in LISTED.finditer(name)]
    named = all(" " in name[a:b] and ORGANIZATIONS & {*name[a:b].lower().split()} for a, b in bodies)
    return bodies if len(bodies) > 1 and named else []


def _is_headed(name: str) -> bool:
    """Whether a name ends in the head noun of a body, or in a country behind it ("Stanbic Bank Uganda")."""
    first, _, last = name.rpartition(" ")
    if area_of(last):
        last = first.rpartition(" ")[2]
    return last.lower() in ORGANIZATIONS | FIRM_ENDINGS


def _is_part_of_area(name: str, label: str, ends_in_country: bool) -> bool:
    """ "Central Visayas", and what the model takes for a body: "Far North Queensland"."""
    *before, _ = name.lower().split()
    if label in NOT_BODIES:
        return bool(before) and before[0].rstrip(".") in BEFORE_PLACES
    return label == "ORG" and ends_in_country and bool(before) and DIRECTIONS.issuperset(before)


def _is_state(name: str) -> bool:
    """ "Kaduna State": a town or area that gives its name to a state."""
    capital, _, last = name.rpartition(" ")
    return last == "State" and (capital in towns() or area_of(capital) is not None)


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
        (3 <= len(name) <= 6 or (len(name) == 2 and plain.endswith(" the ", 0, start)))
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


def _is_person_behind(pair: re.Match[str]) -> bool:
    """ "NCS Chhime Tshering", "Bank of Jamaica & Ewart Williams": neither word is a noun, a head or a place."""
    body, words = pair[1], pair[2].split()
    if is_known(pair[0]) or not (len(body) > 2 or is_known(body)) or SHIP.fullmatch(body):
        return False
    if any(w.lower() in TYPE_OF or area_of(w) for w in words):
        return False
    common = [lexicon.is_common(w.lower()) for w in words]
    if _begins_with_title(body):
        return not any(common)
    return words[0] in first_names() or (not common[0] and ("&" in pair[0] or (" " not in body and not common[1])))


def _person_behind_known(plain: str, start: int, end: int) -> int:
    """Where a person begins behind a known body in one of the model's names; the start where none does."""
    words = list(WORD_OF_NAME.finditer(plain, start, end))
    for count in (2, 3):
        rest = words[-count:]
        if len(words) - count < 2 or any(w[0].lower() in TYPE_OF or not w[0][0].isupper() for w in rest):
            continue
        unusual = not lexicon.is_common(rest[0][0].lower())
        body = " ".join(plain[start : rest[0].start()].split()).removeprefix("the ")
        if unusual and body in known_bodies():
            return rest[0].start()
    return start


def _begins_with_title(name: str) -> bool:
    return name.removeprefix("the ").partition(" ")[0].lower() in TITLES


def _body_of_country(name: str) -> bool:
    """ "Childfund Korea", "Homes England": a word that is no direction before the name of a country."""
    words = name.lower().split()
    return (
        len(words) > 1
        and words[0] not in DIRECTIONS
        and name.split()[0].isalpha()
        and not name.startswith(("St", "Saint"))
    )
