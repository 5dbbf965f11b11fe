"""Where tagger and parser go wrong in a way that can be told from the words: mended before any rule reads the tree.

Only constructions that stand around figures; each mend says which. Lemmas and parts of speech are read off the tags
afterwards.
"""

import re
from collections.abc import Container

from spacy.tokens import Doc, Token

SPANS = frozenset({"year", "quarter", "month", "week", "day"})
NOMINAL = frozenset({"nsubj", "nsubjpass"})
SUBJECTS = NOMINAL | {"csubj", "csubjpass"}
NOUNS_PLACES = NOMINAL | {"pobj", "dobj", "attr"}
"""How nouns hang on what they are said of or said to."""
VERBAL = frozenset({"VB", "VBG", "VBP"})
PAST = frozenset({"VBN", "VBD", "VB"})
"""Tags of "cut" and its like, spelt as their noun."""
CLAUSAL = frozenset({"dobj", "dative", "aux", "auxpass", "neg", "nsubj", "advmod", "acomp", "xcomp", "ccomp", "mark"})
"""What hangs on a verb and on no noun."""
FINITE = frozenset({"VBZ", "VBD", "VBP"})
VERBS_OF_CLAUSES = FINITE | {"MD"}
BEFORE = frozenset("compound amod nmod det poss nummod".split())
"""How a word hangs on the noun that it stands before."""
TOTALLING = {"number": "", "total": "", "amount": "to", "account": "for"}
"""{verb that looks like a noun: what stands before its value, where that is a preposition}"""
PARTS = frozenset("percent % half third quarter thirds quarters".split())
ORDERED = frozenset("poorest richest wealthiest top bottom".split())
PEOPLE = frozenset("children girls boys women men people adults persons youths infants patients voters those".split())
MOVES = frozenset("rise fall cut increase decrease decline drop growth reduction share stake rate gain".split())
"""Nouns that a share stands before ("40 percent price cut")."""
SPAN_ON_SPAN = re.compile(rf"({'|'.join(sorted(SPANS))})[-\s]*on[-\s]*\1")


def mend(doc: Doc, text: str, verbs: Container[str]) -> None:
    """Mend the tree of a sentence in place.

    Args:
        doc: the sentence.
        text: its text, which spaCy would put together anew.
        verbs: all English verbs.
    """
    if SPAN_ON_SPAN.search(text.lower()):
        for token in doc:
            if token.lower_ in SPANS:
                _period_on_period(token)
    finite = False
    for token in doc:
        relation, tag = token.dep_, token.tag_
        _mend_word(token, relation, tag, token.lower_)
        finite = finite or (tag in VERBS_OF_CLAUSES and relation not in BEFORE)
    if not finite:
        _verb_like_a_noun(doc, verbs)


def _mend_word(token: Token, relation: str, tag: str, word: str) -> None:
    """What is wrong with a word, by its relation, its tag and its form, each of which spaCy takes its time to tell."""
    if relation in SUBJECTS and tag in VERBAL and (relation != "csubj" or tag == "VBG"):
        if not any(t.dep_ in CLAUSAL for t in token.children):
            token.tag_ = "NN"  # "Spending on schools rose", "Aid to Chad fell": nouns with a phrase of their own
            token.dep_ = relation.replace("csubj", "nsubj")
    elif tag in PAST and relation in NOUNS_PLACES:
        if any(t.lower_ in PARTS and t.dep_ == "compound" for t in token.lefts):
            token.tag_ = "NN"  # "a 10 percent cut in tariffs"
    elif relation == "compound":
        if token.head.i == token.i + 1 and token.head.tag_ in FINITE:
            _subject_before_verb(token)
    elif relation == "conj":
        if tag == "VBD" and token.head.tag_ == "VBD" and token.head.dep_ == "ROOT":
            _reduced_relative(token.head, token)
        elif tag in {"VBZ", "VBP"} and token.head.dep_ == "acl":
            _second_verb(token)
    elif relation == "quantmod":
        if word in {"over", "under"}:
            _age(token)
        elif word == "to":
            _from_to(token)
    elif relation == "prep":
        if word in {"under", "over"} and token.i:
            _age_of_people(token)
    elif relation == "pcomp" and word in {"developing", "emerging"}:
        _kind_of_country(token)
    elif relation == "mark" and word == "that":
        _pronoun_before_preposition(token)
    elif word in {"more", "fewer"} and relation in NOUNS_PLACES and token.i:
        _number_of_more(token)
    if word == "live" and tag == "RB" and any(t.dep_ in NOMINAL for t in token.lefts):
        token.tag_ = "VBP"


