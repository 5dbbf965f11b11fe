"""Which unit or currency follows a number: words ("square kilometres", "Swiss francs") or a symbol ("km2", "%")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.numbers import currencies, units
from pipeline.extract.numbers.currencies import Money
from pipeline.extract.numbers.units import Unit
from pipeline.extract.numbers.words import SCALES

WORDS = re.compile(r" {0,3}(?:- ?)?([^\W\d_][\w.'$]{0,40}(?:[ -]{1,3}[^\W\d_][\w.]{0,40}){0,4})")
WORD_END = re.compile(r"(?<=[^ -])(?=[ -]|$)")
BLANKS = re.compile(r" {2,}")
SYMBOL = re.compile(
    r"( {0,3}-?[\[({<]?)([°º](?: ?(?:[CF]|[Cc]elsius|[Ff]ahrenheit)\b)?|[%％‰℃℉]|(?:[kMG]?t|k?g)CO2(?:-?eq?)?\b"
    r"|[Mh]m[3³]|[A-Za-zµμΩÅ]{1,6}(?:[·⋅]m\b|/[sd]\b)?)"
)
FEET = re.compile(r"'(?= ?(?:\d|1[01])(?:\"|''))")
""" "5'11"", before the inches."""
FEET_BEFORE_INCHES = re.compile(r"\d' ?\d{1,2}$")
OPENED = re.compile(r"(?:^|[ (\[–—-])$")
"""What stands before a mark that opens a quotation."""
PERCENTAGE_POINTS = re.compile(r" ?%[- ]points?\b")
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}

BEHIND_A_BLANK = frozenset("mglLtWVJNhÅ")
"""One-letter symbols that are read also behind a blank; some others only where they are glued to the number."""
GLUED = BEHIND_A_BLANK | frozenset("TA")
SPECIAL_DRAWING_RIGHTS = re.compile(r" in (?:[Ss]pecial [Dd]rawing [Rr]ights|SDRs?)\b")
TEMPERATURE = re.compile(
    r"temperature|degree|°|weather|celsius|fahrenheit|\bcold|\bhot\b|\bwarm|heat|outside|\boven|\bbak(?:e|ing)|\bboil"
    r"|\bfreez|\bmelts?\b|\bhighs?\b|\blows\b|\d ?[cf] ?[(/]\d+ ?[cf]\b"
)
"""Words near a letter C, F or K that make it degrees."""
LETTERS_NEAR = {
    "A": re.compile(r"\bcurrents?\b|\bfuses?\b|\bcircuit|\bcharging\b|\bamps?\b|\bvolts?\b"),
    "T": re.compile(r"\bmagnet|\bfield strength\b|\bmri\b"),
}
"""Words before a letter A that make it amperes, before a T tesla."""
METRIC_TONS = frozenset(("MT", "mt"))
CARBON = re.compile(r" (?:of )?(?:\0{3,6}|carbon\b)")
""" "12 MT of CO2" are megatonnes, since nobody counts its tonnes; a formula is blotted out."""
DECIMAL = re.compile(r"\d\.\d+$")
""" "49.26s" are seconds, "20s" and "1990s" may be years."""
RESOLUTION = re.compile(r"(?<!\d)(?:480|720|1080|1440|2160)$")
"""Lines of a picture ("1080p"), which are no pence."""
SIZE_FOLLOWS = re.compile(
    r" ?(?:$|[.,;:!?)(x×\"]|by\b|thick|wide|long|tall|high|deep|of rain|in diameter|across|more or)"
)
"""What may follow "in" where it means inches."""
SPOILT_IN = re.compile(r" {1,3}(?:\d|[A-Z]|the\b|an?\b|this\b|last\b|its\b)")
"""What follows the preposition where a blank before it was lost ("rose to 5in 2010", not "a 12in pizza")."""
FEET_BEFORE = re.compile(r"(?:ft|feet|foot)\.? (?:and )?[\d.]+$")

