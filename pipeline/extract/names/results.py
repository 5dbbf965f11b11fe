"""Tables of results: teams that are called by their town, and players before their country ("Zhang Ning (China)").

A row holds names and figures only ("Leeds 2 Everton 0", "Auckland 21 11 0 10 406"). The first form is one of sport; the
second is read so only in a text about sport, or it would make teams of the provinces in any table.
"""

import re
from collections.abc import Iterator

from pipeline.extract.names import heads
from pipeline.extract.names.candidate import GAZETTEER, MODEL, Candidate
from pipeline.extract.names.sentence import AREA, Sentence
from pipeline.extract.names.words import CALENDAR, OPENERS
from pipeline.extract.scan import in_lower_case

SPORT = re.compile(
    r"\b(?:standings?|leagues?|innings?|wickets?|goals?|scorers?|goalscorers?|fixtures|matches|seeded|seedings"
    r"|(?:quarter|semi)-?finals?|tournament|championships?|played|drawn|scored|beat|rugby|soccer|cricket|baseball)\b",
    re.IGNORECASE,
)
"""Words of sport; two of them make a text one about sport."""

FIGURE = re.compile(r"\d[\d.,/-]*\*?")
MOST_GOALS = 3
"""Digits of a result."""

LEAST_COLUMNS = 4
"""Figures in a row of a table of a league."""


def is_about_sport(plain: str) -> bool:
    """Whether a text uses two different words of sport."""
    found: set[str] = set()
    for match in in_lower_case(SPORT).finditer(plain.lower()):
        found.add(match[0])
        if len(found) > 1:
            return True
    return False


def teams_and_players(sentence: Sentence, sport: bool) -> Iterator[Candidate]:
    """The teams of a row of results, and in a text about sport the players before their country.

    Args:
        sentence: a sentence, or a line of a table.
        sport: whether the text is about sport.
    """
    row = _row(sentence)
    result = len(row) == 2 and all(figures == 1 for _, _, figures in row) and _short(sentence)
    standing = sport and len(row) == 1 and row[0][2] >= LEAST_COLUMNS
    teams = row if result or standing else []
    for first, behind, _ in teams:
        yield Candidate(sentence.words.starts[first], sentence.words.ends[behind - 1], "organization", GAZETTEER)
    if sport and not teams:
        yield from _players(sentence)


def _row(sentence: Sentence) -> list[tuple[int, int, int]]:
    """(first word of a name, index behind it, figures behind it); empty where anything else stands in the sentence."""
    words, found = sentence.words, []
    index = 0
    while index < len(words):
        behind = index
        while behind < len(words) and words.names[behind] and words.lowers[behind] not in CALENDAR:
            behind += 1
        figures = behind
        while figures < len(words) and (FIGURE.fullmatch(words.texts[figures]) or not words.texts[figures].isalnum()):
            figures += 1
        count = sum(FIGURE.fullmatch(text) is not None for text in words.texts[behind:figures])
        if behind == index or count == 0:
            return []
        found.append((index, behind, count))
        index = figures
    return found


def _short(sentence: Sentence) -> bool:
    figures = [text for text in sentence.words.texts if FIGURE.fullmatch(text)]
    return all(text.isdigit() and len(text) <= MOST_GOALS for text in figures)


def _players(sentence: Sentence) -> Iterator[Candidate]:
    """ "Ong Ewe Hock (Malaysia) beat …": two to four words before a country in brackets."""
    words = sentence.words
    for index in range(2, len(words) - 2):
        if words.texts[index] != "(" or words.texts[index + 2] != ")" or sentence.labels[index + 1] != AREA:
            continue
        first = sentence.run_left(index)
        taken = any(label == AREA for label in sentence.labels[first:index])
        common = any(w in heads.TYPE_OF or w in OPENERS for w in words.lowers[first:index])
        if 2 <= index - first <= 4 and not taken and not common:
            yield Candidate(words.starts[first], words.ends[index - 1], "person", MODEL)
