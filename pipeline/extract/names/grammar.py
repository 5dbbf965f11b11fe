"""Names by their head noun: "Digital Government Policy 2022-2035", "Ministry of Post and Telecommunications".

The head says the type; what stands before it and a complement behind it (`complements`) belong to the name. Names
without a head noun ("Resonance", "Hun Sen") are none of this module's business.
"""

import re
from collections.abc import Iterator

from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.complements import COMMON_OWNERS, FIELD_HEADS, MISSIONS, end_of_complement, is_of_peace
from pipeline.extract.names.numbered import RUNNING, YEAR, YEARS, end_of_number, has_no
from pipeline.extract.names.sentence import AREA, OTHER, PEOPLES, Sentence
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import LINKS, NOT_ONE, OPENERS, Words
from pipeline.gazetteer import towns

SURNAMES = frozenset(
    "law bill park hill hills lane church price rivers court banks grant day page street woods cross hall castle "
    "temple valley forest moor lake bishop marsh ford paper march wood field fields brook pass square budget".split()
)
"""Heads that are surnames too: where the model reads a person, it is one ("Jude Law")."""

PLANNED = frozenset(["strategy", "plan", "agenda", "framework", "roadmap", "vision"])
"""Heads before which a year is the one that it looks to, not that of its signing ("the 1713 Treaty of Utrecht")."""

YEARLY = frozenset(["report", "constitution"])
"""Heads before which a year is part of the name ("the 1992 Constitution")."""

MEETINGS = frozenset("session meeting round week day anniversary election elections reform reforms".split())
"""Heads that make no name with a complement alone ("the 79th Session of the General Assembly")."""

UNITED_NATIONS = re.compile(r"^(?:u\.?n\.?|united nations) ")
"""Before the name of one of its bodies, in lower case."""

SCALES = frozenset(["thousand", "million", "billion", "trillion", "crore", "lakh"])
STATUTES = frozenset("act bill law decree ordinance code regulation regulations rules policy constitution".split())
"""Heads behind which a year follows a comma or "of" ("the Finance Act, 2023", "the Trade Act of 1974")."""

UNITS = frozenset("battalion brigade regiment division corps squadron infantry".split())
"""Heads of parts of an army, which a number tells apart ("the 2/14th Battalion")."""

ORDINAL = re.compile(r"(?:\d{1,3}/)?\d{1,3}(?:st|nd|rd|th)")
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
)
ROUNDS = frozenset(["plan", "credit", "operation", "project", "programme", "program"])
"""Heads of policies that an ordinal tells apart."""

COUNTED = frozenset(["parliament", "congress", "assembly", "session"])
"""Heads before which an ordinal says which in a row ("the Seventh Parliament of Zimbabwe")."""

FIELDS = frozenset("police services service industry industries energy trade forces defence".split())
"""Heads of bodies that before "Minister" are the field of the office ("the Queensland Police Minister")."""

TOPICAL_POLICY = frozenset(["policy", "policies"])
"""Heads that with no more than an adjective and no article name a topic ("Monetary Policy")."""

ACTS = frozenset(["act", "bill", "ordinance"])

FACILITIES = frozenset(["facility", "facilities"])
LENDING = frozenset(
    "credit lending deposit liquidity loan adjustment fund financing repo stability resilience support policy".split()
)
"""Before the facility or operation of a bank or fund that is a way to lend, and no fund of its own."""

PROJECTS = frozenset(["project", "programme", "program"])
"""Heads that end the name of what a body is part of."""

YOJANAS = frozenset(["yojana", "abhiyan"])
MINISTERS = frozenset(["prime minister", "chief minister"])
"""After whom programmes are called ("Prime Minister Jan Dhan Yojana", "Prime Minister Employment Programme")."""

MAPPED = frozenset("geological archaeological botanical zoological ordnance hydrographic anthropological".split())
"""Before a survey that is a body."""

AREAS = frozenset("government base conservation protected metropolitan reserve wilderness council".split())
"""Before "Area" in the name of a place ("Ibaji Local Government Area"); others are fields ("Key Result Area")."""

