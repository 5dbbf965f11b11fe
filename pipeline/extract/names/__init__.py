"""Names: every place where a text names a person, body, place, policy, publication, event, technology or product.

Sources of names, each a module: the model's own (`model_names`), head nouns (`grammar`, `head_first`), nouns behind
(`nouns_behind`), spelling and titles (`people`, `speakers`), titles of works (`works`), tables of results (`results`),
datelines (`datelines`), the gazetteer (`lookup`), areas and abbreviations in brackets (`background`). Then each
spelling gets one type for the whole text (`settle`), is found again wherever it stands, and of names that overlap one
stays (`select`).
"""

import functools
from collections.abc import Iterator

from pipeline import gazetteer
from pipeline.extract.layout import ITEM
from pipeline.extract.names import lexicon, select, words
from pipeline.extract.names.agents import bodies_that_act, branches
from pipeline.extract.names.background import abbreviation_names, area_names, background_of
from pipeline.extract.names.candidate import GAZETTEER, GRAMMAR, Candidate
from pipeline.extract.names.datelines import datelines
from pipeline.extract.names.grammar import names_by_head
from pipeline.extract.names.head_first import names_by_first_word
from pipeline.extract.names.heads import TYPE_OF
from pipeline.extract.names.heads_alone import KINDS, heads_alone_in_capitals, names_by_head_alone
from pipeline.extract.names.lookup import Lookup
from pipeline.extract.names.model_names import corrected
from pipeline.extract.names.nouns_behind import names_before_nouns, names_before_plurals, towns_behind_prepositions
from pipeline.extract.names.people import people, people_in_capitals
from pipeline.extract.names.results import is_about_sport, teams_and_players
from pipeline.extract.names.sentence import Sentence, labels_of
from pipeline.extract.names.settle import like_their_names, parts_of_people, settled, spelling
from pipeline.extract.names.speakers import holders_of_offices, initialed, speakers
from pipeline.extract.names.titles import TITLES
from pipeline.extract.names.works import statutes, titles_of_works
from pipeline.extract.spans import Mention, Reading

PARTS = ("city", "subdivision")
"""Kinds of areas that give way to a person behind a title ("Vice-President Hobart")."""

SURE_IN_CAPITALS = ("PERSON", "GPE", "LOC")
"""Labels of the model that hold where every noun has a capital; its other names there must occur elsewhere as well."""


def find_mentions(reading: Reading) -> list[Mention]:
    """All names of a reading, in order, without overlaps."""
    plain, layout = reading.layout.plain, reading.layout
    background = background_of(layout)
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    bodies: set[tuple[int, int]] = set()
    sentences: list[words.Words] = []
    sport = is_about_sport(plain)
    for index, place in enumerate(layout.sentences):
        text = words.split(plain, place.start, place.end, layout.blocks[place.block].kind == "heading")
        sentences.append(text)
        item = ITEM.match(plain, place.start, place.end)
        begins = item.end() if item else place.start
        entities = list(_entities(reading, index, place.start))
        labels = labels_of(text, entities, background.areas_before(place.start, place.end))
        sentence = Sentence(text, labels, background)
        found += _by_rules(plain, sentence)
        found += teams_and_players(sentence, sport)
        doubted = text.in_capitals() or (text.heading and text.in_title_case())
        for start, end, label in entities:
            if label == "ORG":
                bodies.add((start, end))
            names = corrected(plain, start, end, label, begins, background.ends_of_countries)
            (doubtful if doubted and label not in SURE_IN_CAPITALS else found).extend(names)
    found += speakers(reading.text)
    found += initialed(plain)
    countries = ((a.start, a.end) for a in background.areas if a.kind == "country" and not a.demonym)
    found += holders_of_offices(plain, countries, {a.start for a in background.areas})
    found += statutes(reading.text)
    found += datelines(reading.text)
    found += select.joined(reading.text, found)
    teams = {(c.start, c.end) for c in found if c.type == "organization" and c.trust == GAZETTEER}
    surnames = {plain[c.start : c.end].split()[-1] for c in found if c.type == "person" and c.trust == GRAMMAR}
    titled = {(c.start, c.end) for c in found if c.type == "person" and c.trust == GRAMMAR}
    areas = [a for a in background.areas if a.kind not in PARTS or (a.start, a.end) not in titled]
    capitals = {s for s in surnames if s.isupper()}
    found += area_names(plain, areas, bodies, capitals, parts_of_people(plain, found), teams, sport)
    attested = {spelling(plain, c) for c in found}
    attested |= {name.upper() for name in attested}
    found += [c for c in doubtful if spelling(plain, c) in attested]
    found = [c for c in found if not background.is_common(c, plain[c.start : c.end])]
    found += abbreviation_names(plain, background, found)
    found = settled(plain, select.single(plain, found))
    found = like_their_names(plain, background.definitions, found)
    found += select.repeated(plain, sentences, found, background.topics)
    return [Mention(c.start, c.end, c.type, c.demonym) for c in select.without_overlaps(len(plain), found)]


