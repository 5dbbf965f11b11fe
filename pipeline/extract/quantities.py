"""Number expressions in the form that public test sets of quantities use.

A quantity is every number expression that is not a date or part of a name. Its value is what is written ("5 decades" is
5 decades, "two thirds" 0.667), where a statistic has the value in its base unit (50 years, 66.7 percent).
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.extract.numbers import currencies
from pipeline.extract.numbers.piece import product
from pipeline.extract.numbers.tables import WORD_CLASSES
from pipeline.extract.numbers.units import LENGTHS
from pipeline.extract.numbers.words import MULTIPLES, PLURAL_SCALES
from pipeline.extract.spans import Claim, Number, Reading, Statistic
from pipeline.extract.statistics.counted import Counted, behind
from pipeline.extract.statistics.syntax import subject, top, verb_of

NO_AMOUNT = frozenset(
    (
        "date",
        "time",
        "name",
        "footnote",
        "list",
        "identifier",
        "pronoun",
        "idiom",
        "order",
        "event",
        "unreadable",
        "vague",
    )
)
"""Reasons that make a number no quantity."""
ONE_OF = re.compile(r"[Oo]ne of (?!a\b|an\b|us\b|them\b|you\b|these [,.;]|those [,.;])")
""" "One of the largest banks" counts one in the test sets, "one of them" does not."""
VAGUE = 10
""" "Thousands of homes" are from one thousand to ten."""
MONEY_OF = re.compile(r" of (?:us |US )?(dollar|pound|euro|rupee|peso|yen|yuan|rand|naira|shilling|franc)s?\b")
NO_FIGURES = frozenset(("both", *MULTIPLES)) - {word for word in MULTIPLES if word.endswith("fold")}
"""Words that tell how often without a figure ("both", "twice", "doubled")."""
NO_SIZE_BEHIND = frozenset(("to", "from", "at"))
"""Words behind a verb of change that make the number a level ("rose to 5 percent")."""
NAMING = frozenset(("compound", "amod", "nmod"))
"""How words depend on a subject that they belong to."""
DESCRIBING = frozenset(("JJ", "JJS", "NN", "NNP", "NNPS"))
"""Tags of words before a counted noun that say what kind it is."""
HOW_MANY = frozenset("other more fewer less such same own total overall straight".split())
"""Adjectives that say of no thing what kind it is."""
STEM = 5
"""Letters of a noun that its singular and plural share."""
OF_BETWEEN = re.compile(r"(?: [\w'-]+){0,3}? of [\w-]+(?: [a-z-]+)?,? (?:per|an?|each|every|[a-z]+ly)\b")
""" "2.4 billion gallons of fuel a year": the amount's unit is gallons, and its base stands apart."""
OFTEN = re.compile(r" (?:hourly|daily|weekly|monthly|quarterly|yearly) (?:[a-z-]+ ){0,2}?[a-z]+s\b")
"""What the count of "5 million monthly active users" is per stands before its noun."""
BASE_BEHIND = re.compile(r"(?: [\w'-]+){0,3}?(?:,? (?:per|an?|each|every|[a-z]+ly|p\.a)\b|-(?:an?|per)-| ?/)")
"""A base as it stands behind the number and its noun."""
WORD = re.compile(r"[a-z']+")
RESTATED = re.compile(r"(?: points?)?,? or (?:about |nearly |almost |some )?| \(")
"""Between a change and the same in another unit ("fell $2, or 3%")."""
NEAR, FAR = 3, 8
"""Words that may stand between a change and its size, without and with a "by"."""
CLAUSE = re.compile(r"[,;:.!?] ")
TO = re.compile(r"(?: per \w+| an? \w+)? +(?:to|through) +")


def quantities(reading: Reading) -> list[dict[str, Any]]:
    """Every quantity of a reading, in order, with the statistic's indicator and area where one covers it."""
    if reading.squeezed is not None:
        pairs = list(zip(reading.squeezed.numbers, reading.numbers, strict=True))
        starts, ends = ({getattr(a, edge): getattr(b, edge) for a, b in pairs} for edge in ("start", "end"))
        found = quantities(reading.squeezed)
        return [q | {"start": starts[q["start"]], "end": ends[q["end"]]} for q in found]
    result = quantities_of(reading.layout.plain, reading.numbers, reading.statistics)
    numbers = {number.start: number for number in reading.numbers}
    begins = [sentence.start for sentence in reading.layout.sentences]
    named: dict[int, set[str | None]] = {}
    for quantity in result:
        number = numbers[quantity["start"]]
        sentence = bisect.bisect_right(begins, number.start) - 1
        claim = Claim(reading, number, sentence)
        if quantity["concept"] is None and number.reason is None:
            quantity["concept"] = _doer(claim)
        if quantity["unit"] is None and (number.reason == "vague" or ONE_OF.match(reading.layout.plain, number.start)):
            quantity["unit"] = _of_what(claim)
            continue
        if number.unit is not None or number.form != "cardinal" or number.reason == "reference":
            continue
        counted = behind(claim.span, singular_too=number.high == 1)
        names = named.setdefault(sentence, set())
        names.add(counted.name if counted else None)
        if counted is not None:
            quantity["unit"] = _with_base(reading.layout.plain, number, _described(claim, counted))
        elif quantity["unit"] is not None and not _is_written(reading, sentence, quantity, names):
            quantity["unit"] = None
    return result


