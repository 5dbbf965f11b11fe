"""The gazetteer: names and demonyms of countries, groups, regions, subdivisions and cities, and where a text has them.

The names stand in `data/*.tsv`, each with its source. Which area a figure is about is not decided here
(`statistics.area`), nor which words are part of a longer name (`names`).
"""

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources

WORD = re.compile(r"\w+|[^\w\s]")
GAP = re.compile(r"\s{0,4}")

GIVEN_NAMES = frozenset(
    "Austin Chad Charlotte Florence Georgia Israel Jordan Kenya Paris Santiago Sofia Sydney Victoria Virginia".split()
)
"""Areas whose name is also a given name; beside another capitalised word they are read as a person's or a body's."""

OPENERS = frozenset(
    "A Across After Also Although And As At Before Both But By During For From If In Into Like Of On Or Over Since So "
    "That The Through To Today Toward Towards Under Unlike When Where While With Within".split()
)
"""Capitalised words that open a sentence and are no part of a name."""

POINTS = re.compile(
    r"\b(?:(?:North|South)(?:[- ]?(?:[Ee]ast|[Ww]est))?(?:ern)?|(?:East|West)(?:ern)?|Central|Latin|Middle)\b"
)
"""Words of parts of the world that texts also write in lower case ("south Asia")."""
TAIL_OF_NAME = re.compile(
    r"-(?:an|au|aux|da|de|del|des|di|do|du|en|in|la|le|les|of|on|sur|under|upon)-$", re.IGNORECASE
)
"""What makes a name behind it the end of a town's name ("Port-of-Spain", "Tours-en-Savoie")."""

ABBREVIATED = re.compile(r"\s+[A-Z]{2,4}\d?\s+[a-z]")
"""What is told of the world by its abbreviation ("Global FDI flows", "World GDP grew")."""

MONEY = re.compile(
    r"(?:\$|\s+(?:dollars?|cents?|pounds?|sterling|shillings?|francs?|rupees?|pesos?|(?<=Korean )won|yen|yuan|"
    r"renminbi|riels?|ringgits?|kron(?:a|or|e|er)|euros?|liras?|rands?|rupiahs?|bahts?|dongs?|dinars?|dirhams?|r[iu]yals?|rials?|"
    r"reais|real|zlotys?|forints?|takas?|kips?|kyats?|birrs?|cedis?|nairas?|kwachas?|shekels?|hryvnias?|roubles?|"
    r"rubles?)\b)",
    re.IGNORECASE,
)
"""What follows an area's name in the name of a currency ("US$", "Swiss francs")."""

NATIVE_AMERICANS = re.compile(
    r"\b(?:Indian\s+(?:tribes?|reservations?|Affairs|Territory|Bureau|agen(?:ts?|cy|cies)|countr(?:y|ies)|lands?|wars?|titles?|"
    r"depredations|schools?|nations?|appropriations?|service|treaties)|tribes\s+of\s+Indians|Indians?\s+(?:of|in)\s+the\s+West|"
    r"Cherokees?|Choctaws?|Chickasaws?|Seminoles?|Sioux|Navajos?|Apaches?|Creek\s+(?:Nation|Indians))\b",
    re.IGNORECASE,
)
"""What makes "Indian" an adjective of the first peoples of America."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area as `ref_area` names it."""

    code: str
    """ISO 3166-1 alpha-3 of a country, the usual code of a group, else the name in English"""
    kind: str
    """country, group (of countries), region (of the world), subdivision or city"""
    name: str
    country: str | None = None
    """alpha-3 of the country that it lies in (itself, for a country); None for groups and regions"""
    within: str | None = None
    """the subdivision that a place lies in, where the gazetteer has it ("England" for "Kent")"""
    currency: str | None = None
    """ISO 4217, for countries"""
    wikidata: str | None = None
    """its Wikidata item, for countries"""
    m49: str | None = None
    """its code in UN M49, for countries and for the regions and groups that have one"""
    alpha2: str | None = None
    """ISO 3166-1 alpha-2, for countries"""
    population: int | None = None
    """people in 2015, for countries: an order of magnitude"""


@dataclass(frozen=True, slots=True)
class AreaMention:
    """A place where a text names an area: `plain[start:end]`."""

    start: int
    end: int
    code: str
    kind: str
    demonym: bool
    """whether it is an adjective or a name of its people ("Kenyan", "Kenyans", "global")"""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    area: Area | None
    demonym: bool


