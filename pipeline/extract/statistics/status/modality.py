"""What verbs, nouns and adjectives say about how certain a value is: classes of words, and the mood of one verb.

Which verb governs a number is the matter of `verbs`.
"""

from pipeline.extract.statistics.people import is_human
from pipeline.extract.statistics.syntax import auxiliaries, first_conjunct, subject
from pipeline.extract.tokens import Token

ESTIMATE, PROJECTION, TARGET = "estimate", "projection", "target"
FUTURE = frozenset({"will", "shall", "'ll", "wo", "’ll", "ll"})

ADJECTIVES = {
    **dict.fromkeys("estimated presumed supposed".split(), ESTIMATE),
    **dict.fromkeys(
        "projected expected forecast forecasted anticipated predicted foreseen prospective".split(), PROJECTION
    ),
    **dict.fromkeys(
        "planned proposed targeted intended pledged promised committed budgeted earmarked targetted envisaged "
        "requested recommended".split(),
        TARGET,
    ),
}
"""Adjectives and participles beside a value or its noun ("an estimated 300", "a planned 40 schools")."""

NOUNS = {
    **dict.fromkeys("estimate estimation guess approximation".split(), ESTIMATE),
    **dict.fromkeys(
        "forecast projection prediction outlook expectation prospect scenario consensus".split(), PROJECTION
    ),
    **dict.fromkeys(
        "target goal aim objective ambition commitment pledge promise plan proposal intention".split(), TARGET
    ),
}
"""Nouns whose value is what the class says ("a goal of 5 million", "the forecast is 3%")."""
FIGURES = frozenset("estimate forecast projection prediction outlook expectation target goal".split())
"""Those nouns among them that are themselves set and changed ("the forecast was cut to 3%")."""

SETTING = frozenset(
    "set put hold keep leave maintain retain raise lower cut upgrade downgrade revise trim slash lift hike pare adjust "
    "scale increase reduce rise fall drop climb slip double triple halve change amend stand move".split()
)
"""Verbs by which such a figure gets its value."""
SET_APART = frozenset("allocation appropriation appeal announcement budget outlay provision".split())
"""Nouns of sums that are still to be spent ("an allocation of $3 million")."""
BRINGING_IN = frozenset("announce propose present pass adopt approve unveil table release launch publish".split())
"""Verbs by which a budget comes into being; any other leaves open whether it has been spent."""

UNDERTAKINGS = frozenset(
    "scheme initiative programme program strategy effort bid campaign drive bill roadmap blueprint mandate vision "
    "mission project agreement deal grant loan credit fund funding money cash finance support aid assistance map "
    "package contract investment decision resolve determination budget measure reform law legislation act policy plan "
    "proposal partnership facility appeal component subproject tranche".split()
)
"""Nouns whose infinitive is what somebody means to do ("a scheme to train 300 nurses")."""

PROVISIONS = frozenset("budget bill package legislation measure act plan proposal estimate".split())
"""Nouns of what sets sums for a time to come ("the budget provides $4 billion")."""

CONSISTING = frozenset("consist involve entail include comprise".split())
PROJECTS = frozenset(
    "project plan package proposal contract investment announcement settlement strategy scheme".split()
)
"""Nouns of works that are still to be done, whatever they consist of ("the project includes 20 km of track")."""

STARTING = frozenset(
    "launch start begin introduce approve sign award establish provide grant give lend finance fund contribute "
    "mobilise mobilize open create set announce unveil confirm allocate earmark commit release secure inject "
    "agree".split()
)
"""Verbs whose infinitive of purpose is still to come ("has signed a contract to build 40 schools")."""

VERBS = {
    **dict.fromkeys("estimate reckon guess gauge".split(), ESTIMATE),
    **dict.fromkeys("expect project forecast predict anticipate foresee warn envision assume".split(), PROJECTION),
    **dict.fromkeys(
        "plan aim intend propose pledge promise commit vow target targett seek want hope hop strive wish budget "
        "program envisage aspire recommend urge resolve direct order instruct request demand guarantee".split(),
        TARGET,
    ),
}
"""Verbs whose complement, or whose subject in the passive, is what the class says ("hop" is the lemma of "hopes")."""

POTENTIALS = frozenset("potential prospect chance scope track course pace".split())
"""Nouns whose infinitive is what may come ("has the potential to power 300 homes")."""

PORTENDING = frozenset("threaten risk".split())
"""Verbs whose infinitive is what may happen ("the drought threatens to kill 300 cattle")."""

ENDEAVOURS = frozenset("move work act try attempt prepare push race look".split())
"""Verbs whose infinitive is what somebody is out to do ("as it moves to plant 300 trees")."""

SHOWING = frozenset("suggest show indicate imply put place point have".split())
"""Verbs by which an estimate or a forecast says something ("estimates suggest that 300 fled")."""

THOUGHT = frozenset("believe think assess fear put peg place cost".split())
"""Verbs that in the passive say an estimate ("is thought to be", "was put at")."""