def _described(claim: Claim, counted: Counted) -> str:
    """A counted noun with all its adjectives, as the test sets write units: "different product", "FA Cup final"."""
    phrase = claim.parse[claim.span.end : counted.end]
    before = phrase[: max(0, len(phrase) - len(counted.name.split()))]
    if counted.end is None or not all(token.tag_ in DESCRIBING for token in before):
        return counted.name
    return " ".join([*(token.text for token in before if token.lower_ not in HOW_MANY), counted.name])


def _of_what(claim: Claim) -> str | None:
    """The noun behind "of" with its adjectives: "one of the largest banks", "thousands of new homes"."""
    for preposition in claim.span[-1].rights:
        for noun in preposition.rights if preposition.lower_ == "of" else ():
            if noun.dep_ == "pobj":
                named = [word.text for word in noun.lefts if word.dep_ in {"amod", "compound"}]
                return " ".join([*named, noun.text])
    return None


def _doer(claim: Claim) -> str | None:
    """What a clause says something of: its subject, where that is no pronoun ("The V8 produces 510 hp")."""
    verb = verb_of(top(claim.span))
    noun = None if verb is None else subject(verb)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or noun in claim.span:
        return None
    words = noun.doc[noun.left_edge.i : noun.i + 1]
    return " ".join(token.text for token in words if token.dep_ in NAMING or token == noun)


def _is_written(reading: Reading, sentence: int, quantity: dict[str, Any], names: set[str | None]) -> bool:
    """Whether the text names what a number counts beside it, or behind another number of its sentence.

    The test sets give no unit to "a population of 40,000", which counts people all the same.
    """
    noun = quantity["unit"].partition(" per ")[0]
    stem = noun.split()[-1][:STEM].lower()
    plain = reading.layout.plain
    ahead = plain[quantity["end"] : reading.layout.sentences[sentence].end].lower()
    if noun in names or stem in ahead or (noun == "person" and "people" in ahead):
        return True
    return noun == "percent" and plain.endswith(" of ", 0, quantity["start"])  # "percents of twenty"


def quantities_of(plain: str, numbers: Iterable[Number], statistics: Sequence[Statistic] = ()) -> list[dict[str, Any]]:
    """The quantities among numbers.

    Returns:
        {start, end, value, value2 (the upper end of a range, else None), comparator, unit (None for a bare
        number), concept, place, direction (up or down where the words beside it say that it is a change)}.
    """
    starts = [s.start for s in statistics]
    result: list[dict[str, Any]] = []
    base: str | None = None
    for number in numbers:
        statistic = _covering(number, statistics, starts)
        counted = _is_vague(plain, number) or ONE_OF.match(plain, number.start)
        if statistic is None and not counted and (number.reason in NO_AMOUNT or _is_order(number, plain)):
            continue
        if plain[number.start : number.end].lower() in NO_FIGURES:
            continue
        if number.reason == "denominator" and _is_part_of_a_unit(plain, number, base):
            continue
        base = number.per
        quantity = _quantity(plain, number, statistic)
        if result and quantity["direction"] is None and RESTATED.fullmatch(plain, result[-1]["end"], number.start):
            quantity["direction"] = result[-1]["direction"]
        if number.follows is not None and result and _goes_on(plain, result[-1], number, quantity):
            result[-1]["value2"], result[-1]["end"] = quantity["value"], quantity["end"]
            continue
        result.append(quantity)
    return result


def _is_vague(plain: str, number: Number) -> bool:
    """ "Tens of thousands of homes": from one of each to ten."""
    last = plain[number.start : number.end].lower().split()[-1]
    return number.reason == "vague" and last in PLURAL_SCALES and plain.startswith(" of ", number.end)