def areas_in(plain: str, start: int = 0, end: int | None = None) -> list[AreaMention]:
    """Where a text (`Layout.plain`), or the part of it between two offsets, names areas: in order, the longest names.

    Names in capitals count ("KENYA'S ECONOMY"). "Georgia" is the country unless the text names other states of the US
    and nothing Georgian; Indians are people of the US where it names their tribes and no India; "Congo" and "Korea"
    alone are COD and KOR.
    """
    found = _areas_in(plain)
    first = bisect.bisect_left(found, start, key=lambda mention: mention.start)
    last = len(found) if end is None else bisect.bisect_left(found, end, key=lambda mention: mention.start)
    return list(found[first:last])


@functools.lru_cache(maxsize=2)
def _areas_in(plain: str) -> tuple[AreaMention, ...]:
    """Names, currencies and statistics all ask for the areas of the text at hand."""
    return tuple(_mentions(plain))


def _mentions(plain: str) -> list[AreaMention]:
    found = list(_matches(plain))
    if any(m.country == "IND" for m in found) and _about_native_americans(plain, found):
        found = [replace(m, code="USA", country="USA") if m.code == "IND" else m for m in found]
    if any(m.code == "GEO" and not m.demonym for m in found) and _about_american_states(found):
        found = [replace(m, code="Georgia", kind="subdivision", country="USA") if m.code == "GEO" else m for m in found]
    return found


def area_of(name: str) -> Area | None:
    """The area of a name, demonym or code ("Lao PDR", "Kenyans", "KHM"), or None."""
    return _tables().by_code.get(name) or _area_named(name)


@functools.lru_cache(maxsize=256)
def _area_named(name: str) -> Area | None:
    """Kept by itself, so that a name does not displace the text whose areas are at hand."""
    mentions = tuple(_mentions(name))
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
        return _tables().by_code.get(mentions[0].code)
    return None


def country_of_currency(currency: str) -> str | None:
    """alpha-3 of the country that a currency is of; None for one that many share (EUR, XOF) or use (USD)."""
    users = _tables().users.get(currency, [])
    if len(users) > 1:  # a country and its dependencies: ISO 4217 begins with the country's letters ("NZ" of NZD)
        users = [code for code in users if re.match(f"{currency[0]}.?{currency[1]}", code)]
    return users[0] if len(users) == 1 and currency not in {"USD", "EUR"} else None


def country_of_site(domain: str) -> str | None:
    """alpha-3 of the country whose top-level domain of the internet is given ("ke", "uk"), or None."""
    return _tables().domains.get(domain.lower())


def _about_american_states(found: list[AreaMention]) -> bool:
    states = any(m.kind == "subdivision" and m.country == "USA" for m in found)
    return states and not any(m.country == "GEO" and (m.demonym or m.code != "GEO") for m in found)


def _about_native_americans(plain: str, found: list[AreaMention]) -> bool:
    """Whether the Indians of a text are those of America: it names their tribes, and nothing in India."""
    return NATIVE_AMERICANS.search(plain) is not None and not any(
        m.country == "IND" and (m.code != "IND" or not m.demonym) for m in found
    )


def _matches(plain: str) -> Iterator[AreaMention]:
    tables = _tables()
    position = 0
    for match in tables.first_word.finditer(plain):
        if match.start() < position or match[0].casefold() not in tables.trie:
            continue
        name, stop = _longest(tables.trie, plain, match.start())
        position = stop
        if name is None or name.area is None or _means_other(name, plain, match.start(), stop):
            continue
        area = name.area
        yield AreaMention(match.start(), stop, area.code, area.kind, name.demonym, area.country)


def _longest(trie: dict, plain: str, start: int) -> tuple[_Name | None, int]:
    """The longest name that begins at `start`, and where it ends."""
    best: tuple[_Name | None, int] = (None, start)
    node, position = trie, start
    while word := WORD.match(plain, position):
        if word[0].casefold() not in node:
            break
        node = node[word[0].casefold()]
        if not plain[word.end() : word.end() + 1].isalnum():
            written = " ".join(plain[start : word.end()].split())
            fitting = next((name for name in node.get(None, ()) if _is_written(name, written)), None)
            if fitting and not (_in_lower_case(fitting.text) and _opens_a_name(plain, start, word.end())):
                best = fitting, word.end()
        position = GAP.match(plain, word.end()).end()  # type: ignore[union-attr]
    return best


def _in_lower_case(text: str) -> bool:
    """Whether a name is written in lower case ("euro area")."""
    return text[0].islower() and text == text.lower()


