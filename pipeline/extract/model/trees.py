"""Where tagger and parser go wrong in a way that can be told from the words: mended before any rule reads the tree.

Only constructions that stand around figures; each mend says which. Lemmas and parts of speech are read off the tags
afterwards.
"""

import re

from spacy.tokens import Doc, Token

SPANS = frozenset({"year", "quarter", "month", "week", "day"})
NOMINAL = frozenset({"nsubj", "nsubjpass"})
VERBAL = frozenset({"VB", "VBG", "VBP"})
CLAUSAL = frozenset({"dobj", "dative", "aux", "auxpass", "neg", "nsubj", "advmod", "acomp", "xcomp", "ccomp", "mark"})
"""What hangs on a verb and on no noun."""
FINITE = frozenset({"VBZ", "VBD", "VBP"})
SPAN_ON_SPAN = re.compile(rf"({'|'.join(sorted(SPANS))})[-\s]*on[-\s]*\1", re.IGNORECASE)


def mend(doc: Doc, text: str) -> None:
    """Mend the tree of a sentence in place; its text is given since spaCy would put it together anew."""
    if SPAN_ON_SPAN.search(text):
        for token in doc:
            if token.lower_ in SPANS:
                _period_on_period(token)
    for token in doc:
        if token.dep_ in NOMINAL and token.tag_ in VERBAL:
            if not any(t.dep_ in CLAUSAL for t in token.children):
                token.tag_ = "NN"  # "Spending on schools rose", "Aid to Chad fell": nouns with a phrase of their own
        elif token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.tag_ in FINITE:
            _subject_before_verb(token)


def _subject_before_verb(noun: Token) -> None:
    """ "Broadband speed averages 40 Mbps": a noun right before a finite verb is its subject, no part of its name."""
    verb = noun.head
    if any(t.dep_ in NOMINAL for t in verb.children):
        return
    noun.dep_ = "nsubj"
    for before in [t for t in verb.lefts if t.i < noun.i and t.dep_ in {"compound", "amod", "det", "poss", "nummod"}]:
        before.head = noun
    for behind in verb.rights:
        if behind.dep_ == "appos" and any(t.like_num for t in behind.subtree):
            behind.dep_ = "dobj"


def _period_on_period(token: Token) -> None:
    """ "12 percent year-on-year": the percent is no part of a year, the year says over which time it changed."""
    behind = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5] if t.text != "-"]
    if behind[:2] != ["on", token.lower_]:
        return
    values = [t for t in token.lefts if t.dep_ in {"compound", "nmod", "amod", "npadvmod"} and t.i + 1 == token.i]
    if not values or not any(t.like_num for t in values[0].subtree):
        return
    (value,) = values
    head, label = (token.head, token.dep_) if token.head != token else (value, "ROOT")
    value.head, value.dep_ = head, label
    token.head, token.dep_ = value, "npadvmod"
