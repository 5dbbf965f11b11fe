"""Values and sizes in words and figures, as every part of a page shows them."""

from typing import Any

COMPARATORS = {
    "=": "as stated", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about"
}  # fmt: skip
SIGNS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}
SCALES = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]
UNITS = {"percent": "%", "percentage_point": "pp", "person": "", "item": "", "rank": "", "ratio": "", "index": ""}
"""What is written behind a value; any other unit is written as it is."""


def size(count: int) -> str:
    """Bytes for people: 535,795 → "536 KB"."""
    for scale, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if count >= scale:
            short = count / scale
            return f"{short:.0f} {name}" if short >= 10 else f"{short:.1f} {name}"
    return f"{count} bytes"


def number(value: float) -> str:
    """A number for people: 625000000000 → "625 billion", 7.160 → "7.16", 3400 → "3,400"."""
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def value(row: dict[str, Any]) -> str:
    """The value of a statistic with bound, range and unit: "> 40%", "4–12%", "USD 625 billion"."""
    low, high, unit = row["value_low"], row["value_high"], row["unit"]
    figure = number(low) if low == high else f"{number(low)}–{number(high)}"
    sign = SIGNS[row["comparator"]]
    if len(unit) == 3 and unit.isupper():
        figure = f"{unit} {figure}"
    else:
        suffix = UNITS.get(unit, f" {unit}")
        figure += suffix if suffix in ("", "%") or suffix.startswith(" ") else f" {suffix}"
    return f"{sign} {figure}".strip()


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _plain(value: float) -> str:
    text = f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.1f}"
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
