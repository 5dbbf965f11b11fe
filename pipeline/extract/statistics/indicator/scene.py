"""A sentence as the indicator's rules see it: its parse, and which words are numbers, names, areas or times.

What a phrase leaves out is decided here, token by token; how it is put together is the work of `phrase`.
"""

import re
from bisect import bisect_left
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from pipeline.extract import model
from pipeline.extract.areas import areas_in
from pipeline.extract.spans import Claim, Number, Reading, Statistic
from pipeline.extract.statistics import syntax

PERIODS = frozenset(
    "year years month months week weeks quarter quarters decade decades century centuries semester period time today "
    "yesterday tomorrow now moment date end beginning start spring summer autumn winter january february march april may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "morning evening night day days future".split()
)
"""Nouns that say when; a phrase that they head is a time, not a part of what is measured."""
FREQUENCIES = frozenset("annual yearly monthly weekly daily quarterly hourly".split())
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?:[-–/]\d{2,4})?|FY ?\d{2,4}", re.IGNORECASE)
BOUNDING = frozenset(
    "over around about under above below near nearly almost some just only no less more fewer than at least most up close "
    "approximately roughly an estimated as many much little a mere even still".split()
) - {"at"}
"""Words that bound or colour a value which they stand before."""
BOUNDS = frozenset({"over", "around", "about", "under", "above", "below", "near", "between"})
"""Prepositions that bound a value which they stand before."""
AREA_WORDS = frozenset(
    "country countries nation kingdom republic state states province region island commonwealth union territory world "
    "government economy parliament".split()
)
"""Nouns that stand for the area itself or for who governs it: "the country exported …" tells no more than "exports"."""


class Scene:
    """One sentence of a reading."""

    def __init__(self, reading: Reading, sentence: int):
        self.reading = reading
        self.sentence = sentence
        self.offset = reading.layout.sentences[sentence].start

    @cached_property
    def doc(self) -> Doc:
        """The sentence's parse; a sentence without a number is parsed here, when a pronoun leads back to it."""
        doc = self.reading.parses[self.sentence]
        if not doc.has_annotation("DEP") and len(doc):
            doc = model.load()[0](doc.text)
            self.reading.parses[self.sentence] = doc
        return doc

    @property
    def end(self) -> int:
        """Offset behind the sentence in the text."""
        return self.reading.layout.sentences[self.sentence].end

    @cached_property
    def numbers(self) -> list[Number]:
        """The number expressions of the sentence, in order."""
        found = self.reading.numbers
        first = bisect_left(found, self.offset, key=lambda n: n.start)
        last = bisect_left(found, self.end, key=lambda n: n.start)
        return found[first:last]

    def tokens_of(self, number: Number) -> Span:
        """The tokens that a number expression touches."""
        return self._span(number.start, number.end)

    def _span(self, start: int, end: int) -> Span:
        """The tokens that a stretch of the text touches, as far as it lies in the sentence."""
        span = self.doc.char_span(start - self.offset, min(end, self.end) - self.offset, alignment_mode="expand")
        return self.doc[0:0] if span is None else span

    @cached_property
    def number_tokens(self) -> frozenset[int]:
        """Indices of all tokens that belong to number expressions."""
        return frozenset(t.i for n in self.numbers for t in self.tokens_of(n))

    @cached_property
    def _names(self) -> dict[int, int]:
        """{token that is part of a name: tokens of that name}, the names of areas apart."""
        found = self.reading.mentions
        first = bisect_left(found, self.offset, key=lambda m: m.start)
        sizes: dict[int, int] = {}
        for mention in found[first:]:
            if mention.start >= self.end:
                break
            span = self._span(mention.start, mention.end)
            sizes.update(dict.fromkeys((t.i for t in span), len(span)))
        return sizes

    @cached_property
    def _areas(self) -> dict[int, int]:
        """{token that names an area: tokens of its name}."""
        sizes: dict[int, int] = {}
        for area in areas_in(self.reading.layout.plain, self.offset, self.end):
            if self.reading.layout.plain[area.start].islower():
                continue  # "world output", "global trade" are not the output and trade of others
            span = self._span(area.start, area.end)
            sizes.update(dict.fromkeys((t.i for t in span), len(span)))
        return sizes

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """Indices of the tokens that stand in brackets, and of the brackets."""
        inside, depth = set(), 0
        for token in self.doc:
            depth += token.text in {"(", "["}
            if depth > 0:
                inside.add(token.i)
            depth = max(0, depth - (token.text in {")", "]"}))
        return frozenset(inside)

    def is_name(self, token: Token) -> bool:
        """Whether a token is part of a name."""
        return token.i in self._names

    def name_at(self, token: Token) -> list[Token]:
        """The name that a token is part of, in full; empty for a token that is part of none."""
        at = token.idx + self.offset
        found = self.reading.mentions
        index = bisect_left(found, at + 1, key=lambda m: m.start) - 1
        if index < 0 or found[index].end <= at:
            return []
        return [t for t in self._span(found[index].start, found[index].end) if not t.is_punct]

    def is_area(self, token: Token) -> bool:
        """Whether a token names an area ("Cambodia", "Tasmanian") and is no part of a longer name ("Bank of England")."""
        return self._areas.get(token.i, 0) >= max(1, self._names.get(token.i, 0))

    def is_number(self, token: Token) -> bool:
        """Whether a token is part of a number expression, or a bare number that is none."""
        return token.i in self.number_tokens or token.tag_ == "CD"

    def is_time(self, token: Token) -> bool:
        """Whether a token heads a phrase that says when ("2016", "year", "March")."""
        if token.lower_ in FREQUENCIES:
            return False
        if YEAR.fullmatch(token.text):
            return True
        if token.lower_ in PERIODS:
            return token.tag_ not in {"MD", "VBP", "VB"}
        return token.ent_type_ == "DATE" and token.pos_ in {"NOUN", "PROPN", "NUM"} and token.like_num


