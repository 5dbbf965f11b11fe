"""Closed classes of words that more than one rule asks for; those of a single rule stand beside it."""

PERIODS = frozenset(
    "year years month months week weeks quarter quarters decade decades century centuries semester period time "
    "today yesterday tomorrow now moment date end beginning start spring summer autumn winter january february "
    "march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday morning evening night day days future".split()
)
"""Nouns that say when; a phrase that they head is a time, not a part of what is measured."""
FREQUENCIES = frozenset("annual yearly monthly weekly daily quarterly hourly".split())

BOUNDING = frozenset(
    "over around about under above below near nearly almost some just only no less more fewer than least most up "
    "close approximately roughly an estimated as many much little a mere even still".split()
)
"""Words that bound or colour a value which they stand before."""
BOUNDS = frozenset("over around about under above below near between".split())
"""Those of them that may be read as prepositions."""

AREA_WORDS = frozenset(
    "country countries nation kingdom republic state states province region island commonwealth union territory "
    "world government economy parliament".split()
)
"""Nouns that stand for the area itself or for who governs it: "the country exported" says no more than "exports"."""

COMMENTS = frozenset(
    "terms addition fact particular order response line view light favour favor part case course wake form all "
    "total average basis which expense result absence presence place full example instance focus close eve "
    "midst".split()
)
"""Nouns of prepositional phrases that comment on a sentence ("in addition", "in terms of")."""

TRANSPARENT = frozenset("number total amount sum figure count quantity tune minimum maximum equivalent".split())
"""Nouns that only say that something is counted: "the number of farms" is "farms"."""
VAGUE = frozenset(
    "rate rates level levels figure figures number share proportion ratio percentage value total amount sum average "
    "trend estimate estimates target targets goal aim low high record peak minimum maximum count result price cost "
    "bill increase decrease decline rise fall growth drop range median mean tally rebound recovery forecast "
    "forecasts expectation expectations projection projections pace order tune equivalent threshold mark "
    "barrier".split()
)
"""Nouns that measure something without saying what; alone on an axis they tell nothing."""
EXTREMES = frozenset("low high record peak height pace order".split())
"""Vague nouns that no modifier makes a measure of."""
USUAL = {
    "rates": "rate",
    "ratios": "ratio",
    "levels": "level",
    "allocations": "allocation",
    "percentage": "share",
    "proportion": "share",
}
"""{word of a text: how an axis has it}: measures of which a text has several and an axis one, and words for a share."""
CONDITIONS = frozenset("dead missing injured wounded killed homeless unemployed jobless displaced".split())
"""Adjectives by which people are counted ("a toll of 12 dead and five missing")."""
MEASURES = frozenset(
    "rate ratio number total level mortality toll output production count attendance enrolment enrollment capacity "
    "turnout membership workforce unemployment circulation ridership prevalence incidence density fertility "
    "expectancy crime migration immigration emigration".split()
)
"""Nouns of measures; what they are said to be is their level, whatever stands behind the number."""
HOUSEHOLDS = frozenset({"family", "household"})
"""What people are counted by, and pay and get as people do."""
PRICES = frozenset("cost price value bill fee".split())
"""Vague nouns that say what a sum is of another thing: "the cost of the bridge"."""

UPWARD = frozenset("more higher larger bigger greater up above over longer faster better stronger wider taller".split())
DOWNWARD = frozenset(
    "less lower smaller fewer down below under shorter slower worse weaker behind cheaper short".split()
)
COMPARATIVES = (UPWARD | DOWNWARD) - {"over", "under"}
"""Words that say how one value lies to another."""

ADDRESSED = frozenset(
    "speaker president chair chairman chairperson chairwoman madam sir members friends colleagues excellencies ladies "
    "gentlemen comrades delegates".split()
)
"""Whom a speech addresses, where the parse may take a subject."""

DEMONSTRATIVES = frozenset("this that these those".split())
WILL = frozenset({"will", "shall", "'ll"})
HAVE = frozenset({"has", "have", "had", "'ve"})
