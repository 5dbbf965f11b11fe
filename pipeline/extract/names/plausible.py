"""Which of the model's names are names at all: not sums, codes, offices, topics, languages or parts of the people."""

import functools
import re

from pipeline.extract.areas import area_of
from pipeline.extract.names import lexicon
from pipeline.extract.names.heads import APPOSITIONS, ORGANIZATIONS, TOPICS, TYPE_OF
from pipeline.extract.names.heads_alone import PROPER
from pipeline.extract.names.titles import OFFICES, OFFICES_BY_INITIALS, TITLES
from pipeline.extract.names.words import GENERIC, OPENERS, PREFIXED
from pipeline.gazetteer import common_concepts, entries, first_names, towns

ABSTRACT = re.compile(r".{3,}(?:tion|sion|ment|ity|ness|ance|ence|ancy|ency|ship|ism|dom|cy)s?", re.IGNORECASE)
"""Endings of nouns that denote qualities and doings: such words name a topic, not a body ("Budget Transparency")."""

OWNED = re.compile(
    r"(?:(?:royal|federal|central|interim|transitional) )?"
    r"(?:governments?|budget|peoples?|states?|republic|president|economy|leaders|parliaments) (?:of|for|in) ",
    re.IGNORECASE,
)
FIELDS = 100
"""Characters of the fields of an office."""

OFFICE_BEFORE = re.compile(
    r"\b(?:Minister|Ministers|Secretary|Secretaries|Commissioner|Envoy)(?: of State)? (?:of|for|on)\s+(?:the\s+)?"
    r"(?:[A-Z][\w-]*(?:, (?:and )?| and | & | ))*$"
)
"""Before a field, not a body ("Parliamentary Secretary for Local Government")."""

APPOSED = re.compile(rf"\b(?:{'|'.join(APPOSITIONS)})\s+$")
OFFICE_BEHIND = re.compile(r" (?:Minister|Secretary|Commissioner|Ministers)\b(?!-)")
"""Behind a field: "Industry Minister"."""

SMALL_OFFICE_BEHIND = re.compile(r" (?:minister|secretary|commissioner)s?\b(?!-)")

PEOPLES = re.compile(r"(?<!\bUnited )\b(?:Peoples|Nations|Veterans|Citizens|Heads\s+of\s+\w+)(?: of .*)?$")
"""What ends the name of a part of the people ("Tribal Nations")."""

JOINING = frozenset(["and", "&", "of", "for"])
NO_BODIES = frozenset(
    "sector sectors debate debates system systems market markets test respect process speech speeches statement".split()
)
"""Nouns that end no name of a body whose other words are common ones ("the Public Sector")."""

EPONYM_BEHIND = re.compile(r"\s+(?:coefficient|index|curve|scale|disease|syndrome|effect|equation)s?\b")
"""What bears a person's name and is no person ("the Gini coefficient")."""

TRIBE_BEHIND = re.compile(r" (?:peoples?|tribes?|tribesmen|clans?|nomads?|herders|pastoralists|ethnic)\b")
"""Behind the name of a people, which is no entity."""

OFFICERS = frozenset(
    "chair coordinator director adviser advisor officer attache attaché fellow specialist rapporteur "
    "correspondent".split()
)
"""Nouns that end no name of a body, but an office in one."""

FIELDS_BEHIND = re.compile(r"(?:(?:,? and|,) [A-Z][a-z]+(?: [A-Z][a-z]+)?)+ (?:Minister|Secretary|Commissioner)\b")
"""Other fields and the office behind a field."""

HOLDERS = re.compile(
    r"(?:\S+ )?(?:representatives|ministers|ambassadors|heads|leaders|members|directors|chiefs|secretaries|presidents"
    r"|governors|officials|delegates) of ",
    re.IGNORECASE,
)
"""Before what several people hold an office in ("Permanent Representatives of the Missions")."""

OF = re.compile(r"\s+of\s")
NUMBER_BEHIND = re.compile(r"\s\d{1,2}\b(?![-.,]\d)")
FOLLOWED = re.compile(r"\s+(?:[a-z]|Governments?\b)")
MEMBER = re.compile(r"\b[Mm]embers? of $")
NEXT = re.compile(r"\s+([a-z]+)")
A_BEFORE = re.compile(
    r"\b[Aa]n?\s+(?:(?:independent|new|national|single|special|separate|central|joint|dedicated)\s+)?$"
)
THE = re.compile(r"\b[Tt]he\s+$")
REFERENCE = re.compile(
    r"(?:article|section|chapter|clause|part|paragraph|title|rule|amendment|schedule|annex|resolution|order)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-Z]{0,3}\d?-?\d{2,}[/.-]\d{2,}(?:[/.-]\d+)*")
