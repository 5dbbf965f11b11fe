"""What verbs, nouns and adjectives say about how certain a value is: classes of words, and the mood of one verb.

Which word of a sentence governs a number is the matter of `status`.
"""

from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.syntax import auxiliaries, subject
from pipeline.extract.tokens import Token

ESTIMATE, PROJECTION, TARGET = "estimate", "projection", "target"

ADJECTIVES = {
    **dict.fromkeys("estimated presumed supposed".split(), ESTIMATE),
    **dict.fromkeys(
        "projected expected forecast forecasted anticipated predicted foreseen prospective".split(), PROJECTION
    ),
    **dict.fromkeys(
        "planned proposed targeted intended pledged promised committed budgeted earmarked targetted envisaged".split(),
        TARGET,
    ),
}
"""Adjectives and participles beside a value or its noun ("an estimated 300", "a planned 40 schools")."""

NOUNS = {
    **dict.fromkeys("estimate estimation guess approximation".split(), ESTIMATE),
    **dict.fromkeys("forecast projection prediction outlook expectation prospect".split(), PROJECTION),
    **dict.fromkeys(
        "target goal aim objective ambition commitment pledge promise plan proposal intention".split(), TARGET
    ),
}
"""Nouns whose value is what the class says ("a goal of 5 million", "the forecast is 3%")."""

UNDERTAKINGS = frozenset(
    "scheme initiative programme program strategy effort bid campaign drive bill roadmap blueprint mandate vision "
    "mission project agreement deal grant loan credit fund funding package contract investment decision resolve "
    "determination".split()
)
"""Nouns whose infinitive is what somebody means to do ("a scheme to train 300 nurses")."""

STARTING = frozenset(
    "launch start begin introduce approve sign award establish provide grant give lend finance fund contribute "
    "mobilise mobilize open create set".split()
)
"""Verbs whose infinitive of purpose is still to come ("has signed a contract to build 40 schools")."""

VERBS = {
    **dict.fromkeys("estimate reckon guess gauge".split(), ESTIMATE),
    **dict.fromkeys("expect project forecast predict anticipate foresee warn envision".split(), PROJECTION),
    **dict.fromkeys(
        "plan aim intend propose pledge promise commit vow target seek want hope strive wish budget "
        "envisage aspire recommend urge resolve direct order instruct".split(),
        TARGET,
    ),
}
"""Verbs whose complement, or whose subject in the passive, is what the class says."""

SPENDING = frozenset("announce unveil confirm allocate earmark commit".split())
"""Verbs whose object, where it is a sum, is one that will be spent."""

LABELS = {
    **dict.fromkeys("est estimate estimated estimates".split(), ESTIMATE),
    **dict.fromkeys("proj projected projection forecast forecasts expected f".split(), PROJECTION),
    **dict.fromkeys("target goal planned budget budgeted proposed".split(), TARGET),
}
"""Words in a bracket or before a colon that say how certain the value beside them is ("(2023 est.)", "target: 65%")."""

OUTCOMES = frozenset(
    "be become remain stay reach rise grow increase climb surge expand fall decline drop decrease shrink contract "
    "slow total amount equal average account exceed surpass hit top cost need require face suffer lose see mean live "
    "lack generate represent comprise range double triple quadruple halve stand come yield affect die happen result "
    "warm approach overtake outnumber age retire work gain earn save contribute add cause lead bring displace".split()
)
"""Verbs of what happens by itself, whose future nobody undertakes."""

CHANGING = frozenset(
    "reach rise grow increase climb surge expand fall decline drop decrease shrink slow total exceed surpass hit take "
    "double triple average".split()
)
"""Verbs by which "should" says what is likely, where their subject is no one who could be told to."""

AGENTS = frozenset(
    "government ministry minister president administration cabinet parliament congress council commission committee "
    "agency department authority company firm bank fund union board ministry office bureau state country nation city "
    "municipality province bloc party team coalition organisation organization corporation group donor partner".split()
)
"""Nouns of bodies that can undertake something, beside persons and named bodies."""

LIKELY = {
    **dict.fromkeys("likely unlikely set poised due bound forecast projected expected".split(), PROJECTION),
    **dict.fromkeys("determined committed ready eager resolved keen".split(), TARGET),
}
"""Adjectives before an infinitive ("is set to reach 9%")."""


def mood(verb: Token) -> str | None:
    """The class that a verb's modals say (will, could, should, is going to, let's); None for a plain verb."""
    forms = [t.lower_ for t in auxiliaries(verb)]
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going" and "to" in forms:
        return _future(verb)
    if forms[:1] == ["should"] and verb.lemma_.lower() in CHANGING and not _acts(verb):
        return PROJECTION  # "growth should reach 5%"
    if set(forms) & {"should", "must", "ought"} or _is_urged(verb):
        return TARGET
    if set(forms) & {"will", "shall", "'ll", "wo", "’ll", "ll"}:
        return _future(verb)
    if "would" in forms and "have" not in forms:
        return _future(verb)
    if set(forms) & {"could", "may", "might"} and "have" not in forms:
        return PROJECTION
    return None


def _future(verb: Token) -> str:
    """A future that somebody undertakes ("we will pay", "will be levied") is a target, any other a projection."""
    if verb.lemma_.lower() in OUTCOMES and not (verb.lemma_ in {"bring", "save", "add"} and _acts(verb)):
        return PROJECTION
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    if passive:
        return VERBS.get(verb.lemma_.lower(), TARGET)
    return TARGET if _acts(verb) or verb.lemma_ in {"receive", "get"} else PROJECTION


def _acts(verb: Token) -> bool:
    doer = subject(verb)
    if doer is None:
        return False
    word = doer.lemma_.lower()
    return (
        doer.lower_ in {"we", "i"}
        or word in AGENTS
        or is_human(doer)
        or doer.ent_type_ in {"ORG", "PERSON", "GPE", "NORP"}
    )


def _is_urged(verb: Token) -> bool:
    """Let us build 300 schools."""
    return verb.dep_ in {"ccomp", "xcomp"} and verb.head.lower_ == "let"
