"""The noun that a count counts, where it stands right behind the number or behind an "of".

How far the counted phrase reaches and its dictionary form. Nouns that must be looked for elsewhere in the sentence or
before it are the matter of `elided`.
"""

from dataclasses import dataclass

from pipeline.extract.statistics.people import is_human, singular
from pipeline.extract.statistics.syntax import ADNOMINAL, NOUNS, VERBS, head_noun, top
from pipeline.extract.tokens import Span, Token

QUANTITY = frozenset(
    "more fewer less additional further other another extra new net-new existing current different various separate "
    "total overall estimated such same many several own last next past first recent previous consecutive successive "
    "so-called reported confirmed registered known additional whole full single individual".split()
)
"""Adjectives that say how many, which or how new, not what kind: no part of the counted noun."""

TIMES = frozenset("year month week day decade century time quarter hour minute second night weekend season".split())
"""Nouns that often follow a number of things without being counted ("1.5 million last year")."""


INVARIABLE = frozenset(
    "people police personnel staff crew folk aircraft spacecraft hovercraft watercraft species series means "
    "headquarters sheep fish deer cattle poultry livestock offspring dead wounded injured missing homeless "
    "poor unemployed jobless disabled elderly youth young faculty troop clergy crossroads barracks works data".split()
)
"""Nouns that count as plurals without a mark of it."""

AFFECTED = frozenset("dead injured wounded missing homeless displaced hurt infected unemployed hospitalised".split())
"""Adjectives that stand behind a number for the people they describe."""


KNOWN = frozenset("the all its their our those these".split())
"""What may stand before a whole that the text takes as known ("of the 450 schools")."""
PARTICLES = frozenset("plus odd ish something".split())
"""What a hyphen joins to a number without being counted ("30-plus cities", "200-odd soldiers")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun."""

    name: str
    """Its singular in lower case, with the words that make it what it is ("internet user", "young person")."""
    human: bool
    end: int | None = None
    """Index behind its last token where it belongs to the value's span, else None."""


def behind(span: Span, singular_too: bool = False) -> Counted | None:
    """The noun phrase right behind a number ("7.16 million users", "a nine-member council"); None without one.

    It ends with its head noun or with a second bare noun coordinated with it ("10,000 homes and businesses"), before
    any preposition, clause or bracket. A number above one counts nouns in the plural only, which keeps it from
    objects that follow without a verb that the tagger knows ("an estimated 500,000 required aid").

    Args:
        span: the number's tokens.
        singular_too: whether the number may stand before a singular ("one person").
    """
    doc = span.doc
    if span.end < len(doc) and doc[span.end].text == "+":  # "500+ jobs"
        span = doc[span.start : span.end + 1]
    hyphenated = _hyphenated(span)
    if hyphenated is not None and hyphenated.lower_ in PARTICLES:
        span, hyphenated = doc[span.start : hyphenated.i + 1], None
    if hyphenated is not None and hyphenated.lower_ == "strong":  # "a 20,000-strong crowd"
        return Counted("person", True, None)
    if hyphenated is not None:
        return Counted(singular(hyphenated), is_human(hyphenated), hyphenated.i + 1)
    index, head = span.end, None
    while index < len(doc) and _inside(doc[index], span):
        if head is not None and doc[index].lower_ in AFFECTED:
            break  # "52 people dead"
        if _can_be_counted(doc[index]) and (singular_too or plural(doc[index])):
            head = doc[index]
        index += 1
    if head is None or not _attached(span, head):
        head = _by_parse(span)
    if head is None:
        return None
    words = [t for t in doc[span.end : head.i] if not t.is_space and (not t.is_punct or t.text == "-")]
    name, human = name_of(head, words), is_human(head)
    second = _second(head)
    if second is None:
        return Counted(name, human, head.i + 1)
    return Counted(f"{name} {doc[head.i + 1].lower_} {singular(second)}", human and is_human(second), second.i + 1)


def behind_of(span: Span) -> Counted | None:
    """The noun of an "of" phrase behind a bare number ("2.3 million of its workers", "61 of 80 seats"), or None."""
    doc = span.doc
    first = span.end + (span.end < len(doc) and doc[span.end].lower_ == "out")  # "320 out of 450 schools"
    start = first + 1 + (first + 1 < len(doc) and doc[first + 1].lower_ in KNOWN)  # "320 of the 450 schools"
    if start < len(doc) and doc[first].lower_ == "of" and doc[start].like_num:
        end = next((t.i for t in doc[start:] if not t.like_num), len(doc))
        total = doc[start:end]
        whole = behind(total) or behind_of(total)
        return None if whole is None else Counted(whole.name, whole.human)
    for child in top(span).children:
        if child.lower_ == "of" and child.i == span.end:
            noun = next((t for t in child.children if t.dep_ == "pobj"), None)
            return None if noun is None or noun.pos_ == "PRON" else of_noun(noun)
    return None


