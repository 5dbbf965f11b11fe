"""What the text has said before: earlier statistics, what a pronoun stands for, the heading above."""

import re
from dataclasses import dataclass

from pipeline.extract.spans import Statistic
from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import is_vague, tells
from pipeline.extract.statistics.indicator.inflect import plural
from pipeline.extract.statistics.indicator.phrase import noun_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import DEMONSTRATIVES, EXTREMES, PRICES
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

CHANGE = re.compile(
    r"^(?:(?:additional|average|annual) )*"
    r"(?:increase|decline|decrease|reduction|rise|growth|contraction|fall|drop|depreciation|appreciation|devaluation"
    r"|widening|narrowing|expansion) (?:in|of) "
    r"| as a share of .*$| (?:above|below) .*$| (?:excluding|other than|net of) .*$"
)
CONTRAST = re.compile(r" (?:above|below) ")
PERSONS = frozenset("i we you he she me us him her who whom ourselves".split())
PLURALS = frozenset("they them these those their both".split())
FORESEEN = frozenset("forecast forecasts projection projections estimate estimates outlook".split())
"""Nouns whose value is one of what they are for."""
LINKS = frozenset({"who", "that", "with", "without"})
PLACING = frozenset("in on at under below out able unable".split())
OPPOSITES = {"rural": "urban", "urban": "rural", "towns": "rural", "cities": "rural", "villages": "urban"}
REACH = 50
"""How many statistics are looked back over; a sentence with more of them is a table."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A statistic that the text has stated before, with its indicator."""

    statistic: Statistic
    indicator: str

    @property
    def level(self) -> str:
        """The indicator without the change or the denominator that it speaks of: "increase in exports" → "exports"."""
        return CHANGE.sub("", self.indicator)

    @property
    def said(self) -> str:
        """What the indicator says of the thing that it names: "people that received aid" → "that received aid"."""
        things = plural(self.statistic.counted) if self.statistic.counted else ""
        if things and self.indicator.startswith(f"{things} "):
            return self.indicator.removeprefix(f"{things} ")
        words = self.indicator.split(" ")
        linked = (i for i, word in enumerate(words) if i and word in LINKS)
        formed = (i for i, word in enumerate(words) if i and word.endswith(("ing", "ed")) and not _opens(words[i - 1]))
        placed = (i for i, word in enumerate(words) if i and word in PLACING)
        index = next(linked, next(formed, next(placed, len(words))))
        index -= words[index - 1 : index] == ["not"]
        return " ".join(words[index:])


def _opens(word: str) -> bool:
    """Whether what follows a word stands before its noun: "of" registered children, "the town's" planned homes."""
    return word == "of" or word.endswith(("'s", "s'", "’s", "s’"))


def varied(earlier: Earlier, part: Phrase) -> Phrase:
    """An indicator for another part of the people or things: "unemployment for women" and "for men" → the latter's.

    What holds for whom may be told by another preposition ("held by women" and "for men"); of two parts that exclude
    each other only the new one stays ("rural homes with gas", "in urban areas").
    """
    text, link = earlier.indicator, part[0] if isinstance(part[0], str) else part[0].lower_
    start, found, _ = text.rpartition(f" {link} ")
    if not found and link == "for":
        start, found, _ = text.rpartition(" by ")
        part = ["by", *part[1:]] if found else part
    new = {p.lower_ for p in part if not isinstance(p, str)}
    gone = {other for word, other in OPPOSITES.items() if word in new}
    kept = " ".join(word for word in (start if found else text).split(" ") if word not in gone)
    return [kept, *part]


def previous(case: Case, same_unit: bool = False, sentences: int = 0, people: bool = False) -> Earlier | None:
    """The nearest statistic before this one, in the same sentence or up to so many sentences before.

    Args:
        case: the statistic that is asked about.
        same_unit: take the nearest that has this one's unit.
        sentences: how many sentences to look back.
        people: take the nearest that counts people.
    """
    for statistic in reversed(case.reading.statistics[-REACH:]):
        if statistic.sentence < case.sentence - sentences:
            return None
        fits = (not same_unit or statistic.unit == case.unit) and (not people or statistic.unit == "person")
        if statistic.indicator and fits:
            return Earlier(statistic, statistic.indicator)
    return None


def done_so(case: Case, verb: Token) -> Earlier | None:
    """The share before that a bare "do" takes up: "40% of men vote; in towns, 30% do"."""
    bare = verb.lemma_ == "do" and not any(t.dep_ in {"dobj", "neg"} for t in verb.children)
    return previous(case, same_unit=True, sentences=1) if bare else None