def _covering(number: Number, statistics: Sequence[Statistic], starts: Sequence[int]) -> Statistic | None:
    index = bisect.bisect_right(starts, number.start) - 1
    for statistic in statistics[max(0, index - 1) : index + 2]:
        if statistic.start < number.end and number.start < statistic.end:
            return statistic
    return None


def _is_part_of_a_unit(plain: str, number: Number, base: str | None) -> bool:
    """ "5.4 litres per 100 km", "12 deaths per 1,000 births", "parts per billion" are one amount each."""
    text = plain[number.start : number.end]
    return number.unit_name is not None or text.isalpha() or (base is not None and base.startswith(text))


def _is_order(number: Number, plain: str) -> bool:
    """Ordinals, and verbs such as "doubled", which hold no written amount."""
    if number.form == "ordinal":
        return number.low == number.high
    return number.form == "multiple" and not re.search(r"times|fold|[x×]", plain[number.start : number.end].lower())


def _goes_on(plain: str, last: dict[str, Any], number: Number, quantity: dict[str, Any]) -> bool:
    """ "from 5 to 7 percent": the two values stand as one range in the test sets."""
    return (
        last["start"] == number.follows
        and last["value2"] is None
        and last["unit"] == quantity["unit"]
        and bool(TO.fullmatch(plain[last["end"] : number.start]))
    )


def _quantity(plain: str, number: Number, statistic: Statistic | None) -> dict[str, Any]:
    unit = _unit(plain, number)
    low, high = product(number.low, 1 / number.factor), product(number.high, 1 / number.factor)
    vague = _is_vague(plain, number)
    if vague:
        high = low * VAGUE
        paid = MONEY_OF.match(plain, number.end)
        unit = unit or (paid and paid[1])
    if unit is None and statistic is not None and statistic.unit in ("person", "item"):
        unit = _with_base(plain, number, statistic.counted)
    return {
        "start": number.start,
        "end": number.end,
        "value": low,
        "value2": None if low == high else high,
        "comparator": "=" if vague else number.comparator,
        "unit": unit,
        "concept": statistic.indicator if statistic else None,
        "place": statistic.ref_area if statistic else None,
        "direction": _direction(plain, number),
    }


def _unit(plain: str, number: Number) -> str | None:
    """The unit as written, with its denominator: "kilometre per hour", "cent", "USD per litre"."""
    if number.form == "fraction" and number.unit == "percent" and number.unit_name is None:
        return None
    unit = number.unit_name or _money(number) or number.unit
    if number.form == "multiple":
        unit = "times"
    return _with_base(plain, number, unit)


def _with_base(plain: str, number: Number, unit: str | None) -> str | None:
    """The unit with what it is per, where that is written beside it and nothing that it is of stands between."""
    if unit is None or number.per is None or OF_BETWEEN.match(plain, number.end) or OFTEN.match(plain, number.end):
        return unit
    if number.unit in ("percent", "percentage_point") and not BASE_BEHIND.match(plain, number.end):
        return unit  # "an annual rate of 7%"
    return f"{unit} per {number.per}"


def _money(number: Number) -> str | None:
    """A currency's name; only the shared one where the text does not say whose ("francs")."""
    if number.shared:
        return "pound sterling" if number.shared == "pound" else number.shared
    return currencies.name_of(number.unit) if number.unit in currencies.CODES else None


def _direction(plain: str, number: Number) -> str | None:
    """Whether the words beside a number say that something went up or down by it."""
    before = WORD.findall(CLAUSE.split(plain[max(0, number.start - 60) : number.start].lower())[-1])
    by = False
    for step, word in enumerate(reversed(before)):
        if word in NO_SIZE_BEHIND and not by:
            return None
        if word in WORD_CLASSES["up"]:
            raised = word.startswith("rais") and number.unit in currencies.CODES and not by
            return None if raised else "up"  # "it raised $5m"
        if word in WORD_CLASSES["down"]:
            return "down"
        by = by or word == "by"  # "cut emissions at home by about 5 percent"
        if step >= (FAR if by else NEAR) or not (by or word in WORD_CLASSES["step_to_a_change"]):
            break
    behind = WORD.match(plain[number.end + 1 : number.end + 20].lower()) if plain.startswith(" ", number.end) else None
    if behind and behind[0] in ("above", "below") and number.unit in LENGTHS:  # "400 km above the Earth"
        return None
    if behind and behind[0] in WORD_CLASSES["rise_behind"]:
        return "up"
    return "down" if behind and behind[0] in WORD_CLASSES["fall_behind"] else None
