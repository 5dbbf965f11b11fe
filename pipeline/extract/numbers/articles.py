""" "A" as one: "a metre", "more than a decade", "a gallon of water"; not "5 dollars a litre", "twice a week"."""

import re
from collections.abc import Iterator

from pipeline.extract.numbers import comparators
from pipeline.extract.numbers.lookup import Found, measure_behind
from pipeline.extract.numbers.piece import Piece, words_before

PHYSICAL = (
    "metre|meter|kilometre|kilometer|centimetre|centimeter|millimetre|mile|inch|foot|yard|tonne|ton|kilogram|kilo|"
    "litre|liter|gallon|pint|acre|hectare|barrel|megawatt|gigawatt|kilowatt|terabyte|gigabyte|megabyte|kibibyte|ounce|"
    "percentage point|percent|per cent|penny|cubic metre|cubic meter|square metre|square kilometre|square mile|degree"
)
TIMES = "decade|century|year|month|week|fortnight|day|hour|minute"
ARTICLE = re.compile(rf"(?<![\w-])an? (?:(?P<physical>{PHYSICAL})|(?P<time>{TIMES}))\b(?!-)(?P<more> and a half\b)?")
RATED = re.compile(
    r"[\d%]|cents?|dollars?|pounds?|euros?|times|twice|once|thrice|percent|million|billion|thousand|per|paid|rate"
)


def find_articles(plain: str, lowered: str) -> Iterator[Piece]:
    """Measures whose number is "a": physical ones wherever they base no rate, times only behind a comparator."""
    for match in ARTICLE.finditer(lowered):
        piece = Piece(match.start(), match.end(), 1.0, 1.0)
        comparator, _ = comparators.read_comparator(plain, lowered, piece)
        if match["time"]:
            bounded = comparator != "=" and words_before(lowered, match.start(), 1) != ["within"]
            if not bounded and not match["more"]:
                continue
        elif any(RATED.search(word) for word in words_before(lowered, match.start(), 3)):
            continue
        found = measure_behind(plain, lowered, match.start() + match[0].index(" "), len(plain))
        yield _measured(piece, found)


def _measured(piece: Piece, found: Found | None) -> Piece:
    assert found is not None
    piece.end = found.end
    if found.unit:
        piece.unit, piece.unit_name, piece.factor = found.unit.unit, found.unit.name, found.unit.factor
    elif found.money:
        piece.unit, piece.factor, piece.shared = found.money.code, found.money.factor, found.money.shared
        piece.unit_name = found.money.name
    piece.low = piece.high = piece.factor
    return piece
