"""Words that point to a country without naming it: its parliament, central bank, agencies, money, web addresses.

The names stand in `data/cues.tsv`, each with how much it says and its source. What a text is about is decided in
`statistics.area.country`.
"""

import csv
import functools
import math
import re
from collections import Counter, defaultdict
from importlib import resources
from itertools import pairwise

from pipeline.extract.areas import area_of, country_of_currency, country_of_site
from pipeline.extract.numbers.currencies import COMMON_WORDS, CURRENCIES

WORD = re.compile(r"(?<!\w)\w+")
GOVERNMENT_SITE = re.compile(
    r"(?<=\.)(?:(?:gov|go|gob|gouv|govt|gv)\.(?P<country>[a-z]{2})|(?P<canada>gc\.ca)|(?P<states>gov|mil))\b(?![.\w])",
    re.IGNORECASE,
)
"""The end of the address of a government's web site: ".gov.uk", ".go.ke", ".gov"; source: IANA root zone database."""
SITE_WEIGHT = 1.5
OTHER_WORDS = COMMON_WORDS | frozenset("won pound pounds dollar dollars som".split())
"""Bare names of currencies that are also common words, or of money that is met in texts of any country."""
MORE = 0.3
"""How much more a name says each time that the text has it twice as often."""


def cues_in(plain: str) -> dict[str, float]:
    """{code of a country, EU or EA: how much the words of a text point to it}; its own name, once, would be 1."""
    text = " ".join(plain.split())
    found: defaultdict[str, float] = defaultdict(float)
    for name, count in _names_in(text).items():
        for country, weight in _table().weights[name].items():
            found[country] += weight * (1 + MORE * math.log2(count))
    for site in {_country_of_site(match) for match in GOVERNMENT_SITE.finditer(text)}:
        if site:
            found[site] += SITE_WEIGHT
    return dict(found)


def countries_of_money(name: str) -> list[str]:
    """The countries (alpha-3) whose own money goes by a bare name in the singular ("dollar", "peso")."""
    return _money().get(name, [])


def _names_in(text: str) -> Counter[str]:
    """How often a text has each name; of names that overlap, the longest."""
    counts: Counter[str] = Counter()
    by_words, end = _table().by_words, 0
    words = [*WORD.finditer(text), None]
    for word, following in pairwise(words):
        if word is None or word.start() < end:
            continue
        first = word[0].casefold()
        if first not in _table().first_words:
            continue
        pairs = by_words.get((first, following[0].casefold()), ()) if following else ()
        for name in (*pairs, *by_words.get((first, ""), ())):
            stop = word.start() + len(name)
            if _is_written(name, text[word.start() : stop]) and not text[stop : stop + 1].isalnum():
                counts[name] += 1
                end = stop
                break
    return counts


def _is_written(name: str, written: str) -> bool:
    """Whether the letters of a text are that name's: as listed, in capitals, or with a first capital in a sentence."""
    if written == name:
        return True
    if name.isupper() or len(name) < 4:
        return False
    return written == name.upper() or (name[0].islower() and written == name[0].upper() + name[1:])


def _country_of_site(match: re.Match[str]) -> str | None:
    if match["canada"]:
        return "CAN"
    if match["states"]:
        return "USA"
    return country_of_site(match["country"])


class _Table:
    def __init__(self) -> None:
        self.weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
        """{name: {country: weight}}"""
        for row in _rows():
            for name in row["names"].split("|"):
                self.weights[name][row["country"]] = float(row["weight"])
        for name, countries in _money().items():
            for country in () if name in OTHER_WORDS else countries:
                self.weights[name].setdefault(country, 1 / len(countries))
        for name, country in _full_names().items():
            self.weights[name].setdefault(country, 1)
        self.first_words: set[str] = set()
        self.by_words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        """{first and second word of a name, case folded: names, the longest first}; no second word: an empty one"""
        for name in sorted(self.weights, key=len, reverse=True):
            first, second = [*(word[0].casefold() for word in WORD.finditer(name)), ""][:2]
            self.by_words[first, second].append(name)
            self.first_words.add(first)


@functools.cache
def _table() -> _Table:
    return _Table()


@functools.cache
def _money() -> dict[str, list[str]]:
    """{the bare name of a currency ("ringgit", "pesos"): the countries whose money goes by it}, by `currencies.tsv`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in CURRENCIES:
        country = country_of_currency(row["code"])
        if country and len(row["name"].split()) > 1:
            for name in (row["name"], row["plural"]):
                found[name.split()[-1]].add(country)
    return {word: sorted(countries) for word, countries in found.items()}


def _full_names() -> dict[str, str]:
    """{the whole name of a currency ("Canadian dollar", "Canada dollar"): its country}, by `currencies.tsv`."""
    found = {}
    for row in CURRENCIES:
        country = country_of_currency(row["code"])
        if country:
            for name in (row["name"], row["plural"]):
                *adjectives, noun = name.split()
                found[" ".join([*(word.capitalize() for word in adjectives), noun])] = country
                if (area := area_of(country)) is not None and adjectives:
                    found.setdefault(f"{area.name} {noun}", country)
                    found.setdefault(f"{area.name} {noun.capitalize()}", country)
    return found


def _rows() -> list[dict[str, str]]:
    text = resources.files("pipeline.extract").joinpath("data/cues.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
