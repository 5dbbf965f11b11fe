"""How a text words the name of a source: the names in a phrase, the body in front of its report, proper nouns."""

import bisect
import re

from pipeline.extract.spans import Mention, Reading
from pipeline.extract.statistics.earlier import statistics_since
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

SOURCES = frozenset({"organization", "person", "publication", "policy"})
DOCUMENTS = frozenset({"publication", "policy"})
REPORT = (
    r"(?:reports?|stud(?:y|ies)|research|surveys?|analys[ei]s|data|statistics|figures|estimates?|index|rankings?|polls?|"
    r"papers?|reviews?|investigations?|inquiry|inquiries|audits?|polling|modelling|modeling|yearbook|barometer|monitor|"
    r"evaluations?|publications?|statements?|briefings?|factsheets?|trackers?|scorecards?|"
    r"assessments?|assumptions?|projections?|forecasts?|outlook|bulletin|census|database|calculations?|findings|records|articles?|book)"
)
BY = re.compile(rf"\b(?i:{REPORT})\b[^;]*?\b(?:by|from|of)\s+(?:the\s+)?(?:[a-z]\w*\s+){{0,3}}$")
"""What stands before the author of a work: "a recent study of rents by the bank …"."""
MEANS = re.compile(r"\w\s+(?:through|under)\s+(?:the\s+)?$")
"""What stands before an act by which figures were got: "figures obtained through the Freedom of Information Act"."""
WORK = re.compile(rf"\b{REPORT}\b", re.IGNORECASE)
THAT = re.compile(r"\bthat\b")
OWNS = re.compile(r"'s?\s")
OWN_WORK = re.compile(
    rf"(?:'s?)?(?:\s*\([^()]*\))?(?:\s+(?!the\b|an?\b|its\b|their\b)[\w'-]+){{0,3}}?\s+{REPORT}\b", re.IGNORECASE
)
"""What stands behind the author of a work: "the bank's latest survey", "a Gallup poll"."""
BY_AUTHOR = re.compile(r"\W*\bby\s+(?:the\s+)?", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:the\s+)?", re.IGNORECASE)
LAST_OF_LIST = re.compile(r"(?:\band|&)\s+(?:the\s+)?$", re.IGNORECASE)
WORK_OF_BODY = re.compile(rf"(?P<body>[A-Z]{{2,}}\b)['\w\s-]*\b{REPORT}$", re.IGNORECASE)
"""A work whose name begins with its body's abbreviation ("OECD … Index")."""
TITLE = re.compile(
    r"(?:the\s+)?(?P<title>(?:[A-Z][\w'&-]*\s+)(?:(?:[A-Z][\w'&-]*|\d{4}|and|of|on|for|in|the)\s+){0,9}?"
    r"(?:Report|Survey|Review|Outlook|Study|Assessment|Bulletin|Census))\b(?!\s+[A-Z])"
)
"""A capitalised title that ends in the kind of work that it names, also over the end of a line."""
LONGEST_LIST_OF_BODIES = 160
"""Characters in which a list of joint authors goes on."""
SOURCE_REACH = 6
"""Sentences back in which "it" or "the report" finds its source."""
DATA = frozenset({"data", "statistics", "records", "accounts", "census"})
SPANS = frozenset({"year", "month", "quarter", "week"})
"""Words before data that say over what time they are, not whose ("year-on-year data")."""
BODY_NOUNS = frozenset(
    "ministry bank agency department institute organisation organization fund office bureau company commission "
    "committee council university union association foundation centre center authority board panel institution charity "
    "group".split()
)
"""Nouns that take up the name of a body ("the ministry said")."""
TITLE_WITH_STOP = r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Hon|Rev|St|Jr)\."
"""A title before a name, whose stop ends no clause."""
STAFF_OF = re.compile(r"\s(?:at|from|with|of|for)\s(?:the\s)?")
OFFICES = frozenset(
    "minister president premier chancellor governor mayor secretary director commissioner chairman chairwoman "
    "chairperson chief spokesman spokeswoman spokesperson ambassador senator economist statistician".split()
)
"""Nouns that take up a person named with that office ("the finance minister said")."""
TITLE_BEFORE = re.compile(
    rf"\b(?i:{'|'.join(sorted(OFFICES))})(?:[ -]general)?(?:\s+(?:of|for|and|the|[A-Z][\w'&-]*))*\s*$"
)
"""An office right before a name ("Minister of Health and Housing")."""
THE_OFFICE = re.compile(rf"\bthe\s+(?P<words>(?:[\w-]+\s+){{0,3}}(?:{'|'.join(sorted(OFFICES))}))\b", re.IGNORECASE)