DEMANDING = frozenset(
    "ask require oblige request call invite challenge mandate agree offer undertake decide volunteer tell".split()
)
"""Verbs whose infinitive is what somebody is told or says to do ("I ask you to support", "they agreed to pay")."""

SPENDING = frozenset(
    "announce unveil reveal confirm launch allocate allot earmark commit dedicate devote apportion assign".split()
)
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
    "warm approach overtake outnumber age retire work gain earn save contribute add cause lead bring displace benefit "
    "attract employ arrive attend visit infect flood damage destroy expose kill starve slip climb jump soar shift "
    "derive realise realize miss have harvest export register experience".split()
)
"""Verbs of what happens by itself, whose future nobody undertakes."""

SUFFERED = frozenset(
    "afflict batter bear burn catch confine contaminate cripple decimate degrade deplete deprive devastate diagnose "
    "disable disadvantage disrupt drive drown endanger engulf erode force harm hospitalise hospitalize hurt impact "
    "imperil impoverish injure inundate jeopardise jeopardize leave maim malnourish marginalise marginalize marry "
    "menace obliterate orphan overwhelm paralyse paralyze parch plague plunge poison pollute push ravage ruin scorch "
    "stigmatise stigmatize strand strike stunt submerge swamp threaten throw trap undernourish uproot victimise "
    "victimize wash weaken widow wipe worsen wound wreck".split()
)
"""Verbs by which something befalls those it is done to: "2 million people will be pushed into poverty" is no plan.

What destroys, hurts, kills, robs or makes ill (classes 10.6, 31.1, 40.8, 42 and 44 of B. Levin, English Verb Classes
and Alternations, 1993), drives out or into a plight, and birth and marriage; without those that are also decided on
("evict").
"""

CHANGING = frozenset(
    "reach rise grow increase climb surge expand fall decline drop decrease shrink slow total exceed surpass hit take "
    "double triple average rebound recover pick moderate ease accelerate strengthen converge return".split()
)
"""Verbs by which "should" says what is likely, where their subject is no one who could be told to."""
EFFECTS = frozenset("create support help enable allow boost power protect improve unlock".split())
"""Verbs of what a measure brings about: its future is expected, that of who takes the measure undertaken."""

AGENTS = frozenset(
    "government ministry minister president administration cabinet parliament congress council commission committee "
    "agency department authority company firm bank fund union board ministry office bureau state country nation city "
    "municipality province bloc party team coalition organisation organization corporation group donor partner "
    "university college hospital institute institution museum charity foundation association federation society union "
    "court police army navy force regulator watchdog parliament senate assembly legislature church club league "
    "broadcaster airline carrier operator utility insurer lender retailer manufacturer maker developer contractor "
    "employer supplier cooperative consortium railway".split()
)
"""Nouns of bodies that can undertake something, beside persons and named bodies."""

MEASURES = frozenset("GDP GNP GNI GVA CPI PPI FDI VAT EBITDA".split())
"""Abbreviations of what is measured, which undertakes nothing."""
LIKELY = {
    **dict.fromkeys("likely unlikely set poised due bound forecast projected expected".split(), PROJECTION),
    **dict.fromkeys("determined committed ready eager resolved keen".split(), TARGET),
}
"""Adjectives before an infinitive ("is set to reach 9%")."""

LEVELS = frozenset("be stand remain stay average total amount come equal".split())
"""Verbs that say the level of their subject."""
BESIDES = frozenset("with despite after by since amid".split())
"""Prepositions of what accompanies a level ("the goal is in danger, with 600 million poor")."""
ASKING = frozenset("ask appeal call".split())
"""Verbs whose "for" leads to what is wanted ("the union called for 40 more nurses")."""
ONGOING = frozenset("continue help go seem appear tend prove come".split())
"""Verbs whose infinitive is so already ("the scheme continues to serve 300 farms")."""


def mood(verb: Token) -> str | None:
    """The class that a verb's modals say (will, could, should, is going to, let's); None for a plain verb."""
    forms = [t.lower_ for t in auxiliaries(verb)]
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going" and "to" in forms:
        return _future(verb)
    going_on = verb.tag_ == "VBG" and "be" in forms
    if forms[:1] == ["should"] and (going_on or verb.lemma_.lower() in CHANGING) and not acts(verb):
        return PROJECTION  # "growth should reach 5%", "it should be growing by 5%"
    if "have" in forms and set(forms) & {"may", "might", "must", "should", "ought"}:
        return None if set(forms) & {"should", "ought"} else ESTIMATE  # "as many as 300 may have died"
    if set(forms) & {"should", "must", "ought"} or _is_urged(verb):
        return TARGET
    if set(forms) & FUTURE:
        return _future(verb)
    if "would" in forms and "have" not in forms:
        return PROJECTION if _is_conditional(verb) else _future(verb)
    if set(forms) & {"could", "may", "might"} and "have" not in forms:
        limit = any(t.dep_ == "neg" for t in verb.children)  # "may not exceed 3%"
        if limit and "could" in forms and not _is_conditional(verb):
            return None  # "one in six children could not read"
        return TARGET if limit and verb.lemma_ in {"exceed", "surpass"} else PROJECTION
    if "can" in forms and verb.lemma_.lower() in EFFECTS:
        return PROJECTION
    return None


