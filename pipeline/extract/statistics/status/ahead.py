"""What is still to come: sums set apart for a purpose, times and periods that lie ahead.

Rules of `status` that look at what a sentence says of the future by other means than its verbs.
"""

import re

from pipeline.extract.spans import Claim, Reading, Statistic
from pipeline.extract.statistics.neighbours import numbers_behind, statistic_before
from pipeline.extract.statistics.status.modality import CHANGING, PROJECTION, TARGET, UNDERTAKINGS, acts
from pipeline.extract.statistics.syntax import SUBJECTS, VERBS, auxiliaries, preposition, top, verb_of
from pipeline.extract.tokens import Token

BY_YEAR = re.compile(
    r"[^,;:.()]{0,80}?\bby (?:(?:the )?(?:end|start|middle)(?: of |-)|the year |the mid-|mid-|early |late )?"
    r"(?:[A-Z][a-z]+,? )?(?:19|20)\d\d\b"
)
BECOMING = frozenset(
    "create reach rise grow increase climb expand fall decline drop decrease shrink double triple".split()
)
"""Verbs of what is not so yet where it is estimated to be."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RUNNING = frozenset("receive get use pay spend cost take charge earn save lose".split())
"""Verbs by which money flows as a rule where they stand in the present ("it gets $2 million to run 40 homes")."""
REACHING = frozenset("for to across in among at".split())
"""Prepositions between a promised sum and those whom it is for."""
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOW = re.compile(
    r"\b(?:(?:this|the current) (?:fiscal |financial )?year|now|today|currently|at present)\b", re.IGNORECASE
)
AHEAD = re.compile(r"\b(?:over|in|during|within|for) the (?:next|coming) ", re.IGNORECASE)
NEXT_YEAR = re.compile(rf"{AHEAD.pattern}|\bnext (?:fiscal |financial )?year\b", re.IGNORECASE)
"""The same, where somebody undertakes something ("we increase spending next year by $3 million")."""
NEXT = re.compile(r"\bnext (?:fiscal |financial )?year\b(?!'s)", re.IGNORECASE)
COMING_YEAR = re.compile(
    r"\b(?:(?:coming|next|forthcoming|upcoming|ensuing) (?:fiscal |financial )?year|(?:years?|months) ahead)\b",
    re.IGNORECASE,
)
OUTLOOK = re.compile(
    r"\b(?:outlook|forecasts?|projections?)\b.{0,60}\b(?:next|coming|20\d\d|years?|ahead)\b", re.IGNORECASE
)
"""Words that make the next sentence one of a forecast."""
SPREAD = re.compile(rf"\bover (?:a period of )?(?:\d+|{'|'.join(SMALL)})[ -]years?\b", re.IGNORECASE)
"""The years that a sum will be spent in ("$3 million over five years")."""
BUDGET = re.compile(
    r"\b(?:budget|estimates) (?:speech |estimates |proposals? |statement )?(?:for |of )?(?:the )?"
    r"(?:(?:fiscal|financial) )?(?:year )?(?:FY ?)?(?P<year>(?:19|20)\d\d)(?P<to>[-/–]\d\d(?:\d\d)?)?\b"
    r"|\b(?P<year_>(?:19|20)\d\d)(?P<to_> ?[-/–] ?\d\d(?:\d\d)?)? (?:\w+ )?budget\b",
    re.IGNORECASE,
)
"""Where a text names the budget that it presents ("the 2025 Budget", "Budget Speech 2024-25")."""
BUDGET_YEAR = "last year of the last budget that the text names"
HORIZON = "first year to come"
NEVER = 10_000
CLAUSE = r"(?:[^.;:()]|\.\d)"
"""What may stand between a verb and a year of its clause."""
TO_COME = re.compile(
    r"\b(?:will|would|shall|should|forecasts?|forecasted|projected|expected|predicted|anticipated)\b"
    rf"{CLAUSE}{{0,90}}?(?<!than )(?<!with )\b(?:in|for|by|of|until)\s+"
    r"(?:FY ?|fiscal year |the year )?(?P<year>20\d\d)\b"
)
"""A year behind a word of the future ("unemployment will fall to 5% in 2019")."""
HAS_BEEN = re.compile(
    r"\b(?:was|were|had|has|have|rose|fell|grew"
    r"|(?!project|expect|forecast|predict|anticipat|estimat|plan|propos|pledg|target)\w{3,}ed)\b(?!\s+(?:to|that)\b)"
    rf"{CLAUSE}{{0,60}}?\b(?:in|for|since)\s+(?:FY ?|fiscal year )?(?P<year>20\d\d)\b"
)
"""A year behind a verb in the past."""


def is_sum(statistic: Statistic) -> bool:
    """Whether the unit is a currency."""
    return len(statistic.unit) == 3 and statistic.unit.isupper()


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(t.lower_ == "to" for t in auxiliaries(verb))


def purpose(claim: Claim, statistic: Statistic) -> str | None:
    """A £10 billion package to build homes; the list has £3 million to mend roads: sums for what is to be done."""
    if not is_sum(statistic):
        return None
    token = top(claim.span)
    verb = verb_of(token)
    if verb is not None and (not _is_present(verb) or verb.lemma_ in RUNNING or statistic.per is not None):
        return None
    nouns = [token, *([token.head] if token.dep_ in {"nummod", "nmod", "compound", "amod"} else [])]
    fund = nouns[-1].lemma_.lower() in UNDERTAKINGS and any(t.lower_ == "new" for t in nouns[-1].children)
    clauses = [t for noun in nouns for t in noun.children if t.dep_ in {"acl", "relcl"}]
    if verb is not None:
        clauses += [t for t in verb.children if t.dep_ in {"advcl", "xcomp"}]
    behind = [t.tag_ for t in claim.parse[claim.span.end : claim.span.end + 2]]
    opened = verb is None and (behind == ["TO", "VB"] or _opens_line(claim))  # "Leeds - £2 million to build homes"
    return TARGET if fund or opened or any(t.i > token.i and is_infinitive(t) for t in clauses) else None


def _opens_line(claim: Claim) -> bool:
    """Whether a line is a sum and what it is for: "- a further £2 million for Leeds"."""
    before = claim.parse[: claim.span.start]
    if any(t.pos_ in {"NOUN", "VERB", "NUM"} for t in before):
        return False
    behind = next((t for t in claim.parse[claim.span.end :] if t.pos_ not in {"NOUN", "PROPN", "ADJ"}), None)
    return behind is not None and behind.lower_ in {"for", "to", "towards"}


def reach_of_promise(claim: Claim, statistic: Statistic) -> str | None:
    """£3 million for 75 towns; £3 million to unlock a site for 220 homes: what a sum is for is promised with it."""
    last = statistic_before(claim)
    if last is None or last.status != TARGET or top(claim.span).dep_ in SUBJECTS:
        return None
    between = claim.tokens(last.end, claim.number.start)
    if any(t.tag_ in FINITE for t in between):
        return None
    if is_sum(last) and any(t.tag_ == "TO" and t.dep_ == "aux" for t in between):
        return TARGET
    reached = statistic.counted is not None and not any(t.pos_ == "PUNCT" for t in between)
    return TARGET if reached and any(t.lower_ in REACHING for t in between) else None


def supposed(claim: Claim, statistic: Statistic) -> str | None:
    """If 9% of the debt is paid, the cost is $3 million: what holds under a condition."""
    token = top(claim.span)
    for verb in (t for t in (token, *token.ancestors) if t.pos_ in VERBS):
        for clause in (verb, *(t for t in verb.children if t.dep_ == "advcl" and t.i < claim.span.start)):
            mark = any(t.dep_ == "mark" and t.lower_ in {"if", "unless"} for t in clause.children)
            if mark and not any(t.tag_ == "VBD" for t in (clause, *auxiliaries(clause))):
                return PROJECTION
        if verb.dep_ in {"relcl", "acl", "ccomp"}:
            return None
    return None


def goes_on(claim: Claim, statistic: Statistic) -> str | None:
    """Growth is forecast to reach 3%. Inflation eases to 2%: a forecast goes on in the present of verbs of change."""
    verb = verb_of(top(claim.span))
    if verb is None or verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_.lower() not in CHANGING:
        return None
    sentences = claim.reading.layout.sentences
    if claim.sentence == 0 or sentences[claim.sentence - 1].block != sentences[claim.sentence].block:
        return None
    before = sentences[claim.sentence - 1]
    last = next((s for s in reversed(claim.reading.statistics[-6:]) if s.sentence < claim.sentence), None)
    foreseen = last is not None and last.sentence == claim.sentence - 1 and last.status == PROJECTION
    return PROJECTION if foreseen or OUTLOOK.search(claim.reading.layout.plain, before.start, before.end) else None


def time_ahead(claim: Claim, statistic: Statistic) -> str | None:
    """$900 million for roads over the next decade: what lies ahead has not been spent."""
    verb = verb_of(top(claim.span))
    if verb is not None and any(t.tag_ == "VBD" for t in (verb, *auxiliaries(verb))):
        return None
    plain = claim.reading.layout.plain
    end = claim.reading.layout.sentences[claim.sentence].end
    following = next((n.start for n in numbers_behind(claim) if n.unit is None), end)
    reach = min(end, following + 1, claim.number.end + 120)
    undertaken = verb is not None and is_sum(statistic) and _is_present(verb) and acts(verb)
    start = claim.offset if undertaken else claim.number.end
    if (NEXT_YEAR if undertaken else AHEAD).search(plain, start, reach) is not None:
        return TARGET if is_sum(statistic) else PROJECTION
    moving = verb is not None and _is_present(verb) and verb.lemma_.lower() in CHANGING | {"put", "see", "peg", "be"}
    if moving and not is_sum(statistic) and claim.says(NEXT):
        return PROJECTION
    spent = verb is not None and (verb.tag_ == "VBN" or any(t.lemma_ == "have" for t in auxiliaries(verb)))
    spread = is_sum(statistic) and not spent and SPREAD.search(plain, claim.number.end, reach)
    return TARGET if spread else None


def period_ahead(claim: Claim, statistic: Statistic) -> str | None:
    """Spending rises from $3 million this year to $5 million in 2030; in a text of 2024, exports reach 9% in 2026."""
    verb = verb_of(top(claim.span))
    if statistic.time_period is None:
        return None
    if not _is_told_in_past(claim) and _year(statistic) >= _horizon(claim.reading):
        return PROJECTION
    plain, end = claim.reading.layout.plain, claim.reading.layout.sentences[claim.sentence].end
    present = verb is not None and _is_present(verb)
    able = verb is not None and any(t.lower_ == "can" for t in auxiliaries(verb))
    resulting = verb is not None and verb.tag_ == "VBG" and not _is_told_in_past(claim)
    if (present or able or resulting) and BY_YEAR.match(plain, statistic.end, end):
        return PROJECTION
    if not present:
        return None
    published = claim.reading.published_on
    if (
        published is not None
        and statistic.time_period[:4].isdigit()
        and int(statistic.time_period[:4]) > published.year
    ):
        return PROJECTION
    last, leads = statistic_before(claim), preposition(top(claim.span))
    risen = last is not None and leads is not None and leads.lower_ == "to"
    return PROJECTION if last is not None and risen and NOW.search(plain, last.end, claim.number.start) else None


def is_to_come(claim: Claim, statistic: Statistic) -> bool:
    """Reserves are estimated at $9 million by end-2030; it is estimated to create 300 jobs: what lies ahead."""
    if _is_told_in_past(claim):
        return False
    plain, end = claim.reading.layout.plain, claim.reading.layout.sentences[claim.sentence].end
    if _year(statistic) >= _horizon(claim.reading) or BY_YEAR.match(plain, statistic.end, end):
        return True
    last = statistic_before(claim)
    if (
        last is not None
        and last.status == PROJECTION
        and last.time_period
        and last.time_period == statistic.time_period
    ):
        return True  # "they are estimated at $9 million by end-2030, or 3% of GDP"
    verb = verb_of(top(claim.span))
    perfect = verb is not None and any(t.lemma_ == "have" for t in auxiliaries(verb))
    return verb is not None and is_infinitive(verb) and not perfect and verb.lemma_.lower() in BECOMING


def is_coming_year(claim: Claim, statistic: Statistic) -> bool:
    """Receipts for the coming year are estimated at $3 million; the same in a text that presents the year's budget."""
    if claim.says(COMING_YEAR):
        return True
    notes = claim.reading.notes
    if BUDGET_YEAR not in notes:
        found = BUDGET.finditer(claim.reading.layout.plain)
        ends = (int(m["year"] or m["year_"]) + bool(m["to"] or m["to_"]) for m in found)
        notes[BUDGET_YEAR] = max(ends, default=NEVER)
    if statistic.time_period is not None:
        years = re.findall(r"\d{4}", statistic.time_period)
        return int(years[-1]) >= notes[BUDGET_YEAR] if years else False
    sentence, verb = claim.reading.layout.sentences[claim.sentence], verb_of(top(claim.span))
    if notes[BUDGET_YEAR] == NEVER or NOW.search(claim.reading.layout.plain, sentence.start, sentence.end):
        return False
    return verb is not None and any(t.tag_ in {"VBZ", "VBP"} for t in auxiliaries(verb))


