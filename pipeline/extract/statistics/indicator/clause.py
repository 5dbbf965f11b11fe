"""The clause around a value: what it is said of, and what stands right behind it."""

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.case import Case
from pipeline.extract.statistics.indicator.phrase import noun_phrase, prepositional, verb_phrase
from pipeline.extract.statistics.indicator.pieces import Phrase, object_of
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import AREA_WORDS, BOUNDING, COMMENTS, EXTREMES, VAGUE
from pipeline.extract.tokens import Token

TRANSITIVE = frozenset({"at", "to", "from", "by"})
"""Prepositions of a value that make a verb's object the thing measured: "cut fares by 5%", "kept inflation at 2%"."""
EQUAL = frozenset("equal equivalent".split())
TOTALLING = frozenset("total amount number average exceed".split())
"""Verbs whose participle has the noun right before it for its subject ("loans totalling $3 million")."""
KEY_RATES = frozenset("key prime official overnight crude statutory effective neutral natural jobless maternal".split())
"""Adjectives that make a term of "rate"."""
REPORTING = frozenset("see expect project put forecast estimate predict report show record post register".split())
"""Verbs whose subject tells of a figure and whose object has it: "the bank sees output down by 4%"."""


def thing(case: Case, top: Token | None = None) -> Token | None:
    """The noun whose level or change the value's clause states: the object of "cut X by 5%", else the subject.

    Args:
        case: the value.
        top: a token that stands in the clause in the value's stead ("rate" of "at a rate of 5%").
    """
    own = syntax.first_conjunct(case.top)
    preposition = case.preposition if top is None or top == own else syntax.preposition(top)
    top = own if top is None else top
    verb = syntax.verb_of(top)
    if verb is None:
        return None
    objects = [t for t in verb.children if t.dep_ == "dobj" and t.i < top.i and t.i not in case.number_tokens]
    objects = objects or [t for t in verb.children if _is_time_cut(verb, t) and t.i < top.i]
    # "output set a record at 4 tonnes", "the index gained 4 points to 900"
    objects = [t for t in objects if t.lower_ not in EXTREMES and t.lemma_ != "point"]
    if preposition is not None and preposition.lower_ in TRANSITIVE and objects:
        return objects[0]
    if preposition is not None and preposition.lower_ == "by" and top == own:
        late = next((t for t in verb.rights if t.dep_ == "dobj" and t.i > top.i and tells(case, t)), None)
        if late is not None:
            return late  # "cut by a third the number of fires"
    beside = case.share and top.dep_ == "npadvmod" and preposition is None
    if beside and objects and not any(t.is_punct for t in case.doc[objects[0].i : case.span.start]):
        return objects[0]  # "could boost output 5%"
    participle = verb.head if verb.dep_ == "xcomp" else verb
    if participle.dep_ in {"acl", "advcl"} and participle.tag_ == "VBN" and _is_infinite(participle):
        return _commented(case, participle)
    if verb.lemma_ in REPORTING:
        found = [t for t in verb.children if t.dep_ in {"dobj", "nsubj"} and verb.i < t.i < top.i]
        if found and found[0].i not in case.number_tokens:
            return found[0]
    return None if only_reports(case, verb) else subject(case, verb)


def only_reports(case: Case, verb: Token | None) -> bool:
    """Whether a verb's subject only tells of the value: "the bank expects 4%" (of what was spoken of before)."""
    given = syntax.first_conjunct(case.top)
    return (
        case.share
        and verb is not None
        and verb.lemma_ in REPORTING | {"target"}
        and given.head == verb
        and given.dep_ == "dobj"
    )


def _is_time_cut(verb: Token, noun: Token) -> bool:
    """Whether a time with a word of its own is an object that a parse takes for a date ("cuts travel time by half")."""
    own = noun.dep_ == "npadvmod" and noun.lower_ == "time" and noun.left_edge.i == verb.i + 1
    return own and any(t.dep_ in {"compound", "amod"} for t in noun.lefts)


