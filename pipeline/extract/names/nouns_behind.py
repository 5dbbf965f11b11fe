"""What a common noun behind a capitalised name says of it: "the GEAR UP program", "the Itaipu dam".

A lower-case noun is no part of the name unless the name is not used without it ("the Kyoto protocol").
"""

from collections.abc import Iterator

from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.grammar import AREA, DETERMINERS, Sentence
from pipeline.extract.names.words import LINKS, OPENERS

TREATIES = frozenset("agreement agreements accord accords treaty protocol convention conventions pact".split())
"""Behind the name of a town: "the Kyoto protocol". The town does not name the treaty without it."""

INQUIRIES = frozenset("committee commission inquiry enquiry tribunal".split())
"""Behind the surname of who leads it: "the Chilcot inquiry"."""

MEETINGS = frozenset("forum summit conference".split())
"""Behind two words or more that do not name a body themselves: "the Cambodia-Korean Digital Government forum"."""

AWARDS = frozenset("grants grant scholarships scholarship fellowships fellowship".split())
"""Behind a word that names nothing else: "Pell grants"."""

PROGRAMMES = frozenset(
    "program programme programs programmes scheme schemes initiative framework blueprint".split()
)
BODIES = frozenset("union party newspaper magazine website firm company charity airline".split())
"""Behind the name of a body without a head noun: "the Unite union", "the Jamhuri newspaper"."""

REPORTS = frozenset("report survey study".split())
SITES = frozenset(
    "dam river lake valley province district region county peninsula basin village town commune municipality airport "
    "mountains island islands archipelago plateau delta desert".split()
)


def names_before_nouns(sentence: Sentence, known: frozenset[str] | set[str]) -> Iterator[Candidate]:
    """Names of a sentence that the noun behind them gives away.

    Args:
        sentence: words and labels.
        known: names of other things, in lower case.
    """
    words = sentence.words
    for noun in range(1, len(words)):
        lower = words.lowers[noun]
        if words.texts[noun] != lower or not sentence.is_name(noun - 1) or not words.adjoining(noun - 1):
            continue
        kind, whole = _kind(sentence, noun, lower)
        if kind is None:
            continue
        start = _start(sentence, noun)
        if start == noun or " ".join(words.lowers[start:noun]) in known:
            continue
        if _fits(sentence, start, noun, lower):
            if lower in PROGRAMMES:
                start = _long_name(sentence, start)
            end = noun if whole else noun - 1
            trust = MODEL if kind == "place" else GRAMMAR
            yield Candidate(words.starts[start], words.ends[end], kind, trust)


def _kind(sentence: Sentence, noun: int, lower: str) -> tuple[str | None, bool]:
    """(type, whether the noun is part of the name) that a noun gives the name before it."""
    words = sentence.words
    if lower in TREATIES:
        return "policy", True
    if lower in INQUIRIES:
        return "organization", True
    if lower in MEETINGS:
        return "event", True
    if lower in AWARDS:
        return "policy", True
    if lower in PROGRAMMES:
        return "policy", False
    if lower in SITES:
        return "place", False
    if lower in BODIES:
        return "organization", False
    if lower in REPORTS and noun + 1 < len(words) and words.lowers[noun + 1] == "by":
        return "publication", False
    return None, False


def _start(sentence: Sentence, noun: int) -> int:
    words = sentence.words
    start = sentence.run_left(noun)
    while start < noun and words.lowers[start] in OPENERS and (start == 0 or words.lowers[start] in DETERMINERS):
        start += 1
    return start


def _fits(sentence: Sentence, start: int, noun: int, lower: str) -> bool:
    """Whether the words before the noun are free to be such a name."""
    labels = set(sentence.labels[start:noun])
    if start == 0 and noun == 1:
        return False
    if lower in MEETINGS:
        return noun - start > 2 or (noun - start > 1 and labels <= {None, AREA, "NORP"})
    if "NORP" in labels:
        return False
    if lower in TREATIES:
        return labels <= {"GPE", AREA, "FAC", "LAW", None} and noun - start == 1 and start > 0
    if lower in INQUIRIES:
        return not labels & {"GPE", "LOC", AREA} and noun - start == 1 and not sentence.words.texts[start].isupper()
    if lower in AWARDS:
        return not labels & {"GPE", "LOC", "ORG", AREA}
    if lower in SITES:
        return labels <= {None, "PERSON", "ORG", "FAC"} and noun - start <= 2
    if lower in BODIES:
        free = not labels & {"GPE", "LOC", AREA} and noun - start < 4
        return free and sentence.words.lowers[start - 1] in DETERMINERS
    if lower in REPORTS:
        return not labels & {AREA, "ORG", "PERSON"}
    owned = start > 0 and sentence.words.lowers[start - 1] == "'s" and noun - start > 1
    return not labels & {"GPE", "LOC", "PERSON", AREA} and ("ORG" not in labels or owned)


def _long_name(sentence: Sentence, start: int) -> int:
    """First word of a name with small words in it, where a determiner stands before it; else the same word."""
    words, first = sentence.words, start
    while first > 1 and words.lowers[first - 1] in LINKS | {"and", "&"} and sentence.is_name(first - 2):
        first = sentence.run_left(first - 2)
    return first if first > 0 and words.lowers[first - 1] in DETERMINERS else start
