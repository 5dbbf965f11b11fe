"""Differences: how far something lies above or below something else, or how many times it is something else."""

from itertools import takewhile

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator import changes
from pipeline.extract.statistics.indicator.case import Case, is_passive
from pipeline.extract.statistics.indicator.clause import following, is_body, subject, tells, thing
from pipeline.extract.statistics.indicator.discourse import Earlier, named, previous
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.predicate import doing, of_subject
from pipeline.extract.statistics.indicator.render import render
from pipeline.extract.statistics.indicator.words import BOUNDING, COMPARATIVES, UPWARD, VAGUE
from pipeline.extract.tokens import Token

PLACES = frozenset({"above", "below", "under", "over", "behind"})
"""Words of comparison that are prepositions themselves."""
COUNTING = frozenset({"more", "fewer", "less", "additional"})
"""Those that stand before a counted noun ("40 fewer guards")."""
FURTHER = frozenset({"more", "additional"})
"""Those that add to a count without comparing it ("we need 40 more guards")."""
MEASURED = {
    "earn": "earnings of",
    "make": "earnings of",
    "pay": "pay of",
    "spend": "spending of",
    "cost": "cost of",
    "produce": "output of",
    "consume": "consumption of",
    "emit": "emissions of",
    "weigh": "weight of",
    "score": "score of",
    "live": "lifespan of",
}
"""{verb: the measure that only it tells, where two are compared in it}."""
PAYING = frozenset("earn make pay spend cost".split())
"""Those of them that compare money ("boys spend 20 minutes less on homework" does not)."""
OUTDOING = {
    **dict.fromkeys("outperform outscore outnumber outpace outstrip outdo outsell exceed lead beat".split(), "above"),
    **dict.fromkeys("trail lag undercut".split(), "below"),
}
"""{verb of doing better or worse: how one then lies to the other}."""
NORMS = frozenset({"average", "normal", "zero"})
LIMITS = frozenset("budget capacity target quota limit estimate schedule".split())
"""What a value lies over or under."""
AS = frozenset({"as", "than"})
PARTS = frozenset({"for", "among", "in"})


def compared(case: Case) -> Phrase | None:
    """A difference: "8% below target", "5 points higher than in May", "up 9%", "40 fewer guards"."""
    word = _comparative(case)
    changed = None if word is None else _compared_thing(case, word)
    measure = "" if word is None else _measure(case, word)
    if word is not None and measure and not changed:  # "we spend 20 percent more on schools"
        link = case.at(word.i + 1)
        on = prepositional(case, link) if link is not None and link.lower_ in {"on", "for"} else None
        changed = [measure.removesuffix(" of"), *(on or [])]
    if word is None or not changed:
        return None
    reference = _reference(case, word)
    if (
        case.money
        and word.lower_ in {"over", "under"}
        and not {"spending", "cost", "costs"} & set(render(changed, case).split())
    ):
        measure = "cost of"  # "the bridge is $3 million over budget"
    if measure and isinstance(changed[0], Token):
        changed = [measure, *changed]  # "women earn 20 percent less than men"
    if reference and render(reference, case).lower() in render(changed, case).lower().split():
        reference = None  # "a deficit $3 million less than the deficit of 2012"
    upward = word.lower_ in UPWARD
    if reference:
        link = case.at(word.i + 1)
        part = prepositional(case, link) if link is not None and link.lower_ in PARTS else None
        return [*changed, *(part or []), "above" if upward else "below", *reference]
    last = changed[-1]
    economy = (last if isinstance(last, str) else last.lower_) == "economy"
    kind = changes.INCREASE if upward else changes.CONTRACTION if economy else changes.DECREASE
    return [*changes.frequency(case), kind, *changed]


def likelier(case: Case) -> Phrase | None:
    """How many times as likely something is: "girls are 3 times more likely to drop out than boys" → "likelihood …"."""
    near = case.doc[case.span.end : case.span.end + 5]
    word = next((t for t in near if t.lower_ in {"likely", "likelier"}), None)
    if word is None or not (case.share or case.unit == "ratio"):
        return None
    marker = next((t for t in case.doc[word.i + 1 : word.i + 9] if t.tag_ == "TO"), None)
    verb = None if marker is None else marker.head
    above = syntax.verb_of(word)
    found = None if above is None else subject(case, above)
    if verb is None or verb.tag_ not in {"VB", "VBN"} or found is None:
        return None
    who = named(case, found)
    if not who:
        return None
    words = takewhile(lambda p: isinstance(p, str) or p.lower_ not in AS, doing(case, verb))
    return ["likelihood of", *who, *words, *_against(case, "compared with", word.i)]


