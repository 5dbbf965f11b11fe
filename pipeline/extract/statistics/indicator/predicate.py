"""What is said of a counted or shared thing, as words that can follow its noun.

"60% of households have piped water" → "with piped water"; "12 people were killed" → "killed".
"""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case, is_passive
from pipeline.extract.statistics.indicator.clause import subject, tells
from pipeline.extract.statistics.indicator.denials import denied
from pipeline.extract.statistics.indicator.inflect import ing, past_participle, plural
from pipeline.extract.statistics.indicator.phrase import (
    PARTICLES,
    PLACED,
    complement,
    noun_phrase,
    placed,
    prepositional,
)
from pipeline.extract.statistics.indicator.pieces import Phrase, is_apart, object_of, plain_words, short
from pipeline.extract.statistics.indicator.words import COMMENTS, HAVE, WILL
from pipeline.extract.statistics.people import is_human
from pipeline.extract.tokens import Token

STATES = frozenset(
    "live lack need require want work suffer depend rely use belong own face earn speak believe feel".split()
)
"""Verbs of states: "lived in towns" is "living in towns", where "received aid" is "that received aid"."""
RAISING = frozenset(
    "continue tend seem appear expect estimate project forecast know report believe think say begin start set "
    "stand".split()
)
"""Verbs that lend their subject to the infinitive behind them ("are expected to live in towns")."""
SAYING = frozenset("say report think believe feel expect hope fear tell agree worry doubt".split())
ASIDES = frozenset("up down unchanged compared against nearly while although though but versus whereas".split())
"""Words behind a comma that leave what somebody says for another figure."""
CLOSING = frozenset("ADP DET CCONJ SCONJ PART PUNCT".split())
"""Parts of speech with which no clause that is cut off ends."""
LIGHT = frozenset(
    "be have include comprise contain see record report register count number total make get become represent "
    "involve feature possess boast constitute mean estimate exist remain avail tell say note show reveal indicate "
    "announce unveil identify mention name list".split()
)
"""Verbs that add nothing to the thing that they bring in: "the town includes 12 schools" counts schools."""
MEANS = frozenset("through via under during within over with".split())
"""Prepositions that say by what means a thing was done, of which a predicate with an object has no need."""
PLURAL = {"is": "are", "was": "were", "be": "are", "been": "are", "being": "are", "'s": "are"}
"""Forms of "be" as they stand behind a plural ("one in five pupils is absent" → "pupils who are absent")."""
NO_MANNER = frozenset(
    "directly recently currently previously already finally eventually initially early only nearly approximately "
    "roughly mostly mainly largely probably likely possibly reportedly allegedly apparently certainly definitely "
    "successfully usually typically generally normally subsequently immediately simply merely really actually newly "
    "collectively annually yearly monthly weekly daily globally nationally presently formerly originally ultimately "
    "quickly slowly".split()
)
"""Adverbs in -ly that say when, how often, how surely or how much."""
ROOM = 9
"""Words that complements of a verb may have on an axis."""
ORDERED = frozenset("poorest richest wealthiest top bottom upper lower lowest highest".split())
"""Words by which a part of the people is told from the rest."""
NEEDS = frozenset("require need take demand".split())

SENTENCE_ENDS = frozenset(".!?;:")
"""Marks without which a line is no sentence, and its past tense as often a participle."""
AIMS = frozenset("aim goal target plan objective".split())


