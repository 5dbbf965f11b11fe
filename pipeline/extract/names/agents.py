"""Abbreviations that no bracket explains, but that act or own as bodies do: "MOM will review", "the PA's revenues"."""

import re
from collections.abc import Iterator

from pipeline.extract.names import lexicon
from pipeline.extract.names.candidate import GRAMMAR, MODEL, Candidate
from pipeline.extract.names.heads import IN_ONE_WORD
from pipeline.extract.names.sentence import AREA, Sentence
from pipeline.extract.names.titles import AMBIGUOUS, OFFICES, OFFICES_BY_INITIALS
from pipeline.extract.names.words import GENERIC, OPENERS

SHORT = re.compile(r"[A-Z]{2,6}(?:\+[A-Z]{2,6})*")
ROMAN = re.compile(r"[IVXLC]+")

DOES = frozenset(
    """
    said says announced announces reported reports adopted approved launched agreed decided urged called accused warned
    confirmed denied declared issued published recommended proposed provides provided supports supported estimates
    estimated conducts conducted signed pledged promised believes wants wanted intends plans planned aims helped helps
    told asked offered offers employs employed operates operated runs ran manages managed administers administered
    oversees oversaw regulates regulated funds funded monitors monitored leads led claimed claims argued argues noted
    notes considers considered expects expected projects projected forecasts collects collected enforces enforced
    implements implemented established appointed appoints invited welcomed welcomes exports imports buys bought sells
    sold ships supplies supplied produces produced owns owned expands expanded raised cut builds built invests invested
    lends lent pays paid spends spent works worked
    """.split()
)
"""What bodies do and figures do not."""

WILL = frozenset("will must should would may can could shall has have had also itself".split())
"""Before what a body does."""

SPEAKERS = frozenset("leader leaders spokesman spokeswoman spokesperson lawmakers lawmaker fighters militants".split())
"""Behind the party or movement that they belong to ("Azimio leader Raila Odinga")."""

OFFICERS = frozenset(
    "ministers lawmakers senators mps legislators members delegates officials leader leaders spokesman spokeswoman "
    "spokesperson chairman chairperson president secretary-general director-general commissioner headquarters".split()
)
"""Behind the body that they belong to ("six DP ministers")."""

WORLD = frozenset("un eu imf wto oecd nato au asean ecowas who ilo fao unesco".split())
"""Bodies of states, whose name before a country is not that of a branch ("the EU Africa summit")."""

BASE = frozenset(
    "review consider continue provide publish work support help issue launch adopt approve announce conduct monitor "
    "assess reviewed continued worked taken introduced begun".split()
)
"""What a body does, behind "will" and "has"."""

TOLD = frozenset("told tells telling citing via".split())
"""Before who passes on what somebody said ("he told NTB")."""

BEHIND_AGENT = frozenset("and or in on to for of have has was were is are with at since as".split())
"""What may follow the agent of a passive; a noun makes it a modifier ("owned by TV stations")."""


def bodies_that_act(sentence: Sentence) -> Iterator[Candidate]:
    """The abbreviations of a sentence that own something, do what bodies do, or by whom something is done."""
    words = sentence.words
    cited = words.lowers[:1] in (["source"], ["sources"])
    for index in range(len(words) - 1):
        if words.lowers[index + 1] in SPEAKERS and words.texts[index + 1].islower() and _is_movement(sentence, index):
            yield Candidate(words.starts[index], words.ends[index], "organization", MODEL)
    for index, text in enumerate(words.texts):
        if sentence.labels[index] is not None:
            continue
        if words.names[index] and IN_ONE_WORD.fullmatch(text) and not lexicon.is_common(words.lowers[index]):
            yield Candidate(words.starts[index], words.ends[index], "organization", MODEL)
        if text == words.lowers[index] or not SHORT.fullmatch(text) or not _is_free(sentence, text):
            continue
        inside = index and words.names[index - 1] and words.lowers[index - 1] not in ("the", "a")
        allied = "+" in text  # parties that stand together ("APNU+AFC")
        told = index > 1 and (words.lowers[index - 1] in TOLD or sentence.text(index - 2, index) == "speaking to")
        if not inside and (cited or allied or told or _acts(sentence, index + 1) or _is_agent(sentence, index)):
            yield Candidate(words.starts[index], words.ends[index], "organization", MODEL)


def branches(sentence: Sentence) -> Iterator[Candidate]:
    """ "Oxfam New Zealand pays", "NHS Scotland": a known body of one word with where a part of it works."""
    words, labels = sentence.words, sentence.labels
    for index in range(1, len(words)):
        body = words.lowers[index - 1]
        if labels[index] != AREA or labels[index - 1] != "ORG" or body in WORLD:
            continue
        end = sentence.run_right(index)
        alone = not (index > 1 and words.names[index - 2] and words.adjoining(index - 2))
        behind = words.lowers[end] if end < len(words) else "."
        free = behind in DOES or not (behind == "'s" or lexicon.is_noun(behind))
        if (
            alone
            and free
            and body in sentence.background.known
            and words.adjoining(index - 1)
            and all(label == AREA for label in labels[index:end])
        ):
            yield Candidate(words.starts[index - 1], words.ends[end - 1], "organization", GRAMMAR)


def _is_movement(sentence: Sentence, index: int) -> bool:
    """Whether one unusual word with a capital stands here that nothing else has taken."""
    words = sentence.words
    alone = not (index and words.names[index - 1]) and words.texts[index].istitle() and sentence.is_name(index)
    usual = words.lowers[index] in GENERIC or words.lowers[index] in OPENERS or lexicon.is_common(words.lowers[index])
    return alone and not usual and sentence.labels[index] is None and not sentence.opens(index + 1)


def _is_free(sentence: Sentence, text: str) -> bool:
    topics, lower = sentence.background.topics, text.lower()
    office = text in OFFICES_BY_INITIALS or lower in OFFICES or lower in AMBIGUOUS
    return not (office or text in topics or text.removesuffix("S") in topics or ROMAN.fullmatch(text))


def _acts(sentence: Sentence, behind: int) -> bool:
    """Whether what stands behind an abbreviation is a possessive, who serves a body, or what only one does."""
    lowers = sentence.words.lowers
    if behind == len(lowers):
        return False
    if lowers[behind] == "'s" or lowers[behind] in OFFICERS:
        return True
    helped = behind
    while helped < len(lowers) and (lowers[helped] in WILL or (helped > behind and lowers[helped] in ("not", "now"))):
        helped += 1
    return helped < len(lowers) and (lowers[helped] in DOES or (helped > behind and lowers[helped] in BASE))


def _is_agent(sentence: Sentence, index: int) -> bool:
    """Whether something is done by it ("run by the PA")."""
    words = sentence.words
    first = index - 1 if index and words.lowers[index - 1] == "the" else index
    done = (
        first > 1
        and words.lowers[first - 1] == "by"
        and words.lowers[first - 2].endswith(("ed", "en", "un", "id", "de"))
    )
    behind = words.lowers[index + 1] if index + 1 < len(words) else "."
    return done and (behind in BEHIND_AGENT or not behind[0].isalnum())