def as_many(case: Case) -> Phrase | None:
    """How many times as many as others some are: "twice as many women as men work at home" → "women … over men"."""
    near = [t.lower_ for t in case.doc[case.span.end : case.span.end + 2]]
    if near not in (["as", "many"], ["as", "much"]):
        return None
    words = case.doc[case.span.end + 2 : case.span.end + 7]
    noun = next((t for t in words if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in {"compound", "nmod"}), None)
    if noun is None or any(t.pos_ in syntax.VERBS | {"ADP", "SCONJ"} for t in case.doc[case.span.end + 2 : noun.i]):
        return None
    other = _against(case, "over", noun.i)
    if not other or not tells(case, noun):
        return None
    skip = case.own | {case.span.end, case.span.end + 1, *(t.i for t in noun.rights if t.lower_ in AS)}
    phrase = noun_phrase(case, noun, right=False, skip=skip)
    verb = next((t for t in noun.rights if t.dep_ == "advcl" and noun.dep_ == "ROOT"), noun.head)
    if verb.pos_ in syntax.VERBS and (noun.dep_ in syntax.SUBJECTS or verb.head == noun):
        return [*phrase, *(of_subject(case, verb, noun) or []), *other]
    owner = subject(case, verb) if noun.dep_ == "dobj" else None
    return [*phrase, *(["of", *noun_phrase(case, owner)] if owner is not None and tells(case, owner) else []), *other]


def _against(case: Case, link: str, start: int) -> Phrase:
    """What something is set against by "as" or "than" behind a token, led by that word; empty without it."""
    than = next((t for t in case.doc[start + 1 : start + 16] if t.lower_ in AS), None)
    noun = None if than is None else object_of(than) or _behind(case, than)
    return [link, *noun_phrase(case, noun)] if noun is not None and tells(case, noun) else []


def _behind(case: Case, than: Token) -> Token | None:
    """The noun behind "than" that a parse makes no object of it ("than boys do")."""
    words = (t for t in case.doc[than.i + 1 : than.i + 5] if t.dep_ not in {"compound", "nmod"})
    found = next((t for t in words if t.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}), None)
    return found if found is not None and found.pos_ in {"NOUN", "PROPN"} else None


def outdone(case: Case) -> Phrase | None:
    """How far one does better than another, as the verb says: "girls outperform boys by 12 points in maths"."""
    link = case.preposition
    verb = None if link is None or link.lower_ != "by" else link.head
    if verb is None or verb.lemma_ not in OUTDOING:
        return None
    other = next((t for t in verb.rights if t.dep_ == "dobj" and t.i < case.span.start), None)
    found = subject(case, verb)
    better = None if found is None else named(case, found)
    if other is None or not better or not tells(case, other):
        return None
    return [*better, OUTDOING[verb.lemma_], *noun_phrase(case, other), *following(case, frozenset({"in", "on"}))]


def _measure(case: Case, word: Token) -> str:
    """The measure that only the verb of a comparison tells ("earnings of"); empty for other verbs."""
    verb = syntax.verb_of(word)
    if verb is None or (verb.lemma_ in PAYING and not (case.money or case.share)):
        return ""
    if verb.lemma_ == "pay" and not is_passive(verb):
        return "payments of"  # "customers pay 10 percent more", but "nurses are paid 10 percent less"
    return MEASURED.get(verb.lemma_, "")


def _comparative(case: Case) -> Token | None:
    """The word of comparison that the value measures: right behind it, or "up"/"down" right before it."""
    last = case.span_of(case.statistic.start, case.statistic.end)
    behind = _behind_both(case) or next(
        (t for t in (case.behind, case.at(last.end)) if t is not None and _compares_with(t)), None
    )
    if behind is not None:
        next_word = case.at(behind.i + 1)
        other = behind.lower_ == "more" and next_word is not None and next_word.tag_ == "JJ"  # "more effective"
        given = (
            case.money and next_word is not None and next_word.lower_ in {"to", "for", "on"}
        )  # "$3m more to schools"
        further = behind.lower_ in FURTHER and (case.count or given) and not _compares(case, behind)
        return None if other or further or (behind.lower_ in PLACES and case.count) else behind
    index = case.span.start - 1
    while index > 0 and case.doc[index].lower_ in BOUNDING - {"up"} | {"by"}:
        index -= 1
    word = case.at(index)
    if index > 0 and case.doc[index - 1].text in {"(", "["}:
        return None  # "sales of bread (up 4%)" is of what stands before the bracket
    by = case.doc[case.span.start - 1].lower_ == "by"
    if word is not None and by and word.lower_ in COMPARATIVES - PLACES:
        return word  # "output is higher by 4 million tonnes"
    if word is None or word.lower_ not in {"up", "down"}:
        return None
    compares = word.dep_ != "prt" or word.head.pos_ not in syntax.VERBS or changes.kind(word.head)
    return word if compares else None  # "has rents up 4%", but "handed down 40 sentences"


