"""Which of a sentence's dates holds for a value: by brackets, nearness, the parse, and what it is compared with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.earlier import listed_values, values_of
from pipeline.extract.statistics.period.clauses import (
    describes_value,
    is_beside,
    is_foreign,
    is_foretold,
    is_of_clause_beside,
    opens_sentence,
    opens_with_since,
    other_time,
    place_of,
    same_clause,
    tokens_between,
    verb_above,
    verb_of_date,
)
from pipeline.extract.statistics.period.compared import (
    APPROXIMATELY,
    COMPARED,
    COMPARED_VALUE,
    RECORD,
    TIMES_ITS,
    UP_FROM,
    before_value,
    is_base,
    is_of_others,
    is_record,
    is_yardstick,
    tells_of_change,
)
from pipeline.extract.statistics.period.shared import BRACKET, ON_YEAR, is_of_joined_verb, is_shared
from pipeline.extract.statistics.period.when import When, shifted
from pipeline.extract.statistics.syntax import SUBJECTS, VERBS, ancestors

AND_IN = re.compile(r",?\s+(?:and|but|while|with)\s+(?:(?:in|by|for|during|at)\s+)?(?:the\s+)?", re.IGNORECASE)
"""What stands between a value and the date of what follows ("5 percent and in 2017, 2 percent")."""
GOES_ON = re.compile(r"\s*,?\s+(?!and\b|or\b)[\w$£€₹]")
RIGHT_BEFORE = re.compile(
    r"\s*[,:]?\s*(?:(?:(?:it|they|the\s+(?:figure|rate|number|share|total))\s+)?(?:was|were|is|stood\s+at|reached)\s+)?"
    + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands between a date and the value of its own ("in July 2017, 2.4 percent", "2011 was 9 percent")."""
