"""The bracket with a year that closes a list and holds for all of it: "Kikuyu 17%, Luhya 14%, other 8% (2019 est.)"."""

import bisect
import re

from pipeline.extract.spans import Claim

BRACKETS = "brackets with a year"
BRACKET = re.compile(
    r"\(\s*(?P<year>(?:FY ?)?(?:19|20)\d\d(?:[-/–]\d{2,4})?|FY ?\d\d(?:[-/–]\d\d)?)\s?"
    r"(?P<label>est(?:imate[ds]?)?\.?|proj(?:ected|ections?|\.)?|forecasts?|targets?|planned|budget(?:ed)?)?\s*\)",
    re.IGNORECASE,
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def closing_bracket(claim: Claim) -> re.Match[str] | None:
    """The first bracket behind the value that holds a year, where no finite verb stands between; None without one."""
    known: dict[int, list[re.Match[str]]] = claim.reading.notes.setdefault(BRACKETS, {})
    if claim.sentence not in known:
        sentence = claim.reading.layout.sentences[claim.sentence]
        known[claim.sentence] = list(BRACKET.finditer(claim.reading.layout.plain, sentence.start, sentence.end))
    brackets = known[claim.sentence]
    index = bisect.bisect_left(brackets, claim.number.end, key=lambda bracket: bracket.start())
    if index == len(brackets):
        return None
    between = claim.tokens(claim.number.end, brackets[index].start())
    return None if any(token.tag_ in FINITE for token in between) else brackets[index]
