"""Years of a period: what charts, filters and the coverage picture place a statistic by."""

import re

import pyarrow as pa
import pyarrow.compute as pc

YEAR = r"^(?P<year>\d{4})"
LAST_YEAR = r"/(?P<year>\d{4})"
MONTH = re.compile(r"(\d{4})-(\d{2})")


def first_years(periods: pa.ChunkedArray) -> pa.ChunkedArray:
    """The first year that each period names, its last where its beginning is open; null for none."""
    first = pc.struct_field(pc.extract_regex(periods, YEAR), "year")
    return pc.cast(pc.coalesce(first, pc.struct_field(pc.extract_regex(periods, LAST_YEAR), "year")), pa.int64())


def place(period: str) -> float:
    """Where a period stands on an axis of years: in its middle.

    >>> place("2019"), place("2019-04"), place("2010/2020")
    (2019.0, 2019.25, 2015.0)
    """
    ends = [_place(part) for part in period.split("/") if part != ".."]
    return sum(ends) / len(ends)


def _place(date: str) -> float:
    month = MONTH.match(date)
    return int(month[1]) + (int(month[2]) - 1) / 12 if month else float(date)
