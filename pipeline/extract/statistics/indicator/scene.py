"""A sentence as the indicator's rules see it: its parse, and which words are numbers, names, areas or times.

What a phrase leaves out is decided here, token by token; how it is put together is the work of `phrase`.
"""

import re
from bisect import bisect_left
from functools import cached_property

from pipeline.extract import model
from pipeline.extract.areas import areas_in
from pipeline.extract.spans import Claim, Mention, Number, Reading
from pipeline.extract.statistics.bound import is_bound
from pipeline.extract.statistics.indicator.words import FREQUENCIES, PERIODS
from pipeline.extract.tokens import Doc, Span, Token

YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?:[-–/]\d{2,4})?|FY ?\d{2,4}", re.IGNORECASE)
FACTS = "indicator.facts"
"""Key of a parse's `user_data` under which what is read off a sentence is kept, so that it is read once however many
numbers the sentence holds."""


LASTING = frozenset(
    "grace waiting notice repayment payback transition transitional incubation probation trial gestation vesting "
    "cooling-off retention availability".split()
)
"""Words before "period" by which it is a thing that lasts, not a time at which something is."""


class Scene:
    """One sentence of a reading."""

    def __init__(self, reading: Reading, sentence: int):
        self.reading = reading
        self.sentence = sentence
        self.offset = reading.layout.sentences[sentence].start
        self.end = reading.layout.sentences[sentence].end

    @cached_property
    def doc(self) -> Doc:
        """The sentence's parse; a sentence without a number is parsed here, when a pronoun leads back to it."""
        doc = self.reading.parses[self.sentence]
        if not doc.has_tree and len(doc):
            (doc,) = model.analyse([doc.text], tree=True)
            self.reading.parses[self.sentence] = doc
        return doc

    @cached_property
    def facts(self) -> "Facts":
        """Names, areas and brackets of the sentence, and the tokens of its numbers."""
        found = self.doc.user_data.get(FACTS)
        if found is None:
            found = self.doc.user_data[FACTS] = Facts(self)
        return found

    @cached_property
    def numbers(self) -> list[Number]:
        """The number expressions of the sentence, in order."""
        found = self.reading.numbers
        first = bisect_left(found, self.offset, key=lambda n: n.start)
        return found[first : bisect_left(found, self.end, key=lambda n: n.start)]

    @property
    def number_tokens(self) -> frozenset[int]:
        """Indices of all tokens that belong to number expressions."""
        return self.facts.number_tokens

    def marks_off(self, token: Token) -> bool:
        """Whether a token belongs to a number that only says who is meant ("on less than $2 a day", "under five")."""
        return token.i in self.facts.number_tokens and token.i in self.facts.marking

    @property
    def bracketed(self) -> frozenset[int]:
        """Indices of the tokens that stand in brackets, and of the brackets."""
        return self.facts.bracketed

    def span_of(self, start: int, end: int) -> Span:
        """The tokens that a stretch of the text touches, as far as it lies in the sentence."""
        span = self.doc.touched(start - self.offset, min(end, self.end) - self.offset)
        return self.doc[0:0] if span is None else span

    def at(self, index: int) -> Token | None:
        """The token of that index; None before the first and behind the last."""
        tokens = self.doc.tokens
        return tokens[index] if 0 <= index < len(tokens) else None

    def mention_at(self, token: Token) -> Mention | None:
        """The name that a token is part of; None for a token that is part of none."""
        at = token.idx + self.offset
        found = self.reading.mentions
        index = bisect_left(found, at + 1, key=lambda m: m.start) - 1
        return None if index < 0 or found[index].end <= at else found[index]

    def name_at(self, token: Token) -> list[Token]:
        """The words of the name that a token is part of; empty for a token that is part of none."""
        found = self.mention_at(token)
        return [] if found is None else [t for t in self.span_of(found.start, found.end) if not t.is_punct]

    def is_name(self, token: Token) -> bool:
        """Whether a token is part of a name."""
        return token.i in self.facts.names

    def is_area(self, token: Token) -> bool:
        """Whether a token names an area ("Peru", "Tasmanian") and is no part of a longer name ("Bank of England")."""
        return self.facts.areas.get(token.i, 0) >= max(1, self.facts.names.get(token.i, 0))

    def is_number(self, token: Token) -> bool:
        """Whether a token is part of a number expression, or a bare number that is none."""
        return token.i in self.number_tokens or (token.tag_ == "CD" and token.i not in self.facts.words)

    def is_time(self, token: Token) -> bool:
        """Whether a token heads a phrase that says when ("2016", "year", "March")."""
        if token.lower_ in FREQUENCIES:
            return False
        if not token.is_alpha and YEAR.fullmatch(token.text):
            return True
        if token.lower_ == "period" and token.i and token.nbor(-1).lower_ in LASTING:
            return False
        if token.lower_ in PERIODS:
            return token.tag_ not in {"MD", "VBP", "VB"}
        return token.ent_type_ == "DATE" and token.pos_ in {"NOUN", "PROPN", "NUM"} and token.like_num


