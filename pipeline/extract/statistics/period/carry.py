"""The date that the text before a sentence set, for a sentence that names none."""

import re

from pipeline.extract.spans import Claim, Reading
from pipeline.extract.statistics.introduced import FINITE, introduction
from pipeline.extract.statistics.period.clauses import verb_above
from pipeline.extract.statistics.period.compared import OF_BASE, is_only_compared, is_record
from pipeline.extract.statistics.period.dates import TOP
from pipeline.extract.statistics.period.timeline import DATES, dates_of
from pipeline.extract.statistics.period.when import When
from pipeline.extract.statistics.syntax import ancestors, auxiliaries
from pipeline.extract.tokens import Doc

REACH = 6
"""Sentences back at most."""
OF_SAYING = frozenset({"today", "yesterday"})
"""Days on which something was said or came out, whatever time it tells of."""
ANAPHORS = frozenset({"this", "that", "these", "those"})
REPORTED = "reported period"
HEADING_REACH = 60
"""Sentences back at most to the heading of a section."""
LONGEST_HEADING = 8
"""Words before the date of a heading; a longer line is a cut sentence."""
MEASURED = re.compile(
    r"\b(?:surveys?|census|statistics|accounts|indicators|results|performance|employment|unemployment|prices?|inflation|"
    r"trade|exports|imports|output|production|population|bulletin|annual\s+report|key\s+(?:figures|findings|facts|indicators)|"
    r"highlights|GDP|CPI|gross\s+domestic\s+product)\b",
    re.IGNORECASE,
)
"""What a text at whose top a date stands reports measurements of."""
FIGURES = re.compile(
    r"\b(?:according\s+to|figures|data|statistics|statistical|survey|report(?:ed|s)?|released|published|announced)\b",
    re.IGNORECASE,
)
"""Words of a sentence that says whose figures a text tells."""
OPENING_WORDS = 4
OPENED = re.compile(r"(?:\s+(?:fiscal|financial|budget)\s+year)?\s*,", re.IGNORECASE)
OPENING = re.compile(r"\W*(?:for|in|during) (?:the )?(?:(?:fiscal|financial|budget) (?:year )?)?", re.IGNORECASE)
"""What stands before and behind a year that opens a sentence."""
EXPECTING = frozenset(
    "project estimate expect forecast budget anticipate predict plan allocate put set peg target pitch".split()
)
"""Verbs that say in the passive what is to come ("is budgeted at")."""
DEADLINE = re.compile(r"\bby\s+(?:the\s+)?(?:end\s+of\s+|year\s+|end-|mid-|early\s+|late\s+)*$", re.IGNORECASE)
"""Words before a date by which something is to be: what follows is not told of that day."""


def carried_date(claim: Claim) -> When | None:
    """The date of the sentences before, where the story goes on; None where it does not.

    * Told in the past in one paragraph: "In 2010 a cyclone struck the coast. Some 300 people died."
    * Set by a year that opens a sentence: "For 2024/25, revenue is put at 9 crore. Wages are estimated at 4 crore."
    * Taken up by a pronoun: "Exports were 5 million tonnes in 2016. This was a tenth of all trade."
    * Expected as what stands before: "Outlays for 2024 are put at 9 crore. Wages are put at 4 crore."
    * A list under a sentence with a date: "In 2016 we built: - 12 schools - 5 clinics".
    """
    reading, sentences = claim.reading, claim.reading.layout.sentences
    block = sentences[claim.sentence].block
    opens = claim.sentence == 0 or sentences[claim.sentence - 1].block != block
    if introduction(claim) is not None or (opens and reading.layout.blocks[block].kind == "item"):
        return _of_introduction(claim)
    taken_up = claim.parse[0].lower_ in ANAPHORS or [t.lower_ for t in claim.parse[:2]][1:] == ["these"]
    past, expected, future = (
        is_told_in_past(claim.parse) and not _is_of_now(claim),
        _is_expected(claim.parse),
        _will(claim.parse),
    )
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - REACH, -1), -1):
        if sentences[index].block != block and not _goes_on(reading, index, block):
            return None
        start = sentences[index].start
        whens = [when for when in dates_of(reading, index) if not is_only_compared(reading.layout.plain, start, when)]
        whens = [when for when in whens if not _is_aside(reading.layout.plain, start, when)]
        whens = [when for when in whens if when.match is None or when.match[0].lower() not in OF_SAYING]
        if whens:
            when = _date_set(reading, index, whens)
            if sentences[index].block != block and not (when and _opens(reading, index, when)):
                return None
            told = taken_up or (past and is_told_in_past(reading.parses[index]) and when and when.last)
            if (expected or future) and when and _is_expected(reading.parses[index]):
                told = told or expected or when.first != when.last
            return when if when and (told or _frames(reading, index, when)) else None
    return None