def mentions_in(reading: Reading, start: int, end: int) -> list[Mention]:
    """The names that lie between two offsets, in order."""
    first = bisect.bisect_left(reading.mentions, start, key=lambda mention: mention.start)
    last = bisect.bisect_left(reading.mentions, end, key=lambda mention: mention.start)
    return [mention for mention in reading.mentions[first:last] if mention.end <= end]


def name_in(reading: Reading, start: int, end: int) -> str | None:
    """The source that a phrase names: whom a work in it is by, else whose it is, else its first name, or None."""
    plain = reading.layout.plain
    named = [m for m in mentions_in(reading, start, end) if m.type in SOURCES]
    named = [m for m in named if m.type != "policy" or not MEANS.search(plain[start : m.start])]
    if not named:
        return None
    bodies = [m for m in named if m.type not in DOCUMENTS]
    works_end = max((m.end for m in named if m.type in DOCUMENTS), default=start)
    authors = [
        m for m in bodies if BY.search(plain[start : m.start]) or BY_AUTHOR.fullmatch(plain[works_end : m.start])
    ]
    owners = [m for m in bodies if OWNS.match(plain, m.end)]
    if bodies and bodies[0] == named[0] and plain.startswith(",", bodies[0].end):
        owners = []  # "Eurostat, the EU's statistics office"
    return _with_partners(plain, named + _joined_behind(reading, named[-1], end), (authors or owners or named)[0])


def _joined_behind(reading: Reading, last: Mention, end: int) -> list[Mention]:
    """Names that a list goes on with behind a phrase that a parse cuts ("a report by FAO, WFP and UNICEF says")."""
    if last.end != end:
        return []
    found: list[Mention] = []
    for mention in mentions_in(reading, end, end + LONGEST_LIST_OF_BODIES):
        if mention.type != last.type or not JOINED.fullmatch(reading.layout.plain[end : mention.start]):
            break
        found.append(mention)
        end = mention.end
    return found if any("and" in reading.layout.plain[m.start - 5 : m.start] for m in found) else []


def _with_partners(plain: str, named: list[Mention], first: Mention) -> str:
    """A name and those listed with it ("the IMF and the World Bank"); of a work, its body where it begins with it."""
    last = first
    for mention in named:
        joined = mention.start >= last.end and JOINED.fullmatch(plain[last.end : mention.start])
        if (
            joined
            and mention.type == first.type
            and (OWNS.match(plain, first.end) or not OWNS.match(plain, mention.end))
        ):
            last = mention
    if not LAST_OF_LIST.search(plain, first.end, last.start):
        last = first  # "UNHCR, the UN refugee agency"
    name = " ".join(plain[first.start : last.end].split())
    return _body(name) if first.type == "publication" else name


def is_capitals(token: Token) -> bool:
    """Whether a word is written in capitals alone, as "WHO" is, which a tagger takes for a pronoun."""
    return token.text.isupper() and len(token) > 1


def title_at(plain: str, start: int) -> str | None:
    """The title of a work that begins at a position ("UN Food Security Report"), on one line, or None."""
    match = TITLE.match(plain, start)
    return " ".join(match["title"].split()) if match else None


