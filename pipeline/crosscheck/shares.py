"""A figure and its own share or rate: they say how large the whole is, and the texts may say so too.

"18 million people, or a third of the population" puts the population at 54 million. Where the texts state the whole,
the finding is of kind `share`; where they do not, of kind `whole`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.crosscheck.figure import Document, Figure, Sentence, near
from pipeline.crosscheck.finding import Finding, compared, computed, span
from pipeline.crosscheck.intervals import Interval, Value, judge, point
from pipeline.crosscheck.parts import RELATIVE, is_part
from pipeline.crosscheck.wording import BODIES, MODIFIERS, change_of, head, singular, topic

NEAR = 1500
"""Characters around a share in which its whole is looked for: a page."""

OR = re.compile(
    r"^(?: (?!and\b|while\b|but\b)[\w'./-]+){0,8}?(?: ?[,;(-]+)? *(?:which |that )?"
    r"(?:or|equivalent to|equals?|equal to|equalling|represent(?:s|ed|ing)|account(?:s|ed|ing) for|correspond(?:s|ing) "
    rf"to|i\.e\.,?|that is,?|is|are|but still|amounting to|making up) {MODIFIERS}$"
)
OPENED = re.compile(rf"^ ?[(-] ?{MODIFIERS}$")
BRACKET = re.compile(rf"^(?: [\w'-]+){{0,4}}? ?[(-] ?{MODIFIERS}$")
OF_WHOLE = re.compile(r"^ of (?P<whole>(?:[^,;:.() -]| (?!-)|(?<=\w)-(?=\w)){2,60})")
BACK = re.compile(r"^ of (?:it|them|these|those|this|that|which|whom)\b(?! \w+ed\b)")
APPOSED = re.compile(rf"^ of [^,;:.()]{{3,80}}, (?:or )?{MODIFIERS}$")
CLOSED = re.compile(r"^[^,;.()]{0,40}, (?:have|has|had|are|were|was|is|do|did|can|now)\b")
OF_THOSE = re.compile(r"^(?:and |but )?of (?:those|these|them|the)\b")
BESIDE = re.compile(rf"^ ?[-(] ?{MODIFIERS}$")
END_OF_WHOLE = re.compile(
    r"\b(?:of|in|at|by|for|with|and|to|from|is|are|was|were|has|have|had|that|who|which|will|as|on|or|than|while|during|"
    r"since|this|last|next)\b"
)
RATE = re.compile(r"^(?:(?P<many>[\d ,]+) )?(?P<noun>[a-z]+)$")
PER_HEAD = {"person", "capita", "head", "inhabitant", "resident"}
DETERMINERS = {"the", "a", "all", "its", "their", "our", "total", "entire", "whole", "this", "that", "his", "her"}


@dataclass(frozen=True, slots=True)
class Shared:
    """A figure, its share or rate, and the words for the whole it is a share of."""

    part: Figure
    share: Figure
    whole: str | None
    """None where it stands in the sentence before: "of those, 8,140 or 41 percent …" """


def shares(document: Document) -> Iterator[Finding]:
    """Checks of figures against their own shares within a document."""
    implied: dict[tuple[object, ...], Shared] = {}
    wholes: dict[str, list[Figure]] = {}
    for figure in document.figures:
        if figure.per is None and (words := topic(figure.indicator)):
            wholes.setdefault(words[-1], []).append(figure)
    for index, sentence in enumerate(document.sentences):
        yield from _of_counts(sentence)
        for shared in _shared(sentence):
            if shared.whole is None:
                before = document.sentences[max(0, index - 2) : index]
                yield from _against_antecedent(shared, sentence, before)
            else:
                yield from _against_whole(shared, wholes)
                other = implied.setdefault(_same_whole(shared), shared)
                if other is not shared:
                    yield from _against_other(shared, other)


def _of_counts(sentence: Sentence) -> Iterator[Finding]:
    """A count of a count with its share: "84 of the 116 districts (72 percent)", "72 percent (84 of 116)"."""
    for first, second, third in zip(sentence.figures, sentence.figures[1:], sentence.figures[2:], strict=False):
        if third.unit == "percent":
            part, whole, share = first, second, third
            gap = sentence.between(second, third)
            beside = BRACKET.match(gap) or OR.match(gap)
        elif first.unit == "percent":
            share, part, whole = first, second, third
            gap = sentence.between(first, second)
            beside = OPENED.match(gap)
        else:
            continue
        if share.per or len(gap) > 40 or not beside or not is_part(sentence, part, whole):
            continue
        expected = part.value / whole.value * point(100.0)
        if verdict := judge(share.value, expected):
            line = f"{part.words} ÷ {whole.words} = {computed(expected, 'percent')}; the text says {share.words}"
            rule = '"A of B (C percent)"'
            yield compared("share", rule, (part, whole, share), line, verdict, share.value, expected, "percent")


def _shared(sentence: Sentence) -> Iterator[Shared]:
    """Neighbouring figures of which one is the other's share or rate."""
    for earlier, left, right in zip([None, *sentence.figures], sentence.figures, sentence.figures[1:], strict=False):
        gap = sentence.between(left, right)
        if len(gap) > 90 or (earlier and is_part(sentence, earlier, left)):
            continue
        if _is_share(right) and _is_amount(left) and (OR.match(gap) or BRACKET.match(gap)):
            behind = sentence.after(right)
            if right.per:
                yield Shared(left, right, "population")
            elif match := OF_WHOLE.match(behind):
                if not BACK.match(behind):
                    yield Shared(left, right, _name(match["whole"], sentence))
            elif OF_THOSE.match(sentence.text.lstrip()) and BRACKET.match(gap):
                yield Shared(left, right, None)
        elif right.unit != "percent" and _is_share(left) and _is_amount(right) and not left.per:
            if APPOSED.match(gap) and CLOSED.match(sentence.after(right)) and not BACK.match(gap):
                yield Shared(right, left, _name(gap[4:].partition(",")[0], sentence))
            elif BESIDE.match(gap) and OF_THOSE.match(sentence.text.lstrip()):
                yield Shared(right, left, None)


