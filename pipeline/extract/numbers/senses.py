"""Number words in another sense: pronouns ("one of them"), order of speech ("first,"), seasons, idioms, events."""

import re

from pipeline.extract.numbers.piece import Piece, words_after, words_before

PERIODS = frozenset(
    "quarter quarters half semester trimester century centuries decade decades millennium week weeks month months year years "
    "day days weekend monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december season fiscal calendar financial anno hour minutes minute".split()
)
EVENTS = frozenset(
    "anniversary anniversaries birthday session sessions meeting meetings summit summits conference conferences congress congresses "
    "edition editions round rounds plenary assembly olympics olympiad forum symposium reading parliament legislature term terms "
    "dialogue ceremony convention".split()
)
ORDER_AFTER = frozenset(
    "time times and foremost of all ever lady minister aid hand place step steps priority person thing things glance instance half "
    "few two three name language class responders responder responsibility".split()
)
GRADES = frozenset(
    "world class party parties rate tier grade degree person reading cousin hand thought thoughts nature".split()
)
PRONOUN_BEFORE = frozenset(
    "the this that which each every any no another last next only everyone some- either neither loved not".split()
)
PRONOUN_AFTER = frozenset(
    "of another can could should would must may might has is was does thinks knows who that which wants needs wishes else by "
    "cannot way on hand side sees finds".split()
)
OF_WHOSE = frozenset(
    "the our my its his her their those these us them your many several few which whom today's a".split()
)
IDIOMS_OF_ONE = re.compile(
    r"one(?:-| )(?:off|stop|sided|another|day\b|by one|thing\b|way or|after another|fine\b|size fits)"
)
IDIOMS_OF_HALF = re.compile(
    r"half(?:-?(?:way|hearted|brother|sister|mast|time|life|moon|truth|baked|back)\b|-(?!an?\b|dozen|billion|million|hour|year|century|mile|day|point|percent|percentage|trillion|inch|metre|meter|pint|gallon|acre))"
)
DOUBLE_AS_ADJECTIVE = re.compile(
    r"(?:double|triple|treble)(?:-| )(?:digits?|tax\w*|standards?|count\w*|edged|check\w*|glaz\w*|bed\w*|room|whammy|jeopardy|dip|win|gold|bottom|"
    r"crown|murder|agents?|doors?|vision|entry|helix|blind|act|whopper|a\b|burden|dividend|major|threat|jump|feature|track|speak|espresso|time|down|up\b|as\b)"
)
ZERO = re.compile(r"(?:net[- ]|ground |sub-?|day |absolute |patient |hour )$")
ZERO_AFTER = re.compile(
    r"(?:-| )(?:tolerance|sum|emission|emissions|carbon|waste|hunger|covid|day|hour|rated|rating|interest|gravity|draft|dark|trust)\b"
)
PAIR_IDIOMS = re.compile(r"(?:24 ?/ ?7|50[ /-]50|20 ?/ ?20|fifty-fifty|4x4|360-degree)")
OF_YEAR = re.compile(
    r" of (?:(?:the |this |last |next |that )?(?:year|fiscal|financial|calendar|century|decade|season|term|match|game|1[0-9]\d\d|20\d\d)|20\d\d)"
)
ONE_MONTH = re.compile(r"(?:sept?|oct|nov|dec|jan)")


def mark_senses(plain: str, lowered: str, pieces: list[Piece]) -> None:
    """Give number words in another sense their reason."""
    for piece in pieces:
        if piece.reason is not None:
            continue
        word = lowered[piece.start : piece.end]
        if piece.form == "ordinal":
            piece.reason = _ordinal(plain, lowered, piece)
        elif word == "one":
            piece.reason = _one(lowered, piece)
        elif piece.form == "fraction" or word in ("half", "a half"):
            piece.reason = _part(lowered, piece)
        elif piece.form == "multiple":
            piece.reason = _multiple(lowered, piece, word)
        elif word == "zero":
            if ZERO.search(lowered, max(0, piece.start - 10), piece.start) or ZERO_AFTER.match(lowered, piece.end):
                piece.reason = "idiom"
        if piece.reason is None and PAIR_IDIOMS.match(lowered, piece.start) and piece.unit is None:
            piece.reason = "idiom"


def _ordinal(plain: str, lowered: str, piece: Piece) -> str | None:
    after = words_after(lowered, piece.end, 2)
    before = words_before(lowered, piece.start, 2)
    if lowered.startswith(("-century", "-quarter", "-half"), piece.end):
        return "date"
    if (
        before
        and before[-1] == "a"
        and lowered[piece.start : piece.end] == "second"
        and (not after or after[0] in ("or", "later", "and"))
    ):
        return "idiom"
    if lowered[piece.end : piece.end + 1] == "-":
        joined = re.match(r"-([a-z]+)", lowered[piece.end : piece.end + 20])
        if joined and joined[1] in GRADES | {"hand", "time", "ever", "line", "generation", "half", "year", "aid"}:
            return "order"
        if joined and joined[1] in PERIODS:
            return "date"
        return None
    if plain[piece.end : piece.end + 1] == "," and (not before or piece.start == 0 or plain[piece.start].isupper()):
        return "order"
    if not after:
        return None
    if after[0] in PERIODS:
        return "date"
    if after[0] in EVENTS or (len(after) > 1 and after[1] in EVENTS and after[0] not in ("in", "on", "to", "at", "of")):
        return "event"
    if after[0] in GRADES:
        return "order"
    if piece.low <= 3 and after[0] in ORDER_AFTER and lowered[piece.end : piece.end + 1] == " ":
        return "order"
    if before and before[-1] == "at" and piece.low == 1:
        return "order"
    return None


def _one(lowered: str, piece: Piece) -> str | None:
    """ "one of the", "no one", "the one", "one can see"; but "one connection", "one to one" stays open."""
    before = words_before(lowered, piece.start, 1)
    after = words_after(lowered, piece.end, 2)
    if IDIOMS_OF_ONE.match(lowered, piece.start):
        return "idiom"
    if before and before[0] in PRONOUN_BEFORE:
        return "pronoun"
    if after and after[0] == "of":
        return "pronoun"
    if after and after[0] in PRONOUN_AFTER:
        return "pronoun"
    if before and before[0] == "at" and (not after or after[0] == "with"):
        return "idiom"
    return None


def _part(lowered: str, piece: Piece) -> str | None:
    before = words_before(lowered, piece.start, 2)
    if IDIOMS_OF_HALF.match(lowered, piece.start):
        return "idiom"
    word = lowered[piece.start : piece.end]
    ordinal_before = bool(before) and before[-1] in (
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "1st",
        "2nd",
        "other",
        "latter",
        "next",
    )
    if word in ("half", "quarter", "a quarter", "three quarters", "quarters", "two quarters") and (
        ordinal_before or OF_YEAR.match(lowered, piece.end)
    ):
        return "date" if not (before and before[-1] == "other") else "idiom"
    if word == "half" and lowered.startswith(" past ", piece.end):
        return "time"
    return None


def _multiple(lowered: str, piece: Piece, word: str) -> str | None:
    if word == "once":
        return "idiom"
    if DOUBLE_AS_ADJECTIVE.match(lowered, piece.start):
        return "idiom"
    return None
