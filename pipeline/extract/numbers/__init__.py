"""The number grammar: every number expression of a text, with exact offsets, value, unit and comparator."""

import re

from pipeline.extract.spans import Number

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "crore": 1e7, "lakh": 1e5}
PATTERN = re.compile(
    r"(?P<money>US\$|\$|£|€|Rs\.? ?)? ?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    r"(?: ?(?P<scale>thousand|million|billion|trillion|lakh|crore)\b)?(?: ?(?P<percent>%|per ?cent\b))?"
)


def find_numbers(plain: str) -> list[Number]:
    """All number expressions of a text (`Layout.plain`), in order, without overlaps."""
    found = []
    for m in PATTERN.finditer(plain):
        value = float(m["digits"].replace(",", "") or 0) * SCALES.get(m["scale"] or "", 1)
        unit = (
            "percent"
            if m["percent"]
            else {"US$": "USD", "$": "USD", "£": "GBP", "€": "EUR"}.get((m["money"] or "").strip())
        )
        year = m["digits"].isdigit() and len(m["digits"]) == 4 and not unit and not m["scale"]
        form = "ordinal" if m["ordinal"] else "cardinal"
        found.append(Number(m.start(), m.end(), value, value, form, unit, reason="date" if year else None))
    return found