TAKES_ARTICLE = re.compile(r".*s|[A-Z]{2,3}|Gambia|Congo|Bahamas|Sudan|Vatican|Sahel|Caribbean|Balkans|Pacific")
"""Last words of places with an article of their own: there it says nothing of the name behind "and"."""

OTHER_HEADS = heads.TYPE_OF.keys() - FIELD_HEADS
"""Heads that end a name of their own in a list, and are no field of one."""

NUMBERED = ("policy", "publication", "event")
"""Types whose names may end in a number."""


def names_by_head(sentence: Sentence) -> Iterator[Candidate]:
    """Every name of a sentence that its head noun gives away; they may overlap."""
    words = sentence.words
    for head, lower in enumerate(words.lowers):
        kind = heads.TYPE_OF.get(lower)
        if kind is None or not words.names[head]:
            continue
        modifies = head + 1 < len(words) and words.adjoining(head) and sentence.is_name(head + 1)
        if modifies and kind == "organization" and _begins_person(sentence, head + 1):
            modifies = False  # "the Cabinet Secretariat | B. Solongoo"
        if modifies and not (
            kind in NUMBERED and (RUNNING.fullmatch(words.texts[head + 1]) or has_no(words, head + 1))
        ):
            continue  # a modifier: "Council Tax"
        if lower in heads.AMBIGUOUS and sentence.text(head + 1, head + 2) in heads.PROGRAMMES:
            continue  # "the Warm Front scheme"
        if lower in FIELDS and words.lowers[head + 1 : head + 2] in (["minister"], ["ministers"]):
            continue
        if lower in ("press", "media") and words.lowers[head + 1 : head + 2] in (["secretary"], ["officer"]):
            continue  # "the Mayor's Press Secretary"
        if sentence.text(head, head + 2) == "cabinet secretary":
            continue
        if lower in FIELD_HEADS and kind == "organization" and sentence.in_list_of_fields(head):
            continue  # "the Minister for Disability Services and Community Development"
        start = _start(sentence, head, kind)
        numbered = lower in UNITS and head > 0 and ORDINAL.fullmatch(words.texts[head - 1])
        end = head + 1 if numbered else end_of_complement(sentence, head, kind, bare=start == head)
        if kind == "organization" and end > head + 1 and words.lowers[end - 1] in ACTS:
            continue  # "the Division of Revenue Bill"
        if kind == "organization" and end > head + 1 and words.lowers[end - 1] in PROJECTS:
            kind = "policy"  # "the Investment Fund for Urban Development Project"
        if lower == "operation" and start < head and words.lowers[head - 1] in LENDING:
            kind = "policy"  # "the Poverty Reduction Support Operation"
        if kind in NUMBERED:
            end = end_of_number(sentence, end, lower in STATUTES, bare=end == head + 1)
        if not numbered and not _is_name(sentence, start, head, end):
            continue
        if (
            start > 1
            and YEAR.fullmatch(words.texts[start - 1])
            and ((start == head and lower in PLANNED) or lower in YEARLY)
        ):
            start -= 1  # "the 2050 Strategy for the Blue Pacific Continent", "the 2013 Annual Report"
        if numbered:
            start = head - 1
        if lower in FACILITIES and start < head and words.lowers[head - 1] in LENDING:
            kind = "policy"
        if lower == "survey" and words.lowers[head - 1] in MAPPED:
            kind = "organization"  # "the British Geological Survey"
        if (
            lower == "division"
            and start == head - 1
            and (words.texts[start] in towns() or sentence.all_other(start, head))
        ):
            kind = "place"  # "Rangpur Division"
        if lower in MISSIONS and (end > head + 1 or is_of_peace(sentence, head)):
            kind = "organization"
        if kind != "organization" and end == head + 1 and _is_body_of_all(sentence, start, end):
            kind = "organization"
        counted = start > 0 and lower in heads.EVENTS and bool(ORDINAL.fullmatch(words.texts[start - 1]))
        if counted and lower not in ("day", "week", "anniversary"):
            kind, start = "event", start - 1  # "the 51st Pacific Islands Forum"
        elif start > 0 and lower in ROUNDS and start < head and ORDINAL.fullmatch(words.texts[start - 1]):
            start -= 1  # "the 10th National Development Plan"
        if lower == "forum" and _takes_place(words, start):
            kind, counted = "event", True
        trust = MODEL if lower in heads.TWO_SENSES | heads.OF_TOWNS and not counted else GRAMMAR
        bond = lower == "partnership" and end == head + 1 and all(map(lexicon.is_adjective, words.lowers[start:head]))
        if bond:
            kind, trust = "policy", GRAMMAR  # "the Enhanced Partnership": what two states agree on
        yield Candidate(words.starts[start], words.ends[end - 1], kind, trust)


