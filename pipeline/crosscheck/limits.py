"""Statistics against what is possible, each by itself: shares, counts, ranks, ranges and dates of projections."""

import math
import re
from collections.abc import Iterator
from datetime import date

from pipeline.crosscheck.figure import Document, Figure, Sentence
from pipeline.crosscheck.finding import Finding, number
from pipeline.crosscheck.intervals import NUMBER, Interval, Value
from pipeline.crosscheck.wording import BODIES, CHANGED, change_of, singular

SUBSET = re.compile(r"^(?:share|proportion|percentage) of (?P<whole>.+)$")
OF = re.compile(r"^ of (?P<words>[^,;:.()]+)")
NO_VERB = {"", "of", "in", "by", "at", "on", "and", "or", "for", "with", "from", "to"}
"""Words behind a group that do not begin what is said of it."""
UNDIRECTED = re.compile(
    r"\b(?:change|balance|growth|increase|decrease|decline|migration|net|loss(?:es)?|difference|deficit|surplus|profit|"
    r"income|earning|return|temperature|gap)s?\b"
)
"""What can be negative, or fall by more than all of it."""

NAMED = re.compile(r"\d\s+[^\W\d]\D*$")
"""A number with its noun: a bare "-30" is a temperature or stands behind a hyphen, "600 and 150" are years."""

FORETELLS = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:now |still |currently )?(?:expected|projected|forecast|estimated|set|likely|due|"
    r"on course|on track) to)\b[^.;:]{0,80}$"
)
BY_THEN = re.compile(
    r"^[^.;:,()]{0,40}?\b(?:in|by|for|until|before) (?:the end of |late |early )?(?P<year>[12]\d{3})\b"
)
"""A sentence that foretells in the present tense and names the year: only there no other reading is left."""


def limits(document: Document) -> Iterator[Finding]:
    """Checks of single figures of a document."""
    for sentence in document.sentences:
        for figure in sentence.figures:
            found = None
            if figure.unit == "percent":
                found = _share(sentence, figure)
            elif figure.unit in ("person", "item", "rank"):
                found = _count(figure)
            if found is None and figure.low != figure.high:
                found = _range(figure)
            if found is None and figure.status == "projection" and document.published_on:
                found = _expired(sentence, figure, document.published_on)
            if found:
                yield found


def _share(sentence: Sentence, figure: Figure) -> Finding | None:
    """More than all of a group, or a fall by more than all: "over 100 percent of the population"."""
    least = figure.value.exact.low
    above = least > 100 or (least == 100 and figure.comparator == ">")
    change = change_of(figure.indicator)
    if above and change and change[0] < 0 and not UNDIRECTED.search(change[1]):
        return _impossible(figure, "a fall by more than all of it", 100.0, 0.0)
    if figure.high < 0 and SUBSET.match((figure.indicator or "").lower()):
        return _impossible(figure, "a share below none", 100.0, 0.0)
    if not above or change or figure.per:
        return None
    group = _group(sentence, figure)
    return _impossible(figure, f"more than all of {group}", 100.0, 0.0) if group else None


def _group(sentence: Sentence, figure: Figure) -> str | None:
    """The people or bodies that a share is a share of, where the words leave no other reading.

    "130 percent of the population have access" is no share, "130 percent of GDP" and "trade is 130 percent of income"
    are ratios, and so is "subscriptions reached 130 percent of the population", where nothing is said of the people.
    """
    if CHANGED.search(sentence.before(figure, 15)):
        return None
    if match := OF.match(sentence.after(figure)):
        words = match["words"].split()
        at = next((i for i, word in enumerate(words[:5]) if singular(word) in BODIES), None)
        if at is not None:
            follows = words[at + 1] if at + 1 < len(words) else ""
            return None if follows in NO_VERB else sentence.as_said(" ".join(words[: at + 1]))
    subset = SUBSET.match((figure.indicator or "").lower())
    if subset:
        words = re.split(r"\b(?:that|who|which|with|using|of|in|at|on|by|to)\b", subset["whole"], maxsplit=1)
        nouns = [word for word in words[0].split() if singular(word) in BODIES]
        if len(words) > 1 and nouns:
            return words[0].strip()
    return None


def _count(figure: Figure) -> Finding | None:
    """A count below none, or a rank that is none: "-5 schools", "rank 0"."""
    if figure.unit == "rank":
        if figure.low < 1 or figure.low != math.floor(figure.low):
            return _impossible(figure, "ranks are whole numbers from 1", math.inf, 1.0)
        return None
    if figure.high >= 0 or not NAMED.search(figure.text):
        return None
    if not UNDIRECTED.search((figure.indicator or "").lower()):
        return _impossible(figure, "a count below none", math.inf, 0.0)
    return None


def _range(figure: Figure) -> Finding | None:
    """A range whose first end is above its second: "between 90 and 50 percent"."""
    if figure.unit in ("person", "item") and not NAMED.search(figure.text):
        return None
    numbers = [match.group() for match in NUMBER.finditer(figure.text)]
    if len(numbers) != 2 or "±" in figure.text or "/" in figure.text:
        return None
    first, second = (float(re.sub(r"[^\d.]", "", _plain(text)) or 0) for text in numbers)
    factor = [value / written if written else 0.0 for value, written in ((figure.low, second), (figure.high, first))]
    if first <= second or not factor[0] or not math.isclose(factor[0], factor[1], rel_tol=1e-6):
        return None
    line = f"{figure.words}: the first end, {number(figure.high, figure.unit)}, is above the second, "
    line += number(figure.low, figure.unit)
    tolerance = "a range names its lower end first; the other way round it may be a fall, or one end is misprinted"
    return Finding("range", "ends of a range", (figure,), line, "implausible", tolerance, figure.unit)


def _plain(text: str) -> str:
    return text.replace(",", "." if re.search(r",\d{1,2}$", text) else "")


def _expired(sentence: Sentence, figure: Figure, published: date) -> Finding | None:
    """A projection for a year that was over when the document came out: "will be 480 million in 2015", said in 2017."""
    match = BY_THEN.match(sentence.after(figure))
    if not match or int(match["year"]) >= published.year - 1 or not FORETELLS.search(sentence.before(figure)):
        return None  # the figures of a year are known in the next one
    line = f"{figure.words} as a projection for {match['year']}, in a document of {published.isoformat()}"
    tolerance = "the year ended more than a year before the document; the figures of a year are known in the next one"
    return Finding("expired", "year named behind it and day of publication", (figure,), line, "implausible", tolerance)


def _impossible(figure: Figure, why: str, most: float, least: float) -> Finding:
    bounds = Interval(least, most)
    line = f"{figure.words}: {why}"
    limit = f"{number(least)} or more" if math.isinf(most) else f"{number(least)} to {number(most)}"
    tolerance = f"possible are {limit}; no rounding of the digits reaches them"
    expected = Value(math.nan, bounds, bounds)
    return Finding("limit", why, (figure,), line, "implausible", tolerance, figure.unit, expected, figure.value)