def name_of_subject(reading: Reading, subject: Token, offset: int) -> str | None:
    """The source that a subject is: a name in it, a proper noun, named data, a body named before; else None."""
    left, right = phrase_of(subject)
    start, end = offset + subject.doc[left].idx, offset + subject.doc[right].idx + len(subject.doc[right])
    if subject.pos_ == "PRON" and not is_capitals(subject):
        return None
    covering = [m for m in mentions_in(reading, start, end) if m.start <= offset + subject.idx < m.end]
    if any(m.type in {"country", "place"} for m in covering):
        return None
    plain = reading.layout.plain
    if covering and covering[0].type == "person":
        return _text(plain, covering[0])  # "UNICEF's director Aisha Bello said"
    if covering and covering[0].type in SOURCES:
        return _officer(reading, covering[0], end) or name_in(reading, start, end)
    if re.fullmatch(REPORT, subject.text, re.IGNORECASE):
        return name_in(reading, start, end) or _named_data(subject)
    person = next((m for m in mentions_in(reading, start, end) if m.type == "person"), None)
    if person is not None and any(t.dep_ == "appos" for t in subject.children):  # "its economist, Paul Ito, expects"
        return _text(plain, person)
    behind = end_of(subject, offset)
    before = next((m for m in mentions_in(reading, start, behind) if m.type == "organization"), None)
    if subject.lower_ in BODY_NOUNS:
        own = None if before is None else " ".join(plain[before.start : behind].split())  # "the UN refugee agency"
        return _named_behind(reading, behind) or own or _last_named(reading, start, subject.lower_)
    staff = _body_of_staff(reading, behind, end) if is_human(subject) else None
    if staff is not None:
        return staff
    if is_human(subject) and before is not None and subject.lower_ not in OFFICES:
        return _text(plain, before)  # "Goldman Sachs analysts"
    if subject.lower_ in OFFICES:
        titled = _titled(reading, offset + subject.idx)
        if titled is not None:
            return titled
        office = THE_OFFICE.match(plain, start, end)
        holder = None if office is None else office_holder(reading, start, office["words"])
        if holder is not None:
            return holder
        if office is not None and " " in office["words"]:
            return office["words"]  # "the finance minister said"
    if subject.pos_ == "PROPN":
        return _proper(subject)
    return None


def last_source(reading: Reading, sentence: int) -> str | None:
    """The source that the text named last for a figure, or as the author of a work, shortly before a sentence."""
    first = max(sentence - SOURCE_REACH, 0)
    named = {s.sentence: s.attribution for s in statistics_since(reading, first) if s.attribution}
    for index in range(sentence - 1, first - 1, -1):
        span = reading.layout.sentences[index]
        if index in named:
            return named[index]
        found = author_in(reading, span.start, span.end)
        if found:
            return found
    return None


def author_in(reading: Reading, start: int, end: int) -> str | None:
    """Whose work a sentence brings up; not who speaks of it, nor whom it tells of ("the survey found that X …")."""
    plain = reading.layout.plain
    work = WORK.search(plain, start, end)
    if work is None:
        return None
    told = THAT.search(plain, work.end(), end)
    end = told.start() if told else end
    named = [m for m in mentions_in(reading, start, end) if m.type in SOURCES]
    authors = [m for m in named if BY.search(plain[start : m.start]) or OWN_WORK.match(plain, m.end)]
    bodies = [m for m in named if m.type == "organization" and m.end < work.start() and not OWNS.match(plain, m.end)]
    if authors or bodies:
        return _with_partners(plain, named, (authors or bodies)[0])
    return None if any(m.type == "person" for m in named) else name_in(reading, start, end)


def last_person(reading: Reading, position: int) -> str | None:
    """The person whom a text named last before a position, for "he" and "she"."""
    index = bisect.bisect_left(reading.mentions, position, key=lambda mention: mention.start)
    for mention in reversed(reading.mentions[max(0, index - 12) : index]):
        if mention.type == "person":
            return _text(reading.layout.plain, mention)
    return None


def office_holder(reading: Reading, position: int, words: str) -> str | None:
    """The person whom the text named with an office before: Ana Costa, the finance minister, for "the minister"."""
    plain, wanted = reading.layout.plain, words.lower().split()
    index = bisect.bisect_left(reading.mentions, position, key=lambda mention: mention.start)
    for mention in reversed(reading.mentions[max(0, index - 30) : index]):
        if mention.type != "person":
            continue
        before = re.split(r"[.;,]\s|\n", plain[max(0, mention.start - 80) : mention.start])[-1]
        behind = re.match(r",\s+[^.;,]{2,60}", plain[mention.end : mention.end + 64])
        titles = [before] if TITLE_BEFORE.search(before) else []
        titles += [behind[0]] if behind else []
        if any(set(title.lower().split()).issuperset(wanted) for title in titles):
            return _text(plain, mention)
    return None