def _is_share(figure: Figure) -> bool:
    """A share in percent of something, or a rate per head or per so many of the population."""
    if change_of(figure.indicator):
        return False
    if figure.unit == "percent":
        return figure.per is None and figure.low > 0
    return _heads(figure) is not None and figure.low > 0


def _is_amount(figure: Figure) -> bool:
    return figure.unit not in RELATIVE and figure.per is None and not figure.may_be_year


def _heads(figure: Figure) -> float | None:
    """The number of people that a rate is given for ("100000 persons": 100,000)."""
    match = RATE.match(figure.per or "")
    if not match or singular(match["noun"]) not in PER_HEAD:
        return None
    return float((match["many"] or "1").replace(",", "").replace(" ", ""))


def _name(words: str, sentence: Sentence) -> str:
    """The words for a whole as written, without what follows or determines it: "total population"."""
    if not words.startswith("those "):
        kept = END_OF_WHOLE.split(words, maxsplit=1)[0].split()
        while kept and (kept[0] in DETERMINERS or kept[0].endswith(("'s", "s'"))):
            kept = kept[1:]
        words = " ".join(kept[:4]).strip(" -'\"")
    return sentence.as_said(words)


def _implied(shared: Shared) -> Value:
    """What a figure and its share say about the whole."""
    if shared.share.unit == "percent":
        return shared.part.value / (shared.share.value / point(100.0))
    return shared.part.value / shared.share.value * point(_heads(shared.share) or 1.0)


def _against_whole(shared: Shared, wholes: Mapping[str, Sequence[Figure]]) -> Iterator[Finding]:
    """A share of a named whole against that whole, where the document states it, or what it implies."""
    name = shared.whole or ""
    if not name or (shared.share.per and not _same_count(shared)) or not _can_be_part(shared, name):
        return
    implied = _implied(shared)
    unit = "person" if shared.share.per else shared.part.unit
    line = _line(shared, implied, name, unit)
    named = topic(name)
    beside = near(wholes.get(named[-1], ()), shared.share.start, NEAR) if named else ()
    candidates = [figure for figure in beside if _is_whole(figure, shared, name, unit)]
    for whole in sorted(candidates, key=lambda figure: abs(figure.start - shared.share.start)):
        verdict = judge(whole.value, implied)
        same = whole.time_period == shared.part.time_period and len(candidates) == 1
        if verdict == "consistent" or (verdict == "contradiction" and same):
            yield compared(
                "share", "a figure, its share, and the whole named by its indicator",
                (shared.part, shared.share, whole), f"{line}; the text says {whole.words}", verdict,
                whole.value, implied, unit,
            )  # fmt: skip
            return
    if candidates or implied.nominal <= 0:
        return
    tolerance = f"as both are rounded and bounded, the whole is {span(implied.exact, unit)}; no text states it"
    rule = '"A, or B percent of C"' if not shared.share.per else '"A, or B per head"'
    bounded = Value(implied.nominal, implied.exact, implied.exact)
    yield Finding("whole", rule, (shared.part, shared.share), line, "consistent", tolerance, unit, bounded, None)