def subject(scene: Scene, verb: Token) -> Token | None:
    """The noun that a verb is said of, where the parse is often wrong mended by what stands beside it."""
    found = _finite(scene, verb) or _clausal(scene, verb) or _absolute(scene, verb) or _agreeing(scene, verb)
    found = found or _controlled(verb) or syntax.subject(verb)
    own = [t for t in verb.lefts if t.dep_ in syntax.SUBJECTS]
    if len(own) > 1 and own[-1].lower_ not in syntax.RELATIVES:
        found = own[-1]  # words before the clause may be read as a first subject
    if found is None:
        return None
    before = scene.at(found.left_edge.i - 1)
    if scene.is_time(found) and before is not None and before.pos_ == "NOUN" and tells(scene, before):
        found = before  # "growth this fiscal year, which ends in March, will slip to 4%"
    if found.pos_ == "ADP":  # "Past outbreaks", read as a preposition
        found = object_of(found) or found
    if found.dep_ == "appos" and found.head.pos_ == "PROPN":
        found = found.head
    if found.tag_ in {"JJ", "NN", "NNP"} and not list(found.lefts):
        last = max(found.conjuncts, key=lambda t: t.i, default=found)
        found = last if last.tag_ == "NNS" and last.i <= found.i + 6 else found  # "small and medium firms"
    if scene.is_number(found):
        inner = next((t for t in found.children if t.dep_ == "prep" and t.lower_ in {"of", "in"}), None)
        return None if inner is None else object_of(inner)
    return found


def _finite(scene: Scene, verb: Token) -> Token | None:
    """The noun before a finite verb with an object that a parse takes for a participle of a noun further back.

    "According to a report by the bank, wind powered 40% of homes": wind does, not the report.
    """
    before = scene.at(verb.i - 1)
    misread = verb.dep_ == "acl" and verb.tag_ == "VBN" and any(t.dep_ == "dobj" for t in verb.rights)
    if not misread or before is None or before == verb.head or before.pos_ != "NOUN":
        return None
    return before if any(t.text == "," for t in scene.doc[verb.head.i : before.i]) else None


def _clausal(scene: Scene, verb: Token) -> Token | None:
    """The noun of "as" before a verb which a parse hangs on the verb before: "rents rose as sales of homes fell"."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ", "VBP"} or _has_subject(verb):
        return None
    for token in reversed(scene.doc[max(0, verb.i - 9) : verb.i]):
        if token.lower_ in {"as", "after", "before", "since"} and token.dep_ == "prep":
            near = token.right_edge.i >= verb.i - 1 - (verb.left_edge.i < verb.i)
            return object_of(token) if near else None
        if token.text == "," or token.dep_ == "cc":
            return None
    return None


def _controlled(verb: Token) -> Token | None:
    """The object of the verb above an infinitive: "the bank projects growth to pick up to 4%": growth picks up."""
    above = verb.head
    if verb.dep_ != "xcomp" or _has_subject(verb) or not any(t.tag_ == "TO" for t in verb.lefts):
        return None
    return next((t for t in above.rights if t.dep_ == "dobj" and t.i < verb.i), None)


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own that is no relative pronoun."""
    return any(t.dep_ in syntax.SUBJECTS and t.lower_ not in syntax.RELATIVES for t in verb.children)


def _absolute(scene: Scene, verb: Token) -> Token | None:
    """The noun beside a participle: "with prices rising 4%", "prices rising by 4%"."""
    if verb.tag_ != "VBG" or any(t.dep_ in syntax.SUBJECTS for t in verb.lefts):
        return None
    head = verb.head
    beside = scene.at(verb.i - 1)
    if verb.lemma_ in TOTALLING and beside is not None and beside.tag_ in {"NNS", "NN"}:
        return beside
    if verb.dep_ in {"acl", "pcomp"} and head.pos_ in {"NOUN", "PROPN"}:
        top = head
        while top.dep_ == "pobj" and top.head.lower_ != "with" and top.head.head.pos_ == "NOUN":
            top = top.head.head
        # "with credit to the private sector rising to 81%"
        return top if top.dep_ == "pobj" and top.head.lower_ == "with" else head
    if head.dep_ == "prep" and head.lower_ == "with":
        return object_of(head)
    opened = (t for t in reversed(scene.doc[head.i : verb.i]) if t.lower_ == "with" and t.dep_ == "prep")
    start = next(opened, None) if verb.dep_ == "advcl" else None
    return None if start is None else object_of(start)


