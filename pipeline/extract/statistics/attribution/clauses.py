"""Who says so where the words tell and the parser seldom sees it: "…, said X", "as X notes", "X estimated exports"."""

import re
from itertools import chain

from pipeline.extract.spans import Claim
from pipeline.extract.statistics.attribution.naming import (
    BODY_NOUNS,
    BY,
    REPORT,
    SOURCES,
    TITLE_WITH_STOP,
    mentions_in,
    name_in,
)

OUT = r"(?:\s(?:also\s|just\s|newly\s)?(?:published|released|issued|out)\b(?:\s(?:[a-z]+|on\s[A-Z][a-z]+day)){0,3}?)?"
"""Since when a work is out ("figures published on Monday")."""
INVERTED = re.compile(
    r"[,\"]\s*(?:says?|said|reckons?|reckoned|estimates?|estimated|warns?|warned|notes?|noted|reports?|reported|argues?|argued|"
    r"claims?|claimed|finds?|found|suggests?|suggested|thinks?|thought|believes?|believed)\s+"
    rf"(?P<who>(?:{TITLE_WITH_STOP}|[^,.;:\"]){{2,120}})(?=[,.;:\"])"
)
AS_SAID = re.compile(
    r"\bas\s(?P<who>[^,.;:\"]{2,80}?)\s(?:(?:has|have|had|also|recently|once)\s)*"
    r"(?:notes?|noted|says?|said|reports?|reported|puts?\sit|warns?|warned|estimates?|estimated|observes?|observed|"
    r"states?|stated|argues?|argued|finds|found|points?\sout|pointed\sout|shows?|showed|shown)\s*(?=[,.;)–—]|$)",
    re.IGNORECASE,
)
"""A clause of its own that says who says so: "As the bank notes, …", "…, as the agency has pointed out"."""
SHOWN = re.compile(
    rf",\s(?:the\s)?(?:[a-z]+\s){{0,2}}{REPORT}\s(?:[a-z]+\s){{0,2}}(?:by|from)\s(?P<who>[^,.;:\"]{{2,80}}?)\s"
    r"(?:shows?|showed|suggests?|suggested|indicates?|indicated|reveal(?:s|ed)?)\s*(?=[.;]|$)"
)
"""A clause at the end that says who made the figures: "…, figures released by the agency on Monday show."."""
OWN_SHOWN = re.compile(
    rf",\s(?:the\s)?(?P<who>[A-Z][^,.;:\"]{{1,80}}?)(?:'s?)?\s(?:[a-z]+\s){{0,2}}{REPORT}\s"
    r"(?:shows?|showed|suggests?|suggested|indicates?|indicated|reveal(?:s|ed)?)\s*(?=[.;]|$)"
)
"""The same with the owner first: "…, the ministry's data show."."""
SAID_LAST = re.compile(
    r",\s(?:the\s)?(?P<who>(?:[a-z-]+\s){0,4}[A-Z][^,.;:\"]{1,80}?)\s(?:says?|said|estimate[sd]?|forecasts?|predict(?:s|ed)?|project(?:s|ed)?|"
    r"reckon(?:s|ed)?|calculate[sd]?|report(?:s|ed)?|warn(?:s|ed)?|found|finds|believe[sd]?)"
    r"(?:\s(?:on|in|last|this|today|yesterday)\b[^,.;]{0,40})?\s*(?=[.;]|$)"
)
"""A clause at the end that says who says so: "…, the European Commission forecasts."."""
SPEAKS = re.compile(
    rf"(?:'s?)?(?:\s\([^()]{{2,20}}\))?(?:\s(?:[a-z]+\s){{0,2}}{REPORT}{OUT})?(?:,\s[^,;.:\"]{{2,60}},)?"
    r"(?:\s(?:has|have|had|also|now|recently|earlier|today|still|[a-z]+ly|on\s[A-Z][a-z]+day))*\s"
    r"(?:say(?:s|ing)?|said|estimate[sd]?|find(?:s|ing)?|found|show(?:s|ed|n|ing)?|suggest(?:s|ed|ing)?|warn(?:s|ed|ing)?|"
    r"note[sd]?|claim(?:s|ed)?|argue[sd]?|reveal(?:s|ed|ing)?|indicat(?:es?|ed|ing)|calculate[sd]?|project(?:s|ed)?|"
    r"forecasts?|predict(?:s|ed)?|reckon(?:s|ed)?|believe[sd]?|report(?:s|ed)?|conclude[sd]?(?=\sthat)|point(?:s|ed)?\sout|"
    r"confirm(?:s|ed)?(?=\s(?:that|(?:[a-z]+\s){0,3}\d))(?!\sthat\s(?:it|they|he|she|we)\b)|"
    r"announce[sd]?(?=\sthat)(?!\sthat\s(?:it|they|he|she|we)\b)(?![^.;]{1,80}\b(?:will|would)\b))\b"
)
"""A verb of saying behind a name that speaks, with what may stand between: "X's report, out today, found"."""
OPENS = re.compile(
    rf"(?:^|[,;:–—(\"]\s?|\b(?:and|but|while|as|that|when|where|although|though|because|since|whereas|yet|in|with)\s)"
    rf"(?:(?:the|an?|its?|their|new|latest|recent|official|{'|'.join(sorted(BODY_NOUNS))})\s|"
    r"(?:[a-z]+\s)?[A-Za-z][a-z]+s\s(?:at|from|with)\s){0,5}$",
    re.IGNORECASE,
)
"""What stands before a name that is the subject of its clause: its beginning, and "analysts at", "the charity"."""


APART = re.compile(r";|,\s(?:so|but|while|whereas|yet)\b")
"""Where a clause begins that a verb of saying before it no longer leads."""


def speakers_in_clauses(claim: Claim) -> list[tuple[str, int]]:
    """Who speaks in a clause between commas or at the end, each with where the clause begins."""
    found = []
    for match in chain.from_iterable(map(claim.found, (INVERTED, AS_SAID, SHOWN, OWN_SHOWN, SAID_LAST))):
        name = name_in(claim.reading, match.start("who"), match.end("who"))
        if name:
            found.append((name, match.start()))
    return found


def speakers_before_verbs(claim: Claim) -> list[tuple[str, int, int]]:
    """Who stands before a verb of saying as its subject, or as the author of a work, and from where to where it says.

    Looked for once for all numbers of a sentence.
    """
    kept, key = claim.parse.user_data, "speakers before verbs"
    if key not in kept:
        kept[key] = _speakers(claim)
    speakers: list[tuple[str, int, int]] = kept[key]
    return speakers


def _speakers(claim: Claim) -> list[tuple[str, int, int]]:
    reading, sentence = claim.reading, claim.reading.layout.sentences[claim.sentence]
    plain, found = reading.layout.plain, []
    for mention in mentions_in(reading, sentence.start, sentence.end):
        verb = SPEAKS.match(plain, mention.end, sentence.end) if mention.type in SOURCES else None
        if verb is None:
            continue
        before = plain[sentence.start : mention.start]
        if OPENS.search(before) or BY.search(before):
            apart = APART.search(plain, verb.end(), sentence.end)
            end = apart.start() if apart else sentence.end
            found.append((name_in(reading, mention.start, mention.end) or "", verb.end(), end))
    return found
