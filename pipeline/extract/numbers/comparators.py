"""Which bound the words beside a number set: "over 40", "no fewer than 5", "50 or more", "25+".

Table: `comparators.tsv`. A comparator holds for the number that it stands before, and not for others.
"""

import re

from pipeline.extract.numbers.piece import Piece, last_character, located_words_before, words_after
from pipeline.extract.numbers.tables import rows

BEFORE = {row["phrase"]: row["comparator"] for row in rows("comparators.tsv")}
LONGEST = max(phrase.count(" ") for phrase in BEFORE) + 1

SYMBOLS = {
    ">": ">",
    "<": "<",
    "≥": ">=",
    "≤": "<=",
    ">=": ">=",
    "<=": "<=",
    "⩾": ">=",
    "⩽": "<=",
    "~": "~",
    "≈": "~",
    "∼": "~",
    "≃": "~",
}
SYMBOL = re.compile(r"([<>≥≤⩾⩽~≈∼≃])( ?=)? {0,2}$")
NOUNS = r"(?: [a-z-]+){0,2}?"
SLASHED = re.compile(r"/[a-zµ]{1,6}[²³23]?")
"""What an amount is per may stand before its bound: "80 km/h or less"."""
AT_LEAST_BEHIND = re.compile(
    r" ?\+(?![\w/−-])|-?plus\b(?! or)|,? (?:or|and) (?:more|above|over|older|up|upwards|better)\b"
    r"| or (?:greater|higher|larger|longer)\b| at (?:the )?(?:very )?least\b| (?:at )?minimum\b"
    rf"|{NOUNS} (?:or more|or above|and above|and over|and older)\b"
)
AT_MOST_BEHIND = re.compile(
    r",? or (?:less|fewer|below|under|lower|smaller|younger|shorter|equal)\b| and (?:under|below|younger)\b"
    rf"| at (?:the )?(?:very )?most\b| (?:at )?maximum\b|{NOUNS} (?:or less|or fewer|or below|or under)\b"
)
ABOUT_BEHIND = re.compile(r" or so\b|[- ]odd\b|-?ish\b| or thereabouts\b| approximately\b| approx\b|, give or take")
BEHIND = ((AT_LEAST_BEHIND, ">="), (AT_MOST_BEHIND, "<="), (ABOUT_BEHIND, "~"))

MARK = re.compile(r" (?:mark|threshold|barrier|milestone)\b")
""" "Below the $1 trillion mark" bounds; "below the 2 percent target" may name what the target is."""
COMPARATIVE = re.compile(r"\b(?:than|above|below|over|under|at least|at most)\b|[<>≤≥]")
"""Words of a second bound that belongs to the same value; "as much as" and "up to" begin another one."""

OPPOSITE = {">": "<=", "<": ">="}
NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor"))
VERBS_OF_CHANGE = frozenset(
    """
    fall falls falling fell fallen drop drops dropping dropped go goes going gone went dip dips dipping dipped rise
    rises rising rose risen exceed be been is are was were sink sinks sank slip slips slipping slipped climb climbs
    climbed grow grows grew stay stays stayed remain remains remained
    """.split()
)
"""Verbs that may part a negation from its bound: "never fell below 5 percent"."""
UNBOUNDING = {
    "about": frozenset(
        "talk talks talked talking speak speaks spoke think thinks thought thinking know knows worried care".split()
    ),
    "up to": frozenset(
        "add adds added adding sum sums summed live lives lived pick picks picked picking "
        "went gone rose climbed jumped shot".split()
    ),
}
"""Words that with the next one mean something else: "think about", "adds up to"."""
LACKING = frozenset("is are was were be been being am currently still run runs ran running left remains remain".split())
"""Words before "short of" and a count of what is lacking: "clinics are short of 40 nurses"."""
CARRIED = frozenset(
    "push pushed pushing pushes bring brought bringing brings drive drove driving drives lift lifted lifting lifts "
    "take took taking takes raise raised raising raises move moved moving moves".split()
)
"""Verbs whose "up to" says where something came to: "pushed the rate up to 9 percent"."""
PUSHED = frozenset("push pushed pushing pushes drive drove driving drives move moved moving moves".split())
"""Those that also without an object say where something came to; "lifts up to 500 t" is a bound."""
ALL_TOLD = frozenset(("in aggregate", "in total", "in all", "on average", "at present"))
"""What may stand between a bound and its number."""
NEEDS_UNIT = frozenset(("near", "near to", "closer to", "within", "beyond"))
"""Words that bound amounts, but stand before counted places and things in their plain sense ("near two schools")."""
DURATIONS = frozenset(("year", "month", "week", "day", "hour", "minute", "s"))
SPATIAL = frozenset(("over", "under", "above", "below", "within"))
"""Words that stand before a thing with a number in their plain sense ("over a 50 Mbps line")."""
SPREAD = re.compile(r" (?:floors|storeys|stories|levels|legs|rounds|holes|pages|innings|sites)\b")
"""Things that something is spread over."""
LASTING = frozenset(
    """
    for after last lasts lasted lasting took take takes taking taken is was are were than be been being spend spent
    spanning span spans just well of to little slightly far aged ages age with has have had waited wait reaching
    """.split()
)
"""Words before "over five years" that make it a length; after others it says in which time something happens."""


