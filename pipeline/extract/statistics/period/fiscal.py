"""Fiscal years: which months their parts have, where the text tells the month that they begin in."""

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.statistics.period.calendar import ORDINALS, count, later
from pipeline.extract.statistics.period.when import When

GAP = 4
"""Characters between the first and the last month of a year at most."""


def is_fiscal(when: When) -> bool:
    """Whether it is a year told by the two years that it touches, or months of one."""
    return bool(when.first and when.last and not when.ends) and int(when.last[:4]) - int(when.first[:4]) == 1  # type: ignore[index]


BEGINS = {
    "04": "BWA BRN CAN GBR HKG IND JAM JPN KWT LSO NAM SGP SWZ ZAF",
    "07": "AUS BGD BTN DMA EGY ETH KEN MUS NPL NZL PAK RWA SSD TON TZA UGA WSM",
    "08": "FJI",
    "10": "FSM HTI MHL PLW THA TTO USA",
}
"""Month in which the fiscal year of a government begins that touches two years (The World Factbook, 2020)."""


def month_of_budget(country: str | None) -> str | None:
    """The month in which the fiscal year of a country (alpha-3) begins; None where it is the calendar's, or unknown."""
    return next((month for month, countries in BEGINS.items() if country and country in countries), None)


def start_told(dates: list[When]) -> str | None:
    """The month that the fiscal year begins in, as the dates of a text tell it ("2013-14 (July 2013-June 2014)")."""
    start = next((when.first[5:7] for when in dates if when.first and when.match and when.match["first_of"]), None)
    return start or next((first.first[5:7] for first, last in pairwise(dates) if _is_year(first, last)), None)  # type: ignore[index]


def begin_of_fiscal(when: When, start: str | None) -> str | None:
    """The first month of the fiscal year that a date is or is part of, where a year begins in `start` ("04")."""
    if start is None or when.match is None or not when.first:
        return None
    if len(when.first) == 4:
        return f"{when.first}-{start}" if is_fiscal(when) else None
    if not (when.match["fiscal_from"] or when.match["fiscal_to"]):
        return None
    return f"{int(when.first[:4]) - (when.first[5:7] < start)}-{start}"


def parts_of_fiscal(dates: list[When], start: str | None) -> list[When]:
    """Dates with the months of "the first half of 2017-18", where the month is known that the fiscal year begins in.

    Without that only "some time in that year" is known, and the whole year is not what the value is of.
    """
    parts = [when.match is not None and bool(when.match["fiscal_from"] or when.match["fiscal_to"]) for when in dates]
    return [_with_months(when, start) if part else when for when, part in zip(dates, parts, strict=True)]


def undefined(plain: str, dates: list[When]) -> list[When]:
    """Dates without the brackets that say which months a fiscal year has ("of 2013-14 (July 2013-June 2014)")."""
    defined = {
        last.start
        for first, last in pairwise(dates)
        if last.months == 12
        and first.iso
        and (last.first or "")[5:] != "01"
        and plain[first.end : last.start].strip() == "("
    }
    return [when for when in dates if when.start not in defined]


def _with_months(when: When, start: str | None) -> When:
    if start is None or when.match is None:
        return replace(when, kind="vague", first=None, last=None)
    first, last = part_of_year(when.match, f"{when.first}-{start}")
    return replace(when, first=first, last=last)


def _is_year(first: When, last: When) -> bool:
    """Whether two months are the first and the last of a year that is not the calendar's ("July 2019-June 2020")."""
    if first.months != 1 or last.months != 1 or last.start - first.end > GAP or (first.first or "")[5:] == "01":
        return False
    return later(first.first or "", months=11) == last.first


def part_of_year(match: re.Match[str], start: str) -> tuple[str, str]:
    """First and last month of a part of a fiscal year that begins in the month `start` ("2013-07")."""
    part = {name.removeprefix("fiscal_"): told for name, told in match.groupdict().items() if told}
    if quarter := part.get("quarter"):
        length, order = (6 if "h" in quarter.lower() else 3), int(re.sub(r"\D", "", quarter))
    else:
        length = {"quarter": 3, "half": 6, "semester": 6}.get(part.get("what", "").lower()) or count(part["months"])
        order = ORDINALS.get(part["order"].lower(), max(12 // length, 1))
    first = later(start, months=(order - 1) * length)
    return first, later(first, months=length - 1)
