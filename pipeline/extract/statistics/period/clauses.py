"""How a date hangs in the parse of its sentence: in whose clause it stands, and what it tells of.

Which date holds for a value is decided in `attach`.
"""

import re

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.period.when import When
from pipeline.extract.statistics.syntax import SUBJECTS, VERBS, ancestors, auxiliaries, head_noun, verb_of
from pipeline.extract.tokens import Token

LEVEL_VERBS = frozenset(
    "be amount aggregate come total reach average stand number equal exceed surpass sum measure weigh cost represent "
    "constitute comprise count make account cover run".split()
)
"""Verbs whose subject is what a value is the level of."""
FORETELL = frozenset("project forecast predict expect foresee anticipate".split())
PERIODS = frozenset("year month quarter week period half season".split())
TAKES_PLACE = frozenset("hold convene conduct undertake carry organise organize end conclude".split())
"""Verbs that say of an event when it took place."""
STRIKES = frozenset("strike hit occur happen erupt devastate ravage rock sweep begin start break".split())
"""Verbs that say when something came about that did harm."""
REFERS = frozenset("reverse reflect follow end break cite offset mirror".split())
"""Verbs of a participle that tell of another time ("up 5 percent, reversing a trend since 2015")."""
PARTITION = re.compile(r"(?:of|among)\b", re.IGNORECASE)
"""What begins a sentence about the parts of a whole ("of those hired in 2016, 40 left")."""
ASIDE_WITH = re.compile(r",\s+with\s+(?:[\w'’-]+\s+){0,6}\W?$")
"""What sets a value apart that follows it closely ("Iceland, with a population of 380,000, received …")."""
CONTRASTS = frozenset({"while", "whereas"})
SAME_TIME = frozenset({"when", "while", "as", "whereas", "since", "although", "though", "by"})
"""Conjunctions whose clause is about the same time as the main clause, or about what began then."""


def same_clause(claim: Claim, when: When) -> bool:
    """Whether the date modifies the verb that governs the value, or a verb above it; not out of a relative clause."""
    of_date = verb_of_date(claim, when)
    verb = verb_above(claim.span.root)
    while verb is not None and verb != of_date and verb.dep_ not in {"relcl", "acl", "ROOT"}:
        verb = verb_above(verb.head)
    return verb == of_date


def other_time(claim: Claim, when: When, opens: bool) -> bool:
    """Whether the value's clause stands beside the date's with another tense ("it grew in 2016 and is now …")."""
    verb, of_date = verb_above(claim.span.root), verb_of_date(claim, when)
    if verb is None or of_date is None or verb == of_date:
        return False
    if ";" in claim.reading.layout.plain[when.end : claim.number.start]:
        return _tense(verb)[:3] != _tense(of_date)[:3]
    while verb.dep_ != "conj" and verb.head != verb and verb.head != of_date:
        verb = verb.head
    contrast = verb.dep_ == "conj" or any(t.dep_ == "mark" and t.lower_ in CONTRASTS for t in verb.children)
    return not opens and contrast and _tense(verb) != _tense(of_date)


def is_foreign(claim: Claim, when: When) -> bool:
    """Whether a date belongs to a clause about another time: "a law passed in 2015 gives", "after it ended in 1995"."""
    if _opens_partition(claim, when):
        return False
    tokens = tokens_between(claim, when.start, when.end)
    holders = {t.i for t in ancestors(claim.span.root)}
    inside = {t.i for t in tokens}
    for above in ancestors(tokens[-1]) if tokens else ():
        if above.i in inside:  # "in the year ending June 1948"
            continue
        if above.i in holders:
            return False
        if above.dep_ in {"relcl", "acl"}:
            return not (_tells_what_is_measured(claim, above) or _tells_of_event(above))
        if above.dep_ == "advcl":
            mark = next((t.lower_ for t in above.children if t.dep_ in {"mark", "advmod"}), "")
            goes_on = above.tag_ == "VBG" and when.start > claim.number.start and above.lemma_.lower() not in REFERS
            if mark not in SAME_TIME and not goes_on:
                return True
        if above.dep_ == "pcomp" and when.start < claim.number.start and above.head.lower_ not in SAME_TIME:
            return True
    return False


def is_foretold(claim: Claim, when: When) -> bool:
    """Whether a date is that of a statement: its day, or of what would be ("In May, the bank said that it would …").

    So is the month of a forecast ("In March it had forecast growth of 3 percent").
    """
    verb, of_date = verb_above(claim.span.root), verb_of_date(claim, when)
    if verb is not None and verb == of_date and len(when.first or "") > 4 and verb.lemma_.lower() in FORETELL:
        return verb.tag_ in {"VBD", "VBN"} and not any(t.dep_ == "auxpass" for t in verb.children)
    while verb is not None and verb != of_date and verb.dep_ == "conj":
        verb = verb.head
    if verb is None or of_date is None or of_date.tag_[:2] != "VB" or verb.dep_ != "ccomp" or verb.head != of_date:
        return False
    if len(when.first or "") == 10:
        return True
    if of_date.tag_ != "VBD":
        return False
    return any(t.lower_ == "would" for t in auxiliaries(verb))


def is_of_clause_beside(claim: Claim, when: When) -> bool:
    """Whether a date stands in a clause that goes on from the value's: "85% were in favour, and it begins in 2022"."""
    holders = {t.i for t in ancestors(claim.span.root)}
    for above in (t for token in tokens_between(claim, when.start, when.end)[-1:] for t in ancestors(token)):
        if above.i in holders:
            return False
        if above.dep_ == "conj" and above.pos_ in VERBS:
            return True
    return False