def _compares_with(word: Token) -> bool:
    """Whether a word compares; "over" and "under" only with a limit ("over budget"), since they bound values too."""
    if word.lower_ not in {"over", "under"}:
        return word.lower_ in COMPARATIVES
    limit = object_of(word)
    return limit is not None and limit.lower_ in LIMITS


def _behind_both(case: Case) -> Token | None:
    """The comparison behind a difference in two units: "$35 million or 1.4 percent higher than in May"."""
    if case.behind is None or case.behind.lower_ != "or":
        return None
    rest = (t for t in case.doc[case.span.end + 1 : case.span.end + 6] if t.i not in case.number_tokens)
    word = next(rest, None)
    return word if word is not None and word.lower_ in COMPARATIVES and word.lower_ not in COUNTING else None


def _compares(case: Case, word: Token) -> bool:
    """Whether the text says than what or when there is more ("40 more guards than last year")."""
    return any(t.lower_ in {"than", "compared", "over"} for t in case.doc[word.i + 1 : word.i + 12])


def _reference(case: Case, word: Token) -> Phrase | None:
    """What the value is compared with, unless that is another time of the same thing."""
    if word.lower_ in PLACES:
        noun = object_of(word)
    else:
        link = "of" if word.lower_ == "short" else "than"
        than = next((t for t in case.doc[word.i + 1 : word.i + 8] if t.lower_ == link), None)
        noun = None if than is None else object_of(than) or _object_of_part(than)
    if noun is None or not (tells(case, noun) or noun.lower_ in NORMS):
        return None
    if noun.lower_ in VAGUE and any(case.is_time(t) for t in (noun.subtree if noun.lemma_ == "level" else noun.lefts)):
        return None  # "1% below its August value", "7% lower than the level over the year before"
    return noun_phrase(case, noun)


def _object_of_part(than: Token) -> Token | None:
    """The noun of "lower for women than for men"."""
    link = next((t for t in than.rights if t.lower_ in PARTS), None)
    return None if link is None else object_of(link)


def _compared_thing(case: Case, word: Token) -> Phrase | None:
    """What is higher or lower: the noun behind "more", the earlier value's thing, or the clause's subject."""
    spent = _spent(case, word)
    if spent:
        return spent
    counted = _counted(case, word) if word.lower_ in COUNTING else None
    if counted:
        return counted
    seen = _seen(case, word)
    if seen:
        return seen
    beside = _beside(case, word)
    if beside is not None:
        return noun_phrase(case, beside, right=False)
    earlier = previous(case)
    found = thing(case, word)
    if found is not None and _is_nearer(case, word, found, earlier):
        return named(case, found)
    if earlier is None:
        return None
    if case.unit == "percentage_point" and earlier.statistic.unit == "percent" and earlier.said:
        return [earlier.level]  # "33 percent plan to hire, 7 points more than in May"
    return [earlier.level.removeprefix("share of ")]


def _spent(case: Case, word: Token) -> Phrase:
    """The time that somebody spends: "women spend 4 percent more time (two hours more) on housework"."""
    verb = syntax.verb_of(word)
    behind = case.at(word.i + 1)
    timed = case.unit in {"hour", "minute", "day"} or (behind is not None and behind.lower_ == "time")
    found = subject(case, verb) if verb is not None and verb.lemma_ == "spend" and timed else None
    if verb is None or found is None or not tells(case, found):
        return []
    on = next((p for t in verb.rights if t.lower_ in {"on", "in"} and (p := prepositional(case, t))), [])
    return ["time spent", *on, "by", *noun_phrase(case, found, right=False)]


def _seen(case: Case, word: Token) -> Phrase | None:
    """What sees a change that "up" or "down" sizes: "sales to Peru saw the largest rise, up 9 percent" → the sales."""
    noun = case.at(word.i - 2)
    comma = case.at(word.i - 1)
    if noun is None or comma is None or comma.text != "," or noun.lemma_ not in changes.NOUNS or noun.dep_ != "dobj":
        return None
    found = subject(case, noun.head)
    return None if found is None or not tells(case, found) else named(case, found)


def _beside(case: Case, word: Token) -> Token | None:
    """The noun of a clause without a verb: "with mining down 4%", "has rents up 4%", "; fuel, 9% cheaper"."""
    index = word.i - 1
    if word.i >= case.span.end:  # the value stands between noun and comparison
        index = case.span.start - 1
        if index < 1 or case.doc[index].text != ",":
            return None
        index -= 1
    noun = case.at(index)
    if noun is None or not tells(case, noun) or noun.i in case.number_tokens:
        return None
    opener = case.at(noun.left_edge.i - 1 if noun.left_edge.i < noun.i else noun.i - 1)
    if word.i >= case.span.end:
        return noun if opener is not None and opener.text == ";" else None
    first = syntax.first_conjunct(noun).left_edge  # "with oil and paper up 8%"
    opener = case.at(first.i - 1) if first.i < noun.i else opener
    opened = opener is None or opener.text in {"-", "•", "*"}  # "- Rents up 4%"
    opened = opened or (opener is not None and (opener.lower_ in {"with", "and"} or opener.lemma_ in {"have", "see"}))
    return noun if opened else None