def _verb_like_a_noun(doc: Doc, verbs: Container[str]) -> None:
    """The verb of a sentence that seems to have none, where it is spelt like a noun and a figure stands beside it.

    "Farms number 3 million", "Fees amount to $5", "Oil accounts for 4%"; "Only 40 percent finish school".
    """
    for token in doc[1:-1]:
        before, behind = token.nbor(-1), token.nbor()
        link = TOTALLING.get(token.lower_.removesuffix("s"))
        if link and token.dep_ == "ROOT" and behind.lower_ == link and any(t.dep_ in NOMINAL for t in token.lefts):
            token.tag_ = "VBP"  # "Exports to Chad account for half of the total"
            return None
        valued = behind.lower_ == link or (link == "" and behind.tag_ in {"$", "CD"})
        if valued and before.tag_ in {"NN", "NNS"} and token.tag_.startswith("N"):
            return _restore(token, before)
        noun = token.head if token.dep_ in {"compound", "amod"} else token
        if before.lower_ in PARTS and noun.dep_ == "ROOT" and token.lower_ in verbs:
            first = before.left_edge
            ordered = first.tag_ != "DT" or first.nbor().lower_ in ORDERED  # "The top 1 percent own half"
            opens = ordered and (first.i == 0 or first.nbor(-1).text == ",")
            if opens and noun.lower_ not in MOVES and doc[-1].text == ".":
                return _restore(token, before)
    return None


def _restore(verb: Token, before: Token) -> None:
    """Make a verb of a word that a parse has for a noun, and its subject and objects of what stands around it.

    Args:
        verb: the word.
        before: the noun right before it.
    """
    root, above, relation = next(t for t in verb.doc if t.dep_ == "ROOT"), verb.head, verb.dep_
    for word in [t for t in verb.lefts if t != before]:
        word.head = before
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBZ" if before.tag_ == "NN" and verb.lower_[-1] == "s" else "VBP"
    before.head, before.dep_ = verb, "nsubj"
    if root.i < verb.i:  # "Households without electricity number 3 million"
        before.head, before.dep_ = above, relation
        root.head, root.dep_ = verb, "nsubj"
    elif root.i > verb.i:
        root.head, root.dep_ = verb, "dobj"
    for word in [t for t in root.children if (t.i > verb.i) == (root.i < verb.i) or t.dep_ == "punct"]:
        word.head = verb
    for word in verb.rights:
        if word.dep_ in {"nummod", "appos", "nmod"}:
            word.dep_ = "dobj"


def _kind_of_country(kind: Token) -> None:
    """ "In developing countries": a kind of country, and nobody who develops one."""
    noun = next((t for t in kind.rights if t.dep_ == "dobj"), None)
    if noun is None or noun.left_edge.i != kind.i + 1:
        return
    for word in [t for t in kind.rights if t.i > noun.i]:
        word.head = noun
    noun.head, noun.dep_ = kind.head, "pobj"
    kind.head, kind.dep_ = noun, "amod"


def _pronoun_before_preposition(that: Token) -> None:
    """ "While that on roads rose": the subject of a verb without one, which takes a noun up."""
    link, verb = that.nbor() if that.i + 1 < len(that.doc) else that, that.head
    if link.dep_ == "prep" and link.head.i == verb.i and not any(t.dep_ in NOMINAL for t in verb.children):
        that.dep_, that.tag_, link.head = "nsubj", "DT", that