def of_subject(case: Case, verb: Token, noun: Token | None = None, people: bool = False) -> Phrase | None:
    """The predicate of a subject, as a modifier behind it; None where it says nothing that can be put so.

    "are connected to the grid" → "connected to the grid"; "have a bank account" → "with a bank account";
    "use a phone" → "using a phone"; "received aid" → "that received aid"; "can read" → "able to read".

    Args:
        case: the value.
        verb: the verb that is said of the subject.
        noun: the subject, or the whole that it is a share of; "who" stands for people, "that" for all else.
        people: the subject is known to be people.
    """
    human = noun is not None and is_human(noun) and noun.lemma_ not in {"death", "fatality"}
    who = "who" if people or human else "that"
    verb = _lowest(_finite(verb))
    if (own := denied(case, verb)) is not None:
        return own if verb.tag_ == "VBG" and own[0] == verb else [who, *own]
    auxiliaries = syntax.auxiliaries(verb)
    forms = {a.lower_ for a in auxiliaries}
    negated = _is_negated(verb)
    no: Phrase = ["not"] if negated else []
    if verb.lemma_ == "be":
        are: Phrase = [verb] if noun is None or noun.tag_ not in {"NNS", "NNPS"} else [PLURAL.get(verb.lower_, verb)]
        return _copula(case, verb, [who, *are, *no], no)
    rest = _rest(case, verb)
    if not rest and verb.lemma_ in {"account", "constitute"}:
        return []  # "just 300 people accounted for a quarter of gifts"
    if is_passive(verb) and verb.tag_ in {"VBN", "VBD"}:
        how = [t for t in verb.lefts if t.dep_ == "advmod" and t.i == verb.i - 1 and _is_manner(t)]
        return [*no, *(["to be"] if forms & WILL else []), *how, verb, *(rest or _joined(case, verb))]
    bare = verb.dep_ in {"acl", "conj", "pcomp"} or (
        verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_ == "see"
    )
    bare = bare or case.doc[len(case.doc) - 1].text not in SENTENCE_ENDS  # "- 300 nurses hired"
    if not auxiliaries and verb.tag_ in {"VBD", "VBN"} and bare and not _objects(verb):
        return [*no, verb, *rest]
    obliged = not _objects(verb) and any(t.dep_ == "xcomp" for t in verb.rights)  # "have to close"
    if verb.lemma_ == "have" and not obliged:
        none = any(t.lower_ == "no" for goal in _objects(verb) for t in goal.lefts)
        return ["without" if negated or none else "with", *rest] if rest else None
    if forms & {"can", "cannot", "could", "ca"}:
        rest = rest or _joined_bare(case, verb)
        return ["unable" if negated or "cannot" in forms else "able", "to", verb.lemma_, *rest]
    if verb.tag_ == "VBG":
        return [*no, verb, *rest]
    past = verb.tag_ in {"VBD", "VBN"} or forms & HAVE or "did" in forms
    inflected = verb.lemma_ in STATES or not past
    joiner = None if rest else next((t for t in verb.rights if t.dep_ == "cc" and t.i == verb.i + 1), None)
    second = None if joiner is None else next((t for t in verb.rights if t.dep_ == "conj" and _objects(t)), None)
    if joiner is not None and second is not None and second.i == joiner.i + 1:  # "meet or exceed the norm"
        rest = [joiner, ing(second.lemma_) if inflected else second, *_rest(case, second)]
    if inflected:
        return [*no, ing(verb.lemma_), *rest]
    if negated:
        return [who, *auxiliaries, "not", verb, *rest]
    perfect = verb.tag_ == "VBN" and forms & {"have", "has"} and verb.lower_.endswith(("n", "ne"))
    return [who, *(["have"] if perfect else []), verb, *rest]  # "who have undergone", but "who received"


def doing(case: Case, verb: Token) -> Phrase:
    """An infinitive as a gerund: "to live in towns" → "living in towns", "to be killed" → "being killed"."""
    if is_passive(verb):
        return ["being", verb, *_rest(case, verb)]
    rest = _rest(case, verb) if verb.lemma_ != "be" else _copula(case, verb, [], []) or []
    return [*(["not"] if _is_negated(verb) else []), ing(verb.lemma_) if verb.lemma_ != "be" else "being", *rest]


def _is_manner(adverb: Token) -> bool:
    """Whether an adverb says how a thing was done ("forcibly displaced"), not when or how surely."""
    return adverb.lower_.endswith("ly") and adverb.lower_ not in NO_MANNER


def _joined(case: Case, verb: Token) -> Phrase:
    """The second of two participles, which has the complements of both: "suspected or confirmed as having cholera"."""
    second = next((t for t in verb.rights if t.dep_ == "conj" and t.tag_ == "VBN" and not list(t.lefts)), None)
    joiner = next((t for t in verb.rights if t.dep_ == "cc"), None)
    return [] if second is None or joiner is None else [joiner, second, *_rest(case, second)]


def _joined_bare(case: Case, verb: Token) -> Phrase:
    """The second of two bare verbs: "can read and write" → "and write"."""
    second = next((t for t in verb.rights if t.dep_ == "conj" and t.tag_ == "VB" and not list(t.lefts)), None)
    joiner = next((t for t in verb.rights if t.dep_ == "cc"), None)
    return [] if second is None or joiner is None else [joiner, second, *_rest(case, second)]


def _objects(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ == "dobj"]


def _is_negated(verb: Token) -> bool:
    before = verb.nbor(-1) if verb.i > 0 else verb
    return before.dep_ == "neg" or any(t.dep_ == "neg" for t in verb.children)


def _finite(verb: Token) -> Token:
    """The verb of a clause of which a parse makes "aged": "had" of "people aged 16 to 74 had basic skills"."""
    led = next((t for t in verb.rights if t.dep_ in {"xcomp", "ccomp"} and t.tag_ in {"VBD", "VBP", "VBZ"}), None)
    return verb if verb.lower_ != "aged" or led is None else led


