"""Where the parser goes wrong in a way that can be told from the words: the tree is mended before any rule reads it.

Only constructions that stand around figures; each mend says which.
"""

import re

from spacy.tokens import Doc, Token

SPANS = frozenset({"year", "quarter", "month", "week", "day"})
SPAN_ON_SPAN = re.compile(rf"({'|'.join(sorted(SPANS))})[-\s]*on[-\s]*\1", re.IGNORECASE)


def mend(doc: Doc, text: str) -> None:
    """Mend the tree of a sentence in place; its text is given since spaCy would put it together anew."""
    if SPAN_ON_SPAN.search(text):
        for token in doc:
            if token.lower_ in SPANS:
                _period_on_period(token)


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