def _is_written(name: "_Name", written: str) -> bool:
    """Whether the letters of a text are that name's: as listed, in capitals, or with a first capital in a sentence.

    A part of the world may have its point of the compass in lower case ("south Asia").
    """
    text = name.text
    if written == text:
        return True
    if text.isupper() or len(text) < 3:
        return False
    if name.area is not None and name.area.kind == "region" and written == POINTS.sub(lambda m: m[0].lower(), text):
        return True
    return written == text.upper() or (text[0].islower() and written == text[0].upper() + text[1:])


def _opens_a_name(plain: str, start: int, end: int) -> bool:
    """ "World Bank", "Global Fund": a capitalised word before another is part of a name; "Global GDP grew" is not."""
    if not plain[start].isupper() or ABBREVIATED.match(plain, end):
        return False
    return bool(re.match(r"\s+[A-Z]", plain[end : end + 6]))


def _means_other(name: _Name, plain: str, start: int, end: int) -> bool:
    of_dollars = plain[end : end + 2] == " $" and (
        name.demonym or name.text.isupper()
    )  # not "it cost Kenya $5 million"
    if (
        of_dollars
        or (plain.startswith(" currency", end) and plain.endswith("in ", 0, start))
        or MONEY.match(plain, end)
        or (plain[start - 1 : start] == "-" and TAIL_OF_NAME.search(plain, max(0, start - 8), start))
    ):
        return True
    before = re.search(r"([A-Z][\w.'-]*)\s+$", plain[max(0, start - 30) : start])
    if name.text in GIVEN_NAMES:
        beside = before is not None and before[1] not in OPENERS
        return beside or bool(re.match(r"\s+[A-Z][a-z]", plain[end : end + 6]))
    # "LET US BEGIN": the pronoun in a line of capitals
    return name.text == "US" and before is not None and before[1].isupper() and len(before[1]) > 2


@dataclass(frozen=True, slots=True)
class _Tables:
    trie: dict
    """{first word, case folded: {next word: … {None: [names that end here]}}}"""
    first_word: re.Pattern[str]
    by_code: dict[str, Area]
    users: dict[str, list[str]]
    """{currency: codes of the countries that use it}"""
    domains: dict[str, str]
    """{top-level domain: code of its country}"""


@functools.cache
def _tables() -> _Tables:
    trie: dict = {}
    by_code: dict[str, Area] = {}
    for name in _names():
        if name.area is not None:
            by_code.setdefault(name.area.code, name.area)
        node = trie
        for word in WORD.findall(name.text):
            node = node.setdefault(word.casefold(), {})
        node.setdefault(None, []).append(name)
    # One alternative for each first word is slow to try; words are found first and looked up by `_longest`.
    initials = "".join(sorted({re.escape(word[0]) + re.escape(word[0].upper()) for word in trie}))
    users: dict[str, list[str]] = {}
    domains = {"uk": "GBR"}  # the one top-level domain that is not the alpha-2 code
    for code, area in by_code.items():
        if area.currency:
            users.setdefault(area.currency, []).append(code)
        if area.alpha2:
            domains[area.alpha2.lower()] = code
    return _Tables(trie, re.compile(rf"(?<![^\W_])[{initials}][^\W_]*"), by_code, users, domains)


def _names() -> Iterator[_Name]:
    for row in _rows("countries.tsv"):
        names, code = row["names"].split("|"), row["code"]
        currency, wikidata, m49 = (row[column] or None for column in ("currency", "wikidata", "m49"))
        population = int(row["population"]) if row["population"] else None
        country = Area(
            code, "country", names[0], code, None, currency, wikidata, m49, row["alpha2"] or None, population
        )
        yield from _names_of(country, names, row["demonyms"])
    for row in _rows("groups.tsv"):
        names = row["names"].split("|")
        area = Area(row["code"], row["kind"], names[0], m49=row["m49"] or None)
        yield from _names_of(area, names, row["demonyms"])
    for row in _rows("places.tsv"):
        place = Area(row["name"], row["kind"], row["name"], row["country"], row["within"] or None)
        yield from _names_of(place, row["names"].split("|"), row["demonyms"])
    for row in _rows("not_areas.tsv"):
        yield _Name(row["name"], None, False)


def _names_of(area: Area, names: list[str], demonyms: str) -> Iterator[_Name]:
    yield from (_Name(name, area, False) for name in names)
    yield from (_Name(name, area, True) for name in demonyms.split("|") if name)


def _rows(file: str) -> Iterator[dict[str, str]]:
    text = resources.files("pipeline.extract").joinpath("data", file).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))
