"""What the text has said before: earlier statistics, what a pronoun stands for, the heading above.

Nothing is resolved to an area or a person: "it" for a country adds nothing to an indicator.
"""

import re

from spacy.tokens import Token

from pipeline.extract.spans import Statistic
from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.phrase import Phrase, noun_phrase
from pipeline.extract.statistics.indicator.scene import AREA_WORDS, Case, Scene

CHANGE = re.compile(
    r"^(?:additional |average |annual )*(?:increase|decline|decrease|reduction|rise|growth|contraction) (?:in|of) "
    r"| as a share of .*$| (?:above|below) .*$"
)
PERSONAL = frozenset("i we you he she me us him her".split())


def previous(case: Case, same_unit: bool = False) -> Statistic | None:
    """The statistic before this one in the same sentence, the nearest with the same unit if that is asked for."""
    for statistic in reversed(case.reading.statistics):
        if statistic.sentence != case.sentence:
            return None
        if statistic.indicator and (not same_unit or statistic.unit == case.unit):
            return statistic
    return None


def level(indicator: str) -> str:
    """An indicator without the change or the denominator that it speaks of: "increase in exports" → "exports"."""
    return CHANGE.sub("", indicator)


def resolve(scene: Scene, noun: Token) -> tuple[Scene, Token] | None:
    """What a pronoun stands for: a noun of the same sentence before it, or of the sentence before; None if unknown.

    A pronoun prefers a subject of its own number ("it" a singular, "they" a plural).
    """
    if noun.lower_ in PERSONAL:
        return None
    plural = noun.lower_ in {"they", "them", "these", "those", "their", "both"}
    found = _candidate(scene, noun.i, plural)
    if found is not None:
        return scene, found
    if scene.sentence == 0:
        return None
    before = Scene(scene.reading, scene.sentence - 1)
    found = _candidate(before, len(before.doc), plural)
    return None if found is None else (before, found)


def _candidate(scene: Scene, limit: int, plural: bool) -> Token | None:
    """The best noun before a token: a subject of the wanted number first, then an object, else the last noun."""
    best: Token | None = None
    rank = 0
    for token in scene.doc[:limit]:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "npadvmod", "poss"}:
            continue
        if scene.is_time(token) or scene.is_area(token) or scene.is_number(token) or token.lower_ in AREA_WORDS:
            continue
        many = token.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in token.children)
        if many != plural:
            continue
        weight = 3 if token.dep_ in syntax.SUBJECTS else 2 if token.dep_ in {"dobj", "attr"} else 1
        if weight >= rank:
            best, rank = token, weight
    return best


def heading(case: Case) -> Phrase | None:
    """The heading above the sentence as a phrase, without its mark at the end; None without one nearby."""
    layout = case.reading.layout
    block = layout.sentences[case.sentence].block
    for index in range(block - 1, max(-1, block - 3), -1):
        if layout.blocks[index].kind == "heading":
            words = case.reading.layout.plain[layout.blocks[index].start : layout.blocks[index].end].strip(" :.-–")
            return [words] if 0 < len(words.split()) <= 6 else None
    return None


def named(scene: Scene, noun: Token, **options: bool) -> Phrase | None:
    """The phrase of a noun, or of what a pronoun stands for; None for an unknown pronoun or an area."""
    if noun.pos_ == "PRON" or noun.tag_ in {"DT", "WDT", "WP"}:
        resolved = resolve(scene, noun)
        if resolved is None:
            return None
        scene, noun = resolved
    if scene.is_number(noun):
        return None
    return noun_phrase(scene, noun, **options)
