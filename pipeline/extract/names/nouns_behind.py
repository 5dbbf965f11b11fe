"""What a common noun behind a capitalised name says of it: "the GEAR UP program", "the Itaipu dam".

A lower-case noun is no part of the name unless the name is not used without it ("the Kyoto protocol").
"""

import re
from collections.abc import Iterator

from pipeline.extract.areas import area_of
from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.sentence import AREA, OTHER, PEOPLES, Sentence
from pipeline.extract.names.words import DETERMINERS, GENERIC, LINKS, OPENERS
from pipeline.gazetteer import towns

TREATIES = frozenset("agreement agreements accord accords treaty protocol convention conventions pact".split())
"""Behind the name of a town: "the Kyoto protocol". The town does not name the treaty without it."""

EPONYMS = re.compile(r"[A-Z][a-z]+[-–][A-Z][a-z]+")
"""Two people who negotiated a treaty: "the Clayton-Bulwer treaty"."""

INQUIRIES = frozenset("committee commission inquiry enquiry tribunal".split())
"""Behind the surname of who leads it: "the Chilcot inquiry"."""

MEETINGS = frozenset("forum summit conference".split())
"""Behind two words or more that do not name a body themselves: "the Cambodia-Korean Digital Government forum"."""

DEEDS = frozenset("massacre genocide uprising insurrection bombing bombings".split())
"""Behind where it happened or to whom: "the Kragujevac massacre"."""

WARS = frozenset(["war", "wars"])
"""Behind a people, "civil" aside: "the Angolan civil war"; behind a country it is the war in that country."""

CONFLICTS = frozenset(["war", "conflict"])
"""Behind two countries that a dash joins."""

AWARDS = frozenset("grants grant scholarships scholarship fellowships fellowship".split())
"""Behind a word that names nothing else: "Pell grants"."""

BODIES = frozenset("union party newspaper magazine website firm company charity airline".split())
"""Behind the name of a body without a head noun: "the Unite union", "the Jamhuri newspaper"."""

BULLETS = frozenset("•*-–·:")
"""Behind which a word has a capital in any case."""

SUMS = frozenset(["$", "€", "£", "million", "billion", "annual", "new", "own", "first"])
"""What may stand between an owner and what is owned."""

REPORTS = frozenset("report survey study".split())
SITES = frozenset(
    "dam river lake valley province district region county peninsula basin village town commune municipality "
    "weir reservoir estuary creek highway motorway expressway tunnel glacier volcano oilfield "
    "governorate constituency prefecture oblast airport substation mountains island islands archipelago plateau delta "
    "desert".split()
)


PLURAL_SITES = frozenset(
    "provinces districts regions counties villages communes municipalities governorates constituencies prefectures "
    "oblasts islands rivers valleys basins towns cities subcounties sub-counties woredas wilayas wards lakes "
    "mountains junctions stations ports airports".split()
)
"""Behind several places that are joined by commas and "and"."""

ON_RIVER = re.compile(r"[^\W\d_a-z]\w+-(?:on|upon|under|by|sur|super)-[^\W\d_a-z]\w+")
"""A town that is told apart by its river, hill or sea."""

TO_PLACES = frozenset(
    "in at near from to around across between for of about outside via towards visited visiting reached left".split()
)
"""Before a town."""

SCHEMES = frozenset("schemes programmes programs initiatives yojanas".split())
"""Behind several policies."""

PART_OF_NAME = {
    **dict.fromkeys(TREATIES, "policy"),
    **dict.fromkeys(INQUIRIES, "organization"),
    **dict.fromkeys(MEETINGS | DEEDS | WARS | CONFLICTS, "event"),
    **dict.fromkeys(AWARDS, "policy"),
}
"""{noun that belongs to the name before it: type}"""

BEHIND_NAME = {
    **dict.fromkeys(heads.PROGRAMMES, "policy"),
    **dict.fromkeys(SITES, "place"),
    **dict.fromkeys(BODIES, "organization"),
    **dict.fromkeys(REPORTS, "publication"),
}
"""{noun that only says what the name before it names: type}"""


