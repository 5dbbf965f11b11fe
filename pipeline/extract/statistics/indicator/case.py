"""A value in its sentence: the number that is asked about, and how it hangs on the words around it."""

from functools import cached_property
from itertools import takewhile

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import ADDRESSED, BOUNDING, BOUNDS, EXTREMES
from pipeline.extract.tokens import Span, Token

SCORED = frozenset({"index", "percentage_point"})
"""Units that a value has as "points" behind its number."""
FINITE = frozenset({"VBP", "VBD", "VBZ"})
LED = frozenset({"to", "from"})


class Case(Scene):
    """A number that reports something, in its sentence, with what the other questions have answered."""

    def __init__(self, claim: Claim, statistic: Statistic):
        super().__init__(claim.reading, claim.sentence)
        self.claim = claim
        self.statistic = statistic

    @cached_property
    def span(self) -> Span:
        """The tokens of the number expression; "points" behind a score is its unit."""
        scored = self.unit in SCORED and self.statistic.end > self.claim.number.end
        return self.span_of(self.statistic.start, self.statistic.end) if scored else self.claim.span

    @cached_property
    def own(self) -> frozenset[int]:
        """Indices of the tokens of the number expression, and of its denominator where a noun stands behind that."""
        start, end = self.span.start, self.span.end
        return frozenset(range(start, end if self._noun_behind_rate is None else end + 2))

    @cached_property
    def top(self) -> Token:
        """The token by which the number expression hangs on the sentence."""
        return syntax.top(self.span)

    @cached_property
    def noun(self) -> Token | None:
        """The noun that the number stands before ("people" of "3 million people"); None without one."""
        if self.count and self.statistic.counted is not None and self.statistic.end == self.claim.number.end:
            return None  # the noun is left out: "500,000 required aid"
        if self.unit not in SCORED and self.statistic.end > self.claim.number.end:
            last = self.span_of(self.claim.number.end, self.statistic.end)[-1]
            first = syntax.first_conjunct(last)
            return first if first.i >= self.span.end else last
        found = syntax.head_noun(self.span) or self._noun_behind_rate
        if found is None or found.i in self.number_tokens:
            return None
        between = self.doc[self.span.end : found.i]
        return None if any(t.dep_ in {"cc", "punct"} and t.head.i in self.own for t in between) else found

    @property
    def _noun_behind_rate(self) -> Token | None:
        """The noun behind a sum and its denominator, which a parse seldom joins: "a 5p per litre cut in duty"."""
        start, end = self.span.start, self.span.end
        if not self.money or start == 0 or self.doc[start - 1].tag_ not in {"DT", "PRP$"}:
            return None
        per = [t for t in self.doc[end : end + 2] if t.pos_ != "PUNCT"]
        if len(per) < 2 or per[0].lower_ not in {"per", "a", "an", "each"}:
            return None
        words = self.doc[end + 2 : end + 6]
        nouns = list(takewhile(lambda t: t.pos_ in {"NOUN", "PROPN", "ADJ"} or t.lower_ == "cut", words))
        return nouns[-1] if nouns and nouns[-1].pos_ in {"NOUN", "VERB"} else None

    @property
    def behind(self) -> Token | None:
        """The token right behind the number expression."""
        return self.at(self.span.end)

    @cached_property
    def before(self) -> Token | None:
        """The token before the value and the words that bound it ("about", "no less than")."""
        index = self.span.start - 1
        while index >= 0 and (self.doc[index].lower_ in BOUNDING or self.doc[index].is_space or self._bounds(index)):
            index -= 1
        return self.at(index)

    def _bounds(self, index: int) -> bool:
        """Whether a token is the "at" of "at least" or "at most"."""
        return self.doc[index].lower_ == "at" and self.doc[index : index + 2].text.lower() in {"at least", "at most"}

    def since(self, end: int) -> list[Token]:
        """The tokens between an earlier value, which ends at that offset of the text, and this one."""
        tokens, stop, begin = self.doc.tokens, self.span.start, end - self.offset
        start = stop
        while start > 0 and tokens[start - 1].idx >= begin:
            start -= 1
        return tokens[start:stop]

    @cached_property
    def place(self) -> tuple[str, Token]:
        """How the value hangs on the sentence, and on which token; a counted noun behind it goes with it."""
        return self.place_of(self.noun if self.noun is not None and self.count else self.top)

    def place_of(self, token: Token) -> tuple[str, Token]:
        """How a token hangs on the sentence ("nsubj", "dobj", "pobj" …), and on which other token.

        "Over 40 homes were lost": the parse makes a preposition of "over"; the homes are the subject all the same.
        """
        token = syntax.first_conjunct(token)
        head = token.head
        if self.count and token.dep_ == "pobj" and head.lower_ == "of" and head.head.i in self.own:
            token = syntax.first_conjunct(head.head)  # "a quarter of a million people"
            head = token.head
        if token.dep_ == "npadvmod" and token.i < head.i and _alone(head):
            return "nsubj", head  # "of these, 40 percent live in camps"
        if token.dep_ in {"appos", "nummod"} and head.lower_ in EXTREMES and head.i < token.i:
            token, head = head, head.head  # "takes spending to a record $3 million"
        behind = next((t for t in self.doc[self.span.end : self.span.end + 2] if t.tag_ != "RB"), None)
        if self.top.dep_ == "conj" and behind is not None and behind.dep_ == "conj" and _alone(behind):
            return "nsubj", behind  # "5 million have no well, 40 per cent of them in Chad, and 3 million lack taps"
        if token.dep_ == "appos" and head.lower_ in ADDRESSED:
            return head.dep_, head.head  # "Madam Speaker, $3 million was paid"
        if token.dep_ != "pobj" or head.i != token.left_edge.i - 1:
            return token.dep_, head
        if head.lower_ == "to" and head.i > 0 and head.nbor(-1).lower_ in {"close", "up", "next"}:
            head = head.nbor(-1)  # "lost close to half of its crop"
        elif head.lower_ not in BOUNDS:
            return token.dep_, head
        verb = head.head
        if verb.pos_ not in syntax.VERBS:
            return ("pobj" if verb.pos_ == "ADP" else head.dep_), verb
        if head.i > verb.i:
            return "dobj", verb
        return ("nsubjpass" if is_passive(verb) else "nsubj"), verb

    @cached_property
    def preposition(self) -> Token | None:
        """The preposition that governs the value, words such as "over" set aside."""
        relation, head = self.place_of(self.top)
        before = self.before
        if before is not None and before.dep_ == "quantmod" and before.lower_ in LED and before.i > head.i + 1:
            return before  # "its forecast for growth in 2025 to 3 percent"
        if relation == "pobj" and head.pos_ in {"ADP", "SCONJ"} and not (head.lower_ in BOUNDS or self._bounds(head.i)):
            return head
        placed = before is not None and before.lower_ in {"from", "to", "at", "by"}
        placed = placed and not self.doc[max(0, self.span.start - 2) : self.span.start].text.startswith("close to")
        return before if placed else None  # "from 114 to 149 percent" may be read as one number

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


def _alone(verb: Token) -> bool:
    """Whether a word is a finite verb to which the parse gives no subject."""
    finite = verb.tag_ in FINITE or any(t.dep_ == "aux" and t.tag_ in FINITE for t in verb.lefts)  # "do not have"
    return finite and not any(t.dep_ in syntax.SUBJECTS for t in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive ("was paid")."""
    return any(a.dep_ == "auxpass" for a in syntax.auxiliaries(verb))
