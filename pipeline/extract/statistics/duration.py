"""Does a span of time only say when something happens (in the next ten years), or is it measured (a 3-week wait)?"""

import re

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.syntax import preposition, subject, top, verb_of

UNITS = frozenset("second minute hour day week month year".split())
WHEN = frozenset(
    "in over within during after before since through throughout past until till inside across every for under".split()
)
"""Prepositions that place an event in time."""
MEASURING_VERBS = frozenset(
    "take last save spend need require add lose gain wait extend shorten cut reduce increase live serve delay "
    "lengthen average exceed total".split()
)
"""Verbs that say how long something is."""
SUFFICING = frozenset({"enough", "sufficient", "adequate"})
"""What is said of a stock that lasts so long ("enough for five months of imports")."""
LENGTHS = frozenset(
    "wait waiting delay sentence expectancy lifespan lifetime journey leave quarantine lockdown shortage backlog "
    "trip outage curfew ban stay time duration length age term notice shift workweek".split()
)
"""Nouns of things that are as long as a number says ("a ten-day quarantine")."""
RELATIVE = re.compile(
    r"\b(?:the|these|those|this|same|past|last|next|coming|first|previous|recent|following|final|preceding|every|another"
    r"|succeeding|ensuing|intervening|initial|prior|subsequent)"
    r"(?: (?:last|past|next|coming|first|previous|recent|following|few|final|full"
    r"|about|around|some|nearly|almost))*\s*$",
    re.IGNORECASE,
)
SHIFT = re.compile(
    r"[- ](?:ago|later|earlier|before|after|hence|old|from now|previously|since|into|in advance|apart)\b", re.IGNORECASE
)


def is_window(claim: Claim) -> bool:
    """Whether a span of time only says when ("within five years", "three years ago", "a ten-year plan")."""
    number, plain = claim.number, claim.reading.layout.plain
    if number.unit not in UNITS:
        return False
    doc, span = claim.parse, claim.span
    if top(span).dep_ == "dobj" and top(span).head.lemma_ in {"take", "last", "spend", "save"}:
        return False
    if RELATIVE.search(plain[max(claim.offset, number.start - 40) : number.start]) or SHIFT.match(plain, number.end):
        return True
    if "-" in plain[number.start : number.end] or plain[number.end : number.end + 1] in {"-", "'"}:
        noun = next((t for t in doc[span.end : span.end + 4] if t.pos_ == "NOUN"), None)
        return noun is None or noun.lemma_.lower() not in LENGTHS
    token = top(span)
    verb = verb_of(token)
    measuring = verb is not None and verb.lemma_.lower() in MEASURING_VERBS
    above = preposition(token)
    if above is not None:
        if above.lower_ == "for" and above.head.lower_ in SUFFICING:
            return False
        return above.lower_ in WHEN and not (
            measuring and above.lower_ in {"for", "in", "under"} and above.head == verb
        )
    if verb is not None and token.dep_ == "npadvmod":
        return not measuring and verb.lemma_ != "work"
    if token.dep_ == "nsubj" and verb is not None and subject(verb) == token:
        return verb.lemma_ in {"pass", "go", "elapse", "follow", "remain"}
    return False
