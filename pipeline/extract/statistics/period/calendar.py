"""One calendar date as ISO 8601: years, fiscal years, decades, months, days, quarters, halves.

Words around a date ("since", "between … and …") and words that point to one ("that year") are read in `dates`.
"""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
COUNTS = {
    word: number
    for number, words in enumerate(
        "one a an|two couple|three|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|"), start=1
    )
    for word in words.split()
} | {"fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {word: n // 2 + 1 for n, word in enumerate("first 1st second 2nd third 3rd fourth 4th".split())}

YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
COUNT = r"(?:\d{1,2}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
DASH = r"\s?(?:-{1,2}|–|—|/|\.-)\s?"
"""Also as scans have it: "1960--61", "1973/ 74", "1970.-71"."""
TIGHT = r"(?:-{1,2}|–|\s?/\s?|\.-)\s?"
"""Before a year in two digits; "in 2017 — 11 million more" is no span."""
TO_DAY = r"(?:\s?[-–]\s?|\s+(?:to|through|until)\s+)"
ORDER = "(?:1st|2nd|3rd|4th|first|second|third|fourth|last|final)"
PART = rf"""(?:(?P<order>{ORDER})[\s-]+(?:(?P<what>quarter|half|semester)s?|(?P<months>{COUNT})\s+months))"""
QUARTER = r"(?:Q\s?[1-4]|[1-4]Q|quarter\s+[1-4]|H[12])"

PART_OF_FISCAL = PART.replace("(?P<", "(?P<fiscal_")
OF_FISCAL = (
    r"(?:(?:of|in)\s+)?(?:the\s+)?(?:(?:current|ongoing|last|past|previous|outgoing)\s+)?"
    r"(?:(?:(?:fiscal|financial)\s+)?year\s+|FY\s?)?"
)
FISCAL_YEAR = r"(?:\s+(?:fiscal|financial)(?:\s+year)?)?"
"""Words before and behind the two years of a fiscal year that its months stand before."""

QUARTER_ENDS = r"(?:March|June|September|December)"
"""Months that a quarter is called by which ends with them ("the June quarter")."""

MONTH_BEGINS = "|".join(sorted({name[:3] for name in MONTHS}))
COUNT_BEGINS = "|".join(sorted({word[:3] if len(word) > 2 else rf"{word}\s" for word in COUNTS}))
PART_BEGINS = rf"\d|the\s|{MONTH_BEGINS}|{ORDER}|Q\s?[1-4]|quarter\s|H[12]"
"""How expressions of time begin. A pattern of many forms looks at this first, which most words end at once."""

DATE = re.compile(
    rf"""(?<![\w$£€.,])
    (?={PART_BEGINS}|FY|fiscal\s|financial\s|assessment\s|end\s+of|mid-?c|(?:in|by|during)\s+(?:19|20)\d
      |(?:in|over)\s+(?:the\s+)?{COUNT}\s+months\s+of\s)(?:
    (?:(?P<first_day>\d{{1,2}}){TO_DAY})?
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:(?:day\s+)?of\s+)?(?P<day_month>{MONTH}),?\s+(?P<day_year>{YEAR})\b
  | (?:the\s+)?(?P<ended>{QUARTER_ENDS})\s+quarter(?:\s+of)?,?\s+(?P<ended_year>{YEAR})\b
  | (?P<month_of_day>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<day2_year>{YEAR})\b
  | (?P<month_of_first>{MONTH})\s?(?:[-–]|to|through)\s?(?P<last_month_of>{MONTH})(?:\s+(?:period|quarter))?,?
      \s+{OF_FISCAL}(?:(?P<first_of>{YEAR}){TIGHT}\d\d\b(?![-/]\d)|(?<=FY)\s?(?P<end_of>{YEAR}|\d\d)\b(?![-/–]\d)){FISCAL_YEAR}
  | (?:(?:the\s+)?{PART_OF_FISCAL}|(?P<fiscal_quarter>{QUARTER}))(?:\s+of|[,:])?\s*{OF_FISCAL}
      (?:(?P<fiscal_from>{YEAR}){TIGHT}\d\d\b(?![-/]\d)|(?<=FY)\s?'?(?P<fiscal_to>{YEAR}|\d\d)\b(?![-/–]\d)){FISCAL_YEAR}
  | (?P<month>{MONTH})(?:\s?(?:-|–|to|and|through|until)\s?(?P<last_month>{MONTH}))?,?
      \s+(?:of\s+)?(?P<month_year>{YEAR})\b(?P<annual>\s+year\b(?!-))?
  | (?:the\s+)?{PART}(?:\s+\([QH]\d\))?(?:\s+of|,)?\s+
      (?:the\s+year\s+|fiscal(?:\s+year)?\s+|FY\s?)?(?P<part_year>{YEAR})\b
  | (?:in|over)\s+(?:the\s+)?(?P<counted_months>{COUNT})\s+months\s+of\s+(?P<counted_year>{YEAR})\b
  | (?:the\s+)?(?P<shared>{ORDER})(?=\s+and\s+(?:the\s+)?{ORDER}\s+
      (?P<shared_what>quarter|half)s?\s+of\s+(?P<shared_year>{YEAR})\b)
  | (?P<quarter>{QUARTER})(?:\s+of)?[\s,:/-]*(?P<quarter_year>{YEAR})\b
  | (?P<quarter2_year>{YEAR})[\s,:-]?(?P<quarter2>{QUARTER})\b
  | (?:FY\s?|fiscal\s+(?:year\s+)?|financial\s+year\s+(?:ending\s+)?|assessment\s+year\s+)'?
      (?P<fiscal>{YEAR}|\d\d)(?:{DASH}(?P<fiscal_last>{YEAR}|\d\d))?\b(?!\s?%)
  | (?P<iso_year>{YEAR})-(?P<iso_rest>(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b(?![-/]\d)
  | (?P<first_year>{YEAR})(?:{DASH}(?P<last_year>{YEAR})|{TIGHT}(?P<last_short>\d\d))\b(?![-/]\d)
  | (?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)'?s\b
  | (?P<year>{YEAR})\b(?!,\d|\.\d|\s?(?:%|per\s?cent\b|million|billion|trillion|thousand|crore|lakh)|[-/]\d)
  | (?:the\s+)?end\s+of\s+(?:the|this)\s+century(?P<century>)
  | mid-?century(?P<middle>)
  | (?:in|by|during)\s+(?P<noted>(?:19|20)\d\d)(?=\d{{1,2}}(?![\d%]|[.,]\d))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A date that says its year, also with a footnote mark glued to it ("in 20143").

"2000 people" is told from a year by the number grammar, not here.
"""

WITHOUT_YEAR = re.compile(
    rf"""\b
    (?={PART_BEGINS}|(?:from|between|since|until|to|by|in|of|and|for|during|over|ending|ended)\s+
      (?:the\s|early|mid|late|end|{MONTH_BEGINS}))
    (?:(?:the\s+)?(?P<ended>{QUARTER_ENDS})\s+quarter
  | (?:(?P<first_day>\d{{1,2}}){TO_DAY})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<day_month>{MONTH})
  | (?:(?:from|between|since|until|to|by)\s+)?(?P<month_of_day>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]\d)
  | (?:(?:in|since|until|by|of|from|between|to|and|for|during|over|ending|ended)\s+
      (?:the\s+month\s+of\s+|the\s+(?={MONTH}\s?(?:-|–|to)\s?{MONTH}\b))?(?:(?:early|mid|late|end)[\s-]+)?
      |(?={MONTH}\s?(?:-|–|to)\s?{MONTH}\b))
      (?P<month>{MONTH})(?:\s?(?:-|–|to|through|until)\s?(?P<last_month>{MONTH})|(?!\s?(?:-|–|to|through|until)\s?{MONTH}\b))
  | (?:(?<=[.!?]\s)|(?<=\s\s)|\A)(?P<opening>(?!may\b|march\b){MONTH})(?='s\s|\s+[a-z])
  | (?<!\d\s)(?:the\s+)?(?P<quarter>{QUARTER})
  | (?!(?:the\s+)?last\s+\w+\b(?:\s+months)?(?!\s+of\b))
      (?:the\s+)?{PART}(?!\s+of\s+(?!the\s+year\b))(?:\s+of\s+the\s+year)?
    )(?![\w'-])(?!\s+(?:last|this|next)\b|,?\s+{YEAR})""",
    re.VERBOSE | re.IGNORECASE,
)
"""A month, day or quarter whose year stands elsewhere ("in July", "second quarter")."""


MONTH_GROUPS = ("day_month", "month_of_day", "month", "month_of_first", "opening")
"""Names of the groups that hold a month."""

YARDSTICK = re.compile(
    r"[\s-](?:(?:constant|real|current|US|U\.S\.)\s+)?(?:prices?|dollars?|US\$|terms|levels?|mean|average|baseline|base|benchmark|award|pilot|"
    r"peak|highs?|lows?)\b(?!\s+of\b)|\s?=\s?100\b",
    re.IGNORECASE,
)
"""What makes a date before it a yardstick, not a time: "at 2015 prices", "above the 1961-1990 mean", "2012=100"."""
BASE_YEAR = re.compile(
    r"\b(?:base|reference|benchmark)[\s-](?:year|period)\s*(?:(?:is|was|of|:|=|\()\s*)?$", re.IGNORECASE
)
"""What makes a date behind it the base of an index ("constant prices, reference year 2010")."""


NAMED = re.compile(r"[A-Z]{2}-")
"""What joins a year to an acronym ("the SECC-2011 database")."""


def period(match: re.Match[str], year: str | None = None) -> tuple[str, str]:
    """First and last year, month or day of a match of `DATE`, or of `WITHOUT_YEAR` with the year that it belongs to."""
    group = {name: value for name, value in match.groupdict().items() if value is not None}
    year = year or next(
        (group[name] for name in group if name.endswith("_year") and "first last".find(name[:4]) < 0), ""
    )
    if "century" in group or "middle" in group:
        edge = "2100" if "century" in group else "2050"
        return edge, edge
    if "decade" in group:
        return group["decade"], group["decade"][:3] + "9"
    if alone := group.get("year") or group.get("noted"):
        return alone, alone
    if "fiscal" in group:
        return _fiscal(group["fiscal"], group.get("fiscal_last"))
    if "iso_rest" in group:
        return f"{year}-{group['iso_rest']}", f"{year}-{group['iso_rest']}"
    if "first_year" in group:
        return group["first_year"], _in_full(group["first_year"], group.get("last_year") or group["last_short"])
    if counted := group.get("counted_months"):
        return _part(year, 1, count(counted))
    if first := group.get("fiscal_from"):  # the months are known only with the month that the year begins in
        return first, later(first, 1)
    if last := group.get("fiscal_to"):
        return _fiscal(last, None)
    if quarter := group.get("quarter") or group.get("quarter2"):
        return _part(year, int(re.sub(r"\D", "", quarter)), 3 if "q" in quarter.lower() else 6)
    if shared := group.get("shared"):
        return _part(year, ORDINALS.get(shared.lower(), 4), 3 if group["shared_what"].lower() == "quarter" else 6)
    if order := group.get("order"):
        length = {"quarter": 3, "half": 6, "semester": 6}.get(group.get("what", "").lower()) or count(group["months"])
        return _part(year, ORDINALS.get(order.lower(), max(12 // length, 1)), length)
    if ended := group.get("ended"):
        return _part(year, _month(ended) // 3, 3)
    month = _month(next(group[name] for name in MONTH_GROUPS if name in group))
    if "annual" in group:
        return later(f"{year}-{month:02}", months=-11), f"{year}-{month:02}"
    if until := group.get("last_month") or group.get("last_month_of"):
        last_month = _month(until)
        if first := group.get("first_of") or group.get("end_of"):
            years = (first, later(first, 1)) if "first_of" in group else _fiscal(first, None)
            return in_fiscal(f"{years[0]}-{month:02}", f"{years[0]}-{last_month:02}", years[0])
        return f"{int(year) - (last_month < month)}-{month:02}", f"{year}-{last_month:02}"
    day = group.get("day") or group.get("day2")
    last = f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    first_day = group.get("first_day")
    return f"{year}-{month:02}-{int(first_day):02}" if first_day else last, last


def in_fiscal(first: str, last: str, year: str) -> tuple[str, str]:
    """Months of a fiscal year, by the year that it begins in: up to March they are of the next ("July-May 2015-16")."""
    first = year + first[4:]
    if first[5:7] <= "03":
        first = later(first, 1)
    last = first[:4] + last[4:]
    return first, last if last >= first else later(last, 1)


def is_date(match: re.Match[str]) -> bool:
    """Whether a match is a date: its month has a capital ("May", not "may"), its day exists, and it is no yardstick."""
    if YARDSTICK.match(match.string, match.end()) or BASE_YEAR.search(
        match.string, max(0, match.start() - 30), match.start()
    ):
        return False
    if match.start() > 2 and NAMED.fullmatch(match.string, match.start() - 3, match.start()):
        return False
    months = [name for name in map(match.groupdict().get, MONTH_GROUPS) if name]
    day = match["day"] or match["day2"]
    return all(month[0].isupper() for month in months) and (day is None or 1 <= int(day) <= 31)


def count(word: str) -> int:
    """ "12" and "twelve" as 12."""
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def later(edge: str, years: int = 0, months: int = 0) -> str:
    """An edge of a period so many years and months later; a day becomes its month where months are counted."""
    if months and len(edge) > 4:
        total = int(edge[:4]) * 12 + int(edge[5:7]) - 1 + months
        return f"{total // 12 + years}-{total % 12 + 1:02}"
    return f"{int(edge[:4]) + years:04}{edge[4:]}"


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _part(year: str, order: int, months: int) -> tuple[str, str]:
    """The `order`-th part of a year, each so many months long; the last 22 months of one begin in the one before."""
    last = f"{year}-{min(order * months, 12):02}"
    return later(last, months=1 - months), last


def _in_full(first: str, second: str) -> str:
    """The second year of "1998-99" in full; that of "1999-00" is 2000."""
    if len(second) == 4:
        return second
    year = int(first[:2] + second)
    return str(year if year >= int(first) else year + 100)


def _fiscal(first: str, second: str | None) -> tuple[str, str]:
    """A fiscal year by the two years that it touches; one year is the one in which it ends (FY21 is 2020/2021)."""
    if len(first) == 2:
        first = ("19" if int(first) > 60 else "20") + first
    return (first, _in_full(first, second)) if second else (str(int(first) - 1), first)