def _year(statistic: Statistic) -> int:
    """The first year of a period; 0 where it has none."""
    period = statistic.time_period or ""
    return int(period[:4]) if period[:4].isdigit() else 0


def _horizon(reading: Reading) -> int:
    """The first year of which a text says that it is to come, behind the last of which it tells in the past."""
    if HORIZON not in reading.notes:
        plain = reading.layout.plain
        coming = [int(match["year"]) for match in TO_COME.finditer(plain)]
        past = [int(match["year"]) for match in HAS_BEEN.finditer(plain)]
        reading.notes[HORIZON] = min((y for y in coming if y > max(past, default=0)), default=NEVER)
    horizon: int = reading.notes[HORIZON]
    return horizon


def _is_told_in_past(claim: Claim) -> bool:
    """Whether a verb of the sentence is in the past, or the value is a change since then."""
    root = next((t for t in claim.parse if t.dep_ == "ROOT"), None)
    stated = root is not None and root.tag_ == "VBN" and not any(t.lower_ in {"is", "are"} for t in auxiliaries(root))
    return stated or any(t.tag_ == "VBD" for t in claim.parse)


def _is_present(verb: Token) -> bool:
    finite = next((t for t in (*auxiliaries(verb), verb) if t.tag_ in {"VBP", "VBZ", "VBD", "MD"}), verb)
    return finite.tag_ in {"VBP", "VBZ"} and verb.tag_ != "VBN"