def resolve(scene: Scene, pronoun: Token, limit: int | None = None) -> tuple[Scene, Token] | None:
    """What a pronoun stands for: a noun of the same sentence before it, or of the sentence before; None if unknown.

    Where a "they" is the subject of the sentence before, it goes on with what the one before that speaks of.
    A subject of the pronoun's number comes first. Persons and areas are not resolved: they add nothing to an indicator.

    Args:
        scene: the sentence of the pronoun.
        pronoun: the pronoun.
        limit: index of the token before which the noun stands, where that is not the pronoun itself.
    """
    if pronoun.lower_ in PERSONS:
        return None
    plural = pronoun.lower_ in PLURALS
    near = _candidate(scene, pronoun.i if limit is None else limit, plural)
    opening = pronoun.i > 0 and pronoun.nbor(-1).text == ","
    if near is not None and not (opening and near.dep_ == "pobj"):  # not "adjusted for inflation, it …"
        return scene, near
    for sentence in range(scene.sentence - 1, max(-1, scene.sentence - 3), -1):
        before = Scene(scene.reading, sentence)
        found = _candidate(before, len(before.doc), plural)
        if found is not None:
            return before, found
        if not any(t.lower_ in PLURALS and t.dep_ in syntax.SUBJECTS for t in before.doc):
            break  # else "they" goes on with what was spoken of before
    return None if near is None else (scene, near)


def _candidate(scene: Scene, limit: int, plural: bool) -> Token | None:
    """The best noun before a token: a subject of the wanted number first, then an object, else the last noun."""
    best: Token | None = None
    rank = 0
    for token in scene.doc[:limit]:
        if token.dep_ in {"compound", "nmod", "npadvmod", "poss"} or not tells(scene, token):
            continue
        many = token.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in token.children)
        weight = 3 if token.dep_ in syntax.SUBJECTS else 2 if token.dep_ in {"dobj", "attr"} else 1
        if (many == plural or (plural and is_human(token))) and weight >= rank:
            best, rank = token, weight
    return best


def fuller(case: Case, noun: Token) -> Phrase | None:
    """A noun that stands alone as the text had it before, with what defines it: "debt" after "public debt"."""
    for sentence in range(case.sentence, max(-1, case.sentence - (12 if noun.lower_ == "rate" else 4)), -1):
        doc = case.reading.parses[sentence]
        if not doc.has_tree:
            continue
        scene = case if sentence == case.sentence else Scene(case.reading, sentence)
        end = noun.i if sentence == case.sentence else len(doc)
        for token in reversed(doc[:end]):
            if token.lower_ == noun.lower_ and token.pos_ == noun.pos_:
                phrase = noun_phrase(scene, token, right=sentence == case.sentence)
                if len(phrase) > 1:
                    return phrase
    return None


def heading(case: Case) -> Phrase | None:
    """The heading above the sentence as a phrase, without its number and marks; None without one nearby."""
    layout = case.reading.layout
    block = layout.sentences[case.sentence].block
    for index in range(block - 1, max(-1, block - 3), -1):
        if layout.blocks[index].kind == "heading":
            text = layout.plain[layout.blocks[index].start : layout.blocks[index].end]
            words = text.lstrip("0123456789.() ").strip(" :.-–")
            return [words.lower()] if 0 < len(words.split()) <= 6 else None
    return None


def named(case: Case, noun: Token, skip: frozenset[int] = frozenset()) -> Phrase | None:
    """The phrase of a noun that something is said of; None for a person, an area or an unknown pronoun.

    For a pronoun it is what the pronoun stands for: after a value its indicator ("$5 million, which is 2% more"), else
    an earlier noun. A noun that says nothing alone ("the rate") is what the value before it measured.
    """
    if noun.pos_ == "PRON" or noun.tag_ in {"DT", "WDT", "WP"}:
        return _stood_for(case, noun)
    if not tells(case, noun) and not _is_more(case, noun):
        return None
    priced = _of_pronoun(case, noun) if noun.lower_ in PRICES else None
    if priced is not None:
        return priced
    if noun.lower_ in FORESEEN and (link := case.at(noun.i + 1)) is not None and link.lower_ in {"for", "of"}:
        inner = object_of(link)
        if inner is not None and tells(case, inner) and inner.i not in skip and not case.is_name(inner):
            return named(case, inner)  # "it raised its forecast for inflation to 3 percent"
    if noun.lower_ in EXTREMES and (link := case.at(noun.i + 1)) is not None and link.lower_ in {"for", "of", "in"}:
        inner = object_of(link)
        if inner is not None and tells(case, inner) and inner.i not in skip:
            return named(case, inner)  # "the previous high in wheat production was 4 million tonnes"
    if is_vague(case, noun):
        earlier = previous(case, same_unit=True, sentences=1)
        if noun.lower_ == "ratio":
            earlier = _ratio_before(case) or earlier
        if earlier is None and noun.lower_ in {"number", "figure", "total", "tally"} and case.unit == "item":
            earlier = previous(case, sentences=1, people=True)  # "300 men died; the number has risen from 200"
        if any(t.lower_ in {"global", "world"} for t in noun.lefts):
            return noun_phrase(case, noun)
        counted = None if earlier is None or noun.lower_ != "number" else earlier.statistic.counted
        if counted and any(t.dep_ == "poss" or t.lower_ == "total" for t in noun.lefts):
            return [plural(counted)]  # "it hired 40 guards, bringing their number to 300"
        if noun.lower_ == "growth":  # of the economy, where nothing else is said
            return [earlier.indicator if earlier is not None and "growth" in earlier.indicator else "economic growth"]
        if earlier is not None and noun.lower_ == "figure" and CONTRAST.search(earlier.indicator):
            return [earlier.indicator]  # "they earn 12 percent less than men; the figure is 9 percent in Peru"
        if earlier is not None:
            return [earlier.level]
        spoken = _spoken_of(case) if noun.lower_ in {"figure", "tally"} else None
        if spoken:
            return spoken
    phrase = noun_phrase(case, noun, skip=skip)
    pointed = len(phrase) == 1 and any(t.lower_ in DEMONSTRATIVES | {"the"} for t in noun.lefts)
    return (fuller(case, noun) if pointed else None) or phrase


