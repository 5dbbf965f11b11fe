"""One indicator, area and time with a value in several places: across documents, statuses and sources."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from pipeline.crosscheck.figure import Figure
from pipeline.crosscheck.finding import Finding, compared
from pipeline.crosscheck.wording import topic

FARTHEST = 1.5
"""Values further apart are two things under one name more often than one thing with two values: exports of beef and of
pork, said as "total exports"."""

FORETOLD = {"projection"}
KNOWN = {"actual", "estimate"}


def conflicts(group: Iterable[Figure], published: Mapping[str, date | None]) -> Iterator[Finding]:
    """Checks of the figures that state one indicator for one area and time in one unit.

    A group gives at most one finding a kind: of its two values furthest apart, so that the work does not grow with the
    square of the group.

    Args:
        group: figures with the same topic, area, period, unit, denominator and counted noun.
        published: the day of publication of each document.
    """
    figures = [figure for figure in group if figure.status != "target"]
    known = [figure for figure in figures if figure.status in KNOWN]
    foretold = [figure for figure in figures if figure.status in FORETOLD]
    for same in (known, foretold):
        yield from _repeat(same)
    yield from _outcome(foretold, known, published)
    yield from _sources(figures)


def _repeat(figures: list[Figure]) -> Iterator[Finding]:
    """The same figure twice: agreement across documents, or two values that cannot both be it."""
    if len(figures) < 2:
        return
    low, high = _lowest(figures), _highest(figures)
    if low.value.loose.meets(high.value.loose):
        low, high = figures[0], next((f for f in figures if f.document != figures[0].document), figures[0])
        if low is high or not low.value.exact.meets(high.value.exact) or not (low.is_point and high.is_point):
            return
        if low.comparator != "=" or high.comparator != "=" or not _is_telling(low):
            return
        verdict = "consistent"
    elif (low.document, low.sentence_start) == (high.document, high.sentence_start):
        return  # a sentence with two values tells apart by words what the indicator does not
    elif not 0 < high.value.nominal <= FARTHEST * low.value.nominal:
        return
    elif low.document == high.document and low.attribution == high.attribution:
        verdict = "contradiction"
    else:
        verdict = "tension"
    yield _pair("repeat", low, high, verdict, f"{len(figures)} values in all" if len(figures) > 2 else "")


def _lowest(figures: list[Figure]) -> Figure:
    """The figure that can be no more than the least; no value is less than what is written, so few are worked out."""
    most = min(figures, key=lambda figure: figure.high).value.loose.high
    return min((f for f in figures if f.high <= most), key=lambda figure: (figure.value.loose.high, figure.id))


def _highest(figures: list[Figure]) -> Figure:
    """The figure that can be no less than the most."""
    least = max(figures, key=lambda figure: figure.low).value.loose.low
    return max((f for f in figures if f.low >= least), key=lambda figure: (figure.value.loose.low, figure.id))


def _is_telling(figure: Figure) -> bool:
    """Whether a value has two digits that count: a round one may be the same by chance."""
    return len(re.sub(r"\D", "", f"{figure.low:.10g}".partition("e")[0]).strip("0")) > 1


def _outcome(foretold: list[Figure], known: list[Figure], published: Mapping[str, date | None]) -> Iterator[Finding]:
    """The latest projection made before the first report of what came true."""
    dated = [(day, figure) for figure in known if (day := published.get(figure.document))]
    if not dated or not foretold:
        return
    day, report = min(dated, key=lambda each: (each[0], each[1].id))
    earlier = [(when, f) for f in foretold if (when := published.get(f.document)) and when < day]
    if not earlier:
        return
    _, projection = max(earlier, key=lambda each: (each[0], each[1].id))
    verdict = "consistent" if projection.value.loose.meets(report.value.loose) else "tension"
    yield _pair("outcome", projection, report, verdict, "a projection need not come true")


def _sources(figures: list[Figure]) -> Iterator[Finding]:
    """One value with two sources."""
    named: dict[tuple[float, float, str], dict[str, Figure]] = {}
    for figure in figures:
        if figure.attribution and _is_telling(figure):
            value = (figure.low, figure.high, figure.comparator)
            named.setdefault(value, {}).setdefault(figure.attribution, figure)
    for by_source in named.values():
        for first, second in combinations(list(by_source.values())[:4], 2):
            if _different(str(first.attribution), str(second.attribution)):
                line = f"{first.words}: {first.attribution}; {second.words}: {second.attribution}"
                tolerance = "both may name the same origin; the texts name different ones"
                yield Finding("source", "same value, other source", (first, second), line, "tension", tolerance)
                break


def _different(a: str, b: str) -> bool:
    """Whether two names of sources share no word and neither is the other's initials."""
    first, second = set(topic(a)), set(topic(b))
    if first & second:
        return False
    initials = ["".join(word[0] for word in name.split() if word[0].isupper()) for name in (a, b)]
    short = [name.replace(".", "").upper() for name in (a, b)]
    return initials[0] != short[1] and initials[1] != short[0]


def _pair(kind: str, first: Figure, second: Figure, verdict: str, note: str) -> Finding:
    words = [f"{each.words} ({_place(each)})" for each in (first, second)]
    sign = "=" if verdict == "consistent" else "≠"
    line = f"{first.indicator}, {first.area}, {first.time_period}: {words[0]} {sign} {words[1]}"
    because = "documents, sources or definitions may differ" if verdict == "tension" else ""
    rule = "same indicator, area, time and unit"
    return compared(
        kind, rule, (first, second), line, verdict, second.value, first.value, first.unit,
        "; ".join(filter(None, (because, note))),
    )  # fmt: skip


def _place(figure: Figure) -> str:
    said = f"{figure.document}, {figure.status}"
    return f"{said}, {figure.attribution}" if figure.attribution else said