def _counted(case: Case, word: Token) -> Phrase | None:
    """The counted noun behind "more" or "fewer", with what it is said to do."""
    skip = case.own | {word.i}
    if case.count and case.noun is not None:
        verb = case.noun.head
        doing = of_subject(case, verb) if verb.tag_ == "VBG" and case.noun.dep_ in syntax.SUBJECTS else None
        return [*noun_phrase(case, case.noun, skip=skip), *(doing or [])]
    noun = next((t for t in word.ancestors if t.i > word.i and t.pos_ == "NOUN" and not case.is_time(t)), None)
    beside = noun is not None and noun.i <= word.i + 5 and word.dep_ in {"amod", "advmod", "nummod", "quantmod"}
    return noun_phrase(case, noun, skip=skip) if noun is not None and beside else None


def _is_nearer(case: Case, word: Token, found: Token, earlier: Earlier | None) -> bool:
    """Whether a comparison is one of its clause's subject and not of the value before it.

    "Food, a quarter of the basket, was up 4%" compares food, "sales reached $4 million, up 9%" the sales of $4 million.
    """
    if earlier is None:
        return True
    if found.pos_ == "PRON" or found.i in case.number_tokens:
        return False
    if found.dep_ == "pobj" and found.head.head.i in case.number_tokens and case.unit == "percentage_point":
        return False  # "33 percent of owners plan to hire, 7 points more than in May"
    verb = syntax.verb_of(word)
    states = verb is not None and verb.lemma_ == "be" and verb.idx + case.offset > earlier.statistic.start
    return found.idx + case.offset > earlier.statistic.end or (states and tells(case, found))


def multiplied(case: Case) -> Phrase | None:
    """The object of a verb that says how many times as much it became: "banks tripled their profits"."""
    verb = case.top
    object_ = next((t for t in verb.rights if t.dep_ == "dobj" and tells(case, t)), None)
    if case.unit != "ratio" or verb.pos_ != "VERB" or object_ is None or case.is_number(object_):
        return None
    owner = subject(case, verb) if any(t.tag_ == "PRP$" for t in object_.lefts) else None
    named_ = owner is not None and tells(case, owner) and not is_body(case, owner)
    return [*noun_phrase(case, object_), *(["of", *noun_phrase(case, owner)] if owner is not None and named_ else [])]


def _of(case: Case, that: Token) -> Token | None:
    """The noun of "that of poor families"."""
    link = case.at(that.i + 1)
    return object_of(link) if link is not None and link.lower_ == "of" else None


def multiple(case: Case) -> Phrase | None:
    """How many times something another thing is: "$6 million, three times the average" → "… over the average"."""
    if case.unit != "ratio":
        return None
    earlier = previous(case)
    verb = syntax.verb_of(case.top)
    that = case.behind
    owned = case.at(case.span.start - 1)
    if case.unit == "ratio" and that is not None and that.lower_ == "that" and owned is not None and verb is not None:
        owner, other = subject(case, verb), _of(case, that)
        if owned.dep_ == "dobj" and owned.head.lemma_ == "have" and owner is not None and other is not None:
            whose = ["of", *noun_phrase(case, owner)] if tells(case, owner) else []
            return [*noun_phrase(case, owned, right=False), *whose, "over that of", *noun_phrase(case, other)]
    found = thing(case) if verb is not None and verb.lemma_ == "be" else None
    stated = None if found is None else named(case, found)  # "rents are three times the average"
    if earlier is None and not stated:
        return None
    noun = case.noun
    if noun is None:
        nouns = (t for t in case.doc[case.span.end : case.span.end + 6] if t.pos_ == "NOUN" and t.head.i < t.i)
        noun = next((t for t in nouns if t.dep_ not in {"compound", "nmod"}), None)
    if noun is None or any(t.lower_ in {"as", "than"} or t.pos_ == "VERB" for t in case.doc[case.span.end : noun.i]):
        return None
    if noun.lemma_ in changes.NOUNS and earlier is not None:
        return [noun, "in", earlier.level]  # "power for 1 million people, a threefold increase"
    compared_to: Phrase = [] if earlier is None else [earlier.level]
    return [*(stated or compared_to), "over", *noun_phrase(case, noun, skip=case.own)]
