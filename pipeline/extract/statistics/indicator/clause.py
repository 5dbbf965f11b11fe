"""The clause around a value: what it is said of, and what stands right behind it."""

from spacy.tokens import Token

from pipeline.extract.statistics import syntax
from pipeline.extract.statistics.indicator.phrase import COMMENTS, Phrase, noun_phrase, object_of, prepositional
from pipeline.extract.statistics.indicator.scene import AREA_WORDS, Case, Scene

VAGUE = frozenset(
    "rate rates level levels figure figures number share proportion ratio percentage value total amount sum average "
    "trend estimate estimates target targets goal aim low high record peak minimum maximum count result price cost bill "
    "increase decrease decline rise fall growth drop range median mean tally rebound recovery".split()
)
"""Nouns that measure something without saying what; alone on an axis they tell nothing."""
TRANSITIVE = frozenset({"at", "to", "from", "by"})
"""Prepositions of a value that make a verb's object the thing measured: "cut fares by 5%", "kept inflation at 2%"."""


REPORTING = frozenset("see expect project put forecast estimate predict report show record post register".split())
"""Verbs whose subject tells of a figure and whose object has it: "the bank sees output down by 4%"."""


def thing(case: Case, top: Token | None = None) -> Token | None:
    """The noun whose level or change the value's clause states: the object of "cut X by 5%", else the subject."""
    top = syntax.first_conjunct(case.top) if top is None else top
    verb = syntax.verb_of(top)
    if verb is None:
        return None
    preposition = case.preposition if top == syntax.first_conjunct(case.top) else syntax.preposition(top)
    if preposition is not None and preposition.lower_ in TRANSITIVE:
        found = next(
            (t for t in verb.children if t.dep_ == "dobj" and t.i < top.i and t.i not in case.number_tokens), None
        )
        if found is not None:
            return found
    participle = verb.head if verb.dep_ == "xcomp" else verb
    if participle.dep_ in {"acl", "advcl"} and participle.tag_ == "VBN" and _infinite(participle):
        return participle_head(case, participle)
    if verb.lemma_ in REPORTING:
        found = next((t for t in verb.children if t.dep_ in {"dobj", "nsubj"} and verb.i < t.i < top.i), None)
        if found is not None and found.i not in case.number_tokens:
            return found
    return subject(case, verb)


def subject(scene: Scene, verb: Token) -> Token | None:
    """The subject of a verb; of an absolute construction ("with prices rising 4%") the noun beside the participle."""
    found = _relative(verb) or syntax.subject(verb)
    if found is not None and found.pos_ == "ADP":  # "Past outbreaks", read as a preposition
        found = object_of(found) or found
    own = [t for t in verb.lefts if t.dep_ in syntax.SUBJECTS]
    if len(own) > 1 and own[-1].lower_ not in syntax.RELATIVES:
        found = own[-1]  # words before the clause may be read as a first subject
    if verb.dep_ == "relcl" and own and own[0].lower_ in {"which", "who"}:
        found = _nearest_agreeing(scene, verb, own[0]) or found
    if not own and verb.tag_ == "VBG" and verb.i > 0:
        head = verb.head
        if verb.dep_ in {"acl", "pcomp"} and head.pos_ in {"NOUN", "PROPN"}:
            found = head
        elif head.dep_ == "prep" and head.lower_ == "with":
            found = object_of(head) or found
        elif verb.dep_ == "advcl":
            opened = next(
                (t for t in reversed(scene.doc[head.i : verb.i]) if t.lower_ == "with" and t.dep_ == "prep"), None
            )
            found = (object_of(opened) if opened is not None else None) or found
    if found is not None and found.dep_ == "appos" and found.head.pos_ == "PROPN":
        found = found.head
    if found is not None and found.tag_ in {"JJ", "NN", "NNP"} and not list(found.lefts):
        last = max(found.conjuncts, key=lambda t: t.i, default=found)
        found = last if last.tag_ == "NNS" and last.i <= found.i + 6 else found  # "small and medium firms"
    if found is not None and found.i in scene.number_tokens and scene.is_number(found):
        inner = next((t for t in found.children if t.dep_ == "prep" and t.lower_ in {"of", "in"}), None)
        return object_of(inner) if inner is not None else None
    return found


def _infinite(participle: Token) -> bool:
    """Whether a participle stands without a finite auxiliary ("estimated at 4%", "to be cut to 4%")."""
    return all(t.lower_ in {"to", "be"} for t in syntax.auxiliaries(participle))