def _is_of_now(claim: Claim) -> bool:
    """Whether a value's own clause is told in the present ("the ban failed in villages where 8 in 10 live")."""
    verb = verb_above(claim.span.root)
    if verb is None or verb.dep_ != "relcl":
        return False
    return next(iter(auxiliaries(verb)), verb).tag_ in {"VBZ", "VBP"}


def _opens(reading: Reading, sentence: int, when: When) -> bool:
    """Whether a sentence begins with a date ("In the year 2016, …")."""
    start = reading.layout.sentences[sentence].start
    return len(reading.layout.plain[start : when.start].split()) <= OPENING_WORDS


def _goes_on(reading: Reading, sentence: int, block: int) -> bool:
    """Whether a sentence is all of the paragraph before a block, as in news, where each sentence has one of its own."""
    sentences, own = reading.layout.sentences, reading.layout.sentences[sentence].block
    if own != block - 1 or reading.layout.blocks[own].kind != "paragraph":
        return False
    return sentence == 0 or sentences[sentence - 1].block != own


def _is_aside(plain: str, start: int, when: When) -> bool:
    """Whether a date is that of what something rose from ("from 58 GW in 2019"), or how long a record stood."""
    of_base = OF_BASE.search(plain, max(start, when.start - 70), when.start)
    return of_base is not None or is_record(plain, plain[start : when.start], when)


def _frames(reading: Reading, sentence: int, when: When) -> bool:
    """Whether a year opens its sentence, apart by a comma, and so what follows: "For 2024/25, outlays are put at …"."""
    start, plain = reading.layout.sentences[sentence].start, reading.layout.plain
    opened = OPENED.match(plain, when.end) is not None and len(when.first or "") == 4
    return opened and OPENING.fullmatch(plain, start, when.start) is not None


def heading_date(claim: Claim) -> When | None:
    """The date of the heading that a sentence without any time stands under; None where it says none.

    * A section's heading holds for all of it: "Receipts in 2023-24" above "Taxes are expected to be 5 crore".
    * That of a survey, census or account at the top of a text holds for what is told in the past, and for its results.
    * So does the month or quarter in the heading of a text that comes back to it.
    * So does the only period of a text that opens with the figures of a source: "Data show that 40 ships came in 2016."
    """
    reading, sentences, blocks = claim.reading, claim.reading.layout.sentences, claim.reading.layout.blocks
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - HEADING_REACH, -1), -1):
        block = blocks[sentences[index].block]
        if block.kind == "heading" and block.start > blocks[0].start:
            when = _date_at_end(reading, index)
            if when:
                return when
            break
    if not (is_told_in_past(claim.parse) or not any(t.tag_ in FINITE for t in claim.parse)):
        return None
    if REPORTED not in reading.notes:
        reading.notes[REPORTED] = _reported(reading)
    reported: When | None = reading.notes[REPORTED]
    return reported


def _reported(reading: Reading) -> When | None:
    """The period that a whole text reports on; None where it says none."""
    plain, blocks, first = reading.layout.plain, reading.layout.blocks, None
    if blocks[0].kind == "heading" and MEASURED.search(plain, blocks[0].start, blocks[0].end):
        first = _date_at_end(reading, 0)
    if first:
        return first
    headings = [block for block in blocks if block.kind == "heading" and block.start < TOP]
    for when in reading.notes[DATES]:
        if when.start > TOP:
            break
        if not when.months or when.kind == "deictic":
            continue
        headed = any(block.start <= when.start < block.end for block in headings)
        again = any(other.iso == when.iso for other in reading.notes[DATES] if other.start > when.end)
        if headed and again:
            return when
        break
    return _only_period(reading)


def _only_period(reading: Reading) -> When | None:
    """The period of the figures that a text opens with, where it names no other but to compare."""
    plain, sentences = reading.layout.plain, reading.layout.sentences
    first = next((i for i, s in enumerate(sentences[:3]) if FIGURES.search(plain, s.start, s.end)), None)
    if first is None:
        return None
    found: When | None = None
    for index in range(len(sentences)):
        start = sentences[index].start
        for when in dates_of(reading, index):
            if when.iso is None or when.kind not in {"date", "part"} or len(when.first or "") == 10:
                continue
            if is_only_compared(plain, start, when) or _is_aside(plain, start, when):
                continue
            if found is None and (index != first or not when.last):
                return None
            if found is not None and when.iso != found.iso:
                return None
            found = found or when
    return found


