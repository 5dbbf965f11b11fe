"""The things that one text names: its mentions in groups, each with the rule by which it came there."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract.areas import Area, area_of, areas_in
from pipeline.extract.names.abbreviations import first_word
from pipeline.extract.names.heads import FIRM_ENDINGS, PROGRAMMES, TYPE_OF
from pipeline.extract.names.heads_alone import KINDS, PROPER
from pipeline.extract.names.select import initials_of
from pipeline.extract.names.settle import STORM
from pipeline.extract.spans import Mention
from pipeline.resolve import people
from pipeline.resolve.spelling import key_of, words_of

OPENS_BRACKET = re.compile(r"(?:(?:['’]s)?\s*[(\[]\s*(?:the |an? )?[\"'“]?|\s*(?:--|[—–])\s*)$")
ABBREVIATION = re.compile(r"[^\W\d_a-z](?:[\w&./-]){1,9}(?: [IVX\d]{1,4})?")
SHORTEST_GROUP = 4
"""Letters; a shorter one in title case is no abbreviation of a group of countries."""

OF_ALL = re.compile(r"(?:U\.?N\.?|United Nations|E\.?U\.?|European Union) ", re.IGNORECASE)
"""Before the name of what only that body has ("UN Sustainable Development Goals")."""

UNITED_NATIONS = re.compile(r"^(?:U\.?N\.?|United Nations) ")
VARIANT = re.compile(r"\bProgram\b")
OWNER = re.compile(r"[’']s?\s+(?:own\s+|new\s+|national\s+)?$|\s+$")

STATE_BODIES = frozenset(
    "ministry department parliament senate assembly congress cabinet treasury court police army navy commission "
    "committee council board office agency authority bureau government administration secretariat service force "
    "forces".split()
)
"""Heads of bodies that every country has: "Ministry of Health" alone does not say whose."""

SHORTENED = FIRM_ENDINGS | frozenset(
    "party foundation bank institute university resources industries technologies mines".split()
)
"""Heads that are dropped in short forms ("Labor" for "Labor Party")."""


@dataclass(slots=True)
class Thing:
    """What some mentions of a text name together."""

    type: str
    key: str
    """Equal for the same thing in other texts."""
    names: Counter[str] = field(default_factory=Counter)
    """{spelling: how often}, demonyms aside"""
    demonyms: Counter[str] = field(default_factory=Counter)
    members: list[tuple[int, str]] = field(default_factory=list)
    """(index of the mention, rule)"""
    usual_name: str | None = None
    """its name in a gazetteer"""
    iso3166: str | None = None
    wikidata: str | None = None
    m49: str | None = None


def things(text: str, mentions: list[Mention], document: str) -> list[Thing]:
    """The things that the mentions of one text name, in the order of their first mention."""
    found: dict[str, Thing] = {}
    written = [" ".join(text[m.start : m.end].split()) for m in mentions]
    country = main_country(mentions, written)
    aliases = _aliases(text, mentions, written, country)
    owners = _owners(text, mentions, written)
    for index, (mention, name) in enumerate(zip(mentions, written, strict=True)):
        full, rule = aliases.get((mention.type, name), (name, "same name"))
        full, _ = aliases.get((mention.type, full), (full, ""))  # "Bank", "Reserve Bank", "Reserve Bank of Fiji"
        known = _known(full, mention.type)
        if known is not None:
            key, rule = known.key, rule if full != name else known.rule
            if mention.demonym:
                rule = "demonym"
        else:
            key = key_of(full, mention.type) or full
            scope = _scope(full, mention.type, owners.get((mention.type, full)) or country, document)
            key = f"{key}@{scope}" if scope else key
        thing = found.setdefault(f"{mention.type}:{key}", Thing(mention.type, key))
        if known is not None:
            thing.usual_name = known.name
            thing.iso3166, thing.wikidata, thing.m49 = known.iso3166, known.wikidata, known.m49
        (thing.demonyms if mention.demonym and known else thing.names)[name] += 1  # a thing needs a name
        thing.members.append((index, rule))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    name: str
    rule: str
    iso3166: str | None = None
    wikidata: str | None = None
    m49: str | None = None


@functools.lru_cache(maxsize=4_096)
def _known(name: str, kind: str) -> _Known | None:
    """A thing of the gazetteers by one of its names."""
    area = area_of(name) if kind in ("country", "place", "organization", "policy") else None
    if area is None and kind == "organization" and len(name) > SHORTEST_GROUP and name.istitle():
        area = area_of(name.upper())  # "Caricom"
    if area is not None and _fits(area, kind):
        code = area.code if area.kind == "country" else None
        if area.kind == "country":
            return _Known(area.code, area.name, "country", code, area.wikidata, area.m49)
        return _Known(f"{area.country or ''}/{area.code}", area.name, "area", None, area.wikidata, area.m49)
    spelt = [name, name.lower(), UNITED_NATIONS.sub("United Nations ", name), VARIANT.sub("Programme", name)]
    if kind == "organization" and (body := UNITED_NATIONS.sub("", name)) != name and " " in body:
        spelt.append(body)  # "U.N. World Food Programme"
    entry = next((entry for spelling in spelt if (entry := _entries().get((kind, spelling)))), None)
    if entry is None and name.isupper() and " " in name:
        entry = _entries_in_capitals().get((kind, name))
    return _Known(f"*{entry}", entry, "gazetteer") if entry else None


def _fits(area: Area, kind: str) -> bool:
    if kind == "country":
        return area.kind == "country"
    if kind == "place":
        return area.kind in ("region", "subdivision", "city")
    return area.kind == "group"


@functools.cache
def _entries() -> dict[tuple[str, str], str]:
    return {(entry.type, name): entry.name for entry in gazetteer.entries() for name in entry.names}


@functools.cache
def _entries_in_capitals() -> dict[tuple[str, str], str]:
    return {(kind, name.upper()): entry for (kind, name), entry in _entries().items()}


def main_country(mentions: list[Mention], written: list[str]) -> str | None:
    """The country that a text is about: named twice and at least as often as all others together; else None."""
    counts: Counter[str] = Counter()
    for mention, name in zip(mentions, written, strict=True):
        if mention.type == "country" and (known := _known(name, "country")):
            counts[known.key] += 1
    if not counts:
        return None
    (code, count), *_ = counts.most_common(1)
    return code if count >= 2 and count * 2 >= counts.total() else None


def _owners(text: str, mentions: list[Mention], written: list[str]) -> dict[tuple[str, str], str]:
    """{(type, name): country} for what the text gives to one country ("Kenya's Ministry of Health")."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for before, mention, owner, name in zip(mentions, mentions[1:], written, written[1:], strict=False):
        if before.type == "country" and mention.type in ("organization", "policy"):
            gap = text[before.end : mention.start]
            known = _known(owner, "country")
            if known and OWNER.fullmatch(gap):
                owners[mention.type, name].add(known.key)
    return {name: next(iter(codes)) for name, codes in owners.items() if len(codes) == 1}