class Case(Scene):
    """A number that reports something, in its sentence, with what the other questions have answered."""

    def __init__(self, claim: Claim, statistic: Statistic):
        super().__init__(claim.reading, claim.sentence)
        self.claim = claim
        self.statistic = statistic

    @cached_property
    def span(self) -> Span:
        """The tokens of the number expression."""
        return self.claim.span

    @cached_property
    def top(self) -> Token:
        """The token by which the number expression hangs on the sentence."""
        return syntax.top(self.span)

    @cached_property
    def noun(self) -> Token | None:
        """The noun that the number stands before ("people" of "3 million people"); None without one."""
        if self.statistic.end > self.claim.number.end:
            last = self._span(self.claim.number.end, self.statistic.end)[-1]
            first = syntax.first_conjunct(last)
            return first if first.i >= self.span.end else last
        found = syntax.head_noun(self.span)
        if (
            found is None
            or found.i in self.number_tokens
            or any(t.dep_ in {"cc", "punct"} and t.head in self.span for t in self.doc[self.span.end : found.i])
        ):
            return None
        return found

    @cached_property
    def place(self) -> tuple[str, Token]:
        """How the value hangs on the sentence, and on which token; a noun behind it and words such as "over" set aside."""
        return self.place_of(self.noun if self.noun is not None and self.count else self.top)

    def place_of(self, token: Token) -> tuple[str, Token]:
        """How a token hangs on the sentence ("nsubj", "dobj", "pobj" …), and on which other token.

        "Over 40 homes were lost": the parse makes a preposition of "over"; the homes are the subject all the same.
        """
        token = syntax.first_conjunct(token)
        head = token.head
        if token.dep_ != "pobj" or head.i != token.left_edge.i - 1:
            return token.dep_, head
        if head.lower_ == "to" and head.i > 0 and self.doc[head.i - 1].lower_ in {"close", "up", "next"}:
            head = self.doc[head.i - 1]  # "lost close to half of its crop"
        elif head.lower_ not in BOUNDS:
            return token.dep_, head
        verb = head.head
        if verb.pos_ not in syntax.VERBS:
            return ("pobj" if verb.pos_ == "ADP" else head.dep_), verb
        passive = any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))
        if head.i > verb.i:
            return "dobj", verb
        return ("nsubjpass" if passive else "nsubj"), verb

    @cached_property
    def preposition(self) -> Token | None:
        """The preposition that governs the value, words such as "over" set aside."""
        relation, head = self.place_of(self.top)
        if relation == "pobj" and head.pos_ in {"ADP", "SCONJ"}:
            return head
        before = self.before  # "from 114 to 149 percent" may be read as one number
        return before if before is not None and before.lower_ in {"from", "to", "at", "by"} else None

    @cached_property
    def before(self) -> Token | None:
        """The token before the value and the words that bound it ("about", "no less than"); None at the beginning."""
        index = self.span.start - 1
        while index >= 0 and (self.doc[index].lower_ in BOUNDING or self.doc[index].is_space):
            index -= 1
        return self.doc[index] if index >= 0 else None

    @property
    def unit(self) -> str:
        """The statistic's unit."""
        return self.statistic.unit

    @property
    def money(self) -> bool:
        """Whether the unit is a currency (the only units of three capitals)."""
        return len(self.unit) == 3 and self.unit.isupper()

    @property
    def share(self) -> bool:
        """Whether the value is a percentage or a fraction."""
        return self.unit in {"percent", "percentage_point"}

    @property
    def count(self) -> bool:
        """Whether the value counts people or things."""
        return self.unit in {"person", "item"}
