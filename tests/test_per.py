"""The denominator of a rate, construction by construction; the number stands in brackets."""

import pytest
from marked import read

CASES: dict[str, list[tuple[str, str | None]]] = {
    "written beside the number": [
        ("The fee is [$4] per crate.", "crate"),
        ("Wages start at [$3.50] an hour.", "hour"),
        ("There were [12 deaths] per 1,000 live births.", "1000 live births"),
        ("The district has [0.5 doctors] per 10,000 people.", "10000 persons"),
    ],
    "what comes out so often": [
        ("The centre got [125 weekly reports].", None),
        ("The daily newspaper says that [4,000 shops] closed.", None),
        ("The airport has [300 weekly flights].", "week"),
    ],
    "behind the value": [
        ("The college trains [5,000 nurses] a year.", "year"),
        ("Growth did not fall below [5 percent] in any year.", "year"),
        ("Growers are paid $5 ([£4]) per kilo.", "kilo"),
        ("The school has [54 pupils] to a class.", "class"),
    ],
    "each": [
        ("Each midwife looks after [90 mothers].", "midwife"),
        ("Some 300 households received vouchers, worth [$50] each.", "household"),
    ],
    "priced measure": [
        ("A litre of milk costs [$4] in the capital.", "litre"),
        ("A barrel of crude traded at [$80] on Monday.", "barrel"),
        ("A year of school costs [$400].", None),
        ("A total of 40 houses sold for [$3 million].", None),
    ],
    "shared by values": [
        ("The levy is [$2] and $4 per litre, respectively.", "litre"),
        ("Rents are [$400] or $500 a week.", "week"),
    ],
    "compared rate": [
        ("There were 39 deaths per 1,000 births, down from [245].", "1000 births"),
        ("Sales grew by 4 percent annually, more than the [3 percent] of rivals.", "year"),
    ],
    "adverb or every": [
        ("Exports grew [5 percent] annually.", "year"),
        ("Some [3,000 tonnes] of sand are moved every month.", "month"),
        ("About [200 people] die of the disease each day.", "day"),
    ],
    "adjective": [
        ("An annual increase of [6%] was agreed.", "year"),
        ("They earn a monthly wage of [$90].", "month"),
    ],
    "adjective of the subject": [
        ("Average annual growth has been [9.7%].", "year"),
        ("The monthly allowance stands at [$90].", "month"),
    ],
    "rate before": [
        ("The highest annual rise was in the north ([64%]), followed by the south (48%).", "year"),
        ("The highest annual rise was in the north (64%), followed by the south ([48%]).", "year"),
    ],
    "fronted": [
        ("Per head, the footprint comes to [2.7 tonnes].", "person"),
        ("GDP per capita reached [$4,000] in 2019.", "person"),
    ],
    "no rate": [
        ("Exports grew [5 percent] last year.", None),
        ("The port handled [300 ships] a year ago.", None),
        ("The annual report lists [40 farms].", None),
        ("Chad ranked [40th] in the yearly index.", None),
        ("The economy is expected to grow by [4%] in 2026.", None),
    ],
}
TABLE = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize(("marked", "per"), TABLE)
def test_denominator(marked: str, per: str | None):
    statistic, reason, _ = read(marked)
    assert statistic is not None, reason
    assert statistic.per == per