OF_THEM = re.compile(r"\s*of\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)
PARTS_FOLLOW = re.compile(r"\b(?:including|of\s+wh(?:ich|om)|comprising|consisting\s+of|made\s+up\s+of)\b")
"""What leads from a whole to its parts ("29 GW in 2016, including 15 GW of solar and 9 GW of wind")."""
DIFFERENCE = re.compile(r"\s*(?:more|less|fewer|higher|lower|greater|above|below)\b", re.IGNORECASE)
"""What follows a value that says how the one before it differs ("$9 million in 2016, $1 million more than before")."""
GOAL = re.compile(r"\b(?:goals?|targets?|aims?|objectives?|commitments?|pledges?)\s+(?:of|to|for)\b[^,;]*\bby\s$")
"""What stands between a value and the date of a goal ("9 states are near the goal of peace by 2030")."""
BEHIND_BRACKET = 60
"""Distance of a date that stands right before the value's bracket: one inside the bracket is nearer."""
BEHIND = re.compile(
    r"\s*(?:(?:an?|per|each|every)\s+\w+\s+)?(?:in|at|by|on|for|during|as\s+(?:of|at))\s+(?:the\s+)?(?:end[\s-](?:of\s+)?)?"
)
"""What stands between the brackets of a value and its date ("P9 (USD4 billion) at end-August 2024")."""
BESIDE = re.compile(r"\s*(?:of\s+)?(?:\w+\s+){0,2}?(?:per\s+\w+\s*)?")
"""What stands between a value and its own bracket."""
APART_IN_BRACKET = re.compile(r"[^,;:()]{0,40},\s*(?:in\s+)?")
"""What stands between a value and its date in one bracket ("(79 percent of output, 2016)")."""
FIGURE_OF = re.compile(
    r"\s+(?!(?:and|or|but|with|to|for|following|after|from|against|despite|amid)\b)(?:[a-z]+\s+){1,3}of\s+"
    + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands between the date of a noun and its value ("below the 2017 figure of 57 million")."""
WHEN = re.compile(r"\)?,?\s+when\s(?:[^,;:()–—]|,(?=\d))*")
"""What stands between a date and a value of its own ("in September 2012, when it was 11.6 percent")."""
PEAK = re.compile(
    r"\s+(?:of|from)\s+(?:the|its|their)\s+(?:[\w-]+\s+){0,2}?(?:peaks?|troughs?|highs?|lows?|levels?|maximum|minimum)\b[^,;:()]*",
    re.IGNORECASE,
)
"""What stands between a value and the date of the extreme it is measured from ("67 percent of the peak in 2008")."""
APART = re.compile(r"[,(–—]|\s-\s")
FORETOLD = re.compile(r"\s+(?:\w+\s+)?(?:forecast|projected|predicted|estimated)\s+(?:in|on)\s+", re.IGNORECASE)
"""What stands between a value and the date on which it was foretold ("up from the 2.4 percent forecast in January")."""
LIST_OPENER = re.compile(r"(?:,|;|\band\b)\s*(?:and\s+)?(?:\w+ly\s+)*" + APPROXIMATELY, re.IGNORECASE)
"""What stands before a further item of a list of values (", about 5 km of road")."""

INHABITED = re.compile(
    r"\b(?:country|nation|state|province|region|continent|island|city|town|village|community|market)\s+of\s+"
    + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands before a value that only describes a place ("a country of 55 million people, which spent …")."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A date that can hold for a value, and how well."""

    when: When
    rank: int
    """0 the best; dates of one rank are told by their distance"""
    distance: int
    rule: str


def best_date(claim: Claim, end: int, whens: Iterable[When]) -> Attachment | None:
    """The date of the claim's sentence that holds for its value; None without one.

    Args:
        claim: the number in its sentence.
        end: where the value's span ends (it may be longer than the number).
        whens: the expressions of time of the sentence, vague ones too, for a value said to be of "now" has no date.
    """
    dates = list(whens)
    found = [a for when in dates if not _is_start(claim, when, dates) and (a := _attachment(claim, end, when))]
    return min(found, key=lambda a: (a.rank, a.distance), default=None)


def is_direct(claim: Claim, end: int, when: When) -> bool:
    """Whether a date follows a value with nothing but the value's own words between ("5 million users in 2016")."""
    plain = claim.reading.layout.plain
    gap = BRACKET.sub(lambda match: " " * len(match[0]), plain[end : when.start])
    gap = ON_YEAR.sub(lambda match: " " * len(match[0]), gap)
    if APART_IN_BRACKET.fullmatch(gap) and bracket_of(claim, when.start):
        return True
    if (
        _is_of_what_follows(claim, end, when)
        or when.start < end
        or len(gap) > 90
        or len(re.findall(r"\s[–—-]\s", gap)) == 1
        or re.search(r"[;:()]|,(?!\d|\s*(?:in|by|at|as\s+of)\s*$)", gap)
    ):
        return False
    if any(end <= n.start < when.start and gap[n.start - end] != " " for n in values_of(claim)):
        return False
    return not any(
        t.pos_ in VERBS and t.dep_ not in {"acl", "amod"} and gap[place_of(claim, t) - end] != " "
        for t in tokens_between(claim, end, when.start)
    )


def _is_of_what_follows(claim: Claim, end: int, when: When) -> bool:
    """ "It employs 2 million people and by 2020 could employ 3 million more": a date that opens the next part."""
    plain = claim.reading.layout.plain
    return bool(AND_IN.fullmatch(plain, end, when.start) and GOES_ON.match(plain, when.end))


def _is_start(claim: Claim, when: When, whens: list[When]) -> bool:
    """Whether a change began then that is of the date before it: "In Q2 2018 it was 9 million, 2% up since Q2 2017"."""
    first, value = when.first or "", claim.number.start
    if not first or when.start < value or not claim.reading.layout.plain[when.start : when.end].startswith("since"):
        return False
    told = (w.first for w in whens if w.end <= value and w.first and w.last and len(w.first) == len(first))
    return any(first < date and int(date[:4]) - int(first[:4]) <= 1 for date in told)


def _attachment(claim: Claim, end: int, when: When) -> Attachment | None:
    if when.start < end and claim.number.start < when.end:
        return None
    if when.first and WHEN.fullmatch(claim.reading.layout.plain, when.end, claim.number.start):
        point = replace(when, last=when.last or when.first)  # "the highest since 2014, when it grew by 4.9 percent"
        return Attachment(point, 0, 0, "date of the clause that tells of it")
    if when.first and FIGURE_OF.fullmatch(claim.reading.layout.plain, when.end, claim.number.start):
        return Attachment(when, 0, 0, "date of the noun described")
    of_value, of_date = bracket_of(claim, claim.number.start), bracket_of(claim, when.start)
    if of_date != of_value:
        return _across_brackets(claim, end, when, of_value, of_date)
    return _after(claim, end, when) if when.start >= end else _before(claim, when)


def _after(claim: Claim, end: int, when: When) -> Attachment | None:
    """A date that follows the value: right after it, or as a modifier of its verb."""
    when, compared = _against(claim, end, when)
    if compared or _is_of_what_follows(claim, end, when):
        return None
    if is_direct(claim, end, when):
        return Attachment(_started(claim, when), 0, when.start - end, "date right after the value")
    if is_beside(claim, when) or INHABITED.search(before_value(claim)):
        return None
    if describes_value(claim, when) and not _is_of_compared(claim, end, when):
        return Attachment(when, 0, when.start - end, "date of a clause about the value")
    if is_base(claim) and _is_of_last_listed(claim, when):
        return Attachment(when, 1, when.start - end, "date right after the value")
    between = [n for n in values_of(claim) if end <= n.start < when.start and bracket_of(claim, n.start) is None]
    joined = bool(between) and all(is_of_joined_verb(claim, n) for n in between)
    if is_base(claim) or is_foreign(claim, when) or (not joined and is_of_clause_beside(claim, when)):
        return None
    if between and not joined and not is_shared(claim, between):
        return None
    if GOAL.search(claim.reading.layout.plain, end, when.start):
        return None
    return Attachment(_started(claim, when), 2, when.start - end, "date of the verb, after the value")


def _before(claim: Claim, when: When) -> Attachment | None:
    """A date that precedes the value: one that opens the clause or the sentence, or is passed on by another value."""
    plain = claim.reading.layout.plain
    opens = opens_sentence(claim, when)
    if is_base(claim) or is_foreign(claim, when) or is_foretold(claim, when):
        return None
    lead = plain[_piece_start(claim, when.start) : when.start]
    if other_time(claim, when, opens):
        return None
    if COMPARED.search(lead):
        return None
    if not opens and (
        is_record(plain, lead, when)
        or is_yardstick(claim.reading.layout.plain, claim.offset, when)
        or not _passed_on(claim, when)
    ):
        return None
    if listed_before(claim, when):
        return Attachment(when, 0, claim.number.start - when.end, "date right before the value")
    near = opens or same_clause(claim, when)
    rule = "date of the clause, before the value" if near else "date earlier in the sentence"
    own = opens or verb_above(claim.span.root) == verb_of_date(claim, when)
    if not own and when.kind == "vague" and _is_in_relative_clause(claim):
        return None  # "solar has now passed wind, which grew by 9 GW"
    return Attachment(_started(claim, when), 1 if own else 3, claim.number.start - when.end, rule)


def _is_in_relative_clause(claim: Claim) -> bool:
    verb = verb_above(claim.span.root)
    return verb is not None and verb.dep_ == "relcl"


def listed_before(claim: Claim, when: When) -> bool:
    """Whether a date of its own stands right before a further value: "5 percent in 2016 and in 2017, 2 percent"."""
    plain = claim.reading.layout.plain
    if not when.first or not RIGHT_BEFORE.fullmatch(plain, when.end, claim.number.start):
        return False
    return any(n.end <= when.start and n.start not in claim.reading.reasons for n in values_of(claim))


def _across_brackets(
    claim: Claim, end: int, when: When, of_value: tuple[int, int] | None, of_date: tuple[int, int] | None
) -> Attachment | None:
    """ "5 percent (2019)" and "this year (2019) it is 5 percent" count, "5 percent (4 percent in 2019)" does not."""
    plain = claim.reading.layout.plain
    if of_date is None:
        if of_value is None or is_base(claim):
            return None
        opens = claim.number.start - of_value[0] <= 15
        if (
            opens and when.first and when.end <= of_value[0] and not plain[when.end : of_value[0]].strip()
        ):  # "above the level of 2000 (32 percent)"
            return Attachment(when, 0, BEHIND_BRACKET, "date before the brackets")
        if when.first and BEHIND.fullmatch(plain, of_value[1], max(of_value[1], when.start)):
            return Attachment(when, 0, when.start - end, "date behind the brackets")
        compared = is_yardstick(plain, claim.offset, when)
        if when.start > end and opens and when.first and _is_change_of_subject(claim, of_value[1], when):
            return Attachment(when, 4, when.start - end, "date behind the brackets")
        if when.start > end or is_foreign(claim, when) or compared or not _passed_on(claim, when):
            return None
        return Attachment(when, 4, claim.number.start - when.end, "date before the brackets")
    lead = plain[of_date[0] : when.start]
    if not re.fullmatch(r"[(\[]\s*(?:in|year|FY|as\s+of|est(?:imate[ds]?)?\.?,?)?\s*", lead, re.IGNORECASE):
        return None
    if not re.fullmatch(r"\s*(?:est\.?|estimates?|data|figures?|prices)?\s*[)\]]", plain[when.end : of_date[1]]):
        return None
    if when.start < end:
        beside = (
            plain[n.end : of_date[0]]
            for n in values_of(claim)
            if n.end <= of_date[0] and n.start not in claim.reading.reasons
        )
        if any(BESIDE.fullmatch(gap) for gap in beside):  # "4 dollars (2019) and 5 percent"
            return None
        return Attachment(when, 1, claim.number.start - when.end, "date in brackets before the value")
    gap = plain[end : of_date[0]]
    if len(gap) > 60 or re.search(r"[,;:.]", gap) or any(end <= n.start < when.start for n in values_of(claim)):
        return None
    return Attachment(when, 0, when.start - end, "date in brackets after the value")


def _is_change_of_subject(claim: Claim, closed: int, when: When) -> bool:
    """ "Tasmania (-0.2%) fell in March 2019": a change in brackets, whose verb a date follows."""
    gap = claim.reading.layout.plain[closed : when.start]
    return claim.number.unit == "percent" and not re.search(r"[\d;:()]", gap) and tells_of_change(gap)


def _against(claim: Claim, end: int, when: When) -> tuple[When, bool]:
    """Whether a date after the value is only what it is compared with, or how long a record stood.

    "up 4 percent on September 2023" is a change over a year, so the value is of September 2024.
    """
    plain = claim.reading.layout.plain
    gap = plain[end : when.start]
    following = [n.end for n in values_of(claim) if end <= n.start < when.start]
    compared = COMPARED.search(plain[max([end, *following]) : when.start])
    if compared is not None and not is_of_others(compared):
        return when, True
    if is_yardstick(claim.reading.layout.plain, claim.offset, when):
        if re.search(r"\bon\s+$", gap) and len(when.first or "") == 7 and not following:
            return shifted(when, 1), False
        return when, True
    if PEAK.fullmatch(gap):
        return when, True
    foretold = len(when.first or "") > 4 and FORETOLD.fullmatch(gap) and COMPARED_VALUE.search(before_value(claim))
    if foretold or UP_FROM.search(gap) or (claim.number.form == "multiple" and TIMES_ITS.match(gap)):
        return when, True
    opened = plain[when.start : when.end].lower()
    return when, opened.startswith(("since", "in", "for")) and bool(RECORD.search(gap)) and APART.search(
        gap
    ) is not None


def _started(claim: Claim, when: When) -> When:
    """ "from 2025 every district has a nurse", "since the road opened in 2014 …": a time that goes on."""
    plain = claim.reading.layout.plain
    days = when.match is not None and when.match.groupdict().get("first_day")  # "from 12 to 16 June"
    if when.first is None or days or (when.first != when.last and when.kind != "date"):
        return when
    if re.search(r"\bfrom\s+$", plain[max(claim.offset, when.start - 8) : when.start], re.IGNORECASE):
        return replace(when, last=None)
    for above in (above for token in tokens_between(claim, when.start, when.end)[-1:] for above in ancestors(token)):
        if opens_with_since(above):
            return replace(when, last=None)
    return when


def _passed_on(claim: Claim, when: When) -> bool:
    """Whether a date that belongs to an earlier value holds for this one too.

    It does for what says the same of the value in other words ("5 million in 2016, or a tenth of all"), not for the
    next item of a list, for a clause with another tense, or where the earlier value is the base of a comparison.
    """
    plain = claim.reading.layout.plain
    between = plain[when.end : claim.number.start]
    owners = [n for n in values_of(claim) if n.end <= when.start and is_direct(claim, n.end, when)]
    owners = [n for n in owners if n.start not in claim.reading.reasons]  # "for more than a decade before 2016"
    owners = [n for n in owners if n.form != "multiple"]  # "it doubled in 2016 to 5 million"
    if not owners:
        return True
    owner = Claim(claim.reading, owners[-1], claim.sentence)
    if COMPARED_VALUE.search(before_value(owner)):
        return False
    if LIST_OPENER.search(before_value(owner)) and any(t.dep_ in SUBJECTS for t in ancestors(owner.span.root)):
        return False  # an aside: "the tax, 5 dollars a tonne since 2017, is a third of the cost"
    restated = (
        re.search(r"\b(?:equal|equivalent|or|i\.e\.)\b", between)
        or OF_THEM.match(plain, claim.number.end)
        or DIFFERENCE.match(plain, claim.number.end)
        or PARTS_FOLLOW.search(between)
    )
    return owner.number.unit != claim.number.unit or bool(restated) or not LIST_OPENER.search(between)


def _is_of_compared(claim: Claim, end: int, when: When) -> bool:
    """ "35 ships came, down by a tenth compared to the 39 that came in 2016": whether a later value is of the date."""
    between = [n for n in values_of(claim) if end <= n.start < when.start]
    plain = claim.reading.layout.plain
    return any(COMPARED_VALUE.search(plain[claim.number.end : number.start]) for number in between)


def _is_of_last_listed(claim: Claim, when: When) -> bool:
    """Whether a date follows the last of the values listed with the claim's ("from 6 and 5 percent in May 2022")."""
    last = listed_values(claim)[-1:]
    other = next((n for n in values_of(claim) if [n.start] == last and n.start > claim.number.start), None)
    return other is not None and is_direct(Claim(claim.reading, other, claim.sentence), other.end, when)


def _piece_start(claim: Claim, position: int) -> int:
    """Where the piece of the sentence begins that ends at a position: after the last comma, bracket or value."""
    plain = claim.reading.layout.plain
    stop = max(plain.rfind(mark, claim.offset, position) for mark in ",;:()–—")
    told = [n for n in values_of(claim) if n.end <= position and n.start not in claim.reading.reasons]
    return max([claim.offset, stop + 1, *(n.end for n in told)])


def bracket_of(claim: Claim, position: int) -> tuple[int, int] | None:
    """The innermost brackets of the sentence that a position is in."""
    return next((match.span() for match in claim.found(BRACKET) if match.start() < position < match.end()), None)