def _agreeing(scene: Scene, verb: Token) -> Token | None:
    """The noun nearest before ", which" that agrees with the verb; areas and brackets set aside.

    "loans for small firms in Peru, which employ …": firms employ, whatever the parse hangs the clause on.
    """
    pronoun = next((t for t in verb.lefts if t.dep_ in syntax.SUBJECTS), None)
    if verb.dep_ != "relcl" or pronoun is None or pronoun.lower_ not in {"which", "who"}:
        return None
    comma = scene.at(pronoun.i - 1)
    if comma is None or comma.text != ",":
        return None
    finite = next((t.tag_ for t in (verb, *syntax.auxiliaries(verb)) if t.tag_ in {"VBP", "VBZ"}), "")
    wanted = {"VBP": {"NNS", "NNPS"}, "VBZ": {"NN", "NNP"}}.get(finite, {"NN", "NNS", "NNP", "NNPS"})
    for token in reversed(scene.doc[max(0, comma.i - 12) : comma.i]):
        if token.pos_ == "VERB" and token.dep_ != "acl":
            return None
        further = token.dep_ == "conj" and token.i != comma.i - 1
        part = further or token.dep_ in {"compound", "nmod", "amod", "poss"} or token.i in scene.bracketed
        valued = token.dep_ == "pobj" and token.head.head.i in scene.number_tokens  # "5% of GDP, which is …"
        if token.tag_ in wanted and not part and not valued and tells(scene, token):
            # A form that agrees with every noun gives way to the parse, unless that leaps over another phrase.
            return token if finite or verb.head not in (token, *token.ancestors) else None
    return None


def _is_infinite(participle: Token) -> bool:
    """Whether a participle stands without a finite auxiliary ("estimated at 4%", "to be cut to 4%")."""
    return all(t.lower_ in {"to", "be"} for t in syntax.auxiliaries(participle))


def _commented(scene: Scene, verb: Token) -> Token:
    """The noun that "…, estimated at 5%" comments on: that of the phrase which ends right before the comma."""
    left = verb.left_edge.i
    if left > 1 and scene.doc[left - 1].text == ",":
        before = scene.doc[left - 2]
        while before.dep_ in {"compound", "amod", "nmod"} or (
            before.dep_ in {"pobj", "prep"} and before.head.i < before.i
        ):
            before = before.head
        if before.pos_ in {"NOUN", "PROPN"} and not scene.is_number(before):
            return before
    return verb.head


def values(case: Case) -> list[Token]:
    """The coordinated values that this one is among, in order ("2% and 3%")."""
    first = syntax.first_conjunct(case.top)
    found = {first, *first.conjuncts, case.top}
    if first.dep_ == "appos" or any(t.dep_ == "appos" for t in first.children):  # "2%, 3% and 4%"
        head = syntax.first_conjunct(first.head) if first.dep_ == "appos" else first
        listed = [head, *(t for t in head.children if t.dep_ == "appos")]
        found |= {t for member in listed for t in (member, *member.conjuncts)}
    return sorted((t for t in found if t.i in case.number_tokens), key=lambda t: t.i)


def paired(case: Case, found: Token) -> tuple[Token, frozenset[int]]:
    """The subject that belongs to this value, and the tokens of the others.

    "Rents and wages rose by 2% and 3%": where there are as many subjects as values, or "respectively" says so (then the
    last subjects count, since a parse may take words before them for more).
    """
    several = values(case)
    after = [t for t in found.conjuncts if t.i > found.i]
    members = [found, *after] if after else sorted([found, *found.conjuncts], key=lambda t: t.i)
    respectively = any(t.lower_ == "respectively" for t in case.doc) and len(members) > len(several)
    if len(several) < 2 or len(members) < 2 or not (respectively or len(members) == len(several)):
        return found, frozenset()
    chosen = members[-len(several) :][several.index(case.top)]
    return chosen, frozenset(t.i for t in chosen.rights if t.dep_ in {"conj", "cc"})


def shared_head(case: Case, found: Token) -> Phrase | None:
    """The member of "the poverty and unemployment rates" that belongs to this value: "unemployment rates"."""
    several = values(case)
    if len(several) < 2 or any(t.lower_ == "or" for t in case.doc[several[0].i : several[-1].i]):
        return None
    for child in found.lefts:
        chain = [child, *child.conjuncts]
        if child.dep_ in {"compound", "amod", "nmod"} and len(chain) == len(several):
            return [chain[several.index(case.top)], *noun_phrase(case, found, skip=frozenset({child.i}))]
    return None


