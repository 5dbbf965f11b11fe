"""What a preposition ties to counted or shared things: what they are given, what they have, what is done to them."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import tells
from pipeline.extract.statistics.indicator.discourse import previous
from pipeline.extract.statistics.indicator.inflect import past_participle
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.predicate import LIGHT, agent, doing
from pipeline.extract.statistics.indicator.words import HOUSEHOLDS, PRICES, TRANSPARENT, VAGUE
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

DEEDS = dict(
    pair.split(":")
    for pair in "construction:construct creation:create completion:complete rehabilitation:rehabilitate "
    "installation:install expansion:expand training:train building:build closure:close loss:lose recruitment:recruit "
    "employment:employ deployment:deploy distribution:distribute delivery:deliver purchase:purchase "
    "acquisition:acquire production:produce arrest:arrest release:release removal:remove destruction:destroy "
    "planting:plant replacement:replace renovation:renovate repair:repair restoration:restore hiring:hire "
    "addition:add provision:provide establishment:establish death:kill killing:kill arrival:arrive".split()
)
"""{noun of what is done to things: its verb}: "the construction of 40 schools" counts schools constructed."""
SETTLED = frozenset("town city village island district province region capital settlement camp".split())
"""Places of which people are inhabitants."""
STUDIES = frozenset("poll survey study trial sample census".split())
"""Things that people are in, where they have others."""
TRANSFERS = frozenset(
    "pay give grant award provide extend approve distribute deliver offer hand send issue disburse lend "
    "allocate".split()
)
"""Verbs by which money goes to somebody."""
GIVING = frozenset("give provide offer launch announce conduct undertake receive".split())
"""Verbs that say no more than "with"."""
QUANTITIES = frozenset("none handful majority minority couple bulk rest remainder dozens hundreds thousands".split())
"""How many of counted things: "none of the 40 clinics", "a handful of the 500 firms"."""
HUMANKIND = frozenset({"humanity", "population"})
IDLE = (
    (VAGUE - PRICES)
    | TRANSPARENT
    | QUANTITIES
    | set("home top range part addition front end host variety series group".split())
)
"""Nouns that say nothing of what they are tied to."""


def tied(case: Case, preposition: Token) -> Phrase:
    """What a preposition ties to counted things: "grants were paid to 40 farmers" → "with grants paid".

    The same for nouns: "halve the rations of 40 families" → "with rations halved"; "projects in 40 towns".
    """
    above = preposition.head
    given: Token | None = above
    verb: Token | None = above.head
    if above.pos_ in syntax.VERBS:
        given, verb = _given(case, above), above
    elif preposition.lower_ == "of" and (above.lemma_ in DEEDS or above.lemma_.endswith(("ion", "ment", "ing"))):
        return [past_participle(DEEDS[above.lemma_])] if above.lemma_ in DEEDS else []
    apart = any(t.text in {",", "(", ";"} for t in case.doc[above.i : preposition.i])
    if given is None and not apart and above.lemma_ in TRANSFERS:
        earlier = previous(case)
        return [] if earlier is None else ["receiving", earlier.indicator]  # "paid $5 million to 40 farms"
    if given is None or apart or given.pos_ == "PROPN" or not tells(case, given):
        return []
    if given.dep_ == "pobj" and given.head.head.lower_ in {"percent", "%"}:
        return []  # "debt exceeds 90 percent of GDP in 12 countries"
    if given.lower_ in IDLE or (given is above and is_human(given)):
        return []
    object_ = given.dep_ in {"dobj", "nsubjpass"} or given.head.dep_ in syntax.SUBJECTS
    telling = verb is not None and verb.pos_ == "VERB" and verb.lemma_ not in LIGHT | GIVING
    done: Phrase = [past_participle(verb.lemma_)] if verb is not None and object_ and telling else []
    through = [p for t in above.rights if t.lower_ in {"through", "under"} for p in prepositional(case, t) or []]
    if preposition.lower_ == "of" and given is above and given.lower_ in SETTLED:
        return [preposition, given]  # "a town of 45,000 inhabitants was emptied"
    inside = preposition.lower_ == "with" or given.lemma_ in STUDIES  # "a clinic with 40 beds"
    link = "in" if inside else "with"
    full = noun_phrase(case, given, skip=case.own | {preposition.i}) if given.lower_ == "access" else []
    said = full if 0 < len(full) <= 6 else noun_phrase(case, given, right=False)
    return [link, *said, *done, *(through if len(through) <= 6 else [])]


def _given(case: Case, verb: Token) -> Token | None:
    """The object that a verb gives or does to counted things."""
    given = next((t for t in verb.children if t.dep_ in {"dobj", "nsubjpass"}), None)
    if given is not None and case.is_number(given):
        return next((object_of(t) for t in given.children if t.lower_ in {"in", "of"}), None)
    return given


def tended(case: Case, preposition: Token) -> Phrase:
    """What a verb with a preposition does to counted things: "a nurse looks after 40 people" → "looked after by …"."""
    verb = preposition.head
    bound = verb.pos_ == "VERB" and preposition.i == verb.i + 1  # not "enough for 40 homes"
    if preposition.lower_ not in {"after", "for", "on", "upon"} or not bound:
        return []
    return [past_participle(verb.lemma_), preposition, *agent(case, verb, preposition)]


def done_for(case: Case, preposition: Token | None, verb: Token, words: Phrase) -> Phrase | None:
    """What is done for a share of the people: "raise taxes for 2% of households" → "… with taxes raised"."""
    people = any(isinstance(p, Token) and (is_human(p) or p.lemma_ in HOUSEHOLDS) for p in words)
    given = next((t for t in verb.rights if t.dep_ == "dobj" and tells(case, t) and t.i < case.span.start), None)
    if preposition is None or preposition.lower_ != "for" or not people or given is None:
        return None
    if given.right_edge.i != preposition.i - 1:
        return None
    return ["share of", *words, "with", *noun_phrase(case, given, right=False), past_participle(verb.lemma_)]


def owned(case: Case, noun: Token, words: Phrase) -> Phrase | None:
    """What is said of things that a share of the people have: "the incomes of 60% of families fell" → "whose …"."""
    people = any(
        isinstance(p, Token) and (is_human(p) or p.lemma_ in HOUSEHOLDS or p.lower_ in HUMANKIND) for p in words
    )
    verb = noun.head
    if not people or noun.tag_ != "NNS" or noun.dep_ not in syntax.SUBJECTS or verb.pos_ not in syntax.VERBS:
        return None
    said = [*syntax.auxiliaries(verb), verb] if verb.lemma_ != "be" else [verb, *doing(case, verb)[1:]]
    return ["share of", *words, "whose", *noun_phrase(case, noun, right=False), *said]
