"""Abbreviations in brackets: what they stand for, and whether that is a name at all.

"the Cambodia Development Resource Institute (CDRI)" names one body twice; "labour force participation (LFP)" names
nothing, and neither does LFP in the rest of the text.
"""

import re
from dataclasses import dataclass

BRACKETED = re.compile(
    r"[(\[]\s*(?:the |an? |hereafter |or )?[\"']?(?P<short>[^\W_](?:[\w&/.-]| (?=[A-Z\d])){1,14})[\"']?\s*"
    r"(?:[)\]]|[,;] (?=[^()]{1,40}\)))"  # "(NCPI, 2013=100)"
)
DASHED = re.compile(r"(?:--|\s[–—-]\s?|—)(?P<short>[A-Z]{3,8})(?=--|\s?[–—]|[.,;])")
BETWEEN_COMMAS = re.compile(
    r",\s(?:(?:or|also\sknown\sas|known\sas)\s)?(?:the\s)?[\"']?(?P<short>[A-Z][\w&-]{1,8})[\"']?(?=[,.;])"
)
"""Between commas ("the Central Bank, CB, said", "the New Economic Policy, or NEP, ended")."""

CAPITALS = re.compile(r"\s*\(\s*([A-Z](?=[\w-]*[A-Z])[A-Za-z]*(?:-[A-Z][A-Za-z]*)?)\s*\)")
SYLLABLES = re.compile(r"\s*\(\s*([A-Z][a-z]{2,9})\s*\)")
"""One word in brackets that may be made of the first letters of others ("(Sida)")."""

WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
NUMBER = re.compile(r"\d+|[IVX]+")
"""The last word of what is told apart by a number."""

SMALL = frozenset("of the and for on in to a an de la du et & with by at".split())
LONGEST = 12
"""Most words that an abbreviation is taken to stand for."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation in brackets and the words before it that it abbreviates."""

    short: str
    start: int
    end: int
    """Span of the abbreviation."""
    long_start: int
    long_end: int
    """Span of what it stands for."""
    name: bool
    """Whether that is written as a name, with capitals."""


def definitions(plain: str, start: int, end: int) -> list[Definition]:
    """All abbreviations that `plain[start:end]` defines by their initials."""
    found = []
    if "(" in plain[start:end] or "[" in plain[start:end] or "--" in plain[start:end] or "—" in plain[start:end]:
        for pattern in (BRACKETED, DASHED):
            for match in pattern.finditer(plain, start, end):
                definition = _read(plain, start, match)
                if definition is not None:
                    found.append(definition)
    for match in BETWEEN_COMMAS.finditer(plain, start, end):
        definition = _read(plain, start, match) if len(match["short"]) > 2 else None
        if definition is not None and definition.name:
            found.append(definition)
    return found


@dataclass(frozen=True, slots=True)
class Aside:
    """Capitals, or one word, in brackets behind other words."""

    start: int
    end: int
    long_end: int
    """Offset behind the word before the bracket."""


def asides(plain: str, start: int, end: int) -> list[Aside]:
    """All words with capitals, inside or at the front, that stand alone in brackets in `plain[start:end]`."""
    found = []
    for match in CAPITALS.finditer(plain, start, end):
        if not 3 <= len(match[1]) <= 10:
            continue
        found.append(Aside(match.start(1), match.end(1), match.start()))
    for match in SYLLABLES.finditer(plain, start, end):
        found.append(Aside(match.start(1), match.end(1), match.start()))
    return found


def contracts(short: str, full: str) -> bool:
    """Whether a word may be made of the letters of a name of three words or more, in their order ("Norad")."""
    rest = iter(full.lower())
    return full.count(" ") > 1 and short[0] == full[0] and all(letter in rest for letter in short.lower())


def _in_one_word(word: str, letters: list[str]) -> bool:
    """Whether a common noun holds the letters in order, its first one first ("hydrofluorocarbons (HFCs)")."""
    rest = iter(word)
    return word.islower() and word[0] == letters[0] and all(letter in rest for letter in letters)


def _read(plain: str, start: int, match: re.Match[str]) -> Definition | None:
    short = match["short"]
    letters = [c.lower() for c in short.removesuffix("s") if c.isalpha()]
    if len(letters) < 2 or sum(c.isupper() for c in short) < 2 or not short[0].isupper():
        return None
    offset = max(start, match.start() - 160, plain.rfind(";", start, match.start()) + 1)
    before = plain[offset : match.start()].rstrip(" \"')").removesuffix("'s")
    words = list(WORDS.finditer(before))[-LONGEST:]
    last = words[-1][0] if words else ""
    numbered = bool(NUMBER.fullmatch(last)) and short.endswith(last)  # "Plan 11 (NDP11)", "Project II (LWP-II)"
    spelt = words[:-1] if numbered else words
    if numbered:
        letters = [c.lower() for c in short.removesuffix(last) if c.isalpha()]
    first = first_word([w[0] for w in spelt], letters)
    if first is None:
        first = _some_words([w[0] for w in spelt], letters)
    if first is None and words and _in_one_word(words[-1][0], letters):
        first = len(words) - 1
    if first is None or not words or words[-1].end() != len(before):
        return None
    stands_for = words[first:]
    capitals = sum(w[0][0].isupper() for w in stands_for)
    plurals_of_nouns = short.endswith("s") and short[-2:-1].isupper()
    named = capitals * 2 > sum(w[0].lower() not in SMALL for w in stands_for) and not plurals_of_nouns
    return Definition(
        short, match.start("short"), match.end("short"), offset + words[first].start(), offset + len(before), named
    )


def first_word(words: list[str], letters: list[str]) -> int | None:
    """Index of the word that an abbreviation's first letter stands for, or None where the letters do not fit.

    Read from the end; small words may be skipped, and a word may give several letters ("DevCo", "Kampuchea": "KA").
    """
    letter = len(letters) - 1
    index = len(words) - 1
    while index >= 0 and letter >= 0:
        word = words[index].lower()
        if word[0] == letters[letter]:
            letter -= 1
            if letter < 0:
                return index
        elif word in SMALL:
            pass
        elif letter > 0 and word[0] == letters[letter - 1] and letters[letter] in word:
            letter -= 2
            if letter < 0:
                return index
        else:
            return _any_order(words, letters)
        index -= 1
    return _any_order(words, letters)


def _some_words(words: list[str], letters: list[str]) -> int | None:
    """ "Insurance Fund Temporary Employer-Employee Relief Scheme (TERS)": capitalised words, two left out at most."""
    if len(letters) < 3:
        return None
    letter = len(letters) - 1
    skipped = 0
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.lower() in SMALL:
            continue
        if not word[0].isupper():
            return None
        if word[0].lower() == letters[letter]:
            letter -= 1
            if letter < 0:
                return index
        else:
            skipped += 1
            if skipped > 2:
                return None
    return None


def _any_order(words: list[str], letters: list[str]) -> int | None:
    """ "global value chains (GCV)": the initials fit, but their order is not the words'."""
    if len(letters) < 3 or len(words) < len(letters):
        return None
    tail = words[-len(letters) :]
    return len(words) - len(letters) if sorted(w[0].lower() for w in tail) == sorted(letters) else None