def names_before_nouns(sentence: Sentence) -> Iterator[Candidate]:
    """Names of a sentence that the noun behind them gives away."""
    words = sentence.words
    for noun in range(1, len(words)):
        lower = words.lowers[noun]
        kind = PART_OF_NAME.get(lower) or BEHIND_NAME.get(lower)
        first = noun - 1 if lower in WARS and words.lowers[noun - 1] == "civil" else noun
        if (
            kind is None
            or words.texts[noun] != lower
            or first == 0
            or not sentence.is_name(first - 1)
            or not words.adjoining(noun - 1)
        ):
            continue
        if lower in CONFLICTS and (two := _between(sentence, noun)) < noun:
            yield Candidate(words.starts[two], words.ends[noun], "event", GRAMMAR)
            continue
        if lower == "conflict":
            continue
        start = _start(sentence, first)
        if lower in WARS or lower in DEEDS:
            if _happened(sentence, start, first, lower):
                yield Candidate(words.starts[start], words.ends[noun], kind, GRAMMAR)
            continue
        if start == noun or sentence.text(start, noun) in sentence.background.known:
            continue
        of_minister = lower in heads.PROGRAMMES and words.texts[start] == "PM" and noun - start > 1
        if of_minister or _is_long(sentence, start, noun, lower) or _fits(sentence, start, noun, lower):
            if lower in heads.PROGRAMMES:
                start = _long_name(sentence, start)
            last = noun if lower in PART_OF_NAME else noun - 1
            trust = MODEL if lower in SITES else GRAMMAR
            yield Candidate(words.starts[start], words.ends[last], kind, trust)


def names_before_plurals(sentence: Sentence) -> Iterator[Candidate]:
    """ "the East Arnhem, Barkly and Katherine regions", "the Ujjwala and Saubhagya schemes"."""
    words = sentence.words
    for noun in range(3, len(words)):
        lower = words.lowers[noun]
        if lower not in PLURAL_SITES | SCHEMES or words.texts[noun] != lower:
            continue
        places: list[tuple[int, int]] = []
        end = noun
        while end > 0 and sentence.is_name(end - 1) and words.adjoining(end - 1):
            start = _start(sentence, end)
            if start == end or end - start > 3:
                break
            places.append((start, end))
            joined = start > 1 and (words.lowers[start - 1] in ("and", "&") or words.texts[start - 1] == ",")
            if not joined:
                break
            end = start - 2 if words.texts[start - 2] == "," else start - 1
        if len(places) < 2 or not all(_may_be_place(sentence, *place) for place in places):
            continue
        schemes = lower in SCHEMES
        if all(_is_scheme(sentence, *p) for p in places) if schemes else any(_is_place(sentence, *p) for p in places):
            for start, end in places:
                kind = "policy" if schemes else "place"
                yield Candidate(words.starts[start], words.ends[end - 1], kind, GRAMMAR)


def towns_behind_prepositions(sentence: Sentence) -> Iterator[Candidate]:
    """ "She asked about Tadworth", "Carrick-on-Suir": towns that the model left out."""
    words = sentence.words
    for index, text in enumerate(words.texts):
        if "-" in text and ON_RIVER.fullmatch(text):
            yield Candidate(words.starts[index], words.ends[index], "place", GRAMMAR)
    for index in range(len(words) - 1):
        if words.lowers[index] not in TO_PLACES or not sentence.is_name(index + 1) or sentence.labels[index + 1]:
            continue
        end = sentence.run_right(index + 1)
        name = " ".join(words.texts[index + 1 : end])
        seat = index and words.lowers[index] == "for" and words.lowers[index - 1] in ("parliament", "mp", "member")
        free = not any(sentence.labels[index + 1 : end]) and not any(
            map(lexicon.is_common, words.lowers[index + 1 : end])
        )
        if (name in towns() or seat) and free:  # "the Member of Parliament for Suame"
            yield Candidate(words.starts[index + 1], words.ends[end - 1], "place", MODEL)