def _nearest_agreeing(scene: Scene, verb: Token, pronoun: Token) -> Token | None:
    """The noun nearest before ", which" that agrees with the verb; areas and brackets set aside.

    "loans for small firms in Peru, which employ …": firms employ, whatever the parse hangs the clause on.
    """
    finite = next((t for t in (verb, *syntax.auxiliaries(verb)) if t.tag_ in {"VBP", "VBZ"}), None)
    if finite is None or pronoun.i == 0 or scene.doc[pronoun.i - 1].text != ",":
        return None
    wanted = {"NNS", "NNPS"} if finite.tag_ == "VBP" else {"NN", "NNP"}
    for token in reversed(scene.doc[max(0, pronoun.i - 8) : pronoun.i - 1]):
        if token.pos_ == "VERB":
            return None
        if token.i in scene.bracketed or token.dep_ in {"compound", "nmod", "amod", "poss", "conj"}:
            continue
        if token.dep_ == "pobj" and token.head.head.i in scene.number_tokens:
            continue
        if token.tag_ in wanted and tells(scene, token):
            return token
    return None


def _relative(verb: Token) -> Token | None:
    """The noun that a relative pronoun stands for, where that pronoun is the subject of an infinitive below another verb.

    "a rate which the bank expects to reach 4%": the rate reaches 4%, not the bank.
    """
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.dep_ != "relcl":
        return None
    own = any(t.dep_ in syntax.SUBJECTS and t.lower_ not in syntax.RELATIVES for t in verb.children)
    pronoun = any(
        t.lower_ in {"which", "that"} and t.dep_ in {"dobj", "nsubj", "nsubjpass"} for t in (*above.lefts, *verb.lefts)
    )
    subject_above = any(t.dep_ in syntax.SUBJECTS and t.lower_ not in syntax.RELATIVES for t in above.children)
    return above.head if pronoun and subject_above and not own else None


def participle_head(scene: Scene, verb: Token) -> Token:
    """The noun that "…, estimated at 5%" comments on: the noun phrase that ends right before the comma."""
    left = verb.left_edge.i
    if left > 1 and scene.doc[left - 1].text == ",":
        before = scene.doc[left - 2]
        while before.head.i < before.i and before.dep_ in {"pobj", "prep", "compound", "amod", "nmod"}:
            before = before.head
        while before.dep_ in {"compound", "amod", "nmod"}:
            before = before.head
        if before.pos_ in {"NOUN", "PROPN"} and not scene.is_number(before):
            return before
    return verb.head


def values(case: Case) -> list[Token]:
    """The coordinated values that this one is among, in order ("2% and 3%")."""
    first = syntax.first_conjunct(case.top)
    chain = {t.i: t for t in (first, *first.conjuncts) if t.i in case.number_tokens}
    return [chain[i] for i in sorted(chain)] or [case.top]


def paired(case: Case, found: Token) -> tuple[Token, frozenset[int]]:
    """The subject that belongs to this value, and the tokens of the others.

    "Rents and wages rose by 2% and 3%": where there are as many subjects as values, or "respectively" says so (then the
    last subjects count, since a parse may take words before them for more).
    """
    several = values(case)
    members = [found, *(t for t in found.conjuncts if t.i > found.i)]
    said = any(t.lower_ == "respectively" for t in case.doc)
    if len(several) < 2 or case.top not in several or len(members) < 2:
        return found, frozenset()
    if len(members) != len(several) and not (said and len(members) > len(several)):
        return found, frozenset()
    chosen = members[-len(several) :][several.index(case.top)]
    return chosen, frozenset(t.i for t in chosen.rights if t.dep_ in {"conj", "cc"})


def shared_head(case: Case, found: Token) -> Phrase | None:
    """The member of "the poverty and unemployment rates" that belongs to this value: "unemployment rates"."""
    several = values(case)
    if len(several) < 2 or case.top not in several:
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
    while position < len(case.doc):
        token = case.doc[position]
        if token.is_space:
            position += 1
        elif token.dep_ in {"prep", "dative", "agent"} or token.tag_ == "IN":
            noun = object_of(token)
            end = token.right_edge.i + 1
            if noun is not None and (case.is_time(noun) or token.lower_ in {"per"}):
                position = max(position + 1, noun.right_edge.i + 1)
                continue
            if token.lower_ in allowed and noun is not None and noun.lower_ not in COMMENTS:
                part = prepositional(case, token)
                if part and len(words) + len(part) <= 9:
                    words += part
            else:
                break
            position = max(position + 1, end)
        elif case.is_time(token) or token.lower_ in {"last", "this", "next", "a", "the", "each", "every", "annually"}:
            position += 1
        else:
            break
    return words


def tells(scene: Scene, noun: Token) -> bool:
    """Whether a noun tells more than the area that the statistic is about anyway."""
    if scene.is_area(noun) or scene.is_number(noun) or scene.is_time(noun) or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if not any(c.isalpha() for c in noun.text):
        return False
    return noun.lower_ not in AREA_WORDS


def is_vague(scene: Scene, noun: Token) -> bool:
    """Whether a noun measures something without saying what ("the rate", "a total of", "the revised estimate")."""
    if noun.lower_ not in VAGUE:
        return False
    phrase = noun_phrase(scene, noun, skip=frozenset(scene.number_tokens))
    return all(isinstance(p, str) or p == noun or p.tag_ in {"JJ", "JJR", "JJS", "VBN", "VBG", "RB"} for p in phrase)
