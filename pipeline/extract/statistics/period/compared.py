"""What is only compared with: dates and values that another one is measured from ("5 percent more than in 2010")."""

import re

from pipeline.extract.numbers.tables import WORD_CLASSES
from pipeline.extract.scan import in_lower_case
from pipeline.extract.spans import Claim
from pipeline.extract.statistics.period.when import When

APPROXIMATELY = (
    r"(?:(?:an?|the|about|around|roughly|nearly|almost|over|under|above|below|just|only|some|more|less|fewer|than|estimated|"
    r"approximately|at|least|most|as|low|high|many|much|little|of|close|to|its|their)\s+)*\W{0,3}$"
)
"""What may stand between a preposition and the number that it governs ("from just under 5 percent")."""
BASE_VALUE = re.compile(r"\bfrom\s+" + APPROXIMATELY, re.IGNORECASE)
BENEFIT = re.compile(
    rf"\b(?:benefit\w*|profit\w*|suffer\w*|com(?:e|es|ing)|came)\s+from\s+{APPROXIMATELY}", re.IGNORECASE
)
"""What stands before a value that is no start of a change ("will benefit from $3 million")."""
RANGED = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|differ\w*)\b", re.IGNORECASE)
"""What sets places or people beside each other, not times ("ranged from 3 percent in Mali to 9 in Togo")."""
OF_BASE = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,3}[^\s\w]?\d[\d.,]*(?:\s+[\w%]+){0,4}?\s+(?:in|at|by)\s+(?:the\s+)?$")
"""What stands from a value that something changed from to its date."""
COMPARED_VALUE = re.compile(
    r"\b(?:from|than|against|versus|vs|(?:compared|comparison|relative)\s+(?:to|with))\s+(?:(?:\w+\s+)?\w+\s+of\s+)?"
    + APPROXIMATELY,
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:than(?!\s+(?:an?|[a-z]+|\d+)\s+(?:years?|decades?|months?|centur(?:y|ies))\b)(?!\s+(?:[$\d]|doubl|tripl|half\b|twice\b|an?\s|one\b))|versus|vs|against|below|above|(?:un)?changed\s+from|exceed(?:s|ed|ing)?|(?:relative|respect)\s+to|unlike|(?:compared|comparison|contrast)\s+(?:to|with)|"
    r"as\s+opposed\s+to|the\s+same\s+as|similar\s+to|(?:in\s+line|level)\s+with)\b",
    re.IGNORECASE,
)
"""Words after which a date is what a value is compared with ("higher than in 2010")."""
UP_FROM = re.compile(r"\b(?:up|down)\s+from\b")
TIMES_ITS = re.compile(r"\s*(?:as\s+\w+\s+as|its|their|the|that|what)\b", re.IGNORECASE)
"""What makes a date after a multiple that of its base ("three times its size in 2010")."""
RECORD = re.compile(
    r"\b(?:first|only|\w+est|most|least|worst|best|record|unchanged|changed)\b(?:(?!\b(?:and|but)\b)[^,;.])*$",
    re.IGNORECASE,
)
"""Words after which "since 2010" says how long no such value was seen ("the lowest since 2010")."""
CHANGES = sorted((WORD_CLASSES["up"] | WORD_CLASSES["down"]) - {"add", "adds", "added", "adding", "higher", "lower"})
CHANGE = re.compile(
    rf"\b(?:{'|'.join(CHANGES)}|increas\w+|decreas\w+|declin\w+|drop\w*|chang\w+|reduc\w+|improv\w+|doubl\w+|trebl\w+|"
    r"tripl\w+|quadrupl\w+|halv\w+|(?:widen|narrow|quicken|strengthen|weaken|worsen|slow)(?:s|ed|ing)?|accelerat\w+|decelerat\w+|"
    r"eas(?:es|ing)|edg(?:ed|ing)|recover\w*|rebound\w*|swell\w*|swollen|moderat\w+|went)\b",
    re.IGNORECASE,
)
OLD_LEVEL = re.compile(
    r"\b(?:(?:against|versus|(?:compared|comparison)\s+(?:to|with))\s+|than\s+[a-z][^.,;:()\d]{0,50}\bof\s+)"
    + APPROXIMATELY,
    re.IGNORECASE,
)
"""What stands before the level that something changed from, told behind the one that it reached."""
CLOSED = re.compile(r"\s*(?:[,;.)](?!\d)|$)")
HIGHER = re.compile(r"\b(?:higher|lower|more|less|fewer|above|below|ahead|(?:in|de)creases?|progress)\b", re.IGNORECASE)
"""Further words by which a value is measured from a date ("3% more on 2019")."""

LEVEL_BEFORE = re.compile(
    r",?\s+(?:(?:up|down)\s+)?(?:after|following|from|(?:compared|comparison)\s+(?:to|with)|against)\b(?:[^.,;:()\d]|[.,]\d)*\d(?:[^.,;:()]|[.,]\d)*$"
)
"""What stands between a value and the date of the one that it followed ("rose to $3 from $1 in 2018")."""
PERCENT_OVER = re.compile(r"(?:%|\bper\s?cent|\bpercent|\bpoints?)\s+over\s+(?:the\s+)?$")
"""What makes a year behind it the base of a change without a word of change ("recording 32 percent over 2022")."""
LASTING = re.compile(r"(?:\w+\s+)?(?:years?|decades?|months)\s+(?:to|end)", re.IGNORECASE)
"""What begins a time that ends with a date ("over the year to March 2011")."""


