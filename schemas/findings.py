"""The table `findings`: what the figures say about each other."""

from pandera.typing.pandas import Series

from schemas.types import ID, Number, Table, Text, Texts, column

KINDS = {
    "sum": 'parts against their whole or total ("10, 60 and 30 percent"; "12, 30 and 8, 50 in all")',
    "part": 'a count against the count it is taken from ("84 of the 116 districts")',
    "balance": "a deficit or surplus against the two figures it lies between",
    "direction": 'a stated rise or fall against its two ends ("fell from 9 to 7 percent")',
    "change": "a stated change, difference or multiple against its two ends",
    "points": "a change in percent that is one in percentage points, or the other way round",
    "flow": 'a flow against the stocks at its two ends ("4 million a month")',
    "share": "a figure and its share or rate against the whole that the texts state",
    "whole": "the whole that a figure and its share or rate imply; the texts do not state it",
    "range": "a range whose first end is above its second",
    "limit": "a value that cannot be: a share above all, a count below none, a rank below the first",
    "rank": 'a rank against the number of those ranked ("53rd among 193 states")',
    "expired": "a projection for a time before the document that makes it",
    "repeat": "one indicator, area and time with a value in several places",
    "outcome": "a projection against what a later document reports",
    "jump": "a value that leaves its series by far more than the series ever moved",
    "source": "one value of one indicator that two sources are named for",
}
"""What is checked, with the meaning of each kind."""

VERDICTS = {
    "consistent": "the values can all be true as they are written",
    "tension": "they can all be true only if dates, definitions or sources differ in a way that no text says",
    "contradiction": "they cannot all be true, however they were rounded",
    "implausible": "the value cannot be true, or would be unlike anything the texts let expect",
}
"""What a check comes to, with the meaning of each verdict."""


def _list(words: dict[str, str]) -> str:
    return " · ".join(f"{key}: {meaning}" for key, meaning in words.items()) + "."


class Findings(Table):
    """One row is one check of statistics against each other, or of one against what is possible."""

    id: Series[Text] = column("Hash of the kind and the statistics' ids.", unique=True, moves=True, str_matches=ID)
    kind: Series[Text] = column("What was checked. " + _list(KINDS), isin=list(KINDS))
    verdict: Series[Text] = column("What it came to. " + _list(VERDICTS), isin=list(VERDICTS))
    statistics: Series[Texts] = column(
        "Ids of the statistics that it rests on, in the order of the arithmetic.", moves=True
    )
    documents: Series[Texts] = column("Ids of the documents that they stand in, sorted.")
    arithmetic: Series[Text] = column("The check as a line to read, with the values as the texts write them.")
    unit: Series[Text] = column(
        "What expected and stated count: a unit of the statistics, of a rate with its denominator.", nullable=True
    )
    expected: Series[Number] = column(
        "The value that the other statistics or the rule ask for; null where they leave it open.",
        unit="see unit",
        nullable=True,
    )
    expected_low: Series[Number] = column(
        "Least value that they allow, as rounded and bounded in the texts; null without one.",
        unit="see unit",
        nullable=True,
    )
    expected_high: Series[Number] = column(
        "Greatest value that they allow; null without one.", unit="see unit", nullable=True
    )
    stated: Series[Number] = column(
        "The value that the text states; null where it only follows from others.", unit="see unit", nullable=True
    )
    stated_low: Series[Number] = column(
        "Least value that its words can mean; null without one.", unit="see unit", nullable=True
    )
    stated_high: Series[Number] = column(
        "Greatest value that its words can mean; null without one.", unit="see unit", nullable=True
    )
    relative_difference: Series[Number] = column(
        "(stated − expected) / |expected|; null where one is missing or expected is 0.",
        unit="share of expected",
        nullable=True,
    )
    tolerance: Series[Text] = column("What rounding, comparators and dates allow for, and why.")
    rule: Series[Text] = column("The construction or key by which the statistics were taken to belong together.")
    confidence: Series[Number] = column(
        "The least confidence of the statistics that it rests on.", unit="share from 0 to 1", ge=0, le=1
    )

    class Config(Table.Config):
        metadata = {
            "primary_key": ["id"],
            "sorted_by": ["kind"],
            "matched_by": [["kind", "arithmetic"]],
            "label": "arithmetic",
            "title": "Findings of cross-checks",
        }
