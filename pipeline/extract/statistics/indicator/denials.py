"""What is denied of a counted or shared thing by more than one "not", in the words of the text.

A predicate is usually put in fewer words. One that has lost its denial on the way says the opposite of the text, so a
sentence with "neither … nor", "never", "hardly", "no longer" or "nothing" keeps its own.
"""

from itertools import pairwise, takewhile

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.phrase import LIMIT
from pipeline.extract.statistics.indicator.pieces import Phrase
from pipeline.extract.tokens import Token

DENIALS = frozenset("never neither nor hardly barely scarcely seldom rarely nothing nobody none nowhere".split())
"""Words that deny as "not" does, of the verb or of what it governs (Huddleston and Pullum 2002, chapter 9, 3)."""
BEFORE_VERB = frozenset("aux auxpass neg advmod preconj".split())
ENDS = frozenset({".", ";", ":", "(", ")", "-", "–", "—", "--"})
OPEN = frozenset("ADP DET CCONJ SCONJ AUX PUNCT".split())
"""Parts of speech that a phrase cannot end with."""


def denied(case: Case, verb: Token) -> Phrase | None:
    """The predicate of a verb in its own words; None where nothing, or nothing but one "not", denies it.

    "have neither a contract nor a pension" → "have neither contract nor pension"; "no longer take the drug" → "no
    longer take drug"; "are not in work, school or training" → the same.
    """
    before = [t for t in verb.lefts if t.dep_ in BEFORE_VERB]
    first = before[0].left_edge if before else verb
    if any(t.dep_ in syntax.SUBJECTS and t.i > first.i for t in verb.lefts):
        return None
    last = next((t.left_edge.i for t in verb.rights if t.dep_ == "conj" and t.pos_ in syntax.VERBS), None)
    behind = verb.doc[first.i : verb.right_edge.i + 1 if last is None or _is_denied(verb.doc[last]) else last]
    kept = list(takewhile(lambda t: not (t.text in ENDS or case.is_time(t) or case.is_number(t)), behind))
    words = [t for t in kept if t.dep_ != "det" or t.lower_ in {"no", *DENIALS}]
    words = [t for t in words if t.i not in case.own][:LIMIT]
    while words and (words[-1].pos_ in OPEN or words[-1].lower_ in DENIALS - {"nothing", "nobody", "none", "nowhere"}):
        words.pop()
    said = [t.lower_ for t in words]
    listed = any(t.dep_ == "neg" and t.head == verb for t in words) and "or" in said
    ended = any(pair in {("no", "longer"), ("no", "more")} for pair in pairwise(said))
    return [*words] if DENIALS & set(said) or listed or ended else None


def _is_denied(verb: Token) -> bool:
    return verb.i > 0 and verb.nbor(-1).lower_ == "nor"