def before_value(claim: Claim) -> str:
    """The sentence up to the value."""
    return claim.reading.layout.plain[claim.offset : claim.number.start]


def tells_of_change(text: str) -> bool:
    """Whether a word of `CHANGE` stands in a text; looked for in lower case, which is five times as fast."""
    return in_lower_case(CHANGE).search(text.lower()) is not None


def is_yardstick(plain: str, start: int, when: When) -> bool:
    """Whether a date is the base of a change: "5 percent over 2019", "up from 2019", "down on the year before".

    Args:
        plain: the text.
        start: where the date's sentence begins.
        when: the date.
    """
    word = re.search(
        r"\b(on|over|from)\s+(?:the\s+)?(?P<figure>(?:\w+\s+)?(?:estimates?|levels?|figures?|outturns?|actuals?|"
        r"provisions?|allocations?|totals?|averages?|periods?|quarters?|months?|results?)\s+"
        r"(?:of|for|in)\s+)?(?:(?:end|mid|early|late)[- ])?$",
        plain[max(start, when.start - 45) : when.start],
        re.IGNORECASE,
    )
    if not word or when.kind in {"same", "vague"} or when.is_span:
        return False
    if word[1].lower() == "over" and LASTING.match(plain, when.start):
        return False
    if when.kind == "like":
        return True
    if word[1].lower() == "on" and len(when.first or "") == 10:
        return False
    before = plain[max(start, when.start - 60) : when.start]
    if word[1].lower() == "over" and PERCENT_OVER.search(before):
        return True
    return bool(tells_of_change(before) or HIGHER.search(before))


def is_base(claim: Claim) -> bool:
    """Whether the value is what another one rose or fell from; its time is another."""
    lead = before_value(claim)
    old = OLD_LEVEL.search(lead) if CLOSED.match(claim.reading.layout.plain, claim.number.end) else None
    if old is not None and (old[0].startswith("than") or tells_of_change(lead[: old.start()])):
        return True  # "rose in 2023 to 40 tonnes, compared to 30 tonnes"
    if BENEFIT.search(lead):
        return False
    return bool(BASE_VALUE.search(lead)) and RANGED.search(lead[-60:]) is None


def is_of_level_before(claim: Claim, end: int, when: When) -> bool:
    """Whether a date is only that of the value that another one, which ends at `end`, came after."""
    return LEVEL_BEFORE.fullmatch(claim.reading.layout.plain[end : when.start]) is not None


def is_record(plain: str, lead: str, when: When) -> bool:
    """Whether a date only says how long no such value was seen ("the lowest since 2010")."""
    opened = plain[when.start : when.end].lower()
    return opened.startswith("since") and bool(RECORD.search(lead))


LEVEL_OF_YEAR = re.compile(
    r"\s+(?:(?:the|its|their)\s+)?(?:\d{4}|pre-[\w-]+)\s+(?:levels?|averages?|baselines?|peaks?),?\s+(?:in|by|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands between such a word and the date of what is compared ("44 percent below 1990 levels in 2022")."""
OTHER_THAN = frozenset({"than", "compared to", "compared with"})
OTHERS = re.compile(
    r"\s+(?!expected|usual|ever|before)(?:(?:in|for|among|of)\s+)?(?:(?:the|its|their|other|all|an?)\s+)*"
    r"(?:(?!(?:levels?|figures?|numbers?|rates?|totals?|peaks?|ones?|those|that|it|was|were|had|years?|quarters?|months?|"
    r"period|same|previous|preceding|corresponding|in|of|during|at|by)\b)[a-z][\w'’-]*\s+){1,4}(?:in|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands between "than" and a date where others are compared with, not another time ("than men in 2022")."""


def is_compared(plain: str, start: int, when: When) -> bool:
    """Whether a date of a sentence (which begins at `start`) is only what something is compared with."""
    found = COMPARED.search(plain[max(start, when.start - 40) : when.start])
    if found is None or re.search(r"[,;:()]", found.string[found.end() :]):
        return False
    return not is_of_others(found)


def is_of_others(compared: re.Match[str]) -> bool:
    """Whether the words behind a match of `COMPARED`, up to a date, name whom or what the date holds for as well."""
    plain, end = compared.string, compared.end()
    others = compared[0].lower() in OTHER_THAN and OTHERS.fullmatch(plain, end)
    return bool(others) or LEVEL_OF_YEAR.fullmatch(plain, end) is not None


def is_only_compared(plain: str, start: int, when: When) -> bool:
    """The same, also as the base of a change ("an increase of 3 million over the year before")."""
    return is_compared(plain, start, when) or is_yardstick(plain, start, when)
