"""Where a name begins and ends: without articles, titles, marks, possessives, running numbers and degrees."""

import re

from pipeline.extract.names import lexicon
from pipeline.extract.names.heads import ORGANIZATIONS
from pipeline.extract.names.titles import HONORIFICS, OFFICES, POST_NOMINALS, SHORT_OFFICES, TITLES
from pipeline.extract.names.words import ARTICLES, OPENERS, PARTICLES

TIMES = frozenset("former outgoing incoming then current".split())
"""Before who holds an office, in a headline with a capital as well ("Former UK Prime Minister")."""

EDGE_LEFT = re.compile(r"[\s\"'(\[{<*•·●▪◦♦◆■□➢►▶❖✓✔⮚,;:.&/_–—-]+")
SURNAMES = frozenset(["shah", "prince", "baron", "cardinal", "constable"])
"""Offices that are surnames as well ("Amit Shah")."""

DOTTED = "Inc Ltd Bro Mrs Co Jr Sr St Corp Cal Calif Fla Ariz Colo Conn Mass Mich Minn Miss Tenn Wash".split()
"""Abbreviations whose dot is part of the name; the last ones are states of the US as newspapers write them."""

KEEPS_DOT = "".join(rf"(?<!\b{word})" for word in DOTTED)
EDGE_RIGHT = re.compile(rf"(?:[\s\"([{{<>}}*,;:&/_–—-]|'[sS]?|(?<![A-Z]){KEEPS_DOT}\.|[)\]])+$")
NUMBERED = re.compile(
    r"\s+(?:\d{4}-\d\d-\d\d|\d{1,3}-\d{1,3}|\d+(?:st|nd|rd|th)?|[-–]\d*|(?:of|in) \d{4}.*)$"
    r"|(?<=[a-z]{3})\d{1,2}$"
)
FIRST = re.compile(r"[^\s]+\s+")
LAST = re.compile(r"\s+[^\s]+$")


def trimmed(plain: str, start: int, end: int, person: bool, sentence_start: int) -> tuple[int, int, bool]:
    """The span without articles, titles, marks and possessives at its ends, and whether a title was among them.

    Empty if nothing is left, or if what is left is an office ("Minister of Finance").
    """
    titled = False
    first = start
    while start < end:
        if match := EDGE_LEFT.match(plain, start, end):
            start = match.end()
            continue
        match = FIRST.match(plain, start, end)
        word = plain[start : match.end() if match else end].strip()
        lower = word.lower().rstrip(",")
        title = lower in (TITLES if person or titled else HONORIFICS | OFFICES) or word in SHORT_OFFICES
        opener = lower in OPENERS and (
            word.islower() or lower in ARTICLES or (match and (first == sentence_start or lower in TIMES))
        )
        if match and first == sentence_start and lexicon.is_participle(lower):
            opener = opener or not person or " " in plain[match.end() : end]  # "Quoting | Nelson Mandela"
        small = word.islower() and word[0].isalpha() and lower not in PARTICLES and "-" not in word
        if titled and not title and word.islower() and lower not in PARTICLES:
            return end, end, False
        if not (title or opener or small):
            break
        if match is None:
            return end, end, False
        titled = titled or title
        start = match.end()
    words = plain[start:end].split()
    if titled and not person and words and words[-1].lower() in ORGANIZATIONS:
        start, titled = first, False
    return start, _trimmed_right(plain, start, end, person or titled), titled


def _trimmed_right(plain: str, start: int, end: int, person: bool) -> int:
    while start < end:
        match = EDGE_RIGHT.search(plain, start, end) or NUMBERED.search(plain, start, end)
        if match:
            end = match.start()
            continue
        match = LAST.search(plain, start, end)
        word = plain[match.start() if match else start : end].strip()
        small = word.islower() and word.isalpha()
        office = word.lower() in OFFICES - SURNAMES and (person or match is not None)
        title = (person and word in POST_NOMINALS) or office
        government = match is not None and word in ("Government", "Governments")
        if not (small or title or government):
            break
        if match is None:
            return start
        end = match.start()
    return end