def _scope(name: str, kind: str, country: str | None, document: str) -> str | None:
    """What tells apart things that bear the same general name in two texts; None for names that are their own."""
    if kind == "person":
        return document if len(words_of(name)) < 2 else None
    return (country or document) if _is_general(name, kind) else None


@functools.lru_cache(maxsize=4_096)
def _is_general(name: str, kind: str) -> bool:
    """Whether things in several countries may go by this name; the name of an area in it ("Lomé Convention") tells."""
    general = kind in ("policy", "publication", "event") or (kind == "organization" and _is_state_body(name))
    return general and not areas_in(name)


def _is_state_body(name: str) -> bool:
    words = words_of(name)
    return words[0] in STATE_BODIES or words[-1] in STATE_BODIES


def _aliases(
    text: str, mentions: list[Mention], written: list[str], country: str | None
) -> dict[tuple[str, str], tuple[str, str]]:
    """{(type, name): (fuller name of the same thing, rule)} in one text."""
    by_type: dict[str, dict[str, int]] = defaultdict(dict)
    for index, (mention, name) in enumerate(zip(mentions, written, strict=True)):
        if not mention.demonym:
            by_type[mention.type].setdefault(name, index)
    found = {("person", short): full for short, full in people.full_names(by_type["person"]).items()}
    found |= _defined(text, mentions, written)
    for kind in ("organization", "policy", "publication", "event", "country", "place"):
        for name, full in _by_initials(by_type[kind]).items():
            if f"({name})" not in text:  # or else the words before the bracket say what it stands for
                found.setdefault((kind, name), (full, "initials"))
    for kind, heads in (("organization", SHORTENED), ("policy", PROGRAMMES)):
        for name, full in _short_forms(by_type[kind], heads).items():
            found.setdefault((kind, name), (full, "short form"))
    storms = {match[1]: name for name in by_type["event"] if (match := STORM.fullmatch(name))}
    found |= {("event", name): (full, "short form") for name, full in storms.items() if name in by_type["event"]}
    for name, full in _of_countries(by_type["organization"], country).items():
        found.setdefault(("organization", name), (full, "short form"))
    for kind in ("organization", "policy", "publication", "event"):
        for name, full in _by_end(by_type[kind], kind).items():
            found.setdefault((kind, name), (full, "short form"))
    last = {(mention.type, name): index for index, (mention, name) in enumerate(zip(mentions, written, strict=True))}
    for kind in ("organization", "policy", "place"):
        until = {name: index for (other, name), index in last.items() if other == kind}
        for name, full in _by_head(by_type[kind], kind, until).items():
            found.setdefault((kind, name), (full, "short form"))
    return found


