"""Dates and times of day in digits: they are found before anything else, so that "2020-21" is no range.

Years that stand alone need the words beside them (`years`); dates in words ("third quarter") stand in `senses`.
"""

import re
from collections.abc import Iterator

from pipeline.extract.numbers.piece import Piece

MONTH = (
    r"(?:(?i:january|february|april|june|july|august|september|october|november|december)\b"
    r"|(?i:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b ?\.?|M(?:arch|ARCH|ay|AY)\b|Mar\b\.?|(?<=on )(?:may|march)\b)"
)
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d)"
ENDING = r"(?: ?(?:st|nd|rd|th))?"
DAY = rf"[0-3]?\d{ENDING}(?!\d)"
DAYS = rf"{DAY}(?:(?: ?[-–/] ?| to | and | or | & |, ){DAY}){{0,3}}"
NOT_AN_AMOUNT = r"(?! ?(?:%|per ?cent|million|billion|trillion|thousand|percent)|[.,]\d| , \d)"
AM_PM = r"(?:[AaPp][Mm]\b|[ap]\. ?m\b\.?)"
HOUR = r"(?:[01]?\d|2[0-4])"
HALF_DAY = r"(?:0?[1-9]|1[0-2])"

FROM_DIGITS = re.compile(
    r"(?<![\w.,$£€])(?:"
    + "|".join(
        (
            rf"(?P<iso>{YEAR}-[01]\d-[0-3]\d(?:[T ][0-2]\d:\d\d(?::\d\d)?)?(?!\d))",
            rf"(?P<numeric>[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:{YEAR}|\d\d(?![\d/])))",
            rf"(?P<days>{DAYS},? (?:of )?{MONTH}(?:,? '?(?:{YEAR}|(?<=')\d\d\b))?)",
            rf"(?P<span>{YEAR}(?:/\d\d)? ?(?:[-–—/]|--) ?(?:{YEAR}(?:/\d\d)?|\d\d(?:/\d\d)?(?![\w%])))",
            r"(?P<decade>(?:1\d|20)\d0'?s\b|(?<!-)'?[2-9]0'?s\b)",
            rf"(?P<century>\d\d?{ENDING}(?: ?(?:-|–|and|to|or) ?\d\d?{ENDING})?[ -][Cc]entur(?:y|ies)\b)",
            rf"(?P<part>[1-4](?:st|nd|rd|th)[ -](?:quarter|half|semester|trimester)\b|[1-4][QH] ?(?:FY)?'?(?:{YEAR}|\d\d)\b)",
            r"(?P<era>\d{1,4} (?:BCE?|AD|CE)\b)",
            rf"(?P<clock>{HOUR}[:.][0-5]\d(?::[0-5]\d)? ?(?:{AM_PM}|GMT|UTC|hrs\b)|{HOUR}:[0-5]\d(?::[0-5]\d)?(?![\d:])"
            rf"|{HALF_DAY}(?: ?[-–] ?{HALF_DAY})? ?{AM_PM}|[0-2]\d[0-5]\d ?(?:GMT|UTC|hrs\b)|\d\d? o'clock)",
        )
    )
    + ")"
)
FROM_LETTERS = re.compile(
    "|".join(
        (
            rf"(?<![\w])(?:{MONTH})(?: ?[-–] ?{MONTH})?,? (?:the )?(?:{DAYS}{NOT_AN_AMOUNT}(?: ?,? {YEAR}(?! ?(?:%|per ?cent)))?"
            rf"|{YEAR}(?: ?[-–] ?{YEAR})?|'\d\d\b)",
            rf"(?<![\w])F[Yy] ?'?(?:{YEAR}|\d\d)(?: ?[-–/] ?(?:FY)?'?(?:{YEAR}|\d\d))?(?!\w)",
            rf"(?<![\w])(?:Q[1-4]|H[12])(?:[ -]?(?:of )?(?:FY)?'?(?:{YEAR}|\d\d)\b)?(?!\w)(?: ?[-–] ?Q[1-4](?: {YEAR})?)?",
            r"(?P<day_as_name>(?<![\w/])9/11(?![\d/]))",
        )
    )
)


def find_dates(plain: str, start: int, end: int) -> Iterator[Piece]:
    """Dates, spans of years, decades, centuries and times of day; each span runs from first to last figure or month."""
    for match in FROM_DIGITS.finditer(plain, start, end):
        kind = match.lastgroup if match.lastgroup != "mark" else "numeric"
        if kind == "span" and not _is_span_of_years(match[0]):
            continue
        if kind == "numeric" and not _is_calendar_day(match[0]):
            continue
        reason = "time" if match["clock"] else "date"
        yield _piece(plain, match.start(), match.end(), reason)
    for match in FROM_LETTERS.finditer(plain, start, end):
        yield _piece(plain, match.start(), match.end(), "name" if match["day_as_name"] else "date")


def _piece(plain: str, start: int, end: int, reason: str) -> Piece:
    """The date from its first figure, or from its month where that comes first."""
    figures = re.findall(r"\d+", plain[start:end])
    value = float(max(figures, key=len))
    while plain[end - 1] in " .,":
        end -= 1
    return Piece(start, end, value, value, reason=reason)


def _is_span_of_years(text: str) -> bool:
    """Whether the second year follows the first: 2016-2025, 2020-21, 1999/00; but not 2000-1990."""
    years = re.findall(r"\d+", text)
    first, last = int(years[0]), int(years[-1])
    if len(years[-1]) == 2:
        return last == 0 or last > first % 100 or 1 <= last <= 12
    return last > first


def _is_calendar_day(text: str) -> bool:
    a, b, _ = (int(part) for part in re.split(r"[/.]", text))
    return 1 <= min(a, b) <= 12 and max(a, b) <= 31
