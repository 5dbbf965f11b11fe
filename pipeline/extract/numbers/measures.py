"""Signs, scale letters and units beside a numeral: "$5m", "Rs 2.5 lakh crore", "15kms", "half an hour", "30 °C"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.numbers import currencies, units
from pipeline.extract.numbers.currencies import Money
from pipeline.extract.numbers.piece import Piece, product, words_after
from pipeline.extract.numbers.units import Unit
from pipeline.extract.numbers.words import ABBREVIATED_SCALES, SCALES

SCALE_LETTERS = re.compile(
    r" ?-?(k|mn|mln|mil|mio|mm|m|bn|bln|b|tn|trn|tln|t|cr)(?:\.(?= [a-z]))?(?![\w])", re.IGNORECASE
)
ONLY_WITH_MONEY = frozenset(("m", "mm", "b", "t", "cr"))
WORDS = re.compile(r"(?P<gap> {0,2}(?:- ?)?)(?P<words>[^\W\d_][\w.'/$]*(?:[ -]{1,2}[^\W\d_][\w.]*){0,4})")
SYMBOL = re.compile(
    r"(?P<gap> {0,2}-?[\[({<]?)(?P<symbol>[°º](?: ?[CF]\b)?|[%％‰℃℉]|[A-Za-zµμΩ]{1,6}(?:/s\b)?|%-points?\b|% points?\b)"
)
NOTHING_BEHIND = re.compile(r" {0,2}(?:[\d,;:!?)\0]|\.(?! ?[A-Z])|$)")
OF_A = re.compile(r" {1,2}(?:of )?(?:an?|one) (?=[a-z])")

LETTERS = frozenset("mglLtWVJNh")
"""One-letter symbols read also behind a blank; the others only where glued, or not at all."""
GLUED_LETTERS = LETTERS | frozenset("TAK")
TEMPERATURE = re.compile(r"temperature|degree|°|weather|celsius|fahrenheit|\bcold|\bhot\b|\bwarm|heat|outside")
LIKE_PLACES = re.compile(r" ?(?:$|[.,;:!?)(x×\"]|by\b|thick|wide|long|tall|high|deep|of rain|in diameter|across)")
"""What may follow "in" where it means inches."""
PLURAL_NOUNS = frozenset("people children women men".split())
NOT_COUNTED = frozenset(
    "tall long wide high deep above below away from of by to in and or at on is are was were for with the as thick".split()
)
WEIGHED = re.compile(r"weigh|weight|heav|\blose\b|\blost\b|\bdrop\b|\bbaby\b")
GOODS = re.compile(
    r" of (?!aid|fund|invest|money|debt|public|tax|support|spend|damage|cash|new|extra|revenue|sav|bud|cap)"
)


@dataclass(slots=True)
class Found:
    """A unit or currency behind a number: where it ends, what it is, and a scale glued to it ("30 MUSD")."""

    end: int
    unit: Unit | None = None
    money: Money | None = None
    scale: float = 1.0


def measure(plain: str, lowered: str, pieces: Sequence[Piece]) -> None:
    """Give each piece its sign, scale letters and unit, as far as they stand between its neighbours."""
    floor = 0
    for index, piece in enumerate(pieces):
        limit = pieces[index + 1].start if index + 1 < len(pieces) else len(plain)
        if piece.form in ("ordinal",) or piece.reason in ("pronoun", "enumeration", "order", "idiom", "date"):
            floor = piece.end
            continue
        _measure(plain, lowered, piece, floor, limit)
        floor = piece.end


def _measure(plain: str, lowered: str, piece: Piece, floor: int, limit: int) -> None:
    before = currencies.money_before(plain, piece.start) if piece.form != "multiple" else None
    if before and before[0] >= floor:
        piece.start = before[0]
        _multiply(piece, before[2])
        _scale_letters(plain, lowered, piece, True)
        _pay(piece, before[1])
        _same_money_behind(plain, piece, before[1], limit)
        return
    if piece.form == "multiple" and piece.unit == "ratio":
        return
    if NOTHING_BEHIND.match(plain, piece.end):
        return
    _scale_letters(plain, lowered, piece, False)
    start = piece.end
    if (piece.form == "fraction" or 0 < piece.low < 1) and (article := OF_A.match(lowered, start)):
        found = unit_after(plain, lowered, article.end(), limit)
        if found and not _is_count_of_time(found, lowered, piece):
            _take(piece, found)
            return
    found = unit_after(plain, lowered, start, limit)
    if found:
        _take(piece, found)


def _is_count_of_time(found: Found, lowered: str, piece: Piece) -> bool:
    """ "half a year" is a time, "a third a year" is a rate."""
    return bool(
        found.unit
        and found.unit.unit in ("year", "month", "day", "week")
        and not lowered.startswith("half", piece.start)
    )


def _multiply(piece: Piece, factor: float) -> None:
    piece.low, piece.high = product(piece.low, factor), product(piece.high, factor)
    piece.scale *= factor


def _pay(piece: Piece, money: Money) -> None:
    piece.unit, piece.shared, piece.unit_name = money.code, money.shared, money.name
    piece.factor = money.factor
    piece.low, piece.high = product(piece.low, money.factor), product(piece.high, money.factor)
    if piece.form == "fraction":
        piece.form = "cardinal"


def _take(piece: Piece, found: Found) -> None:
    piece.end = found.end
    _multiply(piece, found.scale)
    if found.money:
        _pay(piece, found.money)
        return
    assert found.unit is not None
    piece.unit, piece.unit_name, piece.factor = found.unit.unit, found.unit.name, found.unit.factor
    piece.low, piece.high = product(piece.low, found.unit.factor), product(piece.high, found.unit.factor)
    if piece.form == "fraction":
        piece.form = "cardinal"


def _scale_letters(plain: str, lowered: str, piece: Piece, money: bool) -> None:
    """ "£5m", "$1.2bn", "10k", "5mn"; "5m" without money only where a counted noun follows ("5m new jobs")."""
    if piece.form != "cardinal" or (piece.scale > 1 and not money):
        return
    if money and piece.scale > 1:
        return
    match = SCALE_LETTERS.match(plain, piece.end)
    if not match:
        return
    letters = match[1]
    small = letters.lower()
    glued = match.start(1) == piece.end
    if not money and small in ONLY_WITH_MONEY:
        capital = letters in ("M", "B") and glued
        if not (
            capital or (small in ("m", "b") and _money_follows(plain, match.end())) or _count_follows(lowered, match)
        ):
            return
        if small == "t" or (small == "mm" and not capital):
            return
    if letters == "K" and (not glued or TEMPERATURE.search(lowered, max(0, piece.start - 60), piece.start)):
        return
    piece.end = match.end(1)
    piece.digits = False
    _multiply(piece, ABBREVIATED_SCALES[small])


def _money_follows(plain: str, position: int) -> bool:
    return _money_words(plain, position, len(plain)) is not None


def _count_follows(lowered: str, match: re.Match[str]) -> bool:
    """Whether the words behind name things in the plural, so that "m" cannot be metres."""
    if match.start(1) != match.start() and match[1].lower() != "m":
        return False
    for word in words_after(lowered, match.end(), 3):
        if word in NOT_COUNTED:
            return False
        if word in PLURAL_NOUNS or (len(word) > 3 and word.endswith("s") and not word.endswith("ss")):
            return True
    return False


def _same_money_behind(plain: str, piece: Piece, money: Money, limit: int) -> None:
    """The span takes in what says the same once more: "$22 billion USD", "$ 10 dollars"; a plain "$" learns which."""
    match = WORDS.match(plain, piece.end)
    if match is None:
        return
    found = _money_words(plain, piece.end, limit)
    if found is None or found.money is None or "per" in plain[piece.end : found.end].split():
        return
    if (
        found.money.code == money.code
        or (found.money.shared == money.shared)
        or (money.shared and found.money.code and found.money.code.endswith("D") and money.shared == "dollar")
    ):
        piece.end = found.end
        if found.money.code and money.shared and not found.money.shared:
            piece.unit, piece.shared = found.money.code, None


def _money_words(plain: str, start: int, limit: int) -> Found | None:
    """A currency named behind a number by up to four words or a sign."""
    match = currencies.SYMBOL_AFTER.match(plain, start)
    if match and match.end() <= limit:
        if plain[match.end() : match.end() + 2].strip()[:1].isdigit():  # the sign of the next number
            return None
        return Found(match.end(), money=currencies.SIGNS.get(match[1]))
    for phrase, end in _phrases(plain, start):
        if end <= limit and (money := currencies.money_after(phrase)):
            return Found(end, money=money)
        if end <= limit and phrase[0] in "MkK" and phrase[1:] in currencies.CODES:
            return Found(end, money=Money(phrase[1:]), scale=1e6 if phrase[0] == "M" else 1e3)
    return None


def _phrases(plain: str, start: int) -> list[tuple[str, int]]:
    """The words behind a position as phrases with their ends, the longest first."""
    match = WORDS.match(plain, start)
    if match is None:
        return []
    text, offset = match["words"], match.start("words")
    phrases = []
    for end in [m.start() for m in re.finditer(r"(?=[ -])(?<![ -])", text)] + [len(text)]:
        phrase = re.sub(r" {2,}", " ", text[:end])
        phrases.append((phrase, offset + end))
        stripped = phrase.rstrip(".'")
        if stripped != phrase:
            phrases.append((stripped, offset + end - (len(phrase) - len(stripped))))
    return phrases[::-1]


def unit_after(plain: str, lowered: str, start: int, limit: int) -> Found | None:
    """The unit or currency whose words or symbol follow a position and end before `limit`."""
    found = _money_words(plain, start, limit)
    if found and not (found.money and found.money.shared == "pound" and _is_weight(plain, lowered, start, found.end)):
        return found
    if found:
        return Found(found.end, unit=units.WORDS["pound-mass"])
    match = SYMBOL.match(plain, start)
    if match and re.match(r"%[ -]points?", match["symbol"]):
        return Found(match.end(), unit=units.WORDS["percentage point"])
    for phrase, end in _phrases(plain, start):
        if end <= limit and (unit := _unit_of_phrase(phrase.lower())):
            return _raise(plain, Found(end, unit=unit))
    if match and match.end() <= limit:
        return _symbol(plain, lowered, start, match)
    return None


def _is_weight(plain: str, lowered: str, start: int, end: int) -> bool:
    """ "a twenty-pound bag", "25 pounds of rice", "weighs two pounds": mass, not money."""
    singular = lowered[start:end].strip(" -") == "pound"
    hyphen = plain[start : start + 1] == "-"
    scaled = any(lowered[:start].endswith(word) for word in SCALES)
    if scaled or "sterling" in lowered[start:end]:
        return False
    if (singular and (hyphen or lowered[end : end + 1] == " ")) or GOODS.match(lowered, end):
        return True
    return bool(WEIGHED.search(lowered, max(0, start - 60), start)) or "." in lowered[max(0, start - 4) : start]


def _unit_of_phrase(phrase: str) -> Unit | None:
    if unit := units.WORDS.get(phrase):
        return unit
    head, _, rest = phrase.partition(" ")
    if head in units.POWERS and rest:
        base = units.WORDS.get(rest) or units.SYMBOLS.get(rest)
        if base and base.unit in units.LENGTHS:
            return units.raised(base, units.POWERS[head])
    return None


def _raise(plain: str, found: Found) -> Found:
    """The square or cube that a mark behind a length makes of it: km2, m³, "km squared"."""
    assert found.unit is not None
    match = units.RAISED.match(plain, found.end)
    if match and found.unit.unit in units.LENGTHS:
        return Found(match.end(), unit=units.raised(found.unit, units.power_of(match)))
    return found


def _symbol(plain: str, lowered: str, start: int, match: re.Match[str]) -> Found | None:
    """A unit's symbol; letters that are also words or grades count only where their neighbours agree."""
    symbol, end = match["symbol"], match.end()
    gap = match["gap"]
    glued = gap == ""
    bracket = gap.strip(" -")
    if bracket:
        close = {"(": ")", "[": "]", "{": "}", "<": ">"}[bracket]
        if plain[end : end + 1] != close:
            return None
    elif (
        plain[end : end + 1].isalpha()
        or plain[end : end + 2].lstrip("-")[:1].isalpha()
        and plain[end : end + 1] == "-"
        and len(symbol) == 1
    ):
        return None
    if symbol == "in":
        return Found(end, unit=units.WORDS["inch"]) if LIKE_PLACES.match(lowered, end) and not glued else None
    if glued and symbol in currencies.MINOR_SIGNS:
        return Found(end, money=currencies.MINOR_SIGNS[symbol])
    if symbol in ("C", "F", "K"):
        near = TEMPERATURE.search(lowered, max(0, start - 60), end + 30)
        return Found(end, unit=units.SYMBOLS[symbol if symbol == "K" else "°" + symbol]) if near else None
    unit = units.SYMBOLS.get(symbol) or units.SYMBOLS.get(symbol.replace("º", "°").replace("° ", "°"))
    if unit is None or (symbol in ("h", "A") and not glued):
        return None
    if len(symbol) == 1 and symbol.isalpha() and symbol not in (GLUED_LETTERS if glued else LETTERS):
        return None
    if bracket:
        return Found(end + 1, unit=unit)
    return _raise(plain, Found(end, unit=unit))