class Facts:
    """What is read off a sentence once; tokens by their index."""

    def __init__(self, scene: Scene):
        self.scene = scene
        reading = scene.reading
        spans = [(n.reason, scene.span_of(n.start, n.end)) for n in scene.numbers]
        self.words = frozenset(t.i for reason, span in spans for t in span if reason == "name" or _is_kind(t))
        """Tokens that only look like numbers: "CO2", "4G" and "COVID-19"; "net zero"."""
        self.number_tokens = frozenset(t.i for _, span in spans for t in span) - self.words
        self.names: dict[int, int] = {}
        """{token of a name: tokens of that name}"""
        first = bisect_left(reading.mentions, scene.offset, key=lambda m: m.start)
        last = bisect_left(reading.mentions, scene.end, key=lambda m: m.start)
        for mention in reading.mentions[first:last]:
            span = scene.span_of(mention.start, mention.end)
            self.names.update(dict.fromkeys((t.i for t in span), len(span)))
        self.areas: dict[int, int] = {}
        """{token of an area's name: tokens of that name}; "world output", "global trade" name no area of their own."""
        for mention in reading.mentions[first:last]:
            span = scene.span_of(mention.start, mention.end)
            part = len(span) and span[-1].dep_ in {"compound", "nmod"} and span[-1].head.pos_ == "NOUN"
            if mention.type == "place" and not part:  # "the Itaipu dam" is no area
                self.areas.update(dict.fromkeys((t.i for t in span), len(span)))
        plain = reading.layout.plain
        for area in areas_in(plain, scene.offset, scene.end):
            if not plain[area.start].islower() and plain[area.start : area.end] != "Global":
                span = scene.span_of(area.start, area.end)
                self.areas.update(dict.fromkeys((t.i for t in span), len(span)))
        self.bracketed = _bracketed(scene.doc)

    @cached_property
    def marking(self) -> frozenset[int]:
        """Tokens of the numbers that only mark off a group."""
        scene = self.scene
        claims = (Claim(scene.reading, number, scene.sentence) for number in scene.numbers)
        return frozenset(t.i for c in claims if c.number.reason == "bound" or is_bound(c) for t in c.span)


def _is_kind(token: Token) -> bool:
    """Whether "zero" says of what kind a thing is: "a net zero target", "zero carbon homes"."""
    return token.lower_ == "zero" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"NOUN", "ADJ", "PROPN"}


def _bracketed(doc: Doc) -> frozenset[int]:
    inside, depth = set(), 0
    for token in doc:
        depth += token.text in {"(", "["}
        if depth > 0:
            inside.add(token.i)
        depth = max(0, depth - (token.text in {")", "]"}))
    return frozenset(inside)