NAMED_FOLLOWS = re.compile(
    r" {1,3}(?:cases?|deaths?|patients?|infections?|prevention|treatment|vaccines?|screening"
    r"|members?|states?|countries|leaders|missions?|troops|peace\w*|observers|officials|summits?)\b"
)
"""Words behind capitals that name an illness or a body, not a unit ("10,000 TB cases", "55 AU members")."""
WEIGHED = re.compile(r"weigh|weight|heav|\blose\b|\blost\b|\bdrop\b|\bbaby\b|\btow(?:s|ing)?\b|\bpayload")
IN_KILOGRAMS = re.compile(r" ?[(/] ?[\d,.]{1,9} ?k(?:g|ilo)")
FORCE = re.compile(r" of (?:thrust|force|lift|pressure)\b")
GOODS = re.compile(
    r" of (?!aid|fund|invest|money|debt|public|tax|support|spend|damage|cash|new|extra|revenue|sav|bud|cap)"
)
"""What pounds are of where they are a weight."""


@dataclass(slots=True)
class Found:
    """A unit or currency behind a number: where it ends, what it is, and a scale glued to it ("30 MUSD")."""

    end: int
    unit: Unit | None = None
    money: Money | None = None
    scale: float = 1.0


def measure_behind(plain: str, lowered: str, start: int, limit: int) -> Found | None:
    """The unit or currency whose words or symbol follow a position and end before `limit`."""
    if match := PERCENTAGE_POINTS.match(plain, start):
        return Found(match.end(), unit=units.WORDS["percentage point"])
    money = money_behind(plain, start, limit)
    for phrase, end in _phrases(plain, start):
        if money and money.end >= end:  # but "pound-feet"
            break
        if end <= limit and (unit := _unit_of_phrase(phrase.lower())):
            return _raised(plain, Found(end, unit=unit))
    if money and money.money:
        is_weight = money.money.shared == "pound" and _is_weight(lowered, start, money.end)
        return Found(money.end, unit=units.WORDS["pound-mass"]) if is_weight else money
    return _symbol(plain, lowered, start, limit)


def money_behind(plain: str, start: int, limit: int) -> Found | None:
    """A currency that a sign or up to five words behind a number name."""
    match = currencies.SYMBOL_AFTER.match(plain, start)
    if match and match.end() <= limit:
        if plain[match.end() : match.end() + 2].strip()[:1].isdigit():  # the sign of the next number
            return None
        return Found(match.end(), money=currencies.SIGNS[match[1]])
    if in_rights := SPECIAL_DRAWING_RIGHTS.match(plain, start):
        return Found(in_rights.end(), money=Money("XDR"))
    for phrase, end in _phrases(plain, start):
        if end > limit:
            continue
        if money := currencies.money_after(phrase, plain, start):
            return Found(end, money=money)
        if phrase[0] in "MkK" and phrase[1:] in currencies.CODES:
            return Found(end, money=Money(phrase[1:]), scale=1e6 if phrase[0] == "M" else 1e3)
    return None


def _phrases(plain: str, start: int) -> Iterator[tuple[str, int]]:
    """The words behind a position as phrases with their ends, the longest first, without and with a last full stop."""
    match = WORDS.match(plain, start)
    if match is None:
        return
    text, offset = match[1], match.start(1)
    several = "  " in text
    for word_end in [m.start() for m in WORD_END.finditer(text)][::-1]:
        phrase = BLANKS.sub(" ", text[:word_end]) if several else text[:word_end]
        bare = phrase.rstrip(".'")
        yield bare, offset + word_end - (len(phrase) - len(bare))
        if bare != phrase:
            yield phrase, offset + word_end


def _is_weight(lowered: str, start: int, end: int) -> bool:
    """ "a twenty-pound bag", "25 pounds of rice", "weighs two pounds", "2.5 pounds": mass, not money."""
    if FORCE.match(lowered, end) or IN_KILOGRAMS.match(lowered, end):
        return True
    if lowered.endswith(tuple(SCALES), max(0, start - 12), start):
        return False
    attribute = lowered[start:end].strip(" -") == "pound" and (lowered[start] == "-" or lowered.startswith(" ", end))
    decimal = "." in lowered[max(0, start - 4) : start]
    return attribute or decimal or bool(GOODS.match(lowered, end) or WEIGHED.search(lowered, max(0, start - 60), start))


