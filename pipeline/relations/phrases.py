"""The phrases that state a relation between two names: a closed list, each with an example above it.

What is denied, only possible, or past ("the former president of") fits none of them.
"""

import re
from dataclasses import dataclass

BODIES = ("organization", "country")
ANYONE = ("person", "organization", "country")

THE = r"(?:the |its |their |a |an |this )?"
BE = r"(?:,? which (?:is|was)|,? who (?:is|was)| is| was| are| became| has been| remains|,)"
ADVERBS = r"(?: (?:also|has|have|recently|jointly|first|formally|officially|already|later|then|today|closely|fully))*"
ROLE = (
    r"(?:[Pp]resident|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|CEO|[Cc]hair(?:man|woman|person)?|[Dd]irector[- ][Gg]eneral"
    r"|[Ee]xecutive [Dd]irector|[Mm]anaging [Dd]irector|[Ss]ecretary[- ][Gg]eneral|[Gg]overnor"
    r"|[Hh]ead|[Ll]eader|[Dd]irector|[Pp]rime [Mm]inister|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen)"
)
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Professor|Prof|Sir|Dame)\.? )?"
WORK = r"(?: (?:report|study|survey|book|article|paper|database|index))?"
COMPANY = r"(?:company|firm|bank|charity|think tank|university|start-?up|manufacturer|insurer|publisher|carmaker)"
ANY = re.compile("")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation, the types of the names on both sides of it, and all words that stand between and beside them."""

    predicate: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    forward: bool
    """Whether the left name is the subject."""
    words: re.Pattern[str]
    """What stands between the names, from end to end."""
    before: re.Pattern[str] = ANY
    """What stands before the left name."""
    behind: re.Pattern[str] = ANY
    """What stands behind the right name."""
    named: re.Pattern[str] = ANY
    """What the name of the part, or of the party, holds."""


def _phrase(
    predicate: str, left: tuple[str, ...], right: tuple[str, ...], forward: bool, words: str, **beside: str
) -> Phrase:
    return Phrase(
        predicate, left, right, forward, re.compile(words), **{name: re.compile(beside[name]) for name in beside}
    )


PHRASES: tuple[Phrase, ...] = (
    # "Laos is a member of ASEAN", "Peru became the 10th member of the club", "Malta joined the Union"
    _phrase("member of", BODIES, ("organization",), True,
            rf"{BE} (?:(?:an?|the|one of the) )?(?:(?:founding|full|original|associate|active|\d+(?:st|nd|rd|th)) )?"
            rf"members?(?: states?)? of {THE}"),
    _phrase("member of", BODIES, ("organization",), True, rf"{ADVERBS} joined {THE}"),
    # "Rosa Quispe of the Harvest Party"
    _phrase("member of", ("person",), ("organization",), True, r",? of the ", named=r"\bParty$"),
    # "Gavi, a subsidiary of …", "IFC is part of the World Bank"
    _phrase("part of", ("organization",), ("organization",), True,
            rf"{BE} (?:(?:an?|the) )?(?:part|subsidiary|unit|arm|agency|branch|division|affiliate) of {THE}"),
    # "the Audit Committee of the Bank"
    _phrase("part of", ("organization",), ("organization",), True, r" of (?:the )?",
            named=r"\b(?:Committee|Subcommittee|Board|Department|Division|Directorate|Secretariat|Faculty|Branch)$"),
    # "Zornik, based in Graz", "Graz-based Zornik", "Zornik, a Graz-based firm", "the Graz firm Zornik"
    _phrase("located in", ("organization",), ("place", "country"), True,
            rf"(?:{BE}|,)? (?:headquartered|based|located) in {THE}"),
    _phrase("located in", ("place", "country"), ("organization",), False, r"-(?:based|headquartered) "),
    _phrase("located in", ("organization",), ("place", "country"), True, r", (?:an?|the) ",
            behind=r"-(?:based|headquartered)\b"),
    _phrase("located in", ("place",), ("organization",), False, rf" {COMPANY} ", before=r"\b[Tt]he $"),
    # "Phnom Penh, Cambodia": see `places`
    _phrase("located in", ("place",), ("place", "country"), True, r"(?:, |,? in | of )(?:the )?"),
    # "Ana Koroma, president of the Bank", "Bank of Peru Governor Luis Soto", "Kenya's President Ruto"
    _phrase("leads", ("person",), BODIES, True, rf"{BE} {THE}(?:new |acting |current )?{ROLE} of {THE}"),
    _phrase("leads", BODIES, ("person",), False, rf"(?:'s)? (?:new |acting |current )?{ROLE},? {TITLE}"),
    _phrase("leads", ("organization",), ("person",), False, rf"{BE} (?:headed|led|chaired) by {TITLE}"),
    # "Ana Koroma, who chairs the Bank", "Luis Soto is Peru's first elected president", "President Luis Soto of Peru"
    _phrase("leads", ("person",), ("organization",), True,
            rf"(?:,? who)?{ADVERBS} (?:chairs|heads|leads|runs|directs|presides over) {THE}"),
    _phrase("leads", ("person",), BODIES, True, rf"{BE} {THE}",
            behind=rf"'s (?:(?!former|deputy|vice|assistant|next)[a-z-]+ ){{0,3}}{ROLE}"
            r"(?= ?[.,;:)]| (?:in|since|until|from|and)\b| ?$)"),
    _phrase("leads", ("person",), ("country",), True, r" of ",
            before=r"(?<!Vice )(?<!Deputy )(?<!Former )(?<!former )(?<!-)\b(?:President|Prime Minister|Chancellor) $"),
    # "Soto wrote The Long Coast", "the book The Long Coast by Ana Soto"
    _phrase("author of", ("person",), ("publication",), True,
            rf"(?:{ADVERBS} (?:wrote|authored|co-authored)|{BE} {THE}(?:co-)?author of) {THE}"
            r"(?:book |report |article )?\"?"),
    _phrase("author of", ("publication",), ("person",), False, rf"\"?,?(?: (?:was )?written)? by {TITLE}"),
    # "The Open Survey, published by the Institute", "the Institute's Open Survey", "the Bank publishes the Outlook"
    _phrase("published by", ("publication",), BODIES, True,
            rf"\"?{BE}? ?(?:published|released|produced|compiled|issued|prepared)"
            rf"(?: every year| annually| jointly)? by {THE}"),
    _phrase("published by", ("publication",), ("organization",), True, rf"\"?{WORK} by {THE}"),
    _phrase("published by", ("organization",), ("publication",), False,
            r"'s (?:(?:\d{4}|annual|latest|new|flagship|first) )*\"?"),
    _phrase("published by", ("organization",), ("publication",), False,
            rf"{ADVERBS} (?:publishes|published|released|releases|issued|issues) {THE}(?:annual |new |first )?\"?"),
    # "the Institute, in its Open Survey"
    _phrase("published by", ("organization",), ("publication",), False,
            r",? in its (?:(?:\d{4}|annual|latest|new|flagship|first) )*\"?"),
    # "Kenya signed the Treaty", "the Treaty was ratified by Kenya", "Kenya is a party to the Treaty"
    _phrase("signed", ANYONE, ("policy",), True,
            rf"{ADVERBS} (?:signed|ratified|adopted|acceded to) {THE}(?:new |landmark )?"),
    _phrase("signed", ("policy",), BODIES, False, rf"(?: was| were|,) (?:signed|ratified|adopted) by {THE}"),
    _phrase("signed", BODIES, ("policy",), True, rf"{BE} (?:an? )?(?:state )?(?:party|signatory) to {THE}"),
    # "Norway funds the Fund", "the Scheme is financed by the Bank", "the Bank-funded Scheme"
    _phrase("supports", BODIES, ("organization", "policy", "country"), True,
            rf"{ADVERBS} (?:supports|supported|funds|funded|finances|financed|is funding|is financing"
            rf"|backs|backed) {THE}"),
    _phrase("supports", ("organization", "policy"), BODIES, False,
            rf"{BE}? ?(?:funded|financed|supported|backed|sponsored)(?: jointly| in part)? by {THE}"),
    _phrase("supports", BODIES, ("organization", "policy"), True, r"-(?:funded|financed|backed|supported|sponsored) "),
    # "Norway cooperates with the Fund", "the Fund, in partnership with Norway, …"
    _phrase("cooperates with", BODIES, BODIES, True,
            rf"{ADVERBS} (?:cooperates?|cooperated|collaborates?|collaborated|partners?|partnered)"
            rf"(?: closely)? with {THE}"),
    _phrase("cooperates with", ("organization",), BODIES, True,
            rf",? in (?:close )?(?:partnership|cooperation|collaboration) with {THE}"),
)  # fmt: skip

ACTIVE = ("signed", "supports", "member of", "cooperates with", "published by")
"""Predicates whose left name must be the subject of a verb."""

LISTED = frozenset({"signed", "supports", "published by", "author of", "cooperates with", "member of"})
"""Predicates that a list of names shares: "adopted the Charter and the Accord", "published by Ajax and Borea"."""