def _may_be_place(sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words can name a place: no demonym, no body, no adjective alone ("Urban and Rural districts")."""
    words, last = sentence.words, sentence.words.lowers[end - 1]
    body = last in heads.ORGANIZATIONS or words.texts[end - 1].isupper()
    return not body and sentence.labels[start] != PEOPLES and not (end - start == 1 and lexicon.is_adjective(last))


def _is_scheme(sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words name no area, and are no common ones ("the Water and Sanitation programmes")."""
    words = sentence.words
    area = any(label in (AREA, "GPE", "LOC") for label in sentence.labels[start:end])
    return not area and not all(map(lexicon.is_common, words.lowers[start:end]))


def _is_place(sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words name one by the model or a table, or are no common ones."""
    words = sentence.words
    known = sentence.labels[start] in OTHER or words.texts[end - 1] in towns()
    return known or not all(map(lexicon.is_common, words.lowers[start:end]))


def _between(sentence: Sentence, noun: int) -> int:
    """First word of two countries that a dash joins before a war ("the Russia–Ukraine | war"); else the noun."""
    words = sentence.words
    sides = words.texts[noun - 1].replace("–", "-").split("-")
    if len(sides) == 2 and all(area_of(side) for side in sides):
        return noun - 1
    if noun > 2 and words.texts[noun - 2] in ("–", "-") and {*sentence.labels[noun - 3 : noun : 2]} == {AREA}:
        return noun - 3
    return noun


def _happened(sentence: Sentence, start: int, behind: int, lower: str) -> bool:
    """Whether the words before a deed or war say where it happened, or to which people."""
    labels = set(sentence.labels[start:behind])
    if lower in WARS:
        return PEOPLES in labels and labels <= {PEOPLES, None, "NORP", "ORDINAL", "EVENT"}
    named = not any(lexicon.is_common(w) for w in sentence.words.lowers[start:behind])
    return behind > start and (named or bool(labels & {PEOPLES, AREA, "GPE", "LOC", "FAC", "NORP"}))


def _start(sentence: Sentence, noun: int) -> int:
    words = sentence.words
    start = sentence.run_left(noun)
    while start < noun and words.lowers[start] in OPENERS and (start == 0 or words.lowers[start] in DETERMINERS):
        start += 1
    return start


def _fits(sentence: Sentence, start: int, noun: int, lower: str) -> bool:
    """Whether the words before the noun are free to be such a name."""
    words, labels, size = sentence.words, set(sentence.labels[start:noun]), noun - start
    opens = start == 0 or words.texts[start - 1] in BULLETS
    if size == 1 and (opens or lexicon.is_adjective(words.lowers[start])):
        return False
    if lower in MEETINGS:
        return size > 2 or (size > 1 and labels <= {None, AREA, PEOPLES})
    if PEOPLES in labels:
        return False
    if lower in TREATIES and size == 1 and EPONYMS.fullmatch(words.texts[start]):
        return True
    if lower in TREATIES:
        return labels <= {"GPE", AREA, "FAC", "LAW", None} and size == 1
    if lower in SITES:
        return labels <= {None, "PERSON", "ORG", "FAC"} and size <= 2
    if lower in heads.PROGRAMMES and size > 2 and sentence.labels[start] in (AREA, "GPE"):
        first = start + 1
        while first < noun and sentence.labels[first] == sentence.labels[start]:
            first += 1
        bodies = any(word in heads.ORGANIZATIONS or word in GENERIC for word in words.lowers[first:noun])
        return noun - first > 1 and not bodies and not any(x in OTHER for x in sentence.labels[first:noun])
    if AREA in labels:
        return False
    if lower in INQUIRIES:
        part = start > 0 and words.lowers[start - 1] in LINKS  # "a House of | Commons committee"
        return not labels & {"GPE", "LOC"} and size == 1 and not words.texts[start].isupper() and not part
    if lower in AWARDS:
        return not labels & {"GPE", "LOC"} and ("ORG" not in labels or (size == 1 and not words.texts[start].isupper()))
    if lower in BODIES:
        return start > 0 and sentence.determined(start) and not labels & {"GPE", "LOC"} and size <= 3
    if lower in REPORTS:
        by = noun + 1 < len(words) and words.lowers[noun + 1] == "by"
        return by and not labels & {"ORG", "PERSON"}
    last = words.lowers[noun - 1]
    headed = (last in heads.ORGANIZATIONS and last not in heads.AMBIGUOUS) or words.lowers[start] in heads.ORGANIZATIONS
    body = size == 1 or headed or any(word.isupper() for word in words.texts[start:noun])
    return not labels & {"GPE", "LOC", "PERSON"} and (
        "ORG" not in labels or not body or (size > 1 and _owned(sentence, start))
    )


def _is_long(sentence: Sentence, start: int, noun: int, lower: str) -> bool:
    """Whether a programme has small words in its name and no head of a body ("the Warmer Homes on Prescription")."""
    if lower not in heads.PROGRAMMES or (first := _long_name(sentence, start)) == start:
        return False
    bodies = any(word in heads.ORGANIZATIONS for word in sentence.words.lowers[first:noun])
    return not bodies and not {"GPE", "LOC", "PERSON", AREA} & set(sentence.labels[first:noun])


def _owned(sentence: Sentence, start: int) -> bool:
    """Whether a possessive stands before the name, numbers between aside ("Labor's $425 million Smarter Schools")."""
    words = sentence.words
    while start > 0 and (words.texts[start - 1][0].isdigit() or words.lowers[start - 1] in SUMS):
        start -= 1
    return start > 0 and words.lowers[start - 1] == "'s"


def _long_name(sentence: Sentence, start: int) -> int:
    """First word of a name with small words in it, where a determiner stands before it; else the same word."""
    words, first = sentence.words, start
    while first > 1 and sentence.is_name(first - 2):
        doing = words.lowers[first - 1] == "the" and words.lowers[first - 2].endswith("ing")
        if not doing and words.lowers[first - 1] not in LINKS | {"and", "&"}:
            break
        first = sentence.run_left(first - 2)
    known = first > 0 and (words.lowers[first - 1] in DETERMINERS or words.lowers[first - 1] == "so-called")
    return first if known else start
