"""Closed classes of words that say how figures hang together, and what an indicator's words are about.

The words of a sentence come in small letters and plain characters (`figure.Sentence`). The lists hold the English
verbs and nouns of rising and falling that a dictionary gives as synonyms, without those that do not say which way
("change", "improve", "worsen").
"""

import re
from functools import lru_cache

MODIFIERS = (
    r"(?:(?:an?|the|its|their|his|her|our|this|that|those|just|only|well|very|some|about|around|roughly|approximately|"
    r"nearly|almost|over|under|above|below|up to|close to|more than|less than|fewer than|at least|at most|"
    r"no (?:more|less|fewer) than|as (?:many|much|high|low|few|little) as|estimated|expected|projected|record|mere|"
    r"full|staggering|currently|now|slightly|a little|somewhat|barely|further|another|additional|"
    r"low of|high of|peak of|average of|level of|total of|"
    r"(?:(?:revised|first|initial|preliminary|provisional|earlier|budget|official) )?"
    r"(?:estimate|projection|forecast|figure|value|reading) of) +)*"
)
"""What may stand between a function word and the value it governs ("from [just under] 5")."""

RISE = (
    r"rises?|rose|risen|rising|grows?|grew|grown|growing|growth|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|swell(?:s|ed|ing)?|swollen|expand(?:s|ed|ing)?|expansion|"
    r"accelerat(?:e|es|ed|ing)|widen(?:s|ed|ing)?|doubl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|"
    r"quadrupl(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|(?:go|goes|went|gone|going|shot|shoots?) up|up"
)
FALL = (
    r"falls?|fell|fallen|falling|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shrinks?|shrank|"
    r"shrunk|shrinking|slip(?:s|ped|ping)?|narrow(?:s|ed|ing)?|slow(?:s|ed|ing)?|contracted|contracting|contraction|"
    r"plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|sinks?|sank|sunk|sinking|dwindl(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|"
    r"slump(?:s|ed|ing)?|eas(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tions?)|cuts?|cutting|"
    r"lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|"
    r"(?:go|goes|went|gone|going|come|comes|came|coming) down|down"
)
DIRECTION = re.compile(rf"\b(?:(?P<rise>{RISE})|(?P<fall>{FALL}))\b")
CHANGED = re.compile(rf"\b(?:{RISE}|{FALL}|higher|lower|more|fewer|less|gain|loss)\b")
NEGATED = re.compile(r"\b(?:not|never|without|instead of|rather than|if|unless|no)\b[^,;]{0,20}$")

_ADJECTIVES = (
    r"(?:(?:average|annual|yearly|real|nominal|net|total|expected|projected|year-on-year|highest|lowest|relative|"
    r"cumulative|overall|percentage|steady|sharp) )*"
)
_OF_WHAT = re.compile(
    rf"^{_ADJECTIVES}(?:(?P<rise>increase|growth|rise|gain|expansion)|"
    r"(?P<fall>decrease|decline|reduction|fall|drop|contraction|cut|loss))s? (?:in|of) (?P<base>.+)$"
)
_BEHIND = re.compile(r"^(?P<base>.+?) (?:growth|growth rate)$")

_ARTICLES = {"the", "a", "an", "its", "their", "of", "for", "in", "by", "at", "to"}

BODIES = (
    "population people person inhabitant resident citizen household family adult child woman man girl boy youth worker "
    "employee student pupil teacher farmer voter patient user refugee migrant mother enterprise company firm business "
    "school classroom village town city hospital bank country home house"
).split()
"""Nouns for people, and for things that people are counted in: a share of them is never more than all of them."""

ALONE = {
    "population", "inflation", "gdp", "export", "import", "unemployment", "literacy", "turnout", "fertility",
    "employment", "emission",
}  # fmt: skip
"""Indicators that one word names everywhere; "rate", "users" or "others" may be anything."""


@lru_cache(maxsize=65536)
def change_of(indicator: str | None) -> tuple[int, str] | None:
    """(1 for a rise or -1 for a fall, what changes) of an indicator that names a change ("increase in exports")."""
    if indicator is None:
        return None
    words = " ".join(indicator.lower().split())
    if match := _OF_WHAT.match(words):
        return (1 if match["rise"] else -1), match["base"]
    if match := _BEHIND.match(words):
        return 1, match["base"]
    return None


@lru_cache(maxsize=65536)
def topic(indicator: str | None) -> tuple[str, ...]:
    """The words of an indicator that say what it is about, singular, without articles and prepositions."""
    if indicator is None:
        return ()
    words = re.findall(r"[^\W_]+", indicator.lower())
    return tuple(singular(word) for word in words if word not in _ARTICLES)


def singular(word: str) -> str:
    """A word without the ending of a plural, well enough to compare words."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return {"people": "person", "women": "woman", "men": "man", "children": "child"}.get(word, word)


def head(counted: str | None) -> str | None:
    """The last word of a counted noun ("internet user": user)."""
    return singular(counted.split()[-1].lower()) if counted else None


def direction(words: str) -> int:
    """1 where the last word of rising or falling rises, -1 where it falls, 0 where there is none or it is negated."""
    found = list(DIRECTION.finditer(words))
    if not found or NEGATED.search(words[: found[-1].start()]):
        return 0
    return 1 if found[-1]["rise"] else -1


def is_specific(words: tuple[str, ...]) -> bool:
    """Whether an indicator says enough to be the same wherever it is read: two words, or one that needs no other."""
    return len(words) > 1 or bool(words and words[0] in ALONE)