"""The number of a document ("A6-0061/2004")."""

CLASS = re.compile(r"[A-Z]{2,5}s")
"""Several of a sort, by their initials ("SDMs"); goals ("SDGs") are of the gazetteer."""

RATING = re.compile(r"[A-F]a{0,2}[1-3][+-]?")
"""Of an agency for credit ("B1", "Baa3"); the groups of states are of the gazetteer."""

SUM = re.compile(r"[A-Z][A-Za-z]{0,3}\.? ?\d[\d.,]*")
SUM_BEHIND = re.compile(r"\.? ?\d[\d.,]* (?:[mb]illion|trillion|thousand|crore|lakh)s?\b")
"""Behind the abbreviation of a currency ("Ksh 10.5 billion")."""

CURRENCY_BEHIND = re.compile(r"\s?\d")
SLOGAN = re.compile(r"\b(?:theme|themed|slogan|motto|topic|tagline|entitled|themes)\b[^\"'.]{0,20}[\"'][^\"]{0,130}$")
"""Before words inside the quoted theme of a meeting or a budget."""

DOTTED = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]?")
"""Initials; behind a comma they are those of an order or degree."""

LANGUAGE_BEFORE = re.compile(r"\b(?:speaks?|speaking|spoken|spoke)\s+$")


def is_plausible(plain: str, start: int, end: int, label: str, sentence_start: int) -> bool:
    """Whether a part of one of the model's names is a name.

    Args:
        plain: the text.
        start: offset of the part.
        end: offset behind it.
        label: the model's label.
        sentence_start: offset of its sentence, whose first word has a capital in any case.
    """
    name = plain[start:end]
    words = name.split()
    lowers = [w.lower().strip(".,") for w in words]
    if len(name) < 2 or not any(c.isupper() for c in name) or PREFIXED.match(name):
        return False
    if label != "PERSON" and name in OFFICES_BY_INITIALS:
        return False  # "the AG's report"
    if DOTTED.fullmatch(name) and plain.endswith(", ", 0, start) and not area_of(name):
        return False  # "Juan Edghill, M.S., J.P."
    if CODE.fullmatch(name) or SUM.fullmatch(name) or (len(name) < 5 and SUM_BEHIND.match(plain, end)):
        return False
    if (
        all(w in GENERIC or w.removesuffix("s") in TITLES or w in TITLES or w in OPENERS for w in lowers)
        or " ".join(lowers) in common_concepts()
    ):
        return False
    if label not in ("PERSON", "GPE") and SLOGAN.search(plain, max(0, start - 160), start):
        return False
    if LANGUAGE_BEFORE.search(plain, max(0, start - 12), start):
        return False
    if label == "ORG" and len(words) > 2 and lowers[1] in ("of", "for"):
        officers = lowers[0].endswith("s") and lowers[0][:-1] in OFFICES
        topic = lowers[1] == "for" and lexicon.is_plural_noun(lowers[0]) and area_of(" ".join(words[2:]))
        if officers or (topic and lowers[0] not in TYPE_OF):
            return False  # "Collectors of Customs", "Implications for Australia"
    if label == "ORG" and lowers[-1] in NO_BODIES and all(map(lexicon.is_common, lowers)):
        return False
    if label == "ORG" and lowers[-1].removesuffix("s") in ORGANIZATIONS and _is_class(lowers):
        return False  # "Wellness Centres", "Regional Rural Banks"
    if label == "ORG" and len(words) == 2 and lexicon.is_adjective(lowers[0]) and lexicon.is_plural_noun(lowers[1]):
        return lowers[1] in TYPE_OF or is_known(name)  # "the Adjacent Areas"
    if label == "ORG" and len(words) == 1 and lexicon.is_noun(lowers[0]):
        if FIELDS_BEHIND.match(plain, end):
            return False  # "Industry, | Commerce and Fisheries Minister"
        if OF.match(plain, end):
            return lowers[0] in TYPE_OF  # "Reform | of the Security Council"
    if label != "PERSON" and len(words) > 1 and (lowers[-1] in OFFICERS or HOLDERS.match(name)):
        return False  # "Special Coordinator", "Environment Forum Chair"
    if OWNED.match(name) or PEOPLES.search(name):
        return False  # "Government of Haiti", "Budget for Tasmania", "Indigenous Peoples of Guyana"
    if len(words) == 1 and lexicon.is_noun(lowers[0]) and NUMBER_BEHIND.match(plain, end):
        return False  # "Grade 9"
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
    if label == "PERSON" and len(words) == 1 and THE.search(plain, max(0, start - 6), start):
        return False  # "the Khedive"
    if label == "PERSON" and len(words) > 1 and lexicon.is_plural_noun(lowers[-1]) and lexicon.is_adjective(lowers[0]):
        return False  # "Intergovernmental Negotiations"
    if label in ("PERSON", "ORG") and len(words) == 1 and TRIBE_BEHIND.match(plain, end) and not name.isupper():
        return False  # "the Dinka people"
    if label == "PERSON" and len(words) == 2 and words[1] in ("I", "II", "III", "IV") and lexicon.is_noun(lowers[0]):
        return False  # "Phase III"
    if label == "PERSON" and EPONYM_BEHIND.match(plain, end):
        return False
    if label == "PERSON":
        return not any(c.isdigit() for c in name) and " and " not in name
    if label == "ORG":
        if (
            RATING.fullmatch(name)
            or CLASS.fullmatch(name)
            or (lowers[0] in PROPER and MEMBER.search(plain, max(0, start - 15), start))
        ):
            return False
        if SMALL_OFFICE_BEHIND.match(plain, end) and all(map(lexicon.is_common, lowers)):
            return False  # "the Defence minister"
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
        if (
            len(words) == 2
            and A_BEFORE.search(plain, max(0, start - 16), start)
            and all(map(lexicon.is_common, lowers))
        ):
            return False  # "a Regional Committee"
        if (
            _is_topic(lowers)
            and not is_known(name)
            and not THE.search(plain, max(0, start - 6), start)
            and not APPOSED.search(plain, max(0, start - 12), start)
        ):
            return False
        return len(words) == 1 or lowers[-1] in ORGANIZATIONS or not ABSTRACT.fullmatch(words[-1])
    return True


