"""Levels and changes in a clause: what its subject, or the object of its verb, is said to be or to have changed by."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.elided import PEOPLE_MEASURES
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.clause import (
    TOTALLING,
    following,
    is_body,
    only_reports,
    paired,
    shared_head,
    subject,
    thing,
)
from pipeline.extract.statistics.indicator.discourse import named, previous
from pipeline.extract.statistics.indicator.inflect import plural
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.render import render
from pipeline.extract.statistics.indicator.words import HOUSEHOLDS, MEASURES
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

VERBS = frozenset(
    "be stand amount total reach hit exceed average remain stay come run number equal top surpass approach near "
    "measure range vary lie sit become attain register estimate value set fix target cap limit project expect "
    "forecast put hover peak go represent mean record post show yield hold keep maintain peg freeze see".split()
)
"""Verbs that give their subject, or the object that they keep at it, a level."""
ECONOMIC = frozenset("grow expand contract shrink".split())
"""Verbs that say of an area what its economy does: "Peru grew by 4 percent"."""
CONTRASTS = frozenset("for among in amongst on with".split())
"""Prepositions behind a value that say for which part it holds ("5% for women and 3% for men")."""
PEOPLED = frozenset({"for", "among", "in"})
SETTINGS = frozenset("area town city village sector school industry".split())
RATIO = " as a share of "


def of_clause(case: Case) -> Phrase | None:
    """A value in a clause: its subject's level, or its change; for verbs that keep something at a level, the object."""
    verb = syntax.verb_of(syntax.first_conjunct(case.top))
    level = None if verb is not None and changes.kind(verb) else changes.led_to(case, case.preposition)
    if level:
        return [*level, *_same_whole(case, level)]
    totals = verb is not None and verb.tag_ == "VBG" and verb.lemma_ in TOTALLING
    mark = case.at(verb.i - 1) if verb is not None and totals else None
    apart = mark is not None and mark.text == ","
    changed = previous(case) if apart else None
    if changed is not None and changed.level != changed.indicator:
        return [changed.level]  # "a rise of 3 percent in output, totalling 4 tonnes"
    found = thing(case)
    if case.share and (only_reports(case, verb) if found is None else is_body(case, found)):
        earlier = previous(case, same_unit=True, sentences=2)
        return None if earlier is None else [earlier.level]  # "growth is 3%; the bank forecasts 2%"
    if verb is None or found is None or found.i in case.own:
        return None
    if found.lemma_ in changes.NOUNS and found.dep_ == "dobj" and verb.tag_ == "VBG":
        found = subject(case, found.head) or found  # "farming recorded a second decline, falling by 4%"
    chosen, others = paired(case, found)
    phrase = shared_head(case, chosen) or users(case, chosen)
    phrase = phrase or named(case, chosen, others | {verb.i})
    if not phrase and case.share and case.is_area(chosen) and verb.lemma_ in ECONOMIC:
        return [f"economic {'contraction' if changes.kind(verb) == changes.CONTRACTION else 'growth'}"]
    if not phrase:
        return None
    if phrase == [chosen] and chosen.dep_ == "dobj":
        phrase = [*phrase, *_beside(case, chosen)]
    phrase = [*phrase, *_opening(case, verb, chosen, phrase)]
    if verb.lemma_ == "contribute" and case.unit == "percentage_point":
        return ["contribution of", *phrase, *following(case, frozenset({"to"}))]
    if changes.kind(verb):
        if not changes.is_change(case, verb):
            slows = case.unit == "percent" and chosen.lower_ == "economy" and len(phrase) == 1
            if slows:
                return ["economic growth"]  # "the economy will slow to 3%"
            return [*phrase, *_same_whole(case, phrase)]
        return [*changes.of_verb(case, verb, phrase), *following(case, frozenset({"against"}))]
    placed = case.preposition is not None and case.preposition.lower_ in {"at", "to", "from"}
    if verb.lemma_ not in VERBS and not placed:
        return None
    average: Phrase = ["average"] if verb.lemma_ == "average" else []
    part = following(case, CONTRASTS)
    if part:  # "the gap is 40 for primary schools and 50 for secondary schools"
        same = (
            i
            for i, p in enumerate(phrase)
            if isinstance(p, Token) and isinstance(part[0], Token) and p.lower_ == part[0].lower_
        )
        phrase = phrase[: next(same, len(phrase))]
        said = {p.lower_ for p in part if not isinstance(p, str)} & set(render(phrase, case).split())
        part = [] if said - {"for", "in"} else part
    return [*average, *phrase, *(part or _same_whole(case, phrase))]


def _opening(case: Case, verb: Token, noun: Token, phrase: Phrase) -> Phrase:
    """For whom a clause says it, before its subject: "For women, the rate was 9 percent" → "for women"."""
    if verb.left_edge.lower_ not in PEOPLED or len(phrase) > 5:
        return []
    link = next((t for t in verb.lefts if t.dep_ == "prep" and t.lower_ in PEOPLED and t.i < noun.i), None)
    whom = None if link is None else object_of(link)
    if link is None or whom is None or any(isinstance(p, Token) and p.lower_ == link.lower_ for p in phrase):
        return []
    group = is_human(whom) or whom.lower_ in {"those", "all"} or whom.lemma_ in HOUSEHOLDS | SETTINGS
    return (prepositional(case, link) or []) if group else []


def _beside(case: Case, noun: Token) -> Phrase:
    """What defines a bare object right behind it, which a parse may hang on the verb: "cut spending on roads to $5"."""
    link = case.at(noun.i + 1)
    near = link is not None and link.lower_ in {"in", "on", "for", "of"} and link.head == noun.head
    return (prepositional(case, link) or []) if link is not None and near and link.i < case.span.start else []


def _same_whole(case: Case, phrase: Phrase) -> Phrase:
    """The whole that an earlier value of the thing had: "debt, 40% of GDP, will peak at 45%" → "as a share of GDP"."""
    said = render(phrase, case) + RATIO
    for statistic in reversed(case.reading.statistics[-4:]):
        indicator = statistic.indicator or ""
        near = statistic.unit == case.unit == "percent" and statistic.sentence >= case.sentence - 1
        if near and indicator.startswith(said):
            return [indicator[len(said) - len(RATIO) :].strip()]
    return []


def users(case: Case, found: Token) -> Phrase | None:
    """People counted by a measure of them: "internet penetration reached 2 million" → "internet users"."""
    name = PEOPLE_MEASURES.get(found.lower_, "person")
    if found.lower_ in MEASURES:
        return None
    if case.noun is not None or case.unit != "person" or name == "person" or name != case.statistic.counted:
        return None
    kept = [p for p in noun_phrase(case, found, right=False) if p != found]
    return [*kept, plural(name)] if kept else None
