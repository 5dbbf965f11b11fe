"""Dates and times of day in digits: they are found before anything else, so that "2020-21" is no range.

Years that stand alone need the words beside them (`years`); dates in words ("third quarter") stand in `senses`.
"""

import re

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
            rf"(?P<numeric>[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:{YEAR}|\d\d(?![\d/]|\.\d)))",
            rf"(?P<joined>{DAY}-(?:{MONTH})-(?:{YEAR}|\d\d\b))",
            rf"(?P<days>{DAYS},? {{1,3}}(?:of )?{MONTH}(?:,? {{1,3}}'?(?:{YEAR}|(?<=')\d\d\b))?)",
            rf"(?P<span>{YEAR}(?:/\d\d)? ?(?:[-–—/]|--) ?"
            rf"(?:{YEAR}(?:/\d\d)?|\d\d(?:/\d\d)?(?![\w%]|,\d{{3}}|[.,]\d+ ?(?:%|per ?cent))))",
            r"(?P<name>9/11(?![\d/])|\d{1,2}/\d{1,2}(?= (?:terror(?:ist)? )?(?:attacks?|bombings?)\b))",
            r"(?P<fiscal>\d\d/\d\d(?![\w/%]| (?:of|cases|times)\b|[.,]\d))",
            r"(?P<decade>(?:1\d|20)\d0'?s\b|(?<!r-)[2-9]0'?s\b)",
            rf"(?P<century>\d\d?{ENDING}(?: ?(?:-|–|and|to|or) ?\d\d?{ENDING})?[ -]{{1,3}}[Cc]entur(?:y|ies)\b)",
            r"(?P<part>[1-4](?:st|nd|rd|th)[ -]{1,3}(?:quarter|half|semester|trimester)\b)",
            rf"(?P<half>[1-4][QH] ?(?:FY)?'?(?:{YEAR}|\d\d)\b)",
            r"(?P<era>\d{1,4} (?:BCE?|AD|CE)\b)",
            rf"(?P<clock>{HOUR}[:.][0-5]\d(?::[0-5]\d)? ?(?:{AM_PM}|GMT|UTC|hrs\b)"
            rf"|{HOUR}:[0-5]\d(?::[0-5]\d)?(?![\d:]|,\d)"
            rf"|{HALF_DAY}(?: ?[-–] ?{HALF_DAY})? ?{AM_PM}|[0-2]\d[0-5]\d ?(?:GMT|UTC|hrs\b)|\d\d? o'clock"
            r"|(?<=(?:[Aa]t|[Bb]y|to) )(?:[01]\d|2[0-3])[0-5]\d (?:hours|hrs|h)\b"
            r"|12 (?:noon|midnight)\b|(?:[01]\d|2[0-3])h[0-5]\d\b)",
        )
    )
    + ")"
)
NO_DECADE_BEFORE = re.compile(
    r"\b(?:low|high|lower|upper|(?:their|his|her|my|our|your)(?: (?:early|mid|late|low|high|upper))?)(?:-| {1,3})$"
)
"""What makes tens of years an age and other tens a level: "in their mid-60s", "the low 40s"."""
BEFORE_A_YEAR = re.compile(r"\b(?:in|for|of|since|by|during|from|to|until|year|season|winter|and|the|FY) $")
RATIO_BEFORE = re.compile(r"\b(?:[Rr]atios?|[Oo]dds|[Pp]roportions?)\b[^.,;:\d]*$")
""" "A pupil-teacher ratio of 1:45" is no time of day."""
FROM_WORDS = re.compile(
    rf"{MONTH}(?: ?[-–] ?{MONTH})?(?:,? {{1,3}}(?:the )?|-)"
    rf"(?:{DAYS}{NOT_AN_AMOUNT}(?: ?,? {{1,3}}{YEAR}(?! ?(?:%|per ?cent)))?|{YEAR}(?: ?[-–] ?{YEAR})?|'\d\d\b)"
    rf"|F[Yy] ?'?(?:{YEAR}|\d\d)(?: ?[-–/] ?(?:FY)?'?(?:{YEAR}|\d\d))?(?!\w)"
    rf"|(?:Q[1-4]|H[12])(?:[ -]?(?:of )?(?:FY ?)?'?(?:{YEAR}(?:[-–/]\d\d(?!\d))?|\d\d)\b)?(?!\w)"
    rf"(?: ?[-–] ?Q[1-4](?: {YEAR})?)?"
)


def date_from_digits(plain: str, start: int) -> Piece | None:
    """The date, span of years, decade, century or time of day that begins with the digit at `start`."""
    match = FROM_DIGITS.match(plain, start)
    if match is None:
        return None
    if (match["span"] and not _is_span_of_years(match[0])) or (match["numeric"] and not _is_calendar_day(match[0])):
        return None
    if match["clock"] and RATIO_BEFORE.search(plain, max(0, start - 40), start):
        return None
    if match["fiscal"] and not _is_fiscal_year(plain, match):
        return None
    if match["decade"] and NO_DECADE_BEFORE.search(plain, max(0, start - 16), start):
        return _piece(plain, match, "vague")
    return _piece(plain, match, "time" if match["clock"] else "name" if match["name"] else "date")


def date_from_word(plain: str, start: int) -> Piece | None:
    """The date that begins with the month, or the fiscal year or quarter whose letter is, at `start`."""
    match = FROM_WORDS.match(plain, start)
    return _piece(plain, match, "date") if match else None


def _piece(plain: str, match: re.Match[str], reason: str) -> Piece:
    figures = re.findall(r"\d+", match[0])
    value = float(max(figures, key=len))
    end = match.end()
    while plain[end - 1] in " .,":
        end -= 1
    return Piece(match.start(), end, value, value, reason=reason)


def _is_span_of_years(text: str) -> bool:
    """Whether the second year follows the first: 2016-2025, 2020-21, 1999/00; but not 2000-1990."""
    years = re.findall(r"\d+", text)
    first, last = int(years[0]), int(years[-1])
    if len(years[-1]) == 2:
        return last == 0 or last > first % 100 or 1 <= last <= 12
    return last > first


def _is_fiscal_year(plain: str, match: re.Match[str]) -> bool:
    """ "In 25/26", "the 2024/25 and 25/26 budgets": two years that follow each other, behind a word of time."""
    first, last = (int(figures) for figures in match[0].split("/"))
    return last == first + 1 and BEFORE_A_YEAR.search(plain, max(0, match.start() - 12), match.start()) is not None


def _is_calendar_day(text: str) -> bool:
    a, b, _ = (int(part) for part in re.split(r"[/.]", text))
    return 1 <= min(a, b) <= 12 and max(a, b) <= 31