def is_beside(claim: Claim, when: When) -> bool:
    """ "Mali, which has 20 million people, spent a tenth on schools in 2016": whether commas part value and date."""
    tokens = tokens_between(claim, when.start, when.end)
    value = {claim.span.root, head_noun(claim.span)}
    if ASIDE_WITH.search(claim.reading.layout.plain, claim.offset, claim.number.start) is not None:
        verbs = [t for t in claim.parse if t.pos_ in VERBS and t.dep_ not in {"amod", "acl"}]
        return bool(verbs) and claim.number.end <= place_of(claim, verbs[0]) < when.start
    beside = next((t for t in ancestors(claim.span.root) if t.dep_ in {"appos", "relcl"}), None)
    if beside is None or beside in value or not tokens or any(t.i == beside.i for t in ancestors(tokens[-1])):
        return False
    noun, plain = beside.head, claim.reading.layout.plain
    opened = any(t.text == "," for t in noun.doc[noun.i : beside.i])
    return opened and "," in plain[claim.number.end : when.start]


def _tells_what_is_measured(claim: Claim, clause: Token) -> bool:
    """ "The grain shipped from Hull during 1990 came to 4,000 tons": the time of what the value is the level of."""
    noun = clause.head
    if clause.tag_ not in {"VBN", "VBD", "VBG"} or any(
        t.text in {",", "-", "–", "—", "("} for t in noun.doc[noun.i : clause.i]
    ):
        return False
    verb = verb_of(claim.span.root)
    return noun.dep_ in SUBJECTS and verb is not None and noun.head == verb and verb.lemma_.lower() in LEVEL_VERBS


def _tells_of_event(clause: Token) -> bool:
    """ "At its meeting held in July, the bank …", "A survey conducted in 2016 found …": the time of what it brought."""
    noun = clause.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":  # "checks of the books conducted in 2016 revealed"
        noun = noun.head.head
    ends = clause.lemma_.lower() == "end"  # "for the month ending January"
    if ends and noun.lemma_.lower() in PERIODS:
        return True
    if clause.dep_ == "relcl" and clause.tag_ == "VBD" and clause.lemma_.lower() in STRIKES:
        return noun.dep_ in SUBJECTS  # "an earthquake that struck in 2016 killed 300 people"
    if (
        not (clause.tag_ == "VBN" or ends)
        or clause.lemma_.lower() not in TAKES_PLACE
        or noun.doc[clause.i - 1].text == ","
    ):
        return False
    return noun.dep_ in SUBJECTS or (noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in", "during", "to"})


def describes_value(claim: Claim, when: When) -> bool:
    """Whether a date stands in a clause about the value's noun: "the 28 units that were running in 2019"."""
    noun = head_noun(claim.span)
    tokens = tokens_between(claim, when.start, when.end)
    clauses = [t for t in ancestors(tokens[-1]) if t.dep_ in {"relcl", "acl"}] if tokens else []
    clauses = [t for t in clauses if t.lemma_.lower() not in FORETELL]  # "the 5 percent projected in June"
    return any(c.head == noun or claim.span.start <= c.head.i < claim.span.end for c in clauses)


def opens_sentence(claim: Claim, when: When) -> bool:
    """Whether the sentence begins with the date or with its clause ("In 2016, …", "When it closed in 2016, …")."""
    if len(claim.reading.layout.plain[claim.offset : when.start].split()) <= 3:
        return True
    if _opens_partition(claim, when):
        return True
    tokens = tokens_between(claim, when.start, when.end)
    clause = next((t for t in ancestors(tokens[-1]) if t.dep_ == "advcl"), None) if tokens else None
    return clause is not None and clause.left_edge.i <= 1 and clause.i < clause.head.i


def _opens_partition(claim: Claim, when: When) -> bool:
    """ "Of those hired in 2016, 40 left": the date of the whole holds for its parts."""
    lead = claim.reading.layout.plain[claim.offset : when.start]
    if not PARTITION.match(lead) or re.search(r",(?!\d)|[;:]", lead):
        return False
    return not any(
        t.dep_ == "relcl" for token in tokens_between(claim, when.start, when.end)[-1:] for t in ancestors(token)
    )


def opens_with_since(verb: Token) -> bool:
    """Whether it is the verb of a clause that "since" opens ("since it closed in 2016")."""
    return verb.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ == "since" for t in verb.children)


def verb_above(token: Token) -> Token | None:
    """The verb of a token's clause; of an infinitive the verb that it depends on ("are" of "are to follow")."""
    verb = verb_of(token)
    while verb is not None and verb.dep_ == "xcomp":
        verb = verb_of(verb.head)
    return verb


def verb_of_date(claim: Claim, when: When) -> Token | None:
    """The verb that a date modifies; of "since it opened in 2016" the verb of the main clause."""
    tokens = tokens_between(claim, when.start, when.end)
    inside = {t.i for t in tokens}
    top = next((t for t in reversed(tokens) if t.head.i not in inside), None)  # "year" of "the year ending June 1894"
    verb = verb_above(top) if top is not None else None
    return verb_above(verb.head) if verb is not None and opens_with_since(verb) else verb


def _tense(verb: Token) -> str:
    """The tag of the finite verb, and of the participle that it goes with."""
    finite = next(iter(auxiliaries(verb)), None)
    if finite is not None and finite.lemma_.lower() == "do":  # "did not complete" is told as "completed"
        return finite.tag_
    return verb.tag_ if finite is None else f"{finite.tag_} {verb.tag_}"


def place_of(claim: Claim, token: Token) -> int:
    """Where a token of the value's sentence starts in the text."""
    return claim.offset + token.idx


def tokens_between(claim: Claim, start: int, end: int) -> list[Token]:
    """The tokens of the sentence that lie in a span of the text."""
    behind = end - claim.offset
    return [t for t in claim.tokens(start, end) if t.idx + len(t.text) <= behind]