def _is_word(plain: str, start: int, end: int) -> bool:
    """Whether a word with a capital is an adjective before its noun, or a plural that no article makes a name."""
    lower = plain[start:end].lower()
    if lexicon.is_adjective(lower):
        return FOLLOWED.match(plain, end) is not None
    return lexicon.is_plural_noun(lower) and not THE.search(plain, max(0, start - 6), start)


def _is_class(lowers: list[str]) -> bool:
    """Whether all words are common ones and the last is a plural that ends no name of a body."""
    *modifiers, last = lowers
    plural = last.endswith("s") and last not in ORGANIZATIONS
    return bool(modifiers) and plural and all(w in JOINING or lexicon.is_common(w) for w in modifiers)


def _is_adjunct(plain: str, end: int, lowers: list[str]) -> bool:
    """Whether a common word with the capital of its sentence stands before a country or region and its noun."""
    if len(lowers) != 2 or not lexicon.is_common(lowers[0]) or area_of(lowers[1].title()) is None:
        return False
    noun = NEXT.match(plain, end)
    return noun is not None and lexicon.is_noun(noun[1])


def _is_topic(lowers: list[str]) -> bool:
    """Whether an adjective and a noun make a common name without the head noun of a body ("Good Governance")."""
    *modifiers, last = lowers
    content = [w for w in lowers if w not in JOINING]
    if "and" in modifiers and len(content) > 2 and last not in TYPE_OF and all(map(lexicon.is_common, content)):
        return True  # "Data Science and Future Foods"
    return (
        bool(modifiers)
        and (last not in TYPE_OF or last in TOPICS)
        and lexicon.is_adjective(lowers[0])
        and lexicon.is_noun(last)
        and all(lexicon.is_common(w) for w in modifiers)
        and not any(w.title() in towns() or area_of(w.title()) for w in lowers)
    )


@functools.cache
def _gazetteer() -> frozenset[str]:
    return frozenset(name for entry in entries() for name in entry.names)


def is_known(name: str) -> bool:
    """Whether the gazetteer or the table of areas has a name."""
    return name in _gazetteer() or area_of(name) is not None
