"""What a bare number counts, when no noun stands behind it: asked of its subject, its verb and the counts before it.

Each rule is a construction of English that leaves the noun out; the rules are tried in the order of `RULES`.
"""

from collections.abc import Callable
from itertools import takewhile

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.counted import Counted, of_noun, plural
from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.syntax import NOUNS, RELATIVES, antecedent, preposition, subject, top, verb_of
from pipeline.extract.tokens import Token

CHANGES = frozenset(
    "rise fall drop decline increase decrease jump surge plunge slump growth reduction cut gain hike".split()
)
"""Nouns of change, whose "to" leads to what a count has become."""
EXTREMES = frozenset("record high low peak total".split())
"""Nouns that a number stands behind as their value."""
PLACES = frozenset(
    "city town village district country nation island province state region community county municipality settlement "
    "camp market township territory capital metropolis suburb".split()
)
"""Places whose size, in a bare number, is that of their population ("a city of 2 million")."""

MEASURES = frozenset(
    "number total count figure amount tally volume sum quantity stock supply toll proportion average level".split()
)
"""Nouns whose "of" phrase says what is counted ("the number of visas")."""

PEOPLE_MEASURES = {
    **dict.fromkeys("population populace electorate diaspora community inhabitants headcount".split(), "person"),
    **dict.fromkeys("workforce employment manpower payroll unemployment joblessness".split(), "worker"),
    **dict.fromkeys("enrolment enrollment intake".split(), "student"),
    **dict.fromkeys("membership".split(), "member"),
    **dict.fromkeys("audience viewership readership listenership attendance crowd turnout".split(), "person"),
    **dict.fromkeys("ridership patronage".split(), "passenger"),
    **dict.fromkeys("fatality casualty toll mortality".split(), "death"),
    **dict.fromkeys("immigration emigration migration".split(), "migrant"),
    **dict.fromkeys("penetration uptake".split(), "user"),
    **dict.fromkeys("team squad army garrison delegation panel jury cohort".split(), "member"),
}
"""Nouns of a quantity whose value, where it is a bare number, counts human beings, and which ones."""

LEVELS = frozenset(
    "reach hit total exceed number surpass top average near approach cross equal touch pass have be become".split()
)
"""Verbs whose object says how many their subject is ("mobile users reached 26 million")."""
APART = 1000.0
"""Counts of one kind in a sentence differ by less than this factor; a nearer count of another size is another thing."""

HUMAN_SUBJECTS = frozenset(
    "die perish drown starve live reside vote work flee emigrate immigrate migrate graduate study volunteer retire "
    "commute march protest apply speak suffer need require receive survive lack attend participate lose join leave "
    "earn smoke drink marry want say believe think own".split()
)
"""Verbs whose bare numeral as a subject means people ("some 300 fled", "two million voted")."""

HUMAN_OBJECTS = frozenset(
    "kill injure wound hurt employ displace kidnap abduct arrest detain evacuate rescue hire recruit infect "
    "vaccinate inoculate immunise immunize hospitalise hospitalize deport imprison jail execute murder massacre sack "
    "dismiss enrol enroll resettle repatriate shelter strand orphan maim traffic enslave torture educate conscript "
    "mobilise mobilize slaughter drown expel evict feed impoverish serve treat train teach benefit assist cure "
    "screen house accommodate seat host attract draw transport".split()
)
"""Verbs whose bare numeral as an object, or as the subject of the passive, means people ("the quake killed 40")."""


def elided(claim: Claim) -> tuple[Counted, str] | None:
    """The counted noun of a bare number and the rule that found it, or None where the text does not tell."""
    token = top(claim.span)
    if token.dep_ == "nummod" and token.head.i < token.i and token.head.lemma_ in EXTREMES:
        token = token.head  # "hit a record 114 million"
    above = preposition(token)
    if above is not None and above.lower_ == "of" and above.head.lemma_ in EXTREMES - {"total"}:
        token = above.head  # "reached a high of 40,000"
    for name, rule in RULES.items():
        found = rule(claim, token)
        if found is not None:
            return found, name
    return None


def _measured(claim: Claim, token: Token) -> Counted | None:
    """A population of 3 million; a staff of 40; a city of 2 million."""
    above = preposition(token)
    if above is None or above.lower_ != "of" or above.head.pos_ not in NOUNS:
        return None
    if above.head.lemma_.lower() in PLACES and claim.number.low >= 100:
        return Counted("person", True)
    return _noun(above.head)


def _label(claim: Claim, token: Token) -> Counted | None:
    """Newborns: 19; Population (2020): 3,140,000; People in need: 134 million: the label of a fact sheet's entry."""
    before = list(claim.parse[: claim.span.start])
    if len(before) < 2 or before.pop().text != ":":
        return None
    if before[-1].text == ")":
        opened = next((i for i in range(len(before) - 1, 0, -1) if before[i].text == "("), len(before))
        before = before[:opened]
    if not before:
        return None
    nouns = (t for t in before[-1].ancestors if t.i < before[-1].i and (plural(t) or t.lemma_.lower() in MEASURES))
    return _noun(before[-1]) or next((found for t in nouns if (found := _noun(t))), None)