def _unit_of_phrase(phrase: str) -> Unit | None:
    if unit := units.WORDS.get(phrase):
        return unit
    power, _, length = phrase.replace("-", " ").partition(" ")
    base = units.WORDS.get(length) or units.SYMBOLS.get(length) if power in units.POWERS else None
    return units.raised(base, units.POWERS[power]) if base and base.unit in units.LENGTHS else None


def _raised(plain: str, found: Found) -> Found:
    """The square or cube that a mark behind a length makes of it: km2, m³, "km squared"."""
    match = units.RAISED.match(plain, found.end)
    if match and found.unit and found.unit.unit in units.LENGTHS:
        return Found(match.end(), unit=units.raised(found.unit, units.power_of(match)))
    return found


def _prime(plain: str, start: int) -> Found | None:
    """ "5'11"", "a 12" pipe": feet and inches, where the mark closes no quotation."""
    if FEET.match(plain, start):
        return Found(start + 1, unit=units.WORDS["foot"])
    marked = plain.startswith('"', start) and plain[start - 1].isdigit() and not plain[start + 1 : start + 2].isalnum()
    if not marked:
        return None
    last = plain.rfind('"', 0, start)
    quoted = last >= 0 and OPENED.search(plain, max(0, last - 1), last) and not plain.startswith(" ", last + 1)
    if quoted and not FEET_BEFORE_INCHES.search(plain, max(0, start - 6), start):
        return None
    return Found(start + 1, unit=units.WORDS["inch"])


def _symbol(plain: str, lowered: str, start: int, limit: int) -> Found | None:
    """A unit's symbol; letters that are also words or grades count only where their neighbours agree."""
    if plain.startswith(("'", '"'), start):
        return _prime(plain, start)
    match = SYMBOL.match(plain, start)
    if match is None or match.end() > limit:
        return None
    gap, symbol = match.groups()
    end, bracket, glued = match.end(), gap.strip(" -"), gap == ""
    if symbol[-2:-1] == "/" and symbol not in units.SYMBOLS:  # "MB/s": what it is per is read later
        symbol, end = symbol[:-2], end - 2
    if bracket:
        if not plain.startswith(CLOSING[bracket], end):
            return None
    elif symbol[-1].isalpha() and (plain[end : end + 1].isalpha() or (len(symbol) == 1 and plain.startswith("-", end))):
        return None
    if symbol == "in":
        feet = FEET_BEFORE.search(lowered, max(0, start - 14), start)
        fits = SIZE_FOLLOWS.match(lowered, end) if not glued else not SPOILT_IN.match(plain, end)
        return Found(end, unit=units.WORDS["inch"]) if feet or fits else None
    if symbol in METRIC_TONS and CARBON.match(plain, end):
        return Found(end, unit=units.SYMBOLS["Mt"])
    if symbol == "p" and RESOLUTION.search(plain, max(0, start - 5), start):
        return None
    if glued and symbol in currencies.MINOR_SIGNS:
        return Found(end, money=currencies.MINOR_SIGNS[symbol])
    if not glued and symbol in LETTERS_NEAR and LETTERS_NEAR[symbol].search(lowered, max(0, start - 60), start):
        return Found(end, unit=units.SYMBOLS.get(symbol) or units.SYMBOLS["tesla"])
    if symbol in ("C", "F", "K"):
        near = TEMPERATURE.search(lowered, max(0, start - 60), end + 30)
        return Found(end, unit=units.SYMBOLS[symbol if symbol == "K" else "°" + symbol]) if near else None
    if not glued and symbol.isupper() and NAMED_FOLLOWS.match(lowered, end):
        return None
    if symbol == "s" and DECIMAL.search(plain, max(0, start - 8), start):
        return Found(end, unit=units.SYMBOLS[symbol])
    if symbol[0] in "°º":
        symbol = f"°{symbol[1:].strip()[:1].upper()}"
    unit = units.SYMBOLS.get(symbol)
    if unit is None or (len(symbol) == 1 and symbol.isalpha() and symbol not in (GLUED if glued else BEHIND_A_BLANK)):
        return None
    return Found(end + 1, unit=unit) if bracket else _raised(plain, Found(end, unit=unit))