def following(case: Case, allowed: frozenset[str]) -> Phrase:
    """The defining prepositional phrases right behind a value, whatever the parse hangs them on.

    "fell to 5% last year among women" → "among women". A comma, a verb or another number ends the search.
    """
    words: Phrase = []
    position = case.span.end
    while (token := case.at(position)) is not None:
        noun = object_of(token)
        if (
            token.is_space
            or case.is_time(token)
            or token.lower_ in {"last", "this", "next", "a", "the", "each", "every"}
        ):
            position += 1
        elif noun is not None and (case.is_time(noun) or token.lower_ == "per"):
            position = max(position, noun.right_edge.i) + 1
        elif noun is not None and token.lower_ in allowed and noun.lower_ not in COMMENTS:
            part = prepositional(case, token)
            if part and len(words) + len(part) <= 9:
                words += part
            position = max(position, token.right_edge.i) + 1
        else:
            break
    return words


def aim(case: Case) -> Phrase:
    """The infinitive right behind a value: "$5 million to mend roads"."""
    marker, verb = case.behind, case.at(case.span.end + 1)
    if marker is None or verb is None or marker.tag_ != "TO" or verb.tag_ != "VB":
        return []
    return [marker, *verb_phrase(case, verb)]


def equated(case: Case) -> Token | None:
    """The noun right before "equal to" and the like, which the value sizes: "transfers equal to 6% of income"."""
    word = None if case.preposition is None else case.preposition.head
    if word is None or word.lower_ not in EQUAL or word.i < 1:
        return None
    before = case.doc[word.i - 1]
    if before.text == "," and before.i > 0:
        if any(t.i in case.number_tokens for t in case.doc[max(0, before.i - 7) : before.i]):
            return None  # "$2 million for parks, equal to 6% of income"
        before = case.doc[before.i - 1]
    while before.dep_ in {"compound", "nmod"} or (before.dep_ == "pobj" and before.head.lower_ == "of"):
        above = before.head if before.dep_ != "pobj" else before.head.head
        apart = any(t.i in case.number_tokens for t in case.doc[above.i : before.i])
        if above.pos_ not in {"NOUN", "PROPN"} or apart:
            break
        before = above
    return before if tells(case, before) else None


def is_aside(case: Case) -> bool:
    """Whether a value explains what stands right before it: "12 men, or a third of the crew", "debt, 4% of GDP"."""
    start = case.span.start
    while start > 0 and case.doc[start - 1].lower_ in BOUNDING | {"to"}:
        start -= 1
    return case.place[0] == "appos" or case.top.dep_ == "appos" or (start > 0 and case.doc[start - 1].lower_ == "or")


def tells(scene: Scene, noun: Token) -> bool:
    """Whether a noun tells more than the area that the statistic is about anyway."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lower_ in AREA_WORDS or not any(c.isalpha() for c in noun.text):
        return False
    return not (scene.is_area(noun) or scene.is_number(noun) or scene.is_time(noun))


def is_body(scene: Scene, noun: Token) -> bool:
    """Whether a noun is the name of a body or a person, of which nothing is measured in percent."""
    mention = scene.mention_at(noun)
    return noun.pos_ == "PROPN" and mention is not None and mention.type in {"organization", "person"}


def is_vague(scene: Scene, noun: Token) -> bool:
    """Whether a noun measures something without saying what ("the rate", "a total of", "the revised estimate")."""
    if noun.lower_ not in VAGUE:
        return False
    if noun.lower_ in EXTREMES:
        return True  # "a post-crisis low"
    if noun.lower_ == "level" and noun.dep_ == "pobj" and noun.head.lower_ == "at":
        return True  # "output is put at a below-average level of 4 tonnes"
    phrase = noun_phrase(scene, noun, skip=scene.number_tokens)
    if noun.lower_ == "growth" and len(phrase) > 1:
        return False  # "economic growth"
    if noun.lower_ in {"rate", "rates"} and any(not isinstance(p, str) and p.lower_ in KEY_RATES for p in phrase):
        return False
    return all(isinstance(p, str) or p == noun or p.tag_ in {"JJ", "JJR", "JJS", "VBN", "VBG", "RB"} for p in phrase)
