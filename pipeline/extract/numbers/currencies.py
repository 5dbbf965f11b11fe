"""Currencies: signs, ISO 4217 codes and names, before or after a number, and what a shared name means in a country.

Tables: `currencies.tsv` (every current currency and the larger former ones) and `currency_words.tsv` (names and
signs that several currencies share, and small coins).
"""

import functools
import re
from collections import Counter
from dataclasses import dataclass

from pipeline.extract.numbers.piece import last_character
from pipeline.extract.numbers.tables import cells, rows


@dataclass(frozen=True, slots=True)
class Money:
    """A currency as written: code, what a written unit is worth in it, and the name if other currencies share it."""

    code: str | None
    factor: float = 1.0
    shared: str | None = None
    name: str | None = None

    @property
    def family(self) -> str | None:
        """The last word of the currency's name: dollar for AUD."""
        return NAME_OF_CODE[self.code].split()[-1] if self.code else None


CURRENCIES = list(rows("currencies.tsv"))
NAME_OF_CODE = {row["code"]: row["name"] for row in CURRENCIES}
CODES = frozenset(NAME_OF_CODE)
WORDS_THAT_ARE_CODES = frozenset("ALL TOP CUP TRY PEN MOP SOS GEL BAM BOB BIF ANG SDG COP SAR MAD GIP STD SSP".split())
"""Codes that are also words or other abbreviations in capitals ("TOP 10", "COP 26", "17 SDG targets", "SSP2-4.5"):
currencies only beside a number with a scale."""
SCALE = r"(?:thousand|million|billion|trillion|lakh|crore|mn|bn|tn|m|k)"
SCALE_FOLLOWS = re.compile(rf"[\d.,]{{1,12}} ?{SCALE}\b")
LARGE_FOLLOWS = re.compile(rf"\d{{1,3}}(?:,\d\d\d?)+\b|{SCALE_FOLLOWS.pattern}")
LARGE = re.compile(rf"(?:\d{{4}}|\d,\d{{3}}|{SCALE})(?<!\b(?:19|20)\d\d) ?$", re.IGNORECASE)
"""An amount that speaks for a currency whose name is also a common word ("5 won", but "12,000 won")."""
LOWER_CASE_CODES = frozenset("usd eur gbp jpy cny inr aud cad nzd chf sek mxn rmb".split())

SIGNS: dict[str, Money] = {}
"""{sign without blanks: money}; case counts."""
SIGNS_OF_SUMS: dict[str, Money] = {}
"""Signs of letters that mean much else, read only beside a large amount ("Kz 30 billion")."""
UNMISTAKABLE = frozenset(("kr", "RM", "FCFA", "CFA", "zł", "Kč", "TL", "USc"))
"""Signs of letters that are read also behind a small amount."""
NAMES: dict[str, Money] = {}
"""{name in lower case, singular or plural: money}."""
MINOR_SIGNS = {"p": Money("GBP", 0.01, "pound", "penny"), "c": Money("USD", 0.01, "dollar", "cent")}
"""Letters that stand for small coins where they are glued to a number: 50p, 17c."""


def _fill() -> None:
    bare = Counter(row["name"].split()[-1] for row in CURRENCIES if row["places"])
    for row in CURRENCIES:
        money = Money(row["code"])
        for sign in cells(row, "signs"):
            SIGNS[sign.replace(" ", "")] = money
        for name in [row["name"], row["plural"], *cells(row, "other_names")]:
            NAMES[name] = money
        for name in (row["name"].split()[-1], row["plural"].split()[-1]):
            if bare[row["name"].split()[-1]] == 1 and row["places"] and name not in COMMON_WORDS:
                NAMES.setdefault(name, money)
    for row in rows("currency_words.tsv"):
        factor = float(row["factor"])
        part = row["kind"] == "part"
        money = Money(row["usual"] or None, factor, row["family"] or None, cells(row, "words")[0] if part else None)
        for word in cells(row, "words"):
            if row["kind"] == "sign" or word == "¢":
                SIGNS[word] = money
            elif row["kind"] == "sum":
                SIGNS_OF_SUMS[word] = money
            else:
                NAMES[word] = money


COMMON_WORDS = frozenset("gold real reals sol soles mark marks loti".split())
"""Bare names of currencies that mean something else far more often."""
_fill()

SYMBOLS = "$£€¥₩₹₪₦₫฿៛₭₮₴₸₽₺₡₲₵₱₼₾֏৳₿￥＄"
WORDS_BEFORE_A_SIGN = frozenset(("a", "s", "j", "b", "n", "l", "g", "si"))
"""Letters that are words before a dollar sign where they are small: "a $5 note", "the firm ' s $5 offer"."""
NAMES_BEFORE = frozenset(("dollar", "sen", "rupees"))
NOT_BEFORE = COMMON_WORDS | frozenset("won pound pounds cent cents dime dimes penny pennies pence".split())
"""Names of money that stand before a number in another sense ("won 5 million votes")."""
BEFORE = re.compile(
    rf"(?:(?<![\w.])(?P<prefix>[A-Za-z][A-Za-z.]{{0,4}}) {{0,2}})?(?P<symbol>[{SYMBOLS}]) {{0,2}}$"
    r"|(?<![\w&])(?P<letters>[^\W\d_]{1,8}(?:/?\.|[$/¢])?) {0,2}$"
)
COUNTRY_BEFORE = re.compile(r"(?<![\w.])((?:[A-Z]\.){2}|[A-Z][A-Za-z]+) {1,2}$")
""" "US dollars 2.7 billion": whose money it is stands before its name."""
SYMBOL_AFTER = re.compile(rf" ?([{SYMBOLS}元¢]|ரூ)")
FAMILIES = {re.sub(r"\W", "", sign).upper(): money for sign, money in SIGNS.items() if sign[-1] == "$"}
"""{"US": US dollars, "HK": …}: what stands before a dollar sign, in whatever case and with whatever stops."""


