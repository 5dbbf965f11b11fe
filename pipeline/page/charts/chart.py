"""What a chart is to the page, and the few marks that charts are drawn with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup, escape

from pipeline.alongside import taken
from pipeline.page.wording import capital
from pipeline.stored import Rows

DRAWN = [
    "id", "value_low", "value_high", "comparator", "unit", "counted", "per", "indicator", "ref_area", "time_period",
    "status", "confidence",
]  # fmt: skip
"""The columns of a statistic that charts are made of: not its words, which take most of the time to read."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture, and its data as rows of (words, link to the statistic)."""

    title: str
    subtitle: str
    picture: Markup
    rows: Sequence[Mapping[str, Any]]
    total: int
    """How many values there are, of which `rows` are the surest."""
    filters: str
    """The filters of the explorer that show them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, or several of a kind."""

    kind: str
    """series, shares, ranks or coverage"""
    title: str
    note: str
    """How to read it, and what is left out."""
    panels: Sequence[Panel] = ()
    rows: Sequence[Mapping[str, Any]] = ()
    columns: Sequence[Any] = ()


def tag(name: str, content: Any = "", **attributes: Any) -> Markup:
    """An element of SVG; `class_` is `class`, underscores are hyphens, None leaves an attribute out."""
    parts = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return Markup(f"<{name}{''.join(parts)}>{escape(content)}</{name}>")  # parts and content are escaped


def join(parts: Sequence[Markup]) -> Markup:
    """Elements after each other."""
    return Markup("").join(parts)


def about(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What a statistic measures, where and when, for a label."""
    return " · ".join(part for part in (_indicator(row), where_and_when(row, names)) if part)


def where_and_when(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Area and period of a statistic, as far as the text gives them."""
    area = row["ref_area"] and names.get(row["ref_area"], row["ref_area"])
    return ", ".join(part for part in (area, row["time_period"]) if part)


def _indicator(row: Mapping[str, Any]) -> str:
    return capital(row["indicator"] or row["counted"] or "not said of what")


def _short(value: Any) -> Any:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def surest(statistics: Rows, wanted: pa.ChunkedArray, count: int) -> tuple[list[dict[str, Any]], int]:
    """The statistics of greatest confidence among those that are wanted, and how many are wanted.

    Args:
        statistics: the published table.
        wanted: true for each row that is.
        count: how many to return at most.
    """
    positions = pc.indices_nonzero(wanted)
    keys = statistics.select(["confidence", "id"]).take(positions)
    order = [("confidence", "descending"), ("id", "ascending")]
    first = pc.select_k_unstable(keys, min(count, len(keys)), sort_keys=order)
    return taken(statistics, positions.take(first), DRAWN).to_pylist(), len(positions)
