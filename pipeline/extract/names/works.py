"""Titles of works: what stands in quotes beside "report" or "by", and what something was "published in"."""

import re
from collections.abc import Iterator

from pipeline.extract.names import heads
from pipeline.extract.names.candidate import GRAMMAR, Candidate
from pipeline.extract.names.sentence import Sentence
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.words import ARTICLES, LINKS

QUOTED = re.compile(
    r"""(?:"|'')([^\W\d_a-z](?:[^".!?;']|'(?!')|(?<=[A-Z])\.){5,120}),?(?:"|'')|(?<![\w'])'([^\W\d_a-z](?:[^'.!?;]|'(?=\w)){5,80}),?'(?!\w)"""
)
CUE_BEHIND = re.compile(
    r",?\s*(?:\(\d{4}\)\s*)?(?:by|report|survey|study|index|book|paper|article|published|,?\s*an?\s+(?:new\s+)?(?:report|study|book|paper))\b"
)
CUE_BEFORE = re.compile(
    r"\b(?:report|study|survey|book|paper|article|publication|essay|op-ed|journal|titled|entitled)s?,?\s*"
    r"(?:titled|entitled|called|named)?,?\s*$"
)
SMALL = LINKS | ARTICLES | {"and", "or", "as", "by", "from", "its", "our", "is", "are"}
PUBLISHED = re.compile(r"\b(?:(?:re)?published|appeared|printed)\s+(?:in|by)\s+(?:the\s+)?(?=[^\W\d_a-z])")
SCHEMES = re.compile(
    r",?\s*(?:an?\s+(?:[\w-]+\s+){0,3})?(?:project|programme|program|initiative|campaign|scheme|strategy|plan|policy)\b"
)
"""Behind the quoted name of what people do, not of what they wrote."""

SCHEME_BEFORE = re.compile(
    r"\b(?:project|programme|program|initiative|campaign|scheme|strategy|plan|policy|mission|law|bill|act)s?\b"
    r"[^.;:!?\"]{0,60}?(?:,|\b(?:called|named|titled|entitled|as|the))\s*$"
)
"""Before the quoted name of what people do ("a scheme for schools called …", "a new scheme of insurance, …")."""

WORK_BEFORE = re.compile(r"\b(?:report|study|survey|book|paper|article|publication|essay|film|song|speech|journal)s?\b")

THEME = re.compile(r"\b(?:theme|slogan|motto|topic|of|under|with|is|was|saying|said|declared),?:?\s*$")
"""Before words that are quoted and no title."""

WORKS = frozenset(["book", "magazine", "e-book", "report"])
"""Nouns that only say what kind of work the title names, capitalised or not."""

STATUTE = re.compile(
    r"^[ \t•*-]*(?P<name>[A-Z][^.;:\n]{5,120}\b(?:Act|Bill|Regulations|Order|Ordinance|Code|Rules)"
    r"(?: \(No\. \d+\))?,? (?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?)[ \t]*$",
    re.MULTILINE,
)
"""A line that is the title of an act with its year."""

ACT_OF_EU = re.compile(
    r"\b(?:(?:Council|Commission|Framework|Implementing|Delegated) ){0,2}(?:Regulation|Directive|Decision)"
    r"(?: \((?:EU|EC|EEC|EU, Euratom)\))?(?: No\.?)? \d{1,4}/\d{2,4}(?:/(?:EU|EC|EEC|JHA|CFSP))?"
)
"""An act of the European Union by its number ("Regulation (EU) 2021/1119")."""

CUE_WINDOW = 40
"""Characters before a quote in which its cue stands."""


def titles_of_works(plain: str, sentence: Sentence) -> Iterator[Candidate]:
    """The titles that a sentence holds."""
    words = sentence.words
    if not len(words):
        return
    start, end = words.starts[0], words.ends[-1]
    if '"' in words.lowers or "'" in words.lowers:
        yield from _quoted(plain, start, end)
    for match in PUBLISHED.finditer(plain, start, end):
        first = next((i for i, s in enumerate(words.starts) if s == match.end()), None)
        if first is not None:
            yield from _published(sentence, first)


def statutes(text: str) -> Iterator[Candidate]:
    """The acts whose titles fill a line, whatever they hold ("Drugs to Children Under 16 (Penalties) Bill 2022-23").

    Args:
        text: as stored, with its line ends.
    """
    for match in STATUTE.finditer(text):
        yield Candidate(match.start("name"), match.end("name"), "policy", GRAMMAR)
    for match in ACT_OF_EU.finditer(text):
        yield Candidate(match.start(), match.end(), "policy", GRAMMAR)


def _quoted(plain: str, start: int, end: int) -> Iterator[Candidate]:
    for match in QUOTED.finditer(plain, start, end):
        group = 1 if match[1] else 2
        title = match[group].split()
        long = [w for w in title if w.lower() not in SMALL]
        if len(title) < 2 or not all(w[0].isupper() or w[0].isdigit() for w in long):
            continue
        before = plain[max(start, match.start() - CUE_WINDOW) : match.start()]
        cue = CUE_BEHIND.match(plain, match.end(), end) or CUE_BEFORE.search(before)
        written = WORK_BEFORE.search(plain, start, match.start())
        scheme = SCHEMES.match(plain, match.end(), end)
        if scheme is None and written is None:
            scheme = SCHEME_BEFORE.search(plain, start, match.start())
        subtitled = ":" in match[group] and len(long) > 4
        told = (subtitled or WORK_BEFORE.search(before)) and not THEME.search(before)  # "her book on wells, …"
        if cue or scheme or told:
            headed = heads.TYPE_OF.get(title[-1].lower()) == "policy" and ":" not in match[group]
            policy = headed if (cue or told) and not scheme else scheme
            yield Candidate(match.start(group), match.end(group), "policy" if policy else "publication", GRAMMAR)


def _published(sentence: Sentence, first: int) -> Iterator[Candidate]:
    """A book with small words in its title ("Advancing Trade in the Far North"), or else who publishes it."""
    words = sentence.words
    if words.lowers[first] in ARTICLES and first + 1 < len(words):
        first += 1
    end = first
    here = first
    while here < len(words) and (sentence.is_name(here) or words.lowers[here] in SMALL):
        here += 1
        if sentence.is_name(here - 1):
            end = here
        if here < len(words) and not words.adjoining(here - 1):
            break
    if end == first or sentence.any_other(first, first + 1) or words.lowers[first] in TITLES:
        return
    title = any(lower in SMALL for lower in words.lowers[first:end])
    if title and end - first > 3:
        if words.lowers[end - 1] in WORKS:
            end -= 1
        yield Candidate(words.starts[first], words.ends[end - 1], "publication", GRAMMAR)
    elif not title and end - first <= 3:
        yield Candidate(words.starts[first], words.ends[end - 1], "organization", GRAMMAR)