def _future(verb: Token) -> str:
    """A future that somebody undertakes ("we will pay", "will be levied") is a target, any other a projection."""
    if verb.lemma_ in {"be", "have"} and any(t.lower_ in {"available", "access"} for t in verb.children):
        return TARGET  # "$3 million will be available", "will have access to $3 million"
    if verb.lemma_.lower() in OUTCOMES and not _gives(verb):
        return PROJECTION
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    if passive:
        befalls = verb.lemma_.lower() in SUFFERED or _is_done_by_a_thing(verb)
        return PROJECTION if befalls else VERBS.get(verb.lemma_.lower(), TARGET)
    if verb.lemma_ in {"receive", "get"} or acts(verb):
        return TARGET
    if verb.lemma_.lower() in EFFECTS:
        return PROJECTION
    return TARGET if _is_undertaking(verb) else PROJECTION


def _is_done_by_a_thing(verb: Token) -> bool:
    """Whether no one who undertakes something brings it about ("will be offset by growth of 4% in services")."""
    doers = (t for agent in verb.children if agent.dep_ == "agent" for t in agent.children if t.dep_ == "pobj")
    doer = next(doers, None)
    if doer is None or doer.pos_ != "NOUN" or doer.ent_type_ in {"ORG", "PERSON", "GPE", "MONEY"}:
        return False
    word = doer.lemma_.lower()
    return not (is_human(doer) or word in AGENTS or word in UNDERTAKINGS or _is_money(doer))


def _gives(verb: Token) -> bool:
    """We will save $3 million; the budget will contribute $3 million; not "the canal will save $3 million"."""
    if verb.lemma_ in {"reach", "double", "triple", "halve"}:  # "we will reach 5 million homes"
        doer = subject(verb)
        return doer is not None and (doer.lower_ in {"we", "i"} or doer.lemma_.lower() == "government")
    if verb.lemma_ in {"increase", "expand"}:  # "we will increase spending by $3 million"
        return acts(verb) and any(t.dep_ == "dobj" for t in verb.children)
    passive = any(t.dep_ == "auxpass" for t in verb.children)  # "40 beds will be added"
    return verb.lemma_ in {"bring", "save", "add", "contribute"} and (
        acts(verb) or passive or (verb.lemma_ == "contribute" and _is_undertaking(verb))
    )


def _is_conditional(verb: Token) -> bool:
    """If we halved waste, we would save $3 million; without the dam, 40 villages would flood."""
    return any(
        (t.dep_ == "prep" and t.lower_ == "without")
        or (t.dep_ == "advcl" and any(mark.dep_ == "mark" and mark.lower_ == "if" for mark in t.children))
        for t in verb.children
    )


def _is_money(noun: Token) -> bool:
    """Whether a noun is a sum ("£68 million will go to 54 councils")."""
    return noun.ent_type_ == "MONEY" or any(t.tag_ == "$" for t in noun.children)


def acts(verb: Token) -> bool:
    """Whether the subject of a verb is somebody who can undertake something."""
    doer = subject(verb)
    if doer is None:
        return False
    if doer.lower_ in {"it", "they"}:
        clause = first_conjunct(verb)
        if clause.dep_ == "ccomp" and clause.head.pos_ == "VERB":
            return acts(clause.head)  # "the council said that it will pay"
    word = doer.lemma_.lower()
    if word in UNDERTAKINGS or doer.text in MEASURES:
        return False
    return (
        doer.lower_ in {"we", "i"}
        or word in AGENTS
        or is_human(doer)
        or (doer.pos_ == "PROPN" and (doer.i > 0 or doer.text.isupper()))
        or doer.ent_type_ in {"ORG", "PERSON", "GPE", "NORP"}
    )


def _is_undertaking(verb: Token) -> bool:
    """Whether a measure is the subject, or a pronoun that takes up who or what was named."""
    doer = subject(verb)
    if doer is not None and doer.lower_ == "it":  # "it will also build 300 km of road", not "it will take a year"
        will = any(t.lower_ in FUTURE for t in auxiliaries(verb))
        return will and any(t.dep_ == "dobj" for t in verb.children) and verb.lemma_.lower() not in CHANGING
    return doer is not None and (
        _is_money(doer) or doer.lemma_.lower() in UNDERTAKINGS or doer.lower_ in {"they", "these", "those", "he", "she"}
    )


def _is_urged(verb: Token) -> bool:
    """Let us build 300 schools."""
    return verb.dep_ in {"ccomp", "xcomp"} and verb.head.lower_ == "let"