def _lowest(verb: Token) -> Token:
    """The verb that says something: "live" of "are expected to live"."""
    for _ in range(3):
        inner = next((t for t in verb.children if t.dep_ == "xcomp" and t.pos_ in syntax.VERBS), None)
        said = verb.lemma_ in SAYING and not is_passive(verb)  # "expect to hire", but "are expected to live"
        if verb.lemma_ not in RAISING or inner is None or _is_negated(verb) or said:
            return verb
        verb = inner
    return verb


def _rest(case: Case, verb: Token) -> Phrase:
    """Objects and complements behind a verb, up to a length that an axis can carry."""
    found: Phrase = []
    for child in verb.rights:
        if (
            child.i in case.own
            or (found and child.lower_ in MEANS)
            or (found and child.dep_ == "dobj" and is_apart(verb, child))
        ):
            continue  # "will need aid, a rise of 5%"
        part = [child] if child.lower_ == "it" and verb.lemma_ == "make" else complement(case, child, case.own)
        none = next((t for t in child.lefts if t.lower_ == "no"), None) if child.dep_ == "dobj" else None
        if part and none is not None and verb.lemma_ != "have":
            part = [none, *part]  # "charge no fees"
        if part is None and child.dep_ == "ccomp" and verb.lemma_ in SAYING:
            part = _told(case, child)
        if part and child.dep_ == "prep" and not found and len(part) > 9:  # "worked in mines in the south of …"
            goal = object_of(child)
            part = part if goal is None else [child, *noun_phrase(case, goal, right=False)]
        if part and child.dep_ == "dobj" and len(part) > ROOM:  # "have access to water in towns and villages of …"
            ends = (i for i in range(ROOM, 1, -1) if not isinstance(p := part[i], str) and p.dep_ == "prep")
            part = part[: next(ends, len(part))]
        if part and len(found) + len(part) <= ROOM:
            found += part
    return found if found or verb.lemma_ not in PLACED else placed(case, verb, case.own)


def _told(case: Case, clause: Token) -> Phrase:
    """The first words of what somebody says, up to an aside: "say costs are high, up from 3%" → "costs are high"."""
    kept: list[Token] = []
    for token in clause.subtree:
        behind = case.at(token.i + 1)
        aside = behind is not None and (behind.lower_ in ASIDES or case.is_number(behind))
        if token.text in {"(", "–", "—", "--", ";"} or (token.text == "," and aside):
            break
        if (token.dep_ != "det" or token.lower_ == "no") and not token.is_punct:
            kept.append(token)
    kept = kept[:ROOM]
    while kept and kept[-1].pos_ in CLOSING:
        kept.pop()
    return [*kept]


def _copula(case: Case, verb: Token, being: Phrase, no: Phrase) -> Phrase | None:
    """ "are women" → "that are women"; "are at a basic level" → "at a basic level".

    Args:
        case: the value.
        verb: a form of "be".
        being: what begins a clause of it ("that are not").
        no: its negation, for phrases that need no verb.
    """
    for child in verb.rights:
        joined = {t for c in child.conjuncts if c.i > child.i for t in c.subtree}  # "are owners and 22% are tenants"
        valued = (t for t in child.subtree if case.is_number(t) and not case.is_time(t) and t not in joined)
        if any(not case.marks_off(t) for t in valued):
            continue
        if any(case.marks_off(t) for t in child.subtree):
            return [*being, *plain_words(child, 8)]  # "are 18 years or under"
        if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"}:
            kind = noun_phrase(case, child)
            if (
                child.tag_ == "NN"
                and being[1:2] in (["are"], ["were"])
                and any(t.lower_ in {"a", "an"} for t in child.lefts)
            ):
                being = [being[0], "are", *being[2:]]
                kind = [plural(child.lower_) if p == child else p for p in kind]  # "one in four was a child"
            return [*being, *kind]
        if child.dep_ == "xcomp" and child.tag_ == "VBN" and any(t.tag_ == "TO" for t in child.lefts):
            return ["to be", child, *_rest(case, child)]  # "is yet to be paved"
        if child.dep_ in {"acomp", "oprd", "attr"}:
            dated = {
                t.i for p in child.subtree if (o := object_of(p)) is not None and case.is_time(o) for t in p.subtree
            }
            words = [t for t in plain_words(child, 8) if isinstance(t, Token) and t.i not in dated]
            words = [t for t in words if t.i < child.i + 6]
            described = child.dep_ == "acomp" and len(words) > 1 and words[0] == child
            return [*(no if described else being), *words]  # "likely to close"
        if child.dep_ == "prep":
            goal = object_of(child)
            if goal is not None and goal.lower_ in COMMENTS:  # "on course to be met"
                return [*no, child, *plain_words(goal, 7)]
            part = prepositional(case, child)
            if part:
                return [*no, *part]
    return None