@dataclass(frozen=True, slots=True)
class Before:
    """A currency before a number: where it starts, what it is, and a scale glued to it ("MEUR 60")."""

    start: int
    money: Money
    scale: float = 1.0


def money_before(plain: str, start: int) -> Before | None:
    """The sign, code or name that stands before a number, None without one."""
    nearest = last_character(plain, start)
    if not (nearest.isalpha() or nearest in SYMBOLS or nearest in "ரூ./¢"):
        return None
    match = BEFORE.search(plain, max(0, start - 12), start)
    if match is None:
        return None
    if match["symbol"]:
        family = (match["prefix"] or "").replace(".", "")
        apart = match.end("prefix") < match.start("symbol")
        article = apart and family in {"A", "us"}  # "A $1 billion fund", "it earned us $5"
        if match["symbol"] == "$" and not article and family.upper() in FAMILIES and family not in WORDS_BEFORE_A_SIGN:
            return Before(match.start(), FAMILIES[family.upper()])
        return Before(match.start("symbol"), SIGNS[match["symbol"]])
    letters, glued = match["letters"], match.end("letters") == start
    if letters == "S" and glued:  # a dollar sign spoilt in scanning; `codes` lets only such through
        return Before(match.start(), SIGNS["$"])
    if letters in SIGNS and (len(letters) > 1 or glued or letters == "R"):
        return Before(match.start(), SIGNS[letters])
    if letters in SIGNS_OF_SUMS and (len(letters) > 1 or glued) and LARGE_FOLLOWS.match(plain, start):
        return Before(match.start(), SIGNS_OF_SUMS[letters])
    if letters in CODES and (letters not in WORDS_THAT_ARE_CODES or SCALE_FOLLOWS.match(plain, start)):
        return Before(match.start(), Money(letters))
    if letters in LOWER_CASE_CODES:
        return Before(match.start(), _code(letters))
    if letters[:1] in "MkK" and letters[1:] in CODES:
        return Before(match.start(), Money(letters[1:]), 1e6 if letters[0] == "M" else 1e3)
    name = letters.lower()
    if not (name in NAMES and name not in NOT_BEFORE and LARGE_FOLLOWS.match(plain, start)):
        return Before(match.start(), NAMES[name]) if letters in NAMES_BEFORE else None
    country = COUNTRY_BEFORE.search(plain, max(0, match.start() - 20), match.start())
    longer = NAMES.get(f"{country[1].replace('.', '').lower()} {name}") if country else None
    return Before(country.start(1), longer) if country and longer else Before(match.start(), NAMES[name])


def money_after(phrase: str, plain: str, start: int) -> Money | None:
    """The currency that a phrase behind a number names ("Swiss francs", "USD", "riel"), or None.

    Args:
        phrase: the words.
        plain: the text.
        start: where the number ends.
    """
    lowered = phrase.lower()
    if phrase in WORDS_THAT_ARE_CODES or lowered == "won":
        return (NAMES.get(lowered) or Money(phrase)) if LARGE.search(plain, max(0, start - 12), start) else None
    if phrase in CODES:
        return Money(phrase)
    if lowered in LOWER_CASE_CODES:
        return _code(lowered)
    sign = SIGNS.get(phrase) or SIGNS_OF_SUMS.get(phrase) if len(phrase) > 1 and phrase.rstrip("$").isalpha() else None
    if sign and (phrase in UNMISTAKABLE or phrase[-1] == "$" or LARGE.search(plain, max(0, start - 12), start)):
        return sign
    return NAMES.get(lowered)


def _code(lowered: str) -> Money:
    return Money("CNY" if lowered == "rmb" else lowered.upper())


def name_of(code: str) -> str:
    """The English name of a currency in the singular: "cambodian riel" for KHR."""
    return NAME_OF_CODE[code]


@functools.cache
def local_currency(shared: str, place: str) -> str | None:
    """The ISO 4217 code that a shared name means in a country: ("dollar", "AUS") is AUD; None if it has no such money.

    Args:
        shared: `Number.shared`, the name in the singular (dollar, pound, franc), or a letter that is a sign (P, K).
        place: ISO 3166-1 alpha-3 code of the country.
    """
    for row in CURRENCIES:
        meant = row["name"].split()[-1] == shared or shared in cells(row, "signs")
        if meant and place in row["places"].split(","):
            return row["code"]
    return None


def countries_of_sign(sign: str) -> list[str]:
    """The countries (alpha-3) whose money has a sign: those of K are Papua New Guinea, Malawi, Zambia and others."""
    return [place for row in CURRENCIES if sign in cells(row, "signs") for place in row["places"].split(",")]