def compare(plain: str, lowered: str, piece: Piece) -> int:
    """Set the piece's comparator; returns where the words that say it begin, the piece's start without any."""
    piece.comparator, begin = read_comparator(plain, lowered, piece)
    return begin


def read_comparator(plain: str, lowered: str, piece: Piece) -> tuple[str, int]:
    """The comparator that the words beside a piece set, and where they begin."""
    if match := SYMBOL.search(plain, max(0, piece.start - 6), piece.start):
        return SYMBOLS.get(match[1] + (match[2] or "").strip(), SYMBOLS[match[1]]), match.start()
    before, begin = _before(lowered, piece)
    behind = _behind(lowered, piece)
    if before == "<" and behind == "<=":  # "less than 5 or equal"
        return behind, begin
    return before or behind or "=", begin


def _before(lowered: str, piece: Piece) -> tuple[str | None, int]:
    nearest = last_character(lowered, piece.start)
    if not (nearest.isalpha() or nearest == "."):
        return None, piece.start
    located = located_words_before(lowered, piece.start, LONGEST + 2)
    article = located[-1][0] if len(located) > 1 else ""
    if article in ("a", "an") or (article == "the" and MARK.match(lowered, piece.end)):  # "almost a 5 percent rise"
        located = located[:-1]
    if " ".join(word for word, _ in located[-2:]) in ALL_TOLD:  # "will not exceed in total 3 percent"
        located = located[:-2]
    words = [word for word, _ in located]
    phrase = _longest_phrase(words)
    if phrase is None or (article in ("a", "an") and phrase in SPATIAL):
        return None, piece.start
    comparator = BEFORE[phrase]
    first = len(words) - phrase.count(" ") - 1
    preceding = words[max(0, first - 3) : first]
    if _means_something_else(lowered, phrase, preceding, piece):
        return None, piece.start
    if comparator in OPPOSITE and _is_negated(preceding):
        return OPPOSITE[comparator], located[first - 1][1]
    return comparator, located[first][1]


def _longest_phrase(words: list[str]) -> str | None:
    for count in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        if phrase in BEFORE:
            return phrase
    return None


def _means_something_else(lowered: str, phrase: str, preceding: list[str], piece: Piece) -> bool:
    nearest = preceding[-1] if preceding else ""
    if phrase in UNBOUNDING and nearest in UNBOUNDING[phrase]:
        return True
    if phrase == "short of" and piece.unit is None and nearest in LACKING:
        return True
    if phrase == "up to" and not CARRIED.isdisjoint(preceding):
        return nearest not in CARRIED or nearest in PUSHED or preceding[-2:-1] in (["was"], ["were"], ["been"])
    if piece.unit in DURATIONS and (phrase == "within" or (phrase == "over" and nearest not in LASTING)):
        return True
    if phrase == "over" and nearest not in LASTING and SPREAD.match(lowered, piece.end):
        return True
    return phrase in NEEDS_UNIT and (piece.unit is None or piece.unit in DURATIONS)


def _is_negated(preceding: list[str]) -> bool:
    """ "not below", "never fell below", "didn't exceed"."""
    if not preceding:
        return False
    negations = [word in NEGATIONS or word.endswith("n't") for word in preceding]
    return negations[-1] or (preceding[-1] in VERBS_OF_CHANGE and any(negations))


def _behind(lowered: str, piece: Piece) -> str | None:
    slashed = SLASHED.match(lowered, piece.end)
    end = slashed.end() if slashed else piece.end
    for pattern, comparator in BEHIND:
        if match := pattern.match(lowered, end):
            following = words_after(lowered, match.end(), 2)
            if following[:1] == ["than"] and len(following) > 1 and following[1].isdigit():
                return None  # "5 or more than 8": the words belong to the next number
            return comparator
    return None


def bound_both_sides(lowered: str, pieces: list[Piece], begins: dict[int, int]) -> list[Piece]:
    """ "more than 20 and less than 35": a lower and an upper bound of one value are one range.

    Args:
        lowered: the text.
        pieces: all pieces with their comparators.
        begins: {start of a piece: where the words of its comparator begin}.
    """
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _bounds(lowered, last, piece, begins):
            last.low, last.high = sorted((last.low, piece.low))
            last.end, last.comparator = piece.end, "="
            last.unit, last.unit_name = piece.unit, piece.unit_name
            continue
        joined.append(piece)
    return joined


def _bounds(lowered: str, a: Piece, b: Piece, begins: dict[int, int]) -> bool:
    if {a.comparator[0], b.comparator[0]} != {"<", ">"} or a.reason or b.reason:
        return False
    if a.low != a.high or b.low != b.high or a.unit not in (None, b.unit):
        return False
    begin = begins[b.start]
    lower, upper = (a, b) if a.comparator[0] == ">" else (b, a)
    joint = lowered[a.end : begin] if a.end < begin < min(b.start, a.end + 9) else ""
    if not COMPARATIVE.search(lowered, begin, b.start):
        return False
    return joint.strip(" ,") in ("and", "but") and lower.low < upper.low
