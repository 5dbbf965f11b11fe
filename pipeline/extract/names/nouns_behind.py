"""What a common noun behind a capitalised name says of it: "the GEAR UP program", "the Itaipu dam".

A lower-case noun is no part of the name unless the name is not used without it ("the Kyoto protocol").
"""

from collections.abc import Iterator

from pipeline.extract.names import lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.sentence import AREA, PEOPLES, Sentence
from pipeline.extract.names.words import DETERMINERS, LINKS, OPENERS

TREATIES = frozenset("agreement agreements accord accords treaty protocol convention conventions pact".split())
"""Behind the name of a town: "the Kyoto protocol". The town does not name the treaty without it."""

INQUIRIES = frozenset("committee commission inquiry enquiry tribunal".split())
"""Behind the surname of who leads it: "the Chilcot inquiry"."""

MEETINGS = frozenset("forum summit conference".split())
"""Behind two words or more that do not name a body themselves: "the Cambodia-Korean Digital Government forum"."""

AWARDS = frozenset("grants grant scholarships scholarship fellowships fellowship".split())
"""Behind a word that names nothing else: "Pell grants"."""

PROGRAMMES = frozenset(
    "program programme programs programmes scheme schemes initiative framework blueprint agenda".split()
)
BODIES = frozenset("union party newspaper magazine website firm company charity airline".split())
"""Behind the name of a body without a head noun: "the Unite union", "the Jamhuri newspaper"."""

SUMS = frozenset(["$", "€", "£", "million", "billion", "annual", "new", "own", "first"])
"""What may stand between an owner and what is owned."""

REPORTS = frozenset("report survey study".split())
SITES = frozenset(
    "dam river lake valley province district region county peninsula basin village town commune municipality "
    "airport mountains island islands archipelago plateau delta desert".split()
)


PART_OF_NAME = {
    **dict.fromkeys(TREATIES, "policy"),
    **dict.fromkeys(INQUIRIES, "organization"),
    **dict.fromkeys(MEETINGS, "event"),
    **dict.fromkeys(AWARDS, "policy"),
}
"""{noun that belongs to the name before it: type}"""

BEHIND_NAME = {
    **dict.fromkeys(PROGRAMMES, "policy"),
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
        if (
            kind is None
            or words.texts[noun] != lower
            or not sentence.is_name(noun - 1)
            or not words.adjoining(noun - 1)
        ):
            continue
        start = _start(sentence, noun)
        if start == noun or sentence.text(start, noun) in sentence.background.known:
            continue
        if _fits(sentence, start, noun, lower):
            if lower in PROGRAMMES:
                start = _long_name(sentence, start)
            last = noun if lower in PART_OF_NAME else noun - 1
            trust = MODEL if lower in SITES else GRAMMAR
            yield Candidate(words.starts[start], words.ends[last], kind, trust)


def _start(sentence: Sentence, noun: int) -> int:
    words = sentence.words
    start = sentence.run_left(noun)
    while start < noun and words.lowers[start] in OPENERS and (start == 0 or words.lowers[start] in DETERMINERS):
        start += 1
    return start


def _fits(sentence: Sentence, start: int, noun: int, lower: str) -> bool:
    """Whether the words before the noun are free to be such a name."""
    words, labels, size = sentence.words, set(sentence.labels[start:noun]), noun - start
    if size == 1 and (start == 0 or lexicon.is_adjective(words.lowers[start])):
        return False
    if lower in MEETINGS:
        return size > 2 or (size > 1 and labels <= {None, AREA, PEOPLES})
    if PEOPLES in labels:
        return False
    if lower in TREATIES:
        return labels <= {"GPE", AREA, "FAC", "LAW", None} and size == 1
    if lower in SITES:
        return labels <= {None, "PERSON", "ORG", "FAC"} and size <= 2
    if AREA in labels:
        return False
    if lower in INQUIRIES:
        return not labels & {"GPE", "LOC"} and size == 1 and not words.texts[start].isupper()
    if lower in AWARDS:
        return not labels & {"GPE", "LOC"} and ("ORG" not in labels or (size == 1 and not words.texts[start].isupper()))
    if lower in BODIES:
        return start > 0 and sentence.determined(start) and not labels & {"GPE", "LOC"} and size <= 3
    if lower in REPORTS:
        by = noun + 1 < len(words) and words.lowers[noun + 1] == "by"
        return by and not labels & {"ORG", "PERSON"}
    owned = size > 1 and _owned(sentence, start)
    return not labels & {"GPE", "LOC", "PERSON"} and ("ORG" not in labels or owned)


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