def _date_at_end(reading: Reading, heading: int) -> When | None:
    """The year, quarter or month that ends a heading without other numbers ("Receipts in 2023-24"), or None."""
    sentence, whens = reading.layout.sentences[heading], dates_of(reading, heading)
    if len(whens) != 1 or whens[0].kind != "date" or whens[0].is_span or len(whens[0].first or "") > 7:
        return None
    before = reading.layout.plain[sentence.start : whens[0].start]
    behind = reading.layout.plain[whens[0].end : sentence.end]
    if re.search(r"\d|[/.]$|\bupdated\b", before) or not re.fullmatch(r"\W*(?:\([^()\d]*\))?\W*", behind):
        return None
    return whens[0] if whens[0].iso and len(before.split()) <= LONGEST_HEADING else None


def is_told_in_past(parse: Doc) -> bool:
    """Whether the main verb of a sentence, or the auxiliary that carries its tense, is in the simple past.

    Of "The bank reports that output fell" the verb of what is reported. A participle with a subject and no auxiliary
    ("Growth in hydro recovered") is a past that the tagger took for one.
    """
    root = next((t for t in parse if t.dep_ == "ROOT"), None)
    if root is None:
        return False
    if root.tag_ in {"VBZ", "VBP"}:
        root = next((t for t in root.children if t.dep_ == "ccomp" and t.i > root.i), root)
    finite = next((t for t in root.children if t.dep_ in {"aux", "auxpass"}), root)
    if finite is root and finite.tag_ == "VBN":
        return any(t.dep_ == "nsubj" for t in root.children)
    return finite.tag_ == "VBD" and (finite is root or finite.lower_ != "had")


def _is_expected(parse: Doc) -> bool:
    """Whether a sentence says what is expected or planned: "outlays are estimated at …", "it is projected to grow"."""
    root = next((t for t in parse if t.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() not in EXPECTING:
        return False
    return any(t.tag_ in {"VBZ", "VBP"} and t.dep_ == "auxpass" for t in root.children)


def _will(parse: Doc) -> bool:
    """Whether the main verb of a sentence tells of the future."""
    root = next((t for t in parse if t.dep_ == "ROOT"), None)
    return root is not None and any(t.lower_ == "will" for t in auxiliaries(root))


def _of_introduction(claim: Claim) -> When | None:
    """The date of the sentence that introduces a list, where it ends in a colon, or of the one that leads to it."""
    index = introduction(claim)
    if index is None:
        return None
    sentences = claim.reading.layout.sentences
    whens = dates_of(claim.reading, index)
    if not whens and index and sentences[index - 1].block == sentences[index].block:
        index -= 1
        whens = dates_of(claim.reading, index)
    if not whens:
        return None
    closing = len(whens) == 1 and whens[0].iso and whens[0].end + 1 == claim.reading.layout.sentences[index].end
    return whens[0] if closing else _date_set(claim.reading, index, whens)


def _date_set(reading: Reading, sentence: int, whens: list[When]) -> When | None:
    """The one date of a sentence that holds for the whole of it; None without one or with several."""
    start = reading.layout.sentences[sentence].start
    if whens[0].iso and len(reading.layout.plain[start : whens[0].start].split()) <= 2:
        return whens[0]
    plain = reading.layout.plain
    dates = [
        when
        for when in whens
        if when.iso
        and not is_only_compared(plain, start, when)
        and not DEADLINE.search(plain[max(start, when.start - 24) : when.start])
    ]
    if len({when.iso for when in dates}) > 1:
        dates = [when for when in dates if _is_of_main_clause(reading, sentence, when)]
    if any(when.iso is None for when in whens) or len({when.iso for when in dates}) != 1:
        return None
    return dates[0]


def _is_of_main_clause(reading: Reading, sentence: int, when: When) -> bool:
    """Whether a date does not only describe a noun ("projects delayed in 2019")."""
    start = reading.layout.sentences[sentence].start
    span = reading.parses[sentence].touched(when.start - start, when.end - start)
    return span is not None and not any(t.dep_ == "acl" for t in ancestors(span.root))
