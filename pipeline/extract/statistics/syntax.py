"""Small questions to the dependency parse: which noun, verb, subject or preposition a token belongs to.

Labels are those of spaCy's English models (ClearNLP). Nothing here knows of numbers' meaning or of statistics.
"""

from collections.abc import Iterator, Sequence

from pipeline.extract.tokens import Span, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
ADNOMINAL = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "advmod", "det"})
"""How a word hangs on the noun or the number that it stands before."""
NO_CLAUSE = AUXILIARIES | ADNOMINAL
"""How a verb hangs on another word that opens no clause of its own; nor does "including"."""
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp"})
"""Verbs that take the subject of the verb above them when they have none of their own."""


def top(span: Span) -> Token:
    """The token by which an expression hangs on the sentence: "%" of "5%", "million" of "3 million"."""
    return span.root


def ancestors(token: Token) -> Sequence[Token]:
    """The token itself, then all tokens above it, nearest first."""
    return (token, *token.ancestors)


def head_noun(span: Span) -> Token | None:
    """The noun that a number stands before and modifies ("users" of "7 million new users"); None without one."""
    token = top(span)
    while token.dep_ in ADNOMINAL:
        token = token.head
        if token.i >= span.end and token.pos_ in NOUNS and token.dep_ not in {"compound", "nmod", "npadvmod"}:
            break
    return token if token.i >= span.end and token.pos_ in NOUNS else None


def noun_of(token: Token) -> Token:
    """The noun before which a token stands in its phrase ("fund" of "a $3 million road fund"), or itself."""
    while token.dep_ in ADNOMINAL and token.head.i > token.i:
        token = token.head
    return token


def verb_of(token: Token) -> Token | None:
    """The verb of the clause that a token stands in, or the token itself; None in a phrase without a verb."""
    while token.pos_ not in VERBS or token.dep_ in NO_CLAUSE or (token.dep_ == "prep" and token.tag_ == "VBG"):
        if token.head is token:
            return None
        token = token.head
    return token


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs that a token depends on, nearest first, as far as they say together what happens to it.

    From a complement ("expected to reach 5%"), a participle or a coordinated verb without a subject of its own to the
    verb above; not out of a relative clause, nor over a semicolon.
    """
    verb = verb_of(token)
    while verb is not None:
        yield verb
        joined = _joined_to(verb) if verb.dep_ == "conj" else verb.head
        above = verb_of(joined) if verb.dep_ != "ROOT" else None
        if above is None or not _shares(verb):
            return
        first, last = sorted((verb.i, above.i))
        if any(t.text == ";" for t in verb.doc[first:last]):
            return
        verb = above


def _shares(verb: Token) -> bool:
    infinitive = any(t.lower_ == "to" for t in auxiliaries(verb))
    return (
        verb.dep_ in {"xcomp", "ccomp", "pcomp"}
        or (verb.dep_ == "advcl" and subject(verb, inherit=False) is None)
        or (verb.dep_ == "conj" and subject(verb, inherit=False) is None and not _is_finite(verb))
        or (verb.dep_ == "acl" and (infinitive or verb.tag_ == "VBN" or _is_foreseen(verb)))
        or (verb.dep_ == "relcl" and verb.head.pos_ == "NUM")
        or (verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.head.head.pos_ == "VERB")
    )


def _is_foreseen(participle: Token) -> bool:
    """The bank sees growth slowing to 2%: the parser hangs the participle on the noun."""
    return participle.head.dep_ == "dobj" and participle.head.head.lemma_ in {"see", "expect", "forecast", "predict"}


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a finite auxiliary of its own ("is financed")."""
    return any(t.dep_ in AUXILIARIES and t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in verb.children)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb in order ("is", "to"); where it has none, those of the verb it is coordinated with."""
    own = [t for t in verb.children if t.dep_ in AUXILIARIES]
    if own or verb.dep_ != "conj" or verb.head.pos_ not in VERBS or subject(verb, inherit=False) is not None:
        return own
    return auxiliaries(_joined_to(verb))


def subject(verb: Token, inherit: bool = True) -> Token | None:
    """The subject of a verb; of a relative clause or a participle the noun it describes.

    Args:
        verb: a verb.
        inherit: also look at the verbs above it ("the rate fell and reached 5%": "rate" for "reached").
    """
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return antecedent(verb) if verb.dep_ == "relcl" and child.lower_ in RELATIVES else child
    if not inherit:
        return None
    if verb.dep_ == "acl":
        return antecedent(verb)
    if verb.dep_ in SHARES_SUBJECT:
        above = verb_of(_joined_to(verb) if verb.dep_ == "conj" else verb.head)
        return None if above is None else subject(above)
    return None


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or a participle describes ("loans" of "loans that were paid"), else None.

    Where the parser took the last noun and verb and noun differ in number ("firms in the region, which employ …"),
    it is the noun before the preposition.
    """
    if verb.dep_ not in {"relcl", "acl"}:
        return None
    noun = verb.head
    finite = next((t for t in (verb, *auxiliaries(verb)) if t.tag_ in {"VBP", "VBZ"}), None)
    if finite is None or verb.dep_ == "acl":
        return noun
    plural = finite.tag_ == "VBP"
    while plural != _plural(noun) and noun.dep_ == "pobj" and noun.head.head.pos_ in NOUNS:
        noun = noun.head.head
    return noun if plural == _plural(noun) else verb.head


def _plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in noun.children)


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token is in ("debt" for "deficit" in "debt and deficit")."""
    while token.dep_ == "conj":
        token = _joined_to(token)
    return token


def _joined_to(conjunct: Token) -> Token:
    """What a conjunct goes on with: "train" of "they get funds expected to build 3 labs, train 4 nurses" with "build".

    A bare verb goes on with the nearest infinitive, where a parse may skip to the verb before that.
    """
    head = conjunct.head
    if conjunct.tag_ not in {"VB", "VBP"} or conjunct.pos_ != "VERB" or head.i > conjunct.i:
        return head
    if any(t.dep_ in SUBJECTS or t.dep_ in AUXILIARIES for t in conjunct.children):
        return head
    for token in reversed(head.doc[head.i + 1 : conjunct.i]):
        if token.pos_ in VERBS and token.tag_ in {"VBD", "VBZ", "MD"}:
            return head
        if token.tag_ == "VB" and any(t.tag_ == "TO" for t in token.lefts) and head.is_ancestor(token):
            return token
    return head


def preposition(token: Token) -> Token | None:
    """The preposition that governs a token ("of" for "poor" in "of the rich and the poor"); None without one."""
    head = first_conjunct(token).head
    return head if head.dep_ in {"prep", "agent", "dative"} and head.pos_ in {"ADP", "SCONJ"} else None