def _ratio_before(case: Case) -> Earlier | None:
    """What "the ratio" is: "debt was 60% of GDP. Interest eats a third of taxes. The ratio will fall to 55%"."""
    before = (s for s in reversed(case.reading.statistics[-REACH:]) if s.sentence >= case.sentence - 2 and s.indicator)
    ratios = (Earlier(s, s.indicator or "") for s in before if s.unit == case.unit)
    return next((r for r in ratios if " as a share of " in r.indicator or "ratio" in r.indicator), None)


def _spoken_of(case: Case) -> Phrase | None:
    """What the sentence before is about: "Unemployment fell. The figure is 4 percent" → "unemployment"."""
    if case.sentence == 0:
        return None
    before = Scene(case.reading, case.sentence - 1)
    found = _candidate(before, len(before.doc), plural=False) or _candidate(before, len(before.doc), plural=True)
    return None if found is None or found.dep_ not in syntax.SUBJECTS else noun_phrase(before, found)


def _of_pronoun(case: Case, noun: Token) -> Phrase | None:
    """ "The cost of it" with what the pronoun stands for; None for a noun without one."""
    for preposition in noun.rights:
        pronoun = object_of(preposition) if preposition.lower_ in {"of", "for"} else None
        if pronoun is not None and pronoun.pos_ == "PRON":
            found = resolve(case, pronoun, noun.i)
            return None if found is None else [noun, "of", *noun_phrase(*found)]
    return None


def _stood_for(case: Case, pronoun: Token) -> Phrase | None:
    """What a pronoun stands for, as a phrase."""
    word = pronoun.lower_
    before = case.at(pronoun.i - 2)
    verb = syntax.verb_of(pronoun)
    relative = None if verb is None else syntax.first_conjunct(verb)
    if word == "which" and relative is not None and relative != verb and relative.dep_ == "relcl":
        return noun_phrase(case, relative.head, right=False) if tells(case, relative.head) else None
    agrees = before is not None and verb is not None and (verb.tag_ != "VBZ" or before.tag_ not in {"NNS", "NNPS"})
    if word == "which" and before is not None and agrees and tells(case, before) and not is_vague(case, before):
        return noun_phrase(case, before)  # "life expectancy, which stood at 56 years"
    same = _of_same_kind(case, pronoun) if word in {"those", "that"} else None
    if same is not None:
        return [*noun_phrase(case, same, right=False), *noun_phrase(case, pronoun)[1:]]
    if word in {"this", "that", "which", "it"}:
        reach = 1 if word in {"this", "that"} else 0
        earlier = (previous(case, same_unit=True) if word == "it" else None) or previous(case, sentences=reach)
        if earlier is not None:
            return [earlier.level]
    resolved = resolve(case, pronoun)
    return None if resolved is None else noun_phrase(*resolved)


def _of_same_kind(case: Case, pronoun: Token) -> Token | None:
    """The noun before it that "those" repeats, told by the same preposition: "visits by men rose, those by women …"."""
    link = next((t for t in pronoun.rights if t.dep_ in {"prep", "agent"} and t.i == pronoun.i + 1), None)
    if link is None:
        return None
    for token in reversed(case.doc[: pronoun.i]):
        plural_ = token.tag_ in {"NNS", "NNPS"}
        if token.pos_ == "NOUN" and plural_ == (pronoun.lower_ == "those"):
            behind = [t for child in token.rights for t in (child, *child.rights)]
            if any(t.lower_ == link.lower_ and t.dep_ in {"prep", "agent"} for t in behind):
                return token
    return None


def _is_more(case: Case, noun: Token) -> bool:
    """Whether a noun for an area is more than that: "the economy", "government debt", "the world of work"."""
    if case.is_area(noun) or case.is_number(noun) or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return noun.lower_ == "economy" or len(noun_phrase(case, noun)) > 1