def of_noun(noun: Token) -> Counted:
    """The counted form of a noun that stands elsewhere in the text, without a span."""
    words = [t for t in noun.doc[noun.left_edge.i : noun.i] if t.head == noun or t.head.head == noun]
    return Counted(name_of(noun, words), is_human(noun))


def name_of(head: Token, before: list[Token]) -> str:
    """A noun's dictionary form: its compound words and the describing adjective next to them stay.

    Names do not stay ("Mudra loans": "loan"), acronyms do ("GP attendances").
    """
    kept: list[str] = []
    for token in reversed(before):
        word = token.text if token.text.isupper() else token.lower_
        hyphenated = token.text == "-" or (token.i + 1 < head.i and token.nbor().text == "-" and kept)
        named = token.ent_type_ in {"NORP", "GPE", "LOC"} or (
            token.pos_ == "PROPN" and not token.text.isupper() and (token.i > 0 or token.ent_type_ != "")
        )
        if (
            (token.lower_ in QUANTITY and not hyphenated)
            or named
            or not (hyphenated or token.pos_ in {"NOUN", "PROPN", "ADJ"})
        ):
            break
        kept.append(word)
        if token.pos_ == "ADJ":
            break
    return " ".join([*reversed(kept), singular(head)]).replace(" - ", "-").removeprefix("- ")


def plural(noun: Token) -> bool:
    """Whether a noun stands in the plural, as its tag, its ending or its class says ("people", "aircraft", "MPs")."""
    if noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in INVARIABLE:
        return True
    if noun.text[-1:] == "s" and noun.text[:-1].isupper() and len(noun.text) > 2:
        return True
    if noun.ent_type_ == "NORP":
        return noun.text.endswith(("s", "ese", "ish", "sh", "ch"))
    return noun.tag_ == "NNP" and noun.text[-1] == "s" and noun.text[-2:] != "ss"


def _inside(token: Token, span: Span) -> bool:
    """Whether a token can still belong to the noun phrase that the number opens; a cell of a table ends it."""
    if token.text == "|":
        return False
    if token.is_space:
        return True
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        dated = token.ent_type_ in {"DATE", "TIME"} and not token.lower_.endswith("ly")  # "5 million monthly users"
        return not (token.i == span.end and dated)
    kind = token.pos_ == "NUM" and token.i + 1 < len(token.doc)
    if kind and (token.nbor().text == "-" or token.lower_ == "zero"):
        return True  # "40 two-bedroom flats", "90 zero carbon homes"
    if token.text in {"-", "/", "'s", "'"} or token.pos_ == "NUM":
        return token.i > span.end and token.text not in {"'s", "'"}
    if token.tag_ in {"VBN", "VBG", "VBD"} or token.pos_ == "ADV":
        return token.dep_ in ADNOMINAL and token.head.i > token.i
    return False


def _can_be_counted(token: Token) -> bool:
    """A noun, or an adjective that stands for people without one ("576 dead", "40 injured", "900 Sudanese")."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return not _adverbial(token)
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    alone = following is None or following.is_punct or following.pos_ in {"CCONJ", "ADP", "PRON", "VERB", "AUX"}
    return alone and (token.lower_ in AFFECTED or token.ent_type_ == "NORP")


def _adverbial(noun: Token) -> bool:
    """ "Last year" in "1.5 million last year"."""
    return noun.dep_ == "npadvmod" and noun.lemma_.lower() in TIMES


def _attached(span: Span, head: Token) -> bool:
    """Whether the parser agrees that the number belongs to the phrase that ends with this noun."""
    token = top(span)
    if head.i == span.end and head.lower_ in AFFECTED:
        return True
    if token.dep_ in ADNOMINAL and span.end <= token.head.i <= head.i:
        return True
    return any(t in span for t in head.subtree)


def _by_parse(span: Span) -> Token | None:
    """The parser's noun where its describing words are coordinated ("21 peacekeeping and political missions")."""
    noun = head_noun(span)
    if noun is None or noun.dep_ == "npadvmod" or not plural(noun):
        return None
    inner = noun.doc[span.end : noun.i]
    described = all(noun.is_ancestor(t) and t.pos_ not in VERBS and t.pos_ != "ADP" and t.text != "|" for t in inner)
    return noun if described and any(t.dep_ == "cc" for t in inner) else None


def _hyphenated(span: Span) -> Token | None:
    """ "Member" of "nine-member"."""
    doc, index = span.doc, span.end
    if index + 1 >= len(doc) or doc[index].text != "-" or doc[index - 1].whitespace_ or doc[index].whitespace_:
        return None
    return doc[index + 1] if doc[index + 1].pos_ in NOUNS | {"ADJ"} and doc[index + 1].is_alpha else None


def _second(head: Token) -> Token | None:
    """ "Businesses" of "homes and businesses": a bare plural coordinated with a plural."""
    doc = head.doc
    if head.i + 2 >= len(doc) or doc[head.i + 1].lower_ not in {"and", "or"}:
        return None
    second = doc[head.i + 2]
    bare = second.head == head and second.dep_ == "conj" and second.tag_ == head.tag_ == "NNS"
    return second if bare else None