def _age(bound: Token) -> None:
    """ "People over 65 make up a third": the number is an age, not "more than 65" of anything."""
    years = bound.head
    group = years.head
    if group.i == bound.i - 1 and group.tag_ == "NNS" and years.dep_ == "appos":
        bound.dep_, years.dep_ = "prep", "pobj"
        years.head, bound.head = bound, group


def _from_to(to: Token) -> None:
    """ "Raise the pension age from 60 to 65": two levels, not one number that words stand before."""
    second = to.head if to.head.dep_ == "pobj" else to.head.head
    start = second.head
    first = to.nbor(-1) if to.i else to
    if second.dep_ != "pobj" or start.lower_ != "from" or first.tag_ != "CD" or first.head != to.head:
        return
    if start.i != first.i - 1 or first.i > second.i:
        return
    first.dep_, to.dep_ = "pobj", "prep"
    first.head, to.head, second.head = start, start.head, to


def _second_verb(verb: Token) -> None:
    """ "Rice makes up half of the food eaten and employs 2 million": no participle is joined to a finite verb."""
    participle = verb.head
    above = next((t for t in participle.ancestors if t.tag_ in FINITE), None)
    if participle.tag_ not in {"VBN", "VBG"} or above is None or above.i > participle.i:
        return
    for word in [t for t in participle.rights if t.dep_ == "cc" and t.i < verb.i]:
        word.head = above
    verb.head = above


def _number_of_more(more: Token) -> None:
    """ "Two hundred more will be hired": the number is the subject, as it is without "more"."""
    number = more.nbor(-1)
    if number.tag_ != "CD" or number.head != more or any(t.tag_ == "$" for t in number.lefts):
        return
    for word in [t for t in more.children if t != number]:
        word.head = number
    number.head, number.dep_ = more.head, more.dep_
    more.head, more.dep_ = number, "advmod"


def _age_of_people(bound: Token) -> None:
    """ "It affects a third of children under five": the age is that of the people right before it."""
    people, age = bound.nbor(-1), next(bound.rights, None)
    if people.lower_ in PEOPLE and bound.head != people and age is not None and age.like_num and age.dep_ == "pobj":
        bound.head = people


def _reduced_relative(participle: Token, verb: Token) -> None:
    """ "Remittances sent home by workers reached $9": what no "and" joins to a second finite verb is a participle."""
    noun = next((t for t in participle.lefts if t.dep_ in NOMINAL and t.i == participle.i - 1), None)
    between = participle.doc[participle.i + 1 : verb.i]
    joined = len(between) == 0 or any(t.dep_ in {"cc", "dobj"} or t.is_punct for t in between)
    if noun is None or joined or any(t.dep_ in NOMINAL for t in verb.children):
        return
    for word in [t for t in participle.children if t.i > verb.i or t.i < noun.i]:
        word.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    participle.head, participle.dep_, participle.tag_ = noun, "acl", "VBN"


def _subject_before_verb(noun: Token) -> None:
    """ "Broadband speed averages 40 Mbps": a noun right before a finite verb is its subject, no part of its name."""
    verb = noun.head
    if any(t.dep_ in NOMINAL for t in verb.children):
        return
    noun.dep_ = "nsubj"
    for before in [t for t in verb.lefts if t.i < noun.i and t.dep_ in {"compound", "amod", "det", "poss", "nummod"}]:
        before.head = noun
    for behind in verb.rights:
        if behind.dep_ == "appos" and any(t.like_num for t in behind.subtree):
            behind.dep_ = "dobj"


def _period_on_period(token: Token) -> None:
    """ "12 percent year-on-year": the percent is no part of a year, the year says over which time it changed."""
    behind = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5] if t.text != "-"]
    if behind[:2] != ["on", token.lower_]:
        return
    values = [t for t in token.lefts if t.dep_ in {"compound", "nmod", "amod", "npadvmod"} and t.i + 1 == token.i]
    if not values or not any(t.like_num for t in values[0].subtree):
        return
    (value,) = values
    head, label = (token.head, token.dep_) if token.head != token else (value, "ROOT")
    value.head, value.dep_ = head, label
    token.head, token.dep_ = value, "npadvmod"