def _defined(text: str, mentions: list[Mention], written: list[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Abbreviations that stand in brackets behind their full name, or the other way round."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for (left, right), (first, second) in zip(pairwise(mentions), pairwise(written), strict=True):
        if left.type != right.type or left.demonym or right.demonym:
            continue
        if right.start - left.end > 12 or not OPENS_BRACKET.fullmatch(text[left.end : right.start]):
            continue
        known = _known(first, left.type), _known(second, left.type)
        if known[0] and known[1] and known[0].key != known[1].key:
            continue  # "the European Commission (EU)"
        if ABBREVIATION.fullmatch(second) and _abbreviates(second, first):
            found.setdefault((left.type, second), (first, "abbreviation"))
        elif ABBREVIATION.fullmatch(first) and _abbreviates(first, second):
            found.setdefault((left.type, first), (second, "abbreviation"))
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether an abbreviation in brackets may stand for the name before it: by initials, first letter, or capitals."""
    capitals = len(short) > 2 and short.isupper() and " " in full
    return len(full) > len(short) and (_initials(short, full) or short[0].lower() == full[0].lower() or capitals)


def _initials(short: str, full: str) -> bool:
    letters = [c.lower() for c in short if c.isalpha()]
    words = full.replace("-", " ").split()
    first = first_word(words, letters) if len(letters) > 1 else None
    behind = first == 2 and words[0].lower() in TYPE_OF and words[1] in ("of", "for")
    return first == 0 or behind  # "Department of Veterans Affairs (VA)"


def _by_initials(names: Collection[str]) -> dict[str, str]:
    """Abbreviations of three letters or more whose initials are those of one full name only."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for initials in initials_of(name):
            by_letters[initials].append(name)
    return {
        name: by_letters[name][0]
        for name in names
        if len(name) > 2 and name.isupper() and name.isalpha() and len(by_letters.get(name, ())) == 1
    }


def _of_countries(names: Collection[str], country: str | None) -> dict[str, str]:
    """Bodies of one country with and without its name ("UK Supreme Court", "Supreme Court").

    Args:
        names: the names of bodies, in the order of the text.
        country: the country that the text is about; only its parliament is "Parliament".
    """
    by_short: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        words = name.split()
        head, _, owner = name.partition(" of ")
        for short, whose in ((head, owner), *((" ".join(words[n:]), " ".join(words[:n])) for n in (1, 2))):
            area = area_of(whose.removeprefix("the ")) if short and whose else None
            if area is not None and area.kind == "country" and short.split()[-1].lower() in TYPE_OF:
                by_short[short][area.code].append(name)
    found: dict[str, str] = {}
    for short, owners in by_short.items():
        for code, whole in owners.items():
            found |= dict.fromkeys(whole[1:], whole[0])
            ours = " " in short or (short.lower() in PROPER and code == country)
            others = [n for n in names if n.endswith(f" {short}") and n not in whole]
            if short in names and ours and len(owners) == 1 and not others:
                found[short] = whole[0]
    return found


def _by_end(names: dict[str, int], kind: str) -> dict[str, str]:
    """Names without what a single longer name has before them ("Privileges Committee", "UN" aside).

    Args:
        names: {name of this type: its first mention}, in the order of the text.
        kind: the type.
    """
    found: dict[str, str] = {}
    for name, first_mention in names.items():
        telling = " " in name and any(word.lower() not in TYPE_OF for word in name.split())  # not "Bank Group"
        longer = [n for n in names if n.endswith(f" {name}")] if telling else []
        full = max(longer, key=len, default="")
        if not full or not all(full == n or full.endswith(f" {n}") for n in longer):
            continue
        before = full.removesuffix(name)
        if before.endswith((" and ", " & ")):
            continue  # "Finance and | Public Accounts Committee"
        if _known(name, kind):  # what the gazetteer has stays what it is
            if OF_ALL.fullmatch(before) and not _known(full, kind):
                found[full] = name
        elif not _known(full, kind) and names[full] < first_mention and not _known(before.strip(), "country"):
            found[name] = full
    return found


def _by_head(names: dict[str, int], kind: str, last: dict[str, int]) -> dict[str, str]:
    """Heads alone ("Bank" for "World Bank"), where as long as they stand one thing of that head is named in full.

    Args:
        names: {name of this type: its first mention}, in the order of the text.
        kind: the type.
        last: {name of this type: its last mention}.
    """
    alone: dict[str, str] = {}
    in_full: dict[str, dict[str, str]] = defaultdict(dict)
    for name, first_mention in names.items():
        first, *behind = words = name.split()
        if not behind and KINDS.get(first.lower()) == kind and first.lower() not in PROPER:
            if len(whole := in_full[first.lower()]) == 1:
                alone[name] = next(iter(whole.values()))
        elif behind:
            link = next((i for i, word in enumerate(words) if word in ("of", "for", "on")), 0)
            opening = "" if behind[-1].lower() in TYPE_OF else first.lower()  # "Bank Negara Malaysia"
            for head in {behind[-1].lower(), words[link - 1].lower(), opening}:
                short = head.capitalize()
                if first_mention > last.get(short, first_mention):
                    continue  # named when the short form is used no more
                whole = in_full[head]
                if not any(_is_part(name, full) or _is_part(full, name) for full in whole.values()):
                    whole.setdefault(key_of(name, kind), name)
    return {name: full for name, full in alone.items() if len(in_full[name.lower()]) == 1}


def _is_part(short: str, full: str) -> bool:
    return full.startswith(f"{short} ") or full.endswith(f" {short}")


def _short_forms(names: Collection[str], heads: frozenset[str]) -> dict[str, str]:
    """Names without their head noun ("Labor" for "Labor Party"), where one full name fits."""
    by_short: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split()
        if len(words) > 1 and words[-1].lower() in heads:
            by_short[" ".join(words[:-1])].append(name)
        if heads is SHORTENED and "of" in words[2:-1]:  # "Reserve Bank" for "Reserve Bank of Australia"
            by_short[" ".join(words[: words.index("of")])].append(name)
    return {
        short: full[0]
        for short, full in by_short.items()
        if len(full) == 1 and short in names and not any(name.endswith(f" {short}") for name in names)
    }