def _numbering(claim: Claim, token: Token) -> Counted | None:
    """Its nurses number 6,500; the refugees now number about 40,000: "number" is no noun behind a plural."""
    before = claim.parse[: claim.span.start]
    verb = next((t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN", "VERB"}), None)
    if verb is None or verb.lower_ != "number" or verb.i == 0:
        return None
    noun = next((t for t in reversed(before[: verb.i]) if t.pos_ != "ADV"), None)
    return of_noun(noun) if noun is not None and noun.pos_ in NOUNS and plural(noun) else None


def _gapped(claim: Claim, token: Token) -> Counted | None:
    """Thefts fell to 900, arrests to 450: the verb is left out, and the noun stands before the preposition."""
    above = preposition(token)
    if above is None or above.lower_ not in {"to", "at", "from"} or above.i == 0:
        return None
    noun = above.nbor(-1)
    return _noun(noun) if above.head == noun and noun.pos_ == "NOUN" and plural(noun) else None


def others(claim: Claim) -> Counted:
    """Who "120 others" are: what was counted before, else people."""
    return _before(claim, top(claim.span)) or Counted("person", True)


def _who(claim: Claim, token: Token) -> Counted | None:
    """Of the 2.8 million who voted, most agreed."""
    behind = claim.parse[claim.span.end : claim.span.end + 1]
    return Counted("person", True) if len(behind) == 1 and behind[0].lower_ in {"who", "whose", "whom"} else None


def _of_them(claim: Claim, token: Token) -> Counted | None:
    """Locusts came to 18 provinces, 15 of them in the north: of what was counted before."""
    behind = [t.lower_ for t in claim.parse[claim.span.end : claim.span.end + 2]]
    pointed = len(behind) == 2 and behind[0] == "of" and behind[1] in {"them", "these", "which", "whom"}
    return _before(claim, token) if pointed else None


def _complement(claim: Claim, token: Token) -> Counted | None:
    """Of those dismissed, 300 were nurses: the noun stands behind the verb."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.lemma_ not in {"be", "become", "remain"}:
        return None
    noun = next((t for t in token.head.children if t.dep_ == "attr" and plural(t)), None)
    return None if noun is None else of_noun(noun)


def _opening(claim: Claim, token: Token) -> Counted | None:
    """Among the 54 countries, 12 have no coast: the clause opens with what some are counted of."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    opening = (t for t in token.head.lefts if t.lower_ in {"of", "among", "amongst", "within"} and t.i < token.i)
    nouns = (n for t in opening for n in t.rights if n.dep_ == "pobj" and plural(n) and n.pos_ == "NOUN")
    noun = next(nouns, None)
    return None if noun is None else of_noun(noun)


def _by_verb(claim: Claim, token: Token) -> Counted | None:
    """The storm killed 40; some 300,000 were displaced; two million voted."""
    verb = verb_of(token)
    lemma = "" if verb is None else verb.lemma_.lower()
    if token.dep_ == "nsubj" and lemma in HUMAN_SUBJECTS:
        return Counted("person", True)
    behind = claim.parse[claim.span.end : claim.span.end + 1]
    if len(behind) == 1 and behind[0].tag_ == "VBN" and behind[0].lemma_ in HUMAN_OBJECTS | {"affect"}:
        return Counted("person", True)
    is_object = token.dep_ in {"dobj", "nsubjpass"} and token.head == verb
    return (_more(claim) or Counted("person", True)) if is_object and lemma in HUMAN_OBJECTS else None


def _more(claim: Claim) -> Counted | None:
    """We hired 40 nurses, and will hire 6 more: the people counted before, in the sentence or the one before it."""
    before, behind = (claim.parse[slice(max(0, i), max(0, i) + 1)] for i in (claim.span.start - 1, claim.span.end))
    if before.text.lower() not in {"another", "further"} and behind.text.lower() != "more":
        return None
    near = takewhile(lambda s: s.sentence >= claim.sentence - 1, reversed(claim.reading.statistics))
    again = next((s for s in near if s.unit == "person" and s.counted and s.counted != "death"), None)
    return None if again is None else Counted(again.counted or "", True)


def _by_subject(claim: Claim, token: Token) -> Counted | None:
    """Internet users reached 260 million; the number of visas fell to 4,000; enrolment stands at 1.2 million."""
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return None
    verb = verb_of(token)
    if verb is None or any(t.dep_ == "dobj" and t.i < token.i for t in verb.children):
        return None
    if token.dep_ == "dobj" and verb.lemma_.lower() not in LEVELS:
        return None
    noun = subject(verb)
    return None if noun is None or noun.i == token.i else _noun(noun)


def _event(claim: Claim, token: Token) -> Counted | None:
    """The murder rate fell to 49 per 100,000 people; a birth rate of 30 per 1,000: what happens so often."""
    if not (claim.number.per or "")[:1].isdigit():
        return None
    above, verb = preposition(token), verb_of(token)
    of_it = above is not None and above.head.pos_ in NOUNS
    noun = above.head if above is not None and of_it else None if verb is None else subject(verb)
    if noun is None or noun.lemma_ not in {"rate", "ratio"}:
        return None
    kind = next((t for t in noun.lefts if t.dep_ == "compound"), None)
    return _noun(noun) or (None if kind is None else of_noun(kind))


def _changed(claim: Claim, token: Token) -> Counted | None:
    """A 29 percent increase in robberies to 68,000: what the noun of change is of."""
    above = preposition(token)
    if above is None or above.lower_ not in {"to", "from"}:
        return None
    noun = above.head
    if noun.dep_ != "pobj":
        noun = next((t for of in noun.children if of.lower_ in {"in", "of"} for t in of.children), noun)
    led = preposition(noun)
    changed = led is not None and led.lower_ in {"in", "of"} and led.head.lemma_ in CHANGES
    return _noun(noun) if changed else None


def _by_object(claim: Claim, token: Token) -> Counted | None:
    """The plan is to bring road deaths down to 300; it raised the number of beds to 4,000."""
    verb = verb_of(token)
    if verb is None or preposition(token) is None:
        return None
    noun = next((t for t in verb.children if t.dep_ == "dobj"), None)
    if noun is not None and noun.lower_ in RELATIVES:
        noun = antecedent(verb)
    return None if noun is None or noun.i > token.i else _noun(noun)


def _before(claim: Claim, token: Token) -> Counted | None:
    """The count before it in the sentence, or, where it is its clause's subject, in the sentence before:
    we trained 200 teachers, and our goal is 500; of the 90 schools, 40 have water."""
    reach = 1 if token.dep_ in {"nsubj", "nsubjpass", "ROOT"} else 0
    counts: list[Statistic] = []
    for statistic in reversed(claim.reading.statistics):
        if statistic.sentence < claim.sentence - reach:
            break
        dead = reach and statistic.counted in {"death", "fatality"}
        if statistic.unit in {"person", "item"} and statistic.counted is not None and not dead:
            counts.append(statistic)
    alike = (s for s in counts if 1 / APART < (s.value_low or 1.0) / (claim.number.low or 1.0) < APART)
    nearest = next(alike, counts[0] if counts else None)
    return None if nearest is None else Counted(nearest.counted or "", nearest.unit == "person")


def _share_of_people(claim: Claim, token: Token) -> Counted | None:
    """It reached 40 million, or 60 percent of the population: the share says that people are counted."""
    after = claim.parse[claim.span.end :]
    for word in after:
        if word.dep_ == "pobj" and word.lemma_.lower() == "population" and word.head.lower_ == "of":
            return Counted("person", True)
    return None


def _subject_itself(claim: Claim, token: Token) -> Counted | None:
    """An estimated 90,000 remain homeless: a numeral alone as a subject means people where nothing else was counted.

    Not a number behind a noun, which is its label ("form 20 is missing").
    """
    behind = claim.parse[claim.span.end : claim.span.end + 1]
    named = claim.parse[max(0, claim.span.start - 1) : claim.span.start]
    if len(named) == 1 and named[0].pos_ in {"NOUN", "PROPN"} and not named[0].ent_type_:
        return None
    before_verb = len(behind) == 1 and behind[0].tag_ in {"VBD", "VBN", "VBP"}
    return Counted("person", True) if token.dep_ in {"nsubj", "nsubjpass"} or before_verb else None


RULES: dict[str, Callable[[Claim, Token], Counted | None]] = {
    "label": _label,
    "who behind": _who,
    "noun of number": _measured,
    "of them": _of_them,
    "number as a verb": _numbering,
    "noun of a gapped clause": _gapped,
    "number is noun": _complement,
    "noun of the opening": _opening,
    "verb of people": _by_verb,
    "event of a rate": _event,
    "noun of change": _changed,
    "object": _by_object,
    "subject": _by_subject,
    "count before": _before,
    "share of the population": _share_of_people,
    "numeral as subject": _subject_itself,
}


def _noun(noun: Token) -> Counted | None:
    """What a quantity's name counts: "visa" for "number of visas", "person" for "population", "user" for "users"."""
    if noun.lemma_.lower() in MEASURES:
        of = next((t for t in noun.children if t.lower_ == "of" and t.dep_ == "prep"), None)
        inner = None if of is None else next((t for t in of.children if t.dep_ == "pobj"), None)
        if inner is not None and inner.lower_ == "those" and any(t.dep_ in {"acl", "relcl"} for t in inner.children):
            return Counted("person", True)  # "the number of those displaced"
        if inner is not None and inner.pos_ != "PRON":
            return of_noun(inner)
    words = [t for t in noun.children if t.dep_ in {"compound", "amod"}]
    if noun.lemma_.lower() == "force" and any(t.lower_ in {"labor", "labour", "work"} for t in words):
        return Counted("person", True)
    for word in (noun, *words):
        name = PEOPLE_MEASURES.get(word.lower_) or PEOPLE_MEASURES.get(word.lemma_.lower())
        if name is not None:
            return Counted(name, True)
    if plural(noun) and noun.pos_ == "NOUN":
        return of_noun(noun)
    return Counted(noun.lower_, True) if is_human(noun) and noun.dep_ == "pobj" else None
