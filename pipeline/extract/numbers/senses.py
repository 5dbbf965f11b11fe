"""Number words in another sense: pronouns ("one of them"), order of speech ("first,"), quarters, idioms, events."""

from pipeline.extract.numbers.piece import Piece, spaced, words_after, words_before
from pipeline.extract.numbers.tables import WORD_CLASSES

PERIODS, EVENTS = WORD_CLASSES["period"], WORD_CLASSES["event"]
ORDERED, GRADED = WORD_CLASSES["order"], WORD_CLASSES["grade"]
PREPOSITIONS = frozenset("in on to at of for by with from".split())

JOINED_WORD = spaced(r"-([a-z]+)")
ONE_AS_IDIOM = spaced(r"one[ -](?:off|stop|sided|another|day|by one|thing|way or|after another|fine|size fits)\b")
HALF_AS_IDIOM = spaced(
    r"half-(?!an?\b|dozen|million|billion|trillion|hour|year|century|mile|day|point|percent|inch|metre|meter|pint|acre)"
    r"|half ?(?:way|time|life|mast|hearted|brother|sister)\b"
)
FIXED_EXPRESSION = spaced(
    r"(?:double|triple|treble)[ -](?:digits?|tax\w*|standards?|count\w*|edged|check\w*|glaz\w*|bed\w*|room|whammy|dip"
    r"|win|jeopardy|gold|bottom|crown|murder|agents?|doors?|vision|entry|helix|blind|act|a|burden|dividend|major|threat"
    r"|jump|feature|track|speak|time|down|up)\b"
)
"""Adjectives that state no number: "double taxation" doubles nothing."""
ZERO_BEHIND = spaced(r"(?:net[ -]|ground |sub-?|day |absolute |patient |hour )$")
ZERO_AHEAD = spaced(
    r"zero[ -](?:tolerance|sum|emissions?|carbon|waste|hunger|covid|day|hour|rated|rating|gravity|draft|trust)\b"
)
PART_OF_A_YEAR = spaced(
    r" of (?:(?:the |this |last |next |that )?(?:year|fiscal|financial|calendar|century|decade|season|term|match|game)"
    r"|(?:1[0-9]|20)\d\d)\b| (?:1[0-9]|20)\d\d\b"
)
WHICH_PART = frozenset("first second third fourth last latter next 1st 2nd 3rd 4th".split())


def mark_senses(plain: str, lowered: str, pieces: list[Piece]) -> None:
    """Give number words in another sense their reason."""
    for piece in pieces:
        if piece.reason is not None:
            continue
        word = lowered[piece.start : piece.end]
        if piece.form == "ordinal":
            piece.reason = _ordinal(plain, lowered, piece)
        elif piece.form == "fraction":
            piece.reason = _part(lowered, piece, word)
        elif word == "one":
            piece.reason = _one(lowered, piece)
        elif word == "zero":
            named = ZERO_BEHIND.search(lowered, max(0, piece.start - 10), piece.start)
            piece.reason = "idiom" if named or ZERO_AHEAD.match(lowered, piece.start) else None
        elif word == "once" or FIXED_EXPRESSION.match(lowered, piece.start):
            piece.reason = "idiom"


def _ordinal(plain: str, lowered: str, piece: Piece) -> str | None:
    """ "the third quarter", "the 26th session", "first, …", "third-party", "at first"; ranks stay open."""
    if joined := JOINED_WORD.match(lowered, piece.end):
        if joined[1] in PERIODS:
            return "date"
        return "order" if joined[1] in GRADED | ORDERED else None
    before = words_before(lowered, piece.start, 1)
    after = words_after(lowered, piece.end, 2)
    if lowered[piece.start : piece.end] == "second" and before == ["a"] and after[:1] in ([], ["or"], ["later"]):
        return "idiom"  # a moment
    if plain.startswith(",", piece.end) and (not before or plain[piece.start].isupper()):
        return "order"
    if piece.low == 1 and (before == ["at"] or after in (["of", "all"], ["and", "foremost"])):
        return "order"
    if not after:
        return None
    if after[0] in PERIODS:
        return "date"
    if after[0] in EVENTS or (after[-1] in EVENTS and after[0] not in PREPOSITIONS):
        return "event"
    return "order" if after[0] in GRADED or (piece.low <= 3 and after[0] in ORDERED) else None


def _one(lowered: str, piece: Piece) -> str | None:
    """ "one of the", "no one", "the one", "one can see"; but "one school", "one to one" stay open."""
    before = words_before(lowered, piece.start, 1)
    after = words_after(lowered, piece.end, 1)
    if ONE_AS_IDIOM.match(lowered, piece.start) or (before == ["at"] and after in ([], ["with"])):
        return "idiom"
    stands_for = not WORD_CLASSES["before_pronoun"].isdisjoint(before)
    return "pronoun" if stands_for or not WORD_CLASSES["after_pronoun"].isdisjoint(after) else None


def _part(lowered: str, piece: Piece, word: str) -> str | None:
    """ "the first half of 2024", "three quarters of the year", "half-hearted"; other parts are shares."""
    if word.endswith("half"):
        if HALF_AS_IDIOM.match(lowered, piece.end - len("half")):
            return "idiom"
        if lowered.startswith(" past ", piece.end):
            return "time"
    if word.endswith(("half", "quarter", "quarters")):
        before = words_before(lowered, piece.start, 1)
        if before == ["other"]:
            return "idiom"
        if not WHICH_PART.isdisjoint(before) or PART_OF_A_YEAR.match(lowered, piece.end):
            return "date"
    return None