def phrase_of(subject: Token) -> tuple[int, int]:
    """First and last token of a subject, without the clauses that describe it by a verb of its own."""
    right = subject.right_edge.i
    for child in subject.children:
        if child.dep_ == "relcl" and child.i > subject.i:
            right = min(right, child.left_edge.i - 1)
    return subject.left_edge.i, max(right, subject.i)


def end_of(token: Token, offset: int) -> int:
    """Where a token ends in the text."""
    return offset + token.idx + len(token)


def _named_behind(reading: Reading, position: int) -> str | None:
    """The body right behind a noun ("the charity Save the Children", "the bank Nomura")."""
    named = mentions_in(reading, position, position + LONGEST_LIST_OF_BODIES)
    between = reading.layout.plain[position : named[0].start] if named else "."
    right = named and named[0].type == "organization" and not between.strip(" (,")
    return _text(reading.layout.plain, named[0]) if right else None


def _titled(reading: Reading, position: int) -> str | None:
    """The person behind an office ("Minister for Housing Ana Costa")."""
    named = mentions_in(reading, position, position + LONGEST_LIST_OF_BODIES)
    person = next((m for m in named if m.type == "person"), None)
    if person is None or not TITLE_BEFORE.fullmatch(reading.layout.plain, position, person.start):
        return None
    return _text(reading.layout.plain, person)


def _body_of_staff(reading: Reading, position: int, end: int) -> str | None:
    """The body of those who speak ("analysts at Nomura", "researchers from the University of Leeds")."""
    match = STAFF_OF.match(reading.layout.plain, position, end)
    named = [] if match is None else [m for m in mentions_in(reading, match.end(), end) if m.type in SOURCES]
    return name_in(reading, named[0].start, end) if match and named and named[0].start == match.end() else None


def _officer(reading: Reading, body: Mention, end: int) -> str | None:
    """The person behind a body and an office ("Ministry of Health (MoH) Director Ana Costa")."""
    plain = reading.layout.plain
    person = next((m for m in mentions_in(reading, body.end, end) if m.type == "person"), None)
    if person is None or "," in plain[body.end : person.start]:
        return None
    return _text(plain, person) if TITLE_BEFORE.search(plain[body.end : person.start]) else None


def _text(plain: str, mention: Mention) -> str:
    return " ".join(plain[mention.start : mention.end].split())


def _body(name: str) -> str:
    match = WORK_OF_BODY.fullmatch(name)
    return match["body"] if match and match["body"].isupper() else name


def _named_data(subject: Token) -> str | None:
    """ "the tenancy bond data": data with a name of their own; not "the data", "official data"."""
    before = [t for t in subject.children if t.i < subject.i and t.dep_ in {"compound", "nmod", "nummod"}]
    if subject.lower_ not in DATA or not before or before[0].lower_ in SPANS:
        return None
    return subject.doc[before[0].left_edge.i : subject.i + 1].text


def _last_named(reading: Reading, position: int, noun: str) -> str | None:
    """The body whose name holds a noun and that the text named last ("Ministry of Health" for "the ministry")."""
    index = bisect.bisect_left(reading.mentions, position, key=lambda mention: mention.start)
    for mention in reversed(reading.mentions[max(0, index - 20) : index]):
        name = _text(reading.layout.plain, mention)
        if mention.type == "organization" and noun in name.lower().split():
            return name
    return None


def _proper(subject: Token) -> str | None:
    """A subject of proper nouns that no one found a name ("Treasury", "the Budget", "the President")."""
    if not subject.text[0].isupper() or subject.ent_type_ in {"GPE", "LOC", "DATE", "NORP"}:
        return None
    first = subject.i
    while first > 0 and (subject.doc[first - 1].pos_ == "PROPN" or not subject.doc[first - 1].whitespace_):
        first -= 1  # a hyphen too: "Secretary-General"
    return subject.doc[first : subject.i + 1].text
