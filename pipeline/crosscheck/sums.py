"""Parts against their whole or their total: shares of one whole, lists with a total, and what is left of a number.

A single count taken from another stands in `parts`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import add

from pipeline.crosscheck.figure import Document, Figure, Sentence
from pipeline.crosscheck.finding import Finding, compared, computed
from pipeline.crosscheck.intervals import judge, judge_sum, point
from pipeline.crosscheck.wording import CHANGED, MODIFIERS, change_of, head

MOST_PARTS = 12
"""Longer lists are tables, whose sums no sentence speaks of."""

SAME_PARAGRAPH = 3
"""Most characters between two sentences of a paragraph."""

REST = re.compile(r"\b(?:remaining|remainder|the rest|the others?|others)\b")
DIVIDED = re.compile(
    r"\b(?:split|divided|broken down|breakdown|distributed|allocated|apportioned|made up of|composed of|"
    r"compris(?:es|ed|ing)|consist(?:s|ed|ing) of|of the votes?)\b"
)
"""Words that give each part of a whole to one share only: only then can shares not be more than all."""

BREAK = re.compile(r"[;:]|\. ")
OF_BASE = re.compile(r"^ of (?:the |all |its |their |our |total |those |these )*(?P<base>[\w'-]+)")
CONTRIBUTE = re.compile(
    r"\b(?:contribut(?:e|es|ed|ing)|account(?:s|ed|ing)? for|(?:make|makes|made|making) up|constitut(?:e|es|ed|ing))\b"
)
"""Words before the first share of a list that make all of them parts of what the sentence is about."""

IN_ALL = re.compile(r"^[^,;.:\d]{0,40}?\b(?:in all|in total|altogether|combined|together)\b")
TOTAL_OF = re.compile(rf"\b(?:total(?:ling|ing|s)?(?: of)?|adding up to|add up to|adds up to|sum of) {MODIFIERS}$")
JOINED = re.compile(rf"^[^;:.()]{{0,60}}?(?:,|,? and|,? plus|,? as well as) (?:[a-z]+ ){{0,3}}?{MODIFIERS}$")
LAST = re.compile(rf"^[^;:.()]{{0,60}}?(?:,| -|,? or|,? for|,? making) [^;:.(),]{{0,20}}{MODIFIERS}$")
LEAVING = re.compile(
    rf"\b(?:leav(?:es|ing)|left|the remaining|the other|the rest|the remainder)(?: (?:of|only|just|some))* {MODIFIERS}$"
)
OF_START = re.compile(rf"^(?:and |but )?(?:out )?of {MODIFIERS}(?:[\w'-]+ )?$")


def sums(document: Document) -> Iterator[Finding]:
    """Checks of sums within a document."""
    before: list[Sentence] = []
    for sentence in document.sentences:
        if before and sentence.start - before[-1].figures[-1].sentence_end > SAME_PARAGRAPH:
            before = []
        if len(sentence.figures) > 1:
            yield from _shares(sentence)
            yield from _rest(sentence)
        yield from _total(sentence, before[-2:])
        before.append(sentence)


def _shares(sentence: Sentence) -> Iterator[Finding]:
    """Shares of one whole: "10 percent use …, 60 percent … and 30 percent others …" make 100."""
    for run in _runs(sentence):
        marked = [bool(REST.search(_around(sentence, figure))) for figure in run]
        to_the_rest = marked[-1] and not any(marked[:-1])
        if len(run) < (2 if to_the_rest else 3) or not _one_base(sentence, run):
            continue
        total = reduce(add, (figure.value for figure in run))
        verdict = judge(total, point(100.0))
        if verdict == "consistent":
            rule = "shares of one whole"
        elif verdict == "contradiction" and to_the_rest:
            rule = "shares of one whole, up to the rest"
        elif verdict == "contradiction" and total.nominal > 100 and DIVIDED.search(sentence.text):
            rule = "shares of one whole that is divided"
        else:
            continue
        line = " + ".join(figure.words for figure in run) + f" = {computed(total, 'percent')}; all are 100 percent"
        yield compared("sum", rule, run, line, verdict, total, point(100.0), "percent")


def _runs(sentence: Sentence) -> Iterator[list[Figure]]:
    """Neighbouring shares that may be parts of one whole."""
    run: list[Figure] = []
    base = None
    for figure in sentence.figures:
        match = OF_BASE.match(sentence.after(figure, 60))
        named = match["base"] if match else None
        fits = (
            figure.unit == "percent"
            and figure.is_point
            and figure.comparator in ("=", "~")
            and 0 < figure.low < 100
            and not change_of(figure.indicator)
            and not CHANGED.search(sentence.before(figure, 12))
        )
        parts = not run or (
            (named is None or base is None or named == base)
            and not BREAK.search(sentence.between(run[-1], figure))
            and (figure.area == run[-1].area and figure.time_period == run[-1].time_period)
        )
        if fits and parts:
            run.append(figure)
            base = base or named
        else:
            if len(run) > 1:
                yield run
            run, base = ([figure], named) if fits else ([], None)
    if 1 < len(run) <= MOST_PARTS:
        yield run


def _one_base(sentence: Sentence, run: Sequence[Figure]) -> bool:
    """Whether the words name a whole for the first share, or the indicators say that all are shares."""
    if OF_BASE.match(sentence.after(run[0], 60)) or CONTRIBUTE.search(sentence.before(run[0], 60)):
        return True
    return all((figure.indicator or "").lower().startswith("share of ") for figure in run)


def _around(sentence: Sentence, figure: Figure) -> str:
    return f"{sentence.before(figure, 16)} | {sentence.after(figure, 10)}"


def _rest(sentence: Sentence) -> Iterator[Finding]:
    """What is left of a number: "of the 28 units eleven have been shut, nine will follow, which leaves eight"."""
    figures = sentence.figures
    for index, last in enumerate(figures):
        if index < 2 or last.unit == "percent" or not LEAVING.search(sentence.before(last)):
            continue
        for start in range(max(0, index - MOST_PARTS - 1), index - 1):
            whole = figures[start]
            if OF_START.search(sentence.before(whole).lstrip()):
                break
        else:
            continue
        parts = figures[start + 1 : index]
        if len(parts) > MOST_PARTS or not all(_countable(part, whole) for part in (*parts, last)):
            continue
        left = reduce(lambda rest, part: rest - part.value, parts, whole.value)
        line = f"{whole.words} − {' − '.join(part.words for part in parts)} = {computed(left, whole.unit)}"
        verdict = judge_sum(last.value, left) if left.nominal else None
        if verdict:
            yield compared(
                "sum", '"of A, B …, leaving C"', (whole, *parts, last), f"{line}; the text says {last.words}",
                verdict, last.value, left, whole.unit,
            )  # fmt: skip


def _countable(part: Figure, whole: Figure) -> bool:
    """Whether one may be taken from the other: the same unit, whatever the noun, or a bare count."""
    return part.is_point and part.per == whole.per and part.unit == whole.unit and part.comparator == "="


def _total(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Finding]:
    """A list and its total: "12, 30 and 8, 50 in all", also where the list stands in one or two sentences before."""
    text = sentence.text
    if not ("total" in text or " in all" in text or "altogether" in text or "combined" in text or "together" in text):
        return
    for index, total in enumerate(sentence.figures):
        if not (IN_ALL.match(sentence.after(total)) or TOTAL_OF.search(sentence.before(total))):
            continue
        listing = sentence.figures[max(0, index - MOST_PARTS - 1) : index]
        parts = [part for part in listing if _adds(part, total)]
        listed = len(parts) > 1 and len(parts) == index and _is_list(sentence, [*parts, total])
        for earlier in ([], *(before[-count:] for count in range(1, len(before) + 1))):
            more = [part for each in earlier for part in each.figures if _adds(part, total)]
            if not 2 <= len(more) + len(parts) <= MOST_PARTS:
                continue
            added = reduce(add, (part.value for part in (*more, *parts)))
            verdict = judge_sum(total.value, added) if listed or total.value.exact.meets(added.exact) else None
            if verdict == "consistent" or (verdict == "contradiction" and listed and not more):
                break
        else:
            continue
        parts = [*more, *parts]
        line = " + ".join(part.words for part in parts) + f" = {computed(added, total.unit)}"
        yield compared(
            "sum", '"A and B, C in all"', (*parts, total), f"{line}; the text says {total.words}",
            verdict, total.value, added, total.unit,
        )  # fmt: skip


def _adds(part: Figure, total: Figure) -> bool:
    return part.unit == total.unit and part.per == total.per and part.is_point and part.low > 0 and not part.may_be_year


def _is_list(sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """Whether nothing but a list stands between the parts."""
    gaps = [sentence.between(a, b) for a, b in pairwise(figures)]
    listed = all(len(gap) <= 80 and JOINED.match(gap) for gap in gaps[:-1])
    return listed and LAST.match(gaps[-1]) is not None and len({head(figure.counted) for figure in figures}) == 1
