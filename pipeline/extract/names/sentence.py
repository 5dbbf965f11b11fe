"""A sentence as the rules for names see it: its words, what the model takes each for, and what the text has defined."""

from dataclasses import dataclass

from pipeline.extract.areas import AreaMention
from pipeline.extract.names.background import Background
from pipeline.extract.names.titles import HONORIFICS, OFFICES
from pipeline.extract.names.words import ARTICLES, CALENDAR, DETERMINERS, Words

AREA, PEOPLES = "AREA", "PEOPLES"
"""Labels of a word in the name of an area and in a demonym, whatever the model says of it; a group of countries is an
ORG. The model's own labels are PERSON, GPE, LOC, ORG, NORP …"""

MARKS = frozenset('.:;•–—-("|')
"""Marks behind which a name may begin without a determiner."""

ITEM = 3
"""Words and marks of the number of an item ("(iv)")."""

OFFICES_WITH_FIELDS = frozenset("minister ministers secretary secretaries ministry department commissioner".split())
"""Before "of" or "for" and a list of fields."""

OTHER = frozenset(["PERSON", "GPE", "LOC", AREA])
"""Labels of people and places."""


@dataclass(slots=True)
class Sentence:
    """The words of a sentence with what they are taken for."""

    words: Words
    labels: list[str | None]
    """For each word the label of the name that holds it."""
    background: Background

    def is_name(self, index: int) -> bool:
        """Whether the word may be inside a name: capitalised, no title, no day or month."""
        lower = self.words.lowers[index]
        return (
            self.words.names[index]
            and lower not in OFFICES
            and lower not in HONORIFICS
            and lower not in CALENDAR
            and lower not in ARTICLES
        )

    def run_left(self, index: int) -> int:
        """First word of the unbroken run of name words that ends before `index`."""
        while index > 0 and self.is_name(index - 1) and self.words.adjoining(index - 1):
            index -= 1
        return index

    def run_right(self, index: int) -> int:
        """Index behind the unbroken run of name words that begins with `index`, or before a person in it."""
        size, first = len(self.words), index
        while index < size and self.is_name(index):
            if index > first and self.labels[index] == "PERSON" and self.labels[index - 1] != "PERSON":
                break
            index += 1
            if index < size and not self.words.adjoining(index - 1):
                break
        return index

    def opens(self, index: int) -> bool:
        """Whether the word begins the sentence, or stands behind a mark that lets any word have a capital."""
        words = self.words
        return index == 0 or words.texts[index - 1] in MARKS or (words.texts[index - 1] in (")", ".") and index <= ITEM)

    def determined(self, index: int) -> bool:
        """Whether a determiner stands before the word, adjectives and numbers between aside, or nothing does."""
        words = self.words
        for back in range(index - 1, max(index - 4, -1), -1):
            if words.lowers[back] in DETERMINERS:
                return True
            if words.names[back] or not words.texts[back][0].isalnum():
                return back == 0 or words.texts[back] in MARKS
        return index == 0

    def in_list_of_fields(self, index: int) -> bool:
        """Whether the word is a field of an office or ministry, alone or last in a list."""
        words = self.words
        while index > 1:
            index -= 1
            if words.lowers[index] in ("of", "for"):
                return words.lowers[index - 1] in OFFICES_WITH_FIELDS
            if self.labels[index] in OTHER or not (
                words.names[index] or words.texts[index] == "," or words.lowers[index] in ("and", "&", "the")
            ):
                return False
        return False

    def text(self, start: int, end: int) -> str:
        """The words in lower case."""
        return " ".join(self.words.lowers[start:end])

    def any_other(self, start: int, end: int) -> bool:
        """Whether any of the words is taken for a person or a place."""
        return any(label in OTHER for label in self.labels[start:end])

    def all_other(self, start: int, end: int) -> bool:
        """Whether all of the words are taken for people or places."""
        return all(label in OTHER for label in self.labels[start:end])


def labels_of(words: Words, entities: list[tuple[int, int, str]], areas: list[AreaMention]) -> list[str | None]:
    """For each word the label of the name that holds it.

    Args:
        words: a sentence.
        entities: (start, end, label) of the model's names in it, in order.
        areas: the areas that it names, in order.
    """
    labels: list[str | None] = [None] * len(words)
    marked = [(start, end, label) for start, end, label in entities]
    marked += [(a.start, a.end, PEOPLES if a.demonym else "ORG" if a.kind == "group" else AREA) for a in areas]
    for spans in (marked[: len(entities)], marked[len(entities) :]):
        index = 0
        for start, end, label in spans:
            while index < len(words) and words.ends[index] <= start:
                index += 1
            while index < len(words) and words.starts[index] < end:
                labels[index] = label
                index += 1
    return labels