def _begins_person(sentence: Sentence, index: int) -> bool:
    """Whether a person's name begins here, by the model or by an initial."""
    words, labels = sentence.words, sentence.labels
    initial = words.texts[index].rstrip(".")
    dotted = initial != words.texts[index] or words.texts[index + 1 : index + 2] == ["."]
    return (labels[index] == "PERSON" != labels[index - 1]) or (dotted and len(initial) == 1)


def _is_name(sentence: Sentence, start: int, head: int, end: int) -> bool:
    """Whether the words around a head make a name, not a common noun with a capital or a person's surname."""
    words, lower, before, behind = sentence.words, sentence.words.lowers[head], head - start, end - head - 1
    if before == 0:
        if lower in MEETINGS:
            return False
        if lower == "constitution" and start > 0 and YEAR.fullmatch(words.texts[start - 1]):
            return True
        numbered = behind > 0 and words.texts[head + 1][0].isdigit()
        return behind > 0 and (not numbered or lower in heads.DATED)
    if lower in ("conference", "conferences") and words.lowers[head - 1] in ("press", "news"):
        return False
    if lower == "resolution" and behind == 0 and sentence.text(start, head) in sentence.background.known:
        return False  # "a UN General Assembly Resolution": one of many, which a number would tell apart
    bond = lower == "partnership" and sentence.determined(start)
    counted = start > 0 and ORDINAL.fullmatch(words.texts[start - 1])  # "its 43rd Annual Meeting"
    sure = bond or (counted and heads.TYPE_OF[lower] == "event")
    if lower in heads.AMBIGUOUS and not sure and before == 1 and behind == 0 and sentence.labels[start] is None:
        return False
    if lower in heads.OF_TOWNS:
        town = sentence.text(start, head).title()
        return before == 1 and behind == 0 and (town in towns() or sentence.labels[start] in OTHER)
    unusual = not all(map(lexicon.is_common, words.lowers[start:head]))
    if lower in heads.NEED_NAMES:
        return unusual  # "the Tripoli Special Economic Zone"
    if lower == "area":
        return (before > 1 and words.lowers[head - 1] in AREAS) or (before == 1 and unusual)
    if heads.TYPE_OF[lower] == "place" and words.texts[head].isupper() and not words.texts[start].isupper():
        return False  # "e-Conomy SEA"
    if (
        lower in heads.TOPICS
        and before == 1
        and words.lowers[start] != "royal"
        and lexicon.is_adjective(words.lowers[start])
    ):
        return False
    topical = lower in TOPICAL_POLICY and before == 1 and end == head + 1 and lexicon.is_adjective(words.lowers[start])
    if topical and not sentence.determined(start):
        return False
    content = [w for w in words.lowers[start:end] if w not in LINKS]
    if lower in heads.SORTS and all(map(lexicon.is_common, content)) and not sentence.any_other(start, head):
        return False
    if _is_one_of_many(sentence, start) and len(content) == 2 and all(map(lexicon.is_common, content)):
        return False  # "a Parliamentary Committee", "a Centre of Excellence"
    person = lower in SURNAMES and before <= 2 and all(x == "PERSON" for x in sentence.labels[start : head + 1])
    return not person


def _takes_place(words: Words, start: int) -> bool:
    """Whether a year or "at" stands before a name, an article between aside ("at the 2018 | Political Forum")."""
    before = start - 1
    while before >= 0 and (words.lowers[before] == "the" or YEAR.fullmatch(words.texts[before])):
        if words.lowers[before] != "the":
            return True
        before -= 1
    return before >= 0 and words.lowers[before] in ("at", "during", "hosted", "attended", "attending")