def of_object(case: Case, verb: Token, noun: Token) -> Phrase:
    """What a verb does to its object, as a participle behind it: "we built 40 schools" → "built".

    Names who did it where that is a thing of its own: "the storm destroyed 40 homes" → "destroyed by the storm". Empty
    for verbs that add nothing.
    """
    if verb.lemma_ in LIGHT:
        beside = case.at(noun.right_edge.i + 1)
        if beside is not None and beside.lower_ in {"with", "without"} and beside.head == verb:
            return prepositional(case, beside) or []  # "includes 900 families with children"
        aim = next((t for t in verb.rights if t.dep_ in {"advcl", "xcomp"} and t.tag_ == "VB"), None)
        near = aim is not None and aim.left_edge.i == noun.right_edge.i + 1 and not list(noun.rights)
        return ["to", aim, *_rest(case, aim)] if aim is not None and near else []  # "announced 40 steps to cut waste"
    if verb.lemma_ == "cost" and case.count:  # "the closure will cost 900 jobs"
        return ["lost", *(["to", *given[1:]] if (given := agent(case, verb, noun)) else [])]
    if verb.lemma_ == "benefit":
        given = agent(case, verb, noun, right=True)
        return ["benefiting", *(["from", *given[1:]] if given else [])]
    forms = {a.lower_ for a in syntax.auxiliaries(verb)}
    planned = (forms & ({"to"} | WILL) and not forms & HAVE) or _is_aim(verb)
    phrase: Phrase = ["to be"] if planned else []
    first = verb.head
    alone = not _objects(first) and not any(t.dep_ in {"xcomp", "ccomp", "prep"} and t.i < verb.i for t in first.rights)
    if verb.dep_ == "conj" and first.pos_ == "VERB" and alone and not list(verb.lefts):
        joiner = next((t for t in first.children if t.dep_ == "cc"), "and")  # "build or repair 40 schools"
        phrase += [past_participle(first.lemma_), joiner]
    phrase.append(verb if verb.tag_ == "VBN" else past_participle(verb.lemma_))
    beside = case.at(verb.i + 1)
    phrase += [t for t in verb.children if t.dep_ == "prt" or (t == beside and t.lower_ in PARTICLES)]
    return [*phrase, *_behind_object(case, verb, noun), *(_purpose(case, verb) or agent(case, verb, noun))]


def _purpose(case: Case, verb: Token) -> Phrase:
    """What the subject of a need does: "closing the gap would require 40 nurses" → "to close the gap"."""
    doing = next((t for t in verb.lefts if t.dep_ == "csubj" and t.tag_ == "VBG"), None)
    if doing is None or verb.lemma_ not in NEEDS:
        return []
    return ["to", doing.lemma_, *_rest(case, doing)]


def _is_aim(verb: Token) -> bool:
    """Whether a gerund is an aim: "with the aim of delivering 40 homes", "a target of planting 500 trees"."""
    return verb.tag_ == "VBG" and verb.head.dep_ == "prep" and verb.head.head.lemma_ in AIMS


def _behind_object(case: Case, verb: Token, noun: Token) -> Phrase:
    """The complements of a verb behind its object, up to a length that an axis can carry."""
    tail: Phrase = []
    for child in verb.rights:
        part: Phrase | None = None
        if child.i < noun.i or child.i in case.own:
            continue
        if any(t.i in case.number_tokens and t.i not in case.own for t in case.doc[noun.i : child.i]):
            break  # "hold 40 men, 20 percent above capacity"
        if child.dep_ in {"prep", "oprd", "acomp", "xcomp", "dative"}:
            part = complement(case, child, case.own)
        if part and len(tail) + len(part) <= 6:
            tail += part
    return tail


def _ranked(case: Case, verb: Token) -> Phrase:
    """A part of the people by its place in an order: "the poorest 40 percent", "the bottom half of earners"."""
    found = syntax.subject(verb)
    if found is None or not case.is_number(found) or not any(t.lower_ in ORDERED for t in found.lefts):
        return []
    return [t for t in found.subtree if t.dep_ != "det" and not t.is_punct]


def agent(case: Case, verb: Token, noun: Token, right: bool = False) -> Phrase:
    """ "by" and the subject of an active verb; nothing for pronouns, areas and those who govern them."""
    first = syntax.first_conjunct(verb)
    gerund = verb.dep_ in {"pcomp", "advcl", "ccomp"} and verb.tag_ == "VBG"
    opening = verb.dep_ == "advcl" and verb.i < verb.head.i  # "Employing 900 people, the mill is large"
    if (gerund and not opening) or any(t.tag_ == "TO" for t in verb.children):
        return []
    if verb.dep_ != "acl" and not opening and not any(t.dep_ == "nsubj" for t in first.children):
        return []
    group = _ranked(case, verb)
    if group:
        return ["by", *group]
    found = subject(case, verb)
    if found is None or not tells(case, found) or found.lemma_ == noun.lemma_:
        return []
    return ["by", *(short(case, found) or noun_phrase(case, found, right=right))]
