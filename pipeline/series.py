"""Series: the published statistics of one measure and area over time, from their rows alone.

Only what is comparable without doubt stands together, since a wrong series is worse than a missing one: the same words
for the measure or the same code, the same area, unit, denominator and counted noun, and periods of one length. Values
of any status and comparator belong to it, and all that several texts report for one time: none is chosen over another.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.crosscheck.intervals import written
from pipeline.crosscheck.periods import ends
from pipeline.crosscheck.wording import ALONE, singular
from pipeline.groups import groups

KEY = ["measure", "ref_area", "unit", "per", "noun", "length"]
"""What the statistics of a series share."""

WORD = re.compile(r"[^\W_]+")
NUMBER_OF = re.compile(r"^(?:the )?(?:total )?number of ")
ARTICLES = frozenset({"the", "a", "an", "its", "their"})

BARE_SHARE = re.compile(
    r"(?:share|proportion|percentage) of (?!.*\b(?:that|who|whom|whose|which|with|without|having|in|on|under|above|"
    r"below|between|from|to|given|held|sold|made|born|known|\w+ed|\w+ing)\b)"
)
"""A share of a group that does not say which part of it ("share of households")."""

PRECISION = {4: "year", 7: "month", 10: "day"}
"""{length of a date in ISO 8601: what it names}"""


@dataclass(frozen=True, slots=True)
class Point:
    """A statistic as far as series are made from it; the fields are its columns."""

    id: str
    document: str
    start: int
    value_text: str
    value_low: float
    value_high: float
    comparator: str
    unit: str
    per: str | None
    counted: str | None
    indicator: str
    indicator_id: str | None
    ref_area: str
    time_period: str
    status: str
    confidence: float


COLUMNS = [field.name for field in fields(Point)]


def series(statistics: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the table `series`: each measure of one area and unit that is reported for two periods or more.

    In none are statistics without measure, area or time; those whose words name no measure by themselves ("returns",
    "share of households"); and those of a document that gives two values where a series has one, since its words then
    leave out what tells the two apart.

    Args:
        statistics: the table `statistics`.
    """
    keys = _keys(statistics[COLUMNS].reset_index(drop=True))
    if keys.empty:
        return []
    keys["series"] = keys.groupby(KEY, sort=False, dropna=False).ngroup()
    keys = keys[keys.groupby("series")["time_period"].transform("nunique") > 1]
    keys = keys.sort_values(["series", "time_period", "document", "start"])  # of one length the earlier sorts first
    table = pa.Table.from_pandas(statistics[COLUMNS], preserve_index=False).take(pa.array(keys.index))
    grouped = (_unambiguous([Point(*row) for row in rows]) for rows in groups(table, keys["series"].to_numpy()))
    return [_row(points) for points in grouped if len({point.time_period for point in points}) > 1]


def _keys(statistics: pd.DataFrame) -> pd.DataFrame:
    """What the statistics that say it fully are comparable by: the columns of `KEY`, with their times and places."""
    measures = {words: measure_of(words) for words in statistics["indicator"].dropna().unique()}
    lengths = {words: length_of(words) for words in statistics["time_period"].dropna().unique()}
    nouns = {words: _normal(words) for words in statistics["counted"].dropna().unique()}
    coded = statistics["indicator_id"].astype(object)
    keys = statistics[["ref_area", "unit", "per", "time_period", "document", "start"]].assign(
        measure=coded.where(coded.notna(), statistics["indicator"].astype(object).map(measures)),
        noun=statistics["counted"].astype(object).map(nouns),
        length=statistics["time_period"].astype(object).map(lengths),
    )
    return keys[keys["measure"].notna() & keys["ref_area"].notna() & keys["length"].notna()].copy()


def measure_of(indicator: str) -> str | None:
    """The words of an indicator that tell it from others, case, articles and plurals aside; None if they do not."""
    words = _normal(indicator)
    if BARE_SHARE.match(words) or (" " not in words and words not in ALONE):
        return None
    return words


def length_of(time_period: str) -> str | None:
    """How long a period is, and by what it is said: "year", "year + 12 months"; None with an open end.

    A fiscal year ("2016/2017") is not the year 2016, and a quarter none of its months.
    """
    if "/" not in time_period:
        return PRECISION[len(time_period)]
    both = ends(time_period)
    if both is None:
        return None
    first, last = both
    return f"{PRECISION[time_period.index('/')]} + {last.start - first.start:.2f} months"


def _normal(words: str) -> str:
    found = WORD.findall(NUMBER_OF.sub("", words.lower()))
    return " ".join(singular(word) for word in found if word not in ARTICLES)


def _unambiguous(points: list[Point]) -> list[Point]:
    """The points without those of documents that state two values for one time and status."""
    said: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for point in points:
        said[point.document, point.time_period, point.status].append(point)
    unclear = {document for (document, *_), same in said.items() if len(same) > 1 and _differ(same)}
    return [point for point in points if point.document not in unclear]


def _differ(points: list[Point]) -> bool:
    """Whether no rounding makes one value of them."""
    values = [written(p.value_text, p.value_low, p.value_high, p.comparator, p.unit).loose for p in points]
    return min(value.high for value in values) < max(value.low for value in values)


def _row(points: list[Point]) -> dict[str, Any]:
    """A series as a row; points by time."""
    first = points[0]
    return {
        "id": _id(first),
        "indicator": first.indicator,
        "indicator_id": first.indicator_id,
        "ref_area": first.ref_area,
        "unit": first.unit,
        "per": first.per,
        "counted": first.counted,
        "first_period": first.time_period,
        "last_period": points[-1].time_period,
        "periods": len({point.time_period for point in points}),
        "points": len(points),
        "statuses": sorted({point.status for point in points}),
        "documents": sorted({point.document for point in points}),
        "statistics": [point.id for point in points],
        "confidence": min(point.confidence for point in points),
    }


def _id(point: Point) -> str:
    """80 bits of a hash over what the statistics of a series share: more of them in a later release leave it."""
    noun = _normal(point.counted) if point.counted else ""
    shared = (
        point.indicator_id or measure_of(point.indicator), point.ref_area, point.unit, point.per or "", noun,
        length_of(point.time_period),
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, shared)).encode()).hexdigest()[:20]
