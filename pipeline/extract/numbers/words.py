"""Number words of English and what each is worth. How they combine stands in `cardinals` and `fractions`."""

UNITS = {
    word: float(value)
    for value, words in enumerate(
        "zero|nought|naught one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
    for word in words.split("|")
}
TENS = {
    word: float(value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
    for value in [value * 10]
} | {"fourty": 40.0}

SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "milliard": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "quintillion": 1e18,
    "sextillion": 1e21,
}
PLURAL_SCALES = {
    **{word + "s": value for word, value in SCALES.items()},
    "tens": 10.0,
    "dozs": 12.0,
    "dzs": 12.0,
}
"""Alone they are vague ("millions of people"); after a number they are the scale itself ("five millions")."""

ABBREVIATED_SCALES = {
    "k": 1e3,
    "thsd": 1e3,
    "thous": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tr": 1e12,
    "tln": 1e12,
    "t": 1e12,
    "cr": 1e7,
}
"""Read as scales only where nothing speaks for a unit (`scales`): "£5m" and "5m people", but "a 5m wall"."""

ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    "thirtieth": 30.0,
    "fortieth": 40.0,
    "fiftieth": 50.0,
    "sixtieth": 60.0,
    "seventieth": 70.0,
    "eightieth": 80.0,
    "ninetieth": 90.0,
    "hundredth": 1e2,
    "thousandth": 1e3,
    "millionth": 1e6,
    "billionth": 1e9,
    "trillionth": 1e12,
}
PARTS = {"half": 2.0, "quarter": 4.0} | {word: value for word, value in ORDINALS.items() if value > 2}
"""Denominators that follow "one" or "a": half, quarter, third …"""

PLURAL_PARTS = (
    {"halves": 2.0, "quarters": 4.0}
    | {word + "s": value for word, value in PARTS.items() if word not in ("half", "quarter")}
    | {"firsts": 1.0}
)

ADVERBIAL_ORDINALS = {word + "ly": value for word, value in ORDINALS.items() if value <= 10}

MULTIPLES = {
    "once": 1.0,
    "twice": 2.0,
    "thrice": 3.0,
    "double": 2.0,
    "treble": 3.0,
    "triple": 3.0,
    "quadruple": 4.0,
    "quintuple": 5.0,
    "halve": 0.5,
}
for _verb, _value in list(MULTIPLES.items()):
    if _verb.endswith("e") and _verb not in ("once", "twice", "thrice"):
        MULTIPLES |= dict.fromkeys([_verb + "s", _verb + "d", _verb[:-1] + "ing"], _value)
MULTIPLES |= {word + "fold": value for word, value in (UNITS | TENS | SCALES).items() if value > 1}

DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}
"""The twenties, her fifties."""

OTHER = {"both": 2.0, "ones": 1.0, "twos": 2.0, "threes": 3.0}

KINDS: dict[str, tuple[str, float]] = {}
"""{word: (kind, value)}; a word of two kinds ("third") has the first, the grammar asks for the other by its table."""
for _kind, _table in (
    ("unit", UNITS),
    ("ten", TENS),
    ("scale", SCALES),
    ("scales", PLURAL_SCALES),
    ("ordinal", ORDINALS),
    ("part", PARTS),
    ("parts", PLURAL_PARTS),
    ("adverb", ADVERBIAL_ORDINALS),
    ("multiple", MULTIPLES),
    ("decade", DECADES),
    ("other", OTHER),
):
    for _word, _value in _table.items():
        KINDS.setdefault(_word, (_kind, _value))
