"""Bodies and regions that go by their head alone: "Parliament", "the Commission", "the Bank's portfolio", "the North".

The capital is the sign: a text that means any commission writes it small. What every country has and no text means as
a name ("the Government", "the State") is none of them.
"""

import re
from collections.abc import Iterator

from pipeline.extract.names.candidate import GRAMMAR, Candidate
from pipeline.extract.names.sentence import Sentence
from pipeline.extract.names.words import LINKS, NOT_ONE, OPENERS

PROPER = frozenset("parliament congress treasury".split())
"""Heads that need no article."""

INSTITUTIONS = PROPER | frozenset("commission council senate house coalition".split())
"""Heads of which a text has one in mind, whether it names it in full or not."""

SHORT = frozenset(
    "court committee subcommittee assembly bank fund board ministry department agency authority secretariat union "
    "tribunal chamber bureau".split()
)
"""Heads that stand for a body that the text names in full, or calls so more than once."""

DEEDS = frozenset(
    "act bill agreement treaty convention covenant pact protocol charter plan programme program scheme agenda strategy "
    "framework declaration compact roadmap goals law accord accords initiative project".split()
)
"""Heads that stand for a policy that the text names in full."""

MISSIONS = frozenset(["mission"])
"""Heads that stand for a body that the text names in full, never without."""

SITES = frozenset("channel canal gulf strait peninsula delta".split())
"""Heads that stand for a place that the text names in full."""

POINTS = frozenset(["north", "south", "east", "west"])
"""Parts of a country or of the world."""

KINDS = {
    **dict.fromkeys(INSTITUTIONS | SHORT | MISSIONS, "organization"),
    **dict.fromkeys(DEEDS, "policy"),
    **dict.fromkeys(SITES | POINTS, "place"),
}
"""{head: type}"""

IN_FULL = DEEDS | SITES | MISSIONS
"""Heads that need their full name in the text."""

MEMBERS = frozenset(["member of", "members of"])
"""Before "Parliament" or "Congress" it is an office."""

ARTICLES = frozenset(["the", "this"])


def names_by_head_alone(plain: str, sentence: Sentence) -> Iterator[Candidate]:
    """The names of a sentence that are a head alone; not in headlines, where every noun has a capital."""
    words = sentence.words
    if words.heading and words.in_title_case():
        return
    for index, lower in enumerate(words.lowers):
        kind = KINDS.get(lower)
        if kind is None or not words.texts[index].istitle():
            continue
        behind = words.names[index + 1] if index + 1 < len(words) else False
        if lower in POINTS and words.texts[index - 1] in ("North", "South") and not behind:
            if index > 1 and words.lowers[index - 2] == "the":  # "the North East"
                yield Candidate(words.starts[index - 1], words.ends[index], kind, GRAMMAR)
            continue
        if not _stands_alone(sentence, index) or sentence.text(max(0, index - 2), index) in MEMBERS:
            continue
        before = words.lowers[index - 1] if index else ""
        if before in NOT_ONE or (lower in POINTS and before != "the") or (not before and lower not in PROPER):
            continue
        if lower in IN_FULL and before not in ARTICLES:
            continue
        meant = sentence.background.heads_alone
        if lower not in meant:
            meant[lower] = lower in PROPER or lower in POINTS or _means_one(plain, lower)
        if meant[lower]:
            yield Candidate(words.starts[index], words.ends[index], kind, GRAMMAR)


def heads_alone_in_capitals(plain: str, sentence: Sentence) -> Iterator[Candidate]:
    """ "THE COUNCIL MUST": behind an article, before no noun, where the text names the body or policy in full."""
    words = sentence.words
    for index in range(1, len(words)):
        lower = words.lowers[index]
        kind = KINDS.get(lower)
        if kind is None or lower in POINTS or words.lowers[index - 1] not in ARTICLES:
            continue
        behind = words.lowers[index + 1] if index + 1 < len(words) else "."
        if (behind in OPENERS and behind not in LINKS) or not behind[0].isalnum():
            full = rf"\b(?!(?:THE|THIS|A)\b)[A-Z]+\s+{lower.upper()}\b"
            if re.search(full, plain):
                yield Candidate(words.starts[index], words.ends[index], kind, GRAMMAR)


def _means_one(plain: str, head: str) -> bool:
    """Whether the text means one thing by this head: a capital wherever an article stands before it."""
    if f"the {head}" in plain:
        return False
    name = head.capitalize()
    uses = len(re.findall(rf"\b(?:[Tt]his|[Tt]he)\s+{name}\b", plain))
    if head not in IN_FULL and (head not in SHORT or uses != 1):
        return uses > 0
    in_full = (
        rf"[^\W\d_a-z]\w+\s+{name}\b(?<!\b[Tt]he {name})(?<!\bThis {name})|\b{name}\s+(?:of|for|on)\s+(?:the\s+)?[A-Z]"
    )
    return re.search(in_full, plain) is not None


def _stands_alone(sentence: Sentence, index: int) -> bool:
    """Whether the word is no part of a longer name."""
    words = sentence.words
    if index and words.names[index - 1] and words.lowers[index - 1] not in ARTICLES:
        return False
    behind = index + 1
    if behind == len(words):
        return True
    numbered = words.texts[behind][0].isdigit() and words.lowers[index] not in INSTITUTIONS
    if words.texts[behind] in ("-", "/", "&") or numbered:
        return False
    if words.lowers[behind] == "and" and behind + 1 < len(words):
        return not words.names[behind + 1] or words.lowers[behind + 1] in INSTITUTIONS  # "the House and Senate"
    if words.lowers[behind] in ("of", "for", "on") and behind + 1 < len(words):
        return not words.names[behind + 1] and words.lowers[behind + 1] not in ("the", "its")
    return not words.names[behind]
