"""The date that the text before a sentence set, for a sentence that names none."""

from spacy.tokens import Doc

from pipeline.extract.spans import Claim, Reading
from pipeline.extract.statistics.period.dates import When
from pipeline.extract.statistics.period.timeline import dates_of

REACH = 3
"""Sentences back at most."""
ANAPHORS = frozenset({"this", "that", "these", "those"})
OTHER_TIME = frozenset({"relcl", "acl", "advcl"})


def carried_date(claim: Claim) -> When | None:
    """The date of the sentences before, where the story goes on; None where it does not.

    * Told in the past in one paragraph: "In 2010 a cyclone struck the coast. Some 300 people died."
    * Taken up by a pronoun: "Exports were 5 million tonnes in 2016. This was a tenth of all trade."
    * A list under a sentence with a date: "In 2016 we built: - 12 schools - 5 clinics".
    """
    reading, sentences = claim.reading, claim.reading.layout.sentences
    block = sentences[claim.sentence].block
    if reading.layout.blocks[block].kind == "item":
        return _of_introduction(reading, claim.sentence)
    taken_up = claim.parse[0].lower_ in ANAPHORS or [t.lower_ for t in claim.parse[:2]][1:] == ["these"]
    if not (taken_up or is_told_in_past(claim.parse)):
        return None
    for index in range(claim.sentence - 1, max(claim.sentence - 1 - REACH, -1), -1):
        if sentences[index].block != block:
            return None
        whens = dates_of(reading, index)
        if whens:
            when = _date_set(reading, index, whens)
            return when if when and (taken_up or (is_told_in_past(reading.parses[index]) and when.last)) else None
    return None


def is_told_in_past(parse: Doc) -> bool:
    """Whether the main verb of a sentence, or the auxiliary that carries its tense, is in the simple past."""
    root = next((t for t in parse if t.dep_ == "ROOT"), None)
    if root is None:
        return False
    finite = next((t for t in root.children if t.dep_ in {"aux", "auxpass"}), root)
    return finite.tag_ == "VBD" and finite.lower_ != "had"


def _of_introduction(reading: Reading, sentence: int) -> When | None:
    """The date of the sentence that introduces a list, where it ends in a colon."""
    sentences, blocks = reading.layout.sentences, reading.layout.blocks
    while sentence >= 0 and blocks[sentences[sentence].block].kind == "item":
        sentence -= 1
    if sentence < 0 or reading.layout.plain[sentences[sentence].end - 1] != ":":
        return None
    whens = dates_of(reading, sentence)
    return _date_set(reading, sentence, whens) if whens else None


def _date_set(reading: Reading, sentence: int, whens: list[When]) -> When | None:
    """The one date of a sentence that holds for the whole of it; None without one or with several."""
    start = reading.layout.sentences[sentence].start
    if whens[0].iso and len(reading.layout.plain[start : whens[0].start].split()) <= 2:
        return whens[0]
    dates = [when for when in whens if when.iso and not _is_aside(reading.parses[sentence], when.start - start)]
    if any(when.iso is None for when in whens) or len({when.iso for when in dates}) != 1:
        return None
    return dates[0]


def _is_aside(parse: Doc, position: int) -> bool:
    """Whether what stands at a position is part of a subordinate clause."""
    token = next((t for t in parse if t.idx >= position), None)
    return token is not None and any(above.dep_ in OTHER_TIME for above in (token, *token.ancestors))