def _is_body_of_all(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a known body stands behind the name of the United Nations ("U.N. World Food Programme")."""
    whole = sentence.text(start, end)
    body = UNITED_NATIONS.sub("", whole)
    return body != whole and " " in body and body in sentence.background.known


def _is_one_of_many(sentence: Sentence, start: int) -> bool:
    """Whether "a" or "any" stands before a name, an adjective in lower case between aside."""
    words = sentence.words
    if start > 1 and words.texts[start - 1].islower() and lexicon.is_adjective(words.lowers[start - 1]):
        start -= 1
    return start > 0 and words.lowers[start - 1] in NOT_ONE


def _start(sentence: Sentence, head: int, kind: str) -> int:
    """First word of the name: the run before the head, with what is joined to it."""
    words = sentence.words
    start = sentence.run_left(head)
    if words.lowers[head] in ACTS and start == head > 1 and YEARS.fullmatch(words.texts[head - 1]):
        start = sentence.run_left(head - 1)  # "the Appropriation 2023-2024 Bill"
        return start if start < head - 1 else head
    if words.lowers[start] in SCALES and start > 0 and words.texts[start - 1][0].isdigit():
        start += 1  # "the $500 Million Project"
    bracket = _open_bracket(words, start - 1)
    if bracket > 0 and not words.texts[bracket + 1].isupper() and sentence.is_name(bracket - 1):
        start = sentence.run_left(bracket)  # "the Road Traffic (Amendment) Bill"
    if words.lowers[head] in COUNTED and start < head and words.lowers[start] in ORDINALS:
        start += 1
    if sentence.opens(start):
        while start < head and (words.lowers[start] in OPENERS or lexicon.is_participle(words.lowers[start])):
            start += 1
    body = (
        start > 1 and sentence.labels[start - 2 : start] in (["ORG"] * 2, ["LAW"] * 2) and sentence.is_name(start - 2)
    )
    if kind == "policy" and body and words.lowers[start - 1] in ("of", "for"):
        start = sentence.run_left(start - 1)  # "the Bank of England Act 1998"
    return _joined(sentence, start, head, kind)


def _open_bracket(words: Words, closing: int) -> int:
    """Index of the bracket that opens what this one closes, a few words before; 0 where there is none."""
    if closing < 2 or words.texts[closing] != ")":
        return 0
    return next((i for i in range(closing - 2, max(closing - 7, 0), -1) if words.texts[i] == "("), 0)


def _joined(sentence: Sentence, start: int, head: int, kind: str) -> int:
    """First word of what owners and coordination put before a name that begins at `start`."""
    words = sentence.words
    owned = _owned(sentence, start)
    if owned < start:
        return _joined(sentence, owned, head, kind)  # "Gender Equality and Women's Empowerment Act"
    if (
        words.lowers[head] in YOJANAS | heads.PROGRAMMES | {"fund"}
        and sentence.text(max(0, start - 2), start) in MINISTERS
    ):
        return start - 2
    if start < 2 or start == head or not words.adjoining(start - 1):
        return start
    link = words.lowers[start - 1]
    if link in ("–", "-") and words.lowers[head] in PROJECTS and sentence.is_name(start - 2):
        return sentence.run_left(start - 1)  # "the Da Nang – Quang Ngai Expressway Project"
    if words.lowers[head] in ACTS and (named := _statute(sentence, start)) < start:
        return named
    if link in ("and", "&") and words.texts[start - 2] == "," and kind == "policy":
        return _listed(sentence, start - 2) or start
    if not sentence.is_name(start - 2):
        return start
    left = sentence.run_left(start - 1)
    while left < start - 2 and words.lowers[left] in OPENERS:
        left += 1
    apposed = left > 0 and words.texts[left - 1] == "," and sentence.labels[left] in (PEOPLES, "NORP")
    held = kind == "event" and left > 0 and words.lowers[left - 1] == "at"
    if link in ("and", "&") and left > 0 and words.texts[left - 1] == "," and kind in ("policy", "organization"):
        field = not sentence.all_other(left, start - 1) and words.lowers[start - 2] not in OTHER_HEADS
        return (field and _listed(sentence, left - 1)) or start
    if words.lowers[left] in OPENERS or not (apposed or held or sentence.determined(left)):
        return start
    if link in ("and", "&") and kind != "place":
        return _owned(sentence, left) if _joins(sentence, left, start - 1) else start
    if link == "to" and kind == "policy" and sentence.any_other(left, start - 1):
        return left  # "the Pevensey Bay to Eastbourne Coastal Management Scheme": a stretch of coast, rail or road
    return start


def _statute(sentence: Sentence, start: int) -> int:
    """First word of an act with small words in its name ("the | Right to Education Act"); else the same word.

    An article stands before it, and none behind the small word.
    """
    words, first = sentence.words, start
    while first > 1 and words.lowers[first - 1] in LINKS | {"and", "&"} and sentence.is_name(first - 2):
        first = sentence.run_left(first - 1)
    before = first - 1 if first > 1 and YEAR.fullmatch(words.texts[first - 1]) else first
    return first if before > 0 and words.lowers[before - 1] in ("the", "a", "an", "this") else start


def _listed(sentence: Sentence, comma: int) -> int | None:
    """First word of fields that commas join before the last ones ("Irrigation, Drainage, and Flood Control Project").

    None where they are not all fields, or where no determiner stands before them.
    """
    words, here = sentence.words, comma
    while here > 0 and words.texts[here] == "," and sentence.is_name(here - 1):
        first = sentence.run_left(here)
        known = sentence.text(first, here) in sentence.background.known
        other = sentence.all_other(first, here) and not lexicon.is_common(words.lowers[first])  # not "Truth"
        if known or other or words.lowers[here - 1] in OTHER_HEADS:
            return None
        here = first - 1
    first = here + 1
    fields = first < comma and sentence.determined(first) and words.lowers[first] not in OPENERS
    return first if fields else None


def _owned(sentence: Sentence, start: int) -> int:
    """First word of the owner where that is part of the name ("Children's Health Fund", "Patients' Bill of Rights")."""
    words = sentence.words
    if start < 2 or not words.names[start - 2]:
        return start
    link, owner = words.lowers[start - 1], words.lowers[start - 2]
    if link == "'s" and owner in COMMON_OWNERS:
        return sentence.run_left(start - 1)
    if link == "'s" and owner in TITLES:  # "the Prime Minister's Initiative", "the Attorney General's Office"
        first = start - 2
        while first > 0 and words.names[first - 1] and words.lowers[first - 1] in TITLES:
            first -= 1
        return first
    if link != "'" or not owner.endswith("s") or sentence.labels[start - 2] == AREA:
        return start
    return sentence.run_left(start - 1)  # "the Queensland Nurses' Union"


def _joins(sentence: Sentence, left: int, link: int) -> bool:
    """Whether "and" joins two modifiers ("Agriculture and Infrastructure Development Cess"), not two names."""
    if sentence.labels[link] == AREA:
        return True  # the "and" of one name: "the Antigua and Barbuda Agenda"
    words = sentence.words
    behind_area = sentence.labels[link - 1] == AREA and link - left > 2
    last = words.lowers[link - 2 if behind_area else link - 1]  # "Stanbic Bank Uganda and Equity Group"
    other = sentence.labels[link + 1] in (PEOPLES, AREA) or words.lowers[link + 1] in sentence.background.known
    if sentence.labels[left] == PEOPLES and other and link - left == 1:
        return True  # "the American and Mexican Claims Commission", "the Asian and Pacific Council"
    field = link - left == 1 and last in FIELD_HEADS  # "the Press and Public Affairs Office"
    named = not field and (last in heads.ORGANIZATIONS or (link - left > 1 and last in heads.TYPE_OF))
    body = named or sentence.text(left, link) in sentence.background.known
    places = sentence.all_other(left, link)
    beside = sentence.labels[link + 1] in OTHER or words.texts[link + 1] in towns()
    if places and beside and words.lowers[left - 1] == "the":
        return not TAKES_ARTICLE.fullmatch(words.texts[link - 1])  # "the Sahara and Sahel Observatory"
    return not body and not places
