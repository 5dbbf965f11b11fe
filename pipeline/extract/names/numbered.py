"""Years and numbers that belong to a name: "Vision 2030", "Republic Act No. 10845", "Development Plan 2025 - 2029"."""

import re

from pipeline.extract.names.sentence import Sentence
from pipeline.extract.names.words import Words

ROMAN = r"(?:II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)"
NUMBER = re.compile(rf"\d{{4}}(?:[-–/]\d{{2,4}})?|\d\.\d|\d{{1,4}}|{ROMAN}")
"""A number at the end of a name: a year, a span of years, a version or a running number."""

RUNNING = re.compile(rf"{ROMAN}|Phase")
"""Behind a head, and no noun that it modifies."""

YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
YEARS = re.compile(rf"{YEAR.pattern}[-–/]\d{{2,4}}")
YEAR_OR_YEARS = re.compile(rf"{YEAR.pattern}(?:[-–/]\d{{2,4}})?")
NO = re.compile(r"no\.\d+")
"""The number of a bill."""

OF_STATUTE = re.compile(r"\d{1,6}(?:/\d{2,4})?")
"""Behind "No." ("Proclamation No. 1113/2019"), or behind a statute ("the Republic Act 11032")."""


def has_no(words: Words, index: int) -> bool:
    """Whether "No." and a number stand here."""
    number = "".join(words.texts[index + 2 : index + 3])
    return words.lowers[index : index + 2] == ["no", "."] and OF_STATUTE.fullmatch(number) is not None


def end_of_number(sentence: Sentence, end: int, statute: bool, bare: bool) -> int:
    """Index behind the year, years or number that goes on with a name; behind a complement only years do.

    Args:
        sentence: the sentence.
        end: index behind the name so far.
        statute: whether it is an act or the like, whose year may follow a comma or "of".
        bare: whether it ends in its head noun.
    """
    words = sentence.words
    if statute and words.texts[end : end + 1] == [","] and has_no(words, end + 1):
        end += 1
    if has_no(words, end):  # "the Republic Act No. 10845", "the Bank Act, No. 16 of 2023"
        of_year = words.lowers[end + 3 : end + 4] == ["of"] and YEAR.fullmatch("".join(words.texts[end + 4 : end + 5]))
        return end + 5 if of_year else end + 3
    if words.lowers[end : end + 1] == ["for"] and YEARS.fullmatch("".join(words.texts[end + 1 : end + 2])):
        return end + 2  # "the Sector Plan for 2022-2026"
    if statute and words.lowers[end : end + 3] == ["(", "no", "."] and words.texts[end + 4 : end + 5] == [")"]:
        end += 5  # "the Appropriation Bill (No. 1) 2010-2011"
    elif statute and words.lowers[end : end + 1] == ["("] and NO.fullmatch("".join(words.lowers[end + 1 : end + 2])):
        end += 3  # "the Appropriation Bill (No.1) 2010"
    if statute and end + 1 < len(words) and words.texts[end] == "," and YEAR.fullmatch(words.texts[end + 1]):
        return end + 2
    if statute and end + 1 < len(words) and words.lowers[end] == "of" and YEAR.fullmatch(words.texts[end + 1]):
        return end + 2
    span = words.texts[end : end + 3]
    if len(span) == 3 and span[1] in ("-", "–") and YEAR.fullmatch(span[0]) and YEAR.fullmatch(span[2]):
        return end + 3  # "Development Plan 2025 - 2029"
    last = end + 1 if words.texts[end : end + 1] == ["Phase"] else end  # "the Highlands Water Project Phase II"
    if statute and bare and end < len(words) and OF_STATUTE.fullmatch(words.texts[end]):
        of_year = words.lowers[end + 1 : end + 2] == ["of"] and YEAR.fullmatch("".join(words.texts[end + 2 : end + 3]))
        return end + 3 if of_year else end + 1  # "Statutory Instrument 142 of 2019"
    number = NUMBER if bare else YEAR_OR_YEARS
    if last < len(words) and words.adjoining(last - 1) and number.fullmatch(words.texts[last]):
        return last + 1
    return end