def _entities(reading: Reading, index: int, offset: int) -> Iterator[tuple[int, int, str]]:
    """The model's names in a sentence; two people in two lines are two."""
    for first, behind, label in reading.parses[index].names:
        start, end = offset + first, offset + behind
        lines = reading.text[start:end].split("\n") if label == "PERSON" else ()
        if len(lines) > 1 and all(" " in line.strip() for line in lines):
            for line in lines:
                yield start, start + len(line), label
                start += len(line) + 1
        else:
            yield start, end, label


def _by_rules(plain: str, sentence: Sentence) -> Iterator[Candidate]:
    """What the rules find in a sentence, whatever the model says."""
    text = sentence.words
    capitals = text.in_capitals()
    if not capitals:  # there a capital tells nothing
        yield from names_by_head(sentence)
        yield from names_by_first_word(sentence)
        yield from names_before_nouns(sentence)
        yield from names_before_plurals(sentence)
        yield from towns_behind_prepositions(sentence)
        yield from people(sentence)
        yield from titles_of_works(plain, sentence)
        yield from names_by_head_alone(plain, sentence)
        yield from bodies_that_act(sentence)
        yield from branches(sentence)
    else:
        yield from people_in_capitals(sentence)
        yield from heads_alone_in_capitals(plain, sentence)
    for first, behind, kind in _gazetteer(capitals).find(text):
        if capitals and behind - first == 1 and text.lowers[first] in words.OPENERS:
            continue  # "WHO" is more often the pronoun
        field = kind == "policy" and sentence.in_list_of_fields(first)  # "the Minister of Labour and Social Security"
        redefined = text.texts[first] in sentence.background.redefined
        if not redefined and not field and not _may_be_a_word(sentence, first, behind):
            yield Candidate(text.starts[first], text.ends[behind - 1], kind, GAZETTEER)


def _may_be_a_word(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether a name of one word may be a common noun ("Labour force …", "the Labour Minister")."""
    text = sentence.words
    if behind - first > 1 or not text.texts[first].istitle():
        return False
    follower = text.lowers[behind] if behind < len(text) else "."
    if sentence.in_list_of_fields(first):
        return True  # "the Minister for Commerce, Tourism and Labour"
    if follower in ("minister", "secretary", "ministry"):
        return True
    if behind < len(text) and text.names[behind] and lexicon.is_noun(follower) and lexicon.is_noun(text.lowers[first]):
        return follower not in words.GENERIC and follower not in TITLES  # "Labour Market Surveys"
    return first == 0 and sentence.labels[0] is None and follower.isalpha() and follower != "and"


@functools.cache
def _gazetteer(capitals: bool) -> Lookup:
    names = [(name, entry.type) for entry in gazetteer.entries() for name in entry.names]
    if capitals:
        return Lookup((name.upper(), kind) for name, kind in names)
    return Lookup([*names, *((_with_small_head(name), kind) for name, kind in names)])


def _with_small_head(name: str) -> str:
    """A name with its head noun in lower case, as older texts write it ("English channel", "Security council")."""
    before, _, head = name.rpartition(" ")
    lower = head.lower()
    return f"{before} {lower}" if before and head.istitle() and (lower in TYPE_OF or lower in KINDS) else name