def _same_whole(shared: Shared) -> tuple[object, ...]:
    unit = "person" if shared.share.per else shared.part.unit
    return topic(shared.whole), unit, shared.part.area, shared.part.time_period


def _against_other(shared: Shared, other: Shared) -> Iterator[Finding]:
    """Two figures that each say how large one whole is: "30 billion, 6% of GDP … 50 billion, 10% of GDP"."""
    first, second = _implied(other), _implied(shared)
    if shared.part.time_period is None or shared.part.area is None or other.part is shared.part:
        return
    unit = "person" if shared.share.per else shared.part.unit
    name = shared.whole or ""
    verdict = judge(second, first)
    if verdict:
        verdict = "tension" if verdict == "contradiction" else verdict
        line = f"{_line(other, first, name, unit)}; {_line(shared, second, name, unit)}"
        because = "the two shares may be of different wholes or times" if verdict == "tension" else ""
        figures = (other.part, other.share, shared.part, shared.share)
        yield compared("whole", "two shares of one whole", figures, line, verdict, second, first, unit, because)


def _against_antecedent(shared: Shared, sentence: Sentence, before: list[Sentence]) -> Iterator[Finding]:
    """A share of what the sentence before counts: "Of those, 1,231 (88%) were men"; only where it comes out."""
    counts = [
        figure
        for each in (*before, sentence)
        for figure in each.figures
        if figure.start < min(shared.part.start, shared.share.start)
        and figure.unit in ("person", "item")
        and not figure.per
        and figure.is_point
        and figure.low > shared.part.low
    ]
    for whole in sorted(counts, key=lambda figure: (figure.comparator != "=", -figure.start)):
        share = shared.part.value / whole.value * point(100.0)
        if share.exact.within(0.1, share.nominal) and judge(shared.share.value, share) == "consistent":
            line = f"{shared.part.words} ÷ {whole.words} = {computed(share, 'percent')}"
            yield compared(
                "share", '"of those, A (B percent)"', (shared.part, whole, shared.share),
                f"{line}; the text says {shared.share.words}", "consistent", shared.share.value, share, "percent",
            )  # fmt: skip
            return


def _can_be_part(shared: Shared, name: str) -> bool:
    """Whether a count is of what the whole is made of: people of a population, farms of all farms."""
    part = shared.part
    if shared.share.per or part.unit not in ("person", "item") or not part.counted or name.startswith("those "):
        return True
    words = topic(name)
    if head(part.counted) in words:
        return True
    return part.unit == "person" and bool(words) and words[-1] in BODIES


def _same_count(shared: Shared) -> bool:
    """Whether figure and rate count the same: the same unit, and the same noun as far as both name one."""
    part, rate = shared.part, shared.share
    return part.unit == rate.unit and (not part.counted or not rate.counted or head(part.counted) == head(rate.counted))


def _is_whole(figure: Figure, shared: Shared, name: str, unit: str) -> bool:
    """Whether a figure, whose indicator ends with the same word, is what the share is a share of."""
    if figure is shared.part or figure is shared.share or figure.unit != unit or figure.area != shared.part.area:
        return False
    words, named = set(topic(name)), set(topic(figure.indicator))
    return (words <= named or named <= words) and not change_of(figure.indicator)


def _line(shared: Shared, implied: Value, name: str, unit: str) -> str:
    part, share = shared.part, shared.share
    by = f"{share.words} a head" if share.per else share.words
    return f"{part.words} ÷ {by} puts the {name} at {_about(implied, unit)}"


def _about(implied: Value, unit: str) -> str:
    exact = implied.exact
    if exact.low <= 0 or exact.high == float("inf") or not exact.within(0.5, implied.nominal):
        return span(Interval(max(exact.low, 0.0), exact.high), unit)
    return computed(implied, unit)
