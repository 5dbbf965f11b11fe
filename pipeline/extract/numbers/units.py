"""Units of measurement: their words and symbols, with prefixes, squares and cubes. Table: `units.tsv`."""

import re
from dataclasses import dataclass

from pipeline.extract.numbers.tables import cells, rows


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as `statistics.unit` has it, what a written one is worth in it, its full name, and per what it is."""

    unit: str
    factor: float
    name: str
    per: str | None = None


PREFIXES = {
    "p": ("pico", 1e-12),
    "n": ("nano", 1e-9),
    "µ": ("micro", 1e-6),
    "m": ("milli", 1e-3),
    "c": ("centi", 1e-2),
    "d": ("deci", 1e-1),
    "h": ("hecto", 1e2),
    "k": ("kilo", 1e3),
    "K": ("kilo", 1e3),
    "M": ("mega", 1e6),
    "G": ("giga", 1e9),
    "T": ("tera", 1e12),
    "P": ("peta", 1e15),
    "E": ("exa", 1e18),
    "Z": ("zetta", 1e21),
    "Y": ("yotta", 1e24),
    "f": ("femto", 1e-15),
}
SCALED = frozenset({"t", "l", "boe", "toe", "pixel", "ha"})
"""Units whose multiples are part of the value: 2 gigatonnes are 2e9 t, but 15 km are 15 km, and 50 ml are 50 ml."""
POWERS = {"square": "2", "sq": "2", "sq.": "2", "cubic": "3", "cu": "3", "cu.": "3"}

WORDS: dict[str, Unit] = {}
"""{word or phrase in lower case: unit}"""
SYMBOLS: dict[str, Unit] = {}
"""{symbol: unit}; case counts."""
LENGTHS: set[str] = set()
"""Units of length, which make squares and cubes."""
SQUARED_TIMES = frozenset(("s",))
"""Units that only what is measured per them squares: metres per second squared."""


def _fill() -> None:
    for row in rows("units.tsv"):
        unit = Unit(row["unit"], float(row["factor"]), row["name"], row["per"] or None)
        for word in cells(row, "words"):
            WORDS.setdefault(word, unit)
        for symbol in cells(row, "symbols"):
            SYMBOLS.setdefault(symbol, unit)
        for prefix in row["prefixes"].split():
            long, factor = PREFIXES[prefix]
            scaled = row["unit"] in SCALED and factor > 1
            symbol = row["unit"] if scaled else _symbol(prefix, row["unit"])
            prefixed = Unit(symbol, factor * unit.factor if scaled else unit.factor, long + row["name"])
            for word in cells(row, "words"):
                WORDS.setdefault(long + word, prefixed)
                WORDS.setdefault(f"{long}-{word}", prefixed)
            for base in cells(row, "symbols"):
                SYMBOLS.setdefault(prefix + base, prefixed)
                if prefix == "µ":
                    SYMBOLS.setdefault("μ" + base, prefixed)
    LENGTHS.update(f"{prefix}m" for prefix in ("", "k", "c", "m", "d", "µ", "n"))
    LENGTHS.update(("in", "ft", "yd", "mi", "nmi"))


def _symbol(prefix: str, unit: str) -> str:
    return ("k" if prefix == "K" and unit != "byte" else prefix) + {"byte": "B", "cal": "cal"}.get(unit, unit)


_fill()


def can_be_raised(unit: Unit, power: str, as_base: bool = False) -> bool:
    """Whether a unit makes a square ("2") or cube ("3"), as a base of a rate ("9.8 m/s2") or by itself."""
    return unit.unit in LENGTHS or (as_base and power == "2" and unit.unit in SQUARED_TIMES)


RAISED = re.compile(r"\^?([23])(?![\w^])|([²³])| (squared|cubed)\b")


def power_of(match: re.Match[str]) -> str:
    """ "2" or "3" as `RAISED` found it."""
    return match[1] or {"²": "2", "³": "3", "squared": "2", "cubed": "3"}[match[2] or match[3]]


def raised(base: Unit, power: str) -> Unit:
    """The square or cube of a unit: `power` is "2" or "3"."""
    word = "square" if power == "2" else "cubic"
    return Unit(base.unit + power, base.factor, f"{word} {base.name}")
