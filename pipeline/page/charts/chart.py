"""What a chart is to the page, and the few marks that charts are drawn with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from pipeline.page.wording import capital


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture, and its data as rows of (words, link to the statistic)."""

    title: str
    subtitle: str
    picture: Markup
    rows: Sequence[Mapping[str, Any]]


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
